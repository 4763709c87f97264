"""The command line: `chiso ask`, `chat`, `check`, `run`. Works without token and set-up.

Refusals of settings, data files and database are one line a problem on standard error, and exit
status 2.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from pprint import pformat
from time import perf_counter
from typing import Annotated, Any, Final, TypeVar
from zoneinfo import ZoneInfo

import typer

from bot.app import REFUSALS, open_office, run_bot
from bot.settings import Settings, read_settings
from bot.usecases.ask import Answerer, Message, Trace
from knowledge.codec import to_plain
from knowledge.library import check
from knowledge.terms import Context, Reply

TIMEZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_LINE: Final = 100_000
"""Bytes of a line of `--jsonl`."""

T = TypeVar("T")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Tra cứu PAPI, PAR Index và SIPAS từ số liệu có nguồn.",
)

Today = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="Coi như hôm nay là ngày này."),
]
Database = Annotated[
    str | None,
    typer.Option("--database", help="Địa chỉ cơ sở dữ liệu (CHISO_DATABASE_URL)."),
]


def main() -> None:
    """Run the command line."""
    app()


@contextmanager
def _told() -> Iterator[None]:
    """Turn a refusal into its lines and exit status 2."""
    try:
        yield
    except REFUSALS as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None


def _answering(work: Callable[[Answerer], Coroutine[Any, Any, T]], database: str | None) -> T:
    """Run work with everything opened."""

    async def run(settings: Settings) -> T:
        async with open_office(settings) as office:
            return await work(office.answerer)

    with _told():
        return asyncio.run(run(_settings(database)))


def _settings(database: str | None) -> Settings:
    """The settings, with the database of the command line in place of theirs."""
    settings = read_settings()
    return replace(settings, database_url=database or settings.database_url)


# ---------------------------------------------------------------- ask


@app.command()
def ask(  # noqa: PLR0913  (typer makes an option of each)
    text: Annotated[str | None, typer.Argument(help="Câu hỏi.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON.")] = False,
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help="Mỗi dòng nhập một câu hỏi JSON, mỗi dòng ra một."),
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="In giá trị ở từng chặng.")] = False,
    today: Today = None,
    database: Database = None,
) -> None:
    """Hỏi một câu (hoặc nhiều câu từ đầu vào chuẩn với --jsonl)."""
    day = today.date() if today else None
    if jsonl:
        _answering(lambda answerer: _ask_lines(answerer, day), database)
        return
    if text is None:
        typer.echo('Thiếu câu hỏi. Ví dụ: chiso ask "PAPI 2021 xếp hạng bao nhiêu"', err=True)
        raise typer.Exit(2)
    trace = Trace() if explain else None
    reply, elapsed = _answering(
        lambda answerer: _timed(answerer, text, Context(), day, trace),
        database,
    )
    if trace:
        _print_stops(trace)
    if as_json:
        typer.echo(json.dumps(_object(None, text, reply, elapsed), ensure_ascii=False))
    else:
        typer.echo(reply.text)


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
        typer.echo(f"── {stop}")
        typer.echo(pformat(to_plain(value), width=100, sort_dicts=False))


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


@app.command()
def chat(today: Today = None, database: Database = None) -> None:
    """Trò chuyện trong cửa sổ lệnh; dòng trống hoặc Ctrl-D để thôi."""
    _answering(lambda answerer: _chat(answerer, today.date() if today else None), database)


async def _chat(answerer: Answerer, today: date | None) -> None:
    context = Context()
    while text := await asyncio.to_thread(_prompt):
        reply, _ = await _timed(answerer, text, context, today)
        context = reply.context
        typer.echo(reply.text)
        if reply.options:
            typer.echo("  " + " · ".join(f"[{option.label}]" for option in reply.options))


def _prompt() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


@app.command(name="check")
def check_files(
    directory: Annotated[
        Path | None,
        typer.Argument(help="Thư mục dữ liệu; mặc định là của chương trình."),
    ] = None,
) -> None:
    """Kiểm tra mọi tệp dữ liệu, nói hết những chỗ sai."""
    problems = check(directory)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"{len(problems)} chỗ sai.", err=True)
        raise typer.Exit(2)
    typer.echo("Dữ liệu đúng.")


# ---------------------------------------------------------------- run


@app.command()
def run(database: Database = None) -> None:
    """Chạy bot Telegram cho đến khi có tín hiệu dừng (cần CHISO_TELEGRAM_TOKEN)."""
    with _told():
        asyncio.run(run_bot(_settings(database)))
