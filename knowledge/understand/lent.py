"""What one question of a message lends the next: the province that only the first one names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Frame, NotUnderstood, Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understand.gathered import Slots

_OF_ONE: Final = (None, Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)
"""Operations that tell of one province."""
_PLACED: Final = ("scope", "self", "at_home", "nationwide", "average", "reference", "refer")
"""Cues that say whose figure is meant."""


def in_same_place(
    parts: tuple[Frame | NotUnderstood, ...],
    before: Sequence[Frame | NotUnderstood],
    slots: Slots,
) -> tuple[Frame | NotUnderstood, ...]:
    """As in "PAPI Bắc Giang 2023 mấy điểm? PAPI 2024 mấy điểm?": of Bắc Giang in both years."""
    last = before[-1] if before else None
    one = isinstance(last, Frame) and len(last.areas) == 1 and not (last.home or last.ministries)
    if not (one and isinstance(last, Frame)) or _placed(slots):
        return parts
    if last.operation not in (*_OF_ONE, Operation.MERGER):
        return parts
    return tuple(_moved(part, last.areas, slots) for part in parts)


def _placed(slots: Slots) -> bool:
    """Whether the question names a place itself, be it only "tỉnh"."""
    named = slots.areas or slots.ministries or slots.regions or slots.ambiguous or slots.loose
    own = slots.home or slots.nation or slots.has("unit", "areas")
    return bool(named or own) or any(map(slots.has, _PLACED))


def _moved(
    part: Frame | NotUnderstood,
    areas: tuple[str, ...],
    slots: Slots,
) -> Frame | NotUnderstood:
    if not isinstance(part, Frame):
        return part
    figure = part.indicators and part.operation in _OF_ONE
    merged = part.operation is Operation.MERGER and slots.has("ask", "area") and not part.plural
    if not (figure or merged):
        return part
    return replace(part, areas=areas)
