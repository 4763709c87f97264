"""What nobody could answer is taught by an admin, on the real process; who waited is told."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.bot.telegram.conftest import Process
from tests.fake_telegram import BAD_GATEWAY, FakeTelegram

OWNER = 41
SECONDS = 30
"""Hundreds of examples are replayed before something is taught."""
QUESTION = "PAPI đất bưởi da xanh"
WORDING = "papi dat buoi da xanh"
DECLINED = "Chưa hiểu “đất” nên không đưa số liệu. Bot chỉ trả lời về PAPI, PAR Index và SIPAS."
ANSWERED = "PAPI năm 2024 của Bến Tre: 41,25 điểm."
WAIT = "Báo tôi khi trả lời được"
WAITS = (
    "Đã ghi nhận. Khi trả lời được câu này, trợ lý sẽ nhắn anh/chị một lần. "
    "Không muốn nhận nữa thì gõ /xoadulieu."
)
REFUSED = (
    "Việc này chỉ dành cho quản trị viên của trợ lý. Nếu cần, xin anh/chị liên hệ cơ quan quản lý."
)
NEWS = f"Câu anh/chị từng hỏi nay đã trả lời được: “{WORDING}”"
OUT = "Câu này ngoài phạm vi của bot. Bot chỉ trả lời về PAPI, PAR Index và SIPAS."


@pytest.fixture(scope="module")
def server():
    with FakeTelegram() as running:
        yield running


@pytest.fixture(scope="module")
def bot(server, figures, tmp_path_factory):
    """A bot with one owner; each test has questions of its own."""
    folder = tmp_path_factory.mktemp("learning")
    running = Process(server, folder, figures, CHISO_ADMIN_IDS=str(OWNER)).start()
    yield running
    assert running.stop() == 0, running.log


@pytest.fixture(scope="module")
def owner(server, bot):
    return server.user(OWNER, "Chủ")


def said(server, person, act, method="sendMessage"):
    """What the bot sends after somebody does something."""
    before = len(server.journal)
    act()
    return server.wait_for(
        method, lambda call: call.accepted, chat=person.id, since=before, timeout=SECONDS
    )


def told_to(server, person, since):
    """What the bot sends somebody of its own accord."""
    return server.wait_for(
        "sendMessage", lambda call: call.accepted, chat=person.id, since=since, timeout=SECONDS
    )


def tapped(server, person, *labels):
    """What stands in the tapped message after the last of some taps."""
    for label in labels:
        shown = said(server, person, lambda tap=label: person.taps(tap), "editMessageText")
    return shown


def prompted(server, person, label, answer):
    """What comes of answering the prompt behind a button."""
    prompt = said(server, person, lambda: person.taps(label))
    assert prompt.params["reply_markup"]["force_reply"] is True
    return said(server, person, lambda: person.says(answer, reply_to=prompt.message_id))


def proposed(server, person, label, answer):
    """The preview of a word that is typed for a question of the list."""
    person.asks("/chuahieu")
    tapped(server, person, label, "Dạy một từ trong câu")
    return prompted(server, person, "Gõ nghĩa khác", answer)


def taught_number(done):
    """The number under which something was taught."""
    return re.search(r"Đã dạy \(#(\d+)\)\. Có hiệu lực ngay\.$", done.text)[1]


def headline(person, question=QUESTION):
    return person.asks(question).text.splitlines()[0]


def rows(bot, query):
    with closing(sqlite3.connect(bot.database)) as connection:
        return connection.execute(query).fetchall()


def test_statistics_tell_what_is_asked_and_who_follows(server, bot, owner):
    an = server.user(47, "An")
    for _ in range(2):
        an.asks("PAPI 2021 Đồng Tháp bao nhiêu điểm")
    an.asks("/dangky papi")
    an.asks("bánh xèo nhân gì")
    shown = owner.asks("/thongke")
    told = shown.text.splitlines()
    assert told[:8] == [
        "Thống kê",
        "Câu đã trả lời: tuần này 2, tuần trước 0.",
        "Câu chưa trả lời được: 1.",
        "Nơi theo dõi: 1.",
        "Theo dõi: PAPI 1.",
        "Hỏi nhiều nhất 4 tuần qua:",
        "2× điểm · PAPI · Đồng Tháp · 2021",
        "Số liệu công bố gần đây:",
    ]
    assert [row.split(",")[0] for row in told[8:]] == ["#3 SIPAS", "#2 PAR Index", "#1 PAPI"]
    assert shown.buttons == ["Câu chưa hiểu", "Các đợt số liệu"]
    assert tapped(server, owner, "Các đợt số liệu").text.startswith("Các đợt số liệu")
    assert an.asks("/thongke").text == REFUSED
    assert an.asks("/chuahieu").text == REFUSED


def test_a_question_nobody_could_answer_is_listed_with_what_can_be_done(server, bot, owner):
    server.user(57, "An").asks("PAPI xứ chôm chôm nhãn lồng")
    listed = owner.asks("/chuahieu")
    assert listed.text.splitlines()[0].startswith("Câu chưa trả lời được (")
    assert listed.buttons[-1].startswith("Đã dạy (")

    shown = tapped(server, owner, "1× papi xu chom chom nhan long")
    assert shown.text.startswith("“papi xu chom chom nhan long”\nĐã hỏi 1 lần, từ ")
    assert shown.text.endswith("Số người chờ được báo: 0.")
    assert shown.buttons == [
        "Dạy một từ trong câu",
        "Trả lời bằng văn bản",
        "Ngoài phạm vi",
        "Bỏ khỏi danh sách",
        "Về danh sách",
    ]
    words = tapped(server, owner, "Dạy một từ trong câu")
    assert "xu chom chom" in words.buttons
    assert tapped(server, owner, "xu chom chom").buttons[-2:] == ["Gõ nghĩa khác", "Về danh sách"]


def test_what_would_change_an_example_is_refused(server, bot, owner):
    owner.asks("PAPI xứ chôm chôm nhãn lồng")
    owner.asks("/chuahieu")
    label = next(each for each in owner.asks("/chuahieu").buttons if "chom chom" in each)
    tapped(server, owner, label, "Dạy một từ trong câu")

    refused = prompted(server, owner, "Gõ nghĩa khác", "xài máy = Bến Tre")
    assert refused.text == (
        "Dạy: “xài máy” = Bến Tre\n"
        "Không dạy được: câu trả lời của 1 câu mẫu sẽ đổi.\n"
        "• tuyen truyen cho dan xai may cổng nào"
    )
    assert refused.buttons == ["Về danh sách"]
    known = prompted(server, owner, "Gõ nghĩa khác", "sipas = Bến Tre")
    assert known.text.splitlines()[1] == "Không dạy được: “sipas” đã có nghĩa (SIPAS)."
    unknown = prompted(server, owner, "Gõ nghĩa khác", "chôm chôm = Bến Treee")
    assert unknown.text.splitlines()[:2] == [
        "Chưa biết “Bến Treee” nên không lấy làm nghĩa được. Gần nhất:",
        "Bến Tre",
    ]
    assert prompted(server, owner, "Gõ nghĩa khác", "chôm chôm").text == (
        "Xin gửi lại theo mẫu: cụm từ = nghĩa"
    )


def test_a_word_is_taught_the_asker_is_told_and_it_can_be_undone(server, bot, owner):
    an = server.user(7, "An")
    declined = an.asks(QUESTION)
    assert (declined.text.splitlines()[0], declined.buttons[-1]) == (DECLINED, WAIT)
    assert said(server, an, lambda: an.taps(WAIT)).text == WAITS

    preview = proposed(server, owner, "1× " + WORDING, "đất bưởi da xanh = Bến Tre")
    assert preview.text.splitlines()[:3] == [
        "Dạy: “đất bưởi da xanh” = Bến Tre",
        f"Câu “{WORDING}” sẽ được trả lời:",
        ANSWERED,
    ]
    assert preview.buttons == ["Dạy", "Thôi"]
    assert headline(owner) == DECLINED  # nothing counts before it is taught

    before = len(server.journal)
    number = taught_number(tapped(server, owner, "Dạy"))
    told = told_to(server, an, before)
    assert told.text.splitlines()[:2] == [NEWS, ANSWERED]
    assert f"1× {WORDING}" not in owner.asks("/chuahieu").buttons
    assert headline(an) == ANSWERED

    bot.stop()
    bot.start()
    assert headline(an) == ANSWERED
    label = owner.asks("/chuahieu").buttons[-1]
    assert (
        f"#{number} Dạy: “đất bưởi da xanh” = Bến Tre – 41, " in tapped(server, owner, label).text
    )
    undone = tapped(server, owner, f"Hoàn tác #{number}")
    assert undone.text == f"Đã hoàn tác #{number}. Bot trả lời như trước khi dạy."
    assert headline(an) == DECLINED
    entries = rows(bot, f"SELECT action, actor FROM audit WHERE subject = '#{number}' ORDER BY id")
    assert entries == [("teach.alias", OWNER), ("teach.undo", OWNER)]


def test_a_word_gets_its_meaning_by_taps_and_is_known_once(server, bot, owner):
    owner.asks("SIPAS tỉnh Bếnn Treeh quê dừa")
    previews = []
    for _ in range(2):
        owner.asks("/chuahieu")
        tapped(server, owner, "1× sipas tinh benn treeh que dua", "Dạy một từ trong câu")
        previews.append(tapped(server, owner, "benn treeh", "Bến Tre"))
    assert previews[0].text == previews[1].text
    assert previews[0].text.startswith(
        "Dạy: “benn treeh” = Bến Tre\nCâu “sipas tinh benn treeh que dua” "
    )

    for preview, told in zip(
        previews,
        ["Đã dạy (#", "Không dạy được: “benn treeh” đã có nghĩa (Bến Tre)."],
        strict=True,
    ):
        done = said(
            server, owner, lambda on=preview.message_id: owner.taps("Dạy", on=on), "editMessageText"
        )
        assert done.text.splitlines()[1].startswith(told)


def test_a_text_answers_just_the_question_it_was_taught_for(server, bot, owner):
    an, ba, ca = (server.user(17 + number, name) for number, name in enumerate("ABC"))
    question = "Ai nấu cơm ngon?"
    for person in (an, ba, ca):
        person.asks(question)
        said(server, person, lambda who=person: who.taps(WAIT))
    an.blocks()
    server.fail("sendMessage", BAD_GATEWAY, chat=ca.id)

    owner.asks("/chuahieu")
    tapped(server, owner, "3× ai nau com ngon?")
    bare = prompted(server, owner, "Trả lời bằng văn bản", "Chị Năm ở bếp ăn tỉnh.")
    assert bare.text == "Chưa thấy nguồn. Xin gửi lại, ghi ở cuối: Nguồn: tên nguồn, ngày."
    typed = "Chị Năm ở bếp ăn tỉnh. Nguồn: Công đoàn, 5/1/2024"
    preview = prompted(server, owner, "Trả lời bằng văn bản", typed)
    answer = [
        "Theo tài liệu:",
        "• Chị Năm ở bếp ăn tỉnh.",
        "",
        "Nguồn: Công đoàn, 5/1/2024",
    ]
    assert preview.text.splitlines() == [
        "Dạy: trả lời “ai nau com ngon?” bằng văn bản",
        "Câu “ai nau com ngon?” sẽ được trả lời:",
        *answer,
    ]
    before = len(server.journal)
    tapped(server, owner, "Dạy")
    for person in (ba, ca):  # one of them at the second try
        told = told_to(server, person, before)
        assert told.text.splitlines()[1:] == answer
    assert headline(ba, "AI NẤU CƠM NGON") == "Theo tài liệu:"
    assert headline(ba, "Ai nấu cơm ngon nhất vùng").startswith("Chưa hiểu “nấu”")
    assert rows(bot, "SELECT * FROM waiting") == []  # the blocked chat waits no more


def test_what_is_not_ours_is_marked_or_taken_off_the_list(server, bot, owner):
    an = server.user(27, "An")
    an.asks("giá heo hơi Sóc Trăng hôm nay")
    an.asks("nhà nghỉ nào rẻ ghê")
    inn, pigs = "1× nha nghi nao re ghe", "1× gia heo hoi soc trang hom nay"
    listed = owner.asks("/chuahieu").buttons
    assert listed.index(inn) + 1 == listed.index(pigs)  # of equals the latest first

    tapped(server, owner, pigs, "Ngoài phạm vi")
    done = tapped(server, owner, "Dạy")
    assert done.text.startswith("Dạy: “gia heo hoi soc trang hom nay” ngoài phạm vi\nĐã dạy (#")
    declined = an.asks("Giá heo hơi Sóc Trăng hôm nay")
    assert declined.text.splitlines()[0] == OUT
    assert WAIT not in declined.buttons

    dropped = tapped(server, owner, "Về danh sách", inn, "Bỏ khỏi danh sách")
    assert dropped.text == "Đã bỏ khỏi danh sách: “nha nghi nao re ghe”"
    assert not {inn, pigs} & {*owner.asks("/chuahieu").buttons}


def test_whoever_wants_to_be_forgotten_waits_no_more(server, bot, owner):
    an = server.user(37, "An")
    an.asks(QUESTION)
    said(server, an, lambda: an.taps(WAIT))
    assert rows(bot, "SELECT wording, chat_id, language FROM waiting") == [(WORDING, 37, "vi")]
    an.asks("/xoadulieu")
    tapped(server, an, "Xóa tất cả")
    assert rows(bot, "SELECT * FROM waiting") == []
    spoken = an.asks(f"@{server.bot['username']} {QUESTION}", server.group(-5, "Tổ CCHC"))
    assert WAIT not in spoken.buttons
