"""The road of a question in this process: built-in data, the day of the question files, no I/O.

The library is compiled once for a whole run. `read` stops before any figure is looked up; `answer`
goes on to the reply, as the product does for one message of a conversation.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.conclude import conclude
from knowledge.library import load_library, read_observations
from knowledge.observations import Observations
from knowledge.plan import Planner, acquainted, declined, plan, remember, suggestions
from knowledge.render import render
from knowledge.render.joining import join
from knowledge.terms import Context, NotUnderstood, Query, Question
from knowledge.understand import Reader
from tests.grading import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from knowledge.library import BuiltinTable, Library
    from knowledge.slots import Gazetteer, Tag
    from knowledge.terms import Clarification, Frame, Reply

    Read: TypeAlias = Query | Clarification | NotUnderstood

HOME: Final = "Đồng Tháp"
FRESH: Final = Context()
"""A conversation that has not begun."""


@cache
def library() -> Library:
    """The built-in data files, compiled."""
    return load_library()


@cache
def reader() -> Reader:
    """The reader of the library."""
    return Reader(library())


def gazetteer() -> Gazetteer:
    """Every phrase of the library."""
    return reader().gazetteer


@cache
def tables() -> Mapping[str, BuiltinTable]:
    """The built-in tables by indicator."""
    return read_observations()


@cache
def observations() -> Observations:
    """Every built-in observation, indexed."""
    rows = [row for table in tables().values() for row in table.rows]
    return Observations(rows, library().sources, library().areas)


def tags(text: str) -> tuple[Tag, ...]:
    """What the words of a message may stand for."""
    return gazetteer().tags(text)


def frames(text: str, context: Context = FRESH) -> tuple[Frame | NotUnderstood, ...]:
    """What the message says, before anything unsaid is filled in."""
    return reader().understand(Question(text, TODAY, context))


def read(text: str, context: Context = FRESH) -> tuple[Read, ...]:
    """How each question of the message is understood and completed."""
    found: list[Read] = []
    for part in frames(text, context):
        if found:
            context = remember(context, _reply(found[-1], context))
        context = acquainted(context, part)
        found.append(_planned(part, context))
    return tuple(found)


def answer(text: str, context: Context = FRESH) -> Reply:
    """The reply to a message; its `context` is the conversation after it."""
    replies = []
    for part in frames(text, context):
        context = acquainted(context, part)
        reply = _reply(_planned(part, context), context)
        context = remember(context, reply)
        replies.append(reply)
    return replace(join(replies), context=context)


def reply_to(query: Query) -> Reply:
    """The reply to a finished query, as a tap on a button gives it."""
    return render(conclude(query, observations(), library()), library())


def converse(texts: Iterable[str]) -> Iterator[Reply]:
    """The replies of one conversation, turn by turn."""
    context = FRESH
    for text in texts:
        reply = answer(text, context)
        context = reply.context
        yield reply


def the_query(text: str, context: Context = FRESH) -> Query:
    """The one query a message is read as; anything else is a failure of the test."""
    (only,) = read(text, context)
    assert isinstance(only, Query), f"{text!r} is not answered but: {only}"
    return only


def meaning(part: Read) -> Read:
    """A reading without the letters of its wording."""
    return replace(part, focus=None) if isinstance(part, Query) else part


def _planned(part: Frame | NotUnderstood, context: Context) -> Read:
    return part if isinstance(part, NotUnderstood) else plan(part, _planner(context))


def _planner(context: Context) -> Planner:
    return Planner(library(), HOME, context)


def _reply(part: Read, context: Context) -> Reply:
    if isinstance(part, Query):
        return reply_to(part)
    if isinstance(part, NotUnderstood):
        planner = _planner(context)
        told = render(replace(part, suggestions=suggestions(planner, part)), library())
        return replace(told, context=declined(part, planner))
    return render(part, library())
