"""Taps on buttons: a reading is answered in place, a question or another form of it below.

A button says all that its tap needs, so it works under an old message and after a restart, and a
second tap finds the message as it wants it. Of a picture or a file that is tapped for twice, one
comes.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram import CallbackQuery, Message

from bot.handlers.desk import language_of, place_of, question_of
from bot.handlers.questions import answer_text
from bot.handlers.telling import FORMS_WANTED, below, screen, tell
from bot.messenger import Turn
from bot.slices import goes_first
from knowledge.terms import Query

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Place
    from knowledge.terms import Reply

TWICE: Final = 5.0
"""Seconds after a picture or a file in which another tap is taken for the one before."""


async def tapped(desk: Desk, update: Update) -> None:
    """Acknowledge at once and answer, or say that the button is of another version."""
    tap = update.callback_query
    if tap is None:
        return
    meant = desk.keyboards.read(tap.data or "") if update.effective_chat else None
    if meant is None:
        await desk.recall(update)
        await desk.messenger.acknowledge(tap.id, desk.say("stale_button", language_of(update)))
        return
    acknowledged = desk.messenger.acknowledge(tap.id)
    if isinstance(meant, Query):
        await asyncio.gather(acknowledged, _answer(desk, update, tap, meant))
    elif isinstance(meant, Turn):
        await asyncio.gather(acknowledged, _turn(desk, update, tap, meant))
    else:
        await asyncio.gather(acknowledged, answer_text(desk, update, meant))


@goes_first
async def _answer(desk: Desk, update: Update, tap: CallbackQuery, query: Query) -> None:
    place, question = place_of(update), question_of(update, "")
    form = _form(tap, place, query)
    if form and _now() - (desk.forms.get(form) or -TWICE) < TWICE:
        return
    async with desk.patience(place):
        reply = await desk.answerer.tap(query, question)
        desk.office.counting.note(reply, question.today)
        if below(query, reply) or not _has_text(tap):
            await tell(desk, place, reply)
            if form:
                desk.forms.put(form, _now())
            return
    await _show(desk, update, tap, (reply, 0))


async def _turn(desk: Desk, update: Update, tap: CallbackQuery, turn: Turn) -> None:
    """Another screen of the same reply; the conversation stands where it stood."""
    reply = await desk.answerer.query(turn.query)
    await _show(desk, update, tap, (reply, turn.screen))


async def _show(
    desk: Desk,
    update: Update,
    tap: CallbackQuery,
    shown: tuple[Reply, int],
) -> None:
    """Put a screen of a reply in the place of the message."""
    place, (lines, buttons) = place_of(update), screen(desk, *shown)
    if isinstance(tap.message, Message):
        await desk.messenger.edit(place, tap.message.message_id, lines, buttons)
    else:
        await desk.messenger.send(place, lines, buttons)


def _form(tap: CallbackQuery, place: Place, query: Query) -> tuple[object, ...]:
    """Which button for a picture, a file or a text was tapped; nothing for other ones."""
    if not FORMS_WANTED.intersection(query.wants):
        return ()
    return (place.chat, tap.message and tap.message.message_id, tap.data)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _has_text(tap: CallbackQuery) -> bool:
    """Whether the message can say something else; a picture would no longer fit what it says."""
    return isinstance(tap.message, Message) and tap.message.text is not None
