"""The commands: one table feeds the handlers, Telegram's menus, /help and the README."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import count, takewhile
from typing import TYPE_CHECKING, Final

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.handlers.desk import language_of, place_of
from bot.handlers.questions import answer_text
from bot.usecases.admins import Role, permits
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from telegram import Bot, Update

    from bot.handlers.desk import Desk

MENU_LANGUAGES: Final = {"": "vi", "en": "en"}
"""Telegram's language code ("": any other) -> the language of the menu."""

log = structlog.get_logger(__name__)


class Scope(Enum):
    """Whose menu shows a command; typed out, it works everywhere."""

    PRIVATE = BotCommandScopeAllPrivateChats()
    GROUPS = BotCommandScopeAllGroupChats()


@dataclass(frozen=True, slots=True)
class Command:
    """A command as people type it."""

    name: str
    """Vietnamese, without diacritics."""
    alias: str | None
    """The same in English, where it differs."""
    scopes: tuple[Scope, ...]
    run: Callable[[Desk, Update], Awaitable[None]]
    role: Role | None = None
    """Who may, where not all; such a command stands in the menus of those only."""

    @property
    def about(self) -> str:
        """Key of the line that describes it."""
        return f"command.{self.name}"

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.alias if language == "en" and self.alias else self.name


async def start(desk: Desk, update: Update) -> None:
    """Say what can be asked, with examples to tap; what a deep link adds is no question yet."""
    examples = _examples(desk, language_of(update))
    await desk.tell(update, "start", desk.keyboards.questions(examples))


async def show_help(desk: Desk, update: Update) -> None:
    """Say how to ask, and every command of this kind of chat."""
    language = language_of(update)
    role = await desk.role(update)
    head, _, rest = desk.say("help", language).strip().partition("\n")
    lines = [
        Line(LineKind.HEADLINE, head),
        Line(LineKind.TEXT, rest),
        Line(LineKind.TEXT, "\n".join(_listed(desk, language, role))),
    ]
    await desk.messenger.send(place_of(update), lines)


async def ask(desk: Desk, update: Update) -> None:
    """Answer the question after the command."""
    message = update.effective_message
    text = (message.text if message else None) or ""
    await answer_text(desk, update, " ".join(text.split(maxsplit=1)[1:]))


COMMANDS: Final = (
    Command("start", None, (Scope.PRIVATE,), start),
    Command("help", None, (Scope.PRIVATE, Scope.GROUPS), show_help),
    Command("hoi", "ask", (Scope.GROUPS,), ask),
)
"""Every command there is."""


async def publish_menus(desk: Desk, bot: Bot) -> None:
    """Give Telegram the menu of each scope in each language; without them all works as well."""
    for scope in Scope:
        await _publish(desk, bot, scope.value, _meant(None, scope))
    for user, role in (await desk.office.admins.everyone()).items():
        await publish_menu(desk, bot, user, role)


async def publish_menu(desk: Desk, bot: Bot, user: int, role: Role | None) -> None:
    """Give one person the menu of her role."""
    await _publish(desk, bot, BotCommandScopeChat(user), _meant(role, Scope.PRIVATE))


async def _publish(
    desk: Desk,
    bot: Bot,
    scope: BotCommandScope,
    commands: Sequence[Command],
) -> None:
    try:
        for code, language in MENU_LANGUAGES.items():
            menu = [
                BotCommand(command.called(language), desk.say(command.about, language))
                for command in commands
            ]
            await bot.set_my_commands(menu, scope=scope, language_code=code or None)
    except TelegramError as error:  # an admin who has never written to the bot, say
        log.warning("menu not published", scope=scope.to_json(), reason=error.message)


def _meant(role: Role | None, scope: Scope) -> list[Command]:
    """The commands for somebody in a kind of chat."""
    return [each for each in COMMANDS if scope in each.scopes and permits(role, each.role)]


def _listed(desk: Desk, language: str, role: Role | None) -> Iterator[str]:
    """A row a command that one may use."""
    for command in COMMANDS:
        if permits(role, command.role):
            yield f"/{command.called(language)} – {desk.say(command.about, language)}"


def _examples(desk: Desk, language: str) -> Iterator[str]:
    """The example questions, numbered from 1 in the file."""
    replies = desk.answerer.library.replies
    keys = (f"example.{number}" for number in count(1))
    known = takewhile(lambda key: f"telegram.{key}" in replies, keys)
    return (desk.say(key, language) for key in known)
