"""The gate: whoever has not the right is turned away politely.

The bot's own admins by their role, of which a log line stays, and alone with the bot only: what
they see is not for a group. And those who decide for a chat: anybody for herself, in groups and
channels their administrators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import Chat, Message

from bot.handlers.desk import language_of
from bot.messenger import Button
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
            await (run if _is_private(update) else _lead_away)(desk, update)
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


def _is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == Chat.PRIVATE


async def _lead_away(desk: Desk, update: Update) -> None:
    """Say that this is done in private, with the way there."""
    language = language_of(update)
    if update.callback_query:
        notice = desk.say("in_private", language)
        await desk.messenger.acknowledge(update.callback_query.id, notice)
        return
    link = Button(desk.say("to_private", language), "", link=update.get_bot().link)
    await desk.tell(update, "in_private", [link])


def deciding(run: Run) -> Run:
    """A handler that runs for those only who decide for the chat; others are told."""

    async def enter(desk: Desk, update: Update) -> None:
        if await _decides(desk, update):
            await run(desk, update)
        elif update.callback_query:  # without disturbing everybody
            notice = desk.say("group_admins", language_of(update))
            await desk.messenger.acknowledge(update.callback_query.id, notice)
        else:
            await desk.tell(update, "group_admins")

    return enter


async def _decides(desk: Desk, update: Update) -> bool:
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or chat.type == Chat.PRIVATE or update.channel_post is not None:
        return True
    if update.callback_query is None and isinstance(message, Message) and message.sender_chat:
        return message.sender_chat.id == chat.id  # an administrator who stays anonymous
    return user is not None and await desk.messenger.is_administrator(chat.id, user.id)
