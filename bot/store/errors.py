"""What can go wrong with a database, told to the operator in one line.

    Exception
    └── StoreError      the database cannot be used; `str()` is the line to show

Drivers name their errors by SQLite's result codes or by PostgreSQL's SQLSTATE; the longest known
beginning of that code decides what is said.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD_URL: Final = (
    "không hiểu địa chỉ cơ sở dữ liệu; ví dụ đúng: sqlite:////var/lib/chiso/chiso.sqlite3"
)
BAD_OPTION: Final = "địa chỉ có tham số sai: {detail}"
UNSUPPORTED: Final = "chỉ dùng được sqlite:///… hoặc postgresql://…, không dùng được {scheme}"
NO_DRIVER: Final = "thiếu thư viện {module}; hãy chạy: pip install -e '.[postgres]'"
NO_DIRECTORY: Final = "thư mục {path} không tồn tại; hãy tạo thư mục hoặc đổi đường dẫn"
NOT_A_FILE: Final = "{path} là thư mục, không phải tệp cơ sở dữ liệu"
NOT_WRITABLE: Final = "không có quyền ghi vào {path}"
NEWER: Final = (
    "cơ sở dữ liệu do phiên bản chiso mới hơn tạo (lược đồ {version}); hãy nâng cấp chiso"
)

_LOCKED: Final = (
    "cơ sở dữ liệu đang bị tiến trình khác khoá; hãy dừng tiến trình đó hoặc thử lại sau"
)
_READ_ONLY: Final = "cơ sở dữ liệu chỉ cho đọc; hãy cấp quyền ghi"
_FULL: Final = "hết chỗ trên đĩa"
_REFUSED: Final = "máy chủ cơ sở dữ liệu từ chối tên đăng nhập hoặc mật khẩu"
_UNREACHABLE: Final = "không kết nối được tới máy chủ cơ sở dữ liệu"
_UNEXPECTED: Final = "cơ sở dữ liệu báo lỗi: {detail}"

_REASONS: Final = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": "không mở được tệp cơ sở dữ liệu",
    "SQLITE_NOTADB": "tệp không phải là cơ sở dữ liệu SQLite",
    "SQLITE_CORRUPT": "tệp cơ sở dữ liệu bị hỏng; hãy khôi phục từ bản sao lưu",
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": "đĩa chứa cơ sở dữ liệu bị lỗi đọc/ghi",
    "08": _UNREACHABLE,
    "25006": _READ_ONLY,
    "28": _REFUSED,
    "3D": "máy chủ không có cơ sở dữ liệu này",
    "42501": "tài khoản không đủ quyền trên cơ sở dữ liệu",
    "53100": _FULL,
    "53300": "máy chủ cơ sở dữ liệu đã hết kết nối",
    "55P03": _LOCKED,
    "57P": _UNREACHABLE,
}


class StoreError(Exception):
    """The database cannot be used; the text is one line for the operator."""

    def __init__(self, reason: str, place: str = "") -> None:
        where = f" ({place})" if place else ""
        super().__init__(f"CHISO_DATABASE_URL: {reason}{where}")


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn every failure of the database at `place` into a `StoreError`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, PoolTimeout, OSError) as error:
        raise StoreError(_reason(error), place) from error


def _reason(error: Exception) -> str:
    cause = error.driver_exception if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        return _UNREACHABLE
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    known = [start for start in _REASONS if code.startswith(start)]
    if known:
        return _REASONS[max(known, key=len)]
    detail = (str(cause).splitlines() or [""])[0] or type(cause).__name__
    return _UNEXPECTED.format(detail=detail)
