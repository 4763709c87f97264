"""What one conclusion works with: the query, the observations, the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    CHANGES,
    ON_FIGURES,
    AreaKind,
    Axis,
    Measure,
    PeriodKind,
    Periods,
    Query,
    claimed_measures,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from knowledge.findings import Key
    from knowledge.library import Library
    from knowledge.observations import Observations, Units
    from knowledge.terms import Break, Indicator, Scale, Source


PAIR: Final = 2
WIDE: Final = frozenset({AreaKind.NATION, AreaKind.REGION})
"""What has means."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A query with all that is needed to answer it."""

    query: Query
    observations: Observations
    library: Library
    computed_means: bool = False
    """Whether means are computed though some are published, so that a run is of one kind."""

    @property
    def units(self) -> Units:
        """Areas in time."""
        return self.observations.units

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is claimed or asked, the first first."""
        claimed = claimed_measures(self.query.claim)
        return tuple(dict.fromkeys((*claimed, *self.query.measures))) or (Measure.SCORE,)

    @property
    def dimensions(self) -> tuple[int | None, ...]:
        """The series asked for; None is the total."""
        return self.query.dimensions or (None,)

    @property
    def region(self) -> str | None:
        """The region asked for, as provinces bear it; None is the whole country."""
        return self.units.canonical(self.query.scope) if self.query.scope else None

    @property
    def left_out(self) -> tuple[str, ...]:
        """The provinces that a mean leaves out; what is held is told of all."""
        return self.query.without_areas if self.query.operation in ON_FIGURES else ()

    def indicator(self, code: str) -> Indicator:
        """An indicator by its code."""
        return self.library.indicators[code]

    def maximum(self, key: Key) -> Decimal | None:
        """The highest possible value of a cell where it has one of its own."""
        maxima = self.library.dimension_maxima
        return maxima.get((key.indicator, key.period, key.dimension or 0))

    def resolved(self, periods: Iterable[int]) -> Query:
        """The query with the periods that were looked at.

        "Latest" and the like stay where they are other years for each indicator, lest the next
        question ask for every year of every one.
        """
        years = tuple(sorted(set(periods)))
        symbolic = self.query.periods.kind is not PeriodKind.YEARS
        several = len(self.query.indicators) > 1 or len(self.query.dimensions) > 1
        if self.query.axis is Axis.PAIRS or not years or (symbolic and several and len(years) > 1):
            return self.query
        return replace(self.query, periods=Periods(PeriodKind.YEARS, years))

    def cite(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Sources by their ids, each once, in order."""
        pairs = ((id_, self.observations.sources.get(id_)) for id_ in dict.fromkeys(ids))
        found = (source or self.library.sources.get(id_) for id_, source in pairs)
        return tuple(source for source in found if source)


def spanned(desk: Desk, measure: Measure) -> Desk:
    """Two years named for a change are its earlier and its later year, in whatever order."""
    query = desk.query
    years = {*query.periods.years, query.base} - {None}
    named = query.periods.kind is PeriodKind.YEARS and len(years) == PAIR
    if measure not in CHANGES or not named:
        return desk
    first, last = sorted(year for year in years if year is not None)
    periods = replace(query.periods, years=(last,))
    return replace(desk, query=replace(query, base=first, periods=periods))


def scale_of(indicator: Indicator, period: int) -> Scale | None:
    """The scale that holds in a period."""
    for scale in indicator.scales:
        if scale.first <= period and (scale.last is None or period <= scale.last):
            return scale
    return None


def breaks_between(
    indicator: Indicator,
    dimension: int | None,
    earlier: int,
    later: int,
) -> tuple[Break, ...]:
    """Changes of method of a series after `earlier` and up to `later`."""
    return tuple(
        broken
        for broken in indicator.breaks
        if earlier < broken.period <= later and _concerns(indicator, broken, dimension)
    )


def _concerns(indicator: Indicator, broken: Break, dimension: int | None) -> bool:
    """Whether a break touches a series; new dimensions leave the old ones' scale alone."""
    if broken.dimension == dimension:
        return True
    if broken.dimension is not None:
        return False
    before = scale_of(indicator, broken.period - 1)
    after = scale_of(indicator, broken.period)
    if before is None or after is None or before == after:
        return True
    return before.dimension_max != after.dimension_max
