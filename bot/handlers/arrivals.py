"""The bot comes into a group or a channel, is shut out, or finds the group moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberUpdated

from bot.handlers.actions import Action, action_button
from bot.handlers.desk import in_place, language_of, place_of, question_of
from bot.handlers.gate import deciding
from bot.messenger import Place
from bot.usecases.subscribing import EVERYTHING
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

SHUT_OUT: Final = (ChatMember.LEFT, ChatMember.BANNED)


async def membership(desk: Desk, update: Update) -> None:
    """Somebody has shut the bot out, let it in again, or brought it into a chat."""
    change = update.my_chat_member
    if change is None:
        return
    now = question_of(update, "").now
    if change.new_chat_member.status in SHUT_OUT:
        await desk.office.subscribing.retire(change.chat.id, "blocked", now)
        return
    await desk.office.subscribing.welcome_back(change.chat.id, now)
    new = change.old_chat_member.status in SHUT_OUT and not desk.moved.get(change.chat.id)
    if new and change.chat.type != Chat.PRIVATE:
        await _arrive(desk, update, change)


async def _arrive(desk: Desk, update: Update, change: ChatMemberUpdated) -> None:
    """Say once how to ask; in a channel ask whether it is welcome, or leave it."""
    language, chat = language_of(update), change.chat
    if chat.type != Chat.CHANNEL:
        told = desk.say("arrived.group", language).format(bot=f"@{update.get_bot().username}")
        await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, told)])
    elif _may_post(change.new_chat_member):
        line = Line(LineKind.TEXT, desk.say("arrived.channel", language))
        await desk.messenger.send(place_of(update), [line], _channel_buttons(desk, language))
    else:  # brought there by mistake; nothing could be said but to whoever did
        await desk.messenger.leave(chat.id)
        told = desk.say("arrived.mistake", language).format(channel=chat.title)
        await desk.messenger.send(Place(change.from_user.id), [Line(LineKind.TEXT, told)])


def _may_post(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


def _channel_buttons(desk: Desk, language: str) -> list[Button]:
    names = ("follow", "leave")
    return [
        action_button(desk.say(f"arrived.channel.{name}", language), f"channel.{name}")
        for name in names
    ]


async def follow_here(desk: Desk, update: Update) -> None:
    """Announce in this channel."""
    question, language = question_of(update, ""), language_of(update)
    await desk.office.subscribing.follow(question.chat, EVERYTHING, language, question.now)
    line = Line(LineKind.TEXT, desk.say("arrived.following", language))
    await in_place(desk, update, [line], _channel_buttons(desk, language)[1:])


async def leave_here(desk: Desk, update: Update) -> None:
    """Leave this channel, with a word."""
    line = Line(LineKind.TEXT, desk.say("arrived.leaving", language_of(update)))
    await in_place(desk, update, [line])
    await desk.messenger.leave(question_of(update, "").chat)


async def migrated(desk: Desk, update: Update) -> None:
    """A group has become a supergroup; both say so."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        desk.moved.put(message.migrate_to_chat_id, value=True)
    if message and message.migrate_from_chat_id:
        now = question_of(update, "").now
        await desk.office.subscribing.move(message.migrate_from_chat_id, message.chat_id, now)


ARRIVAL_ACTIONS: Final = (
    Action("channel.follow", deciding(follow_here)),
    Action("channel.leave", deciding(leave_here)),
)
"""What the buttons of these messages do."""
