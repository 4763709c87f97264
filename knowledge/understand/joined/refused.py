"""A name put aside at once for another: "đừng hỏi Đồng Tháp, tôi hỏi Đồng Nai"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

REACH: Final = 3
"""Small words at most between the word that refuses and the name: "đừng có cho tôi"."""
_SAID: Final = ("dimension", "limit", "order", "relative")
"""Kinds that "không phải" does not leave out by itself: "không phải top 5, top 3 thôi"."""
_NUMBERED: Final = ("year", "dimension", "limit")
_KINDS: Final = ("area", "home", "indicator", "region", "year", *_SAID)
_FIRM: Final = (("dont", ""), ("disregard", ""), ("refuse", ""), ("deny", "perhaps"))
"""Words that refuse whatever stands behind them -> the one meaning that does, "" for any."""
_LOOSE: Final = (
    ("deny", "yes"),
    ("question", "no"),
    ("ask", "area"),
    ("correct", "yes"),
    ("deny", "where"),
)
"""Words that refuse only what would be asked for: "không xem …, xem …", "ai hỏi …, tôi hỏi …"."""
_LED: Final = frozenset({"give", "refuse", "question", "but", "unit", "number"})
"""Meanings that small words between may have too: "nói", "có", "năm"."""


_BEHIND: Final = (
    ("negate", ""),
    ("except", ""),
    ("dont", ""),
    ("refuse", ""),
    ("deny", "where"),
    ("had", ""),
)
"""Words that refuse the name before them: "Hà Nam bỏ đi", "tôi có hỏi Hà Nam đâu"."""
_REFUSING: Final = frozenset(slot for slot, _ in (*_FIRM, *_LOOSE, *_BEHIND))
_TOLD: Final = ("measure", "comparator", "unit", "ellipsis", "topic", "give", "but")
"""What the refusing words mean elsewhere."""
_CLAIMS: Final = frozenset({"sign", "order", "compare", "verify", "group", "average"})
"""What is said of a figure, so that the name before it is meant."""


def refuse(slots: Slots) -> None:
    """Let the word refuse the name that it leads to, where another of its kind is meant."""
    for at, tag in enumerate(slots.tags):
        if tag.means.keys().isdisjoint(_REFUSING):
            continue
        if before := _behind(slots, at):
            _put_aside(slots, at, *before)
            continue
        negated = "negate" in tag.means  # other names are dropped where it is told what is not
        firm = negated or (_means(tag, _FIRM) and _surely(slots, at))
        if not (firm or _means(tag, _LOOSE)):
            continue
        led = tuple(takewhile(_small, slots.tags[at + 1 : at + 1 + REACH]))
        first = at + 1 + len(led)
        asked = any(one.values("filler") for one in led)
        if not firm and not (asked or "correct" in tag.means):
            continue
        found = _refused(slots, first, firm=firm)
        sure = negated or asked or not tag.text.isascii() or (found and found[0] == first)
        if found and sure and not (negated and found[1] not in _SAID):
            _put_aside(slots, at, *found)
    _not_inside(slots)
    for _, at in slots.cues.get("refuse", ()):
        slots.disown(at, "refuse")


def _not_inside(slots: Slots) -> None:
    """As in "…, đừng lấy số nội tỉnh": no figure of a province's own offices is meant."""
    for _, place in tuple(slots.cues.get("inside", ())):
        led = tuple(takewhile(_small, reversed(slots.tags[max(place - REACH, 0) : place])))
        at = place - 1 - len(led)
        inner = range(max(at, 0), place)
        refusing = [one for one in inner if _means(slots.tags[one], (*_FIRM, *_LOOSE, *_BEHIND))]
        if slots.indicators and refusing and _surely(slots, refusing[0]):
            slots.drop(place, "inside")
            for one in range(refusing[0], place):
                slots.drop(one, *_REFUSING, *_TOLD)


def _behind(slots: Slots, at: int) -> tuple[int, str] | None:
    """Where the name stands that the word behind it refuses: "Hà Nam bỏ đi, lấy Hà Nội"."""
    leads = "ellipsis" in slots.means_at(at - 1)
    place = at - 1 - leads
    refused = place >= 0 and _means(slots.tags[at], _BEHIND)
    behind = tuple(takewhile(_small, slots.tags[at + 1 : at + 1 + REACH]))
    comma = slots.tags[at + 1 + len(behind) :][:1] if refused else ()
    where = "where" in slots.tags[at].means.get("deny", ())  # "Hà Nam đâu" asks where it is
    opened = any("question" in tag.means for tag in slots.tags[max(place - REACH, 0) : place])
    if not any(map(_is_comma, comma)) or (where and not opened):
        return None
    found = _refused(slots, place, firm=False)
    return found if found and found[0] == place else None


