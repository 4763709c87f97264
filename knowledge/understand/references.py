"""To what a gap is measured: the leader, the last, the mean, a place of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.terms import (
    Reference,
    ReferenceKind,
)
from knowledge.understand.composed import PAIR, two_places
from knowledge.understand.spans import ranged

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def reference_of(slots: Slots) -> Reference | None:
    """What a gap is measured to."""
    places = two_places(slots)
    if places and places[1] < 0:
        return Reference(ReferenceKind.LAST)
    if _first_and_nth(slots):
        return Reference(ReferenceKind.NTH, int(slots.first("nth") or PAIR))
    if places or _gap_to_top(slots):
        return Reference(ReferenceKind.NTH, places[1] if places else slots.role("limit")[0].whole)
    return _measured_to(slots)


def _ahead_of_the_mean(slots: Slots) -> bool:
    """As in "dẫn đầu …, vậy hơn mức chung bao nhiêu": the mean stands right behind the gap."""
    gap, mean = slots.position("compare", "higher", "lower"), slots.position("average")
    return gap is not None and mean is not None and mean == gap + 1


def _over_or_under(slots: Slots) -> bool:
    """As in "tỉnh bét vùng hơn hay kém Hà Nội": which of the two is what is asked."""
    sides = {at for side, at in slots.cues.get("compare", ()) if side == "side"}
    return any(at in sides for _, at in slots.cues.get("either", ()))


def _measured_to(slots: Slots) -> Reference | None:
    """The leader, the last, a place or the mean."""
    compared = slots.has("compare", "gap", "higher", "lower") or _over_or_under(slots)
    ends = _ends(slots) if compared else set()
    if _ahead_of_the_mean(slots):
        return Reference(ReferenceKind.MEAN)
    if compared and (slots.has("reference") or ends) and len(slots.areas) < 2:  # noqa: PLR2004
        if slots.has("nth") and slots.first("nth") != "1":
            kind = ReferenceKind.LAST if nth_from_the_end(slots) else ReferenceKind.NTH
            return Reference(kind, int(slots.first("nth") or 2))
        both = {"top", "bottom"} <= ends or {"leader", "last"} <= set(slots.said("reference"))
        last = "bottom" in ends or slots.has("reference", "last")
        return Reference(ReferenceKind.LAST if both or last else ReferenceKind.LEADER)
    if _gap_to_rank(slots):
        return Reference(ReferenceKind.NTH, slots.role("rank")[0].whole)
    if slots.has("average"):
        return Reference(ReferenceKind.MEAN)
    return None


def nth_from_the_end(slots: Slots) -> bool:
    """Whether a place is counted from the bottom: "kém tỉnh áp chót bao nhiêu"."""
    places = {at for _, at in slots.cues.get("nth", ())}
    return any(end == "bottom" and at in places for end, at in slots.cues.get("order", ()))


def _ends(slots: Slots) -> set[str]:
    """The ends of the table that a gap runs to: "ai bét bảng, kém quán quân bao nhiêu" is both."""
    ends = set(slots.said("order"))
    both = len(ends) > 1 and not (slots.areas or slots.home or slots.ministries)
    gap = slots.has("compare", "gap") or slots.has("ask", "quantity")
    sought = slots.has("ask", "area", "period", "dimension")
    within = slots.has("ask", "period", "dimension")
    if both_ends(slots) and (_own_years(slots) or _own_parts(slots)):
        return set()
    return ends if not sought or (both and gap and not within) else set()


def _first_and_nth(slots: Slots) -> bool:
    """As in "khoảng cách giữa nhất và nhì năm nào hẹp nhất": two places, year by year."""
    places = {at for _, at in slots.cues.get("nth", ())}
    first = any(end == "top" and at not in places for end, at in slots.cues.get("order", ()))
    placed = slots.areas or slots.home or slots.ministries or slots.has("ask", "area", "dimension")
    sought = slots.has("ask", "period") and slots.has("compare", "gap")
    return first and len(places) == 1 and sought and not placed


def both_ends(slots: Slots) -> bool:
    """As in "cao nhất và thấp nhất": the first and the last are both asked for."""
    return {"top", "bottom"} <= {*slots.said("order")}


def _own_years(slots: Slots) -> bool:
    """As in "của Phú Yên giữa năm tốt nhất và tệ nhất 2018–2024": the years of one province."""
    one = len(slots.areas) + slots.home == 1 and not slots.has("reference")
    return one and (ranged(slots) or slots.has("trend") or slots.has("all_periods"))


def _own_parts(slots: Slots) -> bool:
    """As in "nội dung cao nhất và thấp nhất của Đồng Tháp chênh nhau": the parts of one."""
    one = len(slots.areas) + slots.home < PAIR and not slots.has("reference")
    named = slots.dimensions or slots.role("dimension") or slots.regions or slots.ministries
    alone = one and not named
    return alone and slots.has("unit", "dimension") and not slots.has("ask", "area")


def counts_ends(slots: Slots) -> bool:
    """As in "cao nhất và thấp nhất là hai tỉnh nào": one at each end."""
    limits = slots.role("limit") or slots.role("dimensions")
    gap = both_ends(slots) and slots.has("compare", "gap")
    return gap and len(limits) == 1 and limits[0].whole == PAIR and not slots.has("limit")


def _gap_to_rank(slots: Slots) -> bool:
    """As in "còn thiếu mấy điểm thì bằng hạng 10": how far a place of the table is."""
    one = len(slots.areas) + slots.home < 2 and len(slots.role("rank")) == 1  # noqa: PLR2004
    asked = slots.has("ask", "quantity") or slots.has("unit", "points", "percent")
    apart = slots.has("compare", "gap") or (slots.has("compare", "higher", "lower") and asked)
    return one and apart and not slots.has("ask", "area", "period") and not slots.has("verify")


def _gap_to_top(slots: Slots) -> bool:
    """As in "thiếu bao nhiêu điểm nữa là vào top 10": how far the last place of those is."""
    one = len(slots.areas) + slots.home == 1 and len(slots.role("limit")) == 1
    limits = {number.index for number in slots.role("limit")}
    to_top = any({at + 1, at + 2} & limits for _, at in slots.cues.get("compare", ()))
    apart = slots.has("compare", "gap") and (slots.has("within", "yes") or to_top)
    return one and apart and not slots.has("ask", "area", "period") and not slots.has("verify")
