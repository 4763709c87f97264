"""`chiso load`, `chiso export` and `chiso template`: files of figures in and out."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.app import open_office
from bot.cli.common import CONSOLE, DECLINED, REFUSED, confirmed, settings_for, teller_for
from bot.cli.progress import Progress
from bot.usecases.ask import TIMEZONE
from bot.usecases.loading import Upload
from bot.usecases.telling import TERMINAL
from bot.workbooks import LARGEST

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from bot.usecases.loading import Preview
    from bot.usecases.office import Office
    from bot.usecases.telling import Teller


def load(arguments: argparse.Namespace) -> int:
    """Nạp một tệp số liệu: kiểm tra, xem trước, hỏi lại rồi công bố."""
    return asyncio.run(_load(arguments))


async def _load(arguments: argparse.Namespace) -> int:
    async with open_office(settings_for(arguments.database)) as office:
        teller = teller_for(office)
        try:
            with arguments.file.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            print(teller.refused("loading.unreadable", arguments.file, error), file=sys.stderr)
            return REFUSED
        now = datetime.now(UTC)
        today = arguments.today or now.astimezone(TIMEZONE).date()
        upload = Upload(arguments.file.name, content, arguments.caption, CONSOLE, now, today)
        with Progress(teller) as progress:
            preview = await office.loading.preview(upload, progress.tell)
        print(teller.report(preview, TERMINAL))
        print(teller.say("loading.database", place=office.place))
        return await _settle(office, teller, preview, arguments)


async def _settle(
    office: Office, teller: Teller, preview: Preview, arguments: argparse.Namespace
) -> int:
    """Publish what was shown, if it can be and somebody says so."""
    if preview.refused or preview.barred:
        return REFUSED
    if preview.staging is None:
        return 0
    if _to_be_asked(preview, arguments) and not await _confirmed(teller, preview):
        await office.loading.drop(preview.staging, CONSOLE, datetime.now(UTC))
        print(teller.say("loading.not_published"))
        return DECLINED
    numbers = await office.loading.publish(preview.staging, CONSOLE, datetime.now(UTC))
    if numbers is None:
        print(teller.say("loading.stale"), file=sys.stderr)
        return REFUSED
    print(teller.say("loading.published", numbers=", ".join(f"#{number}" for number in numbers)))
    return 0


def _to_be_asked(preview: Preview, arguments: argparse.Namespace) -> bool:
    """Whether somebody has to say so: "--yes" alone says nothing of what is doubtful."""
    doubtful = bool(preview.problems) and not arguments.despite_warnings
    return doubtful or not arguments.yes


async def _confirmed(teller: Teller, preview: Preview) -> bool:
    """Whether somebody says yes; what is doubtful is told once more, as the rest may be long."""
    counts = {"new": preview.new, "changed": len(preview.changed)}
    print(teller.say("loading.counts", **counts, unchanged=preview.unchanged))
    if preview.problems:
        print(teller.doubts(preview))
        print(teller.say("loading.doubtful"))
    return await confirmed(teller.say("loading.ask_publish"), teller)


def export(arguments: argparse.Namespace) -> int:
    """Ghi mọi số liệu của một chỉ số kèm nguồn ra tệp CSV hoặc XLSX."""
    return asyncio.run(_export(arguments))


async def _export(arguments: argparse.Namespace) -> int:
    async with open_office(settings_for(arguments.database)) as office:
        teller = teller_for(office)
        code = _code(office, teller, arguments.indicator)
        if code is None:
            return REFUSED
        ending = arguments.output.suffix.lower() if arguments.output else ""
        if ending not in {"", ".csv", ".xlsx"}:
            print(teller.say("export.ending", file=arguments.output), file=sys.stderr)
            return REFUSED
        kind = "xlsx" if ending == ".xlsx" else "csv"
        content, count = await office.exporting.file(code, kind)
        if arguments.output is None:
            sys.stdout.buffer.write(content)
            return 0
        if not _written(teller, arguments.output, content, "wb"):
            return REFUSED
        print(teller.say("export.written", count=count, file=arguments.output))
        return 0


def template(arguments: argparse.Namespace) -> int:
    """Ghi tệp mẫu XLSX của một chỉ số, một năm, để điền rồi nạp bằng chiso load."""
    return asyncio.run(_template(arguments))


async def _template(arguments: argparse.Namespace) -> int:
    async with open_office(settings_for(arguments.database)) as office:
        teller = teller_for(office)
        file, period = arguments.file, arguments.year
        code = _code(office, teller, arguments.indicator)
        if code is None:
            return REFUSED
        fields = {"indicator": office.answerer.library.indicators[code].label, "period": period}
        content = office.exporting.template(code, period, "vi")
        if content is None:
            print(teller.say("sheet.period_outside", **fields), file=sys.stderr)
            return REFUSED
        if file.suffix.lower() != ".xlsx":
            print(teller.say("export.template_ending", file=file), file=sys.stderr)
            return REFUSED
        if not _written(teller, file, content, "xb"):  # never over one that is filled in
            return REFUSED
        print(teller.say("export.template_written", **fields, file=file))
        return 0


def _code(office: Office, teller: Teller, name: str) -> str | None:
    """The index of a name; what there is instead is told."""
    code = office.exporting.code(name)
    if code is None:
        known = ", ".join(office.exporting.labels)
        print(teller.say("export.unknown", name=name, known=known), file=sys.stderr)
    return code


def _written(teller: Teller, file: Path, content: bytes, mode: Literal["wb", "xb"]) -> bool:
    """Whether a file could be written; why not is told."""
    try:
        with file.open(mode) as out:
            out.write(content)
    except OSError as error:
        print(teller.refused("loading.unwritable", file, error), file=sys.stderr)
        return False
    return True
