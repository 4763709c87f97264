import os
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import _READERS, Settings, SettingsError, read_settings

TOKEN = "123456789:AAH-secret_part"


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No variable of the one who runs the tests, and no `.env`."""
    for name in os.environ:
        if name.startswith("CHISO_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def given(monkeypatch):
    def set_variables(**variables):
        for name, text in variables.items():
            monkeypatch.setenv(f"CHISO_{name}", text)

    return set_variables


def _problem():
    with pytest.raises(SettingsError) as caught:
        read_settings()
    return str(caught.value)


def test_every_field_can_be_set():
    assert list(_READERS) == [each.name for each in fields(Settings)]


def test_nothing_has_to_be_set():
    found = read_settings()

    assert found == Settings()
    assert (found.home_area, found.telegram_api) == ("Đồng Tháp", "https://api.telegram.org")
    assert (found.database_url, found.data_dir, found.admin_ids) == (None, None, frozenset())


def test_every_variable_is_read(given):
    given(
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API="http://127.0.0.1:8081/",
        PROXY="socks5://user:secret@10.0.0.1:1080",
        DATABASE_URL="postgresql+asyncpg://chiso:secret@db/chiso",
        ADMIN_IDS="7, 8;9\n10",
        HOME_AREA="An Giang",
        LOG_LEVEL="debug",
        DATA_DIR="~/figures",
    )

    found = read_settings()

    assert found.bot_token() == TOKEN
    assert found.telegram_api == "http://127.0.0.1:8081"
    assert found.proxy == "socks5://user:secret@10.0.0.1:1080"
    assert found.database_url == "postgresql+asyncpg://chiso:secret@db/chiso"
    assert found.admin_ids == {7, 8, 9, 10}
    assert (found.home_area, found.log_level) == ("An Giang", "DEBUG")
    assert found.data_dir == Path.home() / "figures"


def test_secrets_are_not_shown(given):
    given(
        TELEGRAM_TOKEN=TOKEN,
        PROXY="http://user:secret@10.0.0.1:3128",
        DATABASE_URL="postgresql://chiso:secret@db/chiso",
    )

    assert "secret" not in repr(read_settings())


def test_empty_values_count_as_none(given):
    given(TELEGRAM_TOKEN="", ADMIN_IDS="  ", DATABASE_URL="", HOME_AREA="")

    assert read_settings() == Settings()


def test_the_file_is_read_and_the_environment_counts_more(given):
    Path(".env").write_text(
        "\ufeff# cấu hình\n"
        "CHISO_HOME_AREA=An Giang\n"
        'export CHISO_DATABASE_URL="postgresql://chiso:pa$word${HOME}@db/chiso"\n'
        "CHISO_LOG_LEVEL=WARNING\n",
        encoding="utf-8",
    )
    given(HOME_AREA="Cà Mau")

    found = read_settings()

    assert (found.home_area, found.log_level) == ("Cà Mau", "WARNING")
    assert found.database_url == "postgresql://chiso:pa$word${HOME}@db/chiso"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TELEGRAM_TOKEN", "secret"),
        ("TELEGRAM_TOKEN", "123456789:secret part"),
        ("TELEGRAM_API", "api.telegram.org"),
        ("TELEGRAM_API", "ftp://api.telegram.org"),
        ("TELEGRAM_API", "http://:8081"),
        ("TELEGRAM_API", "http://127.0.0.1:port"),
        ("TELEGRAM_API", "http://[::1"),
        ("PROXY", "socks4://secret@10.0.0.1"),
        ("DATABASE_URL", "/var/lib/chiso.sqlite3"),
        ("DATABASE_URL", "mysql://chiso:secret@db/chiso"),
        ("ADMIN_IDS", "7, @giamdoc"),
        ("ADMIN_IDS", "-100123"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_that_names_the_variable(given, name, text):
    given(**{name: text})

    line = _problem()

    assert line.startswith(f"CHISO_{name}: phải ")
    assert "\n" not in line
    assert "secret" not in line


def test_the_wrong_one_of_several_ids_is_named(given):
    given(ADMIN_IDS="7, @giamdoc")

    assert "@giamdoc" in _problem()


def test_all_that_is_wrong_is_told_at_once(given):
    given(LOG_LEVEL="LOUD", ADMIN_IDS="x")

    lines = _problem().splitlines()

    assert [line.split(":")[0] for line in lines] == ["CHISO_ADMIN_IDS", "CHISO_LOG_LEVEL"]


def test_a_missing_token_is_told_where_it_is_needed():
    with pytest.raises(SettingsError, match=r"^CHISO_TELEGRAM_TOKEN: chưa được đặt"):
        read_settings().bot_token()


def test_a_file_that_cannot_be_read_is_told():
    Path(".env").write_bytes("CHISO_HOME_AREA=Đồng Tháp".encode("utf-16"))

    line = _problem()

    assert line.startswith(".env: không đọc được tệp")
    assert "\n" not in line
