"""Rows of a table that hold no figures of it: the numbers of its columns, headings between rows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.sheets.cells import only_year, without_year, words_of
from knowledge.sheets.grids import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.sheets.grids import Cell
    from knowledge.sheets.names import Names

_NUMBERING: Final = re.compile(r"\(?([A-Z]|\d{1,2})\)?(?:\s*=.*)?")
"""As official tables number their columns: "A", "(3)", "(5)=(3)+(4)"."""
YEAR_ALONE: Final = frozenset({"", "nam", "year"})
"""What is left of a text that is a year and no more."""


def is_year(text: str) -> bool:
    """Whether a text is a year and no more: "Năm 2024"."""
    return words_of(without_year(text)) in YEAR_ALONE and only_year(text) is not None


def is_numbering(row: Iterable[Cell]) -> bool:
    """Whether a row numbers the columns: letters and numbers that count up, and nothing else."""
    texts = [shown(cell) for cell in row if shown(cell)]
    found = [match[1] for match in map(_NUMBERING.fullmatch, texts) if match]
    counted = [int(text) for text in found if text.isdecimal()]
    rising = all(later - earlier == 1 for earlier, later in pairwise(counted))
    return len(texts) > 1 and len(found) == len(texts) and rising


def heading_of(row: Iterable[Cell], names: Names) -> tuple[str, str | None, int | None]:
    """The only text of a row, and the index and the year where it names nothing else."""
    texts = [shown(cell) for cell in row if shown(cell)]
    text = texts[0] if len(texts) == 1 else ""
    code = names.indicator(words_of(without_year(text)).removesuffix(" nam")) if text else None
    return text, code, only_year(text) if code or is_year(text) else None
