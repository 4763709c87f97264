"""The figures that count, read whole per set of indicators and held until one is published.

For each (indicator, period, area, dimension) the newest published release counts, and any that an
admin loaded counts more than those that came with the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from bot.store.shortcut import Shortcut
from bot.store.tables import BUILTIN, PUBLISHED, editions, observations, releases, sources
from knowledge.terms import Observation, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

TAUGHT: Final = "*taught"
"""Stands among the indicators for what admins teach: told by the look at the editions that every
question takes anyway."""
Stamp = tuple[tuple[str, int], ...]
"""Indicators and how often each was published."""

_KEY: Final = slice(4)
_CELLS: Final = (
    select(
        releases.c.indicator,
        observations.c.period,
        observations.c.area,
        func.nullif(observations.c.dimension, 0),
        observations.c.value,
        observations.c.rank,
        observations.c.rank_of,
        observations.c.region_rank,
        observations.c.group_name,
        observations.c.source_id,
        observations.c.rank_source_id,
        observations.c.release_id,
    )  # the fields of an Observation in their order
    .join_from(observations, releases)
    .order_by(releases.c.origin != BUILTIN, observations.c.release_id, observations.c.line)
)
_EDITIONS: Final = Shortcut(lambda _: select(editions.c.indicator, editions.c.number))


@dataclass(frozen=True, eq=False, slots=True)
class Snapshot:
    """What counts at one moment; the same object while nothing is published, so a key of caches."""

    stamp: Stamp
    rows: tuple[Observation, ...]
    """In the order loaded, what admins added last."""
    sources: Mapping[str, Source]
    """By id; at least every one that the rows cite."""


async def read_editions(connection: AsyncConnection) -> Mapping[str, int]:
    """How often each indicator was published, and anything taught; asked before every answer."""
    return dict(await _EDITIONS.run(connection))


def stamp_of(known: Mapping[str, int], indicators: Collection[str]) -> Stamp:
    """The editions of some indicators."""
    return tuple(sorted((code, number) for code, number in known.items() if code in indicators))


async def read_stamp(connection: AsyncConnection, indicators: Collection[str]) -> Stamp:
    """The editions of some indicators, read now."""
    return stamp_of(await read_editions(connection), indicators)


async def read_snapshot(
    connection: AsyncConnection,
    indicators: Collection[str],
    *,
    without: int | None = None,
    again: int | None = None,
) -> Snapshot:
    """Everything that counts. The stamp is read first and the sources last.

    Args:
        connection: to read by.
        indicators: of which to read.
        without: a release to leave out.
        again: one to take in although it does not count.

    So rows published in between are never older than the stamp and never lack their source.
    """
    stamp = await read_stamp(connection, indicators)
    counts = (releases.c.status == PUBLISHED) & (releases.c.id != (without or 0))
    counts |= releases.c.id == (again or 0)
    cells = await connection.execute(_CELLS.where(counts, releases.c.indicator.in_(indicators)))
    counting = {cell[_KEY]: Observation(*map(_shared, cell)) for cell in cells}
    return Snapshot(  # of the same cell the later one stays
        stamp=stamp,
        rows=tuple(counting.values()),
        sources=await read_sources(connection),
    )


def _shared(field: object) -> Any:  # noqa: ANN401  (as the column has it)
    """A text as the one object that all rows with it share: most columns hold few."""
    return intern(field) if type(field) is str else field


async def read_sources(connection: AsyncConnection) -> dict[str, Source]:
    """All sources by id."""
    columns = (sources.c.id, sources.c.title, sources.c.publisher)
    found = await connection.execute(select(*columns, sources.c.url, sources.c.published_on))
    return {row.id: Source(*row) for row in found}
