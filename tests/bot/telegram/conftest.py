"""The real process (`python -m bot run`) with a stand-in for Telegram and a fresh database.

One process serves all tests that do not end it; each test has a person of its own. Nothing sleeps: a test
waits on what the stand-in sees.
"""

import itertools
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.handlers.register import ACTIONS
from tests.fake_telegram import FakeTelegram

collect_ignore = ["guard"]  # importing it would bar this process as well

ROOT = Path(__file__).parents[3]
GUARD = Path(__file__).parent / "guard"
SECRET = "AAH-a-token_that-must-not-be-told"
TOKEN = f"1234:{SECRET}"
START_SECONDS = 30
OWNER = 900
"""The owner of the process that all share; a test may make her known to Telegram."""


class Process:
    """The bot as an operator starts it; it can be started again on the same database."""

    def __init__(self, telegram, folder, figures=None, **environment):
        self.telegram = telegram
        self.folder = folder
        self.database = folder / "chiso.sqlite3"
        if figures:
            shutil.copy(figures, self.database)
        self.environment = environment
        self._running = None

    def begin(self, **more):
        """Start it, and wait for nothing."""
        given = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{GUARD}{os.pathsep}{ROOT}",
            "PYTHONUTF8": "1",
            "CHISO_TELEGRAM_TOKEN": TOKEN,
            "CHISO_TELEGRAM_API": self.telegram.url if self.telegram else "",
            "CHISO_DATABASE_URL": f"sqlite:///{self.database}",
            "CHISO_LOG_LEVEL": "DEBUG",
            **{name: text for name, text in os.environ.items() if name.startswith("COV")},
            **self.environment,
            **more,
        }
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env=given,
                stderr=log,
            )
        return self

    def start(self, **more):
        """Start it, and wait until it polls."""
        before = len(self.telegram.journal)
        self.begin(**more)
        self.telegram.wait_for("getUpdates", since=before, timeout=START_SECONDS)
        self.telegram.wait_for("setMyCommands", lambda call: call.accepted, count=4, since=before)
        return self

    def signal(self, number=signal.SIGTERM):
        """Send a signal, and wait for nothing."""
        self._running.send_signal(number)

    def end(self, timeout=START_SECONDS):
        """Wait for the end; its exit status. No secret has been logged."""
        try:
            status = self._running.wait(timeout)
        finally:
            self._running.kill()
            self._running.wait()
        assert SECRET not in self.log
        assert not self._dead_buttons()
        return status

    def _dead_buttons(self):
        """Buttons it has sent that no action would take."""
        rows = [
            row
            for call in (self.telegram.journal if self.telegram else ())
            for row in (call.params.get("reply_markup") or {}).get("inline_keyboard", ())
        ]
        sent = {button.get("callback_data", "") for row in rows for button in row}
        acting = {data for data in sent if data.startswith("!")}
        return {data for data in acting if not any(one.pattern.match(data) for one in ACTIONS)}

    def stop(self):
        """Stop it as a service manager does; its exit status."""
        if self._running.poll() is None:
            self.signal()
        return self.end()

    @property
    def log(self):
        """Everything it has said so far."""
        return (self.folder / "log").read_text()

    @property
    def peak_memory(self):
        """The most it has taken so far, in KiB."""
        status = Path(f"/proc/{self._running.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])

    @contextmanager
    def locked(self):
        """Keep the process from writing to its database, as a backup might."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    @contextmanager
    def broken(self, table="conversations"):
        """Take a table away, as nobody foresaw."""
        with closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            connection.execute(f"ALTER TABLE {table} RENAME TO lost")
            yield
            connection.execute(f"ALTER TABLE lost RENAME TO {table}")


@pytest.fixture(scope="session")
def telegram():
    with FakeTelegram() as running:
        yield running


@pytest.fixture(scope="session")
def process(telegram, tmp_path_factory):
    """The bot that serves whoever writes to it, from an empty database on."""
    folder = tmp_path_factory.mktemp("bot")
    running = Process(telegram, folder, CHISO_ADMIN_IDS=str(OWNER)).start()
    yield running
    assert running.stop() == 0, running.log


@pytest.fixture(scope="session")
def figures(tmp_path_factory):
    """A database that holds the built-in figures and nothing else, for processes of one test only."""
    database = tmp_path_factory.mktemp("figures") / "chiso.sqlite3"
    subprocess.run(
        [sys.executable, "-m", "bot", "prepare"],
        cwd=ROOT,
        env=os.environ | {"CHISO_DATABASE_URL": f"sqlite:///{database}"},
        check=True,
    )
    return database


_IDS = itertools.count(1000)


@pytest.fixture
def an(telegram, process):
    """Somebody who has not yet written to the bot."""
    return telegram.user(next(_IDS), "An")


@pytest.fixture
def ann(telegram, process):
    """The same with an English phone."""
    return telegram.user(next(_IDS), "Ann", "en")


@pytest.fixture
def group(telegram, process):
    """A group that the bot is in."""
    return telegram.group(-next(_IDS), "Tổ CCHC")
