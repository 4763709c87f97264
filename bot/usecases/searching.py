"""Answers while somebody types in another chat: nothing is remembered, nothing is asked back."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.usecases.examples import offered
from knowledge.slots.completing import Completions
from knowledge.terms import LineKind, Outcome
from knowledge.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.usecases.ask import Answerer
    from knowledge.observations import Observations
    from knowledge.slots import Gazetteer
    from knowledge.terms import Line, Question, Reply

MOST: Final = 50
"""Answers that are offered: Telegram takes no more."""
CACHED: Final = 1_000
"""Searches whose answers are kept; many people type the same."""
SAID: Final = (Outcome.ANSWER, Outcome.NO_DATA)
NAMES_OPEN: Final = ("clarify/which_area", "clarify/which_indicator")
"""Of these each reading is an answer; what else is asked back holds words that may mean more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer to be sent, and what it is chosen by."""

    title: str
    """The figure."""
    note: str
    """How the question was read."""
    lines: tuple[Line, ...]


Found: TypeAlias = tuple[Suggestion, ...]


class Searching:
    """Ranked answers to what is typed so far."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._cache: OrderedDict[tuple[object, ...], Found] = OrderedDict()
        self._gazetteer: Gazetteer | None = None
        self._completions: Completions | None = None

    async def find(self, question: Question) -> Found:
        """The answers to a text that is being typed, the best first.

        Kept by the words as they were typed, not folded: marks and capitals tell names apart.
        """
        snapshot = await self._answerer.snapshot()
        self._keep_up()
        question = replace(question, text=clean(question.text).lstrip())
        key = (question, snapshot.stamp)
        found = self._cache.get(key)
        if found is None:
            found = self._found(question, self._answerer.indexed_once(snapshot))
            self._cache[key] = found
            if len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        self._cache.move_to_end(key)
        return found

    def _keep_up(self) -> None:
        """Begin anew where words were taught since."""
        if self._gazetteer is not self._answerer.reader.gazetteer:
            self._gazetteer = self._answerer.reader.gazetteer
            self._completions = Completions(self._answerer.library, self._gazetteer)
            self._cache.clear()

    def _found(self, question: Question, observations: Observations) -> Found:
        texts = (replace(question, text=text) for text in self._texts(question))
        replies = [self._answerer.reply_from(observations, asked) for asked in texts]
        further = self._further(replies, observations)
        unique: dict[tuple[str, str], Suggestion] = {}
        for reply in chain(replies, further):
            if reply.outcome in SAID:
                one = _suggestion(reply)
                unique.setdefault((one.title, one.note), one)
        return tuple(unique.values())[:MOST]

    def _texts(self, question: Question) -> tuple[str, ...]:
        """What is typed, or may be meant by it; with nothing typed the examples."""
        if question.text.strip() and self._completions:
            return self._completions.of(question.text)
        return tuple(each[question.language] for each in offered(self._answerer.library))

    def _further(self, replies: list[Reply], observations: Observations) -> Iterator[Reply]:
        """The next questions' answers where one thing is meant; the readings of what is unclear."""
        only = len(replies) == 1
        for reply in replies:
            if (only and reply.outcome in SAID) or reply.intent in NAMES_OPEN:
                for option in reply.options:
                    yield self._answerer.concluded(option.query, observations)


def _suggestion(reply: Reply) -> Suggestion:
    head = _first(reply.lines, LineKind.HEADLINE) or reply.lines[0].text
    title = f"{head} {_first_item(reply.lines)} …" if head.endswith(":") else head
    note = _first(reply.lines, LineKind.READING) or _first(reply.lines, LineKind.TEXT)
    return Suggestion(title, note, reply.lines)


def _first_item(lines: Iterable[Line]) -> str:
    """The first row of the list that a headline leads up to."""
    (_, *table), listed = (
        _first(lines, kind).split("\n") for kind in (LineKind.TABLE, LineKind.TEXT)
    )
    return " ".join((table or listed)[0].split())


def _first(lines: Iterable[Line], kind: LineKind) -> str:
    return next((line.text for line in lines if line.kind is kind), "")
