"""A figure that is to be made up where none is loaded: it is looked up, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

_FROM: Final = ("average", "since", "against", "conjunction", "until", "shift")
"""Words behind which stand the years that it is to be made of."""
_MEANS: Final = (
    *_FROM,
    "all_periods",
    "aspect",
    "compare",
    "operation",
    "question",
    "recent",
    "reference",
    "refer",
    "trend",
)
"""How it is to be made, or that it is missing."""


def only_look_up(slots: Slots) -> None:
    """As in "PAPI 2014 bị khuyết, ước tính giúp bằng trung bình hai năm kề": 2014 is asked for."""
    at = slots.position("estimate")
    years = slots.role("year")
    if at is None or not years or slots.has("ask", "area", "period", "dimension"):
        return
    meant = _meant(slots, at)
    dropped = {"year", "last", "stray", "limit", "counted", "steps", "ago"}
    slots.numbers = tuple(n for n in slots.numbers if n == meant or n.role not in dropped)
    counted = {tag.text for tag in slots.tags if number_of(tag) is not None}
    slots.unknown[:] = [text for text in slots.unknown if text not in counted]
    for slot in _MEANS:
        slots.cues.pop(slot, None)


def _meant(slots: Slots, at: int) -> Quantity:
    """The year told with a name, else that alone on its side: those it is made of are more."""
    years = slots.role("year")
    named = [year for year in years if _named(slots, year.index)]
    if len(named) == 1:
        return named[0]
    before = [year for year in years if year.index < at]
    behind = [year for year in years if year.index > at]
    if not before or not behind:
        return years[0]
    made = _made_of(slots, at, behind[0].index) or len(behind) > len(before)
    return before[0] if made and len(behind) >= len(before) else behind[0]


def _named(slots: Slots, index: int) -> bool:
    """As in "PAPI 2014 Đồng Tháp": an index or a province stands beside it."""
    beside = [slots.tags[at] for at in (index - 1, index + 1) if 0 <= at < len(slots.tags)]
    return any(tag.values(kind) for tag in beside for kind in ("indicator", "area", "home"))


def _made_of(slots: Slots, at: int, index: int) -> bool:
    """Whether the year behind the word is one that the figure is to be made of."""
    between = range(at + 1, index)
    return any(slot in slots.means_at(place) for place in between for slot in _FROM)
