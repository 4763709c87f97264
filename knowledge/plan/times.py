"""Which periods are meant: named, carried on, or the latest."""

from __future__ import annotations

from dataclasses import replace

from knowledge.plan.planner import FIGURES, Planner, marked
from knowledge.terms import (
    Axis,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    Periods,
    Provenance,
    Query,
)


def with_periods(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    previous = planner.previous
    said = frame.periods
    if said is not None:
        if said.kind is PeriodKind.LATEST and not said.years:
            return replace(query, periods=said, base=frame.base)
        return replace(query, periods=said, base=frame.base)
    carried = _carried_periods(query, frame, planner) if follows and previous is not None else None
    if frame.shift is not None and carried and carried.years:
        carried = Periods(PeriodKind.YEARS, (carried.years[-1] + frame.shift,))
    between = _between_mentioned(query, frame, planner) if follows else None
    if between:
        periods = Periods(PeriodKind.YEARS, (max(between),))
        return marked(
            replace(query, periods=periods, base=min(between)), "period", Provenance.CARRIED
        )
    if carried is not None and previous is not None:
        base = frame.base or (previous.base if carried == previous.periods else None)
        query = replace(query, periods=carried, base=base)
        return marked(query, "period", Provenance.CARRIED)
    if query.axis is Axis.PERIODS and query.operation in (Operation.RANKING, Operation.FILTER):
        return replace(query, periods=Periods(PeriodKind.ALL))
    if query.operation is Operation.TREND:
        return replace(query, periods=Periods(PeriodKind.ALL))
    if query.operation in FIGURES:
        return marked(replace(query, base=frame.base), "period", Provenance.LATEST)
    return query


def _between_mentioned(query: Query, frame: Frame, planner: Planner) -> tuple[int, ...] | None:
    """As in "Tức là tụt mấy bậc": the change between the two years that were just spoken of."""
    moved = Measure.CHANGE in frame.measures or Measure.RANK_CHANGE in frame.measures
    previous, years = planner.previous, planner.context.periods
    if not moved or frame.indicators or frame.areas or frame.base or len(years) != 2:
        return None
    one_by_one = (
        previous is not None
        and previous.operation is Operation.FIGURE
        and len(previous.periods.years) == 1
        and previous.base is None
    )
    return years if one_by_one and query.operation is Operation.FIGURE else None


def _carried_periods(query: Query, frame: Frame, planner: Planner) -> Periods | None:
    previous = planner.previous
    if previous is None or query.operation in (Operation.TREND, Operation.MERGER):
        return None
    if "periods" in frame.refer or ("areas" in frame.refer and query.axis is Axis.PERIODS):
        listed = planner.context.periods
        return Periods(PeriodKind.YEARS, listed) if len(listed) > 1 else None
    if query.axis is Axis.PERIODS and query.operation in (Operation.RANKING, Operation.FILTER):
        return None
    if "period" in frame.refer and planner.context.periods:
        return Periods(PeriodKind.YEARS, planner.context.periods[-1:])
    if previous.operation not in FIGURES:
        return None
    if previous.operation is Operation.TREND and query.operation is not Operation.TREND:
        return None
    return previous.periods
