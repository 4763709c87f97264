"""From a finding, a clarification or a decline to the reply that the user reads.

All wordings stand in `data/replies`; here is decided only which of them are said, in what order.
Nothing is computed but what `numbers` writes. May import the floors below, never a sibling stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge import findings as found
from knowledge.render import (
    averages,
    boards,
    comparison,
    decline,
    definitions,
    facts,
    figure,
    files,
    frame,
    missing,
    selections,
    texts,
    trends,
)
from knowledge.render.forms import forms
from knowledge.render.options import options
from knowledge.render.pictures import picture
from knowledge.render.voice import Voice
from knowledge.terms import ON_FIGURES, Clarification, LineKind, NotUnderstood, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge.library import Library
    from knowledge.render.body import Body
    from knowledge.terms import Line, Query, Source

__all__ = ["called", "render"]

BODIES: Final[dict[type[found.Finding], Callable[..., Body]]] = {
    found.FigureFinding: figure.body,
    found.ComparisonFinding: comparison.body,
    found.RankingFinding: boards.body,
    found.FilterFinding: selections.body,
    found.TrendFinding: trends.body,
    found.AverageFinding: averages.body,
    found.ExplainFinding: texts.explanation,
    found.NarrativeFinding: texts.body,
    found.DefinitionFinding: definitions.body,
    found.SourceFinding: facts.source,
    found.AvailabilityFinding: facts.availability,
    found.MergerFinding: facts.merger,
    found.RegionFinding: facts.region,
    found.SmalltalkFinding: facts.smalltalk,
    found.NoData: missing.body,
}
FIGURES: Final = (
    found.FigureFinding,
    found.ComparisonFinding,
    found.RankingFinding,
    found.FilterFinding,
    found.TrendFinding,
    found.AverageFinding,
    found.ExplainFinding,
)
"""Findings whose reading is shown; of a decline it is shown where something is missing."""


def render(
    answer: found.Finding | Clarification | NotUnderstood,
    library: Library,
    language: str | None = None,
    home: str = "",
) -> Reply:
    """The reply to a finding, a clarification or a decline; in the language it was asked in.

    Args:
        answer: what is to be told.
        library: whose wordings are used.
        language: another one than that of the question.
        home: the province that stands out in pictures.
    """
    if isinstance(answer, Clarification):
        return decline.clarification(Voice.of(library, language or answer.language), answer)
    if isinstance(answer, NotUnderstood):
        return decline.not_understood(Voice.of(library, language or answer.language), answer)
    return _told(Voice.of(library, language or answer.query.language), answer, home)


def called(query: Query, library: Library, language: str | None = None) -> str:
    """A finished reading in one line: "điểm · PAPI · Đồng Tháp · 2024"."""
    return frame.label(Voice.of(library, language or query.language), query)


def _told(voice: Voice, finding: found.Finding, home: str) -> Reply:
    body = BODIES[type(finding)](voice, finding)
    lines = tuple(_once(_lines(voice, finding, body)))
    cited = sources(finding, body)
    return Reply(
        outcome=outcome(finding),
        lines=lines,
        options=options(voice, finding),
        sources=cited,
        context=body.context(finding.query),
        intent=intent(finding),
        queries=(finding.query,),
        forms=forms(voice, finding, body),
        picture=picture(voice, finding, lines, home),
        table=files.table(voice, finding, body, lines, cited),
    )


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a note only where it was not said above."""
    said: set[str] = set()
    for line in lines:
        if line.kind is not LineKind.NOTE or line.text not in said:
            yield line
        said.add(line.text)


def outcome(finding: found.Finding) -> Outcome:
    """Whether anything of what was asked is there."""
    given = finding.answered and not isinstance(finding, found.NoData)
    return Outcome.ANSWER if given else Outcome.NO_DATA


def intent(finding: found.Finding) -> str:
    """The operation and the first measure or the topic, for statistics."""
    query = finding.query
    measures = query.measures or (query.by,)
    detail = query.topic or (measures[0].value if query.operation in ON_FIGURES else "")
    return f"{query.operation.value}/{detail}" if detail else query.operation.value


def sources(finding: found.Finding, body: Body) -> tuple[Source, ...]:
    """The sources of what is shown."""
    shown = {id_ for one in body.figures for id_ in one.sources}
    shown |= {id_ for f in body.changed if f.change for id_ in f.change.earlier.sources}
    figures_only = not isinstance(finding, (found.ExplainFinding, found.SourceFinding)) and shown
    return tuple(one for one in finding.sources if one.id in shown or not figures_only)


def _lines(voice: Voice, finding: found.Finding, body: Body) -> Iterator[Line]:
    """The answer, then what stands around it."""
    yield from frame.judged(voice, finding, body.lines)
    if not isinstance(finding, (found.NoData, found.AvailabilityFinding)):
        yield from missing.lines(voice, finding)
    yield from frame.remarks(voice, finding, body)
    if isinstance(finding, FIGURES) or (isinstance(finding, found.NoData) and finding.gaps):
        yield from frame.reading(voice, finding.query, body)
    if not isinstance(finding, found.SourceFinding) and "source" not in finding.query.wants:
        yield from frame.citations(voice, sources(finding, body))
