"""What a person sees in a private chat, on the real process over HTTP."""

import pytest

from tests.fake_telegram import Upload

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


def edited(telegram, someone, since):
    """The next change of a message in somebody's chat."""
    return telegram.wait_for(
        "editMessageText",
        lambda call: call.accepted,
        chat=someone.id,
        since=since,
    )


def answered(telegram, query):
    """The acknowledgement of a tap."""
    return telegram.wait_for(
        "answerCallbackQuery",
        lambda call: call.params["callback_query_id"] == query,
    )


def kinds(call):
    """The entities of what was sent, by kind."""
    return {entity["type"] for entity in call.result["entities"]}


# Ways in


def test_start_says_in_three_lines_what_can_be_asked(an):
    greeting = an.asks("/start")

    head, *lines = greeting.text.splitlines()
    assert "PAPI, PAR Index và SIPAS" in head
    assert len(lines) == 3
    assert len(greeting.buttons) == 6


def test_start_takes_a_deep_link(an):
    assert an.asks("/start papi_2021").text == an.asks("/start").text


def test_start_is_english_on_an_english_phone(ann):
    assert ann.asks("/start").text.startswith("Welcome")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_example_is_answered_below_the_greeting(telegram, an, ann, language):
    someone = an if language == "vi" else ann
    greeting = someone.asks("/start")
    answers = []
    for label in greeting.buttons:
        since = len(telegram.journal)
        query = someone.taps(label)
        answers.append(telegram.wait_for("sendMessage", chat=someone.id, since=since))
        answered(telegram, query)

    assert all(answer.accepted and "bold" in kinds(answer) for answer in answers)
    refusals = ("Chưa hiểu", "Chưa có", "Anh/chị hỏi", "Not understood", "No data", "Which")
    assert [a.text for a in answers if a.text.startswith(refusals)] == []


def test_help_lists_every_command(an):
    text = an.asks("/help").text

    assert all(f"\n/{name} – " in text for name in ("start", "help", "hoi"))


def test_help_lists_english_names_in_english(ann):
    assert "\n/ask – " in ann.asks("/help").text


def test_menus_stand_for_each_scope_and_language(telegram, process):
    everywhere = {"help", "dangky", "huydangky", "ngonngu", "tinhnha", "nguon", "gopy"}
    private = telegram.commands("all_private_chats").keys()
    assert private == everywhere | {"start", "xoadulieu"}
    assert telegram.commands("all_group_chats").keys() == everywhere | {"hoi"}
    english = telegram.commands("all_group_chats", language="en").keys()
    following = {"subscribe", "unsubscribe"}
    assert english == {"help", "ask", "language", "home", "source", "feedback"} | following


def test_an_unknown_command_is_pointed_to_help(an):
    assert "/help" in an.asks("/xyz").text


@pytest.mark.parametrize("command", ["/hoi", "/ask"])
def test_a_question_may_follow_a_command(an, command):
    assert "27/63" in an.asks(f"{command} {QUESTION}").text


# Answers


def test_the_question_of_the_readme(an):
    answer = an.asks(QUESTION)

    assert "27/63" in answer.text.splitlines()[0]
    assert kinds(answer) >= {"bold", "italic", "text_link"}
    assert "Nguồn: " in answer.text
    assert answer.params["link_preview_options"] == {"is_disabled": True}


def test_a_table_is_set_in_monospace(an):
    assert "pre" in kinds(an.asks("top 10 PAPI 2021"))


def test_a_follow_up_keeps_what_was_said(an):
    an.asks(QUESTION)

    assert "2/63" in an.asks("còn 2020?").text.splitlines()[0]
    assert "An Giang" in an.asks("An Giang thì sao?").text.splitlines()[0]


def test_people_do_not_share_a_conversation(an, ann):
    an.asks("PAPI 2020 của An Giang")
    ann.asks(QUESTION)

    assert "An Giang" in an.asks("còn 2019?").text.splitlines()[0]


def test_no_typing_for_a_quick_answer(telegram, an):
    an.asks(QUESTION)

    assert telegram.calls("sendChatAction", an.id) == []


def test_typing_is_shown_when_an_answer_takes_long(telegram, process, an):
    an.asks("/start")
    with process.locked():
        an.says(QUESTION)
        telegram.wait_for("sendChatAction", chat=an.id)
        assert len(telegram.calls("sendMessage", an.id)) == 1

    assert "27/63" in telegram.wait_for("sendMessage", chat=an.id, count=2).text


