"""The figures of the bot itself, in one message that fits a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.handlers.actions import action_button
from bot.handlers.desk import TIMEZONE, in_place, language_of, question_of
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.usecases.statistics import Statistics


MOST_TOPICS: Final = 6


async def show_statistics(desk: Desk, update: Update) -> None:
    """Show what is asked, who follows and what was published, and lead on to it."""
    language, today = language_of(update), question_of(update, "").today
    found = await desk.office.observing.statistics(today, language)
    lines = [
        Line(LineKind.HEADLINE, desk.text("statistics.title", language)),
        *(Line(LineKind.TEXT, text) for text in _told(desk, found, language)),
    ]
    buttons = [
        action_button(desk.text("statistics.to_unanswered", language), "unanswered"),
        action_button(desk.text("statistics.to_history", language), "history"),
    ]
    await in_place(desk, update, lines, buttons)


def _told(desk: Desk, found: Statistics, language: str) -> Iterator[str]:
    def say(key: str, **fields: object) -> str:
        return desk.text(f"statistics.{key}", language).format(**fields)

    yield say("answered", this=found.this_week, last=found.last_week)
    yield say("unanswered", count=found.unanswered)
    yield say("subscribers", count=found.subscribers)
    if found.topics:
        everything = desk.text("follow.everything", language)
        label = desk.office.subscribing.label
        followed = (
            say("topic", topic=label(topic, everything), count=count)
            for topic, count in list(found.topics.items())[:MOST_TOPICS]
        )
        yield say("topics", topics=", ".join(followed))
    if found.readings:
        yield say("readings")
        for reading, count in found.readings:
            yield say("reading", count=count, reading=reading)
    yield say("releases")
    indicators = desk.answerer.library.indicators
    for record in found.releases:
        known = indicators.get(record.indicator)
        yield say(
            "release",
            number=record.id,
            indicator=known.label if known else record.indicator,
            when=f"{record.created_at.astimezone(TIMEZONE):%d/%m/%Y}",
            count=record.row_count,
        )
