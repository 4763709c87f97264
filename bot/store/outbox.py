"""Announcements on their way: a row for each subscriber, and in which state it is.

    queued ──> sending ──> sent
      ^           ├──────> retry ──> sending …
      └─ moved    ├──────> blocked, gone, failed
                  └──────> uncertain

"sending" is committed before the call. What a dead worker left in it is uncertain: Telegram may
have taken it, so it is not sent again unless an admin says so.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, insert, literal, select, tuple_, update

from bot.store.audit import enter_audit
from bot.store.subscribers import audience
from bot.store.tables import announcements, deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Update

    from bot.store.audit import AuditEntry
    from bot.store.engine import Database

LEASE: Final = timedelta(seconds=90)
"""How long a worker may hold a delivery; each takes seconds."""


class Stage(StrEnum):
    """States of an announcement."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class State(StrEnum):
    """States of a delivery."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


WAITING: Final = (State.QUEUED, State.RETRY)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be told to whom."""

    author: int
    """Chat of the admin, to whom the progress is shown."""
    created_at: datetime
    content: str
    """JSON of what is sent; the use case's own."""
    topics: str
    """JSON list of topics; empty: all subscribers."""
    starts_at: datetime | None = None
    state: str = Stage.DRAFT
    note: str = ""
    progress_message: int | None = None
    id: int = 0


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
    """Announcements and their deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ announcements

    async def create(self, announcement: Announcement) -> int:
        """Keep a draft; its number."""
        row = {name: value for name, value in asdict(announcement).items() if name != "id"}
        entry = insert(announcements).values(row).returning(announcements.c.id)
        async with self._database.writing() as connection:
            number: int = (await connection.execute(entry)).scalar_one()
            return number

    async def find(self, number: int) -> Announcement | None:
        """An announcement."""
        columns = [announcements.c[name] for name in Announcement.__dataclass_fields__]
        query = select(*columns).where(announcements.c.id == number)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return Announcement(*row) if row else None

    async def schedule(self, number: int, starts_at: datetime, entry: AuditEntry) -> bool:
        """Let a draft start by itself at a time; False where it is no draft any more."""
        change = _staged(number, Stage.DRAFT).values(state=Stage.SCHEDULED, starts_at=starts_at)
        return await self._changed(change, entry)

    async def launch(
        self,
        number: int,
        followed: Collection[str],
        entry: AuditEntry,
    ) -> int | None:
        """Freeze the audience and begin; how many it is, None where it had begun before."""
        chats = audience(followed).with_only_columns(
            literal(number),
            subscribers.c.chat_id,
            literal(State.QUEUED.value),
            literal(entry.at, deliveries.c.due_at.type),
            literal(0),
            literal(""),
            literal(""),
        )
        names = ["announcement_id", "chat_id", "state", "due_at", "attempts", "reason", "worker"]
        begin = _staged(number, Stage.DRAFT, Stage.SCHEDULED).values(state=Stage.RUNNING)
        async with self._database.writing() as connection:
            if (await connection.execute(begin)).rowcount == 0:
                return None
            await enter_audit(connection, entry)
            return (await connection.execute(insert(deliveries).from_select(names, chats))).rowcount

    async def change(
        self,
        number: int,
        stage: Stage,
        before: Collection[Stage],
        entry: AuditEntry,
    ) -> bool:
        """Pause, resume, stop or cancel; False where it was in none of the states before.

        Why is kept with the announcement as well.
        """
        change = _staged(number, *before).values(state=stage, note=entry.detail)
        return await self._changed(change, entry)

    async def _changed(self, change: Update, entry: AuditEntry) -> bool:
        async with self._database.writing() as connection:
            done = (await connection.execute(change)).rowcount > 0
            if done:
                await enter_audit(connection, entry)
            return done

    async def show_progress_in(self, number: int, message: int) -> None:
        """Keep where the progress is shown."""
        change = update(announcements).where(announcements.c.id == number)
        async with self._database.writing() as connection:
            await connection.execute(change.values(progress_message=message))

    async def in_stage(self, stage: Stage) -> tuple[Announcement, ...]:
        """The announcements in a state."""
        columns = [announcements.c[name] for name in Announcement.__dataclass_fields__]
        query = select(*columns).where(announcements.c.state == stage)
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(announcements.c.id))
            return tuple(starmap(Announcement, found))

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
            deliveries.c.state.not_in((State.SENT, *WAITING, State.SENDING)),
        )
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(deliveries.c.chat_id))
            return tuple((chat, state, reason) for chat, state, reason in found)

    # ------------------------------------------------------------ deliveries

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

    async def repeat_uncertain(self, number: int, entry: AuditEntry) -> int:
        """Send again what may have been delivered; an admin's choice. How many it is."""
        uncertain = update(deliveries).where(
            deliveries.c.announcement_id == number,
            deliveries.c.state == State.UNCERTAIN,
        )
        begin = _staged(number, Stage.DONE, Stage.STOPPED, Stage.PAUSED, Stage.RUNNING)
        async with self._database.writing() as connection:
            values = {"state": State.QUEUED, "due_at": entry.at, "attempts": 0}
            count = (await connection.execute(uncertain.values(values))).rowcount
            if count:
                await connection.execute(begin.values(state=Stage.RUNNING))
                await enter_audit(connection, entry)
            return count

    async def finished(self, number: int) -> bool:
        """Mark an announcement as done if nothing of it waits or is under way; whether it is."""
        open_ones = select(deliveries.c.chat_id).where(
            deliveries.c.announcement_id == number,
            deliveries.c.state.in_((*WAITING, State.SENDING)),
        )
        done = _staged(number, Stage.RUNNING).values(state=Stage.DONE)
        async with self._database.writing() as connection:
            if await connection.scalar(open_ones.limit(1)) is not None:
                return False
            return (await connection.execute(done)).rowcount > 0

    @property
    def embedded(self) -> bool:
        """Whether the database has one process only."""
        return self._database.embedded


def _is(number: int, chat: int) -> ColumnElement[bool]:
    return and_(deliveries.c.announcement_id == number, deliveries.c.chat_id == chat)


def _staged(number: int, *before: Stage) -> Update:
    of_stage = announcements.c.state.in_(before)
    return update(announcements).where(announcements.c.id == number, of_stage)
