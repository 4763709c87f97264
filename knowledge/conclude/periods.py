"""From symbolic periods to years, by what the data hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.desk import WIDE, breaks_between
from knowledge.findings import Note
from knowledge.terms import CHANGES, RANKS, Operation, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Key
    from knowledge.terms import Break, Periods


Run = tuple[str, int | None, str]
"""A series over time: indicator, dimension, area."""
_Table = tuple[str, int | None, tuple[str, ...]]
"""Indicator, dimension, the units that are named."""


def resolve(
    desk: Desk,
    indicator: str,
    dimension: int | None,
    areas: Iterable[str] = (),
) -> tuple[int, ...]:
    """The years asked of a series: of the areas in common, else of any unit of the kind."""
    asked = desk.query.periods
    if asked.kind is PeriodKind.YEARS:
        years = asked.years
    else:
        areas = tuple(areas)
        years = held(desk, indicator, dimension, areas)
        years = _usable(desk, (indicator, dimension, areas), years)
        years = select(asked, years, desk.query.without_periods)
        if asked.kind is PeriodKind.LAST:
            newest = max(held(desk, indicator, dimension), default=0)
            years = _in_turn(max(asked.count, 1), newest, years)
    left = (year for year in years if year not in desk.query.without_periods)
    return tuple(dict.fromkeys(left))


def select(
    asked: Periods,
    years: tuple[int, ...],
    without: tuple[int, ...] = (),
) -> tuple[int, ...]:
    """Those of the years at hand that a symbolic period means, oldest first."""
    left = tuple(year for year in years if year not in without)
    bound = asked.years[0] if asked.years else 0
    match asked.kind:
        case PeriodKind.LATEST:
            return left[-1:]
        case PeriodKind.LAST:
            return left[-max(asked.count, 1) :]
        case PeriodKind.SINCE:
            return tuple(year for year in left if year >= bound)
        case PeriodKind.UNTIL:
            return tuple(year for year in left if year <= bound)
        case _:
            return left


def _in_turn(count: int, newest: int, years: tuple[int, ...]) -> tuple[int, ...]:
    """Of "3 năm gần đây" the last three, one without a figure too; further back where few have."""
    last = tuple(range(newest - count + 1, newest + 1))
    several = len({*years} & {*last}) > 1
    return last if several else years


def held(
    desk: Desk,
    indicator: str,
    dimension: int | None,
    areas: Iterable[str] = (),
) -> tuple[int, ...]:
    """Years with data: common to the areas; of any of them where they have none in common."""
    runs = [_run(desk, indicator, dimension, area) for area in areas]
    if not runs:
        return _of_kind(desk, indicator, dimension)
    common = set(runs[0]).intersection(*runs[1:])
    return tuple(sorted(common or set().union(*runs)))


def _usable(desk: Desk, of: _Table, years: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the years whose table tells of every unit, where that is needed and there are any.

    A year of which some provinces are loaded has no leader and no mean; the one before has.
    """
    indicator, dimension, areas = of
    facts = desk.indicator(indicator)
    if not facts.complete or not _of_everyone(desk, areas):
        return years
    found = {year: desk.observations.begun(facts, year, dimension) for year in years}
    short = {"begun", "unscored"} if _of_scores(desk, areas) else {"begun"}
    begun = [year for year, lack in found.items() if lack and lack[0] in short]
    left = tuple(y for y in years if y not in begun or _published(desk, of, y))
    return left or years


def _of_everyone(desk: Desk, areas: tuple[str, ...]) -> bool:
    """Whether what is asked can only be told of a table that is whole."""
    query = desk.query
    measured = query.operation is Operation.COMPARE and query.reference is not None
    if not areas or measured or any(desk.units.kind(name) in WIDE for name in areas):
        return True
    stated = (query.claim, query.condition)
    asked = {*query.measures, *(one.measure for one in stated if one)}
    return query.periods.kind is PeriodKind.LATEST and bool(asked & RANKS)


def _of_scores(desk: Desk, areas: tuple[str, ...]) -> bool:
    """Whether published places do not do."""
    query = desk.query
    by = query.condition.measure if query.condition else query.by
    ranking = query.operation is Operation.RANKING and by not in CHANGES
    return bool(areas) or not (ranking or by in RANKS)


def _published(desk: Desk, of: _Table, year: int) -> bool:
    """Whether the rank, or the mean, of each unit named is published itself."""
    indicator, dimension, areas = of
    cells = [desk.observations.cell(indicator, name, year, dimension) for name in areas]
    told = (cell and (cell.rank or desk.units.kind(cell.area) in WIDE) for cell in cells)
    return bool(areas) and desk.query.reference is None and all(told)


