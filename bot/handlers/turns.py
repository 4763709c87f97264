"""Who is served when: the updates of a chat one after another, the chats side by side.

In order within a chat, because a question builds on the one before it and an edit in place on the
message it changes. Side by side otherwise, because one chat's flood control (seconds) or a slow
connection must hold up nobody else. What one person floods a chat with does not get in line.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.handlers.crowd import Crowd, Verdict
from bot.handlers.questions import is_for_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

MOST: Final = 10_000
"""Updates in hand, those that wait for their turn included: one chat's flood leaves room."""


class Porter(Protocol):
    """Who speaks to people that have to wait."""

    async def trusts(self, user: int) -> bool:
        """Whether somebody may send as much as she likes."""

    async def turn_away(self, update: Update, *, first: bool) -> None:
        """Say that this is too much, or leave it at having said so."""


class Turns(BaseUpdateProcessor):
    """One turn after another for each chat."""

    __slots__ = ("_crowd", "_locks", "porter")

    def __init__(self) -> None:
        super().__init__(MOST)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._crowd = Crowd()
        self.porter: Porter | None = None
        """Set once the handlers are there; without one everybody is served."""

    async def do_process_update(
        self,
        update: object,
        coroutine: Coroutine[Any, Any, Any],  # type: ignore[override]  # which it always is
    ) -> None:
        """Wait for the chat's earlier updates, then go."""
        user = _speaker(update)
        if user is None or self.porter is None or not isinstance(update, Update):
            await self._in_turn(update, coroutine)
        elif await self._enters(user, update, self.porter):
            try:
                await self._in_turn(update, coroutine)
            finally:
                self._crowd.leave(user)
        else:
            coroutine.close()

    async def _enters(self, user: int, update: Update, porter: Porter) -> bool:
        verdict = self._crowd.enter(user, asyncio.get_running_loop().time())
        if verdict is Verdict.ADMITTED:
            return True
        first = verdict is Verdict.WARNED
        if first and await porter.trusts(user):
            self._crowd.admit(user)
            return True
        await porter.turn_away(update, first=first)
        return False

    async def _in_turn(self, update: object, work: Awaitable[Any]) -> None:
        lock = self._locks.setdefault(_chat(update), asyncio.Lock())
        async with lock:
            await work

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""


def _chat(update: object) -> int:
    """The chat, else the person, else 0."""
    if not isinstance(update, Update):
        return 0
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else 0


def _speaker(update: object) -> int | None:
    """Who taps, or says something to the bot; files are left out: an admin may send many."""
    if not isinstance(update, Update) or update.effective_user is None:
        return None
    message = update.message or update.edited_message
    meant = message is not None and not message.document and is_for_bot(message)
    return update.effective_user.id if meant or update.callback_query else None
