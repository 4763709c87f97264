"""What people say about the bot reaches its admins."""

import pytest

from tests.bot.telegram.conftest import OWNER


@pytest.fixture
def owner(telegram, process):
    return telegram.user(OWNER, "Chủ")


def test_corrected_feedback_is_passed_on_and_never_taken_for_a_question(telegram, an, owner):
    prompt = an.asks("/gopy")
    said = an.says("Chữ nhỏ qúa", reply_to=prompt.message_id)
    telegram.wait_for("sendMessage", lambda call: "Chữ nhỏ qúa" in call.text, chat=OWNER)

    an.edits(said, "Chữ nhỏ quá")
    passed = telegram.wait_for("sendMessage", lambda call: "Chữ nhỏ quá" in call.text, chat=OWNER)
    assert passed.text == "Góp ý của An\nChữ nhỏ quá"
    thanks = telegram.wait_for("sendMessage", chat=an.id, count=3)
    assert thanks.text.startswith("Đã chuyển nguyên văn góp ý")
