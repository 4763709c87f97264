"""Announcements on their way: a row for each subscriber, and in which state it is.

    queued ──> sending ──> sent
      ^           ├──────> retry ──> sending …
      └─ moved    ├──────> blocked, gone, failed
                  └──────> uncertain

"sending" is committed before the call. What a dead worker left in it is uncertain: Telegram may
have taken it, so it is not sent again unless an admin says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, select, tuple_, update

from bot.store.stages import OPEN, WAITING, Stage, State
from bot.store.tables import announcements, deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from bot.store.engine import Database

LEASE: Final = timedelta(seconds=90)
"""How long a worker may hold a delivery; each takes seconds."""


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

    async def claim(self, worker: str, limit: int, now: datetime) -> tuple[Delivery, ...]:
        """Take deliveries that are due; they are "sending" from now on, and no other's."""
        due = (
            select(deliveries.c.announcement_id, deliveries.c.chat_id)
            .join(announcements)
            .where(
                announcements.c.state == Stage.RUNNING,
                deliveries.c.state.in_(WAITING),
                deliveries.c.due_at <= now,
            )
            .order_by(deliveries.c.announcement_id, deliveries.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True, of=deliveries)  # SQLite has one writer at a time
        )
        async with self._database.writing() as connection:
            keys = [tuple(row) for row in await connection.execute(due)]
            if not keys:
                return ()
            taken = tuple_(deliveries.c.announcement_id, deliveries.c.chat_id).in_(keys)
            values = {
                "state": State.SENDING,
                "worker": worker,
                "due_at": now + LEASE,
            }
            await connection.execute(update(deliveries).where(taken).values(values))
            columns = (deliveries.c.announcement_id, deliveries.c.chat_id, deliveries.c.attempts)
            language = func.coalesce(subscribers.c.language, "vi")
            joined = deliveries.outerjoin(
                subscribers, subscribers.c.chat_id == deliveries.c.chat_id
            )
            rows = select(*columns, language).select_from(joined).where(taken)
            return tuple(starmap(Delivery, await connection.execute(rows)))

    async def settle(self, results: Sequence[Settled], now: datetime) -> None:
        """Write down what became of deliveries."""
        if not results:
            return
        change = (
            update(deliveries)
            .where(
                deliveries.c.announcement_id == bindparam("_announcement"),
                deliveries.c.chat_id == bindparam("_chat"),
            )
            .values(
                state=bindparam("_state"),
                attempts=bindparam("_attempts"),
                message_id=bindparam("_message"),
                reason=bindparam("_reason"),
                due_at=bindparam("_due"),
            )
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

    async def recover(self, now: datetime, *, everyone: bool) -> int:
        """Make uncertain what dead workers were sending; how many it is.

        Args:
            now: leases that have run out by then are lost.
            everyone: whether no other worker can be alive, as on SQLite when the only one starts.
        """
        lost = deliveries.c.state == State.SENDING
        if not everyone:
            lost = and_(lost, deliveries.c.due_at <= now)
        change = update(deliveries).where(lost).values(state=State.UNCERTAIN, reason="interrupted")
        async with self._database.writing() as connection:
            return (await connection.execute(change)).rowcount

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

    @property
    def embedded(self) -> bool:
        """Whether the database has one process only."""
        return self._database.embedded


def _is(number: int, chat: int) -> ColumnElement[bool]:
    return and_(deliveries.c.announcement_id == number, deliveries.c.chat_id == chat)
