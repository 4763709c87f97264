"""What is told before something else is asked for: it is checked, and bounds nothing of it.

"Tây Ninh 2024 tăng hơn 8 điểm, nội dung nào góp nhiều nhất", "năm 2017 hạng 8 thì 2018 hạng mấy".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Comparator, Condition, Measure, Operation, PeriodKind, Periods
from knowledge.text import fold
from knowledge.understand.claims import extreme
from knowledge.understand.collect import collect
from knowledge.understand.gathered import is_comma
from knowledge.understand.movers import of_move
from knowledge.understand.thresholds import stated_comparator

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

PAIR: Final = 2
REACH: Final = 3
"""Tags from "tăng" to the number of points or places at most."""
_SIZES: Final = {"score": Measure.CHANGE, "places": Measure.RANK_CHANGE}
_UNITS: Final = frozenset({"points", "percent", "places"})
_ENDS: Final = frozenset({"order", "place", "tail", "reference", "trait", "extreme"})
_SOUGHT: Final = ("area", "period", "dimension", "region", "ministry")
_FOREIGN: Final = ("average", "compare", "reference")
BUT: Final = "nhung"
_TURNS: Final = frozenset({"ellipsis", "but", "swap_into", "until"})
_FOREIGN_TO_ENDS: Final = (
    *("average", "verify", "within", "count", "trend", "always", "lost", "since"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A move of the total, or a figure of another year, that is told; and what is asked beside."""

    claim: Condition
    asked: Slots
    year: int | None = None
    """The year of the figure that is told; None for that of the very figure asked for."""
    further: tuple[int, ...] = ()
    """More years of which the same is told: "đầu bảng 2013, 2014, thế mà 2018 …"."""


def told_move(slots: Slots) -> Told | None:
    """The move that is told before dimensions are asked for; None where none is."""
    named = (slots.position("ask", "dimension"), slots.position("unit", "dimension"))
    sought = min((at for at in named if at is not None), default=None)
    one = len(slots.areas) + slots.home < 2 and not slots.ministries  # noqa: PLR2004
    if sought is None or not one or slots.dimensions or slots.role("dimension"):
        return None
    found = next((pair for pair in _moves(slots) if pair[1].index < sought), None)
    if found is None:
        return None
    start, size = found
    told = collect(slots.tags[start : _end(slots, size)])
    asked = collect((*slots.tags[:start], *slots.tags[_end(slots, size) :]))
    if not asked.has("sign"):  # as in "tăng hơn 3 điểm, nhờ nội dung nào": that move again
        kept = tuple(tag for at, tag in enumerate(slots.tags) if not start < at < _end(slots, size))
        asked = collect(kept)
        asked.cues["measure"] = [("change", start)]
        asked.cues["most"] = [("yes", start)]
    if any(map(asked.has, _FOREIGN)) or asked.role("score") or asked.role("places"):
        return None
    return Told(_claim(told, size), asked)


def told_size(slots: Slots) -> Told | None:
    """As in "leo hai chục bậc, chính xác là mấy bậc": how many places it moved is told, and asked.

    Points are not: "tăng 2 điểm thì được bao nhiêu điểm" asks for more than that.
    """
    one = len(slots.areas) + slots.home < 2 and len(slots.role("places")) == 1  # noqa: PLR2004
    other = slots.has("verify") or slots.has("ask", *_SOUGHT) or slots.role("rank")
    if not one or other or slots.role("score") or any(map(slots.has, _FOREIGN)):
        return None
    found = next(iter(_moves(slots)), None)
    asked = [at for at, tag in enumerate(slots.tags) if _asks_places(tag, slots.means_at(at + 1))]
    if found is None or not asked or asked[-1] < found[1].index:
        return None
    start, size = found
    end = _end(slots, size)
    rest = collect((*slots.tags[: size.index], *slots.tags[end:]))
    return Told(_claim(collect(slots.tags[start:end]), size), rest)


def _asks_places(tag: Tag, following: dict[str, tuple[str, ...]]) -> bool:
    """As in "mấy | bậc", "mấy bậc"."""
    asks = "quantity" in tag.means.get("ask", ())
    return asks and "places" in (*tag.means.get("unit", ()), *following.get("unit", ()))


def told_figure(slots: Slots) -> Told | None:
    """As in "2017 hạng 8 thì 2018 xuống hạng mấy", "47,82 điểm, đứng thứ mấy": a figure is told."""
    told = sorted((*slots.role("rank"), *slots.role("score")), key=lambda number: number.index)
    one = len(slots.areas) + slots.home + len(slots.ministries) < 2  # noqa: PLR2004
    if not told or not one or slots.has("verify") or slots.has("ask", *_SOUGHT):
        return None
    if slots.has("measure", "group") or not _asked_behind(slots, told[-1].index):
        return None
    looks = (_of_another_year, _of_that_year, _of_both_years)
    return next((found for look in looks if (found := look(slots, told))), None)


