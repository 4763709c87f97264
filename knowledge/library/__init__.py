"""Reads and checks the data files and holds them, frozen, as a `Library`.

May import `terms`, `observations` and `text`; knows no question, no reply and no database.
`load_library` reads everything but the observations, `read_observations` those, and `check` tells
all that is wrong with all of them, as a list that a clerk can work through. `with_taught` adds to a
library what admins have taught.
"""

from __future__ import annotations

from knowledge.library.loading import check, digests, load_library, read_observations
from knowledge.library.model import BuiltinTable, Cue, Library
from knowledge.library.report import DataError
from knowledge.library.taught import (
    TAUGHT,
    MeaningKind,
    TaughtKind,
    Teaching,
    same_words,
    with_taught,
    wording_of,
)

__all__ = [
    "TAUGHT",
    "BuiltinTable",
    "Cue",
    "DataError",
    "Library",
    "MeaningKind",
    "TaughtKind",
    "Teaching",
    "check",
    "digests",
    "load_library",
    "read_observations",
    "same_words",
    "with_taught",
    "wording_of",
]
