"""What is told before something else is asked for: it is checked, and bounds nothing of it.

"Tây Ninh 2024 tăng hơn 8 điểm, nội dung nào góp nhiều nhất", "năm 2017 hạng 8 thì 2018 hạng mấy".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Comparator, Condition, Measure, Operation, PeriodKind, Periods
from knowledge.understand.collect import collect
from knowledge.understand.movers import of_move
from knowledge.understand.selecting import place_measure
from knowledge.understand.thresholds import stated_comparator

if TYPE_CHECKING:
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

PAIR: Final = 2
REACH: Final = 3
"""Tags from "tăng" to the number of points or places at most."""
_SIZES: Final = {"score": Measure.CHANGE, "places": Measure.RANK_CHANGE}
_UNITS: Final = frozenset({"points", "percent", "places"})
_SOUGHT: Final = ("area", "period", "dimension", "region", "ministry")
_FOREIGN: Final = ("average", "compare", "reference")


@dataclass(frozen=True, slots=True)
class Told:
    """A move of the total, or a figure of another year, that is told; and what is asked beside."""

    claim: Condition
    asked: Slots
    year: int | None = None
    """The year of the figure that is told."""


def told_move(slots: Slots) -> Told | None:
    """The move that is told before dimensions are asked for; None where none is."""
    named = (slots.position("ask", "dimension"), slots.position("unit", "dimension"))
    sought = min((at for at in named if at is not None), default=None)
    one = len(slots.areas) + slots.home < 2 and not slots.ministries  # noqa: PLR2004
    if sought is None or not one or slots.dimensions or slots.role("dimension"):
        return None
    found = next((pair for pair in _moves(slots) if pair[1].index < sought), None)
    if found is None:
        return None
    start, size = found
    told = collect(slots.tags[start : _end(slots, size)])
    asked = collect((*slots.tags[:start], *slots.tags[_end(slots, size) :]))
    if not asked.has("sign"):  # as in "tăng hơn 3 điểm, nhờ nội dung nào": that move again
        kept = tuple(tag for at, tag in enumerate(slots.tags) if not start < at < _end(slots, size))
        asked = collect(kept)
        asked.cues["measure"] = [("change", start)]
        asked.cues["most"] = [("yes", start)]
    if any(map(asked.has, _FOREIGN)) or asked.role("score") or asked.role("places"):
        return None
    return Told(_claim(told, size), asked)


def told_figure(slots: Slots) -> Told | None:
    """As in "2017 hạng 8 thì 2018 xuống hạng mấy": the figure of the first of two years."""
    years = slots.role("year")
    told = [*slots.role("rank"), *slots.role("score")]
    one = len(slots.areas) + slots.home + len(slots.ministries) < 2  # noqa: PLR2004
    if len(years) != PAIR or len(told) != 1 or not one or slots.has("verify"):
        return None
    (size,), (first, second) = told, years
    asks = ("which_rank", "ask", "measure")
    asked_behind = any(at > second.index for slot in asks for _, at in slots.cues.get(slot, ()))
    if not (size.index < second.index and asked_behind) or slots.has("ask", *_SOUGHT):
        return None
    led = bool({"rank"} & {*slots.means_at(size.index - 1).get("unit", ())})
    span = {*range(size.index - led, _end(slots, size))}
    since = first.whole < second.whole
    span |= set() if since else {first.index}
    asked = collect(tuple(tag for at, tag in enumerate(slots.tags) if at not in span))
    asked.cues.setdefault("against", []).extend([("yes", 0)] if since else [])
    measure = place_measure(slots) if size.role == "rank" else Measure.SCORE
    claim = Condition(measure, Comparator.EQ, size.value, of=size.of)
    return Told(claim, asked, first.whole)


def _moves(slots: Slots) -> list[tuple[int, Quantity]]:
    """Where a rise or fall is told, and how far, one for each size that follows it."""
    signs = [at for _, at in slots.cues.get("sign", ())]
    return [
        (at, size)
        for role in _SIZES
        for size in slots.role(role)
        for at in signs
        if 0 < size.index - at <= REACH
    ]


def _end(slots: Slots, size: Quantity) -> int:
    """Behind the number and its unit."""
    unit = slots.means_at(size.index + 1).get("unit", ())
    return size.index + 1 + bool(_UNITS.intersection(unit))


def _claim(told: Slots, size: Quantity) -> Condition:
    """So much, or more or less than it; about so much cannot be told true or false."""
    comparator = stated_comparator(told) if told.has("comparator") else Comparator.EQ
    vague = bool(told.unknown) or told.has("about")
    return of_move(told, Condition(_SIZES[size.role], comparator, size.value, vague=vague))


def of_total(frame: Frame, told: Told) -> Frame:
    """The frame that holds what is told against the figure of the total, or of that year."""
    claim = told.claim
    plain = replace(frame, operation=Operation.FIGURE, axis=None, by=None, orders=(), limit=None)
    plain = replace(plain, condition=None, counting=False, share=False, shift=None)
    if told.year is not None:
        year = Periods(PeriodKind.YEARS, (told.year,))
        plain = replace(plain, periods=year, base=None, sign=0, ellipsis=False)
        return replace(plain, measures=(claim.measure,), claim=claim, verify=True)
    return replace(plain, measures=(claim.measure, Measure.SCORE), claim=claim, verify=True)


def asks_beside(frame: Frame, told: Told) -> bool:
    """Whether the dimensions that moved, or the figure of the other year, are asked for."""
    if told.year is not None:
        years = frame.periods.years if frame.periods else ()
        alone = frame.base in (None, told.year) and len(years) == 1
        return frame.operation in (None, Operation.FIGURE) and alone and told.year not in years
    listed = frame.operation in (Operation.RANKING, Operation.FILTER)
    return listed and frame.axis is Axis.DIMENSIONS
