"""How many units a region has, said before its name: "13 tỉnh, thành ĐBSCL"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from knowledge.slots import Entry
from knowledge.terms import AreaKind
from knowledge.text import fold
from knowledge.understand.gathered import is_unit
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

ALL: Final = Entry("cue", {"all_areas": "yes"}, "", (), ())
"""That the units of a region are listed, not looked at as one."""
REACH: Final = 5
"""Tags from the number to the name at most: "13 provinces of the Mekong Delta"."""
_BETWEEN: Final = frozenset({"unit", "listing", "ellipsis", "scope"})
_AMONG: Final = frozenset({"within_of", "within", "listed"})
"""As in "hạng mấy trong 13 tỉnh ĐBSCL"."""
WITHIN: Final = frozenset({"trong", "among"})
"""The same as bare words, folded."""


def with_whole_regions(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags with such a number, its unit and the region as one; no limit of a list."""
    found = list(tags)
    for at in range(len(found) - 1, -1, -1):
        end = _named_with(found, at, library)
        if end and not _cut_short(found, at, end):
            before = found[at - 1] if at else None
            among = before is not None and _is_among(before)
            every = before is not None and "of_all" in before.means
            start = at - (among or every)
            found[start:end] = [_whole(found[start:end], among=among)]
    return tuple(found)


def _named_with(tags: Sequence[Tag], at: int, library: Library) -> int | None:
    """Where the name of the region ends of which the number at a place is the size."""
    number = number_of(tags[at])
    following = tags[at + 1 : at + 1 + REACH] if number else ()
    named = next((i for i, tag in enumerate(following) if tag.values("region")), None)
    if named is None or not all(map(_leads_on, following[:named])):
        return None
    (region, *others) = following[named].values("region")
    if others or number != _sizes(library)[str(region)]:
        return None
    behind = following[named + 1 : named + 2]
    counted = any(map(is_unit, (*following[:named], *behind)))
    return at + named + 2 + bool(behind and is_unit(behind[0])) if counted else None


def _cut_short(tags: Sequence[Tag], start: int, end: int) -> bool:
    """As in "top 5 tỉnh Tây Nguyên", "5 tỉnh Tây Nguyên thấp nhất": how many are to be listed."""
    beside = (*tags[max(start - 1, 0) : start], *tags[end : end + 1])
    return any("order" in tag.means or "limit" in tag.means for tag in beside)


def _is_among(tag: Tag) -> bool:
    return bool(_AMONG & tag.means.keys()) or fold(tag.text) in WITHIN


def _leads_on(tag: Tag) -> bool:
    means = tag.means.keys() - {"ask"} if is_unit(tag) else tag.means.keys()  # "13 tỉnh thành"
    return bool(tag.values("filler")) or (bool(means) and means <= _BETWEEN)


def _whole(tags: Sequence[Tag], *, among: bool) -> Tag:
    region = next(tag for tag in tags if tag.values("region"))
    entries = region.entries if among else (*region.entries, ALL)
    text = " ".join(tag.text for tag in tags)
    return replace(region, start=tags[0].start, end=tags[-1].end, text=text, entries=entries)


@lru_cache(maxsize=8)
def _sizes(library: Library) -> dict[str, int]:
    """The number of provinces that each region has had, the most at any time."""
    provinces = (area for area in library.areas if area.kind is AreaKind.PROVINCE)
    counts = Counter((area.region, area.set) for area in provinces)
    return {str(region): size for (region, _), size in sorted(counts.items(), key=itemgetter(1))}
