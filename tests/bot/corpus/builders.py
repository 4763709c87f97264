"""What the files of the corpus are made of: tables in every format and encoding, and broken ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final
from unicodedata import normalize

import xlsxwriter

CAPTION: Final = "PAPI 2024. Nguồn: UNDP, 15/4/2025 https://papi.org.vn"
"""What is said beside a file that says nothing of it itself."""
SOURCE: Final = "Nguồn: UNDP"
TABLE: Final = "Tỉnh;Điểm;Hạng\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"
"""The table that most good files hold."""
PROVINCES: Final = (
    "Hà Nội, Cao Bằng, Tuyên Quang, Điện Biên, Lai Châu, Sơn La, Lào Cai, "
    "Thái Nguyên, Lạng Sơn, Quảng Ninh, Bắc Ninh, Phú Thọ, Hải Phòng, Hưng Yên, "
    "Ninh Bình, Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế, Đà Nẵng, Quảng Ngãi, "
    "Gia Lai, Khánh Hòa, Đắk Lắk, Lâm Đồng, Đồng Nai, TP. Hồ Chí Minh, Tây Ninh, "
    "Đồng Tháp, Vĩnh Long, An Giang, Cần Thơ, Cà Mau"
)
"""Of the 34 since 1/7/2025, as a warning lists them."""
OLD_PROVINCES: Final = (
    "Hà Nội, Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai, Điện Biên, "
    "Lai Châu, Sơn La, Yên Bái, Hòa Bình, Thái Nguyên, Lạng Sơn, Quảng Ninh, "
    "Bắc Giang, Phú Thọ, Vĩnh Phúc, Bắc Ninh, Hải Dương, Hải Phòng, Hưng Yên, "
    "Thái Bình, Hà Nam, Nam Định, Ninh Bình, Thanh Hóa, Nghệ An, Hà Tĩnh, "
    "Quảng Bình, Quảng Trị, Thừa Thiên Huế, Đà Nẵng, Quảng Nam, Quảng Ngãi, "
    "Bình Định, Phú Yên, Khánh Hòa"
)
"""The first of the 63 before."""
Content = bytes | Callable[[], bytes]


@dataclass(frozen=True)
class File:
    """A file as somebody sends it, and exactly what comes of it."""

    content: Content
    expected: tuple[str, ...]
    """Of a good one its rows; of a bad one what is told."""
    caption: str = CAPTION
    warnings: tuple[str, ...] = ()
    """What a good one has to be confirmed for."""
    name: str = "bang.csv"

    @property
    def made(self) -> bytes:
        """What stands in it."""
        return self.content if isinstance(self.content, bytes) else self.content()


def lacks(cell: str, table: str, given: str, without: str) -> str:
    """What is said of the table of a year that has some of its provinces only: "2/34"."""
    has, of = map(int, given.split("/"))
    names = [
        n
        for n in (PROVINCES if of < 60 else OLD_PROVINCES).split(", ")
        if n not in without.split(", ")
    ]
    listed = ", ".join(names[:34]) + ("…" if of - has > 34 else "")
    return f"{cell}: bảng {table} trong tệp có {given} tỉnh, thành phố, thiếu {of - has}: {listed}"


def text(words: str, encoding: str = "utf-8") -> bytes:
    """A CSV file."""
    return words.encode(encoding)


def windows_1258(words: str) -> bytes:
    """As Windows writes it: a letter and its tone apart."""
    found = b""
    for letter in words:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = normalize("NFD", letter)
            tone = next(mark for mark in apart[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = normalize("NFC", apart.replace(tone, ""))
            found += base.encode("cp1258") + tone.encode("cp1258")
    return found


def book(**sheets: str | list[list[object]]) -> bytes:
    """A workbook of these sheets; rows as text ("a|b"), cells that are numbers become numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(_rows(rows)):
                page.write_row(number, 0, row)
    return out.getvalue()


def drawn(draw: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook in which something is done that only a spreadsheet can."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        draw(made)
    return out.getvalue()


def raw(rows: str, head: str = "", **parts: bytes) -> bytes:
    """A workbook with this XML as the rows of its only sheet, and more parts or other ones."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return repacked(book(a="x"), {"xl/worksheets/sheet1.xml": sheet.encode()} | parts)


def row(value: str, rank: str = "5", area: str = "Đồng Tháp") -> str:
    """The XML of a table of one row."""
    texts = [
        f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("Tỉnh", "Điểm", "Hạng", area)
    ]
    figures = "".join(f"<c><v>{figure}</v></c>" for figure in (value, rank))
    return f"<row>{''.join(texts[:3])}</row><row>{texts[3]}{figures}</row>"


def repacked(workbook: bytes, parts: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced, and others added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        kept = {name: source.read(name) for name in source.namelist()}
        for name, content in (kept | parts).items():
            made.writestr(name, content)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    """A ZIP file that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def ods(rows: str) -> bytes:
    """A sheet as LibreOffice keeps it."""
    cells = "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>"
        for row in _rows(rows)
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0"'
        f' xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Bảng">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("META-INF/manifest.xml", _MANIFEST)
        made.writestr("content.xml", content)
    return out.getvalue()


_MANIFEST: Final = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _ods_cell(cell: object) -> str:
    kind = f'float" office:value="{cell}' if isinstance(cell, float) else "string"
    shown = escape(str(cell or ""))
    return (
        f'<table:table-cell office:value-type="{kind}"><text:p>{shown}</text:p></table:table-cell>'
    )


def _rows(rows: str | list[list[object]]) -> list[list[object]]:
    if isinstance(rows, list):
        return rows
    return [[_cell(cell) for cell in line.split("|")] for line in rows.split("\n")]


def _cell(cell: str) -> object:
    try:
        return float(Decimal(cell))
    except ArithmeticError:
        return cell or None
