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
    "Miền núi phía Bắc có những tỉnh nào vào nhóm Cao hất của PAPI 2021?",
    "Tỉnh nào tên 46 điểm PAPI 2024?",
    "PAPI 2024 tỉnh nào từ hạn 55 trở xuống",
    "nguyên nhân và giả pháp PAPI 2021",
    "So PAR Index của Bộ Nội vụ với Bộ Tài chín năm 2021",
    "So sánh PAPI 2021 của Nình Thuận và Ninh Thuận",
    "3 tỉnh nhả bậc PAPI nhiều nhất giữa 2020 và 2021",
    "PAPI 2019 của tỉnh Hình",
    "PAPI của Sóc răng năm 2023 tăng bao nhiêu so với 2021",
    "tcho papi 2024 duoc bao nhieu diem",
    "caau papi 24 dc may diem dzay",
    "bet bng par 2023 tinh nao",
    "hai pong papi 2020",
    "ình 2021 PAPI",
    "Đồng Tháp | Lon An | Tiền Giang | PAPI 2020",
    "hich PAR region ranked second in 2023?",
    "PAPI 2024 của Sóc Trăng mấy điểj? Còn Hậu Giang?",
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


GLUED = (
    ("PAPI 2021 củaHuế", "48,06"),
    ("Cho xem PAPI 2021 của Hà Giang vớiHậu Giang", "42,16"),
    ("nămtỉnh đầu bảng PAPI năm 2023", "Bạc Liêu"),
    ("dong thap vsvinh long papi 24 ben nao nhinh hon", "43,20"),
    ("lĩnh vực PAPI nào của tỉnhcải thiện nhiều nhất 2024", "0,67"),
    ("Thực hiiện Kế hoạch 12/KH-UBND ngày 3/2/2024, xin số PAPI 2023 của tỉnh", "41,32"),
    ("papi 2020 mình nhất cả nước", "2/63"),
)


@pytest.mark.parametrize(("text", "figure"), GLUED)
def test_words_written_together_are_cut_and_what_is_clear_is_answered(text, figure):
    reply = answer(text)
    assert reply.outcome is Outcome.ANSWER
    assert figure in reply.text


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
