"""Buttons say all that their taps need."""

import pytest

from bot.messenger import Button, Keyboards
from bot.messenger.keyboards import inline
from knowledge.library import load_library
from knowledge.terms import (
    Comparator,
    Condition,
    Measure,
    Operation,
    Option,
    PeriodKind,
    Periods,
    Query,
)

QUERY = Query(
    Operation.FIGURE,
    ("PAPI",),
    areas=("Đồng Tháp",),
    periods=Periods(PeriodKind.YEARS, (2021,)),
)
TOO_LONG = Query(
    Operation.COMPARE,
    ("PAPI",),
    areas=("Đồng Tháp", "An Giang", "Cần Thơ"),
    periods=Periods(PeriodKind.YEARS, tuple(range(2006, 2025))),
)
CLAIM = Query(Operation.FIGURE, ("PAPI",), claim=Condition(Measure.RANK, Comparator.EQ))


@pytest.fixture(scope="module")
def keyboards():
    return Keyboards(load_library())


def test_a_tap_brings_the_reading_back(keyboards):
    (button,) = keyboards.options([Option("Đồng Tháp", QUERY)])

    assert keyboards.read(button.data) == QUERY


def test_a_tap_brings_the_question_back(keyboards):
    (button,) = keyboards.questions(["PAPI 2021 xếp hạng bao nhiêu"])

    assert keyboards.read(button.data) == button.label == "PAPI 2021 xếp hạng bao nhiêu"


@pytest.mark.parametrize("query", [TOO_LONG, CLAIM], ids=["long", "claim"])
def test_what_does_not_fit_gets_no_button(keyboards, query):
    options = [Option("a", query), Option("b", QUERY)]

    assert [button.label for button in keyboards.options(options)] == ["b"]
    assert keyboards.questions(["PAPI " * 20]) == ()


def test_equal_and_nameless_options_get_one_button(keyboards):
    options = [Option("  ", QUERY), Option("a", QUERY), Option("b", QUERY)]

    assert [button.label for button in keyboards.options(options)] == ["a"]


@pytest.mark.parametrize("data", ["", "?", "zz", "~~~", "a~" * 40, "\x00", "đ~x"])
def test_what_is_of_another_version_is_not_read(keyboards, data):
    assert keyboards.read(data) is None


def test_short_labels_share_a_row():
    labels = ["Hà Giang", "Hậu Giang", "An Giang", "Xếp hạng vùng Đồng bằng sông Cửu Long", "Ít"]
    keyboard = inline([Button(label, "x") for label in labels])

    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [labels[:2], labels[2:3], labels[3:4], labels[4:]]


def test_no_buttons_no_keyboard():
    assert inline([]) is None
