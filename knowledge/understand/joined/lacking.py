"""Who is left out of a table: "list the provinces left out of the 2023 PAPI results"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def sought_as_lacking(slots: Slots) -> None:
    """Take provinces that are listed or counted beside "không có số liệu" as those sought."""
    at = slots.position("idiom", "lacks")
    named = slots.areas or slots.home or slots.ministries
    if at is None or named or not (slots.indicators and slots.role("year")):
        return
    units = slots.has("unit", "areas") or slots.has("listing") or slots.has("all_areas")
    if not (units or slots.has("ask", "area")) or slots.has("measure") or slots.has("order"):
        return
    slots.cues.setdefault("ask", []).append(("area", at))
    slots.cues["operation"] = [("availability", at)]
    for slot in ("listing", "all_areas", "present", "count"):
        slots.cues.pop(slot, None)
