"""Things spoken of one after the other and meant together, or apart: "cả hai", "chỉ số kia"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.places import scope_of
from knowledge.plan.planner import found_one, listed_indices, refer_without
from knowledge.terms import (
    CHANGES,
    ON_FIGURES,
    AreaKind,
    Axis,
    Frame,
    Measure,
    Operation,
    Order,
    Reference,
    ReferenceKind,
)

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

PAIR: Final = 2
AREAS: Final = "areas"
OTHER: Final = "other"
REST: Final = "rest"
MEETINGS: Final = ("event", "person")


def together(frame: Frame, planner: Planner) -> Frame:
    """The frame with "both" and "the other" made plain by the last two questions."""
    frame = _counts_there(_both(_which_of_two(frame, planner), planner), planner)
    frame = _home_region(_other_index(frame, planner), planner)
    frame = _means_beside(_wide_beside(frame, planner), planner)
    frame = _places_there(_within_believed(frame, planner), planner)
    return _gap_to_place(_region_against(frame, planner), planner)


def _places_there(frame: Frame, planner: Planner) -> Frame:
    """As in "ai đứng đầu vùng" – "hạng 2 và hạng 3 là ai": of the table of that region still."""
    last, bound = planner.previous, frame.condition
    placed = bound is not None and bound.measure is Measure.RANK and bound.upper is not None
    elsewhere = frame.scope or frame.nation or frame.areas or frame.home or frame.indicators
    if last is None or bound is None or not placed or elsewhere or frame.axis is not Axis.AREAS:
        return frame
    ranked = last.operation is Operation.RANKING and last.axis is Axis.AREAS and not last.areas
    if not (ranked and last.scope):
        return frame
    return replace(frame, condition=replace(bound, measure=Measure.REGION_RANK))


def _within_believed(frame: Frame, planner: Planner) -> Frame:
    """As in "đứng đầu miền Tây chứ" – "tỉnh đứng nhì kém bao nhiêu": the second of that region."""
    last, apart = planner.previous, frame.reference
    told = last is not None and last.claim is not None and len(last.areas) == 1
    nth = apart is not None and apart.kind is ReferenceKind.NTH
    if last is None or last.claim is None or not (told and nth) or frame.scope or frame.nation:
        return frame
    regional = last.claim.measure is Measure.REGION_RANK
    return replace(frame, scope="own") if regional and not frame.areas else frame


def _gap_to_place(frame: Frame, planner: Planner) -> Frame:
    """As in "mình kém tỉnh thứ 5 bao nhiêu": a place of the table, where no list has as many."""
    last = planner.previous
    held = last is not None and last.reference is not None and len(last.areas) == 1
    one = len(frame.areas) + frame.home == 1 or (held and not frame.areas)
    ranked = frame.operation is Operation.RANKING and frame.nth is not None and held
    asks = (ranked or frame.operation in (None, Operation.COMPARE)) and frame.comparing
    place = frame.item if len(frame.items) == 1 and frame.reference is None else 0
    place = (frame.nth or 0) if ranked else place
    listed = last is not None and len(planner.context.areas) >= place and not found_one(last)
    if not (one and asks) or place <= 0 or (listed and not held):
        return frame
    apart = Reference(ReferenceKind.NTH, place)
    apart_from = replace(frame, operation=Operation.COMPARE, reference=apart, nth=None)
    return replace(apart_from, item=0, items=(), measures=())


def _means_beside(frame: Frame, planner: Planner) -> Frame:
    """As in "trung bình giai đoạn đó" – "so với trung bình của Sóc Trăng": both over the years."""
    last, one = planner.previous, len(frame.areas) + frame.home == 1
    mean = last is not None and last.operation is Operation.AVERAGE and len(last.areas) == 1
    over = mean and last is not None and last.axis is Axis.PERIODS
    asks = frame.operation is Operation.COMPARE and frame.average and frame.comparing
    if last is None or not (over and asks and one) or frame.scope or frame.indicators:
        return frame
    named = frame.areas or (planner.home,)
    plain = replace(frame, operation=Operation.AVERAGE, axis=Axis.PERIODS, reference=None)
    both = tuple(dict.fromkeys((*last.areas, *named)))
    plain = replace(plain, areas=both, home=False, against=False, refer=())
    return replace(plain, periods=frame.periods or last.periods)


def _region_against(frame: Frame, planner: Planner) -> Frame:
    """As in "ĐBSCL được bao nhiêu" – "thua vùng đứng đầu mấy điểm": that region is set apart."""
    apart = frame.operation is Operation.COMPARE and frame.reference is not None
    one_end = len({*frame.orders}) == 1
    if not (frame.regions and apart and one_end) or frame.areas or frame.home:
        return frame
    last = planner.previous
    kinds = {area.name: area.kind for area in planner.library.areas}
    spoken = () if last is None else (*last.areas[:1], *((last.scope,) if last.scope else ()))
    named = frame.scope if frame.scope not in (None, "own", "home", "nation") else None
    regions = [name for name in (named, *spoken) if kinds.get(name or "") is AreaKind.REGION]
    if not regions:
        return replace(frame, leftover=frame.focus or "")
    return replace(frame, areas=(regions[0] or "",), scope=None)


def _wide_beside(frame: Frame, planner: Planner) -> Frame:
    """As in "An Giang so với Đồng Tháp" – "so với cả nước?": the mean beside the two."""
    last = planner.previous
    pair = last is not None and last.operation is Operation.COMPARE and last.axis is Axis.AREAS
    named = frame.areas or frame.home or frame.indicators or frame.measures or frame.orders
    compares = frame.operation in (None, Operation.COMPARE, Operation.AVERAGE)
    asks = frame.comparing and frame.scope and compares
    if last is None or not (pair and asks) or named:
        return frame
    kinds = {area.name: area.kind for area in planner.library.areas}
    held = tuple(a for a in last.areas if kinds.get(a) is AreaKind.PROVINCE)
    if len(held) < PAIR:
        return frame
    nation = next(name for name, kind in kinds.items() if kind is AreaKind.NATION)
    wide = scope_of(frame.scope, held, planner) or nation
    apart = replace(frame, scope=None, nation=False, average=False, reference=None, against=False)
    return replace(apart, operation=Operation.COMPARE, areas=(*held, wide))


def _counts_there(frame: Frame, planner: Planner) -> Frame:
    """As in "Hội nghị … do ai chủ trì" – "có bao nhiêu người dự": of that meeting."""
    last = planner.previous
    met = last is not None and last.operation is Operation.NARRATIVE and last.topic in MEETINGS
    named = frame.indicators or frame.areas or frame.home or frame.periods or frame.measures
    asks = frame.operation in (None, Operation.DEFINITION, Operation.NARRATIVE)
    if not (met and frame.counted and asks) or named:
        return frame
    return replace(frame, operation=None, topic=None, ellipsis=True)


def _both(frame: Frame, planner: Planner) -> Frame:
    """As in "PAPI 2021", "SIPAS?" – "cả hai năm 2020": what the last two questions differ in."""
    last = planner.previous
    indices_meant = frame.several == PAIR and "indicator" in frame.refer
    other = frame.areas if last is None or frame.areas != last.areas else ()
    named = other or frame.home or frame.indicators
    if not (frame.both or indices_meant) or last is None or named:
        return frame
    apart = replace(frame, both=False, several=0, ellipsis=True)
    apart = replace(apart, refer=refer_without(frame, AREAS, "indicator"))
    if frame.operation is Operation.COMPARE and not frame.measures:
        apart = replace(apart, operation=None)
    indices, parts = _pairs(last, planner)
    if len(indices) == PAIR:
        return replace(apart, indicators=indices)
    if len(parts) == PAIR:
        return replace(apart, dimensions=tuple((last.indicators[0], part) for part in parts))
    return replace(frame, refer=tuple(dict.fromkeys((*frame.refer, AREAS))), several=PAIR)


def _which_of_two(frame: Frame, planner: Planner) -> Frame:
    """As in "SIPAS 2020", "PAR Index?" – "chỉ số nào cao hơn?": of those two."""
    last, compared = planner.previous, frame.operation is Operation.COMPARE and frame.comparing
    refer = refer_without(frame, *(("dimension",) if frame.several == PAIR else ()))
    named = frame.areas or frame.home or frame.indicators or refer or frame.without_indicators
    if last is None or not compared or named:
        return frame
    indices, parts = _pairs(last, planner)
    frame = replace(frame, refer=refer)
    if len(indices) == PAIR and (frame.axis is Axis.INDICATORS or _which_thing(frame)):
        return replace(frame, indicators=indices, axis=Axis.INDICATORS, ellipsis=True)
    if len(parts) == PAIR and _which_thing(frame):
        spoken = tuple((last.indicators[0], part) for part in parts)
        ranked = replace(frame, operation=Operation.RANKING, orders=(Order.TOP, Order.BOTTOM))
        return replace(ranked, dimensions=spoken, axis=Axis.DIMENSIONS, ellipsis=True)
    return frame


def _which_thing(frame: Frame) -> bool:
    """As in "cái nào cao hơn?": nothing but a comparison is said."""
    wide = frame.scope or frame.nation or frame.average or frame.reference or frame.condition
    other = frame.periods or frame.dimensions or frame.orders or frame.apart or frame.against
    moved = CHANGES.intersection(frame.measures)
    return frame.axis is None and not (wide or other or moved or frame.shift)


def _pairs(last: Query, planner: Planner) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The two indices, or the two parts of one, that were spoken of last."""
    if len(last.areas) > 1:
        return (), ()
    before = planner.context.before
    indices, parts = last.indicators, last.dimensions
    if before is not None and _of_same_place(before, last):
        indices = tuple(dict.fromkeys((*before.indicators, *indices)))
        same = before.indicators == last.indicators and before.dimensions and parts
        parts = tuple(dict.fromkeys((*before.dimensions, *parts))) if same else parts
    return indices, parts if len(last.indicators) == 1 else ()


