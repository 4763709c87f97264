"""FILTER: the areas, periods or dimensions that meet a condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import Yardstick, meets, yardstick
from knowledge.conclude.desk import CHANGES, RANKS, scale_of, spanned
from knowledge.conclude.periods import resolve
from knowledge.conclude.ranking import table_gap
from knowledge.conclude.tables import Ladder, Page, ladder, members, ordered, pages
from knowledge.conclude.telling import bare_all, cited, look_up_all
from knowledge.conclude.trending import grouped
from knowledge.findings import FilterFinding, Finding, Gauge, Key, NoData, Selection
from knowledge.terms import Axis, Comparator, Condition, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Gap, Standing

LOW = frozenset({Comparator.LT, Comparator.LE})


def select(desk: Desk) -> Finding:
    """What meets the condition of the query."""
    condition = desk.query.condition
    if condition and condition.measure in CHANGES:
        desk = spanned(replace(desk, query=replace(desk.query, by=condition.measure)))
    if condition is None:
        return NoData(query=desk.query, reason="nothing")
    match desk.query.axis:
        case Axis.PERIODS:
            return _finding(desk, *_of_series(desk, condition))
        case Axis.DIMENSIONS:
            return _finding(desk, *_of_dimensions(desk, condition))
        case _:
            return _of_tables(desk, condition)


def _finding(desk: Desk, selections: Sequence[Selection], gaps: tuple[Gap, ...]) -> Finding:
    shown = [f for one in selections for f in (*one.figures, one.extreme, one.threshold) if f]
    periods = {f.key.period for f in shown} or {gap.key.period for gap in gaps}
    periods |= {year for one in selections for year in (*one.periods, one.period) if year}
    query = desk.resolved(sorted(periods))
    if not selections:
        return NoData(query=query, reason="no_figure" if gaps else "nothing", gaps=gaps)
    return FilterFinding(
        query=query,
        selections=tuple(selections),
        gaps=gaps,
        sources=desk.cite(cited(shown)),
    )


# ---------------------------------------------------------------- areas


def _of_tables(desk: Desk, condition: Condition) -> Finding:
    """In each table; refused where the table does not tell of everyone."""
    selections: list[Selection] = []
    gaps: list[Gap] = []
    known: list[Standing] = []
    for page in pages(desk):
        one = _in_table(desk, page, condition)
        if isinstance(one, Selection):
            selections.append(one)
        else:
            gaps.append(table_gap(desk, page))
            known.extend(one.rows)
    if selections:
        return _finding(desk, selections, tuple(gaps))
    query = desk.resolved(sorted({gap.key.period for gap in gaps}))
    cite = desk.cite(cited(row.figure for row in known))
    reason = "partial_table" if known else "no_table"
    return NoData(query=query, reason=reason, gaps=tuple(gaps), known=tuple(known), sources=cite)


def _in_table(desk: Desk, page: Page, condition: Condition) -> Selection | Ladder:
    """Those of a table that meet the condition; what is known where that is not enough."""
    facts = desk.indicator(page.indicator)
    if not desk.observations.whole(facts, page.period, page.dimension):
        return _in_published(desk, page, condition)
    names = desk.query.areas or members(desk, page)
    keys = [page.key(name) for name in names]
    found = look_up_all(desk, keys)[0] if condition.measure in CHANGES else bare_all(desk, keys)
    return _selection(desk, page, condition, found) or Ladder((), 0, published=False, whole=False)


def _in_published(desk: Desk, page: Page, condition: Condition) -> Selection | Ladder:
    """By published places, where the asked ones are all known."""
    one = ladder(desk, page)
    asked = {Measure.REGION_RANK} if desk.region else {Measure.RANK}
    value = condition.value
    if condition.measure not in asked or value is None or condition.group or desk.query.areas:
        return one
    places = [n for n in range(1, one.of + 1) if _fits(n, condition)]
    held = {row.position for row in one.rows}
    if not places or not held.issuperset(places):
        return one
    figures = tuple(row.figure for row in one.rows if row.position in places)
    return Selection(page.indicator, page.dimension, page.period, figures, one.of, desk.region)


def _fits(place: int, condition: Condition) -> bool:
    """Whether a bare place meets a condition on places."""
    value = condition.value
    assert value is not None  # noqa: S101  (asked for before)
    if condition.upper is not None:
        return value <= place <= condition.upper
    return {
        Comparator.LT: place < value,
        Comparator.LE: place <= value,
        Comparator.GT: place > value,
        Comparator.GE: place >= value,
        Comparator.EQ: place == value,
    }[condition.comparator]


def _selection(
    desk: Desk, page: Page, condition: Condition, figures: Sequence[Figure]
) -> Selection | None:
    """The figures that meet a condition, best first; None where one cannot be judged."""
    mark = yardstick(desk, condition, page.key(desk.units.nation()))
    figures = [f for f in figures if f.key.area != condition.area]
    if mark is None or not figures:
        return None
    verdicts = [(figure, meets(desk, figure, condition, mark)) for figure in figures]
    if any(verdict is None for _, verdict in verdicts) and condition.measure not in CHANGES:
        return None
    judged = [figure for figure, verdict in verdicts if verdict is not None]
    chosen = [figure for figure, verdict in verdicts if verdict]
    return Selection(
        page.indicator,
        page.dimension,
        page.period,
        figures=_sorted(chosen, condition),
        of=len(judged),
        scope=desk.region,
        extreme=None if chosen else _extreme(judged, condition),
        threshold=mark.figure if condition.area else None,
        mean=_mean(desk, mark) if condition.mean else None,
    )


def _mean(desk: Desk, mark: Yardstick) -> Gauge | None:
    if mark.figure is None:
        return None
    label = "mean_computed" if mark.figure.mean_of else "mean_published"
    return Gauge(label, mark.value, mark.figure, of=mark.figure.mean_of, scope=desk.region)


def _sorted(figures: Sequence[Figure], condition: Condition) -> tuple[Figure, ...]:
    by = Measure.SCORE if condition.group is not None else condition.measure
    rows = [row.figure for row in ordered(figures, by).rows]
    return (*rows, *(figure for figure in figures if figure not in rows))


def _extreme(figures: Sequence[Figure], condition: Condition) -> Figure | None:
    """The nearest miss of a one-sided threshold."""
    if condition.group is not None or condition.upper is not None:
        return None
    if condition.comparator is Comparator.EQ:
        return None
    rows = ordered(figures, condition.measure).rows
    first = (condition.comparator in LOW) == (condition.measure in RANKS)
    return rows[0 if first else -1].figure if rows else None


# ---------------------------------------------------------------- periods and dimensions


def _of_series(desk: Desk, condition: Condition) -> tuple[list[Selection], tuple[Gap, ...]]:
    """The periods of each series in which the condition is met."""
    found: list[Selection] = []
    lost: list[Gap] = []
    for (indicator, dimension, area), keys in grouped(desk).items():
        figures, gaps = look_up_all(desk, keys)
        lost.extend(gaps)
        judged = [(figure, _met(desk, figure, condition)) for figure in figures]
        known = [figure for figure, verdict in judged if verdict is not None]
        chosen = tuple(figure for figure, verdict in judged if verdict)
        if known:
            one = Selection(
                indicator,
                dimension,
                None,
                chosen,
                len(known),
                area=area,
                periods=tuple(figure.key.period for figure in known),
                extreme=None if chosen else _extreme(known, condition),
            )
            found.append(one)
    return found, tuple(lost)


def _met(desk: Desk, figure: Figure, condition: Condition) -> bool | None:
    mark = yardstick(desk, condition, figure.key)
    return meets(desk, figure, condition, mark) if mark else None


def _of_dimensions(desk: Desk, condition: Condition) -> tuple[list[Selection], tuple[Gap, ...]]:
    """The dimensions of each area and period that meet the condition."""
    found: list[Selection] = []
    lost: list[Gap] = []
    for indicator in desk.query.indicators:
        for area in desk.query.areas:
            for period in _years(desk, indicator, area):
                scale = scale_of(desk.indicator(indicator), period)
                numbers = desk.query.dimensions or (scale.dimensions if scale else ())
                keys = [Key(indicator, period, area, number) for number in numbers]
                figures, gaps = look_up_all(desk, keys)
                lost.extend(gaps)
                chosen = tuple(f for f in figures if _met(desk, f, condition))
                if figures:
                    found.append(
                        Selection(indicator, None, period, chosen, len(figures), area=area)
                    )
    return found, tuple(lost)


def _years(desk: Desk, indicator: str, area: str) -> tuple[int, ...]:
    first = desk.query.dimensions[:1] or (1,)
    return resolve(desk, indicator, first[0], (area,))
