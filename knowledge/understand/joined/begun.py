"""Since when years are looked at, told by what began: "kể từ khi có 8 nội dung"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PARTS_NOW: Final = 8
"""Parts of PAPI since its scale last changed; its years before are never mixed with those."""
SCALE_NOW: Final = 80
PAPI: Final = "PAPI"
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
        slots.cues.setdefault("all_periods", []).append(("yes", at))


def since_parts(slots: Slots) -> None:
    """Take "8 nội dung" behind "từ khi có" as the stretch of years that is looked at anyway."""
    _since_scale(slots)
    counted = [number for number in slots.role("dimensions") if number.whole == PARTS_NOW]
    for number in counted if slots.indicators == [PAPI] else ():
        before = number.index - 1
        whole = "ministry" in slots.means_at(before).get("idiom", ())  # "bộ 8 nội dung"
        if not whole and slots.means_at(before).get("all_periods") is None:
            continue
        slots.drop(before, "idiom")
        slots.unknown[:] = [word for word in slots.unknown if word != slots.tags[before].text]
        slots.numbers = tuple(one for one in slots.numbers if one is not number)
        for at in (number.index, number.index + 1):
            slots.drop(at, "unit", "axis", "title", "aspect")


def _since_scale(slots: Slots) -> None:
    """As in "từ khi áp dụng thang 80 điểm": the years of that scale, which are looked at anyway."""
    for number in slots.role("scale") if slots.indicators == [PAPI] else ():
        if number.whole == SCALE_NOW and slots.has("all_periods"):
            slots.numbers = tuple(one for one in slots.numbers if one is not number)
            for at in (number.index - 1, number.index + 1):
                slots.drop(at, "unit", "aspect", "measure")
