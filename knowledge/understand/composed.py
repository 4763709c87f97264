"""What is asked of several at once: a leader of each dimension, two places, several means.

Each rule looks at the slots of one clause; the frame says then in its own slots what is composed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Order
from knowledge.understand.gathered import is_comma

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
FEW: Final = 4
"""Provinces at most that are set side by side in every dimension."""
MOST_PLACES: Final = 70
LAST_PLACE: Final = -1
"""The place of the last, whatever their number."""
_COVERED: Final = frozenset(
    {"at_indicator", "aspect", "ask", "conduct", "count", "inverted", "measure", "operation"}
    | {"question", "unit", "idiom", "scope", "nationwide"}
)
"""Cues of which no other may stand where the provinces of a table are counted."""


def two_places(slots: Slots) -> tuple[int, int] | None:
    """As in "xếp thứ 5 là ai và kém tỉnh thứ 4 bao nhiêu": one place set against another."""
    if not slots.has("compare"):
        return None
    ranks = [number.whole for number in slots.role("rank")]
    listed = [int(place) for place in slots.said("item") if ranks and int(place) > 0]
    if ranks and (slots.has("reference", "leader") or slots.has("place", "1")):
        listed.append(1)  # as in "khoảng cách giữa hạng 1 và hạng 10"
    if slots.has("reference", "last") or slots.has("tail"):
        listed.append(LAST_PLACE)
    places = tuple(dict.fromkeys((*ranks, *listed)))
    named = slots.areas or slots.home or slots.ministries or slots.has("verify")
    several = slots.has("ask", "period", "dimension") or len(slots.role("year")) > 1
    gap = slots.has("compare", "gap")
    apart = gap or (slots.has("compare", "higher", "lower") and slots.has("ask", "quantity"))
    if len(places) != PAIR or named or several or not apart or max(places) > MOST_PLACES:
        return None
    return places[0], places[1]


def each_dimension(slots: Slots) -> bool:
    """As in "từng nội dung thì tỉnh nào cao nhất", "nội dung nào An Giang hơn Cà Mau"."""
    return _leaders_of_each(slots) or sides_in_each(slots)


def _leaders_of_each(slots: Slots) -> bool:
    """A leader, or a last, of every dimension."""
    all_of_them = slots.has("axis", "dimensions") or bool(slots.role("dimensions"))
    named = slots.areas or slots.home or slots.ministries or _dimensions(slots)
    ends = places_of(slots, "order")
    units = [slots.means_at(at - 1).get("unit", ()) for at in ends]
    part = slots.position("axis", "dimensions") or 0
    called = any("areas" in unit for unit in units) or slots.has("reference")
    called = called and bool(ends) and ends[0] < part
    sought = slots.has("ask", "area") or (called and slots.has("listing"))  # "tỉnh cao nhất mỗi …"
    sought = sought and not slots.has("ask", "dimension", "period")
    return bool(all_of_them and sought and slots.has("order") and not named)


def sides_in_each(slots: Slots) -> bool:
    """Two provinces or a few, or one and how far it is from a mean, in every dimension."""
    sides = len(slots.areas) + slots.home + (slots.has("average") and slots.has("ask", "quantity"))
    few = PAIR < len(slots.areas) + slots.home <= FEW and slots.has("ask", "dimension")
    two = sides == PAIR or (few and not slots.has("average"))
    side = slots.has("compare") or slots.has("comparator", ">", "<")
    all_of_them = bool(slots.role("dimensions"))
    compared = (side or all_of_them) and not slots.has("measure", "change", "rank_change")
    along = all_of_them or slots.has("ask", "dimension") or slots.has("axis", "dimensions")
    ends = slots.has("order") or slots.has("least")
    return two and compared and along and not (ends or _dimensions(slots) or slots.has("count"))


def _dimensions(slots: Slots) -> bool:
    return bool(slots.dimensions or slots.role("dimension"))


def whole_list(slots: Slots, axis: Axis | None) -> tuple[Order, ...]:
    """The ends beside, or for, a list of all dimensions; none where a list is not asked for.

    As in "điểm từng lĩnh vực và lĩnh vực nào thấp nhất", "tăng nhiều nhất …, tăng ít nhất …".
    """
    if axis is Axis.DIMENSIONS and _both_ways(slots):
        return (Order.ALL,)
    if axis is not Axis.DIMENSIONS or not slots.has("ask", "dimension"):
        return ()
    if slots.has("measure", "change") and slots.has("sign") and slots.has("least"):
        return (Order.ALL,)
    listed, sought = slots.position("axis", "dimensions"), slots.position("ask", "dimension")
    ends = tuple(dict.fromkeys(Order(value) for value in slots.said("order")))
    plain = not slots.has("measure", "change", "rank_change") and not slots.role("limit")
    both = listed is not None and sought is not None and listed < sought
    parted = both and any(map(calls_parts, slots.tags[listed:sought]))
    return (Order.ALL, *ends) if parted and ends and plain else ()


def _both_ways(slots: Slots) -> bool:
    """As in "nội dung nào tăng, nội dung nào giảm", "các nội dung tăng giảm ra sao"."""
    moved = slots.has("measure", "change", "rank_change")
    both = len(slots.said("sign")) != 1 or slots.has("ask", "updown")
    ended = any(map(slots.has, ("most", "least", "order", "count", "verify", "extreme")))
    ended = ended or (slots.has("compare") and len(slots.areas) + slots.home > 1)
    return moved and both and not (ended or slots.role("limit") or slots.has("comparator"))


def several_places(slots: Slots) -> tuple[int, ...]:
    """The places that are named one by one, who stands there being asked."""
    others = tuple(int(nth) for nth in slots.said("nth"))
    places = tuple(dict.fromkeys((*others, *(rank.whole for rank in slots.role("rank")))))
    named = slots.areas or slots.home or slots.ministries or slots.has("compare")
    named = named or slots.has("until") or slots.has("since")
    if named or len(places) < PAIR or not slots.has("ask", "area"):
        return ()
    first = (1,) if slots.has("place", "1") or slots.has("reference", "leader") else ()
    return tuple(sorted({*first, *places}))


def against_mean(slots: Slots) -> bool:
    """As in "mấy tỉnh cao hơn trung bình", "nội dung nào dưới mức chung": those on one side."""
    side = slots.has("comparator", ">", "<") or slots.has("compare", "higher", "lower")
    placed = slots.areas or slots.home or slots.ministries or len(slots.regions) > 1
    provinces = slots.has("ask", "area") and not placed
    regions = slots.has("ask", "region") and not (placed or slots.regions)
    sought = provinces or regions or slots.has("ask", "dimension")
    foreign = slots.has("order") or slots.has("ask", "quantity", "period")
    foreign = foreign or (slots.has("ask", "region") and not regions)
    return slots.has("average") and side and sought and not foreign


def means_over_years(slots: Slots) -> bool:
    """As in "trung bình cả nước thấp nhất vào năm nào": one mean, and the best of its years."""
    placed = slots.areas or slots.home or slots.ministries or len(slots.regions) > 1
    wide = slots.nation or slots.has("scope", "nation") or len(slots.regions) == 1
    sought = slots.has("ask", "period") and not slots.has("ask", "area", "region", "dimension")
    plain = not any(map(slots.has, ("compare", "comparator", "count")))
    ordered = slots.has("average") and slots.has("order") and plain
    return ordered and sought and bool(wide) and not placed


def mean_parts(slots: Slots) -> bool:
    """As in "bình quân cả nước, nội dung nào thấp nhất": the best part of one mean."""
    placed = slots.areas or slots.home or slots.ministries or len(slots.regions) > 1
    wide = slots.nation or slots.has("scope", "nation") or len(slots.regions) == 1
    plain = not any(map(slots.has, ("compare", "comparator", "count", "sign", "against")))
    unnamed = slots.has("unit", "dimension") and not _dimensions(slots)
    parts = slots.has("ask", "dimension") or (unnamed and not slots.role("dimensions"))
    parts = parts and not slots.has("ask", "area", "period", "region")
    return (
        slots.has("average")
        and slots.has("order")
        and parts
        and plain
        and bool(wide)
        and not placed
    )


def both_means(slots: Slots) -> bool:
    """As in "trung bình các bộ so với trung bình các tỉnh": of ministries, and of provinces."""
    placed = slots.areas or slots.home or slots.ministries or slots.regions
    provinces = slots.nation or slots.has("scope", "nation") or slots.has("unit", "areas")
    provinces = provinces or slots.has("listing")
    sides = any(map(slots.has, ("compare", "against", "conjunction")))
    ended = slots.has("order") or slots.has("ask", "region", "period", "dimension")
    ended = ended or (slots.has("ask", "area") and not slots.has("idiom", "side"))
    means = slots.has("average") and slots.has("ask", "ministry") and sides
    return bool(means and provinces) and not (placed or ended)


def mean_believed(slots: Slots) -> bool:
    """As in "SIPAS 2024 cả nước vượt 85% rồi hả": the mean of the country, or of one region."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("ask") or slots.has("count")
    wide = slots.nation or len(slots.regions) == 1
    scored = slots.has("comparator") and bool(slots.role("score"))
    return slots.has("verify") and scored and bool(wide) and not placed


