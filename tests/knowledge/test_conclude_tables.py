"""Rankings and filters: whole tables by value, the others only by what was published."""

from decimal import Decimal

import pytest

from knowledge.findings import FilterFinding, NoData, RankingFinding
from knowledge.terms import (
    AreaKind,
    Axis,
    Comparator,
    Condition,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
)

RANKING, FILTER = Operation.RANKING, Operation.FILTER
DELTA, HIGHLANDS = "Đồng bằng sông Cửu Long", "Tây Nguyên"
SCORE, RANK, CHANGE = Measure.SCORE, Measure.RANK, Measure.CHANGE


def names(finding):
    return [[row.figure.key.area for row in board.rows] for board in finding.boards]


def test_the_top_of_a_whole_table(clerk):
    finding = clerk.finding(RANKING, years=2024, orders=(Order.TOP,), limit=5)

    assert names(finding) == [["Quảng Ninh", "Tây Ninh", "Bình Thuận", "Thái Nguyên", "Ninh Thuận"]]
    assert (finding.boards[0].of, finding.boards[0].published) == (61, False)


def test_both_ends_may_be_asked_for(clerk):
    finding = clerk.finding(RANKING, years=2016, orders=(Order.TOP, Order.BOTTOM), limit=3)

    assert names(
        finding,
    ) == [["Cần Thơ", "Hà Tĩnh", "Đà Nẵng"], ["Bình Dương", "Quảng Ninh", "Kiên Giang"]]


def test_several_years_are_several_rankings(clerk):
    finding = clerk.finding(RANKING, years=(2019, 2020, 2021), orders=(Order.TOP,), limit=1)

    assert names(finding) == [["Bến Tre"], ["Quảng Ninh"], ["Thừa Thiên Huế"]]


@pytest.mark.parametrize(
    ("year", "nth", "area"),
    [(2022, 7, "Bình Thuận"), (2021, 21, "Thái Nguyên"), (2022, 5, "Thừa Thiên Huế")],
)
def test_who_is_at_a_place(clerk, year, nth, area):
    assert [[area]] == names(clerk.finding(RANKING, years=year, nth=nth))


def test_a_place_beyond_the_table_is_not_there(clerk):
    finding = clerk.finding(RANKING, years=2024, nth=62)

    assert isinstance(finding, NoData)
    assert finding.reason == "no_place"


def test_a_region_ranks_its_own(clerk):
    finding = clerk.finding(RANKING, years=2021, scope=DELTA, orders=(Order.ALL,))

    assert len(finding.boards[0].rows) == 13
    assert names(finding)[0][:2] == ["Bạc Liêu", "Đồng Tháp"]


def test_a_published_rank_that_differs_is_footnoted(clerk):
    finding = clerk.finding(RANKING, years=2024, scope=DELTA, orders=(Order.ALL,))

    assert [(note.key, dict(note.values)["area"]) for note in finding.notes] == [
        ("published_differs", "An Giang")
    ]


def test_units_left_out_make_room(clerk):
    finding = clerk.finding(
        RANKING,
        years=2024,
        orders=(Order.TOP,),
        limit=2,
        without_areas=("Quảng Ninh",),
    )

    assert names(finding) == [["Tây Ninh", "Bình Thuận"]]


@pytest.mark.parametrize(
    ("indicator", "year", "order", "limit", "areas"),
    [
        ("SIPAS", 2024, Order.TOP, 3, ["Hải Phòng", "Thái Nguyên", "Hải Dương"]),
        ("PAR_INDEX", 2024, Order.TOP, 2, ["Hải Phòng", "Bà Rịa - Vũng Tàu"]),
        ("PAR_INDEX", 2023, Order.BOTTOM, 2, ["An Giang", "Sóc Trăng"]),
    ],
)
def test_published_places_answer_where_all_asked_ones_are_known(
    clerk,
    indicator,
    year,
    order,
    limit,
    areas,
):
    finding = clerk.finding(RANKING, indicator, years=year, orders=(order,), limit=limit)

    assert [areas] == names(finding)
    assert finding.boards[0].published


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ({"orders": (Order.TOP,), "limit": 10}, "partial_table"),
        ({"orders": (Order.ALL,)}, "partial_table"),
        ({"orders": (Order.BOTTOM,), "limit": 3}, "partial_table"),
        ({"nth": 12}, "partial_table"),
        ({"orders": (Order.TOP,), "limit": 1, "by": CHANGE}, "partial_table"),
    ],
)
def test_a_partial_table_is_never_ranked(clerk, slots, reason):
    finding = clerk.finding(RANKING, "PAR_INDEX", years=2023, **slots)

    assert isinstance(finding, NoData)
    assert reason == finding.reason


