"""Which row of a sheet is the header, and what each column means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.sheets.cells import only_year, without_year, words_of
from knowledge.sheets.grids import shown
from knowledge.sheets.stray import YEAR_ALONE, is_year

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from knowledge.library import Library
    from knowledge.sheets.grids import Grid
    from knowledge.sheets.names import Names
    from knowledge.terms import Indicator

DEEPEST: Final = 40
"""Rows of titles that a table may have above its header."""
DIMENSION_VALUE: Final = "dimension_value"
UNUSED: Final = frozenset({"ignored", "change"})
"""Columns that tables have and that hold no figures of ours."""
FIGURES: Final = ("value", "rank", "region_rank", "group", DIMENSION_VALUE)
_OF_INDEX: Final = ("value", "rank", "region_rank", "group")
"""What belongs to the index itself, not to one of its dimensions."""
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_AMONG: Final = re.compile(r"/\s*\d{1,3}\s*$")
"""Among how many a column ranks: "Hạng/63"."""
_NOTED: Final = "*\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079 "
"""Signs behind a header that lead to a note."""
_CHANGE_SIGN: Final = re.compile(
    r"\+\s*/\s*[-\u2212\u2013]|[\u00b1\u25b2\u25bc\u2191\u2193\u2206\u0394]"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds."""

    meaning: str
    """A field of an observation, or `DIMENSION_VALUE`: the values of one dimension."""
    dimension: int | None = None
    period: int | None = None
    """The year that the header names: "Điểm 2024"."""
    bare: bool = False
    """Whether the header is that year and no more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's header and columns."""

    header: int
    """Row of the header's last line."""
    columns: Mapping[int, Column]
    strange: Mapping[int, str]
    """Columns with a header that means nothing here."""
    twice: Mapping[int, str]
    """Columns with a header that another one has already."""
    foreign: Mapping[int, str]
    """Columns of figures whose header names another index than that of the sheet."""
    width: int
    """Columns up to the last that has a header."""

    def of(self, meaning: str) -> int | None:
        """The first column with a meaning."""
        return next((at for at, column in self.columns.items() if column.meaning == meaning), None)

    @property
    def figures(self) -> tuple[tuple[int, Column], ...]:
        """The columns that hold figures."""
        return tuple((at, each) for at, each in self.columns.items() if each.meaning in FIGURES)


def _under_years(upper: Mapping[int, str], below: Mapping[int, str]) -> dict[int, str]:
    """The lower line of a header, a year or a number and what it is of in one text.

    What stands over several columns stands over the first of them; a year may be either line.
    """
    found, over = {}, ""
    for at, text in below.items():
        over = upper.get(at, "") or over
        numbered = text.isdigit() and not is_year(text)
        joined = numbered or is_year(text) != is_year(over)
        found[at] = f"{over} {text}" if text and over and joined else text
    return found


class Headers:
    """Reads headers."""

    def __init__(self, library: Library, names: Names) -> None:
        self._names = names
        self._meanings = {
            words_of(phrase): meaning
            for meaning, phrases in library.headers.items()
            for phrase in phrases
        }
        self._changes = [words for words, of in self._meanings.items() if of == "change"]

    def layout(
        self, grid: Grid, indicator: Indicator | None
    ) -> Generator[None, None, Layout | None]:
        """The header that explains most columns; None where none names units and figures."""
        found: list[Layout] = []
        for row in range(min(DEEPEST, len(grid.rows))):
            found += self._at(grid, row, indicator)
            yield
        usable = [each for each in found if each.of("area") is not None and each.figures]
        return max(usable, key=lambda each: (len(each.columns), -each.header), default=None)

    def _at(self, grid: Grid, row: int, indicator: Indicator | None) -> tuple[Layout, ...]:
        """The row as a header by itself, and together with the row below it."""
        upper = {at: shown(cell) for at, cell in enumerate(grid.rows[row])}
        alone = self._layout(row, upper, indicator)
        if row + 1 >= len(grid.rows):
            return (alone,)
        below = {at: shown(cell) for at, cell in enumerate(grid.rows[row + 1])}
        both = upper | {at: text for at, text in _under_years(upper, below).items() if text}
        joined = self._layout(row + 1, both, indicator)
        return (alone, joined) if len(joined.columns) > len(alone.columns) else (alone,)

    def _layout(self, row: int, texts: Mapping[int, str], indicator: Indicator | None) -> Layout:
        columns: dict[int, Column] = {}
        strange: dict[int, str] = {}
        twice: dict[int, str] = {}
        foreign = self._foreign(texts, indicator)
        for at, text in texts.items():
            column = self._column(text.rstrip(_NOTED), indicator) if text else None
            if at in foreign:
                continue
            if column and column in columns.values():
                twice[at] = text
            elif column:
                columns[at] = column
            elif text and not self._is_ignored(text):
                strange[at] = text
        width = max((at + 1 for at, text in texts.items() if text), default=0)
        if foreign and not any(each.meaning in FIGURES for each in columns.values()):
            columns |= {at: Column("value") for at in [*foreign][:1]}
        return Layout(row, columns, strange, twice, foreign, width)

    def _foreign(self, texts: Mapping[int, str], indicator: Indicator | None) -> dict[int, str]:
        """The columns that would be read as figures of the sheet's index and name another one."""
        named: dict[int, str] = {}
        for at, text in texts.items():
            column = self._column(text, indicator) if text else None
            if column and column.meaning in _OF_INDEX:
                named[at] = self._names.mentioned(without_year(text)) or ""
        own = indicator.code if indicator else next(filter(None, named.values()), "")
        return {at: texts[at] for at, code in named.items() if code and code != own}

    def _column(self, text: str, indicator: Indicator | None) -> Column | None:
        period = only_year(text)
        of_several = period is None and without_year(text) != text
        if of_several or self._tells_change(text):
            return None
        words = words_of(without_year(_AMONG.sub("", _IN_BRACKETS.sub(" ", text))))
        if period and words in YEAR_ALONE:  # a table with a column a year
            return Column("value", None, period, bare=True)
        dimension = self._names.dimension(text, indicator) if indicator else None
        meaning = self._meanings.get(words) or self._of_index(words, indicator)
        if dimension is not None and meaning in {None, "dimension"}:
            return Column(DIMENSION_VALUE, dimension, period)
        if indicator and words in self._names.calling(indicator):
            return Column("value", None, period)
        return Column(meaning, None, period) if meaning and meaning not in UNUSED else None

    def _tells_change(self, text: str) -> bool:
        """Whether a header is of a change: by a sign, a phrase, or a word in its brackets."""
        whole = f" {words_of(without_year(text))} "
        brackets = [f" {words_of(part)} " for part in _IN_BRACKETS.findall(text)]
        for words in self._changes:
            parts = [whole, *brackets] if " " in words else brackets
            if any(f" {words} " in part for part in parts):
                return True
        return _CHANGE_SIGN.search(text) is not None

    def _of_index(self, words: str, indicator: Indicator | None) -> str | None:
        """The meaning of "Xếp hạng PAPI năm": figures of the index, by name."""
        label = words_of(indicator.label) if indicator else ""
        rest = f" {words} ".replace(f" {label} ", " ").removesuffix(" nam ").strip()
        meaning = self._meanings.get(rest)
        if meaning == "indicator" and label and rest != words:
            return "value"
        return meaning if meaning in FIGURES else None

    def _is_ignored(self, text: str) -> bool:
        words = words_of(without_year(_IN_BRACKETS.sub(" ", text)))
        known = self._meanings.get(words) in UNUSED or self._tells_change(text)
        return known or not words
