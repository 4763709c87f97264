"""Replies as they are read: exact wordings, and what holds for every question that can be put."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import numbers
from knowledge import render as room
from knowledge.conclude import conclude
from knowledge.findings import NoData
from knowledge.render import render
from knowledge.terms import (
    AreaKind,
    Axis,
    Clarification,
    Comparator,
    Condition,
    LineKind,
    Measure,
    NotUnderstood,
    Operation,
    Option,
    Order,
    Outcome,
    PeriodKind,
    Periods,
    Provenance,
    Query,
    Reference,
    ReferenceKind,
)

FIGURE, RANKING = Operation.FIGURE, Operation.RANKING
HOME = (("area", Provenance.HOME),)


# ---------------------------------------------------------------- exact wordings


def test_a_figure_gives_what_was_asked_then_what_a_clerk_would_add(clerk):
    reply = clerk.ask(
        FIGURE,
        areas="Đồng Tháp",
        years=2021,
        measures=(Measure.RANK,),
        provenance=HOME,
    )

    expected = """\
PAPI năm 2021 của Đồng Tháp: hạng 27/63.
42,43 điểm, hạng 2/13 vùng Đồng bằng sông Cửu Long, nhóm Trung bình cao, giảm 4,53 điểm, tụt 25 bậc so với năm 2020.
Hiểu là: hạng · PAPI · Đồng Tháp · 2021 (tự hiểu: tỉnh nhà)
Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA
Nguồn: Báo Đồng Tháp, 17/6/2022
Nguồn: Thị trường hàng hóa"""
    assert expected == reply.text
    assert [source.id for source in reply.sources] == ["s002", "s001", "s013"]
    assert (reply.outcome, reply.intent) == (Outcome.ANSWER, "figure/rank")


def test_english_questions_get_english_answers(clerk):
    reply = clerk.ask(FIGURE, areas="Đồng Tháp", years=2024, language="en")

    expected = """\
Đồng Tháp, PAPI 2024: 43.84 points.
Rank 26/61, rank 5/12 in the Mekong Delta, upper-middle group, up 2.51 points, up 16 places on 2023.
Rank by score, among 61 provinces with a score.
Differences are from unrounded figures.
Read as: score · PAPI · Đồng Tháp · 2024
Source: UNDP Việt Nam, CECODES, VFF-CRT, RTA"""
    assert expected == reply.text


def test_what_is_missing_is_said_with_its_reason_and_no_figure(clerk):
    reply = clerk.ask(FIGURE, areas="Bình Dương", years=2023)

    expected = """\
Chưa có số liệu PAPI năm 2023 của Bình Dương.
PAPI 2023 không công bố kết quả của Bình Dương: nơi công bố giữ lại vì kết quả vượt sai số thống kê.
Bình Dương có số liệu PAPI ở các năm: 2011–2022, 2024.
Hiểu là: điểm · PAPI · Bình Dương · 2023"""
    assert expected == reply.text
    assert (reply.outcome, reply.sources) == (Outcome.NO_DATA, ())
    assert [option.label for option in reply.options] == ["PAPI 2024", "PAPI 2022"]


def test_a_wrong_claim_is_denied_with_the_right_figure(clerk):
    claim = Condition(Measure.GROUP, Comparator.EQ, group="Cao nhất")
    reply = clerk.ask(FIGURE, areas="Đồng Tháp", years=2022, claim=claim)

    assert reply.lines[0].text == "Không đúng. PAPI năm 2022 của Đồng Tháp: nhóm Trung bình thấp."


def test_a_true_claim_is_confirmed(clerk):
    claim = Condition(Measure.RANK, Comparator.EQ, Decimal(27))
    reply = clerk.ask(FIGURE, areas="Đồng Tháp", years=2021, claim=claim)

    assert reply.lines[0].text == "Đúng. PAPI năm 2021 của Đồng Tháp: hạng 27/63."


def test_three_indicators_are_a_row_each(clerk):
    reply = clerk.ask(FIGURE, ("PAPI", "PAR_INDEX", "SIPAS"), "Đồng Tháp", years=2021)

    expected = """\
