"""Announcements on the real process: followed, drafted, sent once, whatever breaks, and left."""

import sqlite3
from contextlib import closing

import pytest

from tests.bot.telegram.conftest import Process
from tests.fake_telegram import (
    BAD_GATEWAY,
    BLOCKED,
    CHAT_NOT_FOUND,
    DROPPED,
    LOST,
    FakeTelegram,
    Upload,
    held,
    refused,
    too_many,
)

OWNER = 41
NEWS = "Mời dự hội nghị 8 giờ"
ADMINS_ONLY = "Trong nhóm và kênh, chỉ quản trị viên của nhóm, kênh quyết định việc này."
FAST = {"CHISO_PACE_TOTAL": "2000", "CHISO_PACE_CHAT": "1000", "CHISO_PACE_GROUP": "60000"}


@pytest.fixture
def server():
    with FakeTelegram() as running:
        yield running


@pytest.fixture
def bot(server, figures, tmp_path):
    """A bot with one owner, on a database of its own, that need not spare Telegram."""
    running = Process(server, tmp_path, figures, CHISO_ADMIN_IDS=str(OWNER), **FAST).start()
    yield running
    assert running.stop() == 0, running.log


@pytest.fixture
def owner(server, bot):
    return server.user(OWNER, "Chủ")


@pytest.fixture
def followers(server, bot):
    """Five people who follow everything."""
    people = [server.user(number, f"Người {number}") for number in range(51, 56)]
    for person in people:
        person.asks("/dangky")
        tapped(server, person, "Tất cả")
    return people


def tapped(server, person, button, method="editMessageText", **where):
    """Tap a button; what the bot does in answer."""
    before = len(server.journal)
    person.taps(button, **where)
    chat = where["group"].chat.id if "group" in where else person.id
    return server.wait_for(method, lambda call: call.accepted, chat=chat, since=before)


def drafted(server, owner, text):
    """The preview of an announcement and the question under it."""
    before = len(server.journal)
    owner.says(text)
    question = server.wait_for("sendMessage", chat=owner.id, since=before, count=2)
    shown = [call for call in list(server.journal)[before:] if call.chat == owner.id]
    return shown[0], question


def sent_now(server, owner, text=f"/thongbao {NEWS}"):
    """Send an announcement whatever the hour."""
    _, question = drafted(server, owner, text)
    before = len(server.journal)
    owner.taps("Gửi" if "Gửi" in question.buttons else "Gửi ngay", on=question.message_id)
    return before


def ended(server, owner, since, title="đã xong"):
    """The message that shows the progress, as it stands in the end."""
    return server.wait_for(
        "editMessageText",
        lambda call: call.accepted and title in call.text.splitlines()[0],
        chat=owner.id,
        since=since,
        timeout=30,
    )


def received(server, person, text=NEWS):
    """How often somebody has received a text, as Telegram took it."""
    calls = server.calls("sendMessage", person.id)
    return sum(call.accepted and call.text == text for call in calls)


def states(bot):
    """How many deliveries are in each state."""
    with closing(sqlite3.connect(bot.database)) as connection:
        rows = connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return dict(rows.fetchall())


# ---------------------------------------------------------------- following


def test_a_subscription_is_shown_and_changed_in_place(server, bot):
    an = server.user(51)
    shown = an.asks("/dangky")
    assert shown.text == (
        "Theo dõi thông báo\n"
        "Chưa theo dõi gì.\n"
        "\n"
        "Chọn điều anh/chị muốn được báo khi có kết quả mới; bấm lần nữa để thôi. "
        "Tỉnh khác: gõ /dangky kèm tên tỉnh, ví dụ /dangky An Giang."
    )
    assert shown.buttons == ["Tất cả", "PAPI", "PAR Index", "SIPAS", "Đồng Tháp"]

    one = tapped(server, an, "PAPI")
    assert one.message_id == shown.message_id
    assert one.text.splitlines()[1] == "Đang theo dõi: PAPI."
    assert one.buttons == ["Tất cả", "✓ PAPI", "PAR Index", "SIPAS", "Đồng Tháp"]

    assert an.asks("/dangky an giang").text.splitlines()[1] == "Đang theo dõi: An Giang, PAPI."
    assert an.asks("/dangky Hà Nam Ninh").text == (
        "Không có chỉ số hay tỉnh “Hà Nam Ninh”. Ví dụ: /dangky PAPI, /dangky An Giang."
    )
    assert an.asks("/huydangky").text == "Đã thôi theo dõi. Muốn theo dõi lại: /dangky"
    assert an.asks("/huydangky").text == "Anh/chị chưa theo dõi gì. Muốn theo dõi: /dangky"


