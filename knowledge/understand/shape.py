"""The slots of a figure: what is measured, along what, which end, how many, against what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Measure,
    Operation,
    Order,
)
from knowledge.text import fold
from knowledge.understand.around.sizes import WITHIN
from knowledge.understand.composed import each_dimension, two_places, whole_list
from knowledge.understand.references import counts_ends, nth_from_the_end
from knowledge.understand.selecting import always_on_side, names_region
from knowledge.understand.spans import means_of_span, told_of_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

NEAR: Final = 2
"""Tags between a superlative and what it is of."""
FAR: Final = 8
"""Tags from "3 nội dung" to the end of the table at most."""
FEWEST_PARTS: Final = 5
PLURAL_WORDS: Final = frozenset(
    {"những", "các", "top", "tốp", "nhung", "cac", "list", "provinces", "danh"},
)


def indicators_of(slots: Slots) -> tuple[str, ...]:
    """The indicators named; "*" for all of them."""
    if slots.has("all_indicators") or any(n.whole == 3 for n in slots.role("indicators")):  # noqa: PLR2004
        return ("*",)
    return tuple(slots.indicators)


def dimensions_of(slots: Slots) -> tuple[tuple[str, int], ...]:
    """Each mention once; a name shared by indicators goes to the one that was named."""
    found: list[tuple[str, int]] = []
    for mention in slots.dimensions:
        fitting = [d for d in mention if d[0] in slots.indicators] or list(mention)
        found.append(fitting[0])
    owner = slots.indicators[0] if slots.indicators else ""
    named = {number for _, number in found}
    numbers = [number.whole for number in slots.role("dimension")]
    found += [(owner, number) for number in numbers if number not in named]
    return tuple(dict.fromkeys(found))


def plural(slots: Slots) -> bool:
    """Whether several are asked for: "những tỉnh nào", "top", "bảng"."""
    plain = [
        tag.text.lower().split()[0]
        for tag in slots.tags
        if "ask" in tag.means or "order" in tag.means or "listing" in tag.means
    ]
    return any(word in PLURAL_WORDS for word in plain)


def scope_of(slots: Slots) -> str | None:
    """The region named, "home", "own", "nation", or None."""
    if slots.regions:
        return slots.regions[0]
    if slots.has("at_home"):
        return "home"
    if slots.has("scope", "own_region"):
        return "own"
    if slots.nation or slots.has("scope", "nation"):
        return "nation"
    return None


def measures_of(slots: Slots) -> tuple[Measure, ...]:
    """What is asked of the figures, in the order of the question."""
    said = [Measure(value) for value in slots.said("measure")]
    if slots.has("unit", "places") or slots.role("places"):
        said = [Measure.RANK_CHANGE if m is Measure.CHANGE else m for m in said]
    if slots.has("group") or slots.has("measure", "group"):
        said.append(Measure.GROUP)
    if slots.has("unit", "points", "percent") and Measure.SCORE not in said:
        said.append(Measure.SCORE)
    apart = slots.has("compare") or (slots.has("beside") and len(slots.areas) + slots.home > 1)
    if slots.has("unit", "places") and apart and not slots.has("sign"):
        said.append(Measure.RANK)  # "cách nhau bao nhiêu điểm và bao nhiêu bậc", "đứng trên … mấy"
    if Measure.RANK in said and names_region(slots):
        said.append(Measure.REGION_RANK)
    return tuple(dict.fromkeys(said))


def sign_of(slots: Slots) -> int:
    """+1 where only rises are spoken of, -1 where only falls are."""
    signs = slots.said("sign")
    if len(signs) != 1 or slots.has("ask", "updown"):
        return 0
    return 1 if signs[0] == "up" else -1


def axis_of(slots: Slots) -> Axis | None:
    """Along what is ranked, filtered or compared; None where no word tells."""
    return next((axis for axis, holds in _AXES if holds(slots)), None)


def _along_dimensions(slots: Slots) -> bool:
    asked = slots.has("ask", "dimension") or slots.has("axis", "dimensions")
    return asked or bool(slots.role("dimensions")) or _extreme_dimension(slots) or _set_apart(slots)


def _set_apart(slots: Slots) -> bool:
    """As in "nội dung 5 hơn nội dung 6 bao nhiêu": dimensions of one area beside each other."""
    several = len(slots.dimensions) + len(slots.role("dimension")) > 1
    whose = slots.has("ask", "area") and slots.has("order")  # who leads in each of them
    one = len(slots.areas) + slots.home < 2  # noqa: PLR2004
    return several and slots.has("compare") and one and not whose


def _along_periods(slots: Slots) -> bool:
    if _mean_over_years(slots) or always_on_side(slots) or means_of_span(slots):
        return True
    return slots.has("ask", "period") and not slots.has("ask", "area")


def _along_indicators(slots: Slots) -> bool:
    which = slots.has("ask", "which") and len(slots.indicators) > 1
    return slots.has("ask", "indicator") or which


def _best_of_years(slots: Slots) -> bool:
    """Whether the best of the years named is asked for, without "which year".

    "Tỉnh cao nhất 2022, 2023" is another one in each of them.
    """
    several = _several_years(slots) and not (slots.role("limit") or told_of_first(slots))
    if _of_all_times(slots):
        return True
    believed = slots.has("always") or _believed_last(slots)
    each = slots.has("reference") and not (slots.areas or slots.home or slots.ministries)
    return several and slots.has("order") and not (slots.has("place") or believed or each)


def _of_all_times(slots: Slots) -> bool:
    """As in "PAPI cao nhất của An Giang là bao nhiêu": of all its years, where none is named."""
    one = len(slots.areas) + slots.home == 1 and slots.has("ask", "quantity")
    foreign = ("compare", "average", "count", "within", "group", "beside", "tail", "against")
    told = ("verify", "question", "reference", "place", "latest", "relative", "shift", "topic")
    sought = slots.has("ask", "area", "dimension", "region", "period") or slots.numbers
    moved = slots.has("measure", "change", "rank_change") or slots.has("refer")
    plain = not any(map(slots.has, (*foreign, *told)))
    return bool(one and slots.has("order") and slots.indicators and plain) and not (sought or moved)


def _believed_last(slots: Slots) -> bool:
    """As in "Kiên Giang bét bảng hai năm 2023, 2024 phải không": last in each of the years."""
    one = len(slots.areas) + slots.home == 1 and len(slots.role("year")) > 1
    among = bool(slots.nation or slots.regions) or any(
        map(slots.has, ("tail", "nationwide", "scope"))
    )
    return one and among and slots.has("verify") and not slots.has("ask", "period")


def _mean_over_years(slots: Slots) -> bool:
    """As in "Trung bình của Đồng Tháp qua sáu năm": of one area over time."""
    one = len(slots.areas) + slots.home == 1
    return slots.has("average") and one and _several_years(slots) and not slots.has("compare")


def _extreme_dimension(slots: Slots) -> bool:
    """As in "Can Tho's lowest-scoring dimension": a component, which one is sought."""
    named = slots.dimensions or slots.role("dimension") or slots.role("dimensions")
    moved = slots.has("measure", "change") and (slots.has("most") or slots.has("least"))
    return (
        slots.has("unit", "dimension")
        and (slots.has("order") or moved)
        and not named
        and not slots.has("ask", "area")
    )


def _several_years(slots: Slots) -> bool:
    return (
        len(slots.role("year")) > 1
        or slots.has("trend")
        or slots.has("recent")
        or bool(slots.role("last"))
        or slots.has("all_periods")
        or slots.has("since")
    )


def by_of(slots: Slots) -> Measure | None:
    """What ranks, filters or compares: the change where a rise or fall is spoken of."""
    if slots.has("measure", "rank_change") or (
        slots.has("unit", "places") and slots.has("measure", "change")
    ):
        return Measure.RANK_CHANGE
    if slots.has("measure", "change"):
        return Measure.RANK_CHANGE if slots.has("by_rank") else Measure.CHANGE
    if slots.has("measure", "rank") and slots.has("order") and _along_periods(slots):
        return Measure.RANK
    return Measure.RANK if _ranked_dimensions(slots) or _ranked_years(slots) else None


def _ranked_years(slots: Slots) -> bool:
    """As in "từ 2018 tới 2024 hạng thấp nhất là bao nhiêu": its places, not its scores."""
    ranks = {at for value, at in slots.cues.get("measure", ()) if value == "rank"}
    asked = {at for _, at in slots.cues.get("which_rank", ())}
    ends = (at for _, at in slots.cues.get("order", ()))
    beside = {at - 1 - bool(slots.tags[at - 1].values("indicator")) for at in ends if at}
    one = len(slots.areas) + slots.home < 2 and not slots.has("ask", "area")  # noqa: PLR2004
    return one and _best_of_years(slots) and bool((ranks - asked) & beside)


def _ranked_dimensions(slots: Slots) -> bool:
    """As in "nội dung nào xếp cao nhất", "… đội sổ toàn quốc": places of dimensions."""
    if not _along_dimensions(slots) or slots.has("by_rank"):
        return _along_dimensions(slots)
    ranks = [at for value, at in slots.cues.get("measure", ()) if value == "rank"]
    asked = {at for _, at in slots.cues.get("which_rank", ())}
    ordered = [at for _, at in slots.cues.get("order", ())]
    near = (abs(rank - order) for rank in ranks if rank not in asked for order in ordered)
    one = bool(slots.areas or slots.home)
    nationwide = one and bool(ordered) and (slots.nation or slots.has("scope", "nation"))
    parts = {at - 1 for _, at in slots.cues.get("axis", ())}  # "hạng từng nội dung"
    led = bool(parts & {*ranks}) and bool(ordered)
    return nationwide or led or any(distance <= NEAR for distance in near)


def orders_of(slots: Slots, axis: Axis | None) -> tuple[Order, ...]:
    """Which end; a list of all dimensions, none where two places are set against each other."""
    listed = whole_list(slots, axis)
    return listed or (() if two_places(slots) else _ends_asked(slots, axis))


def _ends_asked(slots: Slots, axis: Axis | None) -> tuple[Order, ...]:
    """Which end; "giảm nhiều nhất" is the bottom of the changes, "tăng ít nhất" too."""
    if slots.has("measure", "change", "rank_change") and (
        slots.has("most")
        or slots.has("least")
        or slots.has("compare", "higher")
        or (sign_of(slots) < 0 and (slots.has("order") or bool(slots.role("rank"))))
    ):
        rising = sign_of(slots) >= 0
        most = not slots.has("least")
        return (Order.TOP if rising == most else Order.BOTTOM,)
    if lowest_within(slots) or slots.has("upwards"):
        return (Order.BOTTOM if slots.has("upwards") else Order.TOP,)
    said = [Order(value) for value in slots.said("order")]
    if _top_of_the_worst(slots):
        said = [Order.BOTTOM]
    if not said and (slots.has("most") or slots.has("least")):
        said = [Order.TOP if slots.has("most") else Order.BOTTOM]
    if not said and axis is Axis.DIMENSIONS and slots.has("trait") and not _set_apart(slots):
        said = [Order.TOP if slots.first("trait") == "high" else Order.BOTTOM]
    if not said and axis is Axis.AREAS and slots.has("trait"):
        said = [Order.TOP if slots.first("trait") == "high" else Order.BOTTOM]
    if not said and sign_of(slots) and slots.has("measure", "change", "rank_change") and axis:
        said = [Order.TOP if sign_of(slots) > 0 else Order.BOTTOM]
    return tuple(said)


def _top_of_the_worst(slots: Slots) -> bool:
    """As in "top 5 tỉnh thấp nhất": "top" only counts, what follows says which end."""
    counted, bottom = slots.position("limit"), slots.position("order", "bottom")
    ordered = counted is not None and bottom is not None and counted < bottom
    return ordered and not slots.has("conjunction")


def limit_of(slots: Slots) -> int | None:
    """How many are asked for."""
    if lowest_within(slots) or counts_ends(slots):
        return None
    limits = slots.role("limit") or _parts_counted(slots)
    if slots.has("next"):
        return limits[0].whole if limits else int(slots.first("several") or 1)
    if not limits and slots.has("nth") and _also_first(slots):
        return max(int(nth) for nth in slots.said("nth"))
    if not limits and _first_and_another(slots):
        return slots.role("rank")[0].whole
    if not limits and slots.has("several") and (slots.has("order") or counts_movers(slots)):
        return int(slots.first("several") or 0)
    return limits[0].whole if limits else None


def counts_movers(slots: Slots) -> bool:
    """As in "hai tỉnh ĐBSCL tăng nhiều nhất": so many of those that moved, nobody pointed at."""
    pair = slots.position("pair")
    moved = slots.has("measure", "change", "rank_change")
    most = slots.has("most") or slots.has("least")
    named = slots.areas or slots.home or slots.has("ask", "area", "period", "dimension")
    led = pair is not None and pair > 0 and fold(slots.tags[pair - 1].text) in WITHIN
    return pair is not None and moved and most and not (named or led)


def _parts_counted(slots: Slots) -> tuple[Quantity, ...]:
    """As in "3 nội dung cao nhất": so many of the parts, fewer than any index has."""
    ends = [at for slot in ("order", "most", "least") for _, at in slots.cues.get(slot, ())]
    counted = slots.role("dimensions")
    sought = tuple(n for n in counted if "dimension" in slots.means_at(n.index + 1).get("ask", ()))
    if sought:
        return tuple(n for n in sought if n.whole <= FEWEST_PARTS)
    few = (n for n in counted if n.whole < FEWEST_PARTS)
    return tuple(n for n in few if any(-NEAR <= at - n.index <= FAR for at in ends))


def _also_first(slots: Slots) -> bool:
    """As in "quán quân và á quân": the first is asked for beside the second."""
    nth = {at for _, at in slots.cues.get("nth", ())}
    first = any(value == "top" and at not in nth for value, at in slots.cues.get("order", ()))
    return first or slots.has("trait", "high")


def _also_last(slots: Slots) -> bool:
    """As in "tỉnh đội sổ kém tỉnh áp chót bao nhiêu": the last is set against the last but one."""
    nth = {at for _, at in slots.cues.get("nth", ())}
    last = any(value == "bottom" and at not in nth for value, at in slots.cues.get("order", ()))
    return last and nth_from_the_end(slots)


def _first_and_another(slots: Slots) -> bool:
    """As in "tỉnh nào đứng nhất, tỉnh nào hạng 3": the list down to that place holds both."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("verify")
    once = len(slots.role("rank")) == 1 and len(slots.role("year")) < 2  # noqa: PLR2004
    first = slots.has("place", "1") or slots.has("reference", "leader")
    return once and first and slots.has("ask", "area") and not placed


