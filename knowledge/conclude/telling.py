"""FIGURE: the figures of (areas × indicators × dimensions × periods)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import borne_out, judge_all, measured
from knowledge.conclude.desk import spanned
from knowledge.conclude.figures import bare, look_up
from knowledge.conclude.gauges import placed
from knowledge.conclude.missing import gap, measure_gap
from knowledge.conclude.periods import held, resolve
from knowledge.conclude.tables import Page
from knowledge.findings import Figure, FigureFinding, Finding, Gap, Key, NoData
from knowledge.terms import CHANGES, Axis, Measure, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Verdict


def tell(desk: Desk) -> Finding:
    """All figures asked for, with what is missing among them."""
    desk = spanned(desk, desk.measures[0])
    keys = tuple(wanted(desk))
    figures, gaps = look_up_all(desk, keys)
    query = desk.resolved(sorted(key.period for key in keys))
    if not figures:
        return NoData(query=query, reason="no_figure" if gaps else "nothing", gaps=gaps)
    lacking = tuple(lacks(desk, figures))
    verdict = told_who(desk, borne_out(judge_all(desk, figures), gaps))
    first = (verdict.other,) if verdict and verdict.other else ()
    return FigureFinding(
        query=query,
        figures=figures,
        gaps=(*gaps, *lacking),
        verdict=verdict,
        answered=all(any(has(figure, one) for figure in figures) for one in desk.measures),
        sources=desk.cite(cited((*figures, *first))),
    )


def told_who(desk: Desk, verdict: Verdict | None) -> Verdict | None:
    """A belief to be first, or last, that is wrong, with who is."""
    place = None if verdict is None or verdict.holds else verdict.end
    if verdict is None or verdict.figure is None or place is None:
        return verdict
    key = verdict.figure.key
    if desk.units.kind(key.area) is not desk.query.kind:
        return verdict
    if verdict.claim.measure is Measure.RANK:
        desk = replace(desk, query=replace(desk.query, scope=None))
    elif not desk.region:
        return verdict
    page = Page(key.indicator, key.dimension, key.period)
    return replace(verdict, other=placed(desk, page, place))


def look_up_all(desk: Desk, keys: Iterable[Key]) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The figures of cells and the gaps among them."""
    found = [look_up(desk, key, desk.query.base) for key in keys]
    figures = tuple(item for item in found if isinstance(item, Figure))
    return figures, tuple(item for item in found if isinstance(item, Gap))


def bare_all(desk: Desk, keys: Iterable[Key]) -> tuple[Figure, ...]:
    """The figures of cells that are there, without their changes."""
    return tuple(figure for key in keys if (figure := bare(desk, key)))


def wanted(desk: Desk) -> Iterator[Key]:
    """The cells asked for, in the order of the question."""
    if desk.query.axis is Axis.PAIRS:
        yield from _in_pairs(desk)
        return
    for area in desk.query.areas:
        for indicator in desk.query.indicators:
            for dimension in desk.dimensions:
                together = desk.query.areas if _in_common(desk) else (area,)
                years = resolve(desk, indicator, dimension, together)
                for period in years or _newest(desk, indicator, dimension):
                    yield Key(indicator, period, area, dimension)


def _in_pairs(desk: Desk) -> Iterator[Key]:
    """The cells of areas that each have a year of their own."""
    for area, period in zip(desk.query.areas, desk.query.periods.years, strict=False):
        for indicator in desk.query.indicators:
            for dimension in desk.dimensions:
                yield Key(indicator, period, area, dimension)


def _newest(desk: Desk, indicator: str, dimension: int | None) -> tuple[int, ...]:
    """Where a unit is missing that has no figure at all: the bound named, else the newest year."""
    if desk.query.periods.years:
        return desk.query.periods.years[:1]
    return held(desk, indicator, dimension)[-1:] or held(desk, indicator, None)[-1:]


def _in_common(desk: Desk) -> bool:
    """Whether several areas are looked at in the same years."""
    counted = desk.query.periods.kind in {PeriodKind.LATEST, PeriodKind.LAST}
    return counted and len(desk.query.areas) > 1


def lacks(desk: Desk, figures: Iterable[Figure]) -> Iterator[Gap]:
    """The asked measures that figures do not carry; of changes also the year that is missing."""
    for figure in figures:
        missing = [measure for measure in desk.measures if not has(figure, measure)]
        for measure in missing:
            yield measure_gap(desk, figure.key, measure)
        base = replace(figure.key, period=desk.query.base or figure.key.period - 1)
        if CHANGES.intersection(missing) and figure.change is None:
            yield gap(desk, base)


def has(figure: Figure, measure: Measure) -> bool:
    """Whether a figure carries a measure."""
    if measure is Measure.GROUP:
        return figure.group is not None
    return measured(figure, measure) is not None


def cited(figures: Iterable[Figure]) -> Iterator[str]:
    """Ids of the sources of figures, those of the earlier year of a shown change included."""
    earlier: list[str] = []
    for figure in figures:
        yield from figure.sources
        if figure.change is not None:
            earlier.extend(figure.change.earlier.sources)
    yield from earlier
