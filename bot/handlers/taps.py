"""Taps on buttons: a reading is answered in place, a question below.

A button says all that its tap needs, so it works under an old message and after a restart, and a
second tap finds the message as it wants it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram import CallbackQuery, Message

from bot.handlers.desk import language_of, place_of, question_of
from bot.handlers.questions import answer_text
from bot.slices import goes_first
from knowledge.terms import Query

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk


async def tapped(desk: Desk, update: Update) -> None:
    """Acknowledge at once and answer, or say that the button is of another version."""
    tap = update.callback_query
    if tap is None:
        return
    meant = desk.keyboards.read(tap.data or "") if update.effective_chat else None
    if meant is None:
        await desk.messenger.acknowledge(tap.id, desk.say("stale_button", language_of(update)))
        return
    acknowledged = desk.messenger.acknowledge(tap.id)
    if isinstance(meant, Query):
        await asyncio.gather(acknowledged, _answer_in_place(desk, update, tap, meant))
    else:
        await asyncio.gather(acknowledged, answer_text(desk, update, meant))


@goes_first
async def _answer_in_place(desk: Desk, update: Update, tap: CallbackQuery, query: Query) -> None:
    place, message = place_of(update), tap.message
    async with desk.patience(place):
        reply = await desk.answerer.tap(query, question_of(update, ""))
    if isinstance(message, Message):
        buttons = desk.keyboards.options(reply.options)
        await desk.messenger.edit(place, message.message_id, reply.lines, buttons)
    else:
        await desk.reply(place, reply)
