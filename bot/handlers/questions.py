"""Questions in words, in private chats and, where the bot is spoken to, in groups."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

import structlog
from telegram import MessageEntity
from telegram.ext import filters

from bot.handlers.desk import place_of, question_of
from bot.slices import goes_first

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.handlers.desk import Desk

ALBUMS: Final = 200
"""Albums remembered, so that their pictures get one line together."""

log = structlog.get_logger(__name__)


class Addressed(filters.MessageFilter):
    """Messages of a group in which the bot is mentioned or answered."""

    def filter(self, message: Message) -> bool:
        """Whether the bot is meant."""
        answered = message.reply_to_message
        if answered and answered.from_user and answered.from_user.id == message.get_bot().id:
            return True
        return bool(_mentions(message))


async def answer(desk: Desk, update: Update) -> None:
    """Answer a question; a changed one again."""
    message = update.effective_message
    if message is not None:
        await answer_text(desk, update, _without_mentions(message))


@goes_first
async def answer_text(desk: Desk, update: Update, text: str) -> None:
    """Answer words that somebody typed or tapped."""
    place = place_of(update)
    async with desk.patience(place):
        reply = await desk.answerer.answer(question_of(update, text))
    log.debug("answered", outcome=reply.outcome.value, intent=reply.intent)
    await desk.reply(place, reply)


class Wordless:
    """Stickers, pictures, voices, places, files: one line about what can be asked."""

    def __init__(self) -> None:
        self._albums: deque[str] = deque(maxlen=ALBUMS)

    async def __call__(self, desk: Desk, update: Update) -> None:
        """Answer the first of an album, and whatever comes alone."""
        album = update.effective_message and update.effective_message.media_group_id
        if album and album in self._albums:
            return
        if album:
            self._albums.append(album)
        await desk.tell(update, "not_text")


def _mentions(message: Message) -> dict[MessageEntity, str]:
    """The places where the bot is called by its name."""
    name = f"@{message.get_bot().username}".lower()
    named = message.parse_entities([MessageEntity.MENTION])
    return {entity: text for entity, text in named.items() if text.lower() == name}


def _without_mentions(message: Message) -> str:
    text = message.text or ""
    for name in set(_mentions(message).values()):
        text = text.replace(name, " ")
    return text.strip()
