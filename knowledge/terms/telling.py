"""What is answered: lines for any channel, and the forms that only some can show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003  (dataclass fields are resolved at run time)
from enum import StrEnum

from knowledge.terms.asking import Context, Option, Query
from knowledge.terms.figures import Source  # noqa: TC001


class Outcome(StrEnum):
    """The kinds of reply, as the command line reports them."""

    ANSWER = "answer"
    CLARIFICATION = "clarification"
    NO_DATA = "no_data"
    NOT_UNDERSTOOD = "not_understood"


class LineKind(StrEnum):
    """What a line of a reply is, so that each channel can set it off."""

    HEADLINE = "headline"
    READING = "reading"
    TEXT = "text"
    TABLE = "table"
    NOTE = "note"
    SOURCE = "source"
    COPY = "copy"
    """A text to be taken over into a report as it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a reply: plain text without markup (a table is several text rows)."""

    kind: LineKind
    text: str
    url: str | None = None


class PictureKind(StrEnum):
    """How figures are drawn."""

    LINES = "lines"
    """Runs over periods."""
    BARS = "bars"
    """Figures side by side, a bar to a label."""


@dataclass(frozen=True, slots=True)
class Run:
    """A line of a picture, or its bars of one colour."""

    name: str
    values: tuple[Decimal | None, ...]
    """One to a label, unrounded; None where there is none."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures of a picture that are measured alike."""

    labels: tuple[str, ...]
    """Periods, areas or dimensions, in the order drawn."""
    runs: tuple[Run, ...]
    title: str = ""
    """What it shows, where there are several."""
    unit: str = ""
    decimals: int = 0
    percent: bool = False
    """Whether figures bear the sign."""
    signed: bool = False
    """Whether figures are changes."""
    falling: bool = False
    """Whether small is good: places."""
    marked: tuple[int, ...] = ()
    """Which labels of bars, or which runs of lines, stand out: the home province."""
    breaks: tuple[int, ...] = ()
    """Labels from which on the method is another, or the territory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures to be drawn by a channel that can; every text in it is worded already."""

    kind: PictureKind
    title: str
    panels: tuple[Panel, ...]
    source: str
    alt: tuple[Line, ...]
    """What it shows, for whoever cannot see it."""
    remark: str = ""
    """What is to be known of the figures drawn."""
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a reply as rows of a file."""

    name: str
    """Of the file, without its ending; ASCII."""
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | Decimal | None, ...], ...]
    notes: tuple[str, ...] = ()
    """The reading, the remarks and the sources, below the rows."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the user reads: channel-neutral lines, next steps and the sources shown."""

    outcome: Outcome
    lines: tuple[Line, ...]
    options: tuple[Option, ...] = ()
    sources: tuple[Source, ...] = ()
    context: Context = Context()  # noqa: RUF009  (frozen)
    """What the next question may refer to."""
    intent: str = ""
    queries: tuple[Query, ...] = ()
    forms: tuple[Option, ...] = ()
    """The same answer as a picture, as a file, as a text for a report: for channels that have
    buttons for it."""
    picture: Picture | None = None
    """Where one was asked for, or belongs to the answer."""
    table: Table | None = None
    """Where a file was asked for."""

    @property
    def text(self) -> str:
        """The reply as plain text, a blank line before the sources."""
        return "\n".join(line.text for line in self.lines)
