"""The units whose means over several years are the highest or the lowest of a whole table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.figures import bare, mean_of
from knowledge.conclude.periods import break_notes, resolve, stretch
from knowledge.conclude.ranking import no_ranking
from knowledge.conclude.tables import Page, is_whole, members
from knowledge.conclude.telling import cited
from knowledge.findings import AverageFinding, Figure, Finding, Mean, NoData, Note
from knowledge.terms import Order, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conclude.desk import Desk


def best_over_years(desk: Desk) -> Finding:
    """Means of those that have a figure in every year, best or worst first, as many as asked."""
    query = desk.query
    if len(query.indicators) != 1 or len(desk.dimensions) != 1:
        return NoData(query=query, reason="nothing")
    sheets = _sheets(desk, query.indicators[0], desk.dimensions[0])
    lacking = [page for page in sheets if not is_whole(desk, page)]
    if lacking or not sheets:
        return no_ranking(desk, desk.resolved(page.period for page in lacking), lacking, ())
    runs = _runs(desk, sheets)
    means = sorted((_mean(run) for run in runs), key=lambda mean: mean.value, reverse=True)
    chosen = _chosen(desk, means)
    if not chosen:
        return NoData(query=query, reason="nothing")
    years = tuple(page.period for page in sheets)
    nation = (query.indicators[0], desk.dimensions[0], desk.units.nation())
    shown = {mean.label for mean in chosen}
    figures = [figure for run in runs for figure in run if figure.key.area in shown]
    among = Note("means_among", (("of", len(runs)), ("years", len(years))), query.indicators[0])
    return AverageFinding(
        query=desk.resolved(years),
        means=tuple(chosen),
        notes=(among, *break_notes(desk, nation, years)),
        sources=desk.cite(cited(figures)),
    )


def _sheets(desk: Desk, indicator: str, dimension: int | None) -> list[Page]:
    """The tables of the years; of years not named only those since the last change of method."""
    years = resolve(desk, indicator, dimension)
    if desk.query.periods.kind is not PeriodKind.YEARS:
        years = stretch(desk, (indicator, dimension, desk.units.nation()), years)
    return [Page(indicator, dimension, year) for year in years]


def _runs(desk: Desk, sheets: Sequence[Page]) -> list[list[Figure]]:
    """The figures of each unit that has one in every year."""
    names = [name for name in members(desk, sheets[-1]) if name not in desk.query.without_areas]
    found = ([bare(desk, page.key(name)) for page in sheets] for name in names)
    runs = ([f for f in run if f is not None and f.value is not None] for run in found)
    return [run for run in runs if len(run) == len(sheets)]


def _mean(run: Sequence[Figure]) -> Mean:
    key = run[0].key
    value = mean_of([figure.value for figure in run if figure.value is not None])
    years = tuple(figure.key.period for figure in run)
    facts = (key.indicator, key.dimension, None, value, len(run))
    return Mean(*facts, published=False, label=key.area, periods=years)


def _chosen(desk: Desk, means: Sequence[Mean]) -> list[Mean]:
    """As many as asked from the asked end, with those that tie with the last of them."""
    query, chosen = desk.query, list[Mean]()
    for order in query.orders:
        ends = list(means) if order is not Order.BOTTOM else list(reversed(means))
        if query.nth is not None:
            chosen += [replace(mean) for mean in ends[query.nth - 1 : query.nth]]
            continue
        edge = ends[: query.limit or 1][-1:]
        chosen += [
            m for at, m in enumerate(ends) if at < (query.limit or 1) or m.value == edge[0].value
        ]
    return chosen
