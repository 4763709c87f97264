"""The observations at hand, indexed: cells, tables, places, and which units a period has.

Immutable for its users; sorted tables are made once and kept. A place is by value, highest first,
ties share, among the units of the kind (and region) that have a value.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from knowledge.terms import Area, Indicator, Observation, Source

Cell = tuple[str, str, int, int | None]
"""Indicator, area, period, dimension."""


class Units:
    """Areas in time: who exists in a period, of which kind and region, and what became of whom."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = tuple(areas)
        regions = {area.region for area in self._areas if area.region}
        self._kinds = dict.fromkeys(regions, AreaKind.REGION)
        self._kinds |= {area.name: area.kind for area in self._areas}
        self._members: dict[int, dict[str, Area]] = {}
        self._parts: dict[str, list[Area]] = defaultdict(list)
        for area in self._areas:
            if area.successor:
                self._parts[area.successor].append(area)
        self._canonical = {
            new: parts[0].name
            for new, parts in self._parts.items()
            if len(parts) == 1 and parts[0].name != new
        }
        self._canonical |= {
            area.name: area.region
            for area in self._areas
            if area.kind is AreaKind.REGION and area.region
        }

    def kind(self, name: str) -> AreaKind:
        """What sort of unit it is; an unknown name counts as a ministry or other body."""
        return self._kinds.get(name, AreaKind.MINISTRY)

    def canonical(self, name: str) -> str:
        """The name that figures are kept under.

        Of a unit that was only renamed that from before the merger; of a region the plain one,
        though its figures are published under a longer one ("Vùng …").
        """
        return self._canonical.get(name, name)

    def name_in(self, name: str, period: int) -> str:
        """What a unit is called in the period."""
        if name in self.provinces(period) or self.kind(name) is not AreaKind.PROVINCE:
            return name
        members = self.provinces(period)
        return next((new for new in members if self._canonical.get(new) == name), name)

    def provinces(self, period: int) -> Mapping[str, Area]:
        """The provinces that exist at the end of the period, by name."""
        if period not in self._members:
            end = date(period, 12, 31)
            self._members[period] = {
                area.name: area
                for area in self._areas
                if area.kind is AreaKind.PROVINCE and _valid(area, end)
            }
        return self._members[period]

    def exists(self, name: str, period: int) -> bool:
        """Whether a province exists in the period; other units always do."""
        if self.kind(name) is not AreaKind.PROVINCE:
            return True
        return self.name_in(name, period) in self.provinces(period)

    def region(self, name: str, period: int) -> str | None:
        """The region of a province in the period."""
        area = self.provinces(period).get(self.name_in(name, period))
        return area.region if area else None

    def of_region(self, region: str, period: int) -> tuple[str, ...]:
        """Canonical names of the provinces of a region."""
        return tuple(
            self.canonical(area.name)
            for area in self.provinces(period).values()
            if area.region == region
        )

    def regions(self, period: int) -> tuple[str, ...]:
        """The regions that the provinces of a period belong to."""
        found = (area.region for area in self.provinces(period).values())
        return tuple(dict.fromkeys(region for region in found if region))

    def nation(self) -> str:
        """The name under which the figures of the whole country are published."""
        return self._only(AreaKind.NATION)

    def means(self) -> tuple[str, ...]:
        """Names of published means that are no region's (of the ministries)."""
        return tuple(area.name for area in self._areas if area.kind is AreaKind.MEAN)

    def _only(self, kind: AreaKind) -> str:
        return next((area.name for area in self._areas if area.kind is kind), "")

    def parts(self, name: str) -> tuple[Area, ...]:
        """The provinces that a unit was formed of on 1/7/2025."""
        return tuple(self._parts.get(name, ()))

    def successor(self, name: str) -> str | None:
        """The province that a dissolved one became part of on 1/7/2025."""
        found = (a.successor for a in self._areas if a.name == name and a.successor)
        return next((new for new in found if new != name), None)

    def redrawn(self, earlier: int, later: int) -> bool:
        """Whether there are other provinces in the later period."""
        return self.provinces(earlier).keys() != self.provinces(later).keys()

    def ranked_alike(self, name: str, earlier: int, later: int) -> bool:
        """Whether a unit is ranked among the same ones in both periods: else places differ."""
        return self.kind(name) is AreaKind.MINISTRY or not self.redrawn(earlier, later)

    def merged(self, name: str, earlier: int, later: int) -> bool:
        """Whether the name stands for another territory in the later period."""
        if self.kind(name) is not AreaKind.PROVINCE:
            return False
        if not self.redrawn(earlier, later):
            return False
        return len(self.parts(self.name_in(name, later))) != 1


def _valid(area: Area, on: date) -> bool:
    begun = area.valid_from is None or area.valid_from <= on
    return begun and (area.valid_to is None or on <= area.valid_to)


