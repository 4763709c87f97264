"""Figures by admins: a file or a typed figure in, a preview, publishing, the history, undoing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import structlog

from bot.handlers.actions import (
    CODE,
    NUMBER,
    STAGING,
    Action,
    action_button,
    maybe,
    objects_of,
    one,
)
from bot.handlers.desk import TIMEZONE, in_place, language_of, place_of, question_of
from bot.messenger import Attachment
from bot.usecases.admins import Role
from bot.usecases.exporting import KINDS
from bot.usecases.loading import Preview, Upload, file_name
from bot.usecases.telling import WHOLE, Teller
from bot.workbooks import LARGEST, Refused, may_be_table
from knowledge.terms import Line, LineKind

if TYPE_CHECKING:
    from telegram import Document, Update

    from bot.handlers.desk import Desk
    from bot.messenger import Button

PAGE: Final = 5
"""Releases on a page of the history."""
REPORT: Final = "xem-truoc.txt"

log = structlog.get_logger(__name__)


def teller_for(desk: Desk, update: Update) -> Teller:
    """What loading is told in, in the person's language."""
    return Teller(desk.answerer.library, language_of(update))


# ---------------------------------------------------------------- in


async def load(desk: Desk, update: Update) -> None:
    """Take a typed figure, send a template, or say how files are loaded."""
    message = update.effective_message
    text = " ".join(((message.text if message else None) or "").split(maxsplit=1)[1:])
    first = text.split(maxsplit=1)[0].lower() if text else ""
    if not text:
        await _tell_how(desk, update)
    elif first in desk.answerer.library.table_words["template"]:
        await _send_template(desk, update, text.split(maxsplit=1)[1:])
    else:
        upload = _upload(update, text, b"", text)
        await _show(desk, update, await desk.office.loading.preview_text(upload))


async def take_document(desk: Desk, update: Update) -> None:
    """Read a file that an admin sent, and show what it would do."""
    message = update.effective_message
    document = message.document if message else None
    if message is None or document is None:
        return
    name = document.file_name or ""
    async with desk.patience(place_of(update)):
        content = await download(document)
        if isinstance(content, Refused):
            preview = Preview(file_name(name), refused=content.key)
        else:
            upload = _upload(update, name, content, message.caption or "")
            preview = await desk.office.loading.preview(upload)
    await _show(desk, update, preview)


async def download(document: Document) -> bytes | Refused:
    """The file, unless its name or size tells already that it is none to be read."""
    if not may_be_table(document.file_name or ""):
        return Refused("kind")
    if (document.file_size or 0) > LARGEST:
        return Refused("too_big")
    file = await document.get_file()
    if (file.file_size or 0) > LARGEST:
        return Refused("too_big")
    return bytes(await file.download_as_bytearray())


def _upload(update: Update, name: str, content: bytes, caption: str) -> Upload:
    question = question_of(update, "")
    return Upload(name, content, caption, question.user, question.now, question.today)


async def _tell_how(desk: Desk, update: Update) -> None:
    first, _, rest = teller_for(desk, update).say("loading.how").partition("\n")
    lines = [Line(LineKind.HEADLINE, first), Line(LineKind.TEXT, rest), _export_hint(desk, update)]
    await desk.messenger.send(place_of(update), lines, _exports(desk))


async def _send_template(desk: Desk, update: Update, rest: list[str]) -> None:
    """A workbook to fill in for "PAPI 2025"."""
    teller = teller_for(desk, update)
    *words, year = rest[0].split() if rest else [""]
    code = desk.office.exporting.code(" ".join(words))
    period = int(year) if year.isascii() and year.isdigit() else 0
    content = code and desk.office.exporting.template(code, period, language_of(update))
    if not code or not content:
        await _say(desk, update, teller.say("loading.which_template"))
        return
    label = desk.answerer.library.indicators[code].label
    caption = teller.say("loading.template_caption", indicator=label, period=period)
    file = Attachment(f"{code.lower()}-{period}.xlsx", content)
    await desk.messenger.send_file(place_of(update), file, caption)


async def _show(desk: Desk, update: Update, preview: Preview) -> None:
    """The preview with its buttons; the whole of it as a file where it is long."""
    teller = teller_for(desk, update)
    place = place_of(update)
    if teller.is_long(preview):
        report = Attachment(REPORT, teller.report(preview).encode("utf-8-sig"))
        title = teller.say("loading.preview", file=preview.file)
        await desk.messenger.send_file(place, report, title)
    await desk.messenger.send(place, teller.preview(preview), _choices(teller, preview))


def _choices(teller: Teller, preview: Preview) -> tuple[Button, ...]:
    if preview.staging is None:
        return ()
    publish = "loading.confirm" if preview.problems else "loading.publish"
    return (
        action_button(teller.say(publish), "release.publish", preview.staging),
        action_button(teller.say("loading.cancel"), "release.cancel", preview.staging),
    )


# ---------------------------------------------------------------- publish


async def publish(desk: Desk, update: Update) -> None:
    """Publish what was previewed, unless something else was published since."""
    question = question_of(update, "")
    staging = int(objects_of(update)[0])
    numbers = await desk.office.loading.publish(staging, question.user, question.now)
    teller = teller_for(desk, update)
    if numbers is None:
        await _finish(desk, update, [teller.say("loading.stale")])
        return
    log.info("published", releases=numbers, admin=question.user)
    shown = ", ".join(f"#{number}" for number in numbers)
    receipt = [teller.say("loading.published", numbers=shown)]
    receipt += [teller.say("loading.undo_hint", number=number) for number in numbers]
    offer = desk.text("announcing.offer", language_of(update))
    buttons = [action_button(offer, "announce.release", number) for number in numbers[:1]]
    await in_place(desk, update, [Line(LineKind.TEXT, text) for text in receipt], buttons)


