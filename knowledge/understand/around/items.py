"""A list of questions, one a line: "1. PAPI 2021", "- tăng hay giảm": what leads each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

MOST: Final = 20
"""Questions of a list at most: a larger number is none of a line."""
FEWEST: Final = 2
_CLOSES: Final = (".", ")", "/", "-", "–", ":")
"""Signs behind the number of a line."""


def with_items(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """The tags with a dash before each line of a list, whatever it was led by."""
    numbered = [at for at in range(len(tags)) if _is_numbered(tags, at)]
    running = [int(tags[at].text) for at in numbered] == [*range(1, len(numbered) + 1)]
    if not running or len(numbered) < FEWEST or _goes_on(tags[numbered[-1] :]):
        return tuple(tags)
    kept: list[Tag] = []
    for at, tag in enumerate(tags):
        if at in numbered and tag.token is not None:
            kept.append(replace(tag, text="-", entries=(), token=replace(tag.token, kind="dash")))
        elif at - 1 not in numbered:
            kept.append(tag)
    return tuple(kept)


def is_item(sentence: Sequence[Tag]) -> bool:
    """Whether a sentence is a line of a list."""
    return sentence[0].token is not None and sentence[0].token.kind == "dash"


def _goes_on(last: Sequence[Tag]) -> bool:
    """Whether a line behind the list says of whom all of it is asked: "… của Đồng Tháp"."""
    end = next((at for at, tag in enumerate(last) if "\n" in tag.text), len(last))
    return any(tag.values(kind) for tag in last[end:] for kind in ("area", "region", "home"))


def _is_numbered(tags: Sequence[Tag], at: int) -> bool:
    """Whether a line begins with its number."""
    token = tags[at].token
    begins = at == 0 or "\n" in tags[at - 1].text
    small = token is not None and token.kind == "number" and tags[at].text.isdecimal()
    led = begins and small and int(tags[at].text) <= MOST
    return led and at + 1 < len(tags) and tags[at + 1].text in _CLOSES
