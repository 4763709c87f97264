"""A slip that may have turned the sense of a question is asked back; a harmless one is not."""

from __future__ import annotations

import pytest

from knowledge.terms import Outcome
from tests.harness import answer, converse

TURNED = (
    "PAPI bí mật của riêng tôi",
    "PAPI 2024 hóm nào",
    "Top tree provinces in PAPI 2024?",
    "PAPI 2023 ong An",
    "Tỉnh Quảnng năm 2022 PAPI xếp thứ mấy?",
    "Gaing 2021 PAPI",
    "PAPI 2021 của Đồng Tháp giả bao nhiêu điểm so với năm trước?",
    "Top thre provinces in PAPI 2024?",
    "dong thap vs vinh ong papi 24 ben nao nhinh hon",
    "an giang voi kiem giang papi 24",
    "Bets province for vertical accountability in 2023?",
    "PAPI 2022 cua Ha",
    "PAPI 2023 Lai Chu",
    "Tinh Quang nam 2022 PAPI xep thu may?",
)
HARMLESS = (
    ("PAPI 2021 Đồng Tháp hangj mấy", "27/63"),
    ("PAPI 2022 An Gang", "41,00"),
    ("papi 2021 dong thap dc nihu diem", "42,43"),
    ("tỉnh đầu gảng PAPI 2024", "Quảng Ninh"),
    ("Đề gnhị cho biết điểm PAPI 2021 của Đồng Tháp", "42,43"),
    ("Provinces aove 47 points in PAPI 2024?", "47.82"),
    ("Kể từ năm 2019 đến nay, năm nào Đồng Tháp có điểm PAPI thp nhất?", "2023: 41,32"),
    ("PAPI 2021 của Đồng Tháp bao nhiê điểm?", "42,43"),
    ("papi quang nam 2022", "42,24"),
    ("PAPI 2021 Đồng Tháp giảm bao nhiêuu điểm so với năm trước?", "4,53"),
)


@pytest.mark.parametrize("text", TURNED)
def test_a_slip_that_may_turn_the_sense_gets_no_figure(text):
    assert answer(text).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(("text", "figure"), HARMLESS)
def test_a_harmless_slip_is_answered(text, figure):
    reply = answer(text)
    assert reply.outcome is Outcome.ANSWER
    assert figure in reply.text


def test_a_province_among_those_of_its_region_is_told_its_own_place():
    reply = answer("vị trí của tỉnh trong 13 tỉnh, thành ĐBSCL về PAPI năm 2024")
    assert "5/12" in reply.text


def test_how_many_places_is_no_pair_of_provinces():
    *_, last = converse(
        ["Top 5 PAPI 2023 gọi tên những ai?", "Trong số đó ai tụt mạnh nhất ở PAPI 2024, mấy bậc?"]
    )
    assert "Bạc Liêu" in last.text
