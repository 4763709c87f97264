"""How fast announcements may go: never more in any second than allowed, and behind the answers.

What counts is when Telegram saw a message, which lies between the moment it went out and the moment
its answer came. The quickest round trip of late tells how long the way itself takes, the rest of a
slower one is taken for delay on the way there; what is not answered yet may be seen at any moment.
So a message goes once the one that is a second's share before it has been seen for a second,
however long the network or this machine stands still; hardly anything is given away where they do
not.

Answers to people go at once, are counted, and so take the place of announcements.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

MOST_COUNTED: Final = 100
"""Messages that are counted together; where more go in a second, a shorter time is looked at."""
EVENLY: Final = 0.9
"""Of the time between two messages at the allowed rate: what is late is caught up gently."""
UNHEARD: Final = 30.0
"""Seconds after which a message without an answer is no longer waited for."""
REMEMBERED: Final = 1_000
"""Round trips among which the quickest is looked for: a way may get longer."""
SPARE: Final = 1.01
"""Of each time that Telegram asks for: its clock and ours need not run alike."""
AHEAD: Final = 0.05
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


@dataclass(slots=True)
class Passage:
    """A message on its way to a chat."""

    chat: int
    began: float
    ended: float | None = None

    def seen(self, quickest: float, now: float) -> float:
        """When Telegram has it at the latest, less the time that each is on its way."""
        if self.ended is not None:
            return max(self.began, self.ended - quickest)
        return now if now - self.began < UNHEARD else self.began


class Pacer:
    """Tells each announcement when it may go."""

    def __init__(self, rates: Rates) -> None:
        self._total = rates.total
        self.share(1)
        self._between = {False: SPARE / rates.chat, True: SPARE * 60.0 / rates.group}
        self._recent: deque[Passage] = deque(maxlen=2 * MOST_COUNTED)
        self._chats: dict[int, Passage] = {}
        self._taken: deque[float] = deque(maxlen=REMEMBERED)
        self._held_until = 0.0
        self._line = asyncio.Lock()
        self.at_once = min(max(1, int(rates.total * AHEAD)), MOST_AHEAD)
        """How many messages are best taken out of the outbox together."""

    @property
    def held(self) -> bool:
        """Whether Telegram has asked all announcements to wait."""
        return self._held_until > _now()

    def hold(self, seconds: float) -> None:
        """Telegram asks for patience: no announcement goes before."""
        self._held_until = max(self._held_until, _now() + seconds)

    def share(self, workers: int) -> None:
        """So many send with the same token, each its part of what is allowed."""
        total = self._total / max(1, workers)
        self._count = min(max(1, int(total)), MOST_COUNTED)
        self._window = SPARE * self._count / total
        self._apart = EVENLY / total

    def wait(self, chat: int) -> float:
        """Seconds until this chat may be sent to again."""
        last = self._chats.get(chat)
        if last is None:
            return 0.0
        now = _now()
        return max(0.0, last.seen(0.0, now) + self._between[chat < 0] - now)

    async def turn(self, chat: int) -> bool:
        """Wait for the next moment; False where all were asked to wait meanwhile."""
        async with self._line:
            while (pause := self._pause()) > 0:  # noqa: ASYNC110  (a moment, not an event)
                await asyncio.sleep(pause)
            if self.held:
                return False
            self.begin(chat)
            return True

    async def next_turn(self, chat: int) -> None:
        """Wait for the moment of a further message to the same chat, however long that is."""
        began = False
        while not began:
            await asyncio.sleep(max(self.wait(chat), self._held_until - _now()))
            began = await self.turn(chat)

    def begin(self, chat: int) -> None:
        """A message goes now: an answer, for which announcements make room."""
        passage = Passage(chat, _now())
        self._recent.append(passage)
        self._chats.pop(chat, None)
        self._chats[chat] = passage
        longest = max(self._between.values())
        while self._chats[first := next(iter(self._chats))].began + longest < passage.began:
            del self._chats[first]

    def end(self, chat: int) -> None:
        """Telegram has answered to a message to this chat, or never will."""
        on_their_way = (each for each in self._recent if each.chat == chat and each.ended is None)
        passage = next(on_their_way, self._chats.get(chat))
        if passage is None:
            return
        passage.ended = _now()
        self._taken.append(passage.ended - passage.began)

    def _pause(self) -> float:
        """Seconds until one more may go."""
        if not self._recent:
            return 0.0
        now = _now()
        earliest = self._recent[-1].began + self._apart
        if len(self._recent) >= self._count:
            quickest = min(self._taken, default=0.0)
            seen = sorted(each.seen(quickest, now) for each in self._recent)
            earliest = max(earliest, seen[-self._count] + self._window)
        return earliest - now


def _now() -> float:
    return asyncio.get_running_loop().time()
