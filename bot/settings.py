"""What the operator sets: environment variables and the file `.env`, read once and checked.

A plain dataclass and not pydantic-settings: importing that takes 77 ms of every start of the
command line, and each of its messages would have to be put into Vietnamese here all the same.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from dotenv import dotenv_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX: Final = "CHISO_"
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_TOKEN: Final = re.compile(r"\d+:[\w-]+", re.ASCII)
_DATABASE: Final = re.compile(r"(sqlite|postgres|postgresql)(\+\w+)?://.*")
_SEPARATORS: Final = re.compile(r"[\s,;]+")

_UNSET: Final = "chưa được đặt; hãy lấy mã của bot từ @BotFather"
_UNREADABLE: Final = "không đọc được tệp: {reason}"
_NOT_ISSUED: Final = "phải có dạng 123456789:AAH…, đúng như @BotFather đã cấp"
_NO_ADDRESS: Final = "phải là địa chỉ bắt đầu bằng {schemes}"
_NO_DATABASE: Final = "phải là địa chỉ sqlite:///… hoặc postgresql://…"
_NO_ID: Final = "phải là các số id Telegram cách nhau bằng dấu phẩy; sai ở “{text}”"
_NO_RATE: Final = "phải là một số lớn hơn 0, ví dụ 30"
_NO_LEVEL: Final = "phải là một trong " + ", ".join(LOG_LEVELS)


NO_SUCH_AREA: Final = "không có tỉnh, thành phố «{name}»{nearest} (tên đúng ghi ở areas.csv)"
"""For the home area: whether there is such a province, the library knows."""
NEAREST: Final = "; gần nhất: {hint}"
"""Where a name is near."""


class SettingsError(Exception):
    """Settings that are missing or wrong: one line for each, with the name of its variable."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(f"{name}: {message}" for name, message in problems.items()))


class Secret:
    """A text that no log and no traceback shows."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret(…)"

    def reveal(self) -> str:
        """The text itself."""
        return self._text


def _token(text: str) -> Secret:
    if not _TOKEN.fullmatch(text):
        raise ValueError(_NOT_ISSUED)
    return Secret(text)


def _address(*schemes: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        try:
            parts = urlsplit(text)
            valid = parts.scheme in schemes and parts.hostname and parts.port != 0
        except ValueError:
            valid = False
        if not valid:
            raise ValueError(_NO_ADDRESS.format(schemes=", ".join(f"{s}://" for s in schemes)))
        return text.rstrip("/")

    return parse


def _database(text: str) -> str:
    if not _DATABASE.fullmatch(text):
        raise ValueError(_NO_DATABASE)
    return text


def _ids(text: str) -> frozenset[int]:
    words = [word for word in _SEPARATORS.split(text) if word]
    for word in words:
        if not (word.isascii() and word.isdigit()):
            raise ValueError(_NO_ID.format(text=word))
    return frozenset(map(int, words))


def _rate(text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text, re.ASCII) or not float(text):
        raise ValueError(_NO_RATE)
    return float(text)


def _level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError(_NO_LEVEL)
    return text.upper()


@dataclass(frozen=True, slots=True)
class Settings:
    """One field for each variable: `CHISO_` and the field's name in capitals."""

    telegram_token: Secret | None = None
    telegram_api: str = "https://api.telegram.org"
    """The Bot API server, without a slash at the end."""
    proxy: str | None = field(default=None, repr=False)
    """Between the bot and Telegram."""
    database_url: str | None = field(default=None, repr=False)
    """None: the file in the user's own data directory."""
    admin_ids: frozenset[int] = frozenset()
    """Telegram ids of the owners."""
    home_area: str = "Đồng Tháp"
    """Fills an area that is not named; whether there is such an area, the library knows."""
    pace_total: float = 30.0
    """Announcements a second."""
    pace_chat: float = 1.0
    """Announcements a second to one chat."""
    pace_group: float = 20.0
    """Announcements a minute to one group."""
    log_level: str = "INFO"
    data_dir: Path | None = None
    """Data files to use in place of those that come with the product."""

    def bot_token(self) -> str:
        """The token, for the commands that cannot do without.

        Raises:
            SettingsError: it is not set.
        """
        if self.telegram_token is None:
            raise SettingsError({f"{PREFIX}TELEGRAM_TOKEN": _UNSET})
        return self.telegram_token.reveal()


_READERS: Final[dict[str, Callable[[str], object]]] = {
    "telegram_token": _token,
    "telegram_api": _address("http", "https"),
    "proxy": _address("http", "https", "socks5", "socks5h"),
    "database_url": _database,
    "admin_ids": _ids,
    "home_area": str,
    "pace_total": _rate,
    "pace_chat": _rate,
    "pace_group": _rate,
    "log_level": _level,
    "data_dir": lambda text: Path(text).expanduser(),
}
"""Field -> what makes its value of a text, or says in a ValueError what is wrong with it."""


def read_settings(file: Path = Path(".env")) -> Settings:
    """The settings; the environment counts more than the file, an empty value counts as none.

    Raises:
        SettingsError: some are wrong; all of them are told.
    """
    given = _read_file(file) | os.environ
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for key, read in _READERS.items():
        name = PREFIX + key.upper()
        text = (given.get(name) or "").strip()
        try:
            if text:
                values[key] = read(text)
        except ValueError as error:
            problems[name] = str(error)
    if problems:
        raise SettingsError(problems)
    return Settings(**values)


def _read_file(file: Path) -> dict[str, str | None]:
    try:  # as Notepad writes it too; a "$" in a password is a "$"
        return dotenv_values(file, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError({str(file): _UNREADABLE.format(reason=error)}) from error
