"""Announcing: a draft as it will be read; Send, Schedule or Cancel; and how far it has come."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.handlers.actions import Action, action_button, objects_of
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.handlers.progress import keep_place, show_progress
from bot.usecases.admins import Role
from bot.usecases.announcing import Delivery
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

EVENING: Final = time(21)
MORNING: Final = time(7)
"""From evening to morning nobody is disturbed, unless the admin says so."""
_COMMAND: Final = re.compile(r"^/\w+(@\w+)?\s*")
_WHEN: Final = re.compile(r"^(\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d{2})\s+")
_TOPIC: Final = re.compile(r"^@(\S+)\s+")

log = structlog.get_logger(__name__)


async def announce(desk: Desk, update: Update) -> None:
    """Draft what was typed, or the message that was answered, and show it as it will be read."""
    message, question = update.effective_message, question_of(update, "")
    if message is None:
        return
    rest = _COMMAND.sub("", message.text_html or "")
    topics: list[str] = []
    if (found := _TOPIC.match(rest)) and (topic := desk.office.subscribing.topic(found[1])):
        topics, rest = [topic], rest[found.end() :]
    when, rest = _moment(rest)
    if when is not None and when <= question.now:
        told = desk.text("announcing.past", language_of(update)).format(time=_shown(when))
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    answered = message.reply_to_message
    announcing = desk.office.announcing
    if answered is not None:
        author, copied = question.chat, answered.message_id
        number = await announcing.draft_copy(author, copied, topics, question.now)
    elif rest.strip():
        number = await announcing.draft_text(question.chat, rest.strip(), topics, question.now)
    else:
        await _tell_how(desk, update)
        return
    await preview(desk, update, number, when)


async def offer_release(desk: Desk, update: Update) -> None:
    """Draft the news of a release."""
    tap, question = update.callback_query, question_of(update, "")
    if tap:
        await desk.messenger.acknowledge(tap.id)
    release = await desk.office.loading.release(int(objects_of(update)[0]))
    number = release and await desk.office.announcing.draft_release(
        question.chat,
        release,
        question.now,
    )
    if not number:
        told = desk.text("announcing.nothing", language_of(update))
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    await preview(desk, update, number, None)


async def preview(desk: Desk, update: Update, number: int, when: datetime | None) -> None:
    """The message exactly as it will be received, then how many get it and what can be done."""
    language, place, now = language_of(update), place_of(update), question_of(update, "").now
    announcement = await desk.office.announcing.find(number)
    if announcement is None:
        return
    seen_by = Delivery(number, place.chat, 0, language)
    outgoing = await desk.office.announcing.outgoing(announcement, seen_by)
    await desk.broadcaster.deliver(place.chat, outgoing, language)
    count = await desk.office.announcing.receivers(announcement)
    ready = desk.text("announcing.ready_at" if when else "announcing.ready", language)
    lines = [ready.format(count=count, time=_shown(when or now))]
    morning = _end_of_quiet(when or now)
    if morning:
        lines.append(desk.text("announcing.quiet", language).format(time=_shown(morning)))
    buttons = [_at_button(desk, language, number, time) for time in (morning, when) if time]
    if when is None:
        label = desk.text("announcing.now" if morning else "announcing.send", language)
        buttons.append(action_button(label, "announce.send", number))
    label = desk.text("announcing.cancel", language)
    buttons.append(action_button(label, "announce.cancel", number))
    await desk.messenger.send(place, [Line(LineKind.TEXT, text) for text in lines], buttons)


def _at_button(desk: Desk, language: str, number: int, when: datetime) -> Button:
    label = desk.text("announcing.schedule", language).format(time=_shown(when))
    return action_button(label, "announce.at", number, int(when.timestamp()))


# ---------------------------------------------------------------- what can be done


async def send(desk: Desk, update: Update) -> None:
    """Begin."""
    number, question = int(objects_of(update)[0]), question_of(update, "")
    count = await desk.office.announcing.launch(number, question.user, question.now)
    if count is None:
        await _finish(desk, update, "announcing.begun", number)
        return
    log.info("announcing", announcement=number, receivers=count, admin=question.user)
    await show_progress(desk, update, number)


async def schedule(desk: Desk, update: Update) -> None:
    """Begin by itself at a time."""
    (number, stamp), question = map(int, objects_of(update)), question_of(update, "")
    when = datetime.fromtimestamp(stamp, TIMEZONE)
    by, now = question.user, question.now
    if not await desk.office.announcing.schedule(number, when, by, now):
        await _finish(desk, update, "announcing.begun", number)
        return
    await keep_place(desk, update, number)
    language = language_of(update)
    told = desk.text("announcing.scheduled", language).format(number=number, time=_shown(when))
    drop = action_button(desk.text("announcing.cancel", language), "announce.cancel", number)
    await in_place(desk, update, [Line(LineKind.TEXT, told)], [drop])


async def cancel(desk: Desk, update: Update) -> None:
    """Drop it before it begins."""
    number, question = int(objects_of(update)[0]), question_of(update, "")
    done = await desk.office.announcing.cancel(number, question.user, question.now)
    await _finish(desk, update, "announcing.cancelled" if done else "announcing.begun", number)


# ---------------------------------------------------------------- words


async def _tell_how(desk: Desk, update: Update) -> None:
    first, _, rest = desk.text("announcing.how", language_of(update)).partition("\n")
    lines = [Line(LineKind.HEADLINE, first), Line(LineKind.TEXT, rest)]
    await desk.messenger.send(place_of(update), lines)


async def _finish(desk: Desk, update: Update, key: str, number: int, **fields: str) -> None:
    text = desk.text(key, language_of(update)).format(number=number, **fields)
    await in_place(desk, update, [Line(LineKind.TEXT, text)])


def _moment(text: str) -> tuple[datetime | None, str]:
    """The time that a text begins with, in Vietnam, and the rest of it."""
    found = _WHEN.match(text)
    if found is None:
        return None, text
    try:
        when = datetime.strptime(found[1], "%d/%m/%Y %H:%M").replace(tzinfo=TIMEZONE)
    except ValueError:
        return None, text
    return when, text[found.end() :]


def _end_of_quiet(when: datetime) -> datetime | None:
    """When people may be disturbed again; None where they may be at that time."""
    local = when.astimezone(TIMEZONE)
    if MORNING <= local.time() < EVENING:
        return None
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, TIMEZONE)


def _shown(when: datetime) -> str:
    return f"{when.astimezone(TIMEZONE):%H:%M %d/%m/%Y}"


ANNOUNCE_ACTIONS: Final = (
    Action("announce.release", offer_release, Role.EDITOR),
    Action("announce.send", send, Role.EDITOR),
    Action("announce.at", schedule, Role.EDITOR),
    Action("announce.cancel", cancel, Role.EDITOR),
)
"""What the buttons of these messages do."""
