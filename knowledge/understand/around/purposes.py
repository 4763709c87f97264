"""What a request for figures is for, dropped: "Để xây dựng kế hoạch CCHC, đề nghị cung cấp …".

Where the rest names an index and asks for its figures, the words of the purpose do not decide.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.understand.around.wrapping import (
    IDLE,
    PLACES,
    SUBJECTS,
    begins,
    closes,
    is_of,
    leads,
    rests_on,
)
from knowledge.understand.gathered import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

_FOREIGN: Final = ("elsewhere", "loose", "mean", "off_topic", "other_index", "ministry")
_TEXTS: Final = frozenset({"cause", "solution", "directive", "strength", "weakness", "definition"})
_PAPERS: Final = frozenset({"document", "draft", "office", "post"})
_IDLE: Final = IDLE | _PAPERS | {"against", "compare", "measure", "near", "scope", "sign"}
"""Meanings that say nothing of the figures where a purpose is told before the request."""
_LETTERS: Final = frozenset({"letter", "paper"})
_BRIEF: Final = frozenset({"all_indicators", "profile", "want"})
"""As in "phục vụ hội nghị đánh giá kết quả các chỉ số"."""
_BEHIND: Final = frozenset({"compare", "against", "scope"})
"""Those that count behind the request: "… để so sánh trong vùng"."""
_OF_TEXTS: Final = frozenset({"trend", "until", "operation"})
"""Those that only date or cite a plan: "căn cứ kế hoạch giai đoạn tới"."""
_LISTED: Final = frozenset({"topic", "unit", "conjunction"})
"""Meanings of a purpose that goes on behind a comma: "khắc phục tồn tại, hạn chế, …"."""


def without_stated_purpose(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without the clauses that tell what the figures are for, or what asks for them."""
    tags = _without_deadline(tags, library)
    kept: list[Tag] = []
    at, dropped = 0, len(tags)
    while at < len(tags):
        leading = leads(tags[at], library) or (not kept and rests_on(tags[at], library))
        end = _end(tags, at + 1, library) if leading or dropped == at - 1 else at
        clause, rest = tags[at:end], [*kept, *tags[end:]] if end > at else ()
        told = (leading or _goes_on(clause)) and _asks_figures(rest)
        if told and not _binds(clause, rest, behind=_named(kept)):
            at = dropped = end
        else:
            kept.append(tags[at])
            at += 1
    return tuple(kept)


def _without_deadline(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "… PAPI năm 2021 của tỉnh trước ngày 20/6/2022": by when an answer is wanted."""
    due = [
        at
        for at, (tag, day) in enumerate(pairwise(tags))
        if day.token is not None
        and day.token.kind in ("date", "fraction")
        and is_of(tag, "deadlines", library)
    ]
    dropped = {place for at in due for place in (at, at + 1)}
    rest = tuple(tag for at, tag in enumerate(tags) if at not in dropped)
    return rest if due and _asks_figures(rest) else tuple(tags)


def _goes_on(clause: Sequence[Tag]) -> bool:
    """As in "để khắc phục tồn tại, hạn chế, …": more of the purpose behind a comma."""
    listed = all(set(tag.means) <= _LISTED for tag in clause)
    return listed and any("topic" in tag.means for tag in clause)


def _end(tags: Sequence[Tag], at: int, library: Library) -> int:
    """Where the clause ends: at a comma, or where the request begins."""
    requests = library.filler_groups.get("request_verbs", ())
    while at < len(tags) and not (closes(tags[at]) or begins(tags[at], requests)):
        at += 1
    return at


def _named(tags: Sequence[Tag]) -> bool:
    kinds = (tag.values(kind) for tag in tags for kind in SUBJECTS)
    return any(kinds) or any("all_indicators" in tag.means for tag in tags)


def _asks_figures(tags: Sequence[Tag]) -> bool:
    """Whether an index is named and its figures are asked for, no text."""
    texts = any(_TEXTS.intersection(tag.means.get("topic", ())) for tag in tags)
    measured = any("measure" in tag.means for tag in tags) or any(map(_is_year, tags))
    return (_named(tags) or _parts_set_apart(tags)) and measured and not texts


def _parts_set_apart(tags: Sequence[Tag]) -> bool:
    """As in "… thấp hơn Phú Thọ ở nội dung nào": of parts, of which one index is known."""
    parts = any("dimension" in tag.means.get("ask", ()) for tag in tags)
    placed = any(tag.values("area") for tag in tags)
    return parts and placed and any({"compare", "order"} & tag.means.keys() for tag in tags)


def _binds(clause: Sequence[Tag], rest: Sequence[Tag], *, behind: bool) -> bool:
    """Whether a clause says something of the figures themselves."""
    of_text = any("topic" in tag.means for tag in clause)
    idle = (_IDLE - _BEHIND if behind else _IDLE) | (_OF_TEXTS if of_text else frozenset())
    if any(tag.decisive or not _is_idle(tag, idle) for tag in clause):
        return True
    foreign = [k for k in (*PLACES, *_FOREIGN) if k != "home" and not _issues(k, clause, rest)]
    if any(tag.values(kind) for tag in clause for kind in foreign):
        return True
    named = {value for tag in rest for kind in SUBJECTS for value in tag.values(kind)}
    others = any(set(tag.values(kind)) - named for tag in clause for kind in SUBJECTS)
    if others and not of_text:
        return True
    counts = zip(clause, (*clause[1:], None), strict=True)
    numbers = [tag for tag, after in counts if _number(tag) and not _counts_years(after)]
    dated = not behind and any(map(_is_year, rest)) and all(map(_is_year, numbers))
    return bool(numbers) and not dated


def _issues(kind: str, clause: Sequence[Tag], rest: Sequence[Tag]) -> bool:
    """As in "thực hiện Công văn của Bộ Nội vụ, …": whose paper it is, a province being asked."""
    if kind != "ministry":
        return False
    paper = any(_LETTERS.intersection(tag.means.get("unit", ())) for tag in clause)
    placed = any(tag.values("area") or tag.values("home") or is_unit(tag) for tag in rest)
    return paper and placed


def _is_idle(tag: Tag, idle: frozenset[str]) -> bool:
    meant = set(tag.means)
    if "year" in tag.means.get("unit", ()):
        meant.discard("number")
    if not {"chart", "file"}.intersection(tag.means.get("want", ())):
        meant -= _BRIEF
    return meant <= idle or _number(tag)


def _number(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind == "number"


def _counts_years(after: Tag | None) -> bool:
    """As in "để lập bảng so sánh 3 năm": how many years the table has, none is named."""
    return after is not None and "year" in after.means.get("unit", ())


def _is_year(tag: Tag) -> bool:
    return tag.text.isdecimal() and tag.text.startswith("20") and len(tag.text) == len("2024")
