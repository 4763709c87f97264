"""AVERAGE: of a country, a region or named areas in a period; of an area over periods."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import judge_all
from knowledge.conclude.figures import mean_figure, mean_of
from knowledge.conclude.over_years import best_over_years
from knowledge.conclude.periods import Run, resolve, steady, stretch, stretch_notes
from knowledge.conclude.tables import ordered
from knowledge.conclude.telling import cited, look_up_all, wanted
from knowledge.conclude.trending import grouped
from knowledge.findings import AverageFinding, Finding, Key, Mean, NoData, Rank
from knowledge.terms import RANKS, AreaKind, Axis, Measure, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure

WIDE = frozenset({AreaKind.NATION, AreaKind.REGION, AreaKind.MEAN})


def average(desk: Desk) -> Finding:
    """The means asked for."""
    named = [area for area in desk.query.areas if desk.units.kind(area) not in WIDE]
    if desk.query.axis is Axis.PERIODS:
        return _over_periods(desk) if desk.query.areas else best_over_years(desk)
    if len(named) > 1 and desk.query.scope is None:
        return _over_named(desk)
    return _over_areas(desk)


def _over_named(desk: Desk) -> Finding:
    """Of the named units in each period; given only where all of them have a figure."""
    figures, gaps = look_up_all(desk, wanted(desk))
    groups: dict[tuple[str, int | None, int], list[Figure]] = {}
    for figure in figures:
        key = figure.key
        groups.setdefault((key.indicator, key.dimension, key.period), []).append(figure)
    means = []
    for (indicator, dimension, period), group in groups.items():
        values = [figure.value for figure in group if figure.value is not None]
        if len(values) == len(desk.query.areas):
            value = mean_of(values)
            names = tuple(figure.key.area for figure in group)
            facts = (indicator, dimension, period, value, len(values))
            means.append(Mean(*facts, published=False, label="", names=names))
    query = desk.resolved(sorted({figure.key.period for figure in figures}))
    if not means:
        return NoData(query=query, reason="no_figure", gaps=gaps)
    sources = desk.cite(cited(figures))
    return AverageFinding(
        query=query,
        means=tuple(means),
        areas=figures,
        gaps=gaps,
        sources=sources,
    )


def _over_areas(desk: Desk) -> Finding:
    """Of the scope, published or over a whole table; units named beside it are shown too."""
    keys = tuple(_scope_keys(desk))
    figures, gaps = look_up_all(desk, keys)
    figures = tuple(_placed(desk, figure) for figure in figures)
    means = tuple(_mean(figure, figure.value) for figure in figures if figure.value is not None)
    query = desk.resolved(sorted({key.period for key in keys}))
    if not means:
        return NoData(query=query, reason="no_mean", gaps=gaps)
    own = tuple(_own(desk, means))
    return AverageFinding(
        query=query,
        means=means,
        areas=own,
        gaps=gaps,
        verdict=judge_all(desk, figures),
        sources=desk.cite(cited((*figures, *own))),
    )


def _scope_keys(desk: Desk) -> Iterator[Key]:
    """The country's or the region's own cells, in the periods asked."""
    named = [area for area in desk.query.areas if desk.units.kind(area) in WIDE]
    for area in named or _scopes(desk):
        for indicator in desk.query.indicators:
            for dimension in desk.dimensions:
                for period in resolve(desk, indicator, dimension, (area,)):
                    yield Key(indicator, period, area, dimension)


def _scopes(desk: Desk) -> tuple[str, ...]:
    if desk.query.kind is AreaKind.MINISTRY:
        return desk.units.means()
    return (desk.region or desk.units.nation(),)


def _placed(desk: Desk, figure: Figure) -> Figure:
    """A region's mean with its place among those of all regions, where that is asked for."""
    key, asked = figure.key, RANKS & {*desk.query.measures}
    if not asked or not figure.mean_of or desk.units.kind(key.area) is not AreaKind.REGION:
        return figure
    means = (mean_figure(desk, replace(key, area=name)) for name in desk.units.regions(key.period))
    rows = ordered(filter(None, means), Measure.SCORE).rows
    place = next(row.position for row in rows if row.figure.key == key)
    return replace(figure, rank=Rank(place, len(rows), published=False))


def _mean(figure: Figure, value: Decimal) -> Mean:
    key = figure.key
    return Mean(
        key.indicator,
        key.dimension,
        key.period,
        value,
        of=figure.mean_of,
        published=not figure.mean_of,
        label=key.area,
        figure=figure,
    )


def _own(desk: Desk, means: Sequence[Mean]) -> Iterator[Figure]:
    """Figures of units named beside the mean."""
    for mean in means:
        keys = [
            Key(mean.indicator, mean.period or 0, area, mean.dimension)
            for area in desk.query.areas
            if desk.units.kind(area) not in WIDE
        ]
        yield from look_up_all(desk, keys)[0]


def _over_periods(desk: Desk) -> Finding:
    """Of each series over the periods asked, within one scale unless years were named."""
    desk = steady(desk, tuple(wanted(desk)))
    figures, gaps = look_up_all(desk, wanted(desk))
    runs = {run: _kept(desk, _valued(figures, keys)) for run, keys in grouped(desk).items()}
    means = [_run_mean(run, kept) for run, kept in runs.items() if kept]
    query = desk.resolved(year for mean in means for year in mean.periods)
    if not means:
        return NoData(query=query, reason="no_figure", gaps=gaps)
    averaged = (replace(figure, change=None) for kept in runs.values() for figure in kept)
    notes = (
        note
        for run, keys in grouped(desk).items()
        for note in stretch_notes(desk, run, *map(_years, (_valued(figures, keys), runs[run])))
    )
    return AverageFinding(
        query=query,
        means=tuple(means),
        areas=tuple(averaged),
        gaps=gaps,
        notes=tuple(notes),
        sources=desk.cite(cited(figures)),
    )


def _valued(figures: Sequence[Figure], keys: Sequence[Key]) -> list[Figure]:
    """Those of a run that carry a value."""
    return [figure for figure in figures if figure.key in keys and figure.value is not None]


def _years(figures: Sequence[Figure]) -> list[int]:
    return [figure.key.period for figure in figures]


def _run_mean(run: Run, kept: Sequence[Figure]) -> Mean:
    """The mean over the years of a run."""
    indicator, dimension, area = run
    value = mean_of([figure.value for figure in kept if figure.value is not None])
    years = tuple(figure.key.period for figure in kept)
    facts = (indicator, dimension, None, value, len(kept))
    return Mean(*facts, published=False, label=area, periods=years)


def _kept(desk: Desk, valued: Sequence[Figure]) -> list[Figure]:
    if not valued or desk.query.periods.kind is PeriodKind.YEARS:
        return list(valued)
    key = valued[0].key
    years = stretch(desk, (key.indicator, key.dimension, key.area), [f.key.period for f in valued])
    return [figure for figure in valued if figure.key.period in years]
