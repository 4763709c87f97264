"""Figures by admins, on the real process: file in, preview, published, answered, undone."""

import io
import sqlite3
import zipfile
from contextlib import closing

import pytest

from bot.workbooks import Sheet, xlsx_bytes
from tests.bot.corpus.builders import lacks
from tests.bot.telegram.conftest import OWNER as SHARED_OWNER
from tests.bot.telegram.conftest import START_SECONDS, Process
from tests.fake_telegram import FakeTelegram, Upload

OWNER, EDITOR = 41, 42
CAPTION = "PAPI 2024. Nguồn: UNDP, 2/4/2025"
FITTING = (
    "Tỉnh;Điểm;Hạng;Nội dung 1;Nhóm\n"
    "Đồng Tháp;45,10;11;5,8544;Trung bình cao\n"
    "Cà Mau;44,52;18;;Trung bình cao\n"
)
"""Whatever else is held of these cells stays right: there is nothing to doubt."""
FILE = Upload("papi-2024.csv", FITTING.encode())
PREVIEW = (
    "Xem trước: papi-2024.csv\n"
    "Số liệu PAPI, năm 2024.\n"
    "Nguồn: UNDP, 2/4/2025\n"
    "0 ô mới, 3 ô thay đổi, 0 ô giữ nguyên.\n"
    "Thay đổi lớn nhất:\n"
    "Đồng Tháp, PAPI 2024: 43,8357 → 45,1 (hạng 11)\n"
)
PUBLISH = "Công bố"
EDITED = "editMessageText"
STALE = (
    "Bản xem trước này không còn dùng được: đã công bố, đã hủy, hoặc có số liệu khác vừa được công bố. "
    "Xin gửi lại tệp để xem trước lần nữa."
)
REFUSED = (
    "Việc này chỉ dành cho quản trị viên của trợ lý. Nếu cần, xin anh/chị liên hệ cơ quan quản lý."
)
QUESTION = "PAPI 2024 Đồng Tháp bao nhiêu điểm"
ASKED = " câu):\n• điểm · PAPI · Đồng Tháp · 2024"
"""What was asked most stands before the built-in examples."""
BEFORE = "PAPI năm 2024 của Đồng Tháp: 43,84 điểm."
AFTER = "PAPI năm 2024 của Đồng Tháp: 45,10 điểm."


@pytest.fixture
def server():
    with FakeTelegram() as running:
        yield running


@pytest.fixture
def bot(server, figures, tmp_path):
    """A bot with one owner, on a database of its own."""
    running = Process(server, tmp_path, figures, CHISO_ADMIN_IDS=str(OWNER)).start()
    yield running
    assert running.stop() == 0, running.log


@pytest.fixture
def owner(server, bot):
    return server.user(OWNER, "Chủ")


@pytest.fixture
def owner_of_all(telegram, process):
    """The owner of the bot that all tests share, of which nothing is published here."""
    return telegram.user(SHARED_OWNER, "Chủ")


