"""The words of a message, each accounted for: names, spellings, run-together and broken words."""

from __future__ import annotations

import unicodedata

import pytest
from rapidfuzz.distance import OSA

from knowledge.slots import AREA_MARGIN
from knowledge.terms import AreaKind, Clarification, NotUnderstood, Query
from knowledge.text import fold
from tests.edits import _NEIGHBOURS, without_marks
from tests.harness import library, read, tags, the_query
from tests.lists import known

PROVINCES = tuple(
    area.name for area in library().areas if area.kind is AreaKind.PROVINCE and area.set == "63"
)
BY_FOLDED = {fold(name): name for name in PROVINCES}
NEIGHBOURS = tuple(
    (one, other)
    for i, one in enumerate(PROVINCES)
    for other in PROVINCES[i + 1 :]
    if OSA.distance(fold(one), fold(other)) <= 2
)
"""Pairs of names that at most two letters part, once the marks are gone."""


def areas(text):
    """The areas that the words of a message name, each with the names that fit nearly as well."""
    return [(*tag.values("area"), *tag.rivals) for tag in tags(text) if tag.values("area")]


def stretches(text):
    return [tag.text for tag in tags(text) if tag.known]


# ---------------------------------------------------------------- names as they are


def test_there_are_63_names_and_no_two_of_them_fold_into_one():
    assert len(PROVINCES) == 63
    assert len(BY_FOLDED) == 63


@pytest.mark.parametrize("name", PROVINCES)
def test_a_name_is_itself_however_it_is_set(name):
    forms = {
        name,
        name.upper(),
        name.lower(),
        without_marks(name),
        without_marks(name).lower(),
        without_marks(name).upper(),
        unicodedata.normalize("NFD", name),
        name.replace(" ", "  "),
    }
    for form in sorted(forms):
        assert areas(f"PAPI 2022 {form}") == [(name,)], form


