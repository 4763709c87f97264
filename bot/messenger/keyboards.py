"""Buttons under a message: each says all that its tap needs, in 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from knowledge.codec import MAX_BYTES, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.library import Library
    from knowledge.terms import Option, Query

SHORT: Final = 16
"""Characters of a label that leaves room for another one beside it on a phone."""
_ASKING: Final = "?"
"""Before a question in words; no token of a query begins with it."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what its tap sends back."""

    label: str
    data: str


class Keyboards:
    """Writes buttons for readings and questions, and reads their taps."""

    def __init__(self, library: Library) -> None:
        self._tokens = Tokens(library)

    def options(self, options: Iterable[Option]) -> tuple[Button, ...]:
        """A button for each reading that fits into one, equal ones once."""
        found: dict[str, Button] = {}
        for option in options:
            token = self._tokens.write(option.query)
            if token and option.label.strip():
                found.setdefault(token, Button(option.label, token))
        return tuple(found.values())

    @staticmethod
    def questions(texts: Iterable[str]) -> tuple[Button, ...]:
        """A button for each question that fits into one."""
        buttons = (Button(text, _ASKING + text) for text in texts)
        return tuple(button for button in buttons if len(button.data.encode()) <= MAX_BYTES)

    def read(self, data: str) -> Query | str | None:
        """The reading or the question behind a button; None where it is of another version."""
        if data.startswith(_ASKING):
            return data.removeprefix(_ASKING) or None
        return self._tokens.read(data)


def inline(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The keyboard under a message, None where there is none."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data) for button in row]
            for row in _rows(buttons)
        ],
    )


def _rows(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    """One button to a row, two where both are short."""
    row: list[Button] = []
    for button in buttons:
        if row and (len(row) == 2 or max(map(_length, (*row, button))) > SHORT):  # noqa: PLR2004
            yield row
            row = []
        row.append(button)
    yield row


def _length(button: Button) -> int:
    return len(button.label)
