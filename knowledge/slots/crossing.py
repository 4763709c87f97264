"""A misspelt word that may as well belong to the words on its other side: better asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.slots.cover import CLEARLY, Edges, contested
from knowledge.slots.fitting import MARKED_WORD_COST, TYPO_COST
from knowledge.slots.nearby import doubtful

if TYPE_CHECKING:
    from knowledge.slots.cover import Tag
    from knowledge.text import Token

_BOUNDS: Final = ("comparator",)
"""Slots of words that turn a list round: "không đượ", "không được" or "không dưới"."""


def weighed(tag: Tag, edges: Edges, tokens: tuple[Token, ...]) -> Tag:
    """The tag, doubted where another reading of its misspelt word is as likely."""
    if not TYPO_COST <= tag.cost < MARKED_WORD_COST or tag.rivals or not tag.entries:
        return tag
    bound = any(slot in tag.means for slot in _BOUNDS)
    slips = [at for at, _ in doubtful(tag, tokens)]
    doubted = any(_crosses(tag, edges, at) or (bound and contested(tag, edges, at)) for at in slips)
    return replace(tag, decisive=True) if doubted else tag


def _crosses(tag: Tag, edges: Edges, at: int) -> bool:
    """As in "thế tỉh mình", "hơn kém mhau mấy": a phrase that reaches beyond the tag."""
    read = {syllable for entry in tag.entries for syllable in entry.folded}
    return any(
        entry.kind != "filler" and not read & set(entry.folded)
        for i, found in edges.items()
        for j, entries in found.items()
        if i <= at < j and (i < tag.start or j > tag.end)
        for cost, entry in entries
        if TYPO_COST <= cost < tag.cost + CLEARLY
    )
