"""Announcements: what is told to whom, and how far each is.

    draft ──> scheduled ──> running <──> paused
      │           │            ├───────────┴──> stopped
      └───────────┴─> stopped  └──> done

Beginning one freezes its audience: a row for each receiver in `deliveries`, which `outbox` carries.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from sqlalchemy import insert, literal, select, update

from bot.store.audit import enter_audit
from bot.store.stages import OPEN, WAITING, Stage, State
from bot.store.subscribers import audience
from bot.store.tables import announcements, deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Update

    from bot.store.audit import AuditEntry
    from bot.store.engine import Database


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


class AnnouncementBook:
    """Announcements, from draft to done."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    async def repeat_uncertain(self, number: int, entry: AuditEntry) -> int:
        """Send again what may have been delivered; an admin's choice. How many it is.

        What still waited when it was stopped is not taken up by that.
        """
        mine = update(deliveries).where(deliveries.c.announcement_id == number)
        stopped = select(announcements.c.id).where(announcements.c.state == Stage.STOPPED)
        waiting = mine.where(
            deliveries.c.state.in_(WAITING),
            deliveries.c.announcement_id.in_(stopped),
        )
        uncertain = mine.where(deliveries.c.state == State.UNCERTAIN)
        begin = _staged(number, Stage.DONE, Stage.STOPPED, Stage.PAUSED, Stage.RUNNING)
        async with self._database.writing() as connection:
            await connection.execute(waiting.values(state=State.FAILED, reason="stopped"))
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
            deliveries.c.state.in_(OPEN),
        )
        done = _staged(number, Stage.RUNNING).values(state=Stage.DONE)
        async with self._database.writing() as connection:
            if await connection.scalar(open_ones.limit(1)) is not None:
                return False
            return (await connection.execute(done)).rowcount > 0


def _staged(number: int, *before: Stage) -> Update:
    of_stage = announcements.c.state.in_(before)
    return update(announcements).where(announcements.c.id == number, of_stage)
