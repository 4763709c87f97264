"""Which update goes to which handler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    admins,
    announcements,
    arrivals,
    choices,
    commands,
    errors,
    feedback,
    inline,
    loading,
    progress,
    questions,
    sources,
    statistics,
    subscriptions,
    taps,
    teaching,
    unanswered,
)
from bot.handlers.gate import deciding, gated
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
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHANNEL_POST,
)
"""What Telegram is asked to send."""


EVERYWHERE: Final = (Scope.PRIVATE, Scope.GROUPS)
COMMANDS: Final = (
    Command("start", None, (Scope.PRIVATE,), commands.start),
    Command("help", None, (Scope.PRIVATE, Scope.GROUPS), commands.show_help),
    Command("hoi", "ask", (Scope.GROUPS,), commands.ask),
    Command("dangky", "subscribe", EVERYWHERE, deciding(subscriptions.follow), in_channels=True),
    Command(
        "huydangky", "unsubscribe", EVERYWHERE, deciding(subscriptions.leave), in_channels=True
    ),
    Command("ngonngu", "language", EVERYWHERE, choices.show_languages),
    Command("tinhnha", "home", EVERYWHERE, choices.home),
    Command("nguon", "source", EVERYWHERE, sources.show_sources),
    Command("gopy", "feedback", EVERYWHERE, feedback.feedback),
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
    *choices.CHOICE_ACTIONS,
    *sources.SOURCE_ACTIONS,
    *feedback.FEEDBACK_ACTIONS,
    *arrivals.ARRIVAL_ACTIONS,
    *announcements.ANNOUNCE_ACTIONS,
    *progress.PROGRESS_ACTIONS,
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
    _register_questions(application, desk)
    for command in COMMANDS:
        names = [command.name, *filter(None, [command.alias])]
        meant = spoken & (private | Named())
        if command.in_channels:
            meant |= filters.UpdateType.CHANNEL_POST
        run = gated(command.run, command.role)
        application.add_handler(CommandHandler(names, _recalling(run, desk), meant))
    wordless = questions.Wordless()
    talks = (
        (filters.StatusUpdate.MIGRATE, arrivals.migrated),
        (spoken & private & filters.COMMAND, _telling("unknown_command")),
        (spoken & private & filters.Document.ALL, gated(loading.take_document, Role.EDITOR)),
        (sent & filters.CONTACT, gated(admins.take_contact, Role.OWNER, wordless)),
        (sent & ~filters.TEXT & ~filters.StatusUpdate.ALL, wordless),
    )
    application.add_handler(ChatMemberHandler(_recalling(arrivals.membership, desk)))
    for which, run in talks:
        application.add_handler(MessageHandler(which, _recalling(run, desk)))
    for action in ACTIONS:
        run = _in_chat(gated(action.run, action.role))
        application.add_handler(CallbackQueryHandler(_recalling(run, desk), action.pattern))
    application.add_handler(CallbackQueryHandler(_bound(taps.tapped, desk)))
    application.add_error_handler(_reporting(desk))


def _register_questions(
    application: Application[Any, Any, Any, Any, Any, Any],
    desk: Desk,
) -> None:
    """Enter what takes free words, first of all: it is what most updates are."""
    replies = desk.answerer.library.replies
    words = filters.TEXT & ~filters.COMMAND
    prompts = (
        (feedback.Prompted(replies, feedback.ASK), feedback.take_feedback, None),
        (feedback.Prompted(replies, feedback.ANSWER), feedback.take_answer, Role.EDITOR),
        (filters.ChatType.PRIVATE & teaching.Prompted(), teaching.take_typed, Role.EDITOR),
    )
    for prompted, take, role in prompts:
        answers = filters.UpdateType.MESSAGES & words & prompted  # a corrected one once more
        run = gated(take, role, questions.answer)
        application.add_handler(MessageHandler(answers, _recalling(run, desk)))
    meant = filters.ChatType.PRIVATE | filters.ChatType.GROUPS & questions.Addressed()
    asked = filters.UpdateType.MESSAGES & words & meant
    application.add_handler(MessageHandler(asked, _bound(questions.answer, desk)))
    application.add_handler(InlineQueryHandler(_recalling(inline.suggest, desk)))


def _in_chat(
    run: Callable[[Desk, Update], Awaitable[None]],
) -> Callable[[Desk, Update], Awaitable[None]]:
    """An action for taps in a chat; no message that was sent from elsewhere has its button."""

    async def enter(desk: Desk, update: Update) -> None:
        await (run if update.effective_chat else taps.tapped)(desk, update)

    return enter


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


def _recalling(
    run: Callable[[Desk, Update], Awaitable[None]],
    desk: Desk,
) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    """The same for what speaks the language that the chat has chosen."""

    async def recalling(desk: Desk, update: Update) -> None:
        await desk.recall(update)
        await run(desk, update)

    return _bound(recalling, desk)


def _reporting(
    desk: Desk,
) -> Callable[[object, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    """The error handler as the library calls it."""

    async def handle(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        await errors.report(desk, update, context.error)

    return handle
