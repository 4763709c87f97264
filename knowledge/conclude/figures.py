"""One figure: value, place, place in the region, group, and the change on an earlier year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.conclude.desk import breaks_between
from knowledge.conclude.missing import gap
from knowledge.findings import Change, Figure, Gap, Key, Rank
from knowledge.numbers import subtracts_exactly
from knowledge.terms import CHANGES, AreaKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from knowledge.conclude.desk import Desk
    from knowledge.terms import Observation


def look_up(desk: Desk, key: Key, base: int | None = None) -> Figure | Gap:
    """The figure of a cell with its change on `base` (the year before), or why there is none."""
    figure = bare(desk, key)
    if figure is None:
        return gap(desk, key)
    told = replace(figure, change=change(desk, figure, base or key.period - 1))
    wide = desk.units.kind(key.area) in {AreaKind.NATION, AreaKind.REGION}
    if told.change is None and wide and not desk.computed_means and _moves(desk):
        alike = look_up(replace(desk, computed_means=True), key, base)
        return alike if isinstance(alike, Figure) and alike.change else told
    return told


def _moves(desk: Desk) -> bool:
    """Whether a change is asked for, so that a published mean and a computed one do not do."""
    return bool(CHANGES & {*desk.query.measures, desk.query.by})


def bare(desk: Desk, key: Key) -> Figure | None:
    """The figure of a cell, without its change."""
    cell = desk.observations.cell(key.indicator, key.area, key.period, key.dimension)
    if not desk.units.exists(key.area, key.period):
        return None
    wide = desk.units.kind(key.area) in {AreaKind.NATION, AreaKind.REGION}
    rest = wide and bool(desk.left_out)  # no published mean leaves anyone out
    computed = cell is None or rest or (wide and desk.computed_means)
    mean = mean_figure(desk, key) if computed else None
    if cell is None or rest or mean is not None:
        return mean
    rank, region_rank = own_rank(desk, cell), own_region_rank(desk, cell)
    cited = (cell.source, cell.rank_source or "") if rank and rank.published else (cell.source,)
    cited = (*cited, cell.rank_source or "") if region_rank and region_rank.published else cited
    return Figure(
        key,
        cell.value,
        rank,
        region_rank,
        group=cell.group,
        sources=tuple(filter(None, cited)),
    )


def own_rank(desk: Desk, cell: Observation) -> Rank | None:
    """The place in the country: as published, else by value in a whole table."""
    placed = desk.units.kind(cell.area) is AreaKind.PROVINCE
    computed = _computed(desk, cell, None) if placed and not cell.rank_of else None
    if cell.rank is not None:
        return Rank(cell.rank, computed.of if computed else cell.rank_of, published=True)
    return computed


def own_region_rank(desk: Desk, cell: Observation) -> Rank | None:
    """The place among the provinces of the region: as published, else by value."""
    region = desk.units.region(cell.area, cell.period)
    if region is None:
        return None
    if cell.region_rank is not None:
        of = len(desk.units.of_region(region, cell.period))
        return Rank(cell.region_rank, of, published=True, scope=region)
    return _computed(desk, cell, region)


def _computed(desk: Desk, cell: Observation, region: str | None) -> Rank | None:
    facts = desk.indicator(cell.indicator)
    if cell.value is None or not desk.observations.whole(facts, cell.period, cell.dimension):
        return None
    page = (cell.indicator, cell.period, cell.dimension)
    table = desk.observations.table(page, AreaKind.PROVINCE, region)
    place = table.places.get(cell.area)
    return Rank(place, len(table), published=False, scope=region) if place else None


def mean_figure(desk: Desk, key: Key) -> Figure | None:
    """The unweighted mean of the provinces of the country or a region, of a whole table.

    Those that the question leaves out are left out.
    """
    kind = desk.units.kind(key.area)
    if kind not in {AreaKind.NATION, AreaKind.REGION}:
        return None
    region = key.area if kind is AreaKind.REGION else None
    facts = desk.indicator(key.indicator)
    if not desk.observations.whole(facts, key.period, key.dimension):
        return None
    page = (key.indicator, key.period, key.dimension)
    table = desk.observations.table(page, AreaKind.PROVINCE, region).rows
    rows = [row for row in table if row.area not in desk.left_out]
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return None
    cited = tuple(dict.fromkeys(row.source for row in rows))
    return Figure(key, mean_of(values), mean_of=len(values), sources=cited)


def mean_of(values: Sequence[Decimal]) -> Decimal:
    """The unweighted mean of at least one value."""
    return sum(values[1:], values[0]) / len(values)


def change(desk: Desk, figure: Figure, base: int) -> Change | None:
    """The change since `base`; None where nothing of that year is there."""
    key = figure.key
    earlier = bare(desk, replace(key, period=base)) if base != key.period else None
    if earlier is None or bool(earlier.mean_of) != bool(figure.mean_of):
        return None
    first, last = sorted((key.period, base))
    merged = _merged(desk, figure, first, last)
    ranked_alike = desk.units.ranked_alike(key.area, first, last)
    alike = desk.maximum(key) == desk.maximum(earlier.key) and not merged
    return Change(
        earlier,
        points=_difference(figure.value, earlier.value) if alike else None,
        places=_places(figure.rank, earlier.rank) if ranked_alike else None,
        exact=_exact(desk, figure, earlier),
        breaks=breaks_between(desk.indicator(key.indicator), key.dimension, first, last),
        merged=merged,
    )


def _merged(desk: Desk, figure: Figure, first: int, last: int) -> bool:
    """Whether the figure is of another territory, or a mean over other units, in the later year."""
    units = desk.units
    if figure.mean_of:
        return units.redrawn(first, last)
    return units.merged(figure.key.area, first, last)


def _difference(later: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    return None if later is None or earlier is None else later - earlier


def _places(later: Rank | None, earlier: Rank | None) -> int | None:
    return None if later is None or earlier is None else earlier.position - later.position


def _exact(desk: Desk, later: Figure, earlier: Figure) -> bool:
    if later.value is None or earlier.value is None:
        return True
    decimals = desk.indicator(later.key.indicator).decimals
    return subtracts_exactly(earlier.value, later.value, decimals)
