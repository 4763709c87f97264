"""Doubt about words that are one slip away from the name of an area: better asked than misread."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from knowledge.slots.cover import Tag
from knowledge.slots.fitting import TYPO_COST, UNKNOWN_COST
from knowledge.slots.spelling import FAR, Neighbours, slip_cost
from knowledge.text import fold, is_syllable, split_tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.text import Token

PAIR: Final = 2
SHORT_FORM: Final = 4
"""Letters from which on a slip leaves the short form of a name recognisable."""
EVERYDAY: Final = frozenset({"cue", "filler", "ambiguous"})
"""Kinds of words that name nothing for sure."""
PLACES: Final = ("area", "areas", "ambiguous", "home", "region", "nation", "ministry", "elsewhere")
"""Kinds that say of what place a message speaks."""


class AlmostNames:
    """The names of two syllables, and what is one slip away from them."""

    def __init__(self, names: Mapping[str, str], pairs: Mapping[tuple[str, str], str]) -> None:
        """Take the names, written together and folded, with the area of each; those with marks."""
        self._names = names
        self._pairs = pairs
        self._neighbours = Neighbours(names)
        self._halves: dict[str, tuple[str, ...]] = {}
        """First syllable without marks -> the areas whose names begin with it, where several do."""
        for (first, _), area in pairs.items():
            half = fold(split_tone(first)[0])
            self._halves[half] = (*self._halves.get(half, ()), area)

    def doubted(self, tags: tuple[Tag, ...], tokens: tuple[Token, ...]) -> tuple[Tag, ...]:
        """The tags, with rivals where a name is misspelt or two words may be one.

        Two everyday words are doubted only where the message names no place at all, or where
        they are joined to one: "tien gian vs ben tre".
        """
        tags = tuple(self._with_rivals(tag, tokens) for tag in tags)
        tags = tuple(self._as_name(tag, tags, tokens) for tag in tags)
        placed = [at for at, tag in enumerate(tags) if not tag.kinds.isdisjoint(PLACES)]
        plain = [_is_plain(tag) for tag in tags]
        if not placed:
            tags = tuple(self._as_half(tags, at) for at in range(len(tags)))
        for at, (first, second) in enumerate(pairwise(tags)):
            counted = "number" in first.means and "unit" in second.means
            if not (plain[at] and plain[at + 1]) or counted:
                continue
            before, after = tags[max(at - PAIR, 0) : at][::-1], tags[at + PAIR : at + 2 * PAIR]
            if set(placed) - {at, at + 1} and not (_joins_place(before) or _joins_place(after)):
                continue
            words = tokens[first.start : second.end]
            names = self._near(words) or self._misspelt(words)
            if names:
                text = f"{first.text} {second.text}"
                entries = () if "number" in first.means else first.entries
                both = Tag(first.start, second.end, text, UNKNOWN_COST, entries, names)
                return (*tags[:at], both, *tags[at + 2 :])
        return tags

    def _as_name(self, tag: Tag, tags: tuple[Tag, ...], tokens: tuple[Token, ...]) -> Tag:
        """As in "tcho papi 2024", "caau papi": a short form of the only place that is meant."""
        if tag.cost <= 0 or tag.end - tag.start > 1 or tag.token is not None or tag.rivals:
            return tag
        word = tokens[tag.start].folded
        exact = len(word) < SHORT_FORM or tokens[tag.start].has_marks or is_syllable(word)
        if exact or any(not other.kinds.isdisjoint(PLACES) for other in tags):
            return tag
        near = self._neighbours.of(word, 1)
        names = {self._names[name] for name in near if slip_cost(word, name) < FAR}
        return replace(tag, rivals=tuple(sorted(names))) if names else tag

    def _as_half(self, tags: tuple[Tag, ...], at: int) -> Tag:
        """As in "Ha 2023 papi": half a name where a place is named, no particle, which closes."""
        tag, before = tags[at], tags[at - 1] if at else None
        following = tags[at + 1].token if at + 1 < len(tags) else None
        opens = before is None or bool(before.values("indicator"))
        dated = following is not None and following.kind == "number"
        names = self._halves.get(tag.text.lower(), ()) if opens and dated else ()
        if len(names) < PAIR or len(tag.text) < PAIR or "number" in tag.means:
            return tag
        return replace(tag, entries=(), rivals=tuple(sorted(names)), cost=UNKNOWN_COST)

    def _with_rivals(self, tag: Tag, tokens: tuple[Token, ...]) -> Tag:
        if not tag.values("area") or tag.cost < TYPO_COST:
            return tag
        names = self._near(tokens[tag.start : tag.end])
        return replace(tag, rivals=names) if len(names) > 1 else tag

    def beside(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Whether a word may be half of a misspelt name: "gia ai", "dao lak"."""
        pairs = (tokens[max(0, at - 1) : at + 1], tokens[at : at + PAIR])
        return any(self._near(pair) for pair in pairs)

    def _misspelt(self, words: tuple[Token, ...]) -> tuple[str, ...]:
        """As in "Sóc răng": one word as in a name, marks and all, the other one slip away."""
        if len(words) != PAIR or not any(word.text.istitle() for word in words):
            return ()
        one, other = (word.marked for word in words)
        return tuple(
            dict.fromkeys(
                area
                for (first, second), area in self._pairs.items()
                if (one == first and _one_slip(other, second))
                or (other == second and _one_slip(one, first))
            )
        )

    def _near(self, words: tuple[Token, ...]) -> tuple[str, ...]:
        """The areas that two words without marks may name."""
        if len(words) != PAIR or any(word.has_marks for word in words):
            return ()
        near = self._neighbours.of("".join(word.folded for word in words), 1)
        letter = words[0].folded if len(words[0].folded) == 1 else ""  # "z nói" is no "h nội"
        return tuple(dict.fromkeys(self._names[name] for name in near if letter in name[:PAIR]))


def _one_slip(typed: str, meant: str) -> bool:
    (letters, tone), (proper, proper_tone) = split_tone(typed), split_tone(meant)
    near = tone == proper_tone and OSA.distance(letters, proper, score_cutoff=1) == 1
    return near and slip_cost(letters, proper) < FAR


def _joins_place(beside: tuple[Tag, ...]) -> bool:
    """Whether a word that joins and then a place follow: "… vs Bến Tre"."""
    joined = bool(beside) and bool({"conjunction", "against", "compare"} & set(beside[0].means))
    return joined and len(beside) > 1 and any(beside[1].values(kind) for kind in PLACES)


def _is_plain(tag: Tag) -> bool:
    """Whether a tag is a single everyday or strange word."""
    return tag.token is None and tag.end - tag.start == 1 and tag.kinds <= EVERYDAY
