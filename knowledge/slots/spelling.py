"""Spellings nearby: words one or two edits away, and run-together words taken apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.text import split_tone

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 40
"""Letters up to which a word is looked up or taken apart; no name is longer."""


class Neighbours:
    """Words within one or two edits: substitution, deletion, insertion, swap."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_size: dict[int, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_size[len(word)].append(word)

    def of(self, word: str, distance: int) -> tuple[str, ...]:
        """Known words at most so far away; short words have no neighbours two edits away."""
        shortest = 3 if distance == 1 else 6
        if not shortest <= len(word) <= LONGEST or not word.isalpha():
            return ()
        sizes = range(max(len(word) - distance, shortest - 1), len(word) + distance + 1)
        found = (
            other
            for size in sizes
            for other, _, _ in extract(
                word,
                self._by_size.get(size, ()),
                scorer=OSA.distance,
                score_cutoff=distance,
                limit=None,
            )
        )
        return tuple(sorted(other for other in found if other != word))


class MarkedNeighbours:
    """Marked syllables one edit away, by the marks that were typed: "đểm" is "điểm", not "đem"."""

    def __init__(self, words: Iterable[str]) -> None:
        by_tone: dict[str, set[str]] = defaultdict(set)
        for word in words:
            letters, tone = split_tone(word)
            by_tone[tone].add(letters)
        self._by_tone = {tone: Neighbours(letters) for tone, letters in by_tone.items()}

    def of(self, marked: str) -> tuple[str, ...]:
        """Known syllables of the same tone; of any tone where the slip took the tone away."""
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
    joined: dict[str, tuple[str, ...]],
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