def bomb():
    """A workbook of a few kilobytes that is 300 MB once unpacked."""
    out = io.BytesIO(xlsx_bytes([Sheet("a", ("x",), [])]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/a.bin", b"\0" * 300_000_000)
    return out.getvalue()


def said(server, person, act, method="sendMessage", count=1):
    """What the bot sends after somebody does something."""
    before = len(server.journal)
    act()
    return server.wait_for(
        method,
        lambda call: call.accepted,
        chat=person.id,
        since=before,
        count=count,
        timeout=START_SECONDS,
    )


def previewed(server, person, file=FILE, caption=CAPTION):
    return said(server, person, lambda: person.sends(file, caption))


def headline(person, question=QUESTION):
    return person.asks(question).text.splitlines()[0]


def test_a_file_is_previewed_published_answered_from_and_undone(server, bot, owner):
    assert headline(owner) == BEFORE

    preview = previewed(server, owner)
    assert preview.text.startswith(PREVIEW)
    assert f"{ASKED}\n  Trước: {BEFORE} …\n  Sau: {AFTER} …\n" in preview.text
    assert preview.buttons == [PUBLISH, "Hủy"]
    assert headline(owner) == BEFORE  # nothing is seen before it is published

    receipt = said(
        server, owner, lambda: owner.taps(PUBLISH, on=preview.message_id), "editMessageText"
    )
    assert receipt.text == (
        "Đã công bố: đợt #4. Câu hỏi từ bây giờ được trả lời bằng số liệu mới.\nCần quay lại: /hoantac 4"
    )
    assert headline(owner) == AFTER

    history = owner.asks("/lichsu").text
    assert "#4 · PAPI · " in history
    assert " · 3 dòng · 41\npapi-2024.csv · sha256 " in history
    assert "\nNguồn: UNDP\n" in history
    assert "#1 · PAPI · " in history

    asked = said(server, owner, lambda: owner.says("/hoantac 4"))
    assert (
        asked.text.splitlines()[0]
        == "Hoàn tác đợt #4 (PAPI, papi-2024.csv) sẽ trả 3 ô về như trước."
    )
    assert f"{ASKED}\n  Trước: {AFTER} …\n  Sau: {BEFORE} …\n" in asked.text
    undone = said(
        server, owner, lambda: owner.taps("Hoàn tác", on=asked.message_id), "editMessageText"
    )
    assert undone.text == "Đã hoàn tác #4 bằng đợt #5. Số liệu trở lại đúng như trước."
    assert headline(owner) == BEFORE
    assert "#5 · PAPI · " in owner.asks("/lichsu").text


def test_a_second_preview_is_stale_once_the_first_is_published(server, bot, owner):
    other = server.user(EDITOR, "Ba")
    owner.asks(f"/quantri {EDITOR} editor")
    mine = previewed(server, owner)
    hers = previewed(server, other, Upload("b.csv", FITTING.replace("18;", "18/61;").encode()))

    said(server, owner, lambda: owner.taps(PUBLISH, on=mine.message_id), "editMessageText")
    stale = said(server, other, lambda: other.taps(PUBLISH, on=hers.message_id), "editMessageText")

    assert stale.text == STALE
    assert headline(owner) == AFTER


def test_a_preview_can_be_dropped_and_survives_a_restart(server, bot, owner):
    kept = previewed(server, owner)
    bot.stop()
    bot.start()
    receipt = said(
        server, owner, lambda: owner.taps(PUBLISH, on=kept.message_id), "editMessageText"
    )
    assert receipt.text.startswith("Đã công bố: đợt #4.")

    dropped = previewed(server, owner, Upload("c.csv", "Tỉnh;Điểm\nĐồng Tháp;44\n".encode()))
    said_no = said(
        server, owner, lambda: owner.taps("Hủy", on=dropped.message_id), "editMessageText"
    )
    assert said_no.text == "Đã hủy. Số liệu giữ nguyên như cũ."
    assert headline(owner) == AFTER


def test_errors_bar_a_file_and_are_all_told(server, bot, owner):
    bad = Upload("sai.csv", "Tỉnh;Điểm\nĐồng Thắp;42\nAn Giang;4x\n".encode())
    preview = previewed(server, owner, bad)

    assert preview.text == (
        "Xem trước: sai.csv\nNguồn: UNDP, 2/4/2025\n2 dòng bị loại vì có lỗi.\nCó 2 lỗi, chưa công bố được. Xin sửa tệp rồi gửi lại:\n"
        "A2: không có tỉnh, thành phố hay đơn vị «Đồng Thắp»; gần nhất: Đồng Tháp\nB3: «4x» không phải là một số"
    )
    assert preview.buttons == []


def test_a_table_of_some_provinces_is_confirmed_and_ranks_nobody(server, bot, owner):
    rows = "Tỉnh;Điểm\nĐồng Tháp;43,10\nCà Mau;42,05\nTây Ninh;45,50\n"
    caption = "PAPI 2025. Nguồn: UNDP, 2/4/2026 https://papi.org.vn"
    preview = previewed(server, owner, Upload("papi-2025.csv", rows.encode()), caption)

    assert preview.text.startswith(
        "Xem trước: papi-2025.csv\nSố liệu PAPI, năm 2025.\nNguồn: UNDP, 2/4/2026, https://papi.org.vn\n"
        "3 ô mới, 0 ô thay đổi, 0 ô giữ nguyên.\nCó 1 điều cần xem lại trước khi công bố:\n"
        + lacks("B2", "PAPI 2025", "3/34", "Đồng Tháp, Cà Mau, Tây Ninh")
        + "\nCâu trả lời sẽ đổi ("
    )
    assert preview.buttons == ["Đã xem lại và công bố", "Hủy"]
    said(server, owner, lambda: owner.taps(preview.buttons[0], on=preview.message_id), EDITED)

    assert owner.asks("PAPI có số liệu những năm nào").text == (
        "Số liệu PAPI: 2011–2024, đủ bảng các tỉnh, thành phố.\n"
        "Năm 2025 mới có số liệu PAPI của 3/34 tỉnh, thành phố."
    )
    assert headline(owner, "Đồng Tháp hạng mấy PAPI").startswith("PAPI năm 2024 của Đồng Tháp")
    assert "Mới có: Tây Ninh 45,50 điểm; Đồng Tháp 43,10 điểm; Cà Mau 42,05 điểm." in (
        owner.asks("tỉnh nào đứng đầu PAPI 2025").text
    )


def test_a_caption_that_was_forgotten_can_be_put_right(server, bot, owner):
    before = len(server.journal)
    number = owner.sends(FILE)
    bare = server.wait_for("sendMessage", chat=OWNER, since=before)
    assert "thiếu nguồn của số liệu" in bare.text
    with server.news:
        message = server.message(OWNER, number, "edit") | {"caption": CAPTION, "edit_date": 1}
        preview = said(server, owner, lambda: server.happen("edited_message", message))

    assert preview.text.startswith(PREVIEW)
    assert preview.params["reply_parameters"]["message_id"] == number


def test_the_same_file_again_says_nothing_new(server, bot, owner):
    preview = previewed(server, owner)
    said(server, owner, lambda: owner.taps(PUBLISH, on=preview.message_id), "editMessageText")
    again = previewed(server, owner)

    assert (
        again.text.splitlines()[-1] == "Không có gì mới: mọi số liệu trong tệp đã có đúng như vậy."
    )
    assert again.buttons == []


def test_others_are_turned_away(server, bot, owner):
    an = server.user(99, "An")
    assert previewed(server, an).text == REFUSED
    for command in ("/napdulieu", "/lichsu", "/hoantac 1", "/quantri"):
        assert an.asks(command).text == REFUSED
    with closing(sqlite3.connect(bot.database)) as connection:
        tables = ("stagings", "audit", "conversations", "admins")
        assert [
            connection.execute(f"SELECT count(*) FROM {each}").fetchone() for each in tables
        ] == [(0,)] * 4
    assert bot.log.count("not an admin") == 5
    preview = previewed(server, owner)
    assert preview.buttons


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "/hoantac 99999999999999999999",
            "Cần số của đợt, ví dụ: /hoantac 5. Xem các đợt: /lichsu",
        ),
        ("/hoantac ٣", "Cần số của đợt, ví dụ: /hoantac 5. Xem các đợt: /lichsu"),
        ("/hoantac #999", "Không hoàn tác được #999: không có đợt này. Xem các đợt: /lichsu"),
        ("/hoantac 1", "Không hoàn tác được #1: đây là số liệu có sẵn trong sản phẩm."),
        ("/quantri 99999999999999999999 editor", "Thêm người:"),
        ("/quantri -5 editor", "Thêm người:"),
        ("/napdulieu mau PAPI 99999999999999999999", "Cần chỉ số và năm,"),
        ("/napdulieu PAPI 2024 Trung bình 43,10. Nguồn: UNDP", "Xem trước"),
        ("/napdulieu PAPI 2024 Đồng Tháp " + "9" * 300 + ". Nguồn: UNDP", "Xem trước"),
        ("/napdulieu \0", "Xem trước"),
    ],
)
def test_what_is_typed_in_a_hurry_gets_a_calm_answer(owner_of_all, typed, told):
    assert told in owner_of_all.asks(typed).text


