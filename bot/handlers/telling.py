"""Replies go out: as text, on screens that are turned over, with a picture, as a file.

A picture takes its caption from the reply: all of it where it fits, else the answer without its
table where a picture was asked for, else the headline, and the text follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.messenger import FORMS, Attachment, caption, screens
from knowledge.terms import ON_FIGURES, LineKind, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.handlers.desk import Desk
    from bot.messenger import Button, Page, Place
    from knowledge.terms import Line, Query, Reply

FORMS_WANTED: Final = frozenset({"chart", "file", "brief"})
"""Forms of an answer that stand below it, not in its place."""
_TURNED: Final = ON_FIGURES - {Operation.EXPLAIN}
"""Replies whose query says all of them: texts go by words that a button cannot hold."""
_SURROUND: Final = (LineKind.HEADLINE, LineKind.NOTE, LineKind.READING, LineKind.SOURCE)
_LEAST: Final = (LineKind.HEADLINE, LineKind.READING)


async def tell(
    desk: Desk,
    place: Place,
    reply: Reply,
    instead: int | None = None,
    further: Sequence[Button] = (),
) -> tuple[int, ...]:
    """Send a reply in the form that it has; a text may take the place of a message.

    Gives the numbers of the messages that say it, none of a picture or a file.
    """
    alone = len(reply.queries) == 1
    if reply.table is not None and await _tell_file(desk, place, reply) and alone:
        return ()
    if reply.picture is not None and await _tell_picture(desk, place, reply):
        return ()
    lines, buttons = screen(desk, reply, 0)
    buttons = (*buttons, *further)
    if instead is None:
        return await desk.messenger.send(place, lines, buttons)
    return await desk.messenger.edit(place, instead, lines, buttons)


def below(query: Query, reply: Reply) -> bool:
    """Whether a tap's reply stands below the message: a form of it, or a picture."""
    return bool(FORMS_WANTED.intersection(query.wants)) or reply.picture is not None


def screen(desk: Desk, reply: Reply, number: int) -> tuple[Sequence[Line], tuple[Button, ...]]:
    """One screen of a reply, with the buttons that turn it over; all of it where there is one."""
    parts = screens(reply.lines) if _is_turned(reply) else (reply.lines,)
    number = min(number, len(parts) - 1)
    turning = desk.keyboards.turning(reply.queries[0], number, len(parts)) if parts[1:] else ()
    if turning is None:
        return reply.lines, _buttons(desk, reply)
    return parts[number], (*turning, *_buttons(desk, reply))


def _is_turned(reply: Reply) -> bool:
    return len(reply.queries) == 1 and reply.queries[0].operation in _TURNED


def _buttons(desk: Desk, reply: Reply) -> tuple[Button, ...]:
    """The next questions, then the other forms."""
    return (
        *desk.keyboards.options(reply.options),
        *_copying(desk, reply),
        *desk.keyboards.options(reply.forms, FORMS),
    )


def _copying(desk: Desk, reply: Reply) -> Iterator[Button]:
    """A button that copies the text for a report."""
    texts = [line.text for line in reply.lines if line.kind is LineKind.COPY]
    if len(texts) == 1:
        language = reply.queries[0].language if reply.queries else "vi"
        yield from desk.keyboards.copying(desk.say("copy", language), texts[0], FORMS)


# ---------------------------------------------------------------- pictures and files


async def _tell_picture(desk: Desk, place: Place, reply: Reply) -> bool:
    """The picture, and the text where its caption does not say enough; whether it came."""
    if reply.picture is None:
        return False
    alt = reply.picture.alt
    asked = len(reply.queries) == 1 and "chart" in reply.queries[0].wants
    fitting = caption(reply.lines, alt if asked else (), _of(alt, _LEAST))
    if fitting is None:
        return False
    about, choice = fitting
    if choice < 2:  # noqa: PLR2004  (the first two say enough)
        return await desk.gallery.send(place, reply.picture, about, _buttons(desk, reply))
    if await desk.gallery.send(place, reply.picture, about):
        lines, buttons = screen(desk, reply, 0)
        await desk.messenger.send(place, lines, buttons)
        return True
    return False


async def _tell_file(desk: Desk, place: Place, reply: Reply) -> bool:
    """The file with its caption; whether it came."""
    if reply.table is None:
        return False
    about = _about(reply.lines)
    name, content = await desk.office.showing.file(reply.table)
    file = Attachment(name, content)
    return about is not None and await desk.messenger.send_document(
        place,
        file,
        about,
        _buttons(desk, reply),
    )


def _about(lines: Sequence[Line]) -> Page | None:
    """What is said under a file: whatever stands around its table, else the headline."""
    fitting = caption(_of(lines, _SURROUND), _of(lines, _LEAST))
    return fitting[0] if fitting else None


def _of(lines: Sequence[Line], kinds: Sequence[LineKind]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.kind in kinds)
