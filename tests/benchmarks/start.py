"""Cold `chiso ask`, as a multiple of importing the libraries that it stands on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from tests.benchmarks.report import LIMITS, skipped, table

if TYPE_CHECKING:
    from tests.benchmarks.report import Options

RUNS: Final = 7
LIMIT: Final = 2.5
ROOT: Final = Path(__file__).parents[2]
IMPORTS: Final = (sys.executable, "-c", "import telegram, sqlalchemy, rapidfuzz, babel")


def run(_: Options) -> None:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'start.sqlite3'}"
        ask = (
            sys.executable,
            "-m",
            "bot",
            "ask",
            "--database",
            url,
            "PAPI 2021 xếp hạng bao nhiêu",
        )
        first, problem = _once(ask)
        if problem:
            skipped(f"`chiso ask` fails: {problem}")
            return
        pairs = [(_once(IMPORTS)[0], _once(ask)[0]) for _ in range(RUNS)]
    imports, answers = (median(times) for times in zip(*pairs, strict=True))
    table(
        ("one process", "seconds", "× imports"),
        [
            ("import telegram, sqlalchemy, rapidfuzz, babel", imports, 1.0),
            ("chiso ask", answers, answers / imports),
            ("chiso ask, the first time on a new database", first, first / imports),
        ],
    )
    LIMITS.check("cold `chiso ask` ×", answers / imports, LIMIT)


def _once(command: tuple[str, ...]) -> tuple[float, str]:
    """Wall time, and the last line of what went wrong."""
    start = perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
    return perf_counter() - start, lines[-1] if done.returncode else ""