def test_a_typed_figure_goes_through_the_same_preview(server, bot, owner):
    typed = "/napdulieu PAPI 2024 Đồng Tháp 45,10 hạng 12. Nguồn: UNDP, 2/4/2025"
    preview = said(server, owner, lambda: owner.says(typed))

    assert "Đồng Tháp, PAPI 2024: 43,8357 → 45,1 (hạng 12)" in preview.text
    assert "C2: Đồng Tháp (45,1) ghi hạng 12, trong khi theo điểm" in preview.text
    assert preview.buttons == ["Đã xem lại và công bố", "Hủy"]


def test_a_template_is_sent_and_comes_back_as_a_file(server, bot, owner):
    sent = said(server, owner, lambda: owner.says("/napdulieu mau PAPI 2025"), "sendDocument")

    assert sent.text == "Mẫu PAPI 2025: điền số liệu, ghi nguồn ở ô B2, rồi gửi lại tệp vào đây."
    upload = sent.params["document"]
    assert upload.name == "papi-2025.xlsx"
    empty = previewed(server, owner, upload, "")
    assert "Tệp không có số liệu nào." in empty.text
    assert owner.asks("/napdulieu mau PCI 2025").text == (
        "Cần chỉ số và năm, ví dụ: /napdulieu mau PAPI 2025"
    )


