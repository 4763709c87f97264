"""Last touches: slots that depend on each other brought into line."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from knowledge.plan.planner import SHORT_LIST, Planner, between_ends, marked, that_area
from knowledge.terms import (
    ON_FIGURES,
    AreaKind,
    Axis,
    Frame,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Provenance,
    Query,
    Reference,
    ReferenceKind,
)

FIRST_MERGED_YEAR: Final = 2025
"""The first whose figures are of the provinces since the merger."""
REGIONS: Final = 6
PAIR: Final = 2


def settled(query: Query, frame: Frame, planner: Planner) -> Query:
    """The query with all its slots in line."""
    query = _settle_condition(query, frame, planner)
    query = _settle_means_of_span(_settle_ranking(query, frame), frame)
    query = _settle_means(_settle_own_mean(query, frame, planner), frame, planner)
    query = _settle_compare(query, frame, planner)
    query = _settle_scope_figure(query, frame, planner)
    if frame.provisional and query.operation in ON_FIGURES:
        query = marked(query, "status", Provenance.IMPLIED)
    query = _settle_others(query, frame)
    if frame.merged and frame.periods is None and query.operation in ON_FIGURES:
        return _after_merger(query, planner)
    return _of_former_unit(query, planner) if frame.renewed else query


def _of_former_unit(query: Query, planner: Planner) -> Query:
    """As in "PAPI 2021 của Đồng Tháp mới": of a year before, so of the unit of that time."""
    years = query.periods.years if query.periods.kind is PeriodKind.YEARS else ()
    into = Counter(area.successor for area in planner.library.areas if area.successor)
    joined = {area.name for area in planner.library.areas if into[area.successor or ""] > 1}
    before = bool(years) and max(years) < FIRST_MERGED_YEAR
    figures = joined.intersection(query.areas) and query.operation in ON_FIGURES
    return marked(query, "unit", Provenance.IMPLIED) if before and figures else query


def _after_merger(query: Query, planner: Planner) -> Query:
    """The figure of the new unit, in the first year it exists."""
    successors = {area.name: area.successor or area.name for area in planner.library.areas}
    areas = tuple(dict.fromkeys(successors.get(name, name) for name in query.areas))
    return replace(
        query,
        operation=Operation.FIGURE,
        areas=areas,
        reference=None,
        periods=Periods(PeriodKind.YEARS, (FIRST_MERGED_YEAR,)),
    )


def _settle_condition(query: Query, frame: Frame, planner: Planner) -> Query:
    condition = query.condition
    if condition is not None and condition.mean and frame.nation and query.scope:
        nation = replace(condition, mean=False, area=_nation(planner))
        return replace(query, condition=nation, areas=_along(query))
    if condition is None or condition.area is None:
        return query
    pointed = planner.previous.areas[:1] if planner.previous and not query.areas else ()
    if "area" in frame.refer:
        pointed = that_area(planner)
    area = condition.area or (*query.areas, *pointed, planner.home)[0]
    if _along(query):
        area = condition.area or planner.home
        others = tuple(name for name in query.areas if name != area)
        return replace(query, condition=replace(condition, area=area), areas=others)
    return replace(query, condition=replace(condition, area=area), areas=())


def _along(query: Query) -> tuple[str, ...]:
    """The areas of which dimensions or years are selected; none where areas are."""
    return () if query.axis is Axis.AREAS else query.areas


def _settle_ranking(query: Query, frame: Frame) -> Query:
    """Which end of a ranking, and how much of it, where that was not said."""
    if query.operation is not Operation.RANKING:
        return query
    if query.axis is Axis.AREAS:
        among = "areas" in frame.refer or frame.item or len(query.areas) >= PAIR
        if among and query.areas:
            return replace(query, limit=query.limit or 1, orders=query.orders or (Order.TOP,))
        query = replace(query, areas=())
    if query.axis is Axis.DIMENSIONS and len(query.dimensions) == 1:
        return _figure_of_part(query)
    if query.kind is AreaKind.REGION:
        return replace(query, orders=query.orders or (Order.ALL,), limit=query.limit or REGIONS)
    if query.nth is not None or not query.orders:
        return replace(query, orders=query.orders or (_order(query),))
    few = SHORT_LIST if frame.plural else 1
    whole = query.limit is not None or Order.ALL in query.orders
    return query if whole else replace(query, limit=few)


def _figure_of_part(query: Query) -> Query:
    """As in "nội dung 8 năm 2023" after two were ranked: one alone has no order."""
    moved = () if query.by in (*query.measures, Measure.SCORE) else (query.by,)
    plain = replace(query, operation=Operation.FIGURE, axis=Axis.AREAS, by=Measure.SCORE)
    return replace(plain, orders=(), limit=None, nth=None, measures=(*query.measures, *moved))


def _settle_means_of_span(query: Query, frame: Frame) -> Query:
    """As in "trung bình 2021–2024 tỉnh nào cao nhất": as many of the best as of a table."""
    span = query.operation is Operation.AVERAGE and query.axis is Axis.PERIODS
    if not span or query.areas or not query.orders or query.limit or query.nth:
        return query
    return replace(query, limit=SHORT_LIST if frame.plural else 1)


def _order(query: Query) -> Order:
    """The top where a number or a change is asked for, else the whole table."""
    some = query.nth is not None or query.limit or query.by is not Measure.SCORE
    return Order.TOP if some else Order.ALL


def _settle_own_mean(query: Query, frame: Frame, planner: Planner) -> Query:
    """As in "PAPI Đồng Tháp" – "trung bình giai đoạn 2022–2024?": of that very one, no course."""
    course = query.operation is Operation.TREND and frame.average and len(query.areas) == 1
    if not course:
        return query
    wide = {a.name for a in planner.library.areas if a.kind is not AreaKind.PROVINCE}
    if wide.intersection(query.areas):
        return query
    return replace(query, operation=Operation.AVERAGE, axis=Axis.PERIODS)


def _settle_means(query: Query, frame: Frame, planner: Planner) -> Query:
    """The mean of a region, or of the ministries, set against the national one."""
    if frame.average and frame.ministries and query.operation is Operation.COMPARE:
        return _with_mean_of_ministries(query, frame, planner)
    both = frame.average and frame.scope not in (None, "nation") and frame.nation
    wide = query.operation in (Operation.COMPARE, Operation.AVERAGE)
    if not (wide and both) or frame.areas or frame.home:
        return query
    areas = (query.scope or "", _nation(planner))
    stated = tuple(one for one in query.provenance if one[0] != "area")
    query = replace(query, areas=areas, scope=None, reference=None, provenance=stated)
    return replace(query, operation=Operation.COMPARE)


def _with_mean_of_ministries(query: Query, frame: Frame, planner: Planner) -> Query:
    """As in "Hà Nội so với trung bình các bộ"; a ministry has that mean as its reference."""
    kinds = {area.name: area.kind for area in planner.library.areas}
    mean = _mean(planner)
    if any(kinds.get(name) is AreaKind.MINISTRY for name in query.areas):
        return query
    beside = (_nation(planner),) if frame.nation and not frame.areas else query.areas
    both = replace(query, areas=(*beside, mean), kind=AreaKind.PROVINCE, scope=None)
    return replace(both, reference=None)


def _moved_beside_mean(query: Query, planner: Planner) -> Query:
    """As in "mức tăng của Đồng Tháp so với mức tăng trung bình cả nước": the change of both."""
    mean = query.reference is not None and query.reference.kind is ReferenceKind.MEAN
    one = len(query.areas) == 1 and query.kind is AreaKind.PROVINCE and not query.without_areas
    if not (mean and one) or query.by is not Measure.CHANGE:
        return query
    return replace(query, areas=(*query.areas, query.scope or _nation(planner)), scope=None)


def _settle_compare(query: Query, frame: Frame, planner: Planner) -> Query:
    """Along what a comparison runs; a plain figure where there is nothing to compare."""
    among_indicators = query.axis is Axis.INDICATORS and len(query.indicators) > 1
    if among_indicators and query.operation in (Operation.FIGURE, Operation.RANKING):
        return replace(query, operation=Operation.COMPARE)
    if query.operation is not Operation.COMPARE:
        return query
    if query.axis is Axis.PAIRS and len(query.areas) == len(query.periods.years):
        return replace(query, reference=None)
    query = _moved_beside_mean(query, planner)
    if len(query.areas) > 1:
        return replace(query, axis=Axis.AREAS, reference=None)
    if query.reference is not None:
        return replace(query, areas=()) if between_ends(query) else query
    return _compare_one(query, frame)


def _compare_one(query: Query, frame: Frame) -> Query:
    """One area against itself in another year or indicator, or against a mean."""
    if len(query.periods.years) > 1 or query.base is not None:
        return replace(query, axis=Axis.PERIODS)
    if len(query.indicators) > 1:
        return replace(query, axis=Axis.INDICATORS)
    if frame.scope is not None and not frame.item:
        return replace(query, reference=Reference(ReferenceKind.MEAN))
    return replace(query, operation=Operation.FIGURE)


def _settle_scope_figure(query: Query, frame: Frame, planner: Planner) -> Query:
    """A figure of a region, the nation or the ministries, with no area named, is its mean."""
    ministries = query.kind is AreaKind.MINISTRY and (frame.average or not frame.ministries)
    if query.areas or not (ministries or query.kind is AreaKind.PROVINCE):
        return query
    wide = _mean(planner) if ministries else query.scope or _nation(planner)
    if query.operation is Operation.RANKING and query.axis in (Axis.DIMENSIONS, Axis.PERIODS):
        return replace(query, areas=(wide,))
    moved = {Measure.CHANGE, Measure.RANK_CHANGE} & set(query.measures)
    of_mean = query.operation in (Operation.FIGURE, Operation.AVERAGE)
    if of_mean and (moved or query.base is not None):
        measures = query.measures if moved else (*query.measures, Measure.CHANGE)
        figure = replace(query, operation=Operation.FIGURE, areas=(wide,), scope=None)
        return replace(figure, measures=measures, reference=None)
    if query.operation in (Operation.TREND, Operation.EXPLAIN):
        return replace(query, areas=(wide,), scope=None)
    if query.operation is Operation.FIGURE:
        return replace(query, operation=Operation.AVERAGE)
    return query


def _settle_others(query: Query, frame: Frame) -> Query:
    """As in "so với trung bình các tỉnh còn lại": the mean without those it is set against."""
    measured = query.reference is not None and query.reference.kind is ReferenceKind.MEAN
    apart = measured and query.operation in (Operation.COMPARE, Operation.AVERAGE)
    if not frame.others or not apart or query.axis is not Axis.AREAS:
        return query
    return replace(query, without_areas=query.without_areas or query.areas)


def _mean(planner: Planner) -> str:
    """The mean of the ministries, by its name."""
    return next(a.name for a in planner.library.areas if a.kind is AreaKind.MEAN)


def _nation(planner: Planner) -> str:
    return next(a.name for a in planner.library.areas if a.kind is AreaKind.NATION)
