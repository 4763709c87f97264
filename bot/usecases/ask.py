"""Answer a message: walk each of its questions down the road, in the order they were asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.codec import dump_context, load_context
from knowledge.conclude import conclude
from knowledge.observations import Observations
from knowledge.plan import Planner, declined, plan, remember, suggestions
from knowledge.render import render
from knowledge.render.joining import join
from knowledge.slots import Gazetteer
from knowledge.terms import Frame, NotUnderstood, Outcome, Query, Question, Reply
from knowledge.text import clean, fold
from knowledge.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from bot.store import Snapshot, Store
    from knowledge.library import Library
    from knowledge.terms import Context, Observation, Source

LONGEST_UNANSWERED = 200
"""Characters of a question that nobody could answer, kept for the admins."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, where and when."""

    text: str
    chat: int
    user: int
    now: datetime
    today: date


@dataclass(slots=True)
class Trace:
    """The value at every stop, for `--explain`."""

    stops: list[tuple[str, object]] = field(default_factory=list)

    def note(self, stop: str, value: object) -> None:
        """Keep what a stop handed on."""
        self.stops.append((stop, value))


class Answerer:
    """The compiled library, the store and the home area: all that an answer needs."""

    def __init__(self, library: Library, store: Store, home: str) -> None:
        self.library = library
        self.gazetteer = Gazetteer(library)
        self.home = home
        self._store = store
        self._indexed = lru_cache(maxsize=1)(self._index)

    async def answer(self, message: Message, trace: Trace | None = None) -> Reply:
        """The reply to a message of a conversation, which is remembered for the next one."""
        context = load_context(await self._store.context(message.chat, message.user, message.now))
        reply = await self.reply(message, context, trace)
        await self._remember(message, context, reply.context)
        if reply.outcome is Outcome.NOT_UNDERSTOOD:
            await self._note_unanswered(message)
        return reply

    async def tap(self, query: Query, message: Message) -> Reply:
        """The reply to a tapped reading; the conversation goes on from it."""
        context = load_context(await self._store.context(message.chat, message.user, message.now))
        reply = await self.query(query)
        after = remember(context, reply)
        await self._remember(message, context, after)
        return replace(reply, context=after)

    async def reply(self, message: Message, context: Context, trace: Trace | None = None) -> Reply:
        """The reply to a message in a given context; nothing is remembered."""
        question = Question(message.text, message.today, context)
        return self.reply_from(await self.observations(), question, trace)

    def reply_from(
        self,
        observations: Observations,
        question: Question,
        trace: Trace | None = None,
    ) -> Reply:
        """The reply to a question from given figures: those that count, or would."""
        context = question.context
        if trace:
            trace.note("tags", self.gazetteer.tags(question.text))
        replies: list[Reply] = []
        for part in understand(question, self.library, self.gazetteer):
            reply = self._part(part, observations, context, trace)
            context = remember(context, reply)
            replies.append(reply)
        return replace(join(replies), context=context)

    def _part(
        self,
        part: Frame | NotUnderstood,
        observations: Observations,
        context: Context,
        trace: Trace | None,
    ) -> Reply:
        planner = Planner(self.library, self.home, context)
        if isinstance(part, NotUnderstood):
            offered = suggestions(planner, part.language)
            told = render(replace(part, suggestions=offered), self.library)
            return replace(told, context=declined(part, planner))
        planned = plan(part, planner)
        if trace:
            trace.note("frame", part)
            trace.note("plan", planned)
        if not isinstance(planned, Query):
            return render(planned, self.library)
        return self._concluded(planned, observations, trace)

    async def query(self, query: Query) -> Reply:
        """The reply to a finished query: the road's second half, where a button's tap enters."""
        return self._concluded(query, await self.observations())

    def _concluded(
        self,
        query: Query,
        observations: Observations,
        trace: Trace | None = None,
    ) -> Reply:
        finding = conclude(query, observations, self.library)
        if trace:
            trace.note("finding", finding)
        return render(finding, self.library)

    async def observations(self) -> Observations:
        """The figures that count now."""
        return self._indexed(await self.snapshot())

    async def snapshot(self) -> Snapshot:
        """The rows that count now, in the order they were loaded."""
        return await self._store.observations(tuple(self.library.indicators))

    def indexed(self, rows: Iterable[Observation], sources: Mapping[str, Source]) -> Observations:
        """Figures that do not count, to see what would be answered from them."""
        return Observations(rows, sources, self.library.areas)

    async def _remember(self, message: Message, before: Context, after: Context) -> None:
        """Keep what the conversation has come to, unless nothing changed."""
        if after != before:
            await self._store.remember(message.chat, message.user, dump_context(after), message.now)

    def _index(self, snapshot: Snapshot) -> Observations:
        return self.indexed(snapshot.rows, snapshot.sources)

    async def _note_unanswered(self, message: Message) -> None:
        text = fold(clean(message.text))[:LONGEST_UNANSWERED]
        if text:
            await self._store.count_unanswered(text, message.now)
