"""Messages read with one library."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.slots import Gazetteer
from knowledge.understand.heard import LONGEST, Heard, hear
from knowledge.understand.parts import read

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.terms import Question
    from knowledge.understand.parts import Part

KEPT: Final = 1_024
"""Readings kept for the same words: they take little room."""


class Reader:
    """What messages ask; the same words are read once, whatever was spoken of before."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.gazetteer = Gazetteer(library)
        self._read = lru_cache(maxsize=KEPT)(self._read_anew)

    def understand(self, question: Question) -> tuple[Part, ...]:
        """The parts of a message, one a question, in order; at least one."""
        tags = self.gazetteer.tags(question.text[: LONGEST + 1])
        heard = hear(question, tags, self._library)
        return self._read(heard) if isinstance(heard, Heard) else (heard,)

    def _read_anew(self, heard: Heard) -> tuple[Part, ...]:
        return read(heard, self._library, self.gazetteer)
