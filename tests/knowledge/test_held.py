"""Figures of a file beside those held now: what has to be confirmed before it is published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from knowledge.library.tables import COLUMNS
from knowledge.observations import Observations
from knowledge.sheets import Grid, hints_of, read_submission, told
from knowledge.terms import Observation
from tests import harness

TODAY = date(2026, 11, 23)
SOURCE = "Nguồn: Sở Nội vụ, 5/5/2025"
GROUP = "{} đơn vị đang được xếp nhóm mà tệp không ghi nhóm ({}); công bố thì các nhóm đó không còn, nên nếu vẫn đúng, xin thêm cột Nhóm"
REGION = "1 đơn vị đang có hạng vùng đã công bố mà tệp không ghi ({}); công bố thì các hạng vùng đó không còn, nên nếu vẫn đúng, xin thêm cột Hạng vùng"
SUM = "Đồng Tháp: tổng {} khác tổng các nội dung thành phần đang có 43,8357; nếu các nội dung cũng đổi, xin nạp cùng một lúc"
PLACE = "{} ghi hạng {}, trong khi theo điểm của cả bảng, tính cả số liệu đang có, là hạng {}"


def warned(grid, caption="", known=None):
    """What has to be confirmed; nothing is wrong otherwise."""
    library = harness.library()
    known = known or harness.observations()
    found = read_submission([grid], hints_of(caption, library), library, known, TODAY)
    assert found.errors == ()
    return [told(problem, library.replies) for problem in found.warnings]


def beside(text, caption=f"PAPI 2024. {SOURCE}"):
    rows = tuple(tuple(cell or None for cell in line.split("|")) for line in text.split("\n"))
    return warned(Grid("bang.csv", "", rows), caption)


def test_a_few_rows_that_fit_nothing_held_are_all_doubted():
    assert beside("Tỉnh|Điểm|Hạng\nĐồng Tháp|44,84|26/61\nAn Giang|42,89|40/61") == [
        "B2: " + GROUP.format(2, "Đồng Tháp: Trung bình cao"),
        "B2: " + SUM.format("44,84"),
        "C2: " + PLACE.format("Đồng Tháp (44,84)", 26, 14),
        "B3: " + REGION.format("An Giang: 6"),
    ]


def test_rows_that_say_all_that_is_held_and_fit_are_not_doubted():
    head = "Tỉnh|Điểm|Hạng|Hạng vùng|Nhóm\n"
    rows = "Đồng Tháp|43,84|26/61|5|Trung bình cao\nAn Giang|42,89|40/61|6|Trung bình thấp"
    assert beside(head + rows) == []


@pytest.mark.parametrize(("rank", "places"), [("25/61", "26"), ("27/61", "26"), ("29/63", "26–28")])
def test_a_rank_is_doubted_as_soon_as_no_order_of_the_others_explains_it(rank, places):
    found = beside(f"Tỉnh|Điểm|Hạng|Nhóm\nĐồng Tháp|43,8357|{rank}|Trung bình cao")
    said = PLACE.format("Đồng Tháp (43,8357)", rank.partition("/")[0], places)
    assert found == ["C2: " + said]


@pytest.mark.parametrize("rank", ["26/61", "26", "28/63", "25/60"])
def test_a_rank_among_others_than_are_held_has_its_play(rank):
    assert beside(f"Tỉnh|Điểm|Hạng|Nhóm\nĐồng Tháp|43,8357|{rank}|Trung bình cao") == []


@pytest.mark.parametrize("rank", ["5/63", "5"])
def test_a_table_that_is_not_whole_is_held_to_the_ranks_that_are_known(rank):
    found = beside(f"Tỉnh|Điểm|Hạng\nĐồng Tháp|88,1|{rank}", f"SIPAS 2022. {SOURCE}")
    assert (
        "B2: Đồng Tháp (88,1, hạng 5) và Thái Nguyên (86,26, hạng 2): thứ hạng không theo điểm"
    ) in found


def test_many_ranks_out_of_place_are_told_once():
    rows = harness.observations().table(("PAPI", 2023, None)).rows[:9]
    lines = (
        f"{row.area}|{row.value}|{place}/61|{row.group}" for place, row in enumerate(rows, start=4)
    )
    first = rows[0]
    (line,) = (
        each
        for each in beside("Tỉnh|Điểm|Hạng|Nhóm\n" + "\n".join(lines), f"PAPI 2023. {SOURCE}")
        if "điểm của cả bảng" in each
    )
    assert line.startswith("C2: 9 thứ hạng không khớp điểm của cả bảng")
    assert f"{first.area} (" in line
    assert line.endswith("ghi hạng 4, theo điểm là hạng 1")


@pytest.mark.parametrize("code", ["PAPI", "PAR_INDEX", "SIPAS"])
def test_what_is_held_takes_nothing_away_and_contradicts_nothing_new(code):
    rows = (*harness.tables()[code].rows,)
    known_before = {"PAR_INDEX": ["rank_contradicts"]}.get(code, [])
    found = warned(sheet(rows))
    expected = ["thứ hạng không theo điểm" for _ in known_before]
    assert [line.rpartition(": ")[2] for line in found] == expected


@pytest.mark.parametrize("year", [2019, 2023, 2024])
def test_a_whole_table_of_a_new_year_is_not_doubted(year):
    every = harness.tables()["PAPI"].rows
    held = [row for row in every if row.period < year]
    known = Observations(held, harness.library().sources, harness.library().areas)
    assert warned(sheet([row for row in every if row.period == year]), known=known) == []


@pytest.mark.parametrize("style", ["ties share", "ties count as one", "no ties"])
def test_ranks_of_a_new_year_are_right_in_each_way_of_counting(style):
    table = harness.observations().table(("PAPI", 2023, None))
    scores = [round(row.value, 1) for row in table.rows]
    counted = {
        "ties share": [1 + sum(other > score for other in scores) for score in scores],
        "ties count as one": [1 + len({o for o in scores if o > score}) for score in scores],
        "no ties": list(range(1, len(scores) + 1)),
    }
    rows = [
        replace(row, dimension=None, value=Decimal(score), rank=rank, rank_of=None)
        for row, score, rank in zip(table.rows, scores, counted[style], strict=True)
    ]
    held = [row for row in harness.tables()["PAPI"].rows if row.period < 2023]
    known = Observations(held, harness.library().sources, harness.library().areas)
    assert warned(sheet(rows), known=known) == []


def sheet(rows):
    """The product's own table as a file."""
    cells = [tuple(getattr(row, column) for column in COLUMNS) for row in rows]
    shown = (tuple(None if cell is None else str(cell) for cell in row) for row in cells)
    return Grid("own.csv", "", (COLUMNS, *shown))


