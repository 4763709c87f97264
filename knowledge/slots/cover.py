"""The cheapest way to cover all tokens of a message with phrases, as tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.slots.fitting import TYPO_COST, UNKNOWN_COST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence

    from knowledge.slots.words import Entry
    from knowledge.text import (
        Token,
    )

Edges: TypeAlias = "dict[int, dict[int, list[tuple[float, Entry]]]]"
"""First token -> token behind the last -> phrases with their cost."""
EDGE_COST: Final = 0.3
"""Each phrase costs a little, so that one long phrase beats several short ones."""


AREA_MARGIN: Final = 0.8
"""A misspelt name is taken only if the next best name fits this much worse."""


CLEARLY: Final = 0.2
"""What a slip costs less than another one, where it is clearly the likelier of the two."""


MEANINGS: Final = 2_048
"""Stretches whose meanings are kept: people use the same words."""


KIND_COST: Final = {
    "area": -0.02,
    "filler": 0.12,
    "elsewhere": 0.2,
    "off_topic": 0.1,
    "other_index": 0.05,
}
"""Of two readings that explain the same words, names come first and fillers last."""


@dataclass(frozen=True, eq=False)
class Tag:
    """A stretch of the message and everything it may stand for."""

    start: int
    end: int
    text: str
    cost: float
    entries: tuple[Entry, ...] = ()
    rivals: tuple[str, ...] = ()
    """Names of areas that fit a misspelt name nearly as well."""
    token: Token | None = None
    """The token of a number, date, fraction or sign."""
    decisive: bool = False
    """Whether it may be a slip of what says what is asked."""
    familiar: bool = False
    """Whether an unexplained word is one that phrases are made of, so hardly a misspelt one."""

    means: dict[str, tuple[str, ...]] = field(init=False, repr=False)
    """The cue meanings of the stretch: slot -> values."""
    _by_kind: dict[str, tuple[object, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up what its entries mean."""
        by_kind, means = _meanings(self.entries)
        object.__setattr__(self, "_by_kind", by_kind)
        object.__setattr__(self, "means", means)

    def values(self, kind: str) -> tuple[object, ...]:
        """What the tag stands for among the entries of a kind."""
        return self._by_kind.get(kind, ())

    @property
    def kinds(self) -> KeysView[str]:
        """The kinds of entries it may stand for."""
        return self._by_kind.keys()

    @property
    def known(self) -> bool:
        """Whether the library explains the stretch."""
        return bool(self.entries) or self.token is not None


@lru_cache(maxsize=MEANINGS)
def _meanings(
    entries: tuple[Entry, ...],
) -> tuple[dict[str, tuple[object, ...]], dict[str, tuple[str, ...]]]:
    """The values of some entries by kind, and what those of cues mean by slot."""
    by_kind: dict[str, tuple[object, ...]] = {}
    for entry in entries:
        by_kind[entry.kind] = (*by_kind.get(entry.kind, ()), entry.value)
    means: dict[str, tuple[str, ...]] = {}
    for value in by_kind.get("cue", ()):
        assert isinstance(value, dict)  # noqa: S101  (typing: cues carry dicts)
        for slot, meaning in value.items():
            means[slot] = (*means.get(slot, ()), meaning)
    return by_kind, means


def cheapest(
    tokens: tuple[Token, ...],
    edges: Edges,
    ways: Sequence[Sequence[tuple[int, float]]],
    known: Mapping[tuple[int, int], Tag] | None = None,
) -> Iterator[Tag]:
    """The tags of the cheapest way through all tokens, in order; those that are known as such.

    `ways` has the steps from each token.
    """
    size = len(tokens)
    best: list[float] = [0.0] + [float("inf")] * size
    step = [0] * (size + 1)
    for i, steps in enumerate(ways):
        here = best[i]
        for j, cost in steps:
            if here + cost < best[j] - 1e-9:
                best[j], step[j] = here + cost, i
    path: list[tuple[int, int]] = []
    j = size
    while j > 0:
        path.append((step[j], j))
        j = step[j]
    for i, j in reversed(path):
        yield (known and known.get((i, j))) or _tag(tokens, i, j, edges[i].get(j, []))


