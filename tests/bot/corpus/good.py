"""Files that are read, as people really send them: name -> the file and exactly the rows of it."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from tests.bot.corpus.builders import (
    PROVINCES,
    SOURCE,
    TABLE,
    File,
    book,
    drawn,
    lacks,
    ods,
    raw,
    repacked,
    text,
    windows_1258,
)
from tests.bot.corpus.drawings import (
    BARS,
    charted,
    computed,
    formats,
    formatted,
    hidden,
    merged,
    over,
)

ROWS: Final = ("PAPI 2024 Đồng Tháp: 45.91 #5", "PAPI 2024 An Giang: 41.2 #30/61")
"""Of the table that most of these hold."""


def same(content: bytes, caption: str | None = None) -> File:
    """A file that holds that table."""
    return File(content, ROWS) if caption is None else File(content, ROWS, caption)


def left_out(cell: str, name: str) -> str:
    """What is said of a row that sums up others."""
    return f"{cell}: «{name}» được hiểu là dòng tổng hợp (tổng, trung bình…), không phải tên tỉnh, nên không nạp dòng này; nếu là một tỉnh, xin ghi đủ tên"


def rank_alone(cell: str, count: int, example: str) -> str:
    """What is said of ranks without among how many."""
    return f"{cell}: {count} thứ hạng không ghi tổng số đơn vị được xếp nên câu trả lời chỉ nói được hạng, không nói được trong bao nhiêu; nếu biết, xin ghi cả hai, ví dụ {example}"


def value_lost(cell: str, known: str) -> str:
    """What is said where a score that counts now is not in the file."""
    return f"{cell}: 1 đơn vị đang có điểm mà tệp không ghi điểm ({known}); công bố thì các điểm đó không còn, nên nếu chỉ thêm thứ hạng, xin thêm cả cột Điểm"


def rank_lost(cell: str, known: str) -> str:
    """What is said where a published rank that counts now is not in the file."""
    return f"{cell}: 1 đơn vị đang có thứ hạng mà tệp không ghi thứ hạng ({known}); công bố thì các thứ hạng đó không còn, nên nếu chỉ sửa điểm, xin thêm cả cột Hạng"


def total_now(cell: str, total: str, parts: str) -> str:
    """What is said where Đồng Tháp would not add up any more."""
    return f"{cell}: Đồng Tháp: cùng với số liệu đang có thì tổng {total} khác tổng các nội dung thành phần {parts}; nếu các ô khác cũng đổi, xin nạp cùng một lúc"


ENCODINGS: Final = {
    "UTF-8": same(text(TABLE)),
    "UTF-8 with its mark": same(text(TABLE, "utf-8-sig")),
    "UTF-16 with its mark": same(text(TABLE, "utf-16")),
    "UTF-16, little end first": same(text(TABLE, "utf-16-le")),
    "UTF-16, big end first": same(text(TABLE, "utf-16-be")),
    "UTF-16, big end first with its mark": same(b"\xfe\xff" + text(TABLE, "utf-16-be")),
    "Windows-1258": same(windows_1258(TABLE)),
    "letters and marks apart": same(text(normalize("NFD", TABLE))),
    "no marks at all": same(b"Tinh;Diem;Hang\nDong Thap;45,91;5\nAn Giang;41,2;30/61"),
    "Unicode text of Excel": same(text(TABLE.replace(";", "\t"), "utf-16")),
}

SEPARATORS: Final = {
    "tabs": same(text(TABLE.replace(";", "\t"))),
    "commas, decimal points": same(text(TABLE.replace(",", ".").replace(";", ","))),
    "commas, quoted decimal commas": same(
        text('Tỉnh,Điểm,Hạng\nĐồng Tháp,"45,91",5\nAn Giang,"41,2",30/61')
    ),
    "semicolons, decimal points": same(text(TABLE.replace(",", "."))),
    "bars": same(text(TABLE.replace(";", "|"))),
    "the line that tells Excel the separator": same(text("sep=;\n" + TABLE)),
    "everything quoted": same(
        text('"Tỉnh";"Điểm";"Hạng"\n"Đồng Tháp";"45,91";"5"\n"An Giang";"41,2";"30/61"')
    ),
    "ends of lines of Windows": same(text(TABLE.replace("\n", "\r\n") + "\r\n")),
    "ends of lines of an old Mac": same(text(TABLE.replace("\n", "\r"))),
    "separators at the end of each line": same(text(TABLE.replace("\n", ";;\n") + ";;")),
    "1,000,000 blank lines below": same(text(TABLE + "\n" + ";;\n" * 1_000_000)),
}

NUMBERS: Final = {
    "units behind": same(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;45,91 điểm;hạng 5\nAn Giang;41,2đ;Xếp hạng 30/61")
    ),
    "signs of notes": same(text("Tỉnh;Điểm;Hạng\nĐồng Tháp*;45,91(1);5\nAn Giang (2);41,2*;30/61")),
    "no-break spaces": same(
        text("Tỉnh;Điểm;Hạng\nĐồng\u00a0Tháp;\u00a045,91;5\u00a0\nAn Giang;41,2;30 / 61")
    ),
    "digits of full width": same(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;\uff14\uff15,91;5\nAn Giang;41,2;30/61")
    ),
    "percent signs": File(
        text("Tỉnh;PAR Index\nĐồng Tháp;86,80%\nAn Giang;84.2 %"),
        ("PAR_INDEX 2022 Đồng Tháp: 86.80", "PAR_INDEX 2022 An Giang: 84.2"),
        f"PAR Index 2022. {SOURCE}",
        (lacks("B2", "PAR Index 2022", "2/63", "Đồng Tháp, An Giang"),),
    ),
    "SIPAS in percent": File(
        text("Tỉnh;SIPAS;Hạng\nĐồng Tháp;88,1%;5/63"),
        ("SIPAS 2022 Đồng Tháp: 88.1 #5/63",),
        f"SIPAS 2022. {SOURCE}",
        ("B2: Đồng Tháp (88,1, hạng 5) và Thái Nguyên (86,26, hạng 2): thứ hạng không theo điểm",),
    ),
    "four decimals": File(
        text("Tỉnh;Điểm\nĐồng Tháp;43,8357\nAn Giang;41.2001"),
        ("PAPI 2024 Đồng Tháp: 43.8357", "PAPI 2024 An Giang: 41.2001"),
        warnings=(rank_lost("B3", "An Giang: 40"),),
    ),
    "dashes and words for nothing": File(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;45,91;-\nAn Giang;n/a;30\nCà Mau;42;không xếp hạng"),
        ("PAPI 2024 Đồng Tháp: 45.91", "PAPI 2024 An Giang: – #30", "PAPI 2024 Cà Mau: 42"),
        warnings=(value_lost("C3", "An Giang: 42,8917"),),
    ),
    "a rank alone": File(
        text("Tỉnh;Hạng\nĐồng Tháp;27/63"),
        ("PAPI 2021 Đồng Tháp: – #27/63",),
        f"PAPI 2021. {SOURCE}",
        (value_lost("B2", "Đồng Tháp: 42,4324"),),
    ),
    "a score where a rank stood": File(
        text("Tỉnh;SIPAS\nHà Nội;87,5"),
        ("SIPAS 2024 Hà Nội: 87.5",),
        f"SIPAS 2024. {SOURCE}",
        (rank_lost("B2", "Hà Nội: 11"),),
    ),
    "zero is a figure": File(
        text("Tỉnh;Nội dung;Điểm\nĐồng Tháp;1;0"),
        ("PAPI 2024 Đồng Tháp [1]: 0",),
        warnings=(total_now("C2", "43,8357", "39,2456"),),
    ),
    "binary noise of a spreadsheet": File(
        raw(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Tỉnh</t></is></c><c r="B1" t="inlineStr"><is><t>Điểm</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Đồng Tháp</t></is></c><c r="B2"><v>42.430000000000007</v></c></row>'
        ),
        ("PAPI 2024 Đồng Tháp: 42.43",),
    ),
}

HEADERS: Final = {
    "in English": same(text("Province,Score,Rank\nĐồng Tháp,45.91,5\nAn Giang,41.2,30/61")),
    "in another order": same(text("Hạng;Tỉnh;Điểm\n5;Đồng Tháp;45,91\n30/61;An Giang;41,2")),
    "in capitals": same(
        text("TỈNH/THÀNH PHỐ;TỔNG ĐIỂM;XẾP HẠNG\nĐỒNG THÁP;45,91;5\nAN GIANG;41,2;30/61")
    ),
    "with the year": same(
        text("Tỉnh;Điểm 2024;Hạng năm 2024\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"),
        f"PAPI. {SOURCE}",
    ),
    "with the index": same(
        text("Tỉnh/TP;Điểm PAPI 2024;Xếp hạng PAPI\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61")
    ),
    "with units in brackets": same(
        text(
            "Tên tỉnh (63);Điểm (thang 10-80);Thứ hạng (trên 61)\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61"
        )
    ),
    "numbered rows and notes": same(
        text("STT;Tỉnh;Điểm;Hạng;Ghi chú\n1;Đồng Tháp;45,91;5;\n2;An Giang;41,2;30/61;tăng")
    ),
    "of two lines": same(
        text("TT;Tỉnh;Kết quả;\n;;Điểm số;Thứ hạng\n1;Đồng Tháp;45,91;5\n2;An Giang;41,2;30/61")
    ),
    "a year over two columns": File(
        text("Tỉnh;2023;;2024;\n;Điểm;Hạng;Điểm;Hạng\nĐồng Tháp;41,32;42;45,91;5"),
        ("PAPI 2023 Đồng Tháp: 41.32 #42", "PAPI 2024 Đồng Tháp: 45.91 #5"),
        f"PAPI. {SOURCE}",
    ),
    "a column a year": File(
        text("Tỉnh;2022;2023;2024\nĐồng Tháp;42,1;41,3;45,9"),
        ("PAPI 2022 Đồng Tháp: 42.1", "PAPI 2023 Đồng Tháp: 41.3", "PAPI 2024 Đồng Tháp: 45.9"),
        f"PAPI. {SOURCE}",
    ),
    "the names of our own columns": File(
        text(
            "indicator,period,area,dimension,value,rank,rank_of,region_rank,group,source\nPAPI,2024,Đồng Tháp,,45.91,5,61,2,Cao nhất,s002"
        ),
        ("PAPI 2024 Đồng Tháp: 45.91 #5/61 vùng 2 (Cao nhất)",),
        "",
    ),
}

LAYOUTS: Final = {
    "titles above": same(
        text(
            "KẾT QUẢ CHỈ SỐ PAPI NĂM 2024;;\n(Nguồn: UNDP, 15/4/2025 https://papi.org.vn);;\n;;\n"
            + TABLE
        ),
        "",
    ),
    "source below": same(text("PAPI 2024\n" + TABLE + "\n\nNguồn: UNDP, 15/4/2025"), ""),
    "source in a cell of its own": same(text("PAPI 2024\nNguồn:;UNDP, 15/4/2025\n\n" + TABLE), ""),
    "blank rows between": same(text(TABLE.replace("\nAn", "\n;;\n;;\nAn"))),
    "headings of regions between": same(
        text("Tỉnh;Điểm;Hạng\nĐồng bằng sông Cửu Long;;\nĐồng Tháp;45,91;5\nAn Giang;41,2;30/61")
    ),
    "columns of index and year": same(
        text(
            "Chỉ số;Năm;Địa phương;Giá trị;Hạng\nPAPI;2024;Đồng Tháp;45,91;5\nPAPI;Năm 2024;An Giang;41,2;30/61"
        ),
        SOURCE,
    ),
    "index and year once": same(
        text(
            "Chỉ số;Năm;Địa phương;Giá trị;Hạng\nPAPI;2024;Đồng Tháp;45,91;5\n;;An Giang;41,2;30/61"
        ),
        SOURCE,
    ),
    "a column a dimension": File(
        text("Tỉnh;Nội dung 1;Nội dung 2;Cung ứng dịch vụ công\nĐồng Tháp;5;5,5;7,1"),
        (
            "PAPI 2024 Đồng Tháp [1]: 5",
            "PAPI 2024 Đồng Tháp [2]: 5.5",
            "PAPI 2024 Đồng Tháp [6]: 7.1",
        ),
    ),
    "a row a dimension": File(
        text("Tỉnh;Nội dung;Điểm\nĐồng Tháp;1;5,1\n;2;5,2\nAn Giang;Cung ứng dịch vụ công;7"),
        (
            "PAPI 2024 Đồng Tháp [1]: 5.1",
            "PAPI 2024 Đồng Tháp [2]: 5.2",
            "PAPI 2024 An Giang [6]: 7",
        ),
        warnings=(total_now("C2", "43,8357", "44,3386"),),
    ),
    "whole and parts that add up": File(
        text(
            "Tỉnh;"
            + ";".join(f"Nội dung {n}" for n in range(1, 9))
            + ";Tổng\nĐồng Tháp;5;5,5;5;6;7;6;4;3,5;42"
        ),
        (
            "PAPI 2024 Đồng Tháp: 42",
            "PAPI 2024 Đồng Tháp [1]: 5",
            "PAPI 2024 Đồng Tháp [2]: 5.5",
            "PAPI 2024 Đồng Tháp [3]: 5",
            "PAPI 2024 Đồng Tháp [4]: 6",
            "PAPI 2024 Đồng Tháp [5]: 7",
            "PAPI 2024 Đồng Tháp [6]: 6",
            "PAPI 2024 Đồng Tháp [7]: 4",
            "PAPI 2024 Đồng Tháp [8]: 3.5",
        ),
    ),
    "groups": File(
        text("Tỉnh;Điểm;Nhóm\nĐồng Tháp;45,9;cao nhất"), ("PAPI 2024 Đồng Tháp: 45.9 (Cao nhất)",)
    ),
    "a row that stands twice": File(
        text("Tỉnh;Điểm\nĐồng Tháp;45,9\nĐồng Tháp;45,9"),
        ("PAPI 2024 Đồng Tháp: 45.9",),
        warnings=("B3: Đồng Tháp ghi hai lần, giống dòng 2; chỉ lấy một",),
    ),
    "a column that means nothing": File(
        text("Tỉnh;Điểm;Thời tiết\nĐồng Tháp;45,9;nắng"),
        ("PAPI 2024 Đồng Tháp: 45.9",),
        warnings=(
            "C1: cột «Thời tiết» không rõ nghĩa nên được bỏ qua; nếu là số liệu, xin đổi tên cột theo mẫu",
        ),
    ),
}

NAMES: Final = {
    "other spellings": File(
        text(
            "Tỉnh;Điểm\nTP. HCM;42\nThành phố Cần Thơ;42\nBà Rịa - Vũng Tàu;41\nHoà Bình;42\nĐăk Lăk;42\nKontum;40"
        ),
        (
            "PAPI 2024 TP. Hồ Chí Minh: 42",
            "PAPI 2024 Cần Thơ: 42",
            "PAPI 2024 Bà Rịa - Vũng Tàu: 41",
            "PAPI 2024 Hòa Bình: 42",
            "PAPI 2024 Đắk Lắk: 42",
            "PAPI 2024 Kon Tum: 40",
        ),
    ),
    "without marks": File(
        text("Tinh;Diem\nthua thien hue;42\nBR-VT;41\nquang ngai;40"),
        (
            "PAPI 2024 Thừa Thiên Huế: 42",
            "PAPI 2024 Bà Rịa - Vũng Tàu: 41",
            "PAPI 2024 Quảng Ngãi: 40",
        ),
    ),
    "Huế before and after": File(
        text("Tỉnh;Năm;Điểm\nThừa Thiên Huế;2024;42\nHuế;2025;43"),
        ("PAPI 2024 Thừa Thiên Huế: 42", "PAPI 2025 Huế: 43"),
        f"PAPI. {SOURCE}",
    ),
    "after the merger": File(
        text("Tỉnh;Điểm\nĐồng Tháp;43,1\nCà Mau;42,2"),
        ("PAPI 2025 Đồng Tháp: 43.1", "PAPI 2025 Cà Mau: 42.2"),
        f"PAPI 2025. {SOURCE}",
        (lacks("B2", "PAPI 2025", "2/34", "Đồng Tháp, Cà Mau"),),
    ),
    "one province alone": File(
        text("Tỉnh;Điểm\nĐồng Tháp;43,1"),
        ("PAPI 2025 Đồng Tháp: 43.1",),
        f"PAPI 2025. {SOURCE}",
    ),
    "the whole country": File(text("Tỉnh;Điểm\nCả nước;42,3"), ("PAPI 2024 Cả nước: 42.3",)),
    "totals, averages and a median below": File(
        text(
            "Tỉnh;Điểm\nĐồng Tháp;45,9\nTrung bình 63 tỉnh;42,1\nTrung vị (*);42\nTổng cộng;2.650\nCả nước;42,3"
        ),
        ("PAPI 2024 Đồng Tháp: 45.9", "PAPI 2024 Cả nước: 42.3"),
        warnings=tuple(
            map(left_out, ("A3", "A4", "A5"), ("Trung bình 63 tỉnh", "Trung vị (*)", "Tổng cộng"))
        ),
    ),
    "TB below, which may be an average": File(
        text("Tỉnh;Điểm\nĐồng Tháp;45,9\nTB;42,1"),
        ("PAPI 2024 Đồng Tháp: 45.9",),
        warnings=(left_out("A3", "TB"),),
    ),
    "an average whose name begins before its column": File(
        text("STT;Tỉnh;Năm;Điểm\n1;Đồng Tháp;2023;45,9\nTrung bình;;2024;42,1"),
        ("PAPI 2023 Đồng Tháp: 45.9",),
        f"PAPI. {SOURCE}",
        warnings=(left_out("A3", "Trung bình"),),
    ),
    "a group of that name before the unit": File(
        text("Nhóm;Tỉnh;Điểm\nCao nhất;Đồng Tháp;45,9"),
        ("PAPI 2024 Đồng Tháp: 45.9 (Cao nhất)",),
    ),
    "zero-width letters and right-to-left marks": File(
        text("Tỉnh;Điểm\n\u200eĐồng\u200b Tháp\u200f;45,9\n\ufeffAn Giang;4\u200b1"),
        ("PAPI 2024 Đồng Tháp: 45.9", "PAPI 2024 An Giang: 41"),
        warnings=(rank_lost("B3", "An Giang: 40"),),
    ),
    "a ministry": File(
        text("Bộ;Điểm;Hạng\nBộ Tư pháp;89,1;3"),
        ("PAR_INDEX 2022 Bộ Tư pháp: 89.1 #3",),
        f"PAR Index 2022. {SOURCE}",
    ),
}

WORKBOOKS: Final = {
    "XLSX": same(book(Sheet1=BARS)),
    "texts for numbers": same(
        book(
            Sheet1=[
                ["Tỉnh", "Điểm", "Hạng"],
                ["Đồng Tháp", "45,91", "5"],
                ["An Giang", "41,2", "30/61"],
            ]
        )
    ),
    "titles in merged cells": same(drawn(merged), ""),
    "the year in the name of the sheet": same(book(**{"Năm 2024": BARS}), f"PAPI. {SOURCE}"),
    "a sheet a year": File(
        book(
            **{
                "2023": "Tỉnh|Điểm\nĐồng Tháp|41.3",
                "2024": "Tỉnh|Điểm\nĐồng Tháp|45.9",
                "Sheet3": "",
            }
        ),
        ("PAPI 2023 Đồng Tháp: 41.3", "PAPI 2024 Đồng Tháp: 45.9"),
        f"PAPI, {SOURCE}",
    ),
    "a sheet of notes besides": File(
        book(PAPI=BARS, Notes="Số liệu do UNDP công bố"),
        ROWS,
        warnings=(
            "Notes: không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",
        ),
    ),
    "a hidden sheet besides": same(drawn(hidden)),
    "a chart sheet besides": same(drawn(charted)),
    "formulas with their values": same(drawn(computed)),
    "units merged over their dimensions": File(
        drawn(over),
        ("PAPI 2024 Đồng Tháp [1]: 5.1", "PAPI 2024 Đồng Tháp [2]: 5.2"),
        warnings=(total_now("Sheet1!C2", "43,8357", "44,3386"),),
    ),
    "macros": same(
        repacked(book(Sheet1=BARS), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 600})
    ),
    "1,000,000 rows with a format and nothing else": File(
        lambda: raw(formatted()), ("PAPI 2024 Đồng Tháp: 45.9",)
    ),
    "ODS": same(ods(BARS)),
    "formats of numbers": same(drawn(formats)),
    "a name that lies": File(text(TABLE), ROWS, name="papi.xlsx"),
}


TABLES: Final = {
    "every province but one": File(
        text("Tỉnh;Điểm\n" + "".join(f"{name};42,1\n" for name in PROVINCES.split(", ")[:-1])),
        tuple(f"PAPI 2025 {name}: 42.1" for name in PROVINCES.split(", ")[:-1]),
        f"PAPI 2025. {SOURCE}",
        (lacks("B2", "PAPI 2025", "33/34", ", ".join(PROVINCES.split(", ")[:-1])),),
    ),
    "dimensions of some provinces": File(
        text("Tỉnh;Nội dung 1;Nội dung 2\nĐồng Tháp;5,1;5,2\nCà Mau;4,9;5,0"),
        (
            "PAPI 2025 Đồng Tháp [1]: 5.1",
            "PAPI 2025 Đồng Tháp [2]: 5.2",
            "PAPI 2025 Cà Mau [1]: 4.9",
            "PAPI 2025 Cà Mau [2]: 5.0",
        ),
        f"PAPI 2025. {SOURCE}",
        (lacks("B2", "PAPI 2025", "2/34", "Đồng Tháp, Cà Mau"),),
    ),
    "a dimension that lacks one of some provinces": File(
        text("Tỉnh;Nội dung 1;Nội dung 2\nĐồng Tháp;5,1;5,2\nCà Mau;4,9;5,0\nHuế;5,3;"),
        (
            "PAPI 2025 Đồng Tháp [1]: 5.1",
            "PAPI 2025 Đồng Tháp [2]: 5.2",
            "PAPI 2025 Cà Mau [1]: 4.9",
            "PAPI 2025 Cà Mau [2]: 5.0",
            "PAPI 2025 Huế [1]: 5.3",
        ),
        f"PAPI 2025. {SOURCE}",
        (
            lacks("B2", "PAPI 2025", "3/34", "Đồng Tháp, Cà Mau, Huế"),
            "C2: bảng PAPI 2025, nội dung thành phần 2 thiếu 1 đơn vị có ở các cột khác: Huế",
        ),
    ),
    "a title of another year": File(
        text("KẾT QUẢ PAPI NĂM 2023;;\n" + TABLE),
        ROWS,
        warnings=(
            "trong tệp ghi «KẾT QUẢ PAPI NĂM 2023», còn số liệu được hiểu là của 2024; xin kiểm tra lại chú thích",
        ),
    ),
    "a title of another index": File(
        text("Chỉ số PAR Index các tỉnh;;\n" + TABLE),
        ROWS,
        warnings=(
            "trong tệp ghi «Chỉ số PAR Index các tỉnh», còn số liệu được hiểu là của PAPI; xin kiểm tra lại chú thích",
        ),
    ),
    "a sheet of another year": File(
        book(**{"2023": BARS}),
        ROWS,
        warnings=(
            "2023: trong tệp ghi «2023», còn số liệu được hiểu là của 2024; xin kiểm tra lại chú thích",
        ),
    ),
    "a year that is not over": File(
        text("Tỉnh;Điểm\nĐồng Tháp;43,1"),
        ("PAPI 2026 Đồng Tháp: 43.1",),
        f"PAPI 2026. {SOURCE}",
        ("B2: năm 2026 chưa kết thúc; xin kiểm tra có đúng là kết quả của năm 2026 không",),
    ),
    "the whole country, merged over the number of its row": File(
        text("TT;Tỉnh;Điểm;Hạng\n1;Đồng Tháp;45,91;5\n2;An Giang;41,2;30/61\nCả nước;;42,3;"),
        (*ROWS, "PAPI 2024 Cả nước: 42.3"),
    ),
    "ranks alone, of every province": File(
        text(
            "Tỉnh;Hạng\n" + "".join(f"{n};{at}\n" for at, n in enumerate(PROVINCES.split(", "), 1))
        ),
        tuple(f"PAR_INDEX 2025 {n}: – #{at}/34" for at, n in enumerate(PROVINCES.split(", "), 1)),
        f"PAR Index 2025. {SOURCE}",
        (
            f"B2: bảng PAR Index 2025 có 34 đơn vị ghi thứ hạng mà không ghi điểm: {PROVINCES}; nếu đã có điểm, xin thêm vào tệp",
        ),
    ),
    "a rank without among how many": File(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;86,8;12"),
        ("PAR_INDEX 2025 Đồng Tháp: 86.8 #12",),
        f"PAR Index 2025. {SOURCE}",
        (rank_alone("C2", 1, "12/34"),),
    ),
    "ranks of some provinces": File(
        text("Tỉnh;Điểm;Hạng\nĐồng Tháp;43,1;2\nCà Mau;42,2;12/34\nAn Giang;45;1"),
        (
            "PAPI 2025 Đồng Tháp: 43.1 #2",
            "PAPI 2025 Cà Mau: 42.2 #12/34",
            "PAPI 2025 An Giang: 45 #1",
        ),
        f"PAPI 2025. {SOURCE}",
        (
            lacks("B2", "PAPI 2025", "3/34", "Đồng Tháp, Cà Mau, An Giang"),
            rank_alone("C2", 2, "2/34"),
        ),
    ),
}


GOOD: Final = {
    f"{group}: {name}": file
    for group, files in {
        "encoding": ENCODINGS,
        "separators": SEPARATORS,
        "numbers": NUMBERS,
        "header": HEADERS,
        "layout": LAYOUTS,
        "names": NAMES,
        "workbook": WORKBOOKS,
        "table": TABLES,
    }.items()
    for name, file in files.items()
}
