"""What a filter asks for: a threshold, a group, "above that province", the years of a rank."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Comparator,
    Condition,
    Measure,
    Operation,
)
from knowledge.text import fold
from knowledge.understand.composed import listed_beside, of_one
from knowledge.understand.gathered import beyond_mean, is_unit, lone_unit
from knowledge.understand.movers import moved, movers, of_move
from knowledge.understand.quantified import exceptions, of_everyone
from knowledge.understand.selecting import (
    against_one,
    beside_mean,
    counted_against,
    first_years,
    last_years,
    mean_years,
    place,
    place_measure,
    placed_dimensions,
    within_top,
    years_against,
    years_from_the_end,
)
from knowledge.understand.shape import by_of

PAIR: Final = 2
MOST_OF_REGION: Final = 14
"""Provinces of the largest region: a place beyond is one in the country."""
REACH: Final = 2
"""Tags from a province to the word that says what it does."""
BEING: Final = "la "
"""As in "ngay trên là ai": those sought are what stands there."""

_BEHIND: Final = {">=": Comparator.LE, "<=": Comparator.GE}
"""What follows a place: better ones have smaller numbers."""
_BEFORE: Final = {">": Comparator.LT, "<": Comparator.GT}

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots


def condition_of(slots: Slots, operation: Operation | None) -> Condition | None:
    """The condition of a filter."""
    if operation is None and slots.has("comparator") and slots.role("score"):
        return None if beyond_mean(slots) or of_nobody(slots) else _threshold(slots)
    if operation is not Operation.FILTER:
        return None
    everyone = of_everyone(slots)
    if everyone is not None:
        return exceptions(everyone)
    made = (make(slots) for make in _MADE)
    return next((condition for condition in made if condition), None) or _threshold(slots)


def _between(slots: Slots) -> Condition | None:
    if not rank_range(slots):
        return None
    places = sorted(number.value for number in slots.role("rank"))
    first = slots.has("place", "1") or slots.has("reference", "leader")
    if first and places[0] == PAIR:
        places = [Decimal(1), *places]  # as in "hạng 1, hạng 2, hạng 3"
    return Condition(place_measure(slots), Comparator.GE, places[0], upper=places[-1])


def rank_range(slots: Slots) -> bool:
    """As in "hạng 20–30", "vị trí từ 11 đến 15", "hạng 3, hạng 4": those between two places."""
    ranks = slots.role("rank")
    if len(ranks) < PAIR or any(rank.of for rank in ranks) or slots.areas or slots.home:
        return False
    if all(later.whole == rank.whole + 1 for rank, later in pairwise(ranks)):
        return True
    if len(ranks) > PAIR:
        return False
    between = slots.tags[ranks[0].index + 1 : ranks[1].index]
    before = slots.tags[max(ranks[0].index - 1, 0)]
    if len(between) == 1 and "conjunction" in before.means and "conjunction" in between[0].means:
        return True
    return any(
        "until" in tag.means or (tag.token is not None and tag.token.kind == "dash")
        for tag in between
    )


def rank_bound(slots: Slots) -> Condition | None:
    """As in "từ hạng 50 trở xuống", "hạng 10 trở lên": up to a place, or from it down."""
    ranks = slots.role("rank")
    if len(ranks) != 1:
        return None
    index = ranks[0].index
    near = [(value, at - index) for value, at in slots.cues.get("comparator", ())]
    behind = next((value for value, apart in near if 0 < apart <= REACH), "")
    before = next((value for value, apart in near if -REACH <= apart < 0), "")
    comparator = _BEHIND.get(behind) or _BEFORE.get(before)
    measure = place_measure(slots) if ranks[0].whole <= MOST_OF_REGION else Measure.RANK
    return Condition(measure, comparator, ranks[0].value) if comparator else None


def beyond_rank(slots: Slots) -> bool:
    """Whether provinces, or years or parts of one, are sought that a bound of places selects."""
    placed = slots.areas or slots.home or slots.ministries
    of_one = slots.has("ask", "period", "dimension") or slots.has("axis", "dimensions")
    return rank_bound(slots) is not None and (not placed or of_one)


def score_range(slots: Slots) -> bool:
    """As in "trong đoạn 43,3 đến 43,5 điểm": those between two scores."""
    listed = slots.has("ask", "area") or slots.has("listing") or slots.has("count")
    years = slots.has("ask", "period") and not slots.has("onward")
    sought = (listed and not slots.areas and not slots.home) or years
    return len(slots.role("score")) > 1 and sought


def _beside(slots: Slots) -> Condition | None:
    if not beside_one(slots):
        return None
    below = slots.has("comparator", "<") or slots.has("compare", "lower")
    above = slots.first("beside") == "above" if slots.has("beside") else not below
    above = above != _turned(slots)
    area = slots.areas[0] if slots.areas else ""
    return Condition(Measure.SCORE, Comparator.GT if above else Comparator.LT, area=area)


def _turned(slots: Slots) -> bool:
    """As in "Đồng Tháp đứng trên những tỉnh nào": those sought are on the other side."""
    sought = slots.position("ask", "area")
    sides = [at for kind in ("beside", "compare", "comparator") if (at := slots.position(kind))]
    own = (at for at, tag in enumerate(slots.tags) if _is_own(slots, tag))
    first = next(own, None)
    if first is None or not sides or not sought:
        return False
    side = min(sides)
    if first < side - 1 and is_unit(slots.tags[side - 1]) and "beside" in slots.means_at(side):
        return False  # as in "Đồng Tháp …, tỉnh đứng ngay dưới là ai"
    led = side + 1 == sought and not fold(slots.tags[sought].text).startswith(BEING)
    return first < side < sought and (led or side - first <= REACH)  # "…, xếp sau tỉnh nào"


def _is_own(slots: Slots, tag: Tag) -> bool:
    """Whether a province is named; "tỉnh" and "mình" may be the home one: "tỉnh thua ai"."""
    alone = slots.home and not slots.areas and (lone_unit(tag) or "self" in tag.means)
    return bool(alone or tag.values("area") or tag.values("home"))


def _placed(slots: Slots) -> Condition | None:
    if rank_years(slots):
        return Condition(Measure.RANK, Comparator.EQ, slots.role("rank")[0].value)
    return place(slots)


def _in_group(slots: Slots) -> Condition | None:
    group = slots.first("group")
    return Condition(Measure.GROUP, Comparator.EQ, group=group) if group else None


def _threshold(slots: Slots) -> Condition:
    comparator = stated_comparator(slots)
    measure = by_of(slots) or Measure.SCORE
    role = "places" if measure is Measure.RANK_CHANGE and slots.role("places") else "score"
    values = sorted(number.value for number in slots.role(role))
    if not values:
        return Condition(Measure.SCORE, comparator, mean=True)
    if len(values) > 1:
        return of_move(slots, Condition(measure, Comparator.GE, values[0], upper=values[-1]))
    reached = comparator is Comparator.EQ and not slots.has("comparator", "=")
    if reached and measure is Measure.SCORE and values[0] == values[0].to_integral_value():
        comparator = Comparator.GE  # as in "có tỉnh nào đạt 45 điểm"
    return of_move(slots, Condition(measure, comparator, values[0]))


def stated_comparator(slots: Slots) -> Comparator:
    """The last word counts: "từ 42,5 trở lên", "từ 40 trở xuống"."""
    said = slots.said("comparator")
    if "<=" in said:
        return Comparator.LE
    if said[:1] == (">=",) and ">" in said:
        return Comparator.GE
    if not said and slots.has("compare", "higher", "lower"):
        return Comparator.GT if slots.has("compare", "higher") else Comparator.LT
    if not said and (slots.role("score") or whose_move(slots)):
        return Comparator.EQ
    return Comparator(said[0]) if said else Comparator.GT


def whose_score(slots: Slots) -> bool:
    """As in "Tỉnh được 44,75 điểm tên gì": a score is given, the province is sought."""
    asserted = slots.has("verify") or slots.has("question") or slots.home
    counted = slots.has("unit", "areas") and not (asserted or of_one(slots))
    sought = slots.has("ask", "area") or counted
    return bool(slots.role("score")) and sought and not slots.areas


def whose_move(slots: Slots) -> bool:
    """As in "tỉnh nào tăng 38 bậc": how far is given, the province is sought."""
    placed = slots.areas or slots.home or slots.ministries
    extreme = any(map(slots.has, ("order", "most", "least", "compare")))
    moved = bool(slots.role("places")) and len(slots.said("sign")) == 1
    return moved and slots.has("ask", "area") and not (placed or extreme)


def group_years(slots: Slots) -> bool:
    """As in "Những năm nào được vào nhóm Cao nhất": the years in a group."""
    return slots.has("group") and slots.has("ask", "period") and not slots.has("ask", "area")


def rank_years(slots: Slots) -> bool:
    """As in "Hạng 27 là năm nào": the years with this rank."""
    return (
        bool(slots.role("rank"))
        and slots.has("ask", "period")
        and not slots.has("ask", "area")
        and not (slots.role("year") or slots.role("score"))
    )


def score_years(slots: Slots) -> bool:
    """As in "42,15 điểm là PAPI năm nào": the years with this score."""
    sought = slots.has("ask", "period") and not slots.has("ask", "area", "dimension")
    foreign = any(map(slots.has, ("order", "most", "least", "average", "sign")))
    return bool(slots.role("score")) and sought and not (foreign or slots.role("year"))


def beside_one(slots: Slots) -> bool:
    """Whether areas above or below one area are asked for."""
    one = slots.home + len(slots.areas) == 1 or slots.has("refer", "area")
    if not one:
        return False
    compared = slots.has("comparator", ">", "<") or slots.has("compare", "higher", "lower")
    return slots.has("beside") or (
        compared
        and (slots.has("ask", "area") or listed_beside(slots))
        and not slots.role("score")
        and not slots.has("average")
        and not slots.has("measure", "change", "rank_change")
    )


def exceeds(slots: Slots) -> bool:
    """As in "vượt mặt bằng chung của vùng bao nhiêu điểm": how far above or below, not who is."""
    one = bool(slots.areas or slots.home or slots.ministries)
    sought = slots.has("ask", "area", "period", "dimension", "region")
    sought = sought or (slots.has("ask", "ministry") and not slots.ministries)
    return one and slots.has("comparator", ">", "<") and not sought


def told_aside(slots: Slots) -> bool:
    """As in "tại hội nghị có người hỏi PAPI 2023 của Vĩnh Long": where, not what, is told of."""
    around = slots.said("topic") == ("event",) and len(slots.cues["topic"]) == 1
    figure = bool(slots.indicators and slots.areas and slots.role("year"))
    return around and figure and not slots.has("ask", "area", "period")


def one_beyond(slots: Slots) -> bool:
    """As in "PAPI 2021 Đồng Tháp có trên 42 điểm không": a belief about one figure, no list."""
    one = len(slots.areas) + slots.home == 1
    listed = slots.has("ask") or slots.has("count") or slots.has("listing")
    believed = slots.has("verify") or slots.has("question")
    spans = any(map(slots.has, ("since", "until", "trend", "all_periods", "recent")))
    scores = slots.role("score") or (slots.role("places") if slots.has("sign") else ())
    years = 2 if slots.has("against") and slots.has("sign") else 1
    once = 0 < len(slots.role("year")) <= years and len(scores) == 1 and not spans
    side = slots.has("comparator") or slots.has("compare", "higher", "lower")
    other = any(map(slots.has, ("average", "order", "reference")))
    return one and believed and once and side and not (listed or other)


def one_within(slots: Slots) -> bool:
    """As in "tỉnh ta có nằm trong top 20 không": a belief about one area, no list.

    Of whom is left unsaid in "năm 2021 có trong top 10 không".
    """
    one = len(slots.areas) + slots.home == 1 or of_nobody(slots)
    listed = slots.has("ask", "area", "period", "dimension", "ministry") or slots.has("count")
    believed = slots.has("verify") or slots.has("question")
    spans = any(map(slots.has, ("since", "until", "trend", "all_periods", "recent")))
    years = len({year.whole for year in slots.role("year")})
    once = years <= 1 + slots.has("as_then") and not spans
    within = slots.has("within") and bool(slots.role("limit"))
    return within and one and believed and not listed and once


def of_nobody(slots: Slots) -> bool:
    """Whether a question that ends in "không" names nothing that may be in a table."""
    named = slots.areas or slots.ministries or slots.regions or slots.ambiguous or slots.loose
    wide = slots.nation or any(map(slots.has, ("scope", "listing", "refer", "present")))
    wide = wide or slots.has("unit", "areas")
    return slots.has("question", "no") and not (named or wide)


_SELECTIONS: Final = (
    rank_range,
    beyond_rank,
    score_range,
    movers,
    rank_years,
    score_years,
    group_years,
    whose_score,
    whose_move,
    first_years,
    last_years,
    years_from_the_end,
    placed_dimensions,
    mean_years,
    counted_against,
    years_against,
    lambda slots: of_everyone(slots) is not None,
)
_MADE: Final = (
    within_top,
    _between,
    rank_bound,
    against_one,
    beside_mean,
    _beside,
    moved,
    _placed,
    _in_group,
)
"""What makes a condition, the first that does."""


def selects_by_itself(slots: Slots) -> bool:
    """Whether the condition alone says that those which meet it are asked for."""
    return any(holds(slots) for holds in _SELECTIONS)
