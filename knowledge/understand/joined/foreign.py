"""Whose figure or of what time there is none: an office within the province, a part of a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import names_index
from knowledge.understand.numbers.quantities import Quantity
from knowledge.understand.texts.asked import ranks_inside

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_ENDS: Final = ("comma", "stop")
FIRST_MERGED_YEAR: Final = 2025
"""The first whose figures are of the provinces since the merger."""
_SERIES: Final = ("indicator", "dimension")
_PLACES: Final = ("area", "home", "nation", "region")
_INTO: Final = frozenset({"thanh", "len", "la", "bang", "xuong", "ve"})
"""Folded words that lead to what is to be written: "thành 85%", "lên 45 điểm"."""
_SAYS_SO: Final = ("conduct", "aspect", "topic")
"""Cues behind an office by which it speaks, so that it owns no figure."""


def tell_foreign(slots: Slots) -> None:
    """Tell an office or part of a year whose index is asked for from what is only around."""
    _offices(slots)
    _titles(slots)
    _units_inside(slots)
    _parts_of_years(slots)
    _entered(slots)
    _new_units(slots)
    _to_come(slots)
    _of_today(slots)
    slots.off_topic.extend(slots.tags[at].text for _, at in slots.cues.get("saying", ()))


def _entered(slots: Slots) -> None:
    """As in "cập nhật SIPAS 2022 thành 85%": a figure is to be written; else nothing is said."""
    told = [*slots.role("score"), *slots.role("stray")]
    led = (fold(slots.tags[n.index - 1].text).split()[-1] for n in told if n.index)
    written = any(word in _INTO for word in led) and not slots.has("verify")
    for _, at in slots.cues.get("enters", ()):
        if written:
            slots.add("decline", "action", at)
        else:
            slots.disown(at, "enters")


def _offices(slots: Slots) -> None:
    """As in "PAPI 2021 của Công an tỉnh"; "Sở Nội vụ cần PAPI 2021" only names who asks."""
    for _, at in slots.cues.get("office", ()):
        tag = slots.tags[at]
        if tag.values("ministry") or "post" in slots.means_at(at - 1):
            continue
        owns = _behind_series(slots, at) or _is_ranked(slots, at) or _goes_on(slots)
        if owns and not _speaks(slots, at):
            slots.elsewhere.insert(0, tag.text)
            slots.drop(at, "topic")
        elif _dated_series(slots) and _only_topic(slots, at):
            slots.drop(at, "topic")
        elif set(tag.means) == {"office"} and not tag.values("filler"):
            slots.unknown.append(tag.text)


def _goes_on(slots: Slots) -> bool:
    """As in "Sở Nội vụ thì sao?": of nothing else is anything said."""
    named = slots.indicators or slots.dimensions or slots.areas or slots.ministries or slots.numbers
    return slots.has("ellipsis") and not (named or slots.has("ask") or slots.has("verify"))


def _is_ranked(slots: Slots, at: int) -> bool:
    """As in "Sở Nội vụ Đồng Tháp hạng mấy PAR Index 2021": its own place is asked for."""
    years = {number.index for number in slots.role("year")}
    places = range(at + 1, len(slots.tags))
    end = next((place for place in places if place not in years and not _owns(slots, place)), at)
    led = at > 0 and not names_index(slots.tags[at - 1])
    asked = slots.means_at(end)
    ranked = "which_rank" in asked or "quantity" in asked.get("ask", ())
    return ranked and not led and bool(slots.indicators or slots.dimensions)


def _owns(slots: Slots, at: int) -> bool:
    """Of a word that tells whose office it is, or of which year: "tỉnh", "Đồng Tháp", "năm"."""
    unit = {"areas", "year"} & {*slots.means_at(at).get("unit", ())}
    return bool(unit) or _named(slots.tags[at], _PLACES)


def _dated_series(slots: Slots) -> bool:
    return bool((slots.indicators or slots.dimensions) and slots.role("year"))


def _titles(slots: Slots) -> None:
    """As in "phòng" alone: somebody's office, of which no more is said."""
    for _, at in slots.cues.get("title", ()):
        tag = slots.tags[at]
        if set(tag.means) == {"title"} and not tag.values("filler"):
            slots.unknown.append(tag.text)


def _units_inside(slots: Slots) -> None:
    """As in "huyện nào có PAPI trên 40": no unit within a province has figures.

    Who is first or last among them may stand in a text.
    """
    if not ranks_inside(slots) and (slots.indicators or slots.dimensions):
        slots.elsewhere.extend(slots.tags[at].text for _, at in slots.cues.get("which_inside", ()))


def _only_topic(slots: Slots, at: int) -> bool:
    """As in "Sở Nội vụ cần PAPI 2021": nobody is asked for but the office that asks."""
    return all(place == at for _, place in slots.cues.get("topic", ())) and not slots.has(
        "ask", "area"
    )


