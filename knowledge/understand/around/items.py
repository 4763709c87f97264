"""A list of questions, one a line: "1. PAPI 2021", "- tăng hay giảm": what leads each of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.text import Token
from knowledge.understand.gathered import is_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

FEWEST: Final = 2
_OPENS: Final = ("(", ";", ":", ",", ".")
"""Signs before the number of an item that begins no line."""
_CLOSES: Final = (".", ")", "/", "-", "–", ":")
"""Signs behind the number of a line."""


def with_items(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags with a dash before each item of a list, whatever it was led by.

    Numbered, one a line or not: "1. …", "(2) …"; or behind a colon with semicolons between.
    """
    numbers = {at: number for at in range(len(tags)) if (number := _number(tags, at))}
    numbered = [*numbers]
    running = [*numbers.values()] == [*range(1, len(numbered) + 1)]
    if not running or len(numbered) < FEWEST or _goes_on(tags[numbered[-1] :]):
        return _with_parted(tags)
    opened = {at - 1 for at in numbered if at and tags[at - 1].text == "("}
    dropped = opened | {at + 1 for at in numbered}
    before = {at - 1 - (at - 1 in opened) for at in numbered}
    kept: list[Tag] = []
    for at, tag in enumerate(tags):
        if at in numbered:
            kept.append(_signed(tag, "-", "dash"))
        elif at not in dropped:
            parts = at in before and tag.text in (",", ":")
            kept.append(_signed(tag, ";", "stop") if parts else tag)
    return tuple(kept)


def _with_parted(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """As in "đề nghị cung cấp: PAPI 2021; thứ hạng từng năm": each part an item."""
    kept: list[Tag] = []
    listed = False
    for tag in tags:
        kept.append(tag)
        if listed and tag.text == ";":
            kept.append(_signed(tag, "-", "dash"))
        listed = (listed or tag.text == ":") and not (is_stop(tag) and tag.text != ";")
    return tuple(kept)


def _signed(tag: Tag, text: str, kind: str) -> Tag:
    """A sign in the place of a tag."""
    return replace(tag, text=text, entries=(), token=Token(text, text, text, 0, 0, kind))


def is_item(sentence: Sequence[Tag]) -> bool:
    """Whether a sentence is a line of a list."""
    return sentence[0].token is not None and sentence[0].token.kind == "dash"


def _goes_on(last: Sequence[Tag]) -> bool:
    """Whether a line behind the list says of whom all of it is asked: "… của Đồng Tháp"."""
    end = next((at for at, tag in enumerate(last) if "\n" in tag.text), len(last))
    return any(tag.values(kind) for tag in last[end:] for kind in ("area", "region", "home"))


def _number(tags: Sequence[Tag], at: int) -> int | None:
    """The number, or the letter as a number, with which an item begins; None where none does."""
    closed = tags[at + 1].text if at + 1 < len(tags) else ""
    before = tags[at - 1].text if at else "\n"
    if closed == ")" and re.fullmatch("[a-h]", tags[at].text):
        return ord(tags[at].text) - ord("a") + 1
    begins = "\n" in before or before in _OPENS or closed == ")"
    if not begins or closed not in _CLOSES or not re.fullmatch(r"\d\d?", tags[at].text):
        return None
    return int(tags[at].text)