@pytest.mark.parametrize("kind", ["XLSX", "CSV"])
def test_an_export_loads_again_and_changes_nothing(server, bot, owner, kind):
    shown = owner.asks("/napdulieu")
    assert shown.buttons == [
        f"{index} ({kind})" for index in ("PAPI", "PAR Index", "SIPAS") for kind in ("XLSX", "CSV")
    ]
    sent = said(server, owner, lambda: owner.taps(f"SIPAS ({kind})"), "sendDocument")
    assert sent.text == "Số liệu SIPAS kèm nguồn, 101 dòng."
    assert sent.params["document"].name == f"sipas.{kind.lower()}"
    again = previewed(server, owner, sent.params["document"], "")
    assert (
        again.text.splitlines()[-1] == "Không có gì mới: mọi số liệu trong tệp đã có đúng như vậy."
    )


def test_a_large_file_is_refused_before_it_is_fetched(server, bot, owner):
    big = Upload("to.xlsx", b"x", claimed=11 * 1024 * 1024)
    assert previewed(server, owner, big).text.splitlines()[1] == (
        "Tệp lớn hơn 10 MB; bảng kết quả thật nhỏ hơn nhiều. Xin chỉ gửi phần có số liệu."
    )
    for name in ("anh.jpg", "papi.pdf", "papi.docx", "papi.zip", "papi.xlsx.exe"):
        assert previewed(server, owner, Upload(name, b"x")).text == (
            f"Xem trước: {name}\nĐây không phải tệp bảng. Xin gửi CSV hoặc XLSX."
        )
    assert not [call for call in server.journal if call.method == "getFile"]


NASTY = {
    "../../etc/pass\nwd.csv": (
        b"Tinh;Diem\nDong Thap;" + b"9" * 3_000,
        "pass wd.csv",
        "Có ô chứa hơn 2.000 ký tự; bảng số liệu không có ô như vậy. Xin kiểm tra lại tệp.",
    ),
    "bom.xlsx": (
        bomb(),
        "bom.xlsx",
        "Tệp mở ra quá nặng nên không đọc. Xin chép phần số liệu sang một tệp mới rồi gửi lại.",
    ),
    "x" * 250 + ".csv": (b"\0\1\2", "x" * 100, "Đây không phải tệp bảng. Xin gửi CSV hoặc XLSX."),
}


