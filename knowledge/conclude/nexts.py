"""What one may ask next: a few finished questions whose answers are known to exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.conclude.desk import scale_of
from knowledge.findings import (
    ComparisonFinding,
    FigureFinding,
    Finding,
    Gap,
    Key,
    Match,
    Next,
    NoData,
    RankingFinding,
    TrendFinding,
)
from knowledge.terms import (
    AreaKind,
    Axis,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Query,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Board, Figure

MOST: Final = 4
LONG_ENOUGH: Final = 3
"""A run of so many periods is worth showing."""


def with_nexts(desk: Desk, finding: Finding) -> Finding:
    """The finding with the next questions it suggests."""
    language = desk.query.language
    unique: dict[Query, Next] = {}
    for one in _candidates(desk, finding):
        if one.query.language != language:
            one = replace(one, query=replace(one.query, language=language))  # noqa: PLW2901
        unique.setdefault(one.query, one)
        if len(unique) == MOST:
            break
    return replace(finding, nexts=tuple(unique.values()))


def _candidates(desk: Desk, finding: Finding) -> Iterator[Next]:
    match finding:
        case FigureFinding(figures=(figure,)):
            yield from _after_figure(desk, figure)
        case FigureFinding(figures=figures):
            yield from (_figure(one.key) for one in figures if _plain(desk, one.key))
        case RankingFinding(boards=(board, *_)) if desk.query.axis is Axis.AREAS:
            yield from _after_board(desk, board)
        case ComparisonFinding(matches=(match, *_)):
            yield from _after_match(desk, match)
        case TrendFinding(series=(series, *_)):
            last = series.figures[-1].key
            yield from (_figure(last, "year"),) if _plain(desk, last) else ()
            yield from _dimensions(desk, last)
            yield from _region(desk, last)
        case NoData(reason="no_figure", gaps=gaps):
            yield from _instead(desk, gaps)
        case NoData(known=known):
            near = (row.figure.key for row in known if row.figure.value is not None)
            yield from (_figure(key) for key in near)
        case _:
            return


def _plain(desk: Desk, key: Key) -> bool:
    """Whether a cell has a value of its own."""
    return _has(desk, key, key.dimension)


def _has(desk: Desk, key: Key, dimension: int | None) -> bool:
    """Whether a dimension beside a cell has a value of its own."""
    cell = desk.observations.cell(key.indicator, key.area, key.period, dimension)
    return cell is not None and cell.value is not None


def _figure(key: Key, told: str = "figure") -> Next:
    """The figure of a cell, and how the question for it is told."""
    values = (("indicator", key.indicator), ("area", key.area), ("period", key.period))
    return Next(told, _query(key), values)


def _query(key: Key) -> Query:
    """What asks for the figure of a cell."""
    return Query(
        Operation.FIGURE,
        indicators=(key.indicator,),
        dimensions=() if key.dimension is None else (key.dimension,),
        areas=(key.area,),
        periods=Periods(PeriodKind.YEARS, (key.period,)),
    )


def _after_figure(desk: Desk, figure: Figure) -> Iterator[Next]:
    """The year before or after, the dimensions, the run, the other indicators."""
    key = figure.key
    for year in (key.period - 1, key.period + 1):
        near = replace(key, period=year)
        if _plain(desk, near):
            yield _figure(near, "year")
            break
    yield from _dimensions(desk, key)
    yield from _trend(desk, key)
    yield from _region(desk, key)
    for code in desk.library.indicators:
        other = Key(code, key.period, key.area)
        if code != key.indicator and _plain(desk, other):
            yield _figure(other, "indicator")


def _dimensions(desk: Desk, key: Key) -> Iterator[Next]:
    scale = scale_of(desk.indicator(key.indicator), key.period)
    numbers = scale.dimensions if scale and key.dimension is None else ()
    if numbers and all(_has(desk, key, number) for number in numbers):
        query = replace(
            _query(key),
            operation=Operation.RANKING,
            axis=Axis.DIMENSIONS,
            orders=(Order.ALL,),
        )
        yield Next("dimensions", query, (("indicator", key.indicator),))


def _trend(desk: Desk, key: Key) -> Iterator[Next]:
    if len(desk.observations.periods(key.indicator, key.area, key.dimension)) >= LONG_ENOUGH:
        query = replace(
            _query(key),
            operation=Operation.TREND,
            periods=Periods(PeriodKind.ALL),
        )
        yield Next("trend", query)


def _region(desk: Desk, key: Key) -> Iterator[Next]:
    """The ranking of the province's region, of a whole table."""
    region = desk.units.region(key.area, key.period)
    whole = desk.observations.whole(desk.indicator(key.indicator), key.period, key.dimension)
    if region is not None and whole:
        query = replace(
            _query(key),
            operation=Operation.RANKING,
            areas=(),
            scope=region,
            orders=(Order.ALL,),
        )
        yield Next("region", query, (("region", region),))


def _after_match(desk: Desk, match: Match) -> Iterator[Next]:
    """The same a year before, then each side for itself."""
    keys = [figure.key for figure in match.figures]
    year = min(key.period for key in keys) - 1
    plain = desk.query.axis is Axis.AREAS and match.by is Measure.SCORE and not match.gauge
    if plain and all(_plain(desk, replace(key, period=year)) for key in keys):
        periods = Periods(PeriodKind.YEARS, (year,))
        query = replace(desk.query, periods=periods, provenance=(), claim=None, without_periods=())
        yield Next("board", query, (("indicator", keys[0].indicator), ("period", year)))
    yield from (_figure(key) for key in keys if _plain(desk, key))


def _after_board(desk: Desk, board: Board) -> Iterator[Next]:
    """The first one's own figure, the other end, the year before."""
    first = board.rows[0].figure.key
    if _plain(desk, first):
        yield _figure(first, "area")
    plain = desk.query.kind is AreaKind.PROVINCE and board.by is Measure.SCORE
    facts = desk.indicator(board.indicator)
    query = replace(
        desk.query,
        indicators=(board.indicator,),
        dimensions=() if board.dimension is None else (board.dimension,),
        periods=Periods(PeriodKind.YEARS, (board.period,)),
        without_periods=(),
        provenance=(),
    )
    if not plain or desk.query.areas or board.nth:
        return
    if board.order is not Order.ALL and desk.observations.whole(
        facts,
        board.period,
        board.dimension,
    ):
        turned = Order.TOP if board.order is Order.BOTTOM else Order.BOTTOM
        yield Next(turned.value, replace(query, orders=(turned,)))
    if desk.observations.whole(facts, board.period - 1, board.dimension):
        before = replace(query, periods=Periods(PeriodKind.YEARS, (board.period - 1,)))
        values = (("indicator", board.indicator), ("period", board.period - 1))
        yield Next("board", before, values)


def _instead(desk: Desk, gaps: tuple[Gap, ...]) -> Iterator[Next]:
    """The nearest years that the same series has."""
    for gap in gaps[:MOST]:
        for year in gap.have[:2]:
            near = replace(gap.key, period=year)
            if _plain(desk, near):
                yield _figure(near, "year")
