"""Staged, published, undone: on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.store import Staging
from knowledge.terms import Source
from tests.bot.store.samples import NOW, PAPI, SIPAS, row, seed, value_of

SOURCE = Source("q1", "UNDP", "UNDP", "https://papi.org.vn", NOW.date())


def changed(value):
    return replace(row("PAPI", value=Decimal(value)), source="q1")


async def staged(store, *rows, admin=7, now=NOW):
    stamp = (await store.observations(["PAPI", "SIPAS"])).stamp
    codes = {each.indicator for each in rows}
    kept = tuple(each for each in stamp if each[0] in codes)
    return await store.loading.stage(Staging(admin, now, "a.csv", "0" * 64, kept, rows, (SOURCE,)))


@pytest.fixture
async def seeded(store):
    await seed(store, PAPI, SIPAS)
    return store


async def value(store):
    return value_of(await store.observations(["PAPI"]))


async def test_what_is_staged_comes_back_as_it_was_and_counts_for_nobody(seeded):
    number = await staged(seeded, changed("45.10"))
    found = await seeded.loading.staged(number)

    assert found.rows == (changed("45.10"),)
    assert found.sources == (SOURCE,)
    assert await value(seeded) == "42.43"


async def test_published_it_counts_and_undone_everything_is_as_before(seeded):
    before = await seeded.observations(["PAPI", "SIPAS"])
    number = await staged(seeded, changed("45.10"))
    (release,) = await seeded.loading.publish(number, 7, NOW)
    assert await value(seeded) == "45.10"
    assert (await seeded.observations(["PAPI"])).sources["q1"] == SOURCE

    undoing = await seeded.loading.undo(release, 7, NOW)
    assert (await seeded.observations(["PAPI", "SIPAS"])).rows == before.rows
    again = await seeded.loading.undo(undoing, 7, NOW)
    assert await value(seeded) == "45.10"

    records = {each.id: each for each in await seeded.loading.history(10)}
    assert [(records[each].status, records[each].undoes) for each in (release, undoing, again)] == [
        ("published", None),
        ("undone", release),
        ("published", undoing),
    ]
    assert [each.action for each in await seeded.admins.audit()] == [
        "release.undo",
        "release.undo",
        "release.publish",
        "release.stage",
    ]


async def test_what_would_count_without_a_release_is_told_before(seeded):
    number = await staged(seeded, changed("45.10"))
    (release,) = await seeded.loading.publish(number, 7, NOW)

    assert value_of(await seeded.loading.without(release, ["PAPI"])) == "42.43"
    undoing = await seeded.loading.undo(release, 7, NOW)
    assert value_of(await seeded.loading.without(undoing, ["PAPI"])) == "45.10"


async def test_nothing_is_published_twice_or_over_what_came_in_between(seeded):
    mine = await staged(seeded, changed("45.10"), admin=7)
    hers = await staged(seeded, changed("46.00"), admin=8)
    assert await seeded.loading.publish(mine, 7, NOW)
    assert await seeded.loading.publish(mine, 7, NOW) is None
    assert await seeded.loading.publish(hers, 8, NOW) is None
    assert await value(seeded) == "45.10"


async def test_an_admin_has_one_staged_file_and_a_day_for_it(seeded):
    first = await staged(seeded, changed("45.10"))
    second = await staged(seeded, changed("45.20"))
    assert await seeded.loading.staged(first) is None
    later = await staged(seeded, changed("45.30"), admin=8, now=NOW + timedelta(days=2))
    assert await seeded.loading.staged(second) is None
    assert await seeded.loading.drop(later, 8, NOW)
    assert not await seeded.loading.drop(later, 8, NOW)


async def test_what_came_with_the_product_is_not_undone(seeded):
    for record in await seeded.loading.history(10):
        assert await seeded.loading.undo(record.id, 7, NOW) is None
    assert await seeded.loading.undo(99, 7, NOW) is None
    assert await seeded.loading.release(99) is None
