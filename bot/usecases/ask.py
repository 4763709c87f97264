"""Answer a message: walk each of its questions down the road, in the order they were asked."""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.slices import unhurried
from bot.store import Choice
from bot.usecases.examples import examples_of
from knowledge.codec import dump_context, load_context, load_teaching
from knowledge.conclude import conclude
from knowledge.library import with_taught, wording_of
from knowledge.observations import Observations
from knowledge.plan import Planner, acquainted, declined, plan, remember, suggestions
from knowledge.render import render
from knowledge.render.joining import join
from knowledge.terms import Context, Frame, NotUnderstood, Outcome, Query, Question, Reply
from knowledge.understand import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from bot.store import Recalled, Snapshot, Store
    from knowledge.library import Library, Teaching
    from knowledge.terms import Observation, Source

TIMEZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""Where "today" and "last year" are told."""
HANDS: Final = 4
"""Messages in hand at a time, the others in line: all at once, each would take as long as all."""
HELD: Final = 256
"""Replies kept for whoever asks the same with the same said before."""
TOLD: Final = 1_024
"""Replies kept to finished queries: a few years of three indices for every province."""
APART: Final = 3
"""Of so many examples one is answered before the first question: more would tell little new."""
OUT_OF_SCOPE: Final = "decline/out_of_scope"
"""Intent of the reply to what admins marked as not ours."""
NOT_TAUGHT: Final = (OUT_OF_SCOPE, "decline/action", "decline/too_long")
"""Intents of declines that no teaching would change."""


log = logging.getLogger(__name__)
"""The standard one: a question on the command line does without what the bot logs with."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, where and when."""

    text: str
    chat: int
    user: int
    now: datetime
    today: date
    language: str = "vi"
    """That of the reply where neither the words nor a choice of the chat tells."""


