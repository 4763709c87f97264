"""What nothing works out: a gap to the best of the years, a margin, a streak of several."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, RANKS, Axis, Comparator, Frame, Measure, Operation, PeriodKind
from knowledge.text import fold
from knowledge.understand.denied import denied
from knowledge.understand.doubts.nested import nested
from knowledge.understand.spans import against_past, untold_span

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
BEYOND: Final = "kia"
SUM: Final = "tong"
"""Begins "tổng điểm", "tổng cộng"."""


def unworked(slots: Slots, frame: Frame) -> str | None:
    """The word that asks for such a figure; None where none is asked for."""
    looks = (
        _gap_of_years,
        _gap_moved,
        _against_best,
        _mean_against_mean,
        _denied_side,
        _margin,
        _between_two,
        _second_belief,
        _running,
        against_past,
        untold_span,
        _mean_ago,
        _mean_of_parts,
        _moved_pair,
        _extreme_of_some,
        _climb_of_many,
        _against_region,
        _index_of_region,
        _region_by_places,
        _best_of_one_year,
        _summed,
        _nameless_part,
        _first_of_many,
        _year_beyond,
        nested,
    )
    return next((word for look in looks if (word := look(slots, frame)) is not None), None)


def _gap_of_years(slots: Slots, frame: Frame) -> str | None:
    """As in "năm nào cao nhất và hơn năm 2019 bao nhiêu": only both ends are told with a gap."""
    ends = frame.axis is Axis.PERIODS and frame.operation is Operation.RANKING
    asked = slots.has("ask", "quantity") or slots.has("compare", "gap")
    at = slots.position("compare") if ends and asked else None
    scored = len(frame.orders) == PAIR and frame.by in (None, Measure.SCORE)
    single = len(slots.role("year")) == 1 and not (scored and _open_ended(frame))
    beside = (len(frame.orders) > 1 and not scored) or single
    end = slots.means_at(at + 1) if at is not None else {}  # as in "hơn năm tệ nhất mấy điểm"
    beside = beside or (len(frame.orders) == 1 and {"order", "ask"} <= end.keys())
    return slots.tags[at].text if at is not None and beside else None


def _open_ended(frame: Frame) -> bool:
    """As in "kể từ 2018": a year that only bounds those looked at."""
    bounds = (PeriodKind.SINCE, PeriodKind.UNTIL)
    return frame.periods is not None and frame.periods.kind in bounds


def _gap_moved(slots: Slots, frame: Frame) -> str | None:
    """As in "chênh lệch giữa A và B năm 2024 so với 2023 tăng hay giảm": the moves of both only."""
    two = frame.operation is Operation.COMPARE and frame.base is not None
    sides = len(frame.areas) + frame.home == PAIR and frame.by in CHANGES
    at = slots.position("compare", "gap")
    before = at is not None and at < (slots.position("at_area") or 0)
    return slots.word_at(at) if two and sides and before else None


def _against_best(slots: Slots, frame: Frame) -> str | None:
    """As in "giảm bao nhiêu so với năm cao nhất": which year that is would have to be found."""
    if frame.reference is not None and (end := _best_year_named(slots)):
        return end
    best = {at for value, at in slots.cues.get("ask", ()) if value == "period"}
    against = [at for _, at in slots.cues.get("against", ()) if at + 1 in best]
    ranked = frame.operation is Operation.RANKING and frame.axis is Axis.PERIODS
    return slots.tags[against[0]].text if ranked and against else None


def _best_year_named(slots: Slots) -> str | None:
    """As in "so với năm có điểm cao nhất": a year, no leader among provinces."""
    dated = {year.index - 1 for year in slots.role("year")}
    for _, at in slots.cues.get("order", ()):
        before = at - 1
        while before > 0 and slots.tags[before].values("filler"):
            before -= 1
        if "year" in slots.means_at(before).get("unit", ()) and before not in dated:
            return slots.word_at(at)
    return None


def _mean_against_mean(slots: Slots, frame: Frame) -> str | None:
    """As in "trung bình 3 năm của tỉnh so với trung bình cả nước": two means over the years."""
    means = [at for _, at in slots.cues.get("average", ())]
    years = {year.whole for year in slots.role("year")}
    apart = frame.operation is Operation.COMPARE and len(years) > 1
    return slots.tags[means[0]].text if apart and len(means) > 1 and frame.base is None else None


def _denied_side(slots: Slots, frame: Frame) -> str | None:
    """As in "năm nào Đồng Tháp không cao hơn An Giang": a list of those that are."""
    condition = frame.condition
    if frame.operation is not Operation.FILTER or condition is None or condition.every:
        return None
    placed = condition.comparator is Comparator.EQ and condition.measure in RANKS
    if placed and denied(slots) is not False:
        refused = slots.position("question", "no")
        return slots.word_at(slots.position("deny") if refused is None else refused)
    sided = condition.area is not None or condition.comparator is Comparator.EQ
    turned = {at for slot in ("compare", "order", "place") for _, at in slots.cues.get(slot, ())}
    denials = [at for value, at in slots.cues.get("question", ()) if value == "no"]
    right_before = [at for at in denials if at + 1 in turned]
    alone = sided and len(denials) == 1  # "có năm nào không … không" asks for any at all
    return slots.word_at(right_before[0]) if alone and right_before else None


def _margin(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào hơn Đồng Tháp trên 2 điểm": the number is no score but a distance."""
    sought = slots.has("ask", "area") or slots.has("listing")
    sought = sought and frame.operation is Operation.FILTER
    one = len(slots.areas) + slots.home == 1 and slots.has("compare", "higher", "lower", "gap")
    areas = frame.axis in (None, Axis.AREAS)
    scores = slots.role("score") if sought and one and areas else ()
    return slots.tags[scores[0].index].text if scores else None


