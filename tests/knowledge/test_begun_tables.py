"""A year of which an admin has loaded some provinces only: what is told of it, and what is not."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.conclude import conclude
from knowledge.observations import Observations
from knowledge.render import render
from knowledge.terms import AreaKind, Observation, Source
from tests import harness

UNDP = Source("q1", "UNDP", "UNDP", None, date(2026, 4, 2))
SCORES = {
    "Đồng Tháp": "43.10",
    "An Giang": "41.20",
    "Cà Mau": "42.05",
    "Vĩnh Long": "44.00",
    "Tây Ninh": "45.50",
}
"""Of PAPI 2025, 5 of 34."""
SO_FAR = "PAPI năm 2025 mới có số liệu của 5/34 tỉnh, thành phố."
PASSED = "PAPI năm 2025 mới có số liệu của 5/34 tỉnh, thành phố nên chưa xếp hạng hay tính trung bình được; trên đây là năm mới nhất đủ bảng."
MERGED = "Từ 1/7/2025 các tỉnh đã hợp nhất; số liệu của Đồng Tháp từ 2025 không so trực tiếp với các năm trước."
NO_TABLE = [
    "Chưa có bảng đầy đủ PAPI năm 2025 nên không có số liệu để xếp hạng, đếm hay chọn ra.",
    SO_FAR,
    "Mới có: Tây Ninh 45,50 điểm; Vĩnh Long 44,00 điểm; Đồng Tháp 43,10 điểm; Cà Mau 42,05 điểm; An Giang 41,20 điểm.",
]


def cell(area, value=None, rank=None):
    figure = Decimal(value) if value else None
    return Observation(
        "PAPI", 2025, area, None, figure, rank, 34 if rank else None, None, None, UNDP.id, None
    )


def loaded(*cells):
    """The product's figures and these."""
    library = harness.library()
    built_in = (row for table in harness.tables().values() for row in table.rows)
    return Observations([*built_in, *cells], {**library.sources, UNDP.id: UNDP}, library.areas)


@pytest.fixture(scope="module")
def provinces():
    areas = harness.library().areas
    return [area.name for area in areas if area.kind is AreaKind.PROVINCE and area.set == "34"]


@pytest.fixture(scope="module")
def begun():
    return loaded(*(cell(name, value) for name, value in SCORES.items()))


@pytest.fixture(scope="module")
def ranked(provinces):
    return loaded(*(cell(name, rank=place) for place, name in enumerate(provinces, 1)))


@pytest.fixture(scope="module")
def whole(provinces):
    return loaded(*(cell(name, f"{40 + place}") for place, name in enumerate(provinces)))


def told(text, observations):
    """The reply to a message without the lines of its reading and its sources."""
    (query,) = harness.read(text)
    lines = render(conclude(query, observations, harness.library()), harness.library()).text
    return [line for line in lines.splitlines() if not line.startswith(("Hiểu là", "Nguồn"))]


DECLINED = {
    "có bao nhiêu tỉnh trên 43 điểm PAPI 2025": NO_TABLE,
    "5 tỉnh dẫn đầu PAPI 2025": NO_TABLE,
    "bảng xếp hạng PAPI 2025": NO_TABLE,
    "bao nhiêu tỉnh tăng điểm PAPI 2025": NO_TABLE,
    "điểm trung bình PAPI 2025": [
        "Chưa có số liệu trung bình PAPI năm 2025 của cả nước; không tự tính từ bảng chưa đầy đủ.",
        SO_FAR,
    ],
    "PAPI Đồng Tháp 2025 xếp hạng mấy": [
        "PAPI năm 2025 của Đồng Tháp: 43,10 điểm.",
        MERGED,
        f"Chưa có số liệu về hạng (PAPI năm 2025 của Đồng Tháp). {SO_FAR}",
    ],
    "Đồng Tháp so với trung bình cả nước PAPI 2025": [
        "PAPI năm 2025 của Đồng Tháp: 43,10 điểm.",
        MERGED,
        f"Chưa có số liệu PAPI năm 2025 của cả nước. {SO_FAR}",
    ],
    "PAPI Huế 2025": [
        "Chưa có số liệu PAPI năm 2025 của Huế.",
        SO_FAR,
        "Huế có số liệu PAPI ở các năm: 2011–2024.",
    ],
}


