"""What a chat has chosen for itself: its language and its home area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select, update

from bot.store.shortcut import Shortcut
from bot.store.tables import chats, subscribers, waiting
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engine import Database


@dataclass(frozen=True, slots=True)
class Choice:
    """What counts in a chat in place of the defaults; None where nothing was chosen."""

    language: str | None = None
    home: str | None = None


class ChatBook:
    """The choices of chats. A question reads them together with its context (`Store.recall`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, chat: int) -> Choice:
        """What a chat has chosen."""
        async with self._database.reading() as connection:
            rows = await _FIND.run(connection, chat=chat)
        return next((Choice(*row) for row in rows), Choice())

    async def choose_language(self, chat: int, language: str, now: datetime) -> None:
        """Speak a language in a chat; what it follows or waits for is told in it as well."""
        row = {"chat_id": chat, "language": language, "home": None, "updated_at": now}
        async with self._database.writing() as connection:
            await connection.execute(upsert(connection, chats, home=chats.c.home), row)
            told = update(subscribers).where(subscribers.c.chat_id == chat)
            await connection.execute(told.values(language=language, updated_at=now))
            waits = update(waiting).where(waiting.c.chat_id == chat)
            await connection.execute(waits.values(language=language))

    async def choose_home(self, chat: int, home: str | None, now: datetime) -> None:
        """Take a province for one that is not named; None: the default again."""
        row = {"chat_id": chat, "language": None, "home": home, "updated_at": now}
        async with self._database.writing() as connection:
            await connection.execute(upsert(connection, chats, language=chats.c.language), row)


_FIND: Final = Shortcut(  # for every letter that is typed inline
    lambda _: select(chats.c.language, chats.c.home).where(chats.c.chat_id == bindparam("chat")),
)
