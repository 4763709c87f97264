"""Words that their neighbours turn: "failed to reach 40" is below it, a score "của ai" is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import OPPOSITE, Comparator
from knowledge.text import fold
from knowledge.understand.gathered import lone_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
REACH: Final = 3
"""Tags from "kiểm tra" to "câu này" at most."""
_WIDE: Final = ("trend", "recent", "all_periods", "since", "until")
"""Words that speak of several years."""

_FIGURES: Final = frozenset({"score", "rank", "places"})
"""Roles of numbers that tell a figure."""
_ANY_YET: Final = "lan nao chua"
_NOT_SO: Final = "khong phai vay"
_SOUGHT: Final = ("ask", "which_rank", "order", "limit", "compare", "average", "count", "listing")
"""What asks for more than whether a figure is right."""


def turn(slots: Slots) -> None:
    """Give such words the meaning that they have there."""
    _since_year(slots)
    _set_right(slots)
    _beyond_year(slots)
    _check(slots)
    _doubt(slots)
    _yet(slots)
    _which_is_wrong(slots)
    _put_beside(slots)
    _behind(slots)
    _who_of_tied(slots)
    _denied_bounds(slots)
    _whose(slots)
    _any_of_them(slots)
    _over_years(slots)
    _years_of_mean(slots)
    _own_mean(slots)


def forbid(slots: Slots) -> None:
    """As in "đừng có trả Đồng Tháp", "chớ nhầm qua Bình Dương": what is named is not meant."""
    acts = {at for slot in ("give", "against", "compare") for _, at in slots.cues.get(slot, ())}
    told = {at for _, at in slots.cues.get("give", ())}
    for _, at in slots.cues.get("dont", ()):
        sure = slots.tags[at].means.keys() <= {"dont", "deny"}  # "dung" is "đứng", "đúng" too
        near = [p for p in (at + 1, at + PAIR) if p in acts] if sure else {at + 1} & told
        named = at + 1 < len(slots.tags) and slots.tags[at + 1].values("area")
        ended = len(slots.areas) > 1 and "ellipsis" in slots.means_at(at + PAIR)
        near = near or ([at] if named and (sure or ended) else [])  # "đừng Đồng Tháp nữa, cho …"
        place = min(near, default=None)
        if place is None:
            slots.disown(at, "dont")
        else:
            slots.add("negate", "yes", place)
            told.discard(place)
            for slot in ("correct", "against", "compare", "deny"):
                kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in (at, place)]
                slots.cues[slot] = kept
    for at in told:
        slots.disown(at, "give")


def _who_of_tied(slots: Slots) -> None:
    """As in "làm tròn đều 47,1 vậy ai trên": who is ahead, not who is above that score."""
    last = max((number.index for number in slots.role("score")), default=None)
    if last is None or not slots.has("tie") or len(slots.areas) < PAIR:
        return
    for cue in tuple(slots.cues.get("comparator", ())):
        if cue[1] > last + 1:
            slots.cues["comparator"].remove(cue)
            side = "higher" if cue[0].startswith(">") else "lower"
            slots.add("compare", side, cue[1])


def _set_right(slots: Slots) -> None:
    """As in "không, hạng cơ": a no set off at the start takes back how it was understood."""
    opens = slots.tags[:1] and "no" in slots.tags[0].means.get("question", ())
    following = slots.tags[1].token if len(slots.tags) > 1 else None
    if opens and following is not None and following.kind == "comma":
        slots.add("correct", "yes", 0)


def _check(slots: Slots) -> None:
    """As in "nhờ kiểm tra câu này", "… hạng 2, kiểm chứng giúp": whether what is told is right."""
    told = {at for _, at in slots.cues.get("told", ())}
    for _, at in slots.cues.get("check", ()):
        near = told & set(range(at + 1, at + 1 + REACH))
        if near or _checks_figure(slots, at):
            slots.add("verify", "yes", at)
            slots.cues["refer"] = [c for c in slots.cues.get("refer", ()) if c[1] not in near]
            slots.cues["compare"] = [c for c in slots.cues.get("compare", ()) if c[1] != at]
        else:
            slots.disown(at, "check")


def _doubt(slots: Slots) -> None:
    """As in "… đứng thứ 6 ĐBSCL, tôi nhớ không phải vậy": it takes nothing back, but doubts."""
    told = [number.index for number in slots.numbers if number.role in _FIGURES]
    for _, at in tuple(slots.cues.get("correct", ())):
        behind = bool(told) and max(told) < at and fold(slots.tags[at].text) == _NOT_SO
        if behind and _ends(slots, at):
            slots.drop(at, "correct")
            slots.add("verify", "yes", at)


def _which_is_wrong(slots: Slots) -> None:
    """As in "… 90,29%, xếp thứ 2, số nào sai": whether what is told is right, where it is."""
    told = any(number.role in _FIGURES for number in slots.numbers)
    for _, at in slots.cues.get("doubted", ()):
        if told:
            slots.add("verify", "yes", at)
        else:
            slots.disown(at, "doubted")


def _yet(slots: Slots) -> None:
    """As in "… lọt top 10 lần nào chưa": before what it asks of, "chưa" would deny it."""
    for value, at in tuple(slots.cues.get("ask", ())):
        yet = value == "period" and fold(slots.tags[at].text) == _ANY_YET
        if yet and not _ends(slots, at):
            slots.disown(at, "ask", "question")
            slots.drop(at, "ask", "question")


def _ends(slots: Slots, at: int) -> bool:
    """Whether only small words, signs and unknown ones stand behind a tag."""
    behind = slots.tags[at + 1 :]
    return all(_small(tag) or (tag.token and tag.token.kind != "number") for tag in behind)


def _checks_figure(slots: Slots, at: int) -> bool:
    """Whether nothing but polite words stand before, or behind, and a figure is told."""
    edges = slots.tags[:at], slots.tags[at + 1 :]
    alone = any(all(tag.values("filler") or "self" in tag.means for tag in edge) for edge in edges)
    figure = any(number.role in _FIGURES for number in slots.numbers)
    units = any(map(lone_unit, slots.tags)) and not slots.areas
    one = len(slots.areas) + (slots.home or units) == 1
    return alone and figure and one and not any(map(slots.has, _SOUGHT))


def _put_beside(slots: Slots) -> None:
    """As in "đặt Thái Bình cạnh Thái Nguyên", "put PAPI next to SIPAS": set side by side."""
    sides = [at for _, at in slots.cues.get("next_to", ())]
    for _, at in slots.cues.get("put", ()):
        between = next((place for place in sides if _named(slots, place, after=at)), None)
        if between is None:
            slots.disown(at, "put")
        else:
            slots.add("compare", "side", at)
            sides.remove(between)
    for at in sides:
        slots.disown(at, "next_to")
        led = "areas" in slots.means_at(at - 1).get("unit", ())
        if led and slots.tags[at].text in slots.unknown:  # "tỉnh kế bên Đồng Tháp" is another
            slots.add("near", "yes", at)


def _named(slots: Slots, at: int, *, after: int) -> bool:
    """Whether names stand on both sides of a word, the first behind what puts it there."""
    before = slots.tags[at - 1 : at]
    behind = tuple(tag for tag in slots.tags[at + 1 : at + 1 + REACH] if not _plain(tag))[:1]
    kinds = ("area", "home", "indicator", "region")
    named = (any(map(tag.values, kinds)) for tag in (*before, *behind))
    return after < at - 1 and bool(behind) and all(named)


def _plain(tag: Tag) -> bool:
    """Whether it is a small word and no more."""
    return bool(tag.values("filler")) and not tag.means


def _behind(slots: Slots) -> None:
    """As in "How far behind Ben Tre?" – "And behind An Giang?": how far, nobody is sought."""
    one = len(slots.areas) + slots.home == 1
    if one and slots.has("ellipsis") and slots.has("beside") and not slots.has("ask"):
        side = "higher" if slots.first("beside") == "above" else "lower"
        slots.add("compare", side, slots.cues["beside"][0][1])


def _denied_bounds(slots: Slots) -> None:
    """As in "failed to reach 40", "chưa cán mốc 40": those on the other side are sought."""
    sought = slots.has("ask", "area", "period", "dimension") or slots.has("listing")
    if not sought or slots.has("verify"):
        return
    scores = {number.index for number in slots.role("score")}
    for cue in tuple(slots.cues.get("comparator", ())):
        value, at = cue
        bounds = value in OPPOSITE and {at + 1, at + PAIR} & scores
        if not bounds or not _denied_before(slots, at):
            continue
        for other in tuple(slots.cues["comparator"]):
            if other[1] == at:
                slots.cues["comparator"].remove(other)
        slots.cues["comparator"].append((OPPOSITE[Comparator(value)], at))
        return
    for at in sorted(scores):
        if not _bounded(slots, at) and _denied_before(slots, at):
            slots.add("comparator", "<", at - 1)


def _bounded(slots: Slots, at: int) -> bool:
    """Whether a comparator stands by a score."""
    return any(abs(place - at) <= PAIR for _, place in slots.cues.get("comparator", ()))


def _denied_before(slots: Slots, at: int) -> bool:
    """Whether what stands right before, small words aside, denies; it is used up then."""
    for place in range(at - 1, max(at - 1 - PAIR, -1), -1):
        for slot, denial in (("deny", "yes"), ("question", "no")):
            ever = "always" in slots.tags[place].means  # "chưa từng": of all years
            if (denial, place) in slots.cues.get(slot, ()) and not ever:
                slots.cues[slot].remove((denial, place))
                excepted = slots.cues.get("except", ())  # "chua" is "chưa" here, no "chừa"
                slots.cues["except"] = [cue for cue in excepted if cue[1] != place]
                return True
        if not _small(slots.tags[place]):
            return False
    return False


def _small(tag: Tag) -> bool:
    return bool(tag.values("filler")) or not tag.known


def _whose(slots: Slots) -> None:
    """As in "47,82 điểm PAPI 2024 là của ai": whose score, not whose index."""
    at = slots.position("aspect", "publisher")
    owned = at is not None and "of_whom" in slots.tags[at].means
    if at is None or not owned:
        return
    placed = bool(slots.areas or slots.home or slots.ministries)
    several = slots.has("compare") and len(slots.areas) + slots.home > 1
    told = slots.role("score") or slots.role("rank") or slots.has("order")
    if several or (told and not placed):
        slots.cues["aspect"] = [cue for cue in slots.cues["aspect"] if cue[1] != at]
        slots.add("ask", "area", at)


def _any_of_them(slots: Slots) -> None:
    """As in "cơ quan nào cũng nhắc": every one of them, so none is asked for."""
    slots.cues["aspect"] = [
        (what, at)
        for what, at in slots.cues.get("aspect", ())
        if not (what == "publisher" and "also" in slots.means_at(at + 1).get("always", ()))
    ]


def _since_year(slots: Slots) -> None:
    """As in "từ 2021 … không đạt 42 điểm": from a year on, no score and more."""
    years = {number.index for number in slots.role("year")}
    slots.cues["comparator"] = [
        (value, at)
        for value, at in slots.cues.get("comparator", ())
        if not ("since" in slots.tags[at].means and {at + 1, at + PAIR} & years)
    ]


def _beyond_year(slots: Slots) -> None:
    """As in "trước 2020", "sau 2018": a full year right behind the word bounds the years.

    In "trước và sau 2018" the other word can be told nowhere.
    """
    edges = slots.cues.get("edge", ())
    bounds = [edge for edge in edges if any(map(is_full_year, slots.tags[edge[1] + 1 :][:1]))]
    for side, at in bounds:
        slot, word = ("until", "before") if side == "before" else ("since", "after")
        slots.add(slot, word, at)
        slots.cues["item"] = [cue for cue in slots.cues.get("item", ()) if cue[1] != at]
    for edge in edges:
        if bounds and edge not in bounds:
            slots.add("beyond", "yes", edge[1])
        elif not bounds:
            slots.disown(edge[1], "edge")


def _over_years(slots: Slots) -> None:
    """As in "over 6 years, 2019-2024": through all of them, more than nothing."""
    counts = {number.index for role in ("years", "last") for number in slots.role(role)}
    bounds = slots.cues.get("comparator", [])
    slots.cues["comparator"] = [cue for cue in bounds if not {cue[1] + 1, cue[1] + PAIR} & counts]


def _years_of_mean(slots: Slots) -> None:
    """As in "average from 2019 to 2024": a span of years, nothing is set against the first."""
    years = [number.index for number in slots.role("year")]
    if not slots.has("average") or slots.has("compare") or len(years) != PAIR:
        return
    between = slots.tags[years[0] + 1 : years[1]]
    spanned = any("until" in tag.means for tag in between)
    kept = [cue for cue in slots.cues.get("against", ()) if cue[1] + 1 != years[0]]
    if spanned and "against" in slots.cues:
        slots.cues["against"] = kept


def _province(tag: Tag) -> bool:
    """Whether it is "tỉnh" alone; without its marks "tinh trung binh" may hold it as well."""
    return lone_unit(tag) or ("average" in tag.means and tag.text.lower().startswith("tinh "))


def _own_mean(slots: Slots) -> None:
    """As in "PAPI tỉnh trung bình 2019-2024": over the years of the home province."""
    wide = slots.regions or slots.nation or slots.has("scope") or slots.has("nationwide")
    placed = slots.areas or slots.home or slots.ministries or wide
    spans = len(slots.role("year")) >= PAIR or slots.role("last") or any(map(slots.has, _WIDE))
    if placed or not spans or not slots.has("average") or slots.has("ask", "area", "region"):
        return
    if any(map(_province, slots.tags)) and not slots.has("listing"):
        slots.home = True
