"""From symbolic periods to years, by what the data hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.desk import breaks_between
from knowledge.findings import Note
from knowledge.terms import AreaKind, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Key
    from knowledge.terms import Break, Periods


Run = tuple[str, int | None, str]
"""A series over time: indicator, dimension, area."""


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
        years = select(asked, held(desk, indicator, dimension, areas), desk.query.without_periods)
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


def _run(desk: Desk, indicator: str, dimension: int | None, area: str) -> tuple[int, ...]:
    """Years of one unit; of a mean of the country or a region also those it can be taken of."""
    own = desk.observations.periods(indicator, area, dimension)
    if desk.units.kind(area) not in {AreaKind.NATION, AreaKind.REGION}:
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
    """The last years of a run that neither a change of method nor a merger cuts off."""
    years = tuple(sorted(years))
    return tuple(year for year in years if not _cut(desk, run, year, years[-1]))


def _cut(desk: Desk, run: Run, earlier: int, later: int) -> bool:
    indicator, dimension, area = run
    broken = breaks_between(desk.indicator(indicator), dimension, earlier, later)
    return bool(broken) or desk.units.merged(area, earlier, later)


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
    kept = tuple(sorted(kept))
    lost = [year for year in asked if kept and year < kept[0]]
    if lost:
        cuts = breaks_between(desk.indicator(indicator), dimension, max(lost), kept[0])
        yield from (_note("stretch", indicator, broken) for broken in cuts[-1:])
        if desk.units.merged(area, max(lost), kept[0]):
            yield Note("merged", (("area", area),))
    yield from break_notes(desk, run, kept)


def _note(key: str, indicator: str, broken: Break) -> Note:
    pairs = (("period", broken.period), ("dimension", broken.dimension or 0))
    return Note(key, pairs, indicator)


def steady(desk: Desk, keys: Iterable[Key]) -> Desk:
    """The desk for a run over time: means of a run are all published, or all computed."""
    wide = [k for k in keys if desk.units.kind(k.area) in {AreaKind.NATION, AreaKind.REGION}]
    published = (
        desk.observations.cell(k.indicator, k.area, k.period, k.dimension) is not None
        for k in wide
        if desk.observations.whole(desk.indicator(k.indicator), k.period, k.dimension)
    )
    return replace(desk, computed_means=not all(published))
