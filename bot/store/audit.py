"""What admins did, in the order they did it: rows are added, never changed or taken away."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.store.tables import audit

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action of an admin."""

    at: datetime
    actor: int
    """Telegram id of the person; 0 is the command line."""
    action: str
    """What was done: "admin.add", "release.publish"…"""
    subject: str
    """To what: an id, a number, a name."""
    detail: str = ""
    """What else one wants to know later."""


async def enter_audit(connection: AsyncConnection, entry: AuditEntry) -> None:
    """Add an entry, in the transaction of what it tells about."""
    await connection.execute(insert(audit), asdict(entry))


async def read_audit(connection: AsyncConnection, limit: int | None) -> tuple[AuditEntry, ...]:
    """The newest first."""
    columns = audit.c
    fields = (columns.at, columns.actor, columns.action, columns.subject, columns.detail)
    query = select(*fields).order_by(columns.id.desc()).limit(limit)
    return tuple(starmap(AuditEntry, await connection.execute(query)))
