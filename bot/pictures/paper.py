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
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """What is drawn on; how high it is is told at the end."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor=PAPER)
        self._ruler = RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """A text in one row, `y` the middle of it."""
        self._axes.text(
            x,
            y,
            normalize("NFC", text),
            fontproperties=_font(style.size, bold=style.bold),
            color=style.colour,
            horizontalalignment=style.anchor,
            verticalalignment="center_baseline",
            parse_math=False,
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle by its upper left corner."""
        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def line(
        self,
        points: Iterable[tuple[float, float]],
        colour: str,
        width: float = 2,
        *,
        dashed: bool = False,
    ) -> None:
        """A line through points."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=width, linestyle="--" if dashed else "-")
        line.set_solid_capstyle("round")
        line.set_solid_joinstyle("round")
        self._axes.add_line(line)

    def dot(self, x: float, y: float, colour: str, size: float) -> None:
        """A point that stands out from its line."""
        dot = Line2D([x], [y], marker="o", markersize=size, color=colour, linestyle="")
        dot.set_markeredgecolor(PAPER)
        dot.set_markeredgewidth(2.5)
        self._axes.add_line(dot)

    def width(self, text: str, style: Style) -> float:
        """How long a text is."""
        font = _font(style.size, bold=style.bold)
        measure = self._ruler.get_text_width_height_descent
        wide, _, _ = measure(normalize("NFC", text), font, ismath=False)  # type: ignore[no-untyped-call]
        return float(wide)

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

    def paragraph(self, y: float, text: str, style: Style) -> float:
        """A text in as many rows as it needs from `y` down; where it ends."""
        leading = style.size * 1.38
        rows = self.wrapped(text, style, WIDTH - 2 * MARGIN)
        for number, row in enumerate(rows):
            self.text(MARGIN, y + leading * (number + 0.5), row, style)
        return y + leading * len(rows)

    def png(self, height: float) -> bytes:
        """The picture, so many pixels high."""
        self._figure.set_size_inches(WIDTH / DPI, round(height) / DPI)
        self._axes.set_ylim(round(height), 0)
        out = io.BytesIO()
        self._figure.savefig(out, format="png", metadata={"Software": None})
        return out.getvalue()
