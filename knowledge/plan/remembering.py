"""What a conversation keeps after a reply: the last query, the last list, what was spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.library import TAUGHT
from knowledge.plan.before.together import of_both
from knowledge.terms import ON_FIGURES, Axis, Context, Frame, Operation, Outcome

if TYPE_CHECKING:
    from knowledge.terms import NotUnderstood, Query, Reply

MENTIONED: Final = 6
"""How many areas back "hai tỉnh trên" may reach."""
LIST: Final = 2


def acquainted(context: Context, part: Frame | NotUnderstood) -> Context:
    """The conversation, which knows where the asker says to be from, and of what a text is asked.

    As in "mục tiêu nội dung 2 mấy điểm" – "nội dung này đạt mấy điểm".
    """
    if not isinstance(part, Frame):
        return context
    told = part.dimensions if part.operation is Operation.NARRATIVE else ()
    spoken = tuple(number for _, number in told[:1]) or context.dimensions
    return replace(context, own=part.own or context.own, dimensions=spoken)


def remember(context: Context, reply: Reply) -> Context:
    """The conversation after a reply; a decline, small talk, a taught text leave it as it was."""
    if reply.outcome is Outcome.NOT_UNDERSTOOD and reply.context.query is None:
        return context
    if reply.outcome is Outcome.CLARIFICATION:
        return _asked_back(context, reply)
    new = reply.context
    if new.query is None or _stands_alone(new.query):
        return context
    listed = _in_order(new, new.query)
    spoken = listed if len(listed) <= MENTIONED else ()
    years = _years(context, new, new.query)
    same = context.query is not None and _of_same(new.query, context.query, context)
    same = same and not (_found_year(new.query) and _several_years(context.query))
    earlier = tuple(year for year in context.periods if year not in years and same)
    older = context.mentioned
    if new.query.operation is Operation.MERGER:  # what it is merged with is hardly spoken of
        older = (*(name for name in spoken if name not in older), *older)
        spoken = new.query.areas or spoken
    older = tuple(name for name in older if name not in spoken)
    return replace(
        new,
        areas=listed if _lists(new) else context.areas or listed,
        listing=new.query if _lists(new) or not context.areas else context.listing,
        periods=years if len(years) >= LIST else (*earlier, *years)[-LIST:],
        dimensions=_dimensions(context, new),
        parts=new.dimensions if len(new.dimensions) >= LIST else context.parts,
        indicators=_indicators(context, new),
        mentioned=(*older, *spoken)[-MENTIONED:],
        options=(),
        before=context.query if of_both(new.query, context.query) else context.before,
        figures=None if new.query.operation in ON_FIGURES else _figures(context),
        own=context.own,
    )


def _years(context: Context, new: Context, query: Query) -> tuple[int, ...]:
    """The years of the reply; of a text only where no figures were spoken of before."""
    if query.operation is not Operation.NARRATIVE or query.periods.years:
        return new.periods or query.periods.years
    return () if _figures(context) is not None else new.periods or context.periods


def _of_same(query: Query, last: Query, context: Context) -> bool:
    """Whether the same figures are spoken of, or one of those just listed."""
    lists = last.operation in (Operation.RANKING, Operation.FILTER)
    listed = (*context.areas, *context.mentioned[-1:]) if lists else ()
    picked = len(query.areas) == 1 and query.areas[0] in listed and not last.areas
    alike = (query.indicators, query.dimensions) == (last.indicators, last.dimensions)
    whose = query.indicators == last.indicators and query.areas == last.areas
    return whose or (picked and alike and last.base is None)


def _found_year(query: Query) -> bool:
    """Whether the reply tells the best or the worst year."""
    return query.operation is Operation.RANKING and query.axis is Axis.PERIODS


def _several_years(query: Query | None) -> bool:
    """Whether the reply listed several years, none of them being found."""
    several = query is not None and len(query.periods.years) >= LIST
    return several and query is not None and not _found_year(query)


def _figures(context: Context) -> Query | None:
    """The figures that were spoken of before a text was asked for."""
    last = context.query
    return last if last is not None and last.operation in ON_FIGURES else context.figures


def _stands_alone(query: Query) -> bool:
    """Whether nothing can be asked on from it: small talk, a text taught for one question."""
    return query.operation is Operation.SMALLTALK or (query.topic or "").startswith(TAUGHT)


def _in_order(new: Context, query: Query) -> tuple[str, ...]:
    """The areas of a list as shown; of a comparison as they were named: "cái đầu" is the first."""
    named = query.operation is Operation.COMPARE and set(query.areas) == set(new.areas)
    return query.areas if named else new.areas


def _lists(new: Context) -> bool:
    """Whether a reply lists areas, or indices instead, so that an older list is no longer meant."""
    return len(new.areas) >= LIST or len(new.indicators) >= LIST


def _dimensions(context: Context, new: Context) -> tuple[int, ...]:
    """Those shown; of one after the other those spoken of before too, the newest first."""
    last, query = context.query, new.query
    if last is None or query is None or len(new.dimensions) != 1:
        return new.dimensions or context.dimensions
    whose = last.areas == query.areas or last.dimensions == query.dimensions
    if last.indicators != query.indicators or not whose:
        return new.dimensions or context.dimensions
    older = (number for number in context.dimensions if number not in new.dimensions)
    return (*new.dimensions, *older)[:MENTIONED]


def _indicators(context: Context, new: Context) -> tuple[str, ...]:
    """The indices shown; one picked out of a list leaves the list in mind."""
    picked = len(new.indicators) == 1 and new.indicators[0] in context.indicators
    return context.indicators if picked or not new.indicators else new.indicators


def _asked_back(context: Context, reply: Reply) -> Context:
    """The next word may complete the question: it is taken as said about the first reading."""
    if not reply.options:
        return context
    first = reply.options[0].query
    areas = () if first.operation in (Operation.RANKING, Operation.FILTER) else context.areas
    return replace(context, query=first, options=reply.options, areas=areas)
