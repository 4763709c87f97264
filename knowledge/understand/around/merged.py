"""Provinces called by what they were merged into: "ba tỉnh cũ nhập thành Vĩnh Long"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_comma, is_unit
from knowledge.understand.numbers.beside import is_full_year, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

FIRST_MERGED_YEAR: Final = "2025"
REACH: Final = 4
"""Tags from "các tỉnh" to "nhập thành" at most: "ba tỉnh cũ trước đây"."""
PAIR: Final = 2
_YON: Final = "kia"
_INTO: Final = frozenset({"thanh", "nen", "lap"})
"""Last syllables of "nhập thành", "hợp nên"."""


def with_merged(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags with such provinces by their names, and a merger that is only told left out."""
    return _with_parts(_with_partner(_without_told(tags), library), library)


def _without_told(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """As in "Phú Thọ mới sau khi nhập Vĩnh Phúc và Hòa Bình, PAPI 2026": of the one named first."""
    for at, tag in enumerate(tags):
        told = "merged" in tag.means and "merger" in tag.means.get("operation", ())
        owned = any(one.values("area") for one in tags[max(at - PAIR, 0) : at])
        end = next((e for e in range(at + 1, len(tags)) if not _lists(tags[e])), len(tags))
        if told and owned and end > at + 1 and _of_later_year(tags[end:]):
            return (*tags[:at], *tags[end:])
    return tuple(tags)


def _lists(tag: Tag) -> bool:
    comma = is_comma(tag)
    return bool(tag.values("area")) or is_unit(tag) or comma or "conjunction" in tag.means


def _of_later_year(tags: Sequence[Tag]) -> bool:
    """Whether the figure of an index is asked for in a year that only the new units have."""
    years = [tag.text for tag in tags if is_full_year(tag)]
    named = any(tag.values("indicator") for tag in tags)
    return named and bool(years) and min(years) >= FIRST_MERGED_YEAR


def _with_parts(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "ba tỉnh cũ nhập thành Vĩnh Long": the three by name."""
    for at, tag in enumerate(tags):
        into = fold(tag.text).split()[-1:] and fold(tag.text).split()[-1] in _INTO
        if not into or "merger" not in tag.means.get("operation", ()):
            continue
        whole = next((e for e in (at + 1, at + PAIR) if e < len(tags) and _one(tags[e])), 0)
        start = _start(tags, at)
        if not whole or start is None or not _of_old_year(tags[whole:]):
            continue
        parts = _parts(str(tags[whole].values("area")[0]), library)
        first, told = _counted(tags, start)
        if len(parts) > 1 and told in (None, len(parts)):
            named = replace(tags[whole].entries[0], kind="areas", value=parts)
            return (*tags[:first], replace(tags[whole], entries=(named,)), *tags[whole + 1 :])
    return tuple(tags)


def _with_partner(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "Chuẩn bị hợp nhất với Tiền Giang, xin PAPI 2022 của cả hai tỉnh": both by name.

    Of "hai tỉnh còn lại" the one named is none.
    """
    named = [at for at, tag in enumerate(tags) if tag.values("area") or tag.values("home")]
    both = next((at for at, tag in enumerate(tags) if _points_at_all(tag)), 0)
    at = named[0] if len(named) == 1 and 0 < named[0] < both and _one(tags[named[0]]) else 0
    asked = any("ask" in tag.means or "topic" in tag.means for tag in tags[:both])
    if not at or asked or "merger" not in tags[at - 1].means.get("operation", ()):
        return tuple(tags)
    name = str(tags[at].values("area")[0])
    whole = next((one.successor for one in library.areas if one.name == name), None)
    others = _but_one(tags, both)
    meant = tuple(part for part in _parts(whole or "", library) if not others or part != name)
    told = (str(len(meant)),) == tags[both].means["several"]
    if not told or any(is_full_year(tag) and tag.text >= FIRST_MERGED_YEAR for tag in tags):
        return tuple(tags)
    together = replace(
        tags[both], entries=(replace(tags[at].entries[0], kind="areas", value=meant),)
    )
    return (*tags[: at - 1], *tags[at + 1 : both], together, *tags[both + 1 + others :])


def _but_one(tags: Sequence[Tag], both: int) -> bool:
    """As in "cả hai | tỉnh còn lại"."""
    return any("other" in tag.means.get("refer", ()) for tag in tags[both + 1 : both + PAIR])


def _points_at_all(tag: Tag) -> bool:
    """As in "cả hai tỉnh": all of those spoken of; "ba tỉnh kia" may be others."""
    pointed = "several" in tag.means and "areas" in tag.means.get("refer", ())
    return pointed and fold(tag.text).split()[-1] != _YON


def _one(tag: Tag) -> bool:
    return len(tag.values("area")) == 1


def _of_old_year(tags: Sequence[Tag]) -> bool:
    years = [tag.text for tag in tags if is_full_year(tag)]
    named = any(tag.values("indicator") for tag in tags)
    return named and bool(years) and max(years) < FIRST_MERGED_YEAR


def _start(tags: Sequence[Tag], at: int) -> int | None:
    """Where "tỉnh", "các tỉnh" stands, nobody being named between it and the merger."""
    for back in range(at - 1, max(at - REACH, 0) - 1, -1):
        if is_unit(tags[back]) or {"listing", "several"} & tags[back].means.keys():
            return back
        if tags[back].entries and not tags[back].values("filler"):
            return None
    return None


def _counted(tags: Sequence[Tag], start: int) -> tuple[int, int | None]:
    """Where it begins with how many they are, and that number."""
    if said := tags[start].means.get("several"):
        return start, int(said[0])
    number = number_of(tags[start - 1]) if start else None
    return (start, None) if number is None else (start - 1, int(number))


def _parts(name: str, library: Library) -> tuple[str, ...]:
    """The provinces that were merged into one of this name."""
    return tuple(area.name for area in library.areas if area.successor == name)
