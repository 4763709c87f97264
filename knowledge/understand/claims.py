"""What the asker believes: "… hạng 3 phải không", "… vẫn nhóm cao nhất chứ"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, Comparator, Condition, Measure
from knowledge.understand.always import lists_years
from knowledge.understand.denied import denied
from knowledge.understand.gathered import beyond_mean, is_comma
from knowledge.understand.movers import of_move
from knowledge.understand.selecting import place_measure, within_top
from knowledge.understand.thresholds import rank_bound, stated_comparator

LAST_PLACE: Final = -1
"""The rank of the last, whatever their number."""

_WISHED: Final = ("aim", "quota", "count", "listing", "sign", "trend", "until", "since")
"""Cues beside which a top is not told of a year."""

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots


def claim_of(slots: Slots) -> Condition | None:
    """The claim of a clause that asks for confirmation, None where nothing is claimed."""
    claim = _claim(slots)
    if claim is None:
        return None
    turned = denied(slots)
    of = next((rank.of for rank in slots.role("rank")), 0)
    exact = claim.measure is Measure.SCORE and claim.comparator is Comparator.EQ
    stages = claim.measure is not Measure.GROUP and _in_stages(slots)
    unborne = stages or _beyond_one(slots, claim)
    vague = turned is None or bool((turned and exact) or unborne)
    percent = claim.measure in (Measure.SCORE, Measure.CHANGE) and in_percent(slots)
    claim = replace(claim, denied=bool(turned), vague=vague, of=of, percent=percent)
    every = slots.has("always")
    return replace(claim, every=every, listed=every and lists_years(slots))


def presumed_move(slots: Slots) -> Condition | None:
    """As in "vì sao PAPI giảm": the rise or fall whose cause is asked for."""
    turned = slots.has("deny") or slots.has("negate") or slots.role("score") or slots.role("places")
    return None if turned else claimed_move(slots)


def _beyond_one(slots: Slots, claim: Condition) -> bool:
    """As in "tăng nhiều hơn An Giang", "cao hơn An Giang 5 điểm": no single figure bears it out."""
    sides = len(slots.areas) + slots.home + len(slots.role("year")) - 1
    other = sides > 1 or any(map(slots.has, ("average", "reference", "order")))
    gap = claim.measure is Measure.SCORE and other and bool(slots.role("score"))
    sized = slots.role("score") or slots.role("places")
    unsized = claim.measure in CHANGES and not sized
    return (unsized or gap) and slots.has("compare", "higher", "lower")


def _in_stages(slots: Slots) -> bool:
    """As in "từ hạng 14 xuống hạng 32": two places, of which one figure bears out one only."""
    return len(slots.role("rank")) > 1 or (slots.has("until") and len(slots.role("score")) > 1)


def in_percent(slots: Slots) -> bool:
    """As in "giảm 4,53%", which is another thing than points."""
    return any("percent" in tag.means.get("unit", ()) for tag in slots.tags) and not slots.has(
        "unit", "points"
    )


def _claim(slots: Slots) -> Condition | None:
    if not slots.has("verify") and not slots.has("question") and not _refuted(slots):
        return _presumed_within(slots) or _presumed_first(slots)
    sought = slots.has("ask", "area", "period", "dimension")
    asked = sought or (slots.has("ask", "quantity") and not _wondered(slots))
    if asked and not slots.has("verify"):
        return None
    return (
        claimed_rank(slots)
        or claimed_group(slots)
        or _claimed_score(slots)
        or _claimed_change(slots)
        or _claimed_extreme(slots)
    )


def _wondered(slots: Slots) -> bool:
    """As in "mấy điểm, có đứng đầu không": a place is asked about behind the figure."""
    asked = [at for value, at in slots.cues.get("ask", ()) if value == "quantity"]
    closing = [at for value, at in slots.cues.get("question", ()) if value == "no"]
    places = [at for slot in ("order", "within") for _, at in slots.cues.get(slot, ())]
    places += [rank.index for rank in slots.role("rank")]
    if not (asked and places) or slots.has("compare"):
        return False
    opens = slots.position("inverted") == 0  # as in "Did Hanoi top it? What was its score?"
    if opens and max(places) < min(asked):
        return True
    if not closing:
        return False
    before = slots.tags[max(closing) : min(asked)]  # "có còn dẫn đầu không, bao nhiêu điểm"
    if max(places) < max(closing) < min(asked):
        return any(is_comma(tag) for tag in before)
    between = slots.tags[max(asked) : min(places)]
    apart = any(is_comma(tag) for tag in between)
    return apart and max(asked) < min(places) <= max(places) < max(closing)


def _refuted(slots: Slots) -> bool:
    """As in "đâu có tăng", "không phải hạng 27": said to be wrong, so checked as well."""
    return (slots.has("deny") or slots.has("negate")) and denied(slots) is True


def _presumed_first(slots: Slots) -> Condition | None:
    """As in "Quảng Ninh vô địch … với bao nhiêu điểm": taken for granted, so checked as well."""
    one = len(slots.areas) + slots.home == 1
    sought = slots.has("ask", "area", "period", "dimension") or slots.has("compare")
    if not slots.has("place") or not one or sought or slots.has("lost"):
        return None
    return extreme(slots)


def _presumed_within(slots: Slots) -> Condition | None:
    """As in "năm 2015 tỉnh mình lọt top 10, cụ thể hạng mấy": told, so checked beside the rank."""
    one = len(slots.areas) + slots.home == 1 and len(slots.role("year")) == 1
    sought = slots.has("ask", "area", "period", "dimension") or slots.has("compare")
    ranked = slots.has("which_rank") or (slots.has("measure", "rank") and slots.has("ask"))
    if not one or sought or not ranked or any(map(slots.has, _WISHED)):
        return None
    at = slots.position("within")
    asked = [place for slot in ("which_rank", "ask") for _, place in slots.cues.get(slot, ())]
    told = at is not None and min(asked) > at and _of_one_before(slots, at)
    return within_top(slots) if told else None


def _of_one_before(slots: Slots, at: int) -> bool:
    """As in "tỉnh mình | lọt top": whom or what it is told of stands right before it."""
    before = slots.tags[at - 1] if at else None
    years = {year.index for year in slots.role("year")}
    placed = any(tag.values("area") or tag.values("home") for tag in slots.tags[:at])
    names = ("area", "home", "indicator")
    return placed and before is not None and (any(map(before.values, names)) or at - 1 in years)


def claimed_rank(slots: Slots) -> Condition | None:
    """As in "hạng 27", "trong top 10"."""
    ranks = slots.role("rank")
    if top := within_top(slots):
        return top
    if not ranks:
        return None
    return rank_bound(slots) or Condition(place_measure(slots), Comparator.EQ, ranks[0].value)


def claimed_group(slots: Slots) -> Condition | None:
    """As in "nhóm cao nhất"."""
    group = slots.first("group")
    return Condition(Measure.GROUP, Comparator.EQ, group=group) if group else None


def _claimed_score(slots: Slots) -> Condition | None:
    scores = slots.role("score")
    if not scores:
        places = slots.role("places")
        if places and slots.has("sign"):
            return of_size(slots, Measure.RANK_CHANGE, places[0].value)
        return None
    if slots.has("measure", "change") and slots.has("sign"):
        return of_size(slots, Measure.CHANGE, scores[0].value)
    claimed = Condition(Measure.SCORE, stated_comparator(slots), scores[0].value)
    return None if beyond_mean(slots) else claimed


def of_size(slots: Slots, measure: Measure, value: Decimal) -> Condition:
    """As in "giảm 2,2 điểm", "mất hơn 3 điểm": so much, or at least or at most so much."""
    said = slots.has("comparator")
    claim = Condition(measure, stated_comparator(slots) if said else Comparator.EQ, value)
    return of_move(slots, claim)


def _claimed_change(slots: Slots) -> Condition | None:
    asked = slots.has("ask", "quantity") or slots.has("amount")  # "mức giảm": how much
    return None if asked else claimed_move(slots)


def claimed_move(slots: Slots) -> Condition | None:
    """A rise or a fall, of points or of places."""
    if len(slots.said("sign")) != 1:
        return None
    placed = slots.has("measure", "rank") and not slots.has("which_rank")  # "hạng có tăng không"
    placed = placed and not (
        slots.has("measure", "score") or slots.has("unit", "points", "percent")
    )
    ranked = placed or slots.has("measure", "rank_change")
    measure = Measure.RANK_CHANGE if ranked else Measure.CHANGE
    rising = slots.first("sign") == "up"
    return Condition(measure, Comparator.GT if rising else Comparator.LT, Decimal(0))


def _claimed_extreme(slots: Slots) -> Condition | None:
    presumed = (slots.has("place") or slots.has("tail")) and slots.has("question")
    presumed = presumed or _wondered(slots)
    doubted = slots.has("verify") or presumed or _refuted(slots)
    if not slots.has("order") or not doubted or slots.has("ask", "area", "period"):
        return None
    return extreme(slots)


def extreme(slots: Slots) -> Condition:
    """First, or last (as rank -1), in the country or the region."""
    place = 1 if slots.first("order") == "top" else LAST_PLACE
    if slots.has("nth"):
        place *= int(slots.first("nth") or 1)
    return Condition(place_measure(slots), Comparator.EQ, Decimal(place))
