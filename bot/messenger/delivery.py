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
from telegram.constants import ChatAction, ParseMode, ReactionEmoji
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.messenger.articles import article, ask_in_private
from bot.messenger.keyboards import inline
from bot.messenger.markup import CAPTION, Page, pages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from telegram import Bot, InlineKeyboardMarkup, Message

    from bot.messenger.keyboards import Button
    from bot.messenger.pace import Pacer
    from bot.usecases.searching import Suggestion
    from knowledge.terms import Line

    Markup = InlineKeyboardMarkup | ForceReply | None

T = TypeVar("T")

PAUSES: Final = (0.2, 1.0)
"""Seconds before the second and the third try after a broken connection."""
OFFERED: Final = timedelta(seconds=30)
"""For so long Telegram may offer the same answers by itself, figures published since or not."""
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
class _Sent:
    """A message that arrived."""

    place: Place
    """Where the chat is now."""
    message: int


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
    ) -> tuple[int, ...]:
        """Send the lines, in as many messages as they need; the buttons stand under the last.

        Gives the messages' numbers; none where the chat takes no messages.
        """
        return await self._send_pages(place, pages(lines), inline(buttons))

    async def ask(self, place: Place, lines: Iterable[Line]) -> None:
        """Send the lines so that the person's next message answers them."""
        await self._send_pages(place, pages(lines), ForceReply(selective=True))

    async def edit(
        self,
        place: Place,
        message: int,
        lines: Iterable[Line],
        buttons: Sequence[Button] = (),
    ) -> tuple[int, ...]:
        """Put the lines in place of what a message says; in a new one where that is too late.

        Gives the numbers of the messages that say it now.
        """
        parts, markup = pages(lines), inline(buttons)
        shown = _shown(parts[0], None if parts[1:] else markup)
        if not await self._edit_page(place.chat, message, shown):
            return await self._send_pages(place, parts, markup)
        return (message, *await self._send_pages(place, parts[1:], markup))

    async def send_file(self, place: Place, file: Attachment, caption: str) -> None:
        """Send a file with a line about it."""
        await self.send_document(place, file, Page("", caption[:CAPTION]))

    async def send_document(
        self,
        place: Place,
        file: Attachment,
        about: Page,
        buttons: Sequence[Button] = (),
    ) -> bool:
        """Send a file with what is said about it; whether it came through."""
        file_ = {"document": file.content, "filename": file.name}
        return bool(await self._send_media(place, self._bot.send_document, file_, (about, buttons)))

    async def send_photo(
        self,
        place: Place,
        photo: bytes | str,
        about: Page,
        buttons: Sequence[Button] = (),
    ) -> str | None:
        """Send a picture, or the one that Telegram keeps under an id.

        Returns:
            The id; None where it did not come through.
        """
        content = {"photo": photo}
        sent = await self._send_media(place, self._bot.send_photo, content, (about, buttons))
        return sent.photo[-1].file_id if sent and sent.photo else None

    async def _send_media(
        self,
        place: Place,
        send: Callable[..., Awaitable[Message]],
        content: dict[str, Any],
        about: tuple[Page, Sequence[Button]],
    ) -> Message | None:
        page, buttons = about
        shown: dict[str, Any] = {"caption": page.plain, "reply_markup": inline(buttons)}
        if page.html:
            shown |= {"caption": page.html, "parse_mode": ParseMode.HTML}
        self._pacer.begin(place.chat)
        try:
            return await _insist(partial(send, **content, **shown, **_where(place)))
        except TelegramError as error:
            log.warning("file not delivered", reason=error.message)
            return None
        finally:
            self._pacer.end(place.chat)

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

    async def offer(self, query: str, found: Iterable[Suggestion], label: str, text: str) -> None:
        """Offer answers to what is typed inline; too late, where more was typed meanwhile."""
        articles = [article(number, one) for number, one in enumerate(found)]
        try:
            await self._bot.answer_inline_query(
                query,
                articles,
                cache_time=OFFERED,
                is_personal=True,  # by language and home area
                button=ask_in_private(label, text),
            )
        except TelegramError as error:
            log.debug("answers not offered", reason=error.message)

    async def applaud(self, place: Place, message: int) -> None:
        """Put a thumb up under a message; where the chat allows none, nothing is said."""
        try:
            thumb = ReactionEmoji.THUMBS_UP
            await self._bot.set_message_reaction(place.chat, message, thumb)
        except TelegramError as error:
            log.debug("no reaction", reason=error.message)

    async def leave(self, chat: int) -> None:
        """Leave a group or channel."""
        try:
            await self._bot.leave_chat(chat)
        except TelegramError as error:  # thrown out meanwhile, say
            log.info("not left", reason=error.message)

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
        markup: Markup,
    ) -> tuple[int, ...]:
        numbers: list[int] = []
        for number, page in enumerate(parts, start=1):
            shown = _shown(page, markup if number == len(parts) else None)
            sent = await self._send_page(place, shown, page.plain)
            if sent is None:
                break
            place = replace(sent.place, reply_to=None)
            numbers.append(sent.message)
        return tuple(numbers)

    async def _send_page(self, place: Place, shown: dict[str, Any], plain: str) -> _Sent | None:
        """Send one message; None where the chat takes no messages."""
        try:
            return await self._send_to_chat(place, shown)
        except BadRequest as error:
            log.warning("message refused, sent without markup", reason=error.message)
        except Forbidden as error:
            log.info("not delivered", reason=error.message)
            return None
        try:
            bare = {"text": plain, "link_preview_options": _NO_PREVIEW}
            return await self._send_to_chat(place, bare)
        except (BadRequest, Forbidden) as error:
            log.warning("not delivered", reason=error.message)
            return None

    async def _send_to_chat(self, place: Place, shown: dict[str, Any]) -> _Sent:
        """Send to the chat, or to the one it has become; announcements make room for it."""
        self._pacer.begin(place.chat)
        try:
            sent = await _insist(partial(self._bot.send_message, **_where(place), **shown))
            return _Sent(place, sent.message_id)
        except ChatMigrated as moved:
            there = Place(moved.new_chat_id)
            sent = await _insist(partial(self._bot.send_message, **_where(there), **shown))
            return _Sent(there, sent.message_id)
        finally:
            self._pacer.end(place.chat)


def _where(place: Place) -> dict[str, Any]:
    """The place as the Bot API takes it."""
    where: dict[str, Any] = {"chat_id": place.chat, "message_thread_id": place.thread}
    if place.reply_to is not None:
        where["reply_parameters"] = ReplyParameters(
            place.reply_to,
            allow_sending_without_reply=True,
        )
    return where


def _shown(page: Page, markup: Markup) -> dict[str, Any]:
    """A message's content as the Bot API takes it."""
    return {
        "text": page.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": markup,
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
