"""Which years, or which dimensions, of one area are sought, and by what they are selected.

As in "mấy lần đội sổ", "có năm nào dưới trung bình không", "đứng nhất ở bao nhiêu nội dung".
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import OPPOSITE, Comparator, Condition, Measure
from knowledge.text import fold
from knowledge.understand.denied import denied
from knowledge.understand.gathered import lone_unit

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

LACKS: Final = "thieu"
"""As in "vì sao PAPI 2023 thiếu Quảng Ninh"."""
LAST_PLACE: Final = Decimal(-1)
"""The rank of the last, whatever their number."""
NEAR: Final = 3
"""Tags from "từ" to its year at most."""
PAIR: Final = 2
_INTO: Final = frozenset({"len", "lai", "up", "back"})
"""Folded syllables of a rise that leads to a place: "lên lại", "vươn lên"."""
_IN_PARTS: Final = (["o"], ["tai"], ["trong"], ["ve"], ["in"])
"""Words before "nội dung nào" that say where somebody stands so."""


def one_area(slots: Slots) -> bool:
    """Whether one province, or one ministry, is spoken of."""
    return len(slots.areas) + slots.home + len(slots.ministries) == 1


def one_year(slots: Slots) -> bool:
    """Whether a single year is named, and no run of years from it or up to it."""
    years = slots.role("year")
    bounds = [at for slot in ("since", "until") for _, at in slots.cues.get(slot, ())]
    spans = any(0 < year.index - at <= NEAR for year in years for at in bounds)
    return len({year.whole for year in years}) == 1 and not (spans or slots.has("until", "now"))


def years_sought(slots: Slots) -> bool:
    """Whether the years of one area are asked for, no year being settled."""
    sought = slots.has("ask", "period") and not slots.has("ask", "area", "region", "dimension")
    return sought and one_area(slots) and not one_year(slots)


def dimensions_sought(slots: Slots) -> bool:
    """Whether dimensions of one area are asked for."""
    sought = slots.has("ask", "dimension") and not slots.has("ask", "area", "region", "period")
    one = one_area(slots) or _one_unnamed(slots)
    return sought and one and not slots.role("dimension") and not slots.dimensions


def _one_unnamed(slots: Slots) -> bool:
    """As in "tỉnh dẫn đầu cả nước ở nội dung nào": our own, or the one that was spoken of."""
    named = slots.areas or slots.home or slots.ministries or slots.regions
    first = slots.has("place") or slots.has("tail")
    return first and not named and any(map(lone_unit, slots.tags))


def first_years(slots: Slots) -> bool:
    """As in "Đứng đầu vào những năm nào": the years in which the rank was first."""
    first = slots.has("place") and not slots.has("compare", "gap")  # "cách quán quân xa nhất"
    return (first or _of_all(slots, "top")) and years_sought(slots)


def last_years(slots: Slots) -> bool:
    """As in "từng đội sổ năm nào", "came last": last of all, not its own worst year."""
    last = slots.has("tail") or _of_all(slots, "bottom")
    return last and years_sought(slots) and not slots.has("nth")


def _of_all(slots: Slots, end: str) -> bool:
    """As in "năm nào thấp nhất cả nước", "có năm nào cao nhất không": an end of the whole table.

    "Thứ hạng cao nhất" is the best of its own ranks, "năm nào cao nhất" of its own years.
    """
    wide = slots.nation or slots.has("scope", "nation") or slots.has("nationwide")
    ever = slots.has("question", "no") or slots.has("inverted")
    wide = wide or (ever and slots.has("question", "yes"))
    other = any(map(slots.has, ("average", "measure", "sign", "unit", "limit", "trait")))
    return slots.said("order") == (end,) and bool(wide) and not other


def years_from_the_end(slots: Slots) -> bool:
    """As in "từng đứng áp chót vùng năm nào": so far from the last of all, not its own years."""
    bottom = {at for value, at in slots.cues.get("order", ()) if value == "bottom"}
    counted = any(at in bottom for _, at in slots.cues.get("nth", ()))
    wide = slots.has("ever") or slots.nation or bool(slots.regions)
    wide = wide or slots.has("scope", "nation", "own_region") or slots.has("count")
    return counted and wide and years_sought(slots)


def placed_dimensions(slots: Slots) -> bool:
    """As in "đứng nhất ở mấy nội dung", "đội sổ ở những nội dung nào": places, not its own best."""
    wide = slots.has("count") or slots.nation or slots.has("scope", "nation", "own_region")
    wide = wide or bool(slots.regions) or slots.has("question", "yes")
    wide = wide or slots.has("nationwide") or _ahead_of_parts(slots)
    leads = slots.has("reference", "leader") and _ahead_of_parts(slots)
    first = leads or (slots.has("place") and (wide or slots.has("nationwide")))
    placed = first or (wide and (slots.has("tail") or ranks_of_parts(slots)))
    return bool(placed) and dimensions_sought(slots) and not slots.has("average")


def _ahead_of_parts(slots: Slots) -> bool:
    """As in "đội sổ ở nội dung nào", "hạng 61 ở những nội dung nào": where it stands so."""
    at = next((place for place, tag in enumerate(slots.tags) if _names_parts(tag)), 0)
    led = fold(slots.tags[at - 1].text).split()[-1:] if at else []
    opens = at < PAIR or "which_of" in slots.means_at(1)
    leads = at > 0 and "place" in slots.means_at(at - 1)  # as in "dẫn đầu nội dung nào"
    return (
        led in _IN_PARTS or leads or (opens and fold(slots.tags[0].text).split()[:1] in _IN_PARTS)
    )


def _names_parts(tag: Tag) -> bool:
    said = {*tag.means.get("ask", ()), *tag.means.get("unit", ()), *tag.means.get("axis", ())}
    return bool(said & {"dimension", "dimensions"})


def ranks_of_parts(slots: Slots) -> bool:
    """Whether it is a number that says the place, the same for all parts sought."""
    ranks = {rank.whole for rank in slots.role("rank")}
    return len(ranks) == 1 and not any(map(slots.has, ("comparator", "within", "until", "sign")))


def place(slots: Slots) -> Condition | None:
    """The place by which years or dimensions are selected."""
    from_the_end = years_from_the_end(slots)
    years = first_years(slots) or last_years(slots) or from_the_end
    if not (years or placed_dimensions(slots)):
        return None
    last = (slots.has("tail") or _of_all(slots, "bottom")) and not slots.has("place")
    value = LAST_PLACE if last else Decimal(slots.first("place") or 1)
    if placed_dimensions(slots) and ranks_of_parts(slots):
        value = slots.role("rank")[0].value
    value = -Decimal(slots.first("nth") or 2) if from_the_end else value
    refused = value == 1 and denied(slots) is True  # as in "năm nào không đứng nhất"
    return Condition(place_measure(slots), Comparator.GT if refused else Comparator.EQ, value)


def names_region(slots: Slots) -> bool:
    """Whether a region is named, or the one of the province."""
    return bool(slots.regions) or slots.has("scope", "own_region")


def place_measure(slots: Slots) -> Measure:
    """The rank that a place is of: in the region where one is named, else in the country."""
    return Measure.REGION_RANK if names_region(slots) else Measure.RANK


def side_of(slots: Slots) -> Comparator | None:
    """The side of another figure on which something is sought; None where both or none are said."""
    above = (
        slots.has("comparator", ">")
        or slots.has("compare", "higher")
        or slots.has("beside", "above")
    )
    below = (
        slots.has("comparator", "<")
        or slots.has("compare", "lower")
        or slots.has("beside", "below")
    )
    if above == below:
        return None
    return Comparator.GT if above else Comparator.LT


def mean_years(slots: Slots) -> bool:
    """As in "có năm nào thấp hơn trung bình cả nước không": the years on one side of the mean."""
    plain = not (slots.has("order") or slots.has("most") or slots.has("least"))
    sided = slots.has("average") and side_of(slots) is not None
    return sided and plain and years_sought(slots) and denied(slots) is not None


def beside_mean(slots: Slots) -> Condition | None:
    """The side of the mean of each year."""
    side = side_of(slots) if mean_years(slots) else None
    if side is None:
        return None
    side = OPPOSITE[side] if denied(slots) else side
    return Condition(Measure.SCORE, side, mean=True)


def counted_against(slots: Slots) -> bool:
    """As in "Bến Tre có mấy nội dung hơn Trà Vinh": how many dimensions, not each of them."""
    return slots.has("ask", "dimension") and slots.has("count") and _two_sides(slots)


def years_against(slots: Slots) -> bool:
    """As in "năm nào Đồng Tháp cao hơn An Giang": the years in which one is above the other."""
    sought = slots.has("ask", "period") and not slots.has("ask", "area", "dimension", "quantity")
    return sought and not one_year(slots) and _two_sides(slots)


def _two_sides(slots: Slots) -> bool:
    two = len(slots.areas) + slots.home == PAIR and not slots.ministries
    plain = not (slots.has("average") or slots.has("order") or slots.role("score"))
    plain = plain and not (slots.has("most") or slots.has("least") or slots.has("extreme"))
    moved = slots.has("measure", "change", "rank_change")
    return two and plain and not moved and side_of(slots) is not None


def against_one(slots: Slots) -> Condition | None:
    """The other province, against which the dimensions, or the years, of the first are held."""
    held = counted_against(slots) or years_against(slots)
    side = side_of(slots) if held else None
    if side is None or not slots.areas:
        return None
    own = [at for at, tag in enumerate(slots.tags) if tag.values("home")]
    named = slots.position("at_area") or 0
    last = slots.areas[-1] if not slots.home or (own and own[0] < named) else ""
    return Condition(Measure.SCORE, side, area=last)


def ever_before(slots: Slots, at: int) -> bool:
    """As in "từng nhất", "mấy lần nhất": the first place, once or several times."""
    before = slots.means_at(at - 1)
    times = "ever" in before or ("period" in before.get("ask", ()) and "count" in before)
    return times and one_area(slots)


def in_order(slots: Slots) -> bool:
    """As in "Đông Nam Bộ PAPI 2023 xếp thứ tự thế nào": those of a region one after the other."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("unit", "areas")
    asked = slots.has("verify") or slots.has("which_rank") or slots.role("rank")
    sought = slots.has("ask", "area", "period", "dimension", "region")
    ranked = slots.has("ordering") or (slots.has("measure", "rank") and slots.has("manner"))
    return len(slots.regions) == 1 and ranked and not (placed or asked or sought)


