"""INSERT that knows what to do with a row that is there already."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.dialects.sqlite import Insert
    from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table, **instead: ColumnElement[object]) -> Insert:
    """Insert a row, or write it over the one with its key but for the columns named in `instead`.

    SQLAlchemy has ON CONFLICT per database only; both spell it alike. PostgreSQL's half takes long
    to import, hence by name.
    """
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement: Insert = dialect.insert(table)
    given = {column.name: statement.excluded[column.name] for column in table.columns}
    written = {name: value for name, value in given.items() if name not in table.primary_key}
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_=written | instead,
    )
