"""Runs migrations inside the transaction that `bot.store.schema` has begun."""

from __future__ import annotations

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,  # for the names of keys; a migration itself stands on its own
    transactional_ddl=True,  # on SQLite too: the store says BEGIN itself
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