def why_missing(slots: Slots) -> bool:
    """As in "vì sao bảng PAPI 2023 không có Bình Dương": the figure, or why there is none."""
    named = bool(slots.indicators) and one_area(slots) and one_year(slots)
    told = any(map(slots.has, ("measure", "order", "sign", "compare", "comparator", "within")))
    no = {at for value, at in slots.cues.get("question", ()) if value == "no"}
    areas = {at for _, at in slots.cues.get("at_area", ())}
    no |= {at for at, tag in enumerate(slots.tags) if fold(tag.text) == LACKS}
    absent = slots.has("present") or any({at + 1, at + 2} & areas for at in no)
    return named and absent and not told


def settle_since(slots: Slots) -> None:
    """As in "tăng liên tục từ năm nào", "chuỗi năm dẫn đầu": the years of a run are sought."""
    run = slots.has("every") and (slots.has("sign") or slots.has("place") or slots.has("tail"))
    if not (run and one_area(slots)):
        return
    begun = [at for value, at in slots.cues.get("aspect", ()) if value == "first_period"]
    named = [at for value, at in slots.cues.get("idiom", ()) if value == "run"]
    sought = slots.has("ask", "area", "period", "dimension") or slots.has("verify")
    for at in (*begun, *(() if sought else named)):
        slots.drop(at, "aspect")
        slots.add("ask", "period", at)
    if slots.has("ask", "period"):  # "… tới năm nào" alone asks which years there are
        slots.cues.pop("operation", None)


