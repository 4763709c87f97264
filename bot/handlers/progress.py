"""How far an announcement has come: shown in one message, with what can be done about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import structlog
from telegram.error import TelegramError

from bot.handlers.actions import NUMBER, Action, action_button, objects_of, one
from bot.handlers.desk import language_of, place_of, question_of
from bot.messenger import Attachment, Place
from bot.usecases.admins import Role
from bot.usecases.announcing import Stage, State
from bot.workbooks import Sheet, csv_bytes
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button
    from bot.usecases.announcing import Progress

EVERY: Final = 3.0
"""Seconds between two changes of the message that shows the progress."""

log = structlog.get_logger(__name__)


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
    await show_progress(desk, update, number)


async def failures(desk: Desk, update: Update) -> None:
    """Send the list of those who did not get it."""
    tap = update.callback_query
    if tap:
        await desk.messenger.acknowledge(tap.id)
    number = int(objects_of(update)[0])
    rows = await desk.office.announcing.failures(number)
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

    async def show(self, number: int) -> bool:
        """Show how far it has come; False where that was done a moment ago, and can wait."""
        if _now() - self._desk.shown.get(number, -EVERY) < EVERY:
            return False
        try:
            await _put(self._desk, number)
        except TelegramError as error:
            log.warning("progress not shown", announcement=number, reason=error.message)
            return False
        return True

    async def ring(self, number: int) -> None:
        """Show it in a new message; a changed one rings no bell."""
        progress = await self._desk.office.announcing.progress(number)
        if progress:
            try:
                place = Place(progress.announcement.author)
                await self._desk.messenger.send(place, *_told(self._desk, progress))
            except TelegramError as error:
                log.warning("progress not told", announcement=number, reason=error.message)


async def show_progress(desk: Desk, update: Update, number: int) -> None:
    """Show the progress in place of the tapped message, from now on."""
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    await keep_place(desk, update, number)
    await _put(desk, number)


async def _put(desk: Desk, number: int) -> None:
    """Change the message that shows it; one after another, so that the latest is shown last."""
    async with desk.lines[number]:
        progress = await desk.office.announcing.progress(number)
        message = progress and progress.announcement.progress_message
        if not progress or not message:
            return
        place = Place(progress.announcement.author)
        try:
            shown = await desk.messenger.edit(place, message, *_told(desk, progress))
        finally:
            desk.shown[number] = _now()
        if shown and shown[-1] != message:  # the old one has been deleted
            await desk.office.announcing.show_progress_in(number, shown[-1])


def _told(desk: Desk, progress: Progress) -> tuple[list[Line], list[Button]]:
    """The progress in words, with what can be done now."""
    number, language = progress.announcement.id, progress.language
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
    return lines, _choices(desk, progress, stage)


def _choices(desk: Desk, progress: Progress, stage: Stage) -> list[Button]:
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
            desk.text(f"announcing.{name}", progress.language).format(count=uncertain),
            f"announce.{name}",
            progress.announcement.id,
        )
        for name, possible in offered.items()
        if possible
    ]


async def keep_place(desk: Desk, update: Update, number: int) -> None:
    """Let the progress be shown where the button was tapped."""
    tap = update.callback_query
    if tap and tap.message:
        await desk.office.announcing.show_progress_in(number, tap.message.message_id)


def _now() -> float:
    return asyncio.get_running_loop().time()


PROGRESS_ACTIONS: Final = (
    Action("announce.pause", pause, one(NUMBER), Role.EDITOR),
    Action("announce.resume", resume, one(NUMBER), Role.EDITOR),
    Action("announce.stop", stop, one(NUMBER), Role.EDITOR),
    Action("announce.repeat", repeat, one(NUMBER), Role.EDITOR),
    Action("announce.failures", failures, one(NUMBER), Role.EDITOR),
)
"""What the buttons of this message do."""
