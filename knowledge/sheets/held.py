"""Checks of figures against those that count already: what is lost, sums, changes, ranks."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.library.indicators import scale_of
from knowledge.numbers import half_a_unit
from knowledge.sheets.problems import Severity
from knowledge.sheets.ranks import out_of_order
from knowledge.sheets.records import of_record
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.library import Library
    from knowledge.observations import Observations
    from knowledge.sheets.pages import Pages
    from knowledge.sheets.problems import SheetProblem
    from knowledge.sheets.records import Record, Steps
    from knowledge.terms import Observation

    _Series = tuple[str, str, int]
    """Indicator, area, period."""

_LOSABLE: Final = {
    "value": "value_lost",
    "rank": "rank_lost",
    "region_rank": "region_rank_lost",
    "group": "group_lost",
}
"""What a row takes away where it does not say it: it replaces all that its cell holds."""


def beside_held(
    pages: Pages,
    records: Sequence[Record],
    library: Library,
    known: Observations,
) -> Steps:
    """What is strange about the figures of a file together with those that count now."""
    for page, rows in pages.rows.items():
        yield from out_of_order(rows, pages.among(page), known)
        yield from _lost(rows, known)
        yield None
    yield from _totals(records, library, known)
    yield from _jumps(records, known, library)


def maximum_of(library: Library, row: Observation) -> Decimal | None:
    """The highest figure that a cell can have; None where it is not known."""
    scale = scale_of(library.indicators[row.indicator], row.period)
    if scale is None or row.dimension is None:
        return scale.maximum if scale else None
    key = (row.indicator, row.period, row.dimension)
    return library.dimension_maxima.get(key, scale.dimension_max)


# ---------------------------------------------------------------- what is lost


def _lost(rows: Sequence[Record], known: Observations) -> Iterator[SheetProblem]:
    """What counts now and the file does not have: a line for each kind of figure."""
    pairs = [(row, _counting(row.observation, known)) for row in rows]
    for name, key in _LOSABLE.items():
        lost = [
            (row, getattr(now, name))
            for row, now in pairs
            if getattr(now, name, None) is not None and getattr(row.observation, name) is None
        ]
        if lost:
            row, held = lost[0]
            fields = {"count": len(lost), "area": row.observation.area, "held": held}
            yield of_record(row, key, Severity.WARNING, **fields)


def _counting(row: Observation, known: Observations) -> Observation | None:
    """What counts now for the cell of a row."""
    return _now((row.indicator, row.area, row.period), row.dimension, known)


def _now(key: _Series, dimension: int | None, known: Observations) -> Observation | None:
    """The cell that counts now."""
    code, area, period = key
    return known.cell(code, known.units.canonical(area), period, dimension)


def _stands(row: Observation, known: Observations) -> bool:
    """Whether the value counts already."""
    now = _counting(row, known)
    return now is not None and now.value == row.value


# ---------------------------------------------------------------- sums


def _totals(records: Iterable[Record], library: Library, known: Observations) -> Steps:
    """Totals that are not the sum of all dimensions, beyond the rounding of each figure.

    What a file lacks of them is taken from what counts now. The contradiction is doubted only
    where that has a part in it, or where it stands in published tables already.
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
        if scale is None:
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
            stands = all(_stands(row, known) for row in rows.values())
            if stands and not own:
                continue
            doubted = stands or not own
            severity = Severity.WARNING if doubted else Severity.ERROR
            fields = {"total": total, "sum": summed, "area": key[1]}
            place = cells.get(None) or next(iter(cells.values()))
            yield of_record(place, _whose_sum(cells, own=own), severity, **fields)


def _whose_sum(cells: Mapping[int | None, Record], *, own: bool) -> str:
    """The problem, by what a file has of a sum: all of it, the total alone, or some of it."""
    if own:
        return "total_differs"
    return "total_alone" if cells.keys() == {None} else "total_now"


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
            yield of_record(
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
