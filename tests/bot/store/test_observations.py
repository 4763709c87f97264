import asyncio
import itertools
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import open_store
from tests.bot.store.samples import NOW, PAPI, SIPAS, SOURCES, publish, row, seed, value_of

_indicators = (f"I{number}" for number in itertools.count())


async def test_what_was_entered_comes_back(store):
    await seed(store, PAPI, SIPAS)

    snapshot = await store.observations(["SIPAS", "PAPI"])

    rows = [*PAPI.rows, *SIPAS.rows]
    assert [(r.area, r.dimension, r.value, r.rank, r.rank_source) for r in rows] == [
        (r.area, r.dimension, r.value, r.rank, r.rank_source) for r in snapshot.rows
    ]
    assert [each.release for each in snapshot.rows] == [1, 1, 1, 2]
    assert snapshot.sources == SOURCES


async def test_every_field_survives(store):
    full = row(
        dimension=3,
        rank=27,
        rank_of=63,
        region_rank=6,
        group="Trung bình cao",
        rank_source="s001",
    )
    await seed(store)
    release = await publish(store, "PAPI", full)

    (found,) = (await store.observations(["PAPI"])).rows

    assert full == type(full)(
        **{name: getattr(found, name) for name in full.__slots__} | {"release": 0},
    )
    assert release == found.release


async def test_an_indicator_without_figures_has_no_rows(store):
    await seed(store, PAPI)

    assert (await store.observations(["PAR_INDEX"])).rows == ()
    assert (await store.observations([])).rows == ()


async def test_a_release_without_rows_changes_nothing(store):
    await seed(store, PAPI)
    await publish(store, "PAPI")

    assert value_of(await store.observations(["PAPI"])) == "42.43"


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_decimals_come_back_digit_for_digit(store, values):
    indicator = next(_indicators)
    await seed(store)
    rows = [row(indicator, str(value), period=period) for period, value in enumerate(values)]
    await publish(store, indicator, *rows)

    found = (await store.observations([indicator])).rows

    assert [value.as_tuple() for value in values] == [each.value.as_tuple() for each in found]


async def test_trailing_zeros_are_figures_too(store):
    await seed(store)
    await publish(store, "PAPI", row(value="42.4300"), row(value="0E-4", dimension=1))

    found = (await store.observations(["PAPI"])).rows

    assert [f"{each.value:f}" for each in found] == ["42.4300", "0.0000"]


async def test_the_same_snapshot_is_given_while_nothing_is_published(store):
    await seed(store, PAPI, SIPAS)

    first = await store.observations(["PAPI", "SIPAS"])

    assert first is await store.observations(["SIPAS", "PAPI", "SIPAS"])
    assert first is not await store.observations(["PAPI"])


async def test_what_another_process_publishes_is_seen_at_once(store, database_url):
    await seed(store, PAPI)
    before = await store.observations(["PAPI"])

    async with open_store(database_url) as other:
        await publish(other, "PAPI", row(value="50"))

    after = await store.observations(["PAPI"])
    assert Decimal(50) in {each.value for each in after.rows}
    assert before.stamp != after.stamp


async def test_a_publication_of_one_indicator_leaves_the_others_held(store):
    await seed(store, PAPI, SIPAS)
    papi = await store.observations(["PAPI"])
    sipas = await store.observations(["SIPAS"])

    await publish(store, "SIPAS", row("SIPAS", "80"))

    assert papi is await store.observations(["PAPI"])
    assert sipas is not await store.observations(["SIPAS"])


async def test_what_is_not_published_yet_is_not_seen(store):
    await seed(store, PAPI)
    before = await store.observations(["PAPI"])

    async with store._database.writing() as connection:
        from bot.store.releases import enter_builtin  # noqa: PLC0415

        await enter_builtin(connection, SIPAS, NOW)
        assert before is await store.observations(["PAPI"])
        assert (await store.observations(["SIPAS"])).rows == ()

    assert len((await store.observations(["SIPAS"])).rows) == 1


async def test_of_many_who_ask_at_once_one_loads(store):
    await seed(store, PAPI)

    found = await asyncio.gather(*(store.observations(["PAPI"]) for _ in range(30)))

    assert len({id(each) for each in found}) == 1
