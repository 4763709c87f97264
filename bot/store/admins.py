"""The admins that were added in chat, and the audit of all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.audit import AuditEntry, enter_audit, read_audit
from bot.store.tables import admins
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.engine import Database


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody who may load and announce."""

    user_id: int
    role: str
    """"owner" or "editor"."""
    name: str
    added_by: int
    added_at: datetime


class AdminBook:
    """Who is an admin, and what admins did. Every change is written with its audit entry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def role(self, user: int) -> str | None:
        """The role of a person, None where she has none."""
        query = select(admins.c.role).where(admins.c.user_id == user)
        async with self._database.reading() as connection:
            found: str | None = await connection.scalar(query)
            return found

    async def all(self) -> tuple[Admin, ...]:
        """Everybody, in the order added."""
        query = select(*admins.c).order_by(admins.c.added_at, admins.c.user_id)
        async with self._database.reading() as connection:
            return tuple(starmap(Admin, await connection.execute(query)))

    async def add(self, admin: Admin, entry: AuditEntry) -> None:
        """Add somebody, or give her another role."""
        async with self._database.writing() as connection:
            await connection.execute(upsert(connection, admins), asdict(admin))
            await enter_audit(connection, entry)

    async def remove(self, user: int, entry: AuditEntry) -> bool:
        """Take the role away; whether there was one."""
        gone = delete(admins).where(admins.c.user_id == user)
        async with self._database.writing() as connection:
            found = (await connection.execute(gone)).rowcount > 0
            if found:
                await enter_audit(connection, entry)
            return found

    async def audit(self, limit: int | None = None) -> tuple[AuditEntry, ...]:
        """What was done, the newest first."""
        async with self._database.reading() as connection:
            return await read_audit(connection, limit)
