"""Of whom it is asked whether they are in a top, where the question names nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.before.following import follows_up
from knowledge.terms import AreaKind, Frame, Measure, Operation

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner

_TABLES: Final = (Operation.RANKING, Operation.FILTER, Operation.AVERAGE)


def of_whom(frame: Frame, planner: Planner) -> Frame:
    """As in "PAPI 2020 Cần Thơ" – "năm 2021 lọt top 10 không": of the province spoken of.

    Behind a table, or a mean, nobody was: those are told that are in it. With nothing spoken of it
    is the home province.
    """
    previous, claim = planner.previous, frame.claim
    named = frame.areas or frame.home or frame.ministries or frame.refer or frame.item
    within = claim is not None and claim.measure is Measure.RANK and bool(frame.limit)
    if previous is None or frame.operation is not None or frame.verify or named or not within:
        return frame
    if previous.operation in _TABLES:
        return replace(frame, operation=Operation.FILTER, condition=claim, claim=None)
    one = previous.kind is AreaKind.PROVINCE and not follows_up(frame, planner)
    return replace(frame, areas=previous.areas) if one else frame
