"""What is not this bot's business is declined as what it is, and no figure slips out with it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from knowledge.terms import Outcome
from tests.edits import without_marks
from tests.grading import turns
from tests.harness import answer
from tests.lists import known

GROUPS: Final = yaml.safe_load((Path(__file__).parents[1] / "not_ours.yaml").read_text("utf-8"))
LINES: Final = [
    pytest.param(group["outcome"], line, id=f"{name}: {line}")
    for name, group in GROUPS.items()
    for line in group["lines"]
]
FAIR: Final = {
    "either": {Outcome.NO_DATA, Outcome.NOT_UNDERSTOOD},
    "no_data": {Outcome.NO_DATA},
    "not_understood": {Outcome.NOT_UNDERSTOOD},
}
PASSED_BY: Final = frozenset({"smalltalk"})
"""Operations whose reply holds nothing of ours."""


@pytest.fixture(autouse=True)
def _known_to_fail(request):
    listed = known("not_declined").get(request.node.originalname, {})
    line = getattr(request.node, "callspec", None) and request.node.callspec.params.get("line")
    if line in listed:
        request.applymarker(pytest.mark.xfail(reason=listed[line], strict=True))


@pytest.mark.parametrize(("outcome", "line"), LINES)
def test_what_is_not_ours_is_declined(outcome, line):
    reply = answer(line)
    assert reply.text.strip()
    assert reply.outcome in FAIR[outcome], reply.text


@pytest.mark.parametrize(("outcome", "line"), LINES)
def test_what_is_not_ours_is_not_answered_without_marks_either(outcome, line):
    """Without marks it may be asked back: "dan so" could be anything."""
    reply = answer(without_marks(line))
    assert reply.outcome in {*FAIR[outcome], Outcome.CLARIFICATION}, reply.text


@pytest.mark.parametrize(("outcome", "line"), LINES)
def test_what_is_not_ours_is_declined_in_a_conversation_and_leaves_it_as_it_was(outcome, line):
    before = answer("PAPI 2021 An Giang").context
    reply = answer(line, before)
    if outcome == "not_understood" and reply.outcome is Outcome.NOT_UNDERSTOOD:
        assert reply.context == before
    assert "42,20" not in reply.text


@pytest.mark.parametrize("turn", [pytest.param(turn, id=turn.id) for turn in turns("out_of_scope")])
def test_none_of_the_300_lines_out_of_scope_gets_a_figure(turn):
    reply = answer(turn.text)
    told = {query.operation.value for query in reply.queries}
    assert reply.outcome is not Outcome.ANSWER or told <= PASSED_BY, reply.text


def test_a_decline_names_the_word_that_was_not_understood():
    assert "blorgfiz" in answer("PAPI 2021 blorgfiz xếp thứ mấy").text
    assert "20211" in answer("PAPI 20211 Đồng Tháp").text


def test_a_decline_offers_what_can_be_asked():
    assert len(answer("asdfgh").options) >= 1


def test_there_are_enough_lines_and_none_twice():
    lines = [param.values[1] for param in LINES]
    assert len(lines) >= 60
    assert len(set(lines)) == len(lines)
