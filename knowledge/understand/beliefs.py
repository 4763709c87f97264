"""All that is believed at once: "43,42 điểm, xếp thứ 27/63, đúng không"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import CHANGES, RANKS, Condition, Measure
from knowledge.understand.claims import (
    claimed_group,
    claimed_move,
    claimed_rank,
    extreme,
    in_percent,
    of_size,
)
from knowledge.understand.denied import denied
from knowledge.understand.scoped import in_two_tables, scoped_places
from knowledge.understand.thresholds import stated_comparator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

SEVERAL: Final = 2
_SIZED: Final = ("score", "places")
_CUTS: Final = frozenset({"until", "since", "conjunction"})
_AGAINST: Final = frozenset({"against", "compare"})


def with_besides(slots: Slots, claim: Condition | None) -> Condition | None:
    """The claim with whatever else is claimed in the same breath; one claim alone is as it was."""
    if claim is None or (claim.value is None and claim.group is None):
        return claim
    told = [one for one in _told(slots) if one is not None]
    if len(told) < SEVERAL:
        return replace(claim, vague=claim.vague or _unplaced(slots) or in_two_tables(slots))
    percent = in_percent(slots)
    told = [replace(one, percent=percent and one.measure not in RANKS) for one in told]
    told = [replace(one, of=claim.of) if one.measure in RANKS else one for one in told]
    return replace(
        told[0],
        besides=tuple(told[1:]),
        vague=_vague(slots, claim, told) or claim.denied or _unclear(slots, told),
        every=claim.every,
        listed=claim.listed,
    )


def _told(slots: Slots) -> Iterator[Condition | None]:
    """What is claimed, one after the other: place, group, scores, changes."""
    scoped = scoped_places(slots) if in_two_tables(slots) else ()
    rank = None if scoped else claimed_rank(slots)
    yield from scoped or (rank,)
    yield claimed_group(slots)
    spent: set[int] = set()
    for size in (number for role in _SIZED for number in slots.role(role)):
        at = sign_of_size(slots, size)
        spent |= {at} if at is not None else set()
        yield _of_number(slots, size, sized=at is not None)
    unsized = any(at not in spent for _, at in slots.cues.get("sign", ()))
    if unsized and not (spent and len(slots.said("sign")) == 1):
        yield claimed_move(slots)
    if rank is None and not scoped and slots.has("order"):
        yield extreme(slots) if slots.has("place") or slots.has("tail") else None


def _of_number(slots: Slots, size: Quantity, *, sized: bool) -> Condition | None:
    if size.role == "places":
        moved = sized or len(slots.said("sign")) == 1  # as in "tăng 2,51 điểm và 16 bậc"
        return of_size(slots, Measure.RANK_CHANGE, size.value) if moved else None
    if sized:
        return of_size(slots, Measure.CHANGE, size.value)
    return Condition(Measure.SCORE, stated_comparator(slots), size.value)


def sign_of_size(slots: Slots, size: Quantity) -> int | None:
    """Where the rise or fall stands whose size a number is: "giảm khoảng 4,53 điểm"."""
    if _was_before(slots, size):
        return None
    signs = {at for _, at in slots.cues.get("sign", ())}
    for at in range(size.index - 1, -1, -1):
        tag = slots.tags[at]
        if _CUTS & tag.means.keys() or (tag.token is not None and tag.token.kind != "word"):
            return None
        if at in signs:
            return at
    return None


def _was_before(slots: Slots, size: Quantity) -> bool:
    """As in "fell from 46.96 to 42.43": near the figure behind it, so no size of a change."""
    behind = [one for one in slots.role(size.role) if one.index > size.index]
    return size.role == "score" and any(one.value < 2 * size.value for one in behind)


def _unclear(slots: Slots, told: list[Condition]) -> bool:
    """Whether it cannot be told which of the figures each claim is about."""
    measures = [one.measure for one in told]
    twice = len(set(measures)) < len(measures)
    subjects = (
        [*slots.areas, *slots.ministries, *["" for _ in range(slots.home)]],
        slots.indicators,
        slots.dimensions,
        [year for year in slots.role("year") if not _set_against(slots, year.index)],
    )
    bounded = slots.has("comparator") or slots.has("compare", "higher", "lower")
    moved = sum(one.measure in CHANGES for one in told)
    scoped = in_two_tables(slots) and not scoped_places(slots)
    signs = len(slots.said("sign")) > 1 and bool(moved)
    return twice or bounded or scoped or signs or any(len(some) > 1 for some in subjects)


def _vague(slots: Slots, claim: Condition, told: list[Condition]) -> bool:
    """Two figures make one claim vague, unless each is told of its own: "tăng 2 lên 43 điểm"."""
    levels = [one for one in told if one.measure is Measure.SCORE]
    sized = len(levels) == 1 and any(one.measure in CHANGES for one in told)
    apart = in_two_tables(slots) or (sized and len(slots.role("rank")) <= 1)
    return claim.vague and not (apart and denied(slots) is False)


def _unplaced(slots: Slots) -> bool:
    """As in "cao nhất với 42,20 điểm": whether of all provinces or of all years is not said."""
    led = slots.has("order") and not slots.has("reference") and not claimed_group(slots)
    return led and bool(slots.role("score"))


def _set_against(slots: Slots, at: int) -> bool:
    """As in "so với năm 2020", of a year."""
    before, further = slots.means_at(at - 1), slots.means_at(at - 2)
    return bool(_AGAINST & before.keys()) or ("unit" in before and bool(_AGAINST & further.keys()))
