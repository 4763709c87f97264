"""The barest bot of the same library: it says what it hears. `python -m … URL TOKEN`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from telegram.ext import Application, CallbackContext, MessageHandler, filters

if TYPE_CHECKING:
    from telegram import Update


async def echo(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(url: str, token: str) -> None:
    """Poll until interrupted."""
    builder = Application.builder().token(token)
    application = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
