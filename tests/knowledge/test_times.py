"""Which periods a message names; today is 1/6/2025."""

from __future__ import annotations

import pytest

from knowledge.terms import PeriodKind, Periods
from tests.harness import answer, frames, the_query
from tests.lists import known

LATEST = Periods()


def years(*named):
    return Periods(PeriodKind.YEARS, named)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("PAPI 2021 Đồng Tháp", years(2021)),
        ("PAPI năm 21 Đồng Tháp", years(2021)),
        ("điểm PAPI năm ngoái", years(2024)),
        ("điểm PAPI năm nay", years(2025)),
        ("điểm PAPI năm kia", years(2023)),
        ("điểm PAPI năm tới", years(2026)),
        ("điểm PAPI last year", years(2024)),
        ("điểm PAPI mới nhất", LATEST),
        ("điểm PAPI gần đây nhất", LATEST),
        ("PAPI 2019, 2020 và 2021 Đồng Tháp", years(2019, 2020, 2021)),
        ("PAPI năm 2020 và 2021 Đồng Tháp", years(2020, 2021)),
        ("PAPI Đồng Tháp từ 2019 đến 2022", years(2019, 2020, 2021, 2022)),
        ("PAPI Đồng Tháp 2019 - 2022", years(2019, 2020, 2021, 2022)),
        ("PAPI Đồng Tháp 2019–2022", years(2019, 2020, 2021, 2022)),
        ("PAPI Đồng Tháp giai đoạn 2019-2022", years(2019, 2020, 2021, 2022)),
        ("PAPI Đồng Tháp 19-22", years(2019, 2020, 2021, 2022)),
        ("PAPI Đồng Tháp 2022 về 2019, từ 2022 đến 2019", years(2019, 2020, 2021, 2022)),
        ("điểm PAPI 3 năm gần đây", Periods(PeriodKind.LAST, count=3)),
        ("điểm PAPI ba năm gần nhất", Periods(PeriodKind.LAST, count=3)),
        ("điểm PAPI 5 năm qua", Periods(PeriodKind.LAST, count=5)),
        ("điểm PAPI mấy năm gần đây", Periods(PeriodKind.LAST, count=5)),
        ("PAPI kể từ 2018 của tỉnh", Periods(PeriodKind.SINCE, (2018,))),
        ("PAPI từ 2019 tới giờ của tỉnh", Periods(PeriodKind.SINCE, (2019,))),
        ("PAPI từ 2019 đến nay của tỉnh", Periods(PeriodKind.SINCE, (2019,))),
        ("PAPI 2019 đến nay của tỉnh", Periods(PeriodKind.SINCE, (2019,))),
        ("PAPI của tỉnh đến năm 2018", Periods(PeriodKind.UNTIL, (2018,))),
        ("PAPI của tỉnh trước năm 2018", Periods(PeriodKind.UNTIL, (2017,))),
        ("PAPI của tỉnh sau năm 2018", Periods(PeriodKind.SINCE, (2019,))),
        ("tất cả các năm PAPI của tỉnh", Periods(PeriodKind.ALL)),
        ("PAPI của tỉnh qua các năm", Periods(PeriodKind.ALL)),
    ],
)
def test_periods_are_what_the_words_name(request, text, periods):
    if text in known("misread_times"):
        request.applymarker(pytest.mark.xfail(reason=known("misread_times")[text], strict=True))
    assert the_query(text).periods == periods


@pytest.mark.parametrize(
    ("text", "period", "base"),
    [
        ("PAPI 2021 tăng hay giảm so với 2020", 2021, 2020),
        ("PAPI 2021 tăng hay giảm so với 2019", 2021, 2019),
        ("so với 2019 PAPI 2021 tăng hay giảm", 2021, 2019),
        ("PAPI từ 2019 đến 2021 tăng bao nhiêu điểm", 2021, 2019),
        ("PAPI năm ngoái tăng bao nhiêu so với 2020", 2024, 2020),
        ("PAPI 2021 tăng bao nhiêu so với năm trước", 2021, None),
        ("PAPI 2021 tăng bao nhiêu so với năm liền trước", 2021, None),
    ],
)
def test_a_change_runs_from_the_earlier_to_the_later_year(text, period, base):
    query = the_query(text)
    assert query.periods.years[-1] == period
    assert query.base == base


@pytest.mark.parametrize(
    ("text", "shift"),
    [("PAPI năm trước đó thì sao", -1), ("năm trước đó", -1), ("năm sau đó thì sao", 1)],
)
def test_the_year_before_and_after_are_steps_from_the_year_in_hand(text, shift):
    context = answer("PAPI 2021 Đồng Tháp").context
    (frame,) = frames(text, context)
    assert frame.shift == shift
    assert the_query(text, context).periods == years(2021 + shift)


@pytest.mark.parametrize("year", range(2011, 2025))
def test_each_year_of_the_data_stands_for_itself(year):
    assert the_query(f"PAPI năm {year} Đồng Tháp được bao nhiêu").periods == years(year)
    assert the_query(f"dong thap papi {year % 100} bao nhieu diem").periods == years(year)


@pytest.mark.parametrize("first", range(2011, 2024, 3))
@pytest.mark.parametrize("last", range(2013, 2025, 3))
def test_a_range_holds_every_year_between_its_ends(first, last):
    wanted = years(*range(min(first, last), max(first, last) + 1))
    if first != last and abs(first - last) > 1:
        assert the_query(f"PAPI Đồng Tháp qua các năm từ {first} đến {last}").periods == wanted
        assert the_query(f"diem papi dong thap giai doan {first}-{last}").periods == wanted
