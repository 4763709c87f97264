"""EXPLAIN: why a score moved: exactly, by dimension, then the causes that were loaded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.conclude.claims import judge
from knowledge.conclude.desk import scale_of
from knowledge.conclude.figures import bare, look_up
from knowledge.conclude.periods import held
from knowledge.conclude.telling import cited, tell
from knowledge.conclude.texts import choose, fitting
from knowledge.findings import ExplainFinding, Figure, FigureFinding, Finding, Part
from knowledge.terms import CHANGES, AreaKind, Measure, PeriodKind, Periods, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Key
    from knowledge.terms import Narrative, Query

CAUSE: Final = "cause"
ROUNDING: Final = Decimal("0.01")
"""Dimensions are published to four decimals; their sum may miss the total by as little."""


def explain(desk: Desk) -> Finding:
    """The change of the newest figure, its parts, and what is said of its causes."""
    measures = desk.query.measures or (Measure.CHANGE,)
    desk = replace(desk, query=replace(desk.query, measures=measures))
    told = tell(desk)
    if not isinstance(told, FigureFinding) and ("area", Provenance.HOME) in desk.query.provenance:
        desk = _of_nation(desk)
        whole = tell(desk)
        told = whole if isinstance(whole, FigureFinding) else told
    if not isinstance(told, FigureFinding):
        return told
    newest = max(told.figures, key=lambda one: one.key.period)
    figure = _last_so(desk, newest)
    verdict = judge(desk, figure)
    narratives = _causes(desk, figure.key)
    parts = tuple(_parts(desk, figure)) if figure.key.dimension is None else ()
    ids = (*cited(told.figures), *cited(_cells(desk, figure, parts)))
    sources = (*desk.cite(ids), *(one.source for one in narratives))
    return ExplainFinding(
        query=_of_year(told.query, figure.key.period, found=figure is not newest),
        figure=figure,
        parts=parts,
        narratives=narratives,
        gaps=told.gaps,
        verdict=None if verdict and verdict.holds else verdict,
        answered=bool(figure.change or narratives),
        sources=tuple(dict.fromkeys(sources)),
    )


def _last_so(desk: Desk, newest: Figure) -> Figure:
    """As in "vì sao PAPI giảm", no year being named: the last year in which it did fall."""
    assumed = ("period", Provenance.LATEST) in desk.query.provenance
    claim, verdict = desk.query.claim, judge(desk, newest)
    if not assumed or claim is None or claim.measure not in CHANGES or verdict is None:
        return newest
    if verdict.holds:
        return newest
    key = newest.key
    earlier = (year for year in held(desk, key.indicator, key.dimension, (key.area,)))
    keys = (replace(key, period=year) for year in sorted(earlier, reverse=True))
    return next((one for at in keys if (one := _moved_so(desk, at))), newest)


def _moved_so(desk: Desk, key: Key) -> Figure | None:
    """The figure of a year if it moved as told, on one scale."""
    found = look_up(desk, key)
    if not isinstance(found, Figure) or found.change is None or found.change.breaks:
        return None
    verdict = judge(desk, found)
    return found if verdict and verdict.holds else None


def _of_year(query: Query, period: int, *, found: bool) -> Query:
    """The question as answered: of the one year that is explained, however many have figures."""
    whence = Provenance.IMPLIED if found else Provenance.LATEST
    kept = tuple(
        (slot, whence if slot == "period" and was is Provenance.LATEST else was)
        for slot, was in query.provenance
    )
    return replace(query, periods=Periods(PeriodKind.YEARS, (period,)), provenance=kept)


def _of_nation(desk: Desk) -> Desk:
    """As in "vì sao SIPAS 2022 giảm", home having no figure of that year: of the whole country."""
    nation = (one.name for one in desk.library.areas if one.kind is AreaKind.NATION)
    kept = tuple(slot for slot in desk.query.provenance if slot[0] != "area")
    assumed = (*kept, ("area", Provenance.IMPLIED))
    return replace(desk, query=replace(desk.query, areas=(next(nation),), provenance=assumed))


def _causes(desk: Desk, key: Key) -> tuple[Narrative, ...]:
    """Causes that were told of this very place and year."""
    query = replace(
        desk.query,
        areas=(key.area,),
        indicators=(key.indicator,),
        periods=Periods(PeriodKind.YEARS, (key.period,)),
    )
    desk = replace(desk, query=query)
    texts = [t for t in fitting(desk, CAUSE) if t.topic == CAUSE and t.period == key.period]
    return choose(desk, texts, CAUSE)


def _parts(desk: Desk, figure: Figure) -> Iterator[Part]:
    """Each dimension before and after; none unless they make up the whole change."""
    change = figure.change
    if change is None or change.points is None or change.breaks:
        return
    scale = scale_of(desk.indicator(figure.key.indicator), figure.key.period)
    parts = [part for n in (scale.dimensions if scale else ()) if (part := _part(desk, figure, n))]
    rest = change.points - sum(part.later - part.earlier for part in parts)
    if scale and len(parts) == len(scale.dimensions) and abs(rest) < ROUNDING:
        rises = change.points > 0
        yield from sorted(parts, key=lambda part: part.later - part.earlier, reverse=rises)


def _part(desk: Desk, figure: Figure, dimension: int) -> Part | None:
    change = figure.change
    later = bare(desk, replace(figure.key, dimension=dimension))
    earlier = bare(desk, replace(change.earlier.key, dimension=dimension)) if change else None
    if later is None or earlier is None or later.value is None or earlier.value is None:
        return None
    return Part(dimension, earlier.value, later.value)


def _cells(desk: Desk, figure: Figure, parts: tuple[Part, ...]) -> Iterator[Figure]:
    for part in parts:
        if found := bare(desk, replace(figure.key, dimension=part.dimension)):
            yield found
