"""A short question about the meeting that a text told of: "Ai chủ trì?", "điểm sáng ở đó?"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Frame, Operation, Order

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner

MEETING: Final = ("event", "person")
"""Topics of texts that tell of a meeting."""
ENDS: Final = {Order.TOP: "strength", Order.BOTTOM: "weakness"}
"""What the strong and the weak sides that were spoken of there are told under."""
SAID: Final = (*MEETING, *ENDS.values(), "directive")
SHORT: Final = 8
"""Words of a question that leans on the text; more of them look for a text of their own."""


def of_meeting(frame: Frame, planner: Planner) -> Frame:
    """The frame with the day and the year of the meeting it asks about."""
    last = planner.previous
    told = last is not None and last.operation is Operation.NARRATIVE and last.topic in MEETING
    words = (frame.focus or "").split()
    if last is None or not told or _names(frame) or len(words) > SHORT:
        return frame
    frame = _sides(frame)
    if frame.operation is not Operation.NARRATIVE or frame.topic not in SAID:
        return frame
    days = [word for word in (last.focus or "").split() if any(map(str.isdigit, word))]
    return replace(frame, focus=" ".join((*words, *days)), periods=last.periods)


def _names(frame: Frame) -> bool:
    """Whether an index, a place or a time is named, so that something else is meant."""
    place = frame.areas or frame.home or frame.scope or frame.ministries
    return bool(place or frame.indicators or frame.dimensions or frame.periods)


def _sides(frame: Frame) -> Frame:
    """As in "điểm sáng được nêu ở đó là gì": told of there, no dimension of an index."""
    parts = frame.operation is Operation.RANKING and frame.axis is Axis.DIMENSIONS
    if not parts or len(frame.orders) != 1 or frame.orders[0] not in ENDS:
        return frame
    topic = ENDS[frame.orders[0]]
    return replace(frame, operation=Operation.NARRATIVE, axis=None, orders=(), topic=topic)