def _of_same_place(before: Query, last: Query) -> bool:
    """Whether both were of one area, or both the mean of the same region or of the country."""
    means = before.operation is last.operation is Operation.AVERAGE
    alike = (before.areas, before.scope, before.kind) == (last.areas, last.scope, last.kind)
    return before.areas == last.areas and (len(last.areas) == 1 or (means and alike))


def counted_of_meeting(query: Query, frame: Frame) -> Query:
    """The query with what a text of a meeting has to tell: how many of whom."""
    told = query.operation is Operation.NARRATIVE and query.topic in MEETINGS
    return replace(query, counted=frame.counted) if told else query


def _other_index(frame: Frame, planner: Planner) -> Frame:
    """As in "PAPI và PAR Index", "riêng PAPI?" – "chỉ số kia", "còn cái kia": the other index."""
    last = planner.previous
    if last is None or len(last.indicators) != 1 or not {OTHER, REST} & {*frame.refer}:
        return frame
    listed = listed_indices(planner) or _pairs(last, planner)[0]
    others = tuple(code for code in listed if code not in last.indicators)
    if not others or last.indicators[0] not in listed:
        return frame
    return replace(frame, refer=refer_without(frame, OTHER, REST), indicators=others, ellipsis=True)


def _home_region(frame: Frame, planner: Planner) -> Frame:
    """As in "trung bình Tây Nguyên" – "vùng mình nữa": of home, not of what was spoken of."""
    if frame.scope != "home":
        return frame
    regions = {area.name: area.region for area in planner.library.areas if area.region}
    last, ours = planner.previous, regions.get(planner.home)
    spoken = () if last is None else (*last.areas, *((last.scope,) if last.scope else ()))
    named = frame.areas or (() if frame.home else spoken)
    elsewhere = any(regions.get(name, name) != ours for name in named)
    nowhere = last is not None and not named and not frame.home
    return replace(frame, scope=ours if elsewhere or nowhere else "own")


def some_of_list(frame: Frame, planner: Planner) -> bool:
    """As in "hai tỉnh đó" after a list of six, none of them being picked out: which two?"""
    last, listed, count = planner.previous, planner.context.areas, frame.several
    if last is None or AREAS not in frame.refer or count < PAIR or frame.areas:
        return False
    picked = planner.context.mentioned[-count:] != listed[-count:]
    lists = last.operation in (Operation.RANKING, Operation.FILTER) and last.axis is Axis.AREAS
    longer = len(listed) > count and last.kind is not AreaKind.REGION
    return longer and (lists or not picked)


def of_both(query: Query, last: Query | None) -> bool:
    """Whether two questions are about different figures, the year apart."""
    if last is None or last.operation not in ON_FIGURES or last.axis is not Axis.AREAS:
        return False
    subject = (query.indicators, query.dimensions, query.areas)
    return subject != (last.indicators, last.dimensions, last.areas)
