"""Those that rose or fell: "có tỉnh nào tăng không", "những tỉnh nào không giảm"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import Comparator, Condition, Measure
from knowledge.understand.denied import denied
from knowledge.understand.shape import by_of, plural

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_DENIED: Final = {Comparator.GT: Comparator.LE, Comparator.LT: Comparator.GE}


def movers(slots: Slots) -> bool:
    """As in "Bao nhiêu tỉnh tăng điểm": those that rose, not the one that rose most."""
    extreme = any(map(slots.has, ("order", "most", "least"))) or slots.role("limit")
    sized = slots.role("score") or slots.role("places") or slots.has("compare", "higher", "lower")
    if len(slots.said("sign")) != 1 or extreme or slots.has("ask", "updown", "quantity"):
        return False
    several = slots.has("count") or plural(slots) or slots.has("running")
    whether = not sized and (slots.has("question", "yes") or _no_one(slots) or _denies(slots))
    if slots.has("ask", "area"):
        return not slots.areas and (several or whether or slots.has("present"))
    one = len(slots.areas) + slots.home == 1
    return one and slots.has("ask", "period", "dimension") and whether


def moved(slots: Slots) -> Condition | None:
    """Those that rose or fell; those that did not, where that is asked for."""
    if not movers(slots):
        return None
    comparator = Comparator.GT if slots.first("sign") == "up" else Comparator.LT
    comparator = _DENIED[comparator] if _denies(slots) else comparator
    return Condition(by_of(slots) or Measure.CHANGE, comparator, Decimal(0))


def unsaid_denial(slots: Slots) -> str | None:
    """As in "tỉnh nào không tăng mạnh nhất": a denial that a table of movers has no room for."""
    if not slots.has("sign") or not slots.has("ask", "area", "period", "dimension"):
        return None
    told = denied(slots) is not False and not _no_one(slots)
    at = slots.position("question", "no") or slots.position("deny")
    return slots.tags[at].text if told and at is not None and not movers(slots) else None


def _denies(slots: Slots) -> bool:
    return denied(slots) is True and not _no_one(slots)


def _no_one(slots: Slots) -> bool:
    """As in "không tỉnh nào tăng": none of them is meant, so that those that did are sought."""
    asked = {at for _, at in slots.cues.get("ask", ())}
    no = {at for value, at in slots.cues.get("question", ()) if value == "no"}
    return any(at + 1 in asked for at in no)
