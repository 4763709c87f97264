"""What of a finding can be drawn, before anything is worded: figures side by side, or runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.findings import (
    Board,
    Change,
    ComparisonFinding,
    ExplainFinding,
    Figure,
    FigureFinding,
    FilterFinding,
    Match,
    RankingFinding,
    Selection,
    TrendFinding,
)
from knowledge.render.boards import listed
from knowledge.render.grid import one_series
from knowledge.terms import CHANGES, Axis, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.findings import Finding, Part, Series
    from knowledge.render.voice import Voice

PAIR: Final = 2
"""A single figure makes no picture."""
MOST_PANELS: Final = 6
"""More of them no phone shows."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures side by side, with what each bar is as long as."""

    figures: tuple[Figure, ...]
    values: tuple[Decimal | None, ...]
    by: Measure
    origin: Board | Match | Selection | None = None


def drawable(voice: Voice, finding: Finding) -> bool:
    """Whether there is a picture of a finding."""
    parts = tracks(voice, finding) if over_time(finding) else bars(voice, finding)
    return 0 < len(tuple(parts)) <= MOST_PANELS


def over_time(finding: Finding) -> tuple[Series, ...]:
    """The runs that are drawn as lines."""
    return finding.series if isinstance(finding, TrendFinding) else finding.run


def tracks(voice: Voice, finding: Finding) -> Iterable[tuple[Series, ...]]:
    """Series that are measured alike, so that one panel holds them."""
    groups: dict[tuple[str, bool, Decimal | None], list[Series]] = {}
    for one in over_time(finding):
        last = voice.own_maximum(one.figures[-1].key)
        kept = tuple(figure for figure in one.figures if voice.own_maximum(figure.key) == last)
        if sum(figure.value is not None for figure in kept) >= PAIR:
            key = one.indicator, one.dimension is None, last
            groups.setdefault(key, []).append(replace(one, figures=kept))
    return tuple(map(tuple, groups.values()))


def bars(voice: Voice, finding: Finding) -> Iterator[Bars]:
    """The parts of a finding that make bars: two or more values of one scale."""
    return (one for one in _parts(finding) if _alike(voice, one))


def _parts(finding: Finding) -> Iterator[Bars]:
    match finding:
        case RankingFinding(query=query) if query.axis is not Axis.INDICATORS:
            for board in finding.boards:
                rows = listed(query, board)
                figures = tuple(row.figure for row in rows)
                changes = tuple(row.measured for row in rows)
                values = changes if board.by in CHANGES else _values(figures)
                yield Bars(figures, values, board.by, board)
        case ComparisonFinding(query=query) if query.axis is not Axis.INDICATORS:
            yield from (_match(one) for one in finding.matches)
        case FilterFinding():
            for one in finding.selections:
                yield Bars(one.figures, _values(one.figures), Measure.SCORE, one)
        case FigureFinding(figures=figures) if one_series(figures):
            yield Bars(figures, _values(figures), Measure.SCORE)
        case ExplainFinding(figure=figure) if figure.change is not None:
            moved = tuple(_moved(figure, figure.change, part) for part in finding.parts)
            yield Bars(moved, _changes(moved, Measure.CHANGE), Measure.CHANGE)
        case _:
            return


def _moved(figure: Figure, change: Change, part: Part) -> Figure:
    """What a dimension gave to the change of the total."""
    key = replace(figure.key, dimension=part.dimension)
    earlier_key = replace(change.earlier.key, dimension=part.dimension)
    earlier = Figure(earlier_key, part.earlier, sources=change.earlier.sources)
    moved = Change(earlier, part.later - part.earlier, None, breaks=change.breaks)
    return Figure(key, part.later, change=moved, sources=figure.sources)


def _match(match: Match) -> Bars:
    """The sides of a comparison, the reference among them; of changes the changes."""
    other = match.gauge.figure if match.gauge else None
    figures = (*match.figures, other) if other else match.figures
    figures = tuple({figure.key: figure for figure in figures}.values())
    values = _changes(figures, match.by) if match.by in CHANGES else _values(figures)
    return Bars(figures, values, match.by, match)


def _values(figures: Iterable[Figure]) -> tuple[Decimal | None, ...]:
    return tuple(figure.value for figure in figures)


def _changes(figures: Iterable[Figure], by: Measure) -> tuple[Decimal | None, ...]:
    found = []
    for figure in figures:
        points = figure.change.points if figure.change else None
        places = figure.change.places if figure.change else None
        amount = points if by is Measure.CHANGE else places
        found.append(None if amount is None else Decimal(amount))
    return tuple(found)


def _alike(voice: Voice, one: Bars) -> bool:
    """Whether bars compare: of one index, and of one maximum."""
    scales = {(f.key.indicator, voice.own_maximum(f.key)) for f in one.figures}
    return len(scales) == 1 and sum(value is not None for value in one.values) >= PAIR


def shortened(count: int, marked: Sequence[int], most: int) -> tuple[int | None, ...]:
    """Which rows of a long ranking are drawn; None where some are left out.

    The first ones, the last three, and the marked ones with their neighbours.

    >>> shortened(3, [], 20)
    (0, 1, 2)
    >>> shortened(30, [14], 9)
    (0, 1, 2, None, 13, 14, 15, None, 27, 28, 29)
    """
    if count <= most:
        return tuple(range(count))
    kept = {count - 3, count - 2, count - 1}
    for place in marked:
        near = {row for row in (place - 1, place, place + 1) if 0 <= row < count}
        kept |= near if len(kept | near) <= most else set()
    for place in range(count):
        if len(kept) >= most:
            break
        kept.add(place)
    rows: list[int | None] = []
    for row in sorted(kept):
        if row and row - 1 not in kept:
            rows.append(None)
        rows.append(row)
    return tuple(rows)
