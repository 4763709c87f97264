"""observations/*.csv: the figures that come with the product, row by row."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.indicators import scale_of
from knowledge.library.model import BuiltinTable
from knowledge.library.report import nearest
from knowledge.numbers import half_a_unit
from knowledge.observations import Units
from knowledge.terms import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.library.areas import Areas
    from knowledge.library.files import Folder
    from knowledge.library.indicators import IndicatorFile
    from knowledge.library.values import Row
    from knowledge.terms import Source

COLUMNS: Final = tuple(each.name for each in fields(Observation) if each.name != "release")
"""Of a file of figures: what an observation holds; the release is the store's."""


@dataclass(frozen=True, slots=True)
class Codelists:
    """What the rows may refer to."""

    files: Mapping[str, IndicatorFile]
    """By code."""
    areas: Areas
    sources: dict[str, Source]


def read_tables(folder: Folder, codelists: Codelists) -> dict[str, BuiltinTable]:
    """Indicator -> its observations; reports every row that cannot be right."""
    tables = {}
    for name in folder.names("observations/*.csv"):
        code = PurePosixPath(name).stem.upper()
        if code not in codelists.files:
            message = messages.UNKNOWN_INDICATOR.format(name=code)
            folder.report.add(folder.label(name), None, message, nearest(code, codelists.files))
            continue
        rows = tuple(folder.rows(name, COLUMNS))
        checks = RowChecks(codelists.files[code], codelists, Units(codelists.areas.areas))
        tables[code] = BuiltinTable(
            indicator=code,
            file=folder.label(name),
            sha256=hashlib.sha256(folder.read(name) or b"").hexdigest(),
            rows=tuple(_observation(row, checks) for row in rows),
        )
        _check_twice(rows)
        if codelists.files[code].total_is_sum:
            _check_totals(zip(rows, tables[code].rows, strict=True), codelists.files[code])
    return tables


def _observation(row: Row, checks: RowChecks) -> Observation:
    found = Observation(
        indicator=row["indicator"],
        period=row.whole("period") or 0,
        area=row["area"],
        dimension=row.whole("dimension"),
        value=row.decimal("value"),
        rank=row.whole("rank"),
        rank_of=row.whole("rank_of"),
        region_rank=row.whole("region_rank"),
        group=row["group"] or None,
        source=row["source"] or row["rank_source"],
        rank_source=row["rank_source"] or None,
    )
    checks.check(row, found)
    return found


# ---------------------------------------------------------------- one row


@dataclass(frozen=True, slots=True)
class RowChecks:
    """What a row of an indicator's table must keep to."""

    file: IndicatorFile
    codelists: Codelists
    units: Units

    def check(self, row: Row, found: Observation) -> None:
        """Report all that is wrong with the row."""
        self._check_key(row, found)
        self._check_figures(row, found)
        for source in filter(None, (found.source, found.rank_source)):
            if source not in self.codelists.sources:
                row.wrong(messages.UNKNOWN_SOURCE.format(name=source))
        if not found.source:
            row.wrong(messages.CELL_MISSING.format(column="source"))

    def _check_key(self, row: Row, found: Observation) -> None:
        indicator = self.file.indicator
        if found.indicator != indicator.code:
            row.wrong(messages.OTHER_INDICATOR.format(name=found.indicator, code=indicator.code))
        scale = scale_of(indicator, found.period)
        if not scale:
            row.wrong(
                messages.PERIOD_OUTSIDE.format(period=row["period"], indicator=indicator.label),
            )
        elif found.dimension is not None and found.dimension not in scale.dimensions:
            row.wrong(
                messages.UNKNOWN_DIMENSION.format(
                    indicator=indicator.label,
                    period=found.period,
                    dimension=found.dimension,
                ),
            )
        self._check_area(row, found)

    def _check_area(self, row: Row, found: Observation) -> None:
        names = self.codelists.areas.names()
        if found.area not in names:
            row.wrong(messages.UNKNOWN_AREA.format(name=found.area), nearest(found.area, names))
        elif scale_of(self.file.indicator, found.period) and not self.units.exists(
            found.area,
            found.period,
        ):
            message = messages.AREA_OUTSIDE
            row.wrong(message.format(name=found.area, period=found.period))

    def _check_figures(self, row: Row, found: Observation) -> None:
        maximum = self.file.maximum(found.period, found.dimension)
        if maximum and found.value is not None and not 0 <= found.value <= maximum:
            row.wrong(messages.VALUE_OUTSIDE.format(value=found.value, maximum=maximum))
        if found.rank and found.rank_of and found.rank > found.rank_of:
            row.wrong(messages.RANK_BEYOND.format(rank=found.rank, of=found.rank_of))
        groups = self.file.indicator.groups
        if found.group and groups and found.group not in groups:
            message = messages.UNKNOWN_GROUP.format(
                indicator=self.file.indicator.label,
                name=found.group,
            )
            row.wrong(message, nearest(found.group, groups))
        if not any(row[column] for column in ("value", "rank", "region_rank", "group")):
            row.wrong(messages.NO_FIGURE)


# ---------------------------------------------------------------- rows together


def _check_twice(rows: Iterable[Row]) -> None:
    """Report rows about the same area, period and dimension."""
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = (row["indicator"], row["period"], row["area"], row["dimension"])
        if lines.setdefault(key, row.line) != row.line:
            what = ", ".join(filter(None, key))
            row.wrong(messages.ROW_TWICE.format(line=lines[key], what=what))


def _check_totals(rows: Iterable[tuple[Row, Observation]], file: IndicatorFile) -> None:
    """Report totals that are not the sum of all dimensions, beyond the rounding of each figure."""
    totals: dict[tuple[str, int], tuple[Row, Decimal]] = {}
    parts: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    for row, found in rows:
        key = (found.area, found.period)
        if found.value is not None and found.dimension is None:
            totals[key] = (row, found.value)
        elif found.value is not None:
            parts[key].append(found.value)
    for key, (row, total) in totals.items():
        scale = scale_of(file.indicator, key[1])
        if not scale or len(parts[key]) != len(scale.dimensions):
            continue
        found_sum = sum(parts[key], Decimal(0))
        if abs(total - found_sum) > sum(map(half_a_unit, (total, *parts[key]))):
            row.wrong(messages.TOTAL_DIFFERS.format(total=total, sum=found_sum))
