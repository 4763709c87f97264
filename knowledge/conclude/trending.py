"""TREND: a series over the periods, with its change, best and worst year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import judge
from knowledge.conclude.periods import Run, steady, stretch, stretch_notes
from knowledge.conclude.telling import cited, look_up_all, wanted
from knowledge.findings import FigureFinding, Finding, NoData, Series, TrendFinding
from knowledge.numbers import subtracts_exactly
from knowledge.terms import Operation, PeriodKind, Periods, Query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Key, Note


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
        verdict=judge(desk, series[0].figures[-1]),
        sources=desk.cite(cited(figures)),
    )


def with_run(desk: Desk, finding: Finding) -> Finding:
    """A single figure with the years around it, for alone it makes no picture."""
    if not isinstance(finding, FigureFinding) or len(finding.figures) > 1:
        return finding
    key = finding.figures[0].key
    query = Query(
        Operation.TREND,
        indicators=(key.indicator,),
        dimensions=() if key.dimension is None else (key.dimension,),
        areas=(key.area,),
        periods=Periods(PeriodKind.ALL),
    )
    told = trend(replace(desk, query=query))
    if not isinstance(told, TrendFinding) or key.period not in told.query.periods.years:
        return finding
    sources = tuple(dict.fromkeys((*finding.sources, *told.sources)))
    return replace(finding, run=told.series, sources=sources)


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
    years = stretch(desk, _run(keys[0]), [key.period for key in keys])
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
        exact=not values or subtracts_exactly(values[0], values[-1], facts.decimals),
        best=max(run, key=lambda f: f.value or 0, default=None),
        worst=min(run, key=lambda f: f.value or 0, default=None),
    )


def _notes(desk: Desk, series: Series, runs: dict[Run, list[Key]]) -> Iterator[Note]:
    """What was left out, and changes of method within what is shown."""
    run = (series.indicator, series.dimension, series.area)
    asked = (key.period for key in runs[run])
    yield from stretch_notes(desk, run, asked, (f.key.period for f in series.figures))
