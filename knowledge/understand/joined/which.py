"""What of an index is asked for, its name between the two words: "nội dung PAPI nào"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

REACH: Final = 2
"""Words from the name of a part to its number at most: "X | là | nội dung mấy"."""
_ASKED_OF: Final = {
    "dimension": "dimension",
    "dimensions": "dimension",
    "areas": "area",
    "year": "period",
    "own_region": "region",
    "yes": "area",
}
"""What is asked for by the word that "nào" belongs to; "yes" is of "có tỉnh", "những tỉnh"."""
_SAID_BY: Final = ("unit", "scope", "present", "axis", "listing")


def which_of(slots: Slots) -> None:
    """As in "nội dung PAPI nào", "tỉnh miền Tây nào": a name stands between the two words."""
    for _, at in slots.cues.get("which_of", ()):
        asked, place = _asked_of(slots.tags, at, -1) or _asked_of(slots.tags, at, 1) or ("", 0)
        if asked:
            slots.add("ask", asked, at)
            for slot in ("scope", "axis", "listing"):
                kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] != place]
                slots.cues[slot] = kept
        elif "ask" not in slots.tags[at].means:
            slots.unknown.append(slots.tags[at].text)


def which_of_parts(slots: Slots) -> None:
    """As in "nội dung 2, 3, 4, cái nào cao nhất": which of those parts, no province.

    "PAPI 2024 mình yếu cái nào nhất" is about the parts of that one figure.
    """
    several = len(slots.dimensions) + len(slots.role("dimension")) > 1
    own = slots.has("self") and not slots.areas
    one = len(slots.areas) + (slots.home or own) == 1 and len(slots.indicators) == 1
    figure = one and len(slots.role("year")) < 2 and not slots.has("compare")  # noqa: PLR2004
    ended = slots.has("order") or slots.has("trait")
    if figure and ended and not (several or slots.dimensions):
        slots.home = slots.home or own
        several = True
    for value, at in tuple(slots.cues.get("ask", ())) if several else ():
        if value == "which":
            slots.drop(at, "ask")
            slots.cues["ask"].append(("dimension", at))


def _number_of_part(slots: Slots) -> None:
    """As in "X là nội dung số mấy, tỉnh nào cao nhất": who leads in it, its number being shown."""
    leads = [at for value, at in slots.cues.get("ask", ()) if value == "area"]
    if not (leads and slots.has("order")) or slots.areas or slots.home:
        return
    parts = [at for at, tag in enumerate(slots.tags) if tag.values("dimension")]
    if len(parts) != 1:
        return
    for value, at in tuple(slots.cues["ask"]):
        near = parts[0] < at <= parts[0] + REACH and at < min(leads)
        if value == "dimension" and near:
            slots.cues["ask"].remove((value, at))


def _held_by_whom(slots: Slots) -> None:
    """As in "cú rơi đau nhất thuộc về tỉnh nào": whose it is, no province merged into another."""
    ended = any(map(slots.has, ("order", "most", "least"))) and bool(slots.indicators)
    for value, at in tuple(slots.cues.get("operation", ())):
        sought = "area" in slots.means_at(at).get("ask", ())
        if value == "merger" and sought and ended and not (slots.areas or slots.home):
            slots.drop(at, "operation")


def belonging_of_that(slots: Slots) -> None:
    """As in "thuộc vùng nào?", nothing else said: of the province spoken of."""
    _number_of_part(slots)
    _held_by_whom(slots)
    asked = [at for value, at in slots.cues.get("ask", ()) if value == "region"]
    led = [at for _, at in slots.cues.get("within_of", ()) if at + 1 in asked]
    named = any(tag.kinds - {"cue", "filler"} for tag in slots.tags) or slots.numbers
    if led and not (named or slots.has("refer") or slots.has("unit", "areas")):
        slots.add("refer", "area", led[0])


def _asked_of(tags: Sequence[Tag], at: int, step: int) -> tuple[str, int] | None:
    """What of an index is asked for, two tags away or a year more, and where that stands."""
    index = at + step
    year = 0 <= index + step < len(tags) and tags[index + step].text.isdecimal()
    place = at + (3 if year else 2) * step
    if not 0 <= min(index, place) <= max(index, place) < len(tags):
        return None
    between = tags[index].values("indicator") or tags[index].values("region")
    means = tags[place].means if between else {}
    said = (word for slot in _SAID_BY for word in means.get(slot, ()))
    found = next((_ASKED_OF[word] for word in said if word in _ASKED_OF), None)
    return (found, place) if found else None
