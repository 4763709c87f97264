"""`kill -9` while figures are published: the old state or the new one, and the next start works."""

import shutil
import signal
import sqlite3
from contextlib import closing
from copy import deepcopy
from time import monotonic

import pytest

from knowledge.library.tables import COLUMNS
from tests import harness
from tests.bot.telegram.conftest import START_SECONDS, Process
from tests.fake_telegram import FakeTelegram, Upload

OWNER = 41
QUESTION = "PAPI 2024 Đồng Tháp bao nhiêu điểm"
SOURCE = "Nguồn: Bản in lại"
CAPTION = f"{SOURCE}, 2/4/2025"
GROWN = {"the first page written": 1, "the transaction half written": 400_000, "later": 800_000}
"""Bytes by which the write-ahead log has grown when the process dies."""


def reprint():
    """All figures of PAPI from another source: a transaction that takes its time."""
    fields = COLUMNS[: COLUMNS.index("source")]
    rows = [[getattr(row, field) for field in fields] for row in harness.tables()["PAPI"].rows]
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in (fields, *rows)]
    return Upload("papi.csv", "\n".join(lines).encode()), len(rows)


@pytest.fixture(scope="module")
def staged(figures, tmp_path_factory):
    """A database with a file that waits to be published, and the message with its buttons."""
    folder = tmp_path_factory.mktemp("staged")
    file, count = reprint()
    with FakeTelegram() as telegram:
        process = Process(telegram, folder, figures, CHISO_ADMIN_IDS=str(OWNER)).start()
        owner = telegram.user(OWNER, "Chủ")
        before = len(telegram.journal)
        owner.sends(file, CAPTION)
        preview = telegram.wait_for(
            "sendMessage",
            lambda call: call.buttons,
            chat=OWNER,
            since=before,
            timeout=START_SECONDS,
        )
        process.stop()
        message = deepcopy(telegram.message(OWNER, preview.message_id, "be tapped"))
        data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        yield telegram, process.database, owner, (message, data), count


def state(database):
    """What is published: releases by admins with their rows, and what still waits."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute(
            "SELECT (SELECT count(*) FROM releases WHERE origin = 'admin'),"
            " (SELECT count(*) FROM observations JOIN releases ON release_id = releases.id WHERE origin = 'admin'),"
            " (SELECT count(*) FROM stagings), (SELECT number FROM editions WHERE indicator = 'PAPI'),"
            " (SELECT count(*) FROM audit WHERE action = 'release.publish')"
        ).fetchone()


@pytest.mark.parametrize("moment", GROWN)
def test_a_kill_leaves_the_old_state_or_the_new_one(staged, tmp_path, moment):
    telegram, database, owner, preview, count = staged
    shutil.copy(database, tmp_path / database.name)
    process = Process(telegram, tmp_path, CHISO_ADMIN_IDS=str(OWNER)).start()
    old = state(process.database)
    log = process.database.with_name(process.database.name + "-wal")
    size, until = _size(log), monotonic() + START_SECONDS
    before = len(telegram.journal)

    owner.taps_as_it_was(*preview)
    while _size(log) - size < GROWN[moment] and not _told(telegram, before):
        assert monotonic() < until
    process.signal(signal.SIGKILL)
    assert process.end() == -signal.SIGKILL

    new = (1, count, 0, old[3] + 2, 1)
    found = state(process.database)
    assert found in {old, new}
    process.start()  # the tap may come again and be done now
    answer = owner.asks(QUESTION, timeout=START_SECONDS).text
    assert state(process.database) in {old, new}
    assert (SOURCE in answer) == (state(process.database) == new)
    assert process.stop() == 0


def _size(log):
    return log.stat().st_size if log.exists() else 0


def _told(telegram, since):
    return any(call.method == "editMessageText" for call in list(telegram.journal)[since:])
