import asyncio
from datetime import date, timedelta

import pytest

from bot.store import AuditEntry, Unanswered, Waiting, reference
from bot.store.observations import TAUGHT, read_editions
from tests.bot.store.samples import NOW

LATER = NOW + timedelta(days=2)
MONDAY = date(2022, 6, 13)


def entry(action="teach.alias", now=LATER):
    return AuditEntry(now, 41, action, "#1")


async def edition(store):
    async with store._database.reading() as connection:
        return (await read_editions(connection)).get(TAUGHT, 0)


async def proposed(store, wording="abc", kind="alias"):
    return await store.learning.propose(kind, '{"phrase":"x"}', wording, 41, NOW)


async def test_a_proposal_counts_only_once_it_is_taught(store):
    await store.count_unanswered("abc", NOW)
    number = await proposed(store)
    assert await store.learning.standing() == (0, ())
    assert (await store.learning.proposal(number)).content == '{"phrase":"x"}'

    assert await store.learning.teach(number, 0, entry(), "abc")

    counts, (taught,) = await store.learning.standing()
    assert (counts, taught.id, taught.taught_by, taught.taught_at) == (1, number, 41, LATER)
    assert (await store.current(["PAPI"]))[1] == 1
    assert await store.unanswered() == ()
    assert await store.learning.proposal(number) is None
    assert [each.action for each in await store.admins.audit()] == ["teach.alias"]
    assert not await store.learning.teach(number, 1, entry(), None)  # a second tap


async def test_what_was_checked_against_another_state_is_not_taught(store):
    first, second = await proposed(store), await proposed(store)

    done = await asyncio.gather(
        store.learning.teach(first, 0, entry(), None),
        store.learning.teach(second, 0, entry(), None),
    )

    assert sorted(done) == [False, True]
    assert await edition(store) == 1


async def test_what_is_undone_counts_no_more_and_nothing_is_lost(store):
    number = await proposed(store)
    await store.learning.teach(number, 0, entry(), None)

    assert await store.learning.undo(number, entry("teach.undo", LATER + timedelta(hours=1)))

    assert await store.learning.standing() == (2, ())
    assert await store.learning.proposal(number) is None
    assert not await store.learning.undo(number, entry("teach.undo"))
    await store.learning.dismiss(number)  # which drops proposals only
    async with store._database.reading() as connection:
        found = await connection.exec_driver_sql("SELECT count(*) FROM taught")
        assert found.scalar_one() == 1


async def test_a_dropped_proposal_is_gone(store):
    number = await proposed(store)
    await store.learning.dismiss(number)

    assert await store.learning.proposal(number) is None
    assert not await store.learning.teach(number, 0, entry(), None)
    assert await edition(store) == 0


async def test_an_old_proposal_goes_with_the_next(store):
    old, taught = await proposed(store), await proposed(store)
    await store.learning.teach(taught, 0, entry(now=NOW), None)

    await store.learning.propose("text", "{}", "abc", 41, LATER)

    assert await store.learning.proposal(old) is None
    assert len((await store.learning.standing())[1]) == 1


async def test_a_question_is_found_by_its_reference_and_taken_off_the_list(store):
    for text in ("abc", "abd", "dài hơn 😀"):
        await store.count_unanswered(text, NOW)

    found = await store.learning.find(reference("abd"))
    assert found == Unanswered("abd", 1, NOW, NOW)
    assert (await store.learning.find(reference("dài hơn 😀"))).text == "dài hơn 😀"
    for strange in (reference("abe"), "", "x", "zz12345678"):
        assert await store.learning.find(strange) is None
    assert (await store.learning.unanswered(2, 2))[1] == 3
    assert await store.learning.drop("abd", entry("unanswered.drop"))
    assert not await store.learning.drop("abd", entry("unanswered.drop"))
    assert [each.action for each in await store.admins.audit()] == ["unanswered.drop"]


async def test_whoever_waits_is_taken_off_once(store):
    for chat in (7, 8, 7):
        await store.waiting.add(Waiting("abc", chat, "vi", NOW))
    await store.waiting.add(Waiting("abd", 7, "en", NOW))

    assert await store.waiting.wordings() == ("abc", "abd")
    assert await store.waiting.count("abc") == 2
    first, second = await store.waiting.of("abc")
    assert (first, second.chat_id) == (Waiting("abc", 7, "vi", NOW), 8)
    taken = await asyncio.gather(*(store.waiting.take(first) for _ in range(3)))
    assert sorted(taken) == [False, False, True]
    assert [each.chat_id for each in await store.waiting.of("abc")] == [8]


async def test_whoever_is_forgotten_or_moves_waits_no_more_or_elsewhere(store):
    for wording, chat in [("abc", 7), ("abc", -5), ("abd", -5), ("abc", -6)]:
        await store.waiting.add(Waiting(wording, chat, "vi", NOW))

    await store.subscribers.forget(7)
    await store.subscribers.move(-5, -6, LATER)

    assert [each.chat_id for each in await store.waiting.of("abc")] == [-6]
    assert [each.chat_id for each in await store.waiting.of("abd")] == [-6]


async def test_readings_are_counted_by_week(store):
    week = timedelta(weeks=1)
    await store.asked.add({(MONDAY, "a"): 2, (MONDAY, "b"): 5, (MONDAY - week, "a"): 9})
    await store.asked.add({(MONDAY, "a"): 1})
    await store.asked.add({})

    assert await store.asked.most(MONDAY, 9) == (("b", 5), ("a", 3))
    assert await store.asked.most(MONDAY - week, 1) == (("a", 12),)
    assert [await store.asked.in_week(MONDAY - n * week) for n in range(3)] == [8, 9, 0]


async def test_no_count_is_lost_when_many_write_at_once(store):
    await asyncio.gather(*(store.asked.add({(MONDAY, t): 1 for t in "abc"}) for _ in range(20)))

    assert await store.asked.most(MONDAY, 9) == (("a", 20), ("b", 20), ("c", 20))


@pytest.mark.parametrize("followed", [{"i:PAPI"}, {"*", "a:An Giang"}])
async def test_topics_are_counted_among_active_chats(store, followed):
    await store.subscribers.follow(1, followed, "vi", NOW)
    await store.subscribers.follow(2, {"i:PAPI"}, "vi", NOW)
    await store.subscribers.retire(2, "blocked", NOW)

    assert await store.subscribers.by_topic() == dict.fromkeys(followed, 1)
