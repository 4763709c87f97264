"""Answers in other forms: figures as a picture, figures as a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.workbooks import Sheet, xlsx_bytes

if TYPE_CHECKING:
    from bot.pictures import Studio
    from knowledge.terms import Picture, Table


class Showing:
    """Makes pictures and files, neither of which holds up other answers."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def picture(self, picture: Picture) -> bytes | None:
        """The picture as PNG; None where it cannot be drawn, or not in time."""
        return await self._studio.draw(picture)

    @staticmethod
    async def file(table: Table) -> tuple[str, bytes]:
        """The figures as a workbook, and what it is called."""
        name = table.name[:31]  # which is all that Excel allows a sheet
        sheet = Sheet(name, table.head, table.rows, (table.title,), table.notes)
        return f"{table.name}.xlsx", await asyncio.to_thread(xlsx_bytes, [sheet])
