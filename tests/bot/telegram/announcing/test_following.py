"""Following announcements: people, groups and channels."""

import itertools
import sqlite3
from contextlib import closing

import pytest

from tests.bot.telegram.announcing.hands import ended, received, sent_now, states, tapped

ADMINS_ONLY = "Trong nhóm và kênh, chỉ quản trị viên của nhóm, kênh quyết định việc này."
_NUMBERS = itertools.count(1)


@pytest.fixture
def chief(telegram, process):
    """An administrator of groups and channels."""
    return telegram.user(7100 + next(_NUMBERS), "Trưởng")


@pytest.fixture
def clerk(telegram, process):
    return telegram.user(7500 + next(_NUMBERS), "Văn thư")


@pytest.fixture
def team(telegram, chief):
    """A group of which the chief is an administrator."""
    return telegram.group(-7000 - next(_NUMBERS), admins=[chief])


def followed(shown):
    return shown.text.splitlines()[1]


def test_a_subscription_is_shown_and_changed_in_place(telegram, an):
    shown = an.asks("/dangky")
    assert shown.text == (
        "Theo dõi thông báo\n"
        "Chưa theo dõi gì.\n"
        "\n"
        "Chọn điều anh/chị muốn được báo khi có kết quả mới; bấm lần nữa để thôi. "
        "Có thể gõ tên: /dangky An Giang."
    )
    assert shown.buttons == ["Tất cả", "PAPI", "PAR Index", "SIPAS", "Đồng Tháp", "Tỉnh khác…"]

    one = tapped(telegram, an, "PAPI")
    assert one.message_id == shown.message_id
    assert followed(one) == "Đang theo dõi: PAPI."
    assert one.buttons == ["Tất cả", "✓ PAPI", "PAR Index", "SIPAS", "Đồng Tháp", "Tỉnh khác…"]
    assert followed(tapped(telegram, an, "SIPAS")) == "Đang theo dõi: PAPI, SIPAS."
    assert followed(tapped(telegram, an, "✓ PAPI")) == "Đang theo dõi: SIPAS."
    assert followed(tapped(telegram, an, "Tất cả")) == "Đang theo dõi: Tất cả."

    assert followed(an.asks("/dangky an giang")) == "Đang theo dõi: Tất cả."
    assert an.asks("/dangky Hà Nam Ninh").text == (
        "Không có chỉ số hay tỉnh “Hà Nam Ninh”. Ví dụ: /dangky PAPI, /dangky An Giang."
    )
    assert an.asks("/huydangky").text == "Đã thôi theo dõi. Muốn theo dõi lại: /dangky"
    assert an.asks("/huydangky").text == "Anh/chị chưa theo dõi gì. Muốn theo dõi: /dangky"


def test_every_province_of_today_is_followed_by_a_button(telegram, an):
    shown = an.asks("/dangky PAPI")
    provinces = tapped(telegram, an, "Tỉnh khác…")
    assert provinces.message_id == shown.message_id
    assert len(provinces.buttons) == 35
    assert {"Hà Nội", "TP. Hồ Chí Minh", "An Giang", "Huế", "Đồng Tháp"} < {*provinces.buttons}
    assert "Tiền Giang" not in provinces.buttons

    tapped(telegram, an, "Huế")
    two = tapped(telegram, an, "An Giang")
    assert {"✓ An Giang", "✓ Huế"} < {*two.buttons}
    back = tapped(telegram, an, "‹ Quay lại")
    assert "✓ An Giang" in back.buttons
    assert followed(tapped(telegram, an, "✓ An Giang")).count(",") == 1


@pytest.mark.parametrize(
    ("link", "follows"),
    [
        ("dangky_papi", "PAPI"),
        ("dangky_an_giang", "An Giang"),
        ("dangky_par_index", "PAR Index"),
        ("dangky", "Tất cả"),
    ],
)
def test_a_link_subscribes(an, link, follows):
    assert followed(an.asks(f"/start {link}")) == f"Đang theo dõi: {follows}."


