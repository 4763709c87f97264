"""Rankings: one place in a sentence, more of them in a table or a list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, capital, headline, rows, text
from knowledge.render.figure import national
from knowledge.render.frame import names_left_out
from knowledge.render.grid import grid
from knowledge.terms import CHANGES, RANKS, AreaKind, Axis, Line, Measure, Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import Board, Figure, RankingFinding, Standing
    from knowledge.render.voice import Voice
    from knowledge.terms import Query

_WITHIN_ONE: Final = (Axis.PERIODS, Axis.DIMENSIONS)
SEVERAL: Final = 3
"""Years from which on it is told who was first in most of them."""


def body(voice: Voice, finding: RankingFinding) -> Body:
    """The boards one after the other."""
    query = finding.query
    lines: list[Line] = []
    for board in finding.boards:
        match query.axis:
            case Axis.PERIODS:
                lines.extend(_years(voice, query, board))
            case Axis.DIMENSIONS:
                lines.extend(_dimensions(voice, query, board))
            case Axis.INDICATORS:
                lines.extend(_indicators(voice, board))
            case _:
                lines.extend(_areas(voice, query, board))
    lines.extend(_of_all_years(voice, query, finding.boards))
    lines.extend(_most_often(voice, query, finding.boards))
    apart = tuple(pair for pair in _ends_apart(query, finding.boards) if _alike(voice, *pair))
    lines.extend(text(_gap(voice, *pair)) for pair in apart)
    figures = tuple(row.figure for board in finding.boards for row in listed(query, board))
    shown = figures if query.by in CHANGES else ()
    ranks = () if query.axis is Axis.AREAS else national(figures)
    exact = all(voice.subtracts_exactly(*pair) for pair in apart)
    return Body(tuple(lines), figures, ranks, shown, exact=exact)


def _ends_apart(query: Query, boards: Sequence[Board]) -> Iterator[tuple[Figure, Figure]]:
    """The best and the worst year, or part, of one area, where both are asked for."""
    if query.axis not in _WITHIN_ONE or query.by is not Measure.SCORE or query.limit != 1:
        return
    for best, worst in pairwise(boards):
        high, low = best.rows[0].figure, worst.rows[0].figure
        valued = high.value is not None and low.value is not None
        if (
            valued
            and _of_one(query, high, low)
            and {best.order, worst.order} == {Order.TOP, Order.BOTTOM}
        ):
            yield (high, low) if best.order is Order.TOP else (low, high)


def _of_one(query: Query, high: Figure, low: Figure) -> bool:
    """Whether both ends are of one area, and of one part or of one year."""
    one, other = high.key, low.key
    same = (one.indicator, one.area) == (other.indicator, other.area)
    years = query.axis is Axis.PERIODS
    within = (one.dimension, other.dimension) if years else (one.period, other.period)
    return same and within[0] == within[1]


def _alike(voice: Voice, high: Figure, low: Figure) -> bool:
    """Whether both were measured alike."""
    key = high.key
    return _one_method(voice, key.indicator, key.dimension, (key.period, low.key.period))


def _one_method(voice: Voice, indicator: str, dimension: int | None, years: Sequence[int]) -> bool:
    """Whether no change of method parts some years of a table."""
    breaks = voice.indicator(indicator).breaks
    concern = (one for one in breaks if one.dimension in (None, dimension))
    return not any(min(years) < one.period <= max(years) for one in concern)


def _gap(voice: Voice, high: Figure, low: Figure) -> str:
    """How far the best year, or part, is above the worst."""
    size = voice.amount(high.key, (high.value or Decimal(0)) - (low.value or Decimal(0)))
    if high.key.period == low.key.period:
        return voice.say("board.parts_gap", size=size)
    return voice.say("board.years_gap", best=high.key.period, worst=low.key.period, size=size)


def _ends(query: Query, boards: Sequence[Board]) -> Sequence[Board]:
    """The boards where each tells who was first, or last, in a year of one table."""
    ends = [board for board in boards if len(board.rows) == 1 and board.nth is None]
    tables = {(board.indicator, board.dimension, board.order) for board in ends}
    alike = len(tables) == 1 and len(ends) == len(boards)
    return ends if alike and query.axis is Axis.AREAS and query.by not in CHANGES else ()


def _of_all_years(voice: Voice, query: Query, boards: Sequence[Board]) -> Iterator[Line]:
    """The highest, or the lowest, figure of all the years, where no change of method parts them."""
    ends = _ends(query, boards)
    figures = [board.rows[0].figure for board in ends if board.rows[0].figure.value is not None]
    if len(ends) < SEVERAL or len(figures) < len(ends) or query.by is not Measure.SCORE:
        return
    years = [board.period for board in ends]
    if not _one_method(voice, ends[0].indicator, ends[0].dimension, years):
        return
    top = ends[0].order is Order.TOP
    best = (max if top else min)(figures, key=lambda figure: figure.value or Decimal(0))
    values = {"area": voice.area(best.key.area), "period": best.key.period}
    key = "board.all_years_top" if top else "board.all_years_bottom"
    yield text(voice.say(key, **values, value=voice.measure(best, Measure.SCORE)))


def _most_often(voice: Voice, query: Query, boards: Sequence[Board]) -> Iterator[Line]:
    """Who was first, or last, in most of several years of one table."""
    ends = _ends(query, boards)
    if len(ends) < SEVERAL:
        return
    years: dict[str, list[int]] = {}
    for board in ends:
        years.setdefault(board.rows[0].figure.key.area, []).append(board.period)
    most = max(map(len, years.values()))
    top = ends[0].order is Order.TOP
    if most == 1:
        if len(ends) > SEVERAL:
            key = "board.never_again_top" if top else "board.never_again_bottom"
            yield text(voice.say(key, of=len(ends)))
        return
    told = {"count": most, "of": len(ends)}
    names = (
        voice.say("board.often_item", area=voice.area(area), years=voice.years(found))
        for area, found in years.items()
        if len(found) == most
    )
    key = "board.often_top" if top else "board.often_bottom"
    yield text(voice.say(key, **told, areas=voice.join(names)))


def listed(query: Query, board: Board) -> tuple[Standing, ...]:
    """The rows in the order shown: a whole list of dimensions goes by number."""
    if query.axis is Axis.DIMENSIONS and board.order is Order.ALL:
        return tuple(sorted(board.rows, key=lambda row: row.figure.key.dimension or 0))
    return board.rows


def _said(voice: Voice, board: Board, row: Standing, scored: str = "") -> str:
    """What a row is ranked by, with the place beside a year's or a dimension's score.

    `scored` goes before a change: the score, where that is asked for as well.
    """
    figure, by = row.figure, board.by
    if by in CHANGES:
        moved = _moved(voice, board, figure) if figure.change else ""
        return ", ".join(filter(None, (scored, moved)))
    if by in RANKS:
        return voice.measures(figure, (by, Measure.SCORE))
    value = voice.measure(figure, Measure.SCORE)
    return value or voice.measure(figure, Measure.RANK)


def _moved(voice: Voice, board: Board, figure: Figure) -> str:
    """The change; of a move in rank also from which place to which."""
    change = figure.change
    if change is None:
        return ""
    said, earlier = voice.change(figure.key, change), change.earlier.rank
    if board.by is not Measure.RANK_CHANGE or figure.rank is None or earlier is None:
        return said
    places = {"earlier": voice.rank(earlier), "later": voice.rank(figure.rank)}
    return voice.say("board.moved", change=said, **places)


# ---------------------------------------------------------------- areas


def _areas(voice: Voice, query: Query, board: Board) -> Iterator[Line]:
    if len(board.rows) == 1 and (board.nth or board.order is not Order.ALL):
        row = board.rows[0]
        figure = row.figure
        asked = Measure.SCORE in query.measures and bool(query.areas)  # of those just listed
        scored = voice.measure(figure, Measure.SCORE) if asked else ""
        area, value = voice.area(figure.key.area), _said(voice, board, row, scored)
        place = board.nth or row.position
        key = _one_key(board, row)
        what, of = _what(voice, board), _of(voice, query, board)
        yield headline(
            voice.say(key, what=what, area=area, value=value, of=of, **_place(key, place)),
        )
        return
    yield headline(areas_title(voice, query, board))
    yield _list(voice, query, board)


def areas_title(voice: Voice, query: Query, board: Board) -> str:
    """What a list of areas is."""
    key = _many_key(board)
    values: dict[str, object] = {"what": _what(voice, board), "of": _of(voice, query, board)}
    if board.nth:
        values["place"] = board.nth
    if key in {"board.top", "board.bottom"}:
        values |= {"count": len(board.rows), "units": voice.units(query.kind, len(board.rows))}
    return voice.say(key, **values)


def _place(key: str, place: int) -> dict[str, object]:
    return {"place": place} if "nth" in key else {}


def _one_key(board: Board, row: Standing) -> str:
    """The sentence for a single place."""
    if board.by in CHANGES and board.nth is None:
        rising = (row.measured or 0) > 0
        places = "_places" if board.by is Measure.RANK_CHANGE else ""
        if board.order is Order.TOP:
            return f"board.rise{places}" if rising else f"board.least_fall{places}"
        return f"board.least_rise{places}" if rising else f"board.fall{places}"
    if board.nth is not None:
        return "board.nth" if board.order is Order.TOP else "board.nth_bottom"
    return "board.one_top" if board.order is Order.TOP else "board.one_bottom"


def _many_key(board: Board) -> str:
    if board.nth:
        return "board.tied" if board.order is Order.TOP else "board.tied_bottom"
    if board.by in CHANGES:
        rises = [(row.measured or 0) > 0 for row in board.rows]
        if board.order is Order.TOP and all(rises):
            return "board.rises_places" if board.by is Measure.RANK_CHANGE else "board.rises"
        falls = board.order is Order.BOTTOM and not any(rises)
        places = "_places" if board.by is Measure.RANK_CHANGE else ""
        return f"board.falls{places}" if falls else "board.changes"
    if len(board.rows) >= board.of:
        return "board.all_low" if board.order is Order.BOTTOM else "board.all"
    return {Order.TOP: "board.top", Order.BOTTOM: "board.bottom"}.get(board.order, "board.all")


def _what(voice: Voice, board: Board) -> str:
    """The table: series, year and scope; the earlier year of changes."""
    series = voice.series(board.indicator, board.dimension)
    if board.scope:
        scope = voice.region(board.scope)
        what = voice.say("board.what_scope", series=series, period=board.period, scope=scope)
    else:
        what = voice.say("board.what", series=series, period=board.period)
    return voice.say("board.what_change", what=what, base=board.base) if board.base else what


def _of(voice: Voice, query: Query, board: Board) -> str:
    """How the places were found, and among how many; who was left out."""
    if query.areas:
        few = len(query.areas) > 1
        units = voice.units(query.kind, len(query.areas))
        return voice.say("board.of_named", of=len(query.areas), units=units) if few else ""
    left_out = voice.join(names_left_out(voice, query))
    beside = voice.say("board.without", areas=left_out) if left_out else ""
    units = voice.units(query.kind)
    key = "changed" if board.by in CHANGES else "published" if board.published else "scored"
    return voice.say(f"board.of_{key}", of=board.of, units=units) + beside


def _list(voice: Voice, query: Query, board: Board) -> Line:
    """A table of scores; a list of what has no score or a long name."""
    figures = [row.figure for row in board.rows]
    plain = board.by not in CHANGES and query.kind is AreaKind.PROVINCE
    if plain and all(figure.value is not None for figure in figures):
        return grid(voice, query, figures, [row.position for row in board.rows])
    falling = board.by in CHANGES and board.order is Order.BOTTOM
    return rows(
        voice.say(
            "board.item",
            place=number if falling else row.position,
            who=capital(voice.area(row.figure.key.area)),
            facts=_said(voice, board, row),
        )
        for number, row in enumerate(board.rows, start=1)
    )


# ---------------------------------------------------------------- periods


def _years(voice: Voice, query: Query, board: Board) -> Iterator[Line]:
    """Best and worst years."""
    figure = board.rows[0].figure
    key = figure.key
    series, area = voice.series(key.indicator, key.dimension), voice.area(key.area)
    if board.order is not Order.ALL and (query.limit or 1) == 1 and board.nth is None:
        for row in board.rows:
            values = {"period": row.figure.key.period, "value": _year_value(voice, board, row)}
            yield headline(voice.say(_year_key(board, row), series=series, area=area, **values))
        return
    low = board.order is Order.BOTTOM
    yield headline(voice.say("board.years_low" if low else "board.years", series=series, area=area))
    yield rows(
        voice.say(
            "board.item",
            place=row.position,
            who=row.figure.key.period,
            facts=_year_value(voice, board, row),
        )
        for row in board.rows
    )


def _year_value(voice: Voice, board: Board, row: Standing) -> str:
    said = _said(voice, board, row)
    rank = "" if board.by in RANKS | CHANGES else voice.measure(row.figure, Measure.RANK)
    return ", ".join(dict.fromkeys(filter(None, (said, rank))))


def _year_key(board: Board, row: Standing) -> str:
    end = "best" if board.order is Order.TOP else "worst"
    if board.by in CHANGES:
        return f"{_one_key(replace(board, nth=None), row)}_year"
    return f"board.{end}_rank_year" if board.by in RANKS else f"board.{end}_year"


# ---------------------------------------------------------------- dimensions and indicators


def _dimensions(voice: Voice, query: Query, board: Board) -> Iterator[Line]:
    """Strongest, weakest, or all dimensions of an area."""
    first = board.rows[0].figure
    word = voice.word(board.indicator)
    series = voice.series(board.indicator)
    area = voice.area(first.key.area)
    what = voice.say("board.what_area", series=series, period=board.period, area=area)
    if board.order is not Order.ALL and len(board.rows) == 1 and board.by not in CHANGES:
        name, value = dimension_name(voice, first), _dimension_value(voice, board, board.rows[0])
        key = "board.best_dimension" if board.order is Order.TOP else "board.worst_dimension"
        values = {"word": word, "what": what, "name": name, "value": value}
        yield headline(voice.say(key, **values, of=board.of))
        return
    yield headline(dimensions_title(voice, board))
    yield rows(
        f"{dimension_name(voice, row.figure)}: {_dimension_value(voice, board, row)}"
        for row in listed(query, board)
    )


def dimensions_title(voice: Voice, board: Board) -> str:
    """What a list of dimensions is."""
    key = board.rows[0].figure.key
    series, area = voice.series(board.indicator), voice.area(key.area)
    what = voice.say("board.what_area", series=series, period=board.period, area=area)
    ends = {Order.TOP: "board.dimensions_top", Order.BOTTOM: "board.dimensions_bottom"}
    wording = ends.get(board.order, "board.dimensions")
    if board.by in CHANGES and board.order is not Order.ALL:
        what = voice.say("board.what_change", what=what, base=board.base or board.period - 1)
        top = board.order is Order.TOP
        wording = "board.dimensions_rise" if top else "board.dimensions_fall"
    return voice.say(wording, word=voice.word(board.indicator), what=what)


def dimension_name(voice: Voice, figure: Figure) -> str:
    """A dimension with its number."""
    number = figure.key.dimension or 0
    name = voice.dimension(figure.key.indicator, number)
    return voice.say("series.dimension_short", dimension=number, name=name)


def _dimension_value(voice: Voice, board: Board, row: Standing) -> str:
    figure = row.figure
    facts = [voice.measures(figure, (Measure.SCORE, Measure.RANK))]
    if board.by in CHANGES:
        facts.append(_said(voice, board, row))
    return ", ".join(filter(None, facts))


def _indicators(voice: Voice, board: Board) -> Iterator[Line]:
    """The indicators of an area, best place first."""
    area = voice.area(board.rows[0].figure.key.area)
    yield headline(voice.say("board.indicators", area=area))
    for row in board.rows:
        key = row.figure.key
        measures = (Measure.RANK, Measure.SCORE, Measure.CHANGE, Measure.RANK_CHANGE)
        shown = measures if board.by in CHANGES else measures[:2]
        facts = voice.measures(row.figure, shown)
        who = f"{voice.series(key.indicator)} {key.period}"
        yield rows([voice.say("board.item", place=row.position, who=who, facts=facts)])
