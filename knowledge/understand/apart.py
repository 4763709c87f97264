"""Words whose halves stand apart: "rớt nhiều bậc PAPI nhất", "how many Mekong Delta provinces"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.collect import Slots

REACH: Final = 2
"""Tags from "nằm trong" to its number at most."""
FAR: Final = 4
"""Tags from "how many" to what is counted at most."""


def join_apart(slots: Slots) -> None:
    """Give the halves the meaning that they have together."""
    _superlative(slots)
    _within(slots)
    _counted(slots)
    _year_ahead(slots)
    _upon(slots)
    _inverted(slots)


def _superlative(slots: Slots) -> None:
    """As in "tụt hạng PAPI nhiều bậc nhất", "tăng ít điểm nhất": of a rise or fall."""
    at = slots.position("extreme")
    moved = slots.has("measure", "change", "rank_change")
    if at is None or not moved or any(map(slots.has, ("most", "least", "order"))):
        return
    little = slots.position("degree", "little")
    slots.cues["least" if little is not None and little < at else "most"] = [("yes", at)]


def _within(slots: Slots) -> None:
    """As in "nằm trong 20 tỉnh dẫn đầu": a place in a table only where a number follows."""
    limits = [number.index for number in slots.role("limit")]
    for _, at in slots.cues.get("within_of", ()):
        if any(0 < index - at <= REACH for index in limits):
            slots.cues.setdefault("within", []).append(("yes", at))


def _counted(slots: Slots) -> None:
    """As in "how many Mekong Delta provinces": the region stands between."""
    for _, at in tuple(slots.cues.get("counted", ())):
        following = slots.tags[at + 1 : at + 1 + FAR]
        places = [i for i, tag in enumerate(following) if _names_provinces(tag)]
        if places and any(tag.values("region") for tag in following[: places[0]]):
            slots.cues.setdefault("ask", []).append(("area", at))
            slots.cues.setdefault("count", []).append(("yes", at))


def _names_provinces(tag: Tag) -> bool:
    return "areas" in tag.means.get("unit", ()) or "listing" in tag.means


def _year_ahead(slots: Slots) -> None:
    """As in "từ 2020 sang năm 2021": not next year, where its number follows."""
    years = {number.index for number in slots.role("year")}
    for value, at in tuple(slots.cues.get("relative", ())):
        if value == "1" and at + 1 in years:
            slots.cues["relative"].remove((value, at))
            slots.cues.setdefault("until", []).append(("yes", at))


def _upon(slots: Slots) -> None:
    """As in "trên cả ba chỉ số", "trên cả nước": a place where one looks, no threshold."""
    for value, at in tuple(slots.cues.get("comparator", ())):
        following = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        if following is not None and ("all_indicators" in following.means or following.values("nation")):
            slots.cues["comparator"].remove((value, at))


def _inverted(slots: Slots) -> None:
    """As in "Did Dong Thap make the top 30": the verb stands first, so it is asked whether."""
    if slots.position("inverted") == 0:
        slots.cues.setdefault("question", []).append(("yes", 0))
