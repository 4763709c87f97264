"""Dates of sources: one that no calendar has is an error, one that has not come is doubted."""

from datetime import date

import pytest

from knowledge.sheets import Grid, hints_of, read_submission, told, typed_grid
from tests import harness

TODAY = date(2026, 11, 23)
ROWS = (("Tỉnh", "Nội dung 1"), ("Hà Nội", "5,1"))
NO_DAY = (
    "ngày công bố «31/2/2026» của nguồn không có trong lịch; xin ghi lại đúng ngày, ví dụ: 2/4/2026"
)
NO_DAY_IN_CAPTION = "ngày công bố «31/2/2026» của nguồn trong chú thích không có trong lịch; xin ghi lại đúng ngày, ví dụ: Nguồn: UNDP, 2/4/2026"
TO_COME = "ngày công bố «{}» của nguồn chưa tới; xin xem lại ngày, tháng, năm"
TO_COME_IN_CAPTION = (
    "ngày công bố «2/4/2036» của nguồn trong chú thích chưa tới; xin xem lại ngày, tháng, năm"
)


def read(rows, caption, today=TODAY, file="bang.csv"):
    """Errors, warnings and the dates of the sources."""
    library = harness.library()
    grid = rows if isinstance(rows, Grid) else Grid(file, "", rows)
    hints = hints_of(caption, library)
    found = read_submission([grid], hints, library, harness.observations(), today)
    errors, warnings = (
        [told(each, library.replies) for each in problems]
        for problems in (found.errors, found.warnings)
    )
    return errors, warnings, [source.published_on for source in found.sources]


def test_a_day_that_no_calendar_has_bars_the_file():
    errors, warnings, _ = read(ROWS, "PAPI 2025. Nguồn: UNDP, 31/2/2026")
    assert (errors, warnings) == ([NO_DAY_IN_CAPTION], [])


def test_a_day_that_has_not_come_is_doubted():
    caption = "PAPI 2025. Nguồn: UNDP, 2/4/2036"
    assert read(ROWS, caption) == ([], [TO_COME_IN_CAPTION], [date(2036, 4, 2)])
    assert read(ROWS, caption, date(2036, 4, 2)) == ([], [], [date(2036, 4, 2)])


def test_the_caption_is_told_of_once_for_all_sheets():
    library = harness.library()
    grids = [Grid("bang.xlsx", name, ROWS) for name in ("a", "b")]
    hints = hints_of("PAPI 2025. Nguồn: UNDP, 31/2/2026", library)
    found = read_submission(grids, hints, library, harness.observations(), TODAY)
    assert [told(each, library.replies) for each in found.errors] == [NO_DAY_IN_CAPTION]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("UNDP, 31/2/2026", (["B2: " + NO_DAY], [], [None])),
        ("UNDP, 2/4/2036", ([], ["B2: " + TO_COME.format("2/4/2036")], [date(2036, 4, 2)])),
        ("UNDP, 2/4/2026", ([], [], [date(2026, 4, 2)])),
        ("UNDP https://papi.org.vn/31-2-2026", ([], [], [None])),
    ],
)
def test_the_cell_of_a_template_is_named(cell, expected):
    assert read((("PAPI 2025",), ("Nguồn:", cell), (), *ROWS), "") == expected


def test_a_typed_figure_has_no_caption():
    text = "PAPI 2024 Hà Nội nội dung 1 5,1. Nguồn: UNDP, 31/2/2026"
    assert read(typed_grid(text, harness.library()), text)[0] == [NO_DAY]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-02-30", (["D2: " + NO_DAY.replace("31/2/2026", "2026-02-30")], [], [None])),
        ("2025-12-31", ([], [], [date(2025, 12, 31)])),
        ("2026-04-02 00:00:00", ([], [], [date(2026, 4, 2)])),
        ("2/4/2026", ([], [], [date(2026, 4, 2)])),
        ("2036-04-02", ([], ["D2: " + TO_COME.format("2036-04-02")], [date(2036, 4, 2)])),
        (None, ([], [], [None])),
    ],
)
def test_the_column_of_an_export_is_read_as_a_day_too(cell, expected):
    rows = (
        ("Tỉnh", "source", "source_title", "source_date", "Nội dung 1"),
        ("Hà Nội", "x1", "Báo cáo PAPI", cell, "5,1"),
    )
    assert read(rows, "PAPI 2025") == expected
