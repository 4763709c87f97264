"""Whether it is asked which region a province is of, or which provinces a region has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Operation
from knowledge.understand.gathered import lone_unit

if TYPE_CHECKING:
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots

_FIGURES: Final = (
    "measure",
    "order",
    "compare",
    "comparator",
    "average",
    "group",
    "trend",
    "most",
    "least",
    "sign",
    "count",
    "verify",
    "listing",
    "which_rank",
    "topic",
    "aspect",
)
"""Cues that ask for more than where something belongs."""
_FURTHER: Final = ("quantity", "period", "dimension", "indicator", "ministry")


def asks_belonging(slots: Slots) -> bool:
    """As in "An Giang thuộc vùng nào", "ĐBSCL gồm những tỉnh nào": no figure is asked for."""
    numbered = len(slots.numbers) > len(slots.role("year"))
    figured = any(map(slots.has, _FIGURES)) or slots.has("ask", *_FURTHER) or numbered
    figured = figured or slots.has("unit", "points", "percent", "places")
    figured = figured or bool(slots.dimensions)
    return not figured and (_region_of(slots) or _members_of(slots))


def _region_of(slots: Slots) -> bool:
    """A province, and "vùng nào" behind it: of an index at most beside "thuộc".

    A ministry lies in none, which is told as well.
    """
    places = [at for slot in ("at_area", "at_ministry") for _, at in slots.cues.get(slot, ())]
    places += [at for at, tag in enumerate(slots.tags) if tag.values("home") or lone_unit(tag)]
    asked = [at for value, at in slots.cues.get("ask", ()) if value == "region"]
    places += [at for what, at in slots.cues.get("refer", ()) if what == "area"]
    named = bool(slots.areas or slots.home or slots.ministries)
    placed = named or slots.has("unit", "areas") or slots.has("refer", "area")
    told = slots.has("within_of") or not (slots.indicators or slots.role("year"))
    return bool(asked and places and placed and told) and not slots.regions


def _members_of(slots: Slots) -> bool:
    """One region, and what it is made of; what was merged is asked of provinces."""
    made = slots.has("operation", "merger")
    named = slots.areas or slots.home or slots.indicators or slots.ministries
    return made and len(slots.regions) == 1 and not named and not slots.role("year")


def merger_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "sáp nhập với tỉnh nào, thuộc vùng nào": what became of it, then where it lies."""
    both = slots.has("operation", "merger") and slots.has("ask", "region") and bool(slots.areas)
    told = frame.operation is Operation.MERGER and frame.topic is not None
    return (replace(frame, topic=None), frame) if both and told else ()
