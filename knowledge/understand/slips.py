"""A slip of the finger that may have turned the sense of a message: asked back, not answered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.collect import Slots

MENDED: Final = 0.9
"""Cost from which on a known word was read out of a misspelt one."""
BACK: Final = 2
"""Tags from a name back to the word that joins it to another."""
TURNING: Final = ("except", "negate", "but", "without")
"""Cues that turn a question round."""


def slipped(slots: Slots) -> str | None:
    """The first word whose slip may have changed what is asked; None where none is seen."""
    looks = (_torn, _turned, _alone, _unsaid_verb, _no_superlative, _joined_name, _no_side)
    return next((word for look in looks if (word := look(slots)) is not None), None)


def joined(slots: Slots, text: str) -> bool:
    """Whether a name is joined to another one: "an giang voi kiem giang", "… vs vinh ong"."""
    at = next((at for at, tag in enumerate(slots.tags) if tag.text == text), 0)
    return any("conjunction" in tag.means for tag in slots.tags[max(0, at - BACK) : at])


def _torn(slots: Slots) -> str | None:
    """As in "thp nhất": a strange word that a known one hangs on."""
    return next((tag.text for tag in slots.tags if _strange(tag) and " " in tag.text), None)


def _turned(slots: Slots) -> str | None:
    """As in "ngợii" for "ngoại trừ": an exception that nobody wrote."""
    turning = (tag for tag in slots.tags if any(slot in tag.means for slot in TURNING))
    return next((tag.text for tag in turning if tag.cost >= MENDED), None)


def _alone(slots: Slots) -> str | None:
    """As in "Ngiã" for "nghĩa": nothing else stands by it."""
    said = [tag for tag in slots.tags if tag.token is None]
    return said[0].text if len(said) == len(slots.tags) == 1 and said[0].cost >= MENDED else None


def _unsaid_verb(slots: Slots) -> str | None:
    """As in "giả bao nhiêu": what is asked for is the very word that is strange."""
    if slots.has("measure") or slots.has("sign"):
        return None
    pairs = pairwise(slots.tags)
    asked = (
        tag for tag, after in pairs if _strange(tag) and "quantity" in after.means.get("ask", ())
    )
    return next((tag.text for tag in asked), None)


def _no_superlative(slots: Slots) -> str | None:
    """As in "thao diem nhut": whether the best or the worst is meant is not told."""
    bare = slots.has("extreme") and not slots.has("order")
    return next((tag.text for tag in slots.tags if bare and _strange(tag)), None)


def _joined_name(slots: Slots) -> str | None:
    """As in "tin minh voi …", "so với cả ước": a side of a comparison that is strange."""
    for at, tag in enumerate(slots.tags):
        beside = slots.tags[max(0, at - BACK) : at]
        if _strange(tag) and any("against" in other.means for other in beside):
            return tag.text
    return None


def _no_side(slots: Slots) -> str | None:
    """As in "tin minh": whose place is meant is told by the strange word."""
    pairs = pairwise(slots.tags)
    return next((tag.text for tag, after in pairs if _strange(tag) and "self" in after.means), None)


def _strange(tag: Tag) -> bool:
    return not (tag.known or tag.familiar) and tag.text.replace(" ", "").isalpha()
