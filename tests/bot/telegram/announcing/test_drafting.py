"""Announcements are drafted, shown as they will be read, and sent when they are to be."""

import sqlite3
from contextlib import closing

from tests.bot.telegram.announcing.hands import (
    NEWS,
    drafted,
    ended,
    received,
    states,
    tapped,
)
from tests.fake_telegram import Upload, refused


def test_only_admins_announce(an):
    assert an.asks(f"/thongbao {NEWS}").text.startswith("Việc này chỉ dành cho quản trị viên")


LONG = "\n\n".join(f"{number}." + " 😀 chữ đậm" * 60 for number in range(1, 16))
"""Fifteen paragraphs, which need three messages."""


def sent_as(call):
    """What the reader of a message sees, and what of it is marked."""
    units = call.params["text"].encode("utf-16-le")
    return [
        (mark["type"], units[2 * mark["offset"] :][: 2 * mark["length"]].decode("utf-16-le"))
        for mark in call.params.get("entities", ())
    ]


def test_a_text_is_tested_and_goes_once_to_each_just_as_it_was_typed(server, bot, owner, followers):
    text = '😀 <b>Mời <i>dự</i></b> <a href="https://papi.org.vn/">hội nghị</a> &lt;8 giờ&gt; https://a.vn'
    before = len(server.journal)
    owner.says(f"/thongbao {text}", html=True)
    question = server.wait_for("sendMessage", chat=owner.id, since=before, count=2)
    shown, _ = server.calls("sendMessage", owner.id)[-2:]
    assert shown.text == "😀 Mời dự hội nghị <8 giờ> https://a.vn"
    assert sent_as(shown) == [("bold", "Mời dự"), ("italic", "dự"), ("text_link", "hội nghị")]
    assert shown.params["entities"][2]["url"] == "https://papi.org.vn/"
    assert shown.buttons == ["Thôi nhận"]
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 5 nơi nhận."
    assert tapped(server, owner, "Gửi thử cho tôi", "sendMessage").params == shown.params

    before = len(server.journal)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    progress = ended(server, owner, before)
    assert progress.text == (
        "Thông báo #1: 5/5 – đã xong\n"
        "Đã nhận 5 · chặn bot 0 · không còn 0 · lỗi 0 · không rõ 0 · chờ 0"
    )
    assert progress.message_id == question.message_id
    assert [received(server, each, shown.text) for each in followers] == [1] * 5
    (call,) = (
        call for call in server.calls("sendMessage", followers[0].id) if call.text == shown.text
    )
    assert sent_as(call) == sent_as(shown)

    left = tapped(server, followers[0], "Thôi nhận", "sendMessage")
    assert left.text == "Đã thôi theo dõi. Muốn theo dõi lại: /dangky"


def test_a_long_text_is_cut_between_paragraphs_with_its_formatting(server, bot, owner, followers):
    before = len(server.journal)
    owner.says(f"/thongbao <b>{LONG}</b>", html=True)
    question = server.wait_for("sendMessage", lambda call: "Hủy" in call.buttons, since=before)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    ended(server, owner, before)
    parts = [call for call in server.calls("sendMessage", followers[0].id) if "chữ" in call.text]
    assert "\n\n".join(call.text for call in parts) == LONG
    assert [sent_as(call) for call in parts] == [[("bold", call.text)] for call in parts]
    assert [call.buttons for call in parts] == [[], [], ["Thôi nhận"]]
    assert states(bot) == {"sent": 5}


def test_what_telegram_does_not_take_is_not_drafted(server, bot, owner, followers):
    server.fail("sendMessage", refused(400, "Bad Request: wrong thing"), chat=owner.id)
    before = len(server.journal)
    owner.says(f"/thongbao {NEWS}")
    told = server.wait_for("sendMessage", lambda call: call.accepted, chat=owner.id, since=before)
    assert told.text == "Telegram không nhận tin này (Wrong thing), nên chưa soạn được thông báo."
    assert told.buttons == []


def test_any_message_is_copied(server, bot, owner, followers):
    number = owner.sends(Upload("gui.pdf", b"%PDF"), "Báo cáo")
    server.wait_for("sendMessage", chat=owner.id)  # that it cannot be loaded
    before = len(server.journal)
    owner.says("/thongbao", reply_to=number)
    question = server.wait_for("sendMessage", chat=owner.id, since=before)
    assert server.calls("copyMessage", owner.id)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    ended(server, owner, before)
    copies = [call for call in server.calls("copyMessage") if call.chat != owner.id]
    assert {tuple(call.buttons) for call in copies} == {("Thôi nhận",)}
    assert sorted(call.chat for call in copies) == [person.id for person in followers]
    assert {call.params["message_id"] for call in copies} == {number}


