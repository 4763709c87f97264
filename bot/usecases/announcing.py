"""Announce: draft, preview, launch, and what each subscriber is to read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Protocol

from bot.store import Announcement, AuditEntry, Delivery, Stage, State
from bot.usecases.news import News, Released

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.store import ReleaseRecord, Store
    from bot.usecases.ask import Answerer
    from knowledge.terms import Line

__all__ = [
    "Announcing",
    "Delivery",
    "Draft",
    "Outgoing",
    "Progress",
    "Sender",
    "Stage",
    "State",
    "Verdict",
]

MOST_TRIES: Final = 6
MACHINE: Final = 0
"""Who acts where no person does."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Who writes an announcement, and to whom."""

    author: int
    """Chat of the admin."""
    language: str
    """Of the admin, in which the progress is told."""
    topics: tuple[str, ...]
    """Empty: all subscribers."""
    now: datetime


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a subscriber is sent: a text, lines, or a copy of a message."""

    text: str = ""
    marks: tuple[Mapping[str, Any], ...] = ()
    """What of the text is bold, a link and so on, as the Bot API writes its entities."""
    lines: tuple[Line, ...] = ()
    copied: tuple[int, int] | None = None
    """Chat and number of a message to copy."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Telegram said to one message."""

    state: State
    message: int | None = None
    reason: str = ""
    wait: float = 0.0
    """Seconds after which it may be tried again."""
    flood: bool = False
    """Whether Telegram asked all announcements to wait so long."""
    moved_to: int | None = None


class Sender(Protocol):
    """Whoever can send to chats, no faster than is allowed."""

    @property
    def at_once(self) -> int:
        """How many deliveries are best taken together."""

    @property
    def held(self) -> bool:
        """Whether all have to wait for a while."""

    def share(self, workers: int) -> None:
        """So many send with the same token, each its part of what is allowed."""

    def wait(self, chat: int) -> float:
        """Seconds until a chat may be sent to again."""

    async def turn(self, chat: int) -> bool:
        """Wait for the moment of the next one; False where all were asked to wait meanwhile."""

    async def deliver(self, chat: int, outgoing: Outgoing, language: str) -> Verdict:
        """Send it once, and tell what became of it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement has come."""

    announcement: Announcement
    counts: dict[State, int]
    language: str
    """Of its author."""

    @property
    def total(self) -> int:
        """All subscribers that it is for."""
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        """Those for whom nothing more happens."""
        waiting = (State.QUEUED, State.SENDING, State.RETRY)
        return self.total - sum(self.counts.get(state, 0) for state in waiting)


