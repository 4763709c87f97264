"""A question's way through the product in this process, on the built-in data without a database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.usecases.ask import Answerer, Message
from knowledge.library import load_library, read_observations
from knowledge.plan import Planner, plan
from knowledge.terms import Frame, Question
from knowledge.understand import Reader
from tests.grading import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.library import Library
    from knowledge.terms import (
        Clarification,
        Context,
        NotUnderstood,
        Observation,
        Query,
        Reply,
        Source,
    )

HOME: Final = "Đồng Tháp"
NOW: Final = datetime(2025, 6, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class _Figures:
    """What the store would hand out."""

    rows: tuple[Observation, ...]
    sources: dict[str, Source]


class _BuiltIn:
    """Stands where the store stands."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._tables = read_observations()
        self._known: dict[tuple[str, ...], _Figures] = {}

    async def current(self, indicators: Iterable[str]) -> tuple[_Figures, int]:
        codes = tuple(sorted(set(indicators)))
        if codes not in self._known:
            rows = tuple(row for code in codes for row in self._tables[code].rows)
            self._known[codes] = _Figures(rows, dict(self._library.sources))
        return self._known[codes], 0


class Road:
    """Reading alone (`read`), or the whole way to the reply (`reply`)."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.reader = Reader(library)
        self._answerer = Answerer(library, _BuiltIn(library), HOME)  # type: ignore[arg-type]

    def read(self, text: str, context: Context) -> list[Query | Clarification | NotUnderstood]:
        """From text to queries, as far as no figure is needed."""
        planner = Planner(self.library, HOME, context)
        parts = self.reader.understand(Question(text, TODAY, context))
        return [plan(part, planner) if isinstance(part, Frame) else part for part in parts]

    def reply(self, text: str, context: Context) -> Reply:
        """The reply in a conversation."""
        return asyncio.run(self._answerer.reply(message(text), context))


def message(text: str, chat: int = 0, now: datetime = NOW) -> Message:
    """What somebody writes on the day that all question files mean."""
    return Message(text, chat, chat, now, TODAY)


@cache
def road() -> Road:
    """The road over the built-in data, paved once."""
    return Road(load_library())
