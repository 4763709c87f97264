"""The other side of a comparison, found in the conversation; whose region or list goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import found_one
from knowledge.terms import AreaKind, Axis, Operation, Order, ReferenceKind

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Frame, Query

PAIR: Final = 2


def beside_found(planner: Planner) -> tuple[str, ...]:
    """As in "ai ngay trên mình" – "hơn mấy điểm": the one found and the one it was sought by."""
    previous, found = planner.previous, planner.context.mentioned[-1:]
    sought = previous.condition.area if previous is not None and previous.condition else None
    return (*found, sought) if sought and found else ()


def spoken_of(
    areas: tuple[str, ...],
    frame: Frame,
    planner: Planner,
    previous: Query,
) -> tuple[str, ...]:
    """The one area of the last question, else the first of the list, else the last one named."""
    first = planner.context.areas[:1]
    if found_one(previous) and planner.context.mentioned[-1:] != areas:
        return planner.context.mentioned[-1:]
    if frame.ellipsis or (len(previous.areas) == 1 and previous.areas != areas):
        return previous.areas[:1]
    if first and first != areas:
        return first
    return tuple(name for name in planner.context.mentioned if name not in areas)[-1:]


def listed_for(frame: Frame, planner: Planner) -> tuple[str, ...]:
    """The areas that "hai tỉnh đó" are: the last list, or as many as were spoken of last."""
    context, previous = planner.context, planner.previous
    if previous is not None and previous.kind is AreaKind.REGION and frame.several == PAIR:
        return tuple(dict.fromkeys((*context.areas[:1], *context.areas[-1:])))
    if frame.several == PAIR and (pair := _held_against(planner)):
        return pair
    if frame.several and len(context.areas) != frame.several:
        return context.mentioned[-frame.several :]
    return context.areas if len(context.areas) >= PAIR else context.mentioned[-PAIR:]


def _held_against(planner: Planner) -> tuple[str, ...]:
    """As in "A kém ngôi nhất bao xa", "còn B?" – "hai tỉnh đó": both, not the one they trail."""
    last, before = planner.previous, planner.context.before
    if last is None or before is None or last.reference is None:
        return ()
    same = last.operation is before.operation and last.reference == before.reference
    pair = tuple(dict.fromkeys((*before.areas, *last.areas)))
    return pair if same and len(pair) == len(before.areas) + len(last.areas) == PAIR else ()


def other_end(query: Query, previous: Query) -> bool:
    """As in "ai đứng đầu" – "cách tỉnh cuối bảng bao nhiêu": of the one that was found."""
    gap = query.operation is Operation.COMPARE and query.reference is not None
    if not gap or query.reference is None or not found_one(previous):
        return False
    ends = {ReferenceKind.LEADER: (Order.TOP,), ReferenceKind.LAST: (Order.BOTTOM,)}
    same = ends.get(query.reference.kind) == previous.orders and previous.nth is None
    return query.reference.kind in ends and not same and query.scope == previous.scope


def of_those(names: tuple[str, ...], frame: Frame, planner: Planner) -> tuple[str, ...]:
    """As in "A, B, C, D" – "tỉnh nào thiếu số liệu": those of them; all where none were named."""
    last = planner.previous
    several = last is not None and last.operation in (Operation.COMPARE, Operation.FIGURE)
    named = frame.indicators or frame.periods or frame.scope or frame.nation
    if last is None or not several or named or len(last.areas) < PAIR:
        return names
    return tuple(name for name in names if name in last.areas) or last.areas


def region_spoken_of(query: Query, previous: Query, planner: Planner) -> str | None:
    """As in "trung bình Đông Nam Bộ tăng bao nhiêu" – "tỉnh nào tăng nhiều nhất": of those."""
    lists = query.operation in (Operation.RANKING, Operation.FILTER) and query.axis is Axis.AREAS
    regions = {area.name for area in planner.library.areas if area.kind is AreaKind.REGION}
    one = len(previous.areas) == 1 and previous.areas[0] in regions
    return previous.areas[0] if lists and one else None
