"""What completes frames, and the words that the stops of planning share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Context,
    Operation,
    Order,
    Provenance,
    Query,
    ReferenceKind,
)

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.terms import Frame

SHORT_LIST: Final = 5
"""How many a list shows when no number was said."""
SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Planner:
    """What completes frames: the library, the home area and the conversation so far."""

    library: Library
    home: str
    context: Context = field(default_factory=Context)

    @property
    def previous(self) -> Query | None:
        """The query the conversation last answered."""
        return self.context.query


def marked(query: Query, slot: str, provenance: Provenance) -> Query:
    """The query, which remembers whence a slot comes."""
    return replace(query, provenance=(*query.provenance, (slot, provenance)))


def listed_along(query: Query) -> Axis:
    """What the reply to a query lists: its areas, or the parts, indices or years of one area."""
    if query.axis is not Axis.AREAS and query.operation in (Operation.RANKING, Operation.COMPARE):
        return query.axis
    several = len(query.indicators) > 1 and len(query.areas) == 1
    return Axis.INDICATORS if several and query.operation is Operation.FIGURE else Axis.AREAS


def listed_indices(planner: Planner) -> tuple[str, ...]:
    """The indices that the last list set side by side, of which one may be picked out."""
    context, previous = planner.context, planner.previous
    along = listed_along(previous) if previous else Axis.AREAS
    alone = len(context.areas) <= 1 and len(context.indicators) > 1
    return context.indicators if along is Axis.INDICATORS or alone else ()


def found_one(query: Query) -> bool:
    """Whether the reply names one area only: who leads, who is second."""
    ranks = query.operation is Operation.RANKING and query.axis is Axis.AREAS
    return ranks and len(query.orders) == 1 and (query.limit == 1 or query.nth is not None)


def between_ends(query: Query) -> bool:
    """Whether the leader is set against the last: no area of one's own takes part."""
    return query.reference is not None and {Order.TOP, Order.BOTTOM} <= set(query.orders)


def to_a_place(query: Query) -> bool:
    """As in "tỉnh đứng nhì kém bao nhiêu điểm": how far a place of the table is from somebody."""
    apart = query.reference is not None and query.reference.kind is ReferenceKind.NTH
    return apart and query.operation is Operation.COMPARE


def others_spoken_of(planner: Planner) -> list[str]:
    """The areas of the conversation that the last question was not of."""
    if planner.previous is None:
        return []
    known = (*planner.context.areas, *planner.context.mentioned)
    return [*dict.fromkeys(name for name in known if name not in planner.previous.areas)]


def that_area(planner: Planner) -> tuple[str, ...]:
    """Which one "tỉnh đó" is: the one just found, the one asked about, the first of a list."""
    context, previous = planner.context, planner.previous
    if previous is not None and found_one(previous) and context.mentioned:
        return context.mentioned[-1:]
    merged = previous is not None and previous.operation is Operation.MERGER
    if previous is not None and merged and previous.areas and previous.topic is None:
        return _merged_with(previous.areas[0], planner)
    asked = previous.areas[:1] if previous else ()
    return asked or context.mentioned[-1:] or context.areas[:1]


def _merged_with(name: str, planner: Planner) -> tuple[str, ...]:
    """As in "Đồng Tháp sáp nhập với tỉnh nào" – "tỉnh đó": the other, if it is one."""
    into = {area.name: area.successor or area.name for area in planner.library.areas}
    others = [area for area in into if into[area] == into.get(name) and area != name]
    return tuple(others) if len(others) == 1 else (name,)


def end_of_list(planner: Planner, *, highest: bool) -> tuple[str, ...]:
    """The best or the worst of the list shown last; a list of the worst starts with the worst."""
    context, previous = planner.context, planner.previous
    end = (Order.TOP if highest else Order.BOTTOM,)
    if previous is not None and found_one(previous) and previous.orders == end:
        return context.mentioned[-1:]
    if len(context.areas) < SEVERAL:
        return ()
    listing = context.listing or previous
    upwards = listing is not None and listing.orders == (Order.BOTTOM,)
    return context.areas[:1] if highest != upwards else context.areas[-1:]


def refer_without(frame: Frame, *what: str) -> tuple[str, ...]:
    """What a message points at, some of it put aside."""
    return tuple(one for one in frame.refer if one not in what)
