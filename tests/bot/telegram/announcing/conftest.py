"""A stand-in and a bot of one's own, with an owner and people who follow everything."""

import pytest

from tests.bot.telegram.announcing.hands import FAST, OWNER, tapped
from tests.bot.telegram.conftest import Process
from tests.fake_telegram import FakeTelegram


@pytest.fixture
def server():
    with FakeTelegram() as running:
        yield running


@pytest.fixture
def bot(server, figures, tmp_path):
    """A bot with one owner, on a database of its own, that need not spare Telegram."""
    running = Process(server, tmp_path, figures, CHISO_ADMIN_IDS=str(OWNER), **FAST).start()
    yield running
    assert running.stop() == 0, running.log


@pytest.fixture
def owner(server, bot):
    return server.user(OWNER, "Chủ")


@pytest.fixture
def followers(server, bot):
    """Five people who follow everything."""
    people = [server.user(number, f"Người {number}") for number in range(51, 56)]
    for person in people:
        person.asks("/dangky")
        tapped(server, person, "Tất cả")
    return people
