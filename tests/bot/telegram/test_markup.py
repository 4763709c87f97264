"""Lines as Telegram's HTML: always read by a strict parser, never too long, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger import caption, pages
from bot.messenger.markup import width
from knowledge.terms import Line, LineKind
from tests.fake_telegram.markup import from_html

SIGNS = st.sampled_from(list("<>&\"'/= \n\t\r;#ab12ếđ😀\u200b\u202e\x00\x1f\ud800*_`[]()"))
TEXTS = st.one_of(
    st.text(SIGNS, max_size=120),
    st.text(max_size=120),
    st.builds(
        lambda unit, times: unit * times,
        st.text(SIGNS, min_size=1, max_size=30),
        st.integers(1, 400),
    ),
)
URLS = st.one_of(st.none(), st.just("https://papi.org.vn/?a=1&b=\"2'<3>"), st.text(max_size=30))
VISIBLE = st.text(st.sampled_from(list("<>&\"'/= \nab12ếđ😀")), max_size=200)
LINES = st.lists(st.builds(Line, st.sampled_from(LineKind), TEXTS, URLS), max_size=12)


@given(LINES)
def test_every_page_is_read_and_short_enough(lines):
    for page in pages(lines):
        read = from_html(page.html)
        assert 0 < width(read.text) <= 4096
        assert read.trimmed().text


@given(st.lists(st.builds(Line, st.sampled_from(LineKind), VISIBLE, URLS)), st.integers(2, 60))
def test_nothing_is_lost_by_splitting(lines, limit):
    parts = [from_html(page.html).text for page in pages(lines, limit)]

    assert all(width(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join("".join(line.text for line in lines).split())


@given(LINES)
def test_plain_text_says_the_same(lines):
    for page in pages(lines):
        assert page.plain == from_html(page.html).text


@pytest.mark.parametrize(
    ("kind", "entity"),
    [
        (LineKind.HEADLINE, "bold"),
        (LineKind.TABLE, "pre"),
        (LineKind.NOTE, "italic"),
        (LineKind.READING, "italic"),
        (LineKind.COPY, "code"),
    ],
)
def test_each_kind_of_line_is_set_off(kind, entity):
    (page,) = pages([Line(kind, "1 < 2 & 3")])

    assert from_html(page.html).entities == ({"type": entity, "offset": 0, "length": 9},)


def test_a_caption_is_the_first_choice_that_fits():
    long = [Line(LineKind.TEXT, "a" * 1025)]
    short = [Line(LineKind.HEADLINE, "b" * 1024)]

    assert caption(long, (), short) == (pages(short)[0], 2)
    assert caption(short, long)[1] == 0
    assert caption(long, ()) is None


def test_a_source_is_a_link():
    (page,) = pages([Line(LineKind.SOURCE, "Nguồn: UNDP", 'https://papi.org.vn/?a="1"&b=<2>')])

    (link,) = from_html(page.html).entities
    assert link["url"] == 'https://papi.org.vn/?a="1"&b=<2>'


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "papi.org.vn", ""])
def test_only_web_addresses_become_links(url):
    (page,) = pages([Line(LineKind.SOURCE, "Nguồn", url)])

    assert page.html == "Nguồn"


def test_an_empty_line_stands_before_what_surrounds_an_answer():
    kinds = (LineKind.HEADLINE, LineKind.TEXT, LineKind.NOTE, LineKind.READING, LineKind.SOURCE)
    (page,) = pages(Line(kind, kind.value) for kind in kinds)

    assert page.plain == "headline\ntext\n\nnote\nreading\nsource"


def test_pages_are_cut_between_lines():
    one, two, three = pages(Line(LineKind.TEXT, letter * 3000) for letter in "abc")

    assert (one.plain, two.plain, three.plain) == ("a" * 3000, "b" * 3000, "c" * 3000)


def test_tables_are_cut_between_rows():
    rows = [f"{number:>4} Đồng Tháp 42,43" for number in range(500)]
    parts = pages([Line(LineKind.TABLE, "\n".join(rows))])

    assert all(part.html.startswith("<pre>") and part.html.endswith("</pre>") for part in parts)
    assert [row for part in parts for row in part.plain.split("\n")] == rows


def test_rows_are_cut_between_words():
    parts = pages([Line(LineKind.TEXT, "một hai ba " * 1000)])

    assert len(parts) == 3
    assert {word for part in parts for word in part.plain.split()} == {"một", "hai", "ba"}


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060", "\x00\x01"])
def test_what_nobody_can_see_is_not_sent(text):
    assert pages([Line(LineKind.TEXT, text)]) == ()


def test_signs_that_turn_the_text_round_are_dropped():
    (page,) = pages([Line(LineKind.TEXT, "a\u202eb\u2066c\x07d\ud800e\r\nf\tg")])

    assert page.html == "abcde\nf g"
