"""A stand-in for Telegram's Bot API server, for tests.

Holds: the server (`server`, `wire`), the methods (`methods`), what Telegram knows (`world`) and what
it refuses (`markup`, `limits`), planned faults (`faults`), the journal of requests (`journal`) and
the people a test plays (`people`). May import the standard library only, nothing of the bot.
Refuses: sleeping (a test waits on the journal) and leniency (what Telegram refuses, it refuses).

    with FakeTelegram() as telegram:  # telegram.url is the bot's CHISO_TELEGRAM_API
        reply = telegram.user(7, "An").asks("PAPI 2021")
"""

from tests.fake_telegram.faults import (
    BAD_GATEWAY,
    BLOCKED,
    CHAT_NOT_FOUND,
    DROPPED,
    GARBLED,
    GATEWAY_PAGE,
    LOST,
    UNAUTHORIZED,
    Fault,
    delayed,
    held,
    migrated,
    refused,
    too_many,
)
from tests.fake_telegram.journal import Call, NotSeenError
from tests.fake_telegram.people import Channel, Group, User
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.world import Upload

__all__ = [
    "BAD_GATEWAY",
    "BLOCKED",
    "CHAT_NOT_FOUND",
    "DROPPED",
    "GARBLED",
    "GATEWAY_PAGE",
    "LOST",
    "UNAUTHORIZED",
    "Call",
    "Channel",
    "FakeTelegram",
    "Fault",
    "Group",
    "NotSeenError",
    "Upload",
    "User",
    "delayed",
    "held",
    "migrated",
    "refused",
    "too_many",
]
