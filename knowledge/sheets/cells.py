"""Numbers, ranks and years as people write them in cells."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.numbers import MINUS
from knowledge.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.sheets.grids import Cell

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

MOST_RANK: Final = 999

_FOOTNOTE: Final = re.compile(r"\s*(\*+|\(\d{1,2}\)|\[\w{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_SPACES: Final = re.compile(r"[\s  ]+")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_RANK: Final = re.compile(r"(\d{1,3})(?:\s*/\s*(\d{1,3}))?")
_WORD: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LONGEST: Final = 20
"""Digits from which a number is no figure."""
_PARTED: Final = re.compile(r"\d[.,]\d")
"""In a number with decimals, or a date; a year has none."""
_PLACES: Final = 10
"""Digits of a computed cell that count: 42.430000000000007 is 42.43."""


@lru_cache(maxsize=4_000)
def words_of(text: str) -> str:
    """A text in folded words and single blanks.

    >>> words_of("Tỉnh,  Thành phố (*)")
    'tinh thanh pho'
    """
    return " ".join(_WORD.findall(fold(clean(text))))


def without_footnote(text: str) -> str:
    """A name or number without the sign that leads to a note.

    >>> without_footnote("An Giang (1)"), without_footnote("Hà Nội**")
    ('An Giang', 'Hà Nội')
    """
    return _FOOTNOTE.sub("", text.strip()).strip()


def number(cell: Cell) -> Decimal | None:
    """A number with a comma or a point before its decimals; None if it is none.

    >>> [str(number(text)) for text in ("42,43", "86.80", "1.234,5", "1,234.5", "x")]
    ['42.43', '86.80', '1234.5', '1234.5', 'None']
    """
    if isinstance(cell, Decimal):
        return _trimmed(cell) if cell.adjusted() < _LONGEST else None
    text = _SPACES.sub("", without_footnote(cell or "")).replace(MINUS, "-")
    if not _NUMBER.fullmatch(text) or len(text) > _LONGEST:
        return None
    return _trimmed(Decimal(_with_point(text)))


def stripped(cell: Cell, before: Iterable[str] = (), after: Iterable[str] = ()) -> Cell:
    """A cell's text without one of the words that stand before or after a figure.

    >>> stripped("Hạng 27", before=["hạng"]), stripped("42,43 điểm", after=["%", "điểm"])
    ('27', '42,43')
    """
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    for word in before:
        if text.lower().startswith(word):
            return text[len(word) :].strip(" :.")
    for word in after:
        if text.lower().endswith(word):
            return text[: -len(word)].strip()
    return text


def _trimmed(value: Decimal) -> Decimal:
    """A number of a spreadsheet without the noise of its binary form."""
    rounded = round(value, _PLACES)
    if rounded == value and value.as_tuple().exponent >= -_PLACES:  # type: ignore[operator]
        return value
    return Decimal(f"{rounded:f}".rstrip("0").rstrip("."))


def _with_point(text: str) -> str:
    """Digits with one point before the decimals, whichever sign parts thousands."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = max(text.rfind("."), text.rfind(","))
        return re.sub("[.,]", "", text[:decimal]) + "." + text[decimal + 1 :]
    if points > 1 or commas > 1:
        return re.sub("[.,]", "", text)
    return text.replace(",", ".")


def rank(cell: Cell) -> tuple[int, int | None] | None:
    """A rank, and among how many where that is said.

    >>> rank("27/63"), rank("5"), rank(Decimal("3.0")), rank("3,5")
    ((27, 63), (5, None), (3, None), None)
    """
    if isinstance(cell, Decimal):
        return (int(cell), None) if 0 <= cell <= MOST_RANK and cell == int(cell) else None
    found = _RANK.fullmatch(without_footnote(cell or ""))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def year(cell: Cell) -> int | None:
    """A cell that is a year, or says "năm 2024"; None if it is none.

    >>> year("Năm 2024"), year(Decimal("2024")), year("năm ngoái"), year("2023-2024")
    (2024, 2024, None, None)
    """
    if isinstance(cell, Decimal):
        return int(cell) if FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell) else None
    text = cell or ""
    return only_year(text) if not _PARTED.search(text) else None


def only_year(text: str) -> int | None:
    """The one year that a text names; None where it names none or several."""
    found = {int(match) for match in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def without_year(text: str) -> str:
    """A header without its year: "Điểm 2024"."""
    return _YEAR.sub(" ", text)
