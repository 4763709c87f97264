"""Announcing: a draft as it will be read; Send, Schedule or Cancel; and how far it has come."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.handlers.actions import Action, action_button, objects_of
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.messenger import Attachment, Place
from bot.usecases.admins import Role
from bot.usecases.announcing import Delivery, Stage, State
from bot.workbooks import Sheet, csv_bytes
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button
    from bot.usecases.announcing import Progress

EVERY: Final = 3.0
"""Seconds between two changes of the message that shows the progress."""
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
    await _show(desk, update, number)


async def schedule(desk: Desk, update: Update) -> None:
    """Begin by itself at a time."""
    (number, stamp), question = map(int, objects_of(update)), question_of(update, "")
    when = datetime.fromtimestamp(stamp, TIMEZONE)
    by, now = question.user, question.now
    if not await desk.office.announcing.schedule(number, when, by, now):
        await _finish(desk, update, "announcing.begun", number)
        return
    await _keep_place(desk, update, number)
    language = language_of(update)
    told = desk.text("announcing.scheduled", language).format(number=number, time=_shown(when))
    drop = action_button(desk.text("announcing.cancel", language), "announce.cancel", number)
    await in_place(desk, update, [Line(LineKind.TEXT, told)], [drop])


async def cancel(desk: Desk, update: Update) -> None:
    """Drop it before it begins."""
    number, question = int(objects_of(update)[0]), question_of(update, "")
    done = await desk.office.announcing.cancel(number, question.user, question.now)
    await _finish(desk, update, "announcing.cancelled" if done else "announcing.begun", number)


async def pause(desk: Desk, update: Update) -> None:
    """Hold it."""
    await _change(desk, update, desk.office.announcing.pause)


async def resume(desk: Desk, update: Update) -> None:
    """Go on with it."""
    await _change(desk, update, desk.office.announcing.resume)


async def stop(desk: Desk, update: Update) -> None:
    """End it; whoever waits gets nothing."""
    await _change(desk, update, desk.office.announcing.stop)


async def repeat(desk: Desk, update: Update) -> None:
    """Send the uncertain ones again, which some may get twice."""
    await _change(desk, update, desk.office.announcing.repeat)


async def _change(
    desk: Desk,
    update: Update,
    change: Callable[[int, int, datetime], Awaitable[object]],
) -> None:
    number, question = int(objects_of(update)[0]), question_of(update, "")
    await change(number, question.user, question.now)
    await _show(desk, update, number)


async def failures(desk: Desk, update: Update) -> None:
    """Send the list of those who did not get it."""
    tap = update.callback_query
    if tap:
        await desk.messenger.acknowledge(tap.id)
    number = int(objects_of(update)[0])
    rows = await desk.office.announcing.outbox.failures(number)
    file = Attachment(
        f"thong-bao-{number}.csv",
        csv_bytes(Sheet("", ("chat_id", "state", "reason"), rows)),
    )
    caption = desk.text("announcing.failures_caption", language_of(update))
    caption = caption.format(number=number, count=len(rows))
    await desk.messenger.send_file(place_of(update), file, caption)


# ---------------------------------------------------------------- progress


class Board:
    """Shows each announcement's progress in one message, changed now and then."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: dict[int, float] = {}

    async def tell(self, number: int, ended: bool) -> None:  # noqa: FBT001  (given by the courier)
        """Show how far it has come, at most every few seconds but at the end."""
        now = asyncio.get_running_loop().time()
        if not ended and now - self._shown.get(number, 0.0) < EVERY:
            return
        self._shown[number] = now
        progress = await self._desk.office.announcing.progress(number)
        if progress is None or progress.announcement.progress_message is None:
            return
        place = Place(progress.announcement.author)
        message = progress.announcement.progress_message
        lines, buttons = _told(self._desk, progress, "vi")
        await self._desk.messenger.edit(place, message, lines, buttons)
        if progress.announcement.note:  # it needs somebody, and a changed message rings no bell
            await self._desk.messenger.send(place, lines, buttons)


async def _show(desk: Desk, update: Update, number: int) -> None:
    """Show the progress in place of the tapped message, from now on."""
    await _keep_place(desk, update, number)
    progress = await desk.office.announcing.progress(number)
    if progress:
        lines, buttons = _told(desk, progress, language_of(update))
        await in_place(desk, update, lines, buttons)


def _told(
    desk: Desk,
    progress: Progress,
    language: str,
) -> tuple[list[Line], list[Button]]:
    """The progress in words, with what can be done now."""
    number = progress.announcement.id
    stage = Stage(progress.announcement.state)
    counts = {state.value: progress.counts.get(state, 0) for state in State}
    counts["waiting"] = progress.total - progress.settled
    title = desk.text("announcing.progress", language)
    title = title.format(number=number, settled=progress.settled, total=progress.total)
    lines = [
        Line(LineKind.HEADLINE, f"{title} – {desk.text(f'announcing.stage.{stage}', language)}"),
        Line(LineKind.TEXT, desk.text("announcing.counts", language).format(**counts)),
    ]
    if progress.announcement.note and stage is Stage.PAUSED:
        note = desk.text("announcing.note", language).format(note=progress.announcement.note)
        lines.append(Line(LineKind.NOTE, note))
    return lines, _choices(desk, progress, stage, language)


def _choices(desk: Desk, progress: Progress, stage: Stage, language: str) -> list[Button]:
    uncertain = progress.counts.get(State.UNCERTAIN, 0)
    sent = progress.counts.get(State.SENT, 0)
    offered = {
        "pause": stage is Stage.RUNNING,
        "resume": stage is Stage.PAUSED,
        "stop": stage in {Stage.RUNNING, Stage.PAUSED},
        "repeat": bool(uncertain) and stage in {Stage.DONE, Stage.STOPPED},
        "failures": progress.settled > sent and stage in {Stage.DONE, Stage.STOPPED},
    }
    return [
        action_button(
            desk.text(f"announcing.{name}", language).format(count=uncertain),
            f"announce.{name}",
            progress.announcement.id,
        )
        for name, possible in offered.items()
        if possible
    ]


async def _keep_place(desk: Desk, update: Update, number: int) -> None:
    """Let the progress be shown where the button was tapped."""
    tap = update.callback_query
    if tap and tap.message:
        await desk.office.announcing.book.show_progress_in(number, tap.message.message_id)


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
    Action("announce.pause", pause, Role.EDITOR),
    Action("announce.resume", resume, Role.EDITOR),
    Action("announce.stop", stop, Role.EDITOR),
    Action("announce.repeat", repeat, Role.EDITOR),
    Action("announce.failures", failures, Role.EDITOR),
)
"""What the buttons of these messages do."""
