"""Claims of all sorts, said plainly and denied: never the opposite verdict."""

from itertools import product

import pytest

from tests.harness import answer

YES = "Đúng. "
NO = "Không đúng. "
NAME = "PAPI 2021 Đồng Tháp"
SAID = {
    "giảm": True,
    "tăng": False,
    "đứng đầu": False,
    "thuộc nhóm cao nhất": False,
    "lọt top 30": True,
    "cao hơn 45 điểm": False,
    "thấp hơn 45 điểm": True,
    "giảm hơn 4 điểm": True,
    "mất hơn 5 điểm": False,
    "tụt hơn 20 bậc": True,
}
"""What may be claimed of 42,43 points, place 27 of 63, after 46,96 and place 2."""
ENDS = ("đúng không", "phải không", "phải ko", "đúng chứ")
DENIED = list(product(SAID, ENDS, ("không hề", "chẳng")))
UNTOLD = (
    "hạng 27/60 đúng không",
    "giảm 4,53% đúng không",
    "không phải hạng 27 mà là hạng 26 đúng không",
    "không tăng cũng không giảm đúng không",
    "hạng 27 là sai đúng không",
    "không được 46 điểm phải không",
    "tăng nhiều hơn An Giang phải không",
)
BEFORE = (
    *("đâu", "đâu có", "đâu hề", "chả", "chả hề", "chớ hề", "nào có", "hổng", "hông có", "hok"),
    *("chẳng có", "không có", "làm gì có chuyện", "làm gì", "đừng nói là", "không hề có"),
    *("dau co", "cha", "chang", "hong", "ko co"),
)
BEHIND = ("đâu", "đâu đúng không", "đâu nha", "dau", "đâu mà")
OF_ALL_YEARS = (
    "PAPI Đồng Tháp chưa bao giờ giảm đúng không",
    "PAPI Đồng Tháp chưa từng giảm đúng không",
    "PAPI Đồng Tháp luôn tăng phải không",
    "PAPI Đồng Tháp năm nào cũng tăng phải không",
    "Năm nào PAPI Đồng Tháp cũng tăng đúng không",
    "PAPI Đồng Tháp từ trước đến nay không giảm đúng không",
    "PAPI Đồng Tháp chưa từng đứng đầu đúng không",
    "PAPI Dong Thap never fell, right?",
    "Has Dong Thap never fallen in PAPI?",
)
OF_YEARS = {
    "papi dt tu 19 toi 24 nam nao cung giam ha": False,
    "PAPI Đồng Tháp từ 2020 đến nay liên tục giảm phải không": False,
    "PAPI Đồng Tháp 2020-2024 chưa từng tăng đúng không": False,
    "PAPI Cà Mau từ 2018 đến 2021 năm nào cũng giảm đúng không": True,
    "PAPI Đồng Tháp từ 2020 đến 2023 giảm đều hả": True,
    "PAPI Đồng Tháp 2020, 2021, 2022 đều giảm phải không": False,
    "PAPI 2 năm 2023 và 2024 của Long An đều tăng phải không": True,
    "Cần Thơ từ 2020 đến 2023 năm nào PAPI cũng nằm trong top 20 phải không": False,
    "PAR Index Đồng Tháp từ 2019 đến 2023 năm nào cũng tăng đúng không": None,
}
"""A year against it refutes it; years that are missing leave it open."""


def verdict(text):
    said = answer(text).text
    return True if said.startswith(YES) else False if said.startswith(NO) else None


@pytest.mark.parametrize(("claim", "end"), list(product(SAID, ENDS)))
def test_a_claim_is_judged(claim, end):
    assert verdict(f"{NAME} {claim} {end}") is SAID[claim]


@pytest.mark.parametrize(("claim", "end", "no"), DENIED)
def test_a_denied_claim_is_judged_the_other_way_round_or_told(claim, end, no):
    assert verdict(f"{NAME} {no} {claim} {end}") is not SAID[claim]


@pytest.mark.parametrize(("claim", "end"), list(product(SAID, ENDS)))
def test_a_claim_denied_by_the_plain_word_is_judged(claim, end):
    assert verdict(f"{NAME} không {claim} {end}") is not SAID[claim]


@pytest.mark.parametrize(("claim", "no"), list(product(SAID, BEFORE)))
def test_a_claim_denied_as_people_speak_is_judged_the_other_way_round_or_told(claim, no):
    for end in ("", *ENDS):
        assert verdict(f"{NAME} {no} {claim} {end}") is not SAID[claim], end


@pytest.mark.parametrize(("claim", "end"), list(product(SAID, BEHIND)))
def test_a_claim_denied_behind_is_judged_the_other_way_round_or_told(claim, end):
    assert verdict(f"{NAME} có {claim} {end}") is not SAID[claim]


@pytest.mark.parametrize("text", OF_ALL_YEARS)
def test_a_belief_about_all_years_is_told_by_all_years(text):
    assert verdict(text) is not True
    assert any(years in answer(text).text for years in ("2021", "2019–2024"))


@pytest.mark.parametrize(("text", "borne_out"), list(OF_YEARS.items()))
def test_a_belief_about_each_of_several_years_is_judged_by_each(text, borne_out):
    assert verdict(text) is borne_out


@pytest.mark.parametrize("claim", UNTOLD)
def test_what_cannot_be_told_for_sure_has_no_verdict(claim):
    text = f"{NAME} {claim}"
    assert verdict(text) is None
    assert "42,43" in answer(text).text
