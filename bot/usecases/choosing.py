"""What a chat chooses for itself: its language, and the province meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import Choice
from knowledge.observations import Units
from knowledge.sheets.names import names_of
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store import ChatBook
    from knowledge.library import Library

__all__ = ["Choice", "Choosing"]


class Choosing:
    """The choices of chats."""

    def __init__(self, book: ChatBook, library: Library, home: str) -> None:
        """Take the home area of those who choose none."""
        self._book = book
        self._library = library
        self.default_home = home

    async def find(self, chat: int) -> Choice:
        """What a chat has chosen."""
        return await self._book.find(chat)

    async def choose_language(self, chat: int, language: str, now: datetime) -> None:
        """Speak a language in a chat."""
        await self._book.choose_language(chat, language, now)

    async def choose_home(self, chat: int, home: str | None, now: datetime) -> None:
        """Take a province for one that is not named; None: the default again."""
        await self._book.choose_home(chat, None if home == self.default_home else home, now)

    def province(self, text: str) -> str | None:
        """The province that a text names; None if there is none."""
        area = names_of(self._library).known_area(text)
        known = area is not None and Units(self._library.areas).kind(area) is AreaKind.PROVINCE
        return area if known else None
