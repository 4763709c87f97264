"""COMPARE: areas, periods, indicators or dimensions side by side, or with a reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import judge, judge_all, measured
from knowledge.conclude.desk import PAIR, breaks_between, spanned
from knowledge.conclude.figures import change
from knowledge.conclude.gauges import from_the_end, gauge, placed
from knowledge.conclude.missing import gap
from knowledge.conclude.periods import break_notes, steady
from knowledge.conclude.ranking import rank
from knowledge.conclude.tables import best_measure, ladder, ordered, pages
from knowledge.conclude.telling import cited, lacks, look_up_all, tell, wanted
from knowledge.findings import (
    ComparisonFinding,
    Figure,
    FigureFinding,
    Finding,
    Match,
    NoData,
)
from knowledge.numbers import subtracts_exactly
from knowledge.terms import CHANGES, RANKS, AreaKind, Axis, Comparator, Measure, Order, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Gap, Key, Note, Verdict
    from knowledge.terms import Break


def compare(desk: Desk) -> Finding:
    """The comparisons asked for; plain figures where there is nothing to compare with."""
    if desk.query.axis is Axis.DIMENSIONS and not desk.query.dimensions:
        return rank(replace(desk, query=replace(desk.query, orders=(Order.ALL,))))
    if desk.query.axis is not Axis.PERIODS:
        desk = spanned(desk, desk.query.by)
    desk = _ends(desk)
    keys = tuple(dict.fromkeys(_keys(desk)))
    desk = steady(desk, keys) if desk.query.axis is Axis.PERIODS else desk
    figures, gaps = look_up_all(desk, keys)
    if desk.query.reference is not None:
        matches = list(_with_reference(desk, figures))
    else:
        matches = list(_side_by_side(desk, figures))
    if not matches:
        return _without(desk, figures, gaps)
    shown = [figure for match in matches for figure in _shown(match)]
    gaps = (*gaps, *(one for one in lacks(desk, figures) if one.reason == "begun"))
    return ComparisonFinding(
        query=desk.resolved(sorted({figure.key.period for figure in shown})),
        matches=tuple(matches),
        gaps=gaps,
        notes=tuple(_across(desk, matches)) if desk.query.axis is Axis.PAIRS else (),
        verdict=judge_all(desk, figures) or _against_all(desk, figures),
        sources=desk.cite(cited(shown)),
    )


def _against_all(desk: Desk, figures: Sequence[Figure]) -> Verdict | None:
    """As in "A và B đều trên 40 điểm phải không": the one that stands against it, if any does."""
    claim = desk.query.claim
    beside = desk.query.axis is Axis.AREAS and desk.query.reference is None
    if claim is None or claim.denied or claim.comparator is Comparator.EQ or not beside:
        return None
    verdicts = (judge(desk, figure) for figure in figures)
    return next((one for one in verdicts if one and not one.holds), None)


def _across(desk: Desk, matches: Iterable[Match]) -> Iterator[Note]:
    """The changes of method between years that are set side by side."""
    for match in matches:
        years = {figure.key.period for figure in match.figures}
        key = match.figures[0].key
        yield from break_notes(desk, (key.indicator, key.dimension, key.area), years)


def _ends(desk: Desk) -> Desk:
    """First against last, with no area meant but the one that is always assumed."""
    query = desk.query
    assumed = Provenance.HOME in dict(query.provenance).values()
    if query.reference and assumed and {Order.TOP, Order.BOTTOM} <= set(query.orders):
        return replace(desk, query=replace(query, areas=()))
    return desk


def _keys(desk: Desk) -> Iterator[Key]:
    """The cells of both sides; of a comparison of years also those of the base."""
    based = desk.query.axis is Axis.PERIODS and desk.query.base is not None
    for key in wanted(desk) if desk.query.areas else ():
        if based and desk.query.base != key.period:
            yield replace(key, period=desk.query.base or key.period)
        yield key


def _without(desk: Desk, figures: Sequence[Figure], gaps: tuple[Gap, ...]) -> Finding:
    """No comparison can be made: the figures that are there, or why there are none."""
    if desk.query.areas:
        told = tell(desk)
        told = replace(told, gaps=(*told.gaps, *_unmeasured(desk, told)))
        return replace(told, answered=told.answered and not told.gaps)
    query = desk.resolved(sorted({gap.key.period for gap in gaps}))
    return NoData(query=query, reason="partial_table" if not figures else "nothing", gaps=gaps)


def _unmeasured(desk: Desk, told: Finding) -> Iterator[Gap]:
    """Why there is nothing to measure figures against: their tables were only begun."""
    if desk.query.reference is None or not isinstance(told, FigureFinding):
        return
    for key in dict.fromkeys(replace(f.key, area=desk.units.nation()) for f in told.figures):
        found = gap(desk, key)
        yield from (found,) if found.reason == "begun" else ()


def _shown(match: Match) -> Iterator[Figure]:
    yield from match.figures
    if match.gauge and match.gauge.figure:
        yield match.gauge.figure


# ---------------------------------------------------------------- with a reference


def _with_reference(desk: Desk, figures: Sequence[Figure]) -> Iterator[Match]:
    """Each figure and what it is measured against; the one at a place where no area is named."""
    for figure in figures if desk.query.areas else tuple(_leaders(desk)):
        other = gauge(desk, figure.key)
        if other is None or other.value is None or figure.value is None:
            continue
        decimals = desk.indicator(figure.key.indicator).decimals
        yield Match(
            Measure.SCORE,
            (figure,),
            difference=figure.value - other.value,
            gauge=other,
            exact=subtracts_exactly(other.value, figure.value, decimals),
        )


def _leaders(desk: Desk) -> Iterator[Figure]:
    """The first of each table, or the place asked for, to be measured against another place."""
    for page in pages(desk):
        lowest = from_the_end(desk.query.reference) and desk.query.orders == (Order.BOTTOM,)
        place = ladder(desk, page).of if lowest else desk.query.nth or 1
        if found := placed(desk, page, place):
            yield found


# ---------------------------------------------------------------- side by side


def _side_by_side(desk: Desk, figures: Sequence[Figure]) -> Iterator[Match]:
    """Figures that differ along the axis of the query only; behind them those that stand alone."""
    along = _AXES[desk.query.axis]
    groups: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(along(figure.key), []).append(figure)
    alone: list[Figure] = []
    for group in groups.values():
        if len(group) > 1 and _alike(desk, group):
            yield _match(desk, group)
        else:
            alone += group
    if len(alone) < len(figures):
        yield from (Match(desk.query.by, (figure,)) for figure in alone)


def _alike(desk: Desk, group: Sequence[Figure]) -> bool:
    """Whether figures may be set side by side: ministries are scored apart, scales differ."""
    kinds = {desk.units.kind(figure.key.area) for figure in group}
    scales = {desk.maximum(figure.key) for figure in group}
    apart = AreaKind.MINISTRY in kinds and not kinds <= {AreaKind.MINISTRY, AreaKind.MEAN}
    return not apart and len(scales) == 1


_AXES: dict[Axis, Callable[[Key], Hashable]] = {
    Axis.AREAS: lambda key: (key.indicator, key.dimension, key.period),
    Axis.PERIODS: lambda key: (key.indicator, key.dimension, key.area),
    Axis.DIMENSIONS: lambda key: (key.indicator, key.area, key.period),
    Axis.INDICATORS: lambda key: (key.area, key.dimension),
    Axis.PAIRS: lambda key: (key.indicator, key.dimension),
}


def _match(desk: Desk, group: list[Figure]) -> Match:
    """One comparison: best first, or by time where periods are compared."""
    by = best_measure(desk, group)
    if desk.query.axis is Axis.PERIODS:
        return _over_time(desk, by, group)
    rows = [row.figure for row in ordered(group, by).rows]
    rest = [figure for figure in group if figure not in rows]
    return Match(
        by,
        (*rows, *rest),
        difference=_difference(rows, by),
        exact=_exact(desk, rows, by),
        breaks=_change_breaks(rows, by),
    )


def _over_time(desk: Desk, by: Measure, group: list[Figure]) -> Match:
    """Oldest first; the last carries the change since the first."""
    group = sorted(group, key=lambda figure: figure.key.period)
    first, last = group[0], group[-1]
    last = replace(last, change=change(desk, last, first.key.period))
    facts = desk.indicator(last.key.indicator)
    return Match(
        by,
        (*group[:-1], last),
        difference=last.change.points if last.change else None,
        exact=last.change.exact if last.change else True,
        breaks=breaks_between(facts, last.key.dimension, first.key.period, last.key.period),
    )


def _difference(rows: Sequence[Figure], by: Measure) -> Decimal | None:
    """First minus last, as a size."""
    sides = [number for figure in rows if (number := measured(figure, by)) is not None]
    return abs(sides[0] - sides[-1]) if len(sides) > 1 else None


def _exact(desk: Desk, rows: Sequence[Figure], by: Measure) -> bool:
    sides = [number for figure in rows if (number := measured(figure, by)) is not None]
    if by in RANKS or len(sides) < PAIR:
        return True
    return subtracts_exactly(sides[-1], sides[0], desk.indicator(rows[0].key.indicator).decimals)


def _change_breaks(rows: Sequence[Figure], by: Measure) -> tuple[Break, ...]:
    if by not in CHANGES:
        return ()
    found = [broken for row in rows if row.change for broken in row.change.breaks]
    return tuple({(one.period, one.dimension): one for one in found}.values())
