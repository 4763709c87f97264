"""Follow announcements: everything, an index, a province; leave; be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.store import EVERYTHING
from knowledge.sheets.names import names_of
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store import SubscriberBook
    from knowledge.library import Library
    from knowledge.sheets.names import Names

__all__ = ["AREA", "EVERYTHING", "INDICATOR", "Subscribing"]

INDICATOR: Final = "i:"
AREA: Final = "a:"
_LINK: Final = "dangky"
"""Begins what a deep link to a subscription carries: "dangky_papi"."""


class Subscribing:
    """What each chat follows."""

    def __init__(self, book: SubscriberBook, library: Library, home: str) -> None:
        self._book = book
        self._library = library
        self._home = home

    def offered(self, home: str | None) -> tuple[str, ...]:
        """The topics that are offered by a button: everything, each index, the home province."""
        indices = (INDICATOR + code for code in self._library.indicators)
        return (EVERYTHING, *indices, AREA + (home or self._home))

    async def followed(self, chat: int) -> frozenset[str]:
        """What a chat follows; nothing while it is not written to."""
        found = await self._book.find(chat)
        return found.topics if found and found.active else frozenset()

    async def toggle(self, chat: int, topic: str, language: str, now: datetime) -> None:
        """Follow a topic or leave it; everything holds all others."""
        followed = await self.followed(chat)
        if topic == EVERYTHING:
            changed = frozenset() if EVERYTHING in followed else frozenset({EVERYTHING})
        else:
            changed = (followed - {EVERYTHING}) ^ {topic}
        await self._book.follow(chat, changed, language, now)

    async def follow(self, chat: int, topic: str, language: str, now: datetime) -> frozenset[str]:
        """Follow a topic besides the others."""
        changed = await self.followed(chat) | {topic}
        changed = frozenset({EVERYTHING}) if EVERYTHING in changed else changed
        await self._book.follow(chat, changed, language, now)
        return changed

    async def leave(self, chat: int, now: datetime) -> bool:
        """Follow nothing any more; whether something was followed."""
        followed = await self.followed(chat)
        await self._book.follow(chat, (), "vi", now)
        return bool(followed)

    async def retire(self, chat: int, reason: str, now: datetime) -> None:
        """Write no more to a chat that has shut the bot out."""
        await self._book.retire(chat, reason, now)

    async def welcome_back(self, chat: int, now: datetime) -> None:
        """Write again to a chat that has let the bot in."""
        await self._book.welcome_back(chat, now)

    async def move(self, old: int, new: int, now: datetime) -> None:
        """A group has another id now."""
        await self._book.move(old, new, now)

    async def forget(self, chat: int) -> None:
        """Remove all that is kept of a chat."""
        await self._book.forget(chat)

    # ------------------------------------------------------------ topics

    @property
    def _names(self) -> Names:
        return names_of(self._library)

    def topic(self, text: str) -> str | None:
        """The topic that words name: an index or a province; None if they name none."""
        code = self._names.indicator(text)
        if code:
            return INDICATOR + code
        area = self._names.known_area(text)
        kind = self._names.units.kind(area) if area else None
        return AREA + area if area and kind is AreaKind.PROVINCE else None

    def provinces(self, year: int) -> dict[str, str]:
        """Every province that there is in a year: its topic and what it is called then."""
        units = self._names.units
        return {AREA + units.canonical(name): name for name in units.provinces(year)}

    def linked(self, payload: str) -> str | None:
        """The topic of a deep link: "dangky", "dangky_papi"; None where it is no such link."""
        if payload == _LINK:
            return EVERYTHING
        begun = payload.startswith(f"{_LINK}_")
        return self.topic(payload.removeprefix(f"{_LINK}_").replace("_", " ")) if begun else None

    def label(self, topic: str, everything: str) -> str:
        """A topic as it is shown."""
        if topic.startswith(INDICATOR):
            return self._library.indicators[topic.removeprefix(INDICATOR)].label
        return everything if topic == EVERYTHING else topic.removeprefix(AREA)

    def is_known(self, topic: str) -> bool:
        """Whether a topic exists; an old button may name one that does no longer."""
        indicators = self._library.indicators
        areas = {area.name for area in self._library.areas}
        return (
            topic == EVERYTHING
            or (topic.startswith(INDICATOR) and topic[len(INDICATOR) :] in indicators)
            or (topic.startswith(AREA) and topic[len(AREA) :] in areas)
        )
