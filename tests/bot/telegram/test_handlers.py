"""The register of handlers: the one table of commands, the texts, whose turn it is."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Chat, Message, Update, User

from bot.handlers import COMMANDS, Scope, Turns
from bot.handlers.errors import report
from bot.handlers.feedback import HOUR, HOURLY, _admits
from bot.handlers.recent import Recent
from bot.messenger import Keyboards
from knowledge.library import load_library

PREFIX = "telegram."


@pytest.fixture(scope="module")
def texts():
    replies = load_library().replies
    return {
        key.removeprefix(PREFIX): text for key, text in replies.items() if key.startswith(PREFIX)
    }


# The table of commands


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_can_stand_in_a_menu(texts, command):
    names = filter(None, (command.name, command.alias))
    assert all(re.fullmatch(r"[a-z]{1,32}", name) for name in names)
    assert all(0 < len(texts[command.about][language]) <= 256 for language in ("vi", "en"))
    assert command.scopes


def test_no_name_means_two_commands():
    names = [name for c in COMMANDS for name in (c.name, c.alias) if name]
    assert len(names) == len(set(names))


def test_each_scope_has_a_menu():
    assert {scope for command in COMMANDS for scope in command.scopes} == set(Scope)


def test_no_description_is_left_over(texts):
    described = {key for key in texts if key.startswith("command.")}
    assert described == {command.about for command in COMMANDS}


# The texts


def test_six_examples_fit_into_buttons_in_both_languages(texts):
    for language in ("vi", "en"):
        examples = [texts[f"example.{number}"][language] for number in range(1, 7)]
        assert len(Keyboards.questions(examples)) == 6
    assert "example.7" not in texts


def test_a_notice_fits_into_an_alert(texts):
    assert all(len(text) <= 200 for text in texts["stale_button"].values())


# Errors


class Silent:
    """A desk at which nobody waits."""

    async def tell(self, *_):
        raise AssertionError("nobody is there")


@pytest.mark.parametrize("update", [None, "no update", Update(1)])
async def test_an_error_outside_a_chat_is_only_logged(update, capsys):
    await report(Silent(), update, ValueError("of nobody"))

    assert "of nobody" in capsys.readouterr().out


# Feedback


def test_one_person_writes_to_the_admins_so_often_an_hour():
    sent, noon = Recent(10), datetime(2026, 1, 5, 12, tzinfo=UTC)
    minutes = [timedelta(minutes=number) for number in range(HOURLY + 2)]

    admitted = [_admits(sent, 7, noon + each) for each in minutes]
    assert admitted == [True] * HOURLY + [False] * 2
    assert _admits(sent, 8, noon)
    assert _admits(sent, 7, noon + HOUR)


# Turns


def update(number, chat):
    return Update(number, Message(number, None, Chat(chat, Chat.PRIVATE)))


async def test_a_chat_is_served_in_order_and_chats_side_by_side():
    turns, done, gate = Turns(), [], asyncio.Event()

    async def work(name, waits_for=None):
        if waits_for:
            await waits_for.wait()
        done.append(name)

    first = asyncio.create_task(turns.process_update(update(1, 7), work("first", gate)))
    second = asyncio.create_task(turns.process_update(update(2, 7), work("second")))
    await turns.process_update(update(3, 8), work("other chat"))
    assert done == ["other chat"]

    gate.set()
    await asyncio.gather(first, second)
    assert done == ["other chat", "first", "second"]


async def test_a_chat_goes_on_after_an_error():
    turns, done = Turns(), []

    async def fail():
        raise ValueError("foreseen")

    async def work():
        done.append("second")

    with pytest.raises(ValueError, match="foreseen"):
        await turns.process_update(update(1, 7), fail())
    await turns.process_update(update(2, 7), work())
    await turns.process_update("no update", work())
    assert done == ["second", "second"]


class Doorman:
    """Notes who was turned away."""

    def __init__(self, *trusted):
        self.trusted = trusted
        self.turned_away = []

    async def trusts(self, user):
        return user in self.trusted

    async def turn_away(self, update, *, first):
        self.turned_away.append((update.effective_user.id, first))


@pytest.mark.parametrize(
    ("user", "answered", "told"), [(7, 23, [(7, True), (7, False)]), (8, 25, [])]
)
async def test_a_flood_is_turned_away_unless_its_sender_is_trusted(user, answered, told):
    turns, done, gate = Turns(), [], asyncio.Event()
    turns.porter = Doorman(8)

    async def work():
        await gate.wait()
        done.append(user)

    sender = User(user, "An", is_bot=False)
    chat = Chat(user, Chat.PRIVATE)
    tasks = [
        asyncio.create_task(
            turns.process_update(
                Update(number, Message(number, None, chat, from_user=sender)), work()
            )
        )
        for number in range(25)
    ]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*tasks)

    assert len(done) == answered
    assert turns.porter.turned_away == told


async def test_nothing_is_kept_of_chats_that_are_done():
    turns = Turns()

    async def work():
        pass

    async with turns:
        for chat in range(1, 50):
            await turns.process_update(update(chat, chat), work())
    assert len(turns._locks) == 0
