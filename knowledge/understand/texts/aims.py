"""An aim and what came of it: "có hoàn thành chỉ tiêu 44,13 điểm PAPI 2022 không"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Comparator, Frame, Measure, Operation

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

AIM: Final = "aim"
"""The topic of the texts that say how much is aimed at."""
_SOUGHT: Final = ("area", "period", "dimension", "region", "ministry")


def asks_if_met(slots: Slots) -> bool:
    """Whether the figure is wanted beside the aim: whether it was met, or how it compares."""
    named = bool(slots.indicators or slots.dimensions) and not slots.has("ask", *_SOUGHT)
    asked = slots.has("question") or slots.has("verify") or slots.has("met", "much")
    met = (slots.has("met") and asked) or _outcome_too(slots)
    return slots.has("aim") and named and met and not slots.has("order")


def _outcome_too(slots: Slots) -> bool:
    """As in "nhắm tới bao nhiêu điểm, rốt cuộc về đích mấy điểm": both are asked for."""
    asked = [at for value, at in slots.cues.get("ask", ()) if value == "quantity"]
    outcome = [at for value, at in slots.cues.get("idiom", ()) if value == "outcome"]
    whether = bool(outcome) and (slots.has("question") or slots.has("verify"))
    return whether or len(asked) > 1 or any(at > outcome[0] for at in asked if outcome)


def without_aim(slots: Slots) -> Slots:
    """The slots of the figure alone."""
    kept = {slot: cues for slot, cues in slots.cues.items() if slot not in ("topic", "aim", "met")}
    return replace(slots, cues=kept)


def held_against(frame: Frame) -> Frame:
    """The frame of the figure: an aim that was told is to be reached, not to be hit."""
    claim, score = frame.claim or frame.condition, Measure.SCORE
    if claim is not None and claim.measure is score and claim.comparator is Comparator.EQ:
        claim = replace(claim, comparator=Comparator.GE)
    return replace(frame, operation=Operation.FIGURE, claim=claim, condition=None, topic=None)


def of_aim(frame: Frame) -> Frame:
    """The frame that asks for the aim."""
    return replace(frame, operation=Operation.NARRATIVE, topic=AIM, claim=None, leftover="")
