"""One announcement to one chat: sent once, and told in which state it ends."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

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

from bot.messenger.formatted import Formatted
from bot.messenger.keyboards import inline
from bot.messenger.markup import pages
from bot.usecases.announcing import Outgoing, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence

    from telegram import Bot, Message, MessageId

    from bot.messenger.keyboards import Button
    from bot.messenger.pace import Pacer
    from knowledge.terms import Line

    Call = Callable[[], Awaitable[Message | MessageId]]

AGAIN: Final = 2.0
"""Seconds before the first second try; each further one waits twice as long."""
FURTHER_TRIES: Final = 3
"""How often a part of a longer message is tried again."""
FURTHER_WAIT: Final = 15.0
"""Seconds of flood control that are waited for in the middle of one."""
_GONE: Final = ("chat not found", "deactivated", "user not found", "group chat was deleted")
_TIMED_OUT: Final = "gateway time"
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

    def share(self, workers: int) -> None:
        """So many send with the same token, each its part of what is allowed."""
        self._pacer.share(workers)

    def wait(self, chat: int) -> float:
        """Seconds until a chat may be sent to again."""
        return self._pacer.wait(chat)

    async def turn(self, chat: int) -> bool:
        """Wait for the moment of the next one; False where all were asked to wait meanwhile."""
        return await self._pacer.turn(chat)

    async def show(self, chat: int, outgoing: Outgoing, language: str) -> Verdict:
        """Send it to whoever asks to see it, at once."""
        self._pacer.begin(chat)
        return await self.deliver(chat, outgoing, language)

    async def deliver(self, chat: int, outgoing: Outgoing, language: str) -> Verdict:
        """Send it, in as many messages as it needs, and tell what became of it."""
        return await self._deliver(chat, outgoing, [self._leave[language]])

    async def tell(self, chat: int, lines: Iterable[Line], buttons: Sequence[Button]) -> Verdict:
        """Send something that one chat has asked for, at its turn."""
        return await self._deliver(chat, Outgoing(lines=tuple(lines)), buttons)

    async def _deliver(self, chat: int, outgoing: Outgoing, buttons: Sequence[Button]) -> Verdict:
        sent: list[int] = []
        try:
            for number, call in enumerate(self._calls(chat, outgoing, buttons)):
                if number:
                    await self._pacer.next_turn(chat)
                sent.append(await (self._insist(chat, call) if number else self._paced(chat, call)))
        except TelegramError as error:
            if sent:  # a second try would repeat what has arrived
                return Verdict(State.UNCERTAIN, sent[-1], f"cut short: {error.message}")
            return self._trouble(error)
        return Verdict(State.SENT, sent[-1])

    def _trouble(self, error: TelegramError) -> Verdict:
        if isinstance(error, RetryAfter):
            seconds = self._held(error)
            return Verdict(State.RETRY, reason="flood", wait=seconds, flood=True)
        if isinstance(error, ChatMigrated):
            return Verdict(State.QUEUED, reason="migrated", moved_to=error.new_chat_id)
        return _verdict(error)

    def _held(self, error: RetryAfter) -> float:
        """Let all announcements wait as long as Telegram asks, in seconds."""
        wait = error.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        self._pacer.hold(seconds)
        return seconds

    async def _insist(self, chat: int, call: Call) -> int:
        """Send a further part; what surely has not arrived is sent again, as the lease allows."""
        for _ in range(FURTHER_TRIES):
            try:
                return await self._paced(chat, call)
            except RetryAfter as error:
                if self._held(error) > FURTHER_WAIT:
                    raise
            except NetworkError as error:
                if _verdict(error).state is not State.RETRY:
                    raise
            await self._pacer.next_turn(chat)
        return await self._paced(chat, call)

    async def _paced(self, chat: int, call: Call) -> int:
        """Send one message; its number."""
        try:
            return (await call()).message_id
        finally:
            self._pacer.end(chat)

    def _calls(self, chat: int, outgoing: Outgoing, buttons: Sequence[Button]) -> Iterator[Call]:
        """What sends each message; the buttons stand under the last."""
        markup = inline(buttons)
        if outgoing.copied:
            yield partial(self._bot.copy_message, chat, *outgoing.copied, reply_markup=markup)
            return
        parts = tuple(_parts(outgoing))
        for number, part in enumerate(parts, start=1):
            yield partial(
                self._bot.send_message,
                chat,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup if number == len(parts) else None,
                **part,
            )


def _parts(outgoing: Outgoing) -> Iterator[dict[str, Any]]:
    """The text of each message as the Bot API takes it."""
    for page in pages(outgoing.lines) if outgoing.lines else ():
        yield {"text": page.html, "parse_mode": ParseMode.HTML}
    for part in Formatted(outgoing.text, outgoing.marks).parts():
        yield {"text": part.text, "entities": part.entities}


def _verdict(error: TelegramError) -> Verdict:
    """The state in which a failure leaves a delivery."""
    reason = error.message
    if any(words in reason.lower() for words in _GONE):
        return Verdict(State.GONE, reason=reason)
    if isinstance(error, Forbidden):
        return Verdict(State.BLOCKED, reason=reason)
    refused = isinstance(error, BadRequest) or not isinstance(error, NetworkError)
    if refused and not error.__cause__:
        return Verdict(State.FAILED, reason=reason)
    if isinstance(error, NotSentError) or _is_told(error):
        return Verdict(State.RETRY, reason=reason, wait=AGAIN)
    return Verdict(State.UNCERTAIN, reason=reason)


def _is_told(error: TelegramError) -> bool:
    """Whether the server said so: "Bad Gateway", in its own form or on a page; not that it waited.

    The library raises what it cannot read from what it makes of that.
    """
    answered = error.__cause__ is None or isinstance(error.__cause__, TelegramError)
    return answered and _TIMED_OUT not in error.message.lower()
