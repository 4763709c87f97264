"""A typed query, said in Vietnamese and read again, is the same query; with and without marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from knowledge.terms import Operation, Query
from tests.edits import without_marks
from tests.harness import meaning, read, the_query
from tests.lists import known
from tests.phrasing import KINDS

RUNS: Final = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
MISHEARD: Final = [
    pytest.param(one, marks=pytest.mark.xfail(reason=one["reason"], strict=True), id=one["says"])
    for one in known("misheard")
]


def _stated(query):
    """What was said, without whence the rest comes, and without what only sets the tone of a reply."""
    plain = replace(meaning(query), provenance=())
    if query.operation is Operation.FIGURE:
        plain = replace(plain, scope=None)
    return replace(plain, measures=()) if query.operation is Operation.AVERAGE else plain


def _heard(text):
    (part,) = read(text)
    return _stated(part) if isinstance(part, Query) else part


def _known_to_fail(text):
    return any(re.search(one["pattern"], text, re.IGNORECASE) for one in known("misheard"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_query_said_and_read_again_is_the_same_query(kind):
    @RUNS
    @given(KINDS[kind])
    def same(asked):
        assume(not _known_to_fail(asked.text))
        assert _heard(asked.text) == _stated(asked.query), asked.text

    same()


@pytest.mark.parametrize("kind", KINDS)
def test_a_query_said_without_marks_and_read_again_is_the_same_query(kind):
    @RUNS
    @given(KINDS[kind], st.sampled_from((str, str.lower, str.upper)))
    def same(asked, case):
        text = case(without_marks(asked.text))
        assume(not _known_to_fail(text))
        assert _heard(text) == _stated(asked.query), text

    same()


@pytest.mark.parametrize("wording", MISHEARD)
def test_a_wording_that_was_misheard_is_read_as_what_it_means(wording):
    assert _stated(the_query(wording["says"])) == _stated(the_query(wording["means"]))
