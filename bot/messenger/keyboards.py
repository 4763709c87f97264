"""Buttons under a message: each says all that its tap needs, in 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.messenger.markup import width
from knowledge.codec import MAX_BYTES, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.library import Library
    from knowledge.terms import Option, Query

SHORT: Final = 16
"""Characters of a label that leaves room for another one beside it on a phone, ..."""
TINY: Final = 11
"""... and of one that leaves room for two."""
FORMS: Final = 1
"""The group of what shows the same in another form."""
TURNS: Final = 2
"""The group of what turns over."""
COPIED: Final = 256
"""UTF-16 units that a button can copy."""
_TURNING: Final = ":"
"""Behind the number of a screen; before it no token has digits only."""
_ASKING: Final = "?"
"""Before a question in words; no token of a query begins with it."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what its tap sends back, copies or opens."""

    label: str
    data: str
    group: int = 0
    """Only those of one group share a row."""
    copied: str = ""
    """A text that a tap copies, where it sends nothing."""
    link: str = ""
    """An address that a tap opens, where it sends nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The tap that turns to another screen of a reply."""

    screen: int
    """From 0."""
    query: Query


class Keyboards:
    """Writes buttons for readings and questions, and reads their taps."""

    def __init__(self, library: Library) -> None:
        self._tokens = Tokens(library)

    def options(self, options: Iterable[Option], group: int = 0) -> tuple[Button, ...]:
        """A button for each reading that fits into one, equal ones once."""
        found: dict[str, Button] = {}
        for option in options:
            token = self._tokens.write(option.query)
            if token and option.label.strip():
                found.setdefault(token, Button(option.label, token, group))
        return tuple(found.values())

    @staticmethod
    def questions(texts: Iterable[str]) -> tuple[Button, ...]:
        """A button for each question that fits into one."""
        buttons = (Button(text, _ASKING + text) for text in texts)
        return tuple(button for button in buttons if len(button.data.encode()) <= MAX_BYTES)

    @staticmethod
    def copying(label: str, text: str, group: int = 0) -> tuple[Button, ...]:
        """A button that copies a text, where it is short enough for one."""
        return (Button(label, "", group, text),) if 0 < width(text) <= COPIED else ()

    def turning(self, query: Query, screen: int, screens: int) -> tuple[Button, ...] | None:
        """Buttons to the screens before and after one; None where they would not say enough."""
        token = self._tokens.write(query)
        if token is None or self._tokens.read(token) != replace(query, focus=None):
            return None
        labels = {screen - 1: f"◀ {screen}/{screens}", screen + 1: f"{screen + 2}/{screens} ▶"}
        buttons = tuple(
            Button(label, f"{number}{_TURNING}{token}", TURNS)
            for number, label in labels.items()
            if 0 <= number < screens
        )
        fits = all(len(button.data.encode()) <= MAX_BYTES for button in buttons)
        return buttons if fits else None

    def read(self, data: str) -> Query | Turn | str | None:
        """What stands behind a button; None where it is of another version."""
        if data.startswith(_ASKING):
            return data.removeprefix(_ASKING) or None
        screen, turning, token = data.partition(_TURNING)
        if not turning or not screen.isascii() or not screen.isdigit():
            return self._tokens.read(data)
        query = self._tokens.read(token)
        return Turn(int(screen), query) if query else None


def inline(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """The keyboard under a message, None where there is none."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[_key(button) for button in row] for row in _rows(buttons)],
    )


def _key(button: Button) -> InlineKeyboardButton:
    if button.copied:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copied))
    if button.link:
        return InlineKeyboardButton(button.label, url=button.link)
    return InlineKeyboardButton(button.label, callback_data=button.data)


def _rows(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    """One button to a row, two where both are short, three forms."""
    row: list[Button] = []
    for button in buttons:
        if row and not _share(*row, button):
            yield row
            row = []
        row.append(button)
    yield row


def _share(*row: Button) -> bool:
    """Whether buttons stand beside each other."""
    groups = {button.group for button in row}
    longest = max(len(button.label) for button in row)
    most = 3 if groups == {FORMS} and longest <= TINY else 2
    return len(groups) == 1 and longest <= SHORT and len(row) <= most
