"""Each side of what is compared, and each of those it is compared with: "kém A mấy, hơn B mấy"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    CHANGES,
    Axis,
    Comparator,
    Frame,
    Operation,
    PeriodKind,
    Periods,
    ReferenceKind,
)
from knowledge.text import fold
from knowledge.understand.composed import PAIR

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

REACH: Final = 3
"""Tags from "hơn" to the name it leads to at most."""
_SIDES: Final = ("compare", "comparator")
_APART: Final = frozenset({"higher", "lower", "gap"})
_FROM_BOTH: Final = ("cach", "kem", "hon")
"""Verbs of somebody who is so far from each of those named."""
_JOINS: Final = frozenset({"unit", "conjunction"})
_ABOVE: Final = frozenset({">", "higher"})
_BELOW: Final = frozenset({"<", "lower"})


def mean_in_years(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "2023, 2024 so với bình quân cả nước": the gap to the mean in each year.

    None where one year is set against the other.
    """
    years = frame.periods.years if frame.periods else ()
    mean = frame.reference is not None and frame.reference.kind is ReferenceKind.MEAN
    two = frame.base is not None and len(years) == 1 and mean
    plain = frame.operation is Operation.COMPARE and not (CHANGES & {*frame.measures})
    if not (two and plain) or slots.has("sign") or frame.base is None:
        return ()
    both = Periods(PeriodKind.YEARS, tuple(sorted({frame.base, *years})))
    return (replace(frame, periods=both, base=None),)


def each_side(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "tỉnh nào trên mức trung bình, tỉnh nào dưới": those above it, then those below.

    None where one side is asked for.
    """
    bound = frame.condition
    sought = frame.operation is Operation.FILTER and frame.axis in (Axis.AREAS, Axis.DIMENSIONS)
    if bound is None or not (sought and bound.mean) or frame.leftover:
        return ()
    said = {value for slot in _SIDES for value, _ in slots.cues.get(slot, ())}
    asked = [what for what, _ in slots.cues.get("ask", ()) if what in ("area", "dimension")]
    if not (said & _ABOVE and said & _BELOW) or len(asked) < PAIR:
        return ()
    ways = (Comparator.GT, Comparator.LT)
    return tuple(replace(frame, condition=replace(bound, comparator=way)) for way in ways)


def each_gap(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "Hậu Giang kém Sóc Trăng mấy điểm, hơn Đồng Tháp mấy điểm": the gap to each of them.

    None where they are not set against the same one.
    """
    named = [(name, at) for name, at in slots.cues.get("at_area", ()) if name in frame.areas]
    behind = _led(slots, named)
    others = {name for name, at in named if (name, at) not in behind}
    plain = frame.operation is Operation.COMPARE and frame.axis in (None, Axis.AREAS)
    far = slots.has("ask", "quantity") or slots.has("compare", "gap")
    if not (plain and far) or len(behind) < PAIR or (others and frame.home):
        return ()
    if frame.orders or frame.leftover or frame.reference or not _in_turn(slots, behind):
        return ()
    if not (others or frame.home) and _lie_apart(slots, behind[0][1]):
        return ()
    own = frame.apart or not (others or frame.home)
    return tuple(
        replace(frame, areas=(*_subject(named, behind, at), name), apart=own) for name, at in behind
    )


def _lie_apart(slots: Slots, at: int) -> bool:
    """As in "khoảng cách | Quảng Ninh với Hải Phòng": how far the two are from each other.

    "cách Quảng Ninh và Hải Phòng mấy điểm" is told of somebody else.
    """
    gaps = (place for value, place in slots.cues.get("compare", ()) if value == "gap")
    before = max((place for place in gaps if place < at), default=None)
    return before is not None and fold(slots.tags[before].text) not in _FROM_BOTH


def _subject(
    named: list[tuple[str, int]],
    led: list[tuple[str, int]],
    at: int,
) -> tuple[str, ...]:
    """Who is set against the one named here: the last before it that no side leads to."""
    others = [one for one in named if one not in led]
    before = [name for name, place in others if place < at]
    return tuple(before[-1:] or [name for name, _ in others][:1])


def parts_beside(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "PAPI có mấy nội dung, Hà Tĩnh được mấy điểm": the parts there are, then the figure.

    None where only one of the two is asked for.
    """
    part, named = slots.position("aspect", "dimensions"), slots.position("at_area")
    amount = max((at for what, at in slots.cues.get("ask", ()) if what == "quantity"), default=-1)
    plain = frame.parts and frame.operation in (None, Operation.FIGURE) and not frame.leftover
    if not plain or part is None or named is None or not part < named < amount:
        return ()
    told = Frame(Operation.DEFINITION, frame.indicators, topic="dimensions", parts=True)
    told = replace(told, periods=frame.periods, language=frame.language)
    return told, replace(frame, parts=False)


def _led(slots: Slots, named: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those behind "kém", "hơn", "chênh": "kém A, B mấy điểm, hơn C mấy điểm"."""
    found: list[tuple[str, int]] = []
    for name, at in named:
        between = range(found[-1][1] + 1, at) if found else ()
        listed = bool(between) and not any(
            slots.means_at(place).keys() - _JOINS for place in between
        )
        if _is_led(slots, at) or listed or (found and _goes_on(slots, at)):
            found.append((name, at))
    return found


def _goes_on(slots: Slots, at: int) -> bool:
    """As in "hơn A mấy điểm, còn so với B": the next one that it is set against."""
    led = any("against" in slots.means_at(at - back) for back in (1, 2))
    return led and slots.has("ellipsis")


def _is_led(slots: Slots, at: int) -> bool:
    """Whether "kém", "hơn", "chênh" stands before a name, no other name between."""
    for back in range(1, min(REACH, at + 1)):
        means = slots.means_at(at - back)
        if _APART & {*means.get("compare", ())}:
            return True
        if slots.tags[at - back].values("area") or not means.keys() <= _JOINS:
            return False
    return False


def _in_turn(slots: Slots, led: list[tuple[str, int]]) -> bool:
    """Whether how much is asked behind each of those that a side leads to."""
    amounts = [at for what, at in slots.cues.get("ask", ()) if what == "quantity"]
    amounts += [at for value, at in slots.cues.get("compare", ()) if value == "gap"]
    return bool(amounts) and max(amounts) > led[0][1]
