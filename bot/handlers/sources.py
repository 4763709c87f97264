"""Where the figures come from: all indices in short, each in full by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.handlers.actions import CODE, Action, action_button, maybe, objects_of
from bot.handlers.desk import in_place, language_of

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk


async def show_sources(desk: Desk, update: Update) -> None:
    """All in short."""
    indicators = desk.answerer.library.indicators.values()
    buttons = [action_button(each.label, "source", each.code) for each in indicators]
    lines = await desk.office.sourcing.overview(language_of(update))
    await in_place(desk, update, lines, buttons)


async def source_tapped(desk: Desk, update: Update) -> None:
    """One in full, with the way back; a button of an index that is gone leads back as well."""
    language, code = language_of(update), "".join(objects_of(update))
    if code not in desk.answerer.library.indicators:
        await show_sources(desk, update)
        return
    back = action_button(desk.say("all_indices", language), "source")
    await in_place(desk, update, await desk.office.sourcing.detail(code, language), [back])


SOURCE_ACTIONS: Final = (Action("source", source_tapped, maybe(CODE)),)
"""What the buttons of these messages do."""
