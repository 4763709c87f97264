"""The menus: which commands there are, for whom, and how Telegram is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.usecases.admins import Role, permits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from telegram import Bot, Update

    from bot.usecases.admins import Admins

MENU_LANGUAGES: Final = {"": "vi", "en": "en"}
"""Telegram's language code ("": any other) -> the language of the menu."""

log = structlog.get_logger(__name__)


class Scope(Enum):
    """Whose menu shows a command; typed out, it works everywhere, an admin's in private."""

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
    run: Callable[[Any, Update], Awaitable[None]]
    """Takes the desk and the update."""
    role: Role | None = None
    """Who may, where not all; such a command stands in the menus of those only."""
    in_channels: bool = False
    """Whether it works as a post of a channel."""

    @property
    def about(self) -> str:
        """Key of the line that describes it."""
        return f"command.{self.name}"

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.alias if language == "en" and self.alias else self.name


class Menus:
    """All commands, as each person and each kind of chat is shown them."""

    def __init__(
        self,
        commands: Sequence[Command],
        replies: Mapping[str, Mapping[str, str]],
        admins: Admins,
    ) -> None:
        self.commands = commands
        self._replies = replies
        self._admins = admins

    async def publish(self, bot: Bot) -> None:
        """Give Telegram the menu of each scope in each language; without them all works as well."""
        for scope in Scope:
            await self._publish(bot, scope.value, self._meant(None, scope))
        for user, role in (await self._admins.everyone()).items():
            await self.publish_for(bot, user, role)

    async def publish_for(self, bot: Bot, user: int, role: Role | None) -> None:
        """Give one person the menu of her role."""
        await self._publish(bot, BotCommandScopeChat(user), self._meant(role, Scope.PRIVATE))

    def listed(self, language: str, role: Role | None) -> Iterator[str]:
        """A row for each command that one may use."""
        for command in self.commands:
            if permits(role, command.role):
                yield f"/{command.called(language)} – {self._about(command, language)}"

    def _about(self, command: Command, language: str) -> str:
        return self._replies[f"telegram.{command.about}"][language]

    def _meant(self, role: Role | None, scope: Scope) -> list[Command]:
        """The commands for somebody in a kind of chat."""
        return [each for each in self.commands if scope in each.scopes and permits(role, each.role)]

    async def _publish(
        self,
        bot: Bot,
        scope: BotCommandScope,
        commands: Sequence[Command],
    ) -> None:
        try:
            for code, language in MENU_LANGUAGES.items():
                menu = [
                    BotCommand(command.called(language), self._about(command, language))
                    for command in commands
                ]
                await bot.set_my_commands(menu, scope=scope, language_code=code or None)
        except TelegramError as error:  # an admin who has never written to the bot, say
            log.warning("menu not published", scope=scope.to_json(), reason=error.message)
