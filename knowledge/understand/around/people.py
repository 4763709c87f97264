"""Names of people around a question, who signs it or is called: "Nguyễn Hà Nam" is a person."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.wrapping import is_of
from knowledge.understand.gathered import is_comma, is_stop, names_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

_LONGEST: Final = 4
"""Words of the name of a person at most."""


def without_people(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without the name below a question, and without those who are called."""
    kept = _without_signer(tags, library)
    return tuple(tag for at, tag in enumerate(kept) if not _is_called(kept, at, library))


def _without_signer(tags: Sequence[Tag], library: Library) -> Sequence[Tag]:
    """As in "Trân trọng, Hoàng.", "Anh Dũng VP.": a line of its own, or the last sentence."""
    stops = [at for at, tag in enumerate(tags[:-1]) if is_stop(tag)]
    end = stops[-1] + 1 if stops else 0
    line = [tag for tag in tags[end:] if not is_stop(tag)]
    name = [*dropwhile(_is_courteous, reversed([*dropwhile(_is_courteous, line)]))][::-1]
    words = [word for tag in name for word in tag.text.split()]
    if not 0 < len(words) <= _LONGEST or not all(word[:1].isupper() for word in words):
        return tags
    alone = words[0] == name[0].text
    surnames = map(fold, library.lookalikes.get("surnames", ()))
    surname = len(words) > 1 and fold(words[0]) in surnames
    led = len(name) < len(line) and not name[0].known
    signed = alone and (surname or led) and any(map(names_index, tags[:end]))
    return tags[:end] if signed else tags


def _is_called(tags: Sequence[Tag], at: int, library: Library) -> bool:
    """As in "Chị Mai ơi", "chào anh Tuấn": a strange name behind what somebody is called."""
    tag = tags[at]
    strange = not (tag.known or tag.rivals) and tag.text.istitle()
    if not (strange and at > 0 and is_of(tags[at - 1], "kin", library)):
        return False
    behind = tags[at + 1] if at + 1 < len(tags) else None
    return behind is None or bool(behind.token or behind.values("filler")) or _works(behind)


def _works(tag: Tag) -> bool:
    """As in "Chị Lan phòng CCHC"."""
    return any(slot in tag.means for slot in ("office", "title", "post"))


def _is_courteous(tag: Tag) -> bool:
    small = bool(tag.entries) and tag.kinds <= {"filler", "cue"}
    return is_comma(tag) or (small and tag.means.keys() <= {"smalltalk"})
