"""What a chat chooses for itself, and how a question reads it."""

from datetime import timedelta

from bot.store import Choice, Recalled
from tests.bot.store.samples import NOW, recalled

LATER = NOW + timedelta(hours=2)


async def test_a_chat_that_chose_nothing(store):
    assert await store.chats.find(7) == Choice()
    assert await recalled(store, 7, 7, NOW) == Recalled()


async def test_each_choice_leaves_the_other_as_it_is(store):
    await store.chats.choose_language(7, "en", NOW)
    await store.chats.choose_home(7, "An Giang", LATER)
    assert await store.chats.find(7) == Choice("en", "An Giang")

    await store.chats.choose_language(7, "vi", LATER)
    assert await store.chats.find(7) == Choice("vi", "An Giang")

    await store.chats.choose_home(7, None, LATER)
    assert await store.chats.find(7) == Choice("vi")


async def test_a_question_reads_choice_and_context_together(store):
    await store.chats.choose_home(-5, "An Giang", NOW)
    await store.remember(-5, 7, "{}", NOW)

    assert await recalled(store, -5, 7, NOW) == Recalled("{}", Choice(None, "An Giang"))
    assert await recalled(store, -5, 8, NOW) == Recalled(None, Choice(None, "An Giang"))
    assert await recalled(store, -6, 7, NOW) == Recalled()


async def test_a_choice_outlives_the_conversation(store):
    await store.chats.choose_language(7, "en", NOW)
    await store.remember(7, 7, "{}", NOW)

    assert await recalled(store, 7, 7, LATER) == Recalled(None, Choice("en"))


async def test_announcements_are_told_in_the_language_chosen(store):
    await store.subscribers.follow(7, ["*"], "vi", NOW)
    await store.chats.choose_language(7, "en", LATER)

    assert (await store.subscribers.find(7)).language == "en"


async def test_a_group_that_becomes_a_supergroup_keeps_its_choice(store):
    await store.chats.choose_home(-5, "An Giang", NOW)
    await store.subscribers.move(-5, -1005, LATER)

    assert await store.chats.find(-5) == Choice()
    assert await store.chats.find(-1005) == Choice(None, "An Giang")


async def test_what_the_supergroup_has_chosen_already_stays(store):
    await store.chats.choose_home(-5, "An Giang", NOW)
    await store.chats.choose_home(-1005, "Cà Mau", NOW)
    await store.subscribers.move(-5, -1005, LATER)

    assert await store.chats.find(-1005) == Choice(None, "Cà Mau")
    assert await store.chats.find(-5) == Choice()


async def test_being_forgotten_takes_the_choice_along(store):
    await store.chats.choose_language(7, "en", NOW)
    await store.chats.choose_language(8, "en", NOW)
    await store.subscribers.forget(7)

    assert await store.chats.find(7) == Choice()
    assert await store.chats.find(8) == Choice("en")
