"""Bots as processes of their own, for benchmarks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.start import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN: Final = "1:test"
PATIENCE: Final = 30.0
"""Seconds until the first reply; later ones come sooner."""
BOT: Final = (sys.executable, "-m", "bot", "run")


@contextmanager
def running(
    url: str, folder: Path, *command: str, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A bot that speaks to a stand-in; its database is in the folder."""
    settings = {
        "CHISO_TELEGRAM_TOKEN": TOKEN,
        "CHISO_TELEGRAM_API": url,
        "CHISO_DATABASE_URL": f"sqlite:///{database(folder)}",
    }
    process = subprocess.Popen(
        command or BOT,
        cwd=ROOT,
        env=os.environ | settings | more,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def database(folder: Path) -> Path:
    """Where such a bot keeps what it knows."""
    return folder / "chiso.sqlite3"


def megabytes(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
