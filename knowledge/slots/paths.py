"""Every phrase that may stand at each place of a message, and what it costs to read it there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.slots.cover import Edges, steps_from
from knowledge.slots.fitting import (
    COST_LIMIT,
    EXACT_KINDS,
    MOST_MARKS,
    OTHER_WORD,
    SAME_WORD,
    Trail,
    as_taught,
    contradicted,
    marks_cost,
    may_slip,
    proper_name,
    ruled,
)
from knowledge.slots.words import TAUGHT

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.slots.fitting import Alternative
    from knowledge.slots.trie import Node
    from knowledge.slots.words import Entry
    from knowledge.text import Token


@dataclass(frozen=True, slots=True)
class Walked:
    """All phrases found in a message, its words being taken for some syllables."""

    words: list[tuple[Alternative, ...]]
    """What each token may be."""
    edges: Edges
    reach: list[int]
    """The furthest token that a walk from each one looked at."""
    steps: list[list[tuple[int, float]]]
    """From each token: where a phrase, or the token alone, leads, and at what cost."""
    fresh: frozenset[int]
    """From which tokens it was walked, those of an earlier walk aside."""


class Paths:
    """The walk of a message through all phrases."""

    def __init__(self, root: Node, known: Collection[str]) -> None:
        self._root = root
        self._known = known

    def through(
        self,
        tokens: tuple[Token, ...],
        words: list[tuple[Alternative, ...]],
        before: Walked | None = None,
    ) -> Walked:
        """The phrases found, walking anew only where a word may be more than it was before."""
        stale = _stale(words, before)
        if before and not stale:
            return before
        edges = dict(before.edges) if before else {}
        reach = list(before.reach) if before else [0] * len(tokens)
        steps: list[list[tuple[int, float]]] = (
            list(before.steps) if before else [[] for _ in tokens]
        )
        signs = {i: t.text for i, t in enumerate(tokens) if t.kind in ("percent", "compare")}
        any_marks = any(token.has_marks for token in tokens if token.kind == "word")
        for i in stale:
            found: dict[int, list[tuple[float, Entry]]] = defaultdict(list)
            if i in signs and signs[i] in self._root.children:
                node = self._root.children[signs[i]]
                found[i + 1] += [(0.0, entry) for entry in node.entries]
            reach[i] = self._walk(self._root, Trail(i), words, found, any_marks=any_marks)
            edges[i] = ruled(found, tokens, i)
            steps[i] = [*steps_from(tokens[i], i, edges[i])]
        return Walked(words, edges, reach, steps, frozenset(stale))

    def _walk(
        self,
        node: Node,
        trail: Trail,
        words: list[tuple[Alternative, ...]],
        found: dict[int, list[tuple[float, Entry]]],
        *,
        any_marks: bool,
    ) -> int:
        """The furthest token looked at; what is found on the way is entered."""
        for entry in () if trail.on_comma else node.entries:
            if trail.crossed and entry.kind != "dimension" and "," not in entry.phrase:
                continue
            as_typed = trail.typed == entry.marked and not trail.slips
            total = trail.cost if as_typed else self._fit(entry, trail, any_marks=any_marks)
            if total <= COST_LIMIT:
                found[trail.position].append((total, entry))
        furthest = trail.position
        if furthest >= len(words) or not node.children:
            return furthest
        for step in words[trail.position]:
            below: Node | None = node if trail.cost + step.cost <= COST_LIMIT else None
            for syllable in step.syllables:
                below = below.children.get(syllable) if below else None
            if below is not None and (step.syllables or trail.typed):
                onward = trail.after(step)
                reached = self._walk(below, onward, words, found, any_marks=any_marks)
                furthest = max(furthest, reached)
        return furthest

    def _fit(self, entry: Entry, trail: Trail, *, any_marks: bool) -> float:
        """What reading the trail as this phrase costs; infinite where it may not be."""
        if not trail.typed or len(trail.typed) != len(entry.marked):
            return float("inf")
        if (trail.slips and not may_slip(entry, trail)) or contradicted(trail.typed, entry):
            return float("inf")
        if entry.rule == TAUGHT:
            return trail.cost if as_taught(trail.typed, entry) else float("inf")
        marks = marks_cost(trail.typed, entry, self._known, any_marks=any_marks)
        allowed = SAME_WORD if entry.kind in EXACT_KINDS else MOST_MARKS[bool(trail.slips)]
        if marks > allowed:
            return float("inf")
        if marks >= OTHER_WORD and len(entry.marked) == 1 and not proper_name(entry):
            return float("inf")
        return trail.cost + marks


def _stale(words: list[tuple[Alternative, ...]], before: Walked | None) -> list[int]:
    """From which tokens a walk may find more than before."""
    if before is None:
        return [*range(len(words))]
    changed = [at for at, pair in enumerate(zip(words, before.words, strict=True)) if _grew(pair)]
    if not changed:
        return []
    last = changed[-1]
    return [
        at
        for at, end in enumerate(before.reach[: last + 1])
        if any(at <= place <= end for place in changed)
    ]


def _grew(pair: tuple[tuple[Alternative, ...], tuple[Alternative, ...]]) -> bool:
    now, then = pair
    return len(now) != len(then)
