"""A scale that is believed: "thang điểm PAPI là 100 phải không" tells no figure on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.understand.texts.aspects import believed_scale

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def tell_scale(slots: Slots) -> None:
    """Let the number beside it be that of the scale: it is checked against what the scale is."""
    if not believed_scale(slots):
        return
    told = next(number for number in slots.numbers if number.role != "year")
    slots.numbers = tuple(
        replace(number, role="scale") if number is told else number for number in slots.numbers
    )
    text = slots.tags[told.index].text
    slots.unknown[:] = [word for word in slots.unknown if word != text]
