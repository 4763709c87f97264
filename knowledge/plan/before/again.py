"""The last question once more with one thing changed: "đổi A thành B", "nâng lên 45", a start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from knowledge.plan.before.against import LISTS, one_year_of_one, than_year, than_year_before
from knowledge.plan.before.found import place_of_found, region_of_table
from knowledge.plan.planner import found_one, refer_without
from knowledge.terms import AreaKind, Axis, Frame, Measure, Operation, Order, PeriodKind, Periods
from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

    T = TypeVar("T")

PAIR: Final = 2
AREAS: Final = "areas"
PERIODS: Final = "periods"
MORE: Final = "nua"
PART: Final = "dimension"
LIST: Final = "list"
"""Beside an end that is pointed at: of the list by its name."""
AMONG: Final = "among"
"""Where it is asked whether a place is one of a list."""


def again(frame: Frame, planner: Planner) -> Frame:
    """The frame with what it changes in the last question put in its place."""
    last = planner.previous
    if last is None:
        return replace(frame, without_areas=(), without_periods=()) if frame.swap else frame
    frame = _waived(frame, last)
    frame = _added(_dropped(_moved_bound(_swapped(frame, last), last), last), last)
    looks = (
        _listed_end,
        _among_list,
        _once_more,
        _place_there,
        than_year,
        than_year_before,
        _of_region_told,
        place_of_found,
        region_of_table,
        _in_region,
        _part_against,
        _parts_of_both,
        _since_that,
        _found_years,
        _other_best_year,
        _picked,
        _of_the_list,
        _the_others,
        _part_of_list,
        _new_unit,
    )
    for look in looks:
        frame = look(frame, planner, last)
    return frame


# ---------------------------------------------------------------- "đổi A thành B", "nâng lên 45"


def _waived(frame: Frame, last: Query) -> Frame:
    """As in "PAPI 2024 Long An" – "thôi Long An, Bến Tre đi": the other one instead."""
    if not frame.waived or frame.waived not in last.areas:
        return frame
    rest = tuple(name for name in frame.areas if name != frame.waived)
    return replace(
        frame, operation=None, areas=rest, without_areas=(frame.waived,), swap=True, comparing=False
    )


def _swapped(frame: Frame, last: Query) -> Frame:
    """As in "Sóc Trăng với Bạc Liêu" – "đổi Bạc Liêu thành Cà Mau": the other one stays."""
    taken_back = len(last.areas) >= PAIR and frame.without_areas and len(frame.areas) == 1
    plain = frame.operation is None and not (frame.indicators or frame.measures)
    if not (frame.swap or (taken_back and plain)):
        return frame
    gone = (*frame.without_areas, *map(str, frame.without_periods), *frame.without_indicators)
    held = {*last.areas, *map(str, last.periods.years), str(last.base), *last.indicators}
    if not held.issuperset(gone):
        return replace(frame, leftover=gone[0]) if frame.swap else frame
    bare = replace(frame, without_areas=(), without_periods=(), without_indicators=())
    bare = replace(bare, ellipsis=True, correct=False)
    if frame.without_areas and frame.areas:
        areas = _exchanged(last.areas, frame.without_areas[0], frame.areas[0])
        return replace(bare, areas=areas)
    if frame.without_periods and frame.periods:
        return _other_year(bare, last, frame.without_periods[0], frame.periods.years[0])
    if frame.without_indicators and frame.indicators:
        old = frame.without_indicators[0]
        return replace(bare, indicators=_exchanged(last.indicators, old, frame.indicators[0]))
    return bare


def _exchanged(held: tuple[T, ...], old: T, new: T) -> tuple[T, ...]:
    return tuple(dict.fromkeys(new if one == old else one for one in held))


def _other_year(frame: Frame, last: Query, old: int, new: int) -> Frame:
    years = _exchanged(last.periods.years, old, new)
    base = new if last.base == old else last.base
    if base is not None and len(years) == 1:
        base, *_, newest = sorted((base, *years))
        return replace(frame, periods=Periods(PeriodKind.YEARS, (newest,)), base=base)
    return replace(frame, periods=Periods(PeriodKind.YEARS, years))


def _added(frame: Frame, last: Query) -> Frame:
    """As in "Hà Nội so với TP.HCM" – "Đà Nẵng nữa": a third beside the two."""
    more = fold(frame.focus or "").split()[-1:] == [MORE] and frame.ellipsis
    pair = last.operation is Operation.COMPARE and len(last.areas) >= PAIR
    return replace(frame, adding=True) if more and pair and frame.bare else frame


def _dropped(frame: Frame, last: Query) -> Frame:
    """As in three side by side – "bỏ Bến Tre ra": the others, once more."""
    left = tuple(name for name in last.areas if name not in frame.without_areas)
    fewer = frame.without_areas and 0 < len(left) < len(last.areas)
    named = frame.areas or frame.home or frame.indicators or frame.periods or frame.orders
    compared = last.operation in (Operation.COMPARE, Operation.FIGURE)
    if not (fewer and compared) or named or frame.operation is not None:
        return frame
    return replace(frame, areas=left, without_areas=(), ellipsis=True, correct=False)


def _moved_bound(frame: Frame, last: Query) -> Frame:
    """As in "dưới 40 điểm" – "hạ xuống 39,5 thì sao": below it still."""
    if not frame.shifted or frame.condition is None:
        return frame
    before = last.condition
    if last.operation is not Operation.FILTER or before is None or before.value is None:
        return replace(frame, condition=None, operation=None, leftover=frame.focus or "")
    condition = replace(before, value=frame.condition.value, upper=None)
    return replace(frame, operation=None, axis=None, condition=condition)


# ---------------------------------------------------------------- years that were found


def _since_that(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in "năm nào thấp nhất" – "từ năm đó đến 2024 tăng mấy điểm": since the year found."""
    if not frame.since_that:
        return frame
    listed = last.operation in (Operation.TREND, Operation.COMPARE)
    begun = () if listed else planner.context.periods[-1:]
    years = frame.periods.years if frame.periods and frame.periods.years else ()
    if not begun or begun == years[-1:] or last.axis is Axis.DIMENSIONS:
        return replace(frame, leftover=frame.focus or "")
    moved = replace(frame, operation=Operation.FIGURE, since_that=False, orders=(), claim=None)
    first = min((*begun, *years))
    newest = Periods(PeriodKind.YEARS, (max(*begun, *years),)) if years else Periods()
    return replace(moved, periods=newest, base=first, measures=(Measure.CHANGE,), axis=None)


