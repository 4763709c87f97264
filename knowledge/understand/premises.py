"""A move of the whole that is told before its parts are asked for, and is checked beside them.

"Tây Ninh 2024 tăng hơn 8 điểm, nội dung nào góp nhiều nhất": the size is no bound on the parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Comparator, Condition, Measure, Operation
from knowledge.understand.collect import collect
from knowledge.understand.movers import of_move
from knowledge.understand.thresholds import stated_comparator

if TYPE_CHECKING:
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

REACH: Final = 3
"""Tags from "tăng" to the number of points or places at most."""
_SIZES: Final = {"score": Measure.CHANGE, "places": Measure.RANK_CHANGE}
_UNITS: Final = frozenset({"points", "percent", "places"})
_FOREIGN: Final = ("average", "compare", "reference")


@dataclass(frozen=True, slots=True)
class Told:
    """A move of the total that is told, and what is asked beside it."""

    claim: Condition
    asked: Slots


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


def of_total(frame: Frame, claim: Condition) -> Frame:
    """The frame that holds what is told against the figure of the total."""
    plain = replace(frame, operation=Operation.FIGURE, axis=None, by=None, orders=(), limit=None)
    plain = replace(plain, condition=None, counting=False, share=False)
    return replace(plain, measures=(claim.measure, Measure.SCORE), claim=claim, verify=True)


def ranks_parts(frame: Frame) -> bool:
    """Whether the dimensions that moved, or moved most, are asked for."""
    listed = frame.operation in (Operation.RANKING, Operation.FILTER)
    return listed and frame.axis is Axis.DIMENSIONS
