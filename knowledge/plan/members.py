"""Which provinces a region is made of, asked without any index: no figure is sought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import REGION, Axis, Operation, Query

if TYPE_CHECKING:
    from knowledge.terms import Frame

_SOUGHT: Final = (None, Operation.FIGURE, Operation.FILTER, Operation.RANKING, Operation.AVERAGE)


def of_region(query: Query, frame: Frame) -> Query | None:
    """As in "Tây Nguyên có những tỉnh nào"; None where more is asked."""
    if query.indicators or frame.operation not in _SOUGHT or _weighs(frame):
        return None
    listed = frame.listing or frame.counting or frame.axis is Axis.AREAS
    if query.scope and listed and not (frame.areas or frame.home or frame.regions):
        return _told(query, query.scope)
    return None


def _weighs(frame: Frame) -> bool:
    """Whether anything is said that only figures tell."""
    sized = frame.orders or frame.condition or frame.nth or frame.measures or frame.average
    dated = frame.periods or frame.base or frame.shift or frame.claim or frame.dimensions
    return bool(sized or dated or frame.comparing or frame.refer or frame.item or frame.beside)


def _told(query: Query, region: str) -> Query:
    plain = Query(Operation.MERGER, scope=region, topic=REGION, language=query.language)
    return replace(plain, focus=query.focus)
