import asyncio
import shutil
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.store import StoreError, open_store, schema
from bot.store.tables import BUILTIN_ONCE, metadata
from tests.bot.store.samples import PAPI, row, seed, table, value_of


async def _sync(store, function):
    async with store._database.reading() as connection:
        return await connection.run_sync(function)


async def test_the_migrations_make_the_tables_that_are_declared(store):
    def differences(connection):
        context = MigrationContext.configure(connection, opts={"include_name": declared})
        return compare_metadata(context, metadata)

    def declared(name, kind, parents):
        return name != BUILTIN_ONCE

    assert await _sync(store, differences) == []


def test_head_is_the_newest_migration():
    assert ScriptDirectory(schema.MIGRATIONS).get_current_head() == schema.HEAD


async def test_a_database_that_is_up_to_date_is_opened_without_alembic(database_url, store):
    program = (
        "import asyncio, sys\n"
        "from bot.store import open_store\n"
        "async def main():\n"
        "    async with open_store(sys.argv[1]): pass\n"
        "asyncio.run(main())\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert await _run(1, program, database_url) == [0]


async def test_a_database_of_a_newer_program_is_refused_untouched(database_url, store):
    async with store._database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="phiên bản chiso mới hơn"):
        async with open_store(database_url):
            pass
    assert await _sync(store, schema._version) == "9999"


HEAD = schema.HEAD
_NEXT = f'''
"""A later one."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9000", "{HEAD}"

def upgrade():
    op.create_table("later", sa.Column("chat_id", sa.BigInteger, primary_key=True))
    with op.batch_alter_table("releases") as releases:
        releases.add_column(sa.Column("area_set", sa.Text))
'''


@pytest.fixture
def upgraded(tmp_path, monkeypatch):
    """Lets the program be of a later version, with a migration of this text."""

    def upgrade(migration):
        directory = tmp_path / "100% later"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(schema.MIGRATIONS, directory, ignore=ignored, dirs_exist_ok=True)
        Path(directory, "versions", "9000_later.py").write_text(migration)
        monkeypatch.setattr(schema, "MIGRATIONS", directory)
        monkeypatch.setattr(schema, "HEAD", "9000")

    return upgrade


async def test_a_later_version_migrates_and_keeps_what_is_there(database_url, store, upgraded):
    await seed(store, PAPI)
    upgraded(_NEXT)

    async with open_store(database_url) as later:
        assert await _sync(later, schema._version) == "9000"
        assert "later" in await _sync(later, lambda c: inspect(c).get_table_names())
        assert value_of(await later.observations(["PAPI"])) == "42.43"


async def test_a_migration_that_fails_leaves_the_database_as_it_was(database_url, store, upgraded):
    await seed(store, PAPI)
    upgraded(_NEXT + "    op.execute('SELECT nonsense')\n")

    with pytest.raises(StoreError):
        async with open_store(database_url):
            pass

    assert await _sync(store, schema._version) == HEAD
    assert "later" not in await _sync(store, lambda c: inspect(c).get_table_names())


_START = """
import asyncio, sys
from bot.store import open_store
from tests.bot.store.samples import NOW, PAPI, SIPAS, SOURCES, seed

async def main():
    sys.stdin.read()
    async with open_store(sys.argv[1]) as store:
        await seed(store, PAPI, SIPAS)
        assert 4 == len((await store.observations(["PAPI", "SIPAS"])).rows)

asyncio.run(main())
"""


async def _run(count, program, *arguments):
    """Exit codes of processes that were let go at the same moment."""
    command = (sys.executable, "-c", program, *arguments)
    processes = [
        await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE)
        for _ in range(count)
    ]
    await asyncio.gather(*(process.communicate(b"") for process in processes))
    return [process.returncode for process in processes]


async def test_processes_that_start_at_once_on_an_empty_database_all_come_up(database_url):
    assert await _run(3, _START, database_url) == [0, 0, 0]

    async with open_store(database_url) as store:
        assert len((await store.observations(["PAPI", "SIPAS"])).rows) == 4


async def test_stores_that_are_opened_at_once_in_one_process_all_come_up(database_url):
    figures = table("PAPI", *(row(area=f"Tỉnh {number}") for number in range(500)))

    async def start():
        async with open_store(database_url) as store:
            await seed(store, figures)
            return len((await store.observations(["PAPI"])).rows)

    assert await asyncio.gather(*(start() for _ in range(5))) == [500] * 5
