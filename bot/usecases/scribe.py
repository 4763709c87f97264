"""The worker that writes down what was counted, now and then and at the end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import structlog

from bot.store import StoreError

if TYPE_CHECKING:
    from bot.usecases.counting import Counting

EVERY: Final = 30.0
"""Seconds between two writings; what a kill may lose of the counts."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Scribe:
    """Writes while the bot lives."""

    counting: Counting
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Write now and then, until told to end."""
        while not self._over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._over.wait()
            await self.write()

    def end(self) -> None:
        """Write no more by itself."""
        self._over.set()

    async def write(self) -> None:
        """Write what was counted by now, if the store can be reached."""
        try:
            await self.counting.flush()
        except StoreError as error:
            log.warning("readings not counted yet", reason=str(error))
