"""From tags to slots: gather what the words of one clause say, without deciding anything yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.slots import TWO_TYPOS_COST
from knowledge.text import fold
from knowledge.understand.always import top_of_years
from knowledge.understand.apart import join_apart
from knowledge.understand.composed import count_dimensions
from knowledge.understand.excluded import exclude
from knowledge.understand.gathered import Slots, lone_unit
from knowledge.understand.joined.as_then import as_then
from knowledge.understand.joined.either import weigh
from knowledge.understand.joined.followed import follow
from knowledge.understand.joined.foreign import tell_foreign
from knowledge.understand.joined.idioms import join_idioms
from knowledge.understand.joined.leaning import lean
from knowledge.understand.joined.neighbours import join_sides
from knowledge.understand.joined.own import tell_own
from knowledge.understand.joined.pointing import place_as_item, that_index, unmarked_gap, widest_gap
from knowledge.understand.joined.regional import end_of_regions
from knowledge.understand.joined.settling import settle_first, settle_told
from knowledge.understand.joined.taken_back import correct_oneself
from knowledge.understand.joined.turned import turn
from knowledge.understand.joined.which import belonging_of_that, which_of_parts
from knowledge.understand.joined.yearly import move_by_year
from knowledge.understand.losses import settle_losses
from knowledge.understand.numbers.beside import SILENT
from knowledge.understand.numbers.parts import spanned
from knowledge.understand.numbers.quantities import quantities
from knowledge.understand.quantified import quantify, settle_everyone
from knowledge.understand.selecting import (
    one_area,
    settle_places,
    settle_since,
    settle_start,
    settle_top,
    within_last,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.slots import Entry, Tag


_NAMELESS: Final = frozenset({"filler", "cue"})
"""Kinds of entries that name nothing."""
_LEADS_TO_ONE: Final = ("comparator", "beside", "compare", "against")
"""What stands before a place that is compared with."""
_NUMBERED: Final = {"things": -1, "letter": 1, "paper": 1}
"""Units that mean nothing without a number -> on which side it stands."""
MOST_PARTS: Final = 9
"""More dimensions than any index has."""
_AMOUNTS: Final = (["nhieu"], ["may"])
"""Last syllables of words that ask how much."""
LONG_NAME: Final = 5
"""Syllables from which on a phrase for an indicator is no everyday word."""


def collect(tags: Sequence[Tag]) -> Slots:
    """The slots of a clause."""
    slots = Slots(tags=tuple(tags))
    slots.numbers = spanned(quantities(tags), tags)
    used = {number.index for number in slots.numbers}
    stray = {number.index for number in slots.role("stray")}
    for i, tag in enumerate(tags):
        _take(slots, tag, i, numeric=i in used, stray=i in stray)
    for step in _STEPS:
        step(slots)
    return slots


def _settle_self(slots: Slots) -> None:
    """As in "hơn mình", "mình nhất cả nước": the home province, where "mình" else is polite."""
    for _, at in slots.cues.get("self", ()):
        before, after = slots.means_at(at - 1), slots.means_at(at + 1)
        asserted = "place" in after and "ask" not in slots.cues and not slots.areas
        behind = slots.means_at(at + 2).get("ask", ())
        asserted = asserted or ("beside" in after and "area" in behind and not slots.areas)
        apart = {"higher", "lower", "gap"} & {*after.get("compare", ())}
        amount = slots.has("ask", "quantity") or slots.has("count") or _asks_amount(slots, at + 1)
        amount = amount or (slots.has("ask", "dimension") and len(slots.areas) == 1)
        asserted = asserted or bool(apart and amount)
        sought = slots.has("ask", "dimension") and not slots.areas
        asserted = asserted or bool(sought and {"order", "most", "least", "trait"} & {*after})
        neighbour = slots.has("beside") and len(slots.areas) == 1  # whose neighbour is sought
        if not neighbour and (asserted or any(slot in before for slot in _LEADS_TO_ONE)):
            slots.home = True


def _asks_amount(slots: Slots, at: int) -> bool:
    """As in "kém bao nhiêu": how much is asked for in the very word."""
    return at < len(slots.tags) and fold(slots.tags[at].text).split()[-1:] in _AMOUNTS


def _settle_doubts(slots: Slots) -> None:
    """Initials beside another province are one too: "papi dt ag vl 2023"."""
    for text, name, at in slots.doubted:
        if slots.areas or slots.has("compare"):
            _place(slots, "area", name, at)
            slots.ambiguous.remove((text, (name,)))


def _settle_trends(slots: Slots) -> None:
    """As in "dien bien papi cua tinh": how it went, not the province, where another is meant."""
    wide = slots.nation or slots.regions or slots.has("scope", "nation") or slots.has("nationwide")
    placed = slots.home or slots.has("unit", "areas") or len(slots.areas) > 1 or wide
    for cue in tuple(slots.cues.get("trend", ())):
        names = slots.tags[cue[1]].values("area")
        if names and placed and not _stands_as_name(slots, cue[1]):
            slots.areas[:] = [name for name in slots.areas if name not in names]
        elif names:
            slots.cues["trend"].remove(cue)


def _stands_as_name(slots: Slots, at: int) -> bool:
    """Whether a name is written or placed like one: capitals, "tỉnh …", "… và …", "… thứ mấy"."""
    beside = [slots.tags[place].means for place in (at - 1, at + 1) if 0 <= place < len(slots.tags)]
    joined = any("conjunction" in means for means in beside)
    led = at > 0 and "areas" in slots.tags[at - 1].means.get("unit", ())
    ranked = "which_rank" in slots.means_at(at + 1)
    return slots.tags[at].text.istitle() or joined or led or ranked


def _settle_many_parts(slots: Slots) -> None:
    """As in "các nội dung tỉnh xếp trong 15 hạng đầu": no index has so many; their places are."""
    parts = slots.has("ask", "dimension") or slots.has("axis", "dimensions")
    many = [number for number in slots.role("limit") if number.value > MOST_PARTS]
    if len(many) != 1 or not parts or slots.has("ask", "area") or not one_area(slots):
        return
    at = many[0].index
    if within_last(slots):
        slots.cues["upwards"] = [("yes", at + 1)]
    for place in (at - 1, at + 1):
        slots.drop(place, "order", "limit", "place")
    slots.add("ask", "dimension", at)
    slots.cues["within"] = [(slots.first("within") or "yes", at)]


def _settle_over_how_many(slots: Slots) -> None:
    """As in "mình hơn được mấy | tỉnh": how many provinces, not how much."""
    for value, at in tuple(slots.cues.get("ask", ())):
        following = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        sided = any("compare" in slots.means_at(at - back) for back in (1, 2))
        if value == "quantity" and sided and lone_unit(following):
            slots.drop(at, "ask")
            slots.cues["ask"].append(("area", at))
            slots.add("count", "yes", at)


def _settle_own_parts(slots: Slots) -> None:
    """As in "các nội dung của tỉnh thấp hơn trung bình": which of them, of the home province."""
    sides = slots.has("compare", "higher", "lower") or slots.has("comparator", ">", "<")
    part = slots.position("axis", "dimensions")
    if not (sides and slots.has("average")) or slots.has("ask", "area", "period", "quantity"):
        return
    if part is not None and "listing" in slots.means_at(part) and not slots.has("ask"):
        slots.add("ask", "dimension", part)
    placed = slots.areas or slots.ministries or slots.home
    if slots.has("ask", "dimension") and not placed:
        slots.home = any(map(lone_unit, slots.tags))


def _settle_how_many(slots: Slots) -> None:
    """As in "hơn bao nhiêu năm 2023": how much, in that year, and no number of years."""
    years = {year.index for year in slots.role("year")}
    counted = {at for _, at in slots.cues.get("count", ())}
    for cue in tuple(slots.cues.get("ask", ())):
        if cue[0] == "period" and cue[1] in counted and cue[1] + 1 in years:
            slots.drop(cue[1], "ask", "count")
            slots.cues["ask"].append(("quantity", cue[1]))
    _settle_through_years(slots, counted)


def _settle_through_years(slots: Slots, counted: set[int]) -> None:
    """As in "qua mấy năm, năm nào thấp nhất": through them all; which one is asked, no number."""
    periods = {at for value, at in slots.cues.get("ask", ()) if value == "period"}
    led = {at for at in periods & counted if "until" in slots.means_at(at - 1)}
    if not (led and periods - counted):
        return
    for at in led:
        slots.drop(at, "ask", "count")
        slots.drop(at - 1, "until", "swap_into", "comparator")


def _settle_bounds(slots: Slots) -> None:
    """As in "dưới mốc 40": of two bounds side by side the first one says which."""
    said = slots.cues.get("comparator", [])
    places = {at for _, at in said}
    doubled = {at for value, at in said if value == ">=" and at - 1 in places}
    for at in doubled:
        slots.drop(at, "comparator")


def _take(slots: Slots, tag: Tag, i: int, *, numeric: bool, stray: bool) -> None:
    if (not tag.known and not tag.rivals) or _counts_nothing(slots, tag, i):
        slots.unknown.append(tag.text)
    elif numeric and not (stray and len(tag.means) > 1):
        slots.content += 0 if stray else 1
        if stray:
            slots.unknown.append(tag.text)
    elif tag.token is not None and not tag.entries:
        if tag.token.kind in ("number", "compare", "document"):
            slots.unknown.append(tag.text)
    else:
        _take_names(slots, tag, i)
        _take_cues(slots, tag, i)


def _counts_nothing(slots: Slots, tag: Tag, i: int) -> bool:
    """As in "người miền Tây", "giấy mời họp": a word of a number, and no number beside it."""
    bare = tag.means.keys() == {"unit"} and tag.kinds == {"cue"}
    step = _NUMBERED.get(tag.means["unit"][0]) if bare else None
    return step is not None and not _is_numbered(slots, i + step)


def _is_numbered(slots: Slots, at: int) -> bool:
    beside = slots.tags[at].token if 0 <= at < len(slots.tags) else None
    return beside is not None and beside.kind in ("number", "document")


def _take_names(slots: Slots, tag: Tag, i: int) -> None:
    if not (tag.rivals or tag.kinds - _NAMELESS):
        return
    _take_areas(slots, tag, i)
    for kind, into in (
        ("indicator", slots.indicators),
        ("ministry", slots.ministries),
        ("region", slots.regions),
        ("loose", slots.loose),
    ):
        for value in tag.values(kind):
            if str(value) not in into:
                into.append(str(value))
            slots.add(f"at_{kind}", str(value), i)
    dimensions = tag.values("dimension")
    if dimensions:
        slots.dimensions.append(tuple(dimensions))  # type: ignore[arg-type]
        slots.add("at_dimension", tag.text, i)
    slots.home = slots.home or bool(tag.values("home"))
    slots.nation = slots.nation or bool(tag.values("nation"))
    _take_mean(slots, tag, i)
    _take_foreign(slots, tag, i)
    if tag.kinds - _NAMELESS:
        slots.content += tag.end - tag.start
        slots.named += tag.end - tag.start
    if tag.values("dimension") or any(_own_name(e) for e in tag.entries):
        slots.surely_named = True


def _take_areas(slots: Slots, tag: Tag, i: int) -> None:
    for group in tag.values("areas"):
        assert isinstance(group, tuple)  # noqa: S101  (typing: these entries carry names)
        for name in group:
            _place(slots, "area", name, i)
    areas = tuple(str(value) for value in tag.values("area"))
    if areas and tag.cost >= TWO_TYPOS_COST and not tag.rivals:
        slots.ambiguous.append((tag.text, areas))
        slots.doubted.append((tag.text, areas[0], i))
    elif len(areas) > 1 or tag.rivals:
        slots.ambiguous.append((tag.text, tag.rivals or areas))
    elif areas:
        _place(slots, "area", areas[0], i)
    elif not tag.values("cue") and (not tag.values("filler") or lone_unit(slots.tags[i - 1])):
        for value in tag.values("ambiguous"):
            assert isinstance(value, tuple)  # noqa: S101  (typing: these entries carry names)
            slots.ambiguous.append((tag.text, value))


def _take_mean(slots: Slots, tag: Tag, i: int) -> None:
    """As in "trung bình các bộ, cơ quan ngang bộ": that mean, called by its name."""
    if tag.values("mean"):
        slots.add("average", "yes", i)
        slots.add("ask", "ministry", i)


def _take_foreign(slots: Slots, tag: Tag, i: int) -> None:
    for kind, labels in (
        ("other_index", slots.other_indices),
        ("elsewhere", slots.elsewhere),
        ("off_topic", slots.off_topic),
    ):
        for value in tag.values(kind):
            assert isinstance(value, tuple)  # noqa: S101  (typing: these entries carry pairs)
            label = tag.text if kind != "other_index" else str(value[0])
            if label not in labels or kind != "other_index":
                labels.append(label)
            slots.add(f"at_{kind}", label, i)


def _own_name(entry: Entry) -> bool:
    """PAPI, PAR Index, "chỉ số hài lòng" are names; "hài lòng" alone is an everyday word."""
    return entry.kind == "indicator" and (
        len(entry.folded) == 1
        or "chi" in entry.folded[:1]
        or "index" in entry.folded
        or len(entry.folded) >= LONG_NAME
    )


def _place(slots: Slots, kind: str, name: str, i: int) -> None:
    if name not in slots.areas:
        slots.areas.append(name)
    slots.add(f"at_{kind}", name, i)


def _take_cues(slots: Slots, tag: Tag, i: int) -> None:
    if i and len(tag.text) == 1 and tag.text.isascii() and tag.values("filler"):
        return  # as in "tre hen o ba cap": "ở", no "ờ" that says yes
    for slot, values in tag.means.items():
        if slot not in ("number", "year"):
            slots.cues.setdefault(slot, []).extend((value, i) for value in values)
    telling = tag.values("cue") and tag.means.keys() - SILENT
    if telling and tag.kinds <= _NAMELESS:
        slots.content += tag.end - tag.start


# ---------------------------------------------------------------- "not", "except"


_STEPS: Final[tuple[Callable[[Slots], None], ...]] = (
    settle_first,
    exclude,
    _settle_doubts,
    _settle_trends,
    _settle_over_how_many,
    _settle_self,
    tell_own,
    _settle_own_parts,
    weigh,
    quantify,
    settle_top,
    _settle_many_parts,
    settle_places,
    settle_start,
    settle_losses,
    _settle_bounds,
    _settle_how_many,
    move_by_year,
    settle_since,
    as_then,
    join_apart,
    top_of_years,
    settle_everyone,
    join_sides,
    end_of_regions,
    place_as_item,
    that_index,
    unmarked_gap,
    widest_gap,
    settle_told,
    turn,
    lean,
    join_idioms,
    tell_foreign,
    follow,
    which_of_parts,
    belonging_of_that,
    count_dimensions,
    correct_oneself,
)
"""What words mean beside each other, in the order in which they need one another."""
