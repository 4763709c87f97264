"""What of a conversation the reading of a message depends on: the same words are read once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.terms import AreaKind, Axis, Context, Operation, Query

if TYPE_CHECKING:
    from knowledge.terms import Question


def heard(question: Question) -> Question:
    """The question with no more of its conversation than it is read with.

    That is whether anything was asked before, and in which language; the table spoken of, from
    which a bare number may take a place; the readings on offer.
    """
    last, options = question.context.query, question.context.options
    spoken = _spoken(last) if last is not None else None
    return replace(question, context=Context(spoken, options=options), home=None)


def ranks_areas(query: Query) -> bool:
    """Whether a query is of a whole table of provinces or ministries."""
    ranked = query.operation is Operation.RANKING and query.axis is Axis.AREAS
    return ranked and not query.areas and query.kind is not AreaKind.REGION


def _spoken(query: Query) -> Query:
    ranked = ranks_areas(query)
    one = ranked and (query.limit == 1 or query.nth is not None)
    operation = Operation.RANKING if ranked else Operation.FIGURE
    return Query(operation, limit=1 if one else None, language=query.language)
