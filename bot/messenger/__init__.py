"""Telegram out: a reply's lines become messages and keyboards, and reach the chat.

Holds: the markup (`markup`, the only place where text is escaped and split), screens that are
turned over (`paging`), the keyboards (`keyboards`) and the sending with its second tries
(`delivery`). May import `knowledge`, the Telegram library and structlog. Refuses judgement: it
neither words a text nor reads a question.
"""

from __future__ import annotations

from bot.messenger.articles import carried_question
from bot.messenger.broadcast import Broadcaster, NotSentError
from bot.messenger.delivery import Attachment, Messenger, Place
from bot.messenger.formatted import Formatted
from bot.messenger.keyboards import FORMS, Button, Keyboards, Turn
from bot.messenger.markup import Page, caption, pages
from bot.messenger.pace import Pacer, Rates
from bot.messenger.paging import screens

__all__ = [
    "FORMS",
    "Attachment",
    "Broadcaster",
    "Button",
    "Formatted",
    "Keyboards",
    "Messenger",
    "NotSentError",
    "Pacer",
    "Page",
    "Place",
    "Rates",
    "Turn",
    "caption",
    "carried_question",
    "pages",
    "screens",
]
