"""Files of tables in and out: bytes become sheets, sheets become bytes.

Holds: opening a foreign file in a process of its own (`reading`, `child`, `encodings`) and writing
ours (`writing`). May import `knowledge`, python-calamine and XlsxWriter; nothing else imports these
two. Refuses: understanding what stands in a sheet, and trusting a file: its size is known before it
is opened, and whatever it does to the process that opens it, the bot goes on.
"""

from __future__ import annotations

from bot.workbooks.reading import LARGEST, Refused, may_be_table, open_sheets
from bot.workbooks.writing import Sheet, csv_bytes, xlsx_bytes

__all__ = [
    "LARGEST",
    "Refused",
    "Sheet",
    "csv_bytes",
    "may_be_table",
    "open_sheets",
    "xlsx_bytes",
]
