"""How many of the things spoken of before are pointed at: "hai tỉnh đó", "ba nội dung đó"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

MANY: Final = 9
"""More than any index has of them: a year, then."""


def several_of(slots: Slots) -> int:
    """How many; 0 where no number stands before what points."""
    at = slots.position("refer", "dimension")
    number = number_of(slots.tags[at - 1]) if at else None
    counted = number is not None and number < MANY
    return int(number or 0) if counted else int(slots.first("several") or 0)
