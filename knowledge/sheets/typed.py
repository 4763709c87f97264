"""A figure typed in a message, as a table of one row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from knowledge.sheets.cells import without_year
from knowledge.sheets.grids import Grid
from knowledge.text import clean, fold

if TYPE_CHECKING:
    from knowledge.library import Library

_FRACTION: Final = re.compile(r"(?<![\d,.])(\d{1,3}\s*/\s*\d{1,3})(?![\d/])")
_NUMBER: Final = re.compile(r"(?<![\d/])\d+(?:[.,]\d+)?(?![\d/])")
_NOISE: Final = re.compile(r"\W+$|^\W+")


def typed_grid(text: str, library: Library) -> Grid:
    """The table that a message such as "PAPI 2025 Đồng Tháp 43,10 hạng 12" stands for."""
    words = library.table_words
    source = re.compile(_any(words["source_marks"]) + r"\s*:", re.IGNORECASE)
    rest = clean(source.split(text, maxsplit=1)[0])
    for indicator in library.indicators.values():
        rest = re.sub(
            _any((*indicator.names.values(), indicator.label)), " ", rest, flags=re.IGNORECASE
        )
    rest = without_year(rest)
    rest, rank = _taken(
        rest,
        re.compile(_any(words["rank_words"]) + r"\s*(\d{1,3}(?:\s*/\s*\d{1,3})?)", re.IGNORECASE),
    )
    if rank is None:
        rest, rank = _taken(rest, _FRACTION)
    called = library.headers["dimension"]
    numbered = _any((*called, *map(fold, called))) + r"\s*(\d{1,2})(?![\d/]|[.,]\d)"
    rest, dimension = _taken(rest, re.compile(numbered, re.IGNORECASE))
    rest, value = _taken(rest, _NUMBER)
    rest = re.sub(_any(words["units"]) + r"(?!\w)", " ", rest)
    area = _NOISE.sub("", re.sub(r"\s+", " ", rest).strip())
    named = {"area": area, "dimension": dimension, "value": value, "rank": rank}
    given = {meaning: cell for meaning, cell in named.items() if cell}
    header = tuple(library.headers[meaning][0] for meaning in given)
    return Grid("", "", (header, tuple(given.values())))


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})"


def _taken(text: str, pattern: re.Pattern[str]) -> tuple[str, str | None]:
    """The text without what matches, and that."""
    found = pattern.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + " " + text[found.end() :], found[found.lastindex or 0]
