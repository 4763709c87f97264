"""What nobody foresaw: told to the operator in full, to the person in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import Update
from telegram.error import TelegramError

if TYPE_CHECKING:
    from bot.handlers.desk import Desk

log = structlog.get_logger(__name__)


async def report(desk: Desk, update: object, error: BaseException | None) -> None:
    """Log the error and apologise where somebody waits."""
    log.error("an update failed", exc_info=error)
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        await desk.recall(update)
    except Exception as second:  # noqa: BLE001  (the database may be what failed)
        log.debug("choice not known", reason=str(second))
    try:
        await desk.tell(update, "error")
    except TelegramError as second:
        log.warning("no apology possible", reason=second.message)
