"""In groups the bot answers who speaks to it, and is silent otherwise."""

from dataclasses import replace

import pytest

from bot.handlers import COMMANDS
from tests.bot.telegram.conftest import OWNER

RESTRICTED = dict.fromkeys(
    (
        *("is_member", "can_change_info", "can_invite_users", "can_pin_messages"),
        *("can_manage_topics", "can_send_messages", "can_send_audios", "can_send_documents"),
        *("can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes"),
        *(
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_edit_tag",
            "can_react_to_messages",
        ),
    ),
    True,
) | {"until_date": 0}
"""What Telegram tells of a member some of whose rights were taken."""
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


def test_a_change_in_a_topic_stays_there(telegram, group, an):
    text = "@chiso_test_bot HG papi 2021"
    mention = {"type": "mention", "offset": 0, "length": 15}
    topic = {"message_thread_id": 5, "is_topic_message": True}
    question = an._sends({"text": text, "entities": [mention], **topic}, group)
    asked = telegram.wait_for("sendMessage", chat=group.chat.id)
    with telegram.news:  # Telegram tells of the topic under a tapped message as well
        telegram.messages[group.chat.id, asked.message_id] |= topic
    an.taps("Hậu Giang", group=group)
    telegram.wait_for("editMessageText", chat=group.chat.id)
    with telegram.news:
        del telegram.messages[group.chat.id, asked.message_id]
        an.edits(question, f"@chiso_test_bot {QUESTION}", group)

    below = telegram.wait_for("sendMessage", chat=group.chat.id, count=2)
    assert below.params["message_thread_id"] == 5
    assert below.params["reply_parameters"]["message_id"] == question


def test_it_greets_a_group_once_and_not_when_its_rights_change(telegram, group, an):
    group.adds_bot(an)
    telegram.wait_for("sendMessage", chat=group.chat.id)
    an.changes_bot("member", "restricted", group.chat, RESTRICTED)
    an.asks(f"@chiso_test_bot {QUESTION}", group)

    assert len(sent_to(telegram, group)) == 2


def test_an_administrator_who_stays_anonymous_decides(telegram, group, an):
    command = "/tinhnha@chiso_test_bot An Giang"
    entity = {"type": "bot_command", "offset": 0, "length": 23}
    an._sends({"text": command, "entities": [entity], "sender_chat": group.chat.card()}, group)

    told = telegram.wait_for("sendMessage", chat=group.chat.id)
    assert told.text.startswith("Câu hỏi không nêu tỉnh được hiểu là An Giang.")


def test_thanks_where_no_reactions_are_allowed(telegram, an):
    chat = telegram.chats[an.id]
    with telegram.news:
        telegram.chats[an.id] = replace(chat, reactions=False)
    an.asks("cảm ơn")
    an.says("cảm ơn")
    telegram.wait_for("setMessageReaction", chat=an.id)
    an.asks(QUESTION)

    assert len(telegram.calls("sendMessage", an.id)) == 2


def test_a_group_that_became_a_supergroup_is_not_greeted_again(telegram, group, an):
    moved = an.upgrades(group, group.chat.id - 1_000_000_000_000)
    an.asks(f"@chiso_test_bot {QUESTION}", moved)

    (answer,) = sent_to(telegram, moved)
    assert "27/63" in answer.text


OF_ADMINS = [
    name for each in COMMANDS if each.role for name in filter(None, (each.name, each.alias))
]


@pytest.fixture
def owner(telegram, process):
    return telegram.user(OWNER, "Chủ")


@pytest.mark.parametrize("name", OF_ADMINS)
def test_what_admins_do_is_not_shown_to_a_group(telegram, group, owner, name):
    told = owner.asks(f"/{name}@chiso_test_bot", group)

    assert told.text == "Việc này được làm trong chat riêng với trợ lý."
    ((button,),) = told.params["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Mở chat riêng", "url": "https://t.me/chiso_test_bot"}


def test_whoever_is_no_admin_is_told_so_in_a_group(group, an):
    assert an.asks("/lichsu@chiso_test_bot", group).text.startswith(
        "Việc này chỉ dành cho quản trị viên"
    )


def test_a_button_of_an_admin_does_nothing_in_a_group(telegram, group, owner):
    before = len(telegram.journal)
    message = owner.asks("@chiso_test_bot PAPI 2021", group)
    shown = telegram.message(group.chat.id, message.message_id, "be tapped")
    query = owner.taps_as_it_was(dict(shown), "!history")

    answer = telegram.wait_for("answerCallbackQuery", since=before)
    assert answer.params["callback_query_id"] == query
    assert answer.params["text"] == "Việc này được làm trong chat riêng với trợ lý."
    owner.asks("@chiso_test_bot PAPI 2021", group)
    assert len(sent_to(telegram, group)) == 2
