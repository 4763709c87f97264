"""Since when years are looked at, told by what began: "kể từ khi có 8 nội dung"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.quantities import Quantity

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PARTS_NOW: Final = 8
"""Parts of PAPI since its scale last changed; its years before are never mixed with those."""
SCALE_NOW: Final = 80
BEGAN: Final = 2018
"""The first year of those parts and that scale."""
PAPI: Final = "PAPI"
REACH: Final = 5
"""Tags from "từ" to "8 nội dung" at most: "từ | khi | PAPI | chuyển sang"."""
_NAMES: Final = frozenset({"area", "home", "region", "dimension"})
_BEGINS: Final = (
    *("since", "comparator", "question", "inverted", "conduct", "ellipsis", "way", "until"),
    *("onward", "but"),
)
"""What words between "từ" and "8 nội dung" seem to say."""
_DROPPED: Final = ("aspect", "against", "since", "until", "comparator", "latest")


def since_first(slots: Slots) -> None:
    """As in "so với năm đầu tiên", "từ lần đầu tới lần mới nhất": all years there are."""
    moved = slots.has("measure", "change", "rank_change") or slots.has("compare")
    one = len(slots.areas) + slots.home == 1 and len(slots.role("year")) <= 1
    for value, at in tuple(slots.cues.get("aspect", ())):
        led = {"against", "since"} & slots.means_at(at - 1).keys()
        if value != "first_period" or not (moved and one and led) or slots.has("ask", "period"):
            continue
        for place in range(len(slots.tags)):
            slots.drop(place, *_DROPPED)
        slots.numbers = tuple(n for n in slots.numbers if n.role != "year")
        slots.add("all_periods", "yes", at)


def since_parts(slots: Slots) -> None:
    """Take "8 nội dung" behind "từ khi có" as the years since; "bộ 8 nội dung" counts none."""
    _since_scale(slots)
    counted = [number for number in slots.role("dimensions") if number.whole == PARTS_NOW]
    for number in counted if slots.indicators == [PAPI] else ():
        before = number.index - 1
        begun = _begins(slots, number.index)
        whole = "ministry" in slots.means_at(before).get("idiom", ())  # "bộ 8 nội dung"
        since = bool(begun) or "all_periods" in slots.means_at(before)
        if not (since or whole):
            continue
        slots.drop(before, "idiom", "all_periods")
        told = {tag.text for tag in (*begun, slots.tags[before]) if not tag.known}
        slots.unknown[:] = [word for word in slots.unknown if word not in told]
        slots.numbers = tuple(one for one in slots.numbers if one is not number)
        for at in (number.index, number.index + 1):
            slots.drop(at, "unit", "axis", "title", "aspect")
        if since and not slots.role("year"):
            slots.numbers = (*slots.numbers, Quantity("year", Decimal(BEGAN), number.index))
            slots.add("since", "yes", before)


def _begins(slots: Slots, at: int) -> tuple[Tag, ...]:
    """As in "kể từ khi PAPI có 8 nội dung": the words up to the number, which say no more."""
    places = [place for _, place in slots.cues.get("since", ()) if 0 < at - place <= REACH]
    begun = slots.tags[places[-1] : at] if places else ()
    named = any(tag.values("indicator") for tag in begun)
    other = any(_NAMES & tag.kinds or "ask" in tag.means or tag.token for tag in begun)
    if not named or other:
        return ()
    for place in range(places[-1], at):
        slots.drop(place, *_BEGINS)
    return begun


def _since_scale(slots: Slots) -> None:
    """As in "từ khi áp dụng thang 80 điểm": the years of that scale, which are looked at anyway."""
    for number in slots.role("scale") if slots.indicators == [PAPI] else ():
        if number.whole == SCALE_NOW and slots.has("all_periods"):
            slots.numbers = tuple(one for one in slots.numbers if one is not number)
            for at in (number.index - 1, number.index + 1):
                slots.drop(at, "unit", "aspect", "measure")
