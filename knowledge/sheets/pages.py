"""The tables of a file as wholes: who is missing from one, and among how many its ranks are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.sheets.problems import Severity, SheetProblem
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.sheets.records import Record

    Page = tuple[str, int, int | None]
    """Indicator, period, dimension."""

HALF: Final = 2
LISTED: Final = 34
"""Names of missing units that one line holds: all that a table since 2025 can lack."""


class Pages:
    """The tables of a file beside those that count now."""

    def __init__(self, records: Sequence[Record], library: Library, known: Observations) -> None:
        self._library = library
        self._known = known
        self.rows: dict[Page, list[Record]] = defaultdict(list)
        for record in records:
            self.rows[_page(record)].append(record)

    def ranked(self, records: Sequence[Record]) -> list[Record]:
        """The records, with the number of units where ranks of all tell it; none if nowhere."""
        among = {page: self.among(page) for page in self.rows if self._all_ranked(page)}
        if not among:
            return []
        return [
            _ranked_among(each, among[_page(each)])
            if _page(each) in among and self._is_open(each)
            else each
            for each in records
        ]

    def _all_ranked(self, page: Page) -> bool:
        """Whether all provinces have a rank in the file, and none below their number."""
        given = {each.observation.area: each.observation.rank or 0 for each in self.rows[page]}
        expected = self._expected(page)
        return all(0 < given.get(name, 0) <= len(expected) for name in expected)

    def problems(self, today: date) -> Iterator[SheetProblem]:
        """Years not over yet, units that tables lack, ranks without among how many they are."""
        tables: dict[tuple[str, int], list[Page]] = defaultdict(list)
        for page in self.rows:
            tables[page[:2]].append(page)
        for pages in tables.values():
            if pages[0][1] == today.year:
                fields = (("period", str(today.year)),)
                yield _warning(self.rows[pages[0]][0], "year_running", fields)
            yield from self._lacking(pages)
            yield from self._uneven(pages)
            yield from self._open_ranks(pages)
            yield from self._scoreless(pages)

    # ------------------------------------------------------------ who is missing

    def _lacking(self, pages: Sequence[Page]) -> Iterator[SheetProblem]:
        """Provinces that the table of a year lacks: of totals, or of dimensions where alone."""
        code, period, _ = pages[0]
        of_totals = [page for page in pages if page[2] is None] or pages
        records = [record for page in of_totals for record in self.rows[page]]
        given = {record.observation.area for record in records}
        expected = self._expected(pages[0])
        lacking = [name for name in expected if name not in given]
        if not lacking or not self._is_table(of_totals, given.intersection(expected), expected):
            return
        fields = (
            ("indicator", self._library.indicators[code].label),
            ("period", str(period)),
            ("given", str(len(expected) - len(lacking))),
            ("of", str(len(expected))),
            ("count", str(len(lacking))),
            ("names", ", ".join(lacking[:LISTED]) + ("…" if len(lacking) > LISTED else "")),
        )
        yield _warning(records[0], "missing_areas", fields)

    def _uneven(self, pages: Sequence[Page]) -> Iterator[SheetProblem]:
        """Dimensions of a table that lack some of its provinces, not most of them."""
        given = {page: {each.observation.area for each in self.rows[page]} for page in pages}
        whole = self._expected(pages[0])
        expected = [name for name in whole if name in set.union(*given.values())]
        if not self._is_table(pages, set(expected), whole):
            return
        for page, areas in given.items():
            lacking = [name for name in expected if name not in areas]
            if page[2] is None or not lacking or len(lacking) * HALF > len(expected):
                continue
            fields = (
                ("indicator", self._library.indicators[page[0]].label),
                ("period", str(page[1])),
                ("dimension", str(page[2])),
                ("count", str(len(lacking))),
                ("names", ", ".join(lacking)),
            )
            yield _warning(self.rows[page][0], "missing_in_dimension", fields)

    def _is_table(self, pages: Sequence[Page], given: set[str], expected: Sequence[str]) -> bool:
        """Whether it is the table of a year, not some cells put right or added one by one."""
        if len(given) * HALF >= len(expected):
            return True
        held = {name for page in pages for name in self._held(page)}
        return len(given - held) > 1

    def _held(self, page: Page) -> Iterator[str]:
        """The provinces of a table that counts now, as they are called in its period."""
        for row in self._known.page(*page, AreaKind.PROVINCE):
            yield self._known.units.name_in(row.area, page[1])

    def _expected(self, page: Page) -> tuple[str, ...]:
        """The provinces of the year, but those that are known not to be published."""
        code, period, _ = page
        unpublished = self._library.indicators[code].missing.get(period, ())
        return tuple(n for n in self._known.units.provinces(period) if n not in unpublished)

    # ------------------------------------------------------------ ranks

    def among(self, page: Page) -> int:
        """Among how many provinces a table ranks where it does not say so."""
        return len(self._expected(page))

    def _open_ranks(self, pages: Sequence[Page]) -> Iterator[SheetProblem]:
        """Ranks that would be told without among how many."""
        found = [
            record
            for page in pages
            if not self._will_be_whole(page)
            for record in self.rows[page]
            if self._is_open(record)
        ]
        if found:
            first = found[0].observation
            of = len(self._known.units.provinces(first.period))
            fields = (("count", str(len(found))), ("rank", str(first.rank)), ("of", str(of)))
            yield _warning(found[0], "rank_alone", fields, found[0].rank_column)

    def _scoreless(self, pages: Sequence[Page]) -> Iterator[SheetProblem]:
        """Units that get a rank and have no score; of a score that is lost `held` tells."""
        found = [each for page in pages for each in self.rows[page] if self._lacks_score(each)]
        if not found:
            return
        names = list(dict.fromkeys(each.observation.area for each in found))
        fields = (
            ("indicator", self._library.indicators[pages[0][0]].label),
            ("period", str(pages[0][1])),
            ("count", str(len(names))),
            ("names", ", ".join(names[:LISTED]) + ("…" if len(names) > LISTED else "")),
        )
        yield _warning(found[0], "rank_scoreless", fields, found[0].rank_column)

    def _lacks_score(self, record: Record) -> bool:
        """Whether a rank would stand without a score, and does not stand so already."""
        row = record.observation
        ranks = (row.rank, row.region_rank)
        if row.value is not None or not any(ranks):
            return False
        area = self._known.units.canonical(row.area)
        now = self._known.cell(row.indicator, area, row.period, row.dimension)
        return now is None or (now.value is None and (now.rank, now.region_rank) != ranks)

    def _is_open(self, record: Record) -> bool:
        row = record.observation
        province = self._known.units.kind(row.area) is AreaKind.PROVINCE
        return bool(row.rank and not row.rank_of and province)

    def _will_be_whole(self, page: Page) -> bool:
        """Whether all provinces have a value afterwards: then places tell among how many."""
        if not self._library.indicators[page[0]].complete:
            return False
        rows = [*self._known.page(*page, AreaKind.PROVINCE)]
        rows += [record.observation for record in self.rows[page]]
        name_in = self._known.units.name_in
        valued = {name_in(row.area, page[1]) for row in rows if row.value is not None}
        return valued.issuperset(self._expected(page))


def _page(record: Record) -> Page:
    row = record.observation
    return row.indicator, row.period, row.dimension


def _ranked_among(record: Record, of: int) -> Record:
    return replace(record, observation=replace(record.observation, rank_of=of))


def _warning(
    record: Record,
    key: str,
    fields: tuple[tuple[str, str], ...],
    column: int | None = None,
) -> SheetProblem:
    at = record.column if column is None else column
    return SheetProblem(Severity.WARNING, key, record.sheet, record.row, at, fields)