def sides_each_year(slots: Slots) -> bool:
    """As in "2023 và 2024, mỗi năm bên nào nhỉnh hơn": each of the years named is compared."""
    apart = slots.has("compare", "gap", "higher", "lower") and slots.has("ask", "quantity")
    if apart and slots.has("trend") and len(slots.role("year")) >= PAIR:
        return True  # as in "hơn bao nhiêu mỗi năm từ 2021 đến 2024"
    which = slots.has("compare", "higher", "lower") and slots.has("ask", "area")
    return which and len(slots.role("year")) == PAIR


def listed_beside(slots: Slots) -> bool:
    """As in "danh sách các tỉnh … cao hơn Đồng Tháp": those sought stand before the one named."""
    listed = slots.position("listing")
    places = places_of(slots, "at_area") if slots.areas else _home(slots)
    sides = [at for slot in ("compare", "comparator") for _, at in slots.cues.get(slot, ())]
    if listed is None or len(places) != 1 or slots.has("ask", "quantity", "period", "dimension"):
        return False
    return any(listed < at < places[0] <= at + PAIR for at in sides)


def count_dimensions(slots: Slots) -> None:
    """As in "tỉnh ta có mấy nội dung cao hơn trung bình": those are counted, not all there are."""
    at = slots.position("aspect", "dimensions")
    sides = (("comparator", ">", "<"), ("compare", "higher", "lower"), ("beside",))
    side = any(slots.has(*one) for one in sides)
    one = len(slots.areas) + slots.home + len(slots.ministries)
    held = side and (slots.has("average") or slots.role("score") or one == PAIR)
    placed = slots.has("place") or slots.has("tail") or slots.has("sign") or slots.has("within")
    counted = at is not None and "count" in slots.tags[at].means
    moved = slots.has("sign") and one <= 1 and not slots.has("ask", "quantity")
    moved = moved and slots.has("measure", "change")
    counted = counted or slots.has("within")
    if at is None or not (held or moved or (placed and one == 1 and counted)):
        return
    slots.cues["aspect"] = [cue for cue in slots.cues["aspect"] if cue[0] != "dimensions"]
    for slot, value in (("ask", "dimension"), ("count", "yes")):
        slots.add(slot, value, at)


