"""Announcements: pace, faults, `kill -9`, answers meanwhile, the fastest, memory."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from telegram import Bot
from telegram.request import HTTPXRequest

from tests.benchmarks.bots import PATIENCE, TOKEN, database, megabytes, running
from tests.benchmarks.report import LIMITS, p50, p99, table
from tests.benchmarks.start import ROOT
from tests.fake_telegram import (
    BAD_GATEWAY,
    BLOCKED,
    CHAT_NOT_FOUND,
    DROPPED,
    LOST,
    FakeTelegram,
    NotSeenError,
    User,
    migrated,
    too_many,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.report import Options

OWNER: Final = 7
FIRST: Final = 1_000_000
"""Chat of the first subscriber."""
NEWS: Final = "Mời dự hội nghị"
UNPACED: Final = {"CHISO_PACE_TOTAL": "100000", "CHISO_PACE_CHAT": "1000"}
QUICK: Final = {"CHISO_PACE_TOTAL": "300"}
AHEAD: Final = 15
"""Messages that are taken out of the outbox together at that pace."""
HANDS: Final = 16
"""Messages on the wire at a time, as the bot has them."""
LONG: Final = 1200.0
"""Seconds that the longest of these may take."""
LOOK: Final = 1.0
"""Seconds between two looks at the memory."""
SEED: Final = 2022


def run(_: Options) -> None:
    _paced(10_000)
    _faulty(10_000)
    _killed(3_000, 30)
    _answering(400)
    _fastest(5_000)
    _memory(1_000, 100_000)


# ---------------------------------------------------------------- what is measured


def _paced(count: int) -> None:
    """Telegram's limits enforced, no faults."""
    with _announcing(count, enforce_pace=True) as (telegram, _folder, _process):
        _begin(telegram)
        _await_end(telegram)
        sent = [call.at for call in _sends(telegram) if call.accepted]
        floods = sum(not call.accepted for call in _sends(telegram))
    rate = (len(sent) - 1) / (sent[-1] - sent[0])
    table(("paced", "sent", "a second", "429"), [(f"{count} subscribers", len(sent), rate, floods)])
    LIMITS.check("share of the allowed 30 messages a second, %", 100 * rate / 30, 97, least=True)
    LIMITS.check("messages refused for coming too fast", floods, 0)


FAULTS: Final = {
    "blocked": (BLOCKED, 5),
    "gone": (CHAT_NOT_FOUND, 1),
    "gateway": (BAD_GATEWAY, 2),
    "dropped": (DROPPED, 1),
    "lost": (LOST, 1),
}
"""What happens to how many percent; one percent of the chats has moved besides."""


