"""Files that cannot be read or must not: group -> name -> the file and exactly what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.workbooks import LARGEST
from tests.bot.corpus.builders import TABLE, File, book, drawn, packed, raw, repacked, row, text

if TYPE_CHECKING:
    import xlsxwriter

LAUGHS: Final = (
    '<!DOCTYPE b [<!ENTITY a "1111111111"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)


def long_cell(letters: int) -> str:
    return f'<row><c t="inlineStr"><is><t>{"x" * letters}</t></is></c></row>'


def failed(made: xlsxwriter.Workbook) -> None:
    page = made.add_worksheet()
    page.write_row("A1", ["Tỉnh", "Điểm"])
    page.write("A2", "Đồng Tháp")
    page.write_formula("B2", "=1/0", None, "#DIV/0!")


ENCODINGS: Final = {
    "TCVN3": File(
        text("TØnh;§iÓm\n§ång Th¸p;42", "latin-1"),
        (
            "Chữ trong tệp dùng phông .VnTime (bảng mã TCVN3). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, TCVN3 → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "TCVN3 saved as UTF-8": File(
        text("TØnh;§iÓm\n§ång Th¸p;42"),
        (
            "Chữ trong tệp dùng phông .VnTime (bảng mã TCVN3). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, TCVN3 → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "TCVN3 in a workbook": File(
        book(a="TØnh|§iÓm\n§ång Th¸p|42"),
        (
            "Chữ trong tệp dùng phông .VnTime (bảng mã TCVN3). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, TCVN3 → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "VNI": File(
        text("Tænh;Ñieåm\nÑoàng Thaùp;42", "latin-1"),
        (
            "Chữ trong tệp dùng phông VNI (bảng mã VNI Windows). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, VNI Windows → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "VNI in capitals": File(
        text("TÆNH;ÑIEÅM\nÑOÀNG THAÙP;42", "latin-1"),
        (
            "Chữ trong tệp dùng phông VNI (bảng mã VNI Windows). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, VNI Windows → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "VNI in a workbook": File(
        book(a="Tænh|Ñieåm\nÑoàng Thaùp|42"),
        (
            "Chữ trong tệp dùng phông VNI (bảng mã VNI Windows). Xin chuyển sang Unicode (UniKey: Ctrl+Shift+F6, VNI Windows → Unicode), lưu lại dạng “CSV UTF-8” hoặc XLSX rồi gửi lại.",
        ),
    ),
    "Chinese": File(
        text("省;分\n同塔;42", "gb18030"),
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
    "UTF-8 cut in a letter": File(
        text(TABLE)[:3],
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
    "UTF-8 with a broken byte": File(
        text(TABLE).replace(b";5", b"\xff;5"),
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
    "UTF-16 of an odd length": File(
        text(TABLE, "utf-16")[:-1],
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
    "UTF-32": File(
        text(TABLE, "utf-32"),
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
    "EBCDIC": File(
        text("Tinh;Diem\nDong Thap;42", "cp037"),
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
    "a NUL": File(
        text(TABLE).replace(b"45", b"\x0045"), ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)
    ),
    "signs that nobody sees": File(
        text(TABLE).replace(b"45", b"\x0745"),
        (
            "Không đọc được bảng mã của tệp CSV. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.",
        ),
    ),
}

KINDS: Final = {
    "nothing": File(b"", ("Tệp trống.",)),
    "blanks": File(b" \r\n\t\r\n", ("Tệp trống.",)),
    "separators only": File(
        b";;;\n;;;\n",
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
    "a PNG": File(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)
    ),
    "a JPEG": File(
        b"\xff\xd8\xff\xe0\0\x10JFIF\0", ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)
    ),
    "a PDF": File(b"%PDF-1.7\n1 0 obj", ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)),
    "RTF": File(b"{\\rtf1\\ansi PAPI}", ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)),
    "a program": File(
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02",
        ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",),
    ),
    "a web page": File(
        text("<html><table><tr><td>Tỉnh</td></tr></table></html>"),
        (
            "Đây là trang web lưu dưới tên tệp bảng. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",
        ),
        name="papi.xls",
    ),
    "a text under the name of a workbook": File(
        text("xin chào, đây là tệp Excel\nPAPI 2025\n"),
        (
            "đây không phải tệp Excel: tên tệp có đuôi .xlsx nhưng bên trong chỉ là văn bản, không có bảng nào; xin mở tệp gốc bằng Excel, lưu lại dạng XLSX rồi nạp lại",
        ),
        name="fake.XLSX",
    ),
    "a workbook without a table": File(
        lambda: book(a="xin chào"),
        (
            "a: không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",
        ),
        name="papi.xlsx",
    ),
    "XML": File(
        text('<?xml version="1.0"?><Workbook/>'),
        (
            "Đây là trang web lưu dưới tên tệp bảng. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",
        ),
    ),
    "a Word document": File(
        packed(**{"word/document.xml": b"<w/>"}),
        ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",),
    ),
    "ZIP in ZIP in ZIP": File(
        packed(a=packed(a=packed(a=packed(a=book(a="x"))))),
        ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",),
    ),
    "an empty ZIP": File(packed(), ("Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX.",)),
    "JSON": File(
        b'{"PAPI": {"2024": 42}}',
        ("không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)",),
    ),
}

BROKEN: Final = {
    "half a workbook": File(
        book(a="x|1\n" * 50)[:2000],
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "a ZIP that is none": File(
        b"PK\x03\x04" + b"x" * 100,
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "an XLS that is none": File(
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "an XLSX behind a password": File(
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        ("Tệp có mật khẩu. Xin bỏ mật khẩu rồi gửi lại.",),
    ),
    "XML that ends early": File(
        raw("<row><c><v>1"),
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "no list of sheets": File(
        repacked(book(a="x"), {"xl/workbook.xml": b""}),
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "a quotation mark that is never closed": File(
        text('Tỉnh;Điểm\nĐồng Tháp;"42\nAn Giang;43'),
        (
            'Tệp CSV có dấu ngoặc kép (") đặt sai chỗ nên không rõ ô nào hết ở đâu. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.',
        ),
    ),
    "letters behind a quotation mark": File(
        text('Tỉnh;Điểm\n"Đồng Tháp"x;42'),
        (
            'Tệp CSV có dấu ngoặc kép (") đặt sai chỗ nên không rõ ô nào hết ở đâu. Xin mở bằng Excel và lưu lại dạng “CSV UTF-8” hoặc XLSX.',
        ),
    ),
    "a formula with an error": File(
        drawn(failed),
        (
            "Trong tệp có ô báo lỗi công thức (#N/A, #REF!, #DIV/0!…), không rõ số liệu là bao nhiêu. Xin sửa hoặc xóa các ô đó rồi gửi lại.",
        ),
    ),
    "a formula that was never computed": File(
        raw('<row r="1"><c r="A1"><f>1+1</f></c></row>'),
        ("Trong tệp có công thức chưa được tính. Xin mở bằng Excel, lưu lại rồi gửi lại.",),
    ),
    "all sheets empty": File(
        book(a="", b=""),
        (
            "Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025",
        ),
    ),
}

HEAVY: Final = {
    "more than 10 MB": File(
        lambda: b"x" * (LARGEST + 1),
        ("Tệp lớn hơn 10 MB; bảng kết quả thật nhỏ hơn nhiều. Xin chỉ gửi phần có số liệu.",),
    ),
    "20 MB": File(
        lambda: b"a;b\n" * 5_000_000,
        ("Tệp lớn hơn 10 MB; bảng kết quả thật nhỏ hơn nhiều. Xin chỉ gửi phần có số liệu.",),
    ),
    "a cell of 1 MB": File(
        lambda: b"a;b\nx;" + b"y" * 1_000_000,
        ("Có ô chứa hơn 2.000 ký tự; bảng số liệu không có ô như vậy. Xin kiểm tra lại tệp.",),
    ),
    "a cell of 100 kB": File(
        b"a;b\nx;" + b"y" * 100_000,
        ("Có ô chứa hơn 2.000 ký tự; bảng số liệu không có ô như vậy. Xin kiểm tra lại tệp.",),
    ),
    "a cell of 3,000 letters in a workbook": File(
        book(a=[["x" * 3000]]),
        ("Có ô chứa hơn 2.000 ký tự; bảng số liệu không có ô như vậy. Xin kiểm tra lại tệp.",),
    ),
    "70,000 rows": File(
        b"a;b\n" * 70_000, ("Trang tính có quá nhiều dòng. Xin chỉ gửi phần có số liệu.",)
    ),
    "a row far below": File(
        raw(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>2</v></c></row>'
        ),
        ("Trang tính có quá nhiều dòng. Xin chỉ gửi phần có số liệu.",),
    ),
    "a cell in the last corner": File(
        raw(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        ),
        ("Tệp mở ra quá nặng nên không đọc. Xin chép phần số liệu sang một tệp mới rồi gửi lại.",),
    ),
    "16,384 columns": File(
        raw('<row r="1">' + "<c><v>1</v></c>" * 16_384 + "</row>"),
        (
            "Trang tính có hơn 300 cột; bảng kết quả thật ít hơn nhiều. Xin chỉ gửi phần có số liệu.",
        ),
    ),
    "16,384 columns of CSV": File(
        b"x;" * 16_384,
        (
            "Trang tính có hơn 300 cột; bảng kết quả thật ít hơn nhiều. Xin chỉ gửi phần có số liệu.",
        ),
    ),
    "300 MB once unpacked": File(
        lambda: raw(long_cell(300_000_000)),
        ("Tệp mở ra quá nặng nên không đọc. Xin chép phần số liệu sang một tệp mới rồi gửi lại.",),
    ),
    "100 MB once unpacked": File(
        lambda: raw(long_cell(100_000_000)),
        ("Có ô chứa hơn 2.000 ký tự; bảng số liệu không có ô như vậy. Xin kiểm tra lại tệp.",),
    ),
    "300 MB in a part that is not needed": File(
        lambda: repacked(book(a="x"), {"xl/media/a.bin": b"\0" * 300_000_000}),
        ("Tệp mở ra quá nặng nên không đọc. Xin chép phần số liệu sang một tệp mới rồi gửi lại.",),
    ),
    "entities": File(
        raw(row("&b;"), LAUGHS),
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "a file of the server as an entity": File(
        raw(row("&a;"), '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
    "an entity from afar": File(
        raw(row("&a;"), '<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:1/a">]>'),
        ("Tệp hỏng hoặc chưa tải đủ. Xin mở bằng Excel, lưu lại dạng XLSX rồi gửi lại.",),
    ),
}

BAD_FILES: Final = {"encoding": ENCODINGS, "kind": KINDS, "broken": BROKEN, "heavy": HEAVY}
APART: Final = ("broken", "heavy")
"""Groups that try the process which opens files."""
