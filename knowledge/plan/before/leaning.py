"""A message in the light of what was shown: which list, end, part or figures it leans on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from knowledge.plan.planner import Planner, listed_along, refer_without
from knowledge.terms import (
    ON_FIGURES,
    Axis,
    Comparator,
    Condition,
    Frame,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Query,
    Reference,
    ReferenceKind,
)


def leaning(frame: Frame, planner: Planner) -> Frame:
    """The frame with what it leans on made plain."""
    frame = _all_three(_said_itself(frame, planner), planner)
    return _mean_of_years(_among_parts(frame, planner), planner)


def _mean_of_years(frame: Frame, planner: Planner) -> Frame:
    """As in "năm 2022", "2021?" – "trung bình hai năm": of the area spoken of, over those years."""
    previous = planner.previous
    years = frame.operation is Operation.AVERAGE and "periods" in frame.refer
    placed = frame.areas or frame.home or frame.scope or frame.indicators or frame.axis
    if previous is None or not years or placed or len(previous.areas) != 1:
        return frame
    return replace(frame, areas=previous.areas, axis=Axis.PERIODS)


def with_figures(frame: Frame, planner: Planner) -> Planner:
    """After a text, figures are asked for of what was spoken of before it, where it names none."""
    previous, before = planner.previous, planner.context.figures
    asks_text = frame.operation is not None and frame.operation not in ON_FIGURES
    if previous is None or before is None or asks_text:
        return planner
    same = previous.indicators in ((), before.indicators)
    dated = previous.periods.kind is PeriodKind.YEARS
    merged = replace(
        previous,
        indicators=previous.indicators or before.indicators,
        dimensions=previous.dimensions or (before.dimensions if same else ()),
        areas=previous.areas or before.areas,
        periods=previous.periods if dated else before.periods,
    )
    return replace(planner, context=replace(planner.context, query=merged))


def _said_itself(frame: Frame, planner: Planner) -> Frame:
    """As in "cách nơi dẫn đầu bao xa, nơi dẫn đầu ấy là ai": no list, the end of the table."""
    if _end_of_table(frame, planner):
        order = Order.TOP if frame.item > 0 else Order.BOTTOM
        place = max(frame.item, 1)
        ranked = replace(frame, operation=Operation.RANKING, orders=(order,), item=0, items=())
        return replace(ranked, limit=1) if place == 1 else replace(ranked, nth=place)
    frame = _gap_to_other_end(_one_of_those(frame, planner), planner)
    ends = [what for what in frame.refer if what in ("highest", "lowest")]
    measured = planner.previous is not None and planner.previous.reference is not None
    if not ends or not (
        measured or frame.reference or (frame.orders and (frame.indicators or frame.dimensions))
    ):
        return frame
    frame = replace(frame, refer=refer_without(frame, *ends))
    if frame.comparing and frame.orders and (frame.home or frame.areas):
        leader = ends[0] == "highest"
        apart = Reference(ReferenceKind.LEADER if leader else ReferenceKind.LAST)
        return replace(frame, operation=Operation.COMPARE, reference=apart, orders=(), axis=None)
    if frame.reference or frame.orders:
        return frame
    order = Order.TOP if ends[0] == "highest" else Order.BOTTOM
    return replace(frame, operation=Operation.RANKING, orders=(order,), limit=1)


def _gap_to_other_end(frame: Frame, planner: Planner) -> Frame:
    """As in "cách tỉnh đứng đầu bao nhiêu" – "với tỉnh cuối bảng?": the gap to that end."""
    previous = planner.previous
    gap = previous is not None and previous.operation is Operation.COMPARE
    measured = gap and previous is not None and previous.areas and previous.reference
    plain = frame.operation is Operation.RANKING and len(frame.orders) == 1 and not frame.plural
    named = frame.axis or frame.limit or frame.nth or frame.areas or frame.home or frame.indicators
    if not (measured and plain) or named or frame.scope or frame.ministries:
        return frame
    leader = frame.orders == (Order.TOP,)
    apart = Reference(ReferenceKind.LEADER if leader else ReferenceKind.LAST)
    return replace(frame, operation=Operation.COMPARE, reference=apart, orders=(), comparing=True)


def _one_of_those(frame: Frame, planner: Planner) -> Frame:
    """As in "dưới 40 điểm" – "tỉnh mình có trong đó không": whether it meets the condition."""
    previous, one = planner.previous, len(frame.areas) + frame.home == 1
    named = frame.indicators or frame.periods or frame.orders or frame.measures or frame.comparing
    if previous is None or not one or "areas" not in frame.refer or named:
        return frame
    filtered = previous.operation is Operation.FILTER
    claim = previous.condition if filtered else previous.claim or _within(previous)
    if claim is None or claim.area is not None or claim.mean or previous.axis is not Axis.AREAS:
        return frame
    asked = replace(frame, operation=Operation.FIGURE, claim=claim, condition=None, verify=True)
    return replace(asked, refer=refer_without(frame, "areas"), axis=None)


def _within(previous: Query) -> Condition | None:
    """What belonging to a list of the first, or the last, so many means."""
    end = previous.operation is Operation.RANKING and len(previous.orders) == 1
    if not end or previous.limit is None or previous.by is not Measure.SCORE or previous.areas:
        return None
    measure = Measure.REGION_RANK if previous.scope else Measure.RANK
    if previous.orders == (Order.BOTTOM,):
        return Condition(measure, Comparator.GE, Decimal(-previous.limit))
    first = previous.orders == (Order.TOP,)
    return Condition(measure, Comparator.LE, Decimal(previous.limit)) if first else None


def _end_of_table(frame: Frame, planner: Planner) -> bool:
    """As in "PAPI 2021 tỉnh đầu bao nhiêu điểm", no list being shown: a place of the table."""
    listed = len(planner.context.areas) > 1 or len(planner.context.options) > 1
    one = len(frame.items) == 1 and frame.item >= -1
    one = one and frame.operation in (None, Operation.FIGURE)
    named = len(frame.indicators) == 1 and frame.indicators != ("*",)
    return one and named and not (listed or frame.areas or frame.home or frame.comparing)


def _among_parts(frame: Frame, planner: Planner) -> Frame:
    """As in "trong đó cái nào thấp nhất" after the dimensions of one province: of those."""
    previous = planner.previous
    parts = previous is not None and listed_along(previous) is Axis.DIMENSIONS
    placed = frame.areas or frame.home or frame.axis or frame.several or frame.scope
    if not parts or placed or not frame.orders or "areas" not in frame.refer:
        return frame
    return replace(frame, refer=refer_without(frame, "areas"))


def _all_three(frame: Frame, planner: Planner) -> Frame:
    """As in "cả ba" after three provinces: those, not the three indices."""
    previous = planner.previous
    single = previous is not None and len(previous.indicators) == 1
    if "three" not in frame.refer or not single or len(planner.context.areas) != 3:  # noqa: PLR2004
        return frame
    return replace(frame, indicators=(), refer=("areas",), several=3)
