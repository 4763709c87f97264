"""Releases by admins: staged unseen, published whole, undone without losing anything."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import starmap
from secrets import randbits
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from bot.slices import unhurried
from bot.store.audit import AuditEntry, enter_audit
from bot.store.observations import read_snapshot, read_stamp
from bot.store.releases import changed, enter_sources, publish
from bot.store.tables import (
    BUILTIN,
    PUBLISHED,
    UNDONE,
    admins,
    observations,
    releases,
    sources,
    stagings,
)
from knowledge.terms import Observation, Release, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable
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
LARGEST_NUMBER: Final = 2**31 - 2
"""Of a release, which has 32 bits, as the one after it has."""
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
    sources: tuple[str, ...] = ()
    """Titles of those that its rows cite."""
    name: str = ""
    """Of the admin, where known."""

    @property
    def in_force(self) -> bool:
        """Whether its figures count."""
        return self.status == PUBLISHED

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back: in force, and not come with the product."""
        return self.in_force and self.origin != BUILTIN


_RECORD: Final = tuple(
    releases.c[name] for name in ReleaseRecord.__dataclass_fields__ if name in releases.c
)


_NAMES: Final = select(admins.c.user_id, admins.c.name)


class LoadingBook:
    """What admins stage, publish and undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stage(self, staging: Staging) -> int:
        """Keep a file for its admin, in place of her last one; its number."""
        number = randbits(NUMBER_BITS)
        row = {
            "id": number,
            "admin": staging.admin,
            "created_at": staging.created_at,
            "file": staging.file,
            "sha256": staging.sha256,
            "stamp": json.dumps(staging.stamp),
            "rows": await unhurried(_written(staging.rows)),
            "sources": json.dumps([astuple(source) for source in staging.sources], default=str),
        }
        old = delete(stagings).where(
            (stagings.c.admin == staging.admin)
            | (stagings.c.created_at < staging.created_at - LIFETIME),
        )
        detail = f"{len(staging.rows)} {staging.file} {staging.sha256}"
        entry = AuditEntry(staging.created_at, staging.admin, "release.stage", str(number), detail)
        async with self._database.writing() as connection:
            await connection.execute(old)
            await connection.execute(insert(stagings).values(row))
            await enter_audit(connection, entry)
        return number

    async def enter(self, entry: AuditEntry) -> None:
        """Tell the audit of what changes nothing: a file that is not staged, an export."""
        async with self._database.writing() as connection:
            await enter_audit(connection, entry)

    async def staged(self, number: int) -> Staging | None:
        """A staged file; None if it was published, dropped or has expired."""
        async with self._database.reading() as connection:
            return await _staged(connection, number)

    async def drop(self, number: int, actor: int, now: datetime) -> bool:
        """Forget a staged file; whether there was one."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(stagings).where(stagings.c.id == number))
            if gone.rowcount:
                await enter_audit(connection, AuditEntry(now, actor, "release.drop", str(number)))
            return gone.rowcount > 0

    async def publish(self, number: int, actor: int, now: datetime) -> tuple[int, ...] | None:
        """Publish a staged file, a release for each index; their numbers.

        None where there is nothing to publish: it was published before, or something else was
        published since it was compared.
        """
        staging = await self.staged(number)
        if staging is None:
            return None
        async with self._database.writing(alone=True) as connection:
            gone = await connection.execute(delete(stagings).where(stagings.c.id == number))
            if not gone.rowcount:
                return None
            codes = sorted({row.indicator for row in staging.rows})
            if await read_stamp(connection, codes) != staging.stamp:
                return None
            given = {source.id: source for source in staging.sources}
            await enter_sources(connection, await changed(connection, given))
            numbers = [await _release(connection, staging, code, actor, now) for code in codes]
            return tuple(numbers)

    async def history(self, limit: int, before: int | None = None) -> tuple[ReleaseRecord, ...]:
        """Releases, the newest first."""
        query = select(*_RECORD).order_by(releases.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(releases.c.id < before)
        async with self._database.reading() as connection:
            found = tuple(starmap(ReleaseRecord, await connection.execute(query)))
            titles = await _titles(connection, [record.id for record in found])
            names = {str(user): name for user, name in await connection.execute(_NAMES)}
        return tuple(
            replace(each, sources=titles.get(each.id, ()), name=names.get(each.loaded_by, ""))
            for each in found
        )

    async def release(self, number: int) -> ReleaseRecord | None:
        """One release; None where there is none."""
        if number > LARGEST_NUMBER:
            return None
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
            if found is None or not found.undoable:
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


def _written(rows: Iterable[Observation]) -> Generator[None, None, str]:
    """Rows as JSON, a line each."""
    lines = []
    for row in rows:
        cells = [getattr(row, name) for name in Observation.__dataclass_fields__]
        lines.append(json.dumps(cells, default=str))
        yield
    return "\n".join(lines)


def _read(text: str) -> Generator[None, None, tuple[Observation, ...]]:
    """Rows out of it again."""
    rows = []
    for line in text.splitlines():
        rows.append(_observation(json.loads(line)))
        yield
    return tuple(rows)


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
    admin, created_at, file, digest, stamp, rows, cited = found
    return Staging(
        admin=admin,
        created_at=created_at,
        file=file,
        sha256=digest,
        stamp=tuple((code, edition) for code, edition in json.loads(stamp)),
        rows=await unhurried(_read(rows)),
        sources=tuple(map(_source, json.loads(cited))),
    )


async def _record(connection: AsyncConnection, number: int) -> ReleaseRecord | None:
    found = (await connection.execute(select(*_RECORD).where(releases.c.id == number))).first()
    return ReleaseRecord(*found) if found else None


async def _titles(
    connection: AsyncConnection,
    numbers: Collection[int],
) -> dict[int, tuple[str, ...]]:
    """Release -> titles of its sources, in the order of their ids."""
    cited = (
        select(observations.c.release_id, sources.c.title)
        .join_from(observations, sources, observations.c.source_id == sources.c.id)
        .where(observations.c.release_id.in_(numbers))
        .distinct()
        .order_by(observations.c.release_id, sources.c.title)
    )
    found: dict[int, tuple[str, ...]] = {}
    for number, title in await connection.execute(cited):
        found[number] = (*found.get(number, ()), title)
    return found


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
