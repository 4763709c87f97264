"""Opens a file that somebody sent, in a process that may fail."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from knowledge.sheets import Grid

if TYPE_CHECKING:
    from knowledge.sheets.grids import Cell

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file; real tables have a hundredth of it."""
SECONDS: Final = 30.0
"""How long a file may take to be opened."""
LONGEST_RESULT: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not opened: the key of what its sender is told."""

    key: str


async def open_sheets(content: bytes, name: str) -> tuple[Grid, ...] | Refused:
    """The sheets of a CSV, XLSX, XLS, XLSB or ODS file.

    Args:
        content: all of it.
        name: what the sender calls it; never trusted for what it is.
    """
    if len(content) > LARGEST:
        return Refused("too_big")
    found = await _in_child(content)
    if isinstance(found, Refused):
        return found
    if "refused" in found:
        return Refused(found["refused"])
    return tuple(Grid(name, sheet, _rows(rows)) for sheet, rows in found["sheets"])


async def _in_child(content: bytes) -> dict[str, Any] | Refused:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.workbooks.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
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
    found: dict[str, Any] = json.loads(output)
    return found


def _rows(rows: list[list[str | list[str] | None]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(_cell(cell) for cell in row) for row in rows)


def _cell(cell: str | list[str] | None) -> Cell:
    return Decimal(cell[0]) if isinstance(cell, list) else cell
