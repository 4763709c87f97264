import asyncio
from datetime import timedelta, timezone

import pytest

from tests.bot.store.samples import NOW, context

HALF_AN_HOUR = timedelta(minutes=30)
A_SECOND = timedelta(seconds=1)


async def test_a_conversation_is_remembered(store):
    await store.remember(-100123456789012, 7, '{"areas": ["Đồng Tháp"]}', NOW)

    assert await context(store, -100123456789012, 7, NOW) == '{"areas": ["Đồng Tháp"]}'


async def test_the_last_context_stands_in_place_of_the_one_before(store):
    await store.remember(1, 7, "1", NOW)
    await store.remember(1, 7, "2", NOW)

    assert await context(store, 1, 7, NOW) == "2"


async def test_conversations_are_apart_by_chat_and_by_user(store):
    await store.remember(1, 7, "{}", NOW)

    assert await context(store, 1, 8, NOW) is None
    assert await context(store, 2, 7, NOW) is None


async def test_a_conversation_expires_after_half_an_hour(store):
    await store.remember(1, 7, "{}", NOW)

    assert await context(store, 1, 7, NOW + HALF_AN_HOUR) == "{}"
    assert await context(store, 1, 7, NOW + HALF_AN_HOUR + A_SECOND) is None


async def test_every_answer_begins_the_half_hour_anew(store):
    await store.remember(1, 7, "1", NOW)
    await store.remember(1, 7, "2", NOW + HALF_AN_HOUR)

    assert await context(store, 1, 7, NOW + 2 * HALF_AN_HOUR) == "2"


async def test_the_clock_may_be_of_any_zone(store):
    hanoi = NOW.astimezone(timezone(timedelta(hours=7)))
    await store.remember(1, 7, "{}", hanoi)

    assert await context(store, 1, 7, NOW + HALF_AN_HOUR) == "{}"
    assert await context(store, 1, 7, hanoi + HALF_AN_HOUR + A_SECOND) is None


async def test_a_conversation_can_be_forgotten(store):
    await store.remember(1, 7, "1", NOW)
    await store.remember(1, 8, "2", NOW)

    await store.forget(1, 7)
    await store.forget(1, 9)

    assert await context(store, 1, 7, NOW) is None
    assert await context(store, 1, 8, NOW) == "2"


async def test_expired_conversations_can_be_swept_out(store):
    await store.remember(1, 7, "1", NOW)
    await store.remember(1, 8, "2", NOW + A_SECOND)

    assert await store.forget_expired(NOW + HALF_AN_HOUR + A_SECOND) == 1
    assert await context(store, 1, 8, NOW) == "2"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
async def test_letters_that_no_database_takes_are_dropped(store, text):
    await store.remember(1, 7, text, NOW)

    assert await context(store, 1, 7, NOW) == "ab"


async def test_many_conversations_at_once(store):
    people = range(60)

    await asyncio.gather(*(store.remember(1, user, str(user), NOW) for user in people))

    found = await asyncio.gather(*(context(store, 1, user, NOW) for user in people))
    assert [str(user) for user in people] == found
