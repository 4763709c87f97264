"""One figure taken from another: "lấy 2018 trừ 2017 được mấy điểm", "trừ nhau được không"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_FOREIGN: Final = ("average", "order", "most", "least", "trend", "listing", "measure", "verify")
"""Words beside which a year or a province is left out by "trừ"."""


def subtract(slots: Slots) -> None:
    """Ask for the gap, or whether there may be one; nothing is left out then."""
    for _, at in slots.cues.get("minus", ()):
        sure = "except" not in slots.tags[at].means
        if not (sure or _between_two(slots, at)):
            continue
        if not sure and any(map(slots.has, _FOREIGN)):
            continue
        slots.drop(at, "except", "decline")
        allowed = len(slots.role("year")) > 1 and _asks_whether(slots, at)
        what = ("aspect", "comparability") if allowed else ("compare", "gap")
        slots.add(what[0], what[1], at)


def _between_two(slots: Slots, at: int) -> bool:
    """Whether two years or two provinces are all there are, one on each side."""
    years = [number.index for number in slots.role("year")]
    areas = [place for _, place in slots.cues.get("at_area", ())]
    pairs = (found for found in (years, areas) if len(found) == PAIR)
    told = slots.has("ask", "quantity") or slots.has("give") or _asks_whether(slots, at)
    return told and any(pair[0] < at < pair[1] for pair in pairs)


def _asks_whether(slots: Slots, at: int) -> bool:
    """As in "… được không": a question that is closed behind the word, small words aside."""
    behind = tuple(takewhile(lambda tag: tag.token is None or tag.text.isdigit(), slots.tags[at:]))
    closed = any("no" in tag.means.get("question", ()) for tag in behind[1:])
    return closed and not slots.has("ask", "quantity")
