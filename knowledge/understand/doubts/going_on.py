"""Whether what is not understood went on with the conversation all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots


def goes_on(slots: Slots, frame: Frame) -> bool:
    """As in "xoẹt nhầm, Cà Mau": another place, year or index is meant from then on.

    What is about something else leaves the conversation where it was.
    """
    named = frame.areas or frame.home or frame.indicators or frame.periods
    told = frame.correct or frame.ellipsis
    return bool(named and told) and not (slots.off_topic or slots.has("decline"))
