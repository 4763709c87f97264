"""`chiso history` and `chiso rollback`: what was published, and how to take it back."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.app import open_office
from bot.cli.common import CONSOLE, DECLINED, REFUSED, confirmed, settings_for, teller_for
from bot.usecases.ask import TIMEZONE
from bot.usecases.telling import TERMINAL

if TYPE_CHECKING:
    import argparse

MOST: Final = 1_000
"""Releases listed; no office publishes as many."""


def history(arguments: argparse.Namespace) -> int:
    """Liệt kê các đợt số liệu, đợt mới đứng trước."""
    return asyncio.run(_history(arguments))


async def _history(arguments: argparse.Namespace) -> int:
    async with open_office(settings_for(arguments.database)) as office:
        teller = teller_for(office)
        for record in await office.loading.history(MOST):
            print(teller.release(record, TIMEZONE).text)
    return 0


def rollback(arguments: argparse.Namespace) -> int:
    """Hoàn tác một đợt số liệu: cho xem điều gì đổi, hỏi lại rồi trả về như trước."""
    return asyncio.run(_rollback(arguments))


async def _rollback(arguments: argparse.Namespace) -> int:
    number, now = arguments.number, datetime.now(UTC)
    async with open_office(settings_for(arguments.database)) as office:
        teller = teller_for(office)
        record = await office.loading.release(number)
        if record is None or not record.undoable:
            print(teller.not_undoable(number, record), file=sys.stderr)
            return REFUSED
        today = arguments.today or now.astimezone(TIMEZONE).date()
        count, retold = await office.loading.undoing(number, today)
        print(teller.undoing(record, count))
        for line in teller.retold(retold, TERMINAL):
            print(line.text)
        print(teller.say("loading.database", place=office.place))
        if not arguments.yes and not await confirmed(teller.say("loading.ask_undo"), teller):
            print(teller.say("loading.cancelled"))
            return DECLINED
        by = await office.loading.undo(number, CONSOLE, datetime.now(UTC))
        if by is None:
            record = await office.loading.release(number)
            print(teller.not_undoable(number, record), file=sys.stderr)
            return REFUSED
        print(teller.say("loading.undone", number=number, by=by))
        return 0
