"""Figures of two years asked for after both were told of: "… điểm và hạng hai năm đó"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_TOLD: Final = ("order", "place", "tail", "nth", "trait", "extreme", "reference", "sign", "ever")
_BETWEEN: Final = ("until", "since", "onward", "why", "ask", "ellipsis", "swap_into", "measure")


def of_both_years(slots: Slots) -> None:
    """Forget how the years were told of, where just the figures of both are asked for."""
    at = slots.position("refer", "periods")
    years = {year.whole for year in slots.role("year")}
    if at is None or len(years) != PAIR or len(slots.areas) + slots.home > 1:
        return
    last = max(year.index for year in slots.role("year"))
    figures = [place for slot in ("measure", "unit") for _, place in slots.cues.get(slot, ())]
    asked = [place for place in figures if last < place and "sign" not in slots.means_at(place)]
    told = [place for slot in _TOLD for _, place in slots.cues.get(slot, ())]
    numbers = [n for n in slots.numbers if n.role in ("rank", "score")]
    told += [number.index for number in numbers]
    if not (asked and told) or last > at or max(told) > max(asked):
        return
    begin = max(max(told) + 1, last + 1)
    for slot in (*_TOLD, *_BETWEEN, "unit"):
        kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] >= begin]
        slots.cues[slot] = kept
    slots.numbers = tuple(number for number in slots.numbers if number not in numbers)
