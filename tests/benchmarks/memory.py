"""Memory of the running bot after 200 questions, as a multiple of a bare echo bot."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.benchmarks.report import LIMITS, skipped, table
from tests.benchmarks.sample import names
from tests.benchmarks.start import ROOT
from tests.fake_telegram import FakeTelegram, NotSeenError
from tests.grading import turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.report import Options

QUESTIONS: Final = 200
LIMIT: Final = 2.0
SEED: Final = 200
TOKEN: Final = "1:test"
PATIENCE: Final = 30.0
"""Seconds until the first reply; later ones come sooner."""
ECHO: Final = (sys.executable, "-m", "tests.benchmarks.echo_bot")
BOT: Final = (sys.executable, "-m", "bot", "run")


def run(_: Options) -> None:
    if not Path("/proc/self/status").exists():
        skipped("the memory of a process is read from /proc, which this system does not have")
        return
    if subprocess.run([*BOT, "--help"], cwd=ROOT, capture_output=True, check=False).returncode:
        skipped("`chiso run` is not there yet")
        return
    try:
        echo, bot = _measured(echoing=True), _measured(echoing=False)
    except NotSeenError as error:
        skipped(f"a bot did not reply: {str(error).splitlines()[0]}")
        return
    rows = [("bare echo bot", *echo, 1.0), ("chiso run", *bot, bot[1] / echo[1])]
    table((f"MB, after {QUESTIONS} questions", "before", "after", "× echo"), rows)
    LIMITS.check("memory of the running bot ×", bot[1] / echo[1], LIMIT)


def _measured(*, echoing: bool) -> tuple[float, float]:
    """Megabytes after the first question and after all."""
    questions = [turn.text for name in names() for turn in turns(name)]
    chosen = Random(SEED).sample(questions, QUESTIONS)
    with FakeTelegram() as telegram, _running(telegram.url, echoing=echoing) as process:
        user = telegram.user(7, "An")
        user.asks("PAPI 2021", timeout=PATIENCE)
        before = _megabytes(process.pid)
        for question in chosen:
            user.asks(question, timeout=PATIENCE)
        return before, _megabytes(process.pid)


@contextmanager
def _running(url: str, *, echoing: bool) -> Iterator[subprocess.Popen[bytes]]:
    """A bot as a process of its own, with its own database."""
    with TemporaryDirectory() as folder:
        settings = {
            "CHISO_TELEGRAM_TOKEN": TOKEN,
            "CHISO_TELEGRAM_API": url,
            "CHISO_DATABASE_URL": f"sqlite:///{Path(folder) / 'memory.sqlite3'}",
        }
        process = subprocess.Popen(
            (*ECHO, url, TOKEN) if echoing else BOT,
            cwd=ROOT,
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _megabytes(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
