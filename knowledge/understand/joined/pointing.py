"""How many of the things spoken of before are pointed at: "hai tỉnh đó", "ba nội dung đó"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_comma
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

MANY: Final = 9
"""More than any index has of them: a year, then."""

PAIR: Final = 2
NEVER_MIND: Final = "thoi"
"""Ends what begins a message that takes a name back: "thôi", "à thôi"."""
_THAT: Final = frozenset({"do", "ay", "nay"})
"""Folded words that point back at the index before them."""
FIRST: Final = "dau tien"
_BEHIND: Final = frozenset({"kem hang", "kem thu hang", "kem vi tri"})
"""Unmarked, "kém hạng" and "kèm hạng" alike."""
_FROM: Final = "from"
PLACE: Final = "thu"
"""The last syllable of what says that a number is a place: "nội dung thứ"."""


def several_of(slots: Slots) -> int:
    """How many; 0 where no number stands before what points."""
    at = slots.position("refer", "dimension", "indicator", "other")
    number = number_of(slots.tags[at - 1]) if at else None
    counted = number is not None and number < MANY
    return int(number or 0) if counted else int(slots.first("several") or 0)


def ordinal_part(slots: Slots) -> bool:
    """As in "nội dung thứ hai", which may be the second of a list; "nội dung 2" is its number."""
    places = slots.role("dimension")
    before = [slots.word_at(place.index - 1) or "" for place in places if place.index]
    return len(places) == 1 and any(fold(word).split()[-1:] == [PLACE] for word in before)


def waived(slots: Slots) -> str:
    """As in "thôi Long An, Bến Tre đi": the first of two, which may be the one spoken of."""
    named = slots.cues.get("at_area", ())
    alone = not (slots.indicators or slots.numbers or slots.has("compare") or slots.has("ask"))
    if len(named) != PAIR or not alone:
        return ""
    (first, at), (_, other) = named
    led = at > 0 and fold(slots.tags[at - 1].text).split()[-1] == NEVER_MIND
    between = slots.tags[at + 1 : other]
    comma = bool(between) and is_comma(between[0])
    return first if led and comma else ""


def place_as_item(slots: Slots) -> None:
    """As in a list of 2023 – "tỉnh đứng nhì năm 2024 xếp thứ mấy": where that one stands."""
    if not (slots.areas or slots.home or slots.indicators or slots.nation or slots.regions):
        _first_of_them(slots)
        _nth_of_them(slots)
    _counted(slots)
    asked = slots.position("which_rank")
    named = slots.areas or slots.home or slots.ministries or slots.has("ask", "area")
    if asked is None or named:
        return
    if not slots.indicators and len(slots.role("year")) == 1:
        _end_as_item(slots, asked)
    for nth, at in tuple(slots.cues.get("nth", ())):
        top = "top" in slots.means_at(at).get("order", ())
        whose = "areas" in slots.means_at(at - 1).get("unit", ()) and at < asked
        if top and whose:
            slots.drop(at, "order", "nth", "place")
            slots.add("item", nth, at)


def _first_of_them(slots: Slots) -> None:
    """As in "còn thành phố | đầu tiên, năm 2024": one shown; no "10 thành phố đầu tiên"."""
    for order, at in tuple(slots.cues.get("order", ())):
        whose = "areas" in slots.means_at(at - 1).get("unit", ())
        counted = at > 1 and number_of(slots.tags[at - PAIR]) is not None
        first = order == "top" and fold(slots.tags[at].text) == FIRST
        if first and whose and not counted:
            slots.drop(at, "order", "place")
            slots.add("item", "1", at)


def _nth_of_them(slots: Slots) -> None:
    """As in "thành phố | thứ | hai | thì năm 2022?": the second of those shown."""
    for number in slots.role("rank"):
        at = number.index
        whose = at >= PAIR and "areas" in slots.means_at(at - PAIR).get("unit", ())
        if whose and "ellipsis" in slots.means_at(at + 1):
            slots.numbers = tuple([one for one in slots.numbers if one is not number])
            slots.drop(at - 1, "measure", "unit")
            slots.add("item", str(number.whole), at)


def _counted(slots: Slots) -> None:
    """As in "10 | tỉnh đầu tiên PAPI 2021": so many, none of those shown before."""
    for _, at in tuple(slots.cues.get("item", ())):
        first = fold(slots.tags[at].text).endswith(FIRST) and slots.indicators
        if at and first and number_of(slots.tags[at - 1]) is not None:
            slots.disown(at, "item")


def widest_gap(slots: Slots) -> None:
    """As in "chênh nhau nhiều nhất bao nhiêu điểm": between the first and the last of them."""
    gaps = {at for value, at in slots.cues.get("compare", ()) if value == "gap"}
    if gaps:
        _year_of_gap(slots)
    sought = slots.has("ask", "area", "period", "dimension", "region")
    for slot in ("most", "least") if slots.has("ask", "quantity") and not sought else ():
        for _, at in tuple(slots.cues.get(slot, ())):
            if at - 1 in gaps:
                slots.drop(at, slot)


def _year_of_gap(slots: Slots) -> None:
    """As in "năm nào A và B cách nhau xa nhất": the gap of the two in each of the years."""
    two = len(slots.areas) + slots.home == PAIR and slots.has("ask", "period")
    most = slots.has("most") or slots.has("least")
    other = ("average", "order", "measure", "sign", "count", "against", "reference", "verify")
    if not (two and most) or any(map(slots.has, other)) or slots.has("ask", "area", "dimension"):
        return
    for value, at in tuple(slots.cues["ask"]):
        if value == "period":
            slots.drop(at, "ask")
    for slot in ("trend", "always"):
        slots.cues.pop(slot, None)
    if not (slots.role("year") or slots.role("last")):
        slots.cues["all_periods"] = [("yes", min(at for _, at in slots.cues["compare"]))]


def _end_as_item(slots: Slots, asked: int) -> None:
    """As in "tỉnh bét năm 2024 xếp thứ mấy" behind a list of 2023: the last of that."""
    for end, at in tuple(slots.cues.get("order", ())):
        beside = {*slots.means_at(at).get("unit", ()), *slots.means_at(at - 1).get("unit", ())}
        whose = "areas" in beside or "reference" in slots.means_at(at)
        if whose and at < asked and "nth" not in slots.means_at(at):
            slots.drop(at, "order", "place", "tail", "reference")
            pointed = "highest" if end == "top" else "lowest"
            slots.add("refer", pointed, at)


def unmarked_gap(slots: Slots) -> None:
    """As in "cach tinh dau vung bao nhieu": "cách tỉnh đầu", no way in which it is worked out."""
    for value, at in tuple(slots.cues.get("aspect", ())):
        behind = slots.means_at(at + 1)
        ended = "order" in behind or "reference" in behind
        plain = value == "method" and slots.tags[at].text.isascii() and slots.has("ask", "quantity")
        if plain and ended:
            slots.drop(at, "aspect")
            slots.add("compare", "gap", at)
    _behind_place(slots)
    _from_place(slots)


def _from_place(slots: Slots) -> None:
    """As in "how many points is Dong Thap from 10th place": so far from it, nothing believed."""
    if not (slots.has("ask", "quantity") and slots.has("unit", "points", "places")):
        return
    for _, at in slots.cues.get("against", ()):
        led = slots.tags[at - 1] if at else None
        named = led is not None and (led.values("area") or led.values("home"))
        if named and slots.tags[at].text.lower() == _FROM:
            slots.cues.pop("inverted", None)
            slots.add("compare", "gap", at)


def _behind_place(slots: Slots) -> None:
    """As in "dong thap kem hang 4 bao nhieu diem": behind the fourth, not "kèm hạng"."""
    if not slots.has("ask", "quantity"):
        return
    for at in (number.index - 1 for number in slots.role("rank") if number.index):
        text = slots.tags[at].text
        if text.isascii() and text.lower() in _BEHIND:
            slots.drop(at, "measure")
            slots.add("compare", "lower", at)


def that_index(slots: Slots) -> None:
    """As in "PAPI đó hạng mấy": the one just told of, so of its place and its year."""
    for _, at in slots.cues.get("at_indicator", ()):
        tag = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        if tag is None or not tag.values("filler") or fold(tag.text) not in _THAT:
            continue
        asked = {"ask", "which_rank"} & slots.means_at(at + 2).keys()
        if asked or not tag.text.isascii():
            slots.add("ellipsis", "yes", at + 1)
