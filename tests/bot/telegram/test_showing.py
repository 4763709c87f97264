"""Pictures, files and report texts in a private chat, on the real process over HTTP."""

import io
import os

import pytest
from PIL import Image

from bot.workbooks import open_sheets
from tests.bot.telegram.conftest import GUARD, ROOT, Process
from tests.fake_telegram import FakeTelegram, refused

PATIENCE = 20
"""Seconds: the first picture starts the process that draws."""
WRONG_ID = refused(400, "Bad Request: wrong file identifier/HTTP URL specified")


@pytest.fixture
def own(tmp_path, figures):
    """A process for one test, with a Telegram of its own."""
    with FakeTelegram() as telegram:
        process = Process(telegram, tmp_path, figures)
        yield process
        process.stop()


def sent(telegram, someone, method, count=1, since=0):
    return telegram.wait_for(
        method,
        lambda call: call.accepted,
        chat=someone.id,
        count=count,
        since=since,
        timeout=PATIENCE,
    )


def picture(telegram, call):
    """What was uploaded, or what stands under the id that was sent."""
    content = telegram.files[call.result["photo"][0]["file_id"]][1].content
    return Image.open(io.BytesIO(content))


def tap(telegram, someone, label, method):
    """The first answer to a tap."""
    since = len(telegram.journal)
    someone.taps(label)
    return sent(telegram, someone, method, since=since)


# Pictures


def test_a_picture_asked_for_comes_with_the_answer_as_its_caption(telegram, an):
    answer = an.asks("vẽ biểu đồ điểm các nội dung PAPI 2021", timeout=PATIENCE)

    assert answer.method == "sendPhoto"
    assert answer.params["parse_mode"] == "HTML"
    assert answer.text.startswith("Điểm từng nội dung, PAPI năm 2021 của Đồng Tháp:\n1. Tham gia")
    assert "7. Quản trị môi trường: 4,73 điểm, hạng 1/60" in answer.text
    assert "Hiểu là: xếp hạng theo điểm · PAPI · từng thành phần · Đồng Tháp · 2021" in answer.text
    assert answer.text.endswith("Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA")
    assert answer.buttons == ["Tệp Excel"]
    assert picture(telegram, answer).width == 1080


def test_a_picture_of_a_long_list_says_the_reading_and_the_sources(telegram, an):
    answer = an.asks("vẽ biểu đồ bảng xếp hạng PAPI 2021", timeout=PATIENCE)

    assert answer.method == "sendPhoto"
    head, *rest = answer.text.split("\n")
    assert head == "Xếp hạng PAPI năm 2021, theo điểm của 60 tỉnh, thành phố có điểm:"
    assert "Hiểu là: xếp hạng theo điểm · PAPI · cả nước · 2021" in rest
    assert rest[-1] == "Nguồn: còn 2 nguồn nữa"
    assert "Thừa Thiên Huế" not in answer.text


def test_a_picture_comes_below_by_a_button(telegram, an):
    list_ = an.asks("top 10 PAPI 2021")
    answer = tap(telegram, an, "Biểu đồ", "sendPhoto")

    assert telegram.message(an.id, list_.message_id, "be read")["text"] == list_.text
    assert answer.text.startswith("10 tỉnh, thành phố dẫn đầu PAPI năm 2021")
    assert "Biểu đồ" not in answer.buttons
    assert "Dẫn đầu" not in answer.buttons


def test_of_a_file_that_is_tapped_for_twice_one_comes(telegram, an):
    an.asks("top 4 PAPI 2021")
    an.taps("Tệp Excel")
    an.taps("Tệp Excel")
    an.says("PAPI 2021")  # which is answered after both taps
    telegram.wait_for("sendMessage", chat=an.id, count=2, timeout=PATIENCE)

    assert len(telegram.calls("sendDocument", an.id)) == 1


def test_a_trend_comes_with_a_picture_by_default(an):
    photo = an.asks("PAPI Đồng Tháp qua các năm", timeout=PATIENCE)

    assert photo.method == "sendPhoto"
    assert photo.text.startswith("PAPI của Đồng Tháp, 2019–2024: giảm 2,88 điểm (từ 46,72 điểm")
    assert "\n2021 42,43 27/63\n" in photo.text
    assert "Hiểu là: điểm qua các năm · PAPI · Đồng Tháp · 2019–2024" in photo.text
    assert "Tệp Excel" in photo.buttons
    assert "Biểu đồ" not in photo.buttons


def test_a_trend_that_is_no_caption_follows_its_picture(telegram, an):
    photo = an.asks("diễn biến PAPI, PAR Index và SIPAS của Đồng Tháp", timeout=PATIENCE)
    text = sent(telegram, an, "sendMessage")

    assert photo.method == "sendPhoto"
    head, *_, reading = photo.text.split("\n")
    assert head.startswith("PAPI của Đồng Tháp, 2019–2024: giảm 2,88 điểm")
    assert reading.startswith("Hiểu là: điểm qua các năm · PAPI, PAR Index, SIPAS · Đồng Tháp")
    assert photo.buttons == []
    assert "\n2021 42,43 27/63\n" in text.text
    assert "Tệp Excel" in text.buttons


