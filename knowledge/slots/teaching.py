"""What a word may be taught to mean, which words of a question need it, and what speaks against."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz, process

from knowledge.library import MeaningKind, same_words
from knowledge.slots.words import syllables_of
from knowledge.text import fold, is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.library import Library
    from knowledge.slots.gazetteer import Gazetteer

SHORTEST: Final = 3
"""Letters of a phrase that can be taught."""
LONGEST: Final = 6
"""Words of a phrase that can be taught."""
LONGEST_RUN: Final = 4
"""Words of a stretch that is offered to be taught."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Something that a word can be taught to mean."""

    kind: MeaningKind
    value: str
    label: str

    @property
    def id(self) -> str:
        """Eight letters that stand for it on a button, in any version that knows it."""
        return f"{zlib.crc32(f'{self.kind}:{self.value}'.encode()):08x}"


class Stretch(NamedTuple):
    """Neighbouring words of a question."""

    start: int
    end: int
    text: str


class Meanings:
    """All that words can mean in a library, by the phrases that mean it."""

    def __init__(self, library: Library, language: str) -> None:
        self._phrases: dict[str, dict[str, Meaning]] = {}
        self._by_id: dict[str, Meaning] = {}
        for meaning, phrases in _meanings(library, language):
            self._by_id[meaning.id] = meaning
            for phrase in phrases:
                self._phrases.setdefault(_key(phrase), {})[meaning.id] = meaning

    def find(self, number: str) -> Meaning | None:
        """The meaning of a button."""
        return self._by_id.get(number)

    def called(self, means: Iterable[tuple[MeaningKind, str]]) -> str:
        """What people call some meanings, given as kinds and values."""
        found = (self._by_id.get(Meaning(*each, "").id) for each in means)
        return ", ".join(meaning.label for meaning in found if meaning)

    def of(self, phrase: str) -> tuple[Meaning, ...]:
        """All that a phrase means, word for word."""
        return tuple(self._phrases.get(_key(phrase), {}).values())

    def nearest(self, phrase: str, most: int) -> tuple[Meaning, ...]:
        """What is written most like a phrase, the likeliest first."""
        key = _key(phrase)
        alike = process.extract(key, self._phrases.keys(), scorer=fuzz.ratio, limit=4 * most)
        found = {m.id: m for name, _, _ in alike for m in self._phrases[name].values()}
        return tuple(found.values())[:most]


def _key(phrase: str) -> str:
    return " ".join(syllable for syllable, _ in syllables_of(phrase))


def _meanings(library: Library, language: str) -> Iterator[tuple[Meaning, Iterable[str]]]:
    for name in dict.fromkeys(area.name for area in library.areas):
        aliases = (name, *library.area_aliases.get(name, ()))
        yield Meaning(MeaningKind.AREA, name, name), aliases
    for code, indicator in library.indicators.items():
        names = (code, indicator.label, *indicator.names.values(), *indicator.aliases)
        yield Meaning(MeaningKind.INDICATOR, code, indicator.label), names
        for number, dimension in indicator.dimensions.items():
            label = f"{indicator.label} {number}. {dimension.names[language]}"
            names = (*dimension.names.values(), *dimension.aliases)
            yield Meaning(MeaningKind.DIMENSION, f"{code}/{number}", label), names
    for cue in library.cues:
        yield Meaning(MeaningKind.CUE, cue.id, cue.phrases[0]), cue.phrases


def objection(phrase: str, gazetteer: Gazetteer) -> str | None:
    """Why a phrase cannot be taught: "digits", "short", "long", "syllable", "known"; None: it can.

    A single syllable without its marks could be any of several words.
    """
    words = same_words(phrase).split()
    letters = sum(map(str.isalpha, "".join(words)))
    if gazetteer.named(phrase):
        return "known"
    if not letters:
        return "digits"
    if letters < SHORTEST:
        return "short"
    if len(words) > LONGEST:
        return "long"
    return "syllable" if len(words) == 1 and phrase.isascii() and is_syllable(words[0]) else None


def untaught(wording: str, gazetteer: Gazetteer) -> tuple[Stretch, ...]:
    """The words of a question that nothing explains, with their neighbours, the shortest first."""
    words = same_words(wording).split()
    unknown = (tag.text for tag in gazetteer.tags(wording) if not tag.known)
    strange = {word for text in unknown for word in fold(text).split()}
    found = [
        Stretch(start, start + width, " ".join(words[start : start + width]))
        for width in range(1, LONGEST_RUN + 1)
        for start in range(len(words) - width + 1)
        if _is_offered(words[start : start + width], strange)
    ]
    return tuple(each for each in found if objection(each.text, gazetteer) is None)


def stretch_of(wording: str, start: int, end: int) -> str:
    """The words of a question from one place to another."""
    return " ".join(same_words(wording).split()[start:end])


def _is_offered(words: list[str], strange: set[str]) -> bool:
    """Strange words, with as many known ones at most: without marks many a word looks known."""
    return sum(word in strange for word in words) * 2 >= len(words)
