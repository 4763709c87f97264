"""Opens a file that somebody sent, in a process that may fail."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from bot.slices import unhurried
from knowledge.sheets import Grid

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from knowledge.sheets.grids import Cell

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file; real tables have a hundredth of it."""
SECONDS: Final = 30.0
"""How long a file may take to be opened."""
LONGEST_RESULT: Final = 64 * 1024 * 1024
ENDINGS: Final = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ""},
)
"""How the names of tables end; a name may lack it."""
_AT_ONCE: Final = asyncio.Semaphore(2)
"""Files that are open; each may take a processor and a gigabyte for a while."""
_SETTING: Final = "CHISO_"
"""How settings begin, which this process must not know."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not opened: the key of what its sender is told."""

    key: str


def may_be_table(name: str) -> bool:
    """Whether a file of this name is worth fetching.

    >>> may_be_table("PAPI 2024.XLSX"), may_be_table("so-lieu"), may_be_table("anh.jpg")
    (True, True, False)
    """
    return PurePath(name).suffix.lower() in ENDINGS


async def open_sheets(content: bytes, name: str) -> tuple[Grid, ...] | Refused:
    """The sheets of a CSV, XLSX, XLS, XLSB or ODS file.

    Args:
        content: all of it.
        name: what the sender calls it; never trusted for what it is.
    """
    if len(content) > LARGEST:
        return Refused("too_big")
    async with _AT_ONCE:
        found = await _in_child(content)
    if isinstance(found, Refused):
        return found
    return await unhurried(grids_of(map(json.loads, found.splitlines()), name))


async def _in_child(content: bytes) -> bytes | Refused:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.workbooks.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={name: text for name, text in os.environ.items() if not name.startswith(_SETTING)},
    )
    try:
        async with asyncio.timeout(SECONDS):
            output, _ = await child.communicate(content)
    except TimeoutError:
        return Refused("too_heavy")
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode or len(output) > LONGEST_RESULT:
        return Refused("too_heavy" if (child.returncode or 0) < 0 else "broken")
    return output


def grids_of(items: Iterable[Any], name: str) -> Generator[None, None, tuple[Grid, ...] | Refused]:
    """What the process said, row after row."""
    sheets: list[tuple[str, list[tuple[Cell, ...]]]] = []
    by_commas = False
    for item in items:
        if isinstance(item, dict) and "refused" in item:
            return Refused(item["refused"])
        if isinstance(item, list):
            sheets[-1][1].append(tuple(map(_cell, item)))
        else:
            by_commas = item == {"parted_by": ","}
            sheets.append((item if isinstance(item, str) else "", []))
        yield
    return tuple(Grid(name, sheet, tuple(rows), by_commas) for sheet, rows in sheets)


def _cell(cell: str | list[str] | None) -> Cell:
    return Decimal(cell[0]) if isinstance(cell, list) else cell
