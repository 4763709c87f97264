"""Spellings nearby: words one or two edits away, and run-together words taken apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rapidfuzz.distance import OSA


class Neighbours:
    """Words within one or two edits (substitution, deletion, insertion, swap), by deletions."""

    def __init__(self, words: set[str]) -> None:
        self._by_deletion: dict[int, dict[str, list[str]]] = {}
        self._words = words

    def of(self, word: str, distance: int) -> tuple[str, ...]:
        """Known words at just this distance; short words have no neighbours two edits away."""
        if len(word) < (3 if distance == 1 else 6) or not word.isalpha():
            return ()
        if distance not in self._by_deletion:
            self._by_deletion[distance] = self._index(distance)
        index = self._by_deletion[distance]
        candidates = {w for key in _deletions(word, distance) for w in index.get(key, ())}
        return tuple(
            sorted(
                other
                for other in candidates
                if other != word and OSA.distance(word, other, score_cutoff=distance) <= distance
            ),
        )

    def _index(self, distance: int) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        shortest = 2 if distance == 1 else 6
        for word in self._words:
            if len(word) >= shortest:
                for key in _deletions(word, distance):
                    index[key].append(word)
        return index


def _deletions(word: str, distance: int) -> set[str]:
    found = {word}
    for count in range(1, distance + 1):
        for places in combinations(range(len(word)), count):
            found.add("".join(c for i, c in enumerate(word) if i not in places))
    return found


def break_word(
    word: str,
    vocabulary: set[str],
    joined: dict[str, tuple[str, ...]],
) -> list[tuple[int, int]]:
    """Cut points of a run-together word into known pieces, fewest and longest first."""
    size = len(word)
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
