"""The cells of a table that hold figures: numbers, ranks, nothing, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from knowledge.sheets import cells
from knowledge.sheets.grids import quoted, shown
from knowledge.sheets.layout import DIMENSION_VALUE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from knowledge.sheets.grids import Cell, Grid
    from knowledge.sheets.layout import Layout


class Wrong(Protocol):
    """Takes down what is wrong with a cell, if asked to only once."""

    def __call__(
        self, key: str, row: int | None, column: int | None, *, once: bool = False, **fields: str
    ) -> None:
        """Take it down."""


class Figures:
    """Reads the figures of a table, and tells of those that cannot be read."""

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        words: Mapping[str, tuple[str, ...]],
        wrong: Wrong,
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._words = words
        self._wrong = wrong
        self._blanks = {cells.words_of(text) for text in words["blanks"]} | {""}
        self._of_years: dict[int, bool] = {}
        """Columns under a bare year, and whether all in them are whole numbers."""

    def has(self, row: int, at: int) -> bool:
        """Whether a figure stands there."""
        cell = self._grid.cell(row, at)
        return cell is not None and not self.is_blank(cell)

    def is_blank(self, cell: Cell) -> bool:
        """Whether a cell says that there is nothing; the error of a formula does not say so."""
        text = shown(cell)
        if not text or text in self._words["blanks"]:
            return True
        says_more = text.startswith("#") or any(letter.isdigit() for letter in text)
        return not says_more and cells.words_of(text) in self._blanks

    def value(self, row: int, at: int | None) -> Decimal | None:
        """The number in a cell."""
        cell = self._grid.cell(row, at) if at is not None else None
        if at is None or cell is None or self.is_blank(cell):
            return None
        found = cells.number(cells.stripped(cell, after=self._words["units"]))
        if found is None:
            self._wrong("not_a_number", row, at, text=quoted(cell))
        elif (column := self._layout.columns.get(at)) and column.bare:
            self._of_years[at] = self._of_years.get(at, True) and found == int(found)
        return found

    def rank(self, row: int, at: int | None) -> tuple[int | None, int | None]:
        """The rank in a cell, and among how many."""
        cell = self._grid.cell(row, at) if at is not None else None
        if cell is None or self.is_blank(cell):
            return None, None
        found = cells.rank(cells.stripped(cell, before=self._words["rank_words"]))
        if found is None:
            self._wrong("not_a_rank", row, at, text=quoted(cell))
        return found or (None, None)

    def halved(self, row: int) -> bool:
        """Whether a decimal comma seems to have parted a number, which is told."""
        columns = self._layout.figures if self._grid.by_commas else ()
        for at, column in columns:
            if column.meaning in {"value", DIMENSION_VALUE} and self._goes_on(row, at):
                first, second = (quoted(self._grid.cell(row, each)) for each in (at, at + 1))
                self._wrong("parted", row, at + 1, first=first, second=second)
                return True
        return False

    def _goes_on(self, row: int, at: int) -> bool:
        """Whether whole numbers follow up to a column that means nothing, or beyond the header."""
        line, end = self._grid.rows[row], at
        while end < len(line) and shown(line[end]).isdecimal():
            end += 1
        strange = any(each not in self._layout.columns for each in range(at + 1, end))
        longer = len(line) > len(self._grid.rows[self._layout.header])
        return strange or (longer and end > at + 1)

    def close(self) -> None:
        """Tell of years whose columns may be of scores or of ranks."""
        if self._of_years and all(self._of_years.values()):
            at = min(self._of_years)
            text = quoted(self._grid.cell(self._layout.header, at))
            self._wrong("bare_years", self._layout.header, at, text=text)
