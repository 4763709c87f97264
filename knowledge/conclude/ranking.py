"""RANKING: of areas in a table, of the periods of a series, of dimensions, of indicators."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from knowledge.conclude.desk import spanned
from knowledge.conclude.figures import bare
from knowledge.conclude.missing import gap
from knowledge.conclude.periods import break_notes
from knowledge.conclude.rungs import climb
from knowledge.conclude.tables import Ladder, Page, is_whole, ladder, members, pages
from knowledge.conclude.telling import cited
from knowledge.findings import Board, Finding, Gap, NoData, Note, RankingFinding
from knowledge.terms import CHANGES, RANKS, Axis, Measure, Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Standing
    from knowledge.terms import Query


def rank(desk: Desk) -> Finding:
    """The rankings asked for, or their asked ends."""
    desk = spanned(desk, desk.query.by) if desk.query.axis is not Axis.PERIODS else desk
    if desk.query.axis is Axis.AREAS and not desk.query.areas:
        return _tables(desk)
    rungs = climb(desk)
    if any(note.key == "unlike_scales" for note in rungs.notes):
        desk = replace(desk, query=replace(desk.query, orders=(Order.ALL,), limit=None, nth=None))
    boards = [b for page, one in rungs.ladders for b in cut(desk, page, one)]
    finding = _finding(desk, boards, rungs.gaps, rungs.notes)
    looked = {row.figure.key.period for _, one in rungs.ladders for row in one.rows}
    finding = replace(finding, query=desk.resolved(looked) if looked else finding.query)
    return _beside_region(desk, finding) if _beside(desk, finding) else finding


def _beside(desk: Desk, finding: Finding) -> bool:
    """Whether dimensions are to be drawn, for which their means are needed."""
    return desk.query.axis is Axis.DIMENSIONS and "chart" in finding.query.wants


def _beside_region(desk: Desk, finding: Finding) -> Finding:
    """The finding with the means of the region, where all of them are known."""
    if not isinstance(finding, RankingFinding) or desk.query.by is not Measure.SCORE:
        return finding
    keys = [row.figure.key for board in finding.boards for row in board.rows]
    regions = {desk.units.region(key.area, key.period) for key in keys}
    region = next(iter(regions))
    if len(regions) > 1 or region is None:
        return finding
    found = [bare(desk, replace(key, area=region)) for key in keys]
    means = tuple(figure for figure in found if figure and figure.value is not None)
    if len(means) < len(keys):
        return finding
    sources = (*finding.sources, *desk.cite(cited(means)))
    return replace(finding, means=means, sources=tuple(dict.fromkeys(sources)))


def _finding(
    desk: Desk,
    boards: list[Board],
    gaps: Iterable[Gap],
    notes: Iterable[Note],
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
    beyond = desk.query.nth is not None and all(one.whole for _, one in partial)
    gaps = tuple(table_gap(desk, page) for page, _ in partial)
    if beyond:
        gaps = tuple(
            replace(one, detail=str(found.of))
            for one, (_, found) in zip(gaps, partial, strict=True)
        )
        return NoData(query=query, reason="no_place", gaps=gaps)
    return no_ranking(desk, query, [page for page, _ in partial], known)


def no_ranking(
    desk: Desk,
    query: Query,
    tables: Sequence[Page],
    known: tuple[Standing, ...],
) -> NoData:
    """Why tables cannot be ranked or counted, with what is known of them."""
    merged = [page for page in tables if across_merger(desk, page)]
    if merged:
        gaps = tuple(replace(table_gap(desk, p), detail=str(_base(desk, p))) for p in merged)
        return NoData(query=query, reason="across_merger", gaps=gaps)
    tables = [_lacking(desk, page) for page in tables]
    gaps = tuple(table_gap(desk, page) for page in tables)
    empty = not any(_any_cell(desk, page) for page in tables)
    held = () if known else tuple(chain.from_iterable(_held(desk, page) for page in tables))
    cite = desk.cite(cited((*(row.figure for row in known), *held)))
    reason = "no_table" if empty else "partial_table"
    return NoData(query=query, reason=reason, gaps=gaps, known=known, held=held, sources=cite)


def across_merger(desk: Desk, page: Page) -> bool:
    """Whether changes are asked for between two years of other provinces."""
    base = _base(desk, page)
    if base is None or not (is_whole(desk, page) and is_whole(desk, replace(page, period=base))):
        return False
    return desk.units.redrawn(base, page.period)


def _lacking(desk: Desk, page: Page) -> Page:
    """The table that is not whole: of a change it may be that of the year before."""
    base = _base(desk, page)
    return replace(page, period=base) if base and is_whole(desk, page) else page


def _held(desk: Desk, page: Page) -> Iterator[Figure]:
    """The figures of a table that was begun, highest first: they bear no places."""
    if desk.observations.begun(desk.indicator(page.indicator), page.period, page.dimension):
        found = (bare(desk, page.key(name)) for name in members(desk, page))
        yield from (figure for figure in found if figure)


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
            rows=_rows(one, order, query),
            of=one.of,
            published=one.published,
            scope=desk.region,
            base=_base(desk, page),
            nth=query.nth,
        )


def _base(desk: Desk, page: Page) -> int | None:
    by = desk.query.condition.measure if desk.query.condition else desk.query.by
    return (desk.query.base or page.period - 1) if by in CHANGES else None


def _rows(one: Ladder, order: Order, query: Query) -> tuple[Standing, ...]:
    """The rows asked for; none where they are not known."""
    if order is Order.ALL:
        rows, count = (one.rows if one.whole else ()), query.limit
    elif query.nth is not None:
        place = query.nth if order is Order.TOP else one.of - query.nth + 1
        rows, count = one.at(place) or (), None
    else:
        count = query.limit or 1
        taken = count + len(query.without_areas)
        rows = (one.top(taken) if order is Order.TOP else one.bottom(taken)) or ()
    if not query.without_areas:
        return rows[:count] if order is Order.ALL else rows
    left = tuple(row for row in rows if row.figure.key.area not in query.without_areas)
    return left[:count] if query.nth is None else ()


def _basis_notes(desk: Desk, boards: Iterable[Board]) -> Iterator[Note]:
    """How places were found, and where a published one differs."""
    for board in boards:
        if board.base is not None:
            years = (board.base, board.period)
            run = (board.indicator, board.dimension, desk.units.nation())
            yield from break_notes(desk, run, years)
            continue
        for row in board.rows:
            own = row.figure.region_rank if board.scope else row.figure.rank
            if own and own.published and own.position != row.position:
                pairs = (("area", row.figure.key.area), ("rank", own.position), ("of", own.of or 0))
                yield Note("published_differs", (*pairs, ("period", board.period)), board.indicator)
