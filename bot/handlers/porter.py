"""What is said to whoever asks faster than she is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.handlers.desk import language_of

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk

log = structlog.get_logger(__name__)


class Porter:
    """Speaks to people that have to wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def trusts(self, user: int) -> bool:
        """Admins may send as much as they like."""
        return await self._desk.office.admins.role(user) is not None

    async def turn_away(self, update: Update, *, first: bool) -> None:
        """Say so once; a tapped button is told each time, as it would go on waiting."""
        desk, tap = self._desk, update.callback_query
        if tap:
            await desk.recall(update)
            notice = desk.say("slow_down", language_of(update))
            await desk.messenger.acknowledge(tap.id, notice)
        if not first or tap:
            return
        log.info("too many messages", user=update.effective_user and update.effective_user.id)
        try:
            await desk.recall(update)
            await desk.tell(update, "slow_down")
        except TelegramError as error:
            log.warning("not told to wait", reason=error.message)
