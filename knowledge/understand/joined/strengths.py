"""What is called strong or weak and no dimension is sought: told of one, or at a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

REACH: Final = 3
"""Tags from the dimension to what it is called at most."""
BESIDE: Final = 2
"""Tags from a rise to how strong it was: an index may stand between."""
_STRONGLY: Final = frozenset({"diem manh nhat"})
_SAID: Final = ("order", "ask", "trait", "listing")
_ASKS: Final = ("ask", "which_rank", "measure")


def tell_strengths(slots: Slots) -> None:
    """Forget that one dimension is called strong or weak, where figures of it are asked for."""
    _told_at_meeting(slots)
    named = [at for _, at in slots.cues.get("at_dimension", ())]
    if len(named) != 1 or slots.has("verify"):
        return
    called = (at for value, at in slots.cues.get("ask", ()) if value == "dimension")
    told = next((at for at in called if 0 < at - named[0] <= REACH and _strong(slots, at)), None)
    asked = [at for slot in _ASKS for _, at in slots.cues.get(slot, ()) if told and at > told]
    if told is not None and asked:
        slots.drop(told, *_SAID)


def most_moved(slots: Slots) -> None:
    """As in "tăng | điểm mạnh nhất": how far the score moved, and no strength."""
    moves = [at for _, at in slots.cues.get("sign", ())]
    for value, at in tuple(slots.cues.get("ask", ())):
        meant = {" ".join(entry.folded) for entry in slots.tags[at].entries}
        strong = value == "dimension" and bool(meant & _STRONGLY)
        if strong and any(0 < at - move <= BESIDE for move in moves):
            slots.drop(at, "ask", "order")
            slots.add("most", "yes", at)


def _told_at_meeting(slots: Slots) -> None:
    """As in "hội nghị 16/5/2025 ghi nhận điểm sáng gì": what was said there, no dimension."""
    figures = slots.dimensions or slots.numbers != slots.role("date") or slots.has("measure")
    if figures or slots.has("verify") or not slots.has("topic", "event"):
        return
    for value, at in tuple(slots.cues.get("ask", ())):
        ends = slots.means_at(at).get("order", ())
        if value == "dimension" and ends:
            slots.drop(at, *_SAID)
            told = "strength" if "top" in ends else "weakness"
            slots.cues["topic"].append((told, at))


def _strong(slots: Slots, at: int) -> bool:
    """Whether it is called so: no more than small words stand between."""
    between = slots.tags[(slots.position("at_dimension") or 0) + 1 : at]
    small = all(tag.values("filler") or not tag.known for tag in between)
    return small and bool({"order", "trait"} & slots.means_at(at).keys())
