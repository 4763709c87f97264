"""Groups of one area in several years: told year by year, not as a change of its score."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR = 2


def groups_of_years(slots: Slots) -> bool:
    """As in "nhóm PAPI của Phú Thọ năm 2022 và 2024", "2023 so với 2024 có tụt nhóm không"."""
    one = len(slots.areas) + slots.home < PAIR and not (slots.ministries or slots.regions)
    sought = slots.has("ask", "area", "period", "dimension", "region") or slots.has("count")
    other = slots.has("group") or slots.has("order") or slots.has("listing")
    years = {year.whole for year in slots.role("year")}
    return slots.has("measure", "group") and one and len(years) >= PAIR and not (sought or other)
