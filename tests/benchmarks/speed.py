"""Time per question, as a multiple of one fuzzy look-up among 1,000 phrases in the same run."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from knowledge.terms import Context
from tests.benchmarks.growing import grown
from tests.benchmarks.report import LIMITS, p50, p99, table
from tests.benchmarks.road import HOME, Road, message, road
from tests.benchmarks.sample import OUT_OF_SCOPE, asked, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.usecases.ask import Answerer
    from tests.benchmarks.report import Options
    from tests.benchmarks.sample import Case

PHRASES: Final = 1_000
PASSES: Final = 3
"""The best time of a question counts: others share the machine."""
READ_P50: Final = 2.0
READ_P99: Final = 8.0
REPLY_P50: Final = 8.0
REPLY_P99: Final = 20.0
LONG: Final = 500
"""Characters of a long question, ..."""
SHORT: Final = 60
"""... and at most of a short one."""
LONGS: Final = 200
"""How many long ones."""
LONG_P99: Final = 10.0
MANY_P99: Final = 20.0
"""Of a text of some ten questions: twice as much as if each were asked alone."""
TIMES: Final = 10
GROWTH: Final = 1.3
SEED: Final = 500


@dataclass(frozen=True)
class Asking:
    """A text in its conversation."""

    text: str
    before: Context = field(default_factory=Context)


def run(_: Options) -> None:
    cases = sample()
    askings = [Asking(case.text, case.before) for case in cases]
    fuzzy = _fuzzy([case.text for case in cases])
    read = _reading(askings)
    replied = asyncio.run(_replying(cases))
    _print_against_fuzzy(fuzzy, read, replied)
    _print_long(askings, read)
    _print_growth(askings)


# ---------------------------------------------------------------- measuring


def _best(passes: Iterable[Sequence[float]]) -> list[float]:
    """Milliseconds of each question, the best of all passes."""
    return [1_000 * min(times) for times in zip(*passes, strict=True)]


def _settled() -> None:
    """As in the running bot, searches for garbage need not walk what is loaded."""
    gc.collect()
    gc.freeze()


def _timed(work: Callable[[Asking], object], askings: Iterable[Asking]) -> list[float]:
    """Seconds of each question."""
    times = []
    _settled()
    for asking in askings:
        start = perf_counter()
        with suppress(Exception):  # `questions` tells of it
            work(asking)
        times.append(perf_counter() - start)
    return times


def _fuzzy(texts: Sequence[str]) -> list[float]:
    """One look-up of each question among the other ones."""
    phrases = sorted({*texts, *(case.text for case in asked(OUT_OF_SCOPE))})
    Random(SEED).shuffle(phrases)
    others = {text: [phrase for phrase in phrases if phrase != text][:PHRASES] for text in texts}

    def look_up(asking: Asking) -> None:
        process.extractOne(asking.text, others[asking.text], scorer=fuzz.WRatio)

    askings = [Asking(text) for text in texts]
    return _best(_timed(look_up, askings) for _ in range(PASSES))


def _reading(askings: Sequence[Asking]) -> list[float]:
    """From text to query, each pass by a reader that has seen other questions only."""
    return _best(_first_sight(Road(road().library), askings) for _ in range(PASSES))


def _first_sight(reader: Road, askings: Sequence[Asking]) -> list[float]:
    for case in asked(OUT_OF_SCOPE):
        with suppress(Exception):
            reader.read(case.text, Context())
    return _timed(lambda asking: reader.read(asking.text, asking.before), askings)


async def _replying(cases: Sequence[Case]) -> list[float]:
    """From text to reply with a database file, the conversations kept there."""
    # What it needs is not there in every state.
    from bot.app import open_office  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'speed.sqlite3'}"
        async with open_office(Settings(database_url=url, home_area=HOME)) as office:
            return _best([await _one_pass(office.answerer, cases, each) for each in range(PASSES)])


async def _one_pass(answerer: Answerer, cases: Sequence[Case], which: int) -> list[float]:
    chats: dict[str, int] = {}
    times = []
    _settled()
    for case in cases:
        chat = chats.setdefault(case.turn.chat, 10_000 * which + len(chats) + 1)
        words = message(case.text, chat, datetime.now(UTC))
        start = perf_counter()
        with suppress(Exception):
            await answerer.answer(words)
        times.append(perf_counter() - start)
    return times


# ---------------------------------------------------------------- printing


def _print_against_fuzzy(
    fuzzy: Sequence[float],
    read: Sequence[float],
    replied: Sequence[float],
) -> None:
    base = (p50(fuzzy), p99(fuzzy))
    rows = [
        (
            name,
            p50(times),
            p99(times),
            mean(times),
            max(times),
            p50(times) / base[0],
            p99(times) / base[1],
        )
        for name, times in (
            (f"one of {PHRASES} phrases", fuzzy),
            ("text to query", read),
            ("text to reply, with store", replied),
        )
    ]
    table(
        (f"{len(read)} questions", "p50 ms", "p99 ms", "mean ms", "max ms", "p50 ×", "p99 ×"),
        rows,
    )
    LIMITS.check("text to query, p50 ×", p50(read) / base[0], READ_P50)
    LIMITS.check("text to query, p99 ×", p99(read) / base[1], READ_P99)
    LIMITS.check("text to reply, p50 ×", p50(replied) / base[0], REPLY_P50)
    LIMITS.check("text to reply, p99 ×", p99(replied) / base[1], REPLY_P99)


def _print_long(askings: Sequence[Asking], read: Sequence[float]) -> None:
    """Texts of 500 characters: a question at the end of a letter, and many questions joined."""
    short = [time for asking, time in zip(askings, read, strict=True) if len(asking.text) <= SHORT]
    letters = _reading([Asking(text) for text in _letters(askings)])
    joined = _reading([Asking(text) for text in _joined(askings)])
    rows = {
        f"questions of up to {SHORT} characters": short,
        f"{LONG} characters: a letter with a question": letters,
        f"{LONG} characters: some ten questions": joined,
    }
    print()
    table(
        ("length", "texts", "p50 ms", "p99 ms", "p99 ÷ p50 of short"),
        [(name, len(ms), p50(ms), p99(ms), p99(ms) / p50(short)) for name, ms in rows.items()],
    )
    for name, times, limit in (
        ("a letter", letters, LONG_P99),
        ("ten questions", joined, MANY_P99),
    ):
        LIMITS.check(f"p99 of {name} ÷ p50 of short", p99(times) / p50(short), limit)


def _letters(askings: Sequence[Asking]) -> list[str]:
    """Whole sentences of officials' prose out of the built-in texts, a question after them."""
    random = Random(SEED)
    prose = [_sentence(narrative.text) for narrative in road().library.narratives]
    return [_letter(asking.text, prose, random) for asking in random.sample(askings, LONGS)]


