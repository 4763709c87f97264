"""Lines over periods: a figure to each point of a single line, else to the last one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.pictures.paper import FAINT, MARGIN, RULE, SERIES, WIDTH, Style
from bot.pictures.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.pictures.paper import Paper
    from knowledge.terms import Panel, Run

TALL: Final = 560
"""Pixels of a panel that stands alone, ..."""
LOW: Final = 420
"""... and of one among several."""
FIGURE: Final = Style(28, anchor="center")
YEAR: Final = Style(26, FAINT, anchor="center")
TICKS: Final = 5
ROOM: Final = Decimal("0.2")
"""Of the span of the values, free above and below them."""
LEAST: Final = Decimal("0.05")
"""Of the highest value, the least span, lest a hair's breadth looks like a leap."""
GAP: Final = 8
"""Pixels between figures."""
HALF_ROW: Final = 18
ABOVE: Final = (0.0, -32.0)
BELOW: Final = (0.0, 34.0)
"""Where a figure stands, seen from its point: half widths aside, pixels down."""
SLOPE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Pitch:
    """A panel, the language of its figures, and how tall it is."""

    panel: Panel
    language: str
    tall: float

    def shown(self, value: Decimal) -> str:
        """A figure as it is written."""
        return shown(value, self.panel, self.language)

    def values(self) -> tuple[Decimal, ...]:
        """Every value there is."""
        return tuple(v for run in self.panel.runs for v in run.values if v is not None)


@dataclass(frozen=True, slots=True)
class Field:
    """Where points stand."""

    panel: Panel
    top: float
    bottom: float
    left: float
    right: float
    low: Decimal
    high: Decimal

    def x(self, place: int) -> float:
        """The middle of a period."""
        step = (self.right - self.left) / max(1, len(self.panel.labels) - 1)
        return self.left + step * place

    def y(self, value: Decimal) -> float:
        """The height of a value; small places are high up."""
        share = float((value - self.low) / (self.high - self.low))
        share = 1 - share if self.panel.falling else share
        return self.bottom - share * (self.bottom - self.top)


def panel(paper: Paper, y: float, pitch: Pitch) -> float:
    """The lines of a panel from `y` down; where they end."""
    one = pitch.panel
    several = len(one.runs) > 1
    y = _legend(paper, y, one)
    field = _field(paper, y, pitch)
    _years(paper, field)
    if several:
        _scale(paper, field, pitch)
    _breaks(paper, field)
    for number, run in enumerate(one.runs):
        _run(paper, field, run, _colour(one, number))
    if several:
        _last(paper, field, pitch)
    else:
        _figures(paper, field, pitch)
    return field.bottom + 60


def _field(paper: Paper, y: float, pitch: Pitch) -> Field:
    values = pitch.values()
    low, high = min(values), max(values)
    span = max(high - low, abs(high) * LEAST, Decimal(1).scaleb(-pitch.panel.decimals))
    room = span * ROOM + (span - (high - low)) / 2
    wide = max(paper.width(pitch.shown(value), FIGURE) for value in values)
    several = len(pitch.panel.runs) > 1
    side = wide / 2 + 10
    return Field(
        pitch.panel,
        top=y + 20,
        bottom=y + pitch.tall,
        left=MARGIN + (wide + 40 if several else side),
        right=WIDTH - MARGIN - (wide + 24 if several else side),
        low=low - room,
        high=high + room,
    )


def _colour(one: Panel, number: int) -> str:
    """The first colour for the run that stands out, the others in order."""
    first = one.marked[0] if one.marked else 0
    order = [first, *(place for place in range(len(one.runs)) if place != first)]
    return SERIES[order.index(number) % len(SERIES)]


def _legend(paper: Paper, y: float, one: Panel) -> float:
    if len(one.runs) == 1:
        return y
    style = Style(26)
    x: float = MARGIN
    for number, run in enumerate(one.runs):
        wide = 60 + paper.width(run.name, style)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + 42
        paper.line([(x, y + 20), (x + 40, y + 20)], _colour(one, number), 6)
        paper.text(x + 52, y + 20, run.name, style)
        x += wide + 28
    return y + 52


def _years(paper: Paper, field: Field) -> None:
    """The periods below, as many as have room."""
    labels = field.panel.labels
    widest = max(paper.width(label, YEAR) for label in labels) + 14
    step = 1
    while len(labels) > 1 and step * (field.x(1) - field.x(0)) < widest:
        step += 1
    paper.line([(MARGIN, field.bottom), (WIDTH - MARGIN, field.bottom)], RULE, 2.5)
    last = len(labels) - 1
    for place in range(last, -1, -step):
        paper.text(field.x(place), field.bottom + 32, labels[place], YEAR)


