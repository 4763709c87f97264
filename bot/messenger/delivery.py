"""Messages reach the chat: sent, edited in place, tried again where that helps.

A reply to a person is tried again after a broken connection although Telegram may have taken it:
an answer that comes twice does less harm than one that never comes.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog
from telegram import ChatMember, ForceReply, LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.messenger.keyboards import inline
from bot.messenger.markup import pages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from telegram import Bot

    from bot.messenger.keyboards import Button
    from bot.messenger.markup import Page
    from bot.messenger.pace import Pacer
    from knowledge.terms import Line

T = TypeVar("T")

PAUSES: Final = (0.2, 1.0)
"""Seconds before the second and the third try after a broken connection."""
CAPTION: Final = 1024
"""Characters under a file."""
PATIENCE: Final = 30
"""Seconds of flood control that are waited for; a longer one gives the message up."""
_ADMINISTRATORS: Final = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
_UNCHANGED: Final = "message is not modified"
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes."""

    chat: int
    thread: int | None = None
    """Topic of a group."""
    reply_to: int | None = None
    """Message that is answered; it may have been deleted meanwhile."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send."""

    name: str
    content: bytes


class Messenger:
    """Says things in chats."""

    def __init__(self, bot: Bot, pacer: Pacer) -> None:
        self._bot = bot
        self._pacer = pacer

    async def send(
        self,
        place: Place,
        lines: Iterable[Line],
        buttons: Sequence[Button] = (),
    ) -> None:
        """Send the lines, in as many messages as they need; the buttons stand under the last."""
        await self._send_pages(place, pages(lines), buttons)

    async def prompt(self, place: Place, lines: Iterable[Line]) -> None:
        """Send the lines and open the field for an answer to them."""
        shown = _shown(pages(lines)[0], ()) | {"reply_markup": ForceReply()}
        try:
            await self._send_to_chat(place, shown)
        except TelegramError as error:
            log.warning("not delivered", reason=error.message)

    async def edit(
        self,
        place: Place,
        message: int,
        lines: Iterable[Line],
        buttons: Sequence[Button] = (),
    ) -> None:
        """Put the lines in place of what a message says; in a new one where that is too late."""
        parts = pages(lines)
        shown = _shown(parts[0], () if parts[1:] else buttons)
        edited = await self._edit_page(place.chat, message, shown)
        await self._send_pages(place, parts[1:] if edited else parts, buttons)

    async def send_file(self, place: Place, file: Attachment, caption: str) -> None:
        """Send a file with a line about it."""
        call = partial(
            self._bot.send_document,
            document=file.content,
            filename=file.name,
            caption=caption[:CAPTION],
            **_where(place),
        )
        try:
            await _insist(call)
        except TelegramError as error:
            log.warning("file not delivered", reason=error.message)

    async def is_administrator(self, chat: int, user: int) -> bool:
        """Whether somebody administers a group; no where Telegram does not say."""
        try:
            member = await self._bot.get_chat_member(chat, user)
        except TelegramError as error:
            log.warning("membership not told", reason=error.message)
            return False
        return member.status in _ADMINISTRATORS

    async def acknowledge(self, query: str, notice: str | None = None) -> None:
        """End the waiting sign of a tapped button; a tap that is too old does no harm."""
        try:
            await self._bot.answer_callback_query(query, text=notice, show_alert=bool(notice))
        except TelegramError as error:
            log.debug("tap not acknowledged", reason=error.message)

    async def show_typing(self, place: Place) -> None:
        """Let the chat see that an answer is on its way."""
        try:
            await self._bot.send_chat_action(
                place.chat,
                ChatAction.TYPING,
                message_thread_id=place.thread,
            )
        except TelegramError as error:
            log.debug("typing not shown", reason=error.message)

    async def _edit_page(self, chat: int, message: int, shown: dict[str, Any]) -> bool:
        """Change a message; whether it now says this."""
        change = self._bot.edit_message_text
        try:
            await _insist(partial(change, chat_id=chat, message_id=message, **shown))
        except BadRequest as error:
            log.debug("not edited", reason=error.message)
            return _UNCHANGED in error.message.lower()
        except Forbidden:  # told when the message is sent instead
            return False
        return True

    async def _send_pages(
        self,
        place: Place,
        parts: Sequence[Page],
        buttons: Sequence[Button],
    ) -> None:
        for number, page in enumerate(parts, start=1):
            moved = await self._send_page(place, page, buttons if number == len(parts) else ())
            if moved is None:
                return
            place = replace(moved, reply_to=None)

    async def _send_page(self, place: Place, page: Page, buttons: Sequence[Button]) -> Place | None:
        """Send one message; where the chat is now, None where it takes no messages."""
        try:
            return await self._send_to_chat(place, _shown(page, buttons))
        except BadRequest as error:
            log.warning("message refused, sent without markup", reason=error.message)
        except Forbidden as error:
            log.info("not delivered", reason=error.message)
            return None
        try:
            plain = {"text": page.plain, "link_preview_options": _NO_PREVIEW}
            return await self._send_to_chat(place, plain)
        except (BadRequest, Forbidden) as error:
            log.warning("not delivered", reason=error.message)
            return None

    async def _send_to_chat(self, place: Place, shown: dict[str, Any]) -> Place:
        """Send to the chat, or to the one it has become; announcements make room for it."""
        self._pacer.spent()
        try:
            await _insist(partial(self._bot.send_message, **_where(place), **shown))
        except ChatMigrated as moved:
            place = Place(moved.new_chat_id)
            await _insist(partial(self._bot.send_message, **_where(place), **shown))
        return place


def _where(place: Place) -> dict[str, Any]:
    """The place as the Bot API takes it."""
    where: dict[str, Any] = {"chat_id": place.chat, "message_thread_id": place.thread}
    if place.reply_to is not None:
        where["reply_parameters"] = ReplyParameters(
            place.reply_to,
            allow_sending_without_reply=True,
        )
    return where


def _shown(page: Page, buttons: Sequence[Button]) -> dict[str, Any]:
    """A message's content as the Bot API takes it."""
    return {
        "text": page.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": inline(buttons),
    }


async def _insist(call: Callable[[], Awaitable[T]]) -> T:
    """Do it; wait and do it again while Telegram asks for patience or cannot be reached."""
    for pause in PAUSES:
        try:
            return await call()
        except BadRequest:  # to the library a network error
            raise
        except RetryAfter as flood:
            wait = _seconds(flood)
            if wait > PATIENCE:
                raise
        except NetworkError as error:
            log.debug("tried again", reason=error.message)
            wait = pause
        await asyncio.sleep(wait)
    return await call()


def _seconds(flood: RetryAfter) -> float:
    wait = flood.retry_after  # a timedelta where PTB_TIMEDELTA is set, as `service` does
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
