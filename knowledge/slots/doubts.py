"""Doubt about words that are one slip away from the name of an area: better asked than misread."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.slots.cover import Tag
from knowledge.slots.fitting import TYPO_COST, UNKNOWN_COST
from knowledge.slots.spelling import Neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.text import Token

PAIR: Final = 2
PLACES: Final = ("area", "ambiguous", "home", "region", "nation", "ministry", "elsewhere")
"""Kinds that say of what place a message speaks."""


class AlmostNames:
    """The names of two syllables, and what is one slip away from them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the names, written together and folded, with the area of each."""
        self._names = names
        self._neighbours = Neighbours(names)

    def doubted(self, tags: tuple[Tag, ...], tokens: tuple[Token, ...]) -> tuple[Tag, ...]:
        """The tags, with rivals where a name is misspelt or two words may be one.

        Two everyday words are doubted only where the message names no place at all, or where
        they are joined to one: "tien gian vs ben tre".
        """
        tags = tuple(self._with_rivals(tag, tokens) for tag in tags)
        placed = [at for at, tag in enumerate(tags) if any(map(tag.values, PLACES))]
        for at, (first, second) in enumerate(pairwise(tags)):
            if set(placed) - {at, at + 1} and not (
                _joins_place(tags[:at][::-1]) or _joins_place(tags[at + 2 :])
            ):
                continue
            names = self._near(tokens[first.start : second.end]) if _plain(first, second) else ()
            if names:
                text = f"{first.text} {second.text}"
                entries = () if "number" in first.means else first.entries
                both = Tag(first.start, second.end, text, UNKNOWN_COST, entries, names)
                return (*tags[:at], both, *tags[at + 2 :])
        return tags

    def _with_rivals(self, tag: Tag, tokens: tuple[Token, ...]) -> Tag:
        if not tag.values("area") or tag.cost < TYPO_COST:
            return tag
        names = self._near(tokens[tag.start : tag.end])
        return replace(tag, rivals=names) if len(names) > 1 else tag

    def beside(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Whether a word may be half of a misspelt name: "gia ai", "dao lak"."""
        pairs = (tokens[max(0, at - 1) : at + 1], tokens[at : at + PAIR])
        return any(self._near(pair) for pair in pairs)

    def _near(self, words: tuple[Token, ...]) -> tuple[str, ...]:
        """The areas that two words without marks may name."""
        if len(words) != PAIR or any(word.has_marks for word in words):
            return ()
        near = self._neighbours.of("".join(word.folded for word in words), 1)
        return tuple(dict.fromkeys(self._names[name] for name in near))


def _joins_place(beside: tuple[Tag, ...]) -> bool:
    """Whether a word that joins and then a place follow: "… vs Bến Tre"."""
    joined = bool(beside) and bool({"conjunction", "against", "compare"} & set(beside[0].means))
    return joined and len(beside) > 1 and any(beside[1].values(kind) for kind in PLACES)


def _plain(first: Tag, second: Tag) -> bool:
    """Whether two tags are single everyday or strange words, and no number with its unit."""
    counted = "number" in first.means and "unit" in second.means
    return not counted and all(
        tag.token is None
        and tag.end - tag.start == 1
        and all(entry.kind in ("cue", "filler", "ambiguous") for entry in tag.entries)
        for tag in (first, second)
    )
