"""Two numbers that bound a score: "từ 42 đến 43 điểm", "between 42 and 43 points", "42–43 điểm".

Without their unit they would be taken for places of a table, or one of them for nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import FIRST_YEAR, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

APART: Final = (2, 3)
"""Tags from the lower number to the higher one: "42 đến 43", "42 điểm đến 43 điểm"."""
REACH: Final = 5
"""Tags from "điểm" to the lower number at most."""
_UNITS: Final = frozenset({"points", "percent"})
_OTHERS: Final = frozenset({"rank", "dimension", "year", "places"})
"""Of what else the numbers may be."""


def score_bounds(tags: Sequence[Tag]) -> frozenset[int]:
    """The positions of the numbers that are the two ends of a range of scores."""
    numbers = [i for i, tag in enumerate(tags) if _is_number(tag)]
    pairs = (
        (low, high)
        for low in numbers
        for high in numbers
        if high - low in APART and _bounds(tags, low, high)
    )
    return frozenset(at for pair in pairs for at in pair)


def _bounds(tags: Sequence[Tag], low: int, high: int) -> bool:
    first, last = number_of(tags[low]), number_of(tags[high])
    if first is None or last is None or not first < last < FIRST_YEAR:
        return False
    before = tags[low - 1] if low else None
    between = tags[low + 1 : high]
    joined = before is not None and ("conjunction" in before.means or "listed" in before.means)
    leads = all(_leads(tag, joined=joined) or _unit(tag) for tag in between)
    return leads and any(not _unit(tag) for tag in between) and _of_score(tags, low, high)


def _leads(tag: Tag, *, joined: bool) -> bool:
    """Whether a word leads from one end to the other; "lên", "xuống" tell of a change."""
    dash = tag.token is not None and tag.token.kind == "dash"
    until = "until" in tag.means and "onward" not in tag.means
    return dash or until or (joined and "conjunction" in tag.means)


def _of_score(tags: Sequence[Tag], low: int, high: int) -> bool:
    """Whether points or percent are said behind, or that so much was scored before."""
    behind = tags[high + 1] if high + 1 < len(tags) else None
    if behind is not None and _unit(behind):
        return True
    lead = tags[max(low - REACH, 0) : low]
    other = any(_OTHERS & {*tag.means.get("unit", ())} for tag in lead)
    return not other and any(_scored(tag) for tag in lead)


def _scored(tag: Tag) -> bool:
    return _unit(tag) or "scored" in tag.means or "score" in tag.means.get("measure", ())


def _unit(tag: Tag) -> bool:
    return bool(_UNITS & {*tag.means.get("unit", ())})


def _is_number(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind == "number"
