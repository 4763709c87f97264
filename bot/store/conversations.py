"""What each person and the bot were talking about, for half an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, literal_column, select, true

from bot.store.chats import Choice
from bot.store.shortcut import Shortcut
from bot.store.tables import chats, conversations, editions
from bot.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, ScalarSelect
    from sqlalchemy.ext.asyncio import AsyncConnection

LIFETIME: Final = timedelta(minutes=30)
"""How long a context is good for since it was last written."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a question is read with, besides the figures."""

    context: str | None = None
    """As it was written; None where there is none or it has expired."""
    choice: Choice = Choice()  # noqa: RUF009  (frozen)


async def recall(
    connection: AsyncConnection,
    chat: int,
    user: int,
    now: datetime,
) -> tuple[Recalled, Mapping[str, int]]:
    """The context of a conversation, what its chat has chosen, and the editions: one statement."""
    rows = await _READ.run(connection, chat=chat, user=user, oldest=now - LIFETIME)
    known: dict[str, int] = {}
    for context, language, home, indicator, number in rows:
        recalled = Recalled(context, Choice(language, home))
        if indicator is not None:
            known[indicator] = number
    return recalled, known


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


_ALONE: Final = select(literal_column("1").label("one")).subquery("alone")
"""One row, whatever stands in any table."""
_READ: Final = Shortcut(  # three look-ups by key beside each edition; one row if there is none
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
        editions.c.indicator,
        editions.c.number,
    ).select_from(_ALONE.outerjoin(editions, true())),
)
_WRITE: Final = Shortcut(lambda connection: upsert(connection, conversations))
