"""Use cases of learning on a real database: several processes, and what is counted."""

import asyncio
import shutil
import sqlite3
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.store import StoreError, open_store
from bot.usecases.ask import Answerer, Message
from bot.usecases.counting import Counting, week_of
from bot.usecases.learning import Actor, Learning
from knowledge.library import MeaningKind, digests, load_library, read_observations
from knowledge.slots import Meaning
from knowledge.terms import Context, Outcome, Reply

NOW = datetime(2026, 6, 17, tzinfo=UTC)
TODAY = date(2026, 6, 17)
ADMIN = Actor(41, NOW, TODAY)
QUESTION = Message("PAPI đất bưởi da xanh", 7, 7, NOW, TODAY)
BEN_TRE = Meaning(MeaningKind.AREA, "Bến Tre", "Bến Tre")
LIBRARY = load_library()


@asynccontextmanager
async def opened(path):
    """An answerer on a database, as each process has one, with its learning and its store."""
    async with open_store(f"sqlite:///{path}") as store:
        answerer = Answerer(LIBRARY, store, "Đồng Tháp")
        yield answerer, Learning(answerer, store.learning, store.waiting), store


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """A database that holds the built-in figures."""
    path = tmp_path_factory.mktemp("figures") / "a.sqlite3"

    async def seed():
        async with open_store(f"sqlite:///{path}") as store:
            await store.seed(digests(), read_observations, LIBRARY.sources, NOW)

    asyncio.run(seed())
    return path


@pytest.fixture
def path(figures, tmp_path):
    """A copy of it."""
    return shutil.copy(figures, tmp_path)


async def answered(answerer, text=QUESTION.text):
    reply = await answerer.reply(Message(text, 7, 7, NOW, TODAY), Context())
    return reply.lines[0].text


async def taught(learning, phrase="đất bưởi da xanh"):
    proposal = await learning.propose(learning.alias("papi", phrase, [BEN_TRE]), ADMIN)
    return (await learning.teach(proposal.teaching.number, ADMIN)).teaching.number


async def test_every_process_learns_and_forgets_at_its_next_question(path):
    async with opened(path) as (first, learning, _), opened(path) as (second, _, _):
        declined = await answered(second)

        number = await taught(learning)
        assert await answered(first) == "PAPI năm 2024 của Bến Tre: 41,25 điểm."
        assert await answered(second) == "PAPI năm 2024 của Bến Tre: 41,25 điểm."

        await learning.undo(number, ADMIN)
        assert await answered(second) == declined
        assert second.library == LIBRARY


async def test_an_answer_costs_no_further_look_at_the_database(path):
    async with opened(path) as (answerer, learning, store):
        await taught(learning)
        await answered(answerer)
        looks = []
        original = store._database.reading
        store._database.reading = lambda: looks.append(1) or original()

        await answered(answerer)

        assert len(looks) == 1


async def test_two_that_were_proposed_together_are_checked_one_after_the_other(path):
    async with opened(path) as (_, learning, _):
        proposals = [
            await learning.propose(learning.alias("papi", "đất bưởi", [BEN_TRE]), ADMIN)
            for _ in range(2)
        ]
        first, second = [await learning.teach(each.teaching.number, ADMIN) for each in proposals]

        assert (first.objection, second.objection) == (None, "known")
        assert len(await learning.taught()) == 1


# ---------------------------------------------------------------- counting


@pytest.fixture
async def office(path):
    async with opened(path) as (answerer, _, store):
        yield answerer, Counting(store.asked, LIBRARY), store


async def noted(office, text):
    answerer, counting, _ = office
    counting.note(await answerer.answer(Message(text, 7, 7, NOW, TODAY)), TODAY)


async def test_what_is_answered_is_counted_and_nothing_else(office):
    answerer, counting, _ = office
    for text in (
        "PAPI 2021 Đồng Tháp",
        "papi 2021 dong thap",
        "PAPI 2021 của Đồng Tháp và SIPAS 2020 của Đồng Tháp",
        "xin chào",
        "ai nấu cơm ngon",
        "PAPI 2035 Đồng Tháp",
        "BT hạng mấy PAPI",
    ):
        await noted(office, text)

    found = await counting.most(TODAY, 1, 9)
    told = [((await answerer.query(query)).lines[0].text, count) for query, count in found]
    assert told == [
        ("PAPI năm 2021 của Đồng Tháp: 42,43 điểm.", 3),
        ("SIPAS năm 2020 của Đồng Tháp: 89,06%.", 1),
    ]
    assert await counting.in_week(TODAY) == 4


async def test_counts_are_kept_while_they_cannot_be_written(office, path):
    _, counting, _ = office
    await noted(office, "PAPI 2021 Đồng Tháp")

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE asked RENAME TO lost")
        with pytest.raises(StoreError):
            await counting.flush()
        connection.execute("ALTER TABLE lost RENAME TO asked")
        assert connection.execute("SELECT count(*) FROM asked").fetchall() == [(0,)]
    assert await counting.in_week(TODAY) == 1


async def test_other_weeks_are_counted_apart(office):
    answerer, counting, _ = office
    reply = await answerer.answer(Message("PAPI 2021 Đồng Tháp", 7, 7, NOW, TODAY))
    for weeks in (0, 1, 1, 4):
        counting.note(reply, TODAY - timedelta(weeks=weeks))

    assert [count for _, count in await counting.most(TODAY, 4, 9)] == [3]
    assert await counting.in_week(TODAY - timedelta(weeks=1)) == 2


def test_a_week_begins_on_monday():
    assert week_of(date(2026, 6, 15)) == week_of(date(2026, 6, 21)) == date(2026, 6, 15)


def test_declines_are_not_counted():
    counting = Counting(None, LIBRARY)
    counting.note(Reply(Outcome.NOT_UNDERSTOOD, ()), TODAY)

    assert not counting._counts
