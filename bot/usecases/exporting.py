"""All figures of an index as a file that can be loaded again and changes nothing then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.workbooks import Sheet, csv_bytes, xlsx_bytes
from knowledge.library.indicators import scale_of
from knowledge.library.tables import COLUMNS
from knowledge.observations import Units
from knowledge.sheets.names import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.store import Snapshot
    from bot.usecases.ask import Answerer
    from bot.workbooks.writing import Value
    from knowledge.library import Library
    from knowledge.terms import Indicator, Observation, Source

DESCRIBED: Final = ("source_title", "source_publisher", "source_url", "source_date")
"""Behind the columns of a file of figures: the source, for where its id is not known."""
KINDS: Final = ("xlsx", "csv")
"""Of files that figures are exported as."""
TEXT_FORMAT: Final = "@"
"""A spreadsheet would take the rank 5/12 for a day in December."""
SCORE_FORMAT: Final = "0.00##"
_NAMED: Final = ("area", "value", "rank")
"""What the first columns of a template hold."""


class Exporting:
    """Figures out, and templates for figures in."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the indices that can be exported."""
        return tuple(each.label for each in self._library.indicators.values())

    def code(self, name: str) -> str | None:
        """The code of an index by any of its names."""
        return names_of(self._library).indicator(name)

    async def table(self, code: str) -> Sheet:
        """Every figure of an index that counts, by year, unit and dimension."""
        snapshot = await self._answerer.snapshot()
        rows = sorted(
            (row for row in snapshot.rows if row.indicator == code),
            key=lambda row: (row.period, row.area, row.dimension or 0),
        )
        label = self._library.indicators[code].label
        return Sheet(label, (*COLUMNS, *DESCRIBED), [_cells(row, snapshot) for row in rows])

    async def file(self, code: str, kind: str) -> tuple[bytes, int]:
        """The table as one of `KINDS`, and how many rows it has."""
        sheet = await self.table(code)
        return (csv_bytes(sheet) if kind == "csv" else xlsx_bytes([sheet])), len(sheet.rows)

    def template(self, code: str, period: int, language: str) -> bytes | None:
        """A workbook to fill in; None where the index has no such year."""
        indicator = self._library.indicators[code]
        if scale_of(indicator, period) is None:
            return None
        return xlsx_bytes([self._template(indicator, period, language)])

    def _template(self, indicator: Indicator, period: int, language: str) -> Sheet:
        scale = scale_of(indicator, period)
        numbers = scale.dimensions if scale else ()
        dimensions = [indicator.dimensions[number].names[language] for number in numbers]
        named = [self._said(f"loading.template.{name}", language) for name in _NAMED]
        areas = sorted(Units(self._library.areas).provinces(period))
        empty: tuple[Value, ...] = (None,) * (len(named) + len(dimensions) - 1)
        title = f"{indicator.label} {period}"
        source = self._said("loading.template.source", language)
        note = self._said("loading.template_note", language).format(of=len(areas))
        return Sheet(
            title,
            (*named, *dimensions),
            [(area, *empty) for area in areas],
            (title, f"{source}:", note),
            formats=(TEXT_FORMAT, SCORE_FORMAT, TEXT_FORMAT, *[SCORE_FORMAT] * len(dimensions)),
        )

    def _said(self, key: str, language: str) -> str:
        return self._library.replies[key][language]

    @property
    def _library(self) -> Library:
        return self._answerer.library


def _cells(row: Observation, snapshot: Snapshot) -> tuple[Value, ...]:
    cells = (getattr(row, column) for column in COLUMNS)
    return (*cells, *_described(snapshot.sources.get(row.source)))


def _described(source: Source | None) -> Iterable[Value]:
    if source is None:
        return (None,) * 4
    published = source.published_on.isoformat() if source.published_on else None
    return (source.title, source.publisher, source.url, published)
