"""Which indicators and dimensions are meant."""

from __future__ import annotations

from dataclasses import replace

from knowledge.plan.planner import FIGURES, Planner, marked
from knowledge.terms import (
    Axis,
    Frame,
    Operation,
    Provenance,
    Query,
)


def with_indicators(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    library = planner.library
    previous = planner.previous
    if frame.indicators == ("*",):
        return replace(query, indicators=tuple(library.indicators))
    owners = tuple(dict.fromkeys(code for code, _ in frame.dimensions if code))
    if query.operation is Operation.NARRATIVE:
        owners = ()
    if frame.indicators or owners:
        return replace(query, indicators=frame.indicators or owners)
    if "rest" in frame.refer and previous is not None:
        rest = tuple(
            c
            for c in planner.context.indicators or library.indicators
            if c not in previous.indicators
        )
        rest = rest or tuple(c for c in library.indicators if c not in previous.indicators)
        return replace(query, indicators=rest)
    if frame.without_indicators:
        left = tuple(c for c in library.indicators if c not in frame.without_indicators)
        return replace(query, indicators=left if len(left) == 1 else ())
    if (
        follows
        and previous is not None
        and previous.indicators
        and query.operation is not Operation.MERGER
    ):
        if query.operation is Operation.NARRATIVE and not frame.ellipsis and not frame.refer:
            return query
        return marked(
            replace(query, indicators=previous.indicators), "indicator", Provenance.CARRIED
        )
    return _implied_indicator(query, frame, planner)


def _implied_indicator(query: Query, frame: Frame, planner: Planner) -> Query:
    """A number behind "nội dung", "lĩnh vực" or "yếu tố" tells whose dimension it is."""
    if not frame.dimensions and frame.axis is not Axis.DIMENSIONS:
        if frame.ministries and query.operation in FIGURES:
            partial = [c for c, i in planner.library.indicators.items() if _scores_ministries(i)]
            return marked(
                replace(query, indicators=tuple(partial[:1])), "indicator", Provenance.IMPLIED
            )
        return query
    words = (frame.focus or "").lower()
    for code, indicator in planner.library.indicators.items():
        if any(word.lower() in words for word in indicator.dimension_words):
            return marked(replace(query, indicators=(code,)), "indicator", Provenance.IMPLIED)
    return query


def _scores_ministries(indicator: object) -> bool:
    return getattr(indicator, "code", "") == "PAR_INDEX"


def with_dimensions(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    """The query with its dimensions: named, pointed at, or carried on."""
    if query.operation is Operation.NARRATIVE:
        return query
    if frame.dimensions:
        return replace(query, dimensions=tuple(number for _, number in frame.dimensions))
    previous = planner.previous
    if "dimension" in frame.refer and planner.context.dimensions:
        return replace(query, dimensions=planner.context.dimensions[:1])
    if not follows or previous is None or frame.overall or not previous.dimensions:
        return query
    if frame.indicators or query.axis is Axis.DIMENSIONS:
        return query
    return replace(query, dimensions=previous.dimensions)
