"""What every command of the command line needs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.settings import read_settings
from bot.usecases.telling import Teller

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.usecases.office import Office

REFUSED: Final = 2
"""Exit status when something has to be mended first."""
DECLINED: Final = 1
"""Exit status when nothing was done because nobody said so."""
CONSOLE: Final = 0
"""The actor in the audit."""


def settings_for(database: str | None) -> Settings:
    """The settings, with the database of the command line in place of theirs."""
    settings = read_settings()
    return replace(settings, database_url=database or settings.database_url)


def teller_for(office: Office) -> Teller:
    """What a command says: in Vietnamese, and with nothing that only Telegram has."""
    return Teller(office.answerer.library, "vi", terminal=True)


async def confirmed(question: str, teller: Teller) -> bool:
    """Whether somebody says yes; nobody there says no."""
    return await asyncio.to_thread(_answered_yes, question, teller)


def _answered_yes(question: str, teller: Teller) -> bool:
    try:
        answer = input(question + " ")
    except EOFError:
        return False
    return answer.strip().lower() == teller.say("loading.yes")
