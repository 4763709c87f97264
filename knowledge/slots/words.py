"""What the library offers: every phrase with what it stands for, and how it splits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from unicodedata import is_normalized

from knowledge.terms import AreaKind
from knowledge.text import (
    Token,
    clean,
    decode_vni,
    fold,
    marked_key,
    split_tone,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from knowledge.library import Library

_PLAIN: Final = re.compile(r"([^\W\d_]+|[0-9]+),?")
"""A word or a number, and the comma behind it: nothing in it to clean."""
_SPACED: Final = re.compile(r"(?<!\S)\w \w \w(?!\S)")
"""As in "P A P I": letters of one word."""
LONG_SHORT: Final = 4
"""Letters from which on a slip leaves a short form recognisable."""
SHORTEST_PART: Final = 2
"""Letters of a word that a capital sets off from the one before: "iPhone" is one word."""
_VOWELS: Final = frozenset("aeiouy")
TAUGHT: Final = "taught"
"""Rule of what admins have taught."""
UNIT_WORDS: Final = frozenset(
    {"tinh", "huyen", "quan", "xa", "phuong", "thi", "tran", "pho", "tp", "province", "district"},
)
"""Folded words after which a bare name stands for a place."""


class Sense(NamedTuple):
    """What some phrases of the library stand for."""

    kind: str
    value: object
    rule: str = ""
    """When it counts: "exact" marks typed, "capitals", "place" (after a word for a unit);
    "taught": with its own letters, and marks that fit."""
    foreign: bool = False
    """Whether the product does not answer for it: what else the same words mean counts instead."""


Phrase: TypeAlias = tuple[Sense, str]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A phrase of the library and what it stands for."""

    kind: str
    value: object
    phrase: str
    folded: tuple[str, ...]
    marked: tuple[str, ...]
    rule: str = ""
    """As of its `Sense`."""


def syllables_of(phrase: str) -> tuple[tuple[str, str], ...]:
    """The words of a phrase, folded and with their marks."""
    words = tuple(map(_plain, phrase.split(" ")))
    if None not in words and not _SPACED.search(phrase):
        return words  # type: ignore[return-value]
    return _cleaned(phrase)


@lru_cache(maxsize=1_000)
def _cleaned(phrase: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (token.folded, token.marked)
        for token in tokenize(clean(phrase))
        if token.kind in ("word", "number", "percent", "compare")
    )


def folded_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase without their marks."""
    return tuple([folded for folded, _ in syllables_of(phrase)])


@lru_cache(maxsize=10_000)
def _plain(word: str) -> tuple[str, str] | None:
    """The one folded and the one marked form that all phrases with the word share.

    None where there is something in it to clean.
    """
    found = _PLAIN.fullmatch(word)
    if not found or not is_normalized("NFC", word):
        return None
    folded, marked = intern(fold(found[1])), intern(marked_key(found[1]))
    return folded, folded if folded == marked else marked


def entry(phrase: Phrase) -> Entry:
    """The entry of a phrase, split into comparable syllables."""
    sense, text = phrase
    syllables = syllables_of(text)
    folded = tuple([folded for folded, _ in syllables])
    marked = tuple([marked for _, marked in syllables])
    same = folded if folded == marked else marked
    return Entry(sense.kind, sense.value, text, folded, same, sense.rule)


def shorthand_of(
    library: Library,
) -> dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]]:
    """First word of a short form -> (its words as typed, what it stands for)."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
    for short, full in (*library.shorthand.items(), *library.acronyms.items()):
        typed = tuple(token.text.lower() for token in tokenize(clean(short)))
        if typed:
            found.setdefault(typed[0], []).append((typed, syllables_of(full)))
    return found


def short_forms(
    shorthand: Mapping[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]],
) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    """Short forms of one word long enough to be known in spite of a slip -> what they stand for."""
    found: dict[str, list[tuple[tuple[str, str], ...]]] = {}
    for typed, expansion in (pair for pairs in shorthand.values() for pair in pairs):
        if len(typed) == 1 and len(typed[0]) >= LONG_SHORT and typed[0].isalpha():
            for key in {marked_key(typed[0]), fold(typed[0])}:
                found.setdefault(key, []).append(expansion)
    return found


def phrases_of(library: Library) -> Iterator[Phrase]:
    """Every phrase of the library with what it stands for."""
    taught = library.taught
    for sense, phrases in chain(_answered(library), _not_ours(library)):
        as_taught = sense._replace(rule=TAUGHT)
        for phrase in phrases:
            yield (as_taught if phrase in taught and not sense.foreign else sense), phrase


_Meant: TypeAlias = "tuple[Sense, Iterable[str]]"


def _not_ours(library: Library) -> Iterator[_Meant]:
    """What the product does not answer for, so that it is known for what it is."""
    for label, phrases in library.other_indices.items():
        for phrase in (label, *phrases):
            yield _unanswered("other_index", label, phrase)
    for label, phrases in library.other_indices_exact.items():
        for phrase in phrases:
            yield _unanswered("other_index", label, phrase, "exact")
    yield from _off_topic(library)
    yield from _elsewhere(library)


def _unanswered(kind: str, of: str, phrase: str, rule: str = "") -> _Meant:
    return Sense(kind, (of, phrase), rule, foreign=True), (phrase,)


def _off_topic(library: Library) -> Iterator[_Meant]:
    exact, at_end = set(library.out_of_scope_exact), set(library.out_of_scope_at_end)
    ruled = {"": tuple(library.out_of_scope_exact) + tuple(library.out_of_scope_at_end)}
    for topic, phrases in (*library.out_of_scope.items(), *ruled.items()):
        for phrase in phrases:
            rule = "exact" if phrase in exact else "end" if phrase in at_end else ""
            yield _unanswered("off_topic", topic, phrase, rule)


