"""The figures of a reply as rows of a file, rounded as they are shown, with reading and sources."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge import numbers
from knowledge.findings import FilterFinding, RankingFinding
from knowledge.render.body import capital
from knowledge.render.frame import citation
from knowledge.terms import Axis, LineKind, Table
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from knowledge.findings import Figure, Finding
    from knowledge.render.body import Body
    from knowledge.render.voice import Voice
    from knowledge.terms import Line, Source

    Cell = str | int | Decimal | None

LONGEST_NAME: Final = 60
"""Characters of a file's name."""
PAIR: Final = 2
"""A single figure needs no file."""
_NOTES: Final = (LineKind.NOTE, LineKind.READING)


def listed(finding: Finding, body: Body) -> tuple[Figure, ...]:
    """The figures that are rows of a file: of a selection those selected."""
    if isinstance(finding, FilterFinding):
        return tuple(figure for one in finding.selections for figure in one.figures)
    return body.figures


def table(
    voice: Voice,
    finding: Finding,
    body: Body,
    lines: Sequence[Line],
    sources: Iterable[Source],
) -> Table | None:
    """The file that was asked for; None where there is no list."""
    told = {figure.key for figure in body.changed}
    figures = [f if f.key in told else replace(f, change=None) for f in listed(finding, body)]
    if "file" not in finding.query.wants or len(figures) < PAIR:
        return None
    places = _places(finding)
    columns = {"place": tuple(places.get(figure.key) for figure in figures)} | {
        name: tuple(of(voice, figure) for figure in figures) for name, of in _COLUMNS.items()
    }
    kept = {name: cells for name, cells in columns.items() if any(c is not None for c in cells)}
    return Table(
        name=_file_name(voice, finding, figures),
        title=next(line.text for line in lines if line.text).split("\n")[0].rstrip(":."),
        head=tuple(capital(voice.say(f"file.{name}")) for name in kept),
        rows=tuple(zip(*kept.values(), strict=True)),
        notes=(
            *(line.text for line in lines if line.kind in _NOTES),
            *dict.fromkeys(_told(voice, one) for one in sources),
        ),
    )


def _places(finding: Finding) -> dict[object, int]:
    """The places of a ranking of areas."""
    if not isinstance(finding, RankingFinding) or finding.query.axis is not Axis.AREAS:
        return {}
    return {row.figure.key: row.position for board in finding.boards for row in board.rows}


def _file_name(voice: Voice, finding: Finding, figures: Iterable[Figure]) -> str:
    """Indices, years and what was done, in letters that every system takes."""
    keys = [figure.key for figure in figures]
    codes = (voice.series(code) for code in dict.fromkeys(key.indicator for key in keys))
    years = sorted({key.period for key in keys})
    span = dict.fromkeys((years[0], years[-1]))
    said = " ".join((*codes, *map(str, span), finding.query.operation.value))
    return re.sub(r"[^a-z0-9]+", "-", fold(said))[:LONGEST_NAME].strip("-")


def _told(voice: Voice, source: Source) -> str:
    """A source with its title and its address."""
    said = citation(voice, source)
    return " – ".join(filter(None, (said, source.title, source.url)))


# ---------------------------------------------------------------- columns


def _dimension(voice: Voice, figure: Figure) -> Cell:
    key = figure.key
    number = key.dimension
    return None if number is None else voice.dimension(key.indicator, number, key.period) or None


def _value(voice: Voice, figure: Figure) -> Cell:
    return None if figure.value is None else _rounded(voice, figure, figure.value)


def _rounded(voice: Voice, figure: Figure, value: Decimal) -> Decimal:
    return numbers.rounded(value, voice.indicator(figure.key.indicator).decimals)


def _unit(voice: Voice, figure: Figure) -> Cell:
    return voice.say("file.percent" if voice.sign(figure.key) else "file.points")


def _change(voice: Voice, figure: Figure) -> Cell:
    points = figure.change.points if figure.change else None
    return None if points is None else _rounded(voice, figure, points)


_COLUMNS: Final[dict[str, Callable[[Voice, Figure], Cell]]] = {
    "indicator": lambda voice, figure: voice.series(figure.key.indicator),
    "number": lambda _, figure: figure.key.dimension,
    "dimension": _dimension,
    "area": lambda voice, figure: capital(voice.area(figure.key.area)),
    "period": lambda _, figure: figure.key.period,
    "value": _value,
    "unit": _unit,
    "rank": lambda _, figure: figure.rank.position if figure.rank else None,
    "of": lambda _, figure: figure.rank.of if figure.rank else None,
    "region_rank": lambda _, figure: figure.region_rank.position if figure.region_rank else None,
    "region_of": lambda _, figure: figure.region_rank.of if figure.region_rank else None,
    "group": lambda voice, figure: (
        voice.group(figure.key.indicator, figure.group) if figure.group else None
    ),
    "base": lambda _, figure: figure.change.earlier.key.period if figure.change else None,
    "change": _change,
    "places": lambda _, figure: figure.change.places if figure.change else None,
}
"""By the key of the header; a column without a cell is left out."""
