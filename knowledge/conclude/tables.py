"""Rankings: whole tables by value; of the others only the places that were published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.conclude.claims import measured
from knowledge.conclude.figures import bare, look_up
from knowledge.conclude.periods import resolve
from knowledge.findings import Figure, Key, Standing
from knowledge.terms import CHANGES, RANKS, AreaKind, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.conclude.desk import Desk


@dataclass(frozen=True, slots=True)
class Page:
    """Which table: an indicator, a dimension and a period, within the scope of the query."""

    indicator: str
    dimension: int | None
    period: int

    def key(self, area: str) -> Key:
        """The cell of an area in this table."""
        return Key(self.indicator, self.period, area, self.dimension)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Units with their places, first place first; maybe with places unknown between."""

    rows: tuple[Standing, ...]
    of: int
    published: bool
    whole: bool

    def top(self, count: int) -> tuple[Standing, ...] | None:
        """The first places, ties included; None if one of them is unknown."""
        found = tuple(row for row in self.rows if row.position <= count)
        known = self.whole or {row.position for row in found} == set(range(1, count + 1))
        return found if known and found else None

    def bottom(self, count: int) -> tuple[Standing, ...] | None:
        """The last places, the very last first, ties included; None if one is unknown."""
        if self.whole:
            edge = self.rows[-count:][0].position if self.rows else 0
        else:
            edge = self.of - count + 1
        found = tuple(row for row in reversed(self.rows) if row.position >= edge)
        known = self.whole or {row.position for row in found} == set(range(edge, self.of + 1))
        return found if known and found else None

    def at(self, place: int) -> tuple[Standing, ...] | None:
        """Those at a place; None if it is unknown or there is none such."""
        if not self.rows or not 1 <= place <= max(self.of, 1):
            return None
        if self.whole and not self.published:
            place = self.rows[place - 1].position
        return tuple(row for row in self.rows if row.position == place) or None


NOTHING: Final = Ladder((), of=0, published=False, whole=False)
"""Of a ranking nothing is known."""


def ladder(desk: Desk, page: Page, by: Measure = Measure.SCORE) -> Ladder:
    """The ranking of a table by a measure, as whole as the data allow."""
    changing = by in CHANGES
    if not is_whole(desk, page):
        return NOTHING if changing else _published(desk, page)
    if changing:
        return _by_change(desk, page, by)
    figures = (bare(desk, page.key(name)) for name in members(desk, page))
    return ordered([figure for figure in figures if figure], Measure.SCORE)


def is_whole(desk: Desk, page: Page) -> bool:
    """Whether a table tells of every unit that is ranked."""
    facts = desk.indicator(page.indicator)
    ranked = desk.query.kind in {AreaKind.PROVINCE, AreaKind.REGION}
    return ranked and desk.observations.whole(facts, page.period, page.dimension)


def members(desk: Desk, page: Page) -> tuple[str, ...]:
    """The units of a whole table within the scope of the query."""
    if desk.query.kind is AreaKind.REGION:
        return desk.units.regions(page.period)
    key = (page.indicator, page.period, page.dimension)
    rows = desk.observations.table(key, AreaKind.PROVINCE, desk.region).rows
    return tuple(row.area for row in rows)


def _by_change(desk: Desk, page: Page, by: Measure) -> Ladder:
    """Largest rise first, among those scored in both periods, both tables being whole."""
    base = desk.query.base or page.period - 1
    if desk.units.redrawn(base, page.period) or not is_whole(desk, replace(page, period=base)):
        return NOTHING
    found = (look_up(desk, page.key(name), desk.query.base) for name in members(desk, page))
    return ordered([figure for figure in found if isinstance(figure, Figure)], by)


def ordered(figures: Iterable[Figure], by: Measure) -> Ladder:
    """Figures by a measure, best first (small ranks, large values); ties share their place."""
    sign = -1 if by in RANKS else 1
    pairs = [(number, f) for f in figures if (number := measured(f, by)) is not None]
    pairs.sort(key=lambda pair: -sign * pair[0])
    rows: list[Standing] = []
    for count, (number, figure) in enumerate(pairs, start=1):
        tied = bool(rows) and rows[-1].measured == number
        rows.append(Standing(figure, rows[-1].position if tied else count, number))
    return Ladder(tuple(rows), of=len(rows), published=False, whole=True)


def _published(desk: Desk, page: Page) -> Ladder:
    """The published places of a table that is not whole."""
    kind, region = desk.query.kind, desk.region
    cells = desk.observations.page(page.indicator, page.period, page.dimension, kind)
    found = [figure for cell in cells if (figure := bare(desk, page.key(cell.area)))]
    rows: list[Standing] = []
    sizes: list[int] = []
    for figure in found:
        rank = figure.region_rank if region else figure.rank
        if rank is None or not rank.published or (region and rank.scope != region):
            continue
        rows.append(Standing(figure, rank.position, figure.value))
        sizes.append(rank.of or 0)
    if region is not None:
        taken = {row.position for row in rows}
        rows += [row for row in _first_of_region(desk, found, region) if row.position not in taken]
    rows.sort(key=lambda row: (row.position, row.figure.key.area))
    of = max(sizes, default=_size(desk, page, region) if rows else 0)
    whole = of > 0 and {row.position for row in rows} == set(range(1, of + 1))
    return Ladder(tuple(rows), of, published=True, whole=whole)


def _size(desk: Desk, page: Page, region: str | None) -> int:
    """How many provinces a region has, where no place in it says so."""
    names = desk.units.provinces(page.period) if region else ()
    return sum(desk.units.region(name, page.period) == region for name in names)


def _first_of_region(desk: Desk, found: list[Figure], region: str) -> Iterator[Standing]:
    """The first places of a region, as far down as the whole country's places are all known."""
    by_place: dict[int, list[Figure]] = {}
    for figure in found:
        if figure.rank is not None and figure.rank.published:
            by_place.setdefault(figure.rank.position, []).append(figure)
    place = within = 1
    while len(at := by_place.get(place, [])) == 1:
        figure = at[0]
        if desk.units.region(figure.key.area, figure.key.period) == region:
            yield Standing(figure, within, figure.value)
            within += 1
        place += 1


def pages(desk: Desk) -> Iterator[Page]:
    """The tables asked for."""
    for indicator in desk.query.indicators:
        for dimension in desk.dimensions:
            for period in resolve(desk, indicator, dimension):
                yield Page(indicator, dimension, period)


def best_measure(desk: Desk, figures: Iterable[Figure]) -> Measure:
    """The measure asked; the rank where scores are unknown or of different indicators."""
    figures = tuple(figures)
    differ = len({figure.key.indicator for figure in figures}) > 1
    unknown = any(figure.value is None for figure in figures)
    by = desk.query.by
    return Measure.RANK if by is Measure.SCORE and (differ or unknown) else by
