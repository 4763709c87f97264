"""Questions that got no answer, counted, so that an admin can see what people ask for."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, literal_column, select

from bot.store.shortcut import Shortcut
from bot.store.tables import unanswered
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

LONGEST: Final = 500
"""Characters kept of a question; PostgreSQL cannot index much more."""

_DIGITS: Final = 8
_ALL: Final = select(
    unanswered.c.text,
    unanswered.c.count,
    unanswered.c.first_seen,
    unanswered.c.last_seen,
)
_COUNT: Final = Shortcut(
    lambda connection: upsert(
        connection,
        unanswered,
        count=unanswered.c.count + literal_column("1"),
        first_seen=unanswered.c.first_seen,
    ),
)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer, in folded words."""

    text: str
    count: int
    first_seen: datetime
    last_seen: datetime


async def count_unanswered(connection: AsyncConnection, text: str, now: datetime) -> None:
    """One more time that `text` was asked in vain."""
    await _COUNT.run(connection, text=text[:LONGEST], count=1, first_seen=now, last_seen=now)


async def most_unanswered(
    connection: AsyncConnection,
    limit: int,
    offset: int = 0,
) -> tuple[Unanswered, ...]:
    """The most frequent first; of equals the latest."""
    columns = unanswered.c
    ordered = _ALL.order_by(columns.count.desc(), columns.last_seen.desc(), columns.text)
    query = ordered.limit(limit).offset(offset)
    return tuple(starmap(Unanswered, await connection.execute(query)))


async def find_unanswered(connection: AsyncConnection, number: str) -> Unanswered | None:
    """The question that a reference stands for."""
    length = func.length(unanswered.c.text) == _length(number)
    alike = starmap(Unanswered, await connection.execute(_ALL.where(length)))
    return next((each for each in alike if reference(each.text) == number), None)


async def delete_unanswered(connection: AsyncConnection, text: str) -> bool:
    """Take a question off the list; whether it was there."""
    gone = await connection.execute(delete(unanswered).where(unanswered.c.text == text))
    return gone.rowcount > 0


def reference(text: str) -> str:
    """What stands for a question on a button, which has no room for it: length and checksum."""
    return f"{len(text):x}{zlib.crc32(text.encode()):0{_DIGITS}x}"


def _length(number: str) -> int:
    """The length in a reference; of no question where it is none."""
    try:
        return int(number[:-_DIGITS], 16)
    except ValueError:
        return -1
