"""Trends, averages and explanations."""

from decimal import Decimal

import pytest

from knowledge.findings import NoData
from knowledge.terms import AreaKind, Axis, Operation, PeriodKind, Periods

TREND, AVERAGE, EXPLAIN = Operation.TREND, Operation.AVERAGE, Operation.EXPLAIN
EVER = Periods(PeriodKind.ALL)
LAST_3 = Periods(PeriodKind.LAST, (), 3)


def test_a_trend_of_all_years_stays_within_the_present_scale(clerk):
    series = clerk.finding(TREND, areas="Đồng Tháp", periods=EVER).series[0]

    assert [one.key.period for one in series.figures] == [2019, 2020, 2021, 2022, 2023, 2024]
    assert (series.best.key.period, series.worst.key.period) == (2020, 2023)


def test_named_years_are_shown_across_a_break_with_a_warning(clerk):
    finding = clerk.finding(TREND, areas="Cần Thơ", years=(2016, 2017, 2018))

    assert len(finding.series[0].figures) == 3
    assert [note.key for note in finding.notes] == ["break"]


def test_the_last_years_are_those_with_data(clerk):
    for indicator, years in (("PAPI", [2022, 2023, 2024]), ("PAR_INDEX", [2019, 2020, 2021])):
        series = clerk.finding(TREND, indicator, "Đồng Tháp", periods=LAST_3).series[0]
        assert years == [one.key.period for one in series.figures]


def test_a_missing_year_is_told(clerk):
    finding = clerk.finding(TREND, areas="Đồng Tháp", years=(2017, 2018, 2019))

    assert [gap.key.period for gap in finding.gaps] == [2018]


@pytest.mark.parametrize(
    ("scope", "year", "dimension", "value", "of"),
    [
        ("Tây Nguyên", 2024, None, "41.23", 5),
        ("Đồng bằng sông Cửu Long", 2021, None, "41.24", 13),
        (None, 2023, None, "42.42", 61),
        (None, 2021, None, "42.41", 0),  # published
        (None, 2022, 4, "6.71", 0),
        (None, 2023, 4, "6.77", 0),
    ],
)
def test_means_are_published_or_unweighted(clerk, scope, year, dimension, value, of):
    dimensions = () if dimension is None else (dimension,)
    mean = clerk.finding(AVERAGE, scope=scope, years=year, dimensions=dimensions).means[0]

    assert (Decimal(value), of) == (round(mean.value, 2), mean.of)


def test_a_region_s_mean_bears_its_published_rank(clerk):
    mean = clerk.finding(AVERAGE, "PAR_INDEX", scope="Đồng bằng sông Cửu Long", years=2024).means[0]

    assert (Decimal("87.37"), 5, 6) == (mean.value, mean.figure.rank.position, mean.figure.rank.of)


def test_no_mean_is_taken_of_a_partial_table(clerk):
    finding = clerk.finding(AVERAGE, "PAR_INDEX", scope="Đồng bằng sông Cửu Long", years=2021)

    assert isinstance(finding, NoData)


def test_ministries_have_a_mean_of_their_own(clerk):
    mean = clerk.finding(AVERAGE, "PAR_INDEX", kind=AreaKind.MINISTRY, years=2023).means[0]

    assert Decimal("84.38") == mean.value


def test_the_mean_of_years_is_of_one_scale(clerk):
    mean = clerk.finding(AVERAGE, areas="Đồng Tháp", axis=Axis.PERIODS, periods=EVER).means[0]

    assert ((2019, 2020, 2021, 2022, 2023, 2024), Decimal("43.90")) == (
        mean.periods,
        round(mean.value, 2),
    )


def test_the_mean_of_named_areas_needs_all_of_them(clerk):
    both = clerk.finding(AVERAGE, areas=("Đồng Tháp", "An Giang"), years=2021)
    one = clerk.finding(AVERAGE, areas=("Đồng Tháp", "An Giang"), years=2014)

    assert (Decimal("42.32"), 2) == (round(both.means[0].value, 2), both.means[0].of)
    assert isinstance(one, NoData)


def test_a_change_is_explained_by_its_dimensions_and_the_loaded_causes(clerk):
    finding = clerk.finding(EXPLAIN, areas="Đồng Tháp", years=2021)
    parts = {part.dimension: part.later - part.earlier for part in finding.parts}

    assert abs(finding.figure.change.points - sum(parts.values())) < Decimal("0.01")
    assert next(iter(parts)) == 4  # the largest loss first
    assert sorted(one.id for one in finding.narratives) == [
        "dt2021-cause-01",
        "dt2021-cause-02",
        "dt2021-cause-03",
    ]


def test_without_a_loaded_cause_only_the_figures_speak(clerk):
    finding = clerk.finding(EXPLAIN, areas="Đồng Tháp", years=2023)

    assert finding.narratives == ()
    assert len(finding.parts) == 8


def test_a_change_across_scales_is_not_decomposed(clerk):
    assert clerk.finding(EXPLAIN, areas="Bến Tre", years=2018).parts == ()
