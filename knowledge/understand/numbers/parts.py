"""Dimensions from one to another: "nội dung 1 đến 4", "từ nội dung 5 đến nội dung 8"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.slots import Tag
    from knowledge.understand.numbers.quantities import Quantity

_ROLES: Final = ("dimension", "stray")
LAST: Final = 12
"""No index has more of them."""


def spanned(numbers: Sequence[Quantity], tags: Sequence[Tag]) -> tuple[Quantity, ...]:
    """The numbers of a message, all that lie between two dimensions among them."""
    spans = {last.index: _between(first, last, tags) for first, last in pairwise(numbers)}
    return tuple(part for number in numbers for part in spans.get(number.index) or (number,))


def _between(first: Quantity, last: Quantity, tags: Sequence[Tag]) -> tuple[Quantity, ...]:
    """The second and all after the first; none where they bound no dimensions."""
    roles = first.role == "dimension" and last.role in _ROLES
    if not roles or not first.value < last.value <= LAST:
        return ()
    between = tags[first.index + 1 : last.index]
    if not (between and all(map(_small, between)) and any(map(_leads, between))):
        return ()
    return tuple(_parts(first.whole + 1, last))


def _parts(start: int, last: Quantity) -> Iterator[Quantity]:
    for number in range(start, last.whole + 1):
        yield replace(last, role="dimension", value=Decimal(number))


def _leads(tag: Tag) -> bool:
    return (tag.token is not None and tag.token.kind == "dash") or "until" in tag.means


def _small(tag: Tag) -> bool:
    return _leads(tag) or "dimension" in tag.means.get("unit", ())