def test_topics_narrow_the_audience(server, bot, owner, followers):
    server.user(60).asks("/dangky SIPAS")
    server.user(61).asks("/dangky An Giang")
    _, question = drafted(server, owner, f"/thongbao @SIPAS {NEWS}")
    assert question.text.splitlines()[:2] == [
        "Sẽ gửi tin trên cho 6 nơi nhận.",
        "Chỉ gửi cho nơi theo dõi SIPAS hoặc theo dõi tất cả.",
    ]
    _, question = drafted(server, owner, f"/thongbao @PAPI {NEWS}")
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 5 nơi nhận."

    number = owner.says("Một tin")
    before = len(server.journal)
    owner.says("/thongbao @SIPAS @An Giang", reply_to=number)
    question = server.wait_for("sendMessage", lambda c: "Hủy" in c.buttons, since=before)
    assert question.text.splitlines()[:2] == [
        "Sẽ gửi tin trên cho 7 nơi nhận.",
        "Chỉ gửi cho nơi theo dõi SIPAS, An Giang hoặc theo dõi tất cả.",
    ]


def test_a_time_is_kept_to(server, bot, owner, followers):
    late = owner.asks(f"/thongbao 17/6/2022 08:00 {NEWS}")
    assert late.text == "Giờ hẹn đã qua: 08:00 17/06/2022."
    never = owner.asks(f"/thongbao 31/2/2122 08:00 {NEWS}")
    assert never.text == (
        "Không có thời điểm “31/2/2122 08:00”. "
        "Hãy ghi ngày/tháng/năm giờ:phút, ví dụ 17/6/2022 08:00."
    )

    _, question = drafted(server, owner, f"/thongbao 17/6/2122 08:00 {NEWS}")
    assert question.text == "Sẽ gửi tin trên cho 5 nơi nhận lúc 08:00 17/06/2122."
    assert question.buttons == ["Gửi thử cho tôi", "Gửi lúc 08:00 17/06/2122", "Hủy"]
    told = tapped(server, owner, "Gửi lúc 08:00 17/06/2122")
    assert told.text == "Đã hẹn thông báo #1 lúc 08:00 17/06/2122."

    bot.stop()
    with closing(sqlite3.connect(bot.database)) as connection:  # a century passes
        connection.execute("UPDATE announcements SET starts_at = '2022-06-17 01:00:00.000000'")
        connection.commit()
    before = len(server.journal)
    bot.start()
    ended(server, owner, before)
    assert [received(server, each) for each in followers] == [1] * 5
    rung = server.wait_for("sendMessage", chat=owner.id, since=before)  # it ended unwatched
    assert rung.text.splitlines()[0] == "Thông báo #1: 5/5 – đã xong"


def test_a_late_hour_is_asked_about(server, bot, owner, followers):
    _, question = drafted(server, owner, f"/thongbao 17/6/2122 23:30 {NEWS}")
    assert question.text == (
        "Sẽ gửi tin trên cho 5 nơi nhận lúc 23:30 17/06/2122.\n"
        "Lúc đó là giờ nghỉ (21:00–07:00); có thể gửi lúc 07:00 18/06/2122."
    )
    assert question.buttons == [
        "Gửi thử cho tôi",
        "Gửi lúc 07:00 18/06/2122",
        "Gửi lúc 23:30 17/06/2122",
        "Hủy",
    ]
    assert tapped(server, owner, "Hủy").text == "Đã hủy thông báo #1; không ai nhận được gì."
    assert states(bot) == {}