def test_what_is_known_of_a_partial_table_is_told(clerk):
    finding = clerk.finding(RANKING, "PAR_INDEX", years=2024, orders=(Order.TOP,), limit=5)

    assert [(row.position, row.figure.key.area) for row in finding.known] == [
        (1, "Hải Phòng"),
        (2, "Bà Rịa - Vũng Tàu"),
        (3, "Hà Nội"),
        (27, "Nghệ An"),
    ]


def test_a_region_of_a_partial_table_goes_by_published_regional_ranks(clerk):
    finding = clerk.finding(
        RANKING,
        "PAR_INDEX",
        years=2023,
        scope=DELTA,
        orders=(Order.TOP,),
        limit=3,
    )

    assert names(finding) == [["Long An", "Hậu Giang", "Cà Mau"]]


def test_movers_are_among_those_scored_in_both_years(clerk):
    finding = clerk.finding(RANKING, years=2021, by=CHANGE, orders=(Order.BOTTOM,), limit=1)
    board = finding.boards[0]

    assert names(finding) == [["Bến Tre"]]
    assert (board.of, board.base) == (60, 2020)


def test_ministries_are_ranked_apart(clerk):
    finding = clerk.finding(
        RANKING,
        "PAR_INDEX",
        years=2021,
        kind=AreaKind.MINISTRY,
        orders=(Order.TOP,),
        limit=3,
    )

    assert names(finding) == [["Bộ Tư pháp", "Bộ Tài chính", "Ngân hàng Nhà nước Việt Nam"]]


def test_regions_are_ranked_as_published_or_by_their_means(clerk):
    published = clerk.finding(RANKING, "PAR_INDEX", years=2024, kind=AreaKind.REGION)
    computed = clerk.finding(RANKING, "PAPI", years=2024, kind=AreaKind.REGION)

    assert (len(published.boards[0].rows), published.boards[0].published) == (6, True)
    assert (len(computed.boards[0].rows), computed.boards[0].published) == (6, False)


def test_named_areas_are_ranked_among_themselves(clerk):
    finding = clerk.finding(
        RANKING,
        areas=("Sóc Trăng", "Bạc Liêu", "An Giang"),
        years=2023,
        dimensions=(1,),
        orders=(Order.TOP,),
        limit=1,
    )

    assert names(finding) == [["Bạc Liêu"]]


# ---------------------------------------------------------------- periods and dimensions


def best(clerk, area, **slots):
    slots = {"orders": (Order.TOP,), "limit": 1, "periods": Periods(PeriodKind.ALL)} | slots
    finding = clerk.finding(
        RANKING,
        slots.pop("indicator", "PAPI"),
        area,
        axis=Axis.PERIODS,
        **slots,
    )
    return [row.figure.key.period for row in finding.boards[0].rows]


def test_the_best_year_is_within_the_present_scale(clerk):
    assert best(clerk, "Cần Thơ") == [2018]
    assert best(clerk, "Đồng Tháp") == [2020]
    assert best(clerk, "Đồng Tháp", without_periods=(2020,)) == [2019]
    assert best(clerk, "Đồng Tháp", orders=(Order.BOTTOM,)) == [2023]


def test_the_best_rank_may_be_shared(clerk):
    assert best(clerk, "Đồng Tháp", by=RANK) == [2019, 2020]


def test_a_rise_that_comes_of_a_new_scale_is_no_record(clerk):
    assert best(clerk, "Bến Tre") == [2018]
    assert best(clerk, "Bến Tre", by=CHANGE) != [2018]


def test_the_weakest_dimension(clerk):
    finding = clerk.finding(
        RANKING,
        areas="Đồng Tháp",
        years=2024,
        axis=Axis.DIMENSIONS,
        orders=(Order.BOTTOM,),
        limit=1,
    )

    assert [row.figure.key.dimension for row in finding.boards[0].rows] == [8]


def test_dimensions_with_maxima_of_their_own_are_listed_not_ranked(clerk):
    finding = clerk.finding(
        RANKING,
        "PAR_INDEX",
        "Bình Thuận",
        years=2024,
        axis=Axis.DIMENSIONS,
        orders=(Order.TOP,),
        limit=1,
    )

    assert [board.order for board in finding.boards] == [Order.ALL]
    assert [note.key for note in finding.notes] == ["unlike_scales"]


