"""Foreign files: opened in a process of its own, refused where they cannot be trusted."""

import io
import re
import zipfile
from decimal import Decimal
from unicodedata import normalize

import pytest

from bot.workbooks import LARGEST, Refused, Sheet, csv_bytes, open_sheets, xlsx_bytes

TABLE = "Tỉnh;Điểm\nĐồng Tháp;42,4\nThừa Thiên Huế;41,2"
ROWS = (("Tỉnh", "Điểm"), ("Đồng Tháp", "42,4"), ("Thừa Thiên Huế", "41,2"))


def windows_1258(text):
    """As Windows writes it: a letter and its tone apart."""
    found = b""
    for letter in text:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = normalize("NFD", letter)
            tone = next(mark for mark in apart[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = normalize("NFC", apart.replace(tone, ""))
            found += base.encode("cp1258") + tone.encode("cp1258")
    return found


def book(sheet_xml, **more):
    """A workbook with this XML as its first sheet."""
    source = zipfile.ZipFile(io.BytesIO(xlsx_bytes([Sheet("a", ("x",), [])])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = sheet_xml if name == "xl/worksheets/sheet1.xml" else source.read(name)
            made.writestr(name, more.get(name, content))
    return out.getvalue()


def sheet(rows):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    )


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        windows_1258(TABLE),
        normalize("NFD", TABLE).encode(),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "le", "be", "be with bom", "1258", "nfd", "tabs", "crlf"],
)
async def test_a_csv_file_is_read_in_every_encoding_that_is_sure(content):
    (grid,) = await open_sheets(content, "bang.csv")
    assert grid.rows == ROWS


async def test_a_comma_parts_columns_where_decimals_have_points():
    (grid,) = await open_sheets('Tỉnh,Điểm,Nguồn\nĐồng Tháp,42.4,"UNDP, 2022"\n'.encode(), "a.csv")
    assert grid.rows[1] == ("Đồng Tháp", "42.4", "UNDP, 2022")


async def test_a_workbook_keeps_its_sheets_numbers_and_empty_cells():
    table = Sheet(
        "Năm 2024", ("Tỉnh", "Điểm"), [("Đồng Tháp", Decimal("45.91")), (None, 3)], ("PAPI",)
    )
    (grid,) = await open_sheets(xlsx_bytes([table]), "papi.xlsx")
    assert (grid.file, grid.sheet) == ("papi.xlsx", "Năm 2024")
    assert grid.rows == (
        ("PAPI", None),
        (),
        ("Tỉnh", "Điểm"),
        ("Đồng Tháp", Decimal("45.91")),
        (None, Decimal(3)),
    )


async def test_what_looks_like_a_formula_is_written_as_text():
    table = Sheet("a", ("x",), [("=1+1",), ("@SUM(A1)",)])
    (grid,) = await open_sheets(xlsx_bytes([table]), "a.xlsx")
    assert grid.rows[1:] == (("=1+1",), ("@SUM(A1)",))
    assert csv_bytes(table).decode("utf-8-sig") == "x\r\n'=1+1\r\n'@SUM(A1)\r\n"


async def test_numbers_bear_their_decimals_and_remarks_stand_below():
    rows = [("Đồng Tháp", 27, Decimal("42.40"), None), ("An Giang", 32, Decimal("42.2"), 1)]
    content = xlsx_bytes([Sheet("a", ("x", "y", "z", "u"), rows, ("Bảng",), ("Nguồn: UNDP", "=1"))])
    (grid,) = await open_sheets(content, "a.xlsx")

    assert [row[0] if row else None for row in grid.rows] == [
        "Bảng",
        None,
        "x",
        "Đồng Tháp",
        "An Giang",
        None,
        "Nguồn: UNDP",
        "=1",
    ]
    assert grid.rows[3][1:3] == (Decimal(27), Decimal("42.4"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert re.findall(r'formatCode="([^"]+)"', styles) == ["0.00", "0.0"]


BOMB = '<!DOCTYPE b [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + sheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>',
)
NASTY = {
    "empty": (b"", "empty"),
    "blanks": (b" \r\n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "kind"),
    "a font of before Unicode": ("TØnh;§iÓm\n§ång Th¸p;42,4".encode("latin-1"), "encoding"),
    "VNI": ("Tænh;Ñieåm\nÑoàng Thaùp;42,4".encode("latin-1"), "encoding"),
    "a broken workbook": (b"PK\x03\x04" + b"x" * 100, "broken"),
    "half a workbook": (xlsx_bytes([Sheet("a", ("x",), [(1,)] * 50)])[:2000], "broken"),
    "an old one that is none": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "broken"),
    "a long cell": (b"a;b\nx;" + b"y" * 1_000_000, "long_cell"),
    "too many rows": (b"a;b\n" * 70_000, "too_many_rows"),
    "too big": (b"x" * (LARGEST + 1), "too_big"),
}


@pytest.mark.parametrize("case", NASTY)
async def test_what_cannot_be_read_is_refused(case):
    content, key = NASTY[case]
    assert await open_sheets(content, "bang.xlsx") == Refused(key)


async def test_a_workbook_with_its_last_row_far_below_is_read():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>2</v></c></row>'
    )
    found = await open_sheets(book(sheet(rows)), "a.xlsx")
    assert found == Refused("too_many_rows")


async def test_entities_are_not_expanded():
    found = await open_sheets(book(BOMB), "a.xlsx")
    assert isinstance(found, Refused) or found[0].rows in {(), (("",),), ((None,),)}


async def test_a_bomb_ends_the_process_that_opens_it_only():
    bomb = book(
        sheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 300_000_000 + "</t></is></c></row>"
        )
    )
    assert len(bomb) < LARGEST
    assert isinstance(await open_sheets(bomb, "a.xlsx"), Refused)
    assert (await open_sheets(TABLE.encode(), "a.csv"))[0].rows == ROWS
