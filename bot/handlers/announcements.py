"""Announcing: a draft as it will be read; Send, Schedule or Cancel; and how far it has come."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.handlers.actions import NUMBER, SECONDS, Action, action_button, objects_of, one
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.handlers.headings import Heading, read_heading
from bot.handlers.progress import keep_place, show_progress
from bot.messenger import Formatted
from bot.usecases.admins import Role
from bot.usecases.announcing import Delivery, Draft, State
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

EVENING: Final = time(21)
MORNING: Final = time(7)
"""From evening to morning nobody is disturbed, unless the admin says so."""
log = structlog.get_logger(__name__)


async def announce(desk: Desk, update: Update) -> None:
    """Draft what was typed, or the message that was answered, and show it as it will be read."""
    message, now = update.effective_message, question_of(update, "").now
    if message is None:
        return
    heading = read_heading(message.text or "", desk.office.subscribing.topic)
    refusal = _refusal(desk, update, heading, now)
    if refusal:
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, refusal)])
        return
    draft = _draft(update, heading.topics)
    typed = Formatted.typed(message.text or "", message.entities).since(heading.end)
    announcing = desk.office.announcing
    if message.reply_to_message is not None:
        number = await announcing.draft_copy(draft, message.reply_to_message.message_id)
    elif typed.text:
        number = await announcing.draft_text(draft, typed.text, typed.marks)
    else:
        await _tell_how(desk, update)
        return
    await preview(desk, update, number, heading)


def _refusal(desk: Desk, update: Update, heading: Heading, now: datetime) -> str:
    """Why the time that was written cannot be kept to; empty where it can."""
    if heading.no_time:
        return desk.text("announcing.no_time", language_of(update)).format(time=heading.no_time)
    if heading.when and heading.when <= now:
        return desk.text("announcing.past", language_of(update)).format(time=_shown(heading.when))
    return ""


def _draft(update: Update, topics: tuple[str, ...] = ()) -> Draft:
    question = question_of(update, "")
    return Draft(question.chat, language_of(update), topics, question.now)


async def offer_release(desk: Desk, update: Update) -> None:
    """Draft the news of a release."""
    tap = update.callback_query
    if tap:
        await desk.messenger.acknowledge(tap.id)
    release = await desk.office.loading.release(int(objects_of(update)[0]))
    number = release and await desk.office.announcing.draft_release(_draft(update), release)
    if not number:
        told = desk.text("announcing.nothing", language_of(update))
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    await preview(desk, update, number, Heading(0))


async def preview(desk: Desk, update: Update, number: int, heading: Heading) -> None:
    """The message exactly as it will be received, then how many get it and what can be done."""
    refusal = await _show(desk, update, number)
    if refusal:
        told = desk.text("announcing.refused", language_of(update)).format(reason=refusal)
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    language, now = language_of(update), question_of(update, "").now
    morning = _end_of_quiet(heading.when or now)
    lines = [Line(LineKind.TEXT, text) for text in await _ready(desk, language, number, heading)]
    if morning:
        told = desk.text("announcing.quiet", language).format(time=_shown(morning))
        lines.append(Line(LineKind.TEXT, told))
    buttons = [action_button(desk.text("announcing.test", language), "announce.test", number)]
    times = (morning, heading.when)
    buttons += [_at_button(desk, language, number, time) for time in times if time]
    if heading.when is None:
        label = desk.text("announcing.now" if morning else "announcing.send", language)
        buttons.append(action_button(label, "announce.send", number))
    label = desk.text("announcing.cancel", language)
    buttons.append(action_button(label, "announce.cancel", number))
    await desk.messenger.send(place_of(update), lines, buttons)


async def _show(desk: Desk, update: Update, number: int) -> str:
    """Send it to the admin alone; why Telegram does not take it, empty where it does."""
    language, place = language_of(update), place_of(update)
    announcement = await desk.office.announcing.find(number)
    if announcement is None:
        return ""
    seen_by = Delivery(number, place.chat, 0, language)
    outgoing = await desk.office.announcing.outgoing(announcement, seen_by)
    verdict = await desk.broadcaster.show(place.chat, outgoing, language)
    return "" if verdict.state is State.SENT else verdict.reason


async def _ready(desk: Desk, language: str, number: int, heading: Heading) -> list[str]:
    """How many get it, when, and which topics they follow."""
    count = await desk.office.announcing.receivers(number)
    key = "announcing.ready_at" if heading.when else "announcing.ready"
    time = _shown(heading.when) if heading.when else ""
    told = [desk.text(key, language).format(count=count, time=time)]
    if heading.topics:
        everything = desk.text("follow.everything", language)
        labels = (desk.office.subscribing.label(topic, everything) for topic in heading.topics)
        told.append(desk.text("announcing.only", language).format(topics=", ".join(labels)))
    return told


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
    """Begin by itself at a time; not where that has passed since the button was shown."""
    (number, stamp), question = map(int, objects_of(update)), question_of(update, "")
    when = datetime.fromtimestamp(stamp, TIMEZONE)
    by, now = question.user, question.now
    if when <= now:
        await _finish(desk, update, "announcing.past", number, time=_shown(when))
        return
    if not await desk.office.announcing.schedule(number, when, by, now):
        await _finish(desk, update, "announcing.begun", number)
        return
    await keep_place(desk, update, number)
    language = language_of(update)
    told = desk.text("announcing.scheduled", language).format(number=number, time=_shown(when))
    drop = action_button(desk.text("announcing.cancel", language), "announce.cancel", number)
    await in_place(desk, update, [Line(LineKind.TEXT, told)], [drop])


async def test(desk: Desk, update: Update) -> None:
    """Send it to the admin alone, once more."""
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    await _show(desk, update, int(objects_of(update)[0]))


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
    Action("announce.release", offer_release, one(NUMBER), Role.EDITOR),
    Action("announce.test", test, one(NUMBER), Role.EDITOR),
    Action("announce.send", send, one(NUMBER), Role.EDITOR),
    Action("announce.at", schedule, one(NUMBER) + one(SECONDS), Role.EDITOR),
    Action("announce.cancel", cancel, one(NUMBER), Role.EDITOR),
)
"""What the buttons of these messages do."""