RANKED = "C{}: bảng PAPI 2025 có {} đơn vị ghi thứ hạng mà không ghi điểm: {}; nếu đã có điểm, xin thêm vào tệp"


def complete(scoreless=""):
    """A table of 2025 in which every province has a rank, and all but one a score."""
    names = harness.observations().units.provinces(2025)
    rows = [(name, f"43,{90 - at}", f"{at}/34") for at, name in enumerate(names, start=1)]
    return [(name, None if name == scoreless else score, rank) for name, score, rank in rows]


def of_2025(rows, *head):
    return warned(Grid("bang.csv", "", (head, *rows)), f"PAPI 2025. {SOURCE}")


def test_a_rank_beside_a_blank_score_is_doubted():
    rows = complete(scoreless="Hà Tĩnh")
    at = next(at for at, row in enumerate(rows, start=2) if row[0] == "Hà Tĩnh")

    assert of_2025(complete(), "Tỉnh", "Điểm", "Xếp hạng") == []
    assert of_2025(rows, "Tỉnh", "Điểm", "Xếp hạng") == [RANKED.format(at, 1, "Hà Tĩnh")]


def test_ranks_without_any_column_of_scores_are_doubted():
    rows = [(name, rank) for name, _, rank in complete()]
    names = ", ".join(name for name, _ in rows)

    assert of_2025(rows, "Tỉnh", "Xếp hạng") == [
        RANKED.format(2, 34, names).replace("C2", "B2"),
    ]


def test_ranks_that_stand_without_scores_already_are_not_doubted_again():
    held = Observation("PAPI", 2025, "Hà Tĩnh", None, None, 16, 34, None, None, "x", None)
    known = Observations([held], harness.library().sources, harness.library().areas)
    grid = Grid("bang.csv", "", (("Tỉnh", "Xếp hạng"), ("Hà Tĩnh", "16/34")))

    assert warned(grid, f"PAPI 2025. {SOURCE}", known) == []
