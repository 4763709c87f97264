"""Words that were understood but found no place in the frame: then the frame is not the question.

"Tỉnh nào … ngay sau Đồng Tháp" read as a plain figure of Đồng Tháp would be a wrong answer made of
known words only. Whatever asks or limits must be used by the operation that was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Comparator, Frame, Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understand.collect import Slots

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
    if frame.operation is Operation.DEFINITION:
        return _unused_number(slots, ("rank", "score", "limit"))
    if frame.operation in _TEXTS or (following and _goes_on(frame)):
        return None
    if slots.has("least") and slots.has("sign") and slots.has("measure", "change"):
        at = slots.position("least")
        return slots.tags[at].text if at is not None else None
    if len(slots.regions) > 1:
        return slots.tags[slots.cues["at_region"][-1][1]].text
    for holds, slot, values in _CHECKS:
        at = slots.position(slot, *values)
        if at is not None and not holds(slots, frame):
            return slots.tags[at].text
    for role, holds_role in _ROLES:
        numbers = slots.role(role)
        if numbers and not holds_role(slots, frame):
            return slots.tags[numbers[0].index].text
    return None


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


def _unused_number(slots: Slots, roles: tuple[str, ...]) -> str | None:
    for role in roles:
        for number in slots.role(role):
            return slots.tags[number.index].text
    return None


def _lists(_slots: Slots, frame: Frame) -> bool:
    return frame.operation in _LISTS


def _finds_areas(slots: Slots, frame: Frame) -> bool:
    if slots.has("ask", "region") and frame.operation is Operation.AVERAGE:
        return True
    if slots.ministries and not slots.has("ask", "area", "region"):
        return True
    return frame.operation in (*_LISTS, Operation.COMPARE)


def _finds_periods(slots: Slots, frame: Frame) -> bool:
    if slots.has("latest") or slots.has("recent"):
        return True
    return frame.axis is Axis.PERIODS and frame.operation in (*_LISTS, Operation.COMPARE)


def _finds_dimensions(_slots: Slots, frame: Frame) -> bool:
    return frame.axis is Axis.DIMENSIONS


def _orders(slots: Slots, frame: Frame) -> bool:
    return (
        frame.operation in (*_LISTS, Operation.COMPARE)
        or frame.claim is not None
        or slots.has("group")
        or slots.has("measure", "group")
        or slots.has("latest")
        or frame.axis is Axis.INDICATORS
    )


def _compares(slots: Slots, frame: Frame) -> bool:
    return (
        frame.operation in (*_LISTS, Operation.COMPARE)
        or slots.has("measure", "change")
        or slots.has("measure", "rank_change")
        or slots.has("latest")
        or frame.base is not None
    )


def _thresholds(slots: Slots, frame: Frame) -> bool:
    if frame.operation in (*_LISTS, Operation.COMPARE):
        return True
    moved = slots.has("measure", "change") or slots.has("measure", "rank_change")
    claimed = frame.claim is not None and frame.claim.comparator is not Comparator.EQ
    return moved or claimed or frame.base is not None


def _averages(slots: Slots, frame: Frame) -> bool:
    if slots.has("ask", "region") and frame.operation is Operation.RANKING:
        return True
    return frame.operation in (Operation.AVERAGE, Operation.COMPARE, Operation.FILTER)


def _ranks(slots: Slots, frame: Frame) -> bool:
    """A mean has no place: "TB cả nước thứ mấy" may ask for a province called by initials."""
    of_regions = slots.has("ask", "region", "period", "dimension")
    return frame.operation is not Operation.AVERAGE or of_regions or slots.has("listing")


def _claims(_slots: Slots, frame: Frame) -> bool:
    return frame.claim is not None or frame.operation in _LISTS


def _excludes(slots: Slots, _frame: Frame) -> bool:
    return bool(slots.without)


def _defines(_slots: Slots, frame: Frame) -> bool:
    return frame.operation is Operation.DEFINITION


_CHECKS: Final[tuple[tuple[Callable[[Slots, Frame], bool], str, tuple[str, ...]], ...]] = (
    (_finds_areas, "ask", ("area", "region", "ministry")),
    (_finds_periods, "ask", ("period",)),
    (_finds_dimensions, "ask", ("dimension",)),
    (_orders, "order", ()),
    (_lists, "count", ()),
    (_lists, "within", ()),
    (_finds_areas, "beside", ()),
    (_compares, "compare", ("gap", "higher", "lower")),
    (_averages, "average", ()),
    (_ranks, "measure", ("rank", "region_rank")),
    (_thresholds, "comparator", (">", "<")),
    (_excludes, "except", ()),
    (_defines, "aspect", ("scale", "comparability", "difference", "weight")),
)
_ROLES: Final[tuple[tuple[str, Callable[[Slots, Frame], bool]], ...]] = (
    ("rank", lambda slots, frame: _claims(slots, frame) or frame.reference is not None),
    ("score", _claims),
    (
        "limit",
        lambda slots, frame: (
            _lists(slots, frame)
            or slots.has("measure", "rank")
            or slots.has("measure", "region_rank")
            or frame.operation is Operation.AVERAGE
            or slots.role("limit")[0].whole == len(slots.areas) + slots.home
        ),
    ),
    ("scale", lambda slots, _frame: not slots.has("verify")),
    ("places", lambda slots, frame: _claims(slots, frame) or frame.operation in _LISTS),
)
