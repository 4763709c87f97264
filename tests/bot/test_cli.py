"""The command line as a process: what it prints, and how it ends."""

import json
import stat
from pathlib import Path
from shutil import copytree

import pytest

ROOT = Path(__file__).parents[2]
FITTING = "Tỉnh;Điểm;Nội dung 1;Nhóm\nĐồng Tháp;45,10;5,8544;Trung bình cao\n"
"""A change that nothing held contradicts."""
QUESTION = "PAPI 2021 xếp hạng bao nhiêu"


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def lines(*items):
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items).encode()


def test_a_question_gets_its_figure_with_the_source(chiso):
    status, said, wrong = chiso("ask", QUESTION)

    assert (status, wrong) == (0, "")
    assert said.splitlines()[0] == "PAPI năm 2021 của Đồng Tháp: hạng 27/63."
    assert "Nguồn: UNDP Việt Nam, CECODES, VFF-CRT, RTA" in said


def test_json_tells_the_reading_the_reply_and_the_sources(chiso):
    status, said, _ = chiso("ask", "--json", "--today", "2025-06-01", "PAPI 2021 An Giang")
    (told,) = objects(said)

    assert status == 0
    assert told["outcome"] == "answer"
    assert told["query"]["indicators"] == ["PAPI"]
    assert told["query"]["areas"] == ["An Giang"]
    assert told["query"]["periods"]["years"] == [2021]
    assert all(source["publisher"] for source in told["sources"])


def test_lines_of_a_chat_share_a_conversation_and_others_do_not(chiso):
    given = lines(
        {"id": 1, "chat": "a", "text": "PAPI 2021 Cà Mau"},
        {"id": 2, "chat": "b", "text": "còn 2020 thì sao"},
        {"id": 3, "chat": "a", "text": "còn 2020 thì sao"},
    )
    status, said, _ = chiso("ask", "--jsonl", given=given)
    first, stranger, follower = objects(said)

    assert status == 0
    assert [first["id"], stranger["id"], follower["id"]] == [1, 2, 3]
    assert stranger["outcome"] == "clarification"
    assert follower["outcome"] == "answer"
    assert follower["query"]["areas"] == ["Cà Mau"]
    assert follower["query"]["periods"]["years"] == [2020]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"PAPI 2021", "không phải JSON, sai từ ký tự thứ 1"),
        (b'{"text": "PAPI}', "không phải JSON, sai từ ký tự thứ 10"),
        (b"[1]", "phải là một đối tượng JSON"),
        (b'{"id": 7}', "«text» phải là chuỗi ký tự"),
        (b'{"text": "\xff"}', "không phải UTF-8"),
        (b"[" * 50_000, "không phải JSON đọc được"),
        (b"1" * 50_000, "không phải JSON đọc được"),
        (b"x" * 100_001, "dài hơn 100000 byte"),
    ],
    ids=["no json", "unclosed", "no object", "no text", "no utf-8", "deep", "endless", "long"],
)
def test_a_bad_line_is_told_and_the_next_is_answered(chiso, line, message):
    good = lines({"id": "next", "text": QUESTION})
    status, said, wrong = chiso("ask", "--jsonl", given=b"\n" + line + b"\n\n" + good)
    bad, answered = objects(said)

    assert (status, wrong) == (0, "")
    assert bad["outcome"] == "error"
    assert bad["message"] == f"dòng 2: {message}"
    assert (answered["id"], answered["outcome"]) == ("next", "answer")


def test_explain_prints_every_stop(chiso):
    status, said, _ = chiso("ask", "--explain", QUESTION)

    assert status == 0
    stops = [line for line in said.splitlines() if line.startswith("── ")]
    assert stops == ["── tags", "── frame", "── plan", "── finding"]


def test_a_conversation_in_the_terminal_goes_on(chiso):
    status, said, how = chiso("chat", given="PAPI 2021 Cà Mau\ncòn 2020\n\n".encode())

    assert status == 0
    assert how == (
        "Gõ câu hỏi rồi bấm Enter, ví dụ: PAPI 2021 xếp hạng bao nhiêu. "
        "Muốn thôi: bấm Enter ở dòng trống, hoặc Ctrl-D.\n"
    )
    assert "PAPI năm 2021 của Cà Mau" in said
    assert "PAPI năm 2020 của Cà Mau" in said


