"""What Telegram, the network or the database may do to the real process, and what people notice."""

import pytest

from tests.bot.telegram.conftest import SECRET
from tests.fake_telegram import BAD_GATEWAY, BLOCKED, DROPPED, migrated, refused, too_many

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"
PRIVATE = "điều chỉ nói với trợ lý"
AN = {"id": 5, "is_bot": False, "first_name": "An"}
BROKEN = {
    "a message without a chat": ("message", {"message_id": 1, "date": 1, "text": PRIVATE}),
    "a message without a date": ("message", {"message_id": 1, "text": PRIVATE}),
    "a message that is a text": ("message", PRIVATE),
    "a chat without an id": ("message", {"message_id": 1, "date": 1, "chat": {}, "text": PRIVATE}),
    "a tap of nobody": ("callback_query", {"id": "1", "chat_instance": "1", "data": PRIVATE}),
    "a date after the end of time": (
        "message",
        {"message_id": 1, "date": 10**18, "chat": {"id": 5, "type": "private"}, "text": PRIVATE},
    ),
    "a member with rights that are not known": (
        "my_chat_member",
        {
            "chat": {"id": 5, "type": "private"},
            "from": AN,
            "date": 1,
            "old_chat_member": {"user": AN, "status": "restricted"},
            "new_chat_member": {"user": AN, "status": "member"},
        },
    ),
    "a query of nobody": ("inline_query", {"id": "1", "query": PRIVATE, "offset": ""}),
}
"""Updates as the library does not know them: of a later Telegram, or damaged on the way."""


def accepted(telegram, someone, count=1):
    """The so-maniest message that reached somebody."""
    return telegram.wait_for(
        "sendMessage",
        lambda call: call.accepted,
        chat=someone.id,
        count=count,
    )


def test_flood_control_is_waited_for_and_holds_up_nobody_else(telegram, an, ann):
    telegram.fail("sendMessage", too_many(1), chat=an.id)
    an.says(QUESTION)
    telegram.wait_for("sendMessage", chat=an.id)
    other = ann.asks(QUESTION)
    answer = accepted(telegram, an)

    assert "27/63" in answer.text
    assert other.at < answer.at


def test_a_long_flood_control_gives_up_in_peace(telegram, process, an):
    telegram.fail("sendMessage", too_many(600), chat=an.id, times=2)  # the answer, the apology
    an.says(QUESTION)
    telegram.wait_for("sendMessage", chat=an.id, count=2)

    assert "27/63" in an.asks(QUESTION).text
    assert "no apology possible" in process.log


def test_flood_control_of_an_edit_is_waited_for(telegram, an):
    an.asks("HG papi 2021")
    telegram.fail("editMessageText", too_many(1), chat=an.id)
    an.taps("Hậu Giang")

    done = telegram.wait_for("editMessageText", lambda call: call.accepted, chat=an.id)
    assert "Hậu Giang" in done.text


def test_who_has_blocked_the_bot_makes_no_noise(telegram, process, an):
    telegram.fail("sendMessage", BLOCKED, chat=an.id)
    an.says(QUESTION)
    telegram.wait_for("sendMessage", chat=an.id)

    before = process.log
    assert "27/63" in an.asks(QUESTION).text
    assert "not delivered" in before + process.log
    assert "Forbidden: bot was blocked" in process.log
    assert "Traceback" not in process.log[process.log.rindex("Forbidden") :]


def test_a_bad_gateway_is_tried_again(telegram, an):
    telegram.fail("sendMessage", BAD_GATEWAY, chat=an.id, times=2)
    an.says(QUESTION)

    assert "27/63" in accepted(telegram, an).text


def test_a_broken_connection_is_tried_again(telegram, an):
    telegram.fail("sendMessage", DROPPED, chat=an.id)
    an.says(QUESTION)

    assert "27/63" in accepted(telegram, an).text


def test_refused_markup_is_sent_as_plain_text(telegram, an):
    words = "Bad Request: can't parse entities: Unsupported start tag"
    telegram.fail("sendMessage", refused(400, words), chat=an.id)
    an.says(QUESTION)

    answer = accepted(telegram, an)
    assert "parse_mode" not in answer.params
    assert answer.params["text"].startswith("PAPI năm 2021")


def test_a_group_that_has_moved_is_followed(telegram, group, an):
    moved = telegram.group(group.chat.id - 10**12)
    telegram.fail("sendMessage", migrated(moved.chat.id), chat=group.chat.id)
    an.says(f"@chiso_test_bot {QUESTION}", group)

    assert "27/63" in telegram.wait_for("sendMessage", chat=moved.chat.id).text


def test_lost_updates_are_fetched_again(telegram, an):
    telegram.fail("getUpdates", DROPPED)
    telegram.fail("getUpdates", BAD_GATEWAY)

    assert "27/63" in an.asks(QUESTION, timeout=10).text


def test_an_unforeseen_error_is_told_in_one_line_and_logged_in_full(telegram, process, an, ann):
    an.asks("/start")
    ann.asks("/start")
    with process.broken():
        apology, sorry = an.asks(QUESTION), ann.asks(QUESTION)

    assert apology.text.startswith("Xin lỗi anh/chị")
    assert sorry.text.startswith("Sorry")
    assert "\n" not in apology.text
    assert "Traceback" in process.log
    assert "27/63" in an.asks(QUESTION).text


def test_an_unforeseen_error_of_a_tap_is_told_too(telegram, process, an):
    an.asks("HG papi 2021")
    with process.broken():
        query = an.taps("Hậu Giang")
        apology = accepted(telegram, an, count=2)

    assert apology.text.startswith("Xin lỗi")
    telegram.wait_for("answerCallbackQuery", lambda call: call.params["callback_query_id"] == query)


def test_no_secret_is_logged_even_with_the_traceback_of_a_failed_request(telegram, process, an):
    telegram.fail("sendMessage", BAD_GATEWAY, chat=an.id, times=6)  # the answer, the apology
    an.says(QUESTION)
    telegram.wait_for("sendMessage", chat=an.id, count=6)
    an.asks(QUESTION)

    assert "NetworkError: Bad Gateway" in process.log
    assert SECRET not in process.log
    assert telegram.url not in process.log


def test_no_words_of_a_question_are_logged_where_they_cannot_be_kept(process, an):
    with process.broken("unanswered"):
        apology = an.asks("PAPI bếp quê bà Sáu")
    assert apology.text.startswith("Xin lỗi")
    assert "no such table: unanswered" in process.log
    assert "bà Sáu" not in process.log
    assert "ba sau" not in process.log


@pytest.mark.parametrize("name", BROKEN)
def test_an_update_that_cannot_be_read_holds_up_nobody(telegram, process, an, name):
    with telegram.news:  # the three of them come at once
        an.says(QUESTION)
        telegram.happen(*BROKEN[name])
        an.says("PAPI 2020 xếp hạng bao nhiêu")

    assert "27/63" in accepted(telegram, an).text
    assert "2/63" in accepted(telegram, an, count=2).text
    assert telegram.wait_until(lambda: not telegram.updates.pending)
    assert PRIVATE not in process.log


def test_an_update_that_cannot_be_read_is_told_once_to_the_operator(telegram, process, an):
    skipped = process.log.count("an update is skipped")
    telegram.happen(*BROKEN["a message that is a text"])
    assert telegram.wait_until(lambda: not telegram.updates.pending)
    an.asks(QUESTION)

    assert process.log.count("an update is skipped") == skipped + 1
