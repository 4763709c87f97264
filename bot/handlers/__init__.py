"""Telegram in: each kind of update on its way to the use case, and the reply to the messenger.

Holds: what people can do (`commands`, `questions`, `taps`), how replies go out (`telling`,
`gallery`), what goes wrong (`errors`), in which order it is done (`turns`) and the register of all
(`register`). May import `knowledge`, the use
cases, the messenger, the Telegram library and structlog. Refuses to open the store, read settings
or word a text: every wording stands in `knowledge/data/replies/telegram.yaml`.
"""

from __future__ import annotations

from bot.handlers.desk import Desk
from bot.handlers.gallery import Gallery
from bot.handlers.menus import Command, Menus, Scope
from bot.handlers.porter import Porter
from bot.handlers.progress import Board
from bot.handlers.register import ALLOWED_UPDATES, COMMANDS, register
from bot.handlers.subscriptions import leave_buttons
from bot.handlers.turns import Turns
from bot.handlers.unanswered import Bell

__all__ = [
    "ALLOWED_UPDATES",
    "COMMANDS",
    "Bell",
    "Board",
    "Command",
    "Desk",
    "Gallery",
    "Menus",
    "Porter",
    "Scope",
    "Turns",
    "leave_buttons",
    "register",
]
