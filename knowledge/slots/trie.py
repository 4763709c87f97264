"""Phrases syllable by syllable: what may follow, and what ends where."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.slots.words import Entry

_NOTHING: Final[Mapping[str, Node]] = MappingProxyType({})


@dataclass(slots=True)
class Node:
    """What may follow some syllables, and what ends here; most have nothing to follow."""

    children: Mapping[str, Node] = field(default_factory=lambda: _NOTHING)
    entries: tuple[Entry, ...] = ()

    def add(self, entry: Entry) -> None:
        """Enter a phrase below this node."""
        node = self
        for syllable in entry.folded:
            node = node._below(syllable)
        node.entries += (entry,)

    def _below(self, syllable: str) -> Node:
        """The node after one syllable more, made where there was none."""
        if not isinstance(self.children, dict):
            self.children = {}
        below = self.children.get(syllable)
        if below is None:
            below = self.children[syllable] = Node()
        return below
