"""The gate: whoever has not the role is turned away politely, and a log line is all that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.handlers.desk import language_of
from bot.usecases.admins import permits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.usecases.admins import Role

    Run = Callable[[Desk, Update], Awaitable[None]]

log = structlog.get_logger(__name__)


def gated(run: Run, needed: Role | None, otherwise: Run | None = None) -> Run:
    """A handler that runs for those only who may; others get something else, or are told."""
    if needed is None:
        return run

    async def enter(desk: Desk, update: Update) -> None:
        if permits(await desk.role(update), needed):
            await run(desk, update)
            return
        if otherwise:
            await otherwise(desk, update)
            return
        user = update.effective_user
        log.info("not an admin", user=user.id if user else None, needed=needed.value)
        if update.callback_query:
            notice = desk.say("not_admin", language_of(update))
            await desk.messenger.acknowledge(update.callback_query.id, notice)
        else:
            await desk.tell(update, "not_admin")

    return enter
