"""Loaded texts, definitions, sources, what data there are, mergers."""

import pytest

from knowledge.findings import NoData
from knowledge.terms import Operation

NARRATIVE, DEFINITION, SOURCE = Operation.NARRATIVE, Operation.DEFINITION, Operation.SOURCE


@pytest.mark.parametrize(
    ("topic", "focus", "slots", "best"),
    [
        ("cause", "so nao noi covid anh huong kq", {}, "dt2021-cause-01"),
        ("cause", "hồ sơ trễ hẹn ở mấy cấp", {}, "dt2021-cause-02"),
        ("solution", "tuyen truyen cho dan xai may cổng nào", {}, "dt2021-solution-02"),
        ("directive", "xử lý cán bộ quan liêu, tiêu cực thế nào", {}, "dt2021-directive-03"),
        ("person", "Ông Hồ Thanh Phương giữ chức vụ gì", {}, "dt2021-event-02"),
        (
            "event",
            "hội nghị tổ chức ngày nào, trực tiếp hay trực tuyến",
            {"years": 2021},
            "dt2021-event-01",
        ),
        ("event", "hội nghị 17/6/2022 ngày nào", {"years": 2022}, "dt2021-event-01"),
    ],
)
def test_the_text_that_fits_the_words_comes_first(clerk, topic, focus, slots, best):
    finding = clerk.finding(NARRATIVE, (), topic=topic, focus=focus, **slots)

    assert best == finding.narratives[0].id


def test_who_chaired_is_told_by_events_and_people(clerk):
    finding = clerk.finding(
        NARRATIVE,
        topic="person",
        focus="ai chu tri hop danh gia papi 2021",
        years=2021,
    )

    assert all("Phạm Thiện Nghĩa" in one.text for one in finding.narratives)


def test_nothing_loaded_is_no_answer(clerk):
    finding = clerk.finding(
        NARRATIVE,
        areas="Hà Giang",
        topic="cause",
        focus="vì sao giảm",
        years=2023,
    )

    assert isinstance(finding, NoData)


def test_a_quoted_number_picks_the_figure(clerk):
    finding = clerk.finding(SOURCE, areas="Đồng Tháp", focus="số 42,43 điểm lấy ở đâu")

    assert [one.key.period for one in finding.figures] == [2021]
    assert {"s001", "s002"} == {one.id for one in finding.sources}


def test_a_table_s_sources_are_those_used_most(clerk):
    assert clerk.finding(SOURCE, years=2021).sources[0].id == "s002"


def test_availability_of_a_year_is_answered_by_the_data(clerk):
    there = clerk.finding(Operation.AVAILABILITY, areas="Đồng Tháp", years=2024)
    missing = clerk.finding(Operation.AVAILABILITY, "SIPAS", "Đồng Tháp", years=2024)

    assert (there.answered, missing.answered) == (True, False)
    assert missing.holdings[0].periods == (2020, 2021)


def test_a_merger_names_the_parts(clerk):
    finding = clerk.finding(Operation.MERGER, (), "Tiền Giang")

    assert [(one.area.name, [part.name for part in one.parts]) for one in finding.unions] == [
        ("Đồng Tháp", ["Tiền Giang", "Đồng Tháp"])
    ]


def test_all_mergers_are_counted(clerk):
    finding = clerk.finding(Operation.MERGER, ())

    assert (finding.before, finding.after, len(finding.unions)) == (63, 34, 34)
