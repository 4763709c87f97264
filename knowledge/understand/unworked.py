"""Figures that nothing works out: a gap to the best of the years, two means over years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.terms import Axis, Frame, Operation

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def unworked(slots: Slots, frame: Frame) -> str | None:
    """The word that asks for such a figure; None where none is asked for."""
    looks = (_gap_of_years, _against_best, _mean_against_mean)
    return next((word for look in looks if (word := look(slots, frame)) is not None), None)


def _gap_of_years(slots: Slots, frame: Frame) -> str | None:
    """As in "năm nào thấp nhất và thấp hơn năm cao nhất bao nhiêu": the years tell no gap."""
    ends = frame.axis is Axis.PERIODS and frame.operation is Operation.RANKING
    asked = slots.has("ask", "quantity") or slots.has("compare", "gap")
    at = slots.position("compare") if ends and asked else None
    beside = len(frame.orders) > 1 or len(slots.role("year")) == 1
    return slots.tags[at].text if at is not None and beside else None


def _against_best(slots: Slots, frame: Frame) -> str | None:
    """As in "giảm bao nhiêu so với năm cao nhất": which year that is would have to be found."""
    best = {at for value, at in slots.cues.get("ask", ()) if value == "period"}
    against = [at for _, at in slots.cues.get("against", ()) if at + 1 in best]
    ranked = frame.operation is Operation.RANKING and frame.axis is Axis.PERIODS
    return slots.tags[against[0]].text if ranked and against else None


def _mean_against_mean(slots: Slots, frame: Frame) -> str | None:
    """As in "trung bình 3 năm của tỉnh so với trung bình cả nước": two means over the years."""
    means = [at for _, at in slots.cues.get("average", ())]
    apart = frame.operation is Operation.COMPARE and len(slots.role("year")) > 1
    return slots.tags[means[0]].text if apart and len(means) > 1 and frame.base is None else None
