"""Spellings nearby: words one or two edits away, and run-together words taken apart."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.text import fold, split_tone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LONGEST: Final = 40
"""Letters up to which a word is looked up or taken apart; no name is longer."""

KEPT: Final = 1024
"""Words whose neighbours are kept: the same ones are asked about several times a message."""
LIKELY: Final = 1.0
"""A letter doubled, or two changed over: little else could have been meant."""
NEAR: Final = 1.1
"""A letter left out, or one taken for another that lies or sounds near it."""
FAR: Final = 1.5
"""Any other letter: fingers and ears seldom go so far astray."""
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS: Final = ("ln", "sx", "ck", "iy", "dv", "ct", "rg", "dz", "qk", "ai")
"""Letters taken for each other by ear: "nghành", "xắp", "lổi", "chánh"."""
_MUTE: Final = ("ch", "gh", "kh", "nh", "ph", "th", "ng")
"""Their second letter is often written where none belongs: "nghành", "hàng" for "hàn"."""


class Neighbours:
    """Words within one or two edits: substitution, deletion, insertion, swap.

    Sorted out when first needed: a question without a slip needs none.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._words = words
        self.of = lru_cache(maxsize=KEPT)(self._of)
        """Known words at most so far away; short words have no neighbours two edits away."""

    @cached_property
    def _by_size(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            found[len(word)].append(word)
        return found

    @cached_property
    def _by_end(self) -> dict[tuple[int, str, str], list[str]]:
        """By size and first letter, and by size and last letter: one edit spares one of them."""
        found: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for end in _ends(word):
                found[len(word), *end].append(word)
        return found

    def _of(self, word: str, distance: int) -> tuple[str, ...]:
        shortest = 3 if distance == 1 else 6
        if not shortest <= len(word) <= LONGEST or not word.isalpha():
            return ()
        sizes = range(max(len(word) - distance, shortest - 1), len(word) + distance + 1)
        found = {
            other
            for size in sizes
            for words in self._worth_a_look(word, size, distance)
            for other, _, _ in extract(
                word,
                words,
                scorer=OSA.distance,
                score_cutoff=distance,
                limit=None,
            )
        }
        return tuple(sorted(found - {word}))

    def _worth_a_look(self, word: str, size: int, distance: int) -> Iterator[list[str]]:
        if distance > 1:
            yield self._by_size.get(size, [])
        else:
            yield from (self._by_end.get((size, *end), []) for end in _ends(word))


def _ends(word: str) -> tuple[tuple[str, str], ...]:
    return (word[:1], ""), ("", word[-1:])


class MarkedNeighbours:
    """Marked syllables one edit away, by the marks that were typed: "đểm" is "điểm", not "đem"."""

    def __init__(self, words: Iterable[str]) -> None:
        by_tone: dict[str, set[str]] = defaultdict(set)
        for word in sorted(words):
            letters, tone = split_tone(word)
            by_tone[tone].add(letters)
        self._by_tone = {tone: Neighbours(letters) for tone, letters in by_tone.items()}
        self.of = lru_cache(maxsize=KEPT)(self._of)
        """Known syllables of the same tone; of any tone where the slip took the tone away."""

    def _of(self, marked: str) -> tuple[str, ...]:
        letters, tone = split_tone(marked)
        tones = (tone,) if tone else tuple(self._by_tone)
        return tuple(
            found + other
            for other in tones
            if other in self._by_tone
            for found in self._by_tone[other].of(letters, 1)
        )


def break_word(
    word: str,
    vocabulary: set[str],
    joined: Collection[str],
) -> list[tuple[int, int]]:
    """Cut points of a run-together word into known pieces, fewest and longest first."""
    size = len(word)
    if size > LONGEST:
        return []
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * size
    for end in range(2, size + 1):
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            if before is None or (
                word[start:end] not in vocabulary and word[start:end] not in joined
            ):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, (start, end)]
    pieces = best[size] or []
    return pieces if pieces and size / len(pieces) >= 3 else []  # noqa: PLR2004


# ---------------------------------------------------------------- how likely a slip is


@lru_cache(maxsize=50_000)
def slip_cost(typed: str, meant: str) -> float:
    """What it costs to take a word for a slip of another one, one edit away.

    >>> slip_cost("hanng", "hang"), slip_cost("gang", "hang"), slip_cost("vang", "hang")
    (1.0, 1.1, 1.5)
    """
    if len(typed) < len(meant):
        return NEAR
    if len(typed) > len(meant):
        return _extra_cost(typed, meant)
    changed = [pair for pair in zip(fold(typed), fold(meant), strict=True) if pair[0] != pair[1]]
    return LIKELY if len(changed) > 1 else NEAR if _close(*(changed or [("", "")])[0]) else FAR


def _extra_cost(typed: str, meant: str) -> float:
    places = [i for i in range(len(typed)) if typed[:i] + typed[i + 1 :] == meant]
    doubled = any(fold(typed[i]) in fold(typed[max(0, i - 1) : i]) for i in places)
    mute = any(typed[i - 1 : i + 1] in _MUTE for i in places)
    return LIKELY if doubled else NEAR if mute else FAR


def _close(one: str, other: str) -> bool:
    """Whether two letters touch on the keyboard, sound alike, or differ in their marks only."""
    if not (one and other):
        return True
    (row, column), (next_row, next_column) = _PLACES.get(one, (0, 0)), _PLACES.get(other, (9, 9))
    touching = abs(row - next_row) <= 1 and abs(column - next_column) <= 1
    return touching or any(one in pair and other in pair for pair in _SOUNDS)


_PLACES: Final = {
    letter: (row, column + row / 2)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}
