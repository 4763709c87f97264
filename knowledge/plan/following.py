"""How a message goes on with the conversation: what is done, taken over from the last question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, ON_FIGURES, AreaKind, Frame, Measure, Operation, Order, Query

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner

OF_ONE_AREA: Final = (Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)
LISTED: Final = (Operation.RANKING, Operation.FILTER, Operation.COMPARE)
"""Operations that leave a list behind, of which one area may be picked out."""
ON_TEXTS: Final = (Operation.DEFINITION, Operation.NARRATIVE, Operation.SOURCE)


def follows_up(frame: Frame, planner: Planner) -> bool:
    """Whether a frame goes on with the conversation instead of opening a new subject."""
    if planner.previous is None:
        return False
    if frame.ellipsis or frame.correct or frame.refer or frame.item or frame.reverse:
        return True
    if frame.operation in (Operation.SMALLTALK, Operation.MERGER):
        return False
    named = bool(frame.indicators) or any(code for code, _ in frame.dimensions)
    if not named:
        return True
    return frame.bare and not (frame.areas and frame.periods)


def operation_of(frame: Frame, planner: Planner, *, follows: bool) -> Operation:
    """What is done: as the words say, else as what they point at or follow needs."""
    if follows and _asks_why_moved(frame, planner):
        return Operation.EXPLAIN
    if frame.operation is not None:
        ranks_on = frame.operation is Operation.FIGURE and follows
        return Operation.RANKING if ranks_on and _keeps_ranking(frame, planner) else frame.operation
    if "dimension" in frame.refer or "area" in frame.refer:
        return Operation.FIGURE
    if "periods" in frame.refer and frame.comparing:
        return Operation.COMPARE
    if follows and planner.previous is not None:
        return _carried_operation(frame, planner.previous)
    return Operation.FIGURE


def _asks_why_moved(frame: Frame, planner: Planner) -> bool:
    """As in "vì sao giảm?" after a fall was told: of that very figure."""
    previous = planner.previous
    asked = frame.operation is Operation.NARRATIVE and frame.topic == "cause"
    told = previous is not None and previous.operation in (Operation.FIGURE, Operation.EXPLAIN)
    return asked and told and bool(CHANGES & {*frame.measures})


def _carried_operation(frame: Frame, previous: Query) -> Operation:
    """What the last question did, unless the new slots no longer fit it."""
    of_region = previous.kind is AreaKind.REGION or previous.operation is Operation.AVERAGE
    if of_region and frame.scope not in (None, "nation") and not frame.areas:
        return Operation.AVERAGE
    if frame.comparing and len(frame.areas) == 1 and frame.base is None:
        return Operation.COMPARE
    if frame.condition is not None and previous.operation in (Operation.FILTER, Operation.RANKING):
        return Operation.FILTER
    if _of_one(frame, previous):
        return Operation.FIGURE
    if previous.operation in ON_FIGURES:
        return previous.operation
    asks = frame.topic or frame.periods or frame.areas or frame.home
    on_texts = previous.operation in ON_TEXTS and not asks
    return previous.operation if on_texts else Operation.FIGURE


def _of_one(frame: Frame, previous: Query) -> bool:
    """Whether single areas are named, or one is picked out of a list shown before."""
    if frame.item and previous.operation in LISTED:
        return True
    if previous.operation is Operation.COMPARE:
        return len(frame.areas) == 1
    return bool(frame.areas) and previous.operation not in OF_ONE_AREA


def _keeps_ranking(frame: Frame, planner: Planner) -> bool:
    """Whether "còn điểm năm 2020?" goes on with the ranking shown last."""
    previous = planner.previous
    if previous is None or previous.operation is not Operation.RANKING:
        return False
    placed = frame.areas or frame.home
    return frame.ellipsis and not placed and frame.measures in ((), (Measure.SCORE,))


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
