"""Who asks, whence and in what state: "Dân Khánh Hòa đây, … của tỉnh mình" is about Khánh Hòa."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from knowledge.text import fold
from knowledge.understand.around.headings import numbers_heading
from knowledge.understand.around.wrapping import PLACES, SUBJECTS, closes, is_of, matters
from knowledge.understand.gathered import is_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

_IDLE: Final = frozenset(
    {"unit", "office", "post", "title", "present", "smalltalk", "self", "topic"}
)
"""Meanings that say no more than who somebody is."""
_WISHED: Final = frozenset({"want", "question", "idiom"})
"""As in "thử tên rút gọn coi bot hiểu không: …": how the reply is to be, no figure."""
_SIDES: Final = frozenset({"compare", "against", "beside", "gap", "near"})
_CHECKS: Final = frozenset({"verify", "check", "correct"})

_REACH: Final = 3
"""Tags from who says so to "nói" at most: "mấy ông ngoài quán đồn"."""


def at_askers_home(tags: Sequence[Tag], library: Library) -> tuple[tuple[Tag, ...], str]:
    """The tags with "tỉnh mình" as the province that the asker says to come from, and that one.

    "" where nothing of the kind is said.
    """
    tags, own = _beside_home(_from_district(tags, library))
    for at, tag in enumerate(tags):
        if tag.values("area") and (span := _told(tags, at, library)):
            rest = (*tags[: span[0]], *tags[span[1] :])
            said = str(tag.values("area")[0]) if _of_oneself(tags, span, library) else own
            if any(map(_is_subject, rest)):
                return _moved(tags, span, tag), said
            return rest if _greets(rest) else tags, said
    return tags, own


def _from_district(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """As in "em ở huyện Tháp Mười, PAPI tỉnh em …": from the province that it lies in."""
    for at, tag in enumerate(tags):
        provinces = {name for _, place in _districts(tag) for name in library.places.get(place, ())}
        if len(provinces) != 1:
            continue
        first = at - any(kind == "unit_word" for kind, _ in _districts(tags[at - 1])) if at else at
        area = replace(tag.entries[0], kind="area", value=provinces.pop())
        told = (*tags[:first], replace(tag, entries=(area,)), *tags[at + 1 :])
        span = _told(told, first, library)
        if span and _speaks_first(told[span[0]], library):
            return told
    return tuple(tags)


def _districts(tag: Tag) -> tuple[tuple[str, str], ...]:
    return tuple(cast("tuple[str, str]", value) for value in tag.values("elsewhere"))


def without_own_doings(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without what the asker does meanwhile: "Lát nữa tôi phát biểu, …".

    Also without a heading before a colon. Dropped is what names nothing of the data, holds no
    number and asks nothing, where the rest asks for figures of an index.
    """
    tags = _without_scene(tags, library)
    at = 0
    while at < len(tags):
        end = next((e for e in range(at, len(tags)) if closes(tags[e])), len(tags))
        start = next((s for s in range(at, end) if _does(tags, s, at, library)), end)
        told = tags[start:end]
        if end < len(tags) and tags[end].text == ":" and at == 0:
            start, told = at, tags[at:end]
        elif start < end and _is_office(tags[at:start]):
            start = at
        rest = (*tags[:start], *tags[end:])
        if start < end and _idles(told, rest, library) and _asks(rest):
            return without_own_doings(rest if start else tags[end + 1 :], library)
        at = end + 1
    return tuple(tags)


def _without_scene(tags: Sequence[Tag], library: Library) -> Sequence[Tag]:
    """As in "Em là thư ký cuộc họp, anh Phó đang hỏi: PAPI …": who asks where, told at length."""
    ends = [at for at, tag in enumerate(tags) if closes(tag)]
    colon = next((at for at in ends if tags[at].text != ","), len(tags))
    led = colon < len(tags) and tags[colon].text == ":" and colon > ends[0]
    if not led or "correct" in tags[0].means:
        return tags
    scene, rest = [tag for tag in tags[:colon] if not closes(tag)], tags[colon + 1 :]
    return rest if _idles(scene, rest, library) and _asks(rest) else tags


