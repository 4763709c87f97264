"""Brings a database to the schema of this code, by itself, when it is opened.

Alembic costs a tenth of a second to import, so a database that is up to date is told by its
version alone; `HEAD` is compared with the newest migration by a test.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, column, select, table

from bot.store import errors
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from bot.store.engine import Database

HEAD: Final = "0005"
"""The newest migration."""
MIGRATIONS: Final = Path(__file__).parent / "migrations"

_VERSION: Final = table("alembic_version", column("version_num"))


async def migrate(database: Database) -> None:
    """Run the migrations that the database lacks; of two processes the second finds none.

    Raises:
        StoreError: the database was made by newer code, or cannot be used.
    """
    if await is_current(database):
        return
    async with database.writing(alone=True) as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """Whether a database has the schema of this code."""
    async with database.reading() as connection:
        return await connection.run_sync(_version) == HEAD


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, _VERSION.name):
        return None
    return connection.scalar(select(_VERSION.c.version_num))


def _upgrade(connection: Connection) -> None:
    version = _version(connection)
    if version == HEAD:
        return
    from alembic import command  # noqa: PLC0415  (see above)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(errors.NEWER.format(version=version))
    command.upgrade(config, "head")
