"""The database behind a URL, SQLite or PostgreSQL: one way in to read and one to write.

On SQLite there is one writer at a time: a transaction takes the write lock when it begins, so that
it never fails half-way because another process wrote in between; readers (WAL) are not disturbed.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store import errors
from bot.store.errors import StoreError, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

PATIENCE: Final = 5.0
"""Seconds to wait for a lock that another process holds."""

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
_SUPPORTED: Final = ("sqlite+aiosqlite", "postgresql+asyncpg", "postgresql+psycopg")
_ADVISORY_LOCK: Final = int.from_bytes(b"chiso")
_WRITING: Final = "chiso_writing"
_CONNECT_SECONDS: Final = 10
_OWNER_ONLY: Final = 0o600
"""Of a file made here: it holds what people asked. SQLite gives its other files the same."""


def default_url(directory: Path | None = None) -> str:
    """The SQLite file in `directory`, by default the user's own data directory, which is made.

    Raises:
        StoreError: the directory cannot be made.
    """
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    directory = directory or Path(base) / "chiso"
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(errors.NOT_WRITABLE.format(path=directory)) from error
    return f"sqlite+aiosqlite:///{directory / 'chiso.sqlite3'}"


class Database:
    """An engine with its two ways in; every failure of either is a `StoreError`."""

    def __init__(self, url: str, patience: float) -> None:
        self._url = _parse(url)
        self.place = _place(self._url)
        self.embedded = self._url.get_backend_name() == "sqlite"
        self._engine = (_sqlite if self.embedded else _postgresql)(self._url, patience)
        # A SELECT that stands alone needs no BEGIN and no ROLLBACK; SQLite's engine sends none.
        alone = {} if self.embedded else {"isolation_level": "AUTOCOMMIT"}
        self._reader = self._engine.execution_options(**alone)
        self._writer = self._engine.execution_options(**{_WRITING: True})
        self._seat: IO[bytes] | None = None
        self._turn: AbstractAsyncContextManager[None] = nullcontext()
        if self.embedded:  # in line instead of polling for the lock
            self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection for statements that each stand alone."""
        with told(self.place):
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction, kept unless the block raises; `alone` bars every other one that is."""
        with told(self.place):
            async with self._turn, self._writer.begin() as connection:
                if alone and not self.embedded:
                    await connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
                yield connection

    @asynccontextmanager
    async def writing_once(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one statement that writes."""
        with told(self.place):
            async with self._turn, self._reader.connect() as connection:
                yield connection

    async def reach(self) -> None:
        """Connect for the first time, to tell an address that the driver does not understand."""
        try:
            async with self.reading():
                pass
        except (TypeError, ValueError) as error:
            raise StoreError(errors.BAD_OPTION.format(detail=error), self.place) from error

    def occupy(self) -> bool:
        """Stay here until the database is closed; whether nobody else does, where that can be told.

        On SQLite a lock tells it, on a file beside the database: it dies with whoever holds it.
        """
        if not self.embedded:
            return False
        if _in_memory(self._url):
            return True
        self._seat = Path(f"{self._url.database}.lock").open("ab")  # noqa: SIM115  (held on to)
        try:
            fcntl.flock(self._seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        else:
            return True
        finally:
            with suppress(OSError):  # where the file system knows no locks
                fcntl.flock(self._seat, fcntl.LOCK_SH)

    async def close(self) -> None:
        """Give all connections back."""
        if self._seat:
            self._seat.close()
        await self._engine.dispose()


def _parse(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(errors.BAD_URL) from None  # the cause would quote the password
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.drivername not in _SUPPORTED:
        raise StoreError(errors.UNSUPPORTED.format(scheme=url.drivername))
    if url.get_driver_name() == "asyncpg":  # it has another word for libpq's
        query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
        url = url.set(query=query)
    return url


def _place(url: URL) -> str:
    """Where the database is, without who may enter."""
    if url.host is None:
        return url.database or ":memory:"
    port = f":{url.port}" if url.port else ""
    return f"{url.host}{port}/{url.database or ''}"


def _in_memory(url: URL) -> bool:
    return url.database in {None, "", ":memory:"}


def _sqlite(url: URL, patience: float) -> AsyncEngine:
    _check_file(url)
    options: dict[str, Any] = {}
    if _in_memory(url):  # each connection would have a database of its own
        options = {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    engine = create_async_engine(
        url,
        connect_args={"timeout": patience, "isolation_level": None},  # BEGIN is said by `_begin`
        pool_reset_on_return=None,  # a closed connection has ended its transaction already
        hide_parameters=True,  # errors are logged in full, and what people write is not
        **options,
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _check_file(url: URL) -> None:
    """Tell what SQLite would only call "unable to open database file"; make a new one private."""
    if _in_memory(url) or url.query.get("uri"):
        return
    path = Path(str(url.database))
    if not path.parent.is_dir():
        raise StoreError(errors.NO_DIRECTORY.format(path=path.parent))
    if path.is_dir():
        raise StoreError(errors.NOT_A_FILE.format(path=path))
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK, effective_ids=True):
            raise StoreError(errors.NOT_WRITABLE.format(path=place))
    with suppress(OSError):  # there already; what else is wrong SQLite tells
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401  (the driver's own)
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(
        "PRAGMA cache_size = -256"
    )  # KiB each; the system keeps the file in memory anyway
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise  # busy: another process is switching to WAL, for all and for good
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITING):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(url: URL, patience: float) -> AsyncEngine:
    waiting = f"{int(patience * 1000)}ms"
    arguments: dict[str, Any] = {
        "timeout": _CONNECT_SECONDS,
        "server_settings": {"lock_timeout": waiting},
    }
    if url.get_driver_name() == "psycopg":
        options = f"-c lock_timeout={waiting}"
        arguments = {"connect_timeout": _CONNECT_SECONDS, "options": options}
    try:
        return create_async_engine(
            url,
            pool_pre_ping=True,
            connect_args=arguments,
            hide_parameters=True,  # as above
        )
    except ModuleNotFoundError as error:
        raise StoreError(errors.NO_DRIVER.format(module=error.name)) from error
