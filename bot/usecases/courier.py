"""The worker that carries announcements out: claims, sends, settles, again and again.

Little more is claimed than is on the wire, so that a crash leaves few uncertain. Most trouble ends
in a state of one delivery; where most of the last deliveries end in the same trouble, the
announcement is paused and its author told.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from secrets import token_hex
from typing import TYPE_CHECKING, Final, Protocol

import structlog

from bot.store import Settled, Stage, State, StoreError
from bot.usecases.announcing import MACHINE, MOST_TRIES, Verdict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.store import Announcement, Delivery
    from bot.usecases.announcing import Announcing, Sender
    from bot.usecases.subscribing import Subscribing

HANDS: Final = 16
"""Messages on the wire at a time."""
IDLE: Final = 1.0
"""Seconds between looks at an empty outbox."""
AGAIN: Final = 5.0
"""Seconds before a second try after trouble of our own."""
WATCHED: Final = 50
"""Deliveries that the circuit breaker looks back on."""
MOST_ALIKE: Final = 0.5
"""Share of these that may end in the same trouble."""

log = structlog.get_logger(__name__)


class Board(Protocol):
    """Where the author sees how far an announcement has come."""

    async def show(self, number: int) -> bool:
        """Show it; False where that was done a moment ago, and can wait."""

    async def ring(self, number: int) -> None:
        """Show it in a new message: it needs somebody, or nobody is looking."""


@dataclass(slots=True)
class Courier:
    """Sends what is in the outbox."""

    announcing: Announcing
    subscribing: Subscribing
    sender: Sender
    board: Board
    name: str = field(default_factory=lambda: f"{os.getpid()}:{token_hex(8)}")
    _news: set[int] = field(default_factory=set)
    """Announcements whose progress has changed and is not shown yet."""
    _recent: dict[int, deque[str]] = field(default_factory=dict)
    _contents: dict[int, Announcement] = field(default_factory=dict)
    _quiet: bool = False
    """Whether nothing was there to claim: then a smaller question comes first."""
    _settled: asyncio.Queue[Settled | None] = field(default_factory=asyncio.Queue)
    _hands: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(HANDS))
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Carry out announcements until told to end; what is claimed by then is finished."""
        await self._guarded(self._recover(self.announcing.outbox.begin))
        async with asyncio.TaskGroup() as office:
            office.create_task(self._settle())
            office.create_task(self._watch())
            async with asyncio.TaskGroup() as wire:
                await self._carry(wire)
            await self._settled.put(None)

    def end(self) -> None:
        """Finish what is claimed and take no more."""
        self._over.set()

    # ------------------------------------------------------------ the rounds

    async def _carry(self, wire: asyncio.TaskGroup) -> None:
        """Claim a few deliveries, and put each on the wire at its moment."""
        while not self._over.is_set():
            claimed = await self._claimed()
            if not claimed:
                await self._rest()
            for delivery in claimed:
                await self._dispatch(delivery, wire)

    async def _dispatch(self, delivery: Delivery, wire: asyncio.TaskGroup) -> None:
        """Put it on the wire at its moment, or back where its chat or all have to wait."""
        wait = self.sender.wait(delivery.chat)
        if wait:
            await self._settled.put(_told(delivery, Verdict(State.QUEUED, wait=wait)))
            return
        await self._hands.acquire()
        if await self.sender.turn(delivery.chat):
            wire.create_task(self._one(delivery))
        else:
            self._hands.release()
            await self._settled.put(_told(delivery, Verdict(State.QUEUED)))

    async def _claimed(self) -> tuple[Delivery, ...]:
        if self.sender.held:
            return ()
        try:
            if self._quiet and await self.announcing.outbox.is_idle(_now()):
                return ()
            outbox, most = self.announcing.outbox, self.sender.at_once
            claimed = await outbox.claim(self.name, most, _now())
        except StoreError as error:
            log.warning("outbox not reached", reason=str(error))
            return ()
        self._quiet = not claimed
        return claimed

    async def _settle(self) -> None:
        """Write down what became of deliveries, as many together as there are by then."""
        settled: list[Settled] = []
        over = False
        while not over or settled:
            if not settled:
                settled, over = await self._next_settled()
            try:
                await self.announcing.outbox.settle(settled, _now())
                self._news.update(each.announcement for each in settled)
                settled = []
            except StoreError as error:
                log.warning("outbox not reached", reason=str(error))
                await asyncio.sleep(IDLE)

    async def _next_settled(self) -> tuple[list[Settled], bool]:
        """Everything that waits, and whether nothing comes after it."""
        found = [await self._settled.get()]
        while not self._settled.empty():
            found.append(self._settled.get_nowait())
        return [each for each in found if each], None in found

    async def _watch(self) -> None:
        """Start what is due, end what is done, and find what dead workers left."""
        while not self._over.is_set():
            await self._guarded(self._look())
            await self._rest()

    async def _guarded(self, work: Awaitable[None]) -> None:
        """Do it, if the store can be reached; whatever happens, the worker lives on."""
        try:
            await work
        except StoreError as error:
            log.warning("outbox not reached", reason=str(error))
        except Exception:
            log.exception("the outbox was not looked after")

    async def _recover(self, find: Callable[[datetime], Awaitable[Counter[int]]]) -> None:
        lost = await find(_now())
        if lost:
            log.warning("deliveries left uncertain", count=lost.total())
            self._news.update(lost)

    async def _look(self) -> None:
        if not self._news and await self.announcing.outbox.is_idle(_now()):
            return
        await self._recover(self.announcing.outbox.recover)
        self.sender.share(await self.announcing.outbox.workers(_now()))
        await self.announcing.launch_due(_now())
        book = self.announcing.book
        running = await book.in_stage(Stage.RUNNING)
        ended = [each for each in running if await book.finished(each.id)]
        self._news.update(each.id for each in ended)
        for number in tuple(self._news):  # paused ones too, of which the last arrive yet
            if await self.board.show(number):
                self._news.discard(number)
        for each in ended:
            self._recent.pop(each.id, None)
            self._contents.pop(each.id, None)
            if each.starts_at:  # it began by itself, and may end when nobody looks
                await self.board.ring(each.id)

    async def _rest(self) -> None:
        """Wait a little, but not beyond the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(IDLE):
                await self._over.wait()

    # ------------------------------------------------------------ one delivery

    async def _one(self, delivery: Delivery) -> None:
        """Send one message; whatever happens, it ends in a state."""
        try:
            settled = await self._sent(delivery)
        except StoreError as error:
            log.warning("not delivered yet", reason=str(error))
            settled = _told(delivery, Verdict(State.RETRY, reason="store", wait=AGAIN))
        except Exception as error:
            log.exception("not delivered", announcement=delivery.announcement)
            settled = _told(delivery, Verdict(State.FAILED, reason=type(error).__name__))
        finally:
            self._hands.release()
        if settled:
            await self._settled.put(settled)

    async def _sent(self, delivery: Delivery) -> Settled | None:
        """What became of it; None where it goes to another chat now."""
        content = await self._content(delivery.announcement)
        outgoing = await self.announcing.outgoing(content, delivery)
        verdict = await self.sender.deliver(delivery.chat, outgoing, delivery.language)
        try:
            return await self._noted(delivery, verdict)
        except StoreError as error:  # what Telegram said counts, whatever comes of the rest
            log.warning("not noted", reason=str(error))
            return _told(delivery, verdict)

    async def _noted(self, delivery: Delivery, verdict: Verdict) -> Settled | None:
        if verdict.moved_to is not None:
            await self.subscribing.move(delivery.chat, verdict.moved_to, _now())
            await self.announcing.outbox.move(delivery, verdict.moved_to, _now())
            return None
        if verdict.state in {State.BLOCKED, State.GONE}:
            await self.subscribing.retire(delivery.chat, verdict.state, _now())
        await self._mind(delivery.announcement, verdict)
        return _told(delivery, verdict)

    async def _content(self, number: int) -> Announcement:
        if number not in self._contents:
            found = await self.announcing.find(number)
            if found is None:
                raise LookupError(f"a delivery without its announcement: {number}")
            self._contents[number] = found
        return self._contents[number]

    async def _mind(self, number: int, verdict: Verdict) -> None:
        """Hold an announcement of which nearly nothing arrives."""
        recent = self._recent.setdefault(number, deque(maxlen=WATCHED))
        recent.append("" if verdict.state is State.SENT or verdict.flood else verdict.reason)
        reason, count = Counter(recent).most_common(1)[0]
        if len(recent) == WATCHED and reason and count > WATCHED * MOST_ALIKE:
            recent.clear()
            if await self.announcing.pause(number, MACHINE, _now(), reason):
                log.error("announcement paused", announcement=number, reason=reason)
                self._news.add(number)
                await self.board.ring(number)


def _told(delivery: Delivery, verdict: Verdict) -> Settled:
    """The state in which a delivery is left."""
    state, due, attempts = verdict.state, None, delivery.attempts
    if state is State.QUEUED:
        due = _now() + timedelta(seconds=verdict.wait)
    if state is State.RETRY:
        due = _now() + timedelta(seconds=_wait(attempts, verdict))
        attempts += not verdict.flood
    if attempts >= MOST_TRIES:
        state = State.FAILED
    return Settled(
        delivery.announcement,
        delivery.chat,
        state,
        attempts,
        verdict.message,
        verdict.reason,
        due,
    )


def _wait(attempts: int, verdict: Verdict) -> float:
    """Longer with each try, and not for all at the same moment."""
    if verdict.flood:
        return verdict.wait
    return verdict.wait * 2.0**attempts * SystemRandom().uniform(0.75, 1.25)


def _now() -> datetime:
    return datetime.now(UTC)
