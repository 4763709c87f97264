"""Bars: from zero, a label and a figure to each; long labels stand above their bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.pictures.paper import FAINT, MARGIN, MARKED, PLAIN, STRONG, WIDTH, Style
from bot.pictures.shown import shown

if TYPE_CHECKING:
    from bot.pictures.paper import Paper
    from knowledge.terms import Panel

LABEL: Final = Style(30)
MARKED_LABEL: Final = Style(30, MARKED, bold=True)
BESIDE: Final = 420
"""Up to so many pixels a label stands beside its bar."""
THICK: Final = 40
THIN: Final = 28
"""Bars of what the first ones are compared with."""
SPACE: Final = 14
ZERO: Final = Decimal(0)
COLOURS: Final = (STRONG, PLAIN)


@dataclass(frozen=True, slots=True)
class Ruler:
    """From values to pixels."""

    left: float
    right: float
    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> float:
        """Where a bar of the value ends."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + float(share) * (self.right - self.left)


def panel(paper: Paper, y: float, one: Panel, language: str) -> float:
    """The bars of a panel from `y` down; where they end."""
    widest = max(paper.width(label, MARKED_LABEL) for label in one.labels)
    beside = widest <= BESIDE
    left = MARGIN + (widest + 20 if beside else 0)
    ruler = _ruler(paper, one, language, left)
    y = _legend(paper, y, one)
    for place, label in enumerate(one.labels):
        y = _row(paper, y, Row(one, place, label, language, beside), ruler)
    return y


def _ruler(paper: Paper, one: Panel, language: str, left: float) -> Ruler:
    """Room for the figures beside the bars, at both ends where some are negative."""
    values = [value for run in one.runs for value in run.values if value is not None]
    low, high = min(ZERO, *values), max(ZERO, *values)
    room = 16 + max(paper.width(shown(value, one, language), MARKED_LABEL) for value in values)
    right = WIDTH - MARGIN - (room if high > 0 else 0)
    left += room if low < 0 else 0
    high = high if high > low else low + 1
    return Ruler(left, right, low, high)


def _legend(paper: Paper, y: float, one: Panel) -> float:
    """Whose bars are of which colour, where there are several."""
    if len(one.runs) == 1:
        return y
    style = Style(26)
    for run, colour in zip(one.runs, COLOURS, strict=False):
        paper.box(MARGIN, y + 8, 28, 28, colour)
        paper.text(MARGIN + 44, y + 22, run.name, style)
        y += 44
    return y + SPACE


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its bars."""

    panel: Panel
    place: int
    label: str
    language: str
    beside: bool

    @property
    def marked(self) -> bool:
        """Whether it stands out."""
        return self.place in self.panel.marked


def _row(paper: Paper, y: float, row: Row, ruler: Ruler) -> float:
    style = MARKED_LABEL if row.marked else LABEL
    heights = [THICK] + [THIN] * (len(row.panel.runs) - 1)
    if row.beside:
        paper.text(MARGIN, y + sum(heights) / 2, row.label, style)
    else:
        y = paper.paragraph(y, row.label, replace(style, size=28)) + 2
    for number, (run, height) in enumerate(zip(row.panel.runs, heights, strict=True)):
        _bar(paper, y, (row, number, height), ruler, run.values[row.place])
        y += height
    return y + SPACE


def _bar(
    paper: Paper,
    y: float,
    which: tuple[Row, int, float],
    ruler: Ruler,
    value: Decimal | None,
) -> None:
    """A bar with its figure at its end."""
    row, number, height = which
    zero, style = ruler.at(ZERO), _figure_style(row, number)
    if value is None:
        paper.text(zero + 12, y + height / 2, "" if row.label == "…" else "–", style)
        return
    end = ruler.at(value)
    paper.box(min(zero, end), y, abs(end - zero), height, _colour(row, number))
    below = value < 0
    style = replace(style, anchor="right" if below else "left")
    x = end - 12 if below else end + 12
    paper.text(x, y + height / 2, shown(value, row.panel, row.language), style)


def _colour(row: Row, number: int) -> str:
    if len(row.panel.runs) > 1 or not row.panel.marked:
        return COLOURS[number % len(COLOURS)]
    return MARKED if row.marked else PLAIN


def _figure_style(row: Row, number: int) -> Style:
    if number:
        return Style(26, FAINT)
    return MARKED_LABEL if row.marked else LABEL
