"""The door of the store: what use cases may ask it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.store import conversations, observations, releases, unanswered
from bot.store.admins import AdminBook
from bot.store.announcements import AnnouncementBook
from bot.store.asked import AskedBook
from bot.store.chats import ChatBook
from bot.store.engine import PATIENCE, Database, default_url
from bot.store.learning import LearningBook
from bot.store.loading import LoadingBook
from bot.store.outbox import Outbox
from bot.store.schema import is_current, migrate
from bot.store.subscribers import SubscriberBook
from bot.store.waiting import WaitingBook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping
    from datetime import datetime

    from bot.store.conversations import Recalled
    from bot.store.observations import Snapshot, Stamp
    from bot.store.unanswered import Unanswered
    from knowledge.library import BuiltinTable
    from knowledge.terms import Source


@asynccontextmanager
async def open_store(url: str | None = None, *, patience: float = PATIENCE) -> AsyncIterator[Store]:
    """The store at a database URL, brought to the schema of this code first.

    Args:
        url: `sqlite:///…` or `postgresql://…`, with or without the name of an async driver;
            None: a file in the user's own data directory.
        patience: seconds to wait for a lock that another process holds.

    Raises:
        StoreError: the database cannot be used, when it is opened or at any later call.
    """
    database = Database(url or default_url(), patience)
    try:
        await database.reach()
        await migrate(database)
        yield Store(database)
    finally:
        await database.close()


async def is_ready(url: str | None, digests: Mapping[str, str]) -> bool:
    """Whether a database has the schema of this code and the built-in tables with these hashes.

    Raises:
        StoreError: the database cannot be used.
    """
    database = Database(url or default_url(), PATIENCE)
    try:
        await database.reach()
        if not await is_current(database):
            return False
        async with database.reading() as connection:
            return not await releases.unknown(connection, digests)
    finally:
        await database.close()


class Store:
    """All that outlives the process. Every call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.place = database.place
        self.admins = AdminBook(database)
        self.loading = LoadingBook(database)
        self.subscribers = SubscriberBook(database)
        self.announcements = AnnouncementBook(database)
        self.chats = ChatBook(database)
        self.outbox = Outbox(database)
        self.learning = LearningBook(database)
        self.waiting = WaitingBook(database)
        self.asked = AskedBook(database)
        self._snapshots: dict[tuple[str, ...], Snapshot] = {}
        self._loading = asyncio.Lock()

    async def seed(
        self,
        digests: Mapping[str, str],
        read: Callable[[], Mapping[str, BuiltinTable]],
        sources: Mapping[str, Source],
        now: datetime,
    ) -> tuple[str, ...]:
        """Enter what comes with the product and is not entered yet, all of it or nothing.

        Args:
            digests: indicator -> sha256 of the file its table stands in.
            read: gives the tables; called only if one of them was never entered.
            sources: all that come with the product, by id.
            now: when they are loaded.

        Returns:
            The indicators whose tables were entered.
        """
        async with self._database.reading() as connection:
            fresh = await releases.unknown(connection, digests)
            changed = await releases.changed(connection, sources)
        if not fresh and not changed:
            return ()
        tables = read() if fresh else {}
        async with self._database.writing(alone=True) as connection:
            await releases.enter_sources(connection, await releases.changed(connection, sources))
            fresh = await releases.unknown(connection, digests)  # another process may be quicker
            for indicator in fresh:
                await releases.enter_builtin(connection, tables[indicator], now)
        return fresh

    async def observations(self, indicators: Iterable[str]) -> Snapshot:
        """What counts now of some indicators: the same object while nothing was published."""
        return (await self.current(indicators))[0]

    async def current(self, indicators: Iterable[str]) -> tuple[Snapshot, int]:
        """The same, and how often admins have taught or undone something.

        What any process does is seen by the next call.
        """
        async with self._database.reading() as connection:
            known = await observations.read_editions(connection)
        return await self._snapshot(indicators, known), known.get(observations.TAUGHT, 0)

    async def _snapshot(self, indicators: Iterable[str], known: Mapping[str, int]) -> Snapshot:
        """What counts of some indicators at given editions."""
        codes = tuple(sorted(set(indicators)))
        stamp, held = observations.stamp_of(known, codes), self._snapshots.get(codes)
        return held if held and held.stamp == stamp else await self._load(codes, stamp)

    async def _load(self, codes: tuple[str, ...], stamp: Stamp) -> Snapshot:
        async with self._loading:  # who waited for another to load takes what that one found
            held = self._snapshots.get(codes)
            if held is None or held.stamp != stamp:
                async with self._database.reading() as connection:
                    held = await observations.read_snapshot(connection, codes)
                self._snapshots[codes] = held
            return held

    async def recall(
        self,
        chat: int,
        user: int,
        now: datetime,
        indicators: Iterable[str] = (),
    ) -> tuple[Recalled, Snapshot, int]:
        """All that a question is read with, by one statement.

        The conversation as it was last remembered and what its chat has chosen; then what
        `current` gives.
        """
        async with self._database.reading() as connection:
            recalled, known = await conversations.recall(connection, chat, user, now)
        snapshot = await self._snapshot(indicators, known)
        return recalled, snapshot, known.get(observations.TAUGHT, 0)

    async def remember(self, chat: int, user: int, context: str, now: datetime) -> None:
        """Keep a conversation for the next question."""
        async with self._database.writing_once() as connection:
            await conversations.write_context(connection, chat, user, context, now)

    async def forget(self, chat: int, user: int) -> None:
        """Drop a conversation."""
        async with self._database.writing() as connection:
            await conversations.delete_context(connection, chat, user)

    async def forget_expired(self, now: datetime) -> int:
        """Drop every conversation that is too old to be taken up; how many they were."""
        async with self._database.writing() as connection:
            return await conversations.delete_expired(connection, now)

    async def count_unanswered(self, text: str, now: datetime) -> None:
        """Note that a question, given in folded words, got no answer."""
        async with self._database.writing_once() as connection:
            await unanswered.count_unanswered(connection, text, now)

    async def unanswered(self, limit: int = 50) -> tuple[Unanswered, ...]:
        """The questions without an answer, most frequent first."""
        async with self._database.reading() as connection:
            return await unanswered.most_unanswered(connection, limit)
