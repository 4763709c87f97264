"""A figure that is told where its cause is asked for: "sao SIPAS 2021 tụt còn 76,80%".

It is held against the data first: a cause of what never was would be a wrong answer.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import Comparator, Measure, Operation
from knowledge.text import fold
from knowledge.understand.beliefs import sign_of_size
from knowledge.understand.collect import collect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag
    from knowledge.terms import Frame
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

_SOUGHT: Final = ("area", "period", "dimension", "region", "ministry", "indicator")
_BESIDE: Final = (
    *("verify", "average", "against", "either", "order", "reference", "which_rank"),
    *("deny", "negate", "compare"),
)
"""What makes another belief of a figure: "chưa được 45 điểm"."""
_ROUGHLY: Final = frozenset({"khoang", "gan", "tam", "chung", "about", "around", "nearly"})
"""Folded words before a figure that nobody can call wrong."""
SHOWN: Final = 2
"""Decimals of a figure that is told in full."""
_LEAST: Final = Decimal("0.000001")
"""Less than any figure has: half a step above is rounded up."""
_UNITS: Final = frozenset({"points", "percent", "rank"})
_LEVELS: Final = frozenset({Measure.SCORE, Measure.RANK, Measure.GROUP})
CAUSES: Final = (Operation.EXPLAIN, Operation.NARRATIVE)


def why_of_figure(slots: Slots) -> tuple[Slots, Slots] | None:
    """What is believed, as a question of its own, and what is asked without it."""
    told = _told(slots)
    why = _why(slots)
    if told is None or why is None:
        return None
    believed = collect(_without(slots, {why}))
    believed.cues["verify"] = [("yes", max(told[0] - 1, 0))]
    return believed, collect(_without(slots, {*told}))


def _told(slots: Slots) -> Sequence[int] | None:
    """Where the one figure, or the group, of one place and one year is told."""
    one = len(slots.areas) + slots.home + len(slots.ministries) < 2  # noqa: PLR2004
    dated = len(slots.role("year")) == 1 and bool(slots.indicators)
    beside = slots.has("ask", *_SOUGHT) or any(map(slots.has, _BESIDE))
    if not (one and dated) or beside or slots.has("question", "no") or _roughly(slots):
        return None
    figures = [*slots.role("score"), *slots.role("rank")]
    groups = slots.cues.get("group", [])
    if figures:
        return _words_of(slots, figures[0]) if len(figures) == 1 else None
    return (groups[0][1],) if len(groups) == 1 else None


def _words_of(slots: Slots, told: Quantity) -> Sequence[int] | None:
    """The number with its unit; the size of a change is told with the change."""
    if sign_of_size(slots, told) is not None:
        return None
    unit = _UNITS & {*slots.means_at(told.index + 1).get("unit", ())}
    led = "rank" in slots.means_at(told.index - 1).get("unit", ())
    return range(told.index - led, told.index + 1 + bool(unit))


def _roughly(slots: Slots) -> bool:
    return any(fold(tag.text) in _ROUGHLY for tag in slots.tags)


def _why(slots: Slots) -> int | None:
    at = slots.position("why")
    return slots.position("topic", "cause") if at is None else at


def _without(slots: Slots, places: set[int]) -> tuple[Tag, ...]:
    return tuple(tag for at, tag in enumerate(slots.tags) if at not in places)


def holds_figure(frame: Frame) -> bool:
    """Whether a frame judges the figure that was told, and does nothing else."""
    claim = frame.claim
    exact = claim is not None and claim.comparator is Comparator.EQ and not claim.vague
    plain = frame.operation in (None, Operation.FIGURE)
    return plain and exact and claim is not None and claim.measure in _LEVELS


def as_rounded(frame: Frame) -> Frame:
    """As in "vì sao PAR Index 2021 còn 87%": a figure told short is every one that rounds to it."""
    claim = frame.claim
    if claim is None or claim.value is None or claim.measure is not Measure.SCORE:
        return frame
    told = -int(claim.value.as_tuple().exponent)
    if told >= SHOWN:
        return frame
    half = Decimal(5).scaleb(-max(told, 0) - 1)
    upper = claim.value + half - _LEAST
    return replace(frame, claim=replace(claim, value=claim.value - half, upper=upper))
