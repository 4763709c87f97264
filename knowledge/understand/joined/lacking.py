"""Who is left out of a table: "list the provinces left out of the 2023 PAPI results"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


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
    slots.cues.setdefault("ask", []).append(("area", at))
    slots.cues["operation"] = [("availability", at)]
    for slot in ("listing", "all_areas", "present", "count", "question"):
        slots.cues.pop(slot, None)
    if slots.has("topic", "cause"):  # told with those that lack
        slots.cues.pop("topic")


def _short_of(slots: Slots) -> int | None:
    """As in "vì sao PAPI 2021 chỉ có 60 tỉnh", "… thiếu tỉnh nào": a table that is not whole."""
    lacks = slots.position("idiom", "lacks")
    lacks = slots.position("operation", "availability") if lacks is None else lacks
    return next(filter(lambda at: _few(slots, at), range(len(slots.tags))), lacks)


def _few(slots: Slots, at: int) -> bool:
    number, _, of = slots.tags[at].text.partition("/")
    counted = "areas" in slots.means_at(at + 1).get("unit", ()) and of in ("", str(WHOLE))
    return counted and number.isdecimal() and FEW <= int(number) < WHOLE