@pytest.mark.parametrize("text", DECLINED)
def test_what_needs_the_whole_table_of_its_year_is_declined_with_the_true_reason(text, begun):
    assert told(text, begun) == DECLINED[text]


NEWEST = {
    "tỉnh nào đứng đầu PAPI": [
        "Dẫn đầu PAPI năm 2024: Quảng Ninh (47,82 điểm), theo điểm của 61 tỉnh, thành phố có điểm.",
        PASSED,
    ],
    "điểm trung bình PAPI": [
        "Trung bình PAPI năm 2024 của cả nước: 43,43 điểm (bình quân 61 tỉnh, thành phố có điểm).",
        PASSED,
    ],
    "tỉnh nào tăng nhiều nhất PAPI": [
        "Tăng mạnh nhất, PAPI năm 2024 so với 2023: Tây Ninh (tăng 8,11 điểm, tăng 58 bậc), trong 59 tỉnh, thành phố có điểm cả hai năm.",
        PASSED,
    ],
    "Đồng Tháp có phải dẫn đầu PAPI không": [
        "Không đúng. PAPI năm 2024 của Đồng Tháp: hạng 26/61.",
        "Đứng đầu cả nước: Quảng Ninh (47,82 điểm).",
        "43,84 điểm, hạng 5/12 vùng Đồng bằng sông Cửu Long, nhóm Trung bình cao, tăng 2,51 điểm, tăng 16 bậc so với năm 2023.",
        "Hạng tính theo điểm, trong 61 tỉnh, thành phố có điểm.",
        "Mức chênh tính từ số chưa làm tròn.",
        PASSED,
    ],
    "Đồng Tháp kém tỉnh dẫn đầu PAPI bao nhiêu": [
        "PAPI năm 2024: Đồng Tháp (43,84 điểm) thấp hơn đơn vị dẫn đầu cả nước là Quảng Ninh (47,82 điểm) 3,99 điểm.",
        "• Đồng Tháp: 43,84 điểm, hạng 26/61",
        "Hạng không ghi ở nguồn thì tính theo điểm, trong số tỉnh, thành phố có điểm của từng năm, nên mẫu số có thể khác nhau.",
        "Mức chênh tính từ số chưa làm tròn.",
        PASSED,
    ],
}


@pytest.mark.parametrize("text", NEWEST)
def test_without_a_year_the_newest_whole_table_is_taken_and_it_is_said(text, begun):
    assert told(text, begun) == NEWEST[text]


