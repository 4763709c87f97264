"""Transcripts: what officials say turn by turn, how each turn is read, and the figures of the reply."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest
import yaml

from knowledge.terms import Query
from tests.grading import holds, plain
from tests.harness import FRESH, answer, read

FOLDER: Final = Path(__file__).parents[1] / "dialogues"
TRANSCRIPTS: Final = {
    f"{file.stem}: {item['dialogue']}": item["turns"]
    for file in sorted(FOLDER.glob("*.yaml"))
    for item in yaml.safe_load(file.read_text("utf-8"))
}
KEYS: Final = frozenset({"ask", "holds", "never", "reads", "outcome", "options", "fails"})
SLOTS: Final = frozenset(
    {
        "operation", "areas", "years", "indicators", "dimensions", "measures", "base", "limit",
        "orders", "scope", "topic", "language",
    }
)  # fmt: skip


@cache
def played(dialogue):
    """The reading and the reply of each turn."""
    context, found = FRESH, []
    for turn in TRANSCRIPTS[dialogue]:
        reading = read(turn["ask"], context)
        reply = answer(turn["ask"], context)
        context = reply.context
        found.append((reading, reply))
    return found


def _slot(query, slot):
    """A slot in the plain words of a transcript."""
    if slot == "years":
        return list(query.periods.years)
    value = getattr(query, slot)
    if isinstance(value, tuple):
        return [getattr(one, "value", one) for one in value]
    return getattr(value, "value", value)


def _matches(slot, said, wanted):
    """The measures that are named come first; others may be asked for besides."""
    return set(wanted) <= set(said) if slot == "measures" else said == wanted


CASES: Final = [
    pytest.param(
        dialogue,
        number,
        id=f"{dialogue}/{number + 1}",
        marks=[pytest.mark.xfail(reason=turn["fails"], strict=True)] if "fails" in turn else [],
    )
    for dialogue, turns in TRANSCRIPTS.items()
    for number, turn in enumerate(turns)
]


@pytest.mark.parametrize(("dialogue", "number"), CASES)
def test_a_turn_is_read_and_answered_as_the_transcript_says(dialogue, number):
    turn = TRANSCRIPTS[dialogue][number]
    reading, reply = played(dialogue)[number]
    assert reply.outcome.value == turn.get("outcome", "answer"), reply.text
    text = plain(reply.text)
    assert [figure for figure in turn.get("holds", ()) if not holds(text, figure)] == [], reply.text
    assert [figure for figure in turn.get("never", ()) if holds(text, figure)] == [], reply.text
    labels = [option.label for option in reply.options]
    assert [label for label in turn.get("options", ()) if label not in labels] == [], labels
    for slot, wanted in turn.get("reads", {}).items():
        (query,) = reading
        assert isinstance(query, Query)
        assert _matches(slot, _slot(query, slot), wanted), (slot, query)


def test_transcripts_have_known_keys_and_every_turn_expects_something():
    for dialogue, turns in TRANSCRIPTS.items():
        for turn in turns:
            assert set(turn) <= KEYS, dialogue
            assert set(turn) & {"holds", "reads", "outcome"}, dialogue
            assert set(turn.get("reads", {})) <= SLOTS, dialogue


def test_there_are_enough_dialogues_and_turns():
    assert len(TRANSCRIPTS) >= 25
    assert len(CASES) >= 90


@pytest.mark.parametrize("dialogue", TRANSCRIPTS)
def test_a_conversation_remembers_nothing_when_begun_anew(dialogue):
    """The first turn reads the same after another conversation has been held."""
    first = TRANSCRIPTS[dialogue][0]["ask"]
    before = read(first)
    list(played(dialogue))
    assert read(first) == before
