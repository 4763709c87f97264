"""Long replies on screens: nothing lost, nothing twice, the reading and the sources on each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger import pages, screens
from knowledge.terms import Line, LineKind

ROWS = [f"{number:>2} Đồng Tháp 42,43" for number in range(1, 61)]
TABLE = [
    Line(LineKind.HEADLINE, "Xếp hạng PAPI năm 2021:"),
    Line(LineKind.TABLE, "\n".join(["#  Tỉnh  Điểm", *ROWS])),
    Line(LineKind.NOTE, "Lưu ý."),
    Line(LineKind.READING, "Hiểu là: PAPI"),
    Line(LineKind.SOURCE, "Nguồn: UNDP"),
]
AROUND = [line.text for line in TABLE[2:]]


def test_a_long_table_is_cut_evenly_under_its_headline_and_header():
    found = screens(TABLE)

    assert [[line.text for line in part if line.kind is not LineKind.TABLE] for part in found] == [
        ["Xếp hạng PAPI năm 2021:", *AROUND],
    ] * 3
    tables = [next(line.text for line in part if line.kind is LineKind.TABLE) for part in found]
    assert [table.split("\n")[0] for table in tables] == ["#  Tỉnh  Điểm"] * 3
    assert [len(table.split("\n")) - 1 for table in tables] == [20, 20, 20]
    assert [row for table in tables for row in table.split("\n")[1:]] == ROWS


def test_what_a_phone_shows_is_left_alone():
    short = [TABLE[0], Line(LineKind.TABLE, "\n".join(ROWS[:28])), *TABLE[2:]]

    assert screens(short) == (tuple(short),)
    assert screens([]) == ((),)


def test_a_headline_begins_the_screen_of_its_own_list():
    lines = [*TABLE[:2], Line(LineKind.HEADLINE, "Xếp hạng PAPI năm 2020:"), TABLE[1], TABLE[-1]]
    found = screens(lines)

    assert all(part[0].kind is LineKind.HEADLINE for part in found)
    assert all(len(part) > 2 for part in found)


def test_where_a_screen_would_not_fit_into_a_message_there_are_messages():
    rows = "\n".join("dài " * 100 for _ in range(60))

    assert len(screens([TABLE[0], Line(LineKind.TABLE, rows)])) == 1


WORDS = st.text(st.sampled_from("ab đ"), min_size=1, max_size=60)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from((LineKind.HEADLINE, LineKind.TEXT, LineKind.NOTE, LineKind.SOURCE)),
        st.lists(WORDS, min_size=1, max_size=40).map("\n".join),
    ),
    max_size=8,
)


@pytest.mark.parametrize("kind", [LineKind.TEXT, LineKind.NOTE])
@given(lines=LINES)
def test_nothing_is_lost(kind, lines):
    found = screens(lines)
    meant = [row for line in lines if line.kind is kind for row in line.text.split("\n")]
    told = [
        [row for line in part if line.kind is kind for row in line.text.split("\n")]
        for part in found
    ]

    if kind is LineKind.TEXT:
        assert [row for rows in told for row in rows] == meant
    else:
        assert all(rows == meant for rows in told)
    assert len(found) == 1 or all(len(pages(part)) == 1 for part in found)