def passed_over(desk: Desk) -> Iterator[Note]:
    """The newer years that were not looked at, since some provinces only are loaded."""
    query = desk.query
    if query.periods.kind is PeriodKind.YEARS:
        return
    for indicator in query.indicators:
        for dimension in desk.dimensions:
            years = held(desk, indicator, dimension, query.areas)
            usable = _usable(desk, (indicator, dimension, query.areas), years)
            used = select(query.periods, usable, query.without_periods)
            for year in select(query.periods, years, query.without_periods):
                lack = desk.observations.begun(desk.indicator(indicator), year, dimension)
                if lack and used and year > used[-1]:
                    pairs = (("period", year), ("given", lack[1]), ("of", lack[2]))
                    yield Note(f"passed_{lack[0]}", pairs, indicator)


def _run(desk: Desk, indicator: str, dimension: int | None, area: str) -> tuple[int, ...]:
    """Years of one unit; of a mean of the country or a region also those it can be taken of."""
    own = desk.observations.periods(indicator, area, dimension)
    if desk.units.kind(area) not in WIDE:
        return own
    if not desk.indicator(indicator).complete:
        return own
    return tuple(sorted({*own, *desk.observations.periods(indicator, None, dimension)}))


def _of_kind(desk: Desk, indicator: str, dimension: int | None) -> tuple[int, ...]:
    observations = desk.observations
    return tuple(
        year
        for year in observations.periods(indicator, None, dimension)
        if observations.page(indicator, year, dimension, desk.query.kind)
    )


def stretch(desk: Desk, run: Run, years: Iterable[int]) -> tuple[int, ...]:
    """The last years of a run that neither a change of method nor a merger cuts off.

    Of a unit that has one year only since its merger those before it: one year is no run.
    """
    left = since_break(desk, run, years)
    kept = tuple(year for year in left if not desk.units.merged(run[2], year, left[-1]))
    if len(kept) == 1 and len(left) > 1:
        return tuple(y for y in left[:-1] if not desk.units.merged(run[2], y, left[-2]))
    return kept


def since_break(desk: Desk, run: Run, years: Iterable[int]) -> tuple[int, ...]:
    """The last years of a run that no change of method cuts off."""
    indicator, dimension, _ = run
    facts = desk.indicator(indicator)
    years = tuple(sorted(years))
    return tuple(y for y in years if not breaks_between(facts, dimension, y, years[-1]))


def break_notes(desk: Desk, run: Run, years: Iterable[int]) -> Iterator[Note]:
    """The changes of method, and the merger, that a run of years goes across."""
    indicator, dimension, area = run
    known = sorted(years)
    if not known:
        return
    for broken in breaks_between(desk.indicator(indicator), dimension, known[0], known[-1]):
        yield _note("break", indicator, broken)
    merger = next((year for year in known if desk.units.merged(area, known[0], year)), None)
    if merger is not None:
        yield Note("merged", (("area", area), ("period", merger)))


def stretch_notes(
    desk: Desk,
    run: Run,
    asked: Iterable[int],
    kept: Iterable[int],
) -> Iterator[Note]:
    """What cut a run short, or else what it goes across."""
    indicator, dimension, area = run
    asked, kept = sorted(asked), tuple(sorted(kept))
    lost = [year for year in asked if kept and year < kept[0]]
    if lost:
        cuts = breaks_between(desk.indicator(indicator), dimension, max(lost), kept[0])
        yield from (_note("stretch", indicator, broken) for broken in cuts[-1:])
    whole = (*lost[-1:], *kept, *asked[-1:])
    if kept and desk.units.merged(area, whole[0], max(whole)):
        yield Note("merged", (("area", area),))
    yield from break_notes(desk, run, kept)


def _note(key: str, indicator: str, broken: Break) -> Note:
    pairs = (("period", broken.period), ("dimension", broken.dimension or 0))
    return Note(key, pairs, indicator)


def steady(desk: Desk, keys: Iterable[Key]) -> Desk:
    """The desk for a run over time: means of a run are all published, or all computed."""
    wide = [k for k in keys if desk.units.kind(k.area) in WIDE]
    published = (
        desk.observations.cell(k.indicator, k.area, k.period, k.dimension) is not None
        for k in wide
        if desk.observations.whole(desk.indicator(k.indicator), k.period, k.dimension)
    )
    return replace(desk, computed_means=not all(published))