def can_be_taught(reply: Reply) -> bool:
    """Whether a question was declined that may be answered once somebody has taught it."""
    return reply.outcome is Outcome.NOT_UNDERSTOOD and reply.intent not in NOT_TAUGHT


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
        self.reader = Reader(library)
        self.home = home
        self.taught: tuple[Teaching, ...] = ()
        """What admins have taught, which `library` holds."""
        self.edition = 0
        """Of what is taught."""
        self._untaught = library
        self._learning = asyncio.Lock()
        self._hands = asyncio.Semaphore(HANDS)
        self._store = store
        self.indexed_once = lru_cache(maxsize=1)(self._index)
        """The figures of a snapshot, ready for look-up: made once while nothing is published."""
        self._now = Observations((), {})
        """Those that it gave last."""
        self._replied_once = lru_cache(maxsize=HELD)(self._replied)
        self._told_once = lru_cache(maxsize=TOLD)(self._told)
        """Replies from them, to a message and to a reading: when results come out, most people
        ask the same."""

    async def answer(self, message: Message, trace: Trace | None = None) -> Reply:
        """The reply to a message of a conversation, which is remembered for the next one."""
        async with self._hands:
            recalled, observations = await self._recall(message)
            context = load_context(recalled.context)
            question = self.question(message, context, recalled.choice)
            reply = self.reply_from(observations, question, trace)
            await self._remember(message, context, reply.context)
            if reply.outcome is Outcome.NOT_UNDERSTOOD and reply.intent != OUT_OF_SCOPE:
                await self._note_unanswered(message)
            return reply

    async def tap(self, query: Query, message: Message) -> Reply:
        """The reply to a tapped reading; the conversation goes on from it."""
        async with self._hands:
            recalled, observations = await self._recall(message)
            context = load_context(recalled.context)
            reply = self.concluded(query, observations, recalled.choice.home)
            after = remember(context, reply)
            await self._remember(message, context, after)
            return replace(reply, context=after)

    async def reply(self, message: Message, context: Context, trace: Trace | None = None) -> Reply:
        """The reply to a message in a given context; nothing is remembered."""
        question = self.question(message, context, Choice())
        return self.reply_from(await self.observations(), question, trace)

    async def afresh(self, message: Message) -> Reply:
        """What a chat would be told outside its conversation; nothing is remembered."""
        recalled, observations = await self._recall(message)
        question = self.question(message, Context(), recalled.choice)
        return self.reply_from(observations, question)

    async def forget_expired(self, now: datetime) -> None:
        """Drop the conversations that no question can take up any more."""
        await self._store.forget_expired(now)

    @staticmethod
    def question(message: Message, context: Context, choice: Choice) -> Question:
        """What is asked, with what counts in the chat where the words do not tell."""
        language = choice.language or message.language
        return Question(message.text, message.today, context, language, choice.home)

    def reply_from(
        self,
        observations: Observations,
        question: Question,
        trace: Trace | None = None,
    ) -> Reply:
        """The reply to a question from given figures: those that count, or would."""
        if observations is self._now and trace is None:
            return self._replied_once(question)
        return self._reply(question, observations, trace)

    def _replied(self, question: Question) -> Reply:
        return self._reply(question, self._now)

    def _reply(
        self,
        question: Question,
        observations: Observations,
        trace: Trace | None = None,
    ) -> Reply:
        context = question.context
        if trace:
            trace.note("tags", self.reader.gazetteer.tags(question.text))
        replies: list[Reply] = []
        for part in self.reader.understand(question):
            context = acquainted(context, part)
            planner = Planner(self.library, question.home or self.home, context)
            reply = self._part(part, observations, planner, trace)
            context = remember(context, reply)
            replies.append(reply)
        return replace(join(replies), context=context)

    def _part(
        self,
        part: Frame | NotUnderstood,
        observations: Observations,
        planner: Planner,
        trace: Trace | None,
    ) -> Reply:
        if isinstance(part, NotUnderstood):
            offered = suggestions(planner, part)
            told = render(replace(part, suggestions=offered), self.library)
            return replace(told, context=declined(part, planner))
        planned = plan(part, planner)
        if trace:
            trace.note("frame", part)
            trace.note("plan", planned)
        if not isinstance(planned, Query):
            return render(planned, self.library)
        return self.concluded(planned, observations, planner.home, trace)

    async def query(self, query: Query) -> Reply:
        """The reply to a finished query: the road's second half, where a button's tap enters."""
        return self.concluded(query, await self.observations())

    def concluded(
        self,
        query: Query,
        observations: Observations,
        home: str | None = None,
        trace: Trace | None = None,
    ) -> Reply:
        """The reply to a finished query from given figures; `home` where a chat has its own."""
        if observations is self._now and trace is None:
            return self._told_once(query, home or self.home)
        return self._conclude(query, observations, home or self.home, trace)

    def _told(self, query: Query, home: str) -> Reply:
        return self._conclude(query, self._now, home)

    def _conclude(
        self,
        query: Query,
        observations: Observations,
        home: str,
        trace: Trace | None = None,
    ) -> Reply:
        finding = conclude(query, observations, self.library)
        if trace:
            trace.note("finding", finding)
        return render(finding, self.library, home=observations.units.canonical(home))

    async def observations(self) -> Observations:
        """The figures that count now."""
        return self.indexed_once(await self.snapshot())

    async def warm_up(self, today: date) -> None:
        """Answer what people may ask, so that the first who do wait no longer than others."""
        observations = await self.observations()
        for example in examples_of(self.library)[::APART]:
            try:
                self.reply_from(observations, Question(example, today))
            except Exception:  # whoever asks it will be told; the bot has to start
                log.exception("example not answered: %s", example)

    async def snapshot(self) -> Snapshot:
        """The rows that count now, in the order they were loaded; what is taught is learned."""
        snapshot, edition = await self._store.current(self.library.indicators)
        await self._keep_up(edition)
        return snapshot

    async def _recall(self, message: Message) -> tuple[Recalled, Observations]:
        """What a message is read with; what is taught is learned."""
        who, codes = (message.chat, message.user), self.library.indicators
        recalled, snapshot, edition = await self._store.recall(*who, message.now, codes)
        await self._keep_up(edition)
        return recalled, self.indexed_once(snapshot)

    async def _keep_up(self, edition: int) -> None:
        if edition != self.edition:
            await self.learn()

    async def learn(self) -> None:
        """Compile the library anew with what admins have taught by now."""
        async with self._learning:
            edition, found = await self._store.learning.standing()
            if edition == self.edition:
                return
            read = (load_teaching(row.id, row.kind, row.wording, row.content) for row in found)
            teachings = tuple(teaching for teaching in read if teaching)
            other = await self.supposing(teachings)
            self.library, self.reader = other.library, other.reader
            self.taught, self.edition = teachings, edition
            self._forget_replies()
            gc.unfreeze()  # else the library before would never be let go

    async def supposing(self, teachings: tuple[Teaching, ...]) -> Answerer:
        """One that answers as if just this were taught; compiled while others are answered."""
        library = with_taught(self._untaught, teachings)
        return await asyncio.to_thread(Answerer, library, self._store, self.home)

    async def grown(
        self,
        rows: Iterable[Observation],
        sources: Mapping[str, Source],
    ) -> Observations:
        """Figures that do not count, to see what would be answered from them."""
        return await unhurried(Observations.growing(rows, sources, self.library.areas))

    async def _remember(self, message: Message, before: Context, after: Context) -> None:
        """Keep what the conversation has come to, unless nothing changed."""
        if after != before:
            await self._store.remember(message.chat, message.user, dump_context(after), message.now)

    def _forget_replies(self) -> None:
        self._replied_once.cache_clear()
        self._told_once.cache_clear()

    def _index(self, snapshot: Snapshot) -> Observations:
        self._forget_replies()
        self._now = Observations(snapshot.rows, snapshot.sources, self.library.areas)
        return self._now

    async def _note_unanswered(self, message: Message) -> None:
        text = wording_of(message.text)
        if text:
            await self._store.count_unanswered(text, message.now)
