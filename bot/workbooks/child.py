"""The process that opens a foreign file: `python -m bot.workbooks.child NAME < file`.

It has little memory and little time, and says what it found as JSON: sheets of rows of cells, or
the key of a refusal. A number is a JSON number in a list of one, so that no digit is lost.
"""

from __future__ import annotations

import csv
import io
import json
import resource
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Final

from bot.workbooks.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Sheets = list[tuple[str, list[list[str | list[str] | None]]]]

MEMORY: Final = 1 << 30
"""Bytes of address space; a workbook of 10 MB needs a fraction of it."""
SECONDS: Final = 20
MOST_ROWS: Final = 60_000
"""Rows of a sheet that are looked at; blank ones at its end are none."""
MOST_COLUMNS: Final = 300
LONGEST_CELL: Final = 2_000
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How ZIP files (XLSX, XLSB, ODS) and the older XLS begin."""
_SAMPLE: Final = 20_000


class RefusalError(Exception):
    """The file cannot be read; the text is the key of what the sender is told."""


def main() -> None:
    """Read the file from standard input and write what it holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content = sys.stdin.buffer.read()
    try:
        result: object = {"sheets": sheets_of(content)}
    except RefusalError as refusal:
        result = {"refused": str(refusal)}
    except MemoryError:
        result = {"refused": "too_heavy"}
    json.dump(result, sys.stdout)


def sheets_of(content: bytes) -> Sheets:
    """The sheets of a file, whatever its name says it is."""
    if not content.strip():
        raise RefusalError("empty")
    if content.startswith(_WORKBOOKS):
        return _workbook(content)
    text = decoded(content)
    if text is None:
        raise RefusalError("encoding" if b"\0" not in content[:_SAMPLE] else "kind")
    try:
        return [("", list(_limited(csv.reader(io.StringIO(text, newline=""), _dialect(text)))))]
    except csv.Error as error:  # a field beyond the reader's own limit
        raise RefusalError("long_cell") from error


def _workbook(content: bytes) -> Sheets:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  (only here)

    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        return [
            (name, list(_limited(book.get_sheet_by_name(name).to_python(skip_empty_area=False))))
            for name in book.sheet_names
        ]
    except CalamineError as error:
        raise RefusalError("password" if "assword" in str(error) else "broken") from error


def _dialect(text: str) -> type[csv.Dialect]:
    """The sign that parts the columns: the one that parts the same number in most rows."""

    class Found(csv.excel):
        delimiter = max(";\t,|", key=lambda sign: _columns(text, sign))

    return Found


def _columns(text: str, sign: str) -> int:
    """How many columns most rows have with this sign."""
    rows = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=sign)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((width * count for width, count in widths.items()), default=0)


def _limited(rows: Iterable[Iterable[object]]) -> Iterator[list[str | list[str] | None]]:
    """The rows with their cells as JSON; blank ones at the end are left out."""
    blank = 0
    for number, row in enumerate(rows):
        cells = [_cell(cell) for _, cell in zip(range(MOST_COLUMNS), row, strict=False)]
        if not any(cells):
            blank += 1
            continue
        if number >= MOST_ROWS:
            raise RefusalError("too_many_rows")
        yield from ([] for _ in range(blank))
        blank = 0
        yield cells


def _cell(cell: object) -> str | list[str] | None:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return [repr(int(cell) if cell == int(cell) else cell)] if isfinite(cell) else None
    if isinstance(cell, datetime | date | time | timedelta):
        return str(cell)
    text = str(cell).strip() if cell is not None else ""
    if len(text) > LONGEST_CELL:
        raise RefusalError("long_cell")
    return text or None


if __name__ == "__main__":
    main()
