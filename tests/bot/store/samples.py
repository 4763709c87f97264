"""Small figures to fill a store with."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

from knowledge.library import BuiltinTable
from knowledge.terms import Observation, Release, Source

NOW = datetime(2025, 3, 1, 8, 30, tzinfo=UTC)

SOURCES = {
    "s001": Source("s001", "Hội nghị trực tuyến", "Báo Đồng Tháp", None, date(2022, 6, 17)),
    "s002": Source("s002", "Bộ dữ liệu PAPI", "UNDP Việt Nam", "https://papi.org.vn"),
}


def row(indicator="PAPI", value="42.43", area="Đồng Tháp", period=2021, **more):
    given = {
        "dimension": None,
        "rank": None,
        "rank_of": None,
        "region_rank": None,
        "group": None,
        "source": "s002",
        "rank_source": None,
    } | more
    figure = None if value is None else Decimal(value)
    return Observation(indicator=indicator, period=period, area=area, value=figure, **given)


def table(indicator, *rows):
    """What comes with the product; its hash goes by the rows."""
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    return BuiltinTable(indicator, f"observations/{indicator.lower()}.csv", digest, rows)


async def seed(store, *tables, sources=None):
    """What comes with the product, as the program enters it when it starts."""
    digests = {each.indicator: each.sha256 for each in tables}
    found = {each.indicator: each for each in tables}
    return await store.seed(digests, lambda: found, SOURCES if sources is None else sources, NOW)


PAPI = table("PAPI", row(), row(value="6.10", dimension=1), row(area="An Giang", value="41.7"))
SIPAS = table("SIPAS", row("SIPAS", value=None, rank=5, rank_of=63, rank_source="s001"))


async def publish(store, indicator, *rows, origin="admin"):
    """Publish a release as a later issue will let an admin do."""
    from bot.store.releases import publish  # noqa: PLC0415

    release = Release(indicator, origin, "papi-2021.xlsx", "0" * 64, loaded_by="admin 7")
    async with store._database.writing() as connection:
        return await publish(connection, release, rows, NOW)


def value_of(snapshot, area="Đồng Tháp", dimension=None):
    found = [each for each in snapshot.rows if (each.area, each.dimension) == (area, dimension)]
    assert len(found) == 1
    return str(found[0].value)


async def recalled(store, chat, user, now):
    """What a question of somebody is read with, besides the figures."""
    return (await store.recall(chat, user, now))[0]


async def context(store, chat, user, now):
    """What is remembered of a conversation."""
    return (await recalled(store, chat, user, now)).context
