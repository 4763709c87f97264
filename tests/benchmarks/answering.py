"""Updates answered a second, against a bare echo bot of the same library."""

from __future__ import annotations

import sys
from pathlib import Path
from queue import SimpleQueue
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from tests.benchmarks.bots import BOT, PATIENCE, TOKEN, running
from tests.benchmarks.report import LIMITS, p99, table
from tests.fake_telegram import FakeTelegram
from tests.grading import SAMPLES, turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.report import Options

ECHO: Final = (sys.executable, "-m", "tests.benchmarks.echo_bot")
MESSAGES: Final = 2_000
QUESTIONS: Final = (
    "PAPI 2021 xếp hạng bao nhiêu",
    "papi 2021 dong thap",
    "SIPAS 2021 Đồng Tháp",
    "chỉ số cải cách hành chính 2021 của Đồng Tháp",
    "PAPI 2020 An Giang bao nhiêu điểm",
    "top 5 PAPI 2021",
)
PROVINCES: Final = (
    "An Giang",
    "Bắc Ninh",
    "Cà Mau",
    "Gia Lai",
    "Hà Nam",
    "Lào Cai",
    "Phú Thọ",
    "Quảng Trị",
    "Tây Ninh",
    "Yên Bái",
)
DIFFERENT: Final = tuple(
    words.format(name=name, year=year)
    for words in (
        "PAPI {year} {name} xếp hạng bao nhiêu",
        "papi cua {name} nam {year}",
        "{name} PAPI {year} bao nhiêu điểm",
        "{name} đứng thứ mấy PAPI năm {year}",
        "điểm PAPI năm {year} của tỉnh {name}",
        "{name} năm {year} PAPI ra sao",
        "cho hỏi PAPI {year} của {name}",
        "thứ hạng PAPI {name} {year}",
        "PAPI {name} năm {year} tăng hay giảm",
        "PAPI {year} {name} so với năm trước",
        "{name} {year} papi may diem",
        "chỉ số PAPI {name} năm {year}",
        "kết quả PAPI {year} tỉnh {name}",
        "PAPI {name} {year}",
    )
    for year in range(2012, 2025)
    for name in PROVINCES
)
"""Nearly as many as the messages of a run, so nobody asks what was just asked."""
DRAWN: Final = "trend"
CHART: Final = "biểu đồ"
"""Tag and word of questions that a picture answers, which the echo bot knows nothing of."""
SEED: Final = 17
HALF: Final = (
    "dong thap",
    "an gi",
    "ca ma",
    "ben tre",
    "can th",
    "ha nam",
    "tra v",
    "h",
    "d",
    "hang",
)
TYPED: Final = tuple(
    f"{index} {year} {name}"
    for index in ("papi", "sipas", "par index")
    for year in range(2015, 2025)
    for name in HALF
)
"""Whole and half-typed texts."""


def _drawn_at_random() -> tuple[str, ...]:
    """Questions as people of all kinds ask them, some more than once."""
    found = [turn for name in SAMPLES for turn in turns(name)]
    texts = [turn.text for turn in found if DRAWN not in turn.tags and CHART not in turn.text]
    return tuple(Random(SEED).choices(texts, k=MESSAGES))


def run(_: Options) -> None:
    rows: list[tuple[object, ...]] = []
    kinds = {"the same few": QUESTIONS, "the sample": _drawn_at_random()}
    for chats in (1, 50):
        for asked, texts in (*kinds.items(), ("all different", DIFFERENT)):
            echo, bot = (_measured(chats, texts, echoing=which) for which in (True, False))
            name = f"{chats} chats, {asked}"
            rows.append((name, echo[0], bot[0], echo[1] * 1e3, bot[1] * 1e3))
            share, late = 100 * bot[0] / echo[0], bot[1] / echo[1]
            LIMITS.check(f"answers a second, {name}, % of echo", share, 60, least=True)
            LIMITS.check(f"p99 of an answer, {name}, × echo", late, 2)
    table(("", "echo/s", "bot/s", "echo p99 ms", "bot p99 ms"), rows)
    one, searched = _typed()
    LIMITS.check("an inline query that nobody typed before, × a question", searched / one, 2)
    print(f"  a question {1e3 * one:.2f} ms, an inline query {1e3 * searched:.2f} ms")


def _typed() -> tuple[float, float]:
    """Seconds of a question and of an inline query, each text for the first time."""
    with (
        TemporaryDirectory() as folder,
        FakeTelegram() as telegram,
        running(telegram.url, Path(folder), *BOT),
    ):
        person = telegram.user(1)
        person.asks("PAPI 2021", timeout=PATIENCE)
        person.finds("papi")
        asked = searched = 0.0
        for text in TYPED:  # in turns, as others share the machine
            start = perf_counter()
            person.asks(text)
            middle = perf_counter()
            person.finds(text)
            asked, searched = asked + middle - start, searched + perf_counter() - middle
        return asked / len(TYPED), searched / len(TYPED)


def _measured(chats: int, texts: Sequence[str], *, echoing: bool) -> tuple[float, float]:
    """Answers a second, and the p99 of the time to one, each chat asking on when answered."""
    with TemporaryDirectory() as folder, FakeTelegram() as telegram:
        command = (*ECHO, telegram.url, TOKEN) if echoing else BOT
        with running(telegram.url, Path(folder), *command):
            people = {number: telegram.user(number) for number in range(1, chats + 1)}
            people[1].asks("PAPI 2021", timeout=PATIENCE)
            answers: SimpleQueue[int] = SimpleQueue()
            telegram.journal.listeners.append(
                lambda call: (
                    answers.put(call.params["chat_id"]) if call.method == "sendMessage" else None
                ),
            )
            asked: dict[int, float] = {}
            times: list[float] = []
            start = perf_counter()
            for number, person in people.items():
                asked[number] = perf_counter()
                person.says(texts[number % len(texts)])
            while len(times) < MESSAGES:
                chat = answers.get(timeout=PATIENCE)
                now = perf_counter()
                times.append(now - asked[chat])
                asked[chat] = now
                people[chat].says(texts[len(times) % len(texts)])
            return len(times) / (perf_counter() - start), p99(times)
