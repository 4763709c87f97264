"""What every handler works with, and what it reads off an update."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from telegram import Chat, Message, Update

from bot.messenger import Keyboards, Messenger, Place
from bot.usecases import ask
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.handlers.menus import Menus
    from bot.messenger import Broadcaster, Button
    from bot.usecases.admins import Role
    from bot.usecases.ask import Answerer
    from bot.usecases.office import Office
    from knowledge.terms import Reply

TIMEZONE: Final = ask.TIMEZONE
"""Where "today" and "last year" are told."""
SOON: Final = 1.0
"""Seconds that an answer may take before the chat is shown that it is coming."""
AGAIN: Final = 4.0
"""Seconds after which Telegram has to be told again; it shows "typing" for five."""


@dataclass(frozen=True)
class Desk:
    """The use cases, the way out and the texts."""

    office: Office
    messenger: Messenger
    keyboards: Keyboards
    menus: Menus
    broadcaster: Broadcaster

    def text(self, key: str, language: str) -> str:
        """Any text of the replies."""
        return self.answerer.library.replies[key][language].strip()

    @property
    def answerer(self) -> Answerer:
        """The use case that most updates are for."""
        return self.office.answerer

    def say(self, key: str, language: str) -> str:
        """A text of `telegram.yaml`."""
        return self.answerer.library.replies[f"telegram.{key}"][language]

    async def role(self, update: Update) -> Role | None:
        """The role of whoever sent an update."""
        user = update.effective_user
        return await self.office.admins.role(user.id) if user else None

    async def tell(self, update: Update, key: str, buttons: Sequence[Button] = ()) -> None:
        """Send one of the texts, its first row set off where more follow."""
        first, *rest = self.say(key, language_of(update)).strip().split("\n", 1)
        head = Line(LineKind.HEADLINE if rest else LineKind.TEXT, first)
        lines = [head, *(Line(LineKind.TEXT, text) for text in rest)]
        await self.messenger.send(place_of(update), lines, buttons)

    async def reply(self, place: Place, reply: Reply, further: Sequence[Button] = ()) -> None:
        """Send what the use case answered, with what else can be done about it."""
        buttons = self.keyboards.options(reply.options)
        await self.messenger.send(place, reply.lines, (*buttons, *further))

    @asynccontextmanager
    async def patience(self, place: Place) -> AsyncIterator[None]:
        """Show "typing" while the block lasts, from the moment that it lasts long."""
        loop = asyncio.get_running_loop()
        tasks: list[asyncio.Task[None]] = []
        timer = loop.call_later(SOON, lambda: tasks.append(loop.create_task(self._type(place))))
        try:
            yield
        finally:
            timer.cancel()
            for task in tasks:
                task.cancel()

    async def _type(self, place: Place) -> None:
        while True:
            await self.messenger.show_typing(place)
            await asyncio.sleep(AGAIN)


async def in_place(
    desk: Desk,
    update: Update,
    lines: Sequence[Line],
    buttons: Sequence[Button] = (),
) -> None:
    """Change the message whose button was tapped; without one send another."""
    tap, place = update.callback_query, place_of(update)
    if tap:
        await desk.messenger.acknowledge(tap.id)
    if tap and isinstance(tap.message, Message):
        await desk.messenger.edit(place, tap.message.message_id, lines, buttons)
    else:
        await desk.messenger.send(place, lines, buttons)


# ---------------------------------------------------------------- reading an update


def place_of(update: Update) -> Place:
    """Where to answer: in a group, or to a changed question, as a reply to what was said."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        raise ValueError("an update without a chat")
    if not isinstance(message, Message):  # a tap under a message that is too old to be shown
        return Place(chat.id)
    quoted = update.callback_query is None and (
        chat.type != Chat.PRIVATE or update.edited_message is not None
    )
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(chat.id, thread, message.message_id if quoted else None)


def language_of(update: Update) -> str:
    """The language of the person's Telegram where no words of hers tell: "vi" or "en"."""
    user = update.effective_user
    code = (user.language_code if user else None) or "vi"
    return "vi" if code.startswith("vi") else "en"


def question_of(update: Update, text: str) -> ask.Message:
    """What somebody says now, for the use case."""
    chat, user = update.effective_chat, update.effective_user
    now = datetime.now(UTC)
    return ask.Message(
        text=text,
        chat=chat.id if chat else 0,
        user=user.id if user else 0,
        now=now,
        today=now.astimezone(TIMEZONE).date(),
    )
