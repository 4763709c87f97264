"""A clause that asks for several figures: "tổng và từng nội dung", "tăng bao nhiêu, nhờ đâu"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    CHANGES,
    RANKS,
    Axis,
    Comparator,
    Condition,
    Frame,
    Measure,
    Operation,
    Order,
    PeriodKind,
    Periods,
    Reference,
    ReferenceKind,
)
from knowledge.text import fold
from knowledge.understand.composed import (
    PAIR,
    calls_parts,
    places_of,
    places_of_value,
    several_places,
)
from knowledge.understand.gathered import lone_unit

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_TOLD: Final = ("directive", "solution", "strength", "weakness")
"""Topics of what is told at a meeting."""
HOW_FAR: Final = frozenset({"may", "nhieu", "much", "far", "many"})
"""Words that ask a number inside a longer phrase: "tăng bao nhiêu"."""


def total_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "total score and e-governance score": the figure of the total before the other.

    None where the total is not asked for beside a dimension.
    """
    total = slots.position("overall")
    if total is not None and frame.axis is Axis.DIMENSIONS:
        return _total_and_parts(slots, frame, total)
    parts = [at for _, at in slots.cues.get("at_dimension", ())]
    parts += [number.index for number in slots.role("dimension")]
    plain = frame.operation in (None, Operation.FIGURE, Operation.COMPARE, Operation.TREND)
    if total is None or not parts or not plain or frame.axis is Axis.DIMENSIONS:
        return ()
    nearest = min(parts, key=lambda at: abs(at - total))
    between = slots.tags[min(total, nearest) + 1 : max(total, nearest)]
    if not any(map(calls_parts, between)):
        return ()
    return replace(frame, dimensions=()), replace(frame, overall=False)


def _total_and_parts(slots: Slots, frame: Frame, total: int) -> tuple[Frame, ...]:
    """As in "tổng điểm và điểm 8 nội dung": the total, then every one of its parts."""
    parts = [at for slot in ("axis", "ask") for _, at in slots.cues.get(slot, ())]
    parts += [number.index for number in slots.role("dimensions")]
    sought = any(map(slots.has, ("order", "most", "least", "compare", "count", "average")))
    listed = frame.operation is Operation.RANKING and not (sought or slots.has("measure", "change"))
    if not parts or not listed or slots.has("ask", "area", "period"):
        return ()
    between = slots.tags[min(total, parts[0]) + 1 : max(total, parts[0])]
    if not any(map(calls_parts, between)):
        return ()
    figure = replace(frame, operation=Operation.FIGURE, axis=None, orders=(), limit=None)
    return figure, replace(frame, overall=False)


def values_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "2018, 2019, 2020 là bao nhiêu, năm nào nhảy vọt": the figures, then the year sought.

    None where only one of the two is asked for.
    """
    years = frame.periods.years if frame.periods else ()
    sought = frame.operation in (Operation.RANKING, Operation.FILTER) and frame.axis is Axis.PERIODS
    one = len(slots.areas) + slots.home == 1 and len(years) >= PAIR
    amount, year = slots.position("ask", "quantity"), slots.position("ask", "period")
    if not (sought and one) or amount is None or year is None or amount > year:
        return ()
    if not any(map(calls_parts, slots.tags[amount:year])):
        return ()
    plain = replace(frame, operation=Operation.TREND, axis=None, orders=(), measures=(), sign=0)
    return replace(plain, by=None, condition=None, limit=None), frame


def move_beside_parts(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "tăng bao nhiêu, nhờ nội dung nào": how far the total moved, then the parts.

    None where only the parts are asked for.
    """
    part = slots.position("ask", "dimension")
    moved = frame.axis is Axis.DIMENSIONS and frame.by in CHANGES and len(frame.areas) < PAIR
    plain = frame.operation in (Operation.RANKING, Operation.FILTER) and not frame.dimensions
    if part is None or not (moved and plain) or frame.counting:
        return ()
    much = [at for at in range(part) if _how_far(slots.tags, at)]
    if not much or not any(map(calls_parts, slots.tags[much[-1] : part])):
        return ()
    figure = replace(frame, operation=Operation.FIGURE, axis=None, orders=(), condition=None)
    return replace(figure, limit=None, nth=None), frame