def test_a_command_of_telegram_is_no_question(chiso):
    _, said, _ = chiso("chat", given=b"/lichsu\n\n")

    assert said.startswith("> Các lệnh bắt đầu bằng “/” chỉ có trong Telegram.")


def test_a_chat_in_a_terminal_says_where_pictures_and_files_are(chiso):
    _, said, _ = chiso("chat", given="PAPI 2021 Cà Mau\nvẽ biểu đồ\n\n".encode())

    assert "chiso export PAPI --output PAPI.xlsx" in said


HOME = "CHISO_HOME_AREA: không có tỉnh, thành phố «Đồng Tap»; gần nhất: Đồng Tháp (tên đúng ghi ở areas.csv)"
NOWHERE = "CHISO_HOME_AREA: không có tỉnh, thành phố «Xyzzy» (tên đúng ghi ở areas.csv)\n"


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (["ask"], {}, "Thiếu câu hỏi."),
        (["ask", QUESTION], {"CHISO_HOME_AREA": "Đồng Tap"}, HOME),
        (["ask", QUESTION], {"CHISO_HOME_AREA": "Xyzzy"}, NOWHERE),
        (["ask", QUESTION], {"CHISO_DATABASE_URL": "mysql://h/db"}, "CHISO_DATABASE_URL: "),
        (["ask", QUESTION], {"CHISO_DATA_DIR": "/nowhere"}, "nowhere/areas.csv: thiếu tệp này"),
        (["run"], {}, "CHISO_TELEGRAM_TOKEN: chưa được đặt"),
    ],
    ids=["no question", "home", "nowhere", "database", "data", "token"],
)
def test_a_refusal_is_told_in_clear_lines_with_status_2(chiso, arguments, settings, message):
    status, said, wrong = chiso(*arguments, **settings)

    assert (status, said) == (2, "")
    assert message in wrong
    assert "Traceback" not in wrong


def test_the_shipped_data_is_sound(chiso):
    assert chiso("check") == (0, "Dữ liệu đúng.\n", "")


def test_the_data_in_use_is_what_is_checked(chiso, tmp_path):
    own = tmp_path / "data"
    copytree(ROOT / "knowledge" / "data", own)
    assert chiso("check", CHISO_DATA_DIR=str(own)) == (0, f"Dữ liệu đúng: {own}\n", "")

    (own / "sources.csv").unlink()
    status, said, _ = chiso("check", CHISO_DATA_DIR=str(own))
    assert (status, "sources.csv: thiếu tệp này" in said) == (2, True)


def test_the_file_of_the_database_is_for_nobody_else(chiso, tmp_path):
    chiso("ask", QUESTION)
    database = tmp_path / "chiso" / "chiso.sqlite3"
    assert stat.filemode(database.stat().st_mode) == "-rw-------"


def test_a_folder_that_is_not_there_is_told_in_one_line(chiso):
    assert chiso("check", "/khongco") == (2, "/khongco: không có thư mục này\n", "1 chỗ sai.\n")


# Files of figures


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("load", "/khongco.csv"),
            "Không đọc được tệp /khongco.csv: không có tệp hoặc thư mục này.\n",
        ),
        (("load", "/"), "Không đọc được tệp /: đây là thư mục, không phải tệp.\n"),
        (
            ("export", "PAPI", "--output", "/khongco/papi.csv"),
            "Không ghi được tệp /khongco/papi.csv: không có tệp hoặc thư mục này.\n",
        ),
    ],
)
def test_why_a_file_cannot_be_had_is_told_in_vietnamese(chiso, arguments, message):
    assert chiso(*arguments) == (2, "", message)


def test_a_preview_shows_the_date_and_the_address_of_the_source(chiso, tmp_path):
    file = tmp_path / "papi.csv"
    file.write_text("Tỉnh;Điểm\nĐồng Tháp;45,10\n", encoding="utf-8")
    caption = "PAPI 2024. Nguồn: UNDP, 2/4/2025 https://papi.org.vn"

    _, said, _ = chiso("load", str(file), "--caption", caption)

    assert "Nguồn: UNDP, 2/4/2025, https://papi.org.vn\n" in said


