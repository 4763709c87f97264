"""What admins teach: proposed unseen, in force at once, undone without losing anything.

A proposal is a row that was undone at the moment it was made: it has never counted, and an old
button finds it after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update

from bot.store.audit import AuditEntry, enter_audit
from bot.store.observations import TAUGHT, read_editions
from bot.store.tables import editions, taught, unanswered
from bot.store.unanswered import delete_unanswered, find_unanswered, most_unanswered
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.engine import Database
    from bot.store.unanswered import Unanswered

LIFETIME: Final = timedelta(days=1)
"""How long a proposal waits to be taught."""
_STANDING: Final = taught.c.undone_at.is_(None)
_PROPOSED: Final = taught.c.undone_at == taught.c.taught_at


@dataclass(frozen=True, slots=True)
class Taught:
    """Something that was taught, or is proposed."""

    id: int
    kind: str
    content: str
    wording: str
    taught_by: int
    taught_at: datetime


class LearningBook:
    """Questions without an answer, and what was taught for them. Changes come with their audit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ unanswered questions

    async def unanswered(self, limit: int, offset: int) -> tuple[tuple[Unanswered, ...], int]:
        """A page of the questions, the most frequent first, and how many there are."""
        counted = select(func.count()).select_from(unanswered)
        async with self._database.reading() as connection:
            page = await most_unanswered(connection, limit, offset)
            return page, int(await connection.scalar(counted) or 0)

    async def find(self, number: str) -> Unanswered | None:
        """The question that a reference stands for."""
        async with self._database.reading() as connection:
            return await find_unanswered(connection, number)

    async def drop(self, text: str, entry: AuditEntry) -> bool:
        """Take a question off the list; whether it was there."""
        async with self._database.writing() as connection:
            gone = await delete_unanswered(connection, text)
            if gone:
                await enter_audit(connection, entry)
            return gone

    # ------------------------------------------------------------ what is taught

    async def standing(self) -> tuple[int, tuple[Taught, ...]]:
        """What counts now, in the order taught, and the edition that it makes."""
        async with self._database.reading() as connection:
            known = await read_editions(connection)  # first: what follows is never older
            found = await _read(connection, _STANDING)
        return known.get(TAUGHT, 0), found

    async def proposal(self, number: int) -> Taught | None:
        """A proposal; None if it was taught or dropped."""
        async with self._database.reading() as connection:
            found = await _read(connection, _PROPOSED & (taught.c.id == number))
        return found[0] if found else None

    async def propose(self, kind: str, content: str, wording: str, by: int, now: datetime) -> int:
        """Keep something to be taught when its admin says so; its number."""
        row = {
            "kind": kind,
            "content": content,
            "wording": wording,
            "taught_by": by,
            "taught_at": now,
            "undone_by": by,
            "undone_at": now,
        }
        old = delete(taught).where(_PROPOSED, taught.c.taught_at < now - LIFETIME)
        async with self._database.writing() as connection:
            await connection.execute(old)
            entered = await connection.execute(insert(taught).values(row).returning(taught.c.id))
            number: int = entered.scalar_one()
            return number

    async def dismiss(self, number: int) -> None:
        """Forget a proposal."""
        async with self._database.writing() as connection:
            await connection.execute(delete(taught).where(_PROPOSED, taught.c.id == number))

    async def teach(self, number: int, edition: int, entry: AuditEntry, done: str | None) -> bool:
        """Put a proposal in force.

        Args:
            number: of the proposal.
            edition: that it was checked against; nothing is done if it has passed.
            entry: of the audit: by whom, and when.
            done: the question that is answered now and leaves the list.
        """
        change = update(taught).where(_PROPOSED, taught.c.id == number)
        values = {"taught_by": entry.actor, "taught_at": entry.at}
        async with self._database.writing(alone=True) as connection:
            if (await read_editions(connection)).get(TAUGHT, 0) != edition:
                return False
            change = change.values(values | {"undone_by": None, "undone_at": None})
            if not (await connection.execute(change)).rowcount:
                return False
            await _count(connection)
            await enter_audit(connection, entry)
            if done is not None:
                await delete_unanswered(connection, done)
            return True

    async def undo(self, number: int, entry: AuditEntry) -> bool:
        """Take something that was taught out of force; whether it was."""
        change = update(taught).where(_STANDING, taught.c.id == number)
        change = change.values(undone_by=entry.actor, undone_at=entry.at)
        async with self._database.writing(alone=True) as connection:
            if not (await connection.execute(change)).rowcount:
                return False
            await _count(connection)
            await enter_audit(connection, entry)
            return True


async def _read(connection: AsyncConnection, which: ColumnElement[bool]) -> tuple[Taught, ...]:
    columns = [taught.c[name] for name in Taught.__dataclass_fields__]
    query = select(*columns).where(which).order_by(taught.c.taught_at, taught.c.id)
    return tuple(starmap(Taught, await connection.execute(query)))


async def _count(connection: AsyncConnection) -> None:
    """Let every process see at its next question that something else is taught."""
    count = upsert(connection, editions, number=editions.c.number + 1)
    await connection.execute(count, {"indicator": TAUGHT, "number": 1})
