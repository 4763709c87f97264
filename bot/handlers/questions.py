"""Questions in words, in private chats and, where the bot is spoken to, in groups."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

import structlog
from telegram import Chat, MessageEntity
from telegram.ext import filters

from bot.handlers.desk import place_of, question_of
from bot.handlers.telling import tell
from bot.handlers.unanswered import wait_button
from bot.slices import goes_first

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.handlers.desk import Desk
    from bot.usecases.ask import Message as Asked
    from knowledge.terms import Reply

ALBUMS: Final = 200
"""Albums remembered, so that their pictures get one line together."""
THANKS: Final = "smalltalk/thanks"
"""Intent of a reply to thanks."""

log = structlog.get_logger(__name__)


class Addressed(filters.MessageFilter):
    """Messages of a group in which the bot is mentioned or answered."""

    def filter(self, message: Message) -> bool:
        """Whether the bot is meant."""
        return bool(is_reply_to_bot(message) or _mentions(message))


def is_for_bot(message: Message) -> bool:
    """Whether a message is said to the bot: alone with it, by its name, or as an answer."""
    if message.chat.type == Chat.PRIVATE:
        return True
    first = (message.text or "").partition(" ")[0].lower()
    named = first.startswith("/") and first.endswith(f"@{message.get_bot().username}".lower())
    return named or is_reply_to_bot(message) or bool(_mentions(message))


def is_reply_to_bot(message: Message) -> bool:
    """Whether a message answers one of the bot's own."""
    answered = message.reply_to_message
    sender = answered.from_user if answered else None
    return sender is not None and sender.id == message.get_bot().id


async def answer(desk: Desk, update: Update) -> None:
    """Answer a question; a changed one again."""
    message = update.effective_message
    if message is not None:
        await answer_text(desk, update, _without_mentions(message))


@goes_first
async def answer_text(desk: Desk, update: Update, text: str) -> None:
    """Answer words that somebody typed or tapped; what she changed in place of the first answer.

    Where that answer is not known any more, or was several messages, the new one quotes the
    question instead: a change of an old message would not be noticed further down.
    """
    place, question = place_of(update), question_of(update, text)
    message = None if update.callback_query else update.effective_message
    async with desk.patience(place):  # until it is sent: a picture takes a while to draw
        reply = await desk.answerer.answer(question)
        log.debug("answered", outcome=reply.outcome.value, intent=reply.intent)
        desk.office.counting.note(reply, question.today)
        if message is None:
            await tell(desk, place, reply, further=wait_button(desk, update, text, reply))
        elif _is_thanked_again(desk, question, reply):
            await desk.messenger.applaud(place, message.message_id)
        else:
            await _tell_instead(desk, update, question, reply)


async def _tell_instead(desk: Desk, update: Update, question: Asked, reply: Reply) -> None:
    """Send a reply, in place of the one that the question had before it was changed."""
    message = update.effective_message
    asked = (question.chat, message.message_id if message else 0)
    further = wait_button(desk, update, question.text, reply)
    sent = await tell(desk, place_of(update), reply, desk.answers.get(asked), further)
    desk.answers.drop(asked)
    if len(sent) == 1:
        desk.answers.put(asked, sent[0])


def _is_thanked_again(desk: Desk, question: Asked, reply: Reply) -> bool:
    """Whether thanks follow on thanks; kept in mind for the next time."""
    who, thanks = (question.chat, question.user), reply.intent == THANKS
    again = bool(thanks and desk.thanked.get(who))
    if thanks:
        desk.thanked.put(who, value=True)
    else:
        desk.thanked.drop(who)
    return again


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
