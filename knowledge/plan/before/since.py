"""A follow-up that moves where the years begin: "so với năm 2023?" after a figure or a list."""

from __future__ import annotations

from dataclasses import replace

from knowledge.plan.before.following import LISTED, LONG_LIST, follows_up
from knowledge.plan.planner import SEVERAL, Planner, found_one
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
)


def since_year(frame: Frame, planner: Planner) -> Frame:
    """As in "so với năm 2023?" after a figure, a comparison, a list: the change since then."""
    if frame.base is None or not frame.comparing or frame.operation is not None:
        return frame
    previous = planner.previous if follows_up(frame, planner) else None
    moved = replace(frame, measures=(Measure.CHANGE,), by=Measure.CHANGE)
    if previous is None or frame.areas or frame.home or found_one(previous):
        return replace(moved, operation=Operation.FIGURE)
    if previous.operation is Operation.AVERAGE or previous.kind is AreaKind.REGION:
        return _means_since(frame, frame.base, previous)
    if previous.operation in LISTED and previous.reference is None:
        return _list_since(moved, previous, planner)
    return replace(moved, operation=Operation.FIGURE)


def _means_since(frame: Frame, base: int, previous: Query) -> Frame:
    """The mean in both years; that of each region in the year named."""
    years = (*(previous.periods.years if previous.operation is Operation.AVERAGE else ()), base)
    return replace(frame, base=None, periods=Periods(PeriodKind.YEARS, tuple(sorted({*years}))))


def _list_since(moved: Frame, previous: Query, planner: Planner) -> Frame:
    """The change of each part of the area, or of each area of a list that is not too long."""
    if previous.axis is Axis.DIMENSIONS:
        parts = replace(moved, axis=Axis.DIMENSIONS, orders=(Order.ALL,))
        return replace(parts, operation=Operation.RANKING)
    if previous.axis is not Axis.AREAS or len(planner.context.areas) > LONG_LIST:
        return replace(moved, measures=(), by=None)
    if len(planner.context.areas) < SEVERAL:
        return replace(moved, operation=Operation.FIGURE)
    refer = tuple(dict.fromkeys((*moved.refer, "areas")))
    return replace(moved, operation=Operation.COMPARE, refer=refer)
