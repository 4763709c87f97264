"""What is wrapped around a question: the purpose it serves, and other tongues' words in it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.numbers.beside import FIRST_YEAR, LAST_YEAR, SILENT, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

SUBJECTS: Final = ("indicator", "dimension")
_MATTERS: Final = (
    *SUBJECTS,
    "area",
    "areas",
    "ambiguous",
    "elsewhere",
    "loose",
    "mean",
    "off_topic",
    "other_index",
    "region",
)
"""Kinds of names that a purpose does not hold: with one of them it is part of the question."""
PLACES: Final = ("area", "areas", "home", "region", "nation", "ambiguous")
"""Kinds of names that say whose figure is asked for."""
IDLE: Final = (
    frozenset(
        {
            "topic",
            "post",
            "unit",
            "conjunction",
            "ellipsis",
            "conduct",
            "listing",
            "self",
            "within_of",
            "since",
        }
    )
    | SILENT
)
"""Meanings that change nothing where a purpose is told."""
_CHATTER: Final = IDLE | {"but", "always", "ask", "what", "trait"}
"""Meanings that say no more than why a meaning is asked."""
_PUBLISHED: Final = ("published_on",)
"""As in "theo số liệu Bộ Nội vụ công bố": who says so."""


def without_purpose(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without clauses like "để phục vụ đồng chí Chủ tịch làm việc với đoàn".

    Dropped is what follows an indicator, or leads up to one with a comma, where it names nothing
    of the data, holds no number and asks nothing.
    """
    kept: list[Tag] = []
    at = 0
    while at < len(tags):
        end = _end(tags, at + 1)
        aside = _is_aside(tags[at:end], library)
        if aside and (_named((*kept, *tags[end:])) or (_asks_text(kept) and end == len(tags))):
            at = end
        else:
            kept.append(tags[at])
            at += 1
    return tuple(kept)


