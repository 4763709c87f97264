"""What admins have taught: words for what is known, texts for questions, what is not ours.

A taught word is taken only as it was taught, never out of a misspelling; a text or a mark counts
only where a question is, word for word, the one it was taught for and is declined otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from knowledge.terms import Narrative, Source
from knowledge.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.library.model import Library

LONGEST_WORDING: Final = 200
"""Characters of a question that nobody could answer, kept for the admins."""
TAUGHT: Final = "taught:"
"""Begins the topic of a text that was taught."""


class TaughtKind(StrEnum):
    """What can be taught."""

    ALIAS = "alias"
    TEXT = "text"
    OUT_OF_SCOPE = "out_of_scope"


class MeaningKind(StrEnum):
    """What a word can be taught to mean."""

    AREA = "area"
    """Name of a province, region, ministry or the nation."""
    INDICATOR = "indicator"
    """Code."""
    DIMENSION = "dimension"
    """Code and number: "PAPI/3"."""
    CUE = "cue"
    """Id of the cue."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """One thing that was taught, with the unanswered question that it was taught for."""

    kind: TaughtKind
    wording: str
    number: int = 0
    phrase: str = ""
    """Of an alias."""
    means: tuple[tuple[MeaningKind, str], ...] = ()
    """Of an alias: kinds and values; several where it is another word for one that has several."""
    text: str = ""
    source: Source | None = None
    """Of a text."""


def wording_of(text: str) -> str:
    """A question as it is kept for the admins: folded, so that nobody is known by her hand."""
    return fold(clean(text))[:LONGEST_WORDING]


def same_words(text: str) -> str:
    """What is equal for questions of the same words.

    >>> same_words("Cấp sở  nào đứng đầu?")
    'cap so nao dung dau'
    """
    return " ".join(re.findall(r"\w+", wording_of(text)))


def with_taught(library: Library, teachings: Iterable[Teaching]) -> Library:
    """The library with what was taught; what speaks of a thing that is gone is passed over."""
    for teaching in teachings:
        library = _BY_KIND[teaching.kind](library, teaching)
    return library


def _with_alias(library: Library, teaching: Teaching) -> Library:
    for kind, value in teaching.means:
        library = _BY_MEANING[kind](library, value, teaching.phrase)
    return replace(library, taught=library.taught | {teaching.phrase})


def _area(library: Library, name: str, phrase: str) -> Library:
    if all(area.name != name for area in library.areas):
        return library
    aliases = (*library.area_aliases.get(name, ()), phrase)
    return replace(library, area_aliases=library.area_aliases | {name: aliases})


def _indicator(library: Library, code: str, phrase: str) -> Library:
    known = library.indicators.get(code)
    if known is None:
        return library
    called = replace(known, aliases=(*known.aliases, phrase))
    return replace(library, indicators=library.indicators | {code: called})


def _dimension(library: Library, value: str, phrase: str) -> Library:
    code, _, number = value.partition("/")
    indicator = library.indicators.get(code)
    if indicator is None or int(number) not in indicator.dimensions:
        return library
    known = indicator.dimensions[int(number)]
    called = replace(known, aliases=(*known.aliases, phrase))
    changed = replace(indicator, dimensions=indicator.dimensions | {int(number): called})
    return replace(library, indicators=library.indicators | {code: changed})


def _cue(library: Library, cue_id: str, phrase: str) -> Library:
    cues = (
        replace(cue, phrases=(*cue.phrases, phrase)) if cue.id == cue_id else cue
        for cue in library.cues
    )
    return replace(library, cues=tuple(cues))


def _with_text(library: Library, teaching: Teaching) -> Library:
    text = Narrative(
        id=f"{TAUGHT}{teaching.number}",
        topic=f"{TAUGHT}{teaching.number}",
        indicator=None,
        period=None,
        area="",
        text=teaching.text,
        source=teaching.source or Source("", "", ""),
    )
    return _answering(library, teaching, text)


def _out_of_scope(library: Library, teaching: Teaching) -> Library:
    return _answering(library, teaching, None)


def _answering(library: Library, teaching: Teaching, answer: Narrative | None) -> Library:
    return replace(library, answers=library.answers | {same_words(teaching.wording): answer})


_BY_KIND: Final[dict[TaughtKind, Callable[[Library, Teaching], Library]]] = {
    TaughtKind.ALIAS: _with_alias,
    TaughtKind.TEXT: _with_text,
    TaughtKind.OUT_OF_SCOPE: _out_of_scope,
}
_BY_MEANING: Final[dict[MeaningKind, Callable[[Library, str, str], Library]]] = {
    MeaningKind.AREA: _area,
    MeaningKind.INDICATOR: _indicator,
    MeaningKind.DIMENSION: _dimension,
    MeaningKind.CUE: _cue,
}
