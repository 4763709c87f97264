"""What an admin is about to publish, and releases that undo others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("releases") as releases:
        releases.add_column(Column("undoes", sa.Integer))
    op.create_table(
        "stagings",
        Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        Column("admin", sa.BigInteger, nullable=False),
        Column("created_at", sa.DateTime(timezone=True), nullable=False),
        Column("file", sa.Text, nullable=False),
        Column("sha256", sa.Text, nullable=False),
        Column("stamp", sa.Text, nullable=False),
        Column("rows", sa.Text, nullable=False),
        Column("sources", sa.Text, nullable=False),
    )
