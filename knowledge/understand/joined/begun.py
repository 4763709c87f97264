"""Since when years are looked at, told by what began: "kể từ khi có 8 nội dung"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PARTS_NOW: Final = 8
"""Parts of PAPI since its scale last changed; its years before are never mixed with those."""
PAPI: Final = "PAPI"


def since_parts(slots: Slots) -> None:
    """Take "8 nội dung" behind "từ khi có" as the stretch of years that is looked at anyway."""
    counted = [number for number in slots.role("dimensions") if number.whole == PARTS_NOW]
    for number in counted if slots.indicators == [PAPI] else ():
        if slots.means_at(number.index - 1).get("all_periods") is None:
            continue
        slots.numbers = tuple(one for one in slots.numbers if one is not number)
        for at in (number.index, number.index + 1):
            slots.drop(at, "unit", "axis", "title", "aspect")