def _put_aside(slots: Slots, at: int, place: int, kind: str) -> None:
    if kind in _SAID:
        _drop(slots, place, kind)
        slots.drop(at, "negate", "dont", "deny", "refuse", "disregard")
        return
    before, after = min(at, place), max(at + 1, place)
    names = {slot for slot, _ in (*_FIRM, *_LOOSE, *_BEHIND)}
    for beside in range(before, after):
        slots.drop(beside, *names, *_TOLD)
    slots.add("negate", "yes", place - 1)
    if "ellipsis" in slots.means_at(place + 1):  # "đừng nói X nữa"
        slots.drop(place + 1, "ellipsis")


def _drop(slots: Slots, place: int, kind: str) -> None:
    """As in "không phải nội dung 1, tôi hỏi nội dung 2"."""
    named = _names(slots, kind, place)
    slots.numbers = tuple(one for one in slots.numbers if one.index != place)
    slots.dimensions[:] = [one for one in slots.dimensions if one != named]
    slots.drop(place, "at_dimension", "order", "place", "tail", "extreme", "trait", "relative")
    if kind == "limit":
        slots.drop(place - 1, "order", "limit")


def _means(tag: Tag, slots: tuple[tuple[str, str], ...]) -> bool:
    return any(value in ("", meant) for slot, value in slots for meant in tag.means.get(slot, ()))


def _surely(slots: Slots, at: int) -> bool:
    """Without its mark "dung" is "đứng" and "đúng" too, but not where one is to be asked."""
    beside = slots.means_at(at).keys() <= {"dont", "deny", "disregard", "refuse", "topic"}
    following = slots.tags[at + 1 : at + 2]
    return beside or any(one.values("filler") for one in following)


def _small(tag: Tag) -> bool:
    named = any(entry.kind not in ("cue", "filler") for entry in tag.entries)
    small = bool(tag.values("filler")) or tag.means.keys() <= _LED
    return bool(tag.entries) and small and not named


def _refused(slots: Slots, first: int, *, firm: bool) -> tuple[int, str] | None:
    """Where the name stands that is put aside, and its kind: the first with another behind it."""
    for place in range(first, min(first + 2 * REACH, len(slots.tags))):
        tag = slots.tags[place]
        if _is_comma(tag):
            return None
        for kind in _KINDS:
            names = _names(slots, kind, place)
            others = (at for at in _places(slots, kind) if _names(slots, kind, at) != names)
            if names and any(_instead(slots, place, other, firm=firm) for other in others):
                return place, kind
    return None


def _is_comma(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind in ("comma", "stop")


def _instead(slots: Slots, place: int, other: int, *, firm: bool) -> bool:
    """Whether a name is said instead of the one at a place: behind a comma, and asked for."""
    between = slots.tags[place + 1 : other]
    cut = next((at for at, tag in enumerate(between) if _is_comma(tag) or "but" in tag.means), None)
    if other < place or cut is None:
        return False
    claimed = any(_CLAIMS & tag.means.keys() for tag in between[:cut])
    claimed = claimed or any({"negate", "deny"} & tag.means.keys() for tag in between[cut:])
    led, joined = between[cut + 1 :], "but" in between[cut].means
    closed = "but" in slots.means_at(other + 1)
    asked = (bool(led) or joined) and all(map(_small, led))
    return not claimed and (firm or closed or asked)


def _places(slots: Slots, kind: str) -> Iterator[int]:
    return (at for at in range(len(slots.tags)) if _names(slots, kind, at))


def _names(slots: Slots, kind: str, at: int) -> tuple[object, ...]:
    """What of a kind is named at a place."""
    if kind in _NUMBERED:
        numbered = tuple(number.whole for number in slots.role(kind) if number.index == at)
        if numbered or kind == "year":
            return numbered
    if kind == "relative":
        return slots.means_at(at).get(kind) or _names(slots, "year", at)
    return slots.means_at(at).get(kind, ()) if kind == "order" else slots.tags[at].values(kind)