• PAPI 2021, Đồng Tháp: 42,43 điểm, hạng 27/63, giảm 4,53 điểm, tụt 25 bậc so với năm 2020
• PAR Index 2021, Đồng Tháp: 86,80%, hạng 26/63, tăng 0,03 điểm phần trăm, tụt 21 bậc so với năm 2020
• SIPAS 2021, Đồng Tháp: 89,15%, hạng 15/63, tăng 0,09 điểm phần trăm, tụt 3 bậc so với năm 2020"""
    assert expected == reply.lines[0].text


def test_a_comparison_says_who_is_higher_and_by_how_much(clerk):
    reply = clerk.ask(Operation.COMPARE, areas=("Đồng Tháp", "An Giang"), years=2021)

    expected = """\
PAPI năm 2021: Đồng Tháp cao hơn An Giang 0,23 điểm (42,43 điểm so với 42,20 điểm).
• Đồng Tháp: 42,43 điểm, hạng 27/63
• An Giang: 42,20 điểm, hạng 32/60"""
    assert reply.text.startswith(expected)


def test_too_small_a_difference_is_not_called_equal(clerk):
    reply = clerk.ask(Operation.COMPARE, areas=("Khánh Hòa", "Quảng Bình"), years=2024)

    assert (
        reply.lines[0].text
        == "PAPI năm 2024: Khánh Hòa cao hơn Quảng Bình chưa đến 0,01 (43,81 điểm so với 43,80 điểm)."
    )


def test_a_ranking_says_among_how_many(clerk):
    reply = clerk.ask(RANKING, years=2021, orders=(Order.TOP,), limit=3)

    expected = """\
3 tỉnh, thành phố dẫn đầu PAPI năm 2021, theo điểm của 60 tỉnh, thành phố có điểm:
# Địa phương      Điểm
1 Thừa Thiên Huế 48,06
2 Bình Dương     47,18
3 Thanh Hóa      47,10"""
    assert reply.text.startswith(expected)


def test_a_partial_table_is_refused_with_what_is_known(clerk):
    reply = clerk.ask(RANKING, "PAR_INDEX", years=2024, orders=(Order.TOP,), limit=10)

    expected = """\
Chưa có bảng đầy đủ PAR Index năm 2024 nên không có số liệu để xếp hạng, đếm hay chọn ra.
Đã biết: hạng 1 Hải Phòng (96,17%); hạng 2 Bà Rịa - Vũng Tàu; hạng 3 Hà Nội (92,57%); hạng 27 Nghệ An."""
    assert reply.text.startswith(expected)
    assert Outcome.NO_DATA is reply.outcome


def test_a_filter_counts(clerk):
    condition = Condition(Measure.RANK, Comparator.LE, Decimal(10))
    reply = clerk.ask(
        Operation.FILTER,
        scope="Đồng bằng sông Cửu Long",
        years=2020,
        condition=condition,
        counting=True,
    )

    assert reply.lines[0].text == (
        "PAPI năm 2020 vùng Đồng bằng sông Cửu Long, hạng 10 trở lên: có 2 tỉnh, thành phố: "
        "Đồng Tháp (hạng 2/63, 46,96 điểm), Bến Tre (hạng 8/63, 44,63 điểm)."
    )


def test_a_filter_tells_in_full_what_looks_like_its_bound(clerk):
    condition = Condition(Measure.SCORE, Comparator.GT, Decimal("42.43"))
    reply = clerk.ask(
        Operation.FILTER,
        areas="Đồng Tháp",
        axis=Axis.PERIODS,
        years=(2020, 2021),
        condition=condition,
    )

    assert "2021: chính xác là 42,4324, nên kể vào." in reply.text


def test_a_trend_is_a_sentence_and_a_table(clerk):
    reply = clerk.ask(Operation.TREND, areas="Đồng Tháp", periods=Periods(PeriodKind.LAST, (), 3))

    expected = """\
