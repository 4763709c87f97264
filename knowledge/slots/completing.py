"""Half-typed names completed: what a message may be about to say."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from knowledge.slots.words import entry, phrases_of
from knowledge.text import fold, marked_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library import Library
    from knowledge.slots.gazetteer import Gazetteer
    from knowledge.slots.words import Entry, Sense

KINDS: Final = ("indicator", "area", "region", "ministry")
"""What is completed, in the order offered."""
LONGEST: Final = 8
"""Words of a name that is looked for."""
_WORD: Final = re.compile(r"[^\W_]+")
MOST: Final = 4
"""Completions offered: each is read as a question of its own, and one more letter tells more."""


class Completions:
    """The names of a library by their beginnings."""

    def __init__(self, library: Library, gazetteer: Gazetteer) -> None:
        self._library = library
        self._gazetteer = gazetteer
        named = (entry(each) for each in phrases_of(library) if self._counts(*each))
        names = ((" ".join(each.folded), each) for each in named)
        self._names = sorted(names, key=lambda name: name[0])
        self._keys = [key for key, _ in self._names]

    def of(self, text: str) -> tuple[str, ...]:
        """The texts it may become, itself first where nothing is open; never none.

        The last word is open while a name begins with it, alone or with the words before it, until
        a blank follows or a longer phrase ends with it: of "papi 2021 ca" nobody knows yet whether
        a filler or Cà Mau is meant, so the text itself is not read.
        """
        words = list(_WORD.finditer(text))
        if not words or text[words[-1].end() :].strip(".") or self._is_phrase(text):
            return (text,)  # a full stop may belong to "TP."
        for first in words[-LONGEST:]:
            typed = _WORD.findall(text, first.start())
            begun = list(self._begun_with(typed))
            if begun:
                return self._told(text, text[: first.start()], typed, begun)
        return (text,)

    def _counts(self, sense: Sense, phrase: str) -> bool:
        """Whether a phrase is a name to be completed: all names of provinces, else the own one."""
        if sense.kind not in KINDS or sense.rule:
            return False
        return sense.kind == "area" or phrase == self._name(sense)

    def _is_phrase(self, text: str) -> bool:
        """Whether the text ends with a phrase of several words that is no name."""
        last = self._gazetteer.tags(text)[-1]
        return last.end - last.start > 1 and last.cost <= 0 and not any(map(last.values, KINDS))

    def _begun_with(self, typed: list[str]) -> Iterator[Entry]:
        """The names that begin so; with the marks that were typed, if such a name exists."""
        begun = fold(" ".join(typed))
        start = bisect_left(self._keys, begun)
        found = takewhile(lambda name: name[0].startswith(begun), self._names[start:])
        fitting = [entry for _, entry in found if len(entry.folded) >= len(typed)]
        if begun == " ".join(typed).lower():
            return iter(fitting)
        exact = [each for each in fitting if _bears_marks(each, typed)]
        return iter(exact or ([] if self._gazetteer.knows(typed[-1]) else fitting))

    def _told(
        self,
        text: str,
        head: str,
        typed: list[str],
        begun: list[Entry],
    ) -> tuple[str, ...]:
        whole = [each for each in begun if " ".join(each.folded) == fold(" ".join(typed))]
        values = {each.value for each in whole}
        more = {
            self._name(each): KINDS.index(each.kind) for each in begun if each.value not in values
        }
        names = sorted(more, key=lambda name: (more[name], fold(name)))[:MOST]
        return (*((text,) if whole else ()), *(head + name for name in names))

    def _name(self, named: Entry | Sense) -> str:
        """The name in full."""
        value = str(named.value)
        return self._library.indicators[value].label if named.kind == "indicator" else value


def _bears_marks(entry: Entry, typed: list[str]) -> bool:
    """Whether a name has the marks of its beginning, as far as they were typed."""
    *whole, last = typed
    earlier = zip(whole, entry.marked, strict=False)
    if any(not word.isascii() and marked_key(word) != proper for word, proper in earlier):
        return False
    key, name = marked_key(last), entry.marked[len(whole)]
    letters = key.rstrip("12345")
    return name.startswith(letters) and (key == letters or name.endswith(key[-1]))
