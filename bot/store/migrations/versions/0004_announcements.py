"""Who follows what, what is announced, and how far each announcement has come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "subscribers",
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("language", sa.Text, nullable=False),
        Column("active", sa.Boolean, nullable=False),
        Column("reason", sa.Text, nullable=False),
        Column("created_at", sa.DateTime(timezone=True), nullable=False),
        Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "topics",
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("topic", sa.Text, primary_key=True),
    )
    op.create_table(
        "announcements",
        Column("id", sa.Integer, primary_key=True),
        Column("author", sa.BigInteger, nullable=False),
        Column("created_at", sa.DateTime(timezone=True), nullable=False),
        Column("starts_at", sa.DateTime(timezone=True)),
        Column("state", sa.Text, nullable=False, index=True),
        Column("content", sa.Text, nullable=False),
        Column("topics", sa.Text, nullable=False),
        Column("progress_message", sa.BigInteger),
        Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "deliveries",
        Column("announcement_id", sa.Integer, sa.ForeignKey("announcements.id"), primary_key=True),
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("state", sa.Text, nullable=False),
        Column("due_at", sa.DateTime(timezone=True), nullable=False),
        Column("attempts", sa.Integer, nullable=False),
        Column("message_id", sa.BigInteger),
        Column("reason", sa.Text, nullable=False),
        Column("worker", sa.Text, nullable=False),
    )
    op.create_index(
        "ix_deliveries_state",
        "deliveries",
        ["state", "due_at"],
    )
