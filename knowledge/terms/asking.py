"""What is asked: a message as it is read, completed, remembered or asked back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (dataclass fields are resolved at run time by the codec)
from enum import StrEnum
from typing import Final

from knowledge.terms.figures import AreaKind
from knowledge.terms.measures import Condition, Measure


class Operation(StrEnum):
    """What is done with the figures or texts."""

    FIGURE = "figure"
    COMPARE = "compare"
    RANKING = "ranking"
    FILTER = "filter"
    TREND = "trend"
    AVERAGE = "average"
    EXPLAIN = "explain"
    NARRATIVE = "narrative"
    DEFINITION = "definition"
    SOURCE = "source"
    AVAILABILITY = "availability"
    MERGER = "merger"
    SMALLTALK = "smalltalk"


ON_FIGURES: Final = frozenset(
    {
        Operation.FIGURE,
        Operation.COMPARE,
        Operation.RANKING,
        Operation.FILTER,
        Operation.TREND,
        Operation.AVERAGE,
        Operation.EXPLAIN,
    },
)
"""Operations on figures, against those on texts and on the data as such."""


class Axis(StrEnum):
    """Along what a comparison, a ranking or a filter runs."""

    AREAS = "areas"
    PERIODS = "periods"
    DIMENSIONS = "dimensions"
    INDICATORS = "indicators"
    PAIRS = "pairs"
    """Areas, each in the year at its own place: "A 2023, B 2022"."""


class Order(StrEnum):
    """Which end of a ranking is asked for; `ALL` is the whole table, highest first."""

    TOP = "top"
    BOTTOM = "bottom"
    ALL = "all"


class Provenance(StrEnum):
    """Whence the value of a slot comes; everything but `STATED` is shown as assumed."""

    STATED = "stated"
    CARRIED = "carried"
    HOME = "home"
    LATEST = "latest"
    IMPLIED = "implied"


class PeriodKind(StrEnum):
    """How periods were named."""

    LATEST = "latest"
    YEARS = "years"
    LAST = "last"
    SINCE = "since"
    UNTIL = "until"
    ALL = "all"


REGION: Final = "region"
"""Topic of where provinces belong, not of what they were merged into."""
INSIDE: Final = "inside"
"""Topic of who is first or last among the units within a province."""


@dataclass(frozen=True, slots=True)
class Periods:
    """Which periods; symbolic where only the data can tell."""

    kind: PeriodKind = PeriodKind.LATEST
    years: tuple[int, ...] = ()
    """The years of `YEARS`; the first or last year of `SINCE` and `UNTIL`."""
    count: int = 0
    """How many of `LAST`."""


class ReferenceKind(StrEnum):
    """What a gap is measured to."""

    LEADER = "leader"
    LAST = "last"
    MEAN = "mean"
    NTH = "nth"


@dataclass(frozen=True, slots=True)
class Reference:
    """The other side of a gap, within the query's scope."""

    kind: ReferenceKind
    nth: int = 0
    """A place of the table; with LAST counted from its end, 2 for the last but one."""


