"""The worker that keeps the books: writes down what was counted, drops what has expired."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import structlog

from bot.store import StoreError

if TYPE_CHECKING:
    from bot.usecases.ask import Answerer
    from bot.usecases.counting import Counting

EVERY: Final = 30.0
"""Seconds between two rounds; what a kill may lose of the counts."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Scribe:
    """Works while the bot lives."""

    counting: Counting
    answerer: Answerer
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Do it now and then, and at last when told to end."""
        while not self._over.is_set():
            await self.tidy()
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._over.wait()
        await self.tidy()

    def end(self) -> None:
        """Do it a last time."""
        self._over.set()

    async def tidy(self) -> None:
        """Write what was counted, drop conversations that are over; if the store can be reached."""
        try:
            await self.counting.flush()
            await self.answerer.forget_expired(datetime.now(UTC))
        except StoreError as error:
            log.warning("books not kept yet", reason=str(error))
