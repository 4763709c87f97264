"""Every figure of the replies, worked out a second time straight from the CSV files.

Nothing of the product computes here: `csv`, `Decimal` and the rules of the data are all there is.
A province's rank is the published one, else its place among the provinces with a value; means are
unweighted; a change is taken before rounding, to the year before, and not across 2017/2018.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.harness import answer
from tests.lists import known

DATA: Final = Path(__file__).parents[2] / "knowledge" / "data"
YEARS: Final = range(2011, 2025)
FIRST_OF_NEW_SCALE: Final = 2018
TABLES: Final = {"PAPI": "papi", "PAR Index": "par_index", "SIPAS": "sipas"}


@dataclass(frozen=True)
class Cell:
    """A row of a file."""

    area: str
    value: Decimal | None
    rank: int | None
    rank_of: int | None
    region_rank: int | None
    group: str


@cache
def provinces():
    """Province of the 63 -> its region."""
    with (DATA / "areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["region"] for row in csv.DictReader(file) if row["set"] == "63"}


@cache
def table(name):
    """(year, dimension) -> area -> cell."""
    found = defaultdict(dict)
    with (DATA / "observations" / f"{TABLES[name]}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[int(row["period"]), row["dimension"]][row["area"]] = Cell(
                row["area"],
                Decimal(row["value"]) if row["value"] else None,
                *(
                    int(row[key]) if row[key] else None
                    for key in ("rank", "rank_of", "region_rank")
                ),
                row["group"],
            )
    return found


def scored(year, dimension="", region=None):
    """The PAPI provinces with a value, highest first."""
    cells = table("PAPI")[year, dimension].values()
    inside = [
        cell
        for cell in cells
        if cell.value is not None
        and cell.area in provinces()
        and region in {None, provinces()[cell.area]}
    ]
    return sorted(inside, key=lambda cell: (-cell.value, cell.area))


def place(cell, cells):
    """The place of a cell by value; ties share."""
    return 1 + sum(other.value > cell.value for other in cells)


def national_place(year, cell, dimension=""):
    """(rank, of) as published, else by value."""
    if cell.rank is not None:
        return cell.rank, cell.rank_of
    cells = scored(year, dimension)
    return place(cell, cells), len(cells)


def shown(value):
    """Two decimals, half up, with a comma."""
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")


def facts(reply):
    """What a reply says, without its reading and its sources."""
    return re.split(r"\n(?:Hiểu là|Nguồn):", reply.text)[0]


def numbers(text):
    return re.findall(r"(?<![\d,])\d+,\d+(?![\d,])", text)


SERIES: Final = [(area, year) for area in provinces() for year in YEARS]


def _of_area(area, year):
    return table("PAPI")[year, ""].get(area)


def _checked_change(year, cell):
    """The change to the year before where there may be one: (points, places)."""
    before = _of_area(cell.area, year - 1)
    if before is None or year == FIRST_OF_NEW_SCALE:
        return None
    now, then = national_place(year, cell), national_place(year - 1, before)
    return cell.value - before.value, then[0] - now[0]


def _said_change(text):
    points = re.search(r"(tăng|giảm) (\d+,\d\d) điểm", text)
    places = re.search(r"(tăng|tụt) (\d+) bậc", text)
    signs = {"tăng": 1, "giảm": -1, "tụt": -1}
    return (
        signs[points[1]] * Decimal(points[2].replace(",", ".")) if points else None,
        signs[places[1]] * int(places[2]) if places else 0,
    )


@pytest.mark.parametrize("area", provinces())
def test_every_papi_score_rank_regional_rank_group_and_change_of_a_province(area):
    for year in YEARS:
        reply, cell = answer(f"Điểm và hạng PAPI năm {year} của {area}"), _of_area(area, year)
        text = facts(reply)
        if cell is None:
            assert reply.outcome.value == "no_data"
            assert numbers(text) == []
            continue
        rank, of = national_place(year, cell)
        head = f"PAPI năm {year} của {area}: {shown(cell.value)} điểm, hạng {rank}/{of}."
        assert text.split("\n")[0] == head
        inside = scored(year, region=provinces()[area])
        regional = cell.region_rank or place(cell, inside)
        assert re.search(rf"Hạng {regional}/\d+ vùng {provinces()[area]}", text), text
        if cell.region_rank is None:
            assert f"Hạng {regional}/{len(inside)} vùng" in text
        if cell.group:
            assert f"nhóm {cell.group}" in text
        expected = _checked_change(year, cell)
        points, places = _said_change(text)
        if expected is None:
            assert (points, places) == (None, 0)
        else:
            rounded = expected[0].quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert (points or 0, places) == (rounded, expected[1]), text


@pytest.mark.parametrize("year", YEARS)
def test_every_papi_dimension_of_every_province(year):
    count = 8 if year >= FIRST_OF_NEW_SCALE else 6
    for area in provinces():
        cells = {n: table("PAPI")[year, str(n)].get(area) for n in range(1, count + 1)}
        given = {
            n: cell for n, cell in cells.items() if cell is not None and cell.value is not None
        }
        text = facts(answer(f"Điểm từng nội dung PAPI năm {year} của {area}"))
        said = {
            int(number): (value, int(rank), int(of))
            for number, value, rank, of in re.findall(
                r"^(\d)\. [^:\n]+: (\d+,\d\d) điểm, hạng (\d+)/(\d+)", text, re.MULTILINE
            )
        }
        assert said == {
            n: (shown(cell.value), *national_place(year, cell, str(n))) for n, cell in given.items()
        }


def _rows(text):
    return [
        (int(rank), name.strip(), value)
        for rank, name, value in re.findall(r"^ *(\d+) (\D+?) +(\d+,\d\d)\b", text, re.MULTILINE)
    ]


def _board(cells):
    return [(place(cell, cells), cell.area, shown(cell.value)) for cell in cells]


@pytest.mark.parametrize("year", YEARS)
def test_the_whole_papi_table_of_a_year(year):
    cells = scored(year)
    text = facts(answer(f"Bảng xếp hạng PAPI năm {year}"))
    assert sorted(_rows(text)) == sorted(_board(cells))
    assert f"{len(cells)} tỉnh, thành phố" in text


@pytest.mark.parametrize("region", sorted(set(provinces().values())))
def test_the_papi_table_and_mean_of_a_region_in_every_year(region):
    for year in YEARS:
        cells = scored(year, region=region)
        board = facts(answer(f"Bảng xếp hạng PAPI năm {year} vùng {region}"))
        assert sorted(_rows(board)) == sorted(_board(cells))
        mean = shown(sum(cell.value for cell in cells) / len(cells))
        average = facts(answer(f"PAPI trung bình vùng {region} năm {year} là bao nhiêu"))
        assert numbers(average.split("\n")[0]) == [mean]
        assert f"bình quân {len(cells)} tỉnh" in average


@pytest.mark.parametrize("year", YEARS)
def test_the_national_papi_mean_is_published_or_over_all_with_a_value(year):
    published = table("PAPI")[year, ""].get("Cả nước")
    cells = scored(year)
    mean = published.value if published else sum(cell.value for cell in cells) / len(cells)
    text = facts(answer(f"PAPI trung bình cả nước năm {year} là bao nhiêu"))
    assert numbers(text.split("\n")[0]) == [shown(mean)]
    assert ("số công bố" in text) == (published is not None)
    assert (f"bình quân {len(cells)} tỉnh" in text) == (published is None)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("count", [3, 5, 10])
def test_top_and_bottom_of_papi(year, count):
    cells = scored(year)
    top = facts(answer(f"Top {count} PAPI năm {year}"))
    assert _rows(top) == _board(cells)[:count]
    bottom = facts(answer(f"{count} tỉnh cuối bảng PAPI năm {year}"))
    assert sorted(_rows(bottom)) == sorted(_board(cells)[-count:])


@pytest.mark.parametrize("year", YEARS)
def test_who_holds_each_place_of_papi(year):
    cells = scored(year)
    for nth, cell in enumerate(cells, 1):
        text = facts(answer(f"Tỉnh nào xếp thứ {nth} PAPI năm {year}"))
        assert cell.area in text.split("\n")[0]
        assert shown(cell.value) in numbers(text.split("\n")[0])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("step", [-3, 0, 3])
def test_how_many_and_which_provinces_pass_a_papi_threshold(year, step):
    cells = scored(year)
    threshold = int(cells[len(cells) // 3].value) + step
    passing = [cell for cell in cells if cell.value > threshold]
    text = facts(answer(f"Những tỉnh nào PAPI năm {year} trên {threshold} điểm"))
    counted = facts(answer(f"Có bao nhiêu tỉnh PAPI năm {year} trên {threshold} điểm"))
    for line in (text, counted):
        if passing:
            assert f"có {len(passing)} tỉnh, thành phố" in line.split("\n")[0]
        else:
            assert "không có tỉnh" in line.split("\n")[0]
    named = [area for area in provinces() if re.search(rf"(?<!\w){re.escape(area)}(?!\w)", text)]
    if passing:
        assert sorted(named) == sorted(cell.area for cell in passing)


@pytest.mark.parametrize("year", [*range(2012, 2018), *range(2019, 2025)])
def test_who_rose_and_fell_most_in_papi(year):
    before = {cell.area: cell.value for cell in scored(year - 1)}
    changes = {
        cell.area: cell.value - before[cell.area] for cell in scored(year) if cell.area in before
    }
    most, least = max(changes, key=changes.__getitem__), min(changes, key=changes.__getitem__)
    for words, area in (("tăng điểm nhiều nhất", most), ("giảm điểm nhiều nhất", least)):
        text = facts(answer(f"PAPI năm {year} tỉnh nào {words} so với năm {year - 1}")).split("\n")[
            0
        ]
        assert area in text
        assert shown(abs(changes[area])) in numbers(text)


@pytest.mark.parametrize("area", provinces())
def test_the_best_and_worst_papi_year_on_the_present_scale(area):
    values = {
        year: cell.value
        for year in range(FIRST_OF_NEW_SCALE, 2025)
        if (cell := _of_area(area, year)) is not None
    }
    for words, pick in (("cao nhất", max), ("thấp nhất", min)):
        year = pick(values, key=values.__getitem__)
        text = facts(answer(f"PAPI {area} {words} năm nào")).split("\n")[0]
        assert f"năm {year}" in text
        assert shown(values[year]) in numbers(text)


@pytest.mark.parametrize("area", [area for area in provinces() if area != "Đồng Tháp"])
def test_the_gap_between_home_and_another_province(area):
    for year in YEARS:
        home, other = _of_area("Đồng Tháp", year), _of_area(area, year)
        if home is None or other is None:
            continue
        text = facts(answer(f"PAPI năm {year} Đồng Tháp với {area} bên nào cao hơn")).split("\n")[0]
        higher, lower = sorted((home, other), key=lambda cell: -cell.value)
        said = rf": {higher.area} cao hơn {lower.area} (\d+,\d\d|chưa đến 0,01)"
        found = re.search(said, text)
        assert found, text
        assert found[1] in {shown(higher.value - lower.value), "chưa đến 0,01"}
        assert {shown(home.value), shown(other.value)} <= set(numbers(text))


@pytest.mark.parametrize("name", ["PAR Index", "SIPAS"])
def test_every_published_figure_and_rank_of_a_partial_table(request, name):
    failing = known("oracle")
    for (year, dimension), cells in table(name).items():
        for area, cell in cells.items():
            if dimension or area not in provinces() or f"{name} {year} {area}" in failing:
                continue
            text = facts(answer(f"Điểm và hạng {name} năm {year} của {area}"))
            first = text.split("\n")[0]
            assert f"{name} năm {year} của {area}: " in first
            if cell.value is not None:
                assert f"{shown(cell.value)}%" in first
            if cell.rank is not None:
                assert f"hạng {cell.rank}/{cell.rank_of}" in first
            else:
                assert "hạng" not in first
            regional = re.search(r"[Hh]ạng (\d+)/\d+ vùng", text)
            assert (int(regional[1]) if regional else None) == cell.region_rank


@pytest.mark.parametrize("name", ["PAR Index", "SIPAS"])
def test_a_partial_table_is_never_ranked_counted_or_averaged_as_if_it_were_whole(name):
    for year in sorted({year for year, _ in table(name)}):
        published = table(name)[year, ""].get("Cả nước")
        for text in (f"Top 5 {name} năm {year}", f"Có bao nhiêu tỉnh {name} năm {year} trên 85%"):
            first = facts(answer(text)).split("\n")[0]
            assert first.startswith("Chưa có") or "hạng công bố" in first, first
            assert "tỉnh, thành phố có điểm" not in first
        mean = facts(answer(f"{name} trung bình cả nước năm {year}")).split("\n")[0]
        expected = [shown(published.value)] if published and published.value is not None else []
        assert [figure for figure in numbers(mean) if figure not in expected] == []