PAPI của Đồng Tháp, 2022–2024: tăng 1,69 điểm (từ 42,15 điểm năm 2022 đến 43,84 điểm năm 2024).
Cao nhất năm 2024 (43,84 điểm), thấp nhất năm 2023 (41,32 điểm).
Năm   Điểm  Hạng
2022 42,15 32/61
2023 41,32 42/61
2024 43,84 26/61"""
    assert reply.text.startswith(expected)


def test_a_mean_says_over_how_many(clerk):
    reply = clerk.ask(Operation.AVERAGE, scope="Tây Nguyên", years=2024, language="en")

    assert (
        reply.lines[0].text
        == "Average of the Central Highlands, PAPI 2024: 41.23 points (mean of 5 provinces with a score)."
    )


def test_a_paragraph_for_a_report(clerk):
    reply = clerk.ask(FIGURE, areas="Đồng Tháp", years=2021, wants=("brief",))

    assert reply.lines[0].kind is LineKind.COPY
    assert reply.lines[0].text == (
        "Năm 2021, PAPI của Đồng Tháp đạt 42,43 điểm, hạng 27/63, hạng 2/13 vùng Đồng bằng sông Cửu Long, "
        "nhóm Trung bình cao; so với năm 2020: giảm 4,53 điểm, tụt 25 bậc."
    )


@pytest.mark.parametrize(
    ("aspect", "indicators", "slots", "words"),
    [
        ("meaning", "PAPI", {}, "Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh"),
        ("publisher", "PAPI", {}, "UNDP Việt Nam, CECODES, VFF-CRT và RTA"),
        ("publisher", "SIPAS", {}, "Bộ Nội vụ"),
        ("method", "PAPI", {}, "18.894 người"),
        ("scale", "PAPI", {}, "tối đa 80 điểm, gồm 8 nội dung"),
        ("dimensions", "PAPI", {}, "8. Quản trị điện tử"),
        ("dimensions", "PAPI", {"years": 2016}, "PAPI năm 2016 gồm 6 nội dung"),
        ("difference", ("PAPI", "PAR_INDEX"), {}, "Chỉ số cải cách hành chính"),
        ("first_period", "PAPI", {}, "từ năm 2011"),
        ("published_on", "PAPI", {"years": 2021}, "ngày 10/5/2022"),
        ("comparability", "PAPI", {"years": (2017, 2018)}, "không nên so sánh trực tiếp"),
        ("comparability", "PAPI", {"years": (2019, 2020)}, "so sánh được"),
        ("mean_of_group", "PAR_INDEX", {}, "từ 90% trở lên"),
        ("meaning", "PAPI", {"dimensions": (8,)}, "Quản trị điện tử"),
    ],
)
def test_definitions(clerk, aspect, indicators, slots, words):
    assert words in clerk.ask(Operation.DEFINITION, indicators, topic=aspect, **slots).text


def test_a_merger_is_told(clerk):
    reply = clerk.ask(Operation.MERGER, (), "Tiền Giang")

    assert (
        reply.lines[0].text == "Từ 1/7/2025, Tiền Giang và Đồng Tháp hợp nhất thành tỉnh Đồng Tháp."
    )


def test_asking_back_numbers_the_readings(library):
    options = (Option("Hà Giang", Query(FIGURE)), Option("Hậu Giang", Query(FIGURE)))
    reply = render(Clarification("which_area", "HG", options), library)

    assert reply.text == "“HG” là tỉnh nào?\n1. Hà Giang\n2. Hậu Giang"
    assert (Outcome.CLARIFICATION, options) == (reply.outcome, reply.options)


@pytest.mark.parametrize(
    "reason",
    ["unknown_words", "other_index", "other_place", "action", "empty", "new reason"],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_decline_gives_no_figure(library, reason, language):
    reply = render(NotUnderstood(reason, "PCI", language=language), library)

    assert reply.outcome in {Outcome.NOT_UNDERSTOOD, Outcome.NO_DATA}
    assert not re.search(r"\d[.,]\d", reply.text)


def test_the_context_holds_what_was_listed_in_order(clerk):
    top = clerk.ask(RANKING, years=2022, orders=(Order.TOP,), limit=3).context
    dimensions = clerk.ask(RANKING, areas="Đồng Tháp", years=2024, axis=Axis.DIMENSIONS).context

    assert top.areas == ("Quảng Ninh", "Bình Dương", "Thanh Hóa")
    assert top.query.periods.years == (2022,)
    assert dimensions.dimensions == (1, 2, 3, 4, 5, 6, 7, 8)


def test_tables_fit_a_phone(clerk):
    for area in ("Bà Rịa - Vũng Tàu", "Đồng Tháp"):
        reply = clerk.ask(Operation.TREND, ("PAPI", "SIPAS"), area, periods=Periods(PeriodKind.ALL))
        rows = [
            row
            for line in reply.lines
            if line.kind is LineKind.TABLE
            for row in line.text.split("\n")
        ]
        assert max(map(len, rows)) <= 34


# ---------------------------------------------------------------- what always holds

CODES = ("PAPI", "PAR_INDEX", "SIPAS")
PLACES = (
    "Đồng Tháp",
    "Tiền Giang",
    "Quảng Ninh",
    "Thừa Thiên Huế",
    "Huế",
    "Lai Châu",
    "Bình Thuận",
    "Bộ Nội vụ",
    "Bộ Công an",
    "Cả nước",
    "Tây Nguyên",
    "Trung bình các bộ, cơ quan ngang bộ",
)
REGIONS = ("Đồng bằng sông Cửu Long", "Tây Nguyên", "Bắc Trung Bộ")
YEARS = st.integers(min_value=2009, max_value=2027)


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


PERIODS = st.one_of(
    st.just(Periods()),
    st.lists(YEARS, min_size=1, max_size=3, unique=True).map(
        lambda ys: Periods(PeriodKind.YEARS, tuple(ys)),
    ),
    st.integers(1, 5).map(lambda count: Periods(PeriodKind.LAST, (), count)),
    st.builds(
        Periods,
        st.sampled_from([PeriodKind.SINCE, PeriodKind.UNTIL]),
        YEARS.map(lambda year: (year,)),
    ),
    st.just(Periods(PeriodKind.ALL)),
)
CONDITIONS = (
    st.builds(
        Condition,
        st.sampled_from(list(Measure)),
        st.sampled_from(list(Comparator)),
        st.sampled_from([Decimal(0), Decimal(5), Decimal("42.5"), Decimal(90), Decimal("-2.5")]),
        upper=st.sampled_from([None, None, Decimal(95)]),
        group=st.sampled_from([None, None, "Cao nhất", "A"]),
    )
    | st.builds(
        Condition,
        st.sampled_from(list(Measure)),
        st.sampled_from(list(Comparator)),
        area=st.sampled_from(PLACES),
    )
    | st.builds(
        Condition,
        st.sampled_from(list(Measure)),
        st.sampled_from(list(Comparator)),
        mean=st.just(value=True),
    )
)
QUERIES = st.builds(
    Query,
    st.sampled_from(list(Operation)),
    indicators=st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(tuple),
    dimensions=st.one_of(st.just(()), some((1, 3, 8))),
    areas=some(PLACES, 3),
    scope=st.sampled_from((None, None, *REGIONS)),
    kind=st.sampled_from(
        (AreaKind.PROVINCE, AreaKind.PROVINCE, AreaKind.MINISTRY, AreaKind.REGION),
    ),
    periods=PERIODS,
    base=st.one_of(st.none(), st.none(), YEARS),
    measures=some(list(Measure)),
    axis=st.sampled_from(list(Axis)),
    by=st.sampled_from(list(Measure)),
    orders=some(list(Order)),
    limit=st.sampled_from((None, 1, 3, 100)),
    nth=st.sampled_from((None, None, 1, 7, 99)),
    reference=st.one_of(
        st.none(),
        st.builds(Reference, st.sampled_from(list(ReferenceKind)), st.sampled_from((1, 5, 99))),
    ),
    condition=st.one_of(st.none(), CONDITIONS),
    claim=st.one_of(st.none(), st.none(), CONDITIONS),
    counting=st.booleans(),
    without_areas=st.sampled_from(((), (), ("Quảng Ninh",))),
    without_periods=st.sampled_from(((), (), (2021,))),
    topic=st.sampled_from((None, "cause", "event", "meaning", "scale", "greeting", "published_on")),
    focus=st.sampled_from((None, "vì sao điểm giảm", "số 42,43 ở đâu ra")),
    provenance=st.sampled_from(
        ((), HOME, (("period", Provenance.LATEST), ("x", Provenance.CARRIED))),
    ),
    wants=st.sampled_from(((), ("chart",), ("file",), ("brief",))),
    language=st.sampled_from(("vi", "en")),
)
EVERY = settings(
    max_examples=1500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NONE_THERE = ("chưa có", "không có", "no data")


@EVERY
@given(query=QUERIES)
def test_every_query_has_a_reply(clerk, query):
    finding = conclude(query, clerk.observations, clerk.library)
    reply = render(finding, clerk.library)

    assert reply.text.strip()
    assert "None" not in reply.text
    assert "{" not in reply.text
    if reply.outcome is Outcome.NO_DATA:
        assert any(words in reply.text.lower() for words in NONE_THERE)
    if isinstance(finding, NoData):
        assert decimals(reply.text) <= known(finding, query.language)


def decimals(text):
    return set(re.findall(r"\d+[.,]\d\d(?!\d)", text))


def known(finding, language):
    values = [row.figure.value for row in finding.known if row.figure.value is not None]
    return {numbers.digits(value, language) for value in values}


@settings(EVERY, max_examples=300)
@given(query=QUERIES)
def test_every_option_is_answerable(clerk, query):
    for option in clerk.answer(query).options:
        assert Outcome.ANSWER is clerk.answer(option.query).outcome, option.label
        assert option.query.language == query.language


@settings(EVERY, max_examples=300)
@given(query=QUERIES)
def test_a_remembered_query_can_be_asked_again(clerk, query):
    single = {name: getattr(query, name)[:1] for name in ("indicators", "dimensions", "areas")}
    first = clerk.answer(replace(query, **single, without_periods=()))
    again = clerk.answer(replace(first.context.query, provenance=()))

    assert first.outcome is again.outcome


@settings(EVERY, max_examples=300)
@given(query=QUERIES)
def test_both_languages_say_the_same_figures(clerk, query):
    vi = clerk.answer(replace(query, language="vi", operation=FIGURE))
    en = clerk.answer(replace(query, language="en", operation=FIGURE))

    assert vi.outcome is en.outcome
    assert decimals(vi.text.replace(",", ".")) >= decimals(en.text) - {"0.01"}


# ---------------------------------------------------------------- the wordings


WORDINGS = ("common", "figures", "missing", "next", "texts", "words", "declines", "showing")
"""The files of this room; Telegram's own are the bot's."""


def test_every_wording_is_used_and_every_used_one_is_there(library):
    source = "".join(path.read_text() for path in Path(room.__file__).parent.glob("*.py"))
    said = set(re.findall(r"\"([a-z_]+(?:\.[A-Za-z0-9_]+)*)\"", source))
    stems = (*tuple(re.findall(r"f\"([a-z_]+\.[a-z_]*)\{", source)), "places.", "next.")
    replies = Path(room.__file__).parent.parent / "data" / "replies"
    ours = [
        key for name in WORDINGS for key in yaml.safe_load((replies / f"{name}.yaml").read_text())
    ]

    assert not {key for key in said if "." in key and key not in library.replies}
    assert not [key for key in ours if key not in said and not key.startswith(stems)]


def test_every_wording_is_there_in_both_languages(library):
    for key, wordings in library.replies.items():
        assert {"vi", "en"} <= set(wordings), key
        assert all(wordings.values()), key
