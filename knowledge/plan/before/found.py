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
_NO_REGION: Final = (None, "nation", "own", "home")
"""Words for a scope that name no region."""


def place_of_found(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "tỉnh nào nhất" – "nhóm nào", "hạng mấy vùng": of the one found, not of one's own."""
    plain = frame.operation in (None, Operation.FIGURE) and not frame.claim
    asks = bool(frame.measures) and {*frame.measures} <= _OF_PLACES
    if not (plain and asks and found_one(last)) or _placed(frame) or last.kind is AreaKind.REGION:
        return frame
    return replace(frame, refer=("area",))


def _placed(frame: Frame) -> bool:
    """Whether another place, year or figure is named, or the one meant is pointed at."""
    place = frame.areas or frame.home or frame.ministries or frame.regions or frame.own
    figure = frame.indicators or frame.dimensions or frame.periods or frame.shift or frame.axis
    other = frame.refer or frame.item or frame.nation or frame.scope not in (None, "own")
    return bool(place or figure or other or frame.comparing or frame.orders or frame.verify)


def region_of_table(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "vùng nào cao nhất" – "ĐBSCL đứng thứ mấy": that region's place among the regions."""
    ranked = last.operation is Operation.RANKING and last.kind is AreaKind.REGION
    mean = last.operation is Operation.AVERAGE and last.scope and Measure.RANK in last.measures
    place = frame.areas or frame.home or frame.ministries or frame.refer or frame.own
    asks = frame.operation in (None, Operation.FIGURE) and Measure.RANK in frame.measures
    if not (ranked or mean) or place or frame.scope in _NO_REGION or not asks:
        return frame
    return replace(frame, operation=Operation.AVERAGE, regions=True, ellipsis=True)
