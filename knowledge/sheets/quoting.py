"""Sources as people quote them beside a table: title, date and address in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from knowledge.terms import Source

LONGEST_TITLE: Final = 300

_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?")
"""As an export writes a day, and as a spreadsheet keeps it."""
_URL: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source that was quoted."""

    source: Source
    written: str = ""
    """Its date as it stands there; the source has none where no calendar has it: "31/2/2026"."""


def source_id(words: str) -> str:
    """The id of a source that was quoted with a file: the same words have the same one."""
    return "q" + sha256(words.encode()).hexdigest()[:12]


def quoted_source(text: str) -> Quoted | None:
    """A source as it is quoted; None where it has no title."""
    url = _URL.search(text)
    rest = _URL.sub(" ", text)
    found = _DAY.search(rest)
    day = day_of(found[0]) if found else None
    title = re.sub(r"\s+", " ", _DAY.sub(" ", rest)).strip(" .,;:–-()")[:LONGEST_TITLE]
    if not title:
        return None
    address = url[0].rstrip(".,;)") if url else None
    source = Source(source_id(f"{title}|{address}|{day}"), title, title, address, day)
    return Quoted(source, found[0] if found else "")


def day_of(text: str) -> date | None:
    """A day of the calendar; None where it is none.

    >>> day_of("2/4/2026"), day_of("2026-04-02"), day_of("31/2/2026")
    (datetime.date(2026, 4, 2), datetime.date(2026, 4, 2), None)
    """
    european, iso = _DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    parts = european.groups()[::-1] if european else iso.groups() if iso else ("0", "0", "0")
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
