"""What a message without any marks may be about, where no index is named in it.

"mua khong" is "mùa không" beside an index; alone it asks whether it rains.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.slots import Entry, Tag
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.library import Library

_SUBJECTS: Final = ("indicator", "dimension", "area", "region")
_POINTING: Final = ("all_indicators", "item", "refer", "measure")
"""Cues of a question after figures, whatever else the words may be."""
PAIR: Final = 2


def with_off_topic(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags, those put together that with marks would be about something else altogether."""
    bare = all(tag.text.isascii() for tag in tags)
    if not bare or any(tag.values(kind) for tag in tags for kind in _SUBJECTS[:PAIR]):
        return tuple(tags)
    return tuple(_joined(tags, _folded(library.out_of_scope_exact)))


def _joined(tags: Sequence[Tag], phrases: dict[tuple[str, ...], str]) -> Iterator[Tag]:
    at = 0
    while at < len(tags):
        end = next((end for end in range(len(tags), at, -1) if _said(tags[at:end]) in phrases), at)
        if end > at and not any(map(_points, tags[at:end])):
            yield _off_topic(tags[at:end], phrases[_said(tags[at:end])])
            at = end
        else:
            yield tags[at]
            at += 1


def _said(tags: Sequence[Tag]) -> tuple[str, ...]:
    return tuple(word for tag in tags for word in fold(tag.text).split())


def _points(tag: Tag) -> bool:
    named = any(tag.values(kind) for kind in _SUBJECTS)
    return named or any(slot in tag.means for slot in _POINTING)


def _off_topic(tags: Sequence[Tag], phrase: str) -> Tag:
    words = _said(tags)
    about = Entry("off_topic", ("", phrase), phrase, words, words)
    text = " ".join(tag.text for tag in tags)
    return Tag(tags[0].start, tags[-1].end, text, 0.0, (about,))


@lru_cache(maxsize=8)
def _folded(phrases: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    """Phrases of several words by their words without marks."""
    words = {tuple(fold(phrase).split()): phrase for phrase in phrases}
    return {said: phrase for said, phrase in words.items() if len(said) >= PAIR}
