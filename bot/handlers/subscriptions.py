"""Following announcements, leaving, being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.handlers.actions import MARKED, Action, action_button, objects_of
from bot.handlers.desk import (
    argument_of,
    home_of_chat,
    in_place,
    language_of,
    place_of,
    question_of,
)
from bot.handlers.gate import deciding
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button


def leave_buttons(replies: Mapping[str, Mapping[str, str]]) -> dict[str, Button]:
    """The button by which one leaves from under an announcement, by language."""
    return {
        language: action_button(label, "leave")
        for language, label in replies["follow.leave"].items()
    }


async def follow(desk: Desk, update: Update) -> None:
    """Show what is followed, to be changed by taps; with a name follow that."""
    text = argument_of(update)
    topic = desk.office.subscribing.topic(text) if text else None
    if text and topic is None:
        told = desk.text("follow.unknown", language_of(update)).format(text=text)
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    await follow_topic(desk, update, topic)


async def follow_topic(desk: Desk, update: Update, topic: str | None) -> None:
    """Follow a topic, if one is given, and show all that is followed."""
    question = question_of(update, "")
    subscribing = desk.office.subscribing
    followed = await subscribing.followed(question.chat)
    if topic:
        language = language_of(update)
        followed = await subscribing.follow(question.chat, topic, language, question.now)
    await _show(desk, update, followed)


async def toggle(desk: Desk, update: Update) -> None:
    """Follow or leave the tapped topic."""
    topic = ":".join(objects_of(update))
    question = question_of(update, "")
    subscribing = desk.office.subscribing
    if subscribing.is_known(topic):
        await subscribing.toggle(question.chat, topic, language_of(update), question.now)
    await _show(desk, update, await subscribing.followed(question.chat))


async def leave(desk: Desk, update: Update) -> None:
    """Follow nothing any more; from under an announcement as well, which stays as it is."""
    if update.callback_query:
        await desk.messenger.acknowledge(update.callback_query.id)
    question = question_of(update, "")
    left = await desk.office.subscribing.leave(question.chat, question.now)
    told = desk.text("follow.left" if left else "follow.left_nothing", language_of(update))
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])


async def forget(desk: Desk, update: Update) -> None:
    """Say what is kept, and ask whether to delete it."""
    language = language_of(update)
    button = action_button(desk.text("follow.forget", language), "forget")
    line = Line(LineKind.TEXT, desk.text("follow.forget_ask", language))
    await desk.messenger.send(place_of(update), [line], [button])


async def forget_tapped(desk: Desk, update: Update) -> None:
    """Delete everything that is kept of the chat."""
    await desk.office.subscribing.forget(question_of(update, "").chat)
    line = Line(LineKind.TEXT, desk.text("follow.forgotten", language_of(update)))
    await in_place(desk, update, [line])


async def _show(desk: Desk, update: Update, followed: frozenset[str]) -> None:
    language = language_of(update)
    subscribing = desk.office.subscribing
    everything = desk.text("follow.everything", language)
    labels = [subscribing.label(topic, everything) for topic in sorted(followed)]
    now = desk.text("follow.now", language).format(topics=", ".join(labels))
    lines = [
        Line(LineKind.HEADLINE, desk.text("follow.title", language)),
        Line(LineKind.TEXT, now if labels else desk.text("follow.none", language)),
        Line(LineKind.NOTE, desk.text("follow.about", language)),
    ]
    topics = dict.fromkeys((*subscribing.offered(home_of_chat()), *sorted(followed)))
    buttons: list[Button] = [
        action_button(
            (MARKED if topic in followed else "") + subscribing.label(topic, everything),
            "follow",
            topic,
        )
        for topic in topics
    ]
    await in_place(desk, update, lines, buttons)


FOLLOW_ACTIONS: Final = (
    Action("follow", deciding(toggle)),
    Action("leave", deciding(leave)),
    Action("forget", deciding(forget_tapped)),
)
"""What the buttons of these messages do."""
