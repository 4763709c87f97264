"""How measurements are printed: tables, and limits that hold or do not."""

from __future__ import annotations

import traceback
import unicodedata
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERDICTS: Final = ("right", "asked", "declined", "wrong", "crashed")


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    listing: bool = False
    """Whether each question that is not right is listed."""
    seeds: int = 5
    """How many times each question is edited."""


@dataclass
class Limits:
    """What was promised, in the order it was measured."""

    met: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def check(self, what: str, value: float, limit: float, *, least: bool = False) -> None:
        """Print a figure beside its limit, and remember whether it holds."""
        good = value >= limit if least else value <= limit
        bound = "at least" if least else "at most"
        line = f"{what}: {value:.2f} ({bound} {limit:g})"
        print(f"  {'holds' if good else 'MISSED'}  {line}")
        (self.met if good else self.missed).append(line)


LIMITS: Final = Limits()
"""Of this run."""


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def failed(name: str) -> None:
    """A benchmark that broke down counts as a limit that is missed; the others go on."""
    traceback.print_exc(limit=-3)
    LIMITS.missed.append(f"{name} broke down")


def skipped(why: str) -> None:
    print(f"  skipped: {why}")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns under their headings; figures to the right."""
    cells = [tuple(map(str, header)), *(tuple(map(_shown, row)) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for cell in cells:
        first, *rest = zip(cell, widths, strict=True)
        left = first[0] + " " * (first[1] - _width(first[0]))
        print("  " + "  ".join([left, *(text.rjust(width) for text, width in rest)]).rstrip())


def verdict_table(name: str, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Shares of the verdicts, one row a group."""
    rows = []
    for group, count in counts.items():
        total = sum(count.values())
        numbers = [count.get(verdict, 0) for verdict in VERDICTS]
        rows.append(
            (group, total, *numbers, *(percent(n, total) for n in (numbers[0], numbers[3]))),
        )
    table((name, "all", *VERDICTS, "right %", "wrong %"), rows)


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def p50(values: Sequence[float]) -> float:
    return _quantile(values, 50)


def p99(values: Sequence[float]) -> float:
    return _quantile(values, 99)


def _quantile(values: Sequence[float], which: int) -> float:
    return quantiles(values, n=100, method="inclusive")[which - 1]


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
