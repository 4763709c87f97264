"""How a message goes on with the conversation: what is done, taken over from the last question."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge.plan.planner import SEVERAL, Planner, found_one, listed_along, that_area
from knowledge.terms import (
    CHANGES,
    ON_FIGURES,
    RANKS,
    AreaKind,
    Axis,
    Comparator,
    Condition,
    Frame,
    Measure,
    Operation,
    Order,
    Query,
    Reference,
)

OF_ONE_AREA: Final = (Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)
LISTED: Final = (Operation.RANKING, Operation.FILTER, Operation.COMPARE)
"""Operations that leave a list behind, of which one area may be picked out."""
LONG_LIST: Final = 12
"""Areas of a list up to which the change of each is told."""
CAUSES: Final = ("cause", "weakness")
TOLD: Final = (*CAUSES, "strength", "solution", "directive")
"""Topics of texts that tell of results."""
WHY: Final = 6
"""Words of a "why" that points at what was just told; more of them look for a text."""
ON_TEXTS: Final = (Operation.DEFINITION, Operation.NARRATIVE, Operation.SOURCE)


def follows_up(frame: Frame, planner: Planner) -> bool:
    """Whether a frame goes on with the conversation instead of opening a new subject."""
    if planner.previous is None:
        return False
    if frame.ellipsis or frame.correct or frame.refer or frame.item or frame.reverse:
        return True
    if frame.operation in (Operation.SMALLTALK, Operation.MERGER):
        return False
    named = bool(frame.indicators) or any(owner for owner, _ in frame.dimensions)
    if not named or _part_of_that(frame, planner.previous) or _one_of_several(frame, planner):
        return True
    if _index_alone(frame, planner.previous):
        return True
    return frame.bare and not ((frame.areas or frame.home) and frame.periods)


def _placed(frame: Frame) -> bool:
    """Whether a frame says of whom it asks."""
    return bool(frame.areas or frame.home or frame.scope or frame.ministries or frame.regions)


def _index_alone(frame: Frame, previous: Query) -> bool:
    """As in "SIPAS 2020 của tỉnh hạng mấy" – "PAPI hạng mấy?": of the same place and year."""
    alone = not (
        _placed(frame) or frame.periods or frame.dimensions or frame.claim or frame.comparing
    )
    plain = frame.operation in (None, Operation.FIGURE) and previous.operation is Operation.FIGURE
    one = len(frame.indicators) == 1 and len(previous.areas) == 1
    return plain and alone and one


def _part_of_that(frame: Frame, previous: Query) -> bool:
    """As in "PAPI Hà Nội 2023" – "kiểm soát tham nhũng mấy điểm?": of that very total."""
    owners = {owner for owner, _ in frame.dimensions}
    of_one = previous.operation in OF_ONE_AREA and len(previous.areas) == 1
    plain = frame.operation in (None, Operation.FIGURE, Operation.AVAILABILITY)
    return (
        of_one
        and plain
        and not (frame.indicators or _placed(frame))
        and owners <= {*previous.indicators}
    )


def _one_of_several(frame: Frame, planner: Planner) -> bool:
    """As in "PAPI và PAR Index 2021 của tỉnh" – "PAPI xếp hạng mấy?": that of the same year."""
    previous = planner.previous
    several = previous is not None and len(previous.indicators) > 1
    plain = frame.operation in (None, Operation.FIGURE) and not (_placed(frame) or frame.periods)
    listed = several and len(frame.indicators) == 1 and frame.indicators != ("*",)
    return bool(listed and plain) and frame.indicators[0] in planner.context.indicators


def operation_of(frame: Frame, planner: Planner, *, follows: bool) -> Operation:
    """What is done: as the words say, else as what they point at or follow needs."""
    started = _started_before(frame, planner) if follows else None
    if started is not None:
        return started
    if frame.operation is not None:
        ranks_on = frame.operation is Operation.FIGURE and follows
        return Operation.RANKING if ranks_on and _keeps_ranking(frame, planner) else frame.operation
    pair = len(frame.items) > 1 and (frame.comparing or frame.several)
    pair = pair or (follows and _those_listed(frame, planner))
    years = "periods" in frame.refer and frame.comparing
    if pair or (years and not _points_at_one(frame, planner)):
        return Operation.COMPARE
    if _points_at_one(frame, planner):
        return Operation.FIGURE
    if follows and planner.previous is not None:
        return _carried_operation(frame, planner.previous)
    return Operation.FIGURE


def _those_listed(frame: Frame, planner: Planner) -> bool:
    """As in "hai tỉnh đó năm 2022", "các tỉnh đó năm 2021 được mấy điểm": each of a list."""
    previous = planner.previous
    ranked = previous is not None and previous.operation in (Operation.RANKING, Operation.FILTER)
    if previous is None or not ranked or "areas" not in frame.refer:
        return False
    listed = previous.axis is Axis.AREAS and len(planner.context.areas) >= SEVERAL
    other = frame.orders or frame.limit or frame.condition or frame.axis or frame.scope
    plain = not {*frame.measures} - {Measure.SCORE, Measure.RANK}
    each = listed and plain and not other and (frame.periods is not None or bool(frame.dimensions))
    return each or (not frame.measures and (frame.several == SEVERAL or _again(frame, previous)))


def _again(frame: Frame, previous: Query) -> bool:
    """Whether those that met a condition are spoken of, and no other one is set."""
    filtered = previous.operation is Operation.FILTER and previous.axis is Axis.AREAS
    return filtered and not (frame.condition or frame.counting or frame.orders or frame.listing)


def _claims_first_still(frame: Frame, previous: Query | None) -> bool:
    """As in "đứng nhất cả nước phải không" – "thế nhất vùng?": still of the same area."""
    claimed = previous is not None and previous.claim is not None and len(previous.areas) == 1
    first = frame.operation is Operation.RANKING and frame.orders == (Order.TOP,)
    plain = frame.axis is None and frame.limit is None and not frame.areas and not frame.periods
    return claimed and first and plain and frame.ellipsis


def _beside_whom(frame: Frame, planner: Planner) -> tuple[str, ...]:
    """As in "Đồng Tháp hạng mấy" – "tỉnh nào đứng trên?": those above the area spoken of."""
    previous = planner.previous
    if previous is None or not frame.beside or frame.axis not in (None, Axis.AREAS):
        return ()
    if "area" in frame.refer or found_one(previous):
        return that_area(planner)
    measured = previous.condition.area if previous.condition else None
    return (measured,) if measured else previous.areas if len(previous.areas) == 1 else ()


def completed(query: Query, frame: Frame, planner: Planner) -> Query:
    """The query with what the message leaves to the one before: claim, neighbour, subject."""
    previous = planner.previous
    if previous is None:
        return query
    if _claims_first_still(frame, previous) and previous.claim is not None:
        within = Measure.RANK if frame.scope in (None, "nation") else Measure.REGION_RANK
        first = replace(previous.claim, measure=within, besides=())
        return replace(query, claim=first, measures=(within,), orders=(), limit=None, nth=None)
    whom = _beside_whom(frame, planner)
    if whom:
        above = Comparator.GT if frame.beside == "above" else Comparator.LT
        beside = Condition(Measure.SCORE, above, area=whom[0])
        of_kind = previous.kind if whom == previous.areas[:1] else query.kind
        return replace(query, condition=beside, axis=Axis.AREAS, kind=of_kind)
    if _asks_parts(frame, previous):
        return replace(query, topic="dimensions", axis=Axis.AREAS, counting=False)
    if _asks_text_of(frame, planner):
        whose = (planner.home,) if frame.home else _on_the_table(planner)
        return replace(query, areas=whose, indicators=previous.indicators, topic=frame.topic)
    return query


def _started_before(frame: Frame, planner: Planner) -> Operation | None:
    """What is done where the message only makes sense as a piece of the last question."""
    previous = planner.previous
    moved = CHANGES & {*frame.measures, *(previous.measures if previous else ())}
    one = previous is not None and previous.operation in OF_ONE_AREA and len(previous.areas) == 1
    found = previous is not None and previous.axis is Axis.PERIODS and previous.limit == 1
    found = found and previous is not None and len(previous.areas) == 1
    explained = moved and (one or found) and frame.topic in CAUSES
    why = Operation.EXPLAIN if explained else Operation.NARRATIVE
    pieces = (
        (_claims_first_still(frame, previous), Operation.FIGURE),
        (_beside_whom(frame, planner), Operation.FILTER),
        (_asks_parts(frame, previous), Operation.DEFINITION),
        (_against_mean(frame, previous), Operation.COMPARE),
        (_asks_text_of(frame, planner), why),
        (bool(moved) and one and (frame.share or _asks_which_part(frame)), Operation.EXPLAIN),
        (beyond_list(frame, planner), Operation.RANKING),
    )
    return next((done for holds, done in pieces if holds), None)


def _asks_parts(frame: Frame, previous: Query | None) -> bool:
    """As in "PAPI là gì" – "gồm mấy nội dung?": what it is made of, no figures of an area."""
    defined = previous is not None and previous.operation is Operation.DEFINITION
    placed = frame.areas or frame.home or frame.periods or frame.scope or frame.orders
    asks = frame.operation in (None, Operation.RANKING, Operation.DEFINITION)
    parts = (frame.parts or frame.axis is Axis.DIMENSIONS) and not frame.dimensions
    return defined and asks and parts and not placed


def _against_mean(frame: Frame, previous: Query | None) -> bool:
    """As in "so với mức chung toàn quốc?" after the figure of a province."""
    told = previous is not None and previous.operation is Operation.FIGURE and previous.areas
    placed = frame.areas or frame.home or frame.periods or frame.indicators
    asks = frame.operation is Operation.AVERAGE and frame.average and frame.comparing
    return bool(told) and asks and not placed


def _asks_text_of(frame: Frame, planner: Planner) -> bool:
    """As in "Vì sao?", "giải pháp?" after figures: about that very place, index and year."""
    previous = planner.previous
    shown = previous is not None and previous.operation is Operation.NARRATIVE
    told = previous is not None and previous.indicators and (shown or _on_the_table(planner))
    asks = frame.operation in (Operation.NARRATIVE, Operation.EXPLAIN) and frame.topic in TOLD
    named = frame.indicators or frame.areas or frame.periods or frame.dimensions or frame.scope
    return bool(told) and asks and not named and len((frame.focus or "").split()) <= WHY


def _asks_which_part(frame: Frame) -> bool:
    """As in "giảm mấy điểm" – "do nội dung nào": the part that each dimension has in it."""
    plain = not (frame.orders or frame.measures or frame.areas or frame.indicators)
    return frame.axis is Axis.DIMENSIONS and plain and not frame.limit and not frame.condition


def _on_the_table(planner: Planner) -> tuple[str, ...]:
    """The areas of the last reply: those asked about, the one found, those of a short list."""
    previous, listed = planner.previous, planner.context.areas
    if previous is None or previous.areas:
        return previous.areas if previous else ()
    if found_one(previous):
        return that_area(planner)
    among = previous.operation in LISTED and previous.axis is Axis.AREAS
    return listed if among and previous.kind is AreaKind.PROVINCE else ()


def beyond_list(frame: Frame, planner: Planner) -> bool:
    """As in "Tỉnh đứng đầu?" – "tỉnh thứ hai?": the next place of the table, not of a list."""
    previous = planner.previous
    if frame.operation not in (None, Operation.FIGURE, Operation.RANKING):
        return False
    if previous is None or frame.item <= 0 or len(frame.items) > 1 or previous.areas:
        return False
    ranked = previous.operation is Operation.RANKING and previous.axis is Axis.AREAS
    return ranked and (found_one(previous) or frame.item > len(planner.context.areas))


def _points_at_one(frame: Frame, planner: Planner) -> bool:
    """Whether one area, dimension or index of what was shown is pointed at."""
    if {"dimension", "area", "highest", "lowest"} & {*frame.refer}:
        return True
    previous = planner.previous
    thing = {"thing", "indicator"} & {*frame.refer}
    found = previous is not None and listed_along(previous) in (Axis.DIMENSIONS, Axis.INDICATORS)
    return bool(thing) and found


def _carried_operation(frame: Frame, previous: Query) -> Operation:
    """What the last question did, unless the new slots no longer fit it."""
    merges = _merges_too(frame, previous)
    return merges or _of_scope(frame, previous) or _as_slots_allow(frame, previous)


def _merges_too(frame: Frame, previous: Query) -> Operation | None:
    """As in "Bình Dương sáp nhập vào đâu" – "Long An cũng vậy hả"."""
    figure = frame.measures or frame.indicators or frame.periods or frame.dimensions
    merged = previous.operation is Operation.MERGER
    return Operation.MERGER if merged and frame.areas and not figure else None


def _as_slots_allow(frame: Frame, previous: Query) -> Operation:
    of_region = previous.kind is AreaKind.REGION or previous.operation is Operation.AVERAGE
    set_apart = previous.operation is Operation.COMPARE and len(previous.areas) > 1
    beyond = set_apart and frame.nation and not frame.ellipsis  # "cả nước năm đó?"
    if (of_region and frame.scope not in (None, "nation") and not frame.areas) or beyond:
        return Operation.AVERAGE
    if frame.comparing and len(frame.areas) + frame.home == 1 and frame.base is None:
        apart = previous.operation is not Operation.TREND
        return Operation.COMPARE if apart else Operation.TREND
    if frame.condition is not None and previous.operation in (Operation.FILTER, Operation.RANKING):
        return Operation.FILTER
    if _of_one(frame, previous):
        return Operation.FIGURE
    if previous.operation in ON_FIGURES:
        return previous.operation
    told = previous.operation is Operation.NARRATIVE
    back = told and frame.indicators and not frame.ellipsis
    asks = frame.topic or frame.periods or frame.areas or frame.home or back
    met = frame.measures or previous.topic == "aim"  # as in "thực tế đạt mấy điểm?"
    asks = asks or (told and previous.indicators and met)
    on_texts = previous.operation in ON_TEXTS and not asks
    return previous.operation if on_texts else Operation.FIGURE


def _of_scope(frame: Frame, previous: Query) -> Operation | None:
    """As in "cả nước thì sao?", "so với cả nước?" after the figure of an area: the mean."""
    if frame.scope is None or frame.areas or frame.home or previous.kind is not AreaKind.PROVINCE:
        return None
    if frame.comparing and previous.operation is Operation.AVERAGE and not previous.areas:
        return Operation.COMPARE
    of_area = previous.operation in (Operation.FIGURE, Operation.COMPARE) and previous.areas
    if not of_area or RANKS & {*frame.measures} or frame.axis or frame.orders:
        return None
    if frame.comparing:
        return Operation.COMPARE
    ranked = RANKS & {*previous.measures}
    alone = previous.operation is Operation.FIGURE and not ranked
    alone = alone and {*frame.measures} <= {Measure.SCORE}
    return Operation.AVERAGE if alone else None


def _of_one(frame: Frame, previous: Query) -> bool:
    """Whether single areas are named, or one is picked out of a list shown before."""
    if frame.item and (previous.operation in LISTED or len(previous.areas) > 1):
        return True
    if _same_of_another(frame, previous):
        return False
    if previous.operation is Operation.COMPARE:
        return len(frame.areas) + frame.home == 1
    return bool(frame.areas or frame.home) and previous.operation not in OF_ONE_AREA


def _same_of_another(frame: Frame, previous: Query) -> bool:
    """As in "An Giang năm nào cao nhất" – "còn Kiên Giang?": the best year of that one."""
    along = previous.operation in (Operation.RANKING, Operation.FILTER, Operation.AVERAGE)
    mean = previous.operation is Operation.AVERAGE and bool(previous.areas)
    of_one = along and previous.axis is not Axis.AREAS and (mean or len(previous.areas) == 1)
    plain = not (frame.measures or frame.indicators or frame.periods or frame.refer)
    against = previous.condition is not None and previous.condition.area
    return (
        of_one
        and plain
        and not against
        and len(frame.areas) + frame.home == 1
        and not frame.comparing
    )


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
    if frame.scope in ("nation", "own") and not frame.measures and RANKS & {*previous.measures}:
        within = Measure.RANK if frame.scope == "nation" else Measure.REGION_RANK
        query = replace(query, measures=(within,))
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
        reference=query.reference or _measured_as(frame, previous),
        condition=query.condition or previous.condition,
        counting=query.counting or previous.counting,
        every=query.every or (previous.every and previous.axis is Axis.PERIODS),
        topic=query.topic or previous.topic,
        focus=previous.focus if previous.topic else query.focus,
    )


def _measured_as(frame: Frame, previous: Query) -> Reference | None:
    """What was measured against last, unless another is: "so với Cần Thơ thì sao"."""
    return None if frame.against and frame.areas else previous.reference


def _plain(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(m for m in measures if m in (Measure.SCORE, Measure.RANK, Measure.GROUP))


def _turned(order: Order) -> Order:
    return {Order.TOP: Order.BOTTOM, Order.BOTTOM: Order.TOP}.get(order, order)


def axis_before(query: Query, frame: Frame, previous: Query) -> Query:
    """As in "Nội dung nào cao nhất" – "còn thấp nhất?", "cái nào hạng cao nhất": along the same."""
    course = previous.operation is Operation.TREND and len(previous.areas) == 1
    along = Axis.PERIODS if course else listed_along(previous)
    ranked = Measure.RANK in frame.measures
    placed = frame.scope is not None and not (ranked and frame.scope == "nation")
    elsewhere = frame.axis or frame.areas or frame.home or placed or frame.indicators
    if query.operation is not Operation.RANKING or elsewhere or along is Axis.AREAS:
        return query
    if frame.limit is not None or frame.nth is not None or "areas" in frame.refer:
        return query
    by = Measure.RANK if ranked and along is Axis.DIMENSIONS else query.by
    return replace(query, axis=along, by=by)