def test_a_link_subscribes(server, bot):
    an = server.user(51)
    assert an.asks("/start dangky_papi").text.splitlines()[1] == "Đang theo dõi: PAPI."
    assert an.asks("/start dangky").text.splitlines()[1] == "Đang theo dõi: Tất cả."


def test_everything_is_forgotten_on_request(server, bot, owner, followers):
    an = followers[0]
    an.asks("/xoadulieu")
    assert tapped(server, an, "Xóa tất cả").text == ("Đã xóa mọi dữ liệu của cuộc trò chuyện này.")
    with closing(sqlite3.connect(bot.database)) as connection:
        for table in ("subscribers", "topics", "conversations"):
            kept = f"SELECT count(*) FROM {table} WHERE chat_id = ?"
            assert connection.execute(kept, [an.id]).fetchone() == (0,)


def test_a_group_follows_by_its_administrator(server, bot, owner):
    chief, clerk = server.user(61, "Trưởng"), server.user(62, "Văn thư")
    group = server.group(-500, admins=[chief])
    assert clerk.asks("/dangky@chiso_test_bot PAPI", group).text == (ADMINS_ONLY)
    shown = chief.asks("/dangky@chiso_test_bot PAPI", group)
    assert shown.text.splitlines()[1] == "Đang theo dõi: PAPI."


def test_a_group_that_became_a_supergroup_keeps_its_subscription(server, bot, owner):
    chief = server.user(61, "Trưởng")
    group = server.group(-500, admins=[chief])
    chief.asks("/dangky@chiso_test_bot PAPI", group)
    moved = chief.upgrades(group, -1000000000500)
    assert chief.asks("/dangky@chiso_test_bot", moved).text.splitlines()[1] == (
        "Đang theo dõi: PAPI."
    )


def test_a_channel_follows_by_a_post_and_its_readers_change_nothing(server, bot, owner):
    chief, reader = server.user(61, "Trưởng"), server.user(62, "Bạn đọc")
    channel = server.channel(-1000000000700, admins=[chief])
    channel.posts("/dangky PAPI")
    shown = server.wait_for("sendMessage", chat=channel.chat.id)
    assert shown.text.splitlines()[1] == "Đang theo dõi: PAPI."

    reader.taps("SIPAS", group=channel)
    told = server.wait_for("answerCallbackQuery")
    assert told.params["text"] == ADMINS_ONLY
    both = tapped(server, chief, "SIPAS", group=channel)
    assert both.text.splitlines()[1] == "Đang theo dõi: PAPI, SIPAS."


def test_whoever_blocks_gets_nothing_and_whoever_comes_back_gets_it(server, bot, owner, followers):
    away, back, *rest = followers
    away.blocks()
    back.blocks()
    back.unblocks()
    rest[0].asks("PAPI 2021")  # by whose answer the changes before have been taken
    ended(server, owner, sent_now(server, owner))
    assert received(server, away) == 0
    assert received(server, back) == 1
    assert states(bot) == {"sent": 4}


# ---------------------------------------------------------------- announcing


def test_only_admins_announce(server, bot):
    an = server.user(51)
    assert an.asks(f"/thongbao {NEWS}").text.startswith("Việc này chỉ dành cho quản trị viên")


def test_a_text_keeps_its_formatting_and_goes_once_to_each(server, bot, owner, followers):
    shown, question = drafted(server, owner, f"/thongbao {NEWS} https://papi.org.vn")
    assert shown.text == f"{NEWS} https://papi.org.vn"
    assert shown.buttons == ["Thôi nhận"]
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 5 nơi nhận."
    before = len(server.journal)
    owner.taps("Gửi" if "Gửi" in question.buttons else "Gửi ngay", on=question.message_id)
    progress = ended(server, owner, before)
    assert progress.text == (
        "Thông báo #1: 5/5 – đã xong\n"
        "Đã nhận 5 · chặn bot 0 · không còn 0 · lỗi 0 · không rõ 0 · chờ 0"
    )
    assert progress.message_id == question.message_id
    assert [received(server, each, shown.text) for each in followers] == [1] * 5

    left = tapped(server, followers[0], "Thôi nhận", "sendMessage")
    assert left.text == "Đã thôi theo dõi. Muốn theo dõi lại: /dangky"


