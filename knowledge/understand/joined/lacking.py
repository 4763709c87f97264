"""Who is left out of a table: "list the provinces left out of the 2023 PAPI results"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


LACKS: Final = "thieu"
REACH: Final = 2
"""Tags from "thiếu" to "tỉnh" at most: a number stands between."""
WHOLE: Final = 63
"""Provinces in a whole table of the years that are loaded."""
FEW: Final = 50
"""A smaller number counts others than those in a table."""


def sought_as_lacking(slots: Slots) -> None:
    """Take provinces that are listed or counted beside "không có số liệu" as those sought."""
    at = _short_of(slots) if slots.has("topic", "cause") else slots.position("idiom", "lacks")
    named = slots.areas or slots.home or slots.ministries
    if at is None or named or not (slots.indicators and slots.role("year")):
        return
    units = slots.has("unit", "areas") or slots.has("listing") or slots.has("all_areas")
    if not (units or slots.has("ask", "area")) or slots.has("measure") or slots.has("order"):
        return
    slots.add("ask", "area", at)
    slots.cues["operation"] = [("availability", at)]
    for slot in ("listing", "all_areas", "present", "count", "question"):
        slots.cues.pop(slot, None)
    if slots.has("topic", "cause"):  # told with those that lack
        slots.cues.pop("topic")


def _short_of(slots: Slots) -> int | None:
    """As in "vì sao PAPI 2021 chỉ có 60 tỉnh", "… thiếu tỉnh nào": a table that is not whole."""
    lacks = slots.position("idiom", "lacks")
    lacks = slots.position("operation", "availability") if lacks is None else lacks
    places = range(len(slots.tags))
    found = (at for at in places if _few(slots, at) or _lacking_so_many(slots, at))
    return next(found, lacks)


def _lacking_so_many(slots: Slots, at: int) -> bool:
    """As in "thiếu 3 tỉnh", "thiếu mất hai tỉnh"."""
    lacks = fold(slots.tags[at].text).split()[:1] == [LACKS]
    behind = slots.tags[at + 1 : at + 1 + REACH]
    return lacks and any("areas" in tag.means.get("unit", ()) for tag in behind)


def _few(slots: Slots, at: int) -> bool:
    number, _, of = slots.tags[at].text.partition("/")
    counted = "areas" in slots.means_at(at + 1).get("unit", ()) and of in ("", str(WHOLE))
    return counted and number.isdecimal() and FEW <= int(number) < WHOLE
