"""Texts with Telegram's own marks of formatting, cut without losing any.

Telegram counts their places in UTF-16 units, of which an emoji has two. Texts are taken apart into
these units here, so that a place is an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telegram import MessageEntity

from bot.messenger.markup import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FOUND_ANYWAY: Final = (
    MessageEntity.BOT_COMMAND,
    MessageEntity.CASHTAG,
    MessageEntity.EMAIL,
    MessageEntity.HASHTAG,
    MessageEntity.MENTION,
    MessageEntity.PHONE_NUMBER,
    MessageEntity.URL,
)
"""What Telegram marks by itself in every text."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and what of it is bold, a link and so on."""

    text: str
    marks: tuple[Mapping[str, Any], ...] = ()
    """As the Bot API writes its entities."""

    @classmethod
    def typed(cls, text: str, entities: Sequence[MessageEntity]) -> Formatted:
        """What somebody has typed."""
        marks = (entity.to_dict() for entity in entities if entity.type not in _FOUND_ANYWAY)
        return cls(text, tuple(marks))

    @property
    def entities(self) -> tuple[MessageEntity, ...]:
        """The marks as the library takes them."""
        return tuple(MessageEntity.de_list([dict(mark) for mark in self.marks]))

    def since(self, at: int) -> Formatted:
        """What comes after so many characters, without the white space around it."""
        units = _units(self.text)
        return self._part(units, len(_units(self.text[:at])), len(units))

    def parts(self, limit: int = LIMIT) -> Iterator[Formatted]:
        """As many messages as it needs: cut between paragraphs, else rows, else words."""
        units = _units(self.text).rstrip()
        stop = 0
        while stop < len(units):
            start = len(units) - len(units[stop:].lstrip())
            stop = _cut(units, start, limit)
            yield self._part(units, start, stop)

    def _part(self, units: str, start: int, stop: int) -> Formatted:
        whole = units[start:stop]
        start += len(whole) - len(whole.lstrip())
        text = whole.strip()
        moved = (_moved(mark, start, start + len(text)) for mark in self.marks)
        return Formatted(_text(text), tuple(mark for mark in moved if mark["length"] > 0))


def _cut(units: str, start: int, limit: int) -> int:
    """Where the message that begins at `start` ends."""
    most = start + limit
    if most >= len(units):
        return len(units)
    for gap, least in (("\n\n", start), ("\n", start), (" ", start + limit // 2)):
        at = units.rfind(gap, least + 1, most + len(gap))
        if at > 0:
            return at
    return most - (0xDC00 <= ord(units[most]) < 0xE000)  # noqa: PLR2004  (the second half of a pair)


def _moved(mark: Mapping[str, Any], start: int, stop: int) -> dict[str, Any]:
    """What of a mark lies between two places, counted from the first."""
    begins = max(mark["offset"], start)
    ends = min(mark["offset"] + mark["length"], stop)
    return {**mark, "offset": begins - start, "length": ends - begins}


def _units(text: str) -> str:
    """A text with a character for each UTF-16 unit."""
    return "".join(map(chr, memoryview(text.encode("utf-16-le")).cast("H")))


def _text(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
