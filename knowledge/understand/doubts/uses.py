"""Whether a frame makes use of a word that asks or limits, and of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Comparator,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    ReferenceKind,
)
from knowledge.text import fold
from knowledge.understand.composed import mean_parts, means_over_years
from knowledge.understand.numbers.beside import FIRST_YEAR, LAST_YEAR
from knowledge.understand.references import counts_ends
from knowledge.understand.shape import course_of_mean
from knowledge.understand.spans import means_of_span, told_of_first
from knowledge.understand.steps import counts_off

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.slots import Tag
    from knowledge.terms import Reference
    from knowledge.understand.gathered import Slots

FEW: Final = 2
NEIGHBOURS: Final = 2
REACH: Final = 6
"""Tags from "trung bình" to its figure at most."""
_LISTS: Final = (Operation.RANKING, Operation.FILTER)


def _leaves_out(slots: Slots, frame: Frame) -> bool:
    """As in "trung bình các tỉnh còn lại": all but whom?"""
    named = slots.without or slots.areas or slots.home
    return not frame.others or bool(named)


def unused_word(slots: Slots, frame: Frame) -> str | None:
    """The first word that asks or limits and has no part in what is answered."""
    for holds, slot, values in _CHECKS:
        at = slots.position(slot, *values)
        if at is not None and not holds(slots, frame):
            return slots.tags[at].text
    return None


def unused_role(slots: Slots, frame: Frame) -> str | None:
    """The first number that has none."""
    for role, holds in _ROLES:
        numbers = slots.role(role)
        if numbers and not holds(slots, frame):
            return slots.tags[numbers[0].index].text
    return None


def _lists(_slots: Slots, frame: Frame) -> bool:
    return frame.operation in _LISTS


def _counts(slots: Slots, frame: Frame) -> bool:
    """The first of a table are not those counted: "đứng nhất ở mấy nội dung"."""
    asserted = frame.verify or not frame.orders
    return frame.operation is Operation.FILTER or (_lists(slots, frame) and asserted)


def _finds_areas(slots: Slots, frame: Frame) -> bool:
    if frame.operation is Operation.AVERAGE and (
        slots.has("ask", "region") or _spans(slots, frame)
    ):
        return True
    mean = frame.operation is Operation.AVERAGE or course_of_mean(slots)
    of_ministries = slots.has("ask", "ministry") and mean
    if (slots.ministries or of_ministries) and not slots.has("ask", "area", "region"):
        return True
    return frame.operation in (*_LISTS, Operation.COMPARE)


def _spans(slots: Slots, frame: Frame) -> bool:
    """Whether means over the years are told, of those named or of the best of all."""
    return frame.operation is Operation.AVERAGE and means_of_span(slots)


def _finds_periods(slots: Slots, frame: Frame) -> bool:
    if slots.has("latest") or slots.has("recent") or _tells_all_years(slots, frame):
        return True
    if (slots.has("often") or _leaders_of_years(frame)) and _most_often(slots, frame):
        return slots.has("ask", "area")
    apart = frame.operation is Operation.COMPARE and len(slots.areas) + slots.home < FEW
    return frame.axis is Axis.PERIODS and (apart or _lists(slots, frame))


def _leaders_of_years(frame: Frame) -> bool:
    """As in "cao nhất từ 2018 đến nay là tỉnh nào, năm nào": who it was in each year is told."""
    periods = frame.periods
    many = periods is not None and (len(periods.years) > 1 or periods.kind is not PeriodKind.YEARS)
    return many and periods is not None and periods.kind is not PeriodKind.LATEST


def _tells_all_years(slots: Slots, frame: Frame) -> bool:
    """As in "mất ngôi đầu năm nào": every year with its place."""
    return slots.has("lost") and frame.operation is Operation.TREND


def _finds_dimensions(_slots: Slots, frame: Frame) -> bool:
    return frame.axis is Axis.DIMENSIONS or frame.each


def _orders(slots: Slots, frame: Frame) -> bool:
    return (
        frame.operation in (*_LISTS, Operation.COMPARE)
        or frame.claim is not None
        or slots.has("group")
        or slots.has("measure", "group")
        or slots.has("latest")
        or _tells_all_years(slots, frame)
        or _spans(slots, frame)
        or told_of_first(slots)
        or frame.axis is Axis.INDICATORS
    )


def _compares(slots: Slots, frame: Frame) -> bool:
    return (
        frame.operation in (*_LISTS, Operation.COMPARE)
        or slots.has("measure", "change")
        or slots.has("measure", "rank_change")
        or slots.has("latest")
        or _spans(slots, frame)
        or frame.base is not None
        or (frame.claim is not None and frame.claim.comparator is not Comparator.EQ)
    )


def _thresholds(slots: Slots, frame: Frame) -> bool:
    if frame.operation in (*_LISTS, Operation.COMPARE):
        return True
    moved = slots.has("measure", "change") or slots.has("measure", "rank_change")
    claimed = frame.claim is not None and frame.claim.comparator is not Comparator.EQ
    region = frame.average and frame.nation and frame.scope not in (None, "nation")
    return moved or claimed or region or frame.base is not None


def _averages(slots: Slots, frame: Frame) -> bool:
    if slots.has("ask", "region") and frame.operation is Operation.RANKING:
        return True
    means = (Operation.AVERAGE, Operation.COMPARE, Operation.FILTER)
    if means_over_years(slots) or mean_parts(slots):
        return True
    return frame.operation in means or course_of_mean(slots)


def _ranks(slots: Slots, frame: Frame) -> bool:
    """A mean has no place: "TB cả nước thứ mấy" may ask for a province called by initials."""
    of_regions = slots.has("ask", "region", "period", "dimension")
    return frame.operation is not Operation.AVERAGE or of_regions or slots.has("listing")


def _claims(_slots: Slots, frame: Frame) -> bool:
    gap = frame.reference is not None and frame.reference.kind is ReferenceKind.NTH
    return frame.claim is not None or frame.operation in _LISTS or gap


def _excludes(slots: Slots, frame: Frame) -> bool:
    """A region is left out of a list; nothing else tells of all but one of them."""
    return bool(slots.without) and ("region" not in slots.without or frame.operation in _LISTS)


def _scores(slots: Slots, frame: Frame) -> bool:
    """As in "đều 47,05 điểm, ai xếp trên": what two that are set side by side are said to have."""
    compared = frame.operation is Operation.COMPARE and not slots.has("comparator")
    tied = len(frame.areas) > 1 and (slots.has("tie") or _told_alike(slots))
    return _claims(slots, frame) or (compared and (tied or _told_mean(slots, frame)))


def _told_alike(slots: Slots) -> bool:
    """As in "Lạng Sơn và Bến Tre đều ghi 47,05, ai cao hơn": what both are said to have."""
    score = slots.role("score")[0].index
    named = [at for _, at in slots.cues.get("at_area", ())]
    sought = slots.has("ask", "area") or slots.has("whom")
    alike = range(max(max(named, default=0) + 1, score - FEW), score)  # "đều", "cùng"
    near = any({"always", "conjunction"} & slots.means_at(at).keys() for at in alike)
    return near and sought and len(slots.role("score")) == 1


def _told_mean(slots: Slots, frame: Frame) -> bool:
    """As in "trung bình cả nước 43,61, Lạng Sơn cao hơn bao nhiêu": the mean is looked up."""
    measured = frame.reference is not None and frame.reference.kind is ReferenceKind.MEAN
    score, mean = slots.role("score")[0].index, slots.position("average")
    places = [at for _, at in slots.cues.get("at_area", ())]
    sides = [at for _, at in slots.cues.get("compare", ())]
    behind = mean is not None and mean < score <= mean + REACH
    apart = bool(sides) and score < min((*places, *sides))
    return measured and behind and apart and len(slots.role("score")) == 1


def _most_often(_slots: Slots, frame: Frame) -> bool:
    """As in "tỉnh nào dẫn đầu nhiều lần nhất": the first, or the last, of each table."""
    one = len(frame.orders) == 1 and frame.limit in (None, 1)
    end = frame.operation is Operation.RANKING and one
    plain = frame.by in (None, Measure.SCORE) and frame.nth is None and not frame.areas
    return end and plain and frame.axis in (None, Axis.AREAS)


def _told_nowhere(_slots: Slots, _frame: Frame) -> bool:
    """Nothing adds provinces up, tells men from women or has figures of units just formed."""
    return False


def _of_each_region(slots: Slots, frame: Frame) -> bool:
    """As in "tỉnh dẫn đầu mỗi vùng": one table a region is not told, only their means are."""
    sought = [at for at, tag in enumerate(slots.tags) if _asks_region(tag)]
    provinces = slots.has("unit", "areas") or slots.has("ask", "area")
    table = frame.operation is Operation.RANKING and frame.regions
    plain = table and not (frame.orders or frame.limit or frame.condition or provinces)
    set_apart = frame.operation is Operation.COMPARE or bool(sought) or plain
    return set_apart or (slots.has("average") and not slots.role("limit"))


def _asks_region(tag: Tag) -> bool:
    """As in "vùng nào đứng đầu, mỗi vùng mấy %": regions are ranked, each with its figure."""
    return "region" in tag.means.get("ask", ()) and "each_region" not in tag.means


def _groups(slots: Slots, frame: Frame) -> bool:
    """Nothing tells what it takes: "muốn vào nhóm cao nhất phải đạt bao nhiêu điểm"."""
    if frame.operation is Operation.RANKING and frame.axis in (None, Axis.AREAS):
        return frame.condition is not None  # as in "điểm thấp nhất của nhóm cao nhất"
    placed = bool(slots.areas or slots.home or slots.ministries)
    return placed or not slots.has("ask", "quantity") or frame.operation in _LISTS


def _tells_parts(slots: Slots, frame: Frame) -> bool:
    """As in "SIPAS của An Giang gồm những yếu tố nào": its total tells none of them."""
    plain = frame.operation in (None, Operation.FIGURE) and not (frame.dimensions or frame.each)
    told = slots.has("measure") or slots.has("unit", "points", "percent")  # "gồm điểm, hạng"
    placed = bool(slots.areas or slots.home) and bool(slots.indicators)
    return not (plain and placed) or told or frame.axis is Axis.DIMENSIONS


def _named_neighbours(slots: Slots, _frame: Frame) -> bool:
    """Which provinces border on which is not known: they have to be named."""
    return len(slots.areas) + slots.home > NEIGHBOURS


def _sets_years_apart(slots: Slots, frame: Frame) -> bool:
    """As in "các tỉnh 2018 so với 2017": a table by score tells no difference of years."""
    plain = frame.operation is Operation.RANKING and frame.by in (None, Measure.SCORE)
    years = {number.whole for number in slots.role("year")}
    return not (plain and len(years) > 1 and frame.axis in (None, Axis.AREAS))


def _to_place(slots: Slots, reference: Reference) -> bool:
    """As in "cách top 10 bao nhiêu": the last of those is what the gap runs to."""
    return slots.has("within") or reference.nth == slots.role("limit")[0].whole


def _ranked(slots: Slots) -> bool:
    return slots.has("measure", "rank", "region_rank")


def _places_too(slots: Slots, frame: Frame) -> bool:
    """Not as in "từng đứng nhất, giờ hạng mấy", "tỉnh nào trên A 1 bậc và B hạng mấy"."""
    at = slots.position("which_rank") or 0
    now = at > 0 and fold(slots.tags[at - 1].text) in _NOW
    often = slots.has("ask", "period") and slots.has("count")
    sought = any(map(slots.has, ("ask", "count", "listing", "present")))
    believed = slots.has("question", "no") and slots.has("comparator") and not sought
    match frame.operation:
        case Operation.FILTER:
            return not (slots.has("ever") or often or now or believed)
        case Operation.COMPARE:
            return not (slots.has("ask", "area") and slots.has("next"))
        case Operation.RANKING:
            return not now
        case _:
            return frame.operation is not Operation.DEFINITION


def _like_years(slots: Slots) -> bool:
    """As in "2021 phiếu": a number of things that may as well be a year."""
    return any(FIRST_YEAR <= n.value <= LAST_YEAR for n in slots.role("counted"))


_NOW: Final = frozenset({"gio", "nay", "bay gio", "hien nay", "hien tai", "now"})
"""Folded words that lead to the place of the latest year."""
_CHECKS: Final[tuple[tuple[Callable[[Slots, Frame], bool], str, tuple[str, ...]], ...]] = (
    (_finds_areas, "ask", ("area", "region", "ministry")),
    (_finds_periods, "ask", ("period",)),
    (_finds_dimensions, "ask", ("dimension",)),
    (_orders, "order", ()),
    (_counts, "count", ()),
    (_claims, "within", ()),
    (_finds_areas, "beside", ()),
    (_compares, "compare", ("gap", "higher", "lower")),
    (_averages, "average", ()),
    (_ranks, "measure", ("rank", "region_rank")),
    (_thresholds, "comparator", (">", "<")),
    (_sets_years_apart, "against", ()),
    (_places_too, "which_rank", ()),
    (_excludes, "except", ()),
    (_leaves_out, "others", ()),
    (_most_often, "often", ()),
    (_named_neighbours, "near", ()),
    (_told_nowhere, "beyond", ()),
    (_told_nowhere, "renewed", ()),
    (_told_nowhere, "part_year", ()),
    (_of_each_region, "each_region", ()),
    (_groups, "group", ()),
    (_tells_parts, "aspect", ("dimensions",)),
    (
        lambda _slots, frame: frame.operation is Operation.DEFINITION,
        "aspect",
        ("scale", "difference", "weight"),
    ),
    (
        # a comparison of years tells what stands in its way
        lambda _slots, frame: frame.operation in (Operation.DEFINITION, Operation.COMPARE),
        "aspect",
        ("comparability",),
    ),
)
_ROLES: Final[tuple[tuple[str, Callable[[Slots, Frame], bool]], ...]] = (
    ("rank", lambda slots, frame: _claims(slots, frame) or frame.reference is not None),
    ("score", _scores),
    (
        "limit",
        lambda slots, frame: (
            _lists(slots, frame)
            or (_ranked(slots) and frame.operation is not Operation.COMPARE)
            or frame.operation is Operation.AVERAGE
            or (frame.reference is not None and _to_place(slots, frame.reference))
            or (frame.claim is not None and slots.has("within"))
            or counts_ends(slots)
            or slots.role("limit")[0].whole == len(slots.areas) + slots.home
        ),
    ),
    ("steps", counts_off),
    ("ago", counts_off),
    ("scale", lambda slots, _frame: not slots.has("verify")),
    ("counted", lambda slots, _frame: bool(slots.role("year")) or not _like_years(slots)),
    ("places", lambda slots, frame: _claims(slots, frame) or frame.operation in _LISTS),
)
