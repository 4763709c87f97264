"""Answers while typing, at the use case: kept while nothing changes, and no longer."""

import asyncio
import shutil
from datetime import date

import pytest

from bot.app import open_office, prepare
from bot.settings import Settings
from knowledge.terms import Question
from knowledge.understand import Reader
from tests.bot.store.samples import publish, row

ASKED = Question("PAPI 2021 dong th", date(2026, 1, 5))


def settings(file):
    return Settings(database_url=f"sqlite:///{file}")


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """A database that holds the built-in figures."""
    file = tmp_path_factory.mktemp("figures") / "chiso.sqlite3"
    asyncio.run(prepare(settings(file)))
    return file


@pytest.fixture
async def office(figures, tmp_path):
    async with open_office(settings(shutil.copy(figures, tmp_path))) as opened:
        yield opened


async def test_the_same_letters_are_answered_once(office):
    first = await office.searching.find(ASKED)

    assert await office.searching.find(ASKED) is first


async def test_a_publication_is_seen_at_once(office):
    before = await office.searching.find(ASKED)
    assert before[0].title == "PAPI năm 2021 của Đồng Tháp: 42,43 điểm."
    await publish(office.answerer._store, "PAPI", row(value="45.67", source="s001"))

    after = await office.searching.find(ASKED)
    assert after[0].title == "PAPI năm 2021 của Đồng Tháp: 45,67 điểm."


async def test_new_words_are_seen_at_once(office):
    before = await office.searching.find(ASKED)
    office.answerer.reader = Reader(office.answerer.library)

    assert await office.searching.find(ASKED) is not before


async def test_another_home_another_language_another_day_are_other_questions(office):
    today = date(2026, 1, 5)
    asked = [
        Question("PAPI năm ngoái", today),
        Question("PAPI năm ngoái", date(2025, 1, 5)),
        Question("PAPI 2021", today),
        Question("PAPI 2021", today, home="An Giang"),
        Question("PAPI 2021", today, language="en"),
    ]

    found = [(await office.searching.find(each))[0].title for each in asked]
    assert found == [
        "Chưa có số liệu PAPI năm 2025 của Đồng Tháp.",
        "PAPI năm 2024 của Đồng Tháp: 43,84 điểm.",
        "PAPI năm 2021 của Đồng Tháp: 42,43 điểm.",
        "PAPI năm 2021 của An Giang: 42,20 điểm.",
        "Đồng Tháp, PAPI 2021: 42.43 points.",
    ]
