"""Answers offered inline, as Telegram takes them."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Final

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import InlineQueryResultsButtonLimit, ParseMode

from bot.messenger.markup import pages

if TYPE_CHECKING:
    from bot.usecases.searching import Suggestion

LONGEST: Final = 256
"""Characters of a title; more does not show anyway."""
_ASKED: Final = "q_"
"""Begins what a deep link to a question carries."""


def article(number: int, one: Suggestion) -> InlineQueryResultArticle:
    """An answer to choose: what it is chosen by, and the message that is sent then."""
    shown = pages(one.lines)[0].html  # a second message cannot be sent
    return InlineQueryResultArticle(
        id=str(number),
        title=one.title[:LONGEST],
        description=one.note[:LONGEST],
        input_message_content=InputTextMessageContent(
            shown,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def ask_in_private(label: str, text: str) -> InlineQueryResultsButton:
    """The button that leads to the bot, with the question where a link can carry it."""
    carried = _ASKED + urlsafe_b64encode(text.encode(errors="ignore")).decode().rstrip("=")
    fits = text.strip() and len(carried) <= InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH
    return InlineQueryResultsButton(label, start_parameter=carried if fits else "inline")


def carried_question(payload: str) -> str:
    """The question that such a link carries; empty where it carries none."""
    if not payload.startswith(_ASKED):
        return ""
    coded = payload.removeprefix(_ASKED)
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
    except ValueError:
        return ""
