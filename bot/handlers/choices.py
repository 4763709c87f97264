"""What a chat chooses for itself: the language by buttons, the home area by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.handlers.actions import MARKED, Action, action_button, objects_of, one
from bot.handlers.desk import argument_of, in_place, language_of, place_of, question_of
from bot.handlers.gate import deciding
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk

LANGUAGES: Final = ("vi", "en")


async def show_languages(desk: Desk, update: Update) -> None:
    """Say which language is spoken here, and offer all."""
    present = language_of(update)
    buttons = [
        action_button(
            (MARKED if each == present else "") + desk.say("language", each), "lang", each
        )
        for each in LANGUAGES
    ]
    await in_place(desk, update, [Line(LineKind.TEXT, desk.say("language.now", present))], buttons)


async def choose_language(desk: Desk, update: Update) -> None:
    """Speak the language that was tapped."""
    (language,) = objects_of(update)
    question = question_of(update, "")
    await desk.office.choosing.choose_language(question.chat, language, question.now)
    await desk.recall(update)
    await show_languages(desk, update)


async def home(desk: Desk, update: Update) -> None:
    """Say which province is meant where none is named; with a name take that."""
    if argument_of(update):
        await deciding(_choose_home)(desk, update)
    else:
        await _show_home(desk, update)


async def _choose_home(desk: Desk, update: Update) -> None:
    text, question = argument_of(update), question_of(update, "")
    province = desk.office.choosing.province(text)
    if province is None:
        told = desk.say("home.unknown", language_of(update)).format(text=text)
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
        return
    await desk.office.choosing.choose_home(question.chat, province, question.now)
    await _show_home(desk, update)


async def reset_home(desk: Desk, update: Update) -> None:
    """Mean the default province again."""
    question = question_of(update, "")
    await desk.office.choosing.choose_home(question.chat, None, question.now)
    await _show_home(desk, update)


async def _show_home(desk: Desk, update: Update) -> None:
    language, choosing = language_of(update), desk.office.choosing
    chosen = (await choosing.find(question_of(update, "").chat)).home
    told = desk.say("home.now", language).format(area=chosen or choosing.default_home)
    lines = [Line(LineKind.TEXT, told), Line(LineKind.NOTE, desk.say("home.how", language))]
    label = desk.say("home.reset", language).format(area=choosing.default_home)
    await in_place(desk, update, lines, [action_button(label, "home.reset")] if chosen else [])


CHOICE_ACTIONS: Final = (
    Action("lang", deciding(choose_language), one("|".join(LANGUAGES))),
    Action("home.reset", deciding(reset_home)),
)
"""What the buttons of these messages do."""
