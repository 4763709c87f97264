"""What of the tests is traced for coverage."""

from pathlib import Path

import pytest
from coverage import Coverage

TESTS = Path(__file__).parent
UNTRACED = (
    "bot/corpus/",
    "bot/telegram/announcing/test_breaking.py",
    "bot/telegram/announcing/test_workers.py",
    "bot/telegram/test_crash.py",
    "bot/telegram/test_life.py",
    "bot/test_cli.py::test_a_bad_line_is_told_and_the_next_is_answered",
    "bot/test_cli.py::test_a_refusal_is_told_in_clear_lines_with_status_2",
    "bot/test_learning.py",
    "bot/test_pace.py",
    "bot/test_round_trips.py",
    "bot/test_searching.py",
    "knowledge/test_bad_input.py",
    "knowledge/test_invariance.py",
    "knowledge/test_oracle.py",
    "knowledge/test_render.py::test_every_query_has_a_reply",
    "knowledge/test_round_trip.py",
    "knowledge/test_showing.py",
    "knowledge/test_slots.py",
    "test_docs.py",
    "test_house.py",
)
"""Tests that ask for much over and over; they run like all others, but untraced.

Tracing makes a line three times as slow, and is needed once for each line: what these tests run,
shorter ones run as well. Lines that only these run count as not covered.
"""


def pytest_configure(config):
    """Leave a worker to the tracer of its session: those begun before would go on where it pauses.

    One comes from coverage, since a worker is a process too; one pytest-cov begins as if for a master.
    """
    if hasattr(config, "workerinput"):
        while outer := Coverage.current():
            outer.stop()


def pytest_itemcollected(item):
    if item.path.is_relative_to(TESTS):
        name = item.path.relative_to(TESTS).as_posix()
        if f"{name}::{getattr(item, 'originalname', item.name)}".startswith(UNTRACED):
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def _processes_are_traced_as_their_test_is(request, monkeypatch):
    """Only this process heeds the mark; those that a test starts look into the environment."""
    if request.node.get_closest_marker("no_cover"):
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
