"""Who may load and announce, and what was done by whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "admins",
        Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("role", sa.Text, nullable=False),
        Column("name", sa.Text, nullable=False),
        Column("added_by", sa.BigInteger, nullable=False),
        Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('owner', 'editor')", name="role"),
    )
    op.create_table(
        "audit",
        Column("id", sa.Integer, primary_key=True),
        Column("at", sa.DateTime(timezone=True), nullable=False),
        Column("actor", sa.BigInteger, nullable=False),
        Column("action", sa.Text, nullable=False),
        Column("subject", sa.Text, nullable=False),
        Column("detail", sa.Text, nullable=False),
    )
