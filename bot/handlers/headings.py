"""What an admin writes before an announcement: for whom, "@PAPI", and when, "17/6/2022 08:00"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.handlers.desk import TIMEZONE

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[str], str | None]
    """The topic that words name."""

LONGEST: Final = 6
"""Words of the longest name of a topic."""
_COMMAND: Final = re.compile(r"/\w+(@\w+)?\s*")
_WHEN: Final = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s+(\d{1,2})[:hg](\d{2})?(?=\s|$)\s*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\s@]\S*\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """For whom, when, and where the text begins."""

    end: int
    """Characters before the text."""
    topics: tuple[str, ...] = ()
    when: datetime | None = None
    no_time: str = ""
    """What was written as a time and is none."""


def read_heading(text: str, topic: Find) -> Heading:
    """Read what stands before the text, in any order; an "@" of no topic belongs to the text."""
    begun = _COMMAND.match(text)
    heading, before = Heading(begun.end() if begun else 0), None
    while heading != before:
        before, heading = heading, _further(text, heading, topic)
    return heading


def _further(text: str, heading: Heading, topic: Find) -> Heading:
    """The heading with one topic or the time more; the same where no more of it comes."""
    found = _WHEN.match(text, heading.end)
    if found and heading.when is None and not heading.no_time:
        day, month, year, hour, minute = (int(part or 0) for part in found.groups())
        try:
            when = datetime(year, month, day, hour, minute, tzinfo=TIMEZONE)
        except ValueError:
            return replace(heading, end=found.end(), no_time=found[0].strip())
        return replace(heading, end=found.end(), when=when)
    return _with_topic(text, heading, topic) if text.startswith("@", heading.end) else heading


def _with_topic(text: str, heading: Heading, topic: Find) -> Heading:
    ends = [heading.end + 1]
    while len(ends) <= LONGEST and (word := _WORD.match(text, ends[-1])):
        ends.append(word.end())
    for end in reversed(ends[1:]):  # the longest name, as "@Bà Rịa - Vũng Tàu"
        found = topic(text[heading.end + 1 : end])
        if found:
            return replace(heading, end=end, topics=(*heading.topics, found))
    return heading
