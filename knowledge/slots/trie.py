"""Phrases syllable by syllable: what may follow, and what ends where."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from knowledge.slots.words import entry, syllables_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.slots.words import Entry, Phrase

_NOTHING: Final[Mapping[str, Node]] = MappingProxyType({})


class Node:
    """What may follow some syllables, and what ends here.

    Sorted out when first looked at: until then it holds the phrases that pass here. Messages meet
    few of all.
    """

    __slots__ = ("_depth", "_passing", "children", "entries")

    children: Mapping[str, Node]
    entries: tuple[Entry, ...]

    def __init__(self, passing: Sequence[Phrase], depth: int = 0) -> None:
        """Take the phrases that begin with the syllables so far, and how many these are."""
        self._passing, self._depth = passing, depth

    @classmethod
    def over(cls, beginnings: Mapping[str, Sequence[Phrase]]) -> Node:
        """The node before any syllable, from what begins with each."""
        root = cls(())
        root.children = {word: cls(passing, 1) for word, passing in beginnings.items()}
        root.entries = ()
        return root

    def __getattr__(self, name: str) -> object:
        """What a first look at the children or the entries finds: the slot is still empty."""
        if name not in {"children", "entries"}:
            raise AttributeError(name)
        self._sort_out()
        return object.__getattribute__(self, name)

    def _sort_out(self) -> None:
        ending: list[Phrase] = []
        onward: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self._passing:
            syllables = syllables_of(phrase[1])
            over = len(syllables) > self._depth
            (onward[syllables[self._depth][0]] if over else ending).append(phrase)
        following = {word: Node(passing, self._depth + 1) for word, passing in onward.items()}
        ours = [phrase for phrase in ending if not phrase[0].foreign]
        self.children = following or _NOTHING
        self.entries = tuple(map(entry, ours or ending))
        self._passing = ()