def test_any_message_is_copied(server, bot, owner, followers):
    number = owner.sends(Upload("gui.pdf", b"%PDF"), "Báo cáo")
    server.wait_for("sendMessage", chat=owner.id)  # that it cannot be loaded
    before = len(server.journal)
    owner.says("/thongbao", reply_to=number)
    question = server.wait_for("sendMessage", chat=owner.id, since=before)
    assert server.calls("copyMessage", owner.id)
    owner.taps("Gửi" if "Gửi" in question.buttons else "Gửi ngay", on=question.message_id)
    ended(server, owner, before)
    copies = [call for call in server.calls("copyMessage") if call.chat != owner.id]
    assert sorted(call.chat for call in copies) == [person.id for person in followers]
    assert {call.params["message_id"] for call in copies} == {number}


def test_a_topic_narrows_the_audience(server, bot, owner, followers):
    other = server.user(60)
    other.asks("/dangky SIPAS")
    _, question = drafted(server, owner, f"/thongbao @SIPAS {NEWS}")
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 6 nơi nhận."
    _, question = drafted(server, owner, f"/thongbao @PAPI {NEWS}")
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 5 nơi nhận."


def test_a_time_is_kept_to(server, bot, owner, followers):
    late = owner.asks(f"/thongbao 17/6/2022 08:00 {NEWS}")
    assert late.text == "Giờ hẹn đã qua: 08:00 17/06/2022."

    _, question = drafted(server, owner, f"/thongbao 17/6/2122 08:00 {NEWS}")
    assert question.text == "Sẽ gửi tin trên cho 5 nơi nhận lúc 08:00 17/06/2122."
    assert question.buttons == ["Gửi lúc 08:00 17/06/2122", "Hủy"]
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


def test_a_late_hour_is_asked_about(server, bot, owner, followers):
    _, question = drafted(server, owner, f"/thongbao 17/6/2122 23:30 {NEWS}")
    assert question.text == (
        "Sẽ gửi tin trên cho 5 nơi nhận lúc 23:30 17/06/2122.\n"
        "Lúc đó là giờ nghỉ (21:00–07:00); có thể gửi lúc 07:00 18/06/2122."
    )
    assert question.buttons == ["Gửi lúc 07:00 18/06/2122", "Gửi lúc 23:30 17/06/2122", "Hủy"]
    assert tapped(server, owner, "Hủy").text == "Đã hủy thông báo #1; không ai nhận được gì."
    assert states(bot) == {}


def test_news_of_a_release_are_written_for_each(server, bot, owner):
    an, giang = server.user(51), server.user(52, "Giang", "en")
    an.asks("/dangky PAPI")
    giang.asks("/subscribe An Giang")
    before = len(server.journal)
    owner.sends(
        Upload("papi.csv", "Tỉnh;Điểm;Hạng\nĐồng Tháp;45,10;12\n".encode()),
        "PAPI 2024. Nguồn: UNDP, 2/4/2025",
    )
    preview = server.wait_for("sendMessage", chat=owner.id, since=before)
    tapped(server, owner, preview.buttons[0])
    before = len(server.journal)
    owner.taps("Thông báo cho người theo dõi")
    question = server.wait_for("sendMessage", chat=owner.id, since=before, count=2)
    assert question.text.splitlines()[0] == "Sẽ gửi tin trên cho 2 nơi nhận."
    owner.taps("Gửi" if "Gửi" in question.buttons else "Gửi ngay", on=question.message_id)
    ended(server, owner, before)

    mine = server.calls("sendMessage", an.id)[-1].text
    assert mine == (
        "Có kết quả PAPI năm 2024\n"
        "\n"
        "PAPI năm 2024 của Đồng Tháp: 45,10 điểm, hạng 12/61, hạng 2/12 vùng Đồng bằng sông Cửu Long, "
        "tăng 3,78 điểm, tăng 30 bậc so với năm 2023 (khi đó hạng 42/61).\n"
        "Cao nhất trong 8 nội dung có số liệu, PAPI năm 2024 của Đồng Tháp: "
        "5. Thủ tục hành chính công (7,56 điểm, hạng 2/61).\n"
        "Thấp nhất trong 8 nội dung có số liệu, PAPI năm 2024 của Đồng Tháp: "
        "8. Quản trị điện tử (3,07 điểm, hạng 51/61).\n"
        "\n"
        "Hạng tính theo điểm, trong 61 tỉnh, thành phố có điểm.\n"
        "Nguồn: UNDP, 2/4/2025\n"
        "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA"
    )
    hers = server.calls("sendMessage", giang.id)[-1].text
    assert hers.startswith(
        "PAPI 2024 results are out\n\nAn Giang, PAPI 2024: 42.89 points, rank 40/63, "
    )


# ---------------------------------------------------------------- whatever breaks


