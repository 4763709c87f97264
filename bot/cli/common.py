"""What every command of the command line needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.settings import Settings

REFUSED: Final = 2
"""Exit status when something has to be mended first."""


def settings_for(database: str | None) -> Settings:
    """The settings, with the database of the command line in place of theirs."""
    settings = read_settings()
    return replace(settings, database_url=database or settings.database_url)
