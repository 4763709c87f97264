"""What is loaded comes out and goes in again as it was, and undone everything is as before."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import open_office
from bot.settings import read_settings
from bot.usecases.loading import Upload
from bot.workbooks import Sheet, csv_bytes, xlsx_bytes

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
OWNER = 41
YEARS = {"PAPI": (2012, 2019, 2024), "SIPAS": (2019, 2022), "PAR Index": (2019, 2022)}
AREAS = (
    "Đồng Tháp",
    "An Giang",
    "TP. Hồ Chí Minh",
    "Thừa Thiên Huế",
    "Đắk Lắk",
    "Bà Rịa - Vũng Tàu",
)
HEADER = ("Tỉnh", "Điểm", "Hạng", "Nhóm")
EVERYTHING = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

words = st.text("aĐồ=+-@'\"<>&;,|\t {}%", min_size=1, max_size=12)
"""With everything that files, formulas and markup are made of."""
values = st.decimals(min_value="1.0001", max_value=60, places=4)
"""Above one: a percent of one or less is refused, being a part of one as spreadsheets keep it."""
rows = st.lists(
    st.tuples(st.sampled_from(AREAS), values, st.none() | st.integers(1, 60), st.none() | words),
    min_size=1,
    max_size=len(AREAS),
    unique_by=lambda row: row[0],
)


@st.composite
def uploads(draw):
    """A file of some figures, CSV or XLSX, with where it comes from."""
    indicator = draw(st.sampled_from(sorted(YEARS)))
    year = draw(st.sampled_from(YEARS[indicator]))
    sheet = Sheet("so lieu", HEADER, draw(rows))
    content = draw(st.sampled_from([csv_bytes, lambda page: xlsx_bytes([page])]))(sheet)
    source = draw(st.sampled_from(["UNDP", "=1+1", "- Bộ Nội vụ", "'@x", '"Báo cáo"']))
    return Upload(
        "a", content, f"{indicator} {year}. Nguồn: {source}, 2/4/2025", OWNER, NOW, NOW.date()
    )


@pytest.fixture
async def office(tmp_path):
    """All use cases on a database of their own, with the built-in figures."""
    url = f"sqlite:///{tmp_path / 'chiso.sqlite3'}"
    async with open_office(replace(read_settings(), database_url=url)) as opened:
        yield opened


async def counting(office):
    snapshot = await office.answerer.snapshot()
    return {(row.indicator, row.period, row.area, row.dimension): row for row in snapshot.rows}


async def loaded(office, upload):
    """Publish a file that something is new in; the numbers of its releases."""
    preview = await office.loading.preview(upload)
    assert not preview.barred, preview.problems
    return await office.loading.publish(preview.staging, OWNER, NOW) if preview.staging else ()


@EVERYTHING
@given(uploads(), st.sampled_from(["csv", "xlsx"]))
async def test_an_export_changes_nothing_and_undoing_restores_everything(office, upload, kind):
    before = await counting(office)
    releases = await loaded(office, upload)
    after = await counting(office)
    assert releases or after == before

    code = office.exporting.code(upload.caption.split(" 20")[0])
    content, count = await office.exporting.file(code, kind)
    assert count == len([key for key in after if key[0] == code])
    again = await office.loading.preview(replace(upload, content=content, caption=""))
    assert (again.refused, again.barred, again.staging) == (None, False, None), again.problems[:3]
    assert (again.new, again.changed, again.unchanged) == (0, (), count)

    for number in releases:
        assert await office.loading.undo(number, OWNER, NOW)
    assert await counting(office) == before
