"""Single figures: ranks, changes, claims, and why a figure is not there."""

from decimal import Decimal

import pytest

from knowledge.findings import ComparisonFinding, FigureFinding, NoData
from knowledge.terms import (
    AreaKind,
    Axis,
    Comparator,
    Condition,
    Measure,
    Operation,
    PeriodKind,
    Periods,
    Reference,
    ReferenceKind,
)

FIGURE, COMPARE = Operation.FIGURE, Operation.COMPARE
ALL = ("PAPI", "PAR_INDEX", "SIPAS")


def figure(clerk, area, year, indicator="PAPI", **slots):
    return clerk.finding(FIGURE, indicator, area, years=year, **slots).figures[0]


def test_a_published_rank_is_the_rank(clerk):
    rank = figure(clerk, "Đồng Tháp", 2021).rank

    assert (rank.position, rank.of, rank.published) == (27, 63, True)


def test_a_rank_is_computed_from_a_whole_table_among_those_scored(clerk):
    rank = figure(clerk, "Đồng Tháp", 2024).rank

    assert (rank.position, rank.of, rank.published) == (26, 61, False)


def test_a_rank_is_never_computed_from_a_partial_table(clerk):
    assert figure(clerk, "Lai Châu", 2024, "SIPAS").rank is None
    assert figure(clerk, "Tây Ninh", 2018, "SIPAS").region_rank is None


@pytest.mark.parametrize(
    ("area", "year", "place", "of", "published"),
    [
        ("Đồng Tháp", 2021, 2, 13, True),
        ("Đồng Tháp", 2023, 4, 13, False),
        ("Đồng Tháp", 2024, 5, 12, False),
        ("An Giang", 2024, 6, 13, True),  # by value 7: the published one is shown
    ],
)
def test_regional_ranks(clerk, area, year, place, of, published):
    rank = figure(clerk, area, year).region_rank

    assert (place, of, published) == (rank.position, rank.of, rank.published)


@pytest.mark.parametrize(
    ("indicator", "year", "points", "places"),
    [
        ("PAPI", 2021, "-4.53", -25),
        ("PAPI", 2023, "-0.83", -10),
        ("PAPI", 2024, "2.51", 16),
        ("PAR_INDEX", 2021, "0.03", -21),
        ("SIPAS", 2021, "0.09", -3),
    ],
)
def test_a_change_is_later_minus_earlier(clerk, indicator, year, points, places):
    change = figure(clerk, "Đồng Tháp", year, indicator).change

    assert (Decimal(points), places) == (round(change.points, 2), change.places)


def test_a_change_needs_the_year_before(clerk):
    finding = clerk.finding(FIGURE, "PAPI", "Đồng Tháp", years=2019, measures=(Measure.CHANGE,))

    assert not finding.answered
    assert finding.figures[0].change is None
    assert [(g.reason, g.key.period) for g in finding.gaps] == [
        ("no_measure", 2019),
        ("withheld", 2018),
    ]


def test_two_years_of_a_change_are_its_base_and_its_end(clerk):
    for years in ((2020, 2021), (2021, 2020)):
        finding = clerk.finding(
            FIGURE,
            "PAPI",
            "Đồng Tháp",
            years=years,
            measures=(Measure.CHANGE,),
        )

        assert [one.key.period for one in finding.figures] == [2021]
        assert finding.figures[0].change.earlier.key.period == 2020


def test_a_change_across_a_break_says_so(clerk):
    change = figure(clerk, "Bến Tre", 2018).change

    assert [broken.period for broken in change.breaks] == [2018]
    assert not figure(clerk, "Bến Tre", 2018, dimensions=(4,)).change.breaks


def test_the_latest_period_is_each_series_own(clerk):
    figures = clerk.finding(FIGURE, ALL, "Đồng Tháp").figures

    assert [(one.key.indicator, one.key.period) for one in figures] == [
        ("PAPI", 2024),
        ("PAR_INDEX", 2021),
        ("SIPAS", 2021),
    ]


def test_two_areas_meet_in_their_latest_common_period(clerk):
    finding = clerk.finding(COMPARE, "PAPI", ("Đồng Tháp", "Tiền Giang"))

    assert {2023} == {one.key.period for one in finding.matches[0].figures}


