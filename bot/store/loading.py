"""Releases by admins: staged unseen, published whole, undone without losing anything."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import starmap
from secrets import randbits
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from bot.store.audit import AuditEntry, enter_audit
from bot.store.observations import read_snapshot, read_stamp
from bot.store.releases import changed, enter_sources, publish
from bot.store.tables import BUILTIN, PUBLISHED, UNDONE, releases, stagings
from knowledge.terms import Observation, Release, Source

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.engine import Database
    from bot.store.observations import Snapshot, Stamp

ADMIN: Final = "admin"
"""Origin of a release that was loaded."""
LIFETIME: Final = timedelta(days=1)
"""How long a staged file waits to be published."""
NUMBER_BITS: Final = 48
"""Of the random number of a staged file: an old button never meets a new file."""
_VALUE: Final = 4
"""Place of the value among an observation's fields."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A file that was read and checked and that nobody sees yet."""

    admin: int
    created_at: datetime
    file: str
    sha256: str
    stamp: Stamp
    """Of what counted when it was compared."""
    rows: tuple[Observation, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release as the history shows it."""

    id: int
    indicator: str
    origin: str
    status: str
    created_at: datetime
    loaded_by: str
    file: str
    sha256: str
    row_count: int
    undoes: int | None


class LoadingBook:
    """What admins stage, publish and undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stage(self, staging: Staging) -> int:
        """Keep a file for its admin, in place of her last one; its number."""
        number = randbits(NUMBER_BITS)
        row = asdict(staging) | {
            "id": number,
            "stamp": json.dumps(staging.stamp),
            "rows": json.dumps([astuple(row) for row in staging.rows], default=str),
            "sources": json.dumps([astuple(source) for source in staging.sources], default=str),
        }
        old = delete(stagings).where(
            (stagings.c.admin == staging.admin)
            | (stagings.c.created_at < staging.created_at - LIFETIME),
        )
        async with self._database.writing() as connection:
            await connection.execute(old)
            await connection.execute(insert(stagings).values(row))
        return number

    async def staged(self, number: int) -> Staging | None:
        """A staged file; None if it was published, dropped or has expired."""
        async with self._database.reading() as connection:
            return await _staged(connection, number)

    async def drop(self, number: int) -> bool:
        """Forget a staged file; whether there was one."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(stagings).where(stagings.c.id == number))
            return gone.rowcount > 0

    async def publish(self, number: int, actor: int, now: datetime) -> tuple[int, ...] | None:
        """Publish a staged file, a release for each index; their numbers.

        None where there is nothing to publish: it was published before, or something else was
        published since it was compared.
        """
        async with self._database.writing(alone=True) as connection:
            staging = await _staged(connection, number)
            if staging is None:
                return None
            codes = sorted({row.indicator for row in staging.rows})
            if await read_stamp(connection, codes) != staging.stamp:
                return None
            given = {source.id: source for source in staging.sources}
            await enter_sources(connection, await changed(connection, given))
            numbers = [await _release(connection, staging, code, actor, now) for code in codes]
            await connection.execute(delete(stagings).where(stagings.c.id == number))
            return tuple(numbers)

    async def history(self, limit: int, before: int | None = None) -> tuple[ReleaseRecord, ...]:
        """Releases, the newest first."""
        columns = [releases.c[name] for name in ReleaseRecord.__dataclass_fields__]
        query = select(*columns).order_by(releases.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(releases.c.id < before)
        async with self._database.reading() as connection:
            return tuple(starmap(ReleaseRecord, await connection.execute(query)))

    async def release(self, number: int) -> ReleaseRecord | None:
        """One release."""
        found = await self.history(1, before=number + 1)
        return found[0] if found and found[0].id == number else None

    async def without(self, number: int, codes: Collection[str]) -> Snapshot:
        """What would count if a release were undone."""
        async with self._database.reading() as connection:
            found = await _record(connection, number)
            again = found.undoes if found else None
            return await read_snapshot(connection, codes, without=number, again=again)

    async def undo(self, number: int, actor: int, now: datetime) -> int | None:
        """Take a release out of force by a release that says so; its number.

        What it had replaced counts again; undoing such a release brings the first one back. None
        where it does not count any more, or came with the product.
        """
        async with self._database.writing(alone=True) as connection:
            found = await _record(connection, number)
            if found is None or found.status != PUBLISHED or found.origin == BUILTIN:
                return None
            await _set_status(connection, number, UNDONE)
            if found.undoes is not None:
                await _set_status(connection, found.undoes, PUBLISHED)
            undoing = Release(found.indicator, ADMIN, found.file, found.sha256, str(actor))
            entered = await publish(connection, undoing, (), now)
            mark = update(releases).where(releases.c.id == entered).values(undoes=number)
            await connection.execute(mark)
            entry = AuditEntry(now, actor, "release.undo", str(number), f"#{entered}")
            await enter_audit(connection, entry)
            return entered


async def _release(
    connection: AsyncConnection,
    staging: Staging,
    code: str,
    actor: int,
    now: datetime,
) -> int:
    rows = [row for row in staging.rows if row.indicator == code]
    release = Release(code, ADMIN, staging.file, staging.sha256, loaded_by=str(actor))
    number = await publish(connection, release, rows, now)
    detail = f"{code} {len(rows)} {staging.file} {staging.sha256}"
    await enter_audit(connection, AuditEntry(now, actor, "release.publish", str(number), detail))
    return number


async def _staged(connection: AsyncConnection, number: int) -> Staging | None:
    columns = [stagings.c[name] for name in Staging.__dataclass_fields__]
    found = (await connection.execute(select(*columns).where(stagings.c.id == number))).first()
    if found is None:
        return None
    admin, created_at, file, digest, stamp, rows, sources = found
    return Staging(
        admin=admin,
        created_at=created_at,
        file=file,
        sha256=digest,
        stamp=tuple((code, edition) for code, edition in json.loads(stamp)),
        rows=tuple(map(_observation, json.loads(rows))),
        sources=tuple(map(_source, json.loads(sources))),
    )


async def _record(connection: AsyncConnection, number: int) -> ReleaseRecord | None:
    columns = [releases.c[name] for name in ReleaseRecord.__dataclass_fields__]
    found = (await connection.execute(select(*columns).where(releases.c.id == number))).first()
    return ReleaseRecord(*found) if found else None


async def _set_status(connection: AsyncConnection, number: int, status: str) -> None:
    await connection.execute(
        update(releases).where(releases.c.id == number).values(status=status),
    )


def _observation(cells: list[object]) -> Observation:
    value = cells[_VALUE]
    cells[_VALUE] = None if value is None else Decimal(str(value))
    return Observation(*cells)  # type: ignore[arg-type]  # as they were written


def _source(fields: list[str | None]) -> Source:
    *words, day = fields
    source = Source(*words)  # type: ignore[arg-type]  # as they were written
    return replace(source, published_on=date.fromisoformat(day) if day else None)
