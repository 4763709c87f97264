"""The same answer as a picture, as a file, as a text for a report: which of them there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.findings import ComparisonFinding, FigureFinding, NoData, TrendFinding
from knowledge.render.drawing import drawable
from knowledge.render.files import listed
from knowledge.terms import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import Finding
    from knowledge.render.body import Body
    from knowledge.render.voice import Voice


def forms(voice: Voice, finding: Finding, body: Body) -> tuple[Option, ...]:
    """A button for each form that the reply does not have yet."""
    if isinstance(finding, NoData) or not finding.answered:
        return ()
    plain = replace(finding.query, claim=None, focus=None, language=voice.language)
    return tuple(
        Option(voice.say(f"form.{want}"), replace(plain, wants=(want,)))
        for want in _wants(finding, body)
        if want not in finding.query.wants
    )


def _wants(finding: Finding, body: Body) -> Iterator[str]:
    if not isinstance(finding, TrendFinding) and drawable(finding):  # trends are drawn already
        yield "chart"
    if len(listed(finding, body)) > 1:
        yield "file"
    if isinstance(finding, (FigureFinding, ComparisonFinding)):
        yield "brief"
