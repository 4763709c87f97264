"""Is it safe to answer? Every word must be accounted for, or it is evidence against an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Frame, NotUnderstood, Operation
from knowledge.understand.decide import asks_figures
from knowledge.understand.leftover import leftover

if TYPE_CHECKING:
    from datetime import date

    from knowledge.understand.collect import Slots

UNKNOWN_SHARE: Final = 0.6
"""Unknown words per known one that a full question (indicator and asking word) may have."""
TEXT_UNKNOWN_SHARE: Final = 0.4
"""The same for a question after a loaded text."""
LONG: Final = 8
"""Known words from which on a message may hold a strange one although its area is assumed."""
LONG_SHARE: Final = 0.2
FEW: Final = 2
"""Unknown words that a full question may have at any length."""
TEXT_OPERATIONS: Final = (Operation.NARRATIVE, Operation.EXPLAIN, Operation.MERGER)


def judge(slots: Slots, frame: Frame, today: date, *, following: bool) -> Frame | NotUnderstood:
    """The frame if it may be answered, else the decline."""
    refusal = _not_ours(slots, frame, today) or _unexplained(slots, frame, following=following)
    if refusal:
        return NotUnderstood(refusal[0], refusal[1], language=frame.language)
    unclear = _unclear(slots)
    left = None if unclear else leftover(slots, frame)
    return replace(frame, unclear=unclear, leftover=left or "")


def _not_ours(slots: Slots, frame: Frame, today: date) -> tuple[str, str] | None:
    if slots.has("decline", "action") and not _harmless_action(slots, frame):
        return "action", _text_of(slots, "decline")
    if slots.has("decline", "prediction") and not _past_year(slots, today):
        return "prediction", _text_of(slots, "decline")
    if slots.other_indices and not slots.indicators:
        return "other_index", slots.other_indices[0]
    if slots.elsewhere and frame.operation not in TEXT_OPERATIONS:
        return "other_place", " ".join(slots.elsewhere)
    return None


def _harmless_action(slots: Slots, frame: Frame) -> bool:
    return frame.operation in TEXT_OPERATIONS or slots.has("except") or slots.has("correct")


def _past_year(slots: Slots, today: date) -> bool:
    years = slots.role("year")
    return bool(years) and all(number.whole < today.year for number in years)


def _text_of(slots: Slots, slot: str) -> str:
    at = slots.position(slot)
    return slots.tags[at].text if at is not None else ""


def _unexplained(slots: Slots, frame: Frame, *, following: bool) -> tuple[str, str] | None:
    """Weigh the words that nothing explains against those that are known."""
    strange = [*slots.off_topic, *slots.unknown]
    if _unclear(slots) and not slots.off_topic and len(slots.unknown) < FEW:
        return None
    if not strange:
        return None if _says_something(slots, frame, following=following) else ("empty", "")
    allowed = _allowed(slots, frame, following=following)
    if slots.off_topic and (frame.operation in TEXT_OPERATIONS or not slots.indicators):
        return "unknown_words", slots.off_topic[0]
    odd_numbers = sum(text.isdigit() for text in slots.unknown) if not slots.role("year") else 0
    weight = 2 * len(slots.off_topic) + len(slots.unknown) + 2 * odd_numbers
    if weight > allowed:
        return "unknown_words", strange[0]
    return (
        None
        if _says_something(slots, frame, following=following)
        else ("unknown_words", strange[0])
    )


def _says_something(slots: Slots, frame: Frame, *, following: bool) -> bool:
    if _only_a_name(slots, frame) and not following:
        return slots.content == slots.named
    named = bool(
        slots.indicators
        or slots.dimensions
        or slots.areas
        or slots.ministries
        or slots.ambiguous
        or slots.regions
        or slots.role("year")
    )
    return (
        named
        or frame.operation is not None
        or following
        and slots.content > 0
        or any(
            slots.has(slot)
            for slot in (
                "all_indicators",
                "ask",
                "unit",
                "refer",
                "item",
                "verify",
                "ellipsis",
                "sign",
                "trait",
                "want",
            )
        )
    )


def _area_assumed(slots: Slots, frame: Frame) -> bool:
    """Whether the home area would be put where an unknown word may name another one."""
    listed = frame.operation in (
        Operation.RANKING,
        Operation.FILTER,
        Operation.AVERAGE,
        Operation.DEFINITION,
        Operation.SOURCE,
        Operation.AVAILABILITY,
    )
    return not (
        slots.areas or slots.ministries or slots.home or slots.regions or slots.nation or listed
    )


def _only_a_name(slots: Slots, frame: Frame) -> bool:
    """Whether an indicator is named and nothing is asked of it, no place and no year given."""
    placed = slots.areas or slots.numbers or slots.regions or slots.home or slots.nation
    asked = any(slots.has(slot) for slot in ("ask", "measure", "latest", "profile", "verify"))
    return bool(slots.indicators) and frame.operation is None and not placed and not asked


def _allowed(slots: Slots, frame: Frame, *, following: bool) -> float:
    anchored = bool(slots.indicators or slots.dimensions or slots.has("all_indicators"))
    placed = bool(
        slots.areas or slots.role("year") or slots.regions or slots.home or slots.ministries
    )
    if frame.operation in TEXT_OPERATIONS:
        return max(1.0, slots.content * TEXT_UNKNOWN_SHARE)
    if anchored and not slots.surely_named:
        return 1.0 if placed and asks_figures(slots) else 0.0
    if anchored and not following and _area_assumed(slots, frame):
        return LONG_SHARE * slots.content if slots.content >= LONG else 0.0
    if anchored and not frame.bare and (placed or asks_figures(slots)):
        return max(FEW, slots.content * UNKNOWN_SHARE)
    if anchored and placed:
        return 1.0
    if anchored and frame.operation is not None:
        return 1.0
    if following and not frame.bare and slots.content > 1:
        return 1.0
    return 0.0


def _unclear(slots: Slots) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names to be asked back; a bare syllable beside a full name is somebody's name."""
    found = []
    for text, candidates in slots.ambiguous:
        if any(name in slots.areas for name in candidates):
            continue
        if (slots.areas or slots.home) and len(text.split()) == 1 and not text.isupper():
            continue
        found.append((text, candidates))
    return tuple(found)
