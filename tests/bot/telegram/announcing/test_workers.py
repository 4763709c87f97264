"""Workers that are killed, that share an outbox, and that have to keep to Telegram's limits."""

import sqlite3
from collections import Counter
from contextlib import ExitStack, closing
from random import Random
from threading import Event

from tests.bot.telegram.announcing.hands import (
    FAST,
    NEWS,
    OWNER,
    drafted,
    ended,
    received,
    sent_now,
)
from tests.bot.telegram.conftest import Process
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.limits import Pace

MANY = range(1000, 1100)
SHARED = {"CHISO_ADMIN_IDS": str(OWNER), **FAST, "CHISO_PACE_TOTAL": "60"}


def follow(server, numbers):
    people = [server.user(number) for number in numbers]
    for person in people:
        person.asks("/start dangky")
    return people


def served(servers):
    """How often each of the many has received the news."""
    return Counter(
        call.chat
        for server in servers
        for call in server.calls("sendMessage")
        if call.accepted and call.text == NEWS and call.chat != OWNER
    )


def test_telegrams_limits_are_kept_to(server, figures, tmp_path):
    bot = Process(server, tmp_path, figures, CHISO_ADMIN_IDS=str(OWNER)).start()
    people, owner = follow(server, MANY), server.user(OWNER, "Chủ")
    for number in (-500, -501):
        group = server.group(number, admins=[people[0]])
        people[0].asks("/dangky@chiso_test_bot PAPI", group)
    _, question = drafted(server, owner, f"/thongbao {NEWS}")
    before = len(server.journal)
    server.pace = Pace(server.clock)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    ended(server, owner, before)
    assert bot.stop() == 0
    assert {call.outcome for call in server.calls("sendMessage")} == {"ok"}
    assert served([server]).total() == len(MANY) + 2


def test_killed_at_random_nobody_is_lost_and_nobody_served_twice(server, bot, owner):
    people = follow(server, MANY)
    chance, before = Random(2022), sent_now(server, owner)
    for _ in range(4):
        since = len(server.journal)
        server.wait_for("sendMessage", since=since, count=chance.randint(1, 12), timeout=30)
        bot.signal(9)
        bot.end()
        bot.start(CHISO_PACE_TOTAL="60")
    progress = ended(server, owner, before)
    uncertain = int(progress.text.partition("không rõ ")[2].partition(" ")[0])
    times = Counter(received(server, each) for each in people)
    assert set(times) <= {0, 1}
    assert times[0] <= uncertain <= 4 * 20


def test_two_workers_share_an_outbox(database_url, tmp_path):
    done = Event()
    with ExitStack() as stack:
        servers = [stack.enter_context(FakeTelegram(open_world=True)) for _ in range(2)]
        for number, server in enumerate(servers):  # each with a Telegram of its own to poll
            server.journal.listeners.append(lambda call: "đã xong" in call.text and done.set())
            folder = tmp_path / str(number)
            folder.mkdir()
            bot = Process(server, folder, CHISO_DATABASE_URL=database_url, **SHARED)
            stack.callback(bot.stop)
            bot.start()
        first = servers[0]
        people = follow(first, MANY)
        sent_now(first, first.user(OWNER, "Chủ"))
        assert done.wait(30)
        assert served(servers) == dict.fromkeys((person.id for person in people), 1)
        assert all(served([server]).total() > 10 for server in servers)


def test_memory_does_not_grow_with_the_audience(figures, tmp_path):
    peaks = []
    with FakeTelegram(open_world=True) as server:
        bot = Process(server, tmp_path, figures, CHISO_ADMIN_IDS=str(OWNER), **FAST).start()
        owner = server.user(OWNER, "Chủ")
        for numbers in (range(100_000, 100_200), range(100_200, 102_500)):
            with closing(sqlite3.connect(bot.database)) as connection:
                connection.executemany(
                    "INSERT INTO subscribers VALUES (?, 'vi', 1, '', '2022-06-17', '2022-06-17')",
                    [(number,) for number in numbers],
                )
                connection.commit()
            ended(server, owner, sent_now(server, owner))
            peaks.append(bot.peak_memory)
        assert bot.stop() == 0
    assert peaks[1] < 1.1 * peaks[0]
