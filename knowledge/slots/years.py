"""Words beside years that stand for "năm" and "đến", their marks left out or only half there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.text import Token

YEAR: Final = "nam"
UNTIL: Final = "den"
LENGTH: Final = 4
CENTURIES: Final = ("19", "20")


def in_year(tokens: Sequence[Token], i: int) -> bool:
    """As in "hài lòng của tỉnh nam 2020": "năm" without its mark, no part of a name."""
    return _year_at(tokens, i + 1) and tokens[i].folded == YEAR and tokens[i].text.islower()


def half_marked_until(tokens: Sequence[Token], i: int) -> bool:
    """As in "tu 2021 đen 2024", "từ năm 2021 đen năm 2024": "đến" with half its marks."""
    told = tokens[i].folded == UNTIL and tokens[i].has_marks and _year_at(tokens, i - 1)
    named = i + 1 < len(tokens) and tokens[i + 1].folded == YEAR
    return told and _year_at(tokens, i + 1 + named)


def _year_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year in full stands at a place."""
    text = tokens[i].text if 0 <= i < len(tokens) and tokens[i].kind == "number" else ""
    return len(text) == LENGTH and text.startswith(CENTURIES)
