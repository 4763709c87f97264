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
    counts_covered,
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
from knowledge.understand.groups import groups_of_years
from knowledge.understand.references import reference_of
from knowledge.understand.selecting import in_order, one_year, why_missing
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
from knowledge.understand.texts.aspects import aims_at_figure, aspect_of, fact_to_tell, most_of_plan
from knowledge.understand.texts.topics import asks_who_ranks, asks_why, main_topic
from knowledge.understand.thresholds import (
    beside_one,
    exceeds,
    one_beyond,
    one_within,
    selects_by_itself,
    told_aside,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understand.gathered import Slots

FIGURE_SLOTS: Final = (
    "measure",
    "order",
    "compare",
    "comparator",
    "average",
    "group",
    "trend",
    "within",
    "beside",
    "against",
    "most",
    "least",
)
"""Cues that speak of figures, against those that speak of texts."""
_MORE: Final = (
    "order",
    "measure",
    "comparator",
    "average",
    "beside",
    "extreme",
    "tail",
    "within",
    "most",
    "topic",
    "aspect",
    "latest",
)
"""Cues beside which more is asked for than which years there are."""
_MOVES: Final = ("compare", "least", "trait", "sign", "group", "average", "beside", "lost", "trend")
"""The same where no "có" asks whether there are any."""
SEVERAL_YEARS: Final = 3
"""Years from which on a list of them is a trend."""
SMALLTALK: Final = ("thanks", "help", "greeting", "bye", "acknowledge")
"""Of several the first is answered."""
TEXT_TOPICS: Final = (
    "cause",
    "solution",
    "directive",
    "event",
    "person",
    "strength",
    "weakness",
    "definition",
)


def asks_figures(slots: Slots) -> bool:
    """Whether any word asks for a figure rather than a text."""
    return any(slots.has(slot) for slot in FIGURE_SLOTS) or slots.has(
        "ask",
        "quantity",
        "area",
        "period",
        "dimension",
    )


def operation_of(slots: Slots, periods: Periods | None) -> tuple[Operation | None, str | None]:
    """What is done and, for texts, on which topic; None where no word tells."""
    on_text = _text_operation(slots)
    if on_text is not None:
        return on_text
    return next((done for holds, done in _FIGURES if holds(slots, periods)), None), None


# ---------------------------------------------------------------- texts


def _text_operation(slots: Slots) -> tuple[Operation, str | None] | None:
    if _only_smalltalk(slots):
        return Operation.SMALLTALK, min(slots.said("smalltalk"), key=SMALLTALK.index)
    if slots.has("operation", "merger") and not _merger_figure(slots):
        return Operation.MERGER, None
    years = len(slots.role("year")) + slots.has("topic", "cause")
    if slots.has("aspect", "comparability") and years > 1:
        of_one = slots.areas and slots.has("ask", "quantity")
        return (Operation.COMPARE, None) if of_one else (Operation.DEFINITION, "comparability")
    if slots.has("inside") and not slots.elsewhere:
        return Operation.NARRATIVE, "event"
    if counts_covered(slots):
        return Operation.AVAILABILITY, None
    fact = fact_to_tell(slots)
    return (Operation.DEFINITION, fact) if fact else _topic(slots) or _about_data(slots)


def _about_data(slots: Slots) -> tuple[Operation, str | None] | None:
    """The source, the coverage or the meaning of figures."""
    ordered = slots.has("order") or slots.has("within")
    dated = slots.has("aspect", "published_on") and slots.has("ask", "period")
    if slots.has("operation", "source") and not (ordered or dated or slots.has("aspect", "weight")):
        return Operation.SOURCE, None
    if _asks_which_years(slots) or (slots.has("operation", "availability") and not ordered):
        return Operation.AVAILABILITY, None
    aspect = None if _loses(slots, None) else aspect_of(slots)
    return (Operation.DEFINITION, aspect) if aspect else None


def _only_smalltalk(slots: Slots) -> bool:
    subject = slots.indicators or slots.areas or slots.numbers or slots.dimensions
    asks = slots.has("measure") or slots.has("topic")
    return slots.has("smalltalk") and not subject and not asks


def _asks_which_years(slots: Slots) -> bool:
    """As in "Có SIPAS tỉnh năm nào": nothing but which years there are."""
    placed = slots.areas or slots.home or slots.has("unit", "areas")
    bare = placed and not slots.has("ask", "quantity") and not any(map(slots.has, _MOVES))
    asked = slots.has("ask", "period") and (slots.has("question") or bare)
    more = any(map(slots.has, (*_MORE, "place"))) or slots.has("compare", "higher", "lower")
    sized = slots.role("score") or slots.role("rank") or slots.role("limit")
    return bool(asked and slots.indicators) and not (more or sized)


def _merger_figure(slots: Slots) -> bool:
    scored = slots.has("unit", "points", "percent") and slots.has("ask", "quantity")
    pointed = slots.has("refer") and (scored or any(map(slots.has, FIGURE_SLOTS)))
    named = bool(slots.indicators or slots.dimensions) or pointed or scored
    return named and (asks_figures(slots) or bool(slots.role("year")))


def _topic(slots: Slots) -> tuple[Operation, str] | None:
    """A loaded text is asked for, unless the clause is about figures."""
    topics = [topic for topic in slots.said("topic") if topic in TEXT_TOPICS]
    if slots.has("aim") and not slots.role("score"):
        return Operation.NARRATIVE, "aim" if aims_at_figure(slots) else "solution"
    if "solution" in topics and most_of_plan(slots):
        return Operation.NARRATIVE, "aim"
    if not topics and asks_why(slots):
        topics = ["cause"]
    if not topics or told_aside(slots) or _about_figures(slots, topics):
        return None
    if "cause" in topics and slots.has("measure", "change", "rank_change") and slots.indicators:
        return Operation.EXPLAIN, "cause"
    hard = (
        (slots.has("ask", "quantity") and slots.has("measure"))
        or slots.has("order")
        or slots.has("compare", "gap", "side")
        or slots.has("average")
    )
    if hard and (slots.indicators or slots.dimensions):
        return None
    return Operation.NARRATIVE, main_topic(slots, topics)


def _about_figures(slots: Slots, topics: list[str]) -> bool:
    """Whether a word that may ask for a text asks for a figure, or for why there is none."""
    directed = topics == ["directive"] and slots.has("ask", "dimension") and slots.has("sign")
    missing = topics == ["cause"] and why_missing(slots)
    return directed or missing or (topics == ["person"] and asks_who_ranks(slots))


# ---------------------------------------------------------------- figures


def _compares(slots: Slots, _periods: Periods | None) -> bool:
    """Two sides are named, or one and what it is measured against."""
    if region_beside_nation(slots):
        return True
    if means_apart(slots) or course_of_mean(slots):
        return False
    if slots.has("average"):
        among_regions = slots.has("ask", "region") and slots.has("order")
        gap = (slots.has("compare") or exceeds(slots)) and not slots.has("ask", "area", "region")
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


def _loses(slots: Slots, _periods: Periods | None) -> bool:
    """As in "mất ngôi á quân năm nào": from which year on, so that the years are told in turn."""
    held = slots.has("place") or slots.has("nth") or bool(slots.role("rank"))
    when = slots.has("ask", "period") or slots.has("aspect", "first_period")
    sought = when and not slots.has("ask", "area")
    return slots.has("lost") and held and sought and not one_year(slots)


def _weighs(slots: Slots, _periods: Periods | None) -> bool:
    return slots.has("compare") and not slots.has("measure", "change")


def _spans_years(_slots: Slots, periods: Periods | None) -> bool:
    return periods is not None and (
        len(periods.years) >= SEVERAL_YEARS
        or periods.kind in (PeriodKind.LAST, PeriodKind.SINCE, PeriodKind.UNTIL, PeriodKind.ALL)
    )


def _of_region(slots: Slots, _periods: Periods | None) -> bool:
    alone = not slots.areas and not slots.home
    return slots.has("ask", "region") and bool(slots.regions) and alone


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
    sized = slots.role("score") or (slots.role("places") and slots.has("sign"))
    threshold = slots.has("comparator") and (sized or _mean_threshold(slots))
    within = slots.has("within") and slots.role("limit") and not one_within(slots)
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
    if one_within(slots):
        return False
    if slots.role("limit") and (ordered or slots.has("limit")):
        return True
    if slots.role("rank") and (slots.has("ask", "area", "ministry") or _whose_rank(slots)):
        return True
    if slots.has("ask", "region"):
        listed = slots.has("measure", "rank") or slots.has("listing") or slots.has("average")
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
    return slots.has("all_areas") and not (moved or beside or asks or placed)


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
    (_loses, Operation.TREND),
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
    (_of_figure, Operation.FIGURE),
)
"""The first that holds says what is done with figures."""