async def cancel(desk: Desk, update: Update) -> None:
    """Forget what was previewed."""
    question = question_of(update, "")
    staging = int(objects_of(update)[0])
    there = await desk.office.loading.drop(staging, question.user, question.now)
    key = "loading.cancelled" if there else "loading.stale"
    await _finish(desk, update, [teller_for(desk, update).say(key)])


# ---------------------------------------------------------------- history


async def history(desk: Desk, update: Update) -> None:
    """List the releases, the newest first, a page at a time."""
    before = next(map(int, objects_of(update)), None)
    records = await desk.office.loading.history(PAGE + 1, before)
    teller = teller_for(desk, update)
    lines = [Line(LineKind.HEADLINE, teller.say("loading.history"))]
    lines += [teller.release(record, TIMEZONE) for record in records[:PAGE]]
    lines.append(_export_hint(desk, update))
    buttons = _exports(desk)
    if len(records) > PAGE:
        older = action_button(teller.say("loading.older"), "history", records[PAGE - 1].id)
        buttons = (older, *buttons)
    await in_place(desk, update, lines, buttons)


async def rollback(desk: Desk, update: Update) -> None:
    """Show what undoing a release would change, and ask."""
    message = update.effective_message
    words = ((message.text if message else None) or "").replace("#", " ").split()[1:]
    teller = teller_for(desk, update)
    if len(words) != 1 or not re.fullmatch(NUMBER, words[0]):
        await _say(desk, update, teller.say("loading.undo_which"))
        return
    number = int(words[0])
    record = await desk.office.loading.release(number)
    if record is None or not record.undoable:
        await _say(desk, update, teller.not_undoable(number, record))
        return
    count, retold = await desk.office.loading.undoing(number, question_of(update, "").today)
    told = teller.undoing(record, count)
    lines = [Line(LineKind.HEADLINE, told), *teller.retold(retold)]
    if teller.is_long_retold(retold):
        rows = (told, *(line.text for line in teller.retold(retold, WHOLE)))
        report = Attachment(REPORT, "\n".join(rows).encode("utf-8-sig"))
        await desk.messenger.send_file(place_of(update), report, told)
    buttons = (
        action_button(teller.say("loading.undo"), "release.undo", number),
        action_button(teller.say("loading.cancel"), "release.keep"),
    )
    await desk.messenger.send(place_of(update), lines, buttons)


async def undo(desk: Desk, update: Update) -> None:
    """Undo a release."""
    question = question_of(update, "")
    number = int(objects_of(update)[0])
    by = await desk.office.loading.undo(number, question.user, question.now)
    teller = teller_for(desk, update)
    if by is None:
        record = await desk.office.loading.release(number)
        await _finish(desk, update, [teller.not_undoable(number, record)])
        return
    log.info("undone", release=number, admin=question.user)
    await _finish(desk, update, [teller.say("loading.undone", number=number, by=by)])


async def keep(desk: Desk, update: Update) -> None:
    """Leave a release as it is."""
    await _finish(desk, update, [teller_for(desk, update).say("loading.cancelled")])


# ---------------------------------------------------------------- out


async def export(desk: Desk, update: Update) -> None:
    """Send every figure of an index with its sources."""
    tap = update.callback_query
    if tap is None:
        return
    await desk.messenger.acknowledge(tap.id)
    question = question_of(update, "")
    code, *kinds = objects_of(update)
    if code not in desk.answerer.library.indicators:
        return
    kind = kinds[0] if kinds else KINDS[0]
    content, count = await desk.office.exporting.file(code, kind)
    label = desk.answerer.library.indicators[code].label
    caption = teller_for(desk, update).say("export.caption", indicator=label, count=count)
    file = Attachment(f"{code.lower()}.{kind}", content)
    await desk.office.loading.exported(file.name, count, question.user, question.now)
    await desk.messenger.send_file(place_of(update), file, caption)


def _exports(desk: Desk) -> tuple[Button, ...]:
    return tuple(
        action_button(f"{indicator.label} ({kind.upper()})", "export", code, kind)
        for code, indicator in desk.answerer.library.indicators.items()
        for kind in KINDS
    )


def _export_hint(desk: Desk, update: Update) -> Line:
    return Line(LineKind.NOTE, teller_for(desk, update).say("export.hint"))


# ---------------------------------------------------------------- messages


async def _say(desk: Desk, update: Update, text: str) -> None:
    await desk.messenger.send(place_of(update), [Line(LineKind.TEXT, text)])


async def _finish(desk: Desk, update: Update, texts: list[str]) -> None:
    """Put the outcome in place of what was asked, so that its buttons are gone."""
    await in_place(desk, update, [Line(LineKind.TEXT, text) for text in texts])


LOADING_ACTIONS: Final = (
    Action("release.publish", publish, one(STAGING), Role.EDITOR),
    Action("release.cancel", cancel, one(STAGING), Role.EDITOR),
    Action("release.undo", undo, one(NUMBER), Role.EDITOR),
    Action("release.keep", keep, role=Role.EDITOR),
    Action("history", history, maybe(NUMBER), Role.EDITOR),
    Action("export", export, one(CODE) + maybe("|".join(KINDS)), Role.EDITOR),
)
"""What the buttons of these messages do."""
