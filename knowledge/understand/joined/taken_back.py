"""What is taken back in the same breath: "Vĩnh Phúc… í lộn, Vĩnh Long" asks of Vĩnh Long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_comma

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_WROTE: Final = frozenset({"ghi nham", "viet nham", "go nham", "ghi lon", "go lon", "hoi nham"})
"""Behind which stands what was written by mistake, where nothing was named before."""


def correct_oneself(slots: Slots) -> None:
    """As in "Vĩnh Phúc… í lộn, Vĩnh Long": what was taken back in the same breath is dropped."""
    at = slots.position("correct")
    if at is None:
        return
    _written_by_mistake(slots, at)
    for kind in ("area", "indicator"):
        places = slots.cues.get(f"at_{kind}", ())
        taken_back = [name for name, place in places if place < at]
        meant = [name for name, place in places if place > at]
        names = slots.areas if kind == "area" else slots.indicators
        names[:] = [name for name in names if not meant or name in meant or name not in taken_back]
    years = slots.role("year")
    if any(number.index > at for number in years):
        kept = (n for n in slots.numbers if n.role != "year" or n.index > at)
        slots.numbers = tuple(kept)


def _written_by_mistake(slots: Slots, at: int) -> None:
    """As in "bản cũ ghi nhầm Ninh Thuận, cho lại điểm của Bình Thuận": not the first of them."""
    places = sorted(slots.cues.get("at_area", ()), key=lambda cue: cue[1])
    if fold(slots.tags[at].text) not in _WROTE or len({name for name, _ in places}) != len(places):
        return
    listed = len(places) > PAIR and places[1][1] == at + 3  # "ghi nhầm A, B và C": all of them
    if len(places) > 1 and places[0][1] == at + 1 and is_comma(slots.tags[at + 2]) and not listed:
        slots.areas[:] = [name for name in slots.areas if name != places[0][0]]
