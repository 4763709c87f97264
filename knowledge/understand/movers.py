"""Those that rose or fell: "có tỉnh nào tăng không", "những tỉnh nào không giảm"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, OPPOSITE, Comparator, Condition, Measure
from knowledge.understand.denied import denied
from knowledge.understand.selecting import one_area, one_year
from knowledge.understand.shape import by_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_TURNED: Final = {
    Comparator.GT: Comparator.LT,
    Comparator.GE: Comparator.LE,
    Comparator.LT: Comparator.GT,
    Comparator.LE: Comparator.GE,
    Comparator.EQ: Comparator.EQ,
}
"""A larger fall is a smaller change."""


def movers(slots: Slots) -> bool:
    """As in "Bao nhiêu tỉnh tăng điểm": those that rose, not the one that rose most."""
    extreme = any(map(slots.has, ("order", "most", "least"))) or slots.role("limit")
    sized = slots.role("score") or slots.role("places") or slots.has("compare", "higher", "lower")
    quantity = slots.has("ask", "updown", "quantity")
    if len(slots.said("sign")) != 1 or extreme or quantity or sized:
        return False
    if slots.has("ask", "area"):
        return not slots.areas
    if slots.has("listing") and not (slots.areas or slots.home or slots.has("ask")):
        return True
    sought = slots.has("ask", "period", "dimension") and not one_year_of_years(slots)
    return (one_area(slots) or _of_our_own(slots)) and sought


def _of_our_own(slots: Slots) -> bool:
    """As in "PAPI 2021 mấy nội dung giảm": nobody is named, so the home province is meant."""
    named = slots.areas or slots.home or slots.ministries or slots.regions or slots.nation
    return not named and slots.has("ask", "dimension", "period")


def moved(slots: Slots) -> Condition | None:
    """Those that rose or fell; those that did not, where that is asked for."""
    if not movers(slots):
        return None
    comparator = Comparator.GT if slots.first("sign") == "up" else Comparator.LT
    comparator = OPPOSITE[comparator] if _denies(slots) else comparator
    return Condition(by_of(slots) or Measure.CHANGE, comparator, Decimal(0))


def of_move(slots: Slots, condition: Condition) -> Condition:
    """As in "giảm trên 3 điểm", "tăng dưới 1 điểm": a fall or a rise of that size only."""
    value, upper = condition.value, condition.upper
    signs = slots.said("sign")
    if condition.measure not in CHANGES or len(signs) != 1 or value is None:
        return condition
    if upper is None and condition.comparator in (Comparator.LT, Comparator.LE):
        places = condition.measure is Measure.RANK_CHANGE
        upper = value - 1 if places and condition.comparator is Comparator.LT else value
        value = Decimal(int(places))
    if signs[0] == "up":
        return replace(condition, value=value, upper=upper)
    if upper is not None:
        return replace(condition, value=-upper, upper=-value)
    return replace(condition, comparator=_TURNED[condition.comparator], value=-value)


def unsaid_denial(slots: Slots) -> str | None:
    """As in "tỉnh nào không tăng mạnh nhất": a denial that a table of movers has no room for."""
    if not slots.has("sign") or not slots.has("ask", "area", "period", "dimension"):
        return None
    told = denied(slots) is not False and not _no_one(slots)
    at = slots.position("question", "no") or slots.position("deny")
    return slots.tags[at].text if told and at is not None and not movers(slots) else None


def unsaid_rival(slots: Slots) -> str | None:
    """As in "PAPI 2020 tăng nhiều hơn 2019 bao nhiêu": nobody seeks those that moved most."""
    more = slots.position("compare", "higher")
    seeks = bool({*slots.said("ask")} - {"quantity"}) or slots.role("score")
    ended = any(map(slots.has, ("order", "most", "least", "limit", "listing", "extreme")))
    moved = slots.has("sign") and slots.has("measure", "change", "rank_change")
    return None if seeks or ended or slots.role("places") or not moved else slots.word_at(more)


def one_year_of_years(slots: Slots) -> bool:
    """Whether years are sought although one is named: "tăng so với năm nào"."""
    return slots.has("ask", "period") and one_year(slots)


def _denies(slots: Slots) -> bool:
    return denied(slots) is True and not _no_one(slots)


def _no_one(slots: Slots) -> bool:
    """As in "không tỉnh nào tăng": none of them is meant, so that those that did are sought."""
    asked = {at for _, at in slots.cues.get("ask", ())}
    no = {at for value, at in slots.cues.get("question", ()) if value == "no"}
    return any(at + 1 in asked for at in no)
