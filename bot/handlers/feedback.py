"""What people have to say about the bot, passed on to its admins, and the answer passed back.

Nothing is kept: what an answer belongs to stands in the message that it answers.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from telegram import Chat, Message
from telegram.error import TelegramError
from telegram.ext import filters

from bot.handlers.actions import PEER, Action, action_button, objects_of, one
from bot.handlers.desk import language_of, place_of, question_of
from bot.handlers.questions import is_reply_to_bot
from bot.messenger import Place
from bot.usecases.admins import Role
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.handlers.recent import Recent
    from bot.messenger import Button

ASK: Final = "feedback.ask"
HOURLY: Final = 5
"""Times that one person may write to all admins in an hour."""
HOUR: Final = timedelta(hours=1)
ANSWER: Final = "feedback.answer_ask"

log = structlog.get_logger(__name__)


class Prompted(filters.MessageFilter):
    """Messages that answer one of the bot's prompts."""

    def __init__(self, replies: Mapping[str, Mapping[str, str]], key: str) -> None:
        super().__init__()
        self._prompts = _patterns(replies, key)

    def filter(self, message: Message) -> bool:
        """Whether it is such a message."""
        answered = message.reply_to_message
        asked = (answered.text if answered else None) or ""
        return is_reply_to_bot(message) and any(each.fullmatch(asked) for each in self._prompts)


async def feedback(desk: Desk, update: Update) -> None:
    """Pass on what stands after the command, or ask for it."""
    message = update.effective_message
    _, *rest = ((message.text if message else None) or "").split(maxsplit=1)
    if rest:
        await _pass_on(desk, update, rest[0])
    else:
        asked = Line(LineKind.TEXT, desk.say(ASK, language_of(update)))
        await desk.messenger.ask(_quoting(update), [asked])


async def take_feedback(desk: Desk, update: Update) -> None:
    """Pass on what was said when asked for."""
    message = update.effective_message
    await _pass_on(desk, update, (message.text if message else None) or "")


async def _pass_on(desk: Desk, update: Update, text: str) -> None:
    """Send it to every admin; tell whom it has reached, or that it has reached nobody."""
    question, message = question_of(update, ""), update.effective_message
    number = message.message_id if message else 0
    if not _admits(desk.feedback, question.user, question.now):
        told = desk.say("feedback.enough", language_of(update)).format(count=HOURLY)
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    reached = 0
    for admin in await desk.office.admins.everyone():
        language = (await desk.office.choosing.find(admin)).language or "vi"
        head = desk.say("feedback.from", language).format(sender=_sender(update))
        lines = [Line(LineKind.HEADLINE, head), Line(LineKind.TEXT, text)]
        label = desk.say("feedback.answer", language)
        button = action_button(label, "feedback.answer", question.chat, number)
        reached += await _arrives(desk, Place(admin), lines, [button])
    log.info("feedback", admins=reached)
    key = "feedback.sent" if reached else "feedback.nobody"
    told = desk.say(key, language_of(update)).format(count=reached, sender=_sender(update))
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])


def _admits(feedback: Recent[list[datetime]], user: int, now: datetime) -> bool:
    """Whether the admins may be written to again; this time counts."""
    sent = [when for when in feedback.get(user) or () if now - when < HOUR]
    feedback.put(user, [*sent, now][:HOURLY])
    return len(sent) < HOURLY


async def answer_tapped(desk: Desk, update: Update) -> None:
    """Ask the admin for her answer."""
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    chat, number = objects_of(update)
    asked = desk.say(ANSWER, language_of(update)).format(place=f"{chat}/{number}")
    await desk.messenger.ask(place_of(update), [Line(LineKind.TEXT, asked)])


async def take_answer(desk: Desk, update: Update) -> None:
    """Send the admin's answer to whoever has written."""
    message = update.effective_message
    if message is None or message.reply_to_message is None:
        return
    chat, number = map(int, re.findall(r"-?\d+", message.reply_to_message.text or "")[-2:])
    language = (await desk.office.choosing.find(chat)).language or "vi"
    lines = [
        Line(LineKind.HEADLINE, desk.say("feedback.answer_head", language)),
        Line(LineKind.TEXT, message.text or ""),
    ]
    arrived = await _arrives(desk, Place(chat, reply_to=number), lines)
    await desk.tell(update, "feedback.answered" if arrived else "feedback.not_answered")


async def _arrives(
    desk: Desk,
    place: Place,
    lines: list[Line],
    buttons: list[Button] | None = None,
) -> bool:
    """Send, and tell whether it arrived."""
    try:
        return bool(await desk.messenger.send(place, lines, buttons or ()))
    except TelegramError as error:
        log.warning("not passed on", reason=error.message)
        return False


def _quoting(update: Update) -> Place:
    """Where to ask: of several people in a group, the one who is meant has to be quoted."""
    place, message = place_of(update), update.effective_message
    number = message.message_id if message else None
    return Place(place.chat, place.thread, number)


def _sender(update: Update) -> str:
    """Who writes, as she is called in Telegram, and from which group."""
    user, chat = update.effective_user, update.effective_chat
    name = user.full_name if user else ""
    known = f" (@{user.username})" if user and user.username else ""
    group = f", {chat.title}" if chat and chat.type != Chat.PRIVATE else ""
    return f"{name}{known}{group}"


def _patterns(replies: Mapping[str, Mapping[str, str]], key: str) -> list[re.Pattern[str]]:
    """The prompt in each language, whatever it is about."""
    texts = replies[f"telegram.{key}"].values()
    return [re.compile(re.sub(r"\\{\w+\\}", r"-?\\d+/\\d+", re.escape(each))) for each in texts]


FEEDBACK_ACTIONS: Final = (
    Action("feedback.answer", answer_tapped, one(PEER) + one(PEER), Role.EDITOR),
)
"""What the buttons of these messages do."""