def test_a_file_is_shown_asked_about_and_published(chiso, tmp_path):
    file = tmp_path / "papi.csv"
    file.write_text(FITTING, encoding="utf-8")
    load = ("load", str(file), "--caption", "PAPI 2024. Nguồn: UNDP, 2/4/2025")
    question = ("ask", "PAPI 2024 Đồng Tháp bao nhiêu điểm")

    status, said, _ = chiso(*load, given="không\n".encode())
    assert status == 1
    assert "0 ô mới, 2 ô thay đổi, 0 ô giữ nguyên." in said
    assert said.endswith("Chưa công bố.\n")
    assert "43,84 điểm" in chiso(*question)[1]

    status, said, _ = chiso(*load, given="có\n".encode())
    assert status == 0
    assert "Đã công bố: đợt #4." in said
    assert "45,10 điểm" in chiso(*question)[1]

    status, said, _ = chiso(*load, "--yes")
    assert status == 0
    assert "0 ô mới, 0 ô thay đổi, 2 ô giữ nguyên." in said


DOUBTFUL = """STT;Tên tỉnh;Tổng điểm;Thứ hạng
1;Đồng Tháp;44,84;26/61
2;An Giang;42,89;40/61
"""


def test_what_is_doubtful_is_not_published_unasked(chiso, tmp_path):
    file = tmp_path / "p24.csv"
    file.write_text(DOUBTFUL, encoding="utf-8")
    load = ("load", str(file), "--caption", "PAPI 2024. Nguồn: Sở Nội vụ, 5/5/2025", "--yes")
    question = ("ask", "PAPI 2024 Đồng Tháp bao nhiêu điểm")

    status, said, _ = chiso(*load)
    assert status == 1
    preview, _, last = said.rpartition("0 ô mới, 2 ô thay đổi, 0 ô giữ nguyên.\n")
    assert last.startswith(
        "Có 4 điều cần xem lại trước khi công bố:\nC2: 2 đơn vị đang được xếp nhóm"
    )
    assert "\nThêm --despite-warnings cùng với --yes thì không hỏi nữa.\nCông bố? " in last
    assert said.endswith("Chưa công bố.\n")
    assert preview.endswith(f"câu khác.\nCơ sở dữ liệu: {tmp_path}/chiso/chiso.sqlite3\n")
    assert preview.count("\n• ") == 5
    assert preview.count("\n  Trước: ") == 5
    assert "Hiểu là" not in preview
    assert preview.count("\n") < 45
    assert "43,84 điểm" in chiso(*question)[1]

    assert chiso(*load, "--despite-warnings")[0] == 0
    assert "44,84 điểm" in chiso(*question)[1]


