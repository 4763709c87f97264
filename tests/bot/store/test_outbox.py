"""Who is told, once, whatever breaks: on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.store import (
    Announcement,
    AuditEntry,
    Delivery,
    Settled,
    Stage,
    State,
    open_store,
)
from bot.store.outbox import LEASE
from bot.store.tables import chats
from tests.bot.store.samples import NOW, context

LATER = NOW + LEASE + timedelta(seconds=1)
ENTRY = AuditEntry(NOW, 7, "announcement.test", "1")


@pytest.fixture
async def launched(store):
    """Five who follow, one of whom has left; an announcement to all of them is under way."""
    for chat in range(1, 6):
        await store.subscribers.follow(chat, {"*"}, "vi", NOW)
    await store.subscribers.retire(5, "blocked", NOW)
    number = await store.announcements.create(Announcement(7, NOW, "{}", "[]"))
    assert await store.announcements.launch(number, [], ENTRY) == 4
    return store, number


async def test_the_audience_is_frozen_and_launched_once(launched):
    store, number = launched
    await store.subscribers.follow(9, {"*"}, "vi", NOW)
    assert await store.announcements.launch(number, [], ENTRY) is None
    assert await store.outbox.counts(number) == {State.QUEUED: 4}


async def test_topics_choose_the_audience(store):
    await store.subscribers.follow(1, {"*"}, "vi", NOW)
    await store.subscribers.follow(2, {"i:PAPI"}, "en", NOW)
    await store.subscribers.follow(3, {"a:An Giang"}, "vi", NOW)
    await store.subscribers.follow(4, {"i:PAPI", "a:An Giang"}, "vi", NOW)

    assert await store.subscribers.count([]) == 4
    assert await store.subscribers.count(["i:PAPI"]) == 3
    assert await store.subscribers.count(["i:SIPAS"]) == 1
    number = await store.announcements.create(Announcement(7, NOW, "{}", "[]"))
    assert await store.announcements.launch(number, ["i:PAPI"], ENTRY) == 3
    async with store._database.writing() as connection:  # what the chat has chosen since
        await connection.execute(insert(chats), {"chat_id": 4, "language": "en", "updated_at": NOW})
    claimed = await store.outbox.claim("a", 10, NOW)
    assert {(each.chat, each.language) for each in claimed} == {(1, "vi"), (2, "en"), (4, "en")}


async def test_two_workers_never_take_the_same(launched):
    store, _ = launched
    taken = await asyncio.gather(*(store.outbox.claim(worker, 2, NOW) for worker in "abc"))

    chats = [each.chat for claimed in taken for each in claimed]
    assert sorted(chats) == [1, 2, 3, 4]
    assert await store.outbox.claim("d", 5, NOW) == ()


async def test_the_workers_that_send_of_late_are_counted(launched):
    store, number = launched
    assert await store.outbox.workers(NOW) == 0
    await store.outbox.claim("a", 1, NOW)
    (held,) = await store.outbox.claim("b", 1, NOW)
    assert await store.outbox.workers(NOW) == 2
    await store.outbox.settle([Settled(number, held.chat, State.SENT, message=1)], NOW)
    assert await store.outbox.workers(NOW) == 2
    assert await store.outbox.workers(NOW + timedelta(seconds=10)) == 1


async def test_each_ends_in_its_state(launched):
    store, number = launched
    claimed = await store.outbox.claim("a", 10, NOW)
    assert claimed[0] == Delivery(number, 1, 0, "vi")
    results = [
        Settled(number, 1, State.SENT, message=101),
        Settled(number, 2, State.BLOCKED, reason="bot was blocked by the user"),
        Settled(number, 3, State.RETRY, 1, due_at=NOW + timedelta(seconds=5)),
        Settled(number, 4, State.UNCERTAIN, reason="timed out"),
    ]
    await store.outbox.settle(results, NOW)
    assert await store.outbox.claim("a", 10, NOW) == ()
    assert not await store.announcements.finished(number)

    (again,) = await store.outbox.claim("a", 10, NOW + timedelta(seconds=5))
    assert (again.chat, again.attempts) == (3, 1)
    await store.outbox.settle([Settled(number, 3, State.SENT, message=103)], NOW)
    assert await store.announcements.finished(number)
    assert (await store.announcements.find(number)).state == Stage.DONE
    assert await store.outbox.failures(number) == (
        (2, "blocked", "bot was blocked by the user"),
        (4, "uncertain", "timed out"),
    )


async def test_what_a_dead_worker_held_is_uncertain_and_repeated_by_choice_only(launched):
    store, number = launched
    await store.outbox.claim("a", 3, NOW)
    assert await store.outbox.recover(NOW) == {}
    assert await store.outbox.recover(LATER) == {number: 3}
    assert await store.outbox.counts(number) == {State.QUEUED: 1, State.UNCERTAIN: 3}
    assert len(await store.outbox.claim("b", 10, LATER)) == 1

    assert await store.announcements.repeat_uncertain(number, ENTRY) == 3
    assert len(await store.outbox.claim("b", 10, LATER)) == 3


async def test_what_waited_when_it_was_stopped_is_never_sent(launched):
    store, number = launched
    await store.outbox.claim("a", 1, NOW)
    await store.announcements.change(number, Stage.STOPPED, [Stage.RUNNING], ENTRY)
    await store.outbox.recover(LATER)
    assert await store.announcements.repeat_uncertain(number, ENTRY) == 1
    (again,) = await store.outbox.claim("b", 10, LATER)
    await store.outbox.settle([Settled(number, again.chat, State.SENT, message=1)], LATER)
    assert await store.announcements.finished(number)
    assert await store.outbox.counts(number) == {State.SENT: 1, State.FAILED: 3}


async def test_the_only_worker_need_not_wait_for_a_lease(launched, database_url):
    store, number = launched
    await store.outbox.claim("a", 1, NOW)
    alone = database_url.startswith("sqlite")
    assert await store.outbox.begin(NOW) == ({number: 1} if alone else {})


async def test_what_another_living_worker_sends_is_left_to_it(launched, database_url):
    store, number = launched
    await store.outbox.begin(NOW)
    await store.outbox.claim("a", 1, NOW)
    async with open_store(database_url) as other:
        assert await other.outbox.begin(NOW) == {}
        assert await other.outbox.recover(LATER) == {number: 1}


async def test_paused_nothing_is_taken_and_stopped_nothing_is_taken_up(launched):
    store, number = launched
    assert await store.announcements.change(number, Stage.PAUSED, [Stage.RUNNING], ENTRY)
    assert await store.outbox.claim("a", 10, NOW) == ()
    assert await store.announcements.change(number, Stage.RUNNING, [Stage.PAUSED], ENTRY)
    assert len(await store.outbox.claim("a", 1, NOW)) == 1
    assert await store.announcements.change(
        number, Stage.STOPPED, [Stage.RUNNING, Stage.PAUSED], ENTRY
    )
    assert not await store.announcements.change(number, Stage.RUNNING, [Stage.PAUSED], ENTRY)
    assert [each.id for each in await store.announcements.in_stage(Stage.STOPPED)] == [number]


async def test_a_scheduled_one_is_launched_like_a_draft(store):
    await store.subscribers.follow(1, {"*"}, "vi", NOW)
    number = await store.announcements.create(Announcement(7, NOW, "{}", "[]"))
    assert await store.announcements.schedule(number, LATER, ENTRY)
    assert not await store.announcements.schedule(number, LATER, ENTRY)
    (found,) = await store.announcements.in_stage(Stage.SCHEDULED)
    assert found.starts_at == LATER
    await store.announcements.show_progress_in(number, 55)
    assert await store.announcements.launch(number, [], ENTRY) == 1
    assert (await store.announcements.find(number)).progress_message == 55


async def test_a_group_that_moved_is_served_once_under_its_new_id(launched):
    store, number = launched
    first, second, *_ = await store.outbox.claim("a", 2, NOW)
    await store.outbox.move(first, 4, NOW)  # which is in the audience itself
    await store.outbox.move(second, 77, NOW)
    assert await store.outbox.counts(number) == {State.GONE: 1, State.QUEUED: 3}
    assert {each.chat for each in await store.outbox.claim("a", 9, NOW)} == {3, 4, 77}


async def test_a_subscription_moves_rests_and_is_forgotten(store):
    book = store.subscribers
    await book.follow(1, {"i:PAPI"}, "vi", NOW)
    await book.retire(1, "blocked", NOW)
    assert not (await book.find(1)).active
    await book.welcome_back(1, NOW)
    await book.move(1, 2, NOW)
    assert (await book.find(2)).topics == {"i:PAPI"}
    assert await book.find(1) is None
    await book.follow(3, {"*"}, "vi", NOW)
    await book.move(3, 2, NOW)  # both are one chat now
    assert (await book.find(2)).topics == {"i:PAPI"}
    await store.remember(2, 2, "x", NOW)
    await book.forget(2)
    assert await book.find(2) is None
    assert await context(store, 2, 2, NOW) is None
    await book.follow(4, {"*"}, "vi", NOW)
    await book.follow(4, set(), "vi", NOW)
    assert await book.count([]) == 0


async def test_an_outbox_is_idle_while_nothing_is_on_its_way_or_due(store):
    await store.subscribers.follow(1, {"*"}, "vi", NOW)
    assert await store.outbox.is_idle(NOW)

    number = await store.announcements.create(Announcement(7, NOW, "{}", "[]"))
    assert await store.outbox.is_idle(NOW)  # a draft waits for its author

    await store.announcements.schedule(number, LATER, ENTRY)
    assert await store.outbox.is_idle(NOW)
    assert not await store.outbox.is_idle(LATER)

    await store.announcements.launch(number, [], ENTRY)
    assert not await store.outbox.is_idle(NOW)
    await store.outbox.claim("a", 10, LATER)
    await store.announcements.change(number, Stage.PAUSED, {Stage.RUNNING}, ENTRY)
    assert not await store.outbox.is_idle(LATER)  # one is still on somebody's wire

    await store.outbox.settle([Settled(number, 1, State.SENT)], LATER)
    assert await store.outbox.is_idle(LATER)
