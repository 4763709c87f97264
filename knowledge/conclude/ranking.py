"""RANKING: of areas in a table, of the periods of a series, of dimensions, of indicators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.desk import CHANGES, RANKS, scale_of, spanned
from knowledge.conclude.figures import look_up
from knowledge.conclude.missing import gap
from knowledge.conclude.periods import break_notes, resolve, stretch, stretch_notes
from knowledge.conclude.tables import Ladder, Page, best_measure, ladder, ordered, pages
from knowledge.conclude.telling import cited, wanted
from knowledge.findings import Board, Figure, Finding, Gap, Key, NoData, Note, RankingFinding
from knowledge.terms import Axis, Measure, Order, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Standing


def rank(desk: Desk) -> Finding:
    """The rankings asked for, or their asked ends."""
    desk = spanned(desk) if desk.query.axis is not Axis.PERIODS else desk
    match desk.query.axis:
        case Axis.PERIODS:
            ladders, gaps, notes = _periods(desk)
        case Axis.DIMENSIONS:
            ladders, gaps, notes = _dimensions(desk)
        case Axis.INDICATORS:
            ladders, gaps, notes = _indicators(desk)
        case _ if desk.query.areas:
            ladders, gaps, notes = _named_areas(desk)
        case _:
            return _tables(desk)
    boards = [b for page, one in ladders for b in cut(desk, page, one)]
    finding = _finding(desk, boards, gaps, notes)
    looked = {row.figure.key.period for _, one in ladders for row in one.rows}
    return replace(finding, query=desk.resolved(looked) if looked else finding.query)


Ladders = list[tuple[Page, Ladder]]
Rungs = tuple[Ladders, list[Gap], list[Note]]


def _finding(
    desk: Desk, boards: list[Board], gaps: Iterable[Gap], notes: Iterable[Note]
) -> Finding:
    """The boards with something on them."""
    boards = [board for board in boards if board.rows]
    gaps = tuple(gaps)
    shown = [row.figure for board in boards for row in board.rows]
    query = desk.resolved(sorted({f.key.period for f in shown} or {g.key.period for g in gaps}))
    if not boards:
        return NoData(query=query, reason="no_figure" if gaps else "nothing", gaps=gaps)
    return RankingFinding(
        query=query,
        boards=tuple(boards),
        gaps=gaps,
        notes=tuple(notes),
        sources=desk.cite(cited(shown)),
    )


def _tables(desk: Desk) -> Finding:
    """Rankings of whole tables, or of what is published of the others."""
    boards: list[Board] = []
    partial: list[tuple[Page, Ladder]] = []
    by = Measure.SCORE if desk.query.by in RANKS else desk.query.by
    for page in pages(desk):
        one = ladder(desk, page, by)
        found = list(cut(desk, page, one))
        boards.extend(board for board in found if board.rows)
        if not all(board.rows for board in found):
            partial.append((page, one))
    finding = _finding(desk, boards, (), _basis_notes(desk, boards))
    if not boards:
        return _partial(desk, partial)
    missing = [
        Note("board_partial", (("period", page.period),), page.indicator) for page, _ in partial
    ]
    return replace(finding, notes=(*finding.notes, *missing))


def _partial(desk: Desk, partial: list[tuple[Page, Ladder]]) -> NoData:
    """What is known of tables that are not whole."""
    query = desk.resolved(sorted({page.period for page, _ in partial}))
    known = tuple(row for _, one in partial for row in one.rows)
    gaps = tuple(table_gap(desk, page) for page, _ in partial)
    empty = not any(_any_cell(desk, page) for page, _ in partial)
    reason = "no_table" if empty else "partial_table"
    cite = desk.cite(cited(row.figure for row in known))
    return NoData(query=query, reason=reason, gaps=gaps, known=known, sources=cite)


def table_gap(desk: Desk, page: Page) -> Gap:
    """Why a table is not there, as the gap of the country's own cell."""
    return gap(desk, page.key(desk.units.nation()))


def _any_cell(desk: Desk, page: Page) -> bool:
    kind = desk.query.kind
    return bool(desk.observations.page(page.indicator, page.period, page.dimension, kind))


def cut(desk: Desk, page: Page, one: Ladder) -> Iterator[Board]:
    """The asked ends or place of a ranking; a board without rows where that is not known."""
    query = desk.query
    by = query.by
    for order in query.orders or (Order.ALL if query.nth is None else Order.TOP,):
        yield Board(
            page.indicator,
            page.dimension,
            page.period,
            by,
            order,
            rows=_rows(one, order, query.limit, query.nth) or (),
            of=one.of,
            published=one.published,
            scope=desk.region,
            base=_base(desk, page),
            nth=query.nth,
        )


def _base(desk: Desk, page: Page) -> int | None:
    return (desk.query.base or page.period - 1) if desk.query.by in CHANGES else None


