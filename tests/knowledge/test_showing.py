"""Pictures and files as values: what is drawn, what stands in the rows, and which forms there are."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from knowledge.codec import Tokens, dump, load
from knowledge.render import render
from knowledge.render.drawing import shortened
from knowledge.terms import (
    Axis,
    LineKind,
    Measure,
    Operation,
    Order,
    Panel,
    PeriodKind,
    Periods,
    Picture,
    PictureKind,
    Provenance,
    Reference,
    ReferenceKind,
    Run,
)
from tests.knowledge.test_render import EVERY, QUERIES

HOME = "Đồng Tháp"
DIMENSIONS = {"axis": Axis.DIMENSIONS, "orders": (Order.ALL,)}


@pytest.fixture
def drawn(clerk):
    """The picture of a query, the home province being known."""

    def draw(operation, indicators="PAPI", areas=(), **slots):
        query = clerk.query(operation, indicators, areas, **{"wants": ("chart",), **slots})
        finding = clerk.finding(
            query.operation,
            query.indicators,
            query.areas,
            **{"wants": ("chart",), **slots},
        )
        return render(finding, clerk.library, home=HOME).picture

    return draw


def values(*numbers):
    return tuple(None if n is None else Decimal(n) for n in numbers)


# ---------------------------------------------------------------- pictures


def test_a_trend_is_a_line_over_every_year(drawn):
    picture = drawn(Operation.TREND, areas=HOME, years=(2017, 2019, 2020), wants=())

    assert picture.kind is PictureKind.LINES
    assert picture.title == "PAPI, Đồng Tháp, 2017, 2019, 2020"
    assert picture.panels == (
        Panel(
            ("2017", "2018", "2019", "2020"),
            (Run("", values("37.3369", None, "46.7192", "46.9611")),),
            unit="Đơn vị: điểm",
            decimals=2,
            marked=(0,),
            breaks=(1,),
        ),
    )
    assert picture.remark == (
        "Vạch đứng: từ đây cách tính hoặc đơn vị hành chính đổi khác, không so trực tiếp với các năm trước. "
        "Trục dọc không bắt đầu từ 0."
    )
    assert picture.source.startswith("Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA\nNguồn: ")


def test_several_series_are_told_apart_and_the_home_province_stands_out(drawn):
    picture = drawn(Operation.TREND, areas=("An Giang", HOME), years=(2020, 2021))
    (panel,) = picture.panels

    assert picture.title == "PAPI, 2020, 2021"
    assert [run.name for run in panel.runs] == ["An Giang", HOME]
    assert panel.marked == (1,)


def test_what_is_measured_otherwise_has_a_panel_of_its_own(drawn):
    picture = drawn(Operation.TREND, ("PAPI", "PAR_INDEX"), HOME, years=(2020, 2021))

    assert [panel.title for panel in picture.panels] == [
        "PAPI, Đồng Tháp, 2020, 2021",
        "PAR Index, Đồng Tháp, 2020, 2021",
    ]
    assert [panel.percent for panel in picture.panels] == [False, True]
    assert [panel.unit for panel in picture.panels] == ["Đơn vị: điểm", "Đơn vị: %"]


def test_places_are_drawn_where_only_they_are_asked_for(drawn):
    (panel,) = drawn(
        Operation.TREND, areas=HOME, years=(2020, 2021), measures=(Measure.RANK,)
    ).panels

    assert panel.falling
    assert panel.unit == "Thứ hạng (1 là tốt nhất)"
    assert panel.runs == (Run("", values(2, 27)),)
    assert panel.decimals == 0


def test_a_ranking_shows_its_ends_and_the_home_province(drawn):
    picture = drawn(Operation.RANKING, years=2021, orders=(Order.ALL,))
    (panel,) = picture.panels

    assert picture.title == "Xếp hạng PAPI năm 2021, theo điểm của 60 tỉnh, thành phố có điểm"
    assert panel.labels[:2] == ("1. Thừa Thiên Huế", "2. Bình Dương")
    assert panel.labels[-3:] == ("58. Cao Bằng", "59. Tiền Giang", "60. Điện Biên")
    assert [panel.labels[place] for place in panel.marked] == ["27. Đồng Tháp"]
    assert sum(label != "…" for label in panel.labels) == 20
    assert [
        value
        for label, value in zip(panel.labels, panel.runs[0].values, strict=True)
        if label == "…"
    ] == [None] * panel.labels.count("…")
    assert picture.remark == "Dấu … là các đơn vị được lược bớt cho dễ đọc."


def test_a_ranking_of_changes_shows_the_changes(drawn):
    picture = drawn(
        Operation.RANKING,
        years=2021,
        by=Measure.CHANGE,
        orders=(Order.BOTTOM,),
        limit=2,
        language="en",
    )
    (panel,) = picture.panels

    assert panel.labels == ("1. Bến Tre", "2. Đồng Tháp")
    assert panel.signed
    assert panel.unit == "Unit: points"
    assert all(value < 0 for value in panel.runs[0].values)
    assert picture.title.startswith("Largest falls, PAPI 2021 on 2020")


def test_sides_of_a_comparison_are_bars(drawn):
    picture = drawn(Operation.COMPARE, areas=("An Giang", HOME), years=2021)

    assert picture.title == "PAPI, 2021"
    assert picture.panels == (
        Panel(
            (HOME, "An Giang"),
            (Run("", values("42.4324", "42.2023")),),
            unit="Đơn vị: điểm",
            decimals=2,
            marked=(0,),
        ),
    )


def test_what_a_figure_is_measured_against_is_a_bar(drawn):
    gap = Reference(ReferenceKind.MEAN)
    (panel,) = drawn(Operation.COMPARE, areas=HOME, years=2020, reference=gap).panels

    assert panel.labels == (HOME, "Trung bình cả nước")


def test_dimensions_stand_beside_the_mean_of_the_region(drawn):
    picture = drawn(Operation.RANKING, areas=HOME, years=2021, **DIMENSIONS)
    (panel,) = picture.panels

    assert picture.title == "Điểm từng nội dung, PAPI năm 2021 của Đồng Tháp"
    assert panel.labels[0] == "1. Tham gia của người dân ở cấp cơ sở"
    assert [run.name for run in panel.runs] == [HOME, "Trung bình vùng Đồng bằng sông Cửu Long"]
    assert round(panel.runs[1].values[0], 4) == Decimal("4.1998")
    assert (
        picture.remark == "Mức trung bình là bình quân không trọng số các tỉnh, thành phố có điểm."
    )


def test_where_the_table_is_not_whole_dimensions_stand_alone(drawn):
    picture = drawn(Operation.RANKING, "PAR_INDEX", HOME, years=2019, **DIMENSIONS)

    assert [len(panel.runs) for panel in picture.panels] == [1]


def test_the_mean_of_the_region_changes_no_text(clerk):
    slots = {"areas": HOME, "years": 2021, **DIMENSIONS}
    with_chart = clerk.ask(Operation.RANKING, **slots, wants=("chart",))
    without = clerk.ask(Operation.RANKING, **slots)

    assert with_chart.lines == without.lines
    assert with_chart.sources == without.sources
    assert without.picture is None


def test_a_single_figure_is_drawn_among_the_years_around_it(drawn, clerk):
    picture = drawn(Operation.FIGURE, areas=HOME, years=2021)
    slots = {"areas": HOME, "years": 2021}
    text = clerk.ask(Operation.FIGURE, **slots, wants=("chart",))

    assert picture.kind is PictureKind.LINES
    assert picture.title == "PAPI, Đồng Tháp, 2019–2024"
    assert picture.alt[0].text == "PAPI năm 2021 của Đồng Tháp: 42,43 điểm."
    assert text.lines == clerk.ask(Operation.FIGURE, **slots).lines


def test_a_figure_of_before_a_break_is_not_drawn_among_later_ones(drawn):
    assert drawn(Operation.FIGURE, areas=HOME, years=2016) is None


def test_indices_side_by_side_are_runs_in_panels_of_their_own(drawn):
    slots = {"areas": HOME, "years": 2021, "axis": Axis.INDICATORS}
    picture = drawn(Operation.COMPARE, ("PAPI", "SIPAS"), **slots)

    assert picture.kind is PictureKind.LINES
    assert [(panel.title, panel.unit) for panel in picture.panels] == [
        ("SIPAS, Đồng Tháp, 2020, 2021", "Đơn vị: %"),
        ("PAPI, Đồng Tháp, 2019–2024", "Đơn vị: điểm"),
    ]
    assert picture.panels[0].runs == (Run("", values("89.06", "89.15")),)


def test_means_are_drawn_over_the_years_asked_for(drawn):
    picture = drawn(Operation.AVERAGE, years=(2019, 2020, 2022))

    assert picture.title == "PAPI, Trung bình cả nước, 2019, 2020, 2022"
    assert picture.panels[0].labels == ("2019", "2020", "2021", "2022")
    assert picture.panels[0].runs[0].values[2] is None
    assert picture.remark.startswith("Mức trung bình là bình quân không trọng số")


def test_what_moved_a_score_is_drawn_by_dimension(drawn):
    picture = drawn(Operation.EXPLAIN, areas=HOME, years=2021)
    (panel,) = picture.panels

    assert picture.kind is PictureKind.BARS
    assert picture.title == "PAPI, Đồng Tháp, 2021 so với 2020"
    assert panel.signed
    assert panel.labels[0] == "4. Kiểm soát tham nhũng trong khu vực công"
    assert panel.runs[0].values[0] == Decimal("-1.3495")
    assert picture.remark == (
        "Lưu ý khi so sánh: nội dung 5 bỏ cấu phần cấp phép xây dựng từ 2021."
    )


def test_years_without_a_value_do_not_lengthen_a_line(drawn):
    picture = drawn(
        Operation.TREND, "PAR_INDEX", "Bộ Tài chính", years=(2016, 2017, 2019, 2022, 2023)
    )

    assert picture.title == "PAR Index, Bộ Tài chính, 2017, 2019, 2022"
    assert picture.panels[0].labels == tuple(map(str, range(2017, 2023)))


def test_bars_across_a_change_of_method_say_so(drawn):
    slots = {"areas": HOME, "axis": Axis.PERIODS}
    across = drawn(Operation.COMPARE, **slots, years=(2017, 2019))

    assert across.remark.startswith("Lưu ý khi so sánh: từ 2018 có 8 nội dung, thang 80")
    assert drawn(Operation.COMPARE, **slots, years=(2019, 2020)).remark == ""


def test_of_long_names_fewer_are_drawn(clerk):
    finding = clerk.finding(Operation.RANKING, years=2021, orders=(Order.ALL,), wants=("chart",))
    (board,) = finding.boards
    rows = tuple(
        replace(row, figure=replace(row.figure, key=replace(row.figure.key, area=f"{row} dài" * 2)))
        for row in board.rows
    )
    picture = render(replace(finding, boards=(replace(board, rows=rows),)), clerk.library).picture

    assert sum(label != "…" for label in picture.panels[0].labels) == 12


def test_what_has_a_maximum_of_its_own_is_not_drawn_beside_another(drawn, clerk):
    slots = {"areas": "Bình Thuận", "years": 2024, **DIMENSIONS}
    reply = clerk.ask(Operation.RANKING, "PAR_INDEX", **slots)

    assert "(tối đa 9,5)" in reply.text
    assert "(tối đa 13)" in reply.text
    assert drawn(Operation.RANKING, "PAR_INDEX", **slots) is None
    assert [form.query.wants for form in reply.forms] == [("file",)]


def test_whoever_cannot_see_it_is_told(drawn):
    picture = drawn(Operation.RANKING, years=2021, orders=(Order.ALL,))

    kinds = [line.kind for line in picture.alt]
    assert kinds[0] is LineKind.HEADLINE
    assert LineKind.READING in kinds
    assert kinds[-1] is LineKind.SOURCE
    assert LineKind.TABLE not in kinds


@pytest.mark.parametrize("marked", [[], [0], [14], [29], [3, 9, 14, 20, 27]])
def test_a_shortened_ranking_keeps_the_ends_and_the_marked(marked):
    kept = [row for row in shortened(30, marked, 20) if row is not None]

    assert kept == sorted(set(kept))
    assert len(kept) == 20
    assert {0, 27, 28, 29, *marked} <= set(kept)


# ---------------------------------------------------------------- files


def test_a_file_has_the_figures_as_shown_with_reading_and_sources(clerk):
    table = clerk.ask(
        Operation.COMPARE,
        areas=(HOME, "An Giang"),
        years=2021,
        wants=("file",),
    ).table

    assert table.name == "papi-2021-compare"
    assert table.title.startswith("PAPI năm 2021: Đồng Tháp cao hơn An Giang 0,23 điểm")
    columns = dict(zip(table.head, zip(*table.rows, strict=True), strict=True))
    assert columns["Địa phương"] == (HOME, "An Giang")
    assert columns["Năm"] == (2021, 2021)
    assert columns["Điểm"] == values("42.43", "42.20")
    assert columns["Hạng"] == (27, 32)
    assert columns["Trong số"] == (63, 60)
    assert "Tăng giảm điểm" not in columns
    assert "Thành phần số" not in columns
    assert "Hiểu là: so sánh điểm · PAPI · Đồng Tháp, An Giang · 2021" in table.notes
    assert table.notes[-1].startswith("Nguồn: ")


def test_changes_stand_in_a_file_where_they_were_asked_for(clerk):
    table = clerk.ask(
        Operation.RANKING,
        years=2021,
        by=Measure.CHANGE,
        orders=(Order.TOP,),
        limit=3,
        wants=("file",),
        language="en",
    ).table

    columns = dict(zip(table.head, zip(*table.rows, strict=True), strict=True))
    assert columns["#"] == (1, 2, 3)
    assert columns["Compared with"] == (2020, 2020, 2020)
    assert columns["Change of score"][0] == Decimal("6.42")


def test_dimensions_stand_in_a_file_with_their_names(clerk):
    table = clerk.ask(
        Operation.RANKING, areas=HOME, years=2021, **DIMENSIONS, wants=("file",)
    ).table

    columns = dict(zip(table.head, zip(*table.rows, strict=True), strict=True))
    assert columns["Thành phần số"] == tuple(range(1, 9))
    assert columns["Tên thành phần"][7] == "Quản trị điện tử"


def test_a_single_figure_has_no_file(clerk):
    assert clerk.ask(Operation.FIGURE, areas=HOME, years=2021, wants=("file",)).table is None


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize(
    ("operation", "slots", "wants"),
    [
        (Operation.FIGURE, {"areas": HOME, "years": 2021}, ["brief"]),
        (Operation.FIGURE, {"areas": HOME, "years": (2020, 2021)}, ["chart", "file", "brief"]),
        (
            Operation.COMPARE,
            {"areas": (HOME, "An Giang"), "years": 2021},
            ["chart", "file", "brief"],
        ),
        (Operation.RANKING, {"years": 2021, "orders": (Order.ALL,)}, ["chart", "file"]),
        (Operation.TREND, {"areas": HOME, "periods": Periods(PeriodKind.ALL)}, ["file"]),
        (Operation.DEFINITION, {"topic": "meaning"}, []),
        (Operation.FIGURE, {"areas": HOME, "years": 2018}, []),
    ],
    ids=["figure", "figures", "comparison", "ranking", "trend", "definition", "missing"],
)
def test_each_reply_offers_the_forms_that_it_has(clerk, operation, slots, wants):
    forms = clerk.ask(operation, **slots).forms

    assert [form.query.wants for form in forms] == [(want,) for want in wants]


@EVERY
@given(query=QUERIES)
def test_every_form_offered_is_there(clerk, query):
    first = clerk.answer(replace(query, wants=()))
    for form in first.forms:
        reply = clerk.answer(form.query)
        (want,) = form.query.wants
        if clerk.answer(replace(form.query, wants=())).lines != first.lines:
            continue  # a query that no question makes, and that means less once it is resolved

        assert want not in {"".join(other.query.wants) for other in reply.forms}
        match want:
            case "chart":
                assert reply.picture is not None
            case "file":
                assert len(reply.table.rows) > 1
            case _:
                assert reply.lines[0].kind is LineKind.COPY


@EVERY
@given(query=QUERIES)
def test_every_picture_and_table_is_sound(clerk, query):
    reply = clerk.answer(query)
    if reply.picture is not None:
        assert load(Picture, dump(reply.picture)) == reply.picture
        assert reply.picture.title
        assert "None" not in str([panel.labels for panel in reply.picture.panels])
        for panel in reply.picture.panels:
            assert all(len(run.values) == len(panel.labels) for run in panel.runs)
            assert any(value is not None for run in panel.runs for value in run.values)
            assert set(panel.marked) <= set(range(max(len(panel.labels), len(panel.runs))))
    if reply.table is not None:
        assert re.fullmatch(r"[a-z0-9-]{1,60}", reply.table.name)
        assert {len(row) for row in reply.table.rows} == {len(reply.table.head)}


@EVERY
@given(query=QUERIES)
def test_a_button_says_all_of_a_query_or_there_is_none(library, query):
    tokens = Tokens(library)
    query = replace(query, focus=None, provenance=())
    token = tokens.write(query)

    assert token is None or tokens.read(token) == query


def test_a_form_says_what_was_assumed(clerk, library):
    assumed = (("area", Provenance.HOME), ("period", Provenance.LATEST))
    reply = clerk.ask(Operation.RANKING, areas=HOME, years=2021, provenance=assumed, **DIMENSIONS)
    tokens = Tokens(library)
    tapped = clerk.answer(tokens.read(tokens.write(reply.forms[0].query)))

    assert "(tự hiểu: tỉnh nhà, năm mới nhất có số liệu)" in tapped.text
    assert replace(reply.forms[0].query, wants=()).provenance == assumed
