"""What is wrong with a cell or a sheet, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from knowledge.numbers import plain
from knowledge.sheets.grids import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


ALIKE: Final = 3
"""So many rows with the same problem are told one by one."""


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
        return self.rows or (() if self.row is None else (self.row,))

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


def gathered(problems: Iterable[SheetProblem]) -> list[SheetProblem]:
    """The problems, those that many rows of a column have in common as one."""
    groups: dict[SheetProblem, list[SheetProblem]] = {}
    for each in problems:
        groups.setdefault(replace(each, row=None) if each.row is not None else each, []).append(
            each
        )
    found: list[SheetProblem] = []
    for same in groups.values():
        rows = tuple(each.row for each in same if each.row is not None)
        found += [replace(same[0], rows=rows)] if len(rows) > ALIKE else same
    return found


def in_order(problems: Iterable[SheetProblem], sheets: Sequence[str]) -> list[SheetProblem]:
    """What bars the file first, then as one reads: sheet by sheet, the whole before its cells."""

    def place(each: SheetProblem) -> tuple[bool, int, int, int]:
        sheet = sheets.index(each.sheet) if each.sheet in sheets else -1
        warning = each.severity is Severity.WARNING
        return warning, sheet, _at(each.row), _at(each.column)

    return sorted(problems, key=place)


def _at(number: int | None) -> int:
    return -1 if number is None else number


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
    if problem.row is not None and problem.rows:
        others = len(problem.rows) - 1
        text += replies["sheet.other_rows"][language].format(count=others)
    return f"{problem.place}: {text}" if problem.place else text
