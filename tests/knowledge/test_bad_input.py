"""Whatever is typed, pasted or thrown: a reply with text, no exception, and no figure out of nothing.

Time is bounded by construction: `clean` cuts a message, `tokens` cuts it again; both are checked here.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from knowledge.slots.gazetteer import MAX_TOKENS
from knowledge.slots.words import phrases_of
from knowledge.terms import Outcome
from knowledge.text import MAX_LENGTH
from knowledge.understand.parts import MAX_PARTS
from tests.harness import answer, frames, gazetteer, library

EMPTY = {
    "nothing": "",
    "a blank": " ",
    "blanks": " \t\n\r\x0b\x0c ",
    "no-break and other blanks": "\u00a0\u2003\u3000",
    "zero-width": "\u200b\u200c\u200d\u2060\ufeff",
    "directions": "\u202e\u202d\u2066\u2069\u200f",
    "control signs": "".join(map(chr, range(32))),
    "stops": "???!!!...",
    "dashes": "---—–",
    "markdown signs": "**__``~~||[]()",
    "emoji": "😀😂🙏",
    "flags and families": "🇻🇳 👨‍👩‍👧‍👦 ❤️",
    "a keycap sign": "\ufe0f\u20e3",
    "lone combining marks": "\u0301\u0323\u0302",
    "an empty tag": "<b></b>",
    "a bare link": "https://papi.org.vn",
}
NOISE = {
    "digits": "1234567890",
    "a long number": "9" * 5000,
    "a phone number": "0912 345 678",
    "one letter": "x",
    "letters": "asdf qwer zxcv",
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "xyz " * 10_000,
    "binary": bytes(range(256)).decode("latin-1"),
    "lone surrogate": "\ud83d",
    "unassigned and private": "\ue000\uffff\U0010ffff",
    "zalgo": "".join(c + "\u0300\u0301\u0302\u0303" * 10 for c in "xin chao zalgo"),
    "SQL": "'; DROP TABLE observations; --",
    "JSON": '{"text": null, "id": [1, 2]}',
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a template": "{{7*7}} ${7*7} %s %d {0} {area}",
    "a path": "../../etc/passwd",
    "Chinese": "胡志明市的指数是多少",
    "Russian": "какой индекс у провинции",
    "Arabic": "ما هو المؤشر",
    "Thai": "ดัชนีคืออะไร",
    "one bracket": "[" * 3000 + "](" * 3000,
    "many angle brackets": "<" * 4000,
    "a thousand stops": "? " * 2000,
    "many conjunctions": "và " * 1000,
    "many fractions": "1/2 " * 1000,
    "many years": " ".join(map(str, range(1000, 2100))),
}
DISGUISED = {
    "zero-width inside": "P\u200bA\u200bP\u200bI 2\u200b0\u200b2\u200b1 Đồng\u200b Tháp",
    "right to left marks": "\u202ePAPI 2021 Đồng Tháp\u202c",
    "Cyrillic look-alikes": "РАРІ 2021 Đồng Tháp",
    "full width": "ＰＡＰＩ ２０２１ Đồng Tháp",
    "decomposed": unicodedata.normalize("NFD", "PAPI 2021 Đồng Tháp"),
    "compatibility decomposed": unicodedata.normalize("NFKD", "PAPI 2021 Đồng Tháp"),
    "bold": "**PAPI** 2021 __Đồng Tháp__",
    "HTML": "<b>PAPI</b> 2021 <i>Đồng Tháp</i>",
    "code": "`PAPI 2021 Đồng Tháp`",
    "emoji around": "👉 PAPI 2021 Đồng Tháp 🙏🙏",
    "keycaps": "PAPI 2\ufe0f\u20e30\ufe0f\u20e32\ufe0f\u20e31\ufe0f\u20e3 Đồng Tháp",
    "mathematical letters": "𝐏𝐀𝐏𝐈 𝟐𝟎𝟐𝟏 Đồng Tháp",
    "line ends": "PAPI\r\n2021\r\nĐồng Tháp",
    "tabs": "PAPI\t2021\tĐồng\tTháp",
    "no-break blanks": "PAPI\u00a02021\u00a0Đồng\u00a0Tháp",
    "control signs": "PAPI\x00 2021\x07 Đồng Tháp\x1b",
    "a link behind": "PAPI 2021 Đồng Tháp https://papi.org.vn/2019/an-giang",
    "in capitals": "PAPI 2021 ĐỒNG THÁP!!!",
}


def declined(text):
    reply = answer(text)
    assert reply.text.strip()
    assert reply.outcome is Outcome.NOT_UNDERSTOOD
    assert reply.sources == ()
    return True


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_a_message_without_words_is_declined_with_a_text(text):
    assert declined(text)


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_noise_is_declined_with_a_text_and_never_with_a_figure(text):
    assert declined(text)


@pytest.mark.parametrize("text", DISGUISED.values(), ids=DISGUISED)
def test_a_question_in_disguise_is_read_as_the_question_it_is(text):
    (plain,) = frames("PAPI 2021 Đồng Tháp")
    (frame,) = frames(text)
    assert (frame.indicators, frame.areas, frame.periods) == (
        plain.indicators,
        plain.areas,
        plain.periods,
    )
    assert "42,43" in answer(text).text


def test_a_quoted_question_is_read_as_the_question_it_is():
    assert "42,43" in answer("> PAPI 2021 Đồng Tháp").text


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "PAPI 2021 " * 10_000,
        "ê" * 50_000,
        "a b " * 20_000,
        "1 " * 50_000,
        "?" * 100_000,
    ],
    ids=["one word", "a question over and over", "marks", "short words", "digits", "stops"],
)
def test_a_message_is_cut_before_it_is_read(text):
    tokens = gazetteer().tokens(text)
    assert all(token.end <= MAX_LENGTH for token in tokens)
    assert len(tokens) <= MAX_TOKENS
    assert len(frames(text)) <= MAX_PARTS
    assert answer(text).text.strip()


@pytest.mark.parametrize(
    "name", ["PAPI", "Đồng Tháp", "năm", "hạng", "và", "không phải", "2021", "top"]
)
@pytest.mark.parametrize("times", [2, 10, 400])
def test_a_word_over_and_over_is_no_trouble(name, times):
    reply = answer(f"{name} " * times)
    assert reply.text.strip()


def test_a_question_at_the_end_of_the_longest_message_is_not_half_read():
    """What is cut off in the middle of a name must not become another name."""
    text = ("a " * (MAX_LENGTH // 2 - 12)) + "PAPI 2021 Hậu Giang"
    for cut in range(25):
        reply = answer(text[cut:] + " x" * 10)
        assert reply.outcome is not Outcome.ANSWER or "Hậu Giang" in reply.text


OFTEN = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
ALPHABET = st.one_of(
    st.characters(),
    st.sampled_from("aàáảãạăắằâấầbcdđeêghiklmnoôơpqrstuưvxyAĐEÔ0123456789 .,?/%-<>[]()*_`\n"),
)
WORDS = st.sampled_from(
    (
        "papi", "PAR", "index", "sipas", "năm", "2021", "21", "hạng", "thứ", "mấy", "tỉnh", "nào",
        "cao", "nhất", "không", "phải", "trừ", "top", "5", "27/63", "điểm", "42,43", "so", "với",
        "và", "còn", "Đồng", "Tháp", "Hà", "Giang", "đó", "trên", "dưới", "tăng", "giảm", "vì", "sao",
        "từ", "đến", "nội", "dung", "vùng", "là", "gì", "?", ".", "\n", "why", "the", "bộ", "ạ",
    )
)  # fmt: skip


PHRASES = st.sampled_from(sorted({phrase for _, phrase in phrases_of(library())}))


@settings(OFTEN, max_examples=300)
@given(st.text(ALPHABET, max_size=120))
@example("0" * 16)
@example("1/0")
@example("99/99/9999")
@example("năm " * 30)
def test_any_text_gets_a_reply_with_text(text):
    reply = answer(text)
    assert reply.text.strip()


@settings(OFTEN, max_examples=600)
@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=8))
def test_any_jumble_of_known_words_gets_a_reply_also_in_a_conversation(words, more):
    first = answer(" ".join(words))
    assert first.text.strip()
    second = answer(" ".join(more), first.context)
    assert second.text.strip()


@settings(OFTEN, max_examples=1_000)
@given(st.lists(PHRASES, max_size=8), st.sampled_from((" ", ", ", ". ", "\n", "; ", "? ")))
@example(["PAPI 2021 hạng mấy", "Sở Nội vụ"], "?\n")
@example(["6 thành phố trực thuộc trung ương"], " ")
def test_any_phrases_in_any_sentences_get_a_reply(phrases, between):
    reply = answer(between.join(phrases))
    assert reply.text.strip()


@settings(OFTEN, max_examples=200)
@given(st.lists(WORDS, max_size=14))
def test_the_same_text_gets_the_same_reply(words):
    assert answer(" ".join(words)) == answer(" ".join(words))
