"""Phrases that name alternatives: "(hai|2) tỉnh (đó|này)" stands for four."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from knowledge.library import messages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.library.values import Item

_GROUP: Final = re.compile(r"\(([^()]*)\)")


def phrases_of(item: Item) -> Iterator[tuple[str, Item]]:
    """Every phrase of a list with the entry it stands in; "(|cả )" may be left out."""
    for entry in item.items():
        text = entry.text()
        if re.search(r"[()]", _GROUP.sub("", text)):
            entry.wrong(messages.BRACKET_OPEN.format(text=text))
        parts = _GROUP.split(text)
        choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
        for chosen in product(*choices):
            yield " ".join("".join(chosen).split()), entry
