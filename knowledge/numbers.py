"""Numbers and dates as a reader of each language writes them; the only place that rounds.

Rounding is half up on the written decimals. Words ("points", "rank") are not here: they are
replies; this room only knows digits and signs.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import parse_pattern

if TYPE_CHECKING:
    from datetime import date

MINUS: Final = "−"
DATES: Final = {"vi": "d/M/y", "en": "d MMMM y"}


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def rounded(value: Decimal, decimals: int = 2) -> Decimal:
    """`value` to so many decimals, half up, away from zero.

    >>> rounded(Decimal("42.125")), rounded(Decimal("-4.5287"))
    (Decimal('42.13'), Decimal('-4.53'))
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=20_000)
def digits(value: Decimal, language: str = "vi", decimals: int = 2) -> str:
    """A value with its decimals written out.

    >>> digits(Decimal("42.4324")), digits(Decimal("42.4324"), "en")
    ('42,43', '42.43')
    >>> digits(Decimal("-0.004"))
    '0,00'
    """
    shown = rounded(value, decimals)
    if not shown:
        shown = abs(shown)
    pattern = parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0")
    text: str = pattern.apply(shown, _locale(language))
    return text.replace("-", MINUS)


def magnitude(value: Decimal, language: str = "vi", decimals: int = 2) -> str:
    """The size of a change; its direction is said in words.

    >>> magnitude(Decimal("-4.5287"))
    '4,53'
    """
    return digits(abs(value), language, decimals)


def signed(value: Decimal, language: str = "vi", decimals: int = 2) -> str:
    """A change with its sign, for tables.

    >>> signed(Decimal("2.514")), signed(Decimal("-4.5287")), signed(Decimal("0.001"))
    ('+2,51', '−4,53', '0,00')
    """
    text = digits(value, language, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def plain(value: Decimal, language: str = "vi") -> str:
    """A threshold as it was given: no decimals are added, none are cut off.

    >>> plain(Decimal("46")), plain(Decimal("42.50")), plain(Decimal("1E+1"))
    ('46', '42,5', '10')
    """
    exact = value.normalize()
    return digits(value, language, max(0, -int(exact.as_tuple().exponent)))


def whole(number: int, language: str = "vi") -> str:
    """A count of people or provinces.

    >>> whole(18894), whole(18894, "en")
    ('18.894', '18,894')
    """
    return digits(Decimal(number), language, 0)


@lru_cache(maxsize=2_000)
def day(when: date, language: str = "vi") -> str:
    """A date.

    >>> from datetime import date
    >>> day(date(2022, 6, 17)), day(date(2022, 6, 17), "en")
    ('17/6/2022', '17 June 2022')
    """
    return format_date(when, DATES.get(language, "d MMMM y"), locale=_locale(language))


def subtracts_exactly(earlier: Decimal, later: Decimal, decimals: int = 2) -> bool:
    """Whether the shown values differ by the shown change.

    >>> subtracts_exactly(Decimal("46.9611"), Decimal("42.4324"))
    True
    >>> subtracts_exactly(Decimal("1.004"), Decimal("2.006"))
    False
    """
    shown = rounded(later, decimals) - rounded(earlier, decimals)
    return shown == rounded(later - earlier, decimals)


def half_a_unit(value: Decimal) -> Decimal:
    """How far a published figure may lie from the exact one: half a unit of its last place."""
    return Decimal((0, (5,), int(value.as_tuple().exponent) - 1))
