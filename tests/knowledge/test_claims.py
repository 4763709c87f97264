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
    "có giảm hơn 4 điểm không",
)


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


@pytest.mark.parametrize("claim", UNTOLD)
def test_what_cannot_be_told_for_sure_has_no_verdict(claim):
    text = f"{NAME} {claim}"
    assert verdict(text) is None
    assert "42,43" in answer(text).text
