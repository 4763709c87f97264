"""A row that was read, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.sheets.problems import Severity, SheetProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.terms import Observation

    Steps = Iterator[SheetProblem | None]
    """None after a step that found nothing: others may want their turn."""

_OF_RANK: Final = frozenset(
    {"rank_outside", "rank_of_outside", "rank_displaced", "ranks_displaced"}
)
"""Problems with the cell of a rank; others are with that of the value."""


@dataclass(frozen=True, slots=True)
class Record:
    """An observation and the cell it was read from."""

    observation: Observation
    sheet: str
    row: int
    column: int | None
    rank_column: int | None
    broken: bool = False
    """Whether something else of it was told already: only its figures are still checked."""


def of_record(
    record: Record,
    key: str,
    severity: Severity = Severity.ERROR,
    **fields: object,
) -> SheetProblem:
    """What is wrong with a figure, at its cell."""
    told = tuple(
        (name, value if isinstance(value, Decimal) else str(value))
        for name, value in fields.items()
    )
    column = record.rank_column if key in _OF_RANK else record.column
    return SheetProblem(severity, key, record.sheet, record.row, column, told)
