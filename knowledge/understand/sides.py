"""One province set against the country or a region, which are no provinces themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Frame, Operation, Reference, ReferenceKind

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


PAIR: Final = 2
FEW: Final = 4
"""Provinces at most that are set one by one against a mean."""
_BETWEEN: Final = ("against", "compare", "comparator", "conjunction")
"""Words that set what stands before them beside what follows."""


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
    return bool(wide) and _one_place(slots) and not (asks or moved or _of_other_year(slots))


def _of_other_year(slots: Slots) -> bool:
    """As in "PAPI 2021 so với 2020 của cả nước": a year is the other side, of the country both."""
    against = slots.position("against")
    named = slots.areas or slots.home or slots.has("unit", "areas")
    if against is None or named or len(slots.role("year")) == 1:
        return False
    return any(0 < number.index - against <= PAIR for number in slots.role("year"))


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


def region_beside_nation(slots: Slots) -> bool:
    """As in "PAPI 2024 Tây Nguyên so với cả nước": a region against the country, by means."""
    region, nation = _region_at(slots), _nation_at(slots)
    placed = slots.areas or slots.home or slots.ministries or len(slots.regions) > 1
    asks = any(map(slots.has, ("order", "which_rank", "group", "count", "except")))
    asks = asks or slots.has("ask", "period", "dimension", "region", "ministry")
    moved = slots.has("measure", "change", "rank_change", "rank", "region_rank")
    if region is None or nation is None or placed or asks or moved:
        return False
    first, last = sorted((region, nation))
    sought = slots.position("ask", "area")  # "… và cả nước bên nào cao hơn" is of these two
    if sought is not None and sought < last:
        return False
    between = [at for slot in _BETWEEN for _, at in slots.cues.get(slot, ()) if first < at < last]
    before = (at for slot in _BETWEEN for _, at in slots.cues.get(slot, ()) if at < first)
    return bool(between) and not any(before)


def against_both(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "Đồng Tháp so với vùng và cả nước": one province against both means, one by one.

    None where it is not set against both.
    """
    region = slots.position("at_region") if slots.regions else slots.position("scope", "own_region")
    nation = _nation_at(slots)
    one = frame.operation is Operation.COMPARE and len(frame.areas) + frame.home < PAIR
    plain = one and not (frame.orders or (frame.average and not slots.has("average")))
    if region is None or nation is None or not plain or frame.scope in {None, "nation"}:
        return ()
    against = [at for slot in _BETWEEN[:3] for _, at in slots.cues.get(slot, ())]
    if not against or min(against) > min(region, nation):
        return ()
    return replace(frame, nation=False), replace(frame, scope="nation")


def each_against_mean(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "Cần Thơ và Kiên Giang kém bình quân vùng mấy điểm": each of them against the mean.

    Where the mean is only named beside them, they are set against each other as well.
    """
    mean = slots.position("average")
    count = len(frame.areas) + frame.home
    sides = frame.operation is Operation.COMPARE and PAIR <= count <= FEW and bool(frame.areas)
    plain = sides and not (frame.orders or frame.leftover or frame.axis is Axis.DIMENSIONS)
    dated = len(slots.role("year")) < PAIR and not slots.has("sign")
    if mean is None or not (plain and dated):
        return ()
    gauge = Reference(ReferenceKind.MEAN)
    one = replace(frame, home=False, reference=gauge)
    own = (replace(one, areas=(), home=True),) if frame.home else ()
    each = (*own, *(replace(one, areas=(name,)) for name in frame.areas))
    return each if _against_it(slots, mean) else (replace(frame, average=False), *each)


def _against_it(slots: Slots, mean: int) -> bool:
    """Whether a word right before the mean sets all that are named against it."""
    named = [at for _, at in slots.cues.get("at_area", ())]
    named += [at for at, tag in enumerate(slots.tags) if tag.values("home")]
    apart = [at for slot in ("compare", "against") for _, at in slots.cues.get(slot, ())]
    behind = [at for at in apart if 0 < mean - at <= PAIR]
    return bool(behind) and (max(named) < behind[0] or min(named) > mean)


def _region_at(slots: Slots) -> int | None:
    """Where a region is told of: by its name, or as ours."""
    return slots.position("at_region") if slots.regions else slots.position("at_home")


def _nation_at(slots: Slots) -> int | None:
    """Where the whole country is told of."""
    named = (at for at, tag in enumerate(slots.tags) if tag.values("nation"))
    return next(named, slots.position("scope", "nation"))
