"""Tell those who wait for an answer that there is one, with the answer, once.

A chat is taken off the list before it is written to, so that nobody is told twice; what a kill
between the two would lose is one message.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

import structlog

from bot.store import StoreError, Waiting
from bot.usecases.announcing import State
from bot.usecases.ask import TIMEZONE, Message
from bot.usecases.learning import is_declined
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.usecases.announcing import Verdict
    from bot.usecases.ask import Answerer
    from bot.usecases.learning import Learning
    from knowledge.terms import Option, Reply

AGAIN: Final = 1.0
"""Seconds before another round after trouble that may pass; twice as long each time, ..."""
LONGEST: Final = 60.0
"""... but no longer than this."""
_UNSENT: Final = (State.RETRY, State.QUEUED)

log = structlog.get_logger(__name__)


class Post(Protocol):
    """Whoever can write to chats, no faster than is allowed."""

    async def turn(self, chat: int) -> bool:
        """Wait for the moment of the next message; False where all were asked to wait."""

    async def tell(self, chat: int, lines: Sequence[Line], options: Sequence[Option]) -> Verdict:
        """Send it once, and tell what became of it."""


@dataclass(slots=True)
class Herald:
    """Looks after those who wait: when the bot starts, and whenever something is taught."""

    answerer: Answerer
    learning: Learning
    post: Post
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Tell people, until told to end."""
        self.learning.news.set()
        pause = AGAIN
        while not self._over.is_set():
            await self.learning.news.wait()
            self.learning.news.clear()
            if await self._guarded_round():
                pause = AGAIN
            else:
                self.learning.news.set()
                await self._rest(pause)
                pause = min(2 * pause, LONGEST)

    def end(self) -> None:
        """Tell nobody more."""
        self._over.set()
        self.learning.news.set()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._over.wait()

    async def _guarded_round(self) -> bool:
        """Tell everybody who can be told; False where another try is needed."""
        try:
            return await self._round()
        except StoreError as error:
            log.warning("those who wait not reached", reason=str(error))
            return False
        except Exception:  # nobody has to be told for the bot to live
            log.exception("those who wait not told")
            return True

    async def _round(self) -> bool:
        done = True
        for wording in await self.learning.waiting.wordings():
            if self._over.is_set():
                break
            for entry in await self.learning.waiting.of(wording):
                reply = await self._reply(entry)
                if not is_declined(reply):
                    done = await self._told(entry, reply) and done
        return done

    async def _reply(self, entry: Waiting) -> Reply:
        """What the chat would be told if it asked now."""
        now, chat = datetime.now(UTC), entry.chat_id
        today = now.astimezone(TIMEZONE).date()
        message = Message(entry.wording, chat, chat, now, today, entry.language)
        return await self.answerer.afresh(message)

    async def _told(self, entry: Waiting, reply: Reply) -> bool:
        """Tell one chat; False where it has to be tried again."""
        if self._over.is_set() or not await self.post.turn(entry.chat_id):
            return False
        if not await self.learning.waiting.take(entry):
            return True
        said = self.answerer.library.replies["learning.news"][entry.language]
        news = Line(LineKind.TEXT, said.format(question=entry.wording))
        verdict = await self.post.tell(entry.chat_id, (news, *reply.lines), reply.options)
        if verdict.state not in _UNSENT:
            return True
        await self.learning.waiting.add(replace(entry, chat_id=verdict.moved_to or entry.chat_id))
        return False
