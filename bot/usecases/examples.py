"""The questions that the product itself gives as examples."""

from __future__ import annotations

from itertools import count, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.library import Library


def offered(library: Library) -> tuple[dict[str, str], ...]:
    """What /start offers, each by language."""
    keys = takewhile(library.replies.__contains__, (f"telegram.example.{n}" for n in count(1)))
    return tuple(library.replies[key] for key in keys)


def examples_of(library: Library) -> tuple[str, ...]:
    """The questions that stand beside the cues and that /start offers, each once."""
    examples = (text for cue in library.cues for text in cue.examples)
    start = (text for example in offered(library) for text in example.values())
    return tuple(dict.fromkeys((*examples, *start)))
