"""Published ranks beside the scores of the table as it would be: those held, and the file's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.sheets.problems import ALIKE, Severity
from knowledge.sheets.records import of_record
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from knowledge.observations import Observations
    from knowledge.sheets.problems import SheetProblem
    from knowledge.sheets.records import Record
    from knowledge.terms import Observation


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A province with a score and a published rank."""

    rank: int
    of: int
    """Among how many; of all where that is not said."""
    value: Decimal
    row: Observation
    record: Record | None
    """Where the file says so; None of what is held."""
    moves: bool
    """Whether the file says it for the first time, or otherwise than it is held."""


def out_of_order(
    rows: Sequence[Record],
    among: int,
    known: Observations,
) -> Iterator[SheetProblem]:
    """Ranks of a table's rows that do not follow the scores; published tables do have such.

    Of what is held by now only its part in a contradiction with the file is told.

    Args:
        rows: those of one table.
        among: how many are ranked, where a rank does not say it.
        known: what counts now.
    """
    of_provinces = [
        row for row in rows if known.units.kind(row.observation.area) is AreaKind.PROVINCE
    ]
    if not any(row.observation.rank for row in of_provinces):
        return
    first = of_provinces[0].observation
    page = (first.indicator, first.period, first.dimension)
    held = {row.area: row for row in known.page(*page, AreaKind.PROVINCE)}
    given = {known.units.canonical(row.observation.area): row for row in of_provinces}
    after = held | {name: row.observation for name, row in given.items()}
    ranked = [
        _Ranked(
            row.rank,
            row.rank_of or among,
            row.value,
            row,
            given.get(name),
            _moved(row, held.get(name)),
        )
        for name, row in after.items()
        if row.rank and row.value is not None
    ]
    told: set[str] = set()
    for record, at, other in _contradicting(ranked):
        if at.row.area not in told:
            told |= {at.row.area, other.row.area}
            fields = {"area": at.row.area, "value": at.value, "rank": at.rank}
            fields |= {"other": other.row.area, "other_value": other.value}
            fields |= {"other_rank": other.rank}
            yield of_record(record, "rank_contradicts", Severity.WARNING, **fields)
    others = [each for each in ranked if each.moves and each.row.area not in told]
    yield from _displaced(others, [row.value for row in after.values()], among)


def _moved(row: Observation, before: Observation | None) -> bool:
    return before is None or (before.value, before.rank) != (row.value, row.rank)


def _contradicting(ranked: Sequence[_Ranked]) -> Iterator[tuple[Record, _Ranked, _Ranked]]:
    """A row of the file and the one that it contradicts: of the file as well, or held now."""
    for above, below in _against([each for each in ranked if each.record]):
        if below.record:
            yield below.record, below, above
    for of in sorted({each.of for each in ranked}):  # others do not compare to the place
        for above, below in _against([each for each in ranked if each.of == of]):
            at, other = (below, above) if below.record else (above, below)
            if at.record and at.moves and not other.record:
                yield at.record, at, other


def _against(ranked: Iterable[_Ranked]) -> Iterator[tuple[_Ranked, _Ranked]]:
    """Neighbours by rank of which the lower scores more, or a tie that is none."""
    ordered = sorted(ranked, key=lambda each: (each.rank, -each.value))
    for above, below in pairwise(ordered):
        if below.value > above.value or (below.rank == above.rank and below.value != above.value):
            yield above, below


def _displaced(
    ranked: Sequence[_Ranked],
    values: Iterable[Decimal | None],
    among: int,
) -> Iterator[SheetProblem]:
    """Ranks that no order of the missing units explains: too few or too many score more."""
    scores = sorted(value for value in values if value is not None)
    distinct = sorted(set(scores))
    found = []
    for each in ranked:
        first, last = _places(each, scores, distinct, among)
        if each.record and not first <= each.rank <= last:
            places = str(first) if first == last else f"{first}–{last}"
            fields = {"area": each.row.area, "value": each.value, "rank": each.rank}
            found.append((each.record, fields | {"places": places}))
    if len(found) > ALIKE:
        record, fields = min(found, key=lambda each: each[0].row)
        yield of_record(record, "ranks_displaced", Severity.WARNING, count=len(found), **fields)
        return
    for record, fields in found:
        yield of_record(record, "rank_displaced", Severity.WARNING, **fields)


def _places(
    ranked: _Ranked,
    scores: Sequence[Decimal],
    distinct: Sequence[Decimal],
    among: int,
) -> tuple[int, int]:
    """The highest and the lowest place that a score can have, whatever the others have.

    Ties may count as one place; where fewer are ranked than have a score, any may be left out.
    """
    of = ranked.row.rank_of or max(among, len(scores))
    left_out = max(0, len(scores) - of)
    above = len(distinct) - bisect_right(distinct, ranked.value)
    below = bisect_left(scores, ranked.value)
    return 1 + max(0, above - left_out), of - max(0, below - left_out)
