"""What people ask for, who follows, what was published: the figures of the bot itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from knowledge.render import called

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.store import LearningBook, ReleaseRecord, SubscriberBook
    from bot.usecases.ask import Answerer
    from bot.usecases.counting import Counting
    from bot.usecases.loading import Loading
    from knowledge.terms import Query

WEEKS: Final = 4
"""Weeks of which the most asked readings are shown."""
READINGS: Final = 8
RELEASES: Final = 3
MANY: Final = 200
"""Readings looked at, so that those of both languages are counted together."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an admin is shown."""

    this_week: int
    last_week: int
    readings: tuple[tuple[str, int], ...]
    """The readings asked for most in the last weeks, with how often."""
    unanswered: int
    subscribers: int
    topics: Mapping[str, int]
    """Topic -> how many follow it, the most first."""
    releases: tuple[ReleaseRecord, ...]


class Observing:
    """Gathers the figures."""

    def __init__(
        self,
        answerer: Answerer,
        counting: Counting,
        loading: Loading,
        subscribers: SubscriberBook,
        learning: LearningBook,
    ) -> None:
        self._answerer = answerer
        self._counting = counting
        self._loading = loading
        self._subscribers = subscribers
        self._learning = learning

    async def statistics(self, today: date, language: str) -> Statistics:
        """The figures of now, in one language."""
        topics = await self._subscribers.by_topic()
        return Statistics(
            this_week=await self._counting.in_week(today),
            last_week=await self._counting.in_week(today - timedelta(weeks=1)),
            readings=await self._readings(today, language),
            unanswered=(await self._learning.unanswered(0, 0))[1],
            subscribers=await self._subscribers.count(()),
            topics=dict(sorted(topics.items(), key=lambda each: (-each[1], each[0]))),
            releases=await self._loading.history(RELEASES),
        )

    async def _readings(self, today: date, language: str) -> tuple[tuple[str, int], ...]:
        together: Counter[Query] = Counter()
        for query, times in await self._counting.most(today, WEEKS, MANY):
            together[replace(query, language=language)] += times
        library = self._answerer.library
        return tuple(
            (called(query, library), times) for query, times in together.most_common(READINGS)
        )