def test_a_trend_behind_a_button_comes_below(telegram, an):
    figure = an.asks("PAPI 2021 xếp hạng bao nhiêu")
    tap(telegram, an, "Qua các năm", "sendPhoto")

    assert telegram.message(an.id, figure.message_id, "be read")["text"] == figure.text
    assert telegram.calls("editMessageText", an.id) == []


def test_a_reading_under_a_picture_is_answered_below(telegram, an):
    an.asks("vẽ biểu đồ so sánh PAPI 2021 Đồng Tháp và An Giang", timeout=PATIENCE)
    answer = tap(telegram, an, "An Giang, PAPI 2021", "sendMessage")

    assert answer.text.startswith("PAPI năm 2021 của An Giang")
    assert telegram.calls("editMessageText", an.id) == []


def test_an_english_question_gets_an_english_picture(telegram, ann):
    answer = ann.asks("chart of PAPI 2021 scores by dimension of Dong Thap", timeout=PATIENCE)

    assert answer.method == "sendPhoto"
    assert answer.text.startswith("Scores by dimension, Đồng Tháp, PAPI 2021:")
    assert answer.buttons == ["Excel file"]


def test_an_equal_picture_is_uploaded_once(telegram, an, ann):
    first = an.asks("vẽ biểu đồ top 7 PAPI 2020", timeout=PATIENCE)
    again = ann.asks("vẽ biểu đồ top 7 PAPI 2020", timeout=PATIENCE)

    assert again.params["photo"] == first.result["photo"][0]["file_id"]


def test_a_picture_that_telegram_no_longer_has_is_uploaded_again(telegram, an):
    first = an.asks("vẽ biểu đồ top 6 PAPI 2020", timeout=PATIENCE)
    telegram.fail("sendPhoto", WRONG_ID, chat=an.id)
    again = an.asks("vẽ biểu đồ top 6 PAPI 2020", timeout=PATIENCE)

    assert again.method == "sendPhoto"
    assert again.params["photo"] != first.result["photo"][0]["file_id"]


def test_where_the_picture_is_refused_the_text_comes(telegram, an):
    telegram.fail(
        "sendPhoto", refused(400, "Bad Request: IMAGE_PROCESS_FAILED"), times=None, chat=an.id
    )
    answer = an.asks("vẽ biểu đồ top 5 PAPI 2020", timeout=PATIENCE)

    assert answer.method == "sendMessage"
    assert "\n1 Quảng Ninh" in answer.text


def test_where_nothing_can_be_drawn_the_text_comes_and_after_a_restart_old_buttons_work(own):
    """A library that breaks as soon as it is loaded, and then a whole one again."""
    (own.folder / "lame").mkdir()
    (own.folder / "lame" / "matplotlib.py").write_text("raise ImportError")
    own.start(PYTHONPATH=os.pathsep.join(map(str, (own.folder / "lame", GUARD, ROOT))))
    telegram, an = own.telegram, own.telegram.user(7, "An")
    chart = an.asks("vẽ biểu đồ top 5 PAPI 2020", timeout=PATIENCE)
    list_ = an.asks("bảng xếp hạng PAPI 2021")
    assert own.stop() == 0
    own.start()

    assert (chart.method, list_.method) == ("sendMessage", "sendMessage")
    assert "\n1 Quảng Ninh" in chart.text
    assert "not drawn" in own.log
    assert tap(telegram, an, "2/3 ▶", "editMessageText").message_id == list_.message_id
    assert tap(telegram, an, "Biểu đồ", "sendPhoto").text.startswith("Xếp hạng PAPI năm 2021")
    assert tap(telegram, an, "Tệp Excel", "sendDocument").text.startswith("Xếp hạng PAPI năm 2021")


# Files


async def test_a_list_is_a_workbook_by_a_button(telegram, an):
    an.asks("top 3 PAPI 2021")
    answer = tap(telegram, an, "Tệp Excel", "sendDocument")
    file = answer.params["document"]
    name, content = (file.name, file.content) if hasattr(file, "name") else ("", b"")
    (grid,) = await open_sheets(content, name)
    title, _, head, *rows = grid.rows

    assert name == "papi-2021-ranking.xlsx"
    assert (
        title[0]
        == "3 tỉnh, thành phố dẫn đầu PAPI năm 2021, theo điểm của 60 tỉnh, thành phố có điểm"
    )
    assert head[:6] == ("Thứ tự", "Chỉ số", "Địa phương", "Năm", "Điểm", "Đơn vị tính")
    assert [tuple(map(str, row[:6])) for row in rows[:3]] == [
        ("1", "PAPI", "Thừa Thiên Huế", "2021", "48.06", "điểm"),
        ("2", "PAPI", "Bình Dương", "2021", "47.18", "điểm"),
        ("3", "PAPI", "Thanh Hóa", "2021", "47.1", "điểm"),
    ]
    below = [row[0] for row in rows[3:] if any(row)]
    assert below[0] == "Hiểu là: xếp hạng theo điểm · PAPI · cả nước · 2021"
    assert below[1].startswith("Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA – ")
    assert below[1].endswith("https://papi.org.vn")
    assert "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA" in answer.text
    assert "Tệp Excel" not in answer.buttons


