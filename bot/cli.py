"""The command line: `chiso ask`, `chat`, `check`, `prepare`, `run`. Works without token and set-up.

Refusals of settings, data files and database are one line a problem on standard error, and exit
status 2.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from pprint import pformat
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from bot.app import REFUSALS, open_office, prepare, run_bot
from bot.settings import Settings, read_settings
from bot.usecases.ask import Answerer, Message, Trace
from knowledge.codec import to_plain
from knowledge.library import check
from knowledge.terms import Context, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

TIMEZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_LINE: Final = 100_000
"""Bytes of a line of `--jsonl`."""
REFUSED: Final = 2
"""Exit status when something has to be mended first."""
INTERRUPTED: Final = 130

T = TypeVar("T")


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

    _ask_arguments(command("ask", _ask))
    _today_argument(_database_argument(command("chat", _chat)))
    command("check", _check).add_argument(
        "directory",
        nargs="?",
        type=Path,
        help="Thư mục dữ liệu; mặc định là của chương trình.",
    )
    _database_argument(command("prepare", _prepare))
    _database_argument(command("run", _run))
    return parser


def _ask_arguments(parser: _Parser) -> None:
    parser.add_argument("text", nargs="?", metavar="CÂU_HỎI", help="Câu hỏi.")
    flags = {
        "json": "In một đối tượng JSON.",
        "jsonl": "Mỗi dòng nhập một câu hỏi JSON, mỗi dòng ra một.",
        "explain": "In giá trị ở từng chặng.",
    }
    for name, about in flags.items():
        parser.add_argument(f"--{name}", action="store_true", help=about)
    _today_argument(_database_argument(parser))


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


# ---------------------------------------------------------------- ask


def _answering(work: Callable[[Answerer], Coroutine[Any, Any, T]], database: str | None) -> T:
    """Run work with everything opened."""

    async def run() -> T:
        async with open_office(_settings(database)) as office:
            return await work(office.answerer)

    return asyncio.run(run())


def _settings(database: str | None) -> Settings:
    """The settings, with the database of the command line in place of theirs."""
    settings = read_settings()
    return replace(settings, database_url=database or settings.database_url)


def _ask(arguments: argparse.Namespace) -> int:
    """Hỏi một câu (hoặc nhiều câu từ đầu vào chuẩn với --jsonl)."""
    text, day = arguments.text, arguments.today
    if arguments.jsonl:
        _answering(lambda answerer: _ask_lines(answerer, day), arguments.database)
        return 0
    if text is None:
        print('Thiếu câu hỏi. Ví dụ: chiso ask "PAPI 2021 xếp hạng bao nhiêu"', file=sys.stderr)
        return REFUSED
    trace = Trace() if arguments.explain else None
    reply, elapsed = _answering(
        lambda answerer: _timed(answerer, text, Context(), day, trace),
        arguments.database,
    )
    if trace:
        _print_stops(trace)
    as_object = arguments.json and json.dumps(
        _object(None, text, reply, elapsed),
        ensure_ascii=False,
    )
    print(as_object or reply.text)
    return 0


async def _timed(
    answerer: Answerer,
    text: str,
    context: Context,
    today: date | None,
    trace: Trace | None = None,
) -> tuple[Reply, float]:
    """The reply and the milliseconds from understanding to it."""
    now = datetime.now(UTC)
    message = Message(text, 0, 0, now, today or now.astimezone(TIMEZONE).date())
    start = perf_counter()
    reply = await answerer.reply(message, context, trace)
    return reply, (perf_counter() - start) * 1000


def _print_stops(trace: Trace) -> None:
    for stop, value in trace.stops:
        print(f"── {stop}")
        print(pformat(to_plain(value), width=100, sort_dicts=False))


def _object(key: object, text: str, reply: Reply, elapsed: float) -> dict[str, object]:
    """The reply as other programs read it."""
    queries = [to_plain(query) for query in reply.queries]
    return {
        "id": key,
        "text": text,
        "outcome": reply.outcome.value,
        "intent": reply.intent,
        "query": queries[0] if len(queries) == 1 else queries or None,
        "reply": reply.text,
        "options": [option.label for option in reply.options],
        "sources": [_source(to_plain(source)) for source in reply.sources],
        "elapsed_ms": round(elapsed, 3),
    }


def _source(plain: dict[str, object]) -> dict[str, object]:
    keys = ("id", "title", "publisher", "url", "published_on")
    return {key: plain.get(key) for key in keys}


async def _ask_lines(answerer: Answerer, today: date | None) -> None:
    """One object a line of standard input, flushed; lines of a chat share a conversation."""
    contexts: dict[str, Context] = {}
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        result = await _ask_line(answerer, line, contexts, today)
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()


async def _ask_line(
    answerer: Answerer,
    line: bytes,
    contexts: dict[str, Context],
    today: date | None,
) -> dict[str, object]:
    item, problem = _parsed(line)
    if item is None:
        return {"id": None, "outcome": "error", "message": problem}
    text, chat = item.get("text"), item.get("chat")
    if not isinstance(text, str):
        return {"id": item.get("id"), "outcome": "error", "message": "«text» phải là chuỗi ký tự"}
    context = contexts.get(str(chat), Context()) if chat is not None else Context()
    reply, elapsed = await _timed(answerer, text, context, today)
    if chat is not None:
        contexts[str(chat)] = reply.context
    return _object(item.get("id"), text, reply, elapsed)


def _parsed(line: bytes) -> tuple[dict[str, object] | None, str]:
    if len(line) > LONGEST_LINE:
        return None, f"dòng dài hơn {LONGEST_LINE} byte"
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return None, "không phải UTF-8"
    except (ValueError, RecursionError) as error:
        return None, f"không phải JSON: {error}"
    return (item, "") if isinstance(item, dict) else (None, "mỗi dòng phải là một đối tượng JSON")


# ---------------------------------------------------------------- chat, check


def _chat(arguments: argparse.Namespace) -> int:
    """Trò chuyện trong cửa sổ lệnh; dòng trống hoặc Ctrl-D để thôi."""
    _answering(lambda answerer: _converse(answerer, arguments.today), arguments.database)
    return 0


async def _converse(answerer: Answerer, today: date | None) -> None:
    context = Context()
    while text := await asyncio.to_thread(_prompt):
        reply, _ = await _timed(answerer, text, context, today)
        context = reply.context
        print(reply.text)
        if reply.options:
            print("  " + " · ".join(f"[{option.label}]" for option in reply.options))


def _prompt() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _check(arguments: argparse.Namespace) -> int:
    """Kiểm tra mọi tệp dữ liệu, nói hết những chỗ sai."""
    problems = check(arguments.directory)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} chỗ sai.", file=sys.stderr)
        return REFUSED
    print("Dữ liệu đúng.")
    return 0


# ---------------------------------------------------------------- prepare, run


def _prepare(arguments: argparse.Namespace) -> int:
    """Chuẩn bị cơ sở dữ liệu cho phiên bản này; các lệnh khác tự làm việc này khi cần."""
    asyncio.run(prepare(_settings(arguments.database)))
    return 0


def _run(arguments: argparse.Namespace) -> int:
    """Chạy bot Telegram cho đến khi có tín hiệu dừng (cần CHISO_TELEGRAM_TOKEN)."""
    asyncio.run(run_bot(_settings(arguments.database)))
    return 0