@pytest.mark.parametrize(
    ("area", "year", "slots", "reason"),
    [
        ("Đồng Tháp", 2014, {}, "withheld"),
        ("Bình Dương", 2023, {}, "withheld"),
        ("Đồng Tháp", 2010, {}, "before_first"),
        ("Đồng Tháp", 2025, {}, "not_yet"),
        ("Tiền Giang", 2026, {}, "merged"),
        ("Đồng Tháp", 2016, {"dimensions": (8,)}, "no_dimension"),
        ("Bộ Nội vụ", 2021, {}, "not_ranked_kind"),
        ("Đồng Tháp", 2024, {"indicator": "SIPAS"}, "not_loaded"),
    ],
)
def test_a_missing_figure_has_a_reason(clerk, area, year, slots, reason):
    slots = dict(slots)
    finding = clerk.finding(FIGURE, slots.pop("indicator", "PAPI"), area, years=year, **slots)

    assert isinstance(finding, NoData)
    assert [reason] == [gap.reason for gap in finding.gaps]


def test_a_merged_province_tells_of_its_parts(clerk):
    gap = clerk.finding(FIGURE, "PAPI", "Đồng Tháp", years=2025).gaps[0]

    assert gap.parts == ("Tiền Giang", "Đồng Tháp")


def test_what_is_there_is_given_beside_what_is_missing(clerk):
    finding = clerk.finding(FIGURE, ("PAPI", "PAR_INDEX"), ("Đồng Tháp", "An Giang"), years=2021)

    assert isinstance(finding, FigureFinding)
    assert finding.answered
    assert [(g.key.indicator, g.key.area) for g in finding.gaps] == [("PAR_INDEX", "An Giang")]


def test_a_score_is_missing_where_only_the_rank_was_published(clerk):
    asked_score = clerk.finding(FIGURE, "PAR_INDEX", "Bộ Nội vụ", years=2021)
    asked_rank = clerk.finding(
        FIGURE,
        "PAR_INDEX",
        "Bộ Nội vụ",
        years=2021,
        measures=(Measure.RANK,),
    )

    assert not asked_score.answered
    assert asked_rank.answered
    assert asked_rank.figures[0].rank.position == 4


# ---------------------------------------------------------------- claims


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (Condition(Measure.RANK, Comparator.EQ, Decimal(27)), True),
        (Condition(Measure.RANK, Comparator.EQ, Decimal(3)), False),
        (Condition(Measure.SCORE, Comparator.EQ, Decimal("42.43")), True),
        (Condition(Measure.SCORE, Comparator.EQ, Decimal("42.4")), False),
        (Condition(Measure.SCORE, Comparator.GT, Decimal("42.43")), True),  # 42.4324
        (Condition(Measure.CHANGE, Comparator.EQ, Decimal("-4.53")), True),
        (Condition(Measure.CHANGE, Comparator.GT, Decimal(0)), False),
        (Condition(Measure.RANK_CHANGE, Comparator.EQ, Decimal(-25)), True),
        (Condition(Measure.GROUP, Comparator.EQ, group="trung bình cao"), True),
        (Condition(Measure.SCORE, Comparator.GT, area="An Giang"), True),
        (Condition(Measure.SCORE, Comparator.LT, mean=True), False),
        (Condition(Measure.SCORE, Comparator.GE, Decimal(42), upper=Decimal(43)), True),
    ],
)
def test_a_claim_is_held_against_the_figure(clerk, claim, holds):
    assert (
        holds is clerk.finding(FIGURE, "PAPI", "Đồng Tháp", years=2021, claim=claim).verdict.holds
    )


def test_a_claim_that_nothing_can_tell_gets_no_verdict(clerk):
    claim = Condition(Measure.RANK, Comparator.EQ, Decimal(1))
    finding = clerk.finding(FIGURE, "SIPAS", "Lai Châu", years=2024, claim=claim)

    assert finding.verdict is None
    assert not finding.answered


# ---------------------------------------------------------------- comparisons


def test_the_higher_comes_first(clerk):
    match = clerk.finding(COMPARE, "PAPI", ("Bến Tre", "Đồng Tháp"), years=2020).matches[0]

    assert [one.key.area for one in match.figures] == ["Đồng Tháp", "Bến Tre"]
    assert Decimal("2.33") == round(match.difference, 2)