def _idles(told: Sequence[Tag], rest: Sequence[Tag], library: Library) -> bool:
    """Whether what the asker does says nothing of what the rest asks."""
    told = told if _claimed(rest) else [tag for tag in told if not _checks(tag)]
    return not any(_bears(told, place, library) for place in range(len(told)))


def _bears(told: Sequence[Tag], at: int, library: Library) -> bool:
    """Whether a word of what the asker does is part of the question; "chương 3" is none."""
    tag = told[at]
    wished = tag.means.keys() & _WISHED
    small = wished and tag.means.keys() <= _WISHED | _IDLE and not tag.values("off_topic")
    own = small or numbers_heading(told, at, library)
    return not own and (matters(tag) or bool(tag.values("ministry")))


def without_speakers(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without who says so: "mấy ông nói Cà Mau bét" counts nobody."""
    kept: list[Tag] = []
    for at, tag in enumerate(tags):
        person = "area" in tag.means.get("ask", ()) and is_of(tag, "hearsay", library)
        behind = tags[at + 1 : at + 1 + _REACH]
        if not (person and any(is_of(one, "says", library) for one in behind)):
            kept.append(tag)
    return tuple(kept)


def _does(tags: Sequence[Tag], at: int, start: int, library: Library) -> bool:
    """Whether it begins here what somebody does: at the start of a clause, or behind "anh"."""
    if not f"{tags[at].text.lower()} ".startswith(_doings(library)):
        return False
    return at == start or is_of(tags[at - 1], "address", library) or _is_office(tags[start:at])


def _is_office(tags: Sequence[Tag]) -> bool:
    """As in "Sở Nội vụ đang …", "Phòng đang …": an office alone does it."""
    return any({"office", "title", "post"} & tag.means.keys() for tag in tags) and all(
        map(_says_who, tags)
    )


def _checks(tag: Tag) -> bool:
    """As in "đang rà soát lại số liệu": what the asker does, nothing that is to be confirmed."""
    return bool(tag.means) and tag.means.keys() <= _CHECKS


def _claimed(tags: Sequence[Tag]) -> bool:
    """Whether a figure is told, no year: that one may be to be checked."""
    return any(_is_number(tag) and not is_full_year(tag) for tag in tags)


@lru_cache(maxsize=8)
def _doings(library: Library) -> tuple[str, ...]:
    return tuple(f"{word} " for word in library.filler_groups.get("doings", ()))


def _asks(tags: Sequence[Tag]) -> bool:
    asked = any(slot in tag.means for tag in tags for slot in ("ask", "measure", "order", "verify"))
    return any(map(_is_subject, tags)) and (asked or any(map(_is_number, tags)))


def _moved(tags: Sequence[Tag], span: tuple[int, int], area: Tag) -> tuple[Tag, ...]:
    """The tags without what tells of the asker, "tỉnh mình" and "tỉnh" being that province."""
    before, behind = tags[: span[0]], tags[span[1] :]
    rest = (*before, *behind)
    if any(one.values("home") for one in rest):
        return tuple(_as(one, area) if one.values("home") else one for one in rest)
    others = any(one.values(kind) for one in rest for kind in PLACES)
    sides = any(_SIDES.intersection(one.means) for one in rest)
    if others and not sides:
        return rest
    return (*before, area, *behind)


def _as(home: Tag, area: Tag) -> Tag:
    return replace(area, start=home.start, end=home.end)


def _told(tags: Sequence[Tag], at: int, library: Library) -> tuple[int, int] | None:
    """The clause in which somebody says where they are from, around the area at a place."""
    start = at
    while start and not closes(tags[start - 1]) and _leads(tags, start - 1):
        start -= 1
    led = tags[start:at]
    if (start and not closes(tags[start - 1])) or not _comes_from(led, tags[at + 1 :], library):
        return None
    end = at + 1
    while (
        end < len(tags) and _says_who(tags[end]) and not is_of(tags[end], "request_verbs", library)
    ):
        end += 1
    if end < len(tags) and closes(tags[end]):
        return start, end + 1
    last = end == len(tags) or _is_subject(tags[end]) or _is_number(tags[end])
    asks = not last and (tags[end].values("home") or is_of(tags[end], "request_verbs", library))
    asks = asks or (not last and _asks_for(tags, end, library))
    return (start, end) if last or asks else None


def _leads(tags: Sequence[Tag], at: int) -> bool:
    """Whether a word may tell who somebody is; "phòng CCHC" names no index."""
    room = at > 0 and {"title", "office"} & tags[at - 1].means.keys()
    return _says_who(tags[at]) or bool(room and tags[at].values("indicator"))


def _asks_for(tags: Sequence[Tag], at: int, library: Library) -> bool:
    """As in "tôi ở An Giang nhưng hỏi Đồng Tháp": another place is what is asked for."""
    return bool(tags[at].values("area")) and is_of(tags[at - 1], "asking", library)


def _comes_from(led: Sequence[Tag], behind: Sequence[Tag], library: Library) -> bool:
    """Whether the words before an area say that somebody is from there."""
    here = bool(behind) and is_of(behind[0], "here", library)
    if not led:
        return here
    if any(_another(tag, library) for tag in led):
        return False
    said = any("title" in tag.means or is_of(tag, "address", library) for tag in led)
    offices = [tag for tag in led if "office" in tag.means]
    last = next((tag for tag in reversed(led) if not is_unit(tag)), led[-1])
    from_there = any(is_of(last, group, library) for group in ("origin", "callings"))
    return is_of(last, "natives", library) or (bool(from_there or offices) and (said or here))


def _of_oneself(tags: Sequence[Tag], span: tuple[int, int], library: Library) -> bool:
    """Whether the asker surely is from there: "chị bên Bến Tre hỏi" may tell of another."""
    here = any(is_of(tag, "here", library) or tag.values("home") for tag in tags)
    return here or _speaks_first(tags[span[0]], library)


def _speaks_first(tag: Tag, library: Library) -> bool:
    speaks = {fold(word) for word in library.filler_groups.get("speakers", ())}
    return fold(tag.text).split()[0] in speaks


def _another(tag: Tag, library: Library) -> bool:
    """As in "bạn em ở Sóc Trăng"; the last word of "Sở Nội vụ" tells of nobody else."""
    return "office" not in tag.means and is_of(tag, "hearsay", library)


def _says_who(tag: Tag) -> bool:
    named = any(tag.values(kind) for kind in (*SUBJECTS, *PLACES, "ministry", "mean"))
    small = bool(tag.values("filler")) or set(tag.means) <= _IDLE
    return not named and tag.token is None and small


def _beside_home(tags: Sequence[Tag]) -> tuple[tuple[Tag, ...], str]:
    """As in "tỉnh em (Sóc Trăng)", "Sóc Trăng tỉnh em": one province by both names."""
    if any(_SIDES.intersection(tag.means) for tag in tags):
        return tuple(tags), ""
    dropped: set[int] = set()
    own = ""
    for at, tag in enumerate(tags):
        if not tag.values("home"):
            continue
        bracket = tags[at + 1 : at + 4]
        told = len(bracket) > 1 and bracket[0].text == "(" and bracket[1].values("area")
        if told and (len(bracket) == 2 or bracket[2].text == ")"):  # noqa: PLR2004
            dropped |= {at, at + 1, at + 3}
            own = str(bracket[1].values("area")[0])
        elif bracket and bracket[0].values("area") and _one_place(tags):
            dropped.add(at)
            own = str(bracket[0].values("area")[0])
        elif at and tags[at - 1].values("area"):
            dropped.add(at)
            own = str(tags[at - 1].values("area")[0])
    return tuple(tag for at, tag in enumerate(tags) if at not in dropped), own


def _one_place(tags: Sequence[Tag]) -> bool:
    """Whether one province is named, so that "quê tui Sóc Trăng" calls it by both names."""
    placed = [tag for tag in tags if any(tag.values(kind) for kind in PLACES)]
    return len(placed) == 2 and not any("conjunction" in tag.means for tag in tags)  # noqa: PLR2004


def _greets(tags: Sequence[Tag]) -> bool:
    """Whether a greeting is said and no more: "Chào bot, mình công tác ở Sở Nội vụ Vĩnh Long"."""
    others = [tag for tag in tags if "smalltalk" not in tag.means]
    small = all(tag.values("filler") or closes(tag) for tag in others)
    return small and len(others) < len(tags)


def _is_subject(tag: Tag) -> bool:
    return any(tag.values(kind) for kind in SUBJECTS) or "all_indicators" in tag.means


def _is_number(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind == "number"
