"""Digits as each language writes them; one rounding, half up."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import numbers

VALUES = st.decimals(min_value=-200, max_value=200, places=4)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("42.4324", "42,43", "42.43"),
        ("42.125", "42,13", "42.13"),  # Babel alone rounds half to even: 42,12
        ("86.8", "86,80", "86.80"),
        ("-4.5287", "−4,53", "−4.53"),
        ("-0.001", "0,00", "0.00"),
        ("18894", "18.894,00", "18,894.00"),
    ],
)
def test_digits_are_written_as_the_language_does(value, vi, en):
    assert (vi, en) == (numbers.digits(Decimal(value)), numbers.digits(Decimal(value), "en"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("46", "46"), ("42.5", "42,5"), ("42.50", "42,5"), ("1E+1", "10")],
)
def test_a_threshold_is_shown_as_given(value, shown):
    assert shown == numbers.plain(Decimal(value))


def test_a_change_in_a_table_carries_its_sign():
    assert [numbers.signed(Decimal(change)) for change in ("2.5131", "-4.5287", "0.0017")] == [
        "+2,51",
        "−4,53",
        "0,00",
    ]


def test_dates_are_day_first():
    assert (
        numbers.day(date(2022, 6, 17)),
        numbers.day(date(2022, 6, 17), "en"),
    ) == ("17/6/2022", "17 June 2022")


def test_a_difference_that_the_shown_digits_do_not_give_is_told():
    assert numbers.subtracts_exactly(Decimal("46.9611"), Decimal("42.4324"))
    assert not numbers.subtracts_exactly(Decimal("41.3226"), Decimal("43.8357"))


@given(VALUES)
def test_rounding_is_half_up_and_symmetric(value):
    shown = numbers.rounded(value)

    assert abs(shown - value) <= Decimal("0.005")
    assert numbers.rounded(-value) == -shown


@given(VALUES, VALUES)
def test_changes_are_antisymmetric(earlier, later):
    assert numbers.rounded(later - earlier) == -numbers.rounded(earlier - later)
    assert numbers.subtracts_exactly(earlier, later) == numbers.subtracts_exactly(later, earlier)
