"""Means over the years of a span: of several provinces, or of all of them, the best told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Frame, Operation

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_BETWEEN: Final = frozenset({"unit", "number", "all_areas", "conjunction", "trend"})
"""Of words between "trung bình" and its years: "giai đoạn", "4 năm"."""


def means_of_span(slots: Slots) -> bool:
    """As in "trung bình 2021–2024 tỉnh nào cao nhất", "… của Đồng Tháp so với An Giang"."""
    if slots.nation or slots.has("scope", "nation") or slots.ministries:
        return False
    sides = len(slots.areas) + slots.home > 1
    ends = slots.has("order") or slots.has("most") or slots.has("least")
    sought = slots.has("ask", "area", "region") or bool(slots.role("limit")) or slots.has("listing")
    ranked = sought and ends and not (slots.areas or slots.home)
    return (sides or ranked) and over_span(slots)


def over_span(slots: Slots) -> bool:
    """Whether a mean stands right before several years, or a number of the last ones."""
    years = [year.index for year in slots.role("year")]
    last = [number.index for number in slots.role("last")]
    spans = ranged(slots) or len(years) > PAIR
    starts = ([min(years)] if spans else []) + last
    means = [at for _, at in slots.cues.get("average", ())]
    return any(_leads(slots.tags[at + 1 : start]) for at in means for start in starts if at < start)


def ranged(slots: Slots) -> bool:
    """As in "2021–2024", "từ 2021 đến 2024": two years and all between."""
    years = sorted(year.index for year in slots.role("year"))
    if len(years) != PAIR:
        return False
    between = slots.tags[years[0] + 1 : years[1]]
    dashed = any(tag.token is not None and tag.token.kind == "dash" for tag in between)
    return dashed or any("until" in tag.means for tag in between)


def _leads(between: tuple[Tag, ...]) -> bool:
    """Whether only names, "giai đoạn" and small words stand before the years."""
    return all(_small(tag) for tag in between)


def _small(tag: Tag) -> bool:
    named = any(map(tag.values, ("indicator", "dimension", "area", "home", "filler")))
    number = tag.token is not None and tag.token.kind == "number"
    return named or number or (tag.known and tag.means.keys() <= _BETWEEN | {"since"})


def against_past(slots: Slots, frame: Frame) -> str | None:
    """As in "2024 so với trung bình 2021–2023": a year against the mean of others is not told."""
    several = frame.comparing or slots.has("comparator")
    one = len(slots.areas) + slots.home < PAIR and not (slots.nation or slots.regions)
    years = [year.index for year in slots.role("year")]
    for _, at in slots.cues.get("average", ()) if several and one else ():
        behind = [year for year in years if year > at]
        past = len(behind) > 1 and len(behind) < len(years)
        following = slots.tags[at + 1 : at + 4]
        recent = bool(years) and any(_past(tag) for tag in following)
        if past or (recent and years[0] < at):
            return slots.word_at(at)
    return None


def _past(tag: Tag) -> bool:
    """As in "các năm trước", "5 năm gần nhất": years that no number names."""
    return any(
        slot in tag.means for slot in ("recent", "all_periods", "ago", "latest", "shift", "edge")
    )


def untold_span(slots: Slots, frame: Frame) -> str | None:
    """As in "xếp hạng các tỉnh theo trung bình 2021–2024": tables or gaps of each year instead."""
    means = frame.operation is Operation.AVERAGE and frame.axis is Axis.PERIODS
    if means or not over_span(slots):
        return None
    listed = slots.has("listing") or slots.has("measure", "rank") or slots.has("all_areas")
    listed = listed or slots.has("ask", "area", "region")
    lists = frame.operation in (Operation.AVERAGE, Operation.RANKING, Operation.FILTER) and listed
    gaps = frame.operation is Operation.COMPARE
    return slots.word_at(slots.position("average")) if lists or gaps else None


def told_of_first(slots: Slots) -> bool:
    """As in "2018 Bình Định thấp nhất, còn 2019?": told of the one year, the other is asked for."""
    years = {year.index for year in slots.role("year")}
    ends = [at for _, at in slots.cues.get("order", ())]
    goes_on = [at for _, at in slots.cues.get("ellipsis", ()) if at + 1 in years]
    between = [at for at in goes_on if ends and max(ends) < at]
    return bool(between) and len(years) == PAIR
