"""Releases: sets of observations that are published together and never changed afterwards."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from bot.store.observations import read_sources
from bot.store.tables import (
    BUILTIN,
    PUBLISHED,
    SUPERSEDED,
    editions,
    observations,
    releases,
    sources,
)
from bot.store.upsert import upsert
from knowledge.terms import Release

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from knowledge.library import BuiltinTable
    from knowledge.terms import Observation, Source


AT_ONCE: Final = 500
"""Rows that are entered before others get their turn."""


async def unknown(connection: AsyncConnection, digests: Mapping[str, str]) -> tuple[str, ...]:
    """The indicators whose built-in table, known by its hash, was never entered."""
    query = select(releases.c.indicator, releases.c.sha256).where(releases.c.origin == BUILTIN)
    entered = {tuple(row) for row in await connection.execute(query)}
    return tuple(code for code, digest in digests.items() if (code, digest) not in entered)


async def changed(connection: AsyncConnection, given: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources that are not stored as they are given."""
    stored = await read_sources(connection)
    return tuple(source for source in given.values() if stored.get(source.id) != source)


async def enter_sources(connection: AsyncConnection, given: Sequence[Source]) -> None:
    """Add or correct sources; whoever holds figures will read them again."""
    if given:
        await connection.execute(upsert(connection, sources), [asdict(each) for each in given])
        await connection.execute(update(editions).values(number=editions.c.number + 1))


async def enter_builtin(connection: AsyncConnection, table: BuiltinTable, now: datetime) -> None:
    """Publish a table that came with the product in place of its earlier versions."""
    earlier = (releases.c.indicator == table.indicator, releases.c.origin == BUILTIN)
    await connection.execute(update(releases).where(*earlier).values(status=SUPERSEDED))
    release = Release(table.indicator, BUILTIN, table.file, table.sha256, loaded_by="chiso")
    await publish(connection, release, table.rows, now)


async def publish(
    connection: AsyncConnection,
    release: Release,
    rows: Sequence[Observation],
    now: datetime,
) -> int:
    """Enter a release so that it counts from the end of the transaction on; its id."""
    values = asdict(release) | {
        "status": PUBLISHED,
        "created_at": now,
        "row_count": len(rows),
    }
    entered = await connection.execute(insert(releases).values(values).returning(releases.c.id))
    number: int = entered.scalar_one()
    if rows:
        cells = [_cell(number, line, row) for line, row in enumerate(rows, start=1)]
        for begin in range(0, len(cells), AT_ONCE):
            await connection.execute(insert(observations), cells[begin : begin + AT_ONCE])
    count = upsert(connection, editions, number=editions.c.number + 1)
    await connection.execute(count, {"indicator": release.indicator, "number": 1})
    return number


def _cell(release: int, line: int, row: Observation) -> Mapping[str, object]:
    return {
        "release_id": release,
        "line": line,
        "period": row.period,
        "area": row.area,
        "dimension": row.dimension or 0,
        "value": row.value,
        "rank": row.rank,
        "rank_of": row.rank_of,
        "region_rank": row.region_rank,
        "group_name": row.group,
        "source_id": row.source,
        "rank_source_id": row.rank_source,
    }
