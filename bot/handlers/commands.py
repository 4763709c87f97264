"""What everybody can do by command."""

from __future__ import annotations

from functools import partial
from itertools import count, takewhile
from typing import TYPE_CHECKING

from bot.handlers.desk import argument_of, language_of, place_of
from bot.handlers.gate import deciding
from bot.handlers.questions import answer_text
from bot.handlers.subscriptions import follow_topic
from bot.messenger import carried_question
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update

    from bot.handlers.desk import Desk


async def start(desk: Desk, update: Update) -> None:
    """Say what can be asked, with examples; a deep link may bring a subscription or a question."""
    payload = argument_of(update)
    topic, asked = desk.office.subscribing.linked(payload), carried_question(payload)
    if topic:
        await deciding(partial(follow_topic, topic=topic))(desk, update)
        return
    if asked:
        await answer_text(desk, update, asked)
        return
    examples = _examples(desk, language_of(update))
    await desk.tell(update, "start", desk.keyboards.questions(examples))


async def show_help(desk: Desk, update: Update) -> None:
    """Say how to ask, and every command that one may use."""
    language = language_of(update)
    role = await desk.role(update)
    head, _, rest = desk.say("help", language).strip().partition("\n")
    lines = [
        Line(LineKind.HEADLINE, head),
        Line(LineKind.TEXT, rest),
        Line(LineKind.TEXT, "\n".join(desk.menus.listed(language, role))),
    ]
    await desk.messenger.send(place_of(update), lines)


async def ask(desk: Desk, update: Update) -> None:
    """Answer the question after the command."""
    await answer_text(desk, update, argument_of(update))


def _examples(desk: Desk, language: str) -> Iterator[str]:
    """The example questions, numbered from 1 in the file."""
    replies = desk.answerer.library.replies
    keys = (f"example.{number}" for number in count(1))
    known = takewhile(lambda key: f"telegram.{key}" in replies, keys)
    return (desk.say(key, language) for key in known)
