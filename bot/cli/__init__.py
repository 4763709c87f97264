"""The command line: `chiso ask`, `chat`, `load`, `export`, `history`, `rollback`, `check`, `run`.

Holds: what can be typed (here; `prepare` too), questions (`asking`), files of figures (`tables`),
what was published (`releases`). Works without token and set-up, prints, and refuses judgement:
that is the use cases'.

Refusals of settings, data files and database are one line a problem on standard error, and exit
status 2.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from bot.app import REFUSALS, prepare, run_bot
from bot.cli.asking import ask, chat
from bot.cli.common import REFUSED, settings_for
from bot.cli.releases import history, rollback
from bot.cli.tables import export, load, template
from bot.settings import read_settings
from knowledge.library import check

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED: Final = 130
_WRONG: Final = {
    r"^argument (.+): invalid choice: '(.*)' \(choose from (.+)\)$": r"Không có \1 «\2»; có: \3.",
    r"^argument (.+): invalid int value: '(.*)'$": r"\1: «\2» không phải là số nguyên.",
    r"^argument (.+): expected one argument$": r"\1: thiếu giá trị.",
    r"^argument (.+): ": r"\1: ",
    r"^the following arguments are required: (.+)$": r"Thiếu \1.",
    r"^unrecognized arguments: (.+)$": r"Không hiểu «\1»; câu có dấu cách thì đặt trong ngoặc kép.",
}
"""What argparse says of a wrong command -> how it is told here."""


def main() -> None:
    """Run the command line."""
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.command is None:
        parser.print_help(sys.stderr)
        sys.exit(REFUSED)
    try:
        status = arguments.command(arguments)
    except REFUSALS as refusal:
        print(refusal, file=sys.stderr)
        status = REFUSED
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:  # whoever read the output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


# ---------------------------------------------------------------- what can be typed


class _Parser(argparse.ArgumentParser):
    """Argparse in Vietnamese; typer and what it imports would take 13 MB of a running bot."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (argparse's own)
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._positionals.title = "tham số"
        self._optionals.title = "tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="In hướng dẫn này.")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is; exit status 2."""
        for said, told in _WRONG.items():
            message = re.sub(said, told, message)
        self.exit(REFUSED, f"{message}\nXem hướng dẫn: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="chiso",
        description="Tra cứu PAPI, PAR Index và SIPAS từ số liệu có nguồn.",
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> _Parser:
        about = (run.__doc__ or "").strip()
        added: _Parser = commands.add_parser(name, help=about, description=about)
        added.set_defaults(command=run)
        return added

    _ask_arguments(command("ask", ask))
    _today_argument(_database_argument(command("chat", chat)))
    _load_arguments(command("load", load))
    _export_arguments(command("export", export))
    _template_arguments(command("template", template))
    _database_argument(command("history", history))
    _rollback_arguments(command("rollback", rollback))
    command("check", _check).add_argument(
        "directory",
        nargs="?",
        metavar="THƯ_MỤC",
        type=Path,
        help="Thư mục dữ liệu; mặc định: CHISO_DATA_DIR, không đặt thì của chương trình.",
    )
    _database_argument(command("prepare", _prepare))
    _database_argument(command("run", _run))
    return parser


def _ask_arguments(parser: _Parser) -> None:
    parser.add_argument("text", nargs="?", metavar="CÂU_HỎI", help="Câu hỏi.")
    flags = {
        "json": "In một đối tượng JSON.",
        "jsonl": "Mỗi dòng nhập một câu hỏi JSON, mỗi dòng ra một.",
        "explain": "In kết quả của từng bước, từ câu hỏi đến câu trả lời.",
    }
    for name, about in flags.items():
        parser.add_argument(f"--{name}", action="store_true", help=about)
    _today_argument(_database_argument(parser))


def _load_arguments(parser: _Parser) -> None:
    about = "Tệp CSV, XLSX, XLSM, XLS, XLSB hoặc ODS."
    parser.add_argument("file", type=Path, metavar="TỆP", help=about)
    about = "Chỉ số, năm và nguồn: 'PAPI 2025. Nguồn: UNDP, 2/4/2026 https://…'."
    parser.add_argument("--caption", default="", metavar="CHÚ_THÍCH", help=about)
    about = "Công bố mà không hỏi lại; có điều cần xem lại thì vẫn hỏi."
    parser.add_argument("--yes", action="store_true", help=about)
    about = "Cùng với --yes: công bố cả khi có điều cần xem lại."
    parser.add_argument("--despite-warnings", action="store_true", help=about)
    _today_argument(_database_argument(parser))


def _rollback_arguments(parser: _Parser) -> None:
    parser.add_argument("number", type=int, metavar="SỐ", help="Số của đợt, xem ở chiso history.")
    parser.add_argument("--yes", action="store_true", help="Hoàn tác mà không hỏi lại.")
    _today_argument(_database_argument(parser))


def _export_arguments(parser: _Parser) -> None:
    parser.add_argument("indicator", metavar="CHỈ_SỐ", help="Ví dụ: PAPI.")
    about = "Tệp .csv hoặc .xlsx; mặc định: CSV ra đầu ra chuẩn."
    parser.add_argument("--output", type=Path, metavar="TỆP", help=about)
    _database_argument(parser)


def _template_arguments(parser: _Parser) -> None:
    parser.add_argument("indicator", metavar="CHỈ_SỐ", help="Ví dụ: PAPI.")
    parser.add_argument("year", type=int, metavar="NĂM", help="Ví dụ: 2025.")
    parser.add_argument("file", type=Path, metavar="TỆP", help="Tệp .xlsx chưa có.")
    _database_argument(parser)


def _today_argument(parser: _Parser) -> None:
    parser.add_argument(
        "--today",
        type=_day,
        metavar="NĂM-THÁNG-NGÀY",
        help="Coi như hôm nay là ngày này.",
    )


def _database_argument(parser: _Parser) -> _Parser:
    about = "Địa chỉ cơ sở dữ liệu (CHISO_DATABASE_URL)."
    parser.add_argument("--database", metavar="ĐỊA_CHỈ", help=about)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong = f"«{text}» không phải là ngày; ví dụ đúng: 2022-06-17"
        raise argparse.ArgumentTypeError(wrong) from None


# ---------------------------------------------------------------- check, prepare, run


def _check(arguments: argparse.Namespace) -> int:
    """Kiểm tra mọi tệp dữ liệu, nói hết những chỗ sai."""
    directory = arguments.directory or read_settings().data_dir
    problems = check(directory)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} chỗ sai.", file=sys.stderr)
        return REFUSED
    print(f"Dữ liệu đúng: {directory}" if directory else "Dữ liệu đúng.")
    return 0


def _prepare(arguments: argparse.Namespace) -> int:
    """Chuẩn bị cơ sở dữ liệu cho phiên bản này; các lệnh khác tự làm việc này khi cần."""
    asyncio.run(prepare(settings_for(arguments.database)))
    return 0


def _run(arguments: argparse.Namespace) -> int:
    """Chạy bot Telegram cho đến khi có tín hiệu dừng (cần CHISO_TELEGRAM_TOKEN)."""
    asyncio.run(run_bot(settings_for(arguments.database)))
    return 0