def _elsewhere(library: Library) -> Iterator[_Meant]:
    elsewhere = library.elsewhere
    need_unit, exact_places = set(elsewhere["need_unit_word"]), set(elsewhere["exact_only"])
    for kind in ("district", "namesake", "former_province", "country", "unit_word"):
        for place in elsewhere[kind]:
            rule = "name" if place in need_unit or place in exact_places else ""
            yield _unanswered("elsewhere", kind, place, rule)
    yield Sense("filler", None, foreign=True), elsewhere["not_unit"]


def _answered(library: Library) -> Iterator[_Meant]:
    yield from _areas(library)
    for code, indicator in library.indicators.items():
        names = (indicator.label, *indicator.names.values(), *indicator.aliases)
        yield Sense("indicator", code), names
        for number, dimension in indicator.dimensions.items():
            names = (*dimension.names.values(), *dimension.aliases, dimension.earlier_name or "")
            numbered = (f"{word} số {number}" for word in indicator.dimension_words)
            yield Sense("dimension", (code, number)), filter(None, (*names, *numbered))
    for cue in library.cues:
        yield Sense("cue", cue.means), cue.phrases
    yield Sense("filler", None), library.fillers


def _canonical_names(library: Library) -> dict[str, str]:
    """Other names of one unit -> the name it is known by: "Vùng Tây Nguyên", the new "Huế"."""
    provinces = [area for area in library.areas if area.kind is AreaKind.PROVINCE]
    older = {area.code: area.name for area in provinces if area.valid_to is not None}
    names = {area.name for area in provinces if area.valid_to is not None}
    renamed = {
        area.name: older[area.code]
        for area in provinces
        if area.valid_to is None and area.name not in names and area.code in older
    }
    return {observed: name for name, observed in library.region_names.items()} | renamed


def _areas(library: Library) -> Iterator[_Meant]:
    kinds = {area.name: str(area.kind) for area in reversed(library.areas)}
    regions_or_older = _canonical_names(library)
    weak = {*library.weak_areas, *library.capital_areas}
    for name, kind in kinds.items():
        known = regions_or_older.get(name, name)
        for phrase in (name, *library.area_aliases.get(name, ())):
            rule = "capitals" if phrase in weak else ""
            yield Sense(_KIND[kind], known, rule), (phrase,)
    yield from _further_areas(library, weak)


def _further_areas(library: Library, weak: set[str]) -> Iterator[_Meant]:
    """Names that count under a rule of their own, and words for a kind of area."""
    for phrase, name in library.exact_areas.items():
        yield Sense("area", name, "exact"), (phrase,)
    for phrase, names in library.ambiguous_areas.items():
        yield Sense("ambiguous", names, "capitals" if phrase in weak else ""), (phrase,)
    for phrase, names in library.area_parts.items():
        yield Sense("ambiguous", names, "part"), (phrase,)
    for phrase, names in library.area_groups.items():
        yield Sense("areas", names), (phrase,)
    yield from _loose(library)
    yield Sense("cue", {"ask": "ministry"}), library.all_ministries
    yield Sense("home", None), library.home_aliases


def _loose(library: Library) -> Iterator[_Meant]:
    """Names of groupings that are no regions of the data."""
    for name in library.loose_regions:
        shown = library.region_names.get(name, name)  # as of one that is a region since the merger
        names = (name, shown, *library.area_aliases.get(name, ()))
        yield Sense("loose", name), dict.fromkeys(names)


_KIND: Final = {
    "province": "area",
    "ministry": "ministry",
    "region": "region",
    "nation": "nation",
    "mean": "mean",
}


def linked(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Without the dashes inside names ("e-governance") and the full stops of "TP." and "Q.".

    "cấp cơ sở." ends a sentence.
    """
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        between = (
            before is not None
            and before.kind == "word"
            and after is not None
            and after.kind == "word"
        )
        if between and token.kind == "dash":
            continue
        if between and token.text == "." and before is not None and _is_abbreviated(before):
            continue
        yield token


def _is_abbreviated(word: Token) -> bool:
    """Whether it is an initial or two consonants."""
    initial = len(word.text) == 1 and word.text.isascii()
    return initial or (len(word.text) <= SHORTEST_PART and not _VOWELS & {*word.folded})


def part_of(token: Token, start: int, end: int) -> Token:
    """Some letters of a word as a word."""
    text = token.text[start:end]
    return Token(text, marked_key(text), fold(text), token.start + start, token.start + end, "word")


def at_capitals(token: Token) -> Iterator[Token]:
    """A word cut where a capital follows a small letter: "củaHuế", "vớiHậu Giang"."""
    cuts = [at for at, pair in enumerate(pairwise(token.text), 1) if _rises(*pair)]
    ends = (0, *cuts, len(token.text))
    whole = not cuts or any(end - start < SHORTEST_PART for start, end in pairwise(ends))
    yield from (token,) if whole else (part_of(token, *ends_of) for ends_of in pairwise(ends))


def _rises(first: str, second: str) -> bool:
    return first.islower() and second.isupper()


def vni_word(glued: Sequence[Token], known: Collection[str]) -> Token | None:
    """Letters and VNI digits that make one known word: "d9o62ng"."""
    letters = "".join(token.text for token in glued if token.kind == "word")
    digits = "".join(token.text for token in glued if token.kind != "word")
    decoded = decode_vni(letters, digits) if glued[0].kind == "word" else None
    if decoded is None or decoded not in known:
        return None
    text = "".join(token.text for token in glued)
    folded = fold(split_tone(decoded)[0])
    return Token(text, decoded, folded, glued[0].start, glued[-1].end, "word")
