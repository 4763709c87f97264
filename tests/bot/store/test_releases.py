import asyncio
import signal
import sys
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.store import StoreError, open_store
from bot.store.tables import releases
from tests.bot.store.samples import NOW, PAPI, SIPAS, SOURCES, publish, row, seed, table, value_of


async def _releases(store):
    columns = (releases.c.indicator, releases.c.origin, releases.c.status, releases.c.row_count)
    async with store._database.reading() as connection:
        found = await connection.execute(select(*columns).order_by(releases.c.id))
        return [tuple(each) for each in found]


async def test_built_in_tables_become_releases(store):
    entered = await seed(store, PAPI, SIPAS)

    assert entered == ("PAPI", "SIPAS")
    assert await _releases(store) == [
        ("PAPI", "builtin", "published", 3),
        ("SIPAS", "builtin", "published", 1),
    ]


async def test_a_release_says_what_was_loaded_when_and_by_whom(store):
    await seed(store, SIPAS)

    async with store._database.reading() as connection:
        found = (await connection.execute(select(releases))).one()
    assert (found.created_at, found.loaded_by) == (NOW, "chiso")
    assert (SIPAS.file, SIPAS.sha256) == (found.file, found.sha256)


async def test_seeding_again_loads_nothing_again(store, database_url):
    await seed(store, PAPI, SIPAS)
    before = await store.observations(["PAPI"])

    assert await seed(store, PAPI, SIPAS) == ()
    async with open_store(database_url) as again:
        assert await seed(again, PAPI, SIPAS) == ()
        assert len(await _releases(again)) == 2
    assert before is await store.observations(["PAPI"])


async def test_the_files_of_known_tables_are_not_even_read(store):
    await seed(store, PAPI, SIPAS)

    def read():
        raise AssertionError

    assert await store.seed({"PAPI": PAPI.sha256, "SIPAS": SIPAS.sha256}, read, SOURCES, NOW) == ()


async def test_a_new_version_of_built_in_data_replaces_the_old_one_whole(store):
    await seed(store, PAPI)
    corrected = table("PAPI", row(value="42.4324"))

    assert await seed(store, corrected) == ("PAPI",)

    snapshot = await store.observations(["PAPI"])
    assert [str(each.value) for each in snapshot.rows] == ["42.4324"]
    assert [each[2] for each in await _releases(store)] == ["superseded", "published"]


async def test_an_older_program_does_not_bring_back_its_older_data(store):
    await seed(store, PAPI)
    await seed(store, table("PAPI", row(value="42.4324")))

    assert await seed(store, PAPI) == ()

    assert value_of(await store.observations(["PAPI"])) == "42.4324"


async def test_what_an_admin_loaded_counts_more_than_any_built_in_data(store):
    await seed(store, PAPI)
    await publish(store, "PAPI", row(value="43.00"))
    await seed(store, table("PAPI", row(value="42.4324"), *PAPI.rows[1:]))

    snapshot = await store.observations(["PAPI"])

    assert value_of(snapshot) == "43.00"
    assert value_of(snapshot, "An Giang") == "41.7"


async def test_of_two_releases_of_an_admin_the_newer_counts(store):
    await seed(store)
    await publish(store, "PAPI", row(value="43"), row(value="40", area="Huế"))
    newest = await publish(store, "PAPI", row(value="44"))

    snapshot = await store.observations(["PAPI"])

    assert (value_of(snapshot), value_of(snapshot, "Huế")) == ("44", "40")
    assert newest == snapshot.rows[0].release


async def test_a_corrected_source_is_told_to_whoever_holds_figures(store):
    await seed(store, PAPI)
    before = await store.observations(["PAPI"])
    better = SOURCES | {"s001": replace(SOURCES["s001"], title="Hội nghị 17/6/2022")}

    assert await seed(store, PAPI, sources=better) == ()

    after = await store.observations(["PAPI"])
    assert after.sources["s001"].title == "Hội nghị 17/6/2022"
    assert before.sources["s001"].title == "Hội nghị trực tuyến"


async def test_seeding_is_all_or_nothing(store):
    unknown_source = table("SIPAS", row("SIPAS", source="s999"))

    with pytest.raises(StoreError):
        await seed(store, PAPI, unknown_source)

    assert await _releases(store) == []
    assert (await store.observations(["PAPI"])).sources == {}


async def test_one_cell_cannot_stand_twice_in_a_release(store):
    with pytest.raises(StoreError):
        await seed(store, table("PAPI", row(), row(value="1")))


_KILLED = """
import asyncio, os, signal, sys
from bot.store import open_store
from tests.bot.store.samples import PAPI, seed

class Deadly:
    indicator, file, sha256 = "SIPAS", "sipas.csv", "1"

    @property
    def rows(self):
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    async with open_store(sys.argv[1]) as store:
        await seed(store, PAPI, Deadly())

asyncio.run(main())
"""


async def test_a_process_killed_while_seeding_leaves_nothing_behind(database_url):
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", _KILLED, database_url)
    assert await killed.wait() == -signal.SIGKILL

    async with open_store(database_url) as store:
        assert await _releases(store) == []
        assert await seed(store, PAPI, SIPAS) == ("PAPI", "SIPAS")
