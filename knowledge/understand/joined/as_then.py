"""What is held against another year: "2023 có giữ được hạng nhất như 2022 không" is about 2023."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

REACH: Final = 3
"""Tags from "như" to its year at most."""
_BELIEFS: Final = ("place", "tail", "within", "nth")


def as_then(slots: Slots) -> None:
    """Set the year behind "như" against the one asked about, where a place is believed."""
    asserted = slots.has("verify") or slots.has("question") or slots.has("inverted")
    believed = any(map(slots.has, _BELIEFS)) or slots.role("rank") or slots.has("extreme")
    for _, at in slots.cues.get("as_then", ()):
        if asserted and believed and _dated(slots, at):
            slots.add("against", "yes", at)
        elif not slots.has("group"):  # the groups of both years are told
            slots.disown(at, "as_then")


def _dated(slots: Slots, at: int) -> bool:
    """Whether an earlier year stands behind, small words aside, than the one named before."""
    years = {year.index: year.whole for year in slots.role("year")}
    asked = max((year for place, year in years.items() if place < at), default=0)
    for place, tag in enumerate(slots.tags[at + 1 : at + 1 + REACH], at + 1):
        if place in years or "shift" in tag.means:
            return bool(asked) and years.get(place, 0) < asked
        if not _small(tag):
            return False
    return False


def _small(tag: Tag) -> bool:
    return bool(tag.values("filler")) or "year" in tag.means.get("unit", ())
