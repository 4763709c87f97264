"""Tables as files: XLSX for people, CSV for programs. No cell of ours is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = str | int | Decimal | None

_FORMULA: Final = re.compile(r"'*[=+@\t\r-]")
"""How a text begins that a program may take for a formula, or for one that is escaped already."""
WIDEST: Final = 60
"""Characters up to which a column grows with its texts."""
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its header and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    notes: tuple[str, ...] = ()
    """Above the header."""
    remarks: tuple[str, ...] = ()
    """Below the rows, in a workbook only."""
    formats: tuple[str, ...] = ()
    """How each column shows its numbers, in a spreadsheet's own words; none for a bare table."""


def csv_bytes(sheet: Sheet) -> bytes:
    r"""A table as CSV with commas and decimal points, in UTF-8 with the mark that Excel needs.

    >>> csv_bytes(Sheet("", ("a", "b"), [("=x", Decimal("1.50")), (None, 2)])).decode("utf-8-sig")
    "a,b\r\n'=x,1.50\r\n,2\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.header)
    writer.writerows([_harmless(value) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> str:
    """A cell that no program takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Tables as a workbook, a sheet each, the header fixed and bold."""
    import xlsxwriter  # noqa: PLC0415  (only where a workbook is made)

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = _Formats(book)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats, bold)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, formats: _Formats, bold: Any) -> None:  # noqa: ANN401
    """Put a table on an empty page."""
    top = len(sheet.notes) + (1 if sheet.notes else 0)
    for row, note in enumerate(sheet.notes):
        page.write_string(row, 0, note)
    page.write_row(top, 0, sheet.header, bold)
    page.freeze_panes(top + 1, 0)
    for number, cells in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(cells):
            pattern = sheet.formats[column] if sheet.formats else _pattern(cell)
            page.write(number, column, cell, formats[pattern])
    for number, remark in enumerate(sheet.remarks, start=top + 2 + len(sheet.rows)):
        page.write_string(number, 0, remark)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(
            column, column, width, formats[sheet.formats[column]] if sheet.formats else None
        )


class _Formats(dict[str, Any]):
    """How a number is written, by its pattern; Excel puts the sign that its user writes."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401  (it has no types)
        self._book = book

    def __missing__(self, pattern: str) -> Any:  # noqa: ANN401
        self[pattern] = self._book.add_format({"num_format": pattern})
        return self[pattern]


def _pattern(cell: Value) -> str:
    """A number is shown with the decimals that it is given with."""
    decimals = _decimals(cell)
    return "0." + "0" * decimals if decimals else "General"


def _decimals(cell: Value) -> int:
    """The decimals that a cell is given with."""
    exponent = cell.as_tuple().exponent if isinstance(cell, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _widths(sheet: Sheet) -> list[int]:
    """How wide each column has to be, in characters."""
    columns = zip(sheet.header, *sheet.rows[:_SAMPLE], strict=True)
    return [min(WIDEST, 2 + max(len(str(value or "")) for value in column)) for column in columns]