def figure_beside_places(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "được bao nhiêu điểm, và dẫn đầu cả nước ở nội dung nào": the total, then the parts.

    None where only the parts are asked for.
    """
    parts = frame.operation is Operation.FILTER and frame.axis is Axis.DIMENSIONS
    placed = frame.condition is not None and frame.condition.measure in RANKS
    amount, part = slots.position("ask", "quantity"), slots.position("ask", "dimension")
    amount = slots.position("which_rank") if amount is None else amount
    if not (parts and placed) or amount is None or part is None or amount > part or frame.counting:
        return ()
    if not any(map(calls_parts, slots.tags[amount:part])) or frame.leftover:
        return ()
    plain = replace(frame, operation=Operation.FIGURE, condition=None, axis=None, orders=())
    figure = replace(plain, nation=False, scope=None, nth=None, limit=None, listing=False)
    return figure, replace(frame, measures=())


def _how_far(tags: tuple[Tag, ...], at: int) -> bool:
    """As in "tăng bao nhiêu", "tăng | mấy điểm", "tăng tổng PAPI bao nhiêu"."""
    moves = CHANGES & set(tags[at].means.get("measure", ()))
    behind = tuple(dropwhile(_names_total, tags[at + 1 :]))[:1]
    asked = any("quantity" in tag.means.get("ask", ()) for tag in behind)
    return bool(moves) and (asked or bool(HOW_FAR & {*fold(tags[at].text).split()}))


def _names_total(tag: Tag) -> bool:
    """Whether a tag only says of what: "tổng", "điểm", the index."""
    points = "overall" in tag.means or "score" in tag.means.get("measure", ())
    small = bool(tag.values("indicator") or tag.values("filler"))
    return points or small or (not tag.known and tag.text.isalpha())


def both_ways(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "mấy nội dung tăng, mấy nội dung giảm": those that rose, then those that fell."""
    both = frame.by in CHANGES and len(slots.said("sign")) > 1
    asked = [what for what, _ in slots.cues.get("ask", ()) if what == "area"]
    provinces = frame.axis is Axis.AREAS and len(asked) == PAIR and not (frame.areas or frame.home)
    whether = slots.has("either") and not (slots.has("verify") or slots.has("ask", "quantity"))
    parts = frame.axis is Axis.DIMENSIONS and (slots.has("count") or whether)
    years = frame.axis is Axis.PERIODS and not slots.has("against")
    if both and frame.axis and frame.operation is Operation.RANKING and slots.has("most"):
        return _both_extremes(slots, frame)
    if not (both and (provinces or parts or years)) or slots.has("most") or slots.has("order"):
        return ()
    plain = replace(frame, operation=Operation.FILTER, orders=(), limit=None, leftover="")
    measure = frame.by or Measure.CHANGE
    ways = ((1, Comparator.GT), (-1, Comparator.LT))
    bounds = ((sign, Condition(measure, way, Decimal(0))) for sign, way in ways)
    return tuple(replace(plain, sign=sign, condition=bound) for sign, bound in bounds)


def mean_beside_lacking(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "average of the region, and which provinces are missing": the mean, then they."""
    mean, sought = slots.position("average"), slots.position("ask", "area")
    lacks = slots.has("idiom", "lacks") or slots.position("operation", "availability") == sought
    if (
        frame.operation is not Operation.AVAILABILITY
        or not lacks
        or mean is None
        or sought is None
        or mean > sought
    ):
        return ()
    if frame.leftover not in ("", slots.tags[mean].text):  # the mean has no place there
        return ()
    if not any(map(calls_parts, slots.tags[mean:sought])) or frame.scope is None:
        return ()
    return replace(frame, operation=Operation.AVERAGE, axis=None, leftover=""), replace(
        frame, average=False, reference=None, leftover=""
    )


def both_movers(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "tăng nhiều nhất và giảm nhiều nhất là hai tỉnh nào": who rose, then who fell most."""
    moved = frame.operation is Operation.RANKING and frame.by in CHANGES
    most = slots.has("most") and frame.axis in (None, Axis.AREAS) and not frame.leftover
    if not (moved and most) or {*slots.said("sign")} != {"up", "down"}:
        return ()
    signs = [at for _, at in slots.cues["sign"]]
    between = slots.tags[signs[0] + 1 : signs[-1]]
    joined = any(map(calls_parts, between)) and all(map(_of_movers, between))
    if not joined or frame.areas or frame.home:
        return ()
    limit = None if frame.limit == PAIR else frame.limit
    plain = replace(frame, limit=limit, refer=(), several=0)
    return (
        replace(plain, sign=1, orders=(Order.TOP,)),
        replace(plain, sign=-1, orders=(Order.BOTTOM,)),
    )


def _of_movers(tag: Tag) -> bool:
    small = bool(tag.values("filler") or tag.values("indicator")) or calls_parts(tag)
    return small or tag.means.keys() <= {"most", "order", "ask", "topic", "body", "unit"}


def all_parts_moved(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "cả 8 nội dung đều tăng phải không": those that did, among how many."""
    claim = frame.claim
    parts = frame.axis is Axis.DIMENSIONS and frame.operation is Operation.RANKING
    if claim is None or not parts or claim.measure not in CHANGES or claim.value != 0:
        return ()
    if not (claim.every or slots.has("axis", "dimensions")) or slots.has("ask"):
        return ()
    if slots.has("most") or slots.has("order") or frame.leftover:
        return ()
    bound = replace(claim, every=False, listed=False)
    return (replace(frame, operation=Operation.FILTER, orders=(), condition=bound, claim=None),)


def gap_in_both_years(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "hơn An Giang bao nhiêu, so với năm 2023 thì ngược lại thế nào": the gap in each."""
    own = frame.apart and not frame.home and any(map(lone_unit, slots.tags))
    two = frame.operation is Operation.COMPARE and len(frame.areas) + frame.home + own == PAIR
    years = frame.periods.years if frame.periods else ()
    moved = CHANGES & {*frame.measures} or frame.axis not in (None, Axis.AREAS)
    if frame.base is None or len(years) != 1 or not two or moved or slots.has("sign"):
        return ()
    both = Periods(PeriodKind.YEARS, tuple(sorted({frame.base, *years})))
    return (replace(frame, periods=both, base=None, home=frame.home or own),)


def gap_over_years(_slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "hạng nhất và hạng nhì cách nhau xa nhất năm nào": the gap in each of the years."""
    ends = frame.operation is Operation.COMPARE and (frame.ends or frame.reference is not None)
    one = len(frame.areas) + frame.home < PAIR and not frame.regions
    if not ends or frame.axis is not Axis.PERIODS or frame.periods is not None or not one:
        return ()
    return (replace(frame, periods=Periods(PeriodKind.ALL)),)


def person_and_text(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "ai chủ trì, nói gì về …": who, then what was told; none where one is asked for."""
    person = slots.position("topic", "person")
    told = slots.position("topic", *_TOLD)
    if frame.operation is not Operation.NARRATIVE or person is None or told is None:
        return ()
    first, last = sorted((person, told))
    if not any(map(calls_parts, slots.tags[first:last])) or not slots.has("topic", "event"):
        return ()
    topics = ("person", dict(zip(*_turned(slots), strict=True))[told])
    frames = [replace(frame, topic=topic) for topic in topics]
    return tuple(frames if person < told else frames[::-1])


def _turned(slots: Slots) -> tuple[list[int], list[str]]:
    """Where topics stand, and which."""
    found = slots.cues.get("topic", ())
    return [at for _, at in found], [topic for topic, _ in found]


def _both_extremes(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "nội dung nào tăng nhiều nhất, nội dung nào giảm nhiều nhất": each end of them."""
    if slots.has("least") or slots.has("verify") or slots.has("compare"):
        return ()
    ends = ((1, Order.TOP), (-1, Order.BOTTOM))
    return tuple(replace(frame, sign=sign, orders=(end,)) for sign, end in ends)


def year_and_why(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "tụt nhiều nhất vào năm nào và vì sao": the year, then why it moved in that one.

    None where only one of the two is asked for.
    """
    sought = frame.operation is Operation.RANKING and frame.axis is Axis.PERIODS
    one = len(slots.areas) + slots.home == 1 and frame.by in CHANGES
    if not (sought and one and slots.has("topic", "cause")):
        return ()
    why = Frame(operation=Operation.EXPLAIN, topic="cause", measures=(Measure.CHANGE,))
    return frame, replace(why, refer=("period",), ellipsis=True, language=frame.language)


def never_placed(_slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "chưa bao giờ đứng đầu phải không": the years it stood there, of all there are."""
    claim = frame.claim
    if claim is None or not (claim.every and claim.denied) or claim.measure not in RANKS:
        return ()
    whole = frame.periods is not None and frame.periods.kind is PeriodKind.ALL
    one = len(frame.areas) + frame.home < PAIR and frame.operation is Operation.TREND
    if not (whole and one) or claim.vague:
        return ()
    bound = replace(claim, every=False, denied=False, listed=False)
    years = replace(frame, operation=Operation.FILTER, axis=Axis.PERIODS, condition=bound)
    return (replace(years, orders=(), limit=None, every=False),)


def each_place(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "hạng 10 và hạng 20 là tỉnh nào": one table, a question for each of its places."""
    places = several_places(slots)
    if frame.operation is not Operation.RANKING or not places:
        return ()
    return tuple(replace(frame, nth=place) for place in places)


def best_part_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "quản trị điện tử là nội dung thấp nhất của tỉnh phải không": it, and which one is.

    None where it is no part of its own province that is meant, but a place among the provinces.
    """
    named, parts = places_of(slots, "at_dimension"), places_of_value(slots, "unit", "dimension")
    asserted = slots.has("verify") or slots.has("question")
    apart = [at for at in parts if at + 1 not in named]
    wide = slots.nation or slots.regions or slots.has("scope") or slots.has("ask")
    one = len(frame.dimensions) == 1 and frame.dimensions[0][0] and len(slots.said("order")) == 1
    if not (one and apart and asserted) or wide or slots.has("measure"):
        return ()
    plain = replace(frame, claim=None, verify=False, condition=None, limit=None, nth=None)
    figure = replace(plain, operation=Operation.FIGURE, orders=(), axis=None)
    order = (Order(slots.said("order")[0]),)
    code = (frame.dimensions[0][0],)
    best = replace(plain, operation=Operation.RANKING, orders=order, axis=Axis.DIMENSIONS)
    return figure, replace(best, dimensions=(), indicators=code, limit=1)


def podium_and_gap(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "nhất, nhì, ba là ai, nhất hơn nhì mấy điểm": the list, then how far two lie apart."""
    listed = frame.limit is not None and frame.limit > PAIR and slots.has("nth")
    apart = frame.operation in (Operation.COMPARE, Operation.RANKING) and frame.ends
    if not (apart and listed) or frame.leftover:
        return ()
    table = replace(frame, operation=Operation.RANKING, ends=False, reference=None, nth=None)
    second = Reference(ReferenceKind.NTH, int(slots.first("nth") or PAIR))
    gap = replace(frame, operation=Operation.COMPARE, limit=None, nth=None)
    return table, replace(gap, reference=frame.reference or second)


def list_and_member(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "bao nhiêu tỉnh trên 44 điểm, có Đồng Tháp không": the list, and whether it is in it.

    None where one province is not asked about beside a list of them.
    """
    bound = frame.condition
    listed = frame.operation is Operation.FILTER and frame.axis is Axis.AREAS
    one = len(frame.areas) + frame.home == 1 and slots.has("ask", "area")
    if bound is None or bound.value is None or frame.leftover or not (listed and one):
        return ()
    everyone = replace(frame, areas=(), home=False)
    figure = replace(frame, operation=Operation.FIGURE, condition=None, counting=False, axis=None)
    return everyone, replace(figure, claim=bound, verify=True, orders=(), limit=None)
