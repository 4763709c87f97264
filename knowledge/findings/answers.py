"""An answer to each operation, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003  (dataclass fields are resolved at run time)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.findings.facts import Figure, Gap, Next, Note, Verdict
    from knowledge.terms import (
        Area,
        Break,
        Indicator,
        Measure,
        Narrative,
        Order,
        Query,
        Source,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Any answer; `query` has its periods resolved."""

    query: Query
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Note, ...] = ()
    nexts: tuple[Next, ...] = ()
    verdict: Verdict | None = None
    sources: tuple[Source, ...] = ()
    """Of every figure and text shown."""
    answered: bool = True
    """Whether anything of what was asked is there."""
    run: tuple[Series, ...] = ()
    """The years around figures that make no picture themselves, where one is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFinding(Finding):
    """Figures, one or many, in the order asked."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """The other side of a gap: a leader, a last, a mean, a place."""

    label: str
    """Key: "leader", "last", "nth", "mean_published", "mean_computed"."""
    value: Decimal | None
    figure: Figure | None = None
    of: int = 0
    """For a mean: over how many."""
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Figures side by side, best first, by the measure compared; one, if the other is missing."""

    by: Measure
    figures: tuple[Figure, ...]
    difference: Decimal | None = None
    """First minus last of `figures`, unrounded; for ranks in places."""
    gauge: Gauge | None = None
    exact: bool = True
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFinding(Finding):
    """Comparisons, one per series or period."""

    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of a ranking."""

    figure: Figure
    position: int
    measured: Decimal | None = None
    """What the row is ranked by, where this is not the value."""


@dataclass(frozen=True, slots=True)
class Board:
    """A ranking, or the asked part of it."""

    indicator: str
    dimension: int | None
    period: int
    by: Measure
    order: Order
    rows: tuple[Standing, ...]
    of: int
    """How many stand in the whole ranking."""
    published: bool
    """Whether the places are published ones (else by value)."""
    scope: str | None = None
    base: int | None = None
    """The earlier year of a ranking of changes."""
    nth: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingFinding(Finding):
    """Rankings of areas, periods or dimensions."""

    boards: tuple[Board, ...]
    means: tuple[Figure, ...] = ()
    """The means of the region, where dimensions of a province are to be drawn beside them."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What meets a condition, in one table."""

    indicator: str
    dimension: int | None
    period: int | None
    """None where the periods themselves are selected."""
    figures: tuple[Figure, ...]
    of: int
    """Among how many was looked."""
    scope: str | None = None
    published: bool = False
    """Whether it goes by published places, not by a whole table."""
    area: str | None = None
    """Whose periods or dimensions are selected."""
    periods: tuple[int, ...] = ()
    """The periods looked at, where periods are selected."""
    extreme: Figure | None = None
    """The nearest one, where nothing meets the condition."""
    threshold: Figure | None = None
    """The figure of the area compared with."""
    nearest: bool = False
    """Whether only those right above or below that area are told."""
    mean: Gauge | None = None
    marks: tuple[Figure, ...] = ()
    """What each of the figures was held against, where dimensions have means of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterFinding(Finding):
    """Selections by a condition."""

    selections: tuple[Selection, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The run of one series over the periods."""

    indicator: str
    dimension: int | None
    area: str
    figures: tuple[Figure, ...]
    """Oldest first."""
    stretch: tuple[Figure, ...]
    """Those of the last unbroken stretch that carry a value."""
    change: Decimal | None = None
    """Last minus first of the stretch."""
    places: int | None = None
    """By how many places the last is above the first of it, where both are ranked."""
    exact: bool = True
    """Whether the shown values differ by the shown change."""
    best: Figure | None = None
    worst: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendFinding(Finding):
    """Runs over time."""

    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, published or computed."""

    indicator: str
    dimension: int | None
    period: int | None
    """None: over `periods`."""
    value: Decimal
    of: int
    """Over how many; 0 where it is published."""
    published: bool
    label: str
    """Whose mean: the nation's, a region's, an area's name."""
    figure: Figure | None = None
    """The published row, with its rank among regions."""
    periods: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    """The units averaged, where they were named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AverageFinding(Finding):
    """Means."""

    means: tuple[Mean, ...]
    areas: tuple[Figure, ...] = ()
    """The figures of the named area(s) beside the mean."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a dimension contributed to a change of the total."""

    dimension: int
    earlier: Decimal
    later: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainFinding(Finding):
    """Why a score moved: by dimension, then the loaded causes."""

    figure: Figure
    parts: tuple[Part, ...]
    narratives: tuple[Narrative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeFinding(Finding):
    """Loaded texts."""

    topic: str
    narratives: tuple[Narrative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionFinding(Finding):
    """Facts about indicators."""

    aspect: str
    indicators: tuple[Indicator, ...]
    narratives: tuple[Narrative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFinding(Finding):
    """Whence figures come."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """Which periods of a series are there."""

    indicator: str
    dimension: int | None
    area: str | None
    """None: of any area."""
    periods: tuple[int, ...]
    asked: tuple[int, ...] = ()
    scored: tuple[tuple[int, int, int], ...] = ()
    """Of a year asked for how many provinces of how many have a score, no area being named."""
    missing: tuple[int, ...] = ()
    """Years of which others have data and the area has none."""
    begun: tuple[tuple[int, str, int, int], ...] = ()
    """Years whose table lacks provinces, or scores: which, and how many of how many it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityFinding(Finding):
    """What data exist."""

    holdings: tuple[Holding, ...]
    figures: tuple[Figure, ...] = ()
    """Of the years asked for."""


@dataclass(frozen=True, slots=True)
class Union:
    """A unit after the merger and those it was formed of."""

    area: Area
    parts: tuple[Area, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergerFinding(Finding):
    """How the provinces were merged."""

    unions: tuple[Union, ...]
    before: int
    """Number of provinces before the merger."""
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFinding(Finding):
    """Which provinces a region is made of."""

    region: str
    provinces: tuple[str, ...]
    after: tuple[str, ...]
    """The units that these are part of since the merger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmalltalkFinding(Finding):
    """A greeting, thanks, help."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoData(Finding):
    """Nothing of what was asked is there; `gaps` say why, or `reason`."""

    reason: str
    known: tuple[Standing, ...] = ()
    """What is known of a table that is not whole."""
    held: tuple[Figure, ...] = ()
    """Figures of a table that was begun, which bear no places, highest first."""
