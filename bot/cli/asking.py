"""`chiso ask` and `chiso chat`: questions from the command line."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, date, datetime
from pprint import pformat
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.app import open_office
from bot.cli.common import REFUSED, settings_for
from bot.usecases.ask import TIMEZONE, Answerer, Message, Trace
from knowledge.codec import to_plain
from knowledge.terms import Context, Reply

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Coroutine

FILES: Final = frozenset({"chart", "file"})
"""What may be wanted that a terminal does not show."""
LONGEST_LINE: Final = 100_000
"""Bytes of a line of `--jsonl`."""

T = TypeVar("T")


def _answering(work: Callable[[Answerer], Coroutine[Any, Any, T]], database: str | None) -> T:
    """Run work with everything opened."""

    async def run() -> T:
        async with open_office(settings_for(database)) as office:
            return await work(office.answerer)

    return asyncio.run(run())


def ask(arguments: argparse.Namespace) -> int:
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
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        result = await _ask_line(answerer, line, contexts, today)
        if "message" in result:
            result["message"] = f"dòng {number}: {result['message']}"
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
        return None, f"dài hơn {LONGEST_LINE} byte"
    try:
        item = json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError:
        return None, "không phải UTF-8"
    except json.JSONDecodeError as error:
        return None, f"không phải JSON, sai từ ký tự thứ {error.pos + 1}"
    except (ValueError, RecursionError):
        return None, "không phải JSON đọc được"
    return (item, "") if isinstance(item, dict) else (None, "phải là một đối tượng JSON")


# ---------------------------------------------------------------- chat, check


def chat(arguments: argparse.Namespace) -> int:
    """Trò chuyện trong cửa sổ lệnh; dòng trống hoặc Ctrl-D để thôi."""
    _answering(lambda answerer: _converse(answerer, arguments.today), arguments.database)
    return 0


async def _converse(answerer: Answerer, today: date | None) -> None:
    context = Context()
    print(answerer.library.replies["chat.how"]["vi"], file=sys.stderr)
    while text := await asyncio.to_thread(_prompt):
        if text.startswith("/"):
            print(answerer.library.replies["chat.telegram_only"]["vi"])
            continue
        reply, _ = await _timed(answerer, text, context, today)
        context = reply.context
        print(reply.text)
        _tell_no_files(answerer, reply)
        if reply.options:
            print("  " + " · ".join(f"[{option.label}]" for option in reply.options))


def _tell_no_files(answerer: Answerer, reply: Reply) -> None:
    """Where a picture or a file was asked for: what there is instead."""
    for query in reply.queries:
        if not FILES.isdisjoint(query.wants) and query.indicators:
            told = answerer.library.replies["chat.no_files"][query.language]
            print(told.format(indicator=query.indicators[0]))


def _prompt() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""
