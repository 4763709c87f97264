"""Files of figures: the way to a preview and its parts, questions meanwhile, `kill -9`."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing, contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, Final

from telegram import Bot
from telegram import Document as TelegramDocument

from bot.app import open_office
from bot.handlers.loading import download
from bot.service.requests import Requests
from bot.settings import read_settings
from bot.usecases.loading import Upload
from tests import harness
from tests.benchmarks.bots import PATIENCE, TOKEN, database, running
from tests.benchmarks.report import LIMITS, p50, p99, table
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram import Upload as Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.usecases.office import Office
    from tests.benchmarks.report import Options
    from tests.fake_telegram import User

OWNER: Final = 7
SETTINGS: Final = {"CHISO_ADMIN_IDS": str(OWNER)}
FIELDS: Final = ("indicator", "period", "area", "dimension", "value", "rank", "group")
ROWS: Final = (2_000, 4_000, 8_000)
RUNS: Final = 3
SEED: Final = 2022
BEYOND: Final = 1.5
"""Kills come up to so many times as late as publishing lasts, so that some find it done."""
NOW: Final = datetime(2026, 11, 23, 3, tzinfo=UTC)


def run(_: Options) -> None:
    _split()
    _answering(400)
    _killed(30)


# ---------------------------------------------------------------- what is measured


def _split() -> None:
    """From sending to preview, and what takes how long."""
    whole = {rows: _sent(rows) for rows in ROWS}
    parts = asyncio.run(_parts())
    rows = []
    for count in ROWS:
        spent = (*parts[count].values(), sum(parts[count].values()), whole[count])
        rows.append((f"{count:,} rows", *(seconds * 1e3 for seconds in spent)))
    table(("ms", *parts[ROWS[0]], "together", "in Telegram"), rows)
    few, many = whole[ROWS[0]], whole[ROWS[-1]]
    LIMITS.check("8,000 rows, × of 2,000 rows (linear is 4)", many / few, 4.4)
    needed = sum(parts[ROWS[-1]][name] for name in ("download", "parse", "check", "replay"))
    LIMITS.check("8,000 rows, × of download, parsing, checks and replay", many / needed, 1.5)
    LIMITS.check("seconds from sending 8,000 rows to the preview", many, 120)


def _answering(count: int) -> None:
    """Answers to a person while nothing else happens, and while files are checked."""
    with _serving() as (telegram, _folder):
        asker = telegram.user(8, "An")
        idle = _asked(asker, count)
        owner = telegram.user(OWNER, "Chủ")
        busy: list[float] = []
        while len(busy) < count:
            previewing = Thread(target=_previewed, args=(telegram, owner, _document(ROWS[-1])))
            previewing.start()
            while previewing.is_alive():
                busy += _asked(asker, 1)
            previewing.join()
    rows = [
        ("idle", p50(idle) * 1e3, p99(idle) * 1e3),
        ("checking", p50(busy) * 1e3, p99(busy) * 1e3),
    ]
    table(("ms to an answer", "p50", "p99"), rows)
    LIMITS.check("p99 of answers while a file is checked ×", p99(busy) / p99(idle), 3)


def _killed(kills: int) -> None:
    """`kill -9` at random moments of publishing: the old state or the new one."""
    chance, found = Random(SEED), defaultdict(int)
    with TemporaryDirectory() as name, FakeTelegram() as telegram:
        staged = Path(name) / "staged"
        owner = telegram.user(OWNER, "Chủ")
        preview = _staged(telegram, owner, staged)
        lasting = _published(telegram, owner, preview, _copied(staged, Path(name) / "once"))
        for number in range(kills):
            folder = _copied(staged, Path(name) / str(number))
            old = _state(folder)
            with running(telegram.url, folder, **SETTINGS) as process:
                _await_polling(telegram)
                owner.taps_as_it_was(*preview)
                sleep(chance.uniform(0, BEYOND * lasting))
                process.kill()
            left = _state(folder)
            with running(telegram.url, folder, **SETTINGS):
                answer = owner.asks("PAPI 2024 Đồng Tháp", timeout=PATIENCE).text
            new = _state(folder)
            found[_named(left, old)] += 1
            found["does not start again"] += "PAPI năm 2024 của Đồng Tháp" not in answer
            found["in between after the start"] += _named(new, old) == "in between"
    table(("killed while publishing", "times"), sorted(found.items()))
    LIMITS.check("kills that left something in between", found["in between"], 0)
    LIMITS.check("starts after a kill that failed", found["does not start again"], 0)
    LIMITS.check("in between after the next start", found["in between after the start"], 0)


# ---------------------------------------------------------------- files


def _rows(count: int) -> list[dict[str, Any]]:
    """So many rows of built-in figures, from another source."""
    rows = [row for table in harness.tables().values() for row in table.rows]
    regions = sorted({area.region for area in harness.library().areas if area.region})
    more = [replace(row, rank=None) for row in rows if row.area == "Đồng Tháp"]
    added = [replace(row, area=area) for area in regions for row in more]
    named = harness.observations().units.canonical
    chosen = {(r.indicator, r.period, named(r.area), r.dimension): r for r in (*added, *rows)}
    return [
        {field: getattr(row, field) for field in FIELDS} for row in list(chosen.values())[-count:]
    ]


def _content(count: int) -> bytes:
    lines = [
        ";".join("" if cell is None else str(cell) for cell in row.values()) for row in _rows(count)
    ]
    assert len(lines) == count, len(lines)
    return "\n".join([";".join(FIELDS), *lines]).encode()


def _document(count: int) -> Document:
    return Document(f"{count}.csv", _content(count))


# ---------------------------------------------------------------- how


@contextmanager
def _serving() -> Iterator[tuple[FakeTelegram, Path]]:
    """A bot with its figures entered."""
    with (
        TemporaryDirectory() as name,
        FakeTelegram() as telegram,
        running(telegram.url, Path(name), **SETTINGS),
    ):
        telegram.user(8, "An").asks("PAPI 2024", timeout=PATIENCE)
        yield telegram, Path(name)


def _sent(count: int) -> float:
    """Seconds from sending a file to the preview with its buttons."""
    with _serving() as (telegram, _folder):
        owner = telegram.user(OWNER, "Chủ")
        file, times = _document(count), []
        for _ in range(RUNS):
            start = perf_counter()
            _previewed(telegram, owner, file)
            times.append(perf_counter() - start)
    return median(times)


def _previewed(telegram: FakeTelegram, owner: User, file: Document) -> Any:
    before = len(telegram.journal)
    owner.sends(file, "Nguồn: Bản in lại, 2/4/2025")
    return telegram.wait_for(
        "sendMessage", lambda call: call.buttons, chat=OWNER, since=before, timeout=PATIENCE * 4
    )


def _asked(asker: User, count: int) -> list[float]:
    times = []
    for number in range(count):
        start = perf_counter()
        asker.asks(f"PAPI {2011 + number % 14} Đồng Tháp", timeout=PATIENCE)
        times.append(perf_counter() - start)
    return times


async def _parts() -> dict[int, dict[str, float]]:
    """Rows -> part of the way from a sent document to a preview -> seconds, in this process."""
    with TemporaryDirectory() as name, FakeTelegram() as telegram:
        owner, url = telegram.user(OWNER, "Chủ"), f"sqlite:///{database(Path(name))}"
        requests = Requests()
        bot = Bot(TOKEN, f"{telegram.url}/bot", f"{telegram.url}/file/bot", request=requests)
        async with requests, open_office(replace(read_settings(), database_url=url)) as office:
            documents = {count: _as_sent(telegram, owner, bot, count) for count in ROWS}
            await _stages(office, documents[ROWS[0]])  # what is made once is made
            runs = {
                count: [await _stages(office, document) for _ in range(RUNS)]
                for count, document in documents.items()
            }
    return {
        count: {stage: median(run[stage] for run in each) for stage in each[0]}
        for count, each in runs.items()
    }


def _as_sent(telegram: FakeTelegram, owner: User, bot: Bot, count: int) -> TelegramDocument:
    """The file as the bot is told of it."""
    message = telegram.message(OWNER, owner.sends(_document(count)), "be read")
    return TelegramDocument.de_json(message["document"], bot)


async def _stages(office: Office, document: TelegramDocument) -> dict[str, float]:
    """What the bot does with a document, step by step."""
    first: dict[str, float] = {}
    last: dict[str, float] = {}

    def tell(stage: str, _done: int, _whole: int) -> None:
        first.setdefault(stage, perf_counter())
        last[stage] = perf_counter()

    start = perf_counter()
    content = await download(document)
    assert isinstance(content, bytes), content
    upload = Upload("a.csv", content, "Nguồn: Bản in lại", OWNER, NOW, NOW.date())
    preview = await office.loading.preview(upload, tell)
    end = perf_counter()
    assert preview.staging, preview.problems[:3]
    return {
        "download": first["open"] - start,
        "parse": last["open"] - first["open"],
        "check": last["check"] - last["open"],
        "diff": first["replay"] - last["check"],
        "replay": last["replay"] - first["replay"],
        "stage": end - last["replay"],
    }


def _staged(telegram: FakeTelegram, owner: User, folder: Path) -> tuple[dict[str, Any], str]:
    """A database in which a file waits to be published: the preview, and its button's data."""
    folder.mkdir()
    with running(telegram.url, folder, **SETTINGS):
        owner.asks("PAPI 2024", timeout=PATIENCE)
        preview = _previewed(telegram, owner, _document(ROWS[-1]))
        message = telegram.message(OWNER, preview.message_id, "be tapped")
        return deepcopy(message), message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


