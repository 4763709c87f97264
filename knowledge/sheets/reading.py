"""The rows of a table as observations, each with its place; what cannot be read is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from knowledge.library.indicators import scale_of
from knowledge.sheets import cells
from knowledge.sheets.citing import Citing
from knowledge.sheets.figures import Figures
from knowledge.sheets.grids import quoted, shown
from knowledge.sheets.layout import DIMENSION_VALUE
from knowledge.sheets.problems import Severity, SheetProblem, shared
from knowledge.sheets.records import Record
from knowledge.sheets.stray import heading_of, is_numbering
from knowledge.terms import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.sheets.grids import Cell, Grid
    from knowledge.sheets.layout import Column, Layout
    from knowledge.sheets.names import Names
    from knowledge.terms import Indicator, Source


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a row does not say it."""

    indicator: str | None
    period: int | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class _Key:
    """Of what a row speaks."""

    indicator: Indicator
    area: str
    period: int | None


class Rows:
    """Reads the rows below a header."""

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        defaults: Defaults,
        names: Names,
        known: Mapping[str, Source],
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._defaults = defaults
        self._names = names
        self._library = names.library
        self._figures = Figures(grid, layout, names.library.table_words, self._wrong)
        self._citing = Citing(grid, layout, defaults.source, known, self._wrong)
        self._carried: dict[str, Cell] = {}
        self.sources = self._citing.sources
        self._unsaid: dict[str, list[int]] = defaultdict(list)
        """Rows that lack what neither they nor the caption say."""
        self.problems: list[SheetProblem] = []

    def each(self) -> Iterator[list[Record]]:
        """The observations of the table, a list a row."""
        for row in range(self._layout.header + 1, len(self._grid.rows)):
            yield list(self._row(row))
        self._figures.close()
        sourceless = self._unsaid.pop("no_source", ())
        self.problems += (shared(key, self._grid.sheet, at) for key, at in self._unsaid.items())
        if sourceless:
            self._wrong("no_source", None, None)

    # ------------------------------------------------------------ a row

    def _row(self, row: int) -> Iterator[Record]:
        figures = [
            (at, column) for at, column in self._layout.figures if self._figures.has(row, at)
        ]
        if not figures:  # blank, a heading inside the table, or a note below it
            self._carry(row)
            self._within(row)
            self._heading(row)
            return
        numbering = row == self._layout.header + 1 and is_numbering(self._grid.rows[row])
        if numbering or not self._within(row) or self._is_left_out(row):
            return
        key = self._key(row)
        if key is None:
            self._numbers(row, figures)
            return
        for period in dict.fromkeys(column.period or key.period for _, column in figures):
            of_period = [
                (at, each) for at, each in figures if (each.period or key.period) == period
            ]
            if period is None:
                self._unsaid["no_period"].append(row)
                self._needs_source(row)
                self._numbers(row, of_period)
                continue
            yield from self._cells(row, replace(key, period=period), of_period)

    def _numbers(self, row: int, figures: list[tuple[int, Column]]) -> None:
        """Tell of numbers that cannot be read where it is not known of what they speak."""
        for at, column in figures:
            if column.meaning in {"value", DIMENSION_VALUE}:
                self._figures.value(row, at)
            elif column.meaning in {"rank", "region_rank"}:
                self._figures.rank(row, at)

    def _cells(
        self,
        row: int,
        key: _Key,
        figures: list[tuple[int, Column]],
    ) -> Iterator[Record]:
        """The row's own figures in one record, those of each dimension's column in another."""
        plain = self._plain(figures)
        dimension = self._dimension(row, key)
        if plain:
            yield from self._record(row, key, dimension, plain)
        for at, column in figures:
            if column.meaning == DIMENSION_VALUE:
                yield from self._record(row, key, column.dimension, {"value": at})

    def _plain(self, figures: list[tuple[int, Column]]) -> dict[str, int]:
        """The columns of a row's own figures; two for the same one are told."""
        found: dict[str, int] = {}
        header = self._layout.header
        for at, column in figures:
            if column.meaning in found:
                text = quoted(self._grid.cell(header, at))
                self._wrong("twice_column", header, at, once=True, text=text)
            elif column.meaning != DIMENSION_VALUE:
                found[column.meaning] = at
        return found

    def _record(
        self,
        row: int,
        key: _Key,
        dimension: int | Literal[False] | None,
        columns: dict[str, int],
    ) -> Iterator[Record]:
        area, is_one = self._area_in(row, key)
        fits = self._fits(row, key, dimension, columns)
        before = len(self.problems)
        value = self._figures.value(row, columns.get("value"))
        rank, rank_of = self._figures.rank(row, columns.get("rank"))
        region_rank, _ = self._figures.rank(row, columns.get("region_rank"))
        source, rank_source = self._citing.of(row)
        if not fits:
            return
        if source is None:
            self._needs_source(row)
        observation = Observation(
            indicator=key.indicator.code,
            period=key.period or 0,
            area=area,
            dimension=dimension,
            value=value,
            rank=rank,
            rank_of=rank_of or self._whole(row, "rank_of"),
            region_rank=region_rank,
            group=self._group(row, columns.get("group"), key.indicator),
            source=source or "",
            rank_source=rank_source,
        )
        at = columns.get("rank", columns.get("region_rank"))
        broken = not is_one or source is None or len(self.problems) > before
        yield Record(observation, self._grid.sheet, row, columns.get("value", at), at, broken)

    def _heading(self, row: int) -> None:
        """Tell of a heading between the rows that names another index or year than they have."""
        text, code, period = heading_of(self._grid.rows[row], self._names)
        of, year = self._defaults.indicator, self._defaults.period
        other_index = code and of not in {None, code} and self._layout.of("indicator") is None
        other_year = period and year not in {None, period} and self._layout.of("period") is None
        if other_index or other_year:
            self._wrong("heading", row, None, text=quoted(text))

    def _within(self, row: int) -> bool:
        """Whether no figure stands beyond the header, and no decimal comma parted a number."""
        for at in range(self._layout.width, len(self._grid.rows[row])):
            cell = self._grid.cell(row, at)
            if cell is not None and cells.number(cell) is not None:
                self._wrong("beyond_header", row, at, text=quoted(cell))
                return False
        return not self._figures.halved(row)

    # ------------------------------------------------------------ of what it speaks

    def _key(self, row: int) -> _Key | None:
        code = self._indicator(row)
        area_at = self._layout.of("area")
        name = shown(self._said(row, "area")) or self._named_before(row, area_at)
        if self._figures.is_blank(name):
            self._wrong("no_area", row, area_at)
            return None
        period = self._period(row)
        if period is None and self._said(row, "period") is not None:
            return None
        if code is None:
            if period is None and not any(each.period for _, each in self._layout.figures):
                self._unsaid["no_period"].append(row)
            self._needs_source(row)
            return None
        return _Key(self._library.indicators[code], name, period)

    def _is_left_out(self, row: int) -> bool:
        """Whether the row sums up others, which is told; its name may begin before its column."""
        places: tuple[int, ...] = (self._layout.of("area") or 0,)
        if self._grid.cell(row, places[0]) is None:
            places = self._unlabelled(places[0])
        for at in places:
            text = shown(self._grid.cell(row, at))
            if self._names.is_summary(text):
                place, fields = (self._grid.sheet, row, at), (("text", quoted(text)),)
                self.problems.append(SheetProblem(Severity.WARNING, "left_out", *place, fields))
                self._carry(row)
                return True
        return False

    def _named_before(self, row: int, area_at: int | None) -> str:
        """The unit whose cell is merged with those before its column: "Cả nước" at the end."""
        texts = (shown(self._grid.cell(row, at)) for at in self._unlabelled(area_at or 0))
        return next((text for text in texts if text and self._names.known_area(text)), "")

    def _unlabelled(self, before: int) -> tuple[int, ...]:
        """The columns before one that mean nothing: numbers of rows."""
        return tuple(at for at in range(before) if at not in self._layout.columns)

    def _indicator(self, row: int) -> str | None:
        said = shown(self._said(row, "indicator"))
        if not said and self._defaults.indicator:
            return self._defaults.indicator
        if not said:
            self._unsaid["no_indicator"].append(row)
            return None
        found = self._names.indicator(said)
        if found is None:
            known = ", ".join(self._names.labels)
            at = self._layout.of("indicator")
            self._wrong("unknown_indicator", row, at, text=quoted(said), known=known)
        return found

    def _period(self, row: int) -> int | None:
        said = self._said(row, "period")
        if said is None:
            return self._defaults.period
        found = cells.year(said)
        if found is None:
            self._wrong("not_a_year", row, self._layout.of("period"), text=quoted(said))
        return found

    def _area_in(self, row: int, key: _Key) -> tuple[str, bool]:
        """The unit in its period; the nearest and False where there is none, told once a row."""
        at = self._layout.of("area")
        period, text = key.period or 0, quoted(key.area)
        found = self._names.area(key.area, period)
        if found is None:
            hint = self._names.nearest_area(key.area)
            self._unknown("unknown_area", row, at, text, hint)
            return hint, False
        if not self._names.units.exists(found, period):
            new = self._names.units.successor(found)
            fields = {"text": text, "period": str(period)}
            fields |= {"new": new} if new else {}
            self._wrong("area_merged" if new else "area_outside", row, at, once=True, **fields)
            return found, False
        return found, True

    def _unknown(self, key: str, row: int, at: int | None, text: str, hint: str) -> None:
        """Tell once of a name that there is not, with the nearest where one is near."""
        if hint:
            self._wrong(key, row, at, once=True, text=text, hint=hint)
        else:
            self._wrong(f"{key}_alone", row, at, once=True, text=text)

    def _dimension(self, row: int, key: _Key) -> int | Literal[False] | None:
        """The dimension that the row names, None for the total, False where it is none."""
        at = self._layout.of("dimension")
        said = self._grid.cell(row, at) if at is not None else None
        if said is None or cells.words_of(shown(said)) in {"tong", "tong diem", "total", "chung"}:
            return None
        number = cells.number(said)
        if number is not None and number == int(number):
            return int(number)
        found = self._names.dimension(shown(said), key.indicator)
        if found is None:
            hint = self._names.nearest_dimension(shown(said), key.indicator)
            self._unknown("unknown_dimension", row, at, quoted(said), hint)
            return False
        return found

    def _fits(
        self,
        row: int,
        key: _Key,
        dimension: int | Literal[False] | None,
        columns: dict[str, int],
    ) -> bool:
        """Whether the index has such a period and dimension."""
        if dimension is False:
            return False
        scale = scale_of(key.indicator, key.period or 0)
        label, period = key.indicator.label, str(key.period)
        if scale is None:
            at = self._layout.of("period")
            self._wrong("period_outside", row, at, once=True, indicator=label, period=period)
            return False
        if dimension is not None and dimension not in scale.dimensions:
            at = self._layout.of("dimension") or columns.get("value")
            number = str(dimension)
            self._wrong(
                "no_such_dimension",
                row,
                at,
                indicator=label,
                period=period,
                dimension=number,
            )
            return False
        return True

    # ------------------------------------------------------------ figures

    def _whole(self, row: int, meaning: str) -> int | None:
        at = self._layout.of(meaning)
        return self._figures.rank(row, at)[0]

    def _group(self, row: int, at: int | None, indicator: Indicator) -> str | None:
        text = shown(self._grid.cell(row, at)) if at is not None else ""
        return (
            self._names.group(text, indicator)
            if text and not self._figures.is_blank(text)
            else None
        )

    def _needs_source(self, row: int) -> None:
        if self._citing.of(row)[0] is None:
            self._unsaid["no_source"].append(row)

    # ------------------------------------------------------------ cells

    def _said(self, row: int, meaning: str) -> Cell:
        """A cell of a column that says of what the row speaks; merged cells say it once."""
        at = self._layout.of(meaning)
        if at is None:
            return None
        found = self._grid.cell(row, at)
        if found is None and meaning in self._carried and self._is_merged(meaning):
            return self._carried[meaning]
        self._carried[meaning] = found
        return found

    def _is_merged(self, meaning: str) -> bool:
        """Whether an empty cell goes on with the one above: for a unit only in a long table."""
        return (
            meaning != "area"
            or self._layout.of("dimension") is not None
            or (self._layout.of("period") is not None)
        )

    def _carry(self, row: int) -> None:
        for meaning in ("indicator", "period", "area"):
            at = self._layout.of(meaning)
            cell = self._grid.cell(row, at) if at is not None else None
            if cell is not None:
                self._carried[meaning] = cell

    def _wrong(
        self,
        key: str,
        row: int | None,
        column: int | None,
        *,
        once: bool = False,
        **fields: str,
    ) -> None:
        sheet = self._grid.sheet
        problem = SheetProblem(Severity.ERROR, key, sheet, row, column, tuple(fields.items()))
        if not once or problem not in self.problems:
            self.problems.append(problem)
