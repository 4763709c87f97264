"""The messenger against the stand-in, in this process: what the whole bot rarely meets."""

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from bot.messenger import Button, Messenger, Pacer, Place, Rates, delivery
from knowledge.terms import Line, LineKind
from tests.fake_telegram import BLOCKED, DROPPED, LOST, FakeTelegram, refused, too_many

LONG = [Line(LineKind.HEADLINE, "Đầu"), *(Line(LineKind.TEXT, letter * 4000) for letter in "abc")]
BUTTONS = [Button("Nút", "?câu hỏi")]


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    """No pause before another try, and durations as the service has them told."""
    monkeypatch.setattr(delivery, "PAUSES", (0, 0))
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def telegram():
    with FakeTelegram() as running:
        running.user(7)
        yield running


@pytest.fixture
async def messenger(telegram):
    async with Bot("1234:token", base_url=f"{telegram.url}/bot") as bot:
        yield Messenger(bot, Pacer(Rates()))


def sent(telegram):
    return [call for call in telegram.calls("sendMessage") if call.accepted]


async def test_buttons_stand_under_the_last_page(telegram, messenger):
    await messenger.send(Place(7), LONG, BUTTONS)

    assert [call.buttons for call in sent(telegram)] == [[], [], ["Nút"]]


async def test_only_the_first_page_is_a_reply(telegram, messenger):
    question = telegram.write(telegram.chats[7], telegram.users[7], {"text": "?"})
    await messenger.send(Place(7, reply_to=question["message_id"]), LONG)

    assert ["reply_parameters" in call.params for call in sent(telegram)] == [True, False, False]


async def test_an_edit_goes_on_in_new_messages(telegram, messenger):
    await messenger.send(Place(7), LONG[:1])
    await messenger.edit(Place(7), sent(telegram)[0].message_id, LONG, BUTTONS)

    (change,) = telegram.calls("editMessageText")
    assert change.accepted
    assert change.buttons == []
    assert [call.buttons for call in sent(telegram)[1:]] == [[], ["Nút"]]


async def test_a_blocked_chat_gets_no_further_pages(telegram, messenger):
    telegram.fail("sendMessage", BLOCKED, times=None)
    await messenger.send(Place(7), LONG)

    assert len(telegram.calls("sendMessage")) == 1


async def test_an_edit_in_a_blocked_chat_ends_quietly(telegram, messenger):
    await messenger.send(Place(7), LONG[:1])
    telegram.fail("*", BLOCKED, times=None)
    await messenger.edit(Place(7), 1, LONG)

    assert [call.method for call in telegram.calls()[-2:]] == ["editMessageText", "sendMessage"]


async def test_what_is_refused_twice_is_given_up(telegram, messenger):
    telegram.fail("sendMessage", refused(400, "Bad Request: chat not found"), times=None)
    await messenger.send(Place(7), LONG)

    assert len(telegram.calls("sendMessage")) == 2


async def test_a_lost_answer_is_asked_for_again(telegram, messenger):
    telegram.fail("sendMessage", LOST)
    await messenger.send(Place(7), LONG[:1])

    assert len(sent(telegram)) == 2  # twice rather than never


async def test_tries_come_to_an_end(telegram, messenger):
    telegram.fail("sendMessage", DROPPED, times=None)
    with pytest.raises(NetworkError):
        await messenger.send(Place(7), LONG[:1])

    assert len(telegram.calls("sendMessage")) == 3


async def test_flood_control_is_not_waited_for_for_ever(telegram, messenger):
    telegram.fail("sendMessage", too_many(31), times=None)
    with pytest.raises(RetryAfter):
        await messenger.send(Place(7), LONG[:1])


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_flood_control_is_understood_in_both_of_the_librarys_ways(
    telegram,
    messenger,
    monkeypatch,
):
    monkeypatch.delenv("PTB_TIMEDELTA")
    telegram.fail("sendMessage", too_many(1))
    await messenger.send(Place(7), LONG[:1])

    assert len(sent(telegram)) == 1


async def test_signs_of_life_never_fail(telegram, messenger):
    telegram.fail("*", DROPPED, times=None)

    await messenger.acknowledge("no such query")
    await messenger.show_typing(Place(7))


async def test_nothing_to_show_sends_nothing(telegram, messenger):
    await messenger.send(Place(7), [Line(LineKind.TEXT, "\u200b")])

    assert sent(telegram) == []
