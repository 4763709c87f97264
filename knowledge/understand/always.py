"""Beliefs about every year ("luôn tăng phải không"), and years that are sought by a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.denied import claims, claims_after
from knowledge.understand.gathered import is_comma
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_BELIEFS: Final = ("sign", "comparator", "order", "place", "tail", "group", "within")
"""Words of a belief that may stand before the years of which it is believed."""
_OPEN: Final = ("since", "until")
"""Words that make a run of years of a single one."""


def believe_of_years(slots: Slots) -> None:
    """Keep what is believed of each year of one area; of all years where none is named."""
    for cue in slots.cues.get("running", ()):  # as in "3 năm liền": in each of them
        slots.add("every", *cue)
        slots.add("always", "on", cue[1])
    if _of_each_year(slots):
        slots.add("always", "yes", slots.role("year")[0].index)
    several = len(slots.role("year")) > 1 and not slots.has("always")
    for _, at in slots.cues.get("every", ()) if several else ():
        if _goes_on(slots, at):  # as in "giảm ba năm liên tiếp 2020-2022"
            slots.add("always", "yes", at)
    meant = [at for value, at in slots.cues.get("always", ()) if _meant(slots, value, at)]
    placed = len(slots.areas) + slots.home < PAIR and not slots.has("ask", "area")
    years = {number.whole for number in slots.role("year")}
    lone = len(years) == 1 and not any(map(slots.has, _OPEN))
    if not meant or not placed or lone:
        if slots.has("always", "on") and slots.has("ask", "area") and len(years) > 1:
            slots.add("every", "yes", slots.cues["always"][0][1])
        slots.cues.pop("always", None)
        return
    slots.cues["always"] = [cue for cue in slots.cues["always"] if cue[1] in meant]
    if not (years or slots.role("last") or slots.has("recent")):
        slots.add("all_periods", "yes", meant[0])
    slots.cues["ask"] = [cue for cue in slots.cues.get("ask", ()) if cue[0] != "period"]


def _of_each_year(slots: Slots) -> bool:
    """As in "tăng cả 2023 lẫn 2024 phải không", "hạng 2 năm 2019 và 2020 phải không"."""
    years = [year.index for year in slots.role("year")]
    doubted = slots.has("verify") or slots.has("question")
    sought = slots.has("ask", "area", "period", "dimension") or slots.has("compare")
    if len(years) < PAIR or not doubted or sought or slots.has("against"):
        return False
    between = [tag for tag in slots.tags[years[0] : years[-1]] if not tag.text.isdigit()]
    said = [at for slot in _BELIEFS for _, at in slots.cues.get(slot, ())]
    led = [tag for tag in slots.tags[: years[0]] if "unit" not in tag.means]
    counted = bool(led) and number_of(led[-1]) == len(years)  # as in "hai năm 2021, 2022"
    told = counted or any("conjunction" in tag.means for tag in between)
    joined = told and all(_joins(tag) for tag in between)
    both = bool(led) and ("conjunction" in led[-1].means or "both" in led[-1].means)
    return joined and (both or (bool(said) and min(said) < years[0]))


def _joins(tag: Tag) -> bool:
    """Of words between two years that are told one by one: a comma, "và", "lẫn năm"."""
    comma = is_comma(tag)
    return comma or "conjunction" in tag.means or "year" in tag.means.get("unit", ())


def top_of_years(slots: Slots) -> None:
    """As in "có mấy năm Đồng Tháp top 10": the years in which it was among them."""
    one = len(slots.areas) + slots.home == 1
    if not one or slots.has("within") or not slots.has("ask", "period"):
        return
    led = {at for _, at in slots.cues.get("limit", ())}
    for number in slots.role("limit"):
        at = number.index
        if at - 1 in led and not {"unit", "ask"} & slots.means_at(at + 1).keys():
            slots.cues["within"] = [("yes", at - 1)]
            for slot in ("order", "limit", "place"):
                slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[1] != at - 1]


def lists_years(slots: Slots) -> bool:
    """As in "2022 và 2023 năm nào cũng tăng": years one by one, no span between two."""
    years = slots.role("year")
    between = slots.tags[years[0].index : years[-1].index] if years else ()
    dashed = any(tag.token is not None and tag.token.kind == "dash" for tag in between)
    return len(years) > 1 and not (dashed or any("until" in tag.means for tag in between))


def _meant(slots: Slots, value: str, at: int) -> bool:
    if value == "yes":
        return True
    if value == "on":
        return _goes_on(slots, at)
    if value == "through":  # as in "trong top 5 suốt 2016–2020, đúng không"
        doubted = slots.has("verify") or slots.has("question")
        return doubted and not (slots.has("ask") or slots.has("count"))
    each = value == "before" or slots.has("ask", "period")
    return each and claims_after(slots.tags, at)


def _goes_on(slots: Slots, at: int) -> bool:
    """As in "liên tục giảm", "giảm đều đặn", believed and not asked for."""
    before = at > 0 and claims(slots.tags[at - 1])
    before = before or "running" in slots.means_at(at)
    doubted = slots.has("verify") or slots.has("question")
    sought = slots.has("ask") or slots.has("count")
    return doubted and not sought and (before or claims_after(slots.tags, at))
