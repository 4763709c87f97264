"""Regions against the first or the last of the regions: "thua vùng đứng đầu bao nhiêu điểm"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

REGION: Final = "region"
_ENDS: Final = ("order", "reference")
_APART: Final = ("lower", "higher", "gap")


def end_of_regions(slots: Slots) -> None:
    """Take "vùng" right before an end of a table as the region that stands there."""
    if not slots.has("compare", *_APART) or slots.has("ask", "area", "region", "period"):
        return
    for _, at in tuple(slots.cues.get("scope", ())):
        alone = slots.tags[at].means == {"scope": ("own_region",)}
        english = fold(slots.tags[at].text).endswith(REGION)  # as in "trail the top region"
        beside = at - 1 if english else at + 1
        ended = any(end in slots.means_at(beside) for end in _ENDS)
        if not (alone and ended):
            continue
        slots.drop(at, "scope")
        for slot, value in (("ask", "region"), ("best_region", "yes")):
            slots.cues.setdefault(slot, []).append((value, at))
