"""Teach the bot: proposed, checked against every built-in example, in force at once, undone."""

from __future__ import annotations

import asyncio
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.store import AuditEntry, Unanswered, Waiting, reference
from bot.usecases.examples import examples_of
from knowledge.codec import dump_teaching, load_teaching
from knowledge.library import TaughtKind, Teaching
from knowledge.sheets import cited
from knowledge.slots import Meanings, objection, untaught
from knowledge.terms import Context, Outcome, Question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.store import LearningBook, Taught, WaitingBook
    from bot.usecases.ask import Answerer
    from knowledge.observations import Observations
    from knowledge.slots import Meaning, Stretch
    from knowledge.terms import Reply

__all__ = ["Actor", "Learning", "Proposal", "Unanswered", "reference"]
BREATH: Final = 0.002
"""Seconds between two examples that are replayed."""
_DECLINE: Final = "decline/"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who teaches, and when."""

    user: int
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to be taught, and what it would do."""

    teaching: Teaching
    objection: str | None = None
    """Why it cannot be taught: "known", "short"…"""
    changed: tuple[str, ...] = ()
    """The built-in examples that it would change, which bars it."""
    reply: Reply | None = None
    """To the question that it is taught for."""
    edition: int = 0
    """What is taught already where it was checked."""

    @property
    def barred(self) -> bool:
        """Whether it cannot be taught."""
        return bool(self.objection or self.changed)

    @property
    def helps(self) -> bool:
        """Whether the question leaves the list: it is answered, or marked as not ours."""
        marked = self.teaching.kind is TaughtKind.OUT_OF_SCOPE
        return marked or (self.reply is not None and not is_declined(self.reply))


