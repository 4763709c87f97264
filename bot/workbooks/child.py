"""The process that opens a foreign file: `python -m bot.workbooks.child < file`.

It has little memory and little time, and says what it found a line at a time, as JSON: the key of
a refusal in an object, else for each sheet its name and then its rows, lists of cells. A number is
a JSON text in a list of one, so that no digit is lost. Of a CSV file an object with the sign that
parts its columns stands where a sheet has its name.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import resource
import sys
import zipfile
import zlib
from collections import Counter
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from bot.workbooks.encodings import decoded, in_old_font, legacy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = list[str | list[str] | None]

MEMORY: Final = 1 << 30
"""Bytes of address space; a workbook of 10 MB needs a fraction of it."""
SECONDS: Final = 20
NICE: Final = 10
"""It stands back behind whoever answers questions."""
MOST_ROWS: Final = 60_000
"""Rows of a sheet that are looked at; blank ones at its end are none."""
MOST_COLUMNS: Final = 300
LONGEST_CELL: Final = 2_000
UNPACKED: Final = 256 * 1024 * 1024
"""Bytes that the parts of a workbook may have; what lies about them meets the limit of memory."""
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
"""How ZIP files (XLSX, XLSB, ODS) and the older XLS begin."""
_OTHERS: Final = (b"%PDF", b"{\\rtf", b"Rar!", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"7z\xbc\xaf")
"""How files begin that are no tables and are sent all the same."""
_TABLES: Final = ("xl/workbook", "content.xml")
"""Parts of which a workbook has one."""
_SHEETS: Final = ("xl/worksheets/", "xl/sharedStrings")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ERROR: Final = re.compile(rb"""<c\s[^>]*\bt=["']e["']""")
_FORMULA: Final = rb"<f[^>]*(?:/>|>[^<]*</f>)\s*"
_UNCOMPUTED: Final = re.compile(
    _FORMULA + rb"</c>|<c\s(?![^>]*\bt=.str)[^>]*>\s*" + _FORMULA + rb"<v\s*(?:/>|>\s*</v>)\s*</c>",
)
"""A formula without a value, or with an empty one that is not said to be an empty text."""
_SAMPLE: Final = 20_000
UNLIKE_TEXT: Final = 1.5
"""How much more a sign counts that seldom stands in a text."""
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Signs that web pages and right-to-left texts leave between letters."""
_QUOTED: Final = re.compile(r"'(?='*[=+@\t\r-])")
"""What keeps a program from taking a text for a formula."""


class RefusalError(Exception):
    """The file cannot be read; the text is the key of what the sender is told."""


def main() -> None:
    """Read the file from standard input and write what it holds."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    out = io.StringIO()
    try:
        for item in sheets_of(sys.stdin.buffer.read()):
            json.dump(item, out, ensure_ascii=False)
            out.write("\n")
        result = out.getvalue()
    except RefusalError as refusal:
        result = json.dumps({"refused": str(refusal)})
    except MemoryError:
        result = json.dumps({"refused": "too_heavy"})
    sys.stdout.buffer.write(result.encode(errors="replace"))


def sheets_of(content: bytes) -> Iterator[str | dict[str, str] | Row]:
    """The sheets of a file, whatever its name says it is: each one's name, then its rows."""
    if not content.strip():
        raise RefusalError("empty")
    if content.startswith((_ZIP, _OLE)):
        yield from _workbook(content)
        return
    text = _text(content)
    dialect = _dialect(text)
    yield {"parted_by": dialect.delimiter}
    yield from _limited(_csv(text, dialect))


def _text(content: bytes) -> str:
    if content.startswith(_OTHERS):
        raise RefusalError("kind")
    text = decoded(content)
    if text is None:
        raise RefusalError(legacy(content))
    if text.lstrip().startswith("<"):  # what a web page calls "export to Excel"
        raise RefusalError("web_page")
    return text


def _csv(text: str, dialect: type[csv.Dialect]) -> Iterator[list[str]]:
    """The rows; a quotation mark that is never closed would swallow all that follow."""
    reader = csv.reader(io.StringIO(text, newline=""), dialect, strict=True)
    try:
        for row in reader:
            yield [cell[1:] if _QUOTED.match(cell) else cell for cell in row]
    except csv.Error as error:
        raise RefusalError("long_cell" if "limit" in str(error) else "quotes") from error


def _workbook(content: bytes) -> Iterator[str | Row]:
    from python_calamine import (  # noqa: PLC0415  (only here)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if content.startswith(_ZIP):
        _check_parts(content)
    elif _ENCRYPTED in content:
        raise RefusalError("password")
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                yield sheet.name
                yield from _limited(
                    book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                )
    except PasswordError as error:
        raise RefusalError("password") from error
    except CalamineError as error:
        raise RefusalError("broken") from error


def _check_parts(content: bytes) -> None:
    """Whether the parts are those of a workbook, and not too many bytes once unpacked."""
    try:
        book = zipfile.ZipFile(io.BytesIO(content))
        _check_contents(book)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        raise RefusalError("broken") from error  # the latter two: locked, or packed in a new way


def _check_contents(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if not any(part.filename.startswith(_TABLES) for part in parts):
        raise RefusalError("kind")
    if sum(part.file_size for part in parts) > UNPACKED:
        raise RefusalError("too_heavy")
    for part in parts:
        if part.filename.startswith(_SHEETS) and part.filename.endswith(".xml"):
            _check_sheet(book.read(part))


def _check_sheet(sheet: bytes) -> None:
    """Calamine shows as an empty cell what it does not resolve.

    Such are entities, which no spreadsheet writes, a formula's error, and a formula that was never
    computed.
    """
    if b"<!DOCTYPE" in sheet:
        raise RefusalError("broken")
    if _ERROR.search(sheet):
        raise RefusalError("formula_error")
    if _UNCOMPUTED.search(sheet):
        raise RefusalError("formula_uncomputed")


def _dialect(text: str) -> type[csv.Dialect]:
    """The sign that parts the columns: the one that parts the same number in most rows."""

    class Found(csv.excel):
        delimiter = max(";\t,|", key=lambda sign: _columns(text, sign))

    return Found


def _columns(text: str, sign: str) -> float:
    """How many columns most rows have with this sign; commas stand in titles and numbers too."""
    rows = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=sign)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    most = max((width * count for width, count in widths.items()), default=0)
    return most if sign == "," else most * UNLIKE_TEXT


def _limited(rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    """The rows with their cells as JSON; blank ones at the end are left out."""
    blank = 0
    for number, row in enumerate(rows):
        cells = [_cell(cell) for cell in row]
        if not any(cells):
            blank += 1
            continue
        if number >= MOST_ROWS:
            raise RefusalError("too_many_rows")
        if any(cells[MOST_COLUMNS:]):
            raise RefusalError("too_wide")
        yield from ([] for _ in range(blank))
        blank = 0
        yield cells[:MOST_COLUMNS]


def _cell(cell: object) -> str | list[str] | None:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float) and isfinite(cell):
        return [repr(int(cell) if cell == int(cell) else cell)]
    if isinstance(cell, datetime | date | time | timedelta):
        return str(cell)
    text = normalize("NFC", _INVISIBLE.sub("", str(cell))).strip() if cell is not None else ""
    if len(text) > LONGEST_CELL:
        raise RefusalError("long_cell")
    if not text.isascii() and (font := in_old_font(text)):
        raise RefusalError(font)
    return text or None


if __name__ == "__main__":
    main()
