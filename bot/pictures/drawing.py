"""A picture from top to bottom: title, panels, remark, source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.pictures import bars, lines
from bot.pictures.paper import FAINT, MARGIN, RULE, WIDTH, Paper, Style
from knowledge.terms import PictureKind

if TYPE_CHECKING:
    from knowledge.terms import Picture

TITLE: Final = Style(40, bold=True)
PANEL: Final = Style(32, bold=True)
UNIT: Final = Style(26, FAINT)
SMALL: Final = Style(24, FAINT)
GAP: Final = 24


def draw(picture: Picture) -> bytes:
    """The picture as PNG."""
    paper = Paper()
    y = paper.paragraph(MARGIN, picture.title, TITLE)
    for panel in picture.panels:
        if panel.title:
            y = paper.paragraph(y + GAP, panel.title, PANEL)
        y = paper.paragraph(y + GAP / 3, panel.unit, UNIT) + GAP / 2
        if picture.kind is PictureKind.LINES:
            tall = lines.TALL if len(picture.panels) == 1 else lines.LOW
            y = lines.panel(paper, y, lines.Pitch(panel, picture.language, tall)) + GAP
        else:
            y = bars.panel(paper, y, panel, picture.language) + GAP
    paper.line([(MARGIN, y), (WIDTH - MARGIN, y)], RULE)
    for text in (picture.remark, picture.source):
        y = paper.paragraph(y + GAP / 2, text, SMALL) if text else y
    return paper.png(y + MARGIN * 0.75)
