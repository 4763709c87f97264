"""What `chiso load` says of a file: nothing that only Telegram has."""

import pytest

from tests.bot.corpus.builders import PROVINCES

EMPTY = (
    "Tệp không có số liệu nào. Xin kiểm tra lại tệp, "
    "hoặc dùng mẫu: chiso template PAPI 2025 papi-2025.xlsx"
)
NO_SOURCE = (
    "thiếu nguồn của số liệu; xin ghi trong --caption "
    "(ví dụ: --caption 'PAPI 2025. Nguồn: UNDP, 2/4/2026'), ở ô B2 của mẫu, hoặc thêm cột Nguồn"
)
NO_INDEX = (
    "2 dòng (từ dòng 2) không rõ là số liệu của chỉ số nào; xin ghi chỉ số, năm và nguồn trong "
    "--caption (ví dụ: --caption 'PAPI 2025. Nguồn: UNDP, 2/4/2026') hoặc thêm cột Chỉ số"
)
NO_YEAR = (
    "2 dòng (từ dòng 2) không rõ năm; xin ghi trong --caption "
    "(ví dụ: --caption 'PAPI 2025') hoặc thêm cột Năm"
)
NO_DAY = (
    "ngày công bố «31/2/2026» của nguồn trong --caption không có trong lịch; "
    "xin ghi lại đúng ngày, ví dụ: Nguồn: UNDP, 2/4/2026"
)
TWO = "Tỉnh;Điểm\nĐồng Tháp;42\nAn Giang;41\n"
MEND = "Có {} lỗi, chưa công bố được. Xin sửa rồi chạy lại lệnh:"


@pytest.fixture
def load(chiso, tmp_path):
    """Load a text as a file: status, and the lines that are said."""

    def run(text, *options, name="bang.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        status, said, wrong = chiso("load", str(file), "--today", "2026-11-23", *options)
        assert wrong == ""
        return status, said.splitlines()

    return run


@pytest.mark.parametrize(
    ("text", "caption", "told"),
    [
        ("Tỉnh;Điểm\n", "PAPI 2025. Nguồn: UNDP", [MEND.format(1), EMPTY]),
        (TWO, "PAPI 2025", [MEND.format(1), NO_SOURCE]),
        (TWO, "", [MEND.format(3), NO_INDEX, NO_YEAR, NO_SOURCE]),
        (TWO, "PAPI 2025. Nguồn: UNDP, 31/2/2026", [MEND.format(1), NO_DAY]),
    ],
    ids=["empty", "no source", "nothing said", "no day"],
)
def test_what_is_wrong_is_mended_without_telegram(load, text, caption, told):
    status, said = load(text, "--caption", caption, "--yes")

    assert status == 2
    at = said.index(told[0])
    assert said[at : at + len(told)] == told


def test_doubts_beyond_those_told_again_are_above(load):
    rows = "".join(f"{name};{at}\n" for at, name in enumerate(PROVINCES.split(", "), start=5))
    status, said = load("Tỉnh;Điểm\n" + rows, "--caption", "PAPI 2025. Nguồn: UNDP", "--yes")

    assert status == 1
    count = int(next(line for line in said if line.endswith("trước khi công bố:")).split()[1])
    assert count > 12
    assert f"… và {count - 12} dòng nữa, xem ở trên." in said
    assert not [line for line in said if "đính kèm" in line]
