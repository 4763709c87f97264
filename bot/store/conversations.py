"""What each person and the bot were talking about, for half an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, select

from bot.store.shortcut import Shortcut
from bot.store.tables import conversations
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

LIFETIME: Final = timedelta(minutes=30)
"""How long a context is good for since it was last written."""


async def read_context(
    connection: AsyncConnection,
    chat: int,
    user: int,
    now: datetime,
) -> str | None:
    """The context as it was written; None where there is none or it has expired."""
    rows = await _READ.run(connection, chat=chat, user=user, oldest=now - LIFETIME)
    return next((str(context) for (context,) in rows), None)


async def write_context(
    connection: AsyncConnection,
    chat: int,
    user: int,
    context: str,
    now: datetime,
) -> None:
    """Put the context of a conversation in place of its last."""
    values = {"chat_id": chat, "user_id": user, "context": context, "updated_at": now}
    await _WRITE.run(connection, **values)


async def delete_context(connection: AsyncConnection, chat: int, user: int) -> None:
    """Forget one conversation."""
    await connection.execute(delete(conversations).where(*_of(chat, user)))


async def delete_expired(connection: AsyncConnection, now: datetime) -> int:
    """Forget the conversations that no question can take up any more; how many they were."""
    expired = delete(conversations).where(conversations.c.updated_at < now - LIFETIME)
    return (await connection.execute(expired)).rowcount


def _of(chat: int, user: int) -> tuple[ColumnElement[bool], ...]:
    return (conversations.c.chat_id == chat, conversations.c.user_id == user)


_READ: Final = Shortcut(
    lambda _: select(conversations.c.context).where(
        conversations.c.chat_id == bindparam("chat"),
        conversations.c.user_id == bindparam("user"),
        conversations.c.updated_at >= bindparam("oldest"),
    ),
)
_WRITE: Final = Shortcut(lambda connection: upsert(connection, conversations))
