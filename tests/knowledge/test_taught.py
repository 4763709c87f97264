"""What admins teach: words, texts, marks; and what may not be taught."""

from datetime import date

import pytest

from knowledge.codec import dump_teaching, load_teaching
from knowledge.library import MeaningKind, TaughtKind, Teaching, with_taught
from knowledge.slots import Gazetteer, Meanings, objection, untaught
from knowledge.terms import Context, Frame, NotUnderstood, Operation, Question, Source
from knowledge.understand import Reader

TODAY = date(2026, 6, 1)
SOURCE = Source("cd", "Công đoàn", "Công đoàn", None, date(2024, 1, 5))


def alias(phrase, *means):
    return Teaching(TaughtKind.ALIAS, "", 1, phrase=phrase, means=means)


def area(phrase, name="Bến Tre"):
    return alias(phrase, (MeaningKind.AREA, name))


@pytest.fixture(scope="module")
def gazetteer(library):
    return Gazetteer(library)


@pytest.fixture
def read(library):
    def understood(text, *teachings):
        reader = Reader(with_taught(library, teachings))
        return reader.understand(Question(text, TODAY, Context()))

    return understood


@pytest.mark.parametrize(
    ("teaching", "text", "slot", "expected"),
    [
        (area("dat buoi da xanh"), "PAPI 2021 đất bưởi da xanh", "areas", ("Bến Tre",)),
        (area("đất bưởi da xanh"), "papi 2021 dat buoi da xanh", "areas", ("Bến Tre",)),
        (
            alias("chỉ số năm sao", (MeaningKind.INDICATOR, "PAPI")),
            "Chỉ số năm sao của Đồng Tháp 2021",
            "indicators",
            ("PAPI",),
        ),
        (
            alias("chuyện một cửa liên thông", (MeaningKind.DIMENSION, "PAPI/5")),
            "điểm chuyện một cửa liên thông của Đồng Tháp 2021",
            "dimensions",
            (("PAPI", 5),),
        ),
        (
            alias("xep may dzay hen", (MeaningKind.CUE, "cause")),
            "PAPI 2021 xếp mấy dzậy hen",
            "topic",
            "cause",
        ),
    ],
)
def test_a_word_means_what_it_was_taught_to_mean(read, teaching, text, slot, expected):
    (frame,) = read(text, teaching)

    assert isinstance(frame, Frame)
    assert getattr(frame, slot) == expected
    (before,) = read(text)
    assert getattr(before, slot, None) != expected


def test_a_taught_word_is_never_read_out_of_a_misspelling(library):
    taught = Gazetteer(with_taught(library, [area("đất bưởi da xanh")]))

    known = {tag.text: tag.known for tag in taught.tags("PAPI đất bười da xanhh")}

    assert not known.get("đất bười da xanhh")
    assert not any(tag.values("area") for tag in taught.tags("PAPI đất buổi da xanh"))
    assert not any(tag.values("area") for tag in taught.tags("PAPI dat buoi dan xanh"))


def test_with_its_marks_a_word_is_not_mistaken_for_another(library):
    taught = Gazetteer(with_taught(library, [area("bưởi")]))

    assert taught.tags("bưởi")[0].values("area") == ("Bến Tre",)
    assert not taught.tags("PAPI buổi")[-1].values("area")


def test_what_speaks_of_a_thing_that_is_gone_is_passed_over(library):
    gone = (
        area("abc xyz", "Atlantis"),
        alias("abc xyz", (MeaningKind.INDICATOR, "PCI")),
        alias("abc xyz", (MeaningKind.DIMENSION, "PAPI/99")),
        alias("abc xyz", (MeaningKind.DIMENSION, "PCI/1")),
        alias("abc xyz", (MeaningKind.CUE, "no such cue")),
    )

    assert not Gazetteer(with_taught(library, gone)).named("abc xyz")


