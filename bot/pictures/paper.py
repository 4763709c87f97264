"""The sheet that is drawn on: pixels from the top left, texts that are measured before they stand.

A picture is as wide as a phone shows; its height follows from what stands on it. Sizes are in
pixels of a width of 1,080, which a phone shrinks to a third.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH: Final = 1080
MARGIN: Final = 48
DPI: Final = 100
INK: Final = "#1c2430"
FAINT: Final = "#5b6675"
RULE: Final = "#d9dee5"
PAPER: Final = "#ffffff"
PLAIN: Final = "#8fa8c4"
"""Bars that do not stand out, on white still three times as dark as it."""
STRONG: Final = "#0b4f94"
MARKED: Final = "#c4500b"
SERIES: Final = (STRONG, MARKED, "#2a7f4f", "#7a3e9d", "#8a6d00", "#00818a")
"""Colours that are told apart by whoever sees red and green alike."""
_POINTS: Final = 72 / DPI
_FONTS: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"


@lru_cache(maxsize=32)
def _font(size: float, *, bold: bool) -> FontProperties:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=_FONTS / name, size=size * _POINTS)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: height of its letters in pixels, colour, weight, which end is fixed."""

    size: float = 30
    colour: str = INK
    bold: bool = False
    anchor: str = "left"


class Paper:
    """Collects what is drawn; its height is told at the end."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor=PAPER)
        self._canvas = FigureCanvasAgg(self._figure)
        self._texts: list[tuple[float, float, str, Style]] = []
        self._boxes: list[tuple[float, float, float, float, str]] = []
        self._lines: list[tuple[Sequence[float], Sequence[float], str, float, str]] = []

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """A text in one row, `y` the middle of it."""
        self._texts.append((x, y, normalize("NFC", text), style))

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle by its upper left corner."""
        self._boxes.append((x, y, width, height, colour))

    def line(
        self,
        points: Iterable[tuple[float, float]],
        colour: str,
        width: float = 2,
        dash: str = "-",
    ) -> None:
        """A line through points."""
        xs, ys = zip(*points, strict=True)
        self._lines.append((xs, ys, colour, width, dash))

    def dot(self, x: float, y: float, colour: str, size: float) -> None:
        """A point that stands out from its line."""
        self._lines.append(((x,), (y,), colour, size, "o"))

    def width(self, text: str, style: Style) -> float:
        """How long a text is."""
        renderer = self._canvas.get_renderer()
        font = _font(style.size, bold=style.bold)
        width, _, _ = renderer.get_text_width_height_descent(
            normalize("NFC", text),
            font,
            ismath=False,
        )
        return float(width)

    def wrapped(self, text: str, style: Style, width: float) -> list[str]:
        """A text in rows that fit, cut between words."""
        rows: list[str] = []
        for paragraph in text.split("\n"):
            row = ""
            for word in paragraph.split():
                longer = f"{row} {word}".strip()
                if row and self.width(longer, style) > width:
                    rows.append(row)
                    longer = word
                row = longer
            rows.append(row)
        return rows

    def paragraph(self, y: float, text: str, style: Style, *, width: float = 0) -> float:
        """A text in as many rows as it needs from `y` down; where it ends."""
        leading = style.size * 1.38
        rows = self.wrapped(text, style, width or WIDTH - 2 * MARGIN) if text else []
        for number, row in enumerate(rows):
            self.text(MARGIN, y + leading * (number + 0.5), row, style)
        return y + leading * len(rows)

    def png(self, height: float) -> bytes:
        """The picture, so many pixels high."""
        self._figure.set_size_inches(WIDTH / DPI, round(height) / DPI)
        axes = self._figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(round(height), 0)
        for x, y, width, tall, colour in self._boxes:
            axes.add_patch(Rectangle((x, y), width, tall, facecolor=colour, linewidth=0))
        for xs, ys, colour, size, dash in self._lines:
            axes.add_line(_stroke(xs, ys, colour, size, dash))
        for x, y, text, style in self._texts:
            font = _font(style.size, bold=style.bold)
            axes.text(
                x,
                y,
                text,
                fontproperties=font,
                color=style.colour,
                horizontalalignment=style.anchor,
                verticalalignment="center_baseline",
                parse_math=False,
            )
        out = io.BytesIO()
        self._canvas.print_png(out, metadata={"Software": None})
        return out.getvalue()


def _stroke(
    xs: Sequence[float],
    ys: Sequence[float],
    colour: str,
    size: float,
    dash: str,
) -> Line2D:
    """A line, or dots with a white rim."""
    if dash == "o":
        rim = {"markeredgecolor": PAPER, "markeredgewidth": 2.5}
        return Line2D(xs, ys, marker="o", markersize=size, color=colour, linestyle="", **rim)
    round_ends = {"solid_capstyle": "round", "solid_joinstyle": "round"}
    return Line2D(xs, ys, color=colour, linewidth=size, linestyle=dash, **round_ends)