def test_an_edited_question_is_answered_again(telegram, an):
    question = an.says("PAPI 2020 xếp hạng bao nhiêu")
    first = telegram.wait_for("sendMessage", chat=an.id)
    an.edits(question, QUESTION)
    again = telegram.wait_for("editMessageText", chat=an.id)

    assert "27/63" in again.text
    assert again.message_id == first.message_id
    assert len(telegram.calls("sendMessage", an.id)) == 1


def test_an_edited_question_whose_answer_is_gone_is_answered_below(telegram, an):
    question = an.says("PAPI 2020 xếp hạng bao nhiêu")
    first = telegram.wait_for("sendMessage", chat=an.id)
    with telegram.news:
        del telegram.messages[an.id, first.message_id]
        an.edits(question, QUESTION)
    again = telegram.wait_for("sendMessage", chat=an.id, count=2)
    assert "27/63" in again.text
    assert again.params["reply_parameters"]["message_id"] == question

    since = len(telegram.journal)
    an.edits(question, "PAPI 2020 xếp hạng bao nhiêu")
    assert edited(telegram, an, since).message_id == again.message_id


def test_an_edit_that_changes_no_word_changes_nothing(telegram, an):
    question = an.says("PAPI 2020 xếp hạng bao nhiêu")
    telegram.wait_for("sendMessage", chat=an.id)
    since = len(telegram.journal)
    an.edits(question, "PAPI 2020 xếp hạng bao nhiêu")  # as a link preview makes Telegram tell
    telegram.wait_for("editMessageText", chat=an.id, since=since)
    an.edits(question, QUESTION)

    assert "27/63" in edited(telegram, an, since).text


def test_answers_keep_the_order_of_the_questions(telegram, an):
    for year in (2019, 2020, 2021):
        an.says(f"PAPI {year} của Đồng Tháp")
    telegram.wait_for("sendMessage", chat=an.id, count=3)

    heads = [call.text.splitlines()[0] for call in telegram.calls("sendMessage", an.id)]
    assert all(str(2019 + number) in head for number, head in enumerate(heads))


# Buttons


def test_a_clarification_is_answered_by_a_tap_in_place(telegram, an):
    asked = an.asks("HG papi 2021")
    assert asked.buttons == ["Hà Giang", "Hậu Giang"]

    since = len(telegram.journal)
    query = an.taps("Hậu Giang")
    answer = edited(telegram, an, since)

    assert answer.message_id == asked.message_id
    assert "Hậu Giang" in answer.text.splitlines()[0]
    assert answered(telegram, query).accepted


def test_a_clarification_is_answered_by_a_word(an):
    an.asks("HG papi 2021")

    assert "Hậu Giang" in an.asks("Hậu Giang").text.splitlines()[0]


def test_the_conversation_goes_on_from_a_tap(telegram, an):
    an.asks("HG papi 2021")
    since = len(telegram.journal)
    an.taps("Hậu Giang")
    edited(telegram, an, since)

    head = an.asks("còn 2020?").text.splitlines()[0]
    assert "Hậu Giang" in head
    assert "2020" in head


def test_a_double_tap_does_no_harm(telegram, an):
    asked = an.asks("HG papi 2021")
    token = _data(asked, "Hà Giang")
    first, second = (an.taps(token, on=asked.message_id) for _ in range(2))

    assert answered(telegram, first).accepted
    assert answered(telegram, second).accepted
    assert "Hà Giang" in an.asks("còn 2020?").text.splitlines()[0]
    assert len(telegram.calls("sendMessage", an.id)) == 2  # the question back and the last answer


def test_the_next_step_is_taken_in_place(telegram, an):
    answer = an.asks(QUESTION)
    since = len(telegram.journal)
    an.taps("PAPI 2020")

    changed = edited(telegram, an, since)
    assert changed.message_id == answer.message_id
    assert "2/63" in changed.text


def test_a_tap_of_another_version_gets_a_notice(telegram, an):
    greeting = an.asks("/start")
    message = telegram.messages[an.id, greeting.message_id]
    message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "zz~nothing"

    query = an.taps("zz~nothing")
    assert "gõ lại" in answered(telegram, query).params["text"]


def test_a_tap_that_is_too_old_to_acknowledge_is_answered(telegram, an):
    an.asks("HG papi 2021")
    since = len(telegram.journal)
    with telegram.news:
        an.taps("Hậu Giang")
        telegram.expire_queries()

    assert "Hậu Giang" in edited(telegram, an, since).text


def test_a_tap_on_a_message_that_is_gone_gets_a_new_one(telegram, an):
    asked = an.asks("HG papi 2021")
    with telegram.news:
        an.taps("Hậu Giang")
        del telegram.messages[an.id, asked.message_id]

    answer = telegram.wait_for("sendMessage", chat=an.id, count=2)
    assert "Hậu Giang" in answer.text


