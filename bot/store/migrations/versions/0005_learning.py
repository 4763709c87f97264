"""What chats choose, what is asked, what admins teach, and who waits for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "chats",
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("language", sa.Text),
        Column("home", sa.Text),
        Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "asked",
        Column("week", sa.Date, primary_key=True),
        Column("token", sa.Text, primary_key=True),
        Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "taught",
        Column("id", sa.Integer, primary_key=True),
        Column("kind", sa.Text, nullable=False),
        Column("content", sa.Text, nullable=False),
        Column("wording", sa.Text, nullable=False),
        Column("taught_by", sa.BigInteger, nullable=False),
        Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        Column("undone_by", sa.BigInteger),
        Column("undone_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('alias', 'text', 'out_of_scope')", name="kind"),
    )
    op.create_table(
        "waiting",
        Column("wording", sa.Text, primary_key=True),
        Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("language", sa.Text, nullable=False),
        Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    )
