"""Workbooks with what only a spreadsheet can do: merged cells, formulas, charts, formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.bot.corpus.builders import TABLE

if TYPE_CHECKING:
    import xlsxwriter

BARS: Final = TABLE.replace(";", "|").replace(",", ".")


def put(page: Any, rows: str) -> None:
    for number, row in enumerate(rows.split("\n")):
        for at, cell in enumerate(row.split("|")):
            page.write(number, at, cell)


def merged(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet("PAPI")
    bold = made.add_format({"bold": True})
    page.merge_range("A1:C1", "KẾT QUẢ CHỈ SỐ PAPI NĂM 2024", bold)
    page.merge_range("A2:C2", "Nguồn: UNDP, 15/4/2025", bold)
    page.merge_range("A4:A5", "Tỉnh, thành phố", bold)
    page.merge_range("B4:C4", "Kết quả", bold)
    page.write_row("B5", ["Tổng điểm", "Xếp hạng"], bold)
    page.write_row("A6", ["Đồng Tháp", 45.91, 5])
    page.write_row("A7", ["An Giang", 41.2, "30/61"])


def hidden(made: xlsxwriter.Workbook) -> None:
    put(made.add_worksheet("2024"), BARS)
    page = made.add_worksheet("2023")
    put(page, "Tỉnh|Điểm\nĐồng Tháp|x")
    page.hide()


def charted(made: xlsxwriter.Workbook) -> None:
    put(made.add_worksheet("so"), BARS)
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=so!$B$2:$B$3"})
    made.add_chartsheet("hinh").set_chart(chart)


def computed(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Điểm", "Hạng"])
    page.write("A2", "Đồng Tháp")
    page.write_formula("B2", "=40+5.91", None, 45.91)
    page.write_formula("C2", "=RANK(B2,B2:B9)", None, 5)
    page.write_formula("A3", '="An "&"Giang"', None, "An Giang")
    page.write_formula("B3", "=ROUND(41.23,1)", None, 41.2)
    page.write_formula("C3", '="30/61"', None, "30/61")


def over(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Nội dung", "Điểm"])
    page.merge_range("A2:A3", "Đồng Tháp")
    page.write_row("B2", [1, 5.1])
    page.write_row("B3", [2, 5.2])


def formats(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Điểm", "Hạng"])
    page.write_row("A2", ["Đồng Tháp", 45.91, 5], made.add_format({"num_format": "#,##0.0"}))
    page.write_row("A3", ["An Giang", 41.2, "30/61"], made.add_format({"num_format": "0"}))


def formatted() -> str:
    words = [("Tỉnh", "Điểm"), ("Đồng Tháp", "45,9")]
    rows = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{at}{row}" t="inlineStr"><is><t>{word}</t></is></c>'
            for at, word in zip("AB", pair, strict=True)
        )
        + "</row>"
        for row, pair in enumerate(words, start=1)
    )
    return rows + "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 1_000_001)
    )
