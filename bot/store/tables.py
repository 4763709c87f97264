"""The tables, declared once. A change here needs a migration; a test compares the two.

What an admin loads stands beside what came with the product, never in its place: every release
keeps its rows for good, and which of them count is decided when they are read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy import Column

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

BUILTIN: Final = "builtin"
"""Origin of a release that came with the product; it holds the whole table of its indicator."""
PUBLISHED: Final = "published"
"""Status of a release whose rows count."""
SUPERSEDED: Final = "superseded"
"""Status of a built-in release that a later one has replaced."""
UNDONE: Final = "undone"
"""Status of a release that a later one has taken out of force."""


class ExactDecimal(sa.TypeDecorator[Decimal]):
    """A decimal as text: every digit comes back, trailing zeros too, on both databases."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """`Decimal("42.40")` becomes "42.40"."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """What was stored, digit for digit."""
        return None if value is None else Decimal(value)


class Moment(sa.TypeDecorator[datetime]):
    """A point in time, in UTC when it comes back; SQLite by itself would forget the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The same moment in UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """With its zone."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Prose(sa.TypeDecorator[str]):
    """Text that people typed, without what a database does not take: NUL and lone surrogates."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text without those characters."""
        return value and value.encode(errors="ignore").decode().replace("\0", "")


metadata = sa.MetaData(
    naming_convention={  # SQLite can alter only what has a name
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    },
)

sources = sa.Table(
    "sources",
    metadata,
    Column("id", sa.Text, primary_key=True),
    Column("title", sa.Text, nullable=False),
    Column("publisher", sa.Text, nullable=False),
    Column("url", sa.Text),
    Column("published_on", sa.Date),
)

releases = sa.Table(
    "releases",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("indicator", sa.Text, nullable=False, index=True),
    Column("origin", sa.Text, nullable=False),
    Column("status", sa.Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("loaded_by", sa.Text, nullable=False),
    Column("file", sa.Text, nullable=False),
    Column("sha256", sa.Text, nullable=False),
    Column("row_count", sa.Integer, nullable=False),
    Column("note", Prose),
    Column("undoes", sa.Integer),  # the release that this one takes out of force
    sa.CheckConstraint("origin IN ('builtin', 'admin')", name="origin"),
)
BUILTIN_ONCE: Final = "uq_releases_builtin"
"""Index by which a built-in file counts once, while an admin may load the same file again.

The migrations make it and it is not declared here: naming PostgreSQL's half of its condition would
import PostgreSQL's drivers, four megabytes, wherever SQLite is used.
"""

observations = sa.Table(
    "observations",
    metadata,
    Column("release_id", sa.ForeignKey(releases.c.id), primary_key=True),
    Column("line", sa.Integer, primary_key=True, autoincrement=False),  # its place in the file
    Column("period", sa.Integer, nullable=False),
    Column("area", sa.Text, nullable=False),
    Column("dimension", sa.Integer, nullable=False),  # 0 is the total: NULL would never be unique
    Column("value", ExactDecimal),
    Column("rank", sa.Integer),
    Column("rank_of", sa.Integer),
    Column("region_rank", sa.Integer),
    Column("group_name", sa.Text),
    Column("source_id", sa.ForeignKey(sources.c.id), nullable=False),
    Column("rank_source_id", sa.ForeignKey(sources.c.id)),
    sa.UniqueConstraint("release_id", "period", "area", "dimension"),
)

editions = sa.Table(  # how often an indicator was published: a reader with an older number reloads
    "editions",
    metadata,
    Column("indicator", sa.Text, primary_key=True),
    Column("number", sa.Integer, nullable=False),
)

conversations = sa.Table(
    "conversations",
    metadata,
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("context", Prose, nullable=False),
    Column("updated_at", Moment, nullable=False, index=True),
)

unanswered = sa.Table(  # the words only, never who said them
    "unanswered",
    metadata,
    Column("text", Prose, primary_key=True),
    Column("count", sa.Integer, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)

admins = sa.Table(  # besides the owners that the settings name
    "admins",
    metadata,
    Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("role", sa.Text, nullable=False),
    Column("name", Prose, nullable=False),
    Column("added_by", sa.BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    sa.CheckConstraint("role IN ('owner', 'editor')", name="role"),
)

audit = sa.Table(  # rows are added and never changed
    "audit",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", sa.BigInteger, nullable=False),
    Column("action", sa.Text, nullable=False),
    Column("subject", Prose, nullable=False),
    Column("detail", Prose, nullable=False),
)

stagings = sa.Table(  # read from a file and checked, not yet published
    "stagings",
    metadata,
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("admin", sa.BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("file", Prose, nullable=False),
    Column("sha256", sa.Text, nullable=False),
    Column("stamp", sa.Text, nullable=False),  # the editions that it was compared with
    Column("rows", sa.Text, nullable=False),
    Column("sources", Prose, nullable=False),
)

subscribers = sa.Table(
    "subscribers",
    metadata,
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("language", sa.Text, nullable=False),
    Column("active", sa.Boolean, nullable=False),
    Column("reason", sa.Text, nullable=False),  # why it is not active
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

topics = sa.Table(  # what a subscriber follows
    "topics",
    metadata,
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("topic", sa.Text, primary_key=True),
)

announcements = sa.Table(
    "announcements",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("author", sa.BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("starts_at", Moment),
    Column("state", sa.Text, nullable=False, index=True),
    Column("content", Prose, nullable=False),
    Column("topics", sa.Text, nullable=False),
    Column("progress_message", sa.BigInteger),
    Column("note", Prose, nullable=False),
)

deliveries = sa.Table(  # one row for each announcement and subscriber: none is sent twice
    "deliveries",
    metadata,
    Column("announcement_id", sa.ForeignKey(announcements.c.id), primary_key=True),
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("state", sa.Text, nullable=False),
    Column("due_at", Moment, nullable=False),  # not before; while sending: the end of the lease
    Column("attempts", sa.Integer, nullable=False),
    Column("message_id", sa.BigInteger),
    Column("reason", Prose, nullable=False),
    Column("worker", sa.Text, nullable=False),
)
sa.Index("ix_deliveries_state", deliveries.c.state, deliveries.c.due_at)

chats = sa.Table(  # what a chat has chosen for itself
    "chats",
    metadata,
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("language", sa.Text),
    Column("home", Prose),
    Column("updated_at", Moment, nullable=False),
)

asked = sa.Table(  # readings that were answered, by week: never the words, never who asked
    "asked",
    metadata,
    Column("week", sa.Date, primary_key=True),  # its Monday
    Column("token", sa.Text, primary_key=True),  # of the reading, as on a button
    Column("count", sa.Integer, nullable=False),
)

taught = sa.Table(  # words and texts that admins have taught; rows are undone, never taken away
    "taught",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("kind", sa.Text, nullable=False),
    Column("content", Prose, nullable=False),
    Column("wording", Prose, nullable=False),  # the unanswered question it came from
    Column("taught_by", sa.BigInteger, nullable=False),
    Column("taught_at", Moment, nullable=False),
    Column("undone_by", sa.BigInteger),
    Column("undone_at", Moment),
    sa.CheckConstraint("kind IN ('alias', 'text', 'out_of_scope')", name="kind"),
)

waiting = sa.Table(  # who wants to be told once an unanswered question can be answered
    "waiting",
    metadata,
    Column("wording", Prose, primary_key=True),
    Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("language", sa.Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
)
