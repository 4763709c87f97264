"""Following announcements, leaving, being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.handlers.actions import MARKED, Action, action_button, maybe, objects_of
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
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

    Show = Callable[[Desk, Update, frozenset[str]], Awaitable[None]]


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
    await _toggle(desk, update, _show)


async def toggle_province(desk: Desk, update: Update) -> None:
    """Follow or leave a province of the list; without one show the list."""
    await _toggle(desk, update, _show_provinces)


async def _toggle(desk: Desk, update: Update, show: Show) -> None:
    topic = ":".join(objects_of(update))
    question = question_of(update, "")
    subscribing = desk.office.subscribing
    if topic and subscribing.is_known(topic):
        await subscribing.toggle(question.chat, topic, language_of(update), question.now)
    await show(desk, update, await subscribing.followed(question.chat))


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
    """The indices and the home province, and whatever else is followed."""
    subscribing = desk.office.subscribing
    everything = desk.text("follow.everything", language_of(update))
    topics = dict.fromkeys((*subscribing.offered(home_of_chat()), *sorted(followed)))
    labels = {topic: subscribing.label(topic, everything) for topic in topics}
    buttons = [_topic_button("follow", topic, labels[topic], followed) for topic in topics]
    buttons.append(action_button(desk.text("follow.provinces", language_of(update)), "province"))
    await in_place(desk, update, _told(desk, update, followed), buttons)


async def _show_provinces(desk: Desk, update: Update, followed: frozenset[str]) -> None:
    """Every province that there is today."""
    provinces = desk.office.subscribing.provinces(question_of(update, "").today.year)
    buttons = [_topic_button("province", *each, followed) for each in provinces.items()]
    buttons.append(action_button(desk.text("follow.back", language_of(update)), "follow"))
    await in_place(desk, update, _told(desk, update, followed), buttons)


def _topic_button(action: str, topic: str, label: str, followed: frozenset[str]) -> Button:
    return action_button((MARKED if topic in followed else "") + label, action, topic)


def _told(desk: Desk, update: Update, followed: frozenset[str]) -> list[Line]:
    language = language_of(update)
    everything = desk.text("follow.everything", language)
    labels = [desk.office.subscribing.label(topic, everything) for topic in sorted(followed)]
    now = desk.text("follow.now", language).format(topics=", ".join(labels))
    return [
        Line(LineKind.HEADLINE, desk.text("follow.title", language)),
        Line(LineKind.TEXT, now if labels else desk.text("follow.none", language)),
        Line(LineKind.NOTE, desk.text("follow.about", language)),
    ]


FOLLOW_ACTIONS: Final = (
    Action("follow", deciding(toggle), maybe(".+")),
    Action("province", deciding(toggle_province), maybe(".+")),
    Action("leave", deciding(leave)),
    Action("forget", deciding(forget_tapped)),
)
"""What the buttons of these messages do."""
