"""Which periods are meant: named, carried on, or the latest."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge.plan.planner import Planner, marked
from knowledge.terms import (
    CHANGES,
    ON_FIGURES,
    Axis,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    Periods,
    Provenance,
    Query,
)

LISTS: Final = (Operation.RANKING, Operation.FILTER)
TWO_YEARS: Final = 2
THREE_YEARS: Final = 3
COURSE: Final = 5
"""Years up to which a course was cut out by name; a longer one is all there is of an area."""


def with_periods(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    """The query with its periods: as said, else carried on, else all or the latest."""
    shifted = follows and frame.shift is not None and _carried_periods(query, frame, planner)
    if frame.periods is not None and not shifted:
        return replace(query, periods=frame.periods, base=frame.base)
    on = _carried_on(query, frame, planner) if follows else None
    if on is not None:
        return on
    over_time = query.axis is Axis.PERIODS and query.operation in (*LISTS, Operation.AVERAGE)
    if over_time or query.operation is Operation.TREND:
        return replace(query, periods=Periods(PeriodKind.ALL))
    if query.operation in ON_FIGURES:
        return marked(replace(query, base=frame.base), "period", Provenance.LATEST)
    return query


def _carried_on(query: Query, frame: Frame, planner: Planner) -> Query | None:
    """The query with the periods of the conversation; None where they do not fit it."""
    between = _between_mentioned(query, frame, planner)
    if between:
        last = Periods(PeriodKind.YEARS, (max(between),))
        query = replace(query, periods=last, base=min(between))
        return marked(query, "period", Provenance.CARRIED)
    carried, previous = _carried_periods(query, frame, planner), planner.previous
    if carried is None or previous is None:
        return None
    if frame.shift is not None and carried.years:
        return _shifted(query, frame, carried.years[-1])
    base = frame.base or (previous.base if carried == previous.periods else None)
    return marked(replace(query, periods=carried, base=base), "period", Provenance.CARRIED)


def _shifted(query: Query, frame: Frame, year: int) -> Query:
    """The year so many off the one spoken of; a change is on that one, where they lie apart."""
    other = year + (frame.shift or 0)
    moved = Measure.CHANGE in frame.measures or Measure.RANK_CHANGE in frame.measures
    base = frame.base
    if moved and abs(other - year) > 1:
        base, other = min(year, other), max(year, other)
    periods = Periods(PeriodKind.YEARS, (other,))
    return marked(replace(query, periods=periods, base=base), "period", Provenance.CARRIED)


def _between_mentioned(query: Query, frame: Frame, planner: Planner) -> tuple[int, ...] | None:
    """As in "Tức là tụt mấy bậc": the change between the two years that were just spoken of."""
    moved = Measure.CHANGE in frame.measures or Measure.RANK_CHANGE in frame.measures
    previous, years = planner.previous, planner.context.periods
    before = frame.comparing and not frame.refer  # as in "so với năm trước đó"
    named = frame.indicators or frame.areas or frame.base or before
    if not moved or named or len(years) != TWO_YEARS:
        return None
    one_by_one = (
        previous is not None
        and previous.operation is Operation.FIGURE
        and len(previous.periods.years) == 1
        and previous.base is None
    )
    return years if one_by_one and query.operation is Operation.FIGURE else None


def _carried_periods(query: Query, frame: Frame, planner: Planner) -> Periods | None:
    """The periods the conversation is about, where the new question can be about them."""
    previous, listed = planner.previous, planner.context.periods
    over_time = query.axis is Axis.PERIODS and query.operation in LISTS
    held = query.operation is Operation.AVAILABILITY and query.axis is Axis.PERIODS
    if previous is None or query.operation is Operation.MERGER or held:
        return None
    if query.operation is Operation.TREND:
        short = len(previous.periods.years) <= COURSE or bool(frame.wants)
        course = previous.operation is Operation.TREND and short
        course = course or "periods" in frame.refer  # as in "cả giai đoạn đó"
        return previous.periods if course and previous.periods.years else None
    if "periods" in frame.refer or ("areas" in frame.refer and query.axis is Axis.PERIODS):
        if previous.base is not None and len(previous.periods.years) == 1:
            listed = (previous.base, *previous.periods.years)
        three = "three_years" in frame.refer and len(previous.periods.years) == THREE_YEARS
        listed = previous.periods.years if three else listed  # of which the best was found
        moved = previous.periods if previous.by in CHANGES else None  # on the year before
        return Periods(PeriodKind.YEARS, listed) if len(listed) > 1 else moved
    pointed = "period" in frame.refer or _found_year(query, previous)
    if pointed and listed and not over_time:
        return Periods(PeriodKind.YEARS, (_year_meant(previous, listed),))
    if over_time:
        return _same_span(frame, previous)
    told = previous.operation is Operation.NARRATIVE and previous.indicators
    after_text = (planner.context.figures or told) and query.operation in ON_FIGURES
    sourced = query.operation is previous.operation is Operation.SOURCE
    of_years = previous.operation in ON_FIGURES or after_text or sourced
    return previous.periods if of_years and previous.operation is not Operation.TREND else None


def _year_meant(previous: Query, listed: tuple[int, ...]) -> int:
    """As in "năm đó": the one told last; of years in an order, the first."""
    years = previous.periods.years
    ranked = previous.operation is Operation.RANKING and previous.axis is Axis.PERIODS
    ordered = ranked and previous.limit != 1 and {*listed[-len(years) :]} == {*years}
    return listed[-len(years)] if ordered else listed[-1]


def _same_span(frame: Frame, previous: Query) -> Periods | None:
    """The years looked at before; of another place all between the first and the last of them."""
    years = previous.periods.years
    if len(years) <= 1:
        return None
    if previous.axis is Axis.PERIODS and frame.indicators:
        return None
    if previous.axis is not Axis.PERIODS or not (frame.areas or frame.home):
        return previous.periods
    span = tuple(range(min(years), max(years) + 1))
    return Periods(PeriodKind.YEARS, span) if frame.operation is None else None


def _found_year(query: Query, previous: Query) -> bool:
    """As in "Năm nào cao nhất" – "hạng mấy?": in the year that was just found."""
    sought = previous.operation is Operation.RANKING and previous.axis is Axis.PERIODS
    of_it = query.operation in (Operation.FIGURE, Operation.EXPLAIN)
    return sought and previous.limit == 1 and of_it
