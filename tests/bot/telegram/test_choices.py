"""What a chat has chosen counts for all that is said there: answers, buttons, prompts, a move."""

import sqlite3
from contextlib import closing

import pytest

QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


def tapped(telegram, person, label, method="editMessageText"):
    before = len(telegram.journal)
    person.taps(label)
    return telegram.wait_for(method, lambda call: call.accepted, chat=person.id, since=before)


def in_english(telegram, person):
    """Let somebody with a Vietnamese phone choose English."""
    person.asks("/ngonngu")
    return tapped(telegram, person, "English")


def test_the_language_is_chosen_by_a_button_and_kept(telegram, an):
    shown = an.asks("/ngonngu")
    assert shown.buttons == ["✓ Tiếng Việt", "English"]
    assert in_english(telegram, an).buttons == ["Tiếng Việt", "✓ English"]
    assert an.asks("PAPI 2021").text.startswith("Đồng Tháp, PAPI 2021: 42.43 points.")
    assert an.asks("/xoadulieu").buttons == ["Delete all"]


@pytest.mark.parametrize(
    ("question", "button"),
    [
        ("PAPI bếp quê lửa", "Báo tôi khi trả lời được"),
        ("PAPI of singing hens", "Tell me when it can be answered"),
    ],
)
def test_the_button_of_those_who_wait_speaks_as_the_reply_does(telegram, an, question, button):
    in_english(telegram, an)
    assert an.asks(question).buttons[-1] == button


def test_who_waits_is_told_in_the_language_chosen_since(telegram, process, an):
    an.asks("PAPI bếp quê lửa")
    tapped(telegram, an, "Báo tôi khi trả lời được", "sendMessage")
    in_english(telegram, an)
    with closing(sqlite3.connect(process.database)) as connection:
        query = "SELECT language FROM waiting WHERE chat_id = ?"
        assert connection.execute(query, (an.id,)).fetchall() == [("en",)]


def test_a_supergroup_speaks_as_the_group_did(telegram, group, an):
    chief = telegram.user(an.id + 5_000_000, "Trưởng")
    team = telegram.group(group.chat.id - 5_000_000, "Tổ", admins=[chief])
    chief.asks("/tinhnha@chiso_test_bot An Giang", team)
    chief.asks("/dangky@chiso_test_bot PAPI", team)
    moved = chief.upgrades(team, team.chat.id - 1_000_000_000_000)
    assert "An Giang" in chief.asks(f"@chiso_test_bot {QUESTION}", moved).text
    assert "Đang theo dõi: PAPI." in chief.asks("/dangky@chiso_test_bot", moved).text
