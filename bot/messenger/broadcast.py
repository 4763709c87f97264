"""One announcement to one chat: sent once, and told in which state it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
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
from bot.usecases.announcing import Outgoing, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from telegram import Bot

    from bot.messenger.keyboards import Button
    from bot.messenger.pace import Pacer
    from knowledge.terms import Line

AGAIN: Final = 2.0
"""Seconds before the first second try; each further one waits twice as long."""
_GONE: Final = ("chat not found", "deactivated", "user not found", "group chat was deleted")
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


class NotSentError(NetworkError):
    """No connection came about, so that Telegram cannot have taken the request."""


class Broadcaster:
    """Sends announcements at the pace that is allowed."""

    def __init__(self, bot: Bot, pacer: Pacer, leave: Mapping[str, Button]) -> None:
        """Take the button by which one leaves, in each language."""
        self._bot = bot
        self._pacer = pacer
        self._leave = leave

    @property
    def at_once(self) -> int:
        """How many deliveries are best taken together."""
        return self._pacer.at_once

    @property
    def held(self) -> bool:
        """Whether Telegram has asked all announcements to wait."""
        return self._pacer.held

    async def turn(self) -> bool:
        """Wait for the moment of the next one; False where all were asked to wait meanwhile."""
        return await self._pacer.turn()

    async def deliver(self, chat: int, outgoing: Outgoing, language: str) -> Verdict:
        """Send it, in as many messages as it needs, and tell what became of it."""
        return await self._deliver(chat, outgoing, [self._leave[language]])

    async def tell(self, chat: int, lines: Iterable[Line], buttons: Sequence[Button]) -> Verdict:
        """Send something that one chat has asked for, at the same pace."""
        return await self._deliver(chat, Outgoing(lines=tuple(lines)), buttons)

    async def _deliver(self, chat: int, outgoing: Outgoing, buttons: Sequence[Button]) -> Verdict:
        sent: list[int] = []
        try:
            await self._send(chat, outgoing, buttons, sent)
        except TelegramError as error:
            if sent:  # a second try would repeat what has arrived
                return Verdict(State.UNCERTAIN, sent[-1], f"cut short: {error.message}")
            return self._trouble(error)
        return Verdict(State.SENT, sent[-1])

    def _trouble(self, error: TelegramError) -> Verdict:
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            self._pacer.hold(seconds)
            return Verdict(State.RETRY, reason="flood", wait=seconds, flood=True)
        if isinstance(error, ChatMigrated):
            return Verdict(State.QUEUED, reason="migrated", moved_to=error.new_chat_id)
        return _verdict(error)

    async def _send(
        self,
        chat: int,
        outgoing: Outgoing,
        buttons: Sequence[Button],
        sent: list[int],
    ) -> None:
        """Enter the number of each message as soon as it is sent."""
        keyboard = inline(buttons)
        await self._pacer.own_turn(chat)
        if outgoing.copied:
            source, message = outgoing.copied
            copied = await self._bot.copy_message(chat, source, message, reply_markup=keyboard)
            sent.append(copied.message_id)
            return
        texts = [page.html for page in pages(outgoing.lines)] if outgoing.lines else [outgoing.html]
        for number, text in enumerate(texts, start=1):
            if sent:
                await self._pacer.turn()
                await self._pacer.own_turn(chat)
            shown = await self._bot.send_message(
                chat,
                text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard if number == len(texts) else None,
            )
            sent.append(shown.message_id)


def _verdict(error: TelegramError) -> Verdict:
    """The state in which a failure leaves a delivery."""
    reason = error.message
    if any(words in reason.lower() for words in _GONE):
        return Verdict(State.GONE, reason=reason)
    if isinstance(error, Forbidden):
        return Verdict(State.BLOCKED, reason=reason)
    if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
        return Verdict(State.FAILED, reason=reason)
    if isinstance(error, NotSentError) or not error.__cause__:  # told by Telegram: "Bad Gateway"
        return Verdict(State.RETRY, reason=reason, wait=AGAIN)
    return Verdict(State.UNCERTAIN, reason=reason)
