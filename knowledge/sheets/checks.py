"""Checks of figures against their scale, each other and what was ever seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.library.indicators import scale_of
from knowledge.numbers import half_a_unit
from knowledge.observations import Units
from knowledge.sheets.grids import quoted
from knowledge.sheets.problems import Severity, SheetProblem
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.sheets.pages import Pages
    from knowledge.sheets.reading import Record
    from knowledge.terms import Indicator, Observation

    _Series = tuple[str, str, int]
    """Indicator, area, period."""
    Steps = Iterator[SheetProblem | None]
    """None after a step that found nothing: others may want their turn."""

_OF_RANK: Final = frozenset({"rank_outside", "rank_of_outside"})
"""Problems with the cell of a rank; others are with that of the value."""
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
    units = Units(library.areas)
    yield from _twice(records)
    for page, rows in pages.rows.items():
        yield from _fractions(rows, library.indicators[page[0]])
        yield from _order(rows, units)
        yield from _lost(rows, known, library)
        yield None
    yield from pages.problems(today)
    yield from _totals(records, library, known)
    yield from _jumps(records, known, library)


def _problem(
    record: Record,
    key: str,
    severity: Severity = Severity.ERROR,
    **fields: object,
) -> SheetProblem:
    told = tuple(
        (name, value if isinstance(value, Decimal) else str(value))
        for name, value in fields.items()
    )
    column = record.rank_column if key in _OF_RANK else record.column
    return SheetProblem(severity, key, record.sheet, record.row, column, told)


# ---------------------------------------------------------------- one figure


def _of_one(
    record: Record,
    library: Library,
    units: Units,
    today: date,
) -> Iterator[SheetProblem]:
    row = record.observation
    if row.period > today.year:
        yield _problem(record, "future", period=row.period)
    maximum = maximum_of(library, row)
    if row.value is not None and maximum is not None and not 0 <= row.value <= maximum:
        yield _problem(record, "outside", value=row.value, maximum=maximum)
    everybody = len(units.provinces(row.period))
    most = min(row.rank_of or everybody, everybody)
    if row.rank_of and row.rank_of > everybody and units.kind(row.area) is AreaKind.PROVINCE:
        yield _problem(record, "rank_of_outside", of=row.rank_of, most=everybody)
    for rank in filter(None, (row.rank, row.region_rank)):
        if not 1 <= rank <= most and units.kind(row.area) is AreaKind.PROVINCE:
            yield _problem(record, "rank_outside", rank=rank, most=most)
    if row.rank == 0 or row.region_rank == 0:
        yield _problem(record, "rank_outside", rank=0, most=most)
    groups = library.indicators[row.indicator].groups
    if row.group and groups and row.group not in groups:
        yield _problem(record, "strange_group", Severity.WARNING, text=quoted(row.group))


def maximum_of(library: Library, row: Observation) -> Decimal | None:
    """The highest figure that a cell can have; None where it is not known."""
    scale = scale_of(library.indicators[row.indicator], row.period)
    if scale is None or row.dimension is None:
        return scale.maximum if scale else None
    key = (row.indicator, row.period, row.dimension)
    return library.dimension_maxima.get(key, scale.dimension_max)


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
        yield _problem(record, name, severity, area=row.area, first=_row_of(before, record))


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
        yield _problem(parts[0], "fractions", value=parts[0].observation.value)


def _order(rows: Sequence[Record], units: Units) -> Iterator[SheetProblem]:
    """Published ranks that do not follow the values; published tables do have such."""
    ranked = [
        row
        for row in rows
        if row.observation.rank
        and row.observation.value is not None
        and units.kind(row.observation.area) is AreaKind.PROVINCE
    ]
    ranked.sort(key=lambda row: (row.observation.rank or 0, -(row.observation.value or 0)))
    for better, worse in pairwise(ranked):
        above, below = better.observation, worse.observation
        higher = (below.value or 0) > (above.value or 0)
        tied = below.rank == above.rank and below.value != above.value
        if higher or tied:
            yield _problem(
                worse,
                "rank_contradicts",
                Severity.WARNING,
                area=below.area,
                value=below.value,
                rank=below.rank,
                other=above.area,
                other_value=above.value,
                other_rank=above.rank,
            )


def _lost(rows: Sequence[Record], known: Observations, library: Library) -> Iterator[SheetProblem]:
    """Scores that count now and that the file does not have; ranks where none can be computed."""
    pairs = [(row, _counting(row.observation, known)) for row in rows]
    held = [(row, now) for row, now in pairs if now is not None]
    scores = [
        (row, now.value)
        for row, now in held
        if row.observation.value is None and now.value is not None
    ]
    if scores:
        row, value = scores[0]
        fields = {"count": len(scores), "area": row.observation.area, "value": value}
        yield _problem(row, "value_lost", Severity.WARNING, **fields)
    ranks = [(row, now.rank) for row, now in held if now.rank and not row.observation.rank]
    if ranks and not library.indicators[rows[0].observation.indicator].complete:
        row, rank = ranks[0]
        fields = {"count": len(ranks), "area": row.observation.area, "rank": rank}
        yield _problem(row, "rank_lost", Severity.WARNING, **fields)


def _counting(row: Observation, known: Observations) -> Observation | None:
    """What counts now for the cell of a row."""
    return _now((row.indicator, row.area, row.period), row.dimension, known)


def _totals(records: Iterable[Record], library: Library, known: Observations) -> Steps:
    """Totals that are not the sum of all dimensions, beyond the rounding of each figure.

    What a file with some of the dimensions lacks is taken from what counts now. The contradiction
    is doubted only where that has a part in it, or where it stands in published tables already.
    """
    given: dict[_Series, dict[int | None, Record]] = defaultdict(dict)
    for record in records:
        row = record.observation
        if row.indicator in library.summed:
            given[row.indicator, row.area, row.period][row.dimension] = record
        yield None
    for key, cells in given.items():
        yield None
        scale = scale_of(library.indicators[key[0]], key[2])
        if scale is None or cells.keys() == {None}:
            continue
        rows = {at: cell.observation for at, cell in cells.items()}
        whole = [rows.get(at) or _now(key, at, known) for at in (None, *scale.dimensions)]
        total, *parts = (row.value if row else None for row in whole)
        found = [part for part in parts if part is not None]
        if total is None or len(found) < len(parts):
            continue
        summed = sum(found, Decimal(0))
        if abs(total - summed) > sum(map(half_a_unit, (total, *found))):
            own = len(cells) == len(whole)
            doubted = not own or all(_stands(row, known) for row in rows.values())
            severity = Severity.WARNING if doubted else Severity.ERROR
            fields = {"total": total, "sum": summed, "area": key[1]}
            place = cells.get(None) or next(iter(cells.values()))
            yield _problem(place, "total_differs" if own else "total_now", severity, **fields)


def _now(key: _Series, dimension: int | None, known: Observations) -> Observation | None:
    """The cell that counts now."""
    code, area, period = key
    return known.cell(code, known.units.canonical(area), period, dimension)


def _stands(row: Observation, known: Observations) -> bool:
    """Whether the value counts already."""
    now = _counting(row, known)
    return now is not None and now.value == row.value


# ---------------------------------------------------------------- against what was seen


def _jumps(
    records: Iterable[Record],
    known: Observations,
    library: Library,
) -> Steps:
    """Changes on the year before that are greater than any that is on record."""
    greatest = {code: _greatest(known, code) for code in library.indicators}
    for record in records:
        yield None
        row = record.observation
        before = _value(known, row, row.period - 1)
        most = greatest[row.indicator]
        if row.dimension is not None or row.value is None or before is None or most is None:
            continue
        change = row.value - before
        same_scale = scale_of(library.indicators[row.indicator], row.period) == scale_of(
            library.indicators[row.indicator],
            row.period - 1,
        )
        doubtful = abs(change) > most and same_scale and _possible(library, row)
        if doubtful and not _stands(row, known):
            yield _problem(
                record,
                "jump",
                Severity.WARNING,
                area=row.area,
                value=row.value,
                before=before,
                year=row.period - 1,
                most=most,
            )


def _possible(library: Library, row: Observation) -> bool:
    maximum = maximum_of(library, row)
    return row.value is None or maximum is None or 0 <= row.value <= maximum


def _value(known: Observations, row: Observation, period: int) -> Decimal | None:
    cell = known.cell(row.indicator, known.units.canonical(row.area), period)
    return cell.value if cell else None


def _greatest(known: Observations, indicator: str) -> Decimal | None:
    """The greatest change of a total from one year to the next."""
    changes: Counter[Decimal] = Counter()
    for earlier, later in pairwise(known.periods(indicator)):
        old = known.page(indicator, earlier, None, AreaKind.PROVINCE)
        before = {row.area: row.value for row in old if row.value}
        for row in known.page(indicator, later, None, AreaKind.PROVINCE):
            if row.value is not None and row.area in before and later == earlier + 1:
                changes[abs(row.value - before[row.area])] += 1
    return max(changes, default=None)
