"""Sheets as people really send them, and exactly what is read or told."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.library.tables import COLUMNS
from knowledge.sheets import Grid, hints_of, read_submission, told, typed_grid
from tests import harness
from tests.bot.corpus.opening import BESIDE_HELD

TODAY = date(2026, 11, 23)
CAPTION = "PAPI 2024. Nguồn: UNDP, 15/4/2025 https://papi.org.vn"
GOOD = {
    "header in Vietnamese": (CAPTION, "Tỉnh|Điểm|Xếp hạng\nĐồng Tháp|45,91|5\nAn Giang|41,2|30/61"),
    "header in English, other order": (
        CAPTION,
        "Rank|Score|Province\n5|45.91|Đồng Tháp\n30/61|41.2|An Giang",
    ),
    "titles above": (
        "",
        "KẾT QUẢ CHỈ SỐ PAPI NĂM 2024\n(Nguồn: UNDP, 15/4/2025 https://papi.org.vn)\n\nSTT|Tỉnh, thành phố|Tổng điểm|Xếp hạng\n1|Tỉnh Đồng Tháp|45,91 điểm|5\n2|An Giang*|41,2|30/61\n\nGhi chú: số liệu làm tròn",
    ),
    "columns of index and year": (
        "Nguồn: UNDP, 15/4/2025 https://papi.org.vn",
        "Chỉ số|Năm|Địa phương|Giá trị|Hạng\nPAPI|2024|dong thap|45.91|5\n||AG|41.2|30/61",
    ),
    "the year in the headers": (
        "PAPI. Nguồn: UNDP, 15/4/2025 https://papi.org.vn",
        "Tỉnh|Điểm 2024|Hạng 2024\nĐồng Tháp|45,91|5\nAn Giang|41,2|30/61",
    ),
    "a header of two rows": (
        CAPTION,
        "TT|Tỉnh|Kết quả|\n||Điểm số|Thứ hạng\n1|Đồng Tháp|45,91|hạng 5\n2|An Giang|41,20|30/61",
    ),
}
EXPECTED = [("Đồng Tháp", None, "45.91", 5, None), ("An Giang", None, "41.2", 30, 61)]


def grid(text, sheet="", file="bang.csv"):
    rows = tuple(tuple(cell or None for cell in line.split("|")) for line in text.split("\n"))
    return Grid(file, sheet, rows)


def submitted(text, caption=CAPTION, **names):
    return from_grids([grid(text, **names)], caption)


def from_grids(grids, caption=CAPTION):
    library = harness.library()
    hints = hints_of(caption, library)
    return read_submission(grids, hints, library, harness.observations(), TODAY)


def lines(submission):
    replies = harness.library().replies
    return [told(each, replies) for each in submission.problems if each.key not in BESIDE_HELD]


def figures(submission):
    return [
        (
            row.area,
            row.dimension,
            row.value is not None and f"{row.value.normalize():f}",
            row.rank,
            row.rank_of,
        )
        for row in submission.rows
    ]


@pytest.mark.parametrize("case", GOOD)
def test_a_table_is_read_however_it_is_laid_out(case):
    caption, text = GOOD[case]
    found = submitted(text, caption)

    assert lines(found) == []
    assert figures(found) == EXPECTED
    assert {row.period for row in found.rows} == {2024}
    (source,) = found.sources
    assert (source.title, source.published_on, source.url) == (
        "UNDP",
        date(2025, 4, 15),
        "https://papi.org.vn",
    )
    assert {row.source for row in found.rows} == {source.id}


def test_a_column_a_dimension():
    names = [each.names["vi"] for each in harness.library().indicators["PAPI"].dimensions.values()]
    head = "|".join(["Tỉnh", "Nội dung 1", *names[1:8], "Tổng"])
    found = submitted(head + "\nĐồng Tháp|5|5,5|5|6|7|6|4|3,5|42\n")

    assert lines(found) == []
    values = map(Decimal, ["42", "5", "5.5", "5", "6", "7", "6", "4", "3.5"])
    assert [(row.dimension or 0, row.value) for row in found.rows] == list(enumerate(values))


@pytest.mark.parametrize(
    ("table", "total", "parts"),
    [
        ("Tỉnh|Nội dung 1|Tổng\nĐồng Tháp|5,00|44,01", "44,01", "44,2456"),
        ("Tỉnh|Nội dung 1\nĐồng Tháp|4,00", "43,8357", "43,2456"),
    ],
)
def test_what_a_file_lacks_of_a_sum_is_what_counts_now(table, total, parts):
    place = "C2" if "Tổng" in table else "B2"
    assert lines(submitted(table)) == [
        f"{place}: Đồng Tháp: cùng với số liệu đang có thì tổng {total} khác tổng các nội dung thành phần {parts}; nếu các ô khác cũng đổi, xin nạp cùng một lúc"
    ]


def test_a_dimension_that_keeps_the_sum_is_no_matter():
    now = harness.observations().cell("PAPI", "Đồng Tháp", 2024, 1).value
    assert lines(submitted(f"Tỉnh|Nội dung 1\nĐồng Tháp|{now}")) == []


def test_a_second_number_in_a_typed_figure_is_not_passed_over():
    library = harness.library()
    typed = "PAPI 2024 Đồng Tháp 43,1 45,2 hạng 3"
    found = from_grids([typed_grid(typed, library)])
    assert lines(found)[0].startswith("A2: không có tỉnh, thành phố hay đơn vị «Đồng Tháp 45,2»")


def test_a_figure_typed_without_marks_is_read():
    typed = "papi 2024 dong thap 43,1 diem hang 26/61"
    found = from_grids([typed_grid(typed, harness.library())])
    assert figures(found) == [("Đồng Tháp", None, "43.1", 26, 61)]


@pytest.mark.parametrize("called", ["nội dung 1", "noi dung 1", "Trục 1", "dimension 1"])
def test_a_typed_figure_may_be_of_a_dimension(called):
    now = harness.observations().cell("PAPI", "Đồng Tháp", 2024, 1).value
    typed = f"PAPI 2024 Đồng Tháp {called} {now} điểm hạng 12. Nguồn: UNDP"
    found = from_grids([typed_grid(typed, harness.library())], typed)

    assert lines(found) == []
    assert figures(found) == [("Đồng Tháp", 1, f"{now.normalize():f}", 12, None)]


def test_merged_cells_say_their_unit_once():
    found = submitted("Tỉnh|Nội dung|Điểm\nĐồng Tháp|1|5,1\n|2|5,2\nAn Giang|1|4,9")

    assert found.errors == ()
    assert [(row.area, row.dimension) for row in found.rows] == [
        ("Đồng Tháp", 1),
        ("Đồng Tháp", 2),
        ("An Giang", 1),
    ]


def test_a_sheet_a_year():
    found = from_grids(
        [
            grid("Tỉnh|Điểm\nĐồng Tháp|45,9", sheet="2023"),
            grid("Tỉnh|Điểm\nĐồng Tháp|46", sheet="Năm 2024"),
            grid("", sheet="Sheet3"),
        ],
        "PAPI, nguồn: UNDP",
    )

    assert lines(found) == []
    assert [(row.period, row.value) for row in found.rows] == [
        (2023, Decimal("45.9")),
        (2024, Decimal(46)),
    ]


BAD = {
    "no table": (
        "abc|def\n1|2",
        ["không thấy dòng tiêu đề có cột tên tỉnh và cột số liệu (ví dụ: Tỉnh | Điểm | Xếp hạng)"],
    ),
    "header only": (
        "Tỉnh|Điểm",
        ["Tệp không có số liệu nào. Xin kiểm tra lại tệp, hoặc dùng mẫu: /napdulieu mau PAPI 2025"],
    ),
    "a name that is none": (
        "Tỉnh|Điểm\nĐồng Thắp|42",
        ["A2: không có tỉnh, thành phố hay đơn vị «Đồng Thắp»; gần nhất: Đồng Tháp"],
    ),
    "no number": ("Tỉnh|Điểm\nĐồng Tháp|42a", ["B2: «42a» không phải là một số"]),
    "beyond the scale": (
        "Tỉnh|Điểm\nĐồng Tháp|142,4",
        ["B2: 142,4 nằm ngoài thang điểm từ 0 đến 80"],
    ),
    "no rank": (
        "Tỉnh|Điểm|Hạng\nĐồng Tháp|42|nhất",
        ["C2: «nhất» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)"],
    ),
    "a rank too low": ("Tỉnh|Điểm|Hạng\nĐồng Tháp|43|70", ["C2: thứ hạng 70 nằm ngoài 1–63"]),
    "the same twice": (
        "Tỉnh|Điểm\nĐồng Tháp|42\nĐồng Tháp|42",
        ["B3: Đồng Tháp ghi hai lần, giống dòng 2; chỉ lấy một"],
    ),
    "twice and different": (
        "Tỉnh|Điểm\nĐồng Tháp|42\nĐồng Tháp|43",
        ["B3: Đồng Tháp ghi hai lần và khác với dòng 2; xin giữ lại một dòng đúng"],
    ),
    "ranks against values": (
        "Tỉnh|Điểm|Hạng\nĐồng Tháp|42|2\nAn Giang|43|3",
        ["B3: An Giang (43, hạng 3) và Đồng Tháp (42, hạng 2): thứ hạng không theo điểm"],
    ),
    "a strange column": (
        "Tỉnh|Điểm|Thời tiết\nĐồng Tháp|42|nắng",
        [
            "C1: cột «Thời tiết» không rõ nghĩa nên được bỏ qua; nếu là số liệu, xin đổi tên cột theo mẫu"
        ],
    ),
    "an unknown dimension": (
        "Tỉnh|Nội dung|Điểm\nĐồng Tháp|9|5",
        ["B2: PAPI năm 2024 không có nội dung thành phần 9"],
    ),
    "no unit": ("Tỉnh|Điểm\n|42", ["A2: dòng có số liệu nhưng thiếu tên tỉnh"]),
    "a leap": (
        "Tỉnh|Điểm\nĐồng Tháp|60",
        ["B2: Đồng Tháp: 60, trong khi năm 2023 là {before}; chưa năm nào thay đổi quá {most}"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_told_with_its_cell(case):
    text, expected = BAD[case]
    told_lines = lines(submitted(text))
    if case == "a leap":
        (line,) = told_lines
        assert line.startswith("B2: Đồng Tháp: 60, trong khi năm 2023 là 4")
    else:
        assert told_lines == expected


ALL_AT_ONCE = [
    "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn",
    "A2: không có tỉnh, thành phố hay đơn vị «Đồng Thắp»; gần nhất: Đồng Tháp",
    "B2: 142 nằm ngoài thang điểm từ 0 đến 80",
    "C2: thứ hạng 70 nằm ngoài 1–63",
    "B3: «4x» không phải là một số",
    "C3: thứ hạng 0 nằm ngoài 1–63",
    "B4: 99 nằm ngoài thang điểm từ 0 đến 80",
    "A5: dòng có số liệu nhưng thiếu tên tỉnh",
    "B5: «x» không phải là một số",
]


def test_all_problems_are_told_at_once():
    found = submitted(
        "Tỉnh|Điểm|Hạng\nĐồng Thắp|142|70\nAn Giang|4x|0\nCần Thơ|99|5|\n|x|7",
        "PAPI 2024",
    )

    assert lines(found) == ALL_AT_ONCE
    assert found.rows == ()


def test_figures_are_read_and_checked_whatever_else_is_wrong_with_their_row():
    head = "Tỉnh|Năm|Nội dung|Điểm|Hạng\n"
    assert lines(submitted(f"{head}Đồng Tháp|năm ngoái|lạ|4x|nhất\nĐồng Tháp|2024|lạ|5y|9")) == [
        "B2: «năm ngoái» không phải là một năm",
        "D2: «4x» không phải là một số",
        "E2: «nhất» không phải là thứ hạng (ví dụ đúng: 27 hoặc 27/63)",
        "C3: không có nội dung thành phần «lạ»",
        "D3: «5y» không phải là một số",
    ]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        (
            "PAPI 2027, nguồn: UNDP",
            [
                "A2: năm 2027 không có đơn vị «Tiền Giang»: từ 1/7/2025 đã nhập vào Đồng Tháp",
                "B2: năm 2027 chưa tới",
            ],
        ),
        ("PAPI 2009, nguồn: UNDP", ["PAPI không có số liệu năm 2009"]),
        (
            "PAPI, nguồn: UNDP",
            ["2: không rõ năm; xin ghi trong chú thích (ví dụ: PAPI 2025) hoặc thêm cột Năm"],
        ),
        (
            "2024, nguồn: UNDP",
            [
                "không rõ số liệu của chỉ số nào; xin ghi trong chú thích (ví dụ: PAPI 2025) hoặc thêm cột Chỉ số"
            ],
        ),
        (
            "PAPI 2024",
            [
                "thiếu nguồn của số liệu; xin ghi trong chú thích, ví dụ: Nguồn: Bộ Nội vụ, 6/4/2023, hoặc thêm cột Nguồn"
            ],
        ),
        (
            "PAPI 2026, nguồn: UNDP",
            ["A2: năm 2026 không có đơn vị «Tiền Giang»: từ 1/7/2025 đã nhập vào Đồng Tháp"],
        ),
    ],
)
def test_what_the_caption_lacks_is_told(caption, expected):
    found = submitted("Tỉnh|Điểm\nTiền Giang|42", caption)

    assert [
        line.removeprefix("2: ") if line.startswith("2: PAPI") or "chỉ số nào" in line else line
        for line in lines(found)
    ] == expected


def test_a_source_is_described_by_its_own_row_only():
    head = "Tỉnh|Điểm|Hạng|source|rank_source|source_title"
    found = submitted(f"{head}\nĐồng Tháp|45,91|5|x1|x2|Báo cáo PAPI", "PAPI 2024")

    titles = {source.id: source.title for source in found.sources}
    assert titles[found.rows[0].source] == "Báo cáo PAPI"
    assert titles[found.rows[0].rank_source] == "x2"


def test_a_year_that_has_not_come_is_refused():
    assert lines(submitted("Tỉnh|Điểm\nĐồng Tháp|42", "PAPI 2027, nguồn: UNDP")) == [
        "B2: năm 2027 chưa tới"
    ]


@pytest.mark.parametrize("code", ["PAPI", "PAR_INDEX", "SIPAS"])
def test_the_products_own_tables_have_no_errors(code):
    table = harness.tables()[code]
    rows = [
        tuple(None if cell is None else str(cell) for cell in _cells(row)) for row in table.rows
    ]
    found = from_grids([Grid("own.csv", "", (COLUMNS, *rows))], "")

    assert found.errors == ()
    assert found.rows == table.rows


def _cells(row):
    return [getattr(row, column) for column in COLUMNS]
