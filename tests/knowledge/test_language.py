"""The language of a reply: the question's own; where its words do not tell, the one given."""

from datetime import date

import pytest

from knowledge.terms import Question
from knowledge.understand import Reader

TODAY = date(2026, 1, 5)


@pytest.fixture(scope="module")
def spoken(library):
    reader = Reader(library)

    def language(text, otherwise):
        question = Question(text, TODAY, language=otherwise)
        return {part.language for part in reader.understand(question)}

    return language


@pytest.mark.parametrize(
    "text",
    [
        "PAPI 2021",
        "papi 2021 dong thap",
        "PAPI Đồng Tháp",
        "PAPI 2021 Hà Nam",
        "SIPAS?",
        "top 5 PAPI 2024",
        "Đồng bằng sông Cửu Long PAPI 2021",
        "Bộ Nội vụ PAR Index 2021",
        "xyzzy",
        "?",
        "PAPI " * 500,
    ],
)
def test_names_and_years_tell_nothing(spoken, text):
    assert spoken(text, "vi") == {"vi"}
    assert spoken(text, "en") == {"en"}


@pytest.mark.parametrize(
    "text",
    [
        "PAPI 2021 hạng mấy",
        "hang may",
        "còn 2020?",
        "papi 2021 dong thap xep thu may",
        "SIPAS là gì",
        "Đồng Tháp so với An Giang PAPI 2021 cao hơn bao nhiêu",
    ],
)
def test_vietnamese_is_answered_in_vietnamese(spoken, text):
    assert spoken(text, "en") == {"vi"}


@pytest.mark.parametrize(
    "text",
    ["What was Dong Thap's PAPI rank in 2021?", "who is the leader of PAPI 2024"],
)
def test_english_is_answered_in_english(spoken, text):
    assert spoken(text, "vi") == {"en"}
