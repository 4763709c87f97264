"""Last touches: slots that depend on each other brought into line."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge.plan.planner import FIGURES, SHORT_LIST, Planner, between_ends
from knowledge.terms import (
    AreaKind,
    Axis,
    Frame,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Query,
    Reference,
    ReferenceKind,
)

FIRST_MERGED_YEAR: Final = 2025


def settled(query: Query, frame: Frame, planner: Planner) -> Query:
    query = _settle_condition(query, planner)
    query = _settle_ranking(query, frame)
    query = _settle_means(query, frame, planner)
    query = _settle_compare(query, frame)
    query = _settle_scope_figure(query, planner)
    if frame.merged and frame.periods is None and query.operation in FIGURES:
        return _after_merger(query, planner)
    return query


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


def _settle_condition(query: Query, planner: Planner) -> Query:
    condition = query.condition
    if condition is None or condition.area is None:
        return query
    pointed = planner.previous.areas[:1] if planner.previous and not query.areas else ()
    area = condition.area or (*query.areas, *pointed, planner.home)[0]
    return replace(query, condition=replace(condition, area=area), areas=())


def _settle_ranking(query: Query, frame: Frame) -> Query:
    if query.operation is not Operation.RANKING:
        return query
    if query.axis is Axis.AREAS:
        if "areas" not in frame.refer and not frame.item and len(query.areas) < 2:
            query = replace(query, areas=())
        elif query.areas:
            return replace(query, limit=query.limit or 1, orders=query.orders or (Order.TOP,))
    if query.kind is AreaKind.REGION:
        return replace(query, orders=query.orders or (Order.ALL,), limit=query.limit or 6)
    if query.nth is not None:
        return replace(query, orders=query.orders or (Order.TOP,))
    if not query.orders:
        order = Order.TOP if query.limit or query.by is not Measure.SCORE else Order.ALL
        return replace(query, orders=(order,))
    if query.limit is None:
        return replace(query, limit=SHORT_LIST if frame.plural else 1)
    return query


def _settle_means(query: Query, frame: Frame, planner: Planner) -> Query:
    """The mean of a region set against the national one."""
    both = frame.average and frame.scope not in (None, "nation") and frame.nation
    if query.operation is not Operation.COMPARE or not both or frame.areas or frame.home:
        return query
    return replace(query, areas=(query.scope or "", _nation(planner)), scope=None, reference=None)


def _settle_compare(query: Query, frame: Frame) -> Query:
    if (
        query.axis is Axis.INDICATORS
        and len(query.indicators) > 1
        and query.operation in (Operation.FIGURE, Operation.RANKING)
    ):
        return replace(query, operation=Operation.COMPARE)
    if query.operation is not Operation.COMPARE:
        return query
    if len(query.areas) > 1:
        return replace(query, axis=Axis.AREAS, reference=None)
    if between_ends(query):
        return replace(query, areas=())
    if query.reference is not None:
        return query
    if len(query.periods.years) > 1 or query.base is not None:
        return replace(query, axis=Axis.PERIODS)
    if len(query.indicators) > 1:
        return replace(query, axis=Axis.INDICATORS)
    if frame.scope is not None:
        return replace(query, reference=Reference(ReferenceKind.MEAN))
    return replace(query, operation=Operation.FIGURE)


def _settle_scope_figure(query: Query, planner: Planner) -> Query:
    """A figure of a region or the nation, with no area named, is its mean."""
    if query.areas or query.kind is not AreaKind.PROVINCE:
        return query
    wide = query.scope or _nation(planner)
    moved = {Measure.CHANGE, Measure.RANK_CHANGE} & set(query.measures)
    if query.operation in (Operation.FIGURE, Operation.AVERAGE) and moved:
        return replace(query, operation=Operation.FIGURE, areas=(wide,), reference=None)
    if query.operation is Operation.TREND:
        return replace(query, areas=(wide,))
    if query.operation is Operation.FIGURE:
        return replace(query, operation=Operation.AVERAGE)
    return query


def _nation(planner: Planner) -> str:
    return next(a.name for a in planner.library.areas if a.kind is AreaKind.NATION)
