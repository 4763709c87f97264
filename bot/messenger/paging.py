"""Long replies on several screens: turned over in place, the reading and the sources on each."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Final

from bot.messenger.markup import BODY, pages
from knowledge.terms import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.terms import Line

    Part = list[tuple[Line, list[str]]]

ROWS: Final = 24
"""Rows of an answer that a phone shows without endless scrolling."""
ENOUGH: Final = 30
"""Up to so many it is not worth turning over."""
WRAPPED: Final = 44
"""Characters of a text after which a phone begins another row."""
TOGETHER: Final = 4
"""Rows that a headline wants below it on its screen."""


def screens(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The reply on as many screens as it needs; one where a part would not fit into a message."""
    body = [line for line in lines if line.kind in BODY]
    frame = tuple(line for line in lines if line.kind not in BODY)
    rows = sum(_height(line, row) for line in body for row in line.text.split("\n"))
    if rows <= ENOUGH:
        return (tuple(lines),)
    found = tuple((*_joined(part), *frame) for part in _even(body, rows))
    return found if all(len(pages(part)) == 1 for part in found) else (tuple(lines),)


def _height(line: Line, row: str) -> int:
    """Rows of a phone; a table's never wrap."""
    return 1 if line.kind is LineKind.TABLE else max(1, ceil(len(row) / WRAPPED))


def _even(body: Sequence[Line], rows: int) -> list[Part]:
    """As few parts as there must be, of one length; what is said again on each lengthens them."""
    count = ceil(rows / ROWS)
    least = ceil(rows / count)
    tried = (list(_parts(body, most)) for most in range(least, least + ROWS))
    return next((parts for parts in tried if len(parts) <= count), list(_parts(body, ROWS)))


def _joined(part: Part) -> Iterator[Line]:
    return (replace(line, text="\n".join(rows)) for line, rows in part if rows)


def _parts(body: Sequence[Line], most: int) -> Iterator[Part]:
    """The body in parts, each under the headline that it belongs to."""
    part: Part = []
    used, head = 0, None
    for line in body:
        rows = line.text.split("\n")
        header = rows[:1] if line.kind is LineKind.TABLE else []
        if line.kind is LineKind.HEADLINE:
            if used > most - TOGETHER:
                yield part
                part, used = [], 0
            head = line
        part.append((line, []))
        for number, row in enumerate(rows):
            if used >= most:
                yield part
                part, used = _begun(head, line, header if number else [])
            part[-1][1].append(row)
            used += _height(line, row)
    yield part


def _begun(head: Line | None, line: Line, header: list[str]) -> tuple[Part, int]:
    """A new part: the headline again, and the header of the table that goes on."""
    part: Part = [(head, [head.text])] if head and head is not line else []
    used = sum(_height(again, text) for again, (text,) in part) + len(header)
    return [*part, (line, list(header))], used
