"""What of a conversation counts for the reading of a message: its words are read apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.terms import Frame, NotUnderstood
from knowledge.text import clean, fold
from knowledge.understand.around.lone import lone_place
from knowledge.understand.around.tongue import language_asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.library import Library
    from knowledge.slots import Tag
    from knowledge.terms import Question

LONGEST: Final = 1_500
"""Characters of a message that is read: beyond it stands a document, not a question."""
POLITE_WORDS: Final = 3
"""Words that may stand around the name of a chosen reading."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that the reading of the words depends on."""

    text: str
    today: date
    language: str
    following: bool
    """Whether anything was asked before."""


def hear(
    question: Question, tags: Sequence[Tag], library: Library
) -> Heard | Frame | NotUnderstood:
    """The words to be read; or what was meant, where the conversation tells it.

    That is where one of the readings on offer is chosen, or a place of the table spoken of.
    """
    language = language_asked(question, tags, library)
    if len(question.text) > LONGEST:
        return NotUnderstood("too_long", language=language)
    if chosen := _chosen(question, tags):
        return Frame(item=chosen, language=language)
    if place := lone_place(question, tags):
        return Frame(item=place, items=(place,), language=language)
    following = question.context.query is not None
    return Heard(question.text, question.today, language, following)


def _chosen(question: Question, tags: Sequence[Tag]) -> int:
    """Which of the readings offered last the message names, 1 for the first; 0 for none."""
    options = question.context.options
    said = set(fold(clean(question.text)).split()) if options else set()
    if not said:
        return 0
    fitting = [
        place for place, option in enumerate(options, 1) if _is_label(said, option.label, tags)
    ]
    numbered = _numbered(tags)
    if 0 < numbered <= len(options):
        fitting = [numbered]
    return fitting[0] if len(fitting) == 1 else 0


def _is_label(said: set[str], label: str, tags: Sequence[Tag]) -> bool:
    """Whether a short message is the label of a reading, or a part of it, and little more."""
    words = set(fold(label).split())
    beside = [tag for tag in tags if _names(tag) and not set(fold(tag.text).split()) <= words]
    little = len(said) <= len(words) + POLITE_WORDS and not beside
    return said <= words or (words <= said and little)


def _names(tag: Tag) -> bool:
    """Whether a tag says which figure is meant: a number, a name, a measure."""
    number = tag.token is not None and tag.token.kind == "number"
    named = any(entry.kind not in ("filler", "cue") for entry in tag.entries)
    return number or named or "measure" in tag.means


def _numbered(tags: Sequence[Tag]) -> int:
    """As in "2", "số 2 nhé", "chọn 2": the place of a reading, and nothing else said."""
    numbers = [tag for tag in tags if tag.token is not None and tag.token.kind == "number"]
    others = [tag for tag in tags if tag not in numbers]
    courteous = all(tag.known and not (_names(tag) or _asks(tag)) for tag in others)
    if len(numbers) != 1 or not courteous or not numbers[0].text.isdecimal():
        return 0
    return int(numbers[0].text)


def _asks(tag: Tag) -> bool:
    """Whether a tag asks or limits, so that a number beside it is more than a choice."""
    return any(slot in tag.means for slot in ("ask", "order", "unit", "limit", "within", "group"))