def test_who_fell_by_more_places(clerk):
    finding = clerk.finding(
        COMPARE,
        "PAPI",
        ("Bình Dương", "Quảng Ngãi"),
        years=(2014, 2015),
        by=Measure.RANK_CHANGE,
    )

    assert {one.key.area: one.change.places for one in finding.matches[0].figures} == {
        "Bình Dương": -56,
        "Quảng Ngãi": -55,
    }


def test_ministries_and_provinces_are_not_compared(clerk):
    finding = clerk.finding(COMPARE, "PAR_INDEX", ("Đồng Tháp", "Bộ Nội vụ"), years=2021)

    assert not isinstance(finding, ComparisonFinding)


def test_a_comparison_with_a_missing_side_is_no_answer(clerk):
    finding = clerk.finding(COMPARE, "SIPAS", ("Đồng Tháp", "An Giang"), years=2021)

    assert not finding.answered
    assert [gap.key.area for gap in finding.gaps] == ["An Giang"]


@pytest.mark.parametrize(
    ("indicator", "area", "year", "reference", "difference"),
    [
        ("PAPI", "Đồng Tháp", 2021, Reference(ReferenceKind.LEADER), "-5.63"),
        ("PAPI", "Nam Định", 2021, Reference(ReferenceKind.LEADER), "-4.25"),
        ("PAPI", "Khánh Hòa", 2023, Reference(ReferenceKind.MEAN), "2.52"),
        ("PAPI", (), 2021, Reference(ReferenceKind.LAST), "10.84"),
        ("PAR_INDEX", "Đồng Tháp", 2021, Reference(ReferenceKind.LEADER), "-5.00"),
        ("PAR_INDEX", "Đồng Tháp", 2021, Reference(ReferenceKind.MEAN), "0.43"),
    ],
)
def test_gaps_to_a_reference(clerk, indicator, area, year, reference, difference):
    finding = clerk.finding(COMPARE, indicator, area, years=year, reference=reference)

    assert Decimal(difference) == round(finding.matches[0].difference, 2)


def test_a_gap_to_an_unknown_place_is_not_given(clerk):
    reference = Reference(ReferenceKind.LAST)
    finding = clerk.finding(COMPARE, "PAR_INDEX", "Hà Nội", years=2024, reference=reference)

    assert not isinstance(finding, ComparisonFinding)


def test_years_are_compared_along_time(clerk):
    finding = clerk.finding(COMPARE, "PAPI", "Đồng Tháp", years=(2020, 2019), axis=Axis.PERIODS)
    match = finding.matches[0]

    assert [one.key.period for one in match.figures] == [2019, 2020]
    assert Decimal("0.24") == round(match.difference, 2)


def test_a_base_is_a_year_to_compare_with(clerk):
    finding = clerk.finding(
        COMPARE,
        "PAR_INDEX",
        "Đồng Tháp",
        years=2020,
        base=2019,
        axis=Axis.PERIODS,
    )

    assert Decimal("2.34") == finding.matches[0].difference


def test_a_run_of_means_is_of_one_kind(clerk):
    published = clerk.finding(FIGURE, "PAPI", "Cả nước", years=2022, dimensions=(4,)).figures[0]
    run = clerk.finding(
        Operation.TREND,
        "PAPI",
        "Cả nước",
        periods=Periods(PeriodKind.ALL),
        dimensions=(4,),
    )

    assert (Decimal("6.71"), 0) == (published.value, published.mean_of)
    assert all(one.mean_of for one in run.series[0].figures)


# ---------------------------------------------------------------- against the files themselves


def test_every_papi_figure_is_the_loaded_one_and_its_rank_is_by_value(clerk, observations):
    for year in range(2011, 2025):
        rows = [
            row
            for row in observations.page("PAPI", year, None, AreaKind.PROVINCE)
            if row.value is not None
        ]
        for row in rows:
            found = figure(clerk, row.area, year)
            assert row.value == found.value
            higher = sum(other.value > row.value for other in rows)
            assert (row.rank or higher + 1) == found.rank.position


def test_every_other_figure_shows_published_ranks_only(clerk, observations):
    for indicator in ("PAR_INDEX", "SIPAS"):
        for year in observations.periods(indicator):
            for row in observations.page(indicator, year, None, AreaKind.PROVINCE):
                found = figure(clerk, row.area, year, indicator)
                assert row.value == found.value
                assert row.rank == (found.rank.position if found.rank else None)
                assert row.region_rank == (
                    found.region_rank.position if found.region_rank else None
                )