class Announcing:
    """Announcements, from draft to summary."""

    def __init__(self, answerer: Answerer, store: Store) -> None:
        self._answerer = answerer
        self.book = store.announcements
        self.outbox = store.outbox
        self._subscribers = store.subscribers
        self._news = News(answerer, store.subscribers, store.chats)

    # ------------------------------------------------------------ drafts

    async def draft_text(self, draft: Draft, text: str, marks: Sequence[Mapping[str, Any]]) -> int:
        """A text with its formatting; the number of the draft."""
        return await self._keep(draft, {"text": text, "marks": marks})

    async def draft_copy(self, draft: Draft, message: int) -> int:
        """A copy of any message of the author's chat."""
        return await self._keep(draft, {"copy": [draft.author, message]})

    async def draft_release(self, draft: Draft, release: ReleaseRecord) -> int | None:
        """The news of a release, for each subscriber of her provinces; None without figures."""
        snapshot = await self._answerer.snapshot()
        rows = [row for row in snapshot.rows if row.release == release.id]
        if not rows:
            return None
        period = max(row.period for row in rows)
        areas = sorted({row.area for row in rows if row.period == period})
        released = Released(release.indicator, period, tuple(areas))
        topics = self._news.topics(released)
        return await self._keep(replace(draft, topics=topics), {"release": asdict(released)})

    async def _keep(self, draft: Draft, content: Mapping[str, object]) -> int:
        written = json.dumps({**content, "language": draft.language}, ensure_ascii=False)
        topics = json.dumps(draft.topics, ensure_ascii=False)
        return await self.book.create(Announcement(draft.author, draft.now, written, topics))

    async def find(self, number: int) -> Announcement | None:
        """An announcement."""
        return await self.book.find(number)

    async def receivers(self, number: int) -> int:
        """How many would get it now."""
        found = await self.book.find(number)
        return await self._subscribers.count(json.loads(found.topics)) if found else 0

    async def launch(self, number: int, by: int, now: datetime) -> int | None:
        """Begin; how many get it, None where it had begun."""
        found = await self.book.find(number)
        entry = _entry(now, by, "send", number)
        return await self.book.launch(number, json.loads(found.topics), entry) if found else None

    async def launch_due(self, now: datetime) -> None:
        """Begin those whose time has come."""
        for each in await self.book.in_stage(Stage.SCHEDULED):
            if each.starts_at is not None and each.starts_at <= now:
                await self.launch(each.id, MACHINE, now)

    async def schedule(self, number: int, at: datetime, by: int, now: datetime) -> bool:
        """Let it begin by itself; False where it had begun or was cancelled."""
        return await self.book.schedule(number, at, _entry(now, by, "schedule", number))

    async def cancel(self, number: int, by: int, now: datetime) -> bool:
        """Drop it before it begins; False where it had begun."""
        before = (Stage.DRAFT, Stage.SCHEDULED)
        return await self.book.change(
            number, Stage.STOPPED, before, _entry(now, by, "cancel", number)
        )

    async def pause(self, number: int, by: int, now: datetime, why: str = "") -> bool:
        """Hold it; whoever waits goes on waiting."""
        entry = _entry(now, by, "pause", number, why)
        return await self.book.change(number, Stage.PAUSED, (Stage.RUNNING,), entry)

    async def resume(self, number: int, by: int, now: datetime) -> bool:
        """Go on with it."""
        entry = _entry(now, by, "resume", number)
        return await self.book.change(number, Stage.RUNNING, (Stage.PAUSED,), entry)

    async def stop(self, number: int, by: int, now: datetime) -> bool:
        """End it; whoever waits gets nothing."""
        before = (Stage.RUNNING, Stage.PAUSED)
        return await self.book.change(
            number, Stage.STOPPED, before, _entry(now, by, "stop", number)
        )

    async def repeat(self, number: int, by: int, now: datetime) -> int:
        """Send the uncertain ones again, which some may get twice; how many they are."""
        return await self.book.repeat_uncertain(number, _entry(now, by, "repeat", number))

    async def progress(self, number: int) -> Progress | None:
        """How far it has come."""
        found = await self.book.find(number)
        if found is None:
            return None
        language = json.loads(found.content).get("language", "vi")
        return Progress(found, await self.outbox.counts(number), language)

    async def show_progress_in(self, number: int, message: int) -> None:
        """Keep where its author sees the progress."""
        await self.book.show_progress_in(number, message)

    async def failures(self, number: int) -> tuple[tuple[int, str, str], ...]:
        """Chat, state and reason of every delivery that was not sent."""
        return await self.outbox.failures(number)

    # ------------------------------------------------------------ content

    async def outgoing(self, announcement: Announcement, delivery: Delivery) -> Outgoing:
        """What this subscriber is to read."""
        content = json.loads(announcement.content)
        if "text" in content:
            return Outgoing(content["text"], tuple(content["marks"]))
        if "copy" in content:
            chat, message = content["copy"]
            return Outgoing(copied=(chat, message))
        release = content["release"]
        released = Released(release["indicator"], release["period"], tuple(release["areas"]))
        return Outgoing(lines=await self._news.told(released, delivery))


def _entry(now: datetime, by: int, what: str, number: int, detail: str = "") -> AuditEntry:
    return AuditEntry(now, by, f"announcement.{what}", str(number), detail)
