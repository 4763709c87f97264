"""The middle of a reply: its lines, and the figures they show."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from knowledge.terms import Context, Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.findings import Figure, Rank
    from knowledge.terms import Query

WIDTH: Final = 34
"""Characters of a monospace row that a phone shows without wrapping."""


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation has to say."""

    lines: tuple[Line, ...]
    figures: tuple[Figure, ...] = ()
    """Those shown, in the order shown."""
    ranks: tuple[Rank, ...] = ()
    """National places shown, of which the computed ones are explained."""
    changed: tuple[Figure, ...] = ()
    """Those whose change is shown."""
    exact: bool = True
    """Whether every shown difference fits the shown values."""
    listed: tuple[str, ...] = ()
    """Areas named where no figure is shown."""
    parts: tuple[int, ...] = ()
    """Dimensions told of within another figure, in the order told."""
    years: tuple[int, ...] = ()
    """Those a text tells of, where no figure is shown."""

    def context(self, query: Query) -> Context:
        """What the next question may refer to."""
        keys = [figure.key for figure in self.figures]
        parts = dict.fromkeys(key.dimension for key in keys if key.dimension is not None)
        return Context(
            query,
            areas=tuple(dict.fromkeys(key.area for key in keys)) or self.listed or query.areas,
            periods=tuple(dict.fromkeys(key.period for key in keys))
            or query.periods.years
            or self.years,
            dimensions=tuple(parts) or self.parts,
            indicators=tuple(dict.fromkeys(key.indicator for key in keys)) or query.indicators,
        )


def headline(text: str) -> Line:
    """The answer in a sentence."""
    return Line(LineKind.HEADLINE, capital(text))


def text(content: str) -> Line:
    """A paragraph."""
    return Line(LineKind.TEXT, capital(content))


def rows(items: Iterable[str]) -> Line:
    """A list, an item a row."""
    return Line(LineKind.TEXT, "\n".join(items))


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> Line:
    """Aligned columns: the first to the left, the others to the right."""
    grid = [tuple(head), *(tuple(row) for row in body)]
    kept = [column for column in zip_longest(*grid, fillvalue="") if any(column[1:])]
    widths = [max(map(len, column)) for column in kept]
    lines = []
    for row in zip(*kept, strict=True):
        first, *rest = (
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append(" ".join((first, *rest)).rstrip())
    return Line(LineKind.TABLE, "\n".join(lines))


def capital(sentence: str) -> str:
    """With a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