def _between_two(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào thấp hơn Đồng Tháp nhưng cao hơn An Giang": those between are not told."""
    mean = frame.condition is not None and (frame.condition.mean or slots.has("average"))
    if mean and frame.operation is Operation.FILTER and frame.axis is Axis.AREAS and frame.areas:
        return slots.word_at(slots.position("at_area"))  # "trên trung bình mà dưới Đồng Tháp"
    both = slots.has("compare", "higher") and slots.has("compare", "lower")
    sought = slots.has("ask", "area") and frame.operation is Operation.COMPARE
    return slots.word_at(slots.position("compare", "lower")) if both and sought else None


def _second_belief(slots: Slots, frame: Frame) -> str | None:
    """As in "cả nước ai cũng hơn Đồng Tháp, chót vùng đúng không": a list judges no place."""
    beside = frame.condition is not None and frame.condition.area is not None
    judged = frame.operation is Operation.FILTER and beside and slots.has("verify")
    ended, placed = slots.position("order"), slots.role("rank")
    ended = placed[0].index if ended is None and placed else ended
    return slots.word_at(ended) if judged else None


def _running(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào tăng liên tục", "2 năm liên tiếp … là năm nào": no streak is looked for."""
    years = frame.operation is Operation.FILTER and frame.axis is Axis.PERIODS
    if (streak := slots.position("streak")) is not None:
        several = frame.periods is not None and len(frame.periods.years) != 1
        areas = frame.operation is Operation.FILTER and frame.axis in (None, Axis.AREAS)
        return None if areas and several else slots.word_at(streak)
    listed = frame.operation is Operation.RANKING or years
    beliefs = (frame.condition, frame.claim)
    heard = any(belief is not None and belief.every for belief in beliefs)
    on, running = slots.position("always", "on"), slots.position("running")
    return slots.word_at(running if on is None else on) if listed and not heard else None


def _mean_ago(slots: Slots, _frame: Frame) -> str | None:
    """As in "2024 so với trung bình 3 năm trước": of years that no word names."""
    ago = slots.role("ago") if slots.role("year") and slots.has("average") else ()
    counted = (*slots.role("ago"), *slots.role("steps"))
    means = {at for _, at in slots.cues.get("average", ())}
    ago = ago or tuple(number for number in counted if number.index - 1 in means)
    return slots.tags[ago[0].index].text if ago else None


def _mean_of_parts(slots: Slots, frame: Frame) -> str | None:
    """As in "trung bình điểm 8 nội dung", "trung bình từng nội dung": parts have no mean told."""
    parts = frame.axis is Axis.DIMENSIONS and frame.operation is Operation.AVERAGE
    return slots.word_at(slots.position("average")) if parts else None


def _moved_pair(slots: Slots, frame: Frame) -> str | None:
    """As in "An Giang 2023 so với Cần Thơ 2022 … tăng nhiều hơn": each in its year has no move."""
    moved = frame.axis is Axis.PAIRS and slots.has("sign")
    return slots.word_at(slots.position("sign")) if moved else None


def _extreme_of_some(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào kém Đồng Tháp ít nhất": of those below, the nearest is not picked out."""
    some = frame.operation is Operation.FILTER and frame.condition is not None
    beside = some and frame.condition is not None and frame.condition.area is not None
    at = slots.position("least") if beside else None
    return slots.word_at(at)


def _climb_of_many(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào tăng hạng trong vùng nhiều nhất": a table of moves is of the country."""
    moves = frame.by in CHANGES and frame.operation in (Operation.RANKING, Operation.FILTER)
    return slots.word_at(slots.position("measure", "region_rank")) if moves else None


def _against_region(slots: Slots, frame: Frame) -> str | None:
    """As in "vùng nào cao hơn Tây Nguyên": of regions only those beyond the mean are told.

    Against the best of them a region is set, and no province.
    """
    if slots.has("best_region"):
        return slots.word_at(slots.position("best_region")) if frame.areas or frame.home else None
    sides = frame.operation in (Operation.COMPARE, Operation.FILTER) and len(frame.areas) < PAIR
    sought = sides and slots.regions and not slots.has("ask", "area")
    return slots.word_at(slots.position("ask", "region")) if sought else None


def _index_of_region(slots: Slots, frame: Frame) -> str | None:
    """As in "chỉ số nào cao nhất vùng": of which index a place in the region is best."""
    indices = frame.axis is Axis.INDICATORS and frame.scope not in (None, "nation")
    ordered = indices and bool(frame.orders)
    return slots.word_at(slots.position("ask", "indicator", "which")) if ordered else None


def _region_by_places(slots: Slots, frame: Frame) -> str | None:
    """As in "vùng nào có nhiều tỉnh trong top 10 nhất": regions have no place among provinces."""
    bound = frame.condition if frame.operation is Operation.FILTER and frame.regions else None
    placed = bound is not None and bound.measure in RANKS
    return slots.word_at(slots.position("ask", "region")) if placed else None


def _best_of_one_year(slots: Slots, frame: Frame) -> str | None:
    """As in "từ khi đổi thang 2018, năm nào cao nhất": one year has no best among itself."""
    years = frame.operation is Operation.RANKING and frame.axis is Axis.PERIODS
    periods = frame.periods
    one = periods is not None and periods.kind is PeriodKind.YEARS and len(periods.years) == 1
    sought = years and one and frame.base is None and not (frame.verify or slots.has("sign"))
    return slots.word_at(slots.position("ask", "period")) if sought else None


def _summed(slots: Slots, frame: Frame) -> str | None:
    """As in "tổng điểm PAPI 2024 của 13 tỉnh ĐBSCL": all of them together, or each one's total?"""
    table = frame.operation is Operation.RANKING and frame.axis in (None, Axis.AREAS)
    one = table and not (frame.orders or frame.limit or frame.nth or frame.areas)
    bare = not (slots.has("want") or slots.has("ask", "area", "region") or slots.has("order"))
    all_of_them = slots.has("all_areas") and not slots.has("listing")
    asked = all_of_them or slots.has("ask", "quantity")
    totals = (at for value, at in slots.cues.get("measure", ()) if value == "score")
    total = next((at for at in totals if fold(slots.tags[at].text).startswith(SUM)), None)
    return slots.word_at(total) if one and bare and asked else None


def _first_of_many(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh đầu tiên đạt trên 45 điểm": the first in time, or of those that do."""
    found = frame.operation is Operation.FILTER and frame.condition is not None and frame.item
    return slots.word_at(slots.position("item")) if found else None


def _nameless_part(slots: Slots, frame: Frame) -> str | None:
    """As in "PAPI 2024 mảng giáo dục": a part that no name or number tells; the total is not it."""
    told = frame.dimensions or frame.parts or frame.each
    if told or frame.axis in (Axis.DIMENSIONS, Axis.INDICATORS) or slots.has("aspect"):
        return None
    places = [at for value, at in slots.cues.get("unit", ()) if value == "dimension"]
    parts = (at for at in places if not (slots.tags[at].values("filler") or _of_index(slots, at)))
    return slots.word_at(next(parts, None))


def _of_index(slots: Slots, at: int) -> bool:
    """As in "phần PAPI", "nội dung: …", "chỉ tiêu nghị quyết": a part of a letter, no dimension."""
    following = slots.tags[at + 1 : at + 1 + PAIR]
    named = any(tag.values("indicator") or tag.token for tag in following)
    return not following or named or "letter" in following[0].means.get("unit", ())


def _year_beyond(slots: Slots, _frame: Frame) -> str | None:
    """As in "năm kìa": the year before "năm kia", of which no figure is looked up."""
    for year, tag in pairwise(slots.tags):
        small = bool(tag.values("filler")) and fold(tag.text) == BEYOND
        if small and "year" in year.means.get("unit", ()):
            return tag.text
    return None