@pytest.mark.parametrize("name", PROVINCES)
def test_a_name_written_together_is_itself(name):
    joined = without_marks(name).replace(" ", "").replace("-", "").replace(".", "").lower()
    assert areas(f"papi 2022 {joined}") == [(name,)]
    assert the_query(f"papi2022{joined}").areas == (name,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("BRVT", "Bà Rịa - Vũng Tàu"),
        ("br-vt", "Bà Rịa - Vũng Tàu"),
        ("TT Huế", "Thừa Thiên Huế"),
        ("huế", "Thừa Thiên Huế"),
        ("hcm", "TP. Hồ Chí Minh"),
        ("tp hcm", "TP. Hồ Chí Minh"),
        ("sai gon", "TP. Hồ Chí Minh"),
        ("SG", "TP. Hồ Chí Minh"),
        ("ĐT", "Đồng Tháp"),
        ("dt", "Đồng Tháp"),
        ("AG", "An Giang"),
        ("kg", "Kiên Giang"),
        ("HN", "Hà Nội"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("daklak", "Đắk Lắk"),
        ("Đắc Nông", "Đắk Nông"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("kontum", "Kon Tum"),
        ("Hoà Bình", "Hòa Bình"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("Thanh Hoá", "Thanh Hóa"),
    ],
)
def test_other_names_and_initials_lead_to_the_province(typed, name):
    assert areas(f"PAPI 2022 {typed}") == [(name,)]


@pytest.mark.parametrize("typed", ["HG", "BT", "QN", "TN", "BD", "DN", "LC"])
def test_initials_of_several_provinces_are_asked_back(typed):
    (part,) = read(f"PAPI 2022 {typed}")
    assert isinstance(part, Clarification)
    assert part.reason == "which_area"
    assert len(part.options) >= 2


# ---------------------------------------------------------------- neighbours


def test_the_closest_neighbours_are_the_ones_we_think_of():
    closest = {frozenset(pair) for pair in NEIGHBOURS if OSA.distance(*map(fold, pair)) == 1}
    assert closest == {
        frozenset(("Hà Giang", "Hậu Giang")),
        frozenset(("Quảng Ninh", "Quảng Bình")),
        frozenset(("Thanh Hóa", "Khánh Hòa")),
        frozenset(("Ninh Thuận", "Bình Thuận")),
        frozenset(("Tiền Giang", "Kiên Giang")),
    }
    assert len(NEIGHBOURS) == 18


@pytest.mark.parametrize("pair", NEIGHBOURS, ids="-".join)
@pytest.mark.parametrize(
    "mask", [str, str.upper, str.lower, without_marks], ids=["typed", "upper", "lower", "folded"]
)
def test_neighbouring_names_are_never_taken_for_one_another(pair, mask):
    one, other = pair
    assert the_query(mask(f"PAPI 2022 {one}")).areas == (one,)
    assert the_query(mask(f"PAPI 2022 {other}")).areas == (other,)
    assert the_query(mask(f"PAPI 2022 {one} và {other}")).areas == (one, other)
    assert the_query(mask(f"PAPI 2022 {other} và {one}")).areas == (other, one)


def _slips(word):
    """One slip of a finger: a letter left out, doubled, swapped, or its neighbour on the keyboard."""
    for i, char in enumerate(word):
        if char.isalpha():
            yield word[:i] + word[i + 1 :]
            yield word[: i + 1] + word[i:]
            yield from (word[:i] + other + word[i + 1 :] for other in _NEIGHBOURS.get(char, ""))
        if i + 1 < len(word) and char.isalpha() and word[i + 1].isalpha():
            yield word[:i] + word[i + 1] + char + word[i + 2 :]


def _areas_read(text):
    """The areas of the figure that is given; none where it is asked back or declined."""
    (part,) = read(text)
    return part.areas if isinstance(part, Query) else ()


def _fitting(typed):
    return {name for folded, name in BY_FOLDED.items() if OSA.distance(typed, folded) <= 1}


def _misread(name):
    """Slips of a name that lead to the figure of another area."""
    for typed in dict.fromkeys(_slips(fold(name))):
        (part,) = read(f"papi 2022 {typed}")
        right = BY_FOLDED.get(typed, name)
        sure = typed in BY_FOLDED or len(_fitting(typed)) == 1
        if isinstance(part, Query) and (part.areas != (right,) or not sure):
            yield typed


@pytest.mark.parametrize("name", PROVINCES)
def test_one_slip_in_a_name_gives_that_name_or_a_question_never_another_figure(name):
    """Where two names fit the letters equally, asking back is the only right thing."""
    assert sorted(_misread(name)) == known("misread_names").get(name, [])


def test_most_slips_in_names_are_still_understood():
    alone = [
        (typed, name)
        for name in PROVINCES
        for typed in dict.fromkeys(_slips(fold(name)))
        if len(_fitting(typed)) == 1
    ]
    right = sum(_areas_read(f"papi 2022 {typed}") == (name,) for typed, name in alone)
    assert len(alone) > 3000
    assert right / len(alone) > 0.8


@pytest.mark.parametrize(
    "typed",
    ["hau giang", "ha giang", "tien giang", "kien giang", "quang ninh", "quang binh"],
)
def test_a_name_without_marks_that_is_right_has_no_rivals(typed):
    (tag,) = (tag for tag in tags(f"papi {typed}") if tag.values("area"))
    assert tag.rivals == ()
    assert tag.cost < AREA_MARGIN


@pytest.mark.parametrize(
    ("typed", "fitting"),
    [
        ("han giang", {"An Giang", "Hà Giang"}),
        ("haju giang", {"Hậu Giang"}),
        ("quang nih", {"Quảng Ninh"}),
        ("hinh thuan", {"Bình Thuận", "Ninh Thuận"}),
        ("tkien giang", {"Kiên Giang", "Tiền Giang"}),
        ("qhanh hoa", {"Khánh Hòa", "Thanh Hóa"}),
    ],
)
def test_a_slip_between_neighbours_is_asked_back_or_is_the_only_name_that_fits(typed, fitting):
    (part,) = read(f"papi 2022 {typed}")
    if isinstance(part, Query):
        assert part.areas == tuple(fitting)
    elif isinstance(part, Clarification):
        assert fitting <= {option.label for option in part.options}
    else:
        assert isinstance(part, NotUnderstood)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("PAPI Hâu Giang 2020", "Hậu Giang"),
        ("PAPI Bình Thuậm 2022", "Bình Thuận"),
        ("PAPI Kiêng Giang 2022", "Kiên Giang"),
        ("PAPI Quảng Nihn 2022", "Quảng Ninh"),
        ("PAPI Thnah Hóa 2022", "Thanh Hóa"),
    ],
)
def test_marks_that_were_typed_decide_between_neighbours(typed, name):
    assert the_query(typed).areas == (name,)