def test_of_several_questions_the_file_comes_before_all_the_answers(telegram, an):
    file = an.asks("xuất excel top 3 PAPI 2021. SIPAS là gì?", timeout=PATIENCE)
    text = sent(telegram, an, "sendMessage")

    assert file.method == "sendDocument"
    assert "1 Thừa Thiên Huế" in text.text
    assert "SIPAS" in text.text


def test_a_file_that_is_refused_is_told_as_text(telegram, an):
    an.asks("top 4 PAPI 2021")
    telegram.fail("sendDocument", refused(400, "Bad Request: file is too big"), chat=an.id)

    assert "Thừa Thiên Huế" in tap(telegram, an, "Tệp Excel", "sendMessage").text


# Texts for a report


def test_a_report_text_is_copied_by_a_tap(telegram, an):
    an.asks("PAPI 2021 xếp hạng bao nhiêu")
    answer = tap(telegram, an, "Câu báo cáo", "sendMessage")

    sentence = (
        "Năm 2021, PAPI của Đồng Tháp đạt 42,43 điểm, hạng 27/63, hạng 2/13 vùng Đồng bằng sông Cửu Long, "
        "nhóm Trung bình cao; so với năm 2020: giảm 4,53 điểm, tụt 25 bậc."
    )
    assert answer.text.startswith(sentence + "\n\nHiểu là: ")
    assert answer.result["entities"][0] == {"type": "code", "offset": 0, "length": len(sentence)}
    keys = [key for row in answer.params["reply_markup"]["inline_keyboard"] for key in row]
    assert {"text": "Sao chép", "copy_text": {"text": sentence}} in keys


def test_a_comparison_has_a_report_text(telegram, an):
    an.asks("so sánh PAPI 2021 Đồng Tháp, An Giang và Hậu Giang")
    answer = tap(telegram, an, "Câu báo cáo", "sendMessage")

    assert answer.text.startswith(
        "PAPI năm 2021, từ cao xuống thấp; cao nhất Đồng Tháp (42,43 điểm), thấp nhất Hậu Giang (42,16 điểm), "
        "chênh 0,27 điểm: Đồng Tháp (42,43 điểm, hạng 27/63); An Giang (42,20 điểm, hạng 32/60); "
        "Hậu Giang (42,16 điểm, hạng 33/60).\n"
    )


# Turning over


def test_a_long_list_is_turned_over_in_place(telegram, an):
    first = an.asks("bảng xếp hạng PAPI 2021")
    assert first.buttons[0] == "2/3 ▶"
    assert "20 Tuyên Quang" in first.text
    second = tap(telegram, an, "2/3 ▶", "editMessageText")
    third = tap(telegram, an, "3/3 ▶", "editMessageText")
    back = tap(telegram, an, "◀ 2/3", "editMessageText")
    again = tap(telegram, an, "◀ 1/3", "editMessageText")

    assert {call.message_id for call in (second, third, back, again)} == {first.message_id}
    assert "27 Đồng Tháp" in second.text
    assert "60 Điện Biên" in third.text
    assert back.text == second.text
    assert again.text == first.text
    assert second.buttons[:2] == ["◀ 1/3", "3/3 ▶"]
    assert third.buttons[0] == "◀ 2/3"
    for call in (first, second, third):
        assert "Hiểu là: xếp hạng theo điểm · PAPI · cả nước · 2021" in call.text
        assert "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA" in call.text


def test_turning_over_is_no_question(telegram, an):
    an.asks("bảng xếp hạng PAPI 2021")
    an.asks("PAPI 2020 của An Giang")
    tap(telegram, an, "2/3 ▶", "editMessageText")

    assert "An Giang" in an.asks("còn 2019?").text.split("\n")[0]


def test_a_second_tap_leaves_the_screen(telegram, an):
    first = an.asks("bảng xếp hạng PAPI 2021")
    data = first.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    taps = [an.taps(data, on=first.message_id) for _ in range(2)]
    for query in taps:
        telegram.wait_for(
            "answerCallbackQuery", lambda c, q=query: c.params["callback_query_id"] == q
        )
    changes = [telegram.wait_for("editMessageText", chat=an.id, count=nth) for nth in (1, 2)]

    assert [change.accepted for change in changes] == [True, False]
    assert len(telegram.calls("sendMessage", an.id)) == 1
