"""Questions without an answer: who asked is told later; admins see them and choose what to do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from telegram import Chat

from bot.handlers.actions import NUMBER, REFERENCE, Action, action_button, maybe, objects_of, one
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.usecases.admins import Role
from bot.usecases.ask import can_be_taught
from bot.usecases.learning import Actor, reference
from knowledge.library import wording_of
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button
    from bot.usecases.announcing import Verdict
    from bot.usecases.learning import Unanswered
    from knowledge.terms import Option, Reply

PAGE: Final = 8
"""Questions on a page."""
SHOWN: Final = 48
"""Characters of a question on a button."""


# ---------------------------------------------------------------- those who asked


def wait_button(desk: Desk, update: Update, text: str, reply: Reply) -> tuple[Button, ...]:
    """The button under a decline, by which one is told once there is an answer.

    It speaks as the reply does: the words of the question may have told, or the chat has chosen.
    """
    chat = update.effective_chat
    private = chat is not None and chat.type == Chat.PRIVATE
    wording = wording_of(text)
    if not private or not wording or not can_be_taught(reply):
        return ()
    spoken = next((each.query.language for each in reply.options), language_of(update))
    label = desk.text("learning.wait", spoken)
    return (action_button(label, "wait", reference(wording)),)


async def wait(desk: Desk, update: Update) -> None:
    """Let the chat be told once there is an answer, and say so."""
    question, language = question_of(update, ""), language_of(update)
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    number = objects_of(update)[0]
    waits = await desk.office.learning.wait(number, question.chat, language, question.now)
    told = desk.text("learning.waits" if waits else "learning.wait_gone", language)
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])


class Bell:
    """Tells those who waited, at the pace that is allowed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def turn(self, chat: int) -> bool:
        """Wait for the moment of the next message; False where all were asked to wait."""
        await asyncio.sleep(self._desk.broadcaster.wait(chat))
        return await self._desk.broadcaster.turn(chat)

    async def tell(self, chat: int, lines: Sequence[Line], options: Sequence[Option]) -> Verdict:
        """Send it once, and tell what became of it."""
        buttons = self._desk.keyboards.options(options)
        return await self._desk.broadcaster.tell(chat, lines, buttons)


# ---------------------------------------------------------------- the list


def actor_of(update: Update) -> Actor:
    """Who teaches, and when."""
    question = question_of(update, "")
    return Actor(question.user, question.now, question.today)


async def show_list(desk: Desk, update: Update) -> None:
    """The questions, the most frequent first, a page at a time, each as a button."""
    language = language_of(update)
    offset = int(next(iter(objects_of(update)), "0"))
    found, total = await desk.office.learning.unanswered(PAGE, offset)
    title = desk.text("learning.list", language).format(count=total)
    hint = desk.text("learning.list_hint" if total else "learning.list_empty", language)
    buttons = [_item(desk, each, language) for each in found]
    if offset + PAGE < total:
        more = desk.text("learning.more", language)
        buttons.append(action_button(more, "unanswered", offset + PAGE))
    buttons.append(taught_button(desk, language, len(await desk.office.learning.taught())))
    lines = [Line(LineKind.HEADLINE, title), Line(LineKind.TEXT, hint)]
    await in_place(desk, update, lines, buttons)


def taught_button(desk: Desk, language: str, count: int) -> Button:
    """Leads to what was taught."""
    return action_button(desk.text("learning.taught", language).format(count=count), "taught")


def back_button(desk: Desk, language: str) -> Button:
    """Leads to the list."""
    return action_button(desk.text("learning.back", language), "unanswered")


def _item(desk: Desk, each: Unanswered, language: str) -> Button:
    short = each.text if len(each.text) <= SHOWN else f"{each.text[:SHOWN]}…"
    label = desk.text("learning.item", language).format(count=each.count, text=short)
    return action_button(label, "unanswered.show", reference(each.text))


# ---------------------------------------------------------------- one question


async def asked_for(desk: Desk, update: Update) -> Unanswered | None:
    """The question that the tapped button is about; if it is gone, that is said."""
    found = await desk.office.learning.find(objects_of(update)[0])
    if found is None:
        language = language_of(update)
        line = Line(LineKind.TEXT, desk.text("learning.gone", language))
        await in_place(desk, update, [line], [back_button(desk, language)])
    return found


async def show_one(desk: Desk, update: Update) -> None:
    """A question: how often and when it was asked, and what can be done about it."""
    found, language = await asked_for(desk, update), language_of(update)
    if found is None:
        return
    facts = desk.text("learning.facts", language).format(
        count=found.count,
        first=f"{found.first_seen.astimezone(TIMEZONE):%d/%m/%Y}",
        last=f"{found.last_seen.astimezone(TIMEZONE):%d/%m/%Y}",
        waiting=await desk.office.learning.waiting.count(found.text),
    )
    shown = desk.text("learning.show", language).format(text=found.text)
    number = reference(found.text)
    buttons = [
        action_button(desk.text(f"learning.do.{name}", language), f"unanswered.{name}", number)
        for name in ("words", "text", "out", "drop")
    ]
    buttons.append(back_button(desk, language))
    lines = [Line(LineKind.HEADLINE, shown), Line(LineKind.TEXT, facts)]
    await in_place(desk, update, lines, buttons)


async def drop(desk: Desk, update: Update) -> None:
    """Take a question off the list."""
    found, language = await asked_for(desk, update), language_of(update)
    if found is None:
        return
    await desk.office.learning.drop(found.text, actor_of(update))
    told = desk.text("learning.dropped", language).format(text=found.text)
    await in_place(desk, update, [Line(LineKind.TEXT, told)], [back_button(desk, language)])


UNANSWERED_ACTIONS: Final = (
    Action("wait", wait, one(REFERENCE)),
    Action("unanswered", show_list, maybe(NUMBER), Role.EDITOR),
    Action("unanswered.show", show_one, one(REFERENCE), Role.EDITOR),
    Action("unanswered.drop", drop, one(REFERENCE), Role.EDITOR),
)
"""What the buttons of these messages do."""