def _scale(paper: Paper, field: Field, pitch: Pitch) -> None:
    """Faint lines across at round values."""
    style = Style(24, FAINT, anchor="right")
    for value in _round_values(field.low, field.high):
        y = field.y(value)
        paper.line([(field.left - 20, y), (field.right, y)], RULE, 1.5)
        paper.text(field.left - 32, y, pitch.shown(value), style)


def _round_values(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """At most so many values, a round distance apart."""
    size = Decimal(1).scaleb(((high - low) / TICKS).adjusted())
    step = next(size * times for times in (1, 2, 5, 10) if (high - low) / (size * times) <= TICKS)
    value = (low / step).to_integral_value() * step
    while value <= high:
        if value >= low:
            yield value
        value += step


def _breaks(paper: Paper, field: Field) -> None:
    for place in field.panel.breaks:
        x = (field.x(place - 1) + field.x(place)) / 2
        paper.line([(x, field.top - 10), (x, field.bottom)], FAINT, 2, dashed=True)


def _run(paper: Paper, field: Field, run: Run, colour: str) -> None:
    """A line through neighbouring periods, joined neither over a gap nor over a break."""
    stretch: list[tuple[float, float]] = []
    for place, value in enumerate(run.values):
        if value is None or place in field.panel.breaks:
            _join(paper, stretch, colour)
            stretch = []
        if value is not None:
            stretch.append((field.x(place), field.y(value)))
    _join(paper, stretch, colour)
    for place, value in enumerate(run.values):
        if value is not None:
            paper.dot(field.x(place), field.y(value), colour, 15)


def _join(paper: Paper, points: Sequence[tuple[float, float]], colour: str) -> None:
    if len(points) > 1:
        paper.line(points, colour, 6)


def _figures(paper: Paper, field: Field, pitch: Pitch) -> None:
    """The figure of each point, where it has room; first those that tell most."""
    run = field.panel.runs[0]
    known = [(place, value) for place, value in enumerate(run.values) if value is not None]
    ends = [known[-1], known[0], max(known, key=_value), min(known, key=_value)]
    taken: list[tuple[float, float]] = []
    for place, value in dict.fromkeys([*ends, *reversed(known)]):
        text = pitch.shown(value)
        half = paper.width(text, FIGURE) / 2
        for aside, above in _sides(field, run, place):
            x, y = field.x(place) + aside * half, field.y(value) + above
            if not any(_touch((x, y), other, half) for other in taken):
                taken.append((x, y))
                paper.text(x, y, text, FIGURE)
                break


def _touch(one: tuple[float, float], other: tuple[float, float], half: float) -> bool:
    """Whether two figures, each so many pixels to both sides, would touch."""
    aside, above = abs(one[0] - other[0]), abs(one[1] - other[1])
    return aside < 2 * half + GAP and above < 2 * HALF_ROW


def _value(pair: tuple[int, Decimal]) -> Decimal:
    return pair[1]


def _sides(field: Field, run: Run, place: int) -> Sequence[tuple[float, float]]:
    """Where a figure may stand so that its line does not cross it, the best first.

    Below in a valley; on a slope above or below the line.
    """
    here = field.y(run.values[place] or Decimal(0))
    before, after = (
        None if value is None else field.y(value) - here
        for value in (
            run.values[place - 1] if place else None,
            run.values[place + 1] if place + 1 < len(run.values) else None,
        )
    )
    rises = [rise for rise in (before, after) if rise is not None]
    if rises and max(rises) < 0:
        return (BELOW,)
    if before is not None and after is not None and min(before, after) < -HALF_ROW:
        aside = SLOPE if before < after else -SLOPE
        return (aside, ABOVE[1]), (-aside, BELOW[1])
    return (ABOVE,)


def _last(paper: Paper, field: Field, pitch: Pitch) -> None:
    """The newest figure of each line at the right edge, moved apart where they would touch."""
    ends = []
    for number, run in enumerate(field.panel.runs):
        place = max(n for n, value in enumerate(run.values) if value is not None)
        value = run.values[place]
        if value is not None and place == len(run.values) - 1:
            ends.append((field.y(value), number, pitch.shown(value)))
    below = 0.0
    for y, number, text in sorted(ends):
        y = max(y, below)  # noqa: PLW2901
        below = y + 36
        style = Style(28, _colour(field.panel, number), bold=True)
        paper.text(field.x(len(field.panel.labels) - 1) + 18, y, text, style)
