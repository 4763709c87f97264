"""TREND: a series over the periods, with its change, best and worst year."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.conclude.claims import borne_out, judge_all
from knowledge.conclude.periods import Run, since_break, steady, stretch, stretch_notes
from knowledge.conclude.telling import cited, look_up_all, wanted
from knowledge.findings import (
    AverageFinding,
    ComparisonFinding,
    FigureFinding,
    Finding,
    Key,
    NoData,
    Note,
    Series,
    TrendFinding,
)
from knowledge.numbers import subtracts_exactly
from knowledge.terms import Axis, Operation, PeriodKind, Periods, Query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure


def trend(desk: Desk) -> Finding:
    """The run of each series asked for."""
    runs = grouped(desk)
    desk = steady(desk, [key for keys in runs.values() for key in keys])
    keys = [key for group in runs.values() for key in _kept(desk, group)]
    figures, gaps = look_up_all(desk, keys)
    query = desk.resolved(sorted({key.period for key in keys}))
    if not figures:
        return NoData(query=query, reason="no_figure" if gaps else "nothing", gaps=gaps)
    series = tuple(
        _series(desk, [figure for figure in figures if _run(figure.key) == run])
        for run in runs
        if any(_run(figure.key) == run for figure in figures)
    )
    return TrendFinding(
        query=query,
        series=series,
        gaps=gaps,
        notes=tuple(dict.fromkeys(note for one in series for note in _notes(desk, one, runs))),
        verdict=borne_out(judge_all(desk, series[0].figures), gaps),
        sources=desk.cite(cited(figures)),
    )


def with_run(desk: Desk, finding: Finding) -> Finding:
    """What makes no picture alone, with the years around it: one figure, means, several indices."""
    told = [trend(replace(desk, query=query)) for query in _around(finding)]
    found = [one for one in told if isinstance(one, TrendFinding)]
    series = tuple(one for run in found for one in run.series)
    asked = {key.period for key in _lonely(finding)}
    years = {figure.key.period for one in series for figure in one.figures}
    if not series or not asked <= years:
        return finding
    sources = (*finding.sources, *(source for one in found for source in one.sources))
    return replace(finding, run=series, sources=tuple(dict.fromkeys(sources)))


def _around(finding: Finding) -> Iterator[Query]:
    """A run for each series of what is told; over the years asked for where they are several."""
    keys = _lonely(finding)
    years = tuple(sorted({key.period for key in keys}))
    several = len(years) > 1
    for code, dimension, area in dict.fromkeys(map(_run, keys)):
        yield Query(
            Operation.TREND,
            indicators=(code,),
            dimensions=() if dimension is None else (dimension,),
            areas=(area,),
            periods=Periods(PeriodKind.YEARS, years) if several else Periods(PeriodKind.ALL),
        )


def _lonely(finding: Finding) -> tuple[Key, ...]:
    """The figures that cannot be set side by side in one picture."""
    match finding:
        case FigureFinding(figures=figures):
            keys = tuple(figure.key for figure in figures)
        case ComparisonFinding(query=query) if query.axis is Axis.INDICATORS:
            keys = tuple(figure.key for one in finding.matches for figure in one.figures)
        case AverageFinding(means=means):
            named = (one for one in means if one.period and not one.names)
            keys = tuple(Key(m.indicator, m.period or 0, m.label, m.dimension) for m in named)
        case _:
            return ()
    mixed = len({key.indicator for key in keys}) > 1
    averaged = isinstance(finding, AverageFinding)
    return keys if len(keys) == 1 or mixed or averaged else ()


def _run(key: Key) -> Run:
    return key.indicator, key.dimension, key.area


def grouped(desk: Desk) -> dict[Run, list[Key]]:
    """The cells asked for, by series."""
    runs: dict[Run, list[Key]] = {}
    for key in wanted(desk):
        runs.setdefault(_run(key), []).append(key)
    return runs


def _kept(desk: Desk, keys: Sequence[Key]) -> Sequence[Key]:
    """All years that were named or counted; of "all years" those of the present scale."""
    if desk.query.periods.kind is not PeriodKind.ALL or not keys:
        return keys
    years = since_break(desk, _run(keys[0]), [key.period for key in keys])
    return [key for key in keys if key.period in years]


def _series(desk: Desk, figures: Sequence[Figure]) -> Series:
    """Figures of one series with what can be said within one scale."""
    key = figures[0].key
    facts = desk.indicator(key.indicator)
    valued = sorted((f for f in figures if f.value is not None), key=lambda f: f.key.period)
    years = [figure.key.period for figure in valued]
    named = desk.query.periods.kind is PeriodKind.YEARS
    kept = years if named else stretch(desk, _run(key), years)
    scale = {desk.maximum(figure.key) for figure in valued[-1:]}
    run = tuple(f for f in valued if f.key.period in kept and desk.maximum(f.key) in scale)
    values = [figure.value for figure in run if figure.value is not None]
    return Series(
        key.indicator,
        key.dimension,
        key.area,
        figures=tuple(sorted(figures, key=lambda f: f.key.period)),
        stretch=run,
        change=values[-1] - values[0] if len(values) > 1 else None,
        places=_places(run),
        exact=not values or subtracts_exactly(values[0], values[-1], facts.decimals),
        best=max(run, key=lambda f: f.value or 0, default=None),
        worst=min(run, key=lambda f: f.value or 0, default=None),
    )


def _places(run: Sequence[Figure]) -> int | None:
    """By how many places the last of a run is above the first."""
    ends = [figure.rank.position for figure in (*run[:1], *run[-1:]) if figure.rank]
    return ends[0] - ends[1] if len(ends) > 1 else None


def _notes(desk: Desk, series: Series, runs: dict[Run, list[Key]]) -> Iterator[Note]:
    """What was left out, and changes of method within what is shown."""
    run = (series.indicator, series.dimension, series.area)
    years = [figure.key.period for figure in series.figures]
    yield from stretch_notes(desk, run, (key.period for key in runs[run]), years)
    if any(figure.mean_of for figure in series.figures):
        units = desk.units.provinces(years[0]).keys()
        others = (year for year in years if desk.units.provinces(year).keys() != units)
        for year in islice(others, 1):  # a mean over other provinces
            yield Note("merged", (("area", series.area), ("period", year)))
