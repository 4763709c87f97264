"""What every handler works with, and what it reads off an update."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from telegram import Chat, Message, Update

from bot.handlers.recent import Recent
from bot.messenger import Keyboards, Messenger, Place
from bot.usecases import ask
from bot.usecases.choosing import Choice
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.handlers.gallery import Gallery
    from bot.handlers.menus import Menus
    from bot.messenger import Broadcaster, Button
    from bot.usecases.admins import Role
    from bot.usecases.ask import Answerer
    from bot.usecases.office import Office

TIMEZONE: Final = ask.TIMEZONE
"""Where "today" and "last year" are told."""
SOON: Final = 1.0
"""Seconds that an answer may take before the chat is shown that it is coming."""
REMEMBERED: Final = 10_000
"""Answers, and people who have thanked."""
AGAIN: Final = 4.0
"""Seconds after which Telegram has to be told again; it shows "typing" for five."""
_CHOICE: Final = ContextVar("choice", default=Choice())  # noqa: B039  (frozen)
"""What the chat of the update in hand has chosen; each update is handled in a task of its own."""


@dataclass(frozen=True)
class Desk:
    """The use cases, the way out and the texts."""

    office: Office
    messenger: Messenger
    keyboards: Keyboards
    menus: Menus
    broadcaster: Broadcaster
    gallery: Gallery
    answers: Recent[int] = field(default_factory=lambda: Recent(REMEMBERED))
    """Chat and number of a question -> the message that answers it.

    In memory: what a restart loses is that an edited question is answered below, not in place.
    """
    thanked: Recent[bool] = field(default_factory=lambda: Recent(REMEMBERED))
    """Chat and person, where thanks were the last that was said."""
    moved: Recent[bool] = field(default_factory=lambda: Recent(REMEMBERED))
    """Supergroups that a group has become: Telegram tells of them as if the bot were new there."""
    feedback: Recent[list[datetime]] = field(default_factory=lambda: Recent(REMEMBERED))
    """Person -> when she wrote to the admins lately."""
    forms: Recent[float] = field(default_factory=lambda: Recent(REMEMBERED))
    """Button for a picture, a file or a text for a report -> when that came."""
    lines: defaultdict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """In which those stand who show the progress of an announcement."""
    shown: dict[int, float] = field(default_factory=dict)
    """When it was shown last."""

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

    async def recall(self, update: Update) -> None:
        """Look up what the chat has chosen, for `language_of` and `home_of_chat`.

        Questions do without: they read it together with their conversation.
        """
        whose = update.effective_chat or update.effective_user
        if whose:
            _CHOICE.set(await self.office.choosing.find(whose.id))

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


def argument_of(update: Update) -> str:
    """What stands after a command."""
    message = update.effective_message
    return " ".join(((message.text if message else None) or "").split()[1:])


def language_of(update: Update) -> str:
    """The language that the chat has chosen, else that of the person's Telegram: "vi" or "en"."""
    chosen = _CHOICE.get().language
    if chosen:
        return chosen
    user = update.effective_user
    code = (user.language_code if user else None) or "vi"
    return "vi" if code.startswith("vi") else "en"


def home_of_chat() -> str | None:
    """The home area that the chat has chosen."""
    return _CHOICE.get().home


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
        language=language_of(update),
    )
