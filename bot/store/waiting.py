"""Who wants to be told once an unanswered question can be answered: the words and the chat."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from bot.store.tables import waiting
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.engine import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """A chat that waits for an answer."""

    wording: str
    chat_id: int
    language: str
    asked_at: datetime


class WaitingBook:
    """Those who wait."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, entry: Waiting) -> None:
        """Let a chat wait; once for each question."""
        async with self._database.writing() as connection:
            await connection.execute(upsert(connection, waiting), asdict(entry))

    async def wordings(self) -> tuple[str, ...]:
        """The questions that somebody waits for."""
        query = select(waiting.c.wording).distinct().order_by(waiting.c.wording)
        async with self._database.reading() as connection:
            return tuple((await connection.scalars(query)).all())

    async def of(self, wording: str) -> tuple[Waiting, ...]:
        """Who waits for a question, the first first."""
        columns = [waiting.c[name] for name in Waiting.__dataclass_fields__]
        query = select(*columns).where(waiting.c.wording == wording)
        query = query.order_by(waiting.c.asked_at, waiting.c.chat_id)
        async with self._database.reading() as connection:
            return tuple(starmap(Waiting, await connection.execute(query)))

    async def count(self, wording: str) -> int:
        """How many chats wait for a question."""
        query = select(func.count()).where(waiting.c.wording == wording)
        async with self._database.reading() as connection:
            return int(await connection.scalar(query) or 0)

    async def take(self, entry: Waiting) -> bool:
        """End the waiting of a chat; of several processes one gets it."""
        mine = (waiting.c.wording == entry.wording) & (waiting.c.chat_id == entry.chat_id)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(waiting).where(mine))).rowcount > 0


async def move_waiting(connection: AsyncConnection, old: int, new: int) -> None:
    """Let a chat wait under the id that it has now."""
    known = select(waiting.c.wording).where(waiting.c.chat_id == new).scalar_subquery()
    both = (waiting.c.chat_id == old) & waiting.c.wording.in_(known)
    await connection.execute(delete(waiting).where(both))
    change = update(waiting).where(waiting.c.chat_id == old)
    await connection.execute(change.values(chat_id=new))
