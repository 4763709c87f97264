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
from knowledge.terms import Context, Line, LineKind, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store import WaitingBook
    from bot.usecases.announcing import Verdict
    from bot.usecases.ask import Answerer
    from knowledge.terms import Option, Reply

AGAIN: Final = 2.0
"""Seconds before another round after trouble that may pass."""
_UNSENT: Final = (State.RETRY, State.QUEUED)
_DECLINE: Final = "decline/"

log = structlog.get_logger(__name__)


class Teller(Protocol):
    """Whoever can write to chats, no faster than is allowed."""

    async def turn(self) -> bool:
        """Wait for the moment of the next message; False where all were asked to wait."""

    async def tell(self, chat: int, lines: Sequence[Line], options: Sequence[Option]) -> Verdict:
        """Send it once, and tell what became of it."""


@dataclass(slots=True)
class Herald:
    """Looks after those who wait: when the bot starts, and whenever something is taught."""

    answerer: Answerer
    book: WaitingBook
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    def call(self) -> None:
        """Something was taught: look who can be told."""
        self._news.set()

    async def work(self, teller: Teller) -> None:
        """Tell people, until told to end."""
        self._news.set()
        while not self._over.is_set():
            await self._news.wait()
            self._news.clear()
            if not await self._guarded_round(teller):
                self._news.set()
                await self._rest()

    def end(self) -> None:
        """Tell nobody more."""
        self._over.set()
        self._news.set()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(AGAIN):
                await self._over.wait()

    async def _guarded_round(self, teller: Teller) -> bool:
        """Tell everybody who can be told; False where another try is needed."""
        try:
            return await self._round(teller)
        except StoreError as error:
            log.warning("those who wait not reached", reason=str(error))
            return False

    async def _round(self, teller: Teller) -> bool:
        done = True
        for wording in await self.book.wordings():
            if self._over.is_set():
                break
            reply = await self._reply(wording)
            if not is_declined(reply):
                for entry in await self.book.of(wording):
                    done = await self._told(teller, entry, reply) and done
        return done

    async def _reply(self, wording: str) -> Reply:
        now = datetime.now(UTC)
        today = now.astimezone(TIMEZONE).date()
        return await self.answerer.reply(Message(wording, 0, 0, now, today), Context())

    async def _told(self, teller: Teller, entry: Waiting, reply: Reply) -> bool:
        """Tell one chat; False where it has to be tried again."""
        if not await teller.turn():
            return False
        if not await self.book.take(entry):
            return True
        said = self.answerer.library.replies["learning.news"][entry.language]
        news = Line(LineKind.TEXT, said.format(question=entry.wording))
        verdict = await teller.tell(entry.chat_id, (news, *reply.lines), reply.options)
        if verdict.state not in _UNSENT:
            return True
        await self.book.add(replace(entry, chat_id=verdict.moved_to or entry.chat_id))
        return False


def is_declined(reply: Reply) -> bool:
    """Whether a reply says that there is no answer to such a question."""
    return reply.outcome is Outcome.NOT_UNDERSTOOD or reply.intent.startswith(_DECLINE)
