"""What each person and the bot were talking about, for half an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, select

from bot.store.chats import Choice
from bot.store.shortcut import Shortcut
from bot.store.tables import chats, conversations
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, ScalarSelect
    from sqlalchemy.ext.asyncio import AsyncConnection

LIFETIME: Final = timedelta(minutes=30)
"""How long a context is good for since it was last written."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a question is read with."""

    context: str | None = None
    """As it was written; None where there is none or it has expired."""
    choice: Choice = Choice()  # noqa: RUF009  (frozen)


async def recall(connection: AsyncConnection, chat: int, user: int, now: datetime) -> Recalled:
    """The context of a conversation and what its chat has chosen, in one statement."""
    rows = await _READ.run(connection, chat=chat, user=user, oldest=now - LIFETIME)
    ((context, language, home),) = rows
    return Recalled(context, Choice(language, home))


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


def _chosen(column: ColumnElement[str]) -> ScalarSelect[str]:
    return select(column).where(chats.c.chat_id == bindparam("chat")).scalar_subquery()


_READ: Final = Shortcut(  # three look-ups by key that always make one row
    lambda _: select(
        select(conversations.c.context)
        .where(
            conversations.c.chat_id == bindparam("chat"),
            conversations.c.user_id == bindparam("user"),
            conversations.c.updated_at >= bindparam("oldest"),
        )
        .scalar_subquery(),
        _chosen(chats.c.language),
        _chosen(chats.c.home),
    ),
)
_WRITE: Final = Shortcut(lambda connection: upsert(connection, conversations))
