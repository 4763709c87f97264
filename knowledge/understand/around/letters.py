"""What an office letter puts around its question: titles with an index in them, whom it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.slots import Entry
from knowledge.understand.around.wrapping import begins, closes, is_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

_SERIES: Final = ("indicator", "dimension")
_PLACES: Final = ("area", "home", "region", "nation")
_NAMED_INDEX: Final = frozenset({"papi", "sipas", "par", "index", "so"})
"""Syllables of the names of an index; the rest are names of a field of work too."""
_OFFICE: Final = Entry("cue", {"office": "yes"}, "", (), ())


def without_letterhead(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without titles, addressees and what the figure is to be compared for."""
    tags = _without_asker(_without_titles(tags, library), library)
    tags = _without_addressee(tags, library)
    return tuple(tag for at, tag in enumerate(tags) if not _for_comparing(tags, at, library))


# ---------------------------------------------------------------- "phòng CCHC cần …"


def _without_titles(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "phòng CCHC cần điểm …": the field somebody works in is not the index asked."""
    kept: list[Tag] = []
    at = 0
    while at < len(tags):
        end = _title_end(tags, at, library)
        if end == at:
            kept.append(tags[at])
        elif _owns(kept, library):
            title = " ".join(tag.text for tag in tags[at:end])
            kept.append(replace(tags[at], text=title, entries=(_OFFICE,)))
        at = max(end, at + 1)
    return tuple(kept)


def _title_end(tags: Sequence[Tag], at: int, library: Library) -> int:
    """Where a title ends that begins at a tag; the tag itself where none does."""
    kind = next(iter(tags[at].means.get("title", ())), "")
    led = at + 1 < len(tags) and bool(tags[at + 1].values("filler")) and not tags[at + 1].means
    named = at + 1 + led
    if not kind or named >= len(tags) or not _is_series(tags[named]):
        return at
    if _lists(tags, named) or (kind == "plan" and not _cited(tags, at, library)):
        return at
    others = any(map(_is_series, (*tags[:at], *tags[named + 1 :])))
    field = _is_field(tags[named])
    whole = field and kind == "office" and bool(tags[named].values("indicator"))
    if not (whole or (others and (field or kind == "office"))):
        return at
    return _past_unit(tags, _past_year(tags, named + 1))


def _lists(tags: Sequence[Tag], at: int) -> bool:
    """As in "sơ kết CCHC và SIPAS": one of several that are asked for."""
    joined = at + 2 < len(tags) and _is_series(tags[at + 2])
    return joined and "conjunction" in tags[at + 1].means


def _cited(tags: Sequence[Tag], at: int, library: Library) -> bool:
    """As in "theo kế hoạch CCHC năm 2022, …": what the question rests on, set off by a comma."""
    end = _end(tags, at + 1)
    cites = any(_begins(tag, "citing", library) for tag in tags[max(at - 1, 0) : at + 1])
    asks = any("ask" in tag.means or "measure" in tag.means for tag in tags[at:end])
    return cites and at <= 1 and end < len(tags) and not asks


def _past_unit(tags: Sequence[Tag], at: int) -> int:
    """As in "tổ công tác CCHC huyện": the level of the office behind its field."""
    return at + 1 if at < len(tags) and tags[at].values("elsewhere") else at


def _past_year(tags: Sequence[Tag], at: int) -> int:
    """Behind the year of a meeting, where another year is named as well."""
    end = at + ("year" in tags[at].means.get("unit", ())) if at < len(tags) else at
    if end >= len(tags) or not _is_year(tags[end]):
        return at
    return end + 1 if any(map(_is_year, (*tags[:at], *tags[end + 1 :]))) else at


def _is_year(tag: Tag) -> bool:
    numeric = tag.token is not None and tag.token.kind == "number"
    return numeric and len(tag.text) == 4 and tag.text.isdigit()  # noqa: PLR2004


def _is_series(tag: Tag) -> bool:
    return any(tag.values(kind) for kind in _SERIES)


def _is_field(tag: Tag) -> bool:
    """As in "cải cách hành chính": a field of work as well as an index."""
    named = (one.folded for one in tag.entries if one.kind == "indicator")
    return not any(_NAMED_INDEX.intersection(syllables) for syllables in named)


def _owns(before: Sequence[Tag], library: Library) -> bool:
    """As in "PAPI 2021 của phòng CCHC": the office is asked about, and has no figure."""
    issued = bool(before) and is_of(before[-1], "issued", library)
    return issued and any(map(_is_series, before))


# ---------------------------------------------------------------- "Kính gửi …, "


def _without_addressee(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "Kính gửi UBND tỉnh Đồng Tháp, xin …": whom it is written to is not asked about."""
    start = next((at for at, tag in enumerate(tags) if _addresses(tag, library)), None)
    if start is None:
        return tuple(tags)
    end = _end(tags, start + 2 if _closes(tags, start + 1) else start + 1)
    clause, rest = tags[start:end], (*tags[:start], *tags[end:])
    foreign = any(_is_series(tag) or _numeric(tag) or _requests(tag) for tag in clause)
    placed = any(map(_places, clause))
    told = any(map(_is_series, rest)) and (not placed or any(map(_places, rest)))
    return rest if told and not foreign and end < len(tags) else tuple(tags)


def _requests(tag: Tag) -> bool:
    """Whether a word asks for something, so that more is said than to whom."""
    form = {"chart", "file"} & {*tag.means.get("want", ())}
    return bool(form or {"ask", "measure", "order", "compare", "count"} & tag.means.keys())


def _without_asker(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "Huyện Tháp Mười xin PAPI 2021 của tỉnh": who asks is not asked about."""
    at = next((at for at, tag in enumerate(tags) if tag.values("elsewhere")), None)
    if at is None:
        return tuple(tags)
    end = next((e for e in range(at, len(tags)) if not tags[e].values("elsewhere")), len(tags))
    if end == len(tags) or not _begins(tags[end], "asking", library):
        return tuple(tags)
    before, behind = tags[:at], tags[end:]
    leads = not any(_is_series(tag) or _numeric(tag) or _requests(tag) for tag in before)
    told = any(map(_is_series, behind)) and any(map(_places, behind))
    return (*before, *behind) if leads and told else tuple(tags)


def _begins(tag: Tag, group: str, library: Library) -> bool:
    return begins(tag, library.filler_groups.get(group, ()))


def _addresses(tag: Tag, library: Library) -> bool:
    return _begins(tag, "addressing", library)


def _end(tags: Sequence[Tag], at: int) -> int:
    while at < len(tags) and not _closes(tags, at):
        at += 1
    return at


def _closes(tags: Sequence[Tag], at: int) -> bool:
    return at < len(tags) and closes(tags[at])


def _numeric(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind in ("number", "fraction")


def _places(tag: Tag) -> bool:
    unit = "areas" in tag.means.get("unit", ())
    return unit or any(tag.values(kind) for kind in _PLACES)


# ---------------------------------------------------------------- "… để đối chiếu"


def _for_comparing(tags: Sequence[Tag], at: int, library: Library) -> bool:
    """As in "chỉ tiêu cần đối chiếu: PAPI …", "… để so sánh": what the figures are for."""
    means = tags[at].means
    side = "side" in means.get("compare", ()) and means.keys() <= {"compare", "check"}
    led = side and at > 0 and is_of(tags[at - 1], "needs", library)
    last = at + 1 == len(tags)
    small = not last and bool(tags[at + 1].values("filler")) and not tags[at + 1].means
    return led and (last or small or _closes(tags, at + 1))
