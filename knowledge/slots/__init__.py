"""Find in a message every word the library knows: names, cues, fillers; account for each token.

A trie over syllables holds all phrases. Each token may stand for itself, for what it decodes to
(Telex, VNI, chat shorthand, a name written together) or, where plain reading leaves a word
unexplained, for a known syllable one edit away. The cheapest way to cover all tokens wins; what
nothing explains stays unknown and costs most. `teaching` tells what may be taught for it. Imports
`library`, `text`, `terms`.
"""

from knowledge.slots.cover import AREA_MARGIN, Tag
from knowledge.slots.fitting import TWO_TYPOS_COST
from knowledge.slots.gazetteer import Gazetteer
from knowledge.slots.teaching import (
    Meaning,
    Meanings,
    Stretch,
    objection,
    stretch_of,
    untaught,
)
from knowledge.slots.words import Entry

__all__ = [
    "AREA_MARGIN",
    "TWO_TYPOS_COST",
    "Entry",
    "Gazetteer",
    "Meaning",
    "Meanings",
    "Stretch",
    "Tag",
    "objection",
    "stretch_of",
    "untaught",
]