def _sentence(text: str) -> str:
    return text.strip() if text.strip().endswith((".", "!", "?")) else f"{text.strip()}."


def _letter(question: str, prose: list[str], random: Random) -> str:
    random.shuffle(prose)
    told: list[str] = []
    for text in prose:
        if len(" ".join((*told, text, question))) <= LONG:
            told.append(text)
    return " ".join((*told, question))


def _joined(askings: Sequence[Asking]) -> list[str]:
    random = Random(SEED)
    texts = [asking.text for asking in askings]
    return ["; ".join(random.sample(texts, LONG // 10))[:LONG] for _ in range(LONGS)]


def _print_growth(askings: Sequence[Asking]) -> None:
    """The library as it is and ten times as large, turn by turn."""
    small, large = road().library, grown(road().library, TIMES)
    passes = [
        (_first_sight(Road(small), askings), _first_sight(Road(large), askings)) for _ in range(3)
    ]
    before = _best(one for one, _ in passes)
    after = _best(other for _, other in passes)
    print()
    table(
        ("cues, aliases, areas", "p50 ms", "p99 ms", "mean ms"),
        [
            ("as they are", p50(before), p99(before), mean(before)),
            (f"× {TIMES}", p50(after), p99(after), mean(after)),
        ],
    )
    LIMITS.check(f"time of a question with × {TIMES}, mean ×", mean(after) / mean(before), GROWTH)
