"""Answers while somebody types `@bot …` in any chat."""

import pytest

from bot.messenger import carried_question
from tests.fake_telegram.markup import from_html

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


def answer_to(telegram, query):
    return telegram.wait_for(
        "answerInlineQuery", lambda call: call.params["inline_query_id"] == query
    )


def texts(results):
    """What would be sent, as the reader sees it."""
    return [from_html(each["input_message_content"]["message_text"]).text for each in results]


def test_what_is_chosen_is_sent_like_any_reply(an):
    first, *others = an.finds(QUESTION)

    (sent,) = texts([first])
    assert sent == an.asks(QUESTION).text
    assert first["type"] == "article"
    assert first["title"] == sent.splitlines()[0]
    assert first["description"] == "Hiểu là: hạng · PAPI · Đồng Tháp · 2021 (tự hiểu: tỉnh nhà)"
    assert first["input_message_content"]["parse_mode"] == "HTML"
    assert all("Nguồn: " in text and "Hiểu là: " in text for text in texts(others))


def test_the_answers_are_for_this_person_and_for_a_short_time(telegram, an):
    answer = answer_to(telegram, an.searches(QUESTION))

    assert answer.params["is_personal"] is True
    assert answer.params["cache_time"] == 30


def test_each_of_the_same_letters_gets_her_own_language_and_home(an, ann):
    an.asks("/tinhnha An Giang")

    assert an.finds("PAPI 2021")[0]["title"] == "PAPI năm 2021 của An Giang: 42,20 điểm."
    assert ann.finds("PAPI 2021")[0]["title"] == "Đồng Tháp, PAPI 2021: 42.43 points."
    assert an.finds("PAPI 2021")[0]["title"] == "PAPI năm 2021 của An Giang: 42,20 điểm."


def test_nothing_is_remembered_of_it(an):
    an.finds("PAPI 2021 An Giang")

    assert "An Giang" not in an.asks("còn 2020?").text


def test_what_is_declined_leads_into_the_private_chat(telegram, an):
    answer = answer_to(telegram, an.searches("papi 2021 xyz"))
    assert answer.params["results"] == []
    button = answer.params["button"]
    assert button["text"] == "Hỏi riêng trợ lý"

    asked = an.asks(f"/start {button['start_parameter']}")
    assert asked.text.startswith("Chưa chắc hiểu đúng “xyz”")


def test_a_question_too_long_for_a_link_leads_to_the_greeting(telegram, an):
    answer = answer_to(telegram, an.searches("PAPI 2021 của Đồng Tháp xếp hạng bao nhiêu"))
    assert answer.params["button"]["start_parameter"] == "inline"

    assert an.asks("/start inline").text.startswith("Kính chào")


def test_what_comes_too_late_does_no_harm(telegram, an):
    with telegram.news:
        query = an.searches(QUESTION)
        telegram.expire_queries()

    assert not answer_to(telegram, query).accepted
    assert an.finds(QUESTION)


@pytest.mark.parametrize(
    "text",
    ["<b>papi</b> & 2021", "?", " ", "papi\u202e 2021", "😀" * 60, "ă " * 128, "0" * 256, "; DROP"],
    ids=range(8),
)
def test_odd_text_is_borne(telegram, an, text):
    assert answer_to(telegram, an.searches(text)).accepted


@pytest.mark.parametrize("payload", ["", "inline", "q_", "q_@", "q_a", "q__w", "dangky"])
def test_a_link_that_carries_no_question(payload):
    assert carried_question(payload) == ""