def _published(
    telegram: FakeTelegram, owner: User, preview: tuple[dict[str, Any], str], folder: Path
) -> float:
    """Seconds that publishing takes when nobody disturbs it."""
    with running(telegram.url, folder, **SETTINGS):
        _await_polling(telegram)
        start, before = perf_counter(), len(telegram.journal)
        owner.taps_as_it_was(*preview)
        telegram.wait_for("editMessageText", chat=OWNER, since=before, timeout=PATIENCE)
        return perf_counter() - start


def _await_polling(telegram: FakeTelegram) -> None:
    telegram.wait_for("getUpdates", since=len(telegram.journal), timeout=PATIENCE)


def _copied(source: Path, folder: Path) -> Path:
    return Path(shutil.copytree(source, folder))


def _state(folder: Path) -> tuple[int, ...]:
    """Releases by admins, their rows, what waits, receipts in the audit."""
    counts = (
        "SELECT count(*) FROM releases WHERE origin = 'admin'",
        "SELECT count(*) FROM observations WHERE release_id IN (SELECT id FROM releases WHERE origin = 'admin')",
        "SELECT count(*) FROM stagings",
        "SELECT count(*) FROM audit WHERE action = 'release.publish'",
    )
    with closing(sqlite3.connect(database(folder))) as connection:
        return tuple(connection.execute(count).fetchone()[0] for count in counts)


def _named(state: Sequence[int], old: Sequence[int]) -> str:
    if state == old:
        return "old state"
    new = (3, ROWS[-1], 0, 3)
    return "new state" if state == new else "in between"