@pytest.mark.parametrize("label", ["Hậu Giang", "PAPI 2021 xếp hạng bao nhiêu"])
def test_a_tap_under_a_message_too_old_to_be_shown_gets_a_new_one(telegram, an, label):
    asked = an.asks("HG papi 2021" if label == "Hậu Giang" else "/start")
    old = {"chat": {"id": an.id, "type": "private"}, "message_id": asked.message_id, "date": 0}
    query = {"id": "old", "from": an.card, "chat_instance": "1", "data": _data(asked, label)}
    with telegram.news:
        del telegram.messages[an.id, asked.message_id]
        telegram.happen("callback_query", query | {"message": old})

    answer = telegram.wait_for("sendMessage", chat=an.id, count=2)
    assert "PAPI năm 2021" in answer.text


def test_a_tap_in_no_chat_gets_a_notice(telegram, an):
    query = {"id": "inline", "from": an.card, "chat_instance": "1", "data": "?PAPI"}
    telegram.happen("callback_query", query | {"inline_message_id": "1"})

    assert answered(telegram, "inline").params["text"]


def _data(call, label):
    rows = call.params["reply_markup"]["inline_keyboard"]
    return next(b["callback_data"] for row in rows for b in row if b["text"] == label)


# What people send


@pytest.mark.parametrize(
    "text",
    [
        "<b>PAPI</b> 2021 & <script>alert(1)</script>",
        "</b></i></pre><a href='x'>PAPI",
        "*PAPI* _2021_ [x](http://y) `z` ~~~ |||",
        "&lt;PAPI&gt; &amp;amp; &#60;",
        "?",
        "   .   ",
        "\u200b\u200c\u2060",
        "\x01\x02 PAPI \x7f 2021 \x9f",
        "PAPI\u202e 1202 xếp hạng\u2066",
        "РАРІ 2021 хếр hạng",  # Cyrillic look-alikes
        "ＰＡＰＩ ２０２１",
        "PAPI 2021 xe\u0302\u0301p ha\u0323ng".encode().decode(),
        "😀" * 300,
        "\U000e0041\U000e0042 papi",
        "a\u0301" * 40,
        "0" * 400,
        "%s %d {0} {name} {{}}",
        "'; DROP TABLE observations; --",
    ],
    ids=range(18),
)
def test_odd_text_gets_a_sound_reply(an, text):
    reply = an.asks(text)

    assert reply.accepted
    assert reply.params["parse_mode"] == "HTML"  # not the plain text that is sent after a refusal


@pytest.mark.parametrize(
    "text",
    [
        "PAPI 2021 " * 1000,
        "ă" * 10_000,
        "a b " * 2500,
        "\n" * 9_999 + "x",
    ],
    ids=["question", "word", "letters", "rows"],
)
def test_a_very_long_text_gets_a_sound_reply(an, text):
    assert an.asks(text, timeout=20).accepted


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]},
        {
            "sticker": {
                "file_id": "1",
                "file_unique_id": "1",
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            },
        },
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}},
        {"location": {"longitude": 105.6, "latitude": 10.5}},
        {"contact": {"phone_number": "1", "first_name": "B"}},
        {"dice": {"emoji": "🎲", "value": 4}},
        {},  # of a kind that the library does not know yet
    ],
    ids=["photo", "sticker", "voice", "location", "contact", "dice", "unknown"],
)
def test_anything_but_text_gets_one_kind_line(telegram, an, content):
    an._sends(content, None)
    line = telegram.wait_for("sendMessage", chat=an.id)

    assert "\n" not in line.text
    assert "gõ câu hỏi" in line.text


def test_a_file_is_for_admins(telegram, an):
    an.sends(Upload("bang.xlsx", b"PK"))

    assert "chỉ dành cho quản trị viên" in telegram.wait_for("sendMessage", chat=an.id).text


def test_an_album_gets_one_line(telegram, an):
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]
    for _ in range(3):
        an._sends({"photo": photo, "media_group_id": f"album-{an.id}"}, None)
    an.says(QUESTION)
    telegram.wait_for("sendMessage", lambda call: "27/63" in call.text, chat=an.id)

    assert len(telegram.calls("sendMessage", an.id)) == 2


def test_service_messages_are_passed_over(telegram, an):
    an._sends(
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
        None,
    )

    assert "27/63" in an.asks(QUESTION).text
    assert len(telegram.calls("sendMessage", an.id)) == 1