@pytest.mark.parametrize(
    "typed", ["PAPI Hậu Gian 2020", "PAPI Tiềng Giang 2022", "PAPI Hầu Giang 2022"]
)
def test_marks_that_fit_no_name_are_asked_back_or_read_as_the_nearest_one(typed):
    nearest = {"H": "Hậu Giang", "T": "Tiền Giang"}[typed[5]]
    assert _areas_read(typed) in {(), (nearest,)}


# ---------------------------------------------------------------- Telex, VNI, joined and broken words


@pytest.mark.parametrize(
    ("typed", "clear"),
    [
        ("papi 2021 xeesp hangj bao nhieeu", "papi 2021 xếp hạng bao nhiêu"),
        ("papi 2021 ddoongf thaps", "papi 2021 đồng tháp"),
        ("papi nawm 2021 cuar an giang", "papi năm 2021 của an giang"),
        ("papi 2021 bao nhieu6", "papi 2021 bao nhiêu"),
        ("papi 2021 xe61p ha5ng bao nhie6u", "papi 2021 xếp hạng bao nhiêu"),
        ("papi 2021 xep61 hang5 bao nhieu6", "papi 2021 xếp hạng bao nhiêu"),
        ("papi 2021 d9o62ng tha1p", "papi 2021 đồng tháp"),
        ("papi 2021 dong962 thap1", "papi 2021 đồng tháp"),
        ("papi 2021 bao nhie6u d9ie63m", "papi 2021 bao nhiêu điểm"),
        ("papi2021", "papi 2021"),
        ("papi2021dongthap", "papi 2021 đồng tháp"),
        ("PAPI 2021 DongThap", "papi 2021 đồng tháp"),
        ("papi 2021 dongt hap", "papi 2021 đồng tháp"),
        ("sipas2021angiang", "sipas 2021 an giang"),
        ("papi nam2021", "papi năm 2021"),
        ("papi 2021 baonhieu", "papi 2021 bao nhiêu"),
        ("papi 2021 xephang", "papi 2021 xếp hạng"),
        ("PAPI 2021 đứngthứmấy", "PAPI 2021 đứng thứ mấy"),
    ],
)
def test_what_the_input_method_left_is_read_as_what_was_meant(typed, clear):
    one, other = the_query(typed), the_query(clear)
    assert (one.indicators, one.areas, one.periods, one.measures, one.operation) == (
        other.indicators,
        other.areas,
        other.periods,
        other.measures,
        other.operation,
    )


# ---------------------------------------------------------------- words in their context


def test_every_word_is_covered_and_none_twice():
    found = tags("Cho em hỏi PAPI năm 2021 của tỉnh Đồng Tháp đạt bao nhiêu điểm ạ?")
    assert [tag.start for tag in found[1:]] == [tag.end for tag in found[:-1]]
    assert all(tag.known for tag in found)


def test_a_word_that_nothing_explains_stays_unknown():
    assert [tag.text for tag in tags("PAPI 2021 blorgfiz") if not tag.known] == ["blorgfiz"]


@pytest.mark.parametrize(
    "text",
    [
        "quận Bình Thạnh PAPI 2021",
        "huyện Cao Lãnh PAPI 2021",
        "PAPI 2021 xã Tân Phú",
        "PAPI 2021 của Lào",
        "PAPI 2021 Trung Quốc",
        "PAPI 2021 thị xã Hồng Ngự",
    ],
)
def test_places_that_are_no_province_are_declined_as_what_they_are(text):
    (part,) = read(text)
    assert isinstance(part, NotUnderstood)
    assert part.reason == "other_place"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("PCI 2021 Đồng Tháp bao nhiêu", "Chỉ số năng lực cạnh tranh cấp tỉnh"),
        ("pci 2021 dong thap", "Chỉ số năng lực cạnh tranh cấp tỉnh"),
        ("DTI 2022 của tỉnh xếp thứ mấy", "Chỉ số chuyển đổi số"),
    ],
)
def test_other_indices_are_declined_by_name(text, label):
    (part,) = read(text)
    assert isinstance(part, NotUnderstood)
    assert part.reason == "other_index"
    assert part.subject == label
