"""Who stands before one: "thứ nhì, chỉ sau Quảng Ninh", "chỉ thua mỗi Quảng Ninh phải không"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import RANKS, Axis, Comparator, Condition, Frame, Measure, Operation

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

SECOND: Final = 2
_PLAIN: Final = (None, Operation.COMPARE, Operation.FIGURE, Operation.TREND)


def behind_only(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "thứ nhì, chỉ sau Quảng Ninh, đúng không": the places of both are believed.

    Where no place is told, or several years, those who really stood before are listed, year by
    year. None where nothing of that kind is believed.
    """
    at = slots.position("behind_only")
    if at is None or frame.operation not in _PLAIN or frame.leftover:
        return ()
    named = slots.cues.get("at_area", ())
    behind = tuple(dict.fromkeys(name for name, place in named if place > at))
    own = tuple(name for name in frame.areas if name not in behind)
    if not behind or len(own) + frame.home > 1 or _by_how_much(slots):
        return ()
    figure = replace(frame, operation=Operation.FIGURE, orders=(), nth=None, areas=own, every=False)
    figure = replace(figure, home=frame.home or not own, measures=frame.measures or (Measure.RANK,))
    claim, years = frame.claim, frame.periods.years if frame.periods else ()
    place = claim.value if claim is not None and claim.measure in RANKS else None
    if claim and place and place >= SECOND and len(behind) == 1 and len(years) < SECOND:
        ahead = replace(claim, value=place - 1, besides=())
        return figure, replace(figure, areas=behind, home=False, claim=ahead)
    return figure, _listed(figure, above=True)


def right_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "ngay trên Đồng Tháp là Quảng Ninh phải không": who really stands there, year by year.

    None where nothing of that kind is believed.
    """
    sides = slots.cues.get("beside", ())
    if not (slots.has("next") and len(sides) == 1 and frame.verify) or frame.leftover:
        return ()
    side, at = sides[0]
    of = [name for name, place in slots.cues.get("at_area", ()) if place == at + 1]
    named = len(frame.areas) + frame.home
    if frame.operation is not Operation.COMPARE or named != SECOND or _by_how_much(slots):
        return ()
    own = tuple(of) or (() if frame.home else frame.areas[-1:])
    plain = replace(frame, claim=None, verify=False, measures=(), areas=own, home=not own)
    return frame, _listed(plain, above=side == "above", limit=1)


def _by_how_much(slots: Slots) -> bool:
    """As in "chỉ thua Quảng Ninh bao nhiêu điểm": how far they lie apart is asked."""
    return slots.has("ask") or slots.has("measure", "change", "rank_change")


def _listed(frame: Frame, *, above: bool, limit: int | None = None) -> Frame:
    """The frame of those who stand above the one of a frame, or below it."""
    side = Comparator.GT if above else Comparator.LT
    bound = Condition(Measure.SCORE, side, area=next(iter(frame.areas), ""))
    plain = replace(frame, operation=Operation.FILTER, claim=None, verify=False, measures=())
    listed = replace(plain, axis=Axis.AREAS, condition=bound, limit=limit)
    return replace(listed, plural=limit is None, comparing=False)