def lowest_within(slots: Slots) -> bool:
    """As in "phải đạt bao nhiêu điểm để lọt top 10": the score of the last place of those."""
    listed = slots.has("ask", "area", "period", "ministry") or slots.has("count")
    placed = slots.areas or slots.home or slots.ministries
    within = slots.has("within", "yes") and bool(slots.role("limit"))
    score = slots.has("unit", "points", "percent") or slots.has("order", "bottom")
    scored = slots.has("ask", "quantity") and score
    return within and scored and not (listed or placed or slots.has("compare"))


def nth_of(slots: Slots, operation: Operation | None) -> int | None:
    """Which place is asked for."""
    if lowest_within(slots):
        return slots.role("limit")[0].whole
    if places := two_places(slots):
        return places[0]
    if slots.has("nth") and not _also_first(slots):
        return int(slots.first("nth") or 0)
    ranks = slots.role("rank")
    if operation is Operation.RANKING and ranks and not _first_and_another(slots):
        return ranks[0].whole
    return None


def means_apart(slots: Slots) -> bool:
    """As in "trung bình cả nước 2023 so với 2024": one mean in two years, no province."""
    placed = slots.areas or slots.home or slots.ministries or len(slots.regions) > 1
    sought = slots.has("ask", "area", "region", "ministry", "period", "dimension")
    apart = slots.has("compare") or slots.has("against")
    two = len({number.whole for number in slots.role("year")}) == 2  # noqa: PLR2004
    mean = slots.has("average") or (
        _of_nation(slots) and slots.has("compare", "gap", "higher", "lower")
    )
    return mean and two and apart and not (placed or sought)