def test_every_trouble_ends_in_its_state(server, bot, owner, followers):
    people = [*followers, *(server.user(number) for number in range(56, 60))]
    for person in people[5:]:
        person.asks("/start dangky")
    blocked, gone, slow, gateway, dropped, lost, moved, broken, _ = people
    for fault, person in (
        (BLOCKED, blocked),
        (CHAT_NOT_FOUND, gone),
        (too_many(1), slow),
        (BAD_GATEWAY, gateway),
        (DROPPED, dropped),
        (LOST, lost),
        (refused(400, "Bad Request: have no rights to send a message"), broken),
    ):
        server.fail("sendMessage", fault, chat=person.id)
    group = server.group(-777, admins=[moved])
    moved.asks("/dangky@chiso_test_bot", group)
    tapped(server, moved, "Tất cả", group=group)

    progress = ended(server, owner, sent_now(server, owner))
    assert progress.text == (
        "Thông báo #1: 10/10 – đã xong\n"
        "Đã nhận 5 · chặn bot 1 · không còn 1 · lỗi 1 · không rõ 2 · chờ 0"
    )
    assert progress.buttons == ["Gửi lại 2 tin không rõ", "Danh sách chưa nhận"]
    assert [received(server, each) for each in people] == [0, 0, 1, 1, 0, 1, 1, 0, 1]

    file = tapped(server, owner, "Danh sách chưa nhận", "sendDocument").params["document"]
    told = file.content.decode("utf-8-sig").splitlines()
    assert told[0] == "chat_id,state,reason"
    assert told[1].startswith(f"{blocked.id},blocked,")
    assert len(told) == 6

    before = len(server.journal)
    owner.taps("Gửi lại 2 tin không rõ")
    ended(server, owner, before)
    assert (received(server, dropped), received(server, lost)) == (1, 2)


def test_a_group_that_moves_meanwhile_is_served_once(server, bot, owner):
    chief = server.user(61, "Trưởng")
    group = server.group(-500, admins=[chief])
    chief.asks("/dangky@chiso_test_bot PAPI", group)
    server.group(-1000000000500, admins=[chief])
    server.fail(
        "sendMessage",
        refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1000000000500),
        chat=-500,
    )
    ended(server, owner, sent_now(server, owner))
    assert states(bot) == {"sent": 1}
    new = server.calls("sendMessage", -1000000000500)
    assert [call.text for call in new] == [NEWS]


def test_an_announcement_waits_is_resumed_and_stopped(server, bot, owner, followers):
    gate = held()
    server.fail("sendMessage", gate, chat=followers[0].id)
    before = sent_now(server, owner)
    server.wait_for("sendMessage", chat=followers[4].id, since=before)
    owner.taps("Tạm dừng")
    paused = ended(server, owner, before, "đang tạm dừng")
    assert paused.buttons == ["Gửi tiếp", "Dừng hẳn"]
    gate.release()
    owner.taps("Gửi tiếp")
    ended(server, owner, before)
    assert [received(server, each) for each in followers] == [1] * 5


def test_most_of_the_last_in_trouble_pauses_all(server, bot, owner):
    for number in range(1000, 1200):
        server.user(number).asks("/start dangky")
    server.fail("sendMessage", refused(400, "Bad Request: wrong thing"), times=None)
    before = sent_now_quietly(server, owner)
    paused = ended(server, owner, before, "đang tạm dừng")
    assert paused.text.splitlines()[-1] == (
        "Tự tạm dừng vì phần lớn tin gần đây gặp cùng lỗi: Wrong thing"
    )
    told = server.wait_for("sendMessage", lambda call: call.text == paused.text, since=before)
    assert told.chat == owner.id


def sent_now_quietly(server, owner):
    """Send although the preview is refused as well."""
    server.faults.clear()
    _, question = drafted(server, owner, f"/thongbao {NEWS}")
    server.fail("sendMessage", refused(400, "Bad Request: wrong thing"), times=None)
    before = len(server.journal)
    owner.taps("Gửi" if "Gửi" in question.buttons else "Gửi ngay", on=question.message_id)
    return before


def test_killed_in_between_nobody_is_served_twice(server, bot, owner, followers):
    gate = held()
    server.fail("sendMessage", gate, chat=followers[2].id)
    before = sent_now(server, owner)
    server.wait_for("sendMessage", chat=followers[2].id, since=before)
    bot.signal(9)
    bot.end()
    gate.release()
    bot.start()
    progress = ended(server, owner, before)
    assert progress.buttons[0].startswith("Gửi lại ")
    served = [received(server, each) for each in followers]
    assert max(served) == 1
    found = states(bot)
    assert found["uncertain"] >= 1
    assert found.get("sent", 0) + found["uncertain"] == 5
