"""One province set against the country or a region, which are no provinces themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def against_a_mean(slots: Slots) -> bool:
    """As in "PAPI 2024 của tỉnh so với trung bình vùng": a province against a mean."""
    return slots.has("against") and (bool(slots.areas) or _one_place(slots))


def against_scope(slots: Slots) -> bool:
    """As in "PAPI 2024 của Vĩnh Long so với cả nước": against the mean, no place being asked."""
    against, scope = slots.position("against"), slots.position("scope", "nation", "own_region")
    region = slots.position("at_region")
    wide = [at for at in (scope, region) if at is not None and against is not None and at > against]
    asks = slots.has("order") or slots.has("which_rank") or slots.has("verify")
    asks = asks or slots.has("ask", "area", "period", "dimension", "region") or slots.has("group")
    moved = slots.has("measure", "change", "rank_change", "rank", "region_rank")
    return bool(wide) and _one_place(slots) and not (asks or moved)


def _one_place(slots: Slots) -> bool:
    """Whether one province is spoken of, by name or as "(của) tỉnh"."""
    several = slots.has("listing") or slots.has("count") or slots.role("limit")
    unnamed = slots.has("unit", "areas") and not (several or slots.has("all_areas"))
    unspoken = _unspoken(slots) and not several
    return len(slots.areas) == 1 or slots.home or (unnamed and not slots.areas) or unspoken


def _unspoken(slots: Slots) -> bool:
    """As in "PAPI 2021 so với cả nước": our own, where an index is named and nobody before it."""
    against = slots.position("against")
    wide = [slots.position("at_region"), slots.position("scope"), slots.position("average")]
    led = any(at is not None and against is not None and at < against for at in wide)
    asks = slots.has("ask", "area", "region", "ministry", "period", "dimension")
    named = slots.areas or slots.ministries or slots.has("all_areas")
    return bool(slots.indicators) and against is not None and not (led or asks or named)


def beside_nation(slots: Slots) -> bool:
    """As in "SIPAS tỉnh 2021 và của cả nước": the province's figure beside the national one."""
    nation = slots.nation or slots.has("scope", "nation")
    return (
        nation
        and slots.has("unit", "areas")
        and slots.has("conjunction")
        and not slots.has("measure", "rank")
        and not slots.has("order")
        and not slots.has("ask")
    )
