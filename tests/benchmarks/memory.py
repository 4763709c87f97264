"""Memory of the running bot after 200 questions, as a multiple of a bare echo bot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.benchmarks.bots import BOT, PATIENCE, TOKEN, megabytes, running
from tests.benchmarks.report import LIMITS, skipped, table
from tests.benchmarks.sample import names
from tests.benchmarks.start import ROOT
from tests.fake_telegram import FakeTelegram, NotSeenError
from tests.grading import turns

if TYPE_CHECKING:
    from tests.benchmarks.report import Options

QUESTIONS: Final = 200
LIMIT: Final = 2.0
SEED: Final = 200
ECHO: Final = (sys.executable, "-m", "tests.benchmarks.echo_bot")


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
    with TemporaryDirectory() as folder, FakeTelegram() as telegram:
        command = (*ECHO, telegram.url, TOKEN) if echoing else BOT
        with running(telegram.url, Path(folder), *command) as process:
            user = telegram.user(7, "An")
            user.asks("PAPI 2021", timeout=PATIENCE)
            before = megabytes(process.pid)
            for number, question in enumerate(chosen):  # thanks are thanked once in a chat
                telegram.user(100 + number).asks(question, timeout=PATIENCE)
            return before, megabytes(process.pid)
