"""What a message does with the list or the figure shown last: in detail, again, one of its ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import SEVERAL, found_one, refer_without, that_area
from knowledge.terms import (
    CHANGES,
    Axis,
    Frame,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Query,
)
from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner

_PRONOUNS: Final = frozenset({"no", "its", "it"})
"""Folded words that point at whatever was just found."""
_TOLD: Final = (
    *(Operation.DEFINITION, Operation.NARRATIVE, Operation.SOURCE),
    Operation.EXPLAIN,
)
"""Operations answered in words, which a message that names nothing carries on; ..."""
_HELD: Final = (Operation.MERGER, Operation.AVAILABILITY)
"""... or that have to be asked again."""
_PROVINCES: Final = frozenset({"tinh", "province", "provinces"})
"""Folded words that name what a table of provinces holds."""
TOPIC: Final = "end"
"""As what is pointed at: "tỉnh cuối bảng thì …"."""


def of_shown(frame: Frame, planner: Planner) -> Frame:
    """The frame with what it leaves to the reply before; the pointing word is used up."""
    previous = planner.previous
    if previous is not None and not _names(frame):
        for step in (_in_detail, _listed_again, _end_then, _other_end, _part_found):
            frame = step(frame, planner, previous)
    if TOPIC not in frame.refer:
        return frame
    return replace(frame, refer=refer_without(frame, TOPIC))


def _names(frame: Frame) -> bool:
    """Whether an index, a part or a place is named, so that something else is meant."""
    place = frame.areas or frame.home or frame.scope or frame.ministries or frame.regions
    return bool(place or frame.indicators or frame.dimensions or frame.condition)


def _in_detail(frame: Frame, planner: Planner, previous: Query) -> Frame:
    """As in "PAPI Tây Ninh năm 2024" – "chi tiết hơn": the parts of the total of that province."""
    asks = frame.operation or frame.measures or frame.orders or frame.periods or frame.axis
    if "detail" in frame.wants and not asks and _found_year(previous):
        previous = _year_alone(previous, planner)
    plain = len(previous.indicators) == 1 and not (
        previous.dimensions or CHANGES & _asked(previous)
    )
    of_one = previous.operation is Operation.FIGURE and len(previous.areas) == 1
    if "detail" not in frame.wants or asks or not plain or not (of_one or found_one(previous)):
        return frame
    parts = replace(frame, operation=Operation.RANKING, axis=Axis.DIMENSIONS, orders=(Order.ALL,))
    return replace(parts, areas=that_area(planner), periods=previous.periods)


def _found_year(query: Query) -> bool:
    """Whether the reply tells the best or the worst year of one area."""
    sought = query.operation is Operation.RANKING and query.axis is Axis.PERIODS
    return sought and query.limit == 1 and len(query.areas) == 1


def _year_alone(query: Query, planner: Planner) -> Query:
    """As in "PAPI tỉnh năm nào thấp nhất" – "chi tiết hơn về năm đó": the figure of that year."""
    years = Periods(PeriodKind.YEARS, planner.context.periods[-1:])
    return replace(query, operation=Operation.FIGURE, axis=Axis.AREAS, periods=years)


def _asked(query: Query) -> set[Measure]:
    return {*query.measures, query.by}


def _listed_again(frame: Frame, _planner: Planner, previous: Query) -> Frame:
    """As in "Có bao nhiêu tỉnh trên 46 điểm" – "liệt kê ra": those counted, not the whole table.

    After what was told in words – "PAPI gồm mấy nội dung", "kể ra đi" – that once more, unless
    the provinces are named.
    """
    lists = frame.operation is Operation.RANKING and frame.listing
    more = frame.orders or frame.limit or frame.nth or frame.measures or frame.periods
    if not lists or more:
        return frame
    if previous.operation is Operation.FILTER:
        return replace(frame, operation=None, axis=None, refer=())
    provinces = _PROVINCES & {*fold(frame.focus or "").split()}
    if provinces and previous.operation is not Operation.MERGER:
        return frame
    if previous.operation in _TOLD and not frame.axis:
        return replace(frame, operation=None, axis=None, refer=())
    if previous.operation in _HELD and not frame.axis:
        whose = replace(frame, areas=previous.areas, topic=previous.topic, refer=())
        return replace(whose, operation=previous.operation)
    one = previous.operation is Operation.FIGURE and len(previous.areas) == 1 and not frame.axis
    return replace(frame, leftover=frame.focus or "") if one and not frame.refer else frame


def _end_then(frame: Frame, planner: Planner, previous: Query) -> Frame:
    """As in a list of 2024 – "tỉnh cuối bảng thì năm 2019 mấy điểm?": the last of that."""
    lists = previous.operation is Operation.RANKING and previous.axis is Axis.AREAS
    long = len(planner.context.areas) >= SEVERAL and not found_one(previous)
    if TOPIC not in frame.refer or not (lists and long and _one_end(frame)):
        return frame
    dated = frame.periods is not None and frame.periods.kind is PeriodKind.YEARS
    return _pointing(frame) if dated or frame.shift else frame


def _other_end(frame: Frame, planner: Planner, previous: Query) -> Frame:
    """As in "còn tỉnh đầu bảng?" after the figure of the last of a list: the first of it.

    After that of any other of the list too, where it is this end that was listed.
    """
    listed, one = planner.context.areas, previous.areas
    told = previous.operation is Operation.FIGURE and len(one) == 1 and len(listed) >= SEVERAL
    if not told or not frame.ellipsis or frame.periods or not _one_end(frame):
        return frame
    opposite = listed[-1:] if frame.orders == (Order.TOP,) else listed[:1]
    listing = planner.context.listing
    of_end = listing is not None and listing.orders == frame.orders and one[0] in listed
    return _pointing(frame) if one == opposite or of_end else frame


def _part_found(frame: Frame, planner: Planner, previous: Query) -> Frame:
    """As in "nội dung nào thấp nhất" – "nó hạng mấy": of that very part, no total."""
    sought = previous.operation is Operation.RANKING and previous.axis is Axis.DIMENSIONS
    one = previous.limit == 1 and len(previous.orders) == 1 and len(planner.context.dimensions) > 0
    plain = frame.operation in (None, Operation.FIGURE) and not (frame.orders or frame.axis)
    asked = plain and "area" in frame.refer and not frame.comparing
    pronoun = _PRONOUNS & {*fold(frame.focus or "").split()}
    if not (sought and one and asked and pronoun) or previous.by in CHANGES:
        return frame
    return replace(frame, refer=(*refer_without(frame, "area"), "dimension"))


def _one_end(frame: Frame) -> bool:
    """Whether nothing but one end of a list is spoken of."""
    first = frame.operation is Operation.RANKING and frame.orders in ((Order.TOP,), (Order.BOTTOM,))
    more = frame.axis or frame.limit or frame.nth or frame.plural or frame.claim or frame.comparing
    return first and not more


def _pointing(frame: Frame) -> Frame:
    """The frame that points at that end of the list instead of ranking anew."""
    end = "highest" if frame.orders == (Order.TOP,) else "lowest"
    refer = (*refer_without(frame, "areas"), end)
    return replace(frame, operation=None, orders=(), refer=refer)
