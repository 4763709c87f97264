"""What fingers do to a question: one slip in one word, or no diacritics at all. Pure and seeded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SHORTEST: Final = 4
"""Letters of a word that a slip may befall."""
CODES: Final = frozenset({"papi", "par", "index", "sipas"})
"""Words of indicator labels: left alone, as are digits and words in capitals."""

_WORD: Final = re.compile(r"(?<![\w])[^\W\d_]+(?![\w])")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TRIES: Final = 50


@dataclass(frozen=True)
class Edit:
    """A question with one slip in it."""

    text: str
    kind: str
    before: str
    after: str
    start: int
    """Where the word stands in the text."""


def edited(text: str, random: Random) -> Edit | None:
    """The question with one random slip in one word; None where no word may be touched."""
    text = unicodedata.normalize("NFC", text)
    words = [match for match in _WORD.finditer(text) if _open_to_slips(match[0])]
    for _ in range(_TRIES if words else 0):
        word, kind = random.choice(words), random.choice(tuple(SLIPS))
        after = SLIPS[kind](word[0], random)
        if after not in {None, word[0]}:
            changed = text[: word.start()] + after + text[word.end() :]
            return Edit(changed, kind, word[0], after, word.start())
    return None


def without_marks(text: str) -> str:
    """The question as typed on a keyboard without Vietnamese.

    >>> without_marks("Đồng Tháp hạng mấy")
    'Dong Thap hang may'
    """
    letters = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return plain.replace("đ", "d").replace("Đ", "D")


def _open_to_slips(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isupper() and word.lower() not in CODES


# ---------------------------------------------------------------- slips


def _substituted(word: str, random: Random) -> str | None:
    """A neighbour on the keyboard instead of a letter."""
    at = random.randrange(len(word))
    near = _NEIGHBOURS.get(without_marks(word[at].lower()), "")
    if not near:
        return None
    other = random.choice(near)
    return word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]


def _deleted(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[: at + 1] + word[at].lower() + word[at + 1 :]


def _swapped(word: str, random: Random) -> str:
    at = random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


SLIPS: Final[dict[str, Callable[[str, Random], str | None]]] = {
    "substitution": _substituted,
    "deletion": _deleted,
    "doubling": _doubled,
    "swap": _swapped,
}


def _neighbours() -> dict[str, str]:
    """Letter -> the letters that touch it on a QWERTY keyboard."""
    places = {
        letter: (row, column + row / 2)
        for row, letters in enumerate(_ROWS)
        for column, letter in enumerate(letters)
    }
    return {
        letter: "".join(
            other
            for other, (y, x) in places.items()
            if other != letter and abs(y - row) <= 1 and abs(x - column) <= 1
        )
        for letter, (row, column) in places.items()
    }


_NEIGHBOURS: Final = _neighbours()
