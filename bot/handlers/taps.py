"""Taps on buttons: a reading is answered in place, a question or another form of it below.

A button says all that its tap needs, so it works under an old message and after a restart, and a
second tap finds the message as it wants it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import CallbackQuery, Message

from bot.handlers.desk import language_of, place_of, question_of
from bot.handlers.questions import answer_text
from bot.handlers.telling import below, screen, tell
from bot.messenger import Turn
from bot.slices import goes_first
from knowledge.terms import Query

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from knowledge.terms import Reply


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
    place = place_of(update)
    async with desk.patience(place):
        question = question_of(update, "")
        reply = await desk.answerer.tap(query, question)
        desk.office.counting.note(reply, question.today)
        if below(query, reply) or not _has_text(tap):
            await tell(desk, place, reply)
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


def _has_text(tap: CallbackQuery) -> bool:
    """Whether the message can say something else; a picture would no longer fit what it says."""
    return isinstance(tap.message, Message) and tap.message.text is not None
