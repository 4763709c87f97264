"""In which language a message is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import is_syllable
from knowledge.understand.gathered import is_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag
    from knowledge.terms import Query, Question

_NAMES: Final = ("area", "home", "indicator", "ministry")
"""Names are of no language: "an" in Long An is not English."""
FEW: Final = 4
"""Tags of a sentence that says little more than "Is that so?"."""
_CALLED: Final = (*_NAMES, "dimension", "region", "ambiguous")
"""What may be named in Vietnamese in a conversation of another language."""


def language_asked(question: Question, tags: Sequence[Tag], library: Library) -> str:
    """The language of the words; where those that are no names do not tell, the one given.

    Beside sentences that end in a question mark the others are but what somebody quotes.
    """
    tags = _marked(tags) or tags
    if question.language == "vi":
        return language_of(tags, library, question.context.query)
    english, vietnamese = _counted(_words(tags, _CALLED), library)
    return "vi" if vietnamese > english else question.language


def _marked(tags: Sequence[Tag]) -> list[Tag]:
    """The sentences that end in a question mark."""
    found: list[Tag] = []
    sentence: list[Tag] = []
    for tag in tags:
        sentence.append(tag)
        if is_stop(tag):
            found += sentence if "?" in tag.text and len(sentence) > FEW else ()
            sentence = []
    return found


def language_of(tags: Sequence[Tag], library: Library, previous: Query | None = None) -> str:
    """As in "en" where English words outweigh Vietnamese ones, names aside: "And An Giang?".

    Words of neither, or a few English ones, keep the language of the conversation.
    """
    words = _words(tags, _NAMES)
    english, vietnamese = _counted(words, library)
    opens = bool(tags) and "inverted" in tags[0].means and english > vietnamese  # "Did Hue top it"
    vietnamese += _likely(words, library)
    if previous is not None and not vietnamese and (previous.language == "en" or not english):
        return previous.language
    said = sum(word.isalpha() for word in words)
    only = english == said == 1 and not any(is_syllable(word) for word in words)
    return "en" if only or opens or (english > vietnamese and english > 1) else "vi"


def _words(tags: Sequence[Tag], names: Sequence[str]) -> list[str]:
    """The words that are no names."""
    spoken = (tag for tag in tags if tag.kinds.isdisjoint(names))
    return [word for tag in spoken for word in tag.text.lower().replace("'", " ").split()]


def _counted(words: Sequence[str], library: Library) -> tuple[int, int]:
    """How many words are English, how many surely Vietnamese."""
    own = library.languages["vietnamese"]
    english = sum(word in library.languages["english"] for word in words)
    return english, sum(word in own or not word.isascii() for word in words)


def _likely(words: Sequence[str], library: Library) -> int:
    """How many more are syllables that no English word is: "SIPAS do may yeu to"."""
    known = library.languages.values()
    rest = (word for word in words if word.isascii() and len(word) > 1)
    return sum(is_syllable(word) and not any(word in one for one in known) for word in rest)
