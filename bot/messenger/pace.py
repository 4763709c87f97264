"""How fast announcements may go: evenly, and behind the answers to people.

Sends are spaced evenly and never caught up, so that no second holds more than its share even where
some are late. An answer goes at once and takes the place of an announcement.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

SHARE: Final = 0.98
"""Of the allowed rate: what a jitter of the network would else push into the next second."""
AHEAD: Final = 0.1
"""Seconds of sending that are taken out of the outbox together."""

MOST_AHEAD: Final = 50
"""Messages, where far more are allowed than at Telegram."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What Telegram allows."""

    total: float = 30.0
    """Messages a second."""
    chat: float = 1.0
    """Messages a second to one chat."""
    group: float = 20.0
    """Messages a minute to one group."""


class Pacer:
    """Tells each announcement when it may go."""

    def __init__(self, rates: Rates) -> None:
        self._interval = 1.0 / (rates.total * SHARE)
        self._between = {False: 1.0 / rates.chat, True: 60.0 / rates.group}
        self._next = 0.0
        self._held_until = 0.0
        self._chats: dict[int, float] = {}
        self.at_once = min(max(1, int(rates.total * AHEAD)), MOST_AHEAD)
        """How many messages go in the time that is looked ahead."""

    @property
    def held(self) -> bool:
        """Whether Telegram has asked all announcements to wait."""
        return self._held_until > asyncio.get_running_loop().time()

    async def turn(self) -> bool:
        """Wait for the next moment; False where all were asked to wait meanwhile."""
        now = asyncio.get_running_loop().time()
        moment = max(now, self._next)
        self._next = moment + self._interval
        if moment > now:
            await asyncio.sleep(moment - now)
        return not self.held

    async def own_turn(self, chat: int) -> None:
        """Wait until this chat may be sent to again."""
        now = asyncio.get_running_loop().time()
        moment = max(now, self._chats.pop(chat, 0.0))
        self._chats[chat] = moment + self._between[chat < 0]
        while self._chats[first := next(iter(self._chats))] <= now:
            del self._chats[first]
        if moment > now:
            await asyncio.sleep(moment - now)

    def spent(self) -> None:
        """An answer to somebody goes now; announcements make room for it."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now) + self._interval

    def hold(self, seconds: float) -> None:
        """Telegram asks for patience: no announcement goes before."""
        until = asyncio.get_running_loop().time() + seconds
        self._held_until = max(self._held_until, until)
