"""Places each in its own table: "hạng 2 cả nước và hạng 1 vùng"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import Comparator, Condition, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

SEVERAL: Final = 2
_FIRST: Final = frozenset({"place", "reference", "nth"})
_LAST: Final = frozenset({"tail", "reference", "nth"})


def scoped_places(slots: Slots) -> tuple[Condition, ...] | None:
    """The places in the country and in the region; None where it is not told which is which."""
    places = _places(slots)
    starts = [at for at, _ in places]
    behind = [
        _scope(slots.tags[at:end]) for at, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    ahead = [_scope(slots.tags[end:at]) for end, at in zip([0, *starts[:-1]], starts, strict=True)]
    scopes = behind if all(behind) else ahead
    if not all(scopes):
        return None
    found = zip(scopes, places, strict=True)
    return tuple(
        Condition(scope, Comparator.EQ, value) for scope, (_, value) in found if scope is not None
    )


def in_two_tables(slots: Slots) -> bool:
    """Whether several places are told, and both the country and a region."""
    tables = {_scope((tag,)) for tag in slots.tags} - {None}
    return len(tables) == SEVERAL and len(_places(slots)) >= SEVERAL


def _places(slots: Slots) -> list[tuple[int, Decimal]]:
    found = [(rank.index, rank.value) for rank in slots.role("rank")]
    for at, tag in enumerate(slots.tags):
        means = tag.means
        nth = Decimal(next(iter((*means.get("place", ()), *means.get("nth", ()))), 1))
        if "top" in means.get("order", ()) and _FIRST & means.keys():
            found.append((at, nth))
        elif "bottom" in means.get("order", ()) and _LAST & means.keys():
            found.append((at, -nth))
    return sorted(found)


def _scope(tags: Sequence[Tag]) -> Measure | None:
    """The one table that is named among some words."""
    region = any(t.values("region") or "own_region" in t.means.get("scope", ()) for t in tags)
    nation = any(
        t.values("nation") or "nationwide" in t.means or "nation" in t.means.get("scope", ())
        for t in tags
    )
    if region == nation:
        return None
    return Measure.REGION_RANK if region else Measure.RANK
