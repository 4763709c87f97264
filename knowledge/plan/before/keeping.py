"""What the last comparison was made with, kept for the next area: a mean, an end, a pair."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import refer_without
from knowledge.terms import AreaKind, Axis, Frame, Measure, Operation, Reference, ReferenceKind

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

PAIR: Final = 2
MEAN: Final = "mean"
"""As what is pointed at: "cao hơn mức đó"."""


def kept(frame: Frame, planner: Planner) -> Frame:
    """The frame with what it leaves to the comparison before."""
    previous = planner.previous
    if previous is not None and _ranks_with(frame, previous):
        areas = (*previous.areas, *frame.areas)
        return replace(
            frame, operation=Operation.COMPARE, areas=areas, limit=None, orders=(), leftover=""
        )
    if previous is None or frame.indicators or frame.dimensions or frame.axis or frame.periods:
        return frame
    if _adds(frame, previous):
        areas = tuple(dict.fromkeys((*previous.areas, *frame.areas)))
        return replace(frame, operation=Operation.COMPARE, areas=areas)
    reference = _reference(frame, previous)
    if reference is None:
        return frame
    scope = "nation" if previous.scope is None else previous.scope
    refer = refer_without(frame, MEAN, "thing")
    one = replace(frame, operation=Operation.COMPARE, reference=reference, refer=refer)
    return replace(one, scope=scope, claim=None, verify=False)


def _adds(frame: Frame, previous: Query) -> bool:
    """As in "An Giang, Kiên Giang" – "thêm Cà Mau": three beside each other."""
    several = previous.operation in (Operation.COMPARE, Operation.FIGURE)
    among = previous.operation is Operation.RANKING and len(previous.areas) >= PAIR
    pair = (several or among) and len(previous.areas) >= 1 and previous.axis is Axis.AREAS
    plain = frame.operation in (None, Operation.COMPARE) and not (frame.scope or frame.measures)
    return frame.adding and pair and plain and bool(frame.areas or frame.home)


def _ranks_with(frame: Frame, previous: Query) -> bool:
    """As in "Đồng Tháp, An Giang" – "thêm Vĩnh Long vào, ba tỉnh 2023 tỉnh nào cao nhất"."""
    ranked = frame.operation is Operation.RANKING and frame.axis is Axis.AREAS
    named = frame.adding and frame.areas and not (frame.home or frame.dimensions or frame.scope)
    each = {*previous.areas, *frame.areas}
    counted = frame.limit == len(each) == len(previous.areas) + len(frame.areas)
    told = previous.operation in (Operation.COMPARE, Operation.FIGURE)
    return bool(ranked and named and told and counted and len(frame.areas) < len(each))


def _reference(frame: Frame, previous: Query) -> Reference | None:
    """As in "Trung bình vùng?" – "Đồng Tháp cao hơn bao nhiêu?" – "còn Cần Thơ?"."""
    one = len(frame.areas) + frame.home == 1 and previous.kind is AreaKind.PROVINCE
    own = frame.reference or frame.scope or frame.condition or frame.item
    plain = frame.operation in (None, Operation.COMPARE, Operation.FIGURE) and not own
    plain = plain and {*frame.measures} <= {Measure.SCORE}
    pointed = MEAN in frame.refer
    set_apart = pointed or (frame.comparing and not frame.against)
    if not (one and plain):
        return None
    if previous.operation is Operation.AVERAGE and not previous.areas and set_apart:
        return Reference(ReferenceKind.MEAN)
    compared = previous.operation is Operation.COMPARE and previous.reference is not None
    again = set_apart or (frame.ellipsis and frame.operation is None and not frame.comparing)
    same = compared and again and len(previous.areas) == 1
    return previous.reference if same else None