def always_on_side(slots: Slots) -> bool:
    """As in "năm nào cũng trên trung bình cả nước": believed of each year of one area."""
    sided = slots.has("average") and side_of(slots) is not None
    return slots.has("always") and sided and one_area(slots) and not slots.has("order")


def within_top(slots: Slots) -> Condition | None:
    """As in "trong top 10", "lọt top 3 vùng", "ngoài top 5": up to a place, or beyond it.

    "Trong 5 tỉnh cuối bảng" counts from the end: so many of the last, whatever their number.
    """
    if not (slots.has("within") and slots.role("limit")):
        return None
    inside = slots.first("within") == "yes"
    measure = Measure.REGION_RANK if _of_region(slots) else Measure.RANK
    place = Decimal(slots.role("limit")[0].whole)
    if within_last(slots):
        return Condition(measure, Comparator.GE if inside else Comparator.LT, -place)
    return Condition(measure, Comparator.LE if inside else Comparator.GT, place)


def within_last(slots: Slots) -> bool:
    """As in "trong 5 tỉnh cuối bảng", "in the bottom five", "top 10 từ dưới lên"."""
    ends = [at for end, at in slots.cues.get("order", ()) if end == "bottom"]
    ends += [at for _, at in slots.cues.get("upwards", ())]
    index = slots.role("limit")[0].index
    return any(-1 <= at - index <= PAIR and at != index for at in ends)


