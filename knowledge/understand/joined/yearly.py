"""A year set against another where somebody is sought: "tỉnh nào 2024 cao hơn 2023 nhiều nhất"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_SIDES: Final = {"higher": "up", "lower": "down", "gap": ""}
_BOUNDS: Final = {">": "up", ">=": "up", "<": "down", "<=": "down"}
_SOUGHT: Final = ("area", "dimension", "region", "ministry", "period")
_EXTREMES: Final = ("most", "least", "order", "extreme", "limit")
_LEADS: Final = frozenset({"unit", "number", "against", "conjunction", "within_of"})
"""Of words between "hơn" and its year: "so với năm", "than in"."""
_PAST: Final = ("shift", "relative")
_AFTER: Final = frozenset({"sau", "chi"})
"""First syllables of "sau một năm", "chỉ sau một năm"."""


def _within_a_year(slots: Slots) -> None:
    """As in "2024 tăng bao nhiêu chỉ sau một năm": in that year, not the one after it."""
    moves = [at for _, at in slots.cues.get("sign", ())]
    for value, at in tuple(slots.cues.get("shift", ())):
        after = fold(slots.tags[at].text).split()[0] in _AFTER
        if value == "1" and after and moves and min(moves) < at and slots.role("year"):
            slots.drop(at, "shift")


def move_by_year(slots: Slots) -> None:
    """Who stood higher than a year before has risen: the change is asked for, no other's score."""
    _since_when(slots)
    _within_a_year(slots)
    _gained_over(slots)
    _when_best(slots)
    _leaders(slots)
    _whether_moved(slots)
    if slots.has("sign"):
        return
    sought = slots.has("ask", *_SOUGHT) or any(map(slots.has, ("count", "listing", "whom")))
    if not (sought or slots.role("limit")):
        _than_the_year_before(slots)
    elif not slots.has("average"):
        _sought_by_move(slots)


def _sought_by_move(slots: Slots) -> None:
    for slot, signs in (("compare", _SIDES), ("comparator", _BOUNDS)):
        for value, at in tuple(slots.cues.get(slot, ())):
            if value in signs and _against_year(slots, at):
                _move(slots, at, signs[value])


def _than_the_year_before(slots: Slots) -> None:
    """As in "hơn năm trước mấy điểm", "cao hơn năm trước hay thấp hơn": how its figure moved."""
    sides = [(value, at) for value, at in slots.cues.get("compare", ()) if value in _SIDES]
    shifted = [at for value, at in sides if _before_shift(slots, at)]
    placed = slots.areas or slots.home or slots.has("unit", "areas")
    if len(shifted) != 1 or (placed and slots.has("average")):
        return
    signs = {_SIDES[value] for value, _ in sides}
    for _, at in sides:
        slots.drop(at, "compare", "comparator", "beside")
    ranks = slots.has("measure", "rank") or slots.has("unit", "places")
    measure = "rank_change" if ranks else "change"
    slots.add("measure", measure, shifted[0])
    slots.add("against", "yes", shifted[0])
    if len(signs) == 1 and (sign := signs.pop()):
        slots.add("sign", sign, shifted[0])


def _before_shift(slots: Slots, at: int) -> bool:
    """Whether "năm trước" or "so với năm trước" follows."""
    behind = next((tag for tag in slots.tags[at + 1 :] if not _leads(tag)), None)
    return behind is not None and "-1" in behind.means.get("shift", ())


def _when_best(slots: Slots) -> None:
    """As in "When was Dong Thap's worst PAPI year": the year sought, no day of publication."""
    ended = slots.has("order") and len(slots.areas) + slots.home == 1
    for value, at in tuple(slots.cues.get("aspect", ())):
        if ended and value == "published_on" and "period" in slots.means_at(at).get("ask", ()):
            slots.drop(at, "aspect")