def found_year(query: Query) -> bool:
    """Whether the reply tells the best or the worst year of one area."""
    sought = query.operation is Operation.RANKING and query.axis is Axis.PERIODS
    return sought and query.limit == 1 and len(query.areas) == 1


def _found_years(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in "năm nào cao nhất", "năm nào thấp nhất" – "chênh nhau mấy điểm": those two years.

    The same of one province in one year after the other: "PAPI 2024?", "còn 2022?".
    """
    named = frame.areas or frame.home or frame.indicators or frame.dimensions or frame.periods
    apart = frame.operation is Operation.COMPARE and frame.reference is None and frame.comparing
    pair = found_year(last) or one_year_of_one(last)
    based = frame.base is not None or frame.shift is not None
    if named or based or frame.refer or frame.scope or frame.axis or not (apart and pair):
        return frame
    return replace(frame, refer=(PERIODS,)) if len(planner.context.periods) == PAIR else frame


def _other_best_year(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "năm nào tốt nhất" – "hơn năm tệ nhất mấy điểm": both, and how far they are apart."""
    along = frame.axis in (None, Axis.PERIODS) and len(frame.orders) == 1
    opposite = found_year(last) and {*frame.orders, *last.orders} == {Order.TOP, Order.BOTTOM}
    named = frame.areas or frame.home or frame.indicators or frame.periods or frame.limit
    asks = frame.operation in (Operation.RANKING, Operation.COMPARE) and frame.comparing
    if not (along and opposite and asks) or named:
        return frame
    both = replace(frame, operation=Operation.RANKING, axis=Axis.PERIODS, reference=None)
    return replace(both, orders=(Order.TOP, Order.BOTTOM), leftover="")


# ---------------------------------------------------------------- one of the list


def _listed_end(frame: Frame, planner: Planner, _last: Query) -> Frame:
    """As in the last five – "tỉnh đứng đầu danh sách đó": the first shown, or the best of them?"""
    if LIST not in frame.refer:
        return frame
    listing = planner.context.listing
    upwards = listing is not None and listing.orders == (Order.BOTTOM,)
    pointed = replace(frame, refer=refer_without(frame, LIST))
    return replace(pointed, leftover=frame.focus or "") if upwards else pointed


def _among_list(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in a list – "có An Giang không?": whether it is one of those."""
    if AMONG not in frame.refer:
        return frame
    lists = last.operation in LISTS and last.axis is Axis.AREAS and len(planner.context.areas) > 1
    lists = lists or last.claim is not None
    others = refer_without(frame, AMONG)
    return replace(frame, refer=(*others, AREAS) if lists else others, verify=lists)


def _once_more(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in a list – "có bao nhiêu tỉnh?", "những tỉnh nào?"; years – "những năm nào?": of it."""
    alone = bool(frame.leftover) and (frame.focus or "").endswith(frame.leftover)
    words = len((frame.focus or "").split()) - len(frame.leftover.split())
    plain = frame.operation is None and alone and words <= 1  # as in "là những năm nào"
    counts = last.axis is Axis.AREAS and frame.axis is Axis.AREAS
    years = last.axis is Axis.PERIODS and frame.axis is Axis.PERIODS
    if not plain or last.operation is not Operation.FILTER or not (counts or years):
        return frame
    return replace(frame, leftover="", ellipsis=True)


def _place_there(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in the provinces of a region – "mình đứng thứ mấy trong đó?": its place among them."""
    asks = frame.operation is Operation.FIGURE and Measure.RANK in frame.measures
    named = frame.areas or frame.indicators or frame.periods or frame.scope or frame.item
    ranked = last.operation is Operation.RANKING and last.axis is Axis.AREAS and not last.areas
    ranked = ranked and last.kind is AreaKind.PROVINCE
    if AREAS not in frame.refer or named or not (asks and ranked) or frame.several:
        return frame
    refer = refer_without(frame, AREAS)
    within = Measure.REGION_RANK if last.scope else Measure.RANK
    return replace(frame, refer=refer, home=True, measures=(within,), ellipsis=True)


def _of_region_told(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "An Giang thuộc vùng nào" – "PAPI 2024 của vùng đó": the region, not An Giang."""
    told = last.operation is Operation.MERGER and "region" in frame.refer
    placed = frame.areas or frame.home or frame.operation or frame.axis
    return frame if placed or not told else replace(frame, operation=Operation.AVERAGE)


def _in_region(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in a list – "trong đó tỉnh nào ở miền Tây?": those of it that lie there."""
    areas = planner.library.areas if frame.scope else ()
    within = {area.name for area in areas if area.region == frame.scope}
    plain = frame.operation in (None, *LISTS) and not (frame.orders or frame.condition)
    named = frame.areas or frame.home or frame.indicators or frame.periods or frame.limit
    lists = last.operation in (*LISTS, Operation.COMPARE) and last.axis is Axis.AREAS
    if AREAS not in frame.refer or not (within and plain and lists) or named:
        return frame
    found = tuple(name for name in planner.context.areas if name in within)
    if not found:
        return replace(frame, leftover=frame.focus or "")
    refer = refer_without(frame, AREAS)
    operation = Operation.COMPARE if len(found) >= PAIR else Operation.FIGURE
    picked = replace(frame, operation=operation, areas=found, refer=refer, scope=None)
    return replace(picked, axis=None, several=0, ellipsis=True)


def _part_against(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "nội dung nào tăng nhiều nhất" – "nội dung đó so với An Giang?": of both."""
    one = len(frame.areas) == 1 and not frame.home and len(last.areas) == 1
    if PART not in frame.refer or not (frame.against and one) or frame.areas == last.areas:
        return frame
    both = (*last.areas, *frame.areas)
    return replace(frame, operation=Operation.COMPARE, areas=both, against=False)


def _parts_of_both(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "A và B từng nội dung" – "A hơn ở mấy nội dung", "… nào chênh nhất": each of both."""
    pair = last.operation is Operation.COMPARE and len(last.areas) == PAIR
    asks = frame.axis is Axis.DIMENSIONS and frame.comparing
    other = frame.indicators or frame.dimensions or frame.home or frame.scope or frame.average
    if not (pair and asks) or other or not {*frame.areas} <= {*last.areas}:
        return frame
    both = replace(frame, operation=Operation.COMPARE, areas=last.areas, each=True, orders=())
    return replace(both, axis=Axis.AREAS, counting=False, parts=False, leftover="")


def _picked(frame: Frame, _planner: Planner, _last: Query) -> Frame:
    """As in "tỉnh thứ ba trong đó": one of those, not all of them."""
    if len(frame.items) != 1 or AREAS not in frame.refer or frame.comparing or frame.several:
        return frame
    return replace(frame, refer=refer_without(frame, AREAS))


def _of_the_list(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in a list of totals, a part of one of it – "tỉnh thứ ba năm 2023 hạng mấy?": the total.

    What names year and measure itself leans on the list, not on what was asked in between.
    """
    listing = planner.context.listing
    picks = frame.item or {"highest", "lowest"} & {*frame.refer}
    asks = frame.measures and frame.periods and not frame.ellipsis
    named = frame.indicators or frame.dimensions or frame.axis
    if listing is None or listing.operation not in LISTS or named or not (picks and asks):
        return frame
    aside = len(last.areas) == 1 and last.areas[0] in planner.context.areas
    same = (last.indicators, last.dimensions) == (listing.indicators, listing.dimensions)
    if not aside or same or len(listing.indicators) != 1 or listing.axis is not Axis.AREAS:
        return frame
    (code,) = listing.indicators
    parts = tuple((code, number) for number in listing.dimensions)
    return replace(frame, indicators=(code,), dimensions=parts, overall=not parts)


def _part_of_list(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in "3 nội dung cao nhất" – "nội dung thứ hai hạng mấy?": the second of those three."""
    parts = planner.context.parts
    whole = not last.indicators or len(parts) >= len(_dimensions_of(last, planner))
    if not frame.ordinal or frame.indicators or len(frame.dimensions) != 1 or whole:
        return frame
    ((owner, place),) = frame.dimensions
    ranked = last.axis is Axis.DIMENSIONS or {*last.dimensions} <= {*parts}
    if not 0 < place <= len(parts) or not ranked or frame.areas or frame.home:
        return frame
    picked = replace(frame, dimensions=((owner or last.indicators[0], parts[place - 1]),))
    both = place in parts and parts[place - 1] != place
    return replace(picked, leftover=frame.focus or "") if both else picked


def _dimensions_of(last: Query, planner: Planner) -> tuple[int, ...]:
    """All that the index spoken of has today."""
    return tuple(planner.library.indicators[last.indicators[0]].scales[-1].dimensions)


def _the_others(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in three, "tỉnh nào thấp nhất?" – "hai tỉnh còn lại thì sao?": all but the one found."""
    if "other" not in frame.refer or frame.several < PAIR or frame.areas or frame.indicators:
        return frame
    spoken = planner.context.mentioned[-1:] if found_one(last) else last.areas
    others = tuple(name for name in planner.context.areas if name not in spoken)
    if len(others) != frame.several:
        return replace(frame, refer=(), several=0, leftover=frame.focus or "")
    refer = refer_without(frame, "other")
    alike = frame.operation is None and last.operation is Operation.FIGURE
    operation = frame.operation if alike or frame.operation else Operation.FIGURE
    return replace(frame, operation=operation, refer=refer, several=0, areas=others)


def _new_unit(frame: Frame, planner: Planner, last: Query) -> Frame:
    """As in "Trà Vinh sáp nhập vào đâu" – "PAPI 2023 của tỉnh mới đó": of that new unit."""
    named = frame.areas or frame.home or frame.regions or frame.scope
    if last.operation is not Operation.MERGER or not frame.renewed or named or not last.areas:
        return frame
    into = {area.name: area.successor or area.name for area in planner.library.areas}
    units = tuple(dict.fromkeys(into.get(name, name) for name in last.areas))
    if len(units) != 1:
        return frame
    refer = refer_without(frame, "area", AREAS)
    return replace(frame, areas=units, refer=refer)
