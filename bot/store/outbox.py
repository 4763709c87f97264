"""Announcements on their way: a row for each subscriber, and in which state it is.

    queued ──> sending ──> sent
      ^           ├──────> retry ──> sending …
      └─ moved    ├──────> blocked, gone, failed
                  └──────> uncertain

"sending" is committed before the call. What a dead worker left in it is uncertain: Telegram may
have taken it, so it is not sent again unless an admin says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from bot.store.shortcut import Shortcut
from bot.store.stages import OPEN, Stage, State
from bot.store.tables import announcements, chats, deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select, Update

    from bot.store.engine import Database

LEASE: Final = timedelta(seconds=90)
"""How long a worker may hold a delivery; each takes seconds."""
OF_LATE: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to send."""

    announcement: int
    chat: int
    attempts: int
    """How often it has met trouble before."""
    language: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a delivery."""

    announcement: int
    chat: int
    state: State
    attempts: int = 0
    message: int | None = None
    reason: str = ""
    due_at: datetime | None = None
    """When to try again."""


class Outbox:
    """Deliveries, from queued to settled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_idle(self, now: datetime) -> bool:
        """Whether nothing is on its way, to be begun by itself, or left over: as nearly always."""
        async with self._database.reading() as connection:
            values = {"running": Stage.RUNNING, "scheduled": Stage.SCHEDULED}
            found = await _STIRRING.run(connection, **values, sending=State.SENDING, now=now)
            return not any(stirs for (stirs,) in found)

    async def claim(self, worker: str, limit: int, now: datetime) -> tuple[Delivery, ...]:
        """Take deliveries that are due; they are "sending" from now on, and no other's."""
        async with self._database.writing() as connection:
            claimed: list[Delivery] = []
            for state in (State.RETRY, State.QUEUED):  # each by itself, in the order of the index
                due = _due(state, now).limit(limit - len(claimed))
                claimed += starmap(Delivery, await connection.execute(due))
            if claimed:
                values = {"state": State.SENDING, "worker": worker, "due_at": now + LEASE}
                keys = [
                    {"_announcement": each.announcement, "_chat": each.chat} for each in claimed
                ]
                await connection.execute(_each().values(values), keys)
            return tuple(claimed)

    async def workers(self, now: datetime) -> int:
        """How many have sent something of late, and share what Telegram allows."""
        query = select(func.count(deliveries.c.worker.distinct())).where(
            deliveries.c.state.in_((State.SENDING, State.SENT)),
            deliveries.c.due_at > now - OF_LATE,
        )
        async with self._database.reading() as connection:
            return int(await connection.scalar(query) or 0)

    async def settle(self, results: Sequence[Settled], now: datetime) -> None:
        """Write down what became of deliveries."""
        if not results:
            return
        change = _each().values(
            state=bindparam("_state"),
            attempts=bindparam("_attempts"),
            message_id=bindparam("_message"),
            reason=bindparam("_reason"),
            due_at=bindparam("_due"),
        )
        rows = [
            {
                "_announcement": each.announcement,
                "_chat": each.chat,
                "_state": each.state.value,
                "_attempts": each.attempts,
                "_message": each.message,
                "_reason": each.reason,
                "_due": each.due_at or now,
            }
            for each in results
        ]
        async with self._database.writing() as connection:
            await connection.execute(change, rows)

    async def move(self, delivery: Delivery, chat: int, now: datetime) -> None:
        """Send to the chat that a chat has become, unless that is served already."""
        number = delivery.announcement
        there = select(deliveries.c.chat_id).where(_is(number, chat))
        async with self._database.writing() as connection:
            served = await connection.scalar(there) is not None
            values: dict[str, object] = {"state": State.GONE, "reason": f"migrated to {chat}"}
            if not served:
                values = {"state": State.QUEUED, "chat_id": chat, "due_at": now}
            old = update(deliveries).where(_is(number, delivery.chat))
            await connection.execute(old.values(values))

    async def begin(self, now: datetime) -> Counter[int]:
        """Begin to work here, and recover at once what a worker left that was the only one."""
        return await self._recover(now + LEASE if self._database.occupy() else now)

    async def recover(self, now: datetime) -> Counter[int]:
        """Make uncertain what dead workers were sending, whose leases have run out.

        Returns:
            How many it is of each announcement.
        """
        return await self._recover(now)

    async def _recover(self, until: datetime) -> Counter[int]:
        lost = and_(deliveries.c.state == State.SENDING, deliveries.c.due_at <= until)
        change = update(deliveries).where(lost).values(state=State.UNCERTAIN, reason="interrupted")
        change = change.returning(deliveries.c.announcement_id)
        async with self._database.writing() as connection:
            return Counter(await connection.scalars(change))

    async def counts(self, number: int) -> dict[State, int]:
        """How many deliveries are in each state."""
        query = (
            select(deliveries.c.state, func.count())
            .where(deliveries.c.announcement_id == number)
            .group_by(deliveries.c.state)
        )
        async with self._database.reading() as connection:
            return {State(state): count for state, count in await connection.execute(query)}

    async def failures(self, number: int) -> tuple[tuple[int, str, str], ...]:
        """Chat, state and reason of every delivery that was not sent."""
        columns = (deliveries.c.chat_id, deliveries.c.state, deliveries.c.reason)
        query = select(*columns).where(
            deliveries.c.announcement_id == number,
            deliveries.c.state.not_in((State.SENT, *OPEN)),
        )
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(deliveries.c.chat_id))
            return tuple((chat, state, reason) for chat, state, reason in found)


_STIRRING: Final = Shortcut(
    lambda _: select(
        or_(
            exists().where(
                or_(
                    announcements.c.state == bindparam("running"),
                    and_(
                        announcements.c.state == bindparam("scheduled"),
                        announcements.c.starts_at <= bindparam("now"),
                    ),
                ),
            ),
            exists().where(deliveries.c.state == bindparam("sending")),
        ),
    ),
)


def _due(state: State, now: datetime) -> Select[tuple[int, int, int, str]]:
    """What waits in this state and may go, the longest first."""
    running = select(announcements.c.id).where(announcements.c.state == Stage.RUNNING)
    language = func.coalesce(chats.c.language, subscribers.c.language, "vi")
    columns = (deliveries.c.announcement_id, deliveries.c.chat_id, deliveries.c.attempts)
    return (
        select(*columns, language)
        .outerjoin(subscribers, subscribers.c.chat_id == deliveries.c.chat_id)
        .outerjoin(chats, chats.c.chat_id == deliveries.c.chat_id)
        .where(
            deliveries.c.state == state,
            deliveries.c.due_at <= now,
            deliveries.c.announcement_id.in_(running),
        )
        .order_by(deliveries.c.due_at)
        .with_for_update(skip_locked=True, of=deliveries)  # SQLite has one writer at a time
    )


def _each() -> Update:
    """A change to each delivery that is given by its key; "IN" with pairs would scan the table."""
    return update(deliveries).where(
        deliveries.c.announcement_id == bindparam("_announcement"),
        deliveries.c.chat_id == bindparam("_chat"),
    )


def _is(number: int, chat: int) -> ColumnElement[bool]:
    return and_(deliveries.c.announcement_id == number, deliveries.c.chat_id == chat)
