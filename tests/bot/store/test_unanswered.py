import asyncio
from datetime import timedelta

from bot.store import Unanswered
from tests.bot.store.samples import NOW

LATER = NOW + timedelta(days=2)


async def test_a_question_is_counted_as_often_as_it_is_asked(store):
    await store.count_unanswered("chi so hanh phuc", NOW)
    await store.count_unanswered("chi so hanh phuc", LATER)

    assert (Unanswered("chi so hanh phuc", 2, NOW, LATER),) == await store.unanswered()


async def test_the_most_frequent_come_first_and_of_equals_the_latest(store):
    for text, now in [("b", NOW), ("a", NOW), ("a", NOW), ("c", LATER), ("d", NOW)]:
        await store.count_unanswered(text, now)

    assert [each.text for each in await store.unanswered(limit=3)] == ["a", "c", "b"]


async def test_a_question_of_any_length_and_letters_is_kept(store):
    for text in ("\0\ud800x", "😀" * 5000, "😀" * 6000):
        await store.count_unanswered(text, NOW)

    assert [(e.text, e.count) for e in await store.unanswered()] == [("😀" * 500, 2), ("x", 1)]


async def test_nobody_is_missed_when_many_ask_at_once(store):
    await asyncio.gather(*(store.count_unanswered("abc", NOW) for _ in range(40)))

    assert [each.count for each in await store.unanswered()] == [40]