def test_a_text_answers_its_own_words_only_and_only_what_is_declined(read, library):
    text = Teaching(TaughtKind.TEXT, "ai nau com ngon?", 7, text="Chị Năm.", source=SOURCE)
    hijack = Teaching(TaughtKind.TEXT, "papi 2021 dong thap", 8, text="Sai.", source=SOURCE)

    (told,) = read("AI NẤU CƠM  NGON!", text)
    assert (told.operation, told.topic) == (Operation.NARRATIVE, "taught:7")
    assert with_taught(library, [text]).answers["ai nau com ngon"].source is SOURCE
    (other,) = read("Ai nấu cơm ngon nhất vùng", text)
    assert isinstance(other, NotUnderstood)
    (figure,) = read("PAPI 2021 Đồng Tháp", hijack)
    assert figure.topic is None


def test_a_mark_declines_its_own_words_only(read):
    mark = Teaching(TaughtKind.OUT_OF_SCOPE, "gia heo hoi soc trang", 1)

    assert [part.reason for part in read("Giá heo hơi Sóc Trăng?", mark)] == ["out_of_scope"]
    assert [part.reason for part in read("Giá heo hơi Sóc Trăng hôm nay", mark)] == [
        "unknown_words",
    ]


def test_nothing_taught_leaves_the_library_as_it_is(library):
    assert with_taught(library, ()) is library


@pytest.mark.parametrize(
    "teaching",
    [
        alias("quê dừa", (MeaningKind.AREA, "Bến Tre"), (MeaningKind.CUE, "cause")),
        Teaching(TaughtKind.TEXT, "ai nau com", 3, text="Chị Năm.\nỞ bếp.", source=SOURCE),
        Teaching(TaughtKind.OUT_OF_SCOPE, "gia heo", 4),
    ],
)
def test_what_is_taught_is_kept_and_read_again(teaching):
    content = dump_teaching(teaching)

    again = load_teaching(teaching.number, teaching.kind.value, teaching.wording, content)

    assert again == teaching


@pytest.mark.parametrize(
    ("kind", "content"),
    [("song", "{}"), ("alias", "{"), ("alias", '{"means":[["planet","Mars"]]}'), ("text", "[]")],
)
def test_what_another_version_taught_is_passed_over(kind, content):
    assert load_teaching(1, kind, "abc", content) is None


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("sipas", "known"),
        ("Hậu Giang", "known"),
        ("xep hang", "known"),
        ("giá vàng", "known"),
        ("2021", "digits"),
        ("x1", "short"),
        ("buoi", "syllable"),
        ("một hai ba bốn năm sáu bảy", "long"),
        ("bưởi", None),
        ("dat buoi", None),
        ("pctthq", None),
    ],
)
def test_what_may_be_taught(gazetteer, phrase, reason):
    assert objection(phrase, gazetteer) == reason


def test_the_words_that_nothing_explains_are_offered_with_their_neighbours(gazetteer):
    offered = [each.text for each in untaught("papi dat buoi da xanh", gazetteer)]

    assert offered[:2] == ["dat buoi", "buoi da"]
    assert "dat buoi da xanh" in offered
    assert not {"papi", "papi dat"} & {*offered}
    assert untaught("papi 2021 dong thap", gazetteer) == ()


def test_meanings_are_found_by_any_name_and_by_their_button(library):
    meanings = Meanings(library, "vi")

    (found,) = meanings.of("xu dua")
    assert (found.kind, found.value, found.label) == (MeaningKind.AREA, "Bến Tre", "Bến Tre")
    assert meanings.find(found.id) == found
    assert meanings.called([(MeaningKind.AREA, "Bến Tre"), (MeaningKind.AREA, "Atlantis")]) == (
        "Bến Tre"
    )
    assert meanings.nearest("benn tree", 3)[0] == found
    assert meanings.of("khong phai ten") == ()


def test_no_two_meanings_share_a_button(library):
    meanings = Meanings(library, "vi")
    every = {m for found in meanings._phrases.values() for m in found.values()}

    assert len({m.id for m in every}) == len({(m.kind, m.value) for m in every})
