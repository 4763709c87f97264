"""How many of the things spoken of before are pointed at: "hai tỉnh đó", "ba nội dung đó"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

MANY: Final = 9
"""More than any index has of them: a year, then."""

PAIR: Final = 2
NEVER_MIND: Final = "thoi"
"""Ends what begins a message that takes a name back: "thôi", "à thôi"."""
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
    comma = bool(between) and between[0].token is not None and between[0].token.kind == "comma"
    return first if led and comma else ""