# ---------------------------------------------------------------- filters


def chosen(finding):
    return [figure.key.area for figure in finding.selections[0].figures]


def at_least(value):
    return Condition(SCORE, Comparator.GE, Decimal(value))


def test_thresholds_within_a_region(clerk):
    finding = clerk.finding(FILTER, years=2022, scope=DELTA, condition=at_least("42.5"))

    assert chosen(finding) == ["Bạc Liêu", "Vĩnh Long", "Sóc Trăng", "Hậu Giang"]


def test_thresholds_compare_unrounded_values(clerk):
    above = Condition(SCORE, Comparator.GT, Decimal("48.06"))
    exactly = Condition(SCORE, Comparator.EQ, Decimal("48.06"))

    assert chosen(clerk.finding(FILTER, years=2021, condition=above)) == []  # 48.0591
    assert chosen(clerk.finding(FILTER, years=2021, condition=exactly)) == ["Thừa Thiên Huế"]


def test_where_nothing_meets_it_the_nearest_is_told(clerk):
    finding = clerk.finding(FILTER, years=2023, condition=at_least("47"))

    assert chosen(finding) == []
    assert finding.selections[0].extreme.key.area == "Thừa Thiên Huế"


def test_the_national_rank_counts_in_a_region_too(clerk):
    top = Condition(RANK, Comparator.LE, Decimal(10))

    assert chosen(
        clerk.finding(FILTER, years=2020, scope=DELTA, condition=top),
    ) == ["Đồng Tháp", "Bến Tre"]


def test_those_above_an_area(clerk):
    condition = Condition(SCORE, Comparator.GT, area="Đồng Tháp")
    finding = clerk.finding(FILTER, years=2023, scope=DELTA, condition=condition)

    assert chosen(finding) == ["Sóc Trăng", "Bạc Liêu", "An Giang"]


def test_those_above_a_missing_area_are_not_told(clerk):
    condition = Condition(SCORE, Comparator.GT, area="Đồng Tháp")
    finding = clerk.finding(FILTER, years=2014, scope=DELTA, condition=condition)

    assert isinstance(finding, NoData)
    assert [gap.reason for gap in finding.gaps] == ["withheld"]


def test_a_group_of_a_partial_table_is_not_counted(clerk):
    condition = Condition(Measure.GROUP, Comparator.EQ, group="A")

    assert isinstance(clerk.finding(FILTER, "PAR_INDEX", years=2023, condition=condition), NoData)


def test_published_places_answer_a_rank_filter(clerk):
    top = Condition(RANK, Comparator.LE, Decimal(5))
    finding = clerk.finding(FILTER, "SIPAS", years=2024, condition=top)

    assert isinstance(finding, FilterFinding)
    assert len(chosen(finding)) == 5
    assert isinstance(
        clerk.finding(
            FILTER,
            "SIPAS",
            years=2024,
            condition=Condition(RANK, Comparator.LE, Decimal(6)),
        ),
        NoData,
    )


def test_the_years_in_which_a_condition_held(clerk):
    finding = clerk.finding(
        FILTER,
        areas="Hà Tĩnh",
        periods=Periods(PeriodKind.SINCE, (2018,)),
        axis=Axis.PERIODS,
        condition=Condition(RANK, Comparator.GT, Decimal(10)),
    )

    assert [(f.key.period, f.rank.position) for f in finding.selections[0].figures] == [(2019, 16)]
    assert tuple(range(2018, 2025)) == finding.selections[0].periods


def test_the_dimensions_that_fell(clerk):
    finding = clerk.finding(
        FILTER,
        areas="Đồng Tháp",
        years=2021,
        axis=Axis.DIMENSIONS,
        condition=Condition(CHANGE, Comparator.LT, Decimal(0)),
    )

    assert [f.key.dimension for f in finding.selections[0].figures] == [1, 2, 3, 4, 5, 7, 8]


def test_a_whole_ranking_is_in_order_and_complete(clerk):
    for year in range(2011, 2025):
        finding = clerk.finding(RANKING, years=year, orders=(Order.ALL,))
        assert isinstance(finding, RankingFinding)
        values = [row.figure.value for row in finding.boards[0].rows]
        assert sorted(values, reverse=True) == values
        assert finding.boards[0].of == len(values)
