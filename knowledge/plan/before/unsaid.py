"""Of whom it is asked whether they are in a top or beyond a score, where nobody is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.before.following import follows_up
from knowledge.terms import AreaKind, Comparator, Condition, Frame, Measure, Operation

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
    if previous is None or claim is None or frame.operation or frame.verify or named:
        return frame
    if not (_within(frame, claim) or _beyond(claim)):
        return frame
    if previous.operation in _TABLES:
        return replace(frame, operation=Operation.FILTER, condition=claim, claim=None)
    one = previous.kind is AreaKind.PROVINCE and not follows_up(frame, planner)
    return replace(frame, areas=previous.areas) if one else frame


def _within(frame: Frame, claim: Condition) -> bool:
    return claim.measure is Measure.RANK and bool(frame.limit)


def _beyond(claim: Condition) -> bool:
    return claim.measure is Measure.SCORE and claim.comparator is not Comparator.EQ
