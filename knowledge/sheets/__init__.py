"""Files of results: the cells of a sheet become observations, or all that is wrong with them.

Holds: cells (`grids`, `cells`), what columns mean (`layout`), names as people write them
(`names`), rows (`reading`, `records`), checks of a file (`checks`) and of it beside the figures
held (`held`, `ranks`), problems (`problems`). May import the library and below. Refuses: bytes
and file formats (`bot.workbooks` opens files), deciding whether to publish, and repairing: what
cannot be read is told, with its cell.
"""

from __future__ import annotations

from knowledge.sheets.grids import Grid
from knowledge.sheets.problems import Severity, SheetProblem, told
from knowledge.sheets.submission import (
    Hints,
    Submission,
    cited,
    hints_of,
    read_submission,
    reading,
)
from knowledge.sheets.typed import typed_grid

__all__ = [
    "Grid",
    "Hints",
    "Severity",
    "SheetProblem",
    "Submission",
    "cited",
    "hints_of",
    "read_submission",
    "reading",
    "told",
    "typed_grid",
]