def without_titles(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags without what a year is called by beside its number: "so với năm đăng quang 2020"."""
    years = [_is_year(tag) for tag in tags]
    titles = {at for at in range(1, len(tags) - 1) if years[at + 1] and _is_title(tags, at)}
    runs = {at for at in titles if any(years[at + 2 : at + 4])}
    return tuple(tag for at, tag in enumerate(tags) if at not in titles - runs)


def _is_year(tag: Tag) -> bool:
    number = number_of(tag) if tag.token is not None else None
    return number is not None and FIRST_YEAR <= number <= LAST_YEAR


def _is_title(tags: Sequence[Tag], at: int) -> bool:
    """Whether a place of a table stands behind "năm", or is one word with it: "năm cao nhất"."""
    means = tags[at].means
    led = "year" in tags[at - 1].means.get("unit", ())
    return "order" in means and (led or "period" in means.get("ask", ()))


def without_chatter(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags without why a meaning is asked: "PAPI là gì mà cơ quan nào cũng nhắc hoài vậy"."""
    asked = [at for at, tag in enumerate(tags) if "meaning" in tag.means.get("aspect", ())]
    for at in asked[:1]:
        behind = tags[at + 1 :]
        idle = not any(map(_is_asked, zip(behind, (*behind[1:], None), strict=False)))
        if behind and "but" in behind[0].means and _named(tags[:at]) and idle:
            return tuple(tags[: at + 1])
    return tuple(tags)


def _is_asked(pair: tuple[Tag, Tag | None]) -> bool:
    """Whether a tag matters to the question; "cơ quan nào cũng" asks for none of them."""
    tag, following = pair
    everyone = following is not None and "also" in following.means.get("always", ())
    number = tag.token is not None and tag.token.kind == "number"
    named = number or any(tag.values(kind) for kind in _MATTERS)
    meant = set() if tag.values("filler") else tag.means.keys() - _CHATTER
    return named or (bool(meant) and not everyone)


def _is_aside(clause: Sequence[Tag], library: Library) -> bool:
    """Whether a clause tells what a question is for, who says so or what it rests on."""
    led = leads(clause[0], library) or _cites(clause, library)
    aside = (led and not any(map(matters, clause))) or _cites_document(clause, library)
    return aside and not any(tag.decisive for tag in clause)


def _named(tags: Sequence[Tag]) -> bool:
    return any(tag.values(kind) for tag in tags for kind in SUBJECTS)


def _asks_text(tags: Sequence[Tag]) -> bool:
    """As in "ai là Giám đốc Sở … để ghi phần nơi nhận": a text is asked for before its purpose."""
    return any("topic" in tag.means for tag in tags) and any("ask" in tag.means for tag in tags)


def _end(tags: Sequence[Tag], at: int) -> int:
    """Where the clause ends that goes on at a tag."""
    while at < len(tags) and not closes(tags[at]):
        at += 1
    return at


def closes(tag: Tag) -> bool:
    """Whether a clause ends: a comma, the end of a sentence."""
    return tag.token is not None and tag.token.kind in ("comma", "stop")


def leads(tag: Tag, library: Library) -> bool:
    """Whether a purpose begins: one syllable counts with its marks only."""
    single, several = _leading(library.filler_groups.get("purpose", ()))
    return tag.text.lower().split(" ")[0] in single or begins(tag, several)


@lru_cache(maxsize=4)
def _leading(leads: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Those of one syllable as they are, the others folded, each with a blank behind."""
    several = tuple(lead for lead in leads if " " in lead)
    return frozenset(lead for lead in leads if " " not in lead), several


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without their marks."""
    return tuple(map(fold, words))


@lru_cache(maxsize=16)
def _closed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without their marks, each with a blank behind."""
    return tuple(f"{fold(word)} " for word in words)


def begins(tag: Tag, words: tuple[str, ...]) -> bool:
    """Whether a tag begins with one of some small words, whole, whatever its marks."""
    return f"{fold(tag.text)} ".startswith(_closed(words))


def _cites(clause: Sequence[Tag], library: Library) -> bool:
    """As in "theo Bộ Nội vụ, …": who says so, not whose figure is asked for."""
    by_ministry = len(clause) > 1 and bool(clause[1].values("ministry"))
    return by_ministry and _says(clause[0], "according", library)


def _cites_document(clause: Sequence[Tag], library: Library) -> bool:
    """As in "Căn cứ công văn 12/SNV-CCHC ngày 5/3/2024, …": what the question rests on."""
    if not rests_on(clause[0], library):
        return False
    asks = any("ask" in tag.means or any(tag.values(kind) for kind in _MATTERS) for tag in clause)
    return not asks and any(tag.token and tag.token.kind == "document" for tag in clause)


def rests_on(tag: Tag, library: Library) -> bool:
    """Whether what a question rests on begins: "căn cứ", "thực hiện"."""
    return _spelt(tag).startswith(_folded(library.filler_groups.get("citing", ())))


def without_papers(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags without a paper that a question about figures cites: "kế hoạch 22/KH-UBND"."""
    asks = any("measure" in tag.means or "quantity" in tag.means.get("ask", ()) for tag in tags)
    papers = [at for at, tag in enumerate(tags) if tag.token and tag.token.kind == "document"]
    if not papers or not asks or not _named(tags):
        return tuple(tags)
    named = {at - 1 for at in papers if at and _names_paper(tags[at - 1])}
    return tuple(tag for at, tag in enumerate(tags) if at not in named.union(papers))


def _names_paper(tag: Tag) -> bool:
    """Whether a word before the number of a paper only says what sort of paper it is."""
    plan = "solution" in tag.means.get("topic", ())
    return plan or bool({"paper", "letter"}.intersection(tag.means.get("unit", ())))


def _spelt(tag: Tag) -> str:
    """The words of a tag as they are meant, folded."""
    return " ".join(tag.entries[0].folded) if tag.entries else fold(tag.text)


def is_of(tag: Tag, group: str, library: Library) -> bool:
    """Whether a tag ends in a word of a group of small words."""
    return f" {fold(tag.text)}".endswith(_endings(library, group))


@lru_cache(maxsize=64)
def _endings(library: Library, group: str) -> tuple[str, ...]:
    return tuple(f" {fold(word)}" for word in library.filler_groups.get(group, ()))


def matters(tag: Tag) -> bool:
    """Whether a tag says or asks something of the data."""
    numeric = tag.token is not None and tag.token.kind not in ("date", "dash", "other")
    meant = set(tag.means) - IDLE
    if tag.values("filler") or tag.means.get("aspect") == _PUBLISHED:
        meant = set()
    return numeric or bool(meant) or any(tag.values(kind) for kind in _MATTERS)


def without_publisher(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without a publisher named beside the place whose figure is asked for.

    As in "PAR Index của Bộ Nội vụ, tỉnh ta hạng mấy"; the ministry itself is meant where no
    other place is, or where another ministry stands beside it.
    """
    named = [at for at, tag in enumerate(tags) if tag.values("ministry")]
    if len(named) != 1:
        return tuple(tags)
    publishers = {name for one in library.indicators.values() for name in one.publishers}
    if not publishers.intersection(map(str, tags[named[0]].values("ministry"))):
        return tuple(tags)
    at = named[0]
    issues = at + 1 < len(tags) and _says(tags[at + 1], "issues", library)
    issued = at > 0 and _says(tags[at - 1], "issued", library)
    published = issues and tags[at + 1].means.get("aspect") == _PUBLISHED
    counted = any("which_rank" in tag.means for tag in tags)
    beside = any(_places(tag, among=counted) for tag in tags)
    if published or ((issues or issued) and beside):
        return tuple(tag for place, tag in enumerate(tags) if place not in {at, at - issued})
    return tuple(tags)


def _says(tag: Tag, group: str, library: Library) -> bool:
    return fold(tag.text) in _folded(library.filler_groups.get(group, ()))


def _places(tag: Tag, *, among: bool) -> bool:
    """Whether a tag says whose figure is asked for; "thứ mấy trong các bộ" only counts them."""
    sought = {"area", "region"} if among else {"area", "region", "ministry"}
    asks = sought & {*tag.means.get("ask", ())}
    told = "definition" in tag.means.get("topic", ()) or "aspect" in tag.means
    counted = "areas" in tag.means.get("unit", ()) or "listing" in tag.means
    return bool(asks or counted or told) or any(tag.values(kind) for kind in PLACES)


def in_english(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags of an English message: "the" is not "thế" there, "it" is not "ít"."""
    return tuple(_as_typed(tag, library) for tag in tags)


def _as_typed(tag: Tag, library: Library) -> Tag:
    if tag.text.lower() not in library.languages["english"]:
        return _unmarked(tag)
    exact = tuple(entry for entry in tag.entries if entry.phrase.lower() == tag.text.lower())
    return replace(tag, entries=exact) if exact else tag


def _unmarked(tag: Tag) -> Tag:
    """As in "bet" for "best": no "bét" that lost its mark."""
    single = tag.text.isascii() and tag.end - tag.start == 1 and tag.cost >= 0
    if not single or not all(entry.kind in ("cue", "filler") for entry in tag.entries):
        return tag
    kept = tuple(entry for entry in tag.entries if entry.phrase.isascii())
    return replace(tag, entries=kept) if len(kept) < len(tag.entries) else tag