def _asked_behind(slots: Slots, at: int) -> bool:
    asks = ("which_rank", "ask", "measure")
    asked = any(place > at for slot in asks for _, place in slots.cues.get(slot, ()))
    years = {year.index for year in slots.role("year")}
    return asked or any(at <= place and place + 1 in years for place in _goes_on(slots))


def _goes_on(slots: Slots) -> list[int]:
    """Where "còn", "vậy" stand: "… 41,04 thấp nhất, còn 2019?"."""
    return [place for _, place in slots.cues.get("ellipsis", ())]


def _of_another_year(slots: Slots, told: list[Quantity]) -> Told | None:
    """As in "2017 hạng 8 thì 2018 hạng mấy", "2021 hạng 27, năm trước đó hạng mấy"."""
    years, (size, *others) = slots.role("year"), told
    first, second = (*years, None, None)[:PAIR]
    if others or first is None:
        return None
    if second is None:
        return _told(slots, told, first.whole) if slots.has("shift") else None
    if not size.index < second.index or not _asked_behind(slots, second.index - 1):
        return None
    since = first.whole < second.whole and len(years) == PAIR
    ended = tuple(at for at in range(first.index, second.index) if _of_end(slots.tags[at]))
    found = _told(slots, told, first.whole, ended if since else (*ended, first.index))
    believed = collect(tuple(slots.tags[at] for at in ended))
    if believed.has("place") or believed.has("tail"):
        found = replace(found, claim=extreme(believed))
    found.asked.cues.setdefault("against", []).extend([("yes", 0)] if since else [])
    if since:  # as in "2021 hạng 60, sang 2024 hạng mấy": no span of years
        found.asked.cues.pop("until", None)
    return found


def told_end(slots: Slots) -> Told | None:
    """As in "2021 đội sổ, sang 2024 hạng mấy": first or last in years before the one asked for."""
    ends = [at for at, tag in enumerate(slots.tags) if _tells_end(tag)]
    years = slots.role("year")
    one = len(slots.areas) + slots.home + len(slots.ministries) == 1
    sought = slots.has("ask", *_SOUGHT) or any(map(slots.has, (*_FOREIGN_TO_ENDS, "compare")))
    if len(ends) != 1 or not one or len(years) < PAIR or sought or slots.role("rank"):
        return None
    told, asked = _parted(slots, ends[0])
    if not told or not asked or {y.whole for y in told} & {y.whole for y in asked}:
        return None
    led = asked[0].index - 1 if "until" in slots.means_at(asked[0].index - 1) else asked[0].index
    span = {*(year.index for year in told), *(at for at in range(ends[0], led) if _ends(slots, at))}
    span |= {*range(led, asked[0].index)}
    rest = collect(tuple(tag for at, tag in enumerate(slots.tags) if at not in span))
    for slot in ("until", "onward"):
        rest.cues.pop(slot, None)
    claim = extreme(collect(tuple(tag for tag in slots.tags[ends[0] : led] if _of_end(tag))))
    first, *others = (year.whole for year in told)
    return Told(claim, rest, first, tuple(others))


def tells_end_before(first: Slots, second: Slots) -> bool:
    """As in "PAPI 2021 Điện Biên đội sổ; sang 2024 …": a sentence that only leads to the next."""
    told = any(map(_tells_end, first.tags)) and bool(first.role("year"))
    asks = any(map(first.has, ("ask", "which_rank", "verify", "question", "compare", "average")))
    placed = second.areas or second.home or second.indicators or second.dimensions
    turns = bool(second.tags) and _turns(second.tags[0]) and second.has("which_rank")
    return told and turns and not (asks or placed)


def _ends(slots: Slots, at: int) -> bool:
    """Of what tells the place, or only joins it to what is asked: "đội sổ", ",", "thế mà"."""
    tag = slots.tags[at]
    comma = is_comma(tag)
    return _of_end(tag) or comma or "conjunction" in tag.means or _turns(tag)


def _tells_end(tag: Tag) -> bool:
    return bool({"place", "tail"} & tag.means.keys()) and "nth" not in tag.means


def _parted(slots: Slots, end: int) -> tuple[list[Quantity], list[Quantity]]:
    """The years told and those asked for: parted by the end, or behind it by "thế mà", "sang"."""
    years = slots.role("year")
    first = next((at for _, at in slots.cues.get("which_rank", ()) if at > end), None)
    joins = [at for at in range(end, first or end) if _turns(slots.tags[at])]
    if first is None or not joins:
        return [], []
    told = [year for year in years if year.index < joins[0]]
    return told, [year for year in years if year.index > joins[0]]


def _turns(tag: Tag) -> bool:
    """As in "thế mà 2018", "sang 2024", "còn 2019": another year comes next."""
    return bool(_TURNS & tag.means.keys()) or fold(tag.text) == BUT


def _of_end(tag: Tag) -> bool:
    """As in "46,74 điểm, cao nhất nước": a place that is told with the figure."""
    wide = bool(tag.values("nation")) or "nation" in tag.means.get("scope", ())
    return wide or bool(_ENDS & tag.means.keys())


