"""How the real process starts, refuses to, and ends."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.bot.telegram.conftest import ROOT, Process
from tests.fake_telegram import UNAUTHORIZED, FakeTelegram

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


@pytest.fixture
def own(tmp_path, figures):
    """A process for one test, with a Telegram of its own."""
    with FakeTelegram() as telegram:
        process = Process(telegram, tmp_path, figures, CHISO_LOG_LEVEL="INFO")
        yield process
        process.stop()


def one_line(process):
    """What it has said, which is one line."""
    (line,) = process.log.splitlines()
    return line


def conversations(process, statement):
    """What the database says, or does, about what people asked last."""
    with closing(sqlite3.connect(process.database)) as connection, connection:
        return connection.execute(statement).fetchall()


# Refusing to start


def test_without_a_token_it_names_the_variable(own):
    assert own.begin(CHISO_TELEGRAM_TOKEN="").end() == 2
    assert "CHISO_TELEGRAM_TOKEN" in one_line(own)
    assert len(own.telegram.journal) == 0


def test_a_token_that_telegram_refuses(own):
    own.telegram.fail("getMe", UNAUTHORIZED)

    assert own.begin().end() == 2
    assert one_line(own).startswith("CHISO_TELEGRAM_TOKEN: ")


def test_an_address_that_does_not_answer(own):
    assert own.begin(CHISO_TELEGRAM_API="http://127.0.0.1:9").end() == 2
    assert one_line(own).startswith("CHISO_TELEGRAM_API: ")
    assert "http://127.0.0.1:9 (máy chủ không nhận kết nối: [Errno 111]" in one_line(own)


def test_an_address_that_nobody_has(own):
    assert own.begin(CHISO_TELEGRAM_API="http://nobody.invalid").end() == 2
    assert "http://nobody.invalid (không tìm được địa chỉ của máy chủ: " in one_line(own)


@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        ("socks5://127.0.0.1:9", "socks5://127.0.0.1:9"),
        ("socks5h://an:secret@127.0.0.1:9", "socks5h://127.0.0.1:9"),
        ("http://an:secret@127.0.0.1:9", "http://127.0.0.1:9"),
    ],
)
def test_a_proxy_that_does_not_answer_is_named_without_its_password(own, proxy, shown):
    assert own.begin(CHISO_PROXY=proxy).end() == 2
    assert one_line(own) == (
        f"CHISO_PROXY: không tới được {own.telegram.url} qua {shown} (proxy không nhận kết nối); "
        "hãy kiểm tra proxy có đang chạy, địa chỉ, tên và mật khẩu có đúng không."
    )


def test_a_proxy_that_refuses_is_named(own):
    """What answers is no proxy: it knows nothing of passing on."""
    assert own.begin(CHISO_PROXY=own.telegram.url.replace("http:", "socks5:")).end() == 2
    assert one_line(own).startswith(f"CHISO_PROXY: không tới được {own.telegram.url} qua socks5://")
    assert "[Errno" not in own.log


def test_no_other_address_can_be_reached_from_tests(own):
    assert own.begin(CHISO_TELEGRAM_API="").end() == 2
    assert "tests may not reach api.telegram.org" in one_line(own)


def test_of_two_processes_the_first_one_stays(telegram, process, an, tmp_path, figures):
    an.asks(QUESTION)  # it has polled
    second = Process(telegram, tmp_path, figures, CHISO_LOG_LEVEL="WARNING")

    assert second.begin().end() == 2
    assert one_line(second).startswith("CHISO_TELEGRAM_TOKEN: ")
    assert "27/63" in an.asks(QUESTION, timeout=10).text


def test_a_question_on_the_command_line_does_without_the_telegram_library():
    loaded = "import bot.cli, sys; print({'telegram', 'httpx', 'structlog'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, check=True)

    assert done.stdout.strip() == b"set()"


# Running


def test_a_token_that_is_revoked_ends_it(own):
    own.start()
    own.telegram.fail("getUpdates", UNAUTHORIZED, times=None)
    own.telegram.user(7).says(QUESTION)

    assert own.end() == 2
    assert own.log.splitlines()[-1].startswith("CHISO_TELEGRAM_TOKEN: ")


def test_no_conversation_is_kept_beyond_its_time(own):
    an = own.start().telegram.user(42, "An")
    an.asks(QUESTION)
    assert own.stop() == 0
    assert conversations(own, "SELECT count(*) FROM conversations") == [(1,)]

    conversations(own, "UPDATE conversations SET updated_at = '2022-06-17 01:00:00'")
    own.start()
    assert own.stop() == 0
    assert conversations(own, "SELECT count(*) FROM conversations") == [(0,)]


def test_a_restart_loses_nothing_and_repeats_nothing(own):
    own.start()
    an = own.telegram.user(7)
    asked = an.asks("HG papi 2021")
    assert own.stop() == 0
    an.says("Hậu Giang")  # while it is away
    own.start()

    answer = own.telegram.wait_for("sendMessage", count=2)
    assert "Hậu Giang" in answer.text.splitlines()[0]
    an.taps("Hà Giang", on=asked.message_id)
    changed = own.telegram.wait_for("editMessageText")
    assert changed.message_id == asked.message_id
    assert "Hà Giang" in changed.text.splitlines()[0]
    assert len(own.telegram.calls("sendMessage")) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_in_hand_is_finished_before_the_end(own, number):
    own.start()
    an = own.telegram.user(7)
    with own.locked():
        an.says(QUESTION)
        own.telegram.wait_until(lambda: not own.telegram.updates.pending)
        before = len(own.telegram.journal)
        own.signal(number)
        own.telegram.wait_for("getUpdates", lambda c: not c.params.get("timeout"), since=before)
        assert own.telegram.calls("sendMessage") == []

    assert own.end() == 0
    assert "27/63" in own.telegram.calls("sendMessage")[0].text
