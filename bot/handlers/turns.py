"""Who is served when: the updates of a chat one after another, the chats side by side.

In order within a chat, because a question builds on the one before it and an edit in place on the
message it changes. Side by side otherwise, because one chat's flood control (seconds) or a slow
connection must hold up nobody else.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

MOST: Final = 10_000
"""Updates in hand, those that wait for their turn included: one chat's flood leaves room."""


class Turns(BaseUpdateProcessor):
    """One turn after another for each chat."""

    __slots__ = ("_locks",)

    def __init__(self) -> None:
        super().__init__(MOST)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then go."""
        lock = self._locks.setdefault(_chat(update), asyncio.Lock())
        async with lock:
            await coroutine

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
