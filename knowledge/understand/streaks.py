"""Provinces sought by what holds of each of several years: "tỉnh nào tăng liên tục 2021–2024"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import PeriodKind, Periods
from knowledge.understand.denied import claims_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_SPANS: Final = ("trend", "since", "until", "recent", "all_periods")


def seek_streak(slots: Slots) -> None:
    """Keep that each of the years is meant, where it is provinces that are sought."""
    _sort_or_move(slots)
    one = slots.areas or slots.home or slots.ministries
    areas = slots.has("ask", "area") or slots.has("listing") or slots.has("count")
    parts = slots.has("sign") and slots.has("ask", "region", "dimension")
    if slots.has("whole") or slots.has("average") or not (parts or (areas and not one)):
        return
    told = [at for at in range(len(slots.tags)) if _lasting(slots, at)]
    for at in told:
        slots.add("streak", "yes", at)
    for cue in slots.cues.get("streak", ()) if not parts else ():
        slots.add("every", *cue)


def _sort_or_move(slots: Slots) -> None:
    """As in "xếp giảm dần": a table from the top down, where no years are told to move through."""
    spans = len(slots.role("year")) >= PAIR or slots.role("last") or any(map(slots.has, _SPANS))
    sorts = slots.has("listing") or slots.has("ordering") or slots.has("all_areas")
    if spans and not sorts:
        return
    for _, at in slots.cues.pop("gradual", ()):
        slots.drop(at, "measure", "sign", "always")
        slots.add("listing", "yes", at)


def _lasting(slots: Slots, at: int) -> bool:
    """As in "liên tục", "năm nào cũng", "3 năm liền", "luôn trong": said of a figure."""
    means = slots.tags[at].means
    if "gradual" in means:
        return slots.has("gradual")
    told, every = means.get("always", ()), "every" in means
    if "yes" in told or "running" in means or (every and told):
        return True
    if "before" in told:
        return claims_after(slots.tags, at)
    moved = slots.has("sign") and not slots.has("against")
    return moved and (
        (every and _moves_before(slots, at)) or ("on" in told and _moved_beside(slots, at))
    )


def _moved_beside(slots: Slots, at: int) -> bool:
    """As in "tăng đều", "đều tăng": "các năm" and "mỗi năm" apart from it say less."""
    return _moves_before(slots, at) or "sign" in slots.means_at(at + 1)


def _moves_before(slots: Slots, at: int) -> bool:
    """As in "tăng PAPI ở cả hai năm": the rise, and the index at most between."""
    before = reversed(slots.tags[:at])
    said = next(
        (tag for tag in before if not (tag.values("indicator") or tag.values("filler"))), None
    )
    return said is not None and "sign" in said.means


def years_of_streak(slots: Slots, named: Sequence[int], *, ranged: bool) -> Periods | None:
    """The years of a streak; of changes "from 2021 to 2024" the first is that of 2022."""
    if not slots.has("streak") or len(named) < PAIR:
        return None
    if not (ranged and len(named) == PAIR):
        return Periods(PeriodKind.YEARS, tuple(named))
    first, last = min(named), max(named)
    counted = {number.value for number in slots.numbers if number.role != "year"}
    begins = slots.has("sign") and last - first + 1 not in counted
    return Periods(PeriodKind.YEARS, tuple(range(first + begins, last + 1)))


def since_of_streak(slots: Slots, periods: Periods | None) -> Periods | None:
    """As in "tăng liên tục từ 2021 đến nay": the first rise is that of 2022."""
    if periods is None or not (slots.has("streak") and slots.has("sign")):
        return periods
    if periods.kind is not PeriodKind.SINCE:
        return periods
    return Periods(PeriodKind.SINCE, (periods.years[0] + 1,))
