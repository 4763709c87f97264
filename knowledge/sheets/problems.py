"""What is wrong with a cell or a sheet, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.numbers import plain
from knowledge.sheets.grids import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Severity(StrEnum):
    """Whether a problem bars the file or must be confirmed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One problem: what (a key of the replies), where, and the words its text needs."""

    severity: Severity
    key: str
    sheet: str = ""
    row: int | None = None
    """From 0; None: of the file."""
    column: int | None = None
    fields: tuple[tuple[str, str | Decimal], ...] = ()
    """A figure as a number, which each language writes in its own way."""
    rows: tuple[int, ...] = ()
    """Of a problem that many rows have and that is told once."""

    @property
    def barred(self) -> tuple[int, ...]:
        """The rows that it is about."""
        return self.rows if self.row is None else (self.row,)

    @property
    def place(self) -> str:
        """The cell, with its sheet where that has a name: "Năm 2024!C5"."""
        if self.row is None:
            return self.sheet
        cell = address(self.row, self.column)
        return f"{self.sheet}!{cell}" if self.sheet else cell


def shared(key: str, sheet: str, rows: Sequence[int]) -> SheetProblem:
    """What some rows have in common: told in its place of one row, and once of several."""
    if len(rows) == 1:
        return SheetProblem(Severity.ERROR, key, sheet, rows[0])
    fields = (("count", str(len(rows))), ("first", str(rows[0] + 1)))
    return SheetProblem(Severity.ERROR, f"{key}_rows", sheet, fields=fields, rows=tuple(rows))


def told(
    problem: SheetProblem,
    replies: Mapping[str, Mapping[str, str]],
    language: str = "vi",
) -> str:
    """The problem as one line, its place first."""
    fields = {
        name: plain(field, language) if isinstance(field, Decimal) else field
        for name, field in problem.fields
    }
    text = replies[f"sheet.{problem.key}"][language].format(**fields)
    return f"{problem.place}: {text}" if problem.place else text
