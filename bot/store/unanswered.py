"""Questions that got no answer, counted, so that an admin can see what people ask for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from bot.store.tables import unanswered
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

LONGEST: Final = 500
"""Characters kept of a question; PostgreSQL cannot index much more."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, in folded words."""

    text: str
    count: int
    first_seen: datetime
    last_seen: datetime


async def count_unanswered(connection: AsyncConnection, text: str, now: datetime) -> None:
    """One more time that `text` was asked in vain."""
    again = upsert(
        connection,
        unanswered,
        count=unanswered.c.count + 1,
        first_seen=unanswered.c.first_seen,
    )
    row = {"text": text[:LONGEST], "count": 1, "first_seen": now, "last_seen": now}
    await connection.execute(again, row)


async def most_unanswered(connection: AsyncConnection, limit: int) -> tuple[Unanswered, ...]:
    """The most frequent first; of equals the latest."""
    columns = unanswered.c
    query = (
        select(columns.text, columns.count, columns.first_seen, columns.last_seen)
        .order_by(columns.count.desc(), columns.last_seen.desc(), columns.text)
        .limit(limit)
    )
    return tuple(starmap(Unanswered, await connection.execute(query)))
