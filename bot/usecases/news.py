"""The news of a release: for each subscriber the figures of the provinces that she follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.store import EVERYTHING
from bot.usecases.subscribing import AREA, INDICATOR
from knowledge.observations import Units
from knowledge.terms import (
    Axis,
    Line,
    LineKind,
    Measure,
    Operation,
    Order,
    Outcome,
    PeriodKind,
    Periods,
    Query,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store import ChatBook, Delivery, SubscriberBook
    from bot.usecases.ask import Answerer

MOST_OTHERS: Final = 3
"""Provinces that are told of where none of those followed has new figures."""
MOST_BRIEFS: Final = 500
"""Wordings of the news of a release that are kept."""
_SAID_ONCE: Final = (LineKind.NOTE, LineKind.SOURCE)
_CLOSING: Final = (LineKind.READING, *_SAID_ONCE)


@dataclass(frozen=True, slots=True)
class Released:
    """What is new."""

    indicator: str
    period: int
    areas: tuple[str, ...]
    """All that have new figures."""


class News:
    """What each subscriber is told of new figures."""

    def __init__(self, answerer: Answerer, subscribers: SubscriberBook, chats: ChatBook) -> None:
        self._answerer = answerer
        self._subscribers = subscribers
        self._chats = chats
        areas = answerer.library.areas
        self._units = Units(areas)
        self._successors = {area.name: area.successor for area in areas if area.successor}
        self._briefs: dict[tuple[int, str, tuple[str, ...]], tuple[Line, ...]] = {}

    def topics(self, released: Released) -> tuple[str, ...]:
        """New figures concern those who follow the index, and those who follow their provinces."""
        every = {area.name for area in self._answerer.library.areas}
        concerned = sorted(name for name in every if self._unit(name, released) in released.areas)
        return (INDICATOR + released.indicator, *(AREA + name for name in concerned))

    def _unit(self, name: str, released: Released) -> str:
        """The province that a followed one is in that period: itself, or what it became part of."""
        known = self._units.exists(name, released.period)
        return self._units.canonical(name if known else self._successors.get(name, name))

    async def told(self, released: Released, delivery: Delivery) -> tuple[Line, ...]:
        """The new figures of the provinces that a subscriber follows.

        Without any of these, those of the chat's home province; without that, of the first few.
        """
        subscriber = await self._subscribers.find(delivery.chat)
        followed = subscriber.topics if subscriber else frozenset({EVERYTHING})
        names = sorted(topic.removeprefix(AREA) for topic in followed if topic.startswith(AREA))
        units = dict.fromkeys(self._unit(name, released) for name in names)
        areas = tuple(unit for unit in units if unit in released.areas)
        if not areas:
            chosen = (await self._chats.find(delivery.chat)).home
            home = self._unit(chosen or self._answerer.home, released)
            areas = (home,) if home in released.areas else released.areas[:MOST_OTHERS]
        key = (delivery.announcement, delivery.language, areas)
        if key not in self._briefs:
            if len(self._briefs) >= MOST_BRIEFS:
                self._briefs.clear()
            self._briefs[key] = await self._worded(released, areas, delivery.language)
        return self._briefs[key]

    async def _worded(
        self,
        released: Released,
        areas: Sequence[str],
        language: str,
    ) -> tuple[Line, ...]:
        code, period = released.indicator, released.period
        library = self._answerer.library
        label = library.indicators[code].label
        title = library.replies["announcing.news"][language]
        lines = [Line(LineKind.HEADLINE, title.format(indicator=label, period=period))]
        closing: dict[Line, None] = {}  # notes and sources, once each
        for area in areas:
            lines.append(Line(LineKind.TEXT, ""))
            figures = await self._answerer.query(_figures(code, period, area, language))
            parts = await self._answerer.query(_extremes(code, period, area, language))
            told = (*figures.lines, *(parts.lines if parts.outcome is Outcome.ANSWER else ()))
            lines += [line for line in told if line.kind not in _CLOSING]
            closing |= dict.fromkeys(line for line in told if line.kind in _SAID_ONCE)
        notes = sorted(closing, key=lambda line: line.kind is LineKind.SOURCE)
        return (*lines, Line(LineKind.TEXT, ""), *notes)


def _figures(code: str, period: int, area: str, language: str) -> Query:
    """Score, change, rank and regional rank."""
    return Query(
        Operation.FIGURE,
        indicators=(code,),
        areas=(area,),
        periods=Periods(PeriodKind.YEARS, (period,)),
        measures=(Measure.SCORE, Measure.RANK, Measure.REGION_RANK, Measure.CHANGE),
        language=language,
    )


def _extremes(code: str, period: int, area: str, language: str) -> Query:
    """The strongest and the weakest dimension."""
    return Query(
        Operation.RANKING,
        indicators=(code,),
        areas=(area,),
        periods=Periods(PeriodKind.YEARS, (period,)),
        axis=Axis.DIMENSIONS,
        by=Measure.SCORE,
        orders=(Order.TOP, Order.BOTTOM),
        limit=1,
        language=language,
    )
