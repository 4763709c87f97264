"""Which update goes to which handler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    admins,
    announcements,
    commands,
    errors,
    loading,
    questions,
    statistics,
    subscriptions,
    taps,
    teaching,
    unanswered,
)
from bot.handlers.gate import gated
from bot.handlers.menus import Command, Scope
from bot.usecases.admins import Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import Message
    from telegram.ext import Application, CallbackContext

    from bot.handlers.desk import Desk

ALLOWED_UPDATES: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHANNEL_POST,
)
"""What Telegram is asked to send."""


EVERYWHERE: Final = (Scope.PRIVATE, Scope.GROUPS)
COMMANDS: Final = (
    Command("start", None, (Scope.PRIVATE,), commands.start),
    Command("help", None, (Scope.PRIVATE, Scope.GROUPS), commands.show_help),
    Command("hoi", "ask", (Scope.GROUPS,), commands.ask),
    Command("dangky", "subscribe", EVERYWHERE, subscriptions.follow, in_channels=True),
    Command("huydangky", "unsubscribe", EVERYWHERE, subscriptions.leave, in_channels=True),
    Command("xoadulieu", "forgetme", (Scope.PRIVATE,), subscriptions.forget),
    Command("napdulieu", "load", (Scope.PRIVATE,), loading.load, Role.EDITOR),
    Command("lichsu", "history", (Scope.PRIVATE,), loading.history, Role.EDITOR),
    Command("hoantac", "rollback", (Scope.PRIVATE,), loading.rollback, Role.EDITOR),
    Command("thongbao", "announce", (Scope.PRIVATE,), announcements.announce, Role.EDITOR),
    Command("thongke", "stats", (Scope.PRIVATE,), statistics.show_statistics, Role.EDITOR),
    Command("chuahieu", "unanswered", (Scope.PRIVATE,), unanswered.show_list, Role.EDITOR),
    Command("quantri", "admins", (Scope.PRIVATE,), admins.show_admins, Role.OWNER),
)
"""Every command there is: one table feeds the handlers, Telegram's menus, /help and the README."""
ACTIONS: Final = (
    *loading.LOADING_ACTIONS,
    *admins.ADMIN_ACTIONS,
    *subscriptions.FOLLOW_ACTIONS,
    *announcements.ANNOUNCE_ACTIONS,
    *unanswered.UNANSWERED_ACTIONS,
    *teaching.TEACHING_ACTIONS,
)
"""Every button that does something else than ask."""


class Named(filters.MessageFilter):
    """Commands that name their bot, which is asked for in groups."""

    def filter(self, message: Message) -> bool:
        """Whether the first word has an @."""
        return "@" in (message.text or "").split(maxsplit=1)[0]


def register(application: Application[Any, Any, Any, Any, Any, Any], desk: Desk) -> None:
    """Enter all handlers; the first that fits an update takes it."""
    private = filters.ChatType.PRIVATE
    spoken = filters.UpdateType.MESSAGES  # new or changed
    sent = filters.UpdateType.MESSAGE & private
    for command in COMMANDS:
        names = [command.name, *filter(None, [command.alias])]
        meant = spoken & (private | Named())
        if command.in_channels:
            meant |= filters.UpdateType.CHANNEL_POST
        run = gated(command.run, command.role)
        application.add_handler(CommandHandler(names, _bound(run, desk), meant))
    wordless = questions.Wordless()
    talks = (
        (filters.StatusUpdate.MIGRATE, subscriptions.migrated),
        (spoken & private & filters.COMMAND, _telling("unknown_command")),
        (
            sent & filters.TEXT & teaching.Prompted(),
            gated(teaching.take_typed, Role.EDITOR, questions.answer),
        ),
        (spoken & private & filters.TEXT, questions.answer),
        (spoken & filters.ChatType.GROUPS & filters.TEXT & questions.Addressed(), questions.answer),
        (sent & filters.Document.ALL, gated(loading.take_document, Role.EDITOR)),
        (sent & filters.CONTACT, gated(admins.take_contact, Role.OWNER, wordless)),
        (sent & ~filters.StatusUpdate.ALL, wordless),
    )
    application.add_handler(ChatMemberHandler(_bound(subscriptions.membership, desk)))
    for which, run in talks:
        application.add_handler(MessageHandler(which, _bound(run, desk)))
    for action in ACTIONS:
        run = gated(action.run, action.role)
        application.add_handler(CallbackQueryHandler(_bound(run, desk), action.pattern))
    application.add_handler(CallbackQueryHandler(_bound(taps.tapped, desk)))
    application.add_error_handler(_reporting(desk))


def _telling(key: str) -> Callable[[Desk, Update], Awaitable[None]]:
    """A handler that says one of the texts."""
    return lambda desk, update: desk.tell(update, key)


def _bound(
    run: Callable[[Desk, Update], Awaitable[None]],
    desk: Desk,
) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    """The handler as the library calls it."""

    async def handle(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        await run(desk, update)

    return handle


def _reporting(
    desk: Desk,
) -> Callable[[object, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    """The error handler as the library calls it."""

    async def handle(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        await errors.report(desk, update, context.error)

    return handle