def contested(
    tag: Tag,
    edges: Edges,
    at: int,
) -> bool:
    """Whether the strange word in a tag may as well be a slip of another word.

    As in "ciem bao nhieu": "chiếm bao nhiêu", or "điểm" and "bao nhiêu".
    """
    if not tag.known or tag.rivals:
        return False
    read = {syllable for entry in tag.entries for syllable in entry.folded}
    others = {
        entry.kind
        for i, found in edges.items()
        for j, entries in found.items()
        for cost, entry in entries
        if i <= at < j and TYPO_COST <= cost < tag.cost + CLEARLY and not read & set(entry.folded)
    }
    harmless = all(entry.kind == "filler" for entry in tag.entries) and others <= {"filler"}
    return bool(others) and not harmless


def steps_from(
    token: Token,
    i: int,
    found: dict[int, list[tuple[float, Entry]]],
) -> Iterator[tuple[int, float]]:
    """The steps from a token on, each with its cost: phrases found there, or the token alone."""
    for j, entries in found.items():
        yield j, min([cost + KIND_COST.get(e.kind, 0.0) for cost, e in entries]) + EDGE_COST
    if token.kind == "word":
        yield i + 1, UNKNOWN_COST - (1.0 if len(token.text) < 3 else 0.0)  # noqa: PLR2004
    else:
        yield i + 1, EDGE_COST + 0.2


def _tag(tokens: tuple[Token, ...], i: int, j: int, entries: list[tuple[float, Entry]]) -> Tag:
    text = tokens[i].text if j == i + 1 else " ".join([token.text for token in tokens[i:j]])
    single = tokens[i] if j == i + 1 and tokens[i].kind != "word" else None
    if not entries:
        return Tag(i, j, text, UNKNOWN_COST, token=single)
    if len(entries) == 1:
        ((cost, entry),) = entries
        return Tag(i, j, text, cost, (entry,), token=single)
    least = min([cost for cost, _ in entries])
    chosen = _distinct(entry for cost, entry in entries if cost <= least + 0.05)
    if least >= TYPO_COST and _torn(chosen):
        return Tag(i, j, text, UNKNOWN_COST)
    names = {str(entry.value) for entry in chosen if entry.kind == "area"}
    rivals = {
        str(entry.value)
        for cost, entry in entries
        if entry.kind == "area" and least > AREA_MARGIN and cost < least + AREA_MARGIN
    }
    if least >= TYPO_COST and names and _other_names(chosen):
        return Tag(i, j, text, least, chosen, tuple(sorted(names)))
    return Tag(
        i,
        j,
        text,
        least,
        chosen,
        tuple(sorted(rivals | names)) if rivals - names or len(names) > 1 else (),
        token=single,
    )


def _torn(chosen: tuple[Entry, ...]) -> bool:
    """Whether a misspelt word may be one word that asks, and another one as well."""
    asks = any(entry.kind == "cue" for entry in chosen)
    return asks and len({entry.folded for entry in chosen}) > 1


def _other_names(chosen: tuple[Entry, ...]) -> bool:
    """As in "hai pong": Hải Phòng, or "hài lòng"."""
    return any(entry.kind in ("indicator", "dimension", "region") for entry in chosen)


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for entry in entries:
        same = [one for one in found if one.kind == entry.kind and one.value == entry.value]
        if not same:
            found.append(entry)
    return tuple(found)


def unexplained(tags: tuple[Tag, ...]) -> set[int]:
    """The words that nothing explains, and everyday ones written as one name with them."""
    found = {tag.start for tag in tags if not tag.known}
    for one, other in pairwise(tags):
        if _half(one) and _half(other) and {one.known, other.known} == {True, False}:
            found |= {one.start, other.start}
    return found


def _half(tag: Tag) -> bool:
    """As in "Sóc Tăng": a word with a capital that is no name as it stands."""
    everyday = all(entry.kind in ("cue", "filler", "ambiguous") for entry in tag.entries)
    return tag.text.istitle() and " " not in tag.text and everyday
