"""Checks of figures against their scale and each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.observations import Units
from knowledge.sheets.grids import quoted
from knowledge.sheets.held import beside_held, maximum_of
from knowledge.sheets.problems import Severity
from knowledge.sheets.records import of_record
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.sheets.pages import Pages
    from knowledge.sheets.problems import SheetProblem
    from knowledge.sheets.records import Record, Steps
    from knowledge.terms import Indicator

FRACTION: Final = Decimal(1)
"""Percent as spreadsheets keep it: 0,868 is shown as 86,8%."""


def one_by_one(records: Sequence[Record], library: Library, today: date) -> Steps:
    """What is wrong or strange with each figure by itself."""
    units = Units(library.areas)
    for record in records:
        yield from _of_one(record, library, units, today)
        yield None


def together(
    pages: Pages,
    records: Sequence[Record],
    library: Library,
    known: Observations,
    today: date,
) -> Steps:
    """What is wrong or strange with the figures of a file beside each other and those known."""
    yield from _twice(records)
    for page, rows in pages.rows.items():
        yield from _fractions(rows, library.indicators[page[0]])
        yield None
    yield from pages.problems(today)
    yield from beside_held(pages, records, library, known)


# ---------------------------------------------------------------- one figure


def _of_one(
    record: Record,
    library: Library,
    units: Units,
    today: date,
) -> Iterator[SheetProblem]:
    row = record.observation
    if row.period > today.year:
        yield of_record(record, "future", period=row.period)
    maximum = maximum_of(library, row)
    if row.value is not None and maximum is not None and not 0 <= row.value <= maximum:
        yield of_record(record, "outside", value=row.value, maximum=maximum)
    everybody = len(units.provinces(row.period))
    most = min(row.rank_of or everybody, everybody)
    if row.rank_of and row.rank_of > everybody and units.kind(row.area) is AreaKind.PROVINCE:
        yield of_record(record, "rank_of_outside", of=row.rank_of, most=everybody)
    for rank in filter(None, (row.rank, row.region_rank)):
        if not 1 <= rank <= most and units.kind(row.area) is AreaKind.PROVINCE:
            yield of_record(record, "rank_outside", rank=rank, most=most)
    if row.rank == 0 or row.region_rank == 0:
        yield of_record(record, "rank_outside", rank=0, most=most)
    groups = library.indicators[row.indicator].groups
    if row.group and groups and row.group not in groups:
        yield of_record(record, "strange_group", Severity.WARNING, text=quoted(row.group))


# ---------------------------------------------------------------- rows together


def _twice(records: Iterable[Record]) -> Steps:
    """Rows about the same cell: an error where they differ."""
    first: dict[tuple[object, ...], Record] = {}
    for record in records:
        row = record.observation
        key = (row.indicator, row.period, row.area, row.dimension)
        before = first.setdefault(key, record)
        if before is record:
            yield None
            continue
        same = before.observation == row
        severity = Severity.WARNING if same else Severity.ERROR
        name = "same_twice" if same else "differs_twice"
        yield of_record(record, name, severity, area=row.area, first=_row_of(before, record))


def _row_of(record: Record, beside: Record) -> str:
    """The row of a record, with its sheet where that is another one."""
    row = str(record.row + 1)
    return row if record.sheet == beside.sheet else f"{record.sheet}!{row}"


def _fractions(rows: Sequence[Record], indicator: Indicator) -> Iterator[SheetProblem]:
    """Percent that a spreadsheet gave as parts of one."""
    valued = [row for row in rows if row.observation.value is not None]
    parts = [row for row in valued if 0 < (row.observation.value or 0) <= FRACTION]
    if indicator.unit != "%" or not parts:
        return
    among = sum((row.observation.value or 0) <= FRACTION for row in valued)
    of_total = parts[0].observation.dimension is None
    if of_total or among == len(valued) > 1:
        yield of_record(parts[0], "fractions", value=parts[0].observation.value)
