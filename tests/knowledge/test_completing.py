"""Half-typed names completed: each completion for itself, and no guess at half a word."""

import pytest

from knowledge.slots import Gazetteer
from knowledge.slots.completing import MOST, Completions


@pytest.fixture(scope="module")
def completions(library):
    return Completions(library, Gazetteer(library))


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("papi 2021 dong th", ["papi 2021 Đồng Tháp"]),
        ("papi 2021 đồng th", ["papi 2021 Đồng Tháp"]),
        ("papi 2021 an g", ["papi 2021 An Giang"]),
        ("sipas ca ma", ["sipas Cà Mau"]),
        ("par ind", ["PAR Index"]),
        ("pap", ["PAPI"]),
        ("bo noi", ["Bộ Nội vụ"]),
        ("papi 2021 ca", ["papi 2021 Cà Mau", "papi 2021 Cần Thơ", "papi 2021 Cao Bằng"]),
        ("papi 2021 Hà N", ["papi 2021 Hà Nam", "papi 2021 Hà Nội"]),
        ("papi 2021 hậ", ["papi 2021 Hậu Giang"]),
        ("papi 2021 hâ", ["papi 2021 Hậu Giang"]),
        ("papi 2021 tp.", ["papi 2021 Thừa Thiên Huế", "papi 2021 TP. Hồ Chí Minh"]),
        ("papi 2021 hai d", ["papi 2021 Hải Dương"]),
        (
            "papi dong bang song",
            ["papi Đồng bằng sông Cửu Long", "papi Đồng bằng sông Hồng"],
        ),
    ],
)
def test_the_last_word_is_completed(completions, typed, completed):
    assert list(completions.of(typed)) == completed


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "papi",
        "papi 2021",
        "papi 2021 ha nam",
        "papi 2021 ha ",
        "sipas la gi",
        "SIPAS là gì",
        "papi 2021 dong thap",
        "PAPI 2021 xếp hạng bao nhiêu",
        "papi 2021 sg",
        "papi 2021 xyz",
    ],
)
def test_a_whole_text_is_taken_as_it_is(completions, text):
    assert completions.of(text) == (text,)


def test_of_many_the_first_few_are_offered(completions):
    assert len(completions.of("papi 2021 h")) == MOST


def test_no_beginning_of_a_name_is_read_for_what_it_is_not(completions, library):
    """While the name of a province is typed it is offered, and nothing is answered without it."""
    names = {area.name for area in library.areas if area.kind == "province"} - {"Huế"}
    for name in names:
        for end in range(name.rindex(" ") + 2, len(name)):
            typed = f"PAPI 2021 {name[:end]}"
            offered = completions.of(typed)
            assert f"PAPI 2021 {name}" in offered or len(offered) >= MOST, typed
            assert typed not in offered or name[:end] in names, typed
