"""A sheet as rows of cells, and where a cell stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import Final

QUOTED: Final = 60
"""Characters of a cell that are quoted."""

Cell = str | Decimal | None
"""A text, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file; a CSV file has one without a name."""

    file: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    """As long as each happens to be."""
    by_commas: bool = False
    """Whether commas part its columns, which part a number with a decimal comma as well."""

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell; nothing outside."""
        cells = self.rows[row] if row < len(self.rows) else ()
        found = cells[column] if column < len(cells) else None
        return None if isinstance(found, str) and not found.strip() else found


def address(row: int, column: int | None) -> str:
    """A cell as spreadsheets call it, both counted from 0.

    >>> address(4, 2), address(0, 27), address(4, None)
    ('C5', 'AB1', '5')
    """
    letters = ""
    while column is not None and column >= 0:
        letters = ascii_uppercase[column % 26] + letters
        column = column // 26 - 1
    return f"{letters}{row + 1}"


def quoted(cell: Cell) -> str:
    """A cell as a problem quotes it: on one line, and not longer than one reads."""
    text = " ".join(shown(cell).split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def shown(cell: Cell) -> str:
    """A cell as a text."""
    return "" if cell is None else str(cell).strip()
