"""Texts are cut into messages without losing their formatting."""

from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.messenger import Formatted


def bold(offset, length):
    return {"type": "bold", "offset": offset, "length": length}


def shown(formatted):
    """The parts as text, with what is bold in each."""
    return [
        (part.text, [_slice(part.text, mark) for mark in part.marks])
        for part in formatted.parts(12)
    ]


def _slice(text, mark):
    units = text.encode("utf-16-le")[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])]
    return units.decode("utf-16-le")


def test_what_comes_after_the_command_keeps_its_places():
    entities = [MessageEntity("bot_command", 0, 9), MessageEntity("bold", 0, 15)]
    typed = Formatted.typed("/thongbao  😀 hai ba ", entities).since(9)
    assert typed.text == "😀 hai ba"
    assert [_slice(typed.text, mark) for mark in typed.marks] == ["😀 h"]


def test_paragraphs_rows_and_words_are_kept_whole_in_this_order():
    text = "một hai\n\nba\nbốn năm sáu bảy"
    assert shown(Formatted(text, (bold(4, 10),))) == [
        ("một hai", ["hai"]),
        ("ba", ["ba"]),
        ("bốn năm sáu", ["bố"]),
        ("bảy", []),
    ]


def test_no_emoji_is_cut_in_two():
    assert shown(Formatted("a" + "😀" * 8, (bold(0, 17),))) == [
        ("a😀😀😀😀😀", ["a😀😀😀😀😀"]),
        ("😀😀😀", ["😀😀😀"]),
    ]


_TEXTS = st.text(st.sampled_from("ab \n😀ế"), max_size=120)


@given(_TEXTS, st.integers(0, 100), st.integers(1, 60))
def test_nothing_but_white_space_is_lost_and_nothing_is_too_long(text, offset, length):
    parts = list(Formatted(text, (bold(offset, length),)).parts(12))
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    for part in parts:
        width = len(part.text.encode("utf-16-le")) // 2
        assert 0 < width <= 12
        assert part.text == part.text.strip()
        assert all(mark["length"] > 0 for mark in part.marks)
        assert all(mark["offset"] + mark["length"] <= width for mark in part.marks)
    assert len(parts) <= 1 + len(text)