def _speaks(slots: Slots, at: int) -> bool:
    following = slots.means_at(at + 1)
    return any(slot in following for slot in _SAYS_SO)


def _parts_of_years(slots: Slots) -> None:
    """As in "PAPI quý 3", "PAPI của tỉnh 6 tháng đầu năm": an index comes out once a year."""
    for cue in tuple(slots.cues.get("part_year", ())):
        tag = slots.tags[cue[1]]
        if _counts_those(slots, cue[1]):
            slots.cues["part_year"].remove(cue)
            size = Decimal(tag.text.split()[0])
            slots.numbers = (*slots.numbers, Quantity("limit", size, cue[1]))
        elif _behind_series(slots, cue[1], past=_PLACES):
            slots.part_years.append(tag.text)
        elif tag.values("filler") or not _leads_series(slots, cue[1]):
            slots.cues["part_year"].remove(cue)


def _new_units(slots: Slots) -> None:
    """As in "trong 34 tỉnh mới hạng mấy": of the provinces since the merger, in their first year.

    A year before has no table of them.
    """
    at = slots.position("new_units")
    years = [number.whole for number in slots.role("year")]
    if at is None or not (slots.indicators or slots.dimensions) or slots.role("score"):
        return
    if not years:
        first = Quantity("year", Decimal(FIRST_MERGED_YEAR), at)
        slots.numbers = (*slots.numbers, first)
    elif min(years) < FIRST_MERGED_YEAR:
        slots.add("beyond", "yes", at)


def _to_come(slots: Slots) -> None:
    """As in "tuần sau có họp công bố PAPI không": no text tells of a meeting that is to come."""
    for _, at in slots.cues.get("coming", ()):
        if _leads_up(slots, at):
            continue
        asked = slots.has("question") or slots.has("verify") or slots.has("ask", "period")
        if asked and slots.has("topic", "event"):
            slots.add("decline", "prediction", at)
        elif not slots.role("year") and _behind_series(slots, at, past=_PLACES):
            slots.part_years.append(slots.tags[at].text)
        else:
            slots.unknown.extend(slots.tags[at].text.split())


def _of_today(slots: Slots) -> None:
    """As in "nội dung cuộc họp chiều nay là gì": no text tells of a meeting of today."""
    asked = slots.has("aspect", "meaning") or any(map(slots.has, ("ask", "what")))
    named = slots.indicators or slots.dimensions or slots.areas or slots.numbers
    for value, at in slots.cues.get("idiom", ()):
        if value == "today" and asked and slots.has("topic", "event") and not named:
            slots.add("decline", "prediction", at)


def _leads_up(slots: Slots, at: int) -> bool:
    """As in "ngày mai họp, PAPI 2021 của tỉnh": why one asks, before what is asked."""
    named = [place for place, tag in enumerate(slots.tags) if names_index(tag)]
    ends = [place for place, tag in enumerate(slots.tags) if tag.token and tag.token.kind in _ENDS]
    end = next((place for place in ends if place > at), None)
    if end is None or not named or min(named) < end or not slots.role("year"):
        return False
    before = [
        slot
        for slot in ("question", "verify", "ask")
        for _, place in slots.cues.get(slot, ())
        if place < end
    ]
    if not before:
        for place in range(end):
            slots.drop(place, "topic", "title")
    return not before


def _counts_those(slots: Slots, at: int) -> bool:
    """As in "3 thang cuoi bang": so many at the end of a table, no months."""
    text, following = slots.tags[at].text, slots.means_at(at + 1)
    counted = text.split()[0].isdecimal() and text.isascii()
    return counted and "order" in following and slots.has("ask", "area")


def _behind_series(slots: Slots, at: int, past: tuple[str, ...] = ()) -> bool:
    """Whether an index is named before a tag, with small words, years or places between."""
    years = {number.index for number in slots.role("year")}
    for place in range(at - 1, -1, -1):
        tag = slots.tags[place]
        if any(tag.values(kind) for kind in _SERIES):
            return True
        small = tag.values("filler") or "year" in tag.means.get("unit", ())
        owned = past and (_named(tag, past) or "areas" in tag.means.get("unit", ()))
        if not (small or owned or place in years):
            return False
    return False


def _leads_series(slots: Slots, at: int) -> bool:
    """Whether a tag opens the clause and an index follows, with years between at most."""
    return all(tag.values("filler") for tag in slots.tags[:at]) and any(
        any(tag.values(kind) for kind in _SERIES) for tag in slots.tags[at + 1 :]
    )


def _named(tag: Tag, kinds: tuple[str, ...]) -> bool:
    return any(tag.values(kind) for kind in kinds)
