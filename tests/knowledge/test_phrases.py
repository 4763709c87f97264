"""All phrases of the library: how they split, and where a walk through them leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.slots.trie import Node
from knowledge.slots.words import TAUGHT, Sense, phrases_of, syllables_of
from knowledge.terms import Context, Operation, Query, Question
from knowledge.text import clean, tokenize
from knowledge.understand import Reader
from tests.harness import library

OURS = Sense("cue", {"ask": "area"})
FOREIGN = Sense("off_topic", ("weather", "mưa"), foreign=True)
TODAY = date(2025, 6, 1)


def split(phrase):
    """The words of a phrase, as those of a message."""
    kept = ("word", "number", "percent", "compare")
    tokens = tokenize(clean(phrase))
    return tuple((token.folded, token.marked) for token in tokens if token.kind in kept)


def test_a_phrase_splits_like_a_message():
    phrases = {phrase for _, phrase in phrases_of(library()) if clean(phrase) == phrase}

    assert {each: syllables_of(each) for each in phrases} == {each: split(each) for each in phrases}


@pytest.mark.parametrize("phrase", ["quý 1 2 3", "5 tỉnh, thành", "top 10", "C.Mau", "P A P I"])
def test_numbers_commas_and_letters_apart_split_like_those_of_a_message(phrase):
    assert syllables_of(phrase) == split(phrase)


def test_a_walk_leads_to_what_ends_there():
    root = Node([(OURS, "tỉnh nào"), (OURS, "tỉnh"), (OURS, "nơi nào")])
    below = root.children["tinh"]

    assert sorted(root.children) == ["noi", "tinh"]
    assert [entry.phrase for entry in below.entries] == ["tỉnh"]
    assert [entry.phrase for entry in below.children["nao"].entries] == ["tỉnh nào"]
    assert not below.children["nao"].children


def test_a_node_that_was_looked_at_stays_whole():
    root = Node([(OURS, "tỉnh nào")])
    assert list(root.children) == ["tinh"]

    assert not hasattr(root, "anything")
    assert list(root.children) == ["tinh"]


def test_what_is_not_ours_gives_way_to_what_is():
    root = Node([(OURS, "mưa"), (FOREIGN, "mưa"), (FOREIGN, "mưa to")])

    assert [entry.kind for entry in root.children["mua"].entries] == ["cue"]
    assert [entry.kind for entry in root.children["mua"].children["to"].entries] == ["off_topic"]


def test_what_is_taught_counts_as_it_was_taught():
    cue = library().cues[0]
    taught = replace(library(), taught=frozenset({cue.phrases[0]}))
    rules = {sense.rule for sense, phrase in phrases_of(taught) if phrase == cue.phrases[0]}

    assert TAUGHT in rules


def test_the_same_words_are_read_once_whatever_was_spoken_of():
    reader = Reader(library())
    spoken = (Query(Operation.FIGURE, indicators=(code,)) for code in ("PAPI", "SIPAS"))
    first, other = (
        reader.understand(Question("PAPI 2021 An Giang", TODAY, Context(query))) for query in spoken
    )
    anew = reader.understand(Question("PAPI 2021 An Giang", TODAY))

    assert first is other
    assert anew == first
    assert anew is not first
