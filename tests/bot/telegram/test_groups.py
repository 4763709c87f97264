"""In groups the bot answers who speaks to it, and is silent otherwise."""

import pytest

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


def sent_to(telegram, group):
    return telegram.calls("sendMessage", group.chat.id)


def test_silent_when_nobody_speaks_to_it(telegram, group, an):
    other = an.says("Xin chào", group)
    an.says(QUESTION, group)
    an.says("/help", group)
    an.says("/help@other_bot", group)
    an.says(f"@other_bot {QUESTION}", group)
    an.says(f"@chiso_test_bot2 {QUESTION}", group)
    an.says(QUESTION, group, reply_to=other)
    an._sends({"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}}, group)
    an.asks(f"@chiso_test_bot {QUESTION}", group)

    assert len(sent_to(telegram, group)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"@chiso_test_bot {QUESTION}",
        f"@Chiso_Test_Bot, {QUESTION}",
        f"{QUESTION} @chiso_test_bot",
        f"/hoi@chiso_test_bot {QUESTION}",
        f"/ask@chiso_test_bot\n{QUESTION}",
    ],
)
def test_answers_as_a_reply_when_it_is_spoken_to(telegram, group, an, text):
    answer = an.asks(text, group)

    question = answer.params["reply_parameters"]["message_id"]
    assert telegram.messages[group.chat.id, question]["text"] == text
    assert "27/63" in answer.text


def test_answers_a_reply_to_its_own_message(telegram, group, an):
    first = an.asks(f"@chiso_test_bot {QUESTION}", group)
    an.says("còn 2020?", group, reply_to=first.message_id)

    assert "2/63" in telegram.wait_for("sendMessage", chat=group.chat.id, count=2).text


def test_each_member_has_a_conversation_of_her_own(telegram, group, an, ann):
    an.asks("@chiso_test_bot PAPI 2021 của An Giang", group)
    ann.asks(f"@chiso_test_bot {QUESTION}", group)

    assert "An Giang" in an.asks("@chiso_test_bot còn 2020?", group).text.splitlines()[0]


def test_an_edited_question_is_answered_again(telegram, group, an):
    question = an.says("@chiso_test_bot PAPI 2020 xếp hạng bao nhiêu", group)
    first = telegram.wait_for("sendMessage", chat=group.chat.id)
    an.edits(question, f"@chiso_test_bot {QUESTION}", group)

    changed = telegram.wait_for("editMessageText", chat=group.chat.id)
    assert "27/63" in changed.text
    assert changed.message_id == first.message_id


def test_a_tap_in_a_group(telegram, group, an):
    asked = an.asks("@chiso_test_bot HG papi 2021", group)
    an.taps("Hậu Giang", group=group)

    answer = telegram.wait_for("editMessageText", chat=group.chat.id)
    assert answer.message_id == asked.message_id
    assert "Hậu Giang" in answer.text


def test_a_bare_mention_is_told_what_can_be_asked(group, an):
    assert "PAPI" in an.asks("@chiso_test_bot", group).text


def test_help_by_name(group, an):
    assert "/hoi – " in an.asks("/help@chiso_test_bot", group).text


def test_a_topic_is_kept(telegram, group, an):
    text = f"@chiso_test_bot {QUESTION}"
    mention = {"type": "mention", "offset": 0, "length": 15}
    content = {
        "text": text,
        "entities": [mention],
        "message_thread_id": 5,
        "is_topic_message": True,
    }
    an._sends(content, group)

    answer = telegram.wait_for("sendMessage", chat=group.chat.id)
    assert answer.params["message_thread_id"] == 5


def test_an_answer_to_a_deleted_question_still_comes(telegram, group, an):
    with telegram.news:
        question = an.says(f"@chiso_test_bot {QUESTION}", group)
        del telegram.messages[group.chat.id, question]

    assert telegram.wait_for("sendMessage", chat=group.chat.id).accepted
