"""Foreign files: opened in a process of its own, refused where they cannot be trusted."""

import io
import re
import zipfile
from decimal import Decimal

from bot.workbooks import LARGEST, Refused, Sheet, csv_bytes, open_sheets, xlsx_bytes

TABLE = "Tỉnh;Điểm\nĐồng Tháp;42,4\nThừa Thiên Huế;41,2"
ROWS = (("Tỉnh", "Điểm"), ("Đồng Tháp", "42,4"), ("Thừa Thiên Huế", "41,2"))


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


async def test_a_bomb_ends_the_process_that_opens_it_only():
    bomb = book(
        sheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 300_000_000 + "</t></is></c></row>"
        )
    )
    assert len(bomb) < LARGEST
    assert isinstance(await open_sheets(bomb, "a.xlsx"), Refused)
    assert (await open_sheets(TABLE.encode(), "a.csv"))[0].rows == ROWS