def _gained_over(slots: Slots) -> None:
    """As in "how many points did it gain over 2023": set against that year, no bound."""
    years = {year.index for year in slots.role("year")}
    moved = slots.has("measure", "change", "rank_change") and not slots.has("against")
    for value, at in tuple(slots.cues.get("comparator", ())):
        if moved and len(years) == 1 and value == ">" and at + 1 in years:
            slots.drop(at, "comparator")
            slots.add("against", "yes", at)


def _since_when(slots: Slots) -> None:
    """As in "PAPI tỉnh tụt hạng từ năm nào": the years of the fall, not the first of the index."""
    at = slots.position("aspect", "first_period")
    if at is not None and (slots.has("sign") or slots.has("within", "no")):
        slots.drop(at, "aspect")
        if "pilot" not in slots.means_at(at).get("idiom", ()):  # "thi diem": "thì điểm"
            slots.add("ask", "period", at)


def _leaders(slots: Slots) -> None:
    """As in "tỉnh đứng đầu PAPI các năm": who it was in each year, no best year of one's own."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("ask")
    years = slots.has("trend") or len(slots.role("year")) > 1
    if placed or not years or slots.has("compare") or slots.has("verify"):
        return
    for _, at in tuple(slots.cues.get("order", ())):
        if _calls_whoever(slots, at) or "reference" in slots.means_at(at):
            slots.add("ask", "area", at)
            slots.cues.pop("always", None)


def _calls_whoever(slots: Slots, at: int) -> bool:
    """As in "địa phương thấp nhất", "các tỉnh đứng đầu"; "PAPI của tỉnh cao nhất" is one's own."""
    before = slots.tags[at - 1] if at else None
    if before is None or not (is_unit(before) or "listing" in before.means):
        return False
    owner = slots.tags[at - 2] if at > 1 else None
    return owner is None or not (owner.values("filler") or owner.values("indicator"))


def _whether_moved(slots: Slots) -> None:
    """As in "hạng có lên không": whether it rose, told with where it was before."""
    asked = slots.has("question") and slots.has("measure", "rank", "score")
    if not asked or slots.has("sign") or slots.has("ask") or slots.role("year")[1:]:
        return
    closing = {at for value, at in slots.cues.get("question", ()) if value == "no"}
    for way, at in slots.cues.get("way", ()):
        if at + 1 in closing and way in ("up", "down"):
            measure = "rank_change" if slots.has("measure", "rank") else "change"
            slots.cues["measure"].append((measure, at))
            slots.add("sign", way, at)


def _against_year(slots: Slots, at: int) -> bool:
    """Whether a year follows, and another one is spoken of, as in "lower in 2024 than in 2023"."""
    behind = [place for place in range(at + 1, len(slots.tags)) if not _leads(slots.tags[place])]
    if not behind:
        return False
    if any(slot in slots.means_at(behind[0]) for slot in _PAST):
        return True
    years = [year.index for year in slots.role("year") if is_full_year(slots.tags[year.index])]
    if behind[0] not in years:
        return False
    than = any(behind[0] < place < max(years) for _, place in slots.cues.get("against", ()))
    return min(years) < at or (than and behind[1] in years)


def _leads(tag: Tag) -> bool:
    small = tag.known and all(entry.kind in ("cue", "filler") for entry in tag.entries)
    return small and tag.token is None and tag.means.keys() <= _LEADS


def _move(slots: Slots, at: int, sign: str) -> None:
    extreme = any(map(slots.has, _EXTREMES)) or bool(slots.role("limit"))
    if not (sign or extreme):
        return
    ranks = slots.has("measure", "rank")
    slots.drop(at, "compare", "comparator", "beside")
    if ranks:
        slots.cues["measure"] = [cue for cue in slots.cues["measure"] if cue[0] != "rank"]
    slots.add("measure", "rank_change" if ranks else "change", at)
    slots.add("against", "yes", at)
    if sign:
        slots.add("sign", sign, at)
    if not extreme and slots.has("ask", "area"):
        slots.add("present", "yes", at)
