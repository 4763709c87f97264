"""FILTER: the areas, periods or dimensions that meet a condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.claims import LAST_PLACE, Yardstick, meets, yardstick
from knowledge.conclude.desk import spanned
from knowledge.conclude.figures import look_up
from knowledge.conclude.periods import break_notes, steady
from knowledge.conclude.ranking import across_merger, no_ranking, table_gap
from knowledge.conclude.rungs import all_dimensions, dimension_periods
from knowledge.conclude.tables import (
    NOTHING,
    Ladder,
    Page,
    is_whole,
    ladder,
    members,
    ordered,
    pages,
)
from knowledge.conclude.telling import bare_all, cited, look_up_all
from knowledge.conclude.trending import grouped
from knowledge.findings import (
    FilterFinding,
    Finding,
    Gap,
    Gauge,
    Key,
    NoData,
    Selection,
    Verdict,
)
from knowledge.terms import CHANGES, RANKS, Axis, Comparator, Condition, Measure, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Note, Standing

LOW = frozenset({Comparator.LT, Comparator.LE})


def select(desk: Desk) -> Finding:
    """What meets the condition of the query."""
    condition = desk.query.condition
    if condition is None:
        return NoData(query=desk.query, reason="nothing")
    desk = desk if desk.query.every else spanned(desk, condition.measure)
    match desk.query.axis:
        case Axis.PERIODS:
            return _of_years(desk, condition)
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
        notes=tuple(note for one in selections for note in _notes(desk, one)),
        sources=desk.cite(cited(shown)),
    )


def _notes(desk: Desk, one: Selection) -> Iterator[Note]:
    """Changes of method within the periods looked at."""
    yield from break_notes(desk, (one.indicator, one.dimension, one.area or ""), one.periods)


# ---------------------------------------------------------------- areas


def _of_tables(desk: Desk, condition: Condition) -> Finding:
    """In each table; refused where the table does not tell of everyone."""
    selections: list[Selection] = []
    gaps: list[Gap] = []
    known: list[Standing] = []
    lacking: list[Page] = []
    for page in pages(desk):
        one = _in_table(desk, page, condition)
        if isinstance(one, Selection):
            selections.append(one)
        else:
            gaps.append(_reference_gap(desk, page, condition) or table_gap(desk, page))
            known.extend(_met_among(desk, page, condition, one.rows))
            lacking.append(page)
    if desk.query.every:
        selections = [] if gaps else list(_in_common(selections))
    if selections:
        found = _finding(desk, selections, tuple(gaps))
        return replace(found, verdict=_of_everyone(desk, selections))
    query = desk.resolved(gap.key.period for gap in gaps)
    if any(gap.key.area == condition.area for gap in gaps):
        return NoData(query=query, reason="no_figure", gaps=tuple(gaps))
    return no_ranking(desk, query, lacking, tuple(known))


def _met_among(
    desk: Desk, page: Page, condition: Condition, rows: Sequence[Standing]
) -> Iterator[Standing]:
    """Of what is known of a table that is not whole those that meet it; all where none can tell."""
    mark = yardstick(desk, condition, page.key(desk.units.nation()))
    plain = condition.measure in (Measure.SCORE, Measure.RANK, Measure.GROUP)
    for row in rows:
        if mark is None or not plain or meets(desk, row.figure, condition, mark):
            yield row


def _of_everyone(desk: Desk, selections: Sequence[Selection]) -> Verdict | None:
    """Whether what is believed of every one holds; not borne out where figures are missing."""
    claim = desk.query.claim
    if claim is None or not claim.every or len(selections) != 1:
        return None
    (one,) = selections
    page = Page(one.indicator, one.dimension, one.period or 0)
    whole = one.of == len(members(desk, page))
    return Verdict(claim, not one.figures) if one.figures or whole else None


def _in_common(selections: Sequence[Selection]) -> Iterator[Selection]:
    """Each table with those only that meet the condition in all tables of the series."""
    for one in selections:
        series = (one.indicator, one.dimension)
        met = [
            {figure.key.area for figure in other.figures}
            for other in selections
            if (other.indicator, other.dimension) == series
        ]
        everywhere = set.intersection(*met)
        figures = tuple(figure for figure in one.figures if figure.key.area in everywhere)
        yield replace(one, figures=figures, extreme=None)


def _reference_gap(desk: Desk, page: Page, condition: Condition) -> Gap | None:
    """The missing figure of the unit compared with."""
    found = look_up(desk, page.key(condition.area)) if condition.area else None
    return found if isinstance(found, Gap) else None


def _in_table(desk: Desk, page: Page, condition: Condition) -> Selection | Ladder:
    """Those of a table that meet the condition; what is known where that is not enough."""
    if not desk.query.areas and not is_whole(desk, page):
        return _in_published(desk, page, condition)
    names = desk.query.areas or members(desk, page)
    keys = [page.key(name) for name in names if name not in desk.query.without_areas]
    if not desk.query.areas and across_merger(desk, page):
        return NOTHING
    changing = condition.measure in CHANGES
    found = look_up_all(desk, keys)[0] if changing else bare_all(desk, keys)
    if desk.query.areas and len(found) < len(keys):
        return NOTHING
    return _selection(desk, page, condition, found) or NOTHING


def _in_published(desk: Desk, page: Page, condition: Condition) -> Selection | Ladder:
    """By published places, where the asked ones are all known."""
    one = ladder(desk, page)
    if condition.area is not None and condition.measure is Measure.SCORE:
        return _beside_published(desk, page, condition, one)
    asked = {Measure.REGION_RANK} if desk.region else {Measure.RANK}
    value = condition.value
    if condition.measure not in asked or value is None or condition.group:
        return one
    if value <= LAST_PLACE:
        value += one.of + 1
    places = [n for n in range(1, one.of + 1) if _fits(n, value, condition)]
    held = {row.position for row in one.rows}
    if not places or not held.issuperset(places):
        return one
    figures = tuple(row.figure for row in one.rows if row.position in places)
    facts = (page.indicator, page.dimension, page.period, figures, one.of)
    return Selection(*facts, scope=desk.region, published=True)


def _beside_published(
    desk: Desk, page: Page, condition: Condition, one: Ladder
) -> Selection | Ladder:
    """Those above or below a unit by their places, where all of these are known."""
    own = next((row for row in one.rows if row.figure.key.area == condition.area), None)
    if own is None:
        return one
    up, count = condition.comparator not in LOW, desk.query.limit or one.of
    first, last = (own.position - count, own.position) if up else (own.position + 1, one.of + 1)
    places = range(max(first, 1), last if up else min(own.position + 1 + count, last))
    if not places or not {row.position for row in one.rows}.issuperset(places):
        return one
    figures = tuple(row.figure for row in one.rows if row.position in places)
    facts = (page.indicator, page.dimension, page.period, figures, one.of)
    near = bool(desk.query.limit)
    return Selection(*facts, scope=desk.region, threshold=own.figure, nearest=near, published=True)


def _fits(place: int, value: Decimal, condition: Condition) -> bool:
    """Whether a bare place meets a condition on places."""
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
    desk: Desk,
    page: Page,
    condition: Condition,
    figures: Sequence[Figure],
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
    chosen = _sorted([figure for figure, verdict in verdicts if verdict], condition)
    return Selection(
        page.indicator,
        page.dimension,
        page.period,
        figures=_nearest(desk, condition, chosen),
        of=len(judged),
        scope=desk.region,
        extreme=None if chosen else _extreme(judged, condition),
        threshold=mark.figure if condition.area else None,
        nearest=bool(condition.area and desk.query.limit),
        mean=_mean(desk, mark) if condition.mean else None,
    )


def _nearest(
    desk: Desk,
    condition: Condition,
    figures: tuple[Figure, ...],
) -> tuple[Figure, ...]:
    """As many as are asked for next to an area, with all that tie; else all of them."""
    limit = desk.query.limit
    if condition.area is None or not limit or limit >= len(figures):
        return figures
    if condition.comparator in LOW:
        edge = figures[limit - 1].value
        return tuple(f for at, f in enumerate(figures) if at < limit or f.value == edge)
    edge = figures[-limit].value
    first = len(figures) - limit
    return tuple(f for at, f in enumerate(figures) if at >= first or f.value == edge)


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
    ranks = condition.measure in RANKS
    lead = ranks and condition.value == 1  # nobody stands before the first
    if condition.comparator is Comparator.EQ and not lead:
        return None
    rows = ordered(figures, condition.measure).rows
    first = (lead or condition.comparator in LOW) == ranks
    return rows[0 if first else -1].figure if rows else None


# ---------------------------------------------------------------- periods and dimensions


def _of_series(desk: Desk, condition: Condition) -> tuple[list[Selection], tuple[Gap, ...]]:
    """The periods of each series in which the condition is met."""
    found: list[Selection] = []
    lost: list[Gap] = []
    named = desk.query.periods.kind is PeriodKind.YEARS
    desk = steady(desk, [key for keys in grouped(desk).values() for key in keys])
    for (indicator, dimension, area), keys in grouped(desk).items():
        figures, gaps = look_up_all(desk, keys)
        lost.extend(gaps if named else ())
        figures = tuple(f for f in figures if named or not _broken(f, condition))
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
            found.append(replace(one, marks=tuple(_marks(desk, condition, chosen))))
    return found, tuple(lost)


def _of_years(desk: Desk, condition: Condition) -> Finding:
    """The years that meet it; what is believed of each year is refuted by one of them.

    It is borne out only where the years were named and all of them are there.
    """
    selections, gaps = _of_series(desk, condition)
    found, claim = _finding(desk, selections, gaps), desk.query.claim
    if claim is None or not claim.every or len(selections) != 1:
        return found
    against = bool(selections[0].figures)
    named = desk.query.periods.kind is not PeriodKind.ALL
    told = against or (named and not gaps)
    return replace(found, verdict=Verdict(claim, not against) if told else None)


def _broken(figure: Figure, condition: Condition) -> bool:
    """Whether the change that is looked at comes of a new method."""
    change = figure.change
    return condition.measure in CHANGES and bool(change and (change.breaks or change.merged))


def _marks(desk: Desk, condition: Condition, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The means, or the figures of another area, that each one was held against."""
    for figure in figures if condition.mean or condition.area else ():
        mark = yardstick(desk, condition, figure.key)
        if mark is not None and mark.figure is not None:
            yield mark.figure


def _met(desk: Desk, figure: Figure, condition: Condition) -> bool | None:
    mark = yardstick(desk, condition, figure.key)
    return meets(desk, figure, condition, mark) if mark else None


def _of_dimensions(desk: Desk, condition: Condition) -> tuple[list[Selection], tuple[Gap, ...]]:
    """The dimensions of each area and period that meet the condition."""
    found: list[Selection] = []
    lost: list[Gap] = []
    for indicator in desk.query.indicators:
        for area in desk.query.areas:
            for period in dimension_periods(desk, indicator, area):
                numbers = desk.query.dimensions or all_dimensions(desk, indicator, period)
                keys = [Key(indicator, period, area, number) for number in numbers]
                figures, gaps = look_up_all(desk, keys)
                lost.extend(gaps)
                judged = [(figure, _met(desk, figure, condition)) for figure in figures]
                known = [figure for figure, met in judged if met is not None]
                chosen = tuple(figure for figure, met in judged if met)
                if known:
                    one = Selection(indicator, None, period, chosen, len(known), area=area)
                    nearest = None if chosen else _extreme(known, condition)
                    marks = tuple(_marks(desk, condition, chosen))
                    found.append(replace(one, marks=marks, extreme=nearest))
    return found, tuple(lost)
