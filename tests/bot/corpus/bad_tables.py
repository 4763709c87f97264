"""Tables that must not be published: group -> name -> the file and exactly what is told about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from knowledge.sheets.submission import MOST_ROWS
from tests.bot.corpus.builders import SOURCE, TABLE, File, book, drawn, raw, row, text

if TYPE_CHECKING:
    import xlsxwriter

WHOLE: Final = "Tỉnh;" + ";".join(f"Nội dung {number}" for number in range(1, 9)) + ";Tổng\n"
SCORES: Final = "Tỉnh;Điểm;Hạng\n"
DIMENSIONS: Final = "Tỉnh;Nội dung;Điểm\n"


def dated(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Điểm"])
    page.write("A2", "Đồng Tháp")
    page.write_datetime("B2", date(2024, 12, 5), made.add_format({"num_format": "d-mmm"}))


def truth(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Điểm"])
    page.write_row("A2", ["Đồng Tháp", True])


def other_index(cell: str, header: str) -> str:
    """What is said of figures whose header names another index than the caption."""
    return f"{cell}: cột «{header}» ghi tên một chỉ số khác; xin để mỗi chỉ số trong một tệp hoặc một trang tính riêng, hoặc lập bảng dọc có cột Chỉ số"


UNITS: Final = {
    "misspelt": File(
        text("Tỉnh;Điểm\nĐồng Thắp;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Đồng Thắp»; gần nhất: Đồng Tháp",),
    ),
    "nearer to an alias than to a name": File(
        text("Tỉnh;Điểm\nSài Gon;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Sài Gon»; gần nhất: TP. Hồ Chí Minh",),
    ),
    "of another country": File(
        text("Tỉnh;Điểm\nQuảng Đông;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Quảng Đông»; gần nhất: Đồng bằng sông Hồng",),
    ),
    "averages only": File(
        text("Tỉnh;Điểm\nTrung bình cả nước;42\nTrung vị;41,9"),
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
    "a header that is not understood, and no rows": File(
        text("Tỉnh;Điểm;Cột lạ\n"),
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
    "a district": File(
        text("Tỉnh;Điểm\nHuyện Cao Lãnh;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Huyện Cao Lãnh»; gần nhất: Cao Bằng",),
    ),
    "no name at all": File(text("Tỉnh;Điểm\n;42"), ("A2: dòng có số liệu nhưng thiếu tên tỉnh",)),
    "a dash for a name": File(
        text("Tỉnh;Điểm\n-;42"), ("A2: dòng có số liệu nhưng thiếu tên tỉnh",)
    ),
    "a number for a name": File(
        text("Tỉnh;Điểm\n42;Đồng Tháp"),
        (
            "A2: không có tỉnh, thành phố hay đơn vị «42»",
            "B2: «Đồng Tháp» không phải là một số",
        ),
    ),
    "gone since the merger": File(
        text("Tỉnh;Điểm\nTiền Giang;42\nĐồng Tháp;43"),
        ("A2: năm 2025 không có đơn vị «Tiền Giang»: từ 1/7/2025 đã nhập vào Đồng Tháp",),
        f"PAPI 2025. {SOURCE}",
    ),
    "two of them gone": File(
        text("Tỉnh;Điểm\nTiền Giang;42\nLong An;43"),
        (
            "A2: năm 2026 không có đơn vị «Tiền Giang»: từ 1/7/2025 đã nhập vào Đồng Tháp",
            "A3: năm 2026 không có đơn vị «Long An»: từ 1/7/2025 đã nhập vào Tây Ninh",
        ),
        f"PAPI 2026. {SOURCE}",
    ),
    "two names in one cell": File(
        text("Tỉnh;Điểm\nĐồng Tháp, An Giang;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Đồng Tháp, An Giang»; gần nhất: Đồng Tháp",),
    ),
    "letters of another script": File(
        text("Tỉnh;Điểm\nĐồng Tháp東;42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «Đồng Tháp東»; gần nhất: Đồng Tháp",),
    ),
    "a name of 1,500 letters": File(
        text("Tỉnh;Điểm\n" + "Đồng Tháp " * 150 + ";42"),
        (
            "A2: không có tỉnh, thành phố hay đơn vị «Đồng Tháp Đồng Tháp Đồng Tháp Đồng Tháp Đồng Tháp Đồng Tháp…»",
        ),
    ),
    "a formula for a name": File(
        text("Tỉnh;Điểm\n=HYPERLINK(1);42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «=HYPERLINK(1)»",),
    ),
    "markup for a name": File(
        text("Tỉnh;Điểm\n<b>Đồng</b>&amp;;42"),
        (
            "C2: «42» nằm ngoài các cột có tiêu đề; nếu tệp CSV dùng dấu phẩy thập phân, xin ngăn cột bằng dấu chấm phẩy hoặc gửi XLSX",
        ),
    ),
    "braces for a name": File(
        text("Tỉnh;Điểm\n{period};42"),
        ("A2: không có tỉnh, thành phố hay đơn vị «{period}»",),
    ),
}

INDICES: Final = {
    "not held": File(
        text("Chỉ số;Tỉnh;Điểm\nPCI;Đồng Tháp;42"),
        ("A2: không có chỉ số «PCI»; các chỉ số đang có: PAPI, PAR Index, SIPAS",),
        f"2024. {SOURCE}",
    ),
    "misspelt": File(
        text("Chỉ số;Tỉnh;Điểm\nPAPPI;Đồng Tháp;42"),
        ("A2: không có chỉ số «PAPPI»; các chỉ số đang có: PAPI, PAR Index, SIPAS",),
        f"2024. {SOURCE}",
    ),
    "not said": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42"),
        (
            "2: không rõ số liệu của chỉ số nào; xin ghi trong chú thích (ví dụ: PAPI 2025) hoặc thêm cột Chỉ số",
        ),
        f"2024. {SOURCE}",
    ),
    "two in the caption": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42"),
        (
            "2: không rõ số liệu của chỉ số nào; xin ghi trong chú thích (ví dụ: PAPI 2025) hoặc thêm cột Chỉ số",
        ),
        f"PAPI và SIPAS 2024. {SOURCE}",
    ),
    "no dimension of that number": File(
        text(DIMENSIONS + "Đồng Tháp;9;5"), ("B2: PAPI năm 2024 không có nội dung thành phần 9",)
    ),
    "dimension zero": File(
        text(DIMENSIONS + "Đồng Tháp;0;5"), ("B2: PAPI năm 2024 không có nội dung thành phần 0",)
    ),
    "half a dimension": File(
        text(DIMENSIONS + "Đồng Tháp;2,5;5"),
        ("B2: không có nội dung thành phần «2,5»",),
    ),
    "no dimension of that name": File(
        text(DIMENSIONS + "Đồng Tháp;Cung ung dich vu;5"),
        ("B2: không có nội dung thành phần «Cung ung dich vu»; gần nhất: Cung ứng dịch vụ công",),
    ),
    "a dimension that came later": File(
        text(DIMENSIONS + "Đồng Tháp;8;5"),
        ("B2: PAPI năm 2016 không có nội dung thành phần 8",),
        f"PAPI 2016. {SOURCE}",
    ),
    "a number that is not its name's": File(
        text(DIMENSIONS + "Đồng Tháp;3. Cung ứng dịch vụ công;5"),
        (
            "B2: không có nội dung thành phần «3. Cung ứng dịch vụ công»; gần nhất: Cung ứng dịch vụ công",
        ),
    ),
}

YEARS: Final = {
    "to come": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42"), ("B2: năm 2027 chưa tới",), f"PAPI 2027. {SOURCE}"
    ),
    "before the first": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42"),
        ("2: PAPI không có số liệu năm 2009",),
        f"PAPI 2009. {SOURCE}",
    ),
    "long ago": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;1950;42"),
        ("B2: PAPI không có số liệu năm 1950",),
        f"PAPI. {SOURCE}",
    ),
    "far off": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;2099;42"), ("C2: năm 2099 chưa tới",), f"PAPI. {SOURCE}"
    ),
    "of two digits": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;24;42"),
        ("B2: «24» không phải là một năm",),
        f"PAPI. {SOURCE}",
    ),
    "two in one cell": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;2023-2024;42"),
        ("B2: «2023-2024» không phải là một năm",),
        f"PAPI. {SOURCE}",
    ),
    "in words": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;năm ngoái;42"),
        ("B2: «năm ngoái» không phải là một năm",),
        f"PAPI. {SOURCE}",
    ),
    "not said": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42"),
        ("2: không rõ năm; xin ghi trong chú thích (ví dụ: PAPI 2025) hoặc thêm cột Năm",),
        f"PAPI. {SOURCE}",
    ),
    "half said": File(
        text("Tỉnh;Năm;Điểm\nĐồng Tháp;2024,5;42"),
        ("B2: «2024,5» không phải là một năm",),
        f"PAPI. {SOURCE}",
    ),
}

FIGURES: Final = {
    "a letter in it": File(text("Tỉnh;Điểm\nĐồng Tháp;4Z"), ("B2: «4Z» không phải là một số",)),
    "words": File(
        text("Tỉnh;Điểm\nĐồng Tháp;bốn mươi hai"), ("B2: «bốn mươi hai» không phải là một số",)
    ),
    "a day, as Excel makes of 5.12": File(
        text("Tỉnh;Điểm\nĐồng Tháp;05-Thg12"), ("B2: «05-Thg12» không phải là một số",)
    ),
    "a day of a workbook": File(drawn(dated), ("Sheet1!B2: «2024-12-05» không phải là một số",)),
    "two figures": File(text("Tỉnh;Điểm\nĐồng Tháp;42/43"), ("B2: «42/43» không phải là một số",)),
    "a range": File(text("Tỉnh;Điểm\nĐồng Tháp;42-43"), ("B2: «42-43» không phải là một số",)),
    "1e400": File(text("Tỉnh;Điểm\nĐồng Tháp;1e400"), ("B2: «1e400» không phải là một số",)),
    "1e400 of a workbook": File(raw(row("1e400")), ("a!B2: «inf» không phải là một số",)),
    "1e300 of a workbook": File(
        raw(row("1e300")),
        (
            "a!B2: «10000000000000000525047602552044202487044685811081591549158…» không phải là một số",
        ),
    ),
    "infinite": File(text("Tỉnh;Điểm\nĐồng Tháp;inf"), ("B2: «inf» không phải là một số",)),
    "of 32 digits": File(
        text("Tỉnh;Điểm\nĐồng Tháp;" + "9" * 32),
        ("B2: «99999999999999999999999999999999» không phải là một số",),
    ),
    "of 32 decimals": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42," + "1" * 32),
        ("B2: «42,11111111111111111111111111111111» không phải là một số",),
    ),
    "hexadecimal": File(text("Tỉnh;Điểm\nĐồng Tháp;0x2A"), ("B2: «0x2A» không phải là một số",)),
    "true": File(drawn(truth), ("Sheet1!B2: «TRUE» không phải là một số",)),
    "a formula's text": File(
        text("Tỉnh;Điểm\nĐồng Tháp;=40+2"), ("B2: «=40+2» không phải là một số",)
    ),
    "below nothing": File(
        text("Tỉnh;Điểm\nĐồng Tháp;-5"), ("B2: −5 nằm ngoài thang điểm từ 0 đến 80",)
    ),
    "below nothing, with a true minus": File(
        text("Tỉnh;Điểm\nĐồng Tháp;−5"), ("B2: −5 nằm ngoài thang điểm từ 0 đến 80",)
    ),
    "beyond the scale": File(
        text("Tỉnh;Điểm\nĐồng Tháp;142,4"), ("B2: 142,4 nằm ngoài thang điểm từ 0 đến 80",)
    ),
    "thousands": File(
        text("Tỉnh;Điểm\nĐồng Tháp;1.234,5\nAn Giang;1,234.5\nCà Mau;1 234,5"),
        (
            "B2: 1.234,5 nằm ngoài thang điểm từ 0 đến 80",
            "B3: 1.234,5 nằm ngoài thang điểm từ 0 đến 80",
            "B4: 1.234,5 nằm ngoài thang điểm từ 0 đến 80",
        ),
    ),
    "a dimension beyond its scale": File(
        text(DIMENSIONS + "Đồng Tháp;1;42"), ("C2: 42 nằm ngoài thang điểm từ 0 đến 10",)
    ),
    "percent beyond 100": File(
        text("Tỉnh;SIPAS\nĐồng Tháp;101%"),
        ("B2: 101 nằm ngoài thang điểm từ 0 đến 100",),
        f"SIPAS 2022. {SOURCE}",
    ),
    "percent as Excel keeps it": File(
        book(a="Tỉnh|SIPAS\nĐồng Tháp|0.868\nAn Giang|0.842"),
        (
            "a!B2: có giá trị không quá 1 (ví dụ 0,868); có phải là phần trăm của Excel? Xin ghi dạng 86,80",
        ),
        f"SIPAS 2022. {SOURCE}",
    ),
    "one percent as Excel keeps it": File(
        book(a="Tỉnh|PAR Index\nĐồng Tháp|0.868"),
        (
            "a!B2: có giá trị không quá 1 (ví dụ 0,868); có phải là phần trăm của Excel? Xin ghi dạng 86,80",
        ),
        f"PAR Index 2022. {SOURCE}",
    ),
    "a whole that is not the sum": File(
        text(WHOLE + "Đồng Tháp;5,01;5,52;5,01;6,01;7,01;6,01;4,01;3,51;44,02"),
        ("J2: Đồng Tháp: tổng 44,02 khác tổng các nội dung thành phần 42,09",),
    ),
    "decimal commas that part columns": File(
        text("Tỉnh,Điểm,Hạng\nĐồng Tháp,45,91,5\nAn Giang,41,2,30"),
        (
            "D2: «5» nằm ngoài các cột có tiêu đề; nếu tệp CSV dùng dấu phẩy thập phân, xin ngăn cột bằng dấu chấm phẩy hoặc gửi XLSX",
            "D3: «30» nằm ngoài các cột có tiêu đề; nếu tệp CSV dùng dấu phẩy thập phân, xin ngăn cột bằng dấu chấm phẩy hoặc gửi XLSX",
        ),
    ),
    "a figure beside the table": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42;43"),
        (
            "C2: «43» nằm ngoài các cột có tiêu đề; nếu tệp CSV dùng dấu phẩy thập phân, xin ngăn cột bằng dấu chấm phẩy hoặc gửi XLSX",
        ),
    ),
}

RANKS: Final = {
    "in words": File(
        text(SCORES + "Đồng Tháp;42;nhất"),
        ("C2: «nhất» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
    ),
    "zero": File(text(SCORES + "Đồng Tháp;42;0"), ("C2: thứ hạng 0 nằm ngoài 1–63",)),
    "below nothing": File(
        text(SCORES + "Đồng Tháp;42;-3"),
        ("C2: «-3» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
    ),
    "half a place": File(
        text(SCORES + "Đồng Tháp;42;3,5"),
        ("C2: «3,5» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
    ),
    "beyond all provinces": File(
        text(SCORES + "Đồng Tháp;42;64"), ("C2: thứ hạng 64 nằm ngoài 1–63",)
    ),
    "beyond its own number": File(
        text(SCORES + "Đồng Tháp;42;62/61"), ("C2: thứ hạng 62 nằm ngoài 1–61",)
    ),
    "among too many": File(
        text(SCORES + "Đồng Tháp;42;30/200"),
        ("C2: xếp hạng trong 200 đơn vị, nhiều hơn 63 đơn vị của năm đó",),
    ),
    "a day, as Excel makes of 5/12": File(
        text(SCORES + "Đồng Tháp;42;05/12/2024"),
        ("C2: «05/12/2024» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
    ),
    "of 20 digits": File(
        text(SCORES + "Đồng Tháp;42;" + "9" * 20),
        ("C2: «99999999999999999999» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
    ),
    "of 300 digits of a workbook": File(
        raw(row("42", "1e300")),
        (
            "a!C2: «10000000000000000525047602552044202487044685811081591549158…» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",
        ),
    ),
    "of a ministry, without end": File(
        raw(row("42", "1e12", "Bộ Tư pháp")),
        ("a!C2: «1000000000000» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",),
        f"PAR Index 2022. {SOURCE}",
    ),
    "after the merger": File(
        text(SCORES + "Đồng Tháp;42;35"),
        ("C2: thứ hạng 35 nằm ngoài 1–34",),
        f"PAPI 2025. {SOURCE}",
    ),
}

TABLES: Final = {
    "twice and different": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42\nĐồng Tháp;43"),
        ("B3: Đồng Tháp ghi hai lần và khác với dòng 2; xin giữ lại một dòng đúng",),
    ),
    "twice by another name": File(
        text("Tỉnh;Điểm\nTP. HCM;42\nHồ Chí Minh;43"),
        ("B3: TP. Hồ Chí Minh ghi hai lần và khác với dòng 2; xin giữ lại một dòng đúng",),
    ),
    "twice in two sheets": File(
        book(a="Tỉnh|Điểm\nĐồng Tháp|42", b="Tỉnh|Điểm\nĐồng Tháp|43"),
        ("b!B2: Đồng Tháp ghi hai lần và khác với dòng a!2; xin giữ lại một dòng đúng",),
    ),
    "a header twice": File(
        text("Tỉnh;Điểm;Điểm\nĐồng Tháp;42;43"),
        (
            "C1: tên cột «Điểm» trùng với một cột đứng trước, không rõ lấy cột nào; xin giữ lại một cột, hoặc ghi năm vào tên cột (ví dụ: Điểm 2024)",
        ),
    ),
    "two columns of names": File(
        text("Tỉnh;Địa phương;Điểm\nĐồng Tháp;An Giang;43"),
        (
            "B1: tên cột «Địa phương» trùng với một cột đứng trước, không rõ lấy cột nào; xin giữ lại một cột, hoặc ghi năm vào tên cột (ví dụ: Điểm 2024)",
        ),
    ),
    "a year twice": File(
        text("Tỉnh;2023;2023\nĐồng Tháp;42,5;43"),
        (
            "C1: tên cột «2023» trùng với một cột đứng trước, không rõ lấy cột nào; xin giữ lại một cột, hoặc ghi năm vào tên cột (ví dụ: Điểm 2024)",
        ),
        f"PAPI. {SOURCE}",
    ),
    "no header": File(
        text("Đồng Tháp;42\nAn Giang;43"),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "no column of names": File(
        text("Điểm;Hạng\n42;5"),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "no column of figures": File(
        text("Tỉnh;Ghi chú\nĐồng Tháp;tốt"),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "a header and nothing else": File(
        text("Tỉnh;Điểm;Hạng\n"),
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
    "names without figures": File(
        text("Tỉnh;Điểm\nĐồng Tháp;\nAn Giang;-"),
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
    "a text": File(
        text("Kính gửi Sở Nội vụ,\n\nXin gửi số liệu PAPI.\n"),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "a header below 50 rows": File(
        text("x\n" * 50 + TABLE),
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "one sheet of three without a header": File(
        book(a="1|2", b="x", c=""),
        (
            "a: không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",
            "b: không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",
        ),
    ),
    "no source": File(
        text(TABLE),
        (
            "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn",
        ),
        "PAPI 2024",
    ),
    "no words beside it at all": File(
        text(TABLE),
        (
            "2 dòng (từ dòng 2) không rõ là số liệu của chỉ số nào; xin ghi chỉ số, năm và nguồn trong chú thích gửi kèm tệp (ví dụ: PAPI 2025. Nguồn: UNDP, 2/4/2026) hoặc thêm cột Chỉ số",
            "2 dòng (từ dòng 2) không rõ năm; xin ghi trong chú thích gửi kèm tệp (ví dụ: PAPI 2025) hoặc thêm cột Năm",
            "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn",
        ),
        "",
    ),
    "the figures of another index": File(
        text("Tỉnh;PAR Index 2024\nĐồng Tháp;43,5"),
        (other_index("B1", "PAR Index 2024"),),
    ),
    "several indices side by side": File(
        text("Tỉnh;PAPI;PAR Index;SIPAS\nĐồng Tháp;43,5;86,1;12"),
        (other_index("C1", "PAR Index"), other_index("D1", "SIPAS")),
    ),
    "before the index began, in every row": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42\nAn Giang;43\nCà Mau;41\nCần Thơ;40"),
        ("2: PAPI không có số liệu năm 2009 (3 dòng khác cũng vậy)",),
        f"PAPI 2009. {SOURCE}",
    ),
    "a year to come, in every row": File(
        text("Tỉnh;Điểm\nĐồng Tháp;42\nAn Giang;43\nCà Mau;41\nCần Thơ;40"),
        ("B2: năm 2027 chưa tới (3 dòng khác cũng vậy)",),
        f"PAPI 2027. {SOURCE}",
    ),
    "a source without words": File(
        text(TABLE),
        (
            "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn",
        ),
        "PAPI 2024. Nguồn: https://papi.org.vn",
    ),
    "more rows than any table": File(
        lambda: text(SCORES + "Đồng Tháp;42;5\n" * MOST_ROWS),
        (
            "Tệp có hơn 20.000 dòng, nhiều hơn bất kỳ bảng kết quả nào. Xin chỉ gửi phần có số liệu.",
        ),
    ),
    "many errors at once": File(
        text(SCORES + "Đồng Thắp;42;1\nAn Giang;4x;0\nCần Thơ;99;5\nCà Mau;41;nhất"),
        (
            "A2: không có tỉnh, thành phố hay đơn vị «Đồng Thắp»; gần nhất: Đồng Tháp",
            "B3: «4x» không phải là một số",
            "C3: thứ hạng 0 nằm ngoài 1–63",
            "B4: 99 nằm ngoài thang điểm từ 0 đến 80",
            "C5: «nhất» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",
        ),
    ),
    "a wrong name, score and rank in one row": File(
        text(SCORES + "An Giangg;142;77\nĐồng Tháp;42;2"),
        (
            "A2: không có tỉnh, thành phố hay đơn vị «An Giangg»; gần nhất: An Giang",
            "B2: 142 nằm ngoài thang điểm từ 0 đến 80",
            "C2: thứ hạng 77 nằm ngoài 1–63",
        ),
    ),
    "no source and a score beyond the scale": File(
        text(SCORES + "An Giang;142;7"),
        (
            "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn",
            "B2: 142 nằm ngoài thang điểm từ 0 đến 80",
        ),
        "PAPI 2024",
    ),
    "a year, a dimension and a score that are none": File(
        text("Tỉnh;Năm;Nội dung;Điểm\nAn Giang;năm ngoái;1;4x\nAn Giang;2024;lạ;5y"),
        (
            "B2: «năm ngoái» không phải là một năm",
            "D2: «4x» không phải là một số",
            "C3: không có nội dung thành phần «lạ»",
            "D3: «5y» không phải là một số",
        ),
    ),
    "a row apart from the table": File(
        text(TABLE + "\n\n\nHà Tĩnh;x;1"), ("B6: «x» không phải là một số",)
    ),
}

BAD_TABLES: Final = {
    "unit": UNITS,
    "index": INDICES,
    "year": YEARS,
    "figure": FIGURES,
    "rank": RANKS,
    "table": TABLES,
}
