"""Files that a careless reader would take for right, with wrong figures: name -> what is told."""

from __future__ import annotations

from typing import Final

from tests.bot.corpus.builders import SOURCE, File, book, raw, text

PAPI: Final = f"PAPI. {SOURCE}"
TWO_ROWS: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Tỉnh</t></is></c><c r="B1" t="inlineStr"><is><t>Điểm</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Đồng Tháp</t></is></c>{}</row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>An Giang</t></is></c><c r="B3"><v>41.2</v></c></row>'
)
ERROR: Final = "Trong tệp có ô báo lỗi công thức (#N/A, #REF!, #DIV/0!…), không rõ số liệu là bao nhiêu. Xin sửa hoặc xóa các ô đó rồi gửi lại."
UNCOMPUTED: Final = "Trong tệp có công thức chưa được tính. Xin mở bằng Excel, lưu lại rồi gửi lại."


def twice(cell: str, header: str) -> str:
    return f"{cell}: tên cột «{header}» trùng với một cột đứng trước, không rõ lấy cột nào; xin giữ lại một cột, hoặc ghi năm vào tên cột (ví dụ: Điểm 2024)"


def parted(cell: str, first: str, second: str) -> str:
    return f"{cell}: «{first}» và «{second}» đứng ở hai ô liền nhau, có lẽ là một số bị dấu phẩy thập phân tách đôi; nếu tệp CSV dùng dấu phẩy thập phân, xin ngăn cột bằng dấu chấm phẩy hoặc gửi XLSX"


def bare(cell: str, year: str) -> str:
    return f"{cell}: cột «{year}» và các cột năm khác chỉ có số nguyên nên không rõ là điểm hay thứ hạng; xin ghi vào tên cột, ví dụ: Điểm 2024, Hạng 2024"


def heading(row: int, words: str) -> str:
    return f"{row}: giữa bảng có dòng tựa «{words}», còn các dòng được hiểu là của chỉ số, năm khác; xin để mỗi chỉ số, mỗi năm trong một bảng riêng, hoặc thêm cột Chỉ số, cột Năm"


HALVES: Final = {
    "a note after a halved number": File(
        text("Tỉnh,Điểm,Ghi chú\nĐồng Tháp,43,91"), (parted("C2", "43", "91"),)
    ),
    "a halved number and no rank": File(
        text("Tỉnh,Điểm,Hạng\nĐồng Tháp,43,5,"), (parted("C2", "43", "5"),)
    ),
    "a rank after a halved number, where notes should stand": File(
        text("Tỉnh,Điểm,Hạng,Ghi chú\nĐồng Tháp,43,5,12\nAn Giang,41,2,30"),
        (parted("C2", "43", "5"), parted("C3", "41", "2")),
    ),
    "a halved dimension": File(
        text("Tỉnh,Nội dung 1,STT\nĐồng Tháp,5,12"), (parted("C2", "5", "12"),)
    ),
}

COLUMNS: Final = {
    "two scores of one year": File(
        text("Tỉnh;Điểm 2024;Điểm\nĐồng Tháp;43,8;1,2"), (twice("C1", "Điểm"),)
    ),
    "two ranks of one year": File(
        text("Tỉnh;Điểm;Hạng 2024;Hạng\nĐồng Tháp;43,8;5;3\nAn Giang;42;7;1"),
        (twice("D1", "Hạng"),),
    ),
    "ranks under bare years": File(
        text("XẾP HẠNG PAPI CÁC TỈNH\nTỉnh;2023;2024\nĐồng Tháp;42;26\nAn Giang;31;32"),
        (bare("B2", "2023"),),
        PAPI,
    ),
    "ranks in rows under bare years": File(
        text("Tỉnh;Chỉ tiêu;2023;2024\nĐồng Tháp;Hạng;42;26"),
        (bare("C1", "2023"),),
        PAPI,
    ),
    "scores of two years in one column": File(
        text("Tỉnh;Điểm 2023-2024\nĐồng Tháp;43,8"),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "two tables side by side": File(
        text("Tỉnh;Điểm;;Tỉnh;Điểm\nĐồng Tháp;43,8;;An Giang;42"),
        (twice("D1", "Tỉnh"), twice("E1", "Điểm")),
    ),
}

BETWEEN: Final = {
    "a year between the rows": File(
        text("Tỉnh;Điểm\nNăm 2023;\nĐồng Tháp;41\nNăm 2024;\nAn Giang;42"),
        (heading(2, "Năm 2023"),),
    ),
    "a year far below": File(
        text("Tỉnh;Điểm\n" + "\n" * 30 + "Đồng Tháp;43\n2023;\nAn Giang;42" + "\n." * 20),
        (heading(33, "2023"),),
    ),
    "an index and another year between the rows": File(
        text("Tỉnh;Điểm\nPAPI năm 2023;\nĐồng Tháp;41\nPAPI năm 2024;\nAn Giang;42"),
        (heading(2, "PAPI năm 2023"),),
    ),
    "an index between the rows": File(
        text("Tỉnh;Điểm\nPAPI;\nĐồng Tháp;41\nSIPAS;\nAn Giang;42"), (heading(4, "SIPAS"),)
    ),
}

CELLS: Final = {
    "the error of a formula in CSV": File(
        text("Tỉnh;Điểm\nĐồng Tháp;#N/A\nAn Giang;42"), ("B2: «#N/A» không phải là một số",)
    ),
    "an error in single quotes": File(
        raw(TWO_ROWS.format("<c r='B2' t='e'><v>#N/A</v></c>")), (ERROR,)
    ),
    "an error on lines of its own": File(
        raw(TWO_ROWS.format('<c\nr="B2"\nt="e"><v>#N/A</v></c>')), (ERROR,)
    ),
    "a formula with an empty value": File(
        raw(TWO_ROWS.format('<c r="B2"><f>1+1</f><v></v></c>')), (UNCOMPUTED,)
    ),
    "a formula with an empty value in short": File(
        raw(TWO_ROWS.format('<c r="B2"><f>1+1</f><v /></c>')), (UNCOMPUTED,)
    ),
    "percent as Excel keeps it, and a zero": File(
        book(a="Tỉnh|SIPAS\nĐồng Tháp|0.868\nAn Giang|0\nCà Mau|0.842"),
        (
            "a!B2: có giá trị không quá 1 (ví dụ 0,868); có phải là phần trăm của Excel? Xin ghi dạng 86,80",
        ),
        f"SIPAS 2022. {SOURCE}",
    ),
    "percent as Excel keeps it among others": File(
        book(a="Tỉnh|SIPAS\nĐồng Tháp|86.8\nAn Giang|0.842"),
        (
            "a!B3: có giá trị không quá 1 (ví dụ 0,842); có phải là phần trăm của Excel? Xin ghi dạng 86,80",
        ),
        f"SIPAS 2025. {SOURCE}",
    ),
}

TRAPS: Final = {"half": HALVES, "column": COLUMNS, "between": BETWEEN, "cell": CELLS}