class Learning:
    """What nobody could answer, and what admins teach for it."""

    def __init__(
        self,
        answerer: Answerer,
        book: LearningBook,
        waiting: WaitingBook,
    ) -> None:
        self._answerer = answerer
        self._book = book
        self.waiting = waiting
        """Those who want to be told."""
        self.news = asyncio.Event()
        """Set when something was taught: somebody who waits may have an answer."""
        self._meanings: dict[str, tuple[int, Meanings]] = {}
        """By language, with what was taught when they were gathered."""
        self._known: tuple[tuple[int, Observations, date], dict[str, Reply]] | None = None
        """What the examples are answered, in the state of things in which they were asked."""

    # ------------------------------------------------------------ unanswered questions

    async def unanswered(self, limit: int, offset: int = 0) -> tuple[tuple[Unanswered, ...], int]:
        """A page of the questions, the most frequent first, and how many there are."""
        return await self._book.unanswered(limit, offset)

    async def find(self, number: str) -> Unanswered | None:
        """The question behind a button."""
        return await self._book.find(number)

    async def drop(self, wording: str, actor: Actor) -> bool:
        """Take a question off the list; whether it was there."""
        entry = AuditEntry(actor.now, actor.user, "unanswered.drop", wording)
        return await self._book.drop(wording, entry)

    async def wait(self, number: str, chat: int, language: str, now: datetime) -> str | None:
        """Let a chat be told once a question can be answered; which one, None: it is gone."""
        found = await self._book.find(number)
        if found is None:
            return None
        await self.waiting.add(Waiting(found.text, chat, language, now))
        return found.text

    # ------------------------------------------------------------ words

    def untaught(self, wording: str) -> tuple[Stretch, ...]:
        """The words of a question that might be taught."""
        return untaught(wording, self._answerer.reader.gazetteer)

    def meanings(self, language: str) -> Meanings:
        """All that words can be taught to mean."""
        edition = self._answerer.edition
        held = self._meanings.get(language)
        if held is None or held[0] != edition:
            held = edition, Meanings(self._answerer.library, language)
            self._meanings[language] = held
        return held[1]

    # ------------------------------------------------------------ proposals

    @staticmethod
    def alias(wording: str, phrase: str, meanings: Iterable[Meaning]) -> Teaching:
        """A phrase for something that is known."""
        means = tuple((meaning.kind, meaning.value) for meaning in meanings)
        return Teaching(TaughtKind.ALIAS, wording, phrase=phrase, means=means)

    def text(self, wording: str, typed: str) -> Teaching | None:
        """A text for a question; None where no source is named."""
        text, source = cited(typed, self._answerer.library)
        if not text or source is None:
            return None
        return Teaching(TaughtKind.TEXT, wording, text=text, source=source)

    async def propose(self, teaching: Teaching, actor: Actor) -> Proposal:
        """What teaching something would do; kept under its number where nothing bars it."""
        proposal = await self._checked(teaching, actor.today)
        if proposal.barred:
            return proposal
        number = await self._book.propose(
            teaching.kind,
            dump_teaching(teaching),
            teaching.wording,
            actor.user,
            actor.now,
        )
        return replace(proposal, teaching=replace(teaching, number=number))

    async def dismiss(self, number: int) -> None:
        """Forget a proposal."""
        await self._book.dismiss(number)

    async def teach(self, number: int, actor: Actor) -> Proposal | None:
        """Put a proposal in force, checked once more; None where it is gone or out of date."""
        row = await self._book.proposal(number)
        teaching = _teaching(row) if row else None
        if row is None or teaching is None:
            return None
        proposal = await self._checked(teaching, actor.today)
        if proposal.barred:
            return proposal
        entry = _entry(actor, f"teach.{row.kind}", row)
        done = row.wording if proposal.helps else None
        if not await self._book.teach(number, proposal.edition, entry, done):
            return None
        await self._answerer.learn()
        self.news.set()
        return proposal

    async def taught(self) -> tuple[tuple[Taught, Teaching], ...]:
        """What counts, the newest first: as it is kept, and what it says."""
        found = (await self._book.standing())[1]
        read = ((row, _teaching(row)) for row in reversed(found))
        return tuple((row, teaching) for row, teaching in read if teaching)

    async def undo(self, number: int, actor: Actor) -> bool:
        """Take something that was taught out of force; whether it was in force."""
        found = next((row for row, _ in await self.taught() if row.id == number), None)
        if found is None or not await self._book.undo(number, _entry(actor, "teach.undo", found)):
            return False
        await self._answerer.learn()
        return True

    # ------------------------------------------------------------ checks

    async def _checked(self, teaching: Teaching, today: date) -> Proposal:
        """What a teaching would change; worked out while others are answered."""
        observations = await self._answerer.observations()
        now, edition = copy(self._answerer), self._answerer.edition
        objected = teaching.phrase and objection(teaching.phrase, now.reader.gazetteer)
        if objected:
            return Proposal(teaching, objection=objected)
        then = await now.supposing((*now.taught, teaching))
        changed = await self._changed(now, then, observations, today)
        reply = then.reply_from(observations, Question(teaching.wording, today, Context()))
        return Proposal(teaching, changed=changed, reply=reply, edition=edition)

    async def _changed(
        self,
        now: Answerer,
        then: Answerer,
        observations: Observations,
        today: date,
    ) -> tuple[str, ...]:
        """The built-in examples that would be answered otherwise."""
        state = (now.edition, observations, today)
        if self._known is None or self._known[0] != state:
            self._known = state, await _replies(now, observations, today)
        before, after = self._known[1], await _replies(then, observations, today)
        return tuple(text for text, reply in after.items() if before.get(text) != reply)


async def _replies(
    answerer: Answerer,
    observations: Observations,
    today: date,
) -> dict[str, Reply]:
    """The built-in examples with their answers; people are answered in between.

    Not in a thread of its own: each hop to the database's thread and back would wait for it.
    """
    found = {}
    for text in examples_of(answerer.library):
        found[text] = answerer.reply_from(observations, Question(text, today, Context()))
        await asyncio.sleep(BREATH)
    return found


def is_declined(reply: Reply) -> bool:
    """Whether a reply says that there is no answer to such a question."""
    return reply.outcome is Outcome.NOT_UNDERSTOOD or reply.intent.startswith(_DECLINE)


def _teaching(row: Taught) -> Teaching | None:
    return load_teaching(row.id, row.kind, row.wording, row.content)


def _entry(actor: Actor, action: str, row: Taught) -> AuditEntry:
    detail = f"{row.wording} · {row.content}"
    return AuditEntry(actor.now, actor.user, action, f"#{row.id}", detail)
