"""Pictures: which figures are drawn, how they are called, and what stands around them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from knowledge.findings import (
    Board,
    ExplainFinding,
    RankingFinding,
    Selection,
    TrendFinding,
)
from knowledge.render import boards, runs, selections
from knowledge.render.body import capital
from knowledge.render.drawing import bars, drawable, over_time, shortened, tracks
from knowledge.render.frame import citations
from knowledge.render.names import area_name, common, differing
from knowledge.terms import (
    CHANGES,
    Axis,
    LineKind,
    Measure,
    Order,
    Panel,
    Picture,
    PictureKind,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.findings import Figure, Finding
    from knowledge.render.drawing import Bars
    from knowledge.render.voice import Voice
    from knowledge.terms import Line, Source

MOST_ROWS: Final = 20
"""Bars that a phone shows readably, ..."""
MOST_TALL_ROWS: Final = 12
"""... and those whose labels stand above them."""
BESIDE: Final = 24
"""Characters of a label that stands beside its bar."""
LEFT_OUT: Final = "…"
_ALT: Final = (LineKind.HEADLINE, LineKind.NOTE, LineKind.READING, LineKind.SOURCE)


def picture(voice: Voice, finding: Finding, lines: Iterable[Line], home: str) -> Picture | None:
    """The picture of a finding where one was asked for, and of every trend.

    Args:
        voice: the language.
        finding: what is drawn.
        lines: the reply's; whoever cannot see the picture is told some of them.
        home: the province that stands out.
    """
    wanted = isinstance(finding, TrendFinding) or "chart" in finding.query.wants
    if not wanted or not drawable(voice, finding):
        return None
    panels = _panels(voice, finding, home)
    drawn = tuple(_drawn(voice, finding))
    alone = len(panels) == 1
    return Picture(
        PictureKind.LINES if over_time(finding) else PictureKind.BARS,
        capital(panels[0].title if alone else common(voice, drawn)),
        (replace(panels[0], title=""),) if alone else panels,
        source="\n".join(line.text for line in citations(voice, _sources(finding, drawn))),
        alt=tuple(line for line in lines if line.kind in _ALT),
        remark=" ".join(_remarks(voice, finding, panels, drawn)),
        language=voice.language,
    )


def _panels(voice: Voice, finding: Finding, home: str) -> tuple[Panel, ...]:
    if over_time(finding):
        return runs.panels(voice, finding, home)
    return tuple(_panel(voice, finding, one, home) for one in bars(voice, finding))


def _drawn(voice: Voice, finding: Finding) -> Iterator[Figure]:
    """Every figure in the picture."""
    if over_time(finding):
        yield from chain.from_iterable(
            one.figures for group in tracks(voice, finding) for one in group
        )
        return
    for one in bars(voice, finding):
        yield from one.figures
        if one.by in CHANGES:
            yield from (f.change.earlier for f in one.figures if f.change)
    if isinstance(finding, RankingFinding):
        yield from finding.means


def _sources(finding: Finding, drawn: Sequence[Figure]) -> list[Source]:
    shown = {id_ for figure in drawn for id_ in figure.sources}
    return [one for one in finding.sources if one.id in shown]


def _remarks(
    voice: Voice,
    finding: Finding,
    panels: Sequence[Panel],
    drawn: Sequence[Figure],
) -> Iterator[str]:
    """What is to be known of what is drawn."""
    if any(LEFT_OUT in panel.labels for panel in panels):
        yield voice.say("picture.left_out")
    if any(figure.mean_of for figure in drawn):
        yield voice.say("note.means")
    if any(panel.breaks for panel in panels):
        yield voice.say("picture.breaks")
    if not over_time(finding):
        yield from dict.fromkeys(_breaks(voice, drawn))
    elif not all(panel.falling for panel in panels):
        yield voice.say("picture.not_from_zero")


def _breaks(voice: Voice, drawn: Sequence[Figure]) -> Iterator[str]:
    """The changes of method that bars run across."""
    for key in (figure.key for figure in drawn):
        earliest = min(f.key.period for f in drawn if f.key.indicator == key.indicator)
        for broken in voice.indicator(key.indicator).breaks:
            if earliest < broken.period <= key.period and broken.dimension in {None, key.dimension}:
                told = broken.note.get(voice.language) or broken.note["vi"]
                note = told[:1].lower() + told[1:]
                yield voice.say("note.break", note=note)


# ---------------------------------------------------------------- bars


def _panel(voice: Voice, finding: Finding, one: Bars, home: str) -> Panel:
    """The bars of one comparison or ranking, long ones with their ends and the home province."""
    labels = _labels(voice, finding, one)
    own = [place for place, figure in enumerate(one.figures) if figure.key.area == home]
    own = own if len(own) < len(one.figures) else []
    tall = max(map(len, labels)) > BESIDE
    kept = shortened(len(labels), own, MOST_TALL_ROWS if tall else MOST_ROWS)
    percent = bool(voice.sign(one.figures[0].key)) and one.by not in CHANGES
    return Panel(
        tuple(LEFT_OUT if row is None else labels[row] for row in kept),
        tuple(
            replace(run, values=tuple(None if row is None else run.values[row] for row in kept))
            for run in _runs(voice, finding, one)
        ),
        title=_title(voice, finding, one),
        unit=voice.say(f"picture.{_unit(voice, one)}"),
        decimals=0 if one.by is Measure.RANK_CHANGE else _decimals(voice, one),
        percent=percent,
        signed=one.by in CHANGES,
        marked=tuple(place for place, row in enumerate(kept) if row in own),
    )


def _runs(voice: Voice, finding: Finding, one: Bars) -> Iterator[Run]:
    """The figures, and the means of the region beside dimensions."""
    means = {f.key: f for f in finding.means} if isinstance(finding, RankingFinding) else {}
    if not means:
        yield Run("", one.values)
        return
    by_cell = {(key.dimension, key.period): figure for key, figure in means.items()}
    beside = [by_cell[figure.key.dimension, figure.key.period] for figure in one.figures]
    yield Run(area_name(voice, one.figures[0].key.area), one.values)
    yield Run(area_name(voice, beside[0].key.area), tuple(figure.value for figure in beside))


def _labels(voice: Voice, finding: Finding, one: Bars) -> tuple[str, ...]:
    names = differing(voice, one.figures)
    board = one.origin
    if not isinstance(board, Board) or finding.query.axis is not Axis.AREAS:
        return names
    falling = board.by in CHANGES and board.order is Order.BOTTOM
    rows = enumerate(zip(board.rows, names, strict=True), start=1)
    return tuple(f"{number if falling else row.position}. {name}" for number, (row, name) in rows)


def _title(voice: Voice, finding: Finding, one: Bars) -> str:
    query, origin = finding.query, one.origin
    if isinstance(origin, Board) and query.axis is Axis.AREAS:
        said = boards.areas_title(voice, query, origin)
    elif isinstance(origin, Board) and query.axis is Axis.DIMENSIONS:
        said = boards.dimensions_title(voice, origin)
    elif isinstance(origin, Selection) and query.condition and query.axis is Axis.AREAS:
        said = selections.title(voice, query.condition, origin)
    else:
        said = common(voice, one.figures)
        if isinstance(finding, ExplainFinding) and finding.figure.change:
            base = finding.figure.change.earlier.key.period
            said = voice.say("board.what_change", what=said, base=base)
    return said.rstrip(":")


def _unit(voice: Voice, one: Bars) -> str:
    percent = bool(voice.sign(one.figures[0].key))
    if one.by is Measure.RANK_CHANGE:
        return "places"
    if one.by is Measure.CHANGE and percent:
        return "percentage_points"
    return "percent" if percent else "points"


def _decimals(voice: Voice, one: Bars) -> int:
    return voice.indicator(one.figures[0].key.indicator).decimals