def test_news_of_a_release_are_written_for_each(server, bot, owner):
    an, giang, ba = server.user(51), server.user(52, "Giang", "en"), server.user(54, "Ba")
    an.asks("/dangky PAPI")
    ba.asks("/dangky PAPI")
    ba.asks("/tinhnha An Giang")
    giang.asks("/subscribe An Giang")
    server.user(53, "Hà").asks("/dangky Hà Nội")  # of which there is nothing new
    before = len(server.journal)
    owner.sends(
        Upload("papi.csv", "Tỉnh;Điểm;Hạng\nĐồng Tháp;45,10;12\nAn Giang;43,01;39\n".encode()),
        "PAPI 2024. Nguồn: UNDP, 2/4/2025",
    )
    preview = server.wait_for("sendMessage", chat=owner.id, since=before)
    tapped(server, owner, preview.buttons[0])
    before = len(server.journal)
    owner.taps("Thông báo cho người theo dõi")
    question = server.wait_for("sendMessage", chat=owner.id, since=before, count=2)
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 3 nơi nhận."
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    ended(server, owner, before)

    mine = server.calls("sendMessage", an.id)[-1].text
    assert mine == (
        "Có kết quả PAPI năm 2024\n"
        "\n"
        "PAPI năm 2024 của Đồng Tháp: 45,10 điểm, hạng 12/61, hạng 2/12 vùng Đồng bằng sông Cửu Long, "
        "tăng 3,78 điểm, tăng 30 bậc so với năm 2023 (khi đó 41,32 điểm, hạng 42/61).\n"
        "Cao nhất trong 8 nội dung có số liệu, PAPI năm 2024 của Đồng Tháp: "
        "5. Thủ tục hành chính công (7,56 điểm, hạng 2/61).\n"
        "Thấp nhất trong 8 nội dung có số liệu, PAPI năm 2024 của Đồng Tháp: "
        "8. Quản trị điện tử (3,07 điểm, hạng 51/61).\n"
        "Chênh nhau 4,49 điểm.\n"
        "\n"
        "Hạng tính theo điểm, trong 61 tỉnh, thành phố có điểm.\n"
        "Nguồn: UNDP, 2/4/2025\n"
        "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA"
    )
    hers = server.calls("sendMessage", giang.id)[-1].text
    assert hers.startswith(
        "PAPI 2024 results are out\n\nAn Giang, PAPI 2024: 43.01 points, rank 39/61, "
    )
    theirs = server.calls("sendMessage", ba.id)[-1].text  # of the province that is home there
    assert theirs.startswith("Có kết quả PAPI năm 2024\n\nPAPI năm 2024 của An Giang: 43,01 điểm")


def test_each_is_told_of_the_provinces_she_follows_and_of_what_a_merged_one_became(
    server, bot, owner
):
    an, tien, all_of_it = server.user(51), server.user(52, "Tiền"), server.user(53)
    for name in ("An Giang", "Hà Nội", "Đồng Tháp"):
        an.asks(f"/dangky {name}")
    tien.asks("/dangky Tiền Giang")
    all_of_it.asks("/dangky PAPI")
    published(server, owner, "/napdulieu PAPI 2025 Đồng Tháp 43,10. Nguồn: UNDP, 2/4/2026")
    told = [server.calls("sendMessage", each.id)[-1].text for each in (an, tien, all_of_it)]
    assert told[0].startswith("Có kết quả PAPI năm 2025\n\nPAPI năm 2025 của Đồng Tháp: 43,10 điểm")
    assert "Hà Nội" not in told[0]  # of which there is nothing new
    assert told == [told[0]] * 3


def test_news_of_many_provinces_are_cut_between_them(server, bot, owner):
    an = server.user(51)
    names = ("An Giang", "Bình Định", "Bình Phước", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng")
    names += ("Điện Biên", "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hậu Giang")
    for name in names:
        an.asks(f"/dangky {name}")
    rows = "".join(f"{name};4{place % 10},10\n" for place, name in enumerate(names))
    published(server, owner, Upload("papi.csv", f"Tỉnh;Điểm\n{rows}".encode()))
    parts = [call for call in server.calls("sendMessage", an.id) if "năm 2024 của" in call.text]
    assert len(parts) == 2
    assert all(sum(f"của {name}:" in call.text for call in parts) == 1 for name in names)
    assert parts[1].text.startswith("PAPI năm 2024 của ")
    assert [call.buttons for call in parts] == [[], ["Thôi nhận"]]


def published(server, owner, figures):
    """Load figures, typed or in a file, and announce them."""
    before = len(server.journal)
    if isinstance(figures, Upload):
        owner.sends(figures, "PAPI 2024. Nguồn: UNDP, 2/4/2025")
    else:
        owner.says(figures)
    preview = server.wait_for("sendMessage", lambda call: call.buttons, since=before)
    tapped(server, owner, preview.buttons[0])
    before = len(server.journal)
    owner.taps("Thông báo cho người theo dõi")
    question = server.wait_for("sendMessage", lambda call: "Hủy" in call.buttons, since=before)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
    ended(server, owner, before)
