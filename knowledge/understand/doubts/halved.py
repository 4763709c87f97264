"""Half of what belongs together is a strange word: the other half alone asks something else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_SIDES: Final = ("comparator", "beside", "edge")


def halved(slots: Slots) -> str | None:
    """The first word that leaves something else halved; None where none does."""
    looks = (_numbered, _joined_to, _unlike_sides, _asked_twice, _before_place)
    return next((word for look in looks if (word := look(slots)) is not None), None)


def _numbered(slots: Slots) -> str | None:
    """As in "không phải hạn 27": what is numbered is told by a strange word."""
    for tag, after in pairwise(slots.tags):
        if strange(tag) and after.text.isdigit() and after.text in slots.unknown:
            return f"{tag.text} {after.text}"
    return None


def _joined_to(slots: Slots) -> str | None:
    """As in "tước và sau 2018": one of two is a strange word, the other no name."""
    for tag, joint, after in zip(slots.tags, slots.tags[1:], slots.tags[2:], strict=False):
        sided = any(slot in after.means for slot in _SIDES)
        if strange(tag) and "conjunction" in joint.means and sided:
            return tag.text
    return None


def _unlike_sides(slots: Slots) -> str | None:
    """As in "tên và dưới tỉnh mình": what is joined to a side is a side too."""
    for tag, joint, after in zip(slots.tags, slots.tags[1:], slots.tags[2:], strict=False):
        sided = any(slot in after.means for slot in _SIDES)
        counted = "areas" in tag.means.get("unit", ()) and " " not in tag.text
        if counted and "conjunction" in joint.means and sided:
            return tag.text
    return None


def _asked_twice(slots: Slots) -> str | None:
    """As in "răng mấy điểm", "răng giảm thế nào": rather "tăng" than the dialect's "sao"."""
    for tag, after in pairwise(slots.tags):
        dialect = tag.cost < 0 and "why" in tag.means
        if dialect and ("counted" in after.means or "sign" in after.means):
            return tag.text
    return None


def _before_place(slots: Slots) -> str | None:
    """As in "tua Bạc Liêu bao nhiêu": how it stands to the place is told by a strange word."""
    if slots.indicators or slots.dimensions or slots.has("measure") or slots.has("compare"):
        return None
    first = slots.tags[0] if slots.tags and not slots.role("year") else None
    placed = len(slots.tags) > 1 and bool(slots.tags[1].values("area"))
    return first.text if first is not None and strange(first) and placed else None


def strange(tag: Tag) -> bool:
    """Whether a tag is a word that nothing explains."""
    return not tag.known and tag.text.replace(" ", "").isalpha()