@dataclass(frozen=True, slots=True)
class Query:
    """A complete, typed question: every slot has a value; periods may still be symbolic."""

    operation: Operation
    indicators: tuple[str, ...] = ()
    dimensions: tuple[int, ...] = ()
    """Empty: the total. With `axis` DIMENSIONS and none given: all of the period."""
    areas: tuple[str, ...] = ()
    """Canonical names; the 63-set name where a unit has one."""
    scope: str | None = None
    """A region's name; None is the whole country."""
    kind: AreaKind = AreaKind.PROVINCE
    """What is ranked: provinces or ministries."""
    periods: Periods = Periods()
    base: int | None = None
    """The earlier year of a change; None: the period before."""
    measures: tuple[Measure, ...] = ()
    """What to put first; empty: score."""
    axis: Axis = Axis.AREAS
    by: Measure = Measure.SCORE
    """The measure that ranks, filters or compares."""
    orders: tuple[Order, ...] = ()
    limit: int | None = None
    nth: int | None = None
    reference: Reference | None = None
    condition: Condition | None = None
    claim: Condition | None = None
    """What the asker believes, to be confirmed or corrected with the figure."""
    counting: bool = False
    """Whether "how many" is asked."""
    every: bool = False
    """Whether the condition is to be met in every one of the periods."""
    without_areas: tuple[str, ...] = ()
    without_periods: tuple[int, ...] = ()
    topic: str | None = None
    """Narrative topic, definition aspect, smalltalk kind."""
    focus: str | None = None
    """Folded words that choose among narratives; the figure whose source is asked."""
    counted: str = ""
    """What a loaded text is asked to count, folded: "đại biểu"."""
    provenance: tuple[tuple[str, Provenance], ...] = ()
    """Slot name -> whence its value comes, where it was not stated."""
    wants: tuple[str, ...] = ()
    """Form asked for: "chart", "file", "brief"."""
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a message says, and no more: unsaid slots are empty, references still open."""

    operation: Operation | None = None
    """None where no word tells; the plan then lets the other slots decide."""
    indicators: tuple[str, ...] = ()
    dimensions: tuple[tuple[str, int], ...] = ()
    """(indicator, number); the indicator is "" where only the number was said."""
    areas: tuple[str, ...] = ()
    home: bool = False
    """Whether "our province" was said."""
    ministries: bool = False
    """Whether ministries are meant, named or not."""
    scope: str | None = None
    """A region, "nation", "own" (that of the area), "home" (ours), None where unsaid."""
    periods: Periods | None = None
    base: int | None = None
    shift: int | None = None
    """Years to move from the period in hand: "năm trước đó" is -1."""
    measures: tuple[Measure, ...] = ()
    sign: int = 0
    """+1 where a rise is spoken of, -1 a fall."""
    axis: Axis | None = None
    by: Measure | None = None
    orders: tuple[Order, ...] = ()
    limit: int | None = None
    nth: int | None = None
    reference: Reference | None = None
    condition: Condition | None = None
    claim: Condition | None = None
    verify: bool = False
    counting: bool = False
    every: bool = False
    """Whether "in both years" was said."""
    both: bool = False
    """Whether "cả hai" was said, and not of what."""
    comparing: bool = False
    against: bool = False
    """Whether areas are named as what something else is set against: "so với An Giang"."""
    apart: bool = False
    """Whether a comparison stands before the area named: "kém An Giang", of the one spoken of."""
    average: bool = False
    others: bool = False
    """Whether the mean is that of the others, the areas named left out."""
    nation: bool = False
    """Whether the whole country was named."""
    without_areas: tuple[str, ...] = ()
    """"" is the home area."""
    without_periods: tuple[int, ...] = ()
    without_indicators: tuple[str, ...] = ()
    topic: str | None = None
    focus: str | None = None
    counted: str = ""
    refer: tuple[str, ...] = ()
    """What is pointed at: "area", "areas", "period", "dimension", "indicator", "rest", "thing",
    "three"; "highest" and "lowest" are an end of the list shown last, "end" one spoken of apart."""
    item: int = 0
    """The nth of what was listed last; -1 is the last."""
    items: tuple[int, ...] = ()
    """All of them where two are set side by side: "tỉnh đầu tiên hơn tỉnh thứ ba"."""
    several: int = 0
    """How many "hai tỉnh đó" are."""
    regions: bool = False
    """Whether regions are ranked, not provinces."""
    ellipsis: bool = False
    correct: bool = False
    reverse: bool = False
    parts: bool = False
    """Whether what an index is made of is asked for, the index left unsaid."""
    each: bool = False
    """Whether every dimension is asked for, each as a table or a comparison of its own."""
    adding: bool = False
    """Whether what is named is put beside what was compared before: "thêm Cà Mau"."""
    beside: str = ""
    """Whether those "above" or "below" an area are asked for, the area left unsaid."""
    overall: bool = False
    """Whether the total is asked for by name."""
    wants: tuple[str, ...] = ()
    language: str = "vi"
    unknown: tuple[str, ...] = ()
    """Words that nothing explains."""
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(text as typed, areas it may be): to be asked back."""
    loose: str | None = None
    """A part of the country that is no region of the data: to be asked back."""
    ends: bool = False
    """Whether two places of the table are set against each other: the second and the first."""
    listing: bool = False
    plural: bool = False
    """Whether several are asked for ("những tỉnh nào") without a number."""
    merged: bool = False
    """Whether the time after the merger of provinces is meant."""
    renewed: bool = False
    """Whether the unit since the merger is named, whatever the year."""
    since_that: bool = False
    """Whether a change begins in the year that was spoken of: "từ năm đó đến 2024"."""
    swap: bool = False  # "đổi A thành B"; A is left out
    waived: str = ""
    """As in "thôi Long An, Bến Tre đi": left out if it was spoken of."""
    share: bool = False
    """Whether what gave most to a change is asked for: "nội dung nào góp nhiều nhất"."""
    ordinal: bool = False
    """Whether a dimension was told by a place, "nội dung thứ hai", which may be one of a list."""
    shifted: bool = False
    """Whether a threshold is moved, so that it bounds on the same side as before."""
    provisional: bool = False
    """Whether preliminary figures are asked for, of which there are none."""
    leftover: str = ""
    """A word that asks or limits and that the frame could not use: to be asked back."""
    which: bool = False
    """Whether "cái nào" asks, and not of what."""
    bare: bool = False
    """Whether only names and years were said, nothing that asks."""
    own: str = ""
    """The province that the asker says to be from."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation remembers: the last query and what its reply listed."""

    query: Query | None = None
    areas: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    dimensions: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    """The finished readings the last clarification offered."""
    mentioned: tuple[str, ...] = ()
    """The areas last spoken of, one per turn, the newest last."""
    figures: Query | None = None
    """Where the query was of a text: that of the figures spoken of before."""
    before: Query | None = None
    """The figures asked for before those of the query, about something else: "cả hai"."""
    placeless: bool = False
    """Whether the query is of a place without figures, which the next message has to replace."""
    listing: Query | None = None
    """The question whose reply listed `areas`: its measure, its order, its region."""
    parts: tuple[int, ...] = ()
    """The dimensions that were listed last, in the order shown."""
    own: str = ""
    """The province that the asker said to be from, which is home from then on."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message and the conversation it stands in."""

    text: str
    today: date
    context: Context = Context()
    language: str = "vi"
    """That of the reply where the words do not tell."""
    home: str | None = None
    """The area that is meant where none is named; None: the default one."""


@dataclass(frozen=True, slots=True)
class Option:
    """A finished reading offered to the user, with the label of its button."""

    label: str
    query: Query


@dataclass(frozen=True, slots=True)
class Clarification:
    """Asking back: several readings fit, or one slot is missing."""

    reason: str
    """Key of the reply: "which_indicator", "which_area", "which_reading"…"""
    subject: str = ""
    """The word that is unclear, as typed."""
    options: tuple[Option, ...] = ()
    language: str = "vi"
    others: tuple[str, ...] = ()
    """Names that fit as well, for which there is no room among the readings."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A decline: what was not understood, and why no figure is given."""

    reason: str
    """Key of the reply: "unknown_words", "other_index", "other_place", "action", "empty"…"""
    subject: str = ""
    suggestions: tuple[Option, ...] = ()
    language: str = "vi"
    rest: Frame | None = None
    """What else was said beside another index or a place without figures."""
    beside: bool = False
    """Whether the rest of the message is answered."""
