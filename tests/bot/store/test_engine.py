import asyncio
import os
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

from bot.store import StoreError, default_url, open_store
from bot.store.engine import Database
from tests.bot.store.samples import NOW, PAPI, context, seed


async def _refused(url, patience=0.05):
    """The one line that is told about a database that cannot be used."""
    with pytest.raises(StoreError) as caught:
        async with open_store(url, patience=patience) as store:
            await store.remember(1, 7, "{}", NOW)
    line = str(caught.value)
    assert line.startswith("CHISO_DATABASE_URL: ")
    assert "\n" not in line
    return line


# ---------------------------------------------------------------- addresses


def test_the_default_is_a_file_in_the_data_directory_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert f"sqlite+aiosqlite:///{tmp_path}/chiso/chiso.sqlite3" == default_url()
    assert (tmp_path / "chiso").is_dir()

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert f"sqlite+aiosqlite:///{tmp_path}/.local/share/chiso/chiso.sqlite3" == default_url()


def test_the_default_directory_can_be_another(tmp_path):
    assert default_url(tmp_path / "a").endswith("/a/chiso.sqlite3")
    assert (tmp_path / "a").is_dir()


def test_a_default_directory_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="không có quyền ghi"):
        default_url(tmp_path / "file" / "chiso")


async def test_without_an_address_the_default_is_opened(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    async with open_store():
        assert (tmp_path / "chiso" / "chiso.sqlite3").is_file()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_database_in_memory_serves_many_at_once(address):
    async with open_store(address) as store:
        await seed(store, PAPI)
        await asyncio.gather(*(store.remember(1, user, "{}", NOW) for user in range(20)))
        found = await asyncio.gather(*(context(store, 1, user, NOW) for user in range(20)))
    assert found == ["{}"] * 20


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_the_scheme_of_postgresql_may_be_written_in_any_way(scheme):
    database = Database(f"{scheme}://user:secret@db.example:6543/chiso", 1)

    assert database._url.drivername == "postgresql+asyncpg"
    assert database.place == "db.example:6543/chiso"


@pytest.mark.parametrize("url", ["chiso.sqlite3", "postgresql://user:secret@host:port/x"])
async def test_what_is_no_address_is_told_without_quoting_it(url):
    line = await _refused(url)

    assert "không hiểu địa chỉ cơ sở dữ liệu" in line
    assert "secret" not in line


async def test_other_databases_are_refused_by_name():
    assert "không dùng được mysql+aiomysql" in await _refused("mysql+aiomysql://u:secret@h/db")


async def test_a_driver_that_is_not_installed_is_told_with_the_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    assert "pip install -e '.[postgres]'" in await _refused("postgresql+psycopg://h/db")


# ---------------------------------------------------------------- SQLite files


async def test_the_file_is_set_up_for_one_writer_and_many_readers(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"

    async with open_store(url, patience=1.5) as store, store._database.reading() as connection:
        found = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert found == ["wal", 1, 1, 1500]


async def test_a_directory_that_does_not_exist_is_told(tmp_path):
    line = await _refused(f"sqlite:///{tmp_path}/nowhere/x.sqlite3")

    assert f"thư mục {tmp_path}/nowhere không tồn tại" in line


async def test_a_directory_in_place_of_the_file_is_told(tmp_path):
    assert "là thư mục" in await _refused(f"sqlite:///{tmp_path}")


async def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path):
    file = tmp_path / "x.sqlite3"
    file.write_text("Kính gửi Sở Nội vụ" * 100)

    assert "không phải là cơ sở dữ liệu SQLite" in await _refused(f"sqlite:///{file}")
    assert file.read_text().startswith("Kính gửi")


async def test_a_damaged_file_is_told(tmp_path):
    file = tmp_path / "x.sqlite3"
    async with open_store(f"sqlite:///{file}"):
        pass
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    assert "bị hỏng" in await _refused(f"sqlite:///{file}")


async def test_a_database_that_is_read_only_is_told(tmp_path):
    file = tmp_path / "x.sqlite3"
    async with open_store(f"sqlite:///{file}"):
        pass

    assert "chỉ cho đọc" in await _refused(f"sqlite:///file:{file}?mode=ro&uri=true")


@pytest.fixture
def nobody():
    """Lets a test that root runs be run by somebody who may not write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


@pytest.fixture
def shared():
    """A directory that everybody may look into."""
    with TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o777)
        yield directory


async def test_a_directory_that_must_not_be_written_is_told(shared, request):
    shared.chmod(0o555)
    request.getfixturevalue("nobody")

    line = await _refused(f"sqlite:///{shared}/x.sqlite3")

    assert f"không có quyền ghi vào {shared}" in line


async def test_a_file_that_must_not_be_written_is_told(shared, nobody):
    file = shared / "x.sqlite3"
    file.touch()
    file.chmod(0o444)

    assert f"không có quyền ghi vào {file}" in await _refused(f"sqlite:///{file}")


async def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path):
    async with open_store(f"sqlite:///{tmp_path / 'x.sqlite3'}") as store:
        async with store._database.reading() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match="hết chỗ trên đĩa"):
            await store.remember(1, 7, "x" * 100_000, NOW)

        assert await context(store, 1, 7, NOW) is None


async def test_a_new_file_that_another_program_holds_is_told(tmp_path):
    file = tmp_path / "x.sqlite3"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    assert "khoá" in await _refused(f"sqlite:///{file}")
    other.close()


async def test_a_file_that_is_being_read_the_old_way_can_be_used_at_once(tmp_path):
    file = tmp_path / "x.sqlite3"
    async with open_store(f"sqlite:///{file}") as store:
        await store.remember(1, 7, "{}", NOW)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN")
    other.execute("SELECT * FROM releases").fetchall()

    async with open_store(f"sqlite:///{file}", patience=0.05) as store:
        assert await context(store, 1, 7, NOW) == "{}"
    other.close()


# ---------------------------------------------------------------- servers


async def test_a_server_that_does_not_answer_is_told(tmp_path):
    assert "không kết nối được" in await _refused(f"postgresql://u@/db?host={tmp_path}")
    assert "không kết nối được" in await _refused("postgresql://u:secret@127.0.0.1:1/db")


@pytest.mark.postgres
async def test_a_database_that_the_server_does_not_have_is_told(postgres):
    line = await _refused(f"postgresql://postgres@/nothing?host={postgres}")

    assert "máy chủ không có cơ sở dữ liệu này" in line


@pytest.mark.postgres
async def test_a_name_that_the_server_does_not_know_is_told(postgres):
    assert "từ chối" in await _refused(f"postgresql://nobody:secret@/postgres?host={postgres}")


@pytest.mark.postgres
async def test_a_server_that_only_reads_is_told(postgres):
    server = await asyncpg.connect(host=str(postgres), user="postgres", database="postgres")
    await server.execute("CREATE DATABASE archive")
    await server.execute("ALTER DATABASE archive SET default_transaction_read_only = on")
    await server.close()

    assert "chỉ cho đọc" in await _refused(f"postgresql://postgres@/archive?host={postgres}")


@pytest.mark.postgres
async def test_an_option_that_the_driver_does_not_know_is_told(postgres):
    line = await _refused(f"postgresql://postgres@/postgres?host={postgres}&sllmode=require")

    assert "'sllmode'" in line


def test_ssl_may_be_asked_for_as_the_server_spells_it():
    database = Database("postgresql://u@h/db?sslmode=require", 1)

    assert database._url.query == {"ssl": "require"}


# ---------------------------------------------------------------- both


async def test_a_lock_is_waited_for_and_then_told(database_url, store):
    async with open_store(database_url, patience=0.05) as other:
        async with store._database.writing(alone=True):
            with pytest.raises(StoreError, match="đang bị tiến trình khác khoá"):
                await seed(other, PAPI)
        assert await seed(other, PAPI) == ("PAPI",)


async def test_reading_waits_for_no_writer(database_url, store):
    await store.remember(1, 7, "{}", NOW)

    async with open_store(database_url) as other, store._database.writing(alone=True):
        assert await context(other, 1, 7, NOW) == "{}"


async def test_who_is_cancelled_while_writing_holds_up_nobody(store):
    started = asyncio.Event()

    async def write():
        async with store._database.writing(alone=True):
            started.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await store.remember(1, 7, "{}", NOW)
    assert await context(store, 1, 7, NOW) == "{}"


async def test_who_is_cancelled_in_the_middle_of_a_statement_holds_up_nobody(store):
    for turns in range(30):
        task = asyncio.create_task(store.remember(1, turns, "{}", NOW))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    await store.remember(1, 99, "{}", NOW)
    assert await context(store, 1, 99, NOW) == "{}"
