"""Answers while somebody types `@bot …` in any chat; no conversation is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.desk import home_of_chat, language_of, question_of
from knowledge.terms import Question

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk


async def suggest(desk: Desk, update: Update) -> None:
    """Offer what can be answered, and the way into the bot for what cannot."""
    query = update.inline_query
    if query is None:
        return
    today, language = question_of(update, "").today, language_of(update)
    question = Question(query.query, today, language=language, home=home_of_chat())
    found = await desk.office.searching.find(question)
    label = desk.say("ask_in_private", language)
    await desk.messenger.offer(query.id, found, label, query.query)