def _of_region(slots: Slots) -> bool:
    """Whether the places are those of a region: named for one unit, or right behind their number.

    "Tỉnh miền Tây nào vào top 10" asks for places in the country.
    """
    if one_area(slots) and not slots.nation:
        return names_region(slots)
    limit = slots.role("limit")[0].index
    places = (slots.position("at_region"), slots.position("scope", "own_region"))
    behind = [at for at in places if at is not None and at > limit]
    between = slots.tags[limit + 1 : min(behind)] if behind else ()
    alone = bool(behind) and not slots.has("count")
    return alone and not any(tag.means.keys() - {"scope"} for tag in between)


def _ever_within(slots: Slots) -> None:
    """As in "từng vượt 46 điểm chưa", "đã từng lọt top 5 chưa": in which of all years, if any."""
    at = slots.position("ever")
    bound = slots.has("within") or slots.role("score")
    asked = slots.has("question", "no") and not (slots.has("ask") or slots.role("year"))
    if at is not None and bound and asked and one_area(slots) and not slots.has("sign"):
        slots.add("ask", "period", at)
        slots.add("question", "yes", at)


def settle_places(slots: Slots) -> None:
    """As in "nội dung nào xếp trong 15 hạng đầu": up to that place, no number of the best."""
    _ever_within(slots)
    sought = slots.has("ask", "dimension", "period") or slots.has("axis", "dimensions")
    sought = sought or slots.has("aspect", "dimensions")
    ends = [at for value, at in slots.cues.get("order", ()) if value == "top"]
    for number in slots.role("limit") if sought and one_area(slots) else ():
        at = number.index + 1
        if at in ends and "areas" in slots.means_at(at).get("unit", ()):
            slots.drop(at, "order", "unit")
            slots.add("within", "yes", at)


def settle_top(slots: Slots) -> None:
    """As in "đứng top 5": a bound before a number, else "đứng top" is the first place."""
    limits = {number.index for number in slots.role("limit")}
    for at, tag in enumerate(slots.tags):
        if "within" in tag.means and "place" in tag.means:
            slots.drop(at, *(("order", "place") if at + 1 in limits else ("within",)))
        elif at + 1 in limits and "limit" in tag.means and _selects_by_top(slots):
            slots.drop(at, "order", "limit")
            slots.cues["within"] = [("yes", at)]
        elif at + 1 in limits and "limit" in tag.means and _gets_into(slots, at - 1):
            slots.drop(at - 1, "measure", "sign", "way", "until", "onward", "returns")
            slots.drop(at, "order", "limit")
            slots.cues["within"] = [("yes", at)]


def _gets_into(slots: Slots, at: int) -> bool:
    """As in "lên lại | top 10 chưa": whether one is there, no list of those that rose most."""
    means = slots.means_at(at)
    up = "up" in (*means.get("way", ()), *means.get("sign", ()))
    moves = "returns" in means or (up and bool({*fold(slots.tags[at].text).split()} & _INTO))
    placed = slots.regions or slots.nation or slots.has("ask") or slots.has("count")
    asked = slots.has("verify") or slots.has("question", "no")
    return moves and asked and not (placed or slots.has("most"))


def _selects_by_top(slots: Slots) -> bool:
    """As in "how often has … been in the top 5": so often it was within it, not its own best."""
    if slots.has("verify") and one_area(slots) and not (slots.has("ask") or slots.has("count")):
        return True  # as in "An Giang PAR Index 2023 top 10 đúng không"
    sought = slots.has("count") or slots.has("question", "yes")
    return sought and slots.has("ask", "period", "dimension") and one_area(slots)


def settle_start(slots: Slots) -> None:
    """As in "từ á quân năm 2020 tụt xuống 2021": a place of the first year, not of the figure."""
    moved = slots.has("measure", "change", "rank_change") and one_area(slots)
    if not moved or len(slots.role("year")) != PAIR or slots.has("ask", "area", "period"):
        return
    begun = [at + 1 for _, at in slots.cues.get("since", ()) if "order" in slots.means_at(at + 1)]
    for at in begun:
        slots.drop(at, "order", "nth", "place", "tail", "reference")
