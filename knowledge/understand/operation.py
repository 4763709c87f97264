"""What is done with figures or texts, told by the words that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Operation,
    PeriodKind,
    Periods,
)
from knowledge.understand.composed import (
    against_mean,
    both_means,
    mean_believed,
    mean_parts,
    means_over_years,
    of_one,
    sides_each_year,
    sides_in_each,
    two_places,
    whole_file,
    whole_region,
)
from knowledge.understand.gathered import beyond_mean
from knowledge.understand.groups import groups_of_years
from knowledge.understand.references import both_ends, reference_of
from knowledge.understand.selecting import in_order
from knowledge.understand.shape import (
    axis_of,
    course_of_mean,
    means_apart,
    orders_of,
)
from knowledge.understand.sides import (
    against_a_mean,
    against_scope,
    beside_nation,
    region_beside_nation,
)
from knowledge.understand.spans import means_of_span
from knowledge.understand.texts.asked import loses, text_operation
from knowledge.understand.thresholds import (
    beside_one,
    exceeds,
    of_nobody,
    one_beyond,
    one_within,
    selects_by_itself,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understand.gathered import Slots

SEVERAL_YEARS: Final = 3
"""Years from which on a list of them is a trend."""


def operation_of(slots: Slots, periods: Periods | None) -> tuple[Operation | None, str | None]:
    """What is done and, for texts, on which topic; None where no word tells."""
    on_text = text_operation(slots)
    if on_text is not None:
        return on_text
    return next((done for holds, done in _FIGURES if holds(slots, periods)), None), None


def _drawn_course(slots: Slots, periods: Periods | None) -> bool:
    """As in "biểu đồ so sánh An Giang và Cà Mau từ 2018 đến 2024": their lines over the years."""
    apart = slots.has("compare", "gap", "higher", "lower")
    return slots.has("want", "chart") and _spans_years(slots, periods) and not apart


def _compares(slots: Slots, periods: Periods | None) -> bool:
    """Two sides are named, or one and what it is measured against."""
    if region_beside_nation(slots):
        return True
    if _drawn_course(slots, periods):
        return False
    if means_apart(slots) or course_of_mean(slots):
        return False
    if slots.has("average"):
        apart = both_ends(slots) and slots.has("compare", "gap")
        among_regions = slots.has("ask", "region") and slots.has("order") and not apart
        gap = (slots.has("compare") or exceeds(slots)) and not slots.has("ask", "area", "region")
        gap = gap or (apart and slots.has("ask", "region"))
        return not among_regions and (gap or against_a_mean(slots))
    several = len(slots.areas) + len(slots.ministries) > 1 or _with_home(slots)
    return (
        reference_of(slots) is not None
        or (several and (not slots.has("trend") or sides_each_year(slots)))
        or beside_nation(slots)
        or against_scope(slots)
    )


def regions_compared(slots: Slots, operation: Operation | None) -> bool:
    """Whether regions are set side by side: "vùng nào cao hơn, ĐBSCL hay Tây Nguyên"."""
    several = len(slots.regions) > 1 and not (slots.areas or slots.home)
    figures = operation in (None, Operation.FIGURE, Operation.COMPARE, Operation.AVERAGE)
    ranked = operation is Operation.RANKING and slots.has("ask", "region")
    sides = not slots.has("ask", "area") or (slots.has("average") and slots.has("compare"))
    return several and (figures or ranked) and sides


def _averages(slots: Slots, _periods: Periods | None) -> bool:
    of_regions = slots.has("ask", "region") and (slots.has("order") or not slots.regions)
    if means_over_years(slots) or mean_parts(slots):
        return False
    if mean_believed(slots):
        return True
    mean = slots.has("average") or means_apart(slots)
    return mean and not of_regions and not course_of_mean(slots)


def _follows_time(slots: Slots, _periods: Periods | None) -> bool:
    return any(map(slots.has, ("trend", "recent", "always")))


def _weighs(slots: Slots, periods: Periods | None) -> bool:
    apart = slots.has("compare") and not slots.has("measure", "change")
    return apart and not _drawn_course(slots, periods)


def _spans_years(_slots: Slots, periods: Periods | None) -> bool:
    return periods is not None and (
        len(periods.years) >= SEVERAL_YEARS
        or periods.kind in (PeriodKind.LAST, PeriodKind.SINCE, PeriodKind.UNTIL, PeriodKind.ALL)
    )


def _of_region(slots: Slots, _periods: Periods | None) -> bool:
    alone = not slots.areas and not slots.home
    return slots.has("ask", "region") and bool(slots.regions) and alone


def _drawn(slots: Slots, periods: Periods | None) -> bool:
    """As in "biểu đồ PAPI của tỉnh": one figure is no chart, so its course over the years is."""
    named = bool(slots.indicators or slots.dimensions)
    return named and slots.has("want", "chart") and periods is None


def _of_figure(slots: Slots, _periods: Periods | None) -> bool:
    return slots.has("measure") or slots.has("group")


def _with_home(slots: Slots) -> bool:
    return slots.home and len(slots.areas) == 1


def _believed(slots: Slots, _periods: Periods | None) -> bool:
    return one_beyond(slots)


def _composed(slots: Slots, _periods: Periods | None) -> bool:
    """Two places of a table, or two provinces in every dimension, set against each other."""
    return two_places(slots) is not None or sides_in_each(slots) or both_means(slots)


def _filtering(slots: Slots, _periods: Periods | None) -> bool:
    """Whether those that meet a condition are asked for."""
    set_cues = ("count", "listing", "question", "present")
    sought = slots.has("ask", "area", "period", "dimension", "ministry")
    asks_set = sought or any(map(slots.has, set_cues))
    if selects_by_itself(slots) or against_mean(slots):
        return True
    if not asks_set:
        return False
    of_one = of_nobody(slots) and not (sought or slots.has("count"))  # "có trên 45 điểm không"
    scored = slots.role("score") and not (beyond_mean(slots) or of_one)
    sized = scored or (slots.role("places") and slots.has("sign"))
    threshold = slots.has("comparator") and (sized or _mean_threshold(slots))
    believed = slots.has("always") and len(slots.areas) + slots.home == 1
    within = slots.has("within") and bool(slots.role("limit"))
    within = within and not (one_within(slots) or believed)
    return bool(threshold or within or beside_one(slots) or _grouped(slots))


def _grouped(slots: Slots) -> bool:
    """Whether the members of a group are asked for."""
    asked = slots.has("ask", "area") or slots.has("count") or slots.has("listing")
    return slots.has("group") and asked and not slots.areas


def _mean_threshold(slots: Slots) -> bool:
    return slots.has("average") and slots.has("ask", "area")


def _ranking(slots: Slots, _periods: Periods | None) -> bool:
    """Whether places in a table, or the best or worst of years or dimensions, are asked for."""
    axis = axis_of(slots)
    ordered = bool(orders_of(slots, axis))
    if axis is Axis.DIMENSIONS or (ordered and axis is Axis.PERIODS):
        return True
    if one_within(slots) or (slots.has("always") and slots.has("within")):
        return False
    if slots.role("limit") and (ordered or slots.has("limit")):
        return True
    if slots.role("rank") and (slots.has("ask", "area", "ministry") or _whose_rank(slots)):
        return True
    if slots.has("ask", "region"):
        listed = slots.has("measure", "rank") or slots.has("listing") or slots.has("average")
        listed = listed or not (slots.areas or slots.home or slots.has("unit", "areas"))
        return ordered or (not slots.regions and listed)
    return _ranks_areas(slots, ordered=ordered)


def _ranks_areas(slots: Slots, *, ordered: bool) -> bool:
    asks_areas = slots.has("ask", "area", "ministry")
    placed = slots.areas or slots.ministries or slots.home
    if ordered and (asks_areas or not (placed or slots.has("verify"))):
        return True
    wide = bool(slots.regions) or _of_all(slots) or whole_file(slots)
    table = slots.has("measure", "rank", "score") or wide or asks_areas or slots.has("listing")
    return _listed(slots) and not slots.areas and not slots.home and table


def _asks_one(slots: Slots) -> bool:
    return slots.has("ask") or slots.has("which_rank")


def _listed(slots: Slots) -> bool:
    """Whether a list is asked for; "xuất excel xếp hạng …" asks for the whole of it."""
    if slots.has("listing") or _of_all(slots) or in_order(slots) or whole_region(slots):
        return True
    region = bool(slots.regions) and slots.has("measure", "rank") and not slots.role("rank")
    table = slots.has("want", "file") or (region and not slots.has("verify"))
    return table and not _asks_one(slots) and not of_one(slots)


def _of_all(slots: Slots) -> bool:
    """As in "PAPI 2024 của 63 tỉnh": all of them one by one, where nothing else is asked."""
    moved = slots.has("measure", "change", "rank_change")
    beside = slots.has("ellipsis") or slots.has("against") or slots.has("compare")
    asks = slots.has("which_rank") or any(asked != "ministry" for asked in slots.said("ask"))
    placed = slots.areas or slots.ministries or slots.home
    mean = course_of_mean(slots)
    return slots.has("all_areas") and not (moved or beside or asks or placed or mean)


def _whose_rank(slots: Slots) -> bool:
    """As in "Tỉnh đứng thứ năm PAPI năm 2020": a rank is given, the province is sought."""
    return not (
        slots.areas
        or slots.home
        or slots.ministries
        or slots.has("verify")
        or slots.has("question")
        or slots.has("group")
        or (slots.has("ellipsis") and slots.role("score"))
    )


_FIGURES: Final[tuple[tuple[Callable[[Slots, Periods | None], bool], Operation], ...]] = (
    (lambda slots, _periods: loses(slots), Operation.TREND),
    (lambda slots, _periods: groups_of_years(slots), Operation.FIGURE),
    (lambda slots, _periods: means_of_span(slots), Operation.AVERAGE),
    (_believed, Operation.FIGURE),
    (_composed, Operation.COMPARE),
    (_filtering, Operation.FILTER),
    (_compares, Operation.COMPARE),
    (_averages, Operation.AVERAGE),
    (_ranking, Operation.RANKING),
    (_follows_time, Operation.TREND),
    (_weighs, Operation.COMPARE),
    (_spans_years, Operation.TREND),
    (_of_region, Operation.AVERAGE),
    (_drawn, Operation.TREND),
    (_of_figure, Operation.FIGURE),
)
"""The first that holds says what is done with figures."""