def _faulty(count: int) -> None:
    """Everything that goes wrong, at once, and Telegram's limits enforced as well."""
    chats = list(range(FIRST, FIRST + count))
    Random(SEED).shuffle(chats)
    part = count // 100
    struck = {name: [chats.pop() for _ in range(part * n)] for name, (_, n) in FAULTS.items()}
    moved = [chats.pop() for _ in range(part)]
    with _announcing(count, enforce_pace=True) as (telegram, folder, _process):
        for name, (fault, _) in FAULTS.items():
            for chat in struck[name]:
                telegram.fail("sendMessage", fault, chat=chat)
        for chat in moved:
            telegram.fail("sendMessage", migrated(-chat), chat=chat)
        for nth in (count // 4, count // 2, count * 3 // 4):  # bursts of flood control
            telegram.fail("sendMessage", too_many(1), nth=nth, times=20)
        _begin(telegram)
        _await_end(telegram)
        states, once = _states(folder), _served(telegram)
        before = len(telegram.journal)
        telegram.user(OWNER, "Chủ").taps(f"Gửi lại {2 * part} tin không rõ")
        _await_end(telegram, before)
        again = _served(telegram)
    expected = {"blocked": 5 * part, "gone": part, "uncertain": 2 * part, "sent": 92 * part}
    rows = [(name, states[name], expected.get(name, 0)) for name in sorted(states | expected)]
    table(("with faults", "deliveries", "expected"), rows)
    wrong = sum(abs(got - wanted) for _, got, wanted in rows)
    LIMITS.check("deliveries in a wrong state", wrong, 0)
    LIMITS.check("subscribers served twice", sum(times > 1 for times in once.values()), 0)
    mine = {*chats, *struck["gateway"], *struck["dropped"], *struck["lost"], *(-c for c in moved)}
    LIMITS.check("subscribers not served in the end", len(mine ^ again.keys()), 0)
    twice = {chat for chat, times in again.items() if times > 1}
    LIMITS.check("served twice unasked, or not repeated", len(twice ^ {*struck["lost"]}), 0)


def _killed(count: int, kills: int) -> None:
    """`kill -9` at random moments of one run."""
    chance = Random(SEED)
    with TemporaryDirectory() as name, FakeTelegram(open_world=True) as telegram:
        folder = Path(name)
        with running(telegram.url, folder, **_SETTINGS) as process:
            _ready(telegram)
            _subscribe(folder, count)
            _begin(telegram)
            process.kill()
        left = []
        for _ in range(kills):
            before, moment = len(telegram.journal), chance.randint(1, 95)
            with running(telegram.url, folder, **_SETTINGS, **QUICK) as process:
                telegram.wait_for("sendMessage", since=before, timeout=PATIENCE, count=moment)
                process.kill()
                process.wait()
            left.append(_states(folder)["sending"])
        with running(telegram.url, folder, **_SETTINGS, **UNPACED):
            _await_end(telegram)
        served, uncertain = _served(telegram), _uncertain(folder)
    lost = set(range(FIRST, FIRST + count)) - served.keys() - uncertain
    twice = sum(times > 1 for times in served.values())
    table(
        (f"killed {kills} times", "uncertain", "most by one kill", "lost", "twice"),
        [(f"{count} subscribers", len(uncertain), max(left), len(lost), twice)],
    )
    LIMITS.check("subscribers lost", len(lost), 0)
    LIMITS.check("subscribers served twice after a kill", twice, 0)
    LIMITS.check("left uncertain by one kill", max(left), HANDS + AHEAD)


def _answering(count: int) -> None:
    """Answers to a person while nothing else happens, and while an announcement goes out."""
    with _announcing(3_000) as (telegram, _folder, _process):
        asker = telegram.user(8, "An")
        idle = _asked(asker, count)
        _begin(telegram)
        busy = _asked(asker, count)
    rows = [
        ("idle", p50(idle) * 1e3, p99(idle) * 1e3),
        ("announcing", p50(busy) * 1e3, p99(busy) * 1e3),
    ]
    table(("ms to an answer", "p50", "p99"), rows)
    LIMITS.check("p99 of answers during an announcement ×", p99(busy) / p99(idle), 3)


def _fastest(count: int) -> None:
    """No limits: against a bare loop of the library with as many messages on the wire."""
    with _announcing(count, **UNPACED) as (telegram, _folder, _process):
        _begin(telegram)
        _await_end(telegram)
        ours = _rate(telegram)
    command = (sys.executable, "-m", "tests.benchmarks.announcing")
    with FakeTelegram(open_world=True) as telegram:
        subprocess.run([*command, telegram.url, str(count)], cwd=ROOT, check=True)
        bare = _rate(telegram)
    table(("messages a second", "bare loop", "announcement"), [(f"{count}", bare, ours)])
    LIMITS.check("speed of an announcement, % of a bare loop", 100 * ours / bare, 80, least=True)


def _memory(few: int, many: int) -> None:
    """Rows are streamed: as much memory for many subscribers as for few."""
    peaks = []
    for count in (few, many):
        with _announcing(count, **UNPACED) as (telegram, _folder, process):
            _begin(telegram)
            peak, over = 0.0, False
            while not over:
                over = _ends_within(telegram, LOOK)
                peak = max(peak, megabytes(process.pid))
            peaks.append(peak)
    table(("MB at most", str(few), str(many)), [("subscribers", *peaks)])
    LIMITS.check("memory for 100 times the subscribers ×", peaks[1] / peaks[0], 1.1)


# ---------------------------------------------------------------- how

_SETTINGS: Final = {"CHISO_ADMIN_IDS": str(OWNER)}


@contextmanager
def _announcing(
    count: int,
    *,
    enforce_pace: bool = False,
    **settings: str,
) -> Iterator[tuple[FakeTelegram, Path, subprocess.Popen[bytes]]]:
    """A bot that so many people follow."""
    with (
        TemporaryDirectory() as name,
        FakeTelegram(open_world=True, enforce_pace=enforce_pace) as telegram,
        running(telegram.url, Path(name), **_SETTINGS, **settings) as process,
    ):
        _ready(telegram)
        _subscribe(Path(name), count)
        yield telegram, Path(name), process


def _ready(telegram: FakeTelegram) -> None:
    telegram.wait_for("getUpdates", timeout=PATIENCE)


def _subscribe(folder: Path, count: int) -> None:
    rows = [(FIRST + number,) for number in range(count)]
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.executemany(
            "INSERT INTO subscribers VALUES (?, 'vi', 1, '', '2022-06-17', '2022-06-17')",
            rows,
        )
        connection.executemany("INSERT INTO topics VALUES (?, '*')", rows)
        connection.commit()


def _begin(telegram: FakeTelegram) -> None:
    owner = telegram.user(OWNER, "Chủ")
    before = len(telegram.journal)
    owner.says(f"/thongbao {NEWS}")
    question = telegram.wait_for(
        "sendMessage",
        lambda call: call.accepted and "Hủy" in call.buttons,
        chat=OWNER,
        since=before,
        timeout=PATIENCE,
    )
    owner.taps(question.buttons[-2], on=question.message_id)  # Send, before Cancel
    telegram.wait_for("editMessageText", lambda call: call.accepted, chat=OWNER, timeout=PATIENCE)


def _await_end(telegram: FakeTelegram, since: int = 0) -> None:
    telegram.wait_for("editMessageText", _tells_the_end, chat=OWNER, since=since, timeout=LONG)


def _ends_within(telegram: FakeTelegram, seconds: float) -> bool:
    try:
        telegram.wait_for("editMessageText", _tells_the_end, chat=OWNER, timeout=seconds)
    except NotSeenError:
        return False
    return True


def _tells_the_end(call: Any) -> bool:
    return call.accepted and "đã xong" in call.text


def _sends(telegram: FakeTelegram) -> list[Any]:
    return [call for call in telegram.calls("sendMessage") if call.chat != OWNER]


def _served(telegram: FakeTelegram) -> Counter[int]:
    """How often each subscriber has received it."""
    return Counter(call.chat for call in _sends(telegram) if call.accepted)


def _states(folder: Path) -> Counter[str]:
    with closing(sqlite3.connect(database(folder))) as connection:
        rows = connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return Counter(dict(rows.fetchall()))


def _uncertain(folder: Path) -> set[int]:
    with closing(sqlite3.connect(database(folder))) as connection:
        rows = connection.execute("SELECT chat_id FROM deliveries WHERE state = 'uncertain'")
        return {chat for (chat,) in rows}


def _rate(telegram: FakeTelegram) -> float:
    at = [call.at for call in _sends(telegram)]
    return (len(at) - 1) / (at[-1] - at[0])


def _asked(asker: User, count: int) -> list[float]:
    times = []
    for number in range(count):
        start = perf_counter()
        asker.asks(f"PAPI {2011 + number % 14} Đồng Tháp", timeout=PATIENCE)
        times.append(perf_counter() - start)
    return times


async def _bare_loop(url: str, count: int) -> None:
    """Send as the library does, with so many on the wire."""
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=HTTPXRequest())
    numbers = iter(range(FIRST, FIRST + count))

    async def hand() -> None:
        for chat in numbers:
            await bot.send_message(chat, NEWS)

    async with bot:
        await asyncio.gather(*(hand() for _ in range(HANDS)))


if __name__ == "__main__":
    asyncio.run(_bare_loop(sys.argv[1], int(sys.argv[2])))
