"""The sources of a table's rows: quoted beside it, in a column, or described by an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.sheets.grids import quoted, shown
from knowledge.sheets.quoting import day_of, source_id
from knowledge.terms import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.sheets.figures import Wrong
    from knowledge.sheets.grids import Grid
    from knowledge.sheets.layout import Layout


class Citing:
    """Reads which sources rows cite."""

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        default: Source | None,
        known: Mapping[str, Source],
        wrong: Wrong,
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._default = default
        self._known = known
        self._wrong = wrong
        self.sources: dict[str, Source] = {}
        """Those cited so far that are new."""

    def of(self, row: int) -> tuple[str | None, str | None]:
        """Ids of the source of the value and of the rank."""
        default = self._default
        if default:
            self.sources[default.id] = default
        value = self._source(row, "source") or (default.id if default else None)
        rank = self._source(row, "rank_source")
        return value or rank, rank

    def _source(self, row: int, meaning: str) -> str | None:
        at = self._layout.of(meaning)
        text = shown(self._grid.cell(row, at)) if at is not None else ""
        if not text or text in self._known or text in self.sources:
            return text or None
        described = self._described(row, text) if meaning == "source" else None
        made = described or Source(source_id(text), text, text)
        self.sources[made.id] = made
        return made.id

    def _described(self, row: int, name: str) -> Source | None:
        """The source that an export of another machine describes beside its id."""
        title = shown(self._grid.cell(row, at)) if (at := self._layout.of("source_title")) else ""
        if not title:
            return None
        publisher, url, day = (
            shown(self._grid.cell(row, at)) if (at := self._layout.of(f"source_{part}")) else ""
            for part in ("publisher", "url", "date")
        )
        published = day_of(day)
        if day and published is None:
            at = self._layout.of("source_date")
            self._wrong("no_such_day", row, at, text=quoted(day))
        return Source(name, title, publisher or title, url or None, published)
