"""What was shown of one year is set against another year: "cao hơn 2020 không?"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import AreaKind, Axis, Frame, Measure, Operation, PeriodKind, Periods

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

LISTS: Final = (Operation.RANKING, Operation.FILTER)


def than_year(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "SIPAS 2021 của tỉnh" – "cao hơn 2020 không?": the change between the two."""
    compares = frame.operation is Operation.COMPARE and frame.comparing and not frame.reference
    named = frame.areas or frame.home or frame.indicators or frame.dimensions or frame.scope
    years = _other_years(frame, last)
    if named or frame.axis or frame.refer or not compares or len(years) != 1:
        return frame
    mean = _mean_of_year(last)
    if not (mean or one_year_of_one(last)) or years == last.periods.years or frame.average:
        return frame
    first, newest = sorted((*years, *last.periods.years))
    if mean:
        told = replace(frame, operation=Operation.AVERAGE, average=True, base=first, ellipsis=True)
        return replace(told, periods=Periods(PeriodKind.YEARS, (newest,)))
    moved = replace(frame, operation=Operation.FIGURE, measures=(Measure.CHANGE,), base=first)
    moved = replace(moved, shift=None)
    return replace(moved, periods=Periods(PeriodKind.YEARS, (newest,)), by=Measure.CHANGE)


def than_year_before(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "top 5 PAPI 2024" – "so với năm trước thì sao": each one's change on that year."""
    named = frame.areas or frame.home or frame.indicators or frame.dimensions or frame.scope
    timed = frame.periods or frame.shift or frame.measures or frame.refer
    bare = not frame.against and frame.comparing and frame.operation is None
    one = last.operation in LISTS and len(last.periods.years) == 1 and last.base is None
    if named or timed or frame.axis or frame.reference or not (bare and one):
        return frame
    frame = replace(frame, base=frame.base or last.periods.years[0] - 1)
    if last.kind is not AreaKind.REGION:
        return frame
    moved = replace(frame, operation=Operation.RANKING, axis=Axis.AREAS, by=Measure.CHANGE)
    return replace(moved, regions=True, measures=(Measure.CHANGE,), ellipsis=True)


def _other_years(frame: Frame, last: Query) -> tuple[int, ...]:
    """The year that the one spoken of is held against: by its number, or as the one before."""
    if frame.periods:
        return frame.periods.years
    if frame.base is not None:
        return (frame.base,)
    return tuple(year + frame.shift for year in last.periods.years) if frame.shift else ()


def _mean_of_year(query: Query) -> bool:
    """Whether the reply is the mean of the country or a region in one year."""
    one = len(query.indicators) == len(query.periods.years) == 1 and query.base is None
    return query.operation is Operation.AVERAGE and one and not query.areas


def one_year_of_one(query: Query) -> bool:
    """Whether the reply is of one area in one year, on which no change is told."""
    one = len(query.areas) == len(query.indicators) == len(query.periods.years) == 1
    return query.operation is Operation.FIGURE and one and query.base is None
