"""Years told by how far they are from one that is named: "năm sau", "3 năm sau", "sau đó 5 năm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots


def shift_of(slots: Slots) -> int | None:
    """How many years after (or, below 0, before) the one named or spoken of."""
    if steps := slots.role("steps"):
        return steps[0].whole * _direction(slots, steps[0].index)
    if slots.role("year") and (ago := slots.role("ago")):
        return -ago[0].whole
    said = slots.first("shift")
    return int(said) if said is not None else None


def shift_at(slots: Slots) -> int | None:
    """Where it is told: at the number, if there is one."""
    counted = (*slots.role("steps"), *slots.role("ago"))
    return counted[0].index if counted else slots.position("shift")


def settle_believed(slots: Slots) -> None:
    """As in "vô địch PAPI 2019, 5 năm sau hạng mấy": both years are told, the first as well."""
    place, at = slots.position("place"), shift_at(slots)
    one = len(slots.areas) + slots.home == 1 and len(slots.role("year")) == 1
    if place is None or at is None or not one or place > at or slots.has("ask", "area", "period"):
        return
    slots.drop(place, "order", "place")
    slots.cues["believed"] = [("yes", place)]


def counts_off(slots: Slots, frame: Frame) -> bool:
    """Whether the year so many years off is one that is looked at."""
    years, shift = slots.role("year"), shift_of(slots)
    several = len(slots.role("steps")) + len(slots.role("ago")) > 1
    if several or (slots.has("ask", "area") and slots.has("which_rank")):
        return False  # as in "tỉnh nào nhất 2019, 5 năm sau hạng mấy": whose place is not told
    if not years or shift is None:
        return bool(slots.role("ago")) or frame.shift is not None
    told = {*(frame.periods.years if frame.periods else ()), frame.base}
    return any(year.whole + shift in told for year in years)


def _direction(slots: Slots, at: int) -> int:
    """Which way "năm sau" behind the number goes, or "sau" before it."""
    for means in (slots.means_at(at + 1), *(slots.means_at(at - back) for back in (1, 2))):
        if "shift" in means or "steps" in means:
            return 1 if int((means.get("steps") or means["shift"])[0]) > 0 else -1
        if "edge" in means:
            return 1 if "after" in means["edge"] else -1
    return 1
