"""Files as offices make them by hand, read all the same: name -> the file and exactly its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.bot.corpus.builders import SOURCE, File, book, drawn, raw, text
from tests.bot.corpus.good import ROWS, rank_lost, same, total_now

if TYPE_CHECKING:
    import xlsxwriter

PAPI: Final = f"PAPI. {SOURCE}"


def report(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet("Biểu 01")
    page.write_row("A1", ["UBND TỈNH ĐỒNG THÁP", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    page.write("C2", "Đồng Tháp, ngày 15 tháng 4 năm 2025")
    page.merge_range("A3:D3", "KẾT QUẢ XẾP HẠNG NĂM 2024")
    page.merge_range("A4:D4", "(Kèm theo Báo cáo số 12/2025/BC-SNV ngày 15/4/2025)")
    page.write_row("A6", ["STT", "Tỉnh,\nthành phố¹", "Điểm*", "Hạng\n(1)"])
    page.write_row("A7", ["A", "B", "(1)", "(2)=(1)"])
    page.write_row("A8", [1, "UBND tỉnh Đồng Tháp", 45.91, 5])
    page.write_row("A9", [2, "T. An Giang", 41.2, "30/61"])


def strange(cell: str, header: str) -> str:
    """What is said of a column that is left out."""
    return f"{cell}: cột «{header}» không rõ nghĩa nên được bỏ qua; nếu là số liệu, xin đổi tên cột theo mẫu"


HEADERS: Final = {
    "scores and ranks over years": File(
        text("Tỉnh;Điểm số;;Xếp hạng;\n;2023;2024;2023;2024\nĐồng Tháp;41,3;43,8;42;26"),
        ("PAPI 2023 Đồng Tháp: 41.3 #42", "PAPI 2024 Đồng Tháp: 43.8 #26"),
        PAPI,
    ),
    "numbers of dimensions under their word": File(
        text("Tỉnh;Tổng điểm;Nội dung;\n;;1;2\nĐồng Tháp;;5,1;5,2"),
        ("PAPI 2024 Đồng Tháp [1]: 5.1", "PAPI 2024 Đồng Tháp [2]: 5.2"),
        warnings=(total_now("C3", "43,8357", "44,3386"),),
    ),
    "dimensions by number and name": File(
        text(
            "Tỉnh;Nội dung 1: Tham gia của người dân ở cấp cơ sở;Nội dung 6 (Cung ứng dịch vụ công)\nĐồng Tháp;5,1;7,1"
        ),
        ("PAPI 2024 Đồng Tháp [1]: 5.1", "PAPI 2024 Đồng Tháp [6]: 7.1"),
        warnings=(total_now("B2", "43,8357", "44,1359"),),
    ),
    "a dimension whose name is another's": File(
        text("Tỉnh;Điểm;Nội dung 3: Cung ứng dịch vụ công\nĐồng Tháp;43;7,1"),
        ("PAPI 2024 Đồng Tháp: 43",),
        warnings=(strange("C1", "Nội dung 3: Cung ứng dịch vụ công"),),
    ),
    "dimensions by numbers alone": File(
        text("Tỉnh;Điểm;1\nĐồng Tháp;43;5,1"),
        ("PAPI 2024 Đồng Tháp: 43",),
        warnings=(strange("C1", "1"),),
    ),
    "changes beside the figures": same(
        text(
            "Tỉnh;Điểm;Điểm +/-;Hạng;Hạng (tăng/giảm);Tăng/giảm bậc so với 2023;Thay đổi hạng\n"
            "Đồng Tháp;45,91;2,1;5;3;1,2;tăng\nAn Giang;41,2;−1;30/61;2;1,3;giảm"
        )
    ),
    "changes named by a year": same(
        text(
            "Tỉnh;Điểm;+/- 2023;Điểm (so với 2023);Hạng\nĐồng Tháp;45,91;2,1;1,2;5\nAn Giang;41,2;1,1;1,2;30/61"
        )
    ),
    "among how many in the header": same(
        text("Tỉnh;Điểm/80;Hạng/63\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61")
    ),
    "numbers under the columns": same(
        text("STT;Tỉnh;Điểm;Hạng\n(1);(2);(3);(4)\n1;Đồng Tháp;45,91;5\n2;An Giang;41,2;30/61")
    ),
    "other words for them": same(
        text(
            "Các tỉnh, thành phố;Tổng điểm đạt được;Vị trí xếp hạng\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"
        )
    ),
    "an index by another of its names": File(
        book(a=[["Tỉnh", "Chỉ số CCHC 2022 (%)"], ["Đồng Tháp", 86.8]]),
        ("PAR_INDEX 2022 Đồng Tháp: 86.8",),
        f"PARINDEX 2022. {SOURCE}",
    ),
    "a column of indices by other names": File(
        text(
            "Năm;Chỉ số;Tỉnh;Kết quả\n2022;CCHC;Đồng Tháp;86,8\n2022;Chỉ số hài lòng;Đồng Tháp;85,2"
        ),
        ("PAR_INDEX 2022 Đồng Tháp: 86.8", "SIPAS 2022 Đồng Tháp: 85.2"),
        SOURCE,
    ),
}

NAMES: Final = {
    "a letter that only looks like Đ": File(
        text("Tỉnh;Điểm\n\u00d0ồng Nai;42\nLâm \u00d0ồng;41\n\u00d0à Nẵng;43"),
        ("PAPI 2024 Đồng Nai: 42", "PAPI 2024 Lâm Đồng: 41", "PAPI 2024 Đà Nẵng: 43"),
    ),
    "titles before and behind": File(
        text(
            "Tỉnh;Điểm\nT. Đồng Tháp;43\nUBND TP. Cần Thơ;42\nHà Nội (TP);41\nDa Nang City;43\n1. An Giang;40\n02 Cà Mau;41"
        ),
        (
            "PAPI 2024 Đồng Tháp: 43",
            "PAPI 2024 Cần Thơ: 42",
            "PAPI 2024 Hà Nội: 41",
            "PAPI 2024 Đà Nẵng: 43",
            "PAPI 2024 An Giang: 40",
            "PAPI 2024 Cà Mau: 41",
        ),
        warnings=(rank_lost("B6", "An Giang: 40"),),
    ),
}

AROUND: Final = {
    "a report with a letterhead": File(drawn(report), ROWS, PAPI),
    "a letterhead above the title": same(
        text(
            "Hà Nội, ngày 15/4/2025;;\nKẾT QUẢ PAPI NĂM 2024;;\nTỉnh;Điểm;Hạng\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"
        ),
        SOURCE,
    ),
    "the day of sending in the caption": same(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"),
        f"papi2024 (gửi ngày 16/11/2026). {SOURCE}",
    ),
    "commas in a title, semicolons in the table": File(
        text("Bảng xếp hạng, năm 2024\nTỉnh, thành phố;Điểm\nĐồng Tháp;43,91"),
        ("PAPI 2024 Đồng Tháp: 43.91",),
    ),
    "the same sheet twice": File(
        book(**{"Gốc": "Tỉnh|Điểm\nĐồng Tháp|43.9", "Bản sao": "Tỉnh|Điểm\nĐồng Tháp|43.9"}),
        ("PAPI 2024 Đồng Tháp: 43.9",),
        warnings=("Bản sao!B2: Đồng Tháp ghi hai lần, giống dòng Gốc!2; chỉ lấy một",),
    ),
    "a formula whose text is empty": File(
        raw(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Tỉnh</t></is></c><c r="B1" t="inlineStr"><is><t>Điểm</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>An Giang</t></is></c><c r="B2" t="str"><f>IF(C2="","",C2)</f><v></v></c></row>'
            '<row r="3"><c r="A3" t="inlineStr"><is><t>Đồng Tháp</t></is></c><c r="B3"><f>C3</f><v>43.9</v></c></row>'
        ),
        ("PAPI 2024 Đồng Tháp: 43.9",),
    ),
}

SLOPPY: Final = {"sloppy header": HEADERS, "sloppy name": NAMES, "sloppy sheet": AROUND}
