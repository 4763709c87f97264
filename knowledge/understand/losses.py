"""Points and places lost: "mất hơn 3 điểm", "mất nhiều điểm nhất", "rớt nhiều điểm nhất"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

NUMBER_REACH: Final = 2
"""Tags from "mất" to the number of points at most."""
REACH: Final = 5
"""Tags from "mất nhiều" to "nhất" at most: "điểm" and the name of an index between."""
_PLACES: Final = frozenset({"hang", "bac"})
_SUFFERS: Final = "bi"
_MUCH: Final = "nhieu"


def settle_losses(slots: Slots) -> None:
    """Give "mất" and "rớt" the meaning that they have before points and places."""
    points = {number.index for number in slots.role("score")}
    for cue in tuple(slots.cues.get("lost", ())):
        plain = slots.tags[cue[1]].means.keys() == {"lost"}
        if plain and points & set(range(cue[1] + 1, cue[1] + 1 + NUMBER_REACH)):
            _moved_down(slots, cue[1], "change")
        elif plain and (ends := _most_of(slots, cue[1])):
            of_places = any(_PLACES & {*fold(tag.text).split()} for tag in _behind(slots, cue[1]))
            _moved_down(slots, cue[1], "rank_change" if of_places else "change")
            for place in ends:
                slots.drop(place, "order", "place", "trait", "measure")
            slots.add("most", "yes", cue[1])
    _of_points(slots)
    _taken(slots)


def _taken(slots: Slots) -> None:
    """As in "ai soán ngôi đầu của Bến Tre năm 2020": who was first then, not the one before."""
    for _, at in slots.cues.get("taken", ()):
        first = any("top" in slots.means_at(at + step).get("order", ()) for step in (1, 2))
        if at and fold(slots.tags[at - 1].text) == _SUFFERS:  # "bị cướp ngôi": who held it before
            slots.add("beyond", "taken", at)
        elif first and slots.has("ask", "area") and len(slots.areas) == 1 and slots.role("year"):
            slots.areas.clear()
        else:
            slots.disown(at, "taken")


def _of_points(slots: Slots) -> None:
    """As in "rớt nhiều điểm nhất": points and no places."""
    for value, at in tuple(slots.cues.get("measure", ())):
        much, unit = (*slots.tags[at + 1 : at + 3], None, None)[:2]
        if (
            value != "rank_change"
            or much is None
            or unit is None
            or "sign" not in slots.means_at(at)
        ):
            continue
        if fold(much.text) == _MUCH and "points" in unit.means.get("unit", ()):
            slots.cues["measure"].remove((value, at))
            slots.cues["measure"].append(("change", at))


def _moved_down(slots: Slots, at: int, measure: str) -> None:
    slots.cues["lost"] = [cue for cue in slots.cues["lost"] if cue[1] != at]
    slots.add("measure", measure, at)
    slots.add("sign", "down", at)


def _behind(slots: Slots, at: int) -> tuple[Tag, ...]:
    return slots.tags[at + 1 : at + 1 + REACH]


def _most_of(slots: Slots, at: int) -> range | None:
    """As in "mất nhiều điểm PAPI nhất": from the word behind to the one that says the most."""
    behind = _behind(slots, at)
    if not behind or fold(behind[0].text).split()[0] != _MUCH:
        return None
    ends = [place for place, tag in enumerate(behind) if {"extreme", "order"} & tag.means.keys()]
    return range(at + 1, at + 2 + ends[0]) if ends else None