def _of_nation(slots: Slots) -> bool:
    """As in "PAR Index cả nước 2023 với 2024": of a country or region, and nobody's place in it."""
    ranked = slots.has("measure", "rank") or slots.has("order") or slots.has("unit", "areas")
    wide = slots.nation or len(slots.regions) == 1 or slots.has("at_home")
    return bool(wide) and not ranked


def course_of_mean(slots: Slots) -> bool:
    """As in "trung bình cả nước qua các năm": the mean of the whole year by year."""
    placed = slots.areas or slots.home or slots.ministries
    sought = slots.has("ask", "area", "region", "period", "dimension")
    return slots.has("average") and slots.has("trend") and not (placed or sought)


def ends_of(slots: Slots) -> bool:
    """As in "Á quân thua quán quân mấy điểm": two places of the table, and no province."""
    if two_places(slots):
        return True
    placed = slots.areas or slots.home or slots.ministries
    other = _also_first(slots) or _also_last(slots)
    return slots.has("nth") and other and slots.has("compare") and not placed


_AXES: Final[tuple[tuple[Axis, Callable[[Slots], bool]], ...]] = (
    (Axis.AREAS, each_dimension),
    (Axis.DIMENSIONS, _along_dimensions),
    (Axis.PERIODS, _along_periods),
    (Axis.INDICATORS, _along_indicators),
    (Axis.AREAS, lambda slots: slots.has("ask", "area", "ministry", "region")),
    (Axis.PERIODS, _best_of_years),
    (Axis.AREAS, lambda slots: slots.has("streak")),
)
"""The first that holds."""
