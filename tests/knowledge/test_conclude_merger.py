"""Figures from after the merger of 1/7/2025, as an admin will load them."""

from decimal import Decimal

import pytest

from knowledge.conclude import conclude
from knowledge.findings import NoData
from knowledge.observations import Observations
from knowledge.render import render
from knowledge.terms import (
    AreaKind,
    Axis,
    Measure,
    Observation,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Query,
)

FIGURE, RANKING = Operation.FIGURE, Operation.RANKING
EVER = Periods(PeriodKind.ALL)


@pytest.fixture(scope="module")
def after(library, observations):
    """The product's figures and a whole PAPI table of the 34 for 2025."""
    rows = [
        cell
        for year in (2023, 2024)
        for cell in observations.page("PAPI", year, None, AreaKind.PROVINCE)
    ]
    names = [
        area.name for area in library.areas if area.kind is AreaKind.PROVINCE and area.set == "34"
    ]
    rows += [
        Observation(
            "PAPI",
            2025,
            name,
            None,
            Decimal(40 + number),
            None,
            None,
            None,
            None,
            "s002",
            None,
        )
        for number, name in enumerate(names)
    ]
    return Observations(rows, library.sources, library.areas)


@pytest.fixture
def ask(after, library):
    def put(operation, *areas, years=None, **slots):
        if years is not None:
            slots["periods"] = Periods(PeriodKind.YEARS, years)
        query = Query(operation, indicators=("PAPI",), areas=areas, **slots)
        return conclude(query, after, library)

    return put


def test_places_are_among_the_34(ask):
    rank = ask(FIGURE, "Đồng Tháp", years=(2025,)).figures[0].rank

    assert (rank.of, rank.published) == (34, False)


def test_a_merged_province_has_no_figure_and_a_successor(ask):
    finding = ask(FIGURE, "Tiền Giang", years=(2025,))

    assert isinstance(finding, NoData)
    assert [(gap.reason, gap.detail) for gap in finding.gaps] == [("merged", "Đồng Tháp")]


def test_no_change_is_given_across_the_merger(ask, library):
    merged = render(ask(FIGURE, "Đồng Tháp", years=(2025,)), library).text
    same = render(ask(FIGURE, "Hà Nội", years=(2025,)), library).text

    assert "so với năm 2024" not in merged
    assert "hợp nhất" in merged
    assert "so với năm 2024" in same


def test_a_change_that_is_asked_for_carries_the_warning(ask, library):
    finding = ask(FIGURE, "Đồng Tháp", years=(2025,), measures=(Measure.CHANGE,))

    assert finding.figures[0].change.merged
    assert "Từ 1/7/2025 các tỉnh đã hợp nhất" in render(finding, library).text


def test_a_run_goes_on_after_the_merger_and_its_change_does_not(ask):
    (run,) = ask(Operation.TREND, "Đồng Tháp", periods=EVER).series

    assert [figure.key.period for figure in run.figures] == [2023, 2024, 2025]
    assert [figure.key.period for figure in run.stretch] == [2023, 2024]
    assert len(ask(Operation.TREND, "Hà Nội", periods=EVER).series[0].stretch) == 3


def test_a_renamed_unit_runs_on(ask):
    for name in ("Huế", "Thừa Thiên Huế"):
        finding = ask(RANKING, name, periods=EVER, axis=Axis.PERIODS, orders=(Order.TOP,), limit=1)
        assert finding.boards[0].of == 3


def test_movers_are_not_ranked_across_the_merger(ask):
    finding = ask(RANKING, years=(2025,), by=Measure.CHANGE, orders=(Order.TOP,), limit=1)

    assert isinstance(finding, NoData)


def test_places_among_63_and_among_34_do_not_subtract(ask, library):
    finding = ask(FIGURE, "Hà Tĩnh", years=(2025,), measures=(Measure.RANK_CHANGE,))
    change = finding.figures[0].change

    assert (change.points is None, change.places) == (False, None)
    assert "không trừ với hạng năm 2024" in render(finding, library).text


def test_the_figure_of_another_territory_has_neither_risen_nor_fallen(ask, library):
    finding = ask(FIGURE, "Đồng Tháp", years=(2025,), measures=(Measure.CHANGE,))
    change = finding.figures[0].change

    assert (change.points, change.places, change.merged) == (None, None, True)
    assert "không so trực tiếp với các năm trước" in render(finding, library).text
