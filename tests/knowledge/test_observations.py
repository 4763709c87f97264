"""Cells, tables, places, and areas in time."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.observations import Observations, Table
from knowledge.terms import AreaKind, Observation

TOTAL = None


def cell(area, value, period=2024, indicator="PAPI"):
    return Observation(indicator, period, area, TOTAL, value, None, None, None, None, "s", None)


def test_a_cell_is_found_by_its_key(observations):
    assert Decimal("42.4324") == observations.cell("PAPI", "Đồng Tháp", 2021).value
    assert observations.cell("PAPI", "Đồng Tháp", 2014) is None


def test_periods_are_those_with_data(observations):
    assert observations.periods("SIPAS", "Đồng Tháp") == (2020, 2021)
    assert tuple(range(2011, 2025)) == observations.periods("PAPI")


def test_a_region_s_figures_are_kept_under_its_plain_name(observations):
    published = observations.cell("PAR_INDEX", "Đồng bằng sông Cửu Long", 2024)

    assert Decimal("87.37") == published.value
    assert observations.units.kind(published.area) is AreaKind.REGION


def test_a_table_is_whole_when_all_are_scored_or_known_missing(observations, library):
    papi, par = library.indicators["PAPI"], library.indicators["PAR_INDEX"]

    assert all(observations.whole(papi, year, None) for year in range(2011, 2025))
    assert observations.whole(papi, 2018, 7)
    assert not observations.whole(papi, 2025, None)
    assert not any(observations.whole(par, year, None) for year in range(2012, 2025))


def test_provinces_live_in_time(observations):
    units = observations.units

    assert (len(units.provinces(2024)), len(units.provinces(2025))) == (63, 34)
    assert units.exists("Tiền Giang", 2024)
    assert not units.exists("Tiền Giang", 2025)
    assert [part.name for part in units.parts("Đồng Tháp")] == ["Tiền Giang", "Đồng Tháp"]
    assert units.merged("Đồng Tháp", 2024, 2025)
    assert not units.merged("Hà Nội", 2024, 2025)


def test_a_province_that_was_only_renamed_is_one_unit(observations, library):
    both = Observations(
        [cell("Thừa Thiên Huế", Decimal(45)), cell("Huế", Decimal(46), 2025)],
        {},
        library.areas,
    )

    assert both.periods("PAPI", "Thừa Thiên Huế") == (2024, 2025)
    assert both.units.name_in("Thừa Thiên Huế", 2025) == "Huế"
    assert not both.units.merged("Thừa Thiên Huế", 2024, 2025)


@given(st.lists(st.decimals(min_value=0, max_value=80, places=1), max_size=40))
def test_places_are_a_permutation_with_ties(values):
    table = Table(cell(f"area {number}", value) for number, value in enumerate(values))

    for row in table.rows:
        higher = sum(other > row.value for other in values)
        assert table.places[row.area] == higher + 1
    assert sorted(values, reverse=True) == [row.value for row in table.rows]


def test_those_without_a_value_have_no_place():
    table = Table([cell("a", Decimal(1)), cell("b", None)])

    assert table.places == {"a": 1}
