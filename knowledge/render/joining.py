"""Several replies to one message as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import Line, LineKind, Outcome, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST: Final = (
    Outcome.CLARIFICATION,
    Outcome.ANSWER,
    Outcome.NO_DATA,
    Outcome.NOT_UNDERSTOOD,
)
"""What is open comes before what is told: the message is not answered yet."""


def join(replies: Sequence[Reply]) -> Reply:
    """The replies one below the other; those of several are asked back if one of them is."""
    if len(replies) == 1:
        return replies[0]
    lines: list[Line] = []
    for reply in replies:
        if not lines:
            lines += reply.lines
        elif not {*reply.lines} <= {*lines}:  # else all of it was said above
            lines += [Line(LineKind.TEXT, ""), *reply.lines]
    sources = {source.id: source for reply in replies for source in reply.sources}
    return Reply(
        outcome=min((reply.outcome for reply in replies), key=_FIRST.index),
        lines=tuple(lines),
        options=replies[-1].options,
        sources=tuple(sources.values()),
        context=replies[-1].context,
        intent="+".join(reply.intent for reply in replies if reply.intent),
        queries=tuple(query for reply in replies for query in reply.queries),
        forms=replies[-1].forms,
        picture=next((reply.picture for reply in replies if reply.picture), None),
        table=next((reply.table for reply in replies if reply.table), None),
    )
