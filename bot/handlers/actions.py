"""Buttons that do something else than ask: one table, each with who may tap it.

Such a button's data is "!", the action's name and what it is done to, parted by colons, so that it
works under an old message and after a restart: "!release.publish:12". What does not read so, letter
by letter, is no button of this version: an action never sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.messenger import Button

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.usecases.admins import Role

MARKED: Final = "✓ "
"""Before the label of what is chosen."""
_MARK: Final = "!"
"""No question and no token of a query begins with it."""

NUMBER: Final = "[0-9]{1,9}"
"""Of a row of the store, whose numbers have 32 bits."""
STAGING: Final = "[0-9]{1,18}"
"""Of a file that waits to be published, whose numbers are drawn by lot."""
PEER: Final = "-?[0-9]{1,16}"
"""A person or a chat, as Telegram numbers them."""
SECONDS: Final = "[0-9]{1,10}"
"""A moment since 1970."""
CODE: Final = "[A-Z_]+"
"""Of an index."""
REFERENCE: Final = "[0-9a-f]{8,12}"
"""A question without an answer, or a meaning: what stands for its words."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a tap does."""

    name: str
    run: Callable[[Desk, Update], Awaitable[None]]
    takes: str = ""
    """What it is done to: the pattern of all that stands behind its name, the colons included."""
    role: Role | None = None
    """Who may, where not all."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the data of its buttons looks like."""
        return re.compile(rf"{_MARK}{re.escape(self.name)}{self.takes}\Z", re.DOTALL)


def action_button(label: str, name: str, *objects: object) -> Button:
    """A button that does an action to something."""
    return Button(label, _MARK + ":".join([name, *map(str, objects)]))


def one(each: str) -> str:
    """Done to exactly this."""
    return f":(?:{each})"


def maybe(each: str) -> str:
    """Done to this or to nothing."""
    return f"(?::(?:{each}))?"


def objects_of(update: Update) -> list[str]:
    """What the tapped button is about."""
    tap = update.callback_query
    return (tap.data or "").split(":")[1:] if tap else []
