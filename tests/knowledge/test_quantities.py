"""A number has no meaning of its own; the words beside it give it one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.understand.numbers.beside import parse_number
from knowledge.understand.numbers.quantities import quantities
from tests.harness import tags


def roles(text):
    """The role and value of each number of the text."""
    return [(one.role, one.value) for one in quantities(tags(text))]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("42,43", "42.43"),
        ("42.43", "42.43"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0", "0"),
        ("2021", "2021"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_with_comma_or_point(typed, value):
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["1.2.3", "1,2,3", "9" * 16, "", "x", "-1", "1e9"])
def test_what_is_no_figure_of_ours_is_no_number(typed):
    assert parse_number(typed) is None


@settings(max_examples=200, deadline=None)
@given(st.decimals(min_value=0, max_value=10_000, places=2))
def test_a_number_survives_being_written_in_vietnamese(value):
    assert parse_number(str(value).replace(".", ",")) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # years
        ("PAPI 2021", [("year", 2021)]),
        ("PAPI năm 21", [("year", 2021)]),
        ("PAPI 21", [("year", 2021)]),
        ("PAPI 2k21", [("year", 2021)]),
        ("PAPI hai nghìn không trăm hai mốt", [("year", 2021)]),
        ("PAPI 19-22", [("year", 2019), ("year", 2022)]),
        # ranks
        ("hạng 5 PAPI 2021", [("rank", 5), ("year", 2021)]),
        ("thứ 5 PAPI 2021", [("rank", 5), ("year", 2021)]),
        ("tỉnh đứng thứ năm PAPI năm 2020", [("rank", 5), ("year", 2020)]),
        ("27/63 PAPI 2021", [("rank", 27), ("year", 2021)]),
        ("hạng 3/13 PAPI 2021", [("rank", 3), ("year", 2021)]),
        # how many
        ("top 5 PAPI 2021", [("limit", 5), ("year", 2021)]),
        ("top 10 PAPI 20", [("limit", 10), ("year", 2020)]),
        ("5 tỉnh đầu PAPI 2021", [("limit", 5), ("year", 2021)]),
        ("năm tỉnh cuối bảng PAPI 2021", [("limit", 5), ("year", 2021)]),
        ("ba tỉnh cao nhất PAPI 2021", [("limit", 3), ("year", 2021)]),
        # thresholds
        ("tỉnh nào trên 44 điểm PAPI 2024", [("score", 44), ("year", 2024)]),
        ("tỉnh nào trên 44,5 PAPI 2024", [("score", Decimal("44.5")), ("year", 2024)]),
        ("42.43 điểm PAPI", [("score", Decimal("42.43"))]),
        ("PAR Index trên 85% năm 2023", [("score", 85), ("year", 2023)]),
        # places, dimensions, spans, scales, dates
        ("tăng 3 bậc PAPI 2021", [("places", 3), ("year", 2021)]),
        ("tăng 25 hạng PAPI", [("places", 25)]),
        ("nội dung 4 PAPI 2021", [("dimension", 4), ("year", 2021)]),
        ("8 nội dung PAPI 2021", [("dimensions", 8), ("year", 2021)]),
        ("PAPI 3 năm gần đây", [("last", 3)]),
        ("PAPI ba năm gần nhất", [("last", 3)]),
        ("thang 80 PAPI", [("scale", 80)]),
        ("hội nghị 17/6/2022", [("date", 2022)]),
        # nothing of ours
        ("PAPI 99", [("stray", 99)]),
        ("PAPI 20211", [("stray", 20211)]),
    ],
)
def test_the_words_beside_a_number_say_what_it_is(text, expected):
    assert roles(text) == [(role, Decimal(value)) for role, value in expected]


def test_a_published_rank_keeps_among_how_many():
    (rank, _) = quantities(tags("27/63 PAPI 2021"))
    assert (rank.whole, rank.of) == (27, 63)


def test_thu_5_is_a_rank_and_no_weekday_and_nam_is_a_year_before_a_number():
    assert roles("thứ 5 PAPI năm 2021") == [("rank", 5), ("year", 2021)]
    assert roles("thứ năm PAPI năm 2021") == [("rank", 5), ("year", 2021)]


@pytest.mark.parametrize("year", range(2009, 2031))
@pytest.mark.parametrize("form", ["PAPI {}", "PAPI năm {}", "papi nam {}", "papi{}", "năm {} PAPI"])
def test_every_year_is_a_year_in_full_and_short(year, form):
    assert roles(form.format(year)) == [("year", year)]
    short = f"{year % 100:02d}"
    assert roles(form.format(short)) == [("year", year)]


@pytest.mark.parametrize("place", range(2, 64))
def test_every_place_is_a_rank_in_digits_and_with_its_total(place):
    assert roles(f"tỉnh nào hạng {place} PAPI năm 2022") == [("rank", place), ("year", 2022)]
    assert roles(f"tinh nao hang {place} papi nam 2022") == [("rank", place), ("year", 2022)]
    assert roles(f"PAPI năm 2022 hạng {place}/63 phải không") == [("year", 2022), ("rank", place)]