def test_a_release_is_listed_and_taken_back(chiso, tmp_path):
    file = tmp_path / "papi.csv"
    file.write_text(FITTING, encoding="utf-8")
    question = ("ask", "PAPI 2024 Đồng Tháp bao nhiêu điểm")
    chiso("load", str(file), "--caption", "PAPI 2024. Nguồn: UNDP, 2/4/2025", "--yes")

    status, said, _ = chiso("history")
    assert status == 0
    assert said.startswith("#4 · PAPI · ")
    assert "· 2 dòng · dòng lệnh\npapi.csv · sha256 " in said

    status, said, _ = chiso("rollback", "4", given="không\n".encode())
    assert (status, said.startswith("Hoàn tác đợt #4 (PAPI, papi.csv)")) == (1, True)
    assert "45,10 điểm" in chiso(*question)[1]

    status, said, _ = chiso("rollback", "4", "--yes")
    assert status == 0
    assert said.endswith("Đã hoàn tác #4 bằng đợt #5. Số liệu trở lại đúng như trước.\n")
    assert "43,84 điểm" in chiso(*question)[1]

    reasons = {
        "4": "đợt này đã được hoàn tác rồi.",
        "1": "đây là số liệu có sẵn trong sản phẩm.",
        "99": "không có đợt này. Xem các đợt: chiso history",
        "9" * 20: "không có đợt này. Xem các đợt: chiso history",
    }
    for number, reason in reasons.items():
        told = f"Không hoàn tác được #{number}: {reason}\n"
        assert chiso("rollback", number, "--yes") == (2, "", told)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rollback", "x"), "SỐ: «x» không phải là số nguyên."),
        (("nap",), "Không có LỆNH «nap»; có: 'ask', 'chat', 'load',"),
        (("ask", "PAPI", "2021"), "Không hiểu «2021»; câu có dấu cách thì đặt trong ngoặc kép."),
        (("load",), "Thiếu TỆP."),
        (("ask", "--today"), "--today: thiếu giá trị."),
    ],
)
def test_a_wrong_command_is_told_in_vietnamese(chiso, arguments, message):
    status, said, wrong = chiso(*arguments)
    assert (status, said) == (2, "")
    assert wrong.startswith(message)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("sai.csv", "Tỉnh;Điểm\nĐồng Tháp;142\n".encode(), "142"),
        ("anh.png", b"\x89PNG", "anh.png"),
        ("lon.csv", b"x" * 20_000_001, "lon.csv"),
    ],
)
def test_a_bad_file_is_told_with_status_2(chiso, tmp_path, name, content, message):
    file = tmp_path / name
    file.write_bytes(content)
    status, said, _ = chiso("load", str(file), "--caption", "PAPI 2024. Nguồn: UNDP", "--yes")
    assert status == 2
    assert message in said


def test_a_file_that_cannot_be_opened_is_told(chiso, tmp_path):
    status, _, wrong = chiso("load", str(tmp_path / "khong-co.csv"))
    assert status == 2
    assert "khong-co.csv" in wrong
    assert "Traceback" not in wrong


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_changes_nothing_when_loaded(chiso, tmp_path, kind):
    file = tmp_path / f"sipas.{kind}"
    status, said, _ = chiso("export", "SIPAS", "--output", str(file))
    assert (status, said.count("\n")) == (0, 1)

    status, said, wrong = chiso("load", str(file), "--yes")
    assert status == 0, said + wrong
    assert "0 ô mới, 0 ô thay đổi," in said


def test_an_export_is_not_written_under_a_strange_ending(chiso, tmp_path):
    file = tmp_path / "x.pdf"
    status, _, said = chiso("export", "SIPAS", "--output", str(file))
    assert (status, file.exists()) == (2, False)
    assert said.strip() == f"Chỉ ghi được tệp .csv hoặc .xlsx, không ghi được {file}"


def test_a_template_is_written_filled_in_and_loaded(chiso, tmp_path):
    file = tmp_path / "papi.xlsx"
    template = ("template", "PAPI", "2025", str(file))
    status, said, _ = chiso(*template)
    assert status == 0
    assert said.startswith(f"Đã ghi mẫu PAPI 2025 vào {file}. Điền số liệu, ghi nguồn ở ô B2")

    status, said, _ = chiso("load", str(file), "--yes")
    assert (status, "Tệp không có số liệu nào." in said) == (2, True)

    filled = file.read_bytes()
    assert chiso(*template)[::2] == (
        2,
        f"Không ghi được tệp {file}: đã có tệp này; xin đặt tên khác.\n",
    )
    assert file.read_bytes() == filled


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("XYZ", "2025", "a.xlsx"), "Không có chỉ số “XYZ”."),
        (("PAPI", "1999", "a.xlsx"), "PAPI không có số liệu năm 1999"),
        (("PAPI", "2025", "a.csv"), "Mẫu là tệp .xlsx, không ghi được a.csv"),
    ],
)
def test_why_there_is_no_template_is_told(chiso, tmp_path, arguments, message):
    status, said, wrong = chiso("template", *arguments)
    assert (status, said, wrong.startswith(message)) == (2, "", True)
    assert not (tmp_path / arguments[-1]).exists()


def test_an_export_goes_to_standard_output(chiso):
    status, said, _ = chiso("export", "SIPAS")
    assert status == 0
    assert "Đồng Tháp" in said
    assert chiso("export", "XYZ")[::2] == (
        2,
        "Không có chỉ số “XYZ”. Các chỉ số đang có: PAPI, PAR Index, SIPAS\n",
    )
