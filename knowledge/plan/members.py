"""Which provinces a region is made of, asked without any index: no figure is sought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.places import scope_of
from knowledge.terms import Axis, Operation, Query

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Frame

REGION: Final = "region"
_SOUGHT: Final = (None, Operation.FIGURE, Operation.FILTER, Operation.RANKING, Operation.AVERAGE)


def of_region(query: Query, frame: Frame, planner: Planner) -> Query | None:
    """As in "Tây Nguyên có những tỉnh nào", "Long An thuộc vùng nào"; None where more is asked."""
    if query.indicators or frame.operation not in _SOUGHT or _weighs(frame):
        return None
    listed = frame.listing or frame.counting or frame.axis is Axis.AREAS
    if query.scope and listed and not (frame.areas or frame.home or frame.regions):
        return _told(query, query.scope)
    areas = (*frame.areas, planner.home) if frame.home else frame.areas
    region = scope_of("own", areas, planner) if len(areas) == 1 and frame.regions else None
    return replace(_told(query, region), areas=areas) if region and not frame.scope else None


def _weighs(frame: Frame) -> bool:
    """Whether anything is said that only figures tell."""
    sized = frame.orders or frame.condition or frame.nth or frame.measures or frame.average
    dated = frame.periods or frame.base or frame.shift or frame.claim or frame.dimensions
    return bool(sized or dated or frame.comparing or frame.refer or frame.item or frame.beside)


def _told(query: Query, region: str) -> Query:
    plain = Query(Operation.MERGER, scope=region, topic=REGION, language=query.language)
    return replace(plain, focus=query.focus)