ONE_PROVINCE = {
    "PAPI Đồng Tháp": ["PAPI năm 2025 của Đồng Tháp: 43,10 điểm.", MERGED],
    "hạng của Đồng Tháp và Tây Ninh PAPI 2025": [
        "PAPI năm 2025: Tây Ninh cao hơn Đồng Tháp 2,40 điểm (45,50 điểm so với 43,10 điểm).",
        "• Tây Ninh: 45,50 điểm",
        "• Đồng Tháp: 43,10 điểm",
        f"Chưa có số liệu về hạng (PAPI năm 2025 của Đồng Tháp). {SO_FAR}",
        "Chưa có số liệu về hạng (PAPI năm 2025 của Tây Ninh).",
    ],
    "PAPI Đồng Tháp qua các năm": [
        "PAPI của Đồng Tháp, 2019–2024: giảm 2,88 điểm (từ 46,72 điểm năm 2019 đến 43,84 điểm năm 2024).",
        "Cao nhất năm 2020 (46,96 điểm), thấp nhất năm 2023 (41,32 điểm).",
        "Năm   Điểm  Hạng",
        "2019 46,72  2/63",
        "2020 46,96  2/63",
        "2021 42,43 27/63",
        "2022 42,15 32/61",
        "2023 41,32 42/61",
        "2024 43,84 26/61",
        "2025 43,10     –",
        "Hạng không ghi ở nguồn thì tính theo điểm, trong số tỉnh, thành phố có điểm của từng năm, nên mẫu số có thể khác nhau.",
        "Chỉ xét từ năm 2018: từ 2018 có 8 nội dung, thang 80 (trước đó 6 nội dung, thang 60); nơi công bố khuyên không so trực tiếp tổng điểm với các năm trước.",
        MERGED,
    ],
    "Đồng Tháp cao nhất PAPI năm nào": [
        "PAPI của Đồng Tháp cao nhất năm 2020: 46,96 điểm, hạng 2/63.",
        "Chỉ xét từ năm 2018: từ 2018 có 8 nội dung, thang 80 (trước đó 6 nội dung, thang 60); nơi công bố khuyên không so trực tiếp tổng điểm với các năm trước.",
        MERGED,
        "Xét các năm có số liệu của Đồng Tháp: 2019–2025.",
    ],
    "điểm trung bình PAPI 3 năm gần đây của Đồng Tháp": [
        "Trung bình PAPI của Đồng Tháp trong 2 năm (2023, 2024): 42,58 điểm.",
        "Năm   Điểm  Hạng",
        "2023 41,32 42/61",
        "2024 43,84 26/61",
        MERGED,
    ],
    "PAPI Đồng Tháp 2026": [
        "Chưa có số liệu PAPI năm 2026 của Đồng Tháp.",
        "Số liệu PAPI mới nhất là của năm 2025.",
        "Đồng Tháp có số liệu PAPI ở các năm: 2011–2013, 2015–2017, 2019–2025.",
    ],
}


@pytest.mark.parametrize("text", ONE_PROVINCE)
def test_a_province_has_all_its_years_and_one_caution(text, begun):
    assert told(text, begun) == ONE_PROVINCE[text]


def test_which_tables_are_whole_is_told(begun, ranked, whole):
    text = "PAPI có số liệu những năm nào"

    assert told(text, begun) == [
        "Số liệu PAPI: 2011–2024, đủ bảng các tỉnh, thành phố.",
        "Năm 2025 mới có số liệu PAPI của 5/34 tỉnh, thành phố.",
    ]
    assert told(text, ranked) == [
        "Số liệu PAPI: 2011–2024, đủ bảng các tỉnh, thành phố.",
        "Năm 2025 mới có điểm PAPI của 0/34 tỉnh, thành phố.",
    ]
    assert told(text, whole) == ["Số liệu PAPI: 2011–2025, đủ bảng các tỉnh, thành phố."]


def test_ranks_of_everyone_do_where_no_score_is_needed(ranked):
    assert told("2 tỉnh dẫn đầu PAPI", ranked) == [
        "2 tỉnh, thành phố dẫn đầu PAPI năm 2025, theo hạng công bố trong 34 tỉnh, thành phố:",
        "1. Hà Nội: hạng 1/34",
        "2. Cao Bằng: hạng 2/34",
    ]
    assert told("điểm trung bình PAPI", ranked) == [
        "Trung bình PAPI năm 2024 của cả nước: 43,43 điểm (bình quân 61 tỉnh, thành phố có điểm).",
        "PAPI năm 2025 mới có điểm của 0/34 tỉnh, thành phố; trên đây là năm mới nhất đủ bảng điểm.",
    ]


@pytest.mark.parametrize(
    "text", ["tỉnh nào tăng nhiều nhất PAPI", "bao nhiêu tỉnh tăng điểm PAPI 2025"]
)
def test_the_merger_is_why_changes_are_not_ranked_where_both_tables_are_whole(text, whole):
    assert told(text, whole) == [
        "Từ 1/7/2025 các tỉnh đã hợp nhất nên không xếp hạng được mức thay đổi PAPI năm 2025 so với năm 2024."
    ]


def test_a_mean_over_other_provinces_carries_the_caution_and_parts_its_line(whole):
    (query,) = harness.read("PAPI cả nước qua các năm")
    finding = conclude(query, whole, harness.library())

    cuts = [note.values for note in finding.notes if note.key == "merged"]
    assert cuts == [(("area", "Cả nước"), ("period", 2025))]
