"""How a message goes on with the conversation: what is done, taken over from the last question."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge.plan.planner import FIGURES, Planner
from knowledge.terms import (
    AreaKind,
    Frame,
    Measure,
    Operation,
    Order,
    Query,
)

OF_ONE_AREA: Final = (Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)


def follows_up(frame: Frame, planner: Planner) -> bool:
    """Whether a frame goes on with the conversation instead of opening a new subject."""
    if planner.previous is None:
        return False
    if frame.ellipsis or frame.correct or frame.refer or frame.item or frame.reverse:
        return True
    if frame.operation in (Operation.SMALLTALK, Operation.MERGER):
        return False
    named = bool(frame.indicators or frame.dimensions)
    if not named:
        return True
    return frame.bare and not (frame.areas and frame.periods)


def operation_of(frame: Frame, planner: Planner, *, follows: bool) -> Operation:
    if frame.operation is None and ("dimension" in frame.refer or "area" in frame.refer):
        return Operation.FIGURE
    if frame.operation is None and "periods" in frame.refer and frame.comparing:
        return Operation.COMPARE
    if frame.operation is not None:
        if frame.operation is Operation.FIGURE and follows and _keeps_ranking(frame, planner):
            return Operation.RANKING
        return frame.operation
    if follows and planner.previous is not None:
        previous = planner.previous.operation
        of_region = planner.previous.kind is AreaKind.REGION or previous is Operation.AVERAGE
        if of_region and frame.scope not in (None, "nation") and not frame.areas:
            return Operation.AVERAGE
        if frame.areas and previous not in (*OF_ONE_AREA, Operation.COMPARE):
            return Operation.FIGURE
        if previous in FIGURES:
            if previous is Operation.COMPARE and len(frame.areas) == 1 and not frame.comparing:
                return Operation.FIGURE
            return previous
        if frame.topic is None and previous in (
            Operation.DEFINITION,
            Operation.NARRATIVE,
            Operation.SOURCE,
        ):
            asks = frame.periods or frame.areas or frame.home
            return Operation.FIGURE if asks else previous
    return Operation.FIGURE


def _keeps_ranking(frame: Frame, planner: Planner) -> bool:
    return (
        False
        if planner.previous is None
        else bool(
            frame.ellipsis
            and planner.previous.operation is Operation.RANKING
            and not frame.areas
            and not frame.home
            and frame.measures in ((), (Measure.SCORE,))
        )
    )


def as_before(query: Query, frame: Frame, previous: Query) -> Query:
    """Take over what was asked last where this message does not say."""
    if query.operation is not previous.operation:
        return query if query.measures else replace(query, measures=_plain(previous.measures))
    orders = query.orders or previous.orders
    if frame.reverse:
        orders = tuple(_turned(order) for order in orders)
    return replace(
        query,
        measures=query.measures or previous.measures,
        axis=frame.axis or previous.axis,
        by=frame.by or previous.by,
        orders=orders,
        limit=query.limit or previous.limit,
        nth=query.nth or previous.nth,
        reference=query.reference or previous.reference,
        condition=query.condition or previous.condition,
        counting=query.counting or previous.counting,
        topic=query.topic or previous.topic,
        focus=previous.focus if previous.topic else query.focus,
    )


def _plain(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(m for m in measures if m in (Measure.SCORE, Measure.RANK, Measure.GROUP))


def _turned(order: Order) -> Order:
    return {Order.TOP: Order.BOTTOM, Order.BOTTOM: Order.TOP}.get(order, order)
