"""Lines as Telegram's HTML: escaped here and nowhere else, split where they are too long."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from knowledge.terms import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.terms import Line

LIMIT: Final = 4096
"""UTF-16 units of a message after the markup is read: never more than Telegram's own count."""

CAPTION: Final = 1024
"""The same under a picture or a file."""
BODY: Final = (LineKind.HEADLINE, LineKind.TEXT, LineKind.TABLE, LineKind.COPY)
"""The answer itself; the rest stands around it."""
_TAGS: Final = {
    LineKind.HEADLINE: "b",
    LineKind.TABLE: "pre",
    LineKind.NOTE: "i",
    LineKind.READING: "i",
    LineKind.COPY: "code",  # a tap copies it
}
_UNSENDABLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, which Telegram drops or refuses
    r"\u202a-\u202e\u2066-\u2069"  # directions, which would turn the rest of the message round
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]",  # no characters at all
)
_VISIBLE: Final = re.compile(r"[^\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2060-\u206f\ufeff]")
"""What makes a text more than empty in Telegram's eyes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: as HTML, and as the text that remains when Telegram refuses the HTML."""

    html: str
    plain: str


def pages(lines: Iterable[Line], limit: int = LIMIT) -> tuple[Page, ...]:
    """The messages that hold the lines: cut between paragraphs, else lines, else rows, else words.

    >>> from knowledge.terms import Line
    >>> pages([Line(LineKind.HEADLINE, "Hạng 27 & <63>")])
    (Page(html='<b>Hạng 27 &amp; &lt;63&gt;</b>', plain='Hạng 27 & <63>'),)
    """
    pieces = (piece for line in lines for piece in _cut(_cleaned(line), limit))
    return tuple(_page(page) for page in _packed(pieces, limit) if _is_visible(page))


def caption(*choices: Sequence[Line]) -> tuple[Page, int] | None:
    """The first of several choices that fits under a picture, and which it is."""
    for number, lines in enumerate(choices):
        parts = pages(lines, CAPTION)
        if len(parts) == 1:
            return parts[0], number
    return None


def width(text: str) -> int:
    """UTF-16 units of a text, Telegram's measure.

    >>> width("điểm"), width("😀")
    (4, 2)
    """
    return len(text.encode("utf-16-le")) // 2


# ---------------------------------------------------------------- packing


def _packed(pieces: Iterable[Line], limit: int) -> Iterator[list[Line]]:
    """The pieces, as many to a page as fit; a page ends where a paragraph does, if one does."""
    page: list[Line] = []
    for piece in pieces:
        while page and _length([*page, piece]) > limit:
            ends = [place for place, line in enumerate(page) if place and not line.text]
            end = ends[-1] if ends else len(page)
            yield page[:end]
            page = page[end + 1 :]
        page.append(piece)
    yield page


def _length(page: Sequence[Line]) -> int:
    """UTF-16 units of a page."""
    gaps = sum(len(_gap(*pair)) for pair in pairwise(page))
    return gaps + sum(width(line.text) for line in page)


def _gap(above: Line, below: Line) -> str:
    """An empty line before what stands around an answer: notes, reading, sources."""
    return "\n\n" if above.kind in BODY and below.kind not in BODY and above.text else "\n"


def _is_visible(page: Sequence[Line]) -> bool:
    return any(_VISIBLE.search(line.text) for line in page)


# ---------------------------------------------------------------- cutting


def _cleaned(line: Line) -> Line:
    text = line.text.replace("\r\n", "\n").replace("\t", " ")
    return replace(line, text=_UNSENDABLE.sub("", text))


def _cut(line: Line, limit: int) -> Iterator[Line]:
    """The line itself where it fits; else its rows, as many together as fit."""
    if width(line.text) <= limit:
        yield line
        return
    rows: list[str] = []
    used = 0
    for row in chain.from_iterable(_cut_row(part, limit) for part in line.text.split("\n")):
        if rows and used + 1 + width(row) > limit:
            yield replace(line, text="\n".join(rows))
            rows, used = [], 0
        used += width(row) + (1 if rows else 0)
        rows.append(row)
    yield replace(line, text="\n".join(rows))


def _cut_row(row: str, limit: int) -> Iterator[str]:
    """A row in parts that fit, cut at a space where there is one in the second half."""
    while width(row) > limit:
        most = len(row.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore"))
        space = row.rfind(" ", most // 2, most)
        at = most if space < 0 else space
        yield row[:at]
        row = row[at:].removeprefix(" ")
    yield row


# ---------------------------------------------------------------- markup


def _page(lines: Sequence[Line]) -> Page:
    """The page as HTML and as plain text."""
    marked, plain = "", ""
    for above, line in zip([None, *lines], lines, strict=False):
        gap = _gap(above, line) if above else ""
        marked += gap + _marked(line)
        plain += gap + line.text
    return Page(marked, plain)


def _marked(line: Line) -> str:
    text = html.escape(line.text, quote=False)
    if not line.text.strip():
        return text
    if line.url and line.url.startswith(("https://", "http://")):
        return f'<a href="{html.escape(line.url)}">{text}</a>'
    tag = _TAGS.get(line.kind)
    return f"<{tag}>{text}</{tag}>" if tag else text
