"""What is named only to be left out: "không phải PAPI mà SIPAS", "trừ năm 2020"."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from knowledge.understand.gathered import is_comma
from knowledge.understand.joined.turned import forbid

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_NAMELESS: Final = frozenset({"filler", "cue"})
"""Kinds of entries that name nothing."""
REACH: Final = 3
"""Tags from "không cần" to the part that it refuses at most."""
NUMBER_REACH: Final = 2
"""Tags from "không phải" to the number it refuses at most."""
SOUGHT: Final = 4
"""Tags from "chưa" to "nào" at most."""


def exclude(slots: Slots) -> None:
    """Move names that stand right after "không phải" or "trừ" out of the question."""
    forbid(slots)
    _not_yet(slots)
    for slot, reach in (("negate", 3), ("except", 4)):
        for _, at in slots.cues.get(slot, ()):
            _refuse_place(slots, at + 1)
            if slot == "negate":
                _refuse_part(slots, at)
            if not _stands_alone(slots, at):
                _exclude_after(slots, at, reach)
                _exclude_number(slots, at)

    for _, at in slots.cues.get("had", ()):  # as in "2020 tôi có rồi", "Huế thì em có rồi"
        led = "ellipsis" in slots.means_at(at - 1)
        _exclude_after(slots, at - 2 - led, 1)


def _not_yet(slots: Slots) -> None:
    """As in "chua tinh Tay Nguyen nao cham 43 diem": "chưa", none yet, leaves nobody out."""
    for _, at in tuple(slots.cues.get("except", ())):
        unmarked = "no" in slots.means_at(at).get("question", ())
        behind = slots.tags[at + 1 : at + 1 + SOUGHT]
        ones = (
            "which_of" in after.means for tag, after in pairwise(behind) if tag.values("region")
        )
        if unmarked and any(ones):
            slots.drop(at, "except")


def _refuse_place(slots: Slots, at: int) -> None:
    """As in "Cần Thơ, không phải quận Ninh Kiều": a place without figures is not asked for."""
    if not (slots.areas or slots.home):
        return
    for tag in takewhile(lambda tag: tag.values("elsewhere"), slots.tags[at:]):
        slots.elsewhere[:] = [name for name in slots.elsewhere if name != tag.text]


def _refuse_part(slots: Slots, at: int) -> None:
    """As in "nội dung 7, không cần nội dung 6": a part beside the one asked for is not meant."""
    if slots.has("verify") or slots.has("compare") or slots.has("order"):
        return
    numbered = {number.index for number in slots.role("dimension")}
    named = {place for _, place in slots.cues.get("at_dimension", ())}
    refused = [place for place in range(at + 1, at + 1 + REACH) if place in numbered | named]
    if not refused or not any(place < at for place in numbered | named):
        return
    gone = slots.tags[refused[0]].values("dimension")
    slots.numbers = tuple(n for n in slots.numbers if n.index != refused[0])
    slots.dimensions[:] = [parts for parts in slots.dimensions if not gone or parts != gone]


def _exclude_number(slots: Slots, at: int) -> None:
    """As in "hạng 40 chứ không phải 40 điểm": the other meaning of a number is not meant."""
    if slots.has("verify") or slots.has("question"):
        return
    said = [number for number in slots.numbers if number.role in ("rank", "score")]
    meant = [number for number in said if number.index < at]
    refused = {number.index for number in said if 0 < number.index - at <= NUMBER_REACH}
    if not meant or not refused:
        return
    slots.numbers = tuple(n for n in slots.numbers if n.index not in refused)
    beside = {place for index in refused for place in (index - 1, index + 1)}
    for slot in ("unit", "measure"):
        kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in beside]
        slots.cues[slot] = kept


def _stands_alone(slots: Slots, at: int) -> bool:
    """As in "à không phải, Hậu Giang mới đúng": the word refuses what was said before."""
    following = slots.tags[at + 1].token if at + 1 < len(slots.tags) else None
    comma = following is not None and following.kind == "comma"
    corrected = [place for _, place in slots.cues.get("correct", ()) if place > at]
    named = [place for _, place in slots.cues.get("at_area", ()) if place > at]
    both = bool(corrected) and sum(place < corrected[0] for place in named) > 1  # "A, B mới đúng"
    return comma or (bool(corrected) and not both)


def _exclude_after(slots: Slots, at: int, reach: int) -> None:
    places = range(at + 1, min(len(slots.tags), at + 1 + reach))
    for place in places:
        for kind in ("indicator", "area", "home", "year", "region", "other_index"):
            name = _named_at(slots, kind, place)
            if name is not None:
                excluded = "area" if kind == "home" else kind
                slots.without.setdefault(excluded, []).append(name)
                if kind == "region":
                    slots.drop(place - 1, "scope")  # "vùng" of its name
                _drop(slots, kind, name, place)
                if _goes_on(slots, place + 1) and _named_at(slots, kind, place + 2):
                    _exclude_after(slots, place + 1, 1)
                return


def _goes_on(slots: Slots, at: int) -> bool:
    """Whether a list of excluded names goes on: "bỏ 2019 và 2020 ra"."""
    but = slots.position("but")
    if at + 1 >= len(slots.tags) or (but is not None and but <= at + 1):
        return False
    tag = slots.tags[at]
    comma = is_comma(tag)
    later = but is not None and _leads_to_name(slots, but)  # "không phải A, B mà là C"
    meant = slots.has("negate") and not (slots.has("except") or later)  # "không phải A, B": B
    return "conjunction" in tag.means or (comma and not meant)


def _leads_to_name(slots: Slots, at: int) -> bool:
    """Whether a name follows a word, small words aside."""
    beyond = slots.tags[at + 1 : at + 1 + NUMBER_REACH]
    behind = takewhile(lambda tag: tag.token is None or tag.token.kind == "number", beyond)
    return any(tag.kinds - _NAMELESS or tag.token is not None for tag in behind)


def _named_at(slots: Slots, kind: str, place: int) -> str | None:
    if kind == "year":
        years = [n for n in slots.numbers if n.role == "year" and n.index == place]
        return str(years[0].whole) if years else None
    if kind == "home":
        named = place < len(slots.tags) and slots.tags[place].values("home")
        return "" if named else None
    found = [name for name, at in slots.cues.get(f"at_{kind}", ()) if at == place]
    return found[0] if found else None


def _drop(slots: Slots, kind: str, name: str, place: int) -> None:
    if kind == "year":
        slots.numbers = tuple(n for n in slots.numbers if n.index != place)
        return
    if kind == "home":
        slots.home = False
        return
    names = {
        "indicator": slots.indicators,
        "area": slots.areas,
        "region": slots.regions,
        "other_index": slots.other_indices,
    }[kind]
    remaining = [at for other, at in slots.cues[f"at_{kind}"] if other == name and at != place]
    if not remaining and name in names:
        names.remove(name)