def _of_that_year(slots: Slots, told: list[Quantity]) -> Told | None:
    """As in "Quảng Ninh đạt 47,82 điểm PAPI 2024, đứng thứ mấy": of the very figure asked for."""
    named = slots.areas or slots.home
    plain = not any(map(slots.has, ("compare", "order", "within", "until", "since")))
    since = len(slots.role("year")) == 1 or slots.has("against")
    return _told(slots, told) if named and plain and since and len(told) == 1 else None


def _of_both_years(slots: Slots, told: list[Quantity]) -> Told | None:
    """As in "từ hạng 2 năm 2020 xuống hạng 27 năm 2021 là rớt mấy bậc": only the move is asked."""
    years = [year.whole for year in slots.role("year")]
    moved = slots.has("measure", "change", "rank_change")
    pair = len(told) == len(years) == PAIR and years[0] < years[1]
    if not (pair and moved) or told[0].role != told[1].role:
        return None
    found = _told(slots, told)
    found.asked.add("against", "yes", 0)
    for slot in ("until", "since", "onward"):
        found.asked.cues.pop(slot, None)
    return found


def _told(
    slots: Slots,
    told: list[Quantity],
    year: int | None = None,
    dropped: tuple[int, ...] = (),
) -> Told:
    """The last figure told, and the rest of the words."""
    span = {*dropped}
    for size in told:
        led = "rank" in slots.means_at(size.index - 1).get("unit", ())
        span |= {*range(size.index - led, _end(slots, size))}
    asked = collect(tuple(tag for at, tag in enumerate(slots.tags) if at not in span))
    last = told[-1]
    measure = _place_of(slots, last) if last.role == "rank" else Measure.SCORE
    return Told(Condition(measure, Comparator.EQ, last.value, of=last.of), asked, year)


def _place_of(slots: Slots, size: Quantity) -> Measure:
    """In the region where one is named right behind the place that is told, else in the country."""
    behind = takewhile(lambda tag: tag.token is None, slots.tags[size.index + 1 :][:REACH])
    regional = any(
        tag.values("region") or "own_region" in tag.means.get("scope", ()) for tag in behind
    )
    return Measure.REGION_RANK if regional else Measure.RANK


def _moves(slots: Slots) -> list[tuple[int, Quantity]]:
    """Where a rise or fall is told, and how far, one for each size that follows it."""
    signs = [at for _, at in slots.cues.get("sign", ())]
    return [
        (at, size)
        for role in _SIZES
        for size in slots.role(role)
        for at in signs
        if 0 < size.index - at <= REACH
    ]


def _end(slots: Slots, size: Quantity) -> int:
    """Behind the number and its unit."""
    unit = slots.means_at(size.index + 1).get("unit", ())
    return size.index + 1 + bool(_UNITS.intersection(unit))


def _claim(told: Slots, size: Quantity) -> Condition:
    """So much, or more or less than it; about so much cannot be told true or false."""
    comparator = stated_comparator(told) if told.has("comparator") else Comparator.EQ
    vague = bool(told.unknown) or told.has("about")
    return of_move(told, Condition(_SIZES[size.role], comparator, size.value, vague=vague))


def held(frame: Frame, told: Told) -> tuple[Frame, ...]:
    """What is told, held against its figure, and what is asked."""
    if told.year is None and frame.axis is None:
        return (replace(frame, claim=told.claim, verify=True),)
    years = frame.periods.years if frame.periods else ()
    if told.year in years:  # as in "2021 hạng 27, năm trước đó hạng mấy"
        others = tuple(year for year in years if year not in (told.year, *told.further))
        frame = replace(frame, periods=Periods(PeriodKind.YEARS, others))
    return _of_total(frame, told), frame


def _of_total(frame: Frame, told: Told) -> Frame:
    """The frame that holds what is told against the figure of the total, or of that year."""
    claim = told.claim
    plain = replace(frame, operation=Operation.FIGURE, axis=None, by=None, orders=(), limit=None)
    plain = replace(plain, condition=None, counting=False, share=False, shift=None)
    if told.year is not None:
        year = Periods(PeriodKind.YEARS, (told.year, *told.further))
        plain = replace(plain, periods=year, base=None, sign=0, ellipsis=False)
        return replace(plain, measures=(claim.measure,), claim=claim, verify=True)
    return replace(plain, measures=(claim.measure, Measure.SCORE), claim=claim, verify=True)


def asks_beside(frame: Frame, told: Told) -> bool:
    """Whether the dimensions that moved, or the figure of the other year, are asked for."""
    if told.year is None and frame.axis is None:
        return frame.operation in (None, Operation.FIGURE)
    if told.year is not None:
        years = frame.periods.years if frame.periods else ()
        plain = frame.operation in (None, Operation.FIGURE, Operation.TREND)
        apart = frame.base in (None, told.year) and any(year != told.year for year in years)
        return plain and apart
    listed = frame.operation in (Operation.RANKING, Operation.FILTER)
    return listed and frame.axis is Axis.DIMENSIONS
