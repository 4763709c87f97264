"""Readings that were answered, counted by week: never the words, never who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select

from bot.store.tables import asked
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.store.engine import Database


class AskedBook:
    """How often each reading was asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, counts: Mapping[tuple[date, str], int]) -> None:
        """Add to what was counted: (Monday of the week, token of the reading) -> times."""
        if not counts:
            return
        rows = [
            {"week": week, "token": token, "count": count}
            for (week, token), count in sorted(counts.items())  # all processes in one order
        ]
        more = asked.c.count + literal_column("excluded.count")
        async with self._database.writing() as connection:
            await connection.execute(upsert(connection, asked, count=more), rows)

    async def most(self, since: date, limit: int) -> tuple[tuple[str, int], ...]:
        """The tokens asked for most since the week of a Monday, with how often."""
        total = func.sum(asked.c.count)
        query = (
            select(asked.c.token, total)
            .where(asked.c.week >= since)
            .group_by(asked.c.token)
            .order_by(total.desc(), asked.c.token)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            found = await connection.execute(query)
            return tuple((str(token), int(count)) for token, count in found)

    async def in_week(self, week: date) -> int:
        """How many questions were answered in the week of a Monday."""
        query = select(func.sum(asked.c.count)).where(asked.c.week == week)
        async with self._database.reading() as connection:
            return int(await connection.scalar(query) or 0)
