"""The question files, answered and graded; what is not right stands in questions/misses.yaml.

`misses.yaml`: id -> verdict and reason. A question that is right now must leave the list, one that
is no longer right must be mended (or, never for a wrong figure of a sample file, entered).
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

import pytest
import yaml

from tests.grading import QUESTIONS, SAMPLES, turns, verdict
from tests.harness import FRESH, answer

OUT_OF_SCOPE: Final = "out_of_scope"
FRESH_EYES: Final = tuple(sorted(file.stem for file in QUESTIONS.glob("fresh_*.jsonl")))
"""Wordings by hands that have not seen the cue files. The held-out files are for `make bench`: they
are measured and not worked on."""
SEED: Final = "seed_article"
"""Wordings of the statements of the one press article that the product began with."""
FILES: Final = (*SAMPLES, SEED, *FRESH_EYES, OUT_OF_SCOPE)
TURNS: Final = {name: tuple(turns(name)) for name in FILES}
VERDICTS: Final = frozenset({"asked", "declined", "wrong"})


@cache
def misses():
    return yaml.safe_load((QUESTIONS / "misses.yaml").read_text("utf-8")) or {}


@cache
def replies(name):
    """The reply to each turn of a file; the turns of a dialogue share a conversation."""
    found, contexts = {}, {}
    for turn in TURNS[name]:
        reply = answer(turn.text, contexts.get(turn.chat, FRESH))
        contexts[turn.chat] = reply.context
        found[turn.id] = reply
    return found


def graded(name, turn):
    reply = replies(name)[turn.id]
    return verdict(turn, reply.outcome.value, reply.text)


def cases(names):
    return [pytest.param(name, turn, id=turn.id) for name in names for turn in TURNS[name]]


@pytest.mark.parametrize(("name", "turn"), cases(FILES))
def test_a_question_is_right_or_a_known_miss_with_this_very_verdict(name, turn):
    expected = misses().get(turn.id, {"verdict": "right"})["verdict"]
    assert graded(name, turn) == expected, f"{turn.text}\n{replies(name)[turn.id].text}"


def test_every_known_miss_is_a_question_with_a_reason():
    ids = {turn.id for name in FILES for turn in TURNS[name]}
    assert set(misses()) <= ids
    assert all(miss["verdict"] in VERDICTS and miss["reason"] for miss in misses().values())


def test_every_question_of_the_samples_and_of_the_first_article_is_right():
    names = (*SAMPLES, SEED)
    missed = [turn.id for name in names for turn in TURNS[name] if graded(name, turn) != "right"]
    assert missed == []


def test_of_the_fresh_questions_at_least_95_percent_are_right():
    counts = Counter(graded(name, turn) for name in FRESH_EYES for turn in TURNS[name])
    assert counts["right"] >= 0.95 * counts.total()


def test_every_id_is_used_once():
    ids = [turn.id for name in FILES for turn in TURNS[name]]
    assert [one for one, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("turn", [pytest.param(turn, id=turn.id) for turn in TURNS[OUT_OF_SCOPE]])
def test_nothing_out_of_scope_is_answered_with_a_figure(turn):
    """A greeting may be answered; a figure may not be given, and a question back is still a miss."""
    reply = replies(OUT_OF_SCOPE)[turn.id]
    answered = [query for query in reply.queries if query.indicators]
    assert answered == [] or reply.outcome.value == "no_data", reply.text


def test_there_are_at_least_300_lines_out_of_scope_and_400_from_fresh_eyes():
    assert len(TURNS[OUT_OF_SCOPE]) >= 300
    assert sum(len(TURNS[name]) for name in FRESH_EYES) >= 400
