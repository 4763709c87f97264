"""Buttons say all that their taps need."""

from dataclasses import replace

import pytest

from bot.messenger import Button, Keyboards, Turn
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
    Provenance,
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
    periods=Periods(PeriodKind.YEARS, tuple(range(2000, 2026, 2))),
    without_periods=(2002, 2004, 2006),
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


@pytest.mark.parametrize(
    "query",
    [
        replace(QUERY, wants=("chart",), provenance=(("area", Provenance.HOME),)),
        replace(QUERY, periods=Periods(PeriodKind.YEARS, (2011, 2013, *range(2015, 2025), 2026))),
    ],
    ids=["form", "years"],
)
def test_a_tap_brings_all_of_a_query_back(keyboards, query):
    (button,) = keyboards.options([Option("a", query)])

    assert keyboards.read(button.data) == query


def test_years_in_a_row_take_little_room(keyboards):
    query = replace(QUERY, periods=Periods(PeriodKind.YEARS, tuple(range(2011, 2025))))
    (button,) = keyboards.options([Option("a", query)])

    assert button.data.endswith("b11-24")


def test_a_button_turns_over(keyboards):
    first, middle, last = (keyboards.turning(QUERY, number, 3) for number in range(3))

    assert [button.label for button in (*first, *middle, *last)] == [
        "2/3 ▶",
        "◀ 1/3",
        "3/3 ▶",
        "◀ 2/3",
    ]
    assert keyboards.read(middle[1].data) == Turn(2, QUERY)
    assert keyboards.read("1:zz") is None
    assert keyboards.read("x:" + middle[1].data) is None


@pytest.mark.parametrize("query", [TOO_LONG, CLAIM], ids=["long", "claim"])
def test_what_a_button_cannot_say_is_not_turned_over(keyboards, query):
    assert keyboards.turning(query, 0, 3) is None


def test_a_short_text_is_copied_by_a_button(keyboards):
    (button,) = keyboards.copying("Sao chép", "a" * 256)
    keyboard = inline([button])

    assert keyboard.inline_keyboard[0][0].copy_text.text == "a" * 256
    assert keyboards.copying("Sao chép", "a" * 257) == keyboards.copying("Sao chép", "") == ()


def test_forms_stand_in_a_row_of_their_own():
    labels = ["Hà Giang", "Biểu đồ", "Tệp Excel", "Câu báo cáo", "Một nút dài hơn"]
    keyboard = inline([Button(label, "x", min(number, 1)) for number, label in enumerate(labels)])

    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [labels[:1], labels[1:4], labels[4:]]


def test_short_labels_share_a_row():
    labels = ["Hà Giang", "Hậu Giang", "An Giang", "Xếp hạng vùng Đồng bằng sông Cửu Long", "Ít"]
    keyboard = inline([Button(label, "x") for label in labels])

    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [labels[:2], labels[2:3], labels[3:4], labels[4:]]


def test_no_buttons_no_keyboard():
    assert inline([]) is None
