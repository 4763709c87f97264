"""The time of day told around a question: "họp lúc 14h30", "20 giờ 21 phút rồi"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.wrapping import closes
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

_HOUR: Final = frozenset({"h", "gio", "g"})
_MINUTE: Final = frozenset({"phut", "p", "ph", "ruoi", "kem", "dung"})
_OF_DAY: Final = frozenset({"sang", "trua", "chieu", "toi", "dem", "khuya"})
_AT: Final = frozenset({"luc", "vao luc", "khoang", "truoc", "sau", "hoi"})
_IDLE: Final = frozenset({"topic", "title", "post", "unit", "self"})
HOURS: Final = 24
MINUTES: Final = 59


def without_hours(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags without a time of day: its numbers are no years.

    "papi 21 giờ sao" names a year and "now"; a time is led by "lúc", goes on with minutes or a
    part of the day, or stands beside a whole year.
    """
    kept: list[Tag] = []
    at = 0
    while at < len(tags):
        end = _end(tags, at)
        if end > at and _is_time(tags, at, end):
            kept = kept[:-1] if _led(tags, at) else kept
            at = end
            closed = next((c for c in range(at, len(tags)) if closes(tags[c])), None)
            if closed is not None and _only_meets((*kept, *tags[at:closed])):
                kept, at = [], closed
        else:
            kept.append(tags[at])
            at += 1
    return tuple(kept)


def _only_meets(tags: Sequence[Tag]) -> bool:
    """As in "họp lúc 9h30, …": what somebody does then, before the question."""
    met = any("event" in tag.means.get("topic", ()) for tag in tags)
    return met and all(map(_is_idle, tags))


def _is_idle(tag: Tag) -> bool:
    named = bool(tag.kinds - {"filler", "cue"}) or (tag.token is not None and not closes(tag))
    meant = not tag.values("filler") and not tag.means.keys() <= _IDLE
    return tag.known and not named and not meant


def _end(tags: Sequence[Tag], at: int) -> int:
    """Where a time ends that begins with a number at a place; the place itself for none."""
    if not _counts(tags, at, HOURS) or not _says(tags, at + 1, _HOUR):
        return at
    end = at + 2
    if _counts(tags, end, MINUTES):
        end += 1
    for words in (_MINUTE, _OF_DAY):
        end += _says(tags, end, words)
    return end


def _is_time(tags: Sequence[Tag], at: int, end: int) -> bool:
    return _led(tags, at) or end > at + 2


def _led(tags: Sequence[Tag], at: int) -> bool:
    return at > 0 and fold(tags[at - 1].text) in _AT


def _counts(tags: Sequence[Tag], at: int, most: int) -> bool:
    token = tags[at].token if at < len(tags) else None
    numeric = token is not None and token.kind == "number"
    value = number_of(tags[at]) if numeric else None
    return value is not None and value <= most


def _says(tags: Sequence[Tag], at: int, words: frozenset[str]) -> bool:
    return at < len(tags) and fold(tags[at].text) in words
