"""The labels of the next questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.render.body import capital
from knowledge.terms import Option

if TYPE_CHECKING:
    from knowledge.findings import Finding, Next
    from knowledge.render.voice import Voice


def options(voice: Voice, finding: Finding) -> tuple[Option, ...]:
    """A button for each next question."""
    return tuple(Option(_label(voice, one), one.query) for one in finding.nexts)


def _label(voice: Voice, one: Next) -> str:
    """What is asked, as short as it goes."""
    values: dict[str, object] = dict(one.values)
    code = str(values.pop("indicator", ""))
    dimension = one.query.dimensions[0] if one.query.dimensions else None
    if code:
        values["series"] = voice.series(code, dimension, brief=True)
        values["word"] = voice.word(code)
    if "area" in values:
        values["area"] = capital(voice.area(str(values["area"])))
    if "region" in values:
        values["region"] = voice.region(str(values["region"]))
    key = f"next.{one.key}"
    parted = f"{key}_of" if dimension is not None and voice.knows(f"{key}_of") else key
    return voice.say(parted, **values)
