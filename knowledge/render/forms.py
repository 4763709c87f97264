"""The same answer as a picture, as a file, as a text for a report: which of them there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.findings import ComparisonFinding, FigureFinding, NoData, TrendFinding
from knowledge.render.drawing import drawable
from knowledge.render.files import listed
from knowledge.terms import ON_FIGURES, Operation, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import Finding
    from knowledge.render.body import Body
    from knowledge.render.voice import Voice


_ON_FIGURES: Final = ON_FIGURES - {Operation.EXPLAIN}
"""Texts are chosen by words that no button holds."""


def forms(voice: Voice, finding: Finding, body: Body) -> tuple[Option, ...]:
    """A button for each form that the reply does not have yet."""
    told = finding.answered and not isinstance(finding, NoData)
    if finding.query.operation not in _ON_FIGURES or not told:
        return ()
    plain = replace(finding.query, claim=None, focus=None, language=voice.language)
    return tuple(
        Option(voice.say(f"form.{want}"), replace(plain, wants=(want,)))
        for want in _wants(voice, finding, body)
        if want not in finding.query.wants
    )


def _wants(voice: Voice, finding: Finding, body: Body) -> Iterator[str]:
    shown = isinstance(finding, TrendFinding)  # without being asked for
    if not shown and drawable(voice, finding):
        yield "chart"
    if len(listed(finding, body)) > 1:
        yield "file"
    if isinstance(finding, (FigureFinding, ComparisonFinding)):
        yield "brief"