class Table:
    """One table of a period: those with a value, highest first, with their places."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        valued = [(row.value, row) for row in rows if row.value is not None]
        valued.sort(key=lambda pair: (-pair[0], pair[1].area))
        self.rows = tuple(row for _, row in valued)
        self.places: dict[str, int] = {}
        for number, row in enumerate(self.rows, start=1):
            tied = number > 1 and row.value == self.rows[number - 2].value
            above = self.rows[number - 2].area
            self.places[row.area] = self.places[above] if tied else number

    def __len__(self) -> int:
        return len(self.rows)


class Observations:
    """All observations of some indicators, and the sources they cite."""

    def __init__(
        self,
        rows: Iterable[Observation],
        sources: Mapping[str, Source],
        areas: Iterable[Area] = (),
    ) -> None:
        self.units = Units(areas)
        self.sources = dict(sources)
        self._cells: dict[Cell, Observation] = {}
        self._pages: dict[tuple[str, int, int | None], list[Observation]] = defaultdict(list)
        self._periods: dict[tuple[str, str, int | None], set[int]] = defaultdict(set)
        self._tables: dict[tuple[str, int, int | None, AreaKind, str | None], Table] = {}
        self._whole: dict[tuple[str, int, int | None], bool] = {}
        for row in rows:
            self._add(row)

    @classmethod
    def growing(
        cls,
        rows: Iterable[Observation],
        sources: Mapping[str, Source],
        areas: Iterable[Area],
    ) -> Generator[None, None, Observations]:
        """The same in small steps, for whoever has other things to do as well."""
        found = cls((), sources, areas)
        for row in rows:
            found._add(row)
            yield
        return found

    def _add(self, row: Observation) -> None:
        name = self.units.canonical(row.area)
        row = row if name == row.area else replace(row, area=name)
        self._cells[row.indicator, name, row.period, row.dimension] = row
        self._pages[row.indicator, row.period, row.dimension].append(row)
        self._periods[row.indicator, name, row.dimension].add(row.period)

    def cell(
        self,
        indicator: str,
        area: str,
        period: int,
        dimension: int | None = None,
    ) -> Observation | None:
        """One published cell."""
        return self._cells.get((indicator, area, period, dimension))

    def periods(
        self,
        indicator: str,
        area: str | None = None,
        dimension: int | None = None,
    ) -> tuple[int, ...]:
        """Periods with data of a series (of any area where none is named), oldest first."""
        if area is not None:
            return tuple(sorted(self._periods.get((indicator, area, dimension), ())))
        pages = self._pages
        return tuple(sorted(p for i, p, d in pages if i == indicator and d == dimension))

    def page(
        self,
        indicator: str,
        period: int,
        dimension: int | None,
        kind: AreaKind,
    ) -> tuple[Observation, ...]:
        """All cells of a table, those with a rank only included, in the order loaded."""
        rows = self._pages.get((indicator, period, dimension), ())
        return tuple(row for row in rows if self.units.kind(row.area) is kind)

    def table(
        self,
        page: tuple[str, int, int | None],
        kind: AreaKind = AreaKind.PROVINCE,
        region: str | None = None,
    ) -> Table:
        """The sorted table of (indicator, period, dimension), within a region if one is named."""
        key = (*page, kind, region)
        if key not in self._tables:
            rows = self.page(*page, kind)
            if region is not None:
                inside = set(self.units.of_region(region, page[1]))
                rows = tuple(row for row in rows if row.area in inside)
            self._tables[key] = Table(rows)
        return self._tables[key]

    def begun(
        self,
        indicator: Indicator,
        period: int,
        dimension: int | None,
    ) -> tuple[str, int, int] | None:
        """What a table lacks that was begun and is not whole yet; None of any other.

        "begun" where provinces are missing, "unscored" where some have a rank only; with how many
        there are of how many.
        """
        if not indicator.complete or self.whole(indicator, period, dimension):
            return None
        unpublished = {*indicator.missing.get(period, ())}
        expected = {self.units.canonical(name) for name in self.units.provinces(period)}
        expected -= unpublished
        rows = self.page(indicator.code, period, dimension, AreaKind.PROVINCE)
        given = expected & {row.area for row in rows if row.value is not None or row.rank}
        if not given:
            return None
        if len(given) < len(expected):
            return "begun", len(given), len(expected)
        scored = [row for row in rows if row.value is not None and row.area in expected]
        return "unscored", len(scored), len(expected)

    def whole(self, indicator: Indicator, period: int, dimension: int | None) -> bool:
        """Whether every province of the period is scored in the table or known to be missing."""
        page = (indicator.code, period, dimension)
        if page not in self._whole:
            members = self.units.provinces(period) if indicator.complete else {}
            scored = self.table(page).places
            known = {*scored, *indicator.missing.get(period, ())}
            told = all(self.units.canonical(name) in known for name in members)
            self._whole[page] = bool(members and scored) and told
        return self._whole[page]