def _rows(
    one: Ladder, order: Order, limit: int | None, nth: int | None
) -> tuple[Standing, ...] | None:
    if order is Order.ALL:
        rows = one.rows if one.whole else None
        return rows[:limit] if rows else None
    if nth is not None:
        return one.at(nth if order is Order.TOP else one.of - nth + 1)
    return one.top(limit or 1) if order is Order.TOP else one.bottom(limit or 1)


def _basis_notes(desk: Desk, boards: Iterable[Board]) -> Iterator[Note]:
    """How places were found, and where a published one differs."""
    for board in boards:
        if board.base is not None:
            years = (board.base, board.period)
            yield from break_notes(desk, board.indicator, board.dimension, years)
            continue
        for row in board.rows:
            own = row.figure.region_rank if board.scope else row.figure.rank
            if own and own.published and own.position != row.position:
                pairs = (("area", row.figure.key.area), ("rank", own.position), ("of", own.of or 0))
                yield Note("published_differs", (*pairs, ("period", board.period)), board.indicator)


def _split(found: Iterable[Figure | Gap]) -> tuple[list[Figure], list[Gap]]:
    items = list(found)
    figures = [item for item in items if isinstance(item, Figure)]
    return figures, [item for item in items if isinstance(item, Gap)]


def _named_areas(desk: Desk) -> Rungs:
    """Only the named units among themselves."""
    ladders: Ladders = []
    gaps: list[Gap] = []
    for indicator in desk.query.indicators:
        for dimension in desk.dimensions:
            for period in resolve(desk, indicator, dimension, desk.query.areas):
                page = Page(indicator, dimension, period)
                found = (look_up(desk, page.key(a), desk.query.base) for a in desk.query.areas)
                figures, lost = _split(found)
                ladders.append((page, ordered(figures, best_measure(desk, figures))))
                gaps.extend(lost)
    return ladders, gaps, []


def _periods(desk: Desk) -> Rungs:
    """The periods of each series, within the last unbroken stretch unless years were named."""
    ladders: Ladders = []
    notes: list[Note] = []
    gaps: list[Gap] = []
    named = desk.query.periods.kind is PeriodKind.YEARS
    for (indicator, dimension, _), keys in _series(desk).items():
        years = [key.period for key in keys]
        kept = years if named else stretch(desk, indicator, dimension, _valued(desk, keys))
        found, lost = _split(
            look_up(desk, key, desk.query.base) for key in keys if key.period in kept
        )
        page = Page(indicator, dimension, max(kept, default=0))
        ladders.append((page, ordered(found, best_measure(desk, found))))
        gaps.extend(lost)
        notes.extend(stretch_notes(desk, indicator, dimension, years, kept))
    return ladders, gaps, notes


def _series(desk: Desk) -> dict[tuple[str, int | None, str], list[Key]]:
    runs: dict[tuple[str, int | None, str], list[Key]] = {}
    for key in wanted(desk):
        runs.setdefault((key.indicator, key.dimension, key.area), []).append(key)
    return runs


def _valued(desk: Desk, keys: Iterable[Key]) -> list[int]:
    """Years of cells that exist."""
    return [key.period for key in keys if isinstance(look_up(desk, key), Figure)]


def _dimensions(desk: Desk) -> Rungs:
    """The dimensions of each area and period."""
    ladders: Ladders = []
    gaps: list[Gap] = []
    for indicator in desk.query.indicators:
        for area in desk.query.areas:
            for period in _dimension_periods(desk, indicator, area):
                numbers = desk.query.dimensions or _all(desk, indicator, period)
                keys = [Key(indicator, period, area, number) for number in numbers]
                figures, lost = _split(look_up(desk, key, desk.query.base) for key in keys)
                page = Page(indicator, None, period)
                ladders.append((page, ordered(figures, best_measure(desk, figures))))
                gaps.extend(lost if figures else lost[:1])
    return ladders, gaps, []


def _all(desk: Desk, indicator: str, period: int) -> tuple[int, ...]:
    scale = scale_of(desk.indicator(indicator), period)
    return scale.dimensions if scale else ()


def _dimension_periods(desk: Desk, indicator: str, area: str) -> tuple[int, ...]:
    """Periods in which the area has dimension figures."""
    numbers = desk.query.dimensions or tuple(desk.indicator(indicator).dimensions)
    years = {year for n in numbers for year in resolve(desk, indicator, n, (area,))}
    latest = desk.query.periods.kind is PeriodKind.LATEST
    return tuple(sorted(years))[-1:] if latest else tuple(sorted(years))


def _indicators(desk: Desk) -> Rungs:
    """The indicators of one area beside each other; by rank, for their units differ."""
    found, gaps = _split(look_up(desk, key, desk.query.base) for key in wanted(desk))
    page = Page(desk.query.indicators[0], None, max((f.key.period for f in found), default=0))
    return [(page, ordered(found, best_measure(desk, found)))], gaps, []
