"""Questions about whoever has to be found first, or about who does two things: none is told."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, Axis, Frame, Operation
from knowledge.understand.gathered import is_comma, is_unit

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_LISTS: Final = (Operation.RANKING, Operation.FILTER)


def nested(slots: Slots, frame: Frame) -> str | None:
    """The word that asks on, of what the rest would only find; None where there is none."""
    return next((word for look in _LOOKS if (word := look(slots, frame)) is not None), None)


def _found(slots: Slots, frame: Frame) -> int | None:
    """Where somebody is called by a place in the table, nobody else being named: "tỉnh bét"."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("compare")
    return None if placed or frame.operation not in _LISTS else slots.position("reference")


def _part_of_found(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh đứng đầu PAPI 2023 thì nội dung 7 mấy điểm": of the total's leader, a part."""
    found, index = _found(slots, frame), slots.position("at_indicator")
    parts = [number.index for number in slots.role("dimension")]
    parts += [at for _, at in slots.cues.get("at_dimension", ())]
    if found is None or index is None or not parts or not found < index < parts[0]:
        return None
    between = slots.tags[index : parts[0]]
    apart = any("ellipsis" in tag.means or "question" in tag.means for tag in between)
    comma = any(is_comma(tag) for tag in between)
    return slots.word_at(parts[0]) if apart or comma else None


def _best_part_of_found(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh bét PAPI 2024 có nội dung nào cao nhất": whose parts would have to be found."""
    found, part = _found(slots, frame), slots.position("ask", "dimension")
    before = found is not None and part is not None and found < part
    return slots.word_at(found) if before and frame.axis is Axis.DIMENSIONS else None


def _total_of_found(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh có nội dung 7 cao nhất có tổng điểm bao nhiêu": of a part's leader, the total."""
    table = frame.operation is Operation.RANKING and frame.dimensions
    asked = slots.has("ask", "quantity") and not (slots.areas or slots.home)
    overall, end = slots.position("overall"), slots.position("order")
    behind = overall is not None and end is not None and overall > end
    return slots.word_at(overall) if table and asked and behind else None


def _two_bounds(slots: Slots, frame: Frame) -> str | None:
    """As in "từ ngoài top 50 leo lên top 20": a place of each of two years."""
    limits = slots.role("limit") if frame.operation in _LISTS else ()
    moved = slots.has("measure", "rank_change")
    return slots.word_at(limits[-1].index) if moved and len(limits) == PAIR else None


def _two_moves(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào tăng điểm mà tụt hạng": who does both is not looked for."""
    listed = frame.operation in _LISTS and {*frame.measures} >= CHANGES
    moves = [at for value, at in slots.cues.get("measure", ()) if value in CHANGES]
    sized = any(map(slots.has, ("most", "least", "order"))) or slots.has("ask", "quantity")
    told = listed and len(slots.cues.get("sign", ())) >= PAIR and not sized
    return slots.word_at(moves[-1]) if told and moves else None


def _merged(slots: Slots, frame: Frame) -> str | None:
    """As in "các tỉnh sáp nhập với Đồng Tháp": the others are meant, not the one that is named."""
    at = slots.position("operation", "merger")
    before = [slots.means_at(at - back) for back in (1, 2)] if at is not None else []
    lone = len(slots.areas) + slots.home == 1
    several = any("listing" in means or (lone and "pair" in means) for means in before)
    figure = frame.operation is not Operation.MERGER and bool(frame.areas)
    return slots.word_at(at) if several and figure else None


def _places_off(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nào trên Đồng Tháp 1 bậc": how far off whoever is sought stands."""
    places = slots.role("places") if frame.operation is Operation.FILTER else ()
    still = places and not (slots.has("sign") or slots.has("next")) and slots.has("ask", "area")
    return slots.word_at(places[0].index) if still else None


def _of_other_list(slots: Slots, frame: Frame) -> str | None:
    """As in "trong top 5 PAPI 2023, tỉnh nào 2024 giảm nhiều nhất": of a list to be found first."""
    sought = [at for value, at in slots.cues.get("ask", ()) if value == "area"]
    moves = [at for value, at in slots.cues.get("measure", ()) if value in CHANGES]
    moves = moves if frame.operation in _LISTS and sought else []
    ends = [at for slot in ("most", "least") for _, at in slots.cues.get(slot, ())]
    behind = bool(moves and ends) and min(*moves, *ends) > sought[0]
    limits = slots.role("limit") if behind else ()
    apart = (n for n in limits if n.index + PAIR < sought[0] and not _counts(slots, n.index))
    return next((slots.word_at(number.index) for number in apart), None)


def _counts(slots: Slots, at: int) -> bool:
    """As in "ba tỉnh miền Tây nào": of a region so many are sought, no list that is found."""
    behind = takewhile(lambda tag: "which_of" not in tag.means, slots.tags[at + 1 :])
    return all(is_unit(tag) or bool(tag.values("region")) for tag in behind)


def _end_of_end(slots: Slots, frame: Frame) -> str | None:
    """As in "trong 5 tỉnh cuối bảng tỉnh nào cao nhất": the other end of a list to be found."""
    sought = slots.position("ask", "area")
    limits = slots.role("limit") if frame.operation is Operation.RANKING else ()
    if len(limits) != 1 or sought is None or len(frame.orders) < PAIR or slots.has("conjunction"):
        return None
    ends = [at for _, at in slots.cues.get("order", ())]
    apart = limits[0].index < sought and min(ends) < sought < max(ends)
    return slots.word_at(max(ends)) if apart else None


def _rank_of_found(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh bét PAPI 2023 năm 2024 xếp thứ mấy": of whom would have to be found first."""
    table = frame.operation is Operation.RANKING and frame.axis in (None, Axis.AREAS)
    years = len({year.whole for year in slots.role("year")}) == PAIR
    named = slots.areas or slots.home or slots.ministries or slots.has("ask", "period")
    found = table and years and bool(frame.orders) and not named
    return slots.word_at(slots.position("which_rank")) if found else None


def _region_of_found(slots: Slots, frame: Frame) -> str | None:
    """As in "vùng nào có tỉnh đứng đầu thấp điểm nhất": regions by a province that is sought."""
    ranked = frame.operation is Operation.RANKING and frame.regions and len(frame.orders) > 1
    asked = sum(value == "region" for value, _ in slots.cues.get("ask", ()))
    once = asked < PAIR  # not "vùng nào đầu bảng, vùng nào chót"
    return slots.word_at(slots.position("reference")) if ranked and once else None


_LOOKS: Final = (
    _region_of_found,
    _of_other_list,
    _end_of_end,
    _rank_of_found,
    _part_of_found,
    _best_part_of_found,
    _total_of_found,
    _two_bounds,
    _two_moves,
    _merged,
    _places_off,
)