def counts_covered(slots: Slots) -> bool:
    """As in "PAPI 2021 có bao nhiêu tỉnh", "năm 2022 mấy tỉnh có điểm PAPI": no bound, no order."""
    said = {slot for slot, cues in slots.cues.items() if cues}
    dated = slots.numbers and len(slots.role("year")) == len(slots.numbers)
    counted = slots.has("count") and slots.said("ask") == ("area",)
    named = slots.areas or slots.home or slots.regions or slots.ministries
    whole = bool(dated and counted and slots.indicators) and not (named or slots.unknown)
    return whole and not slots.without and said <= _COVERED


def whole_file(slots: Slots) -> bool:
    """As in "xuất file excel PAPI 2024": a table, for one figure needs no file."""
    named = bool(slots.indicators or slots.dimensions) and len(slots.role("year")) == 1
    return slots.has("want", "file") and (slots.nation or named) and not slots.has("unit", "areas")


def whole_region(slots: Slots) -> bool:
    """As in "12 tỉnh miền Tây PAPI 2024 xếp sao": how they all stand, and no one among them."""
    number = slots.role("limit") and slots.has("unit", "areas")
    counted = slots.regions and (number or slots.has("all_areas"))
    placed = slots.areas or slots.home or slots.ministries or of_one(slots)
    asks = slots.has("verify") or slots.has("average")
    return bool(counted) and slots.has("measure", "rank") and not (placed or asks)


def of_one(slots: Slots) -> bool:
    """As in "vị trí của tỉnh trong 13 tỉnh ĐBSCL": one is meant, and the rest are counted."""
    pairs = zip(slots.tags, slots.tags[1:], strict=False)
    return any(
        "areas" in tag.means.get("unit", ())
        and "measure" not in tag.means
        and not before.means
        and bool(before.values("filler"))
        for before, tag in pairs
    )


def places_of(slots: Slots, slot: str) -> list[int]:
    """Where a slot is told."""
    return [at for _, at in slots.cues.get(slot, ())]


def places_of_value(slots: Slots, slot: str, value: str) -> list[int]:
    """Where one value of a slot is told."""
    return [at for said, at in slots.cues.get(slot, ()) if said == value]


def _home(slots: Slots) -> list[int]:
    return [at for at, tag in enumerate(slots.tags) if tag.values("home")]


def calls_parts(tag: Tag) -> bool:
    """Whether a tag parts one thing that is asked for from another."""
    return "conjunction" in tag.means or is_comma(tag)
