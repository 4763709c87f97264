"""The mean of the country or of a region, set against itself in another year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    RANKS,
    Axis,
    Measure,
    Operation,
    PeriodKind,
    Periods,
    Reference,
    ReferenceKind,
)

if TYPE_CHECKING:
    from knowledge.terms import Frame

PAIR: Final = 2
_WITHIN: Final = frozenset({"own", "home"})
"""Words for the region of a province, which is then what is meant."""


def of_whole(frame: Frame) -> Frame:
    """As in "PAPI cả nước 2023 và 2024 năm nào cao hơn": what the whole gained, no province's."""
    years = frame.periods.years if frame.periods is not None else ()
    if not _whole(frame) or len(set(years)) < PAIR or frame.base is not None:
        return frame
    if frame.operation is not Operation.COMPARE or frame.axis not in (None, Axis.PERIODS):
        return frame
    if frame.against:
        return replace(frame, axis=None, reference=Reference(ReferenceKind.MEAN))
    if len(set(years)) > PAIR:
        return replace(frame, operation=Operation.TREND, axis=None)
    return replace(
        frame,
        operation=Operation.FIGURE,
        axis=None,
        periods=Periods(PeriodKind.YEARS, (max(years),)),
        base=min(years),
        reference=None,
        measures=(Measure.CHANGE,),
        by=Measure.CHANGE,
    )


def _whole(frame: Frame) -> bool:
    """Whether the country or a region is spoken of, nobody within it."""
    scope = frame.scope is not None and frame.scope not in _WITHIN
    someone = frame.areas or frame.home or frame.ministries or frame.refer or frame.own
    placed = {*RANKS, Measure.RANK_CHANGE, Measure.GROUP} & {*frame.measures}
    beside = frame.others or frame.ellipsis or frame.condition or frame.orders
    return bool(scope or frame.nation) and not (someone or placed or beside)
