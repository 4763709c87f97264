"""How a file of the corpus is read: opened in this process, or in one of its own, then checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.workbooks import Refused, open_sheets
from bot.workbooks.child import RefusalError, sheets_of
from bot.workbooks.reading import grids_of
from knowledge.sheets import hints_of, read_submission, told
from tests import harness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.sheets import Grid, SheetProblem, Submission
    from knowledge.terms import Observation
    from tests.bot.corpus.builders import File

TODAY: Final = date(2026, 11, 23)
BESIDE_HELD: Final = {"total_alone", "rank_displaced", "region_rank_lost", "group_lost"}
"""Told of figures beside those held now, which made-up ones seldom fit: see `test_held.py`."""


def opened(file: File) -> tuple[Grid, ...] | Refused:
    """What the process that opens files would say, without the time that it takes to begin one."""
    try:
        steps = grids_of(sheets_of(file.made), file.name)
        while True:
            next(steps)
    except RefusalError as refusal:
        return Refused(str(refusal))
    except StopIteration as end:
        found: tuple[Grid, ...] = end.value
        return found


async def opened_apart(file: File) -> tuple[Grid, ...] | Refused:
    """The same as the bot does it."""
    return await open_sheets(file.made, file.name)


def outcome(file: File, grids: tuple[Grid, ...] | Refused) -> tuple[Sequence[str], Sequence[str]]:
    """The rows of a file with its warnings, or why it is refused with its errors."""
    if isinstance(grids, Refused):
        return (), [harness.library().replies[f"loading.refused.{grids.key}"]["vi"]]
    read = _submitted(file, grids)
    if read.errors:
        return (), _lines(read.errors)
    return [_shown(row) for row in read.rows], _lines(read.warnings)


def _submitted(file: File, grids: tuple[Grid, ...]) -> Submission:
    library = harness.library()
    hints = hints_of(file.caption, library)
    return read_submission(grids, hints, library, harness.observations(), TODAY)


def _lines(problems: Sequence[SheetProblem]) -> list[str]:
    of_file = (problem for problem in problems if problem.key not in BESIDE_HELD)
    return [told(problem, harness.library().replies) for problem in of_file]


def _shown(row: Observation) -> str:
    """A row in short: "PAPI 2024 Đồng Tháp [2]: 5.2 #5/61 vùng 2 (Cao nhất)"."""
    dimension = f" [{row.dimension}]" if row.dimension is not None else ""
    parts = [
        f"{row.value}" if row.value is not None else "–",
        f"#{row.rank}" + (f"/{row.rank_of}" if row.rank_of else "") if row.rank else "",
        f"vùng {row.region_rank}" if row.region_rank else "",
        f"({row.group})" if row.group else "",
    ]
    figures = " ".join(filter(None, parts))
    return f"{row.indicator} {row.period} {row.area}{dimension}: {figures}"
