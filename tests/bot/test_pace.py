"""The pace of announcements, on a clock that jumps: strict in every second, and hardly slower."""

import asyncio
import selectors
from itertools import pairwise
from random import Random

import pytest

from bot.messenger import Pacer, Rates

COUNT = 3_000
ALLOWED = 30


class Skipping(selectors.SelectSelector):
    """Lets the time pass as soon as everybody waits."""

    now = 0.0

    def select(self, timeout=None):
        self.now += timeout or 0.0
        return super().select(0)


class SkippingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = Skipping()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


@pytest.fixture
def run():
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        yield runner.run


def quiet(_chance):
    return 0.001


def wavering(chance):
    """As on a busy machine: mostly at once, now and then far too late."""
    return chance.uniform(0.03, 0.2) if chance.random() < 0.01 else chance.uniform(0.001, 0.006)


def far_away(chance):
    return 0.12 + chance.expovariate(1 / 0.005)


class Telegram:
    """Notes when each message is seen."""

    def __init__(self, pacer, way, seed=1):
        self.pacer, self.way, self.chance = pacer, way, Random(seed)
        self.seen = []
        self.still_until = 0.0

    async def stand_still(self, times, longest):
        """See nothing for a while, then all of it at once, again and again."""
        for _ in range(times):
            await asyncio.sleep(self.chance.uniform(1, 3))
            self.still_until = asyncio.get_running_loop().time() + self.chance.uniform(0, longest)

    async def take(self, chat, kind="announcement"):
        await asyncio.sleep(self.way(self.chance))
        await asyncio.sleep(max(0.0, self.still_until - asyncio.get_running_loop().time()))
        self.seen.append((asyncio.get_running_loop().time(), kind))
        await asyncio.sleep(self.way(self.chance))
        self.pacer.end(chat)


async def announced(pacer, telegram, count=COUNT):
    async with asyncio.TaskGroup() as wire:
        for chat in range(1, count + 1):
            assert await pacer.turn(chat)
            wire.create_task(telegram.take(chat))


def most_in_a_second(moments):
    return max(
        sum(earlier > moment - 1.0 for earlier in moments[max(0, place - 60) : place + 1])
        for place, moment in enumerate(moments)
    )


@pytest.mark.parametrize("way", [quiet, wavering, far_away])
def test_no_second_holds_more_than_allowed_and_hardly_one_holds_less(run, way):
    async def scenario():
        pacer = Pacer(Rates())
        telegram = Telegram(pacer, way)
        await announced(pacer, telegram)
        return sorted(moment for moment, _ in telegram.seen)

    seen = run(scenario())
    assert most_in_a_second(seen) <= ALLOWED
    assert (COUNT - 1) / (seen[-1] - seen[0]) >= 0.97 * ALLOWED


@pytest.mark.parametrize("seed", range(5))
def test_what_telegram_sees_all_at_once_is_no_more_than_allowed(run, seed):
    async def scenario():
        pacer = Pacer(Rates())
        telegram = Telegram(pacer, wavering, seed)
        async with asyncio.TaskGroup() as both:
            both.create_task(telegram.stand_still(times=10, longest=6))
            both.create_task(announced(pacer, telegram, 900))
        return sorted(moment for moment, _ in telegram.seen)

    assert most_in_a_second(run(scenario())) <= ALLOWED


def test_an_answer_of_two_in_flight_ends_one_of_them(run):
    async def scenario():
        pacer = Pacer(Rates())
        for _ in range(2):
            pacer.begin(7)
        await asyncio.sleep(0.5)
        pacer.end(7)
        await asyncio.sleep(1.1)
        assert pacer.wait(7) > 1  # the second is still on its way
        pacer.end(7)
        await asyncio.sleep(1.1)
        assert pacer.wait(7) == 0

    run(scenario())


def test_announcements_make_room_for_answers(run):
    async def scenario():
        pacer = Pacer(Rates())
        telegram = Telegram(pacer, quiet)

        async def answers():
            for chat in range(10_000, 10_400):
                pacer.begin(chat)
                await telegram.take(chat, "answer")
                await asyncio.sleep(telegram.chance.expovariate(8))

        async with asyncio.TaskGroup() as both:
            both.create_task(answers())
            both.create_task(announced(pacer, telegram, 900))
        return sorted(telegram.seen)

    seen = run(scenario())
    for place, (moment, kind) in enumerate(seen):
        before = seen[max(0, place - 60) : place + 1]
        if kind == "announcement":
            assert sum(earlier > moment - 1.0 for earlier, _ in before) <= ALLOWED


def test_what_is_late_is_caught_up_within_the_limit(run):
    async def scenario():
        pacer = Pacer(Rates())
        telegram = Telegram(pacer, quiet)
        await announced(pacer, telegram, 300)
        await asyncio.sleep(0.5)  # as if the machine had stood still
        await announced(pacer, telegram, 300)
        return [moment for moment, _ in telegram.seen]

    seen = run(scenario())
    assert most_in_a_second(seen) <= ALLOWED
    assert min(later - earlier for earlier, later in pairwise(seen)) > 0.5 / ALLOWED


def test_two_workers_share_what_is_allowed(run):
    async def scenario():
        seen = []
        async with asyncio.TaskGroup() as both:
            for seed in (1, 2):
                pacer = Pacer(Rates())
                pacer.share(2)
                telegram = Telegram(pacer, wavering, seed)
                seen.append(telegram.seen)
                both.create_task(announced(pacer, telegram, 600))
        return sorted(moment for each in seen for moment, _ in each)

    seen = run(scenario())
    assert most_in_a_second(seen) <= ALLOWED
    assert (len(seen) - 1) / (seen[-1] - seen[0]) >= 0.97 * ALLOWED


def test_a_chat_and_a_group_wait_for_their_turn(run):
    async def scenario():
        pacer = Pacer(Rates())
        for chat, least in ((7, 1.0), (-7, 3.0)):
            assert pacer.wait(chat) == 0
            await pacer.turn(chat)
            assert pacer.wait(chat) >= least
            pacer.end(chat)
            await asyncio.sleep(pacer.wait(chat))
            assert pacer.wait(chat) == 0
        await pacer.turn(8)  # of which nothing more is heard
        await asyncio.sleep(20)
        assert pacer.wait(8) > 1
        await asyncio.sleep(20)
        assert pacer.wait(8) == 0

    run(scenario())


def test_a_hold_turns_announcements_away_and_a_further_part_waits_for_its_end(run):
    async def scenario():
        pacer = Pacer(Rates())
        await pacer.turn(1)
        pacer.end(1)
        pacer.hold(20)
        assert pacer.held
        assert not await pacer.turn(2)
        await pacer.next_turn(1)
        return asyncio.get_running_loop().time()

    assert run(scenario()) >= 20


def test_chats_that_were_served_long_ago_are_not_kept(run):
    async def scenario():
        pacer = Pacer(Rates())
        await announced(pacer, Telegram(pacer, quiet))
        return len(pacer._chats)

    assert run(scenario()) < 4 * ALLOWED
