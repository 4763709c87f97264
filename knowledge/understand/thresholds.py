"""What a filter asks for: a threshold, a group, "above that province", the years of a rank."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from knowledge.terms import (
    Comparator,
    Condition,
    Measure,
    Operation,
)
from knowledge.understand.shape import by_of, plural

if TYPE_CHECKING:
    from knowledge.understand.collect import Slots


def condition_of(slots: Slots, operation: Operation | None) -> Condition | None:
    if operation is not Operation.FILTER:
        return None
    if slots.has("within") and slots.role("limit"):
        inside = slots.first("within") == "yes"
        return Condition(
            Measure.RANK,
            Comparator.LE if inside else Comparator.GT,
            Decimal(slots.role("limit")[0].whole),
        )
    if beside_one(slots):
        above = (
            slots.first("beside") == "above"
            if slots.has("beside")
            else not (slots.has("comparator", "<") or slots.has("compare", "lower"))
        )
        area = slots.areas[0] if slots.areas else None
        return Condition(Measure.SCORE, Comparator.GT if above else Comparator.LT, area=area or "")
    if movers(slots):
        rising = slots.first("sign") == "up"
        return Condition(
            by_of(slots) or Measure.CHANGE,
            Comparator.GT if rising else Comparator.LT,
            Decimal(0),
        )
    if rank_years(slots):
        return Condition(Measure.RANK, Comparator.EQ, slots.role("rank")[0].value)
    if place_years(slots):
        return Condition(Measure.RANK, Comparator.EQ, Decimal(slots.first("place") or 1))
    if slots.has("group"):
        return Condition(Measure.GROUP, Comparator.EQ, group=slots.first("group"))
    comparator = _comparator(slots)
    scores = slots.role("score")
    if not scores:
        return Condition(Measure.SCORE, comparator, mean=True)
    values = sorted(number.value for number in scores)
    measure = by_of(slots) or Measure.SCORE
    if len(values) > 1:
        return Condition(measure, Comparator.GE, values[0], upper=values[-1])
    return Condition(measure, comparator, values[0])


def _comparator(slots: Slots) -> Comparator:
    """The last word counts: "từ 42,5 trở lên", "từ 40 trở xuống"."""
    said = slots.said("comparator")
    if "<=" in said:
        return Comparator.LE
    if said[:1] == (">=",) and ">" in said:
        return Comparator.GE
    if not said and slots.role("score"):
        return Comparator.EQ
    return Comparator(said[0]) if said else Comparator.GT


def whose_score(slots: Slots) -> bool:
    """As in "Tỉnh được 44,75 điểm tên gì": a score is given, the province is sought."""
    return bool(slots.role("score")) and slots.has("ask", "area") and not slots.areas


def place_years(slots: Slots) -> bool:
    """As in "Đứng đầu vào những năm nào": the years in which the rank was first."""
    return (
        slots.has("place")
        and slots.has("ask", "period")
        and not slots.has("ask", "area")
        and bool(slots.areas or slots.home or slots.ministries)
        and not slots.role("year")
    )


def group_years(slots: Slots) -> bool:
    """As in "Những năm nào được vào nhóm Cao nhất": the years in a group."""
    return slots.has("group") and slots.has("ask", "period") and not slots.has("ask", "area")


def rank_years(slots: Slots) -> bool:
    """As in "Hạng 27 là năm nào": the years with this rank."""
    return (
        bool(slots.role("rank"))
        and slots.has("ask", "period")
        and not slots.has("ask", "area")
        and not slots.role("year")
    )


def beside_one(slots: Slots) -> bool:
    """Whether areas above or below one area are asked for."""
    one = slots.home + len(slots.areas) == 1 or slots.has("refer", "area")
    if not one:
        return False
    compared = slots.has("comparator", ">", "<") or slots.has("compare", "higher", "lower")
    return slots.has("beside") or (
        compared
        and slots.has("ask", "area")
        and not slots.role("score")
        and not slots.has("average")
        and not slots.has("measure", "change", "rank_change")
    )


def movers(slots: Slots) -> bool:
    """As in "Bao nhiêu tỉnh tăng điểm": those that rose, not the one that rose most."""
    extreme = slots.has("order") or slots.has("most") or slots.has("least") or slots.role("limit")
    return (
        slots.has("sign")
        and not extreme
        and not slots.areas
        and (
            (slots.has("count") and slots.has("ask", "area"))
            or (slots.has("ask", "area") and plural(slots))
        )
    )
