"""Whatever breaks, each is served once, and the admin is told."""

from itertools import pairwise

from tests.bot.telegram.announcing.hands import (
    NEWS,
    OWNER,
    drafted,
    ended,
    received,
    sent_now,
    states,
    tapped,
)
from tests.fake_telegram import (
    BAD_GATEWAY,
    BLOCKED,
    CHAT_NOT_FOUND,
    DROPPED,
    GARBLED,
    GATEWAY_PAGE,
    LOST,
    held,
    refused,
    too_many,
)


def test_every_trouble_ends_in_its_state(server, bot, owner, followers):
    people = [*followers, *(server.user(number) for number in range(56, 63))]
    for person in people[5:]:
        person.asks("/start dangky")
    blocked, gone, slow, gateway, dropped, lost, moved, broken, page, garbled, late, _ = people
    for fault, person in (
        (BLOCKED, blocked),
        (CHAT_NOT_FOUND, gone),
        (too_many(1), slow),
        (BAD_GATEWAY, gateway),
        (DROPPED, dropped),
        (LOST, lost),
        (GATEWAY_PAGE, page),
        (GARBLED, garbled),
        (refused(504, "Gateway Timeout"), late),
        (refused(400, "Bad Request: have no rights to send a message"), broken),
    ):
        server.fail("sendMessage", fault, chat=person.id)
    group = server.group(-777, admins=[moved])
    moved.asks("/dangky@chiso_test_bot", group)
    tapped(server, moved, "Tất cả", group=group)

    progress = ended(server, owner, sent_now(server, owner))
    assert progress.text == (
        "Thông báo #1: 13/13 – đã xong\n"
        "Đã nhận 6 · chặn bot 1 · không còn 1 · lỗi 1 · không rõ 4 · chờ 0"
    )
    assert progress.buttons == ["Gửi lại 4 tin không rõ", "Danh sách chưa nhận"]
    assert [received(server, each) for each in people] == [0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1]

    file = tapped(server, owner, "Danh sách chưa nhận", "sendDocument").params["document"]
    told = file.content.decode("utf-8-sig").splitlines()
    assert told[0] == "chat_id,state,reason"
    assert told[1].startswith(f"{blocked.id},blocked,")
    assert len(told) == 8

    before = len(server.journal)
    owner.taps("Gửi lại 4 tin không rõ")
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


def test_meanwhile_people_are_answered_and_the_progress_is_changed_every_three_seconds_at_most(
    server, bot, owner
):
    for number in range(1000, 1150):
        server.user(number).asks("/start dangky")
    bot.stop()
    bot.start(CHISO_PACE_TOTAL="30")
    before = sent_now(server, owner)
    server.wait_for("sendMessage", lambda call: call.params["chat_id"] >= 1000, since=before)
    assert server.user(7).asks("PAPI 2021 Đồng Tháp").text.startswith("PAPI năm 2021")
    assert states(bot)["queued"] > 0  # an answer goes before what waits
    ended(server, owner, before)
    times = [call.at for call in server.calls("editMessageText", owner.id)]
    assert len(times) >= 2
    assert all(later - earlier >= 3 for earlier, later in pairwise(times))


def test_a_stopped_one_ends_where_it_is_and_what_was_under_way_is_told(
    server, bot, owner, followers
):
    gate = held()
    server.fail("sendMessage", gate, chat=followers[4].id)
    before = sent_now(server, owner)
    server.wait_for("sendMessage", chat=followers[4].id, since=before)
    tapped(server, owner, "Tạm dừng")
    tapped(server, owner, "Dừng hẳn")
    gate.release()
    told = server.wait_for(
        "editMessageText",
        lambda call: "5/5" in call.text,
        chat=owner.id,
        since=before,
        timeout=30,
    )
    assert told.text.splitlines()[0] == "Thông báo #1: 5/5 – đã dừng"


def test_the_progress_moves_to_a_new_message_where_the_old_one_is_deleted(
    server, bot, owner, followers
):
    gate = held()
    server.fail("sendMessage", gate, chat=followers[0].id)
    before = sent_now(server, owner)
    shown = server.wait_for("editMessageText", lambda call: call.accepted, since=before)
    with server.news:
        del server.messages[owner.id, shown.message_id]
    gate.release()
    new = server.wait_for("sendMessage", chat=owner.id, since=before, timeout=30)
    last = server.wait_for(
        ("sendMessage", "editMessageText"),
        lambda call: call.accepted and "đã xong" in call.text,
        chat=owner.id,
        since=before,
    )
    assert last.message_id == new.message_id
    assert len(server.calls("sendMessage", owner.id)) == 3  # the preview, the question and this


def test_progress_that_cannot_be_shown_holds_nothing_up(server, bot, followers):
    chief = server.user(OWNER, "Chief", "en")
    server.fail("editMessageText", BAD_GATEWAY, chat=OWNER, times=6)
    progress = ended(server, chief, sent_now(server, chief), "done")
    assert progress.text == (
        "Announcement #1: 5/5 – done\n"
        "Delivered 5 · blocked 0 · gone 0 · failed 0 · uncertain 0 · waiting 0"
    )
    assert [received(server, each) for each in followers] == [1] * 5


def test_flood_control_holds_announcements_and_no_answers(server, bot, owner):
    people = [server.user(number) for number in range(1000, 1100)]
    for person in people:
        person.asks("/start dangky")
    server.fail("sendMessage", too_many(2), chat=people[40].id)
    before = sent_now(server, owner)
    flood = server.wait_for("sendMessage", lambda call: "429" in call.outcome, since=before)
    since = len(server.journal)
    assert server.user(7).asks("PAPI 2021 Đồng Tháp").accepted
    again = server.wait_for("sendMessage", lambda call: call.text == NEWS, since=since + 16)
    assert again.at - flood.at >= 2
    ended(server, owner, before)
    assert [received(server, each) for each in people] == [1] * 100


def test_most_of_the_last_in_trouble_pauses_all(server, bot, owner):
    for number in range(1000, 1200):
        server.user(number).asks("/start dangky")
    server.fail("sendMessage", refused(400, "Bad Request: wrong thing"), times=None)
    before = sent_now_quietly(server, owner)
    paused = ended(server, owner, before, "đang tạm dừng")
    assert paused.text.splitlines()[-1] == (
        "Tự tạm dừng vì phần lớn tin gần đây gặp cùng lỗi: Wrong thing"
    )
    told = server.wait_for("sendMessage", lambda call: "tạm dừng" in call.text, since=before)
    assert (told.chat, told.text.splitlines()[-1]) == (owner.id, paused.text.splitlines()[-1])


def sent_now_quietly(server, owner):
    """Send although the preview is refused as well."""
    server.faults.clear()
    _, question = drafted(server, owner, f"/thongbao {NEWS}")
    server.fail("sendMessage", refused(400, "Bad Request: wrong thing"), times=None)
    before = len(server.journal)
    owner.taps(question.buttons[-2], on=question.message_id)  # send, before cancel
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
