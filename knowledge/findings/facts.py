"""A cell and what is known of it: its place, its change, what is missing, what is believed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003  (dataclass fields are resolved at run time)
from typing import TYPE_CHECKING

from knowledge.terms import RANKS, Comparator, Measure

if TYPE_CHECKING:
    from knowledge.terms import (
        Break,
        Condition,
        Query,
    )


@dataclass(frozen=True, slots=True)
class Key:
    """Which cell: a series in a period."""

    indicator: str
    period: int
    area: str
    dimension: int | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place and among how many; published, or computed by value from a whole table."""

    position: int
    of: int | None
    published: bool
    scope: str | None = None
    """Region; None is the whole country."""


@dataclass(frozen=True, slots=True)
class Change:
    """Later minus earlier; None where a side is missing."""

    earlier: Figure
    points: Decimal | None
    places: int | None
    """Places climbed; negative when fallen."""
    exact: bool = True
    """Whether the shown values differ by the shown change."""
    breaks: tuple[Break, ...] = ()
    """Changes of method between the two periods."""
    merged: bool = False
    """Whether the unit is another territory in the later period."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with all that is known about it."""

    key: Key
    value: Decimal | None
    rank: Rank | None = None
    region_rank: Rank | None = None
    group: str | None = None
    change: Change | None = None
    """On the base asked for, or on the year before."""
    sources: tuple[str, ...] = ()
    mean_of: int = 0
    """For a mean that was computed here: over how many provinces."""

    def place(self, measure: Measure) -> Rank | None:
        """The rank in the region for that measure, else the one in the country."""
        return self.region_rank if measure is Measure.REGION_RANK else self.rank


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that was asked for and is not in the data."""

    key: Key
    reason: str
    """Key of the wording: "withheld", "not_yet", "before_first", "not_loaded", "no_dimension"…"""
    have: tuple[int, ...] = ()
    """Periods of the same series that are there, nearest first."""
    detail: str = ""
    """What the wording needs besides: first year of a dimension, the successor…"""
    measure: Measure | None = None
    """The measure that is missing while the cell is there."""
    parts: tuple[str, ...] = ()
    """The provinces that the unit was formed of, where it is a merged one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark under the figures."""

    key: str
    values: tuple[tuple[str, str | int | tuple[int, ...]], ...] = ()
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """A finished next question whose answer is known to exist."""

    key: str
    query: Query
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the asker believed, and whether the figure bears it out."""

    claim: Condition
    holds: bool
    figure: Figure | None = None
    other: Figure | None = None
    """The figure it was measured against."""

    @property
    def end(self) -> int | None:
        """The place believed, where it is the first of the table or its last."""
        claim, figure = self.claim, self.figure
        if claim.measure not in RANKS or claim.comparator is not Comparator.EQ or claim.denied:
            return None
        if claim.value == 1:
            return 1
        rank = figure.place(claim.measure) if figure else None
        return rank.of if rank is not None and claim.value == rank.of else None
