"""Count which readings are answered, week by week: never the words, never who asked.

Counts are kept in memory and written together now and then; what is not yet written when the
process is killed is lost, half a minute at most, which harms nobody.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from bot.store import StoreError
from knowledge.codec import Tokens
from knowledge.library import TAUGHT
from knowledge.terms import Operation, Outcome

if TYPE_CHECKING:
    from bot.store import AskedBook
    from knowledge.library import Library
    from knowledge.terms import Query, Reply

MOST: Final = 20_000
"""Readings that wait to be written; where the store cannot be reached, further ones are not
counted."""


class Counting:
    """The readings that people ask for."""

    def __init__(self, book: AskedBook, library: Library) -> None:
        self._book = book
        self._tokens = Tokens(library)
        self._counts: Counter[tuple[date, str]] = Counter()

    def note(self, reply: Reply, today: date) -> None:
        """Count what a reply has answered; a reading that no button holds is not counted."""
        if reply.outcome is not Outcome.ANSWER or len(self._counts) > MOST:
            return
        for query in reply.queries:
            token = self._tokens.write(query) if _is_counted(query) else None
            if token:
                self._counts[week_of(today), token] += 1

    async def flush(self) -> None:
        """Write what was counted.

        Raises:
            StoreError: it cannot be written, and is kept for the next time.
        """
        counts, self._counts = self._counts, Counter()
        try:
            await self._book.add(counts)
        except StoreError:
            self._counts.update(counts)
            raise

    # ------------------------------------------------------------ what was counted

    async def most(self, today: date, weeks: int, limit: int) -> tuple[tuple[Query, int], ...]:
        """The readings asked for most in the last weeks, this one included, with how often."""
        await self.flush()
        since = week_of(today) - timedelta(weeks=weeks - 1)
        found = await self._book.most(since, limit)
        read = ((self._tokens.read(token), count) for token, count in found)
        return tuple((query, count) for query, count in read if query)

    async def in_week(self, day: date) -> int:
        """How many questions were answered in the week of a day."""
        await self.flush()
        return await self._book.in_week(week_of(day))


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _is_counted(query: Query) -> bool:
    """Whether a reading can be asked again: small talk is none, and a taught text has no token."""
    taught = (query.topic or "").startswith(TAUGHT)
    return query.operation is not Operation.SMALLTALK and not taught
