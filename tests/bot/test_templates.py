"""Tables to fill in: what stands in them, and that they come back as a file of figures."""

import io
import re
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest

from bot.usecases.exporting import Exporting
from bot.workbooks import Refused, open_sheets
from knowledge.sheets import hints_of, read_submission
from tests import harness

TODAY = date(2026, 11, 23)
CODES = ("PAPI", "PAR_INDEX", "SIPAS")
NOTE = "Ghi tên nguồn, ngày công bố và địa chỉ vào ô B2. Ô chưa có số liệu xin để trống; hạng ghi 12 hoặc 12/{}; xin giữ nguyên tên cột và tên tỉnh."
NOTE_EN = "Write the title, date and address of the source in cell B2. Leave cells without figures empty; write ranks as 12 or 12/34; keep the names of columns and provinces."


def template(code, period=2025, language="vi"):
    return Exporting(SimpleNamespace(library=harness.library())).template(code, period, language)


async def sheet(*asked):
    (grid,) = await open_sheets(template(*asked), "mau.xlsx")
    return grid


@pytest.mark.parametrize("code", CODES)
async def test_a_template_is_in_vietnamese_and_ends_with_its_last_province(code):
    grid = await sheet(code)
    label = harness.library().indicators[code].label

    assert grid.rows[:3] == tuple(
        (text, *[None] * (len(grid.rows[4]) - 1))
        for text in (f"{label} 2025", "Nguồn:", NOTE.format(34))
    )
    assert grid.rows[4][:3] == ("Tỉnh", "Điểm", "Xếp hạng")
    assert len(grid.rows) == 5 + 34
    assert all(row[0] and not any(row[1:]) for row in grid.rows[5:])


async def test_an_earlier_year_has_its_own_number_of_provinces():
    grid = await sheet("PAPI", 2024)

    assert grid.rows[2][0] == NOTE.format(63)
    assert len(grid.rows) == 5 + 63


async def test_a_template_in_english_is_english():
    grid = await sheet("PAPI", 2025, "en")

    assert [row[0] for row in grid.rows[:3]] == ["PAPI 2025", "Source:", NOTE_EN]
    assert grid.rows[4][:4] == (
        "Province",
        "Score",
        "Rank",
        "Participation at Local Levels",
    )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", CODES)
async def test_a_template_that_was_filled_in_is_read_whole(code, language):
    grid = await sheet(code, 2025, language)
    rows = [list(row) for row in grid.rows]
    rows[1][1] = "Bộ Nội vụ, 6/4/2026"
    for number, row in enumerate(rows[5:], start=1):
        row[1:] = ["40", f"{number}/34", *["5"] * (len(row) - 3)]
    filled = type(grid)(grid.file, grid.sheet, tuple(map(tuple, rows)))
    library = harness.library()
    read = read_submission([filled], hints_of("", library), library, harness.observations(), TODAY)

    dimensions = len(rows[4]) - 3
    assert len(read.rows) == 34 * (1 + dimensions)
    assert {(row.indicator, row.period) for row in read.rows} == {(code, 2025)}
    assert [source.title for source in read.sources] == ["Bộ Nội vụ"]
    assert not [each for each in read.problems if "column" in each.key]


def test_a_rank_typed_into_a_template_stays_a_text_and_is_no_date():
    with zipfile.ZipFile(io.BytesIO(template("PAPI"))) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    kinds = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])

    ranks = re.findall(r'<c r="C(?:[6-9]|[1-3]\d)" s="(\d+)"', page)
    assert len(ranks) == 34
    assert {codes[kinds[int(style)]] for style in ranks} == {"@"}


async def test_no_template_has_stray_cells_beside_its_table():
    for code in CODES:
        assert not isinstance(grid := await sheet(code), Refused)
        assert not any("@" in str(cell) or "0.00" in str(cell) for row in grid.rows for cell in row)