def test_nasty_files_end_in_one_clear_message_and_change_nothing(server, bot, owner):
    for name, (content, shown, told) in NASTY.items():
        assert previewed(server, owner, Upload(name, content)).text == f"Xem trước: {shown}\n{told}"
    assert headline(owner) == BEFORE
    assert "Traceback" not in bot.log
    with closing(sqlite3.connect(bot.database)) as connection:
        assert connection.execute("SELECT count(*) FROM stagings").fetchone() == (0,)


def test_a_long_preview_comes_as_a_file_too(server, bot, owner):
    rows = [(f"Tỉnh lạ {number}", 40) for number in range(30)]
    book = Upload("dai.xlsx", xlsx_bytes([Sheet("a", ("Tỉnh", "Điểm"), rows)]))
    report = said(server, owner, lambda: owner.sends(book, CAPTION), "sendDocument")

    assert report.params["document"].name == "xem-truoc.txt"
    lines = io.BytesIO(report.params["document"].content).read().decode("utf-8-sig").splitlines()
    assert len([line for line in lines if "không có tỉnh" in line]) == 30


def test_owners_say_who_else_may(server, bot, owner):
    listed = owner.asks(f"/quantri {EDITOR} editor")
    assert f"• {EDITOR} – – người nạp số liệu, thêm ngày " in listed.text
    editor = server.user(EDITOR, "Ba")
    assert editor.asks("/lichsu").text.startswith("Các đợt số liệu")
    assert editor.asks("/quantri").text == REFUSED

    gone = said(
        server, owner, lambda: owner.taps(f"Bỏ {EDITOR}", on=listed.message_id), "editMessageText"
    )
    assert f"• {EDITOR}" not in gone.text
    assert editor.asks("/lichsu").text == REFUSED
    audit = said(server, owner, lambda: owner.taps("Tải nhật ký"), "sendDocument")
    text = audit.params["document"].content.decode("utf-8-sig")
    assert [line.split(",")[1:4] for line in text.splitlines()[1:]] == [
        ["41", "admin.remove", "42"],
        ["41", "admin.add", "42"],
    ]
    assert owner.asks(f"/quantri {OWNER} editor").text.endswith("không đổi được trong chat.")


def test_a_forwarded_contact_is_offered_a_role(server, bot, owner):
    contact = {"phone_number": "1", "first_name": "Ba", "last_name": "Nguyễn", "user_id": EDITOR}
    offer = said(server, owner, lambda: owner._sends({"contact": contact}, None))
    assert offer.text == "Ba Nguyễn (42): giao vai trò nào?"
    assert offer.buttons == ["Làm người nạp số liệu", "Làm chủ sở hữu"]

    listed = said(
        server,
        owner,
        lambda: owner.taps("Làm người nạp số liệu", on=offer.message_id),
        "editMessageText",
    )
    assert f"• {EDITOR} Ba Nguyễn – người nạp số liệu, thêm ngày " in listed.text
    editor = server.user(EDITOR, "Ba")
    preview = previewed(server, editor)
    said(server, editor, lambda: editor.taps(PUBLISH, on=preview.message_id), EDITED)
    assert " · 3 dòng · Ba Nguyễn (42)\npapi-2024.csv · " in editor.asks("/lichsu").text


def test_the_audit_tells_of_files_that_were_refused_and_of_exports(server, bot, owner):
    previewed(server, owner, Upload("sai.csv", "Tỉnh;Điểm\nĐồng Thắp;42\n".encode()))
    owner.asks("/napdulieu")
    said(server, owner, lambda: owner.taps("SIPAS (CSV)"), "sendDocument")
    owner.asks("/quantri")
    audit = said(server, owner, lambda: owner.taps("Tải nhật ký"), "sendDocument")

    lines = audit.params["document"].content.decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1:4] for line in lines] == [
        ["41", "export", "sipas.csv"],
        ["41", "release.refuse", "sai.csv"],
    ]
    assert lines[0].endswith(",101 rows")
    assert ",errors: 1 " in lines[1]
