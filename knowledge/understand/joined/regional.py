"""Regions against one of the regions, or the country: "thua vùng đứng đầu bao nhiêu điểm"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

REGION: Final = "region"
_REGIONS: Final = (["vung"], ["khu", "vuc"], ["regions"])
_ENDS: Final = ("order", "reference")
_APART: Final = ("lower", "higher", "gap")


def end_of_regions(slots: Slots) -> None:
    """Take "vùng" right before an end of a table as the region that stands there."""
    _counted(slots)
    _beside_nation(slots)
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
            slots.add(slot, value, at)


def _counted(slots: Slots) -> None:
    """As in "hai vùng PAPI cao nhất", "3 vùng tăng nhiều nhất": regions are sought."""
    ended = any(map(slots.has, ("order", "most", "least"))) and bool(slots.indicators)
    named = slots.areas or slots.home or slots.regions or slots.ministries
    if not ended or named or slots.has("ask") or slots.has("compare"):
        return
    for at, tag in enumerate(slots.tags):
        words = [*tag.entries[0].folded] if tag.entries else fold(tag.text).split()
        several = "several" in tag.means and words[1:] in _REGIONS
        numbered = words in _REGIONS and at > 0 and number_of(slots.tags[at - 1]) is not None
        if several or numbered:
            slots.drop(at, "refer", "several", "scope")
            slots.add("ask", "region", at)
            return


def _beside_nation(slots: Slots) -> None:
    """As in "vùng nào thấp hơn cả nước": regions against the mean of the country."""
    wide = [at for at, tag in enumerate(slots.tags) if tag.values("nation")]
    wide += [at for value, at in slots.cues.get("scope", ()) if value == "nation"]
    side = slots.has("compare", "higher", "lower") or slots.has("comparator", ">", "<")
    placed = slots.areas or slots.home or slots.regions or slots.role("score")
    sought = slots.said("ask") == ("region",) and not slots.has("order")
    if wide and side and sought and not (placed or slots.has("average")):
        slots.add("average", "yes", wide[0])
