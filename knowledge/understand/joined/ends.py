"""An end of a table torn from the word that says which: "thấp | nhất cả nước", "tệ | nhì"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.joined.two_ranks import ranks_beside
from knowledge.understand.numbers.quantities import first_beside

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_LEADS: Final = frozenset({"nhat", "nhut", "nhi"})
"""What "thấp", "tệ" and the like are completed by."""

_OF: Final = "cua"
_PROVINCE: Final = "tinh"
_SIDES: Final = {">": "above", "<": "below"}


def turn_ends(slots: Slots) -> None:
    """The end that both words name together."""
    _of_own(slots)
    _first_beside(slots)
    ranks_beside(slots)
    for value, at in tuple(slots.cues.get("order", ())):
        if value == "top" and at and fold(slots.tags[at].text).split()[0] in _LEADS:
            _turn(slots, slots.tags[at - 1], at)


def _of_own(slots: Slots) -> None:
    """As in "lĩnh vực nào … của | tỉnh cao nhất": of our own the highest, no leader."""
    parts = slots.has("ask", "dimension", "period") and not (slots.areas or slots.home)
    for _, at in tuple(slots.cues.get("reference", ())) if parts else ():
        led = at > 0 and fold(slots.tags[at - 1].text) == _OF
        if led and fold(slots.tags[at].text).split()[0] == _PROVINCE:
            slots.drop(at, "reference")
            slots.home = True


def _first_beside(slots: Slots) -> None:
    """As in "giữa nhất và nhì", "nhất hơn nhì": the first place, beside the second."""
    for _, at in slots.cues.get("nth", ()):
        if first_beside(slots.tags, at) and "order" not in slots.means_at(at - 2):
            slots.drop(at - 2, "trait", "extreme")
            slots.drop(at - 1, "comparator")
            slots.cues["order"] = sorted([*slots.cues.get("order", ()), ("top", at - 2)], key=_at)


def _at(cue: tuple[str, int]) -> int:
    return cue[1]


def _turn(slots: Slots, before: Tag, at: int) -> None:
    if "little" in before.means.get("degree", ()):
        slots.drop(at, "order", "place")
        slots.add("least", "yes", at)
    elif "low" in before.means.get("trait", ()) and not _measures_gap(slots, before):
        slots.drop(at, "order", "place")
        slots.drop(at - 1, "trait", "compare")
        slots.cues["order"].append(("bottom", at))
        slots.nation = slots.nation or slots.has("nationwide")


def stand_beside(slots: Slots) -> None:
    """As in "trên nó là ai", "dưới tỉnh đó là tỉnh nào": no threshold, the one beside it."""
    for value, at in tuple(slots.cues.get("comparator", ())):
        pointed = "area" in slots.means_at(at + 1).get("refer", ())
        sought = slots.has("ask", "area", "ministry") or slots.has("unit", "areas")
        if pointed and value in _SIDES and sought:
            slots.drop(at, "comparator")
            slots.add("beside", _SIDES[value], at)


def drop_leads(slots: Slots) -> None:
    """As in "rớt xuống dưới 42 điểm", "vượt 85% rồi hả": neither a range of years nor "then"."""
    sides = {at for _, at in slots.cues.get("comparator", ())}
    for _, at in tuple(slots.cues.get("onward", ())):
        if at + 1 in sides:
            slots.drop(at, "onward", "until")
    for _, at in tuple(slots.cues.get("ellipsis", ())):
        if at and "smalltalk" in slots.tags[at].means and _closes(slots, at):
            slots.drop(at, "ellipsis", "smalltalk")


def _measures_gap(slots: Slots, before: Tag) -> bool:
    """As in "Cần Thơ kém nhất vùng mấy điểm": how far one is from the first."""
    placed = slots.areas or slots.home or slots.ministries
    return "compare" in before.means and bool(placed) and slots.has("ask", "quantity")


def _closes(slots: Slots, at: int) -> bool:
    """Whether nothing but what asks for confirmation follows."""
    after = slots.tags[at + 1 :]
    return all("verify" in tag.means or bool(tag.values("filler")) for tag in after)