def test_a_link_to_nothing_known_begins_as_ever(an):
    assert an.asks("/start dangky_xyz").text == an.asks("/start").text


def test_everything_is_forgotten_on_request(telegram, process, an):
    an.asks("/dangky PAPI")
    an.asks("PAPI 2021")
    an.asks("/xoadulieu")
    forgotten = tapped(telegram, an, "Xóa tất cả")
    assert forgotten.text == "Đã xóa mọi dữ liệu của cuộc trò chuyện này."
    with closing(sqlite3.connect(process.database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in names:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for column in columns & {"chat_id", "user_id"}:
                kept = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                assert connection.execute(kept, [an.id]).fetchone() == (0,), table


# ---------------------------------------------------------------- groups and channels


def test_a_group_follows_by_its_administrator(telegram, chief, clerk, team):
    for text in ("/dangky@chiso_test_bot PAPI", "/start@chiso_test_bot dangky_papi"):
        assert clerk.asks(text, team).text == ADMINS_ONLY
    assert followed(chief.asks("/dangky@chiso_test_bot PAPI", team)) == "Đang theo dõi: PAPI."
    started = chief.asks("/start@chiso_test_bot dangky_sipas", team)
    assert followed(started) == "Đang theo dõi: PAPI, SIPAS."


def test_an_administrator_need_not_show_her_name(telegram, team):
    before = len(telegram.journal)
    team.says_unnamed("/dangky@chiso_test_bot PAPI")
    shown = telegram.wait_for("sendMessage", chat=team.chat.id, since=before)
    assert followed(shown) == "Đang theo dõi: PAPI."


def test_a_group_that_became_a_supergroup_keeps_its_subscription(telegram, chief, team):
    chief.asks("/dangky@chiso_test_bot PAPI", team)
    moved = chief.upgrades(team, -1000000000000 + team.chat.id)
    assert followed(chief.asks("/dangky@chiso_test_bot", moved)) == "Đang theo dõi: PAPI."


def test_a_channel_follows_by_a_post_and_its_readers_change_nothing(telegram, chief, clerk):
    channel = telegram.channel(-1000000000700, admins=[chief])
    channel.posts("/dangky PAPI")
    shown = telegram.wait_for("sendMessage", chat=channel.chat.id)
    assert followed(shown) == "Đang theo dõi: PAPI."

    before = len(telegram.journal)
    clerk.taps("SIPAS", group=channel)
    told = telegram.wait_for("answerCallbackQuery", since=before)
    assert told.params["text"] == ADMINS_ONLY
    both = tapped(telegram, chief, "SIPAS", group=channel)
    assert followed(both) == "Đang theo dõi: PAPI, SIPAS."


# ---------------------------------------------------------------- coming and going


def test_who_blocks_gets_nothing_and_who_comes_back_gets_it(server, bot, owner, followers):
    away, back, gone, *rest = followers
    away.blocks()
    back.blocks()
    back.unblocks()
    gone.disappears()  # of which nobody is told
    group = server.group(-600, admins=[rest[0]])
    rest[0].asks("/dangky@chiso_test_bot PAPI", group)
    group.removes_bot(rest[0])
    rest[0].asks("PAPI 2021")  # by whose answer the changes before have been taken

    progress = ended(server, owner, sent_now(server, owner))
    assert progress.text.splitlines()[1] == (
        "Đã nhận 3 · chặn bot 0 · không còn 1 · lỗi 0 · không rõ 0 · chờ 0"
    )
    assert [received(server, each) for each in (away, back, gone)] == [0, 1, 0]
    assert states(bot) == {"sent": 3, "gone": 1}

    group.adds_bot(rest[0])
    rest[0].asks("PAPI 2021")
    again = ended(server, owner, sent_now(server, owner))
    assert again.text.splitlines()[0] == "Thông báo #2: 4/4 – đã xong"
