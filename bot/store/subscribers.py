"""Who follows what: the chat, its topics, its language and dates, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update

from bot.store.tables import chats, conversations, deliveries, subscribers, topics, waiting
from bot.store.upsert import upsert
from bot.store.waiting import move_waiting

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.engine import Database

EVERYTHING: Final = "*"
"""The topic of those who follow all."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat and what it follows."""

    chat_id: int
    language: str
    active: bool
    topics: frozenset[str]


class SubscriberBook:
    """Subscriptions, made and ended by the chats themselves or by what Telegram tells of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, chat: int) -> Subscriber | None:
        """The subscription of a chat."""
        columns = (subscribers.c.language, subscribers.c.active)
        async with self._database.reading() as connection:
            known = select(*columns).where(subscribers.c.chat_id == chat)
            row = (await connection.execute(known)).first()
            followed = select(topics.c.topic).where(topics.c.chat_id == chat)
            found = frozenset((await connection.scalars(followed)).all())
        return Subscriber(chat, row.language, row.active, found) if row else None

    async def follow(
        self,
        chat: int,
        followed: Collection[str],
        language: str,
        now: datetime,
    ) -> None:
        """Put these topics in place of what a chat follows; without any it is left."""
        async with self._database.writing() as connection:
            await connection.execute(delete(topics).where(topics.c.chat_id == chat))
            if not followed:
                await connection.execute(delete(subscribers).where(subscribers.c.chat_id == chat))
                return
            row = {
                "chat_id": chat,
                "language": language,
                "active": True,
                "reason": "",
                "created_at": now,
                "updated_at": now,
            }
            entry = upsert(connection, subscribers, created_at=subscribers.c.created_at)
            await connection.execute(entry, row)
            rows = [{"chat_id": chat, "topic": topic} for topic in sorted(followed)]
            await connection.execute(insert(topics), rows)

    async def retire(self, chat: int, reason: str, now: datetime) -> None:
        """Send nothing more to a chat that takes nothing; its topics are kept for its return."""
        await self._set_active(chat, reason, now, active=False)

    async def welcome_back(self, chat: int, now: datetime) -> None:
        """Send to a chat again."""
        await self._set_active(chat, "", now, active=True)

    async def _set_active(self, chat: int, reason: str, now: datetime, *, active: bool) -> None:
        change = update(subscribers).where(subscribers.c.chat_id == chat)
        async with self._database.writing() as connection:
            await connection.execute(change.values(active=active, reason=reason, updated_at=now))

    async def move(self, old: int, new: int, now: datetime) -> None:
        """Give a group that became a supergroup its subscription under the new id.

        It is in force there, although the old id may have been found closed before.
        """
        async with self._database.writing() as connection:
            await move_waiting(connection, old, new)
            for mark, tables in ((subscribers, (topics, subscribers)), (chats, (chats,))):
                known = select(mark.c.chat_id).where(mark.c.chat_id == new)
                again = await connection.scalar(known) is not None
                for table in tables:
                    stale = table.c.chat_id == old
                    renamed = update(table).where(stale).values(chat_id=new)
                    await connection.execute(delete(table).where(stale) if again else renamed)
            changed = update(subscribers).where(subscribers.c.chat_id == new)
            await connection.execute(changed.values(active=True, reason="", updated_at=now))

    async def forget(self, chat: int) -> None:
        """Remove everything that is kept of a chat."""
        async with self._database.writing() as connection:
            for table in (topics, subscribers, deliveries, chats, waiting):
                await connection.execute(delete(table).where(table.c.chat_id == chat))
            mine = (conversations.c.chat_id == chat) | (conversations.c.user_id == chat)
            await connection.execute(delete(conversations).where(mine))

    async def count(self, followed: Collection[str]) -> int:
        """How many active chats follow everything or one of these topics; none given: all."""
        query = select(func.count()).select_from(audience(followed).subquery())
        async with self._database.reading() as connection:
            return int(await connection.scalar(query) or 0)

    async def by_topic(self) -> Mapping[str, int]:
        """Topic -> how many active chats follow it."""
        async with self._database.reading() as connection:
            return await count_topics(connection)


async def count_topics(connection: AsyncConnection) -> Mapping[str, int]:
    """Topic -> how many active chats follow it."""
    active = topics.c.chat_id.in_(audience(()))
    query = select(topics.c.topic, func.count()).where(active).group_by(topics.c.topic)
    return {str(topic): int(count) for topic, count in await connection.execute(query)}


def audience(followed: Collection[str]) -> Select[tuple[int]]:
    """The active chats that follow everything or one of these topics; none given: all."""
    active = select(subscribers.c.chat_id).where(subscribers.c.active)
    if not followed:
        return active
    meant = select(topics.c.chat_id).where(topics.c.topic.in_((EVERYTHING, *followed)))
    return active.where(subscribers.c.chat_id.in_(meant))
