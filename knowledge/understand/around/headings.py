"""A running number before the question: "Câu 5: PAPI …", "Test case 07: …", "Bài 3 - …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.wrapping import SUBJECTS, is_of
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

LONGEST: Final = 5
"""Tags of such a heading at most, its mark included."""
FEW_DIGITS: Final = 3
_FROM: Final = "tu"
_MARKS: Final = (":", "-", "–", ".", ")", "/")


def without_heading(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without it, where an index is named behind it."""
    if at := _told_fall(tags):
        return tuple(tags[at + 1 :])
    for at in range(1, min(LONGEST, len(tags) - 1)):
        if not numbers_heading(tags, at, library):
            continue
        rest = tags[at + 2 :]
        headed = all(_heads(tag, library) for tag in tags[:at])
        named = any(tag.values(kind) for tag in rest for kind in SUBJECTS)
        if headed and tags[at + 1].text in _MARKS and named:
            return tuple(rest)
    return tuple(tags)


def _told_fall(tags: Sequence[Tag]) -> int:
    """As in "Từ 11 xuống bét bảng: …": where such a heading ends; 0 where there is none."""
    end = next((at for at, tag in enumerate(tags[: LONGEST + 1]) if tag.text == ":"), 0)
    head, rest = tags[:end], tags[end + 1 :]
    dated = sum(map(is_full_year, rest)) > 1 and any(tag.values("indicator") for tag in rest)
    if not dated or not head or any(map(is_full_year, head)):
        return 0
    begun = fold(head[0].text).split()[:1] == [_FROM] and "order" in head[-1].means
    placed = sum(tag.token is not None and tag.token.kind == "number" for tag in head) == 1
    named = any(entry.kind not in ("cue", "filler") for tag in head for entry in tag.entries)
    return end if begun and placed and not named else 0


def numbers_heading(tags: Sequence[Tag], at: int, library: Library) -> bool:
    """Whether a small number stands behind a word like "câu", "chương", "case"."""
    token = tags[at].token
    small = token is not None and token.kind == "number" and len(tags[at].text) < FEW_DIGITS
    return small and at > 0 and _heads(tags[at - 1], library)


def _heads(tag: Tag, library: Library) -> bool:
    """Whether a word calls a question what it is, and nothing of the data."""
    named = any(entry.kind not in ("cue", "filler") for entry in tag.entries)
    lines = tag.means.keys() <= {"unit"} and "lines" in tag.means.get("unit", ())
    return tag.token is None and not named and (lines or is_of(tag, "headings", library))
