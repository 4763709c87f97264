"""Figures with their releases and sources, conversations, unanswered questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0001"
down_revision = None


def upgrade() -> None:
    _sources()
    _releases()
    _observations()
    _conversations()
    _unanswered()


def _sources() -> None:
    op.create_table(
        "sources",
        Column("id", sa.Text, primary_key=True),
        Column("title", sa.Text, nullable=False),
        Column("publisher", sa.Text, nullable=False),
        Column("url", sa.Text),
        Column("published_on", sa.Date),
    )


def _releases() -> None:
    op.create_table(
        "releases",
        Column("id", sa.Integer, primary_key=True),
        Column("indicator", sa.Text, nullable=False, index=True),
        Column("origin", sa.Text, nullable=False),
        Column("status", sa.Text, nullable=False),
        Column("created_at", sa.DateTime(timezone=True), nullable=False),
        Column("loaded_by", sa.Text, nullable=False),
        Column("file", sa.Text, nullable=False),
        Column("sha256", sa.Text, nullable=False),
        Column("row_count", sa.Integer, nullable=False),
        Column("note", sa.Text),
        sa.CheckConstraint("origin IN ('builtin', 'admin')", name="origin"),
    )
    op.create_index(
        "uq_releases_builtin",
        "releases",
        ["indicator", "sha256"],
        unique=True,
        sqlite_where=sa.text("origin = 'builtin'"),
        postgresql_where=sa.text("origin = 'builtin'"),
    )
    op.create_table(
        "editions",
        Column("indicator", sa.Text, primary_key=True),
        Column("number", sa.Integer, nullable=False),
    )


def _observations() -> None:
    op.create_table(
        "observations",
        Column("release_id", sa.Integer, sa.ForeignKey("releases.id"), primary_key=True),
        Column("line", sa.Integer, primary_key=True, autoincrement=False),
        Column("period", sa.Integer, nullable=False),
        Column("area", sa.Text, nullable=False),
        Column("dimension", sa.Integer, nullable=False),
        Column("value", sa.Text),
        Column("rank", sa.Integer),
        Column("rank_of", sa.Integer),
        Column("region_rank", sa.Integer),
        Column("group_name", sa.Text),
        Column("source_id", sa.Text, sa.ForeignKey("sources.id"), nullable=False),
        Column("rank_source_id", sa.Text, sa.ForeignKey("sources.id")),
        sa.UniqueConstraint("release_id", "period", "area", "dimension"),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("context", sa.Text, nullable=False),
        Column("updated_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )


def _unanswered() -> None:
    op.create_table(
        "unanswered",
        Column("text", sa.Text, primary_key=True),
        Column("count", sa.Integer, nullable=False),
        Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        Column("last_seen", sa.DateTime(timezone=True), nullable=False),
    )
