"""The syllables of all phrases, and what people write as one word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.slots.fitting import EXACT_KINDS, MAX_JOINED, one_word
from knowledge.slots.words import TAUGHT, syllables_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.slots.words import Phrase, Sense

EVERYDAY: Final = ("cue", "filler")
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a word is known by."""

    folded: set[str]
    marked: set[str]
    """Syllables with their marks, but those of names that no misspelling leads to."""
    everyday: set[str]
    """Folded syllables of cues and fillers: nobody who typed one of them meant another."""
    joined: dict[str, str]
    """Phrases folded and written together -> as they are written properly."""
    areas: dict[str, str]
    """Names of two syllables, folded and written together -> the area."""
    marked_areas: dict[tuple[str, str], str]
    """Names of two syllables with their marks -> the area."""
    beginnings: dict[str, list[Phrase]]
    """First syllable, folded -> the phrases that begin with it, in order."""


def vocabulary_of(phrases: Iterable[Phrase]) -> Vocabulary:
    """The words of phrases; what admins have taught is known by its single syllables only."""
    syllables: dict[str, set[tuple[str, str]]] = defaultdict(set)
    known = Vocabulary(set(), set(), set(), {}, {}, {}, defaultdict(list))
    for sense, phrase in phrases:
        spelt = syllables_of(phrase)
        if spelt:
            known.beginnings[spelt[0][0]].append((sense, phrase))
        syllables[sense.kind].update(spelt)
        if 1 < len(spelt) <= MAX_JOINED and sense.rule != TAUGHT:
            _join(known, sense, phrase, spelt)
    for kind, pairs in syllables.items():
        folded = {folded for folded, _ in pairs}
        known.folded.update(folded)
        if kind in EVERYDAY:
            known.everyday.update(folded)
        if kind not in EXACT_KINDS:
            known.marked.update(marked for _, marked in pairs)
    return known


def _join(known: Vocabulary, sense: Sense, phrase: str, spelt: tuple[tuple[str, str], ...]) -> None:
    folded = [folded for folded, _ in spelt]
    joined = "".join(folded)
    if sense.kind == "area" and len(spelt) == PAIR:
        known.areas[joined] = str(sense.value)
        known.marked_areas[spelt[0][1], spelt[1][1]] = str(sense.value)
    if one_word(sense.kind, joined, min(map(len, folded))):
        known.joined.setdefault(joined, phrase)
