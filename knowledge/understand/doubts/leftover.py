"""Words that were understood but found no place in the frame: then the frame is not the question.

"Tỉnh nào … ngay sau Đồng Tháp" read as a plain figure of Đồng Tháp would be a wrong answer made of
known words only. Whatever asks or limits must be used by the operation that was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    RANKS,
    Axis,
    Comparator,
    Condition,
    Frame,
    Operation,
    Order,
)
from knowledge.text import fold
from knowledge.understand.composed import several_places
from knowledge.understand.doubts.unworked import unworked
from knowledge.understand.doubts.uses import unused_role, unused_word
from knowledge.understand.movers import unsaid_denial, unsaid_rival
from knowledge.understand.numbers.beside import FIRST_YEAR
from knowledge.understand.paired import mean_of_other_year
from knowledge.understand.texts.untold import untold

if TYPE_CHECKING:
    from decimal import Decimal

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

FEW: Final = 2
"""Areas from which on a comparison shows the moves of each."""
_SETS_APART: Final = "thi"
_PREDICATES: Final = frozenset({"body", "deny", "dont", "negate"})
"""Meanings of words that say something of a place set apart: "ai", "chẳng", "không quan tâm"."""
_LISTS: Final = (Operation.RANKING, Operation.FILTER)
_TEXTS: Final = (
    Operation.NARRATIVE,
    Operation.DEFINITION,
    Operation.SOURCE,
    Operation.MERGER,
    Operation.AVAILABILITY,
    Operation.SMALLTALK,
    Operation.EXPLAIN,
)


def leftover(slots: Slots, frame: Frame, *, following: bool) -> str | None:
    """The first word that the frame leaves unused, None where all are used."""
    if word := untold(slots, frame) or _said_of_place(slots, frame):
        return word
    if frame.operation is Operation.DEFINITION:
        return None
    ever = _ever_elsewhere(slots, frame)
    if ever or frame.operation in _TEXTS or (following and _goes_on(frame)):
        return ever
    looks = (
        _claimed_of_other,
        _half_named,
        _only_behind,
        _strange_superlative,
        _least_of_moves,
        _most_of_what,
        unworked,
        _climb_in_both,
        _second_place,
        _further_region,
        _half_refused,
        _almost_denied,
        _nothing_forbidden,
        _lone_area,
        mean_of_other_year,
        _crossed_bounds,
        _denied_bound,
        _day_alone,
        _unsaid_denial,
        unused_word,
        unused_role,
    )
    return next((word for look in looks if (word := look(slots, frame)) is not None), None)


def _said_of_place(slots: Slots, frame: Frame) -> str | None:
    """As in "Hà Nội thì đông quá": what is said of a place, no figure of it being asked for."""
    places = [at for _, at in slots.cues.get("at_area", ())]
    if frame.operation is not None or len(places) != 1 or slots.numbers or slots.indicators:
        return None
    if not any(fold(tag.text) == _SETS_APART for tag in slots.tags[places[0] + 1 :][:1]):
        return None
    behind = slots.tags[places[0] + FEW :]
    said = (tag for tag in behind if tag.text in slots.unknown or _PREDICATES & tag.means.keys())
    return next((tag.text for tag in said), None)


def _claimed_of_other(slots: Slots, frame: Frame) -> str | None:
    """As in "… chênh mấy điểm. chỉ số đường huyết 7,06 có cao không": a value that is not ours."""
    value = frame.claim.value if frame.claim and slots.other_indices else None
    told = (one.index for one in slots.numbers if value is not None and one.value == value)
    others = (at for at in told if at and slots.tags[at - 1].values("other_index"))
    return next((slots.tags[at].text for at in others), None)


def _half_named(slots: Slots, _frame: Frame) -> str | None:
    """As in "điện tử papi 23": half the name of a part, so that the total may not be meant."""
    return slots.word_at(slots.position("idiom", "half_named"))


def _only_behind(slots: Slots, frame: Frame) -> str | None:
    """As in "chỉ kém An Giang mấy bậc": how far, and not the figure of the one named."""
    apart = frame.operation is Operation.COMPARE or not slots.has("ask", "quantity")
    return None if apart else slots.word_at(slots.position("behind_only"))


def _of_one_place(condition: Condition | None) -> bool:
    """As in "từ hạng 2 xuống hạng 27 là năm nào": the years of one of the two places only."""
    ranked = condition is not None and condition.measure in RANKS
    return ranked and condition is not None and condition.comparator is Comparator.EQ


def _strange_superlative(slots: Slots, frame: Frame) -> str | None:
    """As in "nội dung nào rầu rĩ nhất", "the most dismal": of what is it the most?"""
    by = 1 if frame.language == "en" else -1
    for _, at in slots.cues.get("most" if by > 0 else "extreme", ()):
        place = at + by
        while by < 0 < place and _stands_between(slots.tags[place]):
            place += by  # as in "gần Đồng Tháp nhất", "sát với An Giang nhất"
        beside = slots.tags[place] if 0 <= place < len(slots.tags) else None
        if beside is None or (by > 0 and beside.values("filler")):
            continue
        if beside.token is None and not (beside.means or _names(beside)):
            return " ".join(tag.text for tag in (slots.tags[at], beside)[::by])
    return None


def _stands_between(tag: Tag) -> bool:
    return bool(tag.values("area") or tag.values("home")) or "conjunction" in tag.means


def _names(tag: Tag) -> bool:
    return any(entry.kind not in ("cue", "filler") for entry in tag.entries)


def _least_of_moves(slots: Slots, frame: Frame) -> str | None:
    """The smallest rise or fall of all: only among named areas, where each one is shown."""
    moved = slots.has("sign") and slots.has("measure", "change", "rank_change")
    moved = moved and len(slots.areas) < FEW and Order.ALL not in frame.orders
    at = slots.position("least") if moved else None
    return slots.word_at(at)


def _most_of_what(slots: Slots, frame: Frame) -> str | None:
    """As in "tham nhũng nặng nhất", "ít tham nhũng nhất": is much of it high or low?"""
    little, end = slots.position("degree", "little"), slots.position("extreme")
    if little is not None and end is not None:
        between = (place for _, place in slots.cues.get("at_dimension", ()))
        if any(little < place < end for place in between) and not slots.has("tone", "good"):
            return slots.tags[little].text
    told = slots.has("measure", "change", "rank_change", "score") or slots.has("unit", "points")
    if told or slots.has("tone", "good"):
        return None
    at = slots.position("most")
    if at is not None and slots.dimensions and frame.operation is Operation.RANKING:
        return slots.tags[at].text
    ends = {place: slot for slot in ("extreme", "least") for _, place in slots.cues.get(slot, ())}
    ill = (place + 1 for _, place in slots.cues.get("tone", ()))
    return next((slots.tags[place].text for place in ill if place in ends), None)


def _ever_elsewhere(slots: Slots, frame: Frame) -> str | None:
    """As in "có nội dung nào từng đứng nhất không": one year tells nothing of all of them."""
    at = slots.position("ever")
    all_years = frame.axis is Axis.PERIODS or frame.operation is Operation.TREND
    return None if all_years or frame.periods else slots.word_at(at)


def _climb_in_both(slots: Slots, frame: Frame) -> str | None:
    """As in "lên mấy bậc toàn quốc, mấy bậc trong vùng": only the places in the country move."""
    moved = slots.has("measure", "change", "rank_change") and slots.has("unit", "places")
    at = slots.position("ask", "quantity") if moved and slots.regions and frame.nation else None
    return slots.word_at(at)


def _second_place(slots: Slots, frame: Frame) -> str | None:
    """A second place of a table that is asked for one place only."""
    places = slots.role("rank")
    sought = frame.nth is not None or _of_one_place(frame.condition)
    second = len(places) > 1 and sought and frame.reference is None
    second = second and not several_places(slots)
    return slots.tags[places[-1].index].text if second else None


def _further_region(slots: Slots, _frame: Frame) -> str | None:
    """A second region that could not be set beside the first."""
    several = len(slots.regions) > 1
    return slots.tags[slots.cues["at_region"][-1][1]].text if several else None


def _lone_area(slots: Slots, frame: Frame) -> str | None:
    """As in "ai bám sát Quảng Ninh nhất": a table has no room for the one province named."""
    table = frame.operation is Operation.RANKING and frame.axis in (None, Axis.AREAS)
    asserted = slots.home or slots.has("question") or slots.has("verify")
    lone = table and len(slots.areas) == 1 and not asserted
    return slots.tags[slots.cues["at_area"][-1][1]].text if lone else None


def _crossed_bounds(slots: Slots, _frame: Frame) -> str | None:
    """As in "trên 44 điểm, dưới 41 điểm": two questions, no range."""
    bounds: dict[str, list[Decimal]] = {"<": [], ">": []}
    for value, at in slots.cues.get("comparator", ()):
        near = [n for n in slots.role("score") if 0 < n.index - at <= FEW]
        if near and value[0] in bounds:
            bounds[value[0]].append(near[0].value)
    crossed = bounds["<"] and bounds[">"] and min(bounds[">"]) >= max(bounds["<"])
    first = slots.position("comparator")
    return slots.tags[first].text if crossed and first is not None else None


def _day_alone(slots: Slots, frame: Frame) -> str | None:
    """As in "PAPI công bố tháng 5/2022": a day tells no year of figures, nor the newest."""
    days = [day for day in slots.role("date") if day.value >= FIRST_YEAR]
    untold = not (frame.periods or frame.merged or slots.role("year")) and bool(slots.indicators)
    return slots.tags[days[0].index].text if days and untold else None


def _unsaid_denial(slots: Slots, frame: Frame) -> str | None:
    """A denied rise or fall in a table of those that rose or fell most, or one nobody seeks."""
    said = unsaid_denial(slots) or unsaid_rival(slots)
    return said if frame.operation is Operation.RANKING else None


def _half_refused(slots: Slots, _frame: Frame) -> str | None:
    """As in "khôn phải 2021 mà là 2012": a word that takes back, and nothing taken back."""
    several = len(slots.role("year")) > 1 or len(slots.areas) > 1 or len(slots.indicators) > 1
    halves = (at for _, at in slots.cues.get("but", ()) if len(slots.tags[at].text.split()) > 1)
    at = next(halves, None)
    doubtful = slots.unknown or slots.ambiguous
    if at is None or not several or slots.has("negate") or slots.without or not doubtful:
        return None
    return slots.tags[at].text


def _almost_denied(slots: Slots, _frame: Frame) -> str | None:
    """As in "không hải Hà Nội nhé": between "không" and a name a word that is half a name."""
    for at, tag in enumerate(slots.tags[1:-1], 1):
        denies = "no" in slots.means_at(at - 1).get("question", ())
        half = bool(tag.values("ambiguous")) and tag.text.islower()
        if denies and half and slots.tags[at + 1].values("area"):
            return tag.text
    return None


def _nothing_forbidden(slots: Slots, frame: Frame) -> str | None:
    """As in "đừng … Đồng Tháp, … Đồng Nai": one of several is refused, and it is not told which."""
    several = len(slots.role("year")) > 1 or len(slots.areas) > 1 or len(slots.indicators) > 1
    places = (at for slot in ("dont", "refuse") for _, at in slots.cues.get(slot, ()))
    words = map(slots.word_at, places)
    marked = (word for word in words if word and (frame.language == "en" or not word.isascii()))
    return next((word for word in marked if several and word in slots.unknown), None)


def _goes_on(frame: Frame) -> bool:
    """Whether the message leans on the one before, which lends it an operation."""
    return bool(
        frame.ellipsis
        or frame.correct
        or frame.refer
        or frame.item
        or frame.beside
        or frame.condition
    )


def _denied_bound(slots: Slots, frame: Frame) -> str | None:
    """As in "chưa từng dưới 40 điểm": a denial that the bound has no room for."""
    bound = frame.condition is not None and frame.condition.value is not None
    scored = frame.operation is Operation.FILTER and bound and bool(slots.role("score"))
    at = slots.position("deny") if scored else None
    return None if at is None else slots.tags[at].text
