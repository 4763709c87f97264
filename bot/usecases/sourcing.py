"""Whence the figures come: each index by what is loaded, all in short or one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import Line, LineKind, Operation, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.usecases.ask import Answerer

ASPECTS: Final = ("publisher", "method", "published_on", "comparability")
"""What is told of the method, in this order."""
_BESIDE: Final = (LineKind.SOURCE, LineKind.READING)
"""What stands under an answer, and not among several."""


class Sourcing:
    """Tells of data, methods, dates and coverage by asking for them."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    async def overview(self, language: str) -> tuple[Line, ...]:
        """Who publishes each index, and of which years there are figures."""
        lines = [Line(LineKind.HEADLINE, self._say("sourcing.title", language))]
        for code in self._answerer.library.indicators:
            lines += await self._told(_definition(code, "publisher", language))
            lines += await self._told(Query(Operation.AVAILABILITY, (code,), language=language))
        return (*lines, Line(LineKind.NOTE, self._say("sourcing.more", language)))

    async def detail(self, code: str, language: str) -> tuple[Line, ...]:
        """All of it about one index, with the publications that its figures are from."""
        lines: list[Line] = []
        for aspect in ASPECTS:
            lines += await self._told(_definition(code, aspect, language))
        for operation in (Operation.AVAILABILITY, Operation.SOURCE):
            lines += await self._told(Query(operation, (code,), language=language))
        return (*lines, *self._licence(code, language))

    def _licence(self, code: str, language: str) -> Iterator[Line]:
        facts = self._answerer.library.indicators[code]
        publishers = ", ".join(facts.publishers)
        text = self._say("sourcing.licence", language, label=facts.label, publishers=publishers)
        yield Line(LineKind.NOTE, text)

    def _say(self, key: str, language: str, **fields: str) -> str:
        return self._answerer.library.replies[key][language].format(**fields)

    async def _told(self, query: Query) -> list[Line]:
        reply = await self._answerer.query(query)
        return [line for line in reply.lines if line.kind not in _BESIDE]


def _definition(code: str, aspect: str, language: str) -> Query:
    return Query(Operation.DEFINITION, (code,), topic=aspect, language=language)
