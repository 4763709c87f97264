"""What is asked on of what was just found or ranked: its group or place, one of the regions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import found_one
from knowledge.terms import RANKS, AreaKind, Frame, Measure, Operation

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

_OF_PLACES: Final = frozenset({*RANKS, Measure.GROUP})
_WIDE: Final = (None, "own", "nation")
"""Words for a scope that name no region: the one found has a place within each."""
_PLAIN: Final = (None, Operation.FIGURE)


def place_of_found(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "tỉnh nào nhất" – "nhóm nào", "hạng mấy vùng": of the one found, not of one's own."""
    plain = frame.operation in _PLAIN and frame.scope in _WIDE and not frame.claim
    asks = bool(frame.measures) and {*frame.measures} <= _OF_PLACES
    if not (plain and asks and found_one(last)) or _placed(frame) or last.kind is AreaKind.REGION:
        return frame
    return replace(frame, refer=("area",))


def _placed(frame: Frame) -> bool:
    """Whether another place or figure is named, or the one meant is pointed at."""
    place = frame.areas or frame.home or frame.ministries or frame.regions or frame.own
    figure = frame.indicators or frame.dimensions or frame.shift or frame.axis
    other = frame.refer or frame.item or frame.comparing or frame.orders or frame.verify
    return bool(place or figure or other)


def region_of_table(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "vùng nào cao nhất" – "ĐBSCL đứng thứ mấy": that region's place among the regions.

    After the mean of a region – "hạng mấy" – that of the same one.
    """
    ranked = last.operation is Operation.RANKING and last.kind is AreaKind.REGION
    mean = last.operation is Operation.AVERAGE and bool(last.scope) and not last.areas
    place = frame.areas or frame.home or frame.ministries or frame.refer or frame.own
    asks = _asks_place(frame) and Measure.RANK in frame.measures
    if not (ranked or mean) or place or not asks:
        return frame
    scope = frame.scope or (last.scope if mean and not frame.indicators else None)
    if scope in _WIDE:
        return frame
    return replace(frame, operation=Operation.AVERAGE, regions=True, scope=scope, ellipsis=True)


def _asks_place(frame: Frame) -> bool:
    """Whether one place is asked for, no list of them."""
    lists = frame.listing or frame.orders or frame.limit or frame.axis or frame.plural
    return frame.operation in _PLAIN or (frame.operation is Operation.RANKING and not lists)
