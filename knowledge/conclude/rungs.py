"""What is ranked among itself: named units, the periods of a series, dimensions, indicators."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from knowledge.conclude.claims import measured
from knowledge.conclude.desk import PAIR, scale_of
from knowledge.conclude.missing import measure_gap
from knowledge.conclude.periods import resolve, since_break, steady, stretch_notes
from knowledge.conclude.tables import Ladder, Page, best_measure, ordered
from knowledge.conclude.telling import look_up_all, wanted
from knowledge.conclude.trending import grouped
from knowledge.findings import Key, Note
from knowledge.terms import CHANGES, RANKS, Axis, Measure, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Figure, Gap

RUN: Final = 3
"""Years from which on they are a run."""


@dataclass(slots=True)
class Rungs:
    """Ladders with what is missing from them and what is to be remarked."""

    ladders: list[tuple[Page, Ladder]] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, desk: Desk, page: Page, figures: Sequence[Figure], by: Measure) -> None:
        """A ladder of figures; those that lack the measure are missing from it."""
        self.ladders.append((page, ordered(figures, by)))
        lacking = (figure.key for figure in figures if measured(figure, by) is None)
        self.gaps.extend(measure_gap(desk, key, by) for key in lacking)


def climb(desk: Desk) -> Rungs:
    """The ladders along the axis of the query."""
    match desk.query.axis:
        case Axis.PERIODS:
            return _periods(desk)
        case Axis.DIMENSIONS:
            return _dimensions(desk)
        case Axis.INDICATORS:
            return _indicators(desk)
        case _:
            return _areas(desk)


def _areas(desk: Desk) -> Rungs:
    """Only the named units among themselves."""
    rungs = Rungs()
    for indicator in desk.query.indicators:
        for dimension in desk.dimensions:
            for period in resolve(desk, indicator, dimension, desk.query.areas):
                page = Page(indicator, dimension, period)
                figures, gaps = look_up_all(desk, [page.key(name) for name in desk.query.areas])
                rungs.gaps.extend(gaps)
                rungs.add(desk, page, figures, best_measure(desk, figures))
    return rungs


def _periods(desk: Desk) -> Rungs:
    """The periods of each series, within the last unbroken stretch unless years were named."""
    rungs = Rungs()
    named = desk.query.periods.kind is PeriodKind.YEARS or _places_since(desk)
    desk = steady(desk, [key for keys in grouped(desk).values() for key in keys])
    for run, keys in grouped(desk).items():
        indicator, dimension, area = run
        figures, gaps = look_up_all(desk, keys)
        by = _measure_of_years(desk, figures)
        known = [figure for figure in figures if _counts(figure, by, named=named)]
        known = _within(known) if by in CHANGES else known
        years = [figure.key.period for figure in known]
        kept = years if named else since_break(desk, run, years)
        rungs.gaps.extend(gaps if named else ())
        rungs.add(
            desk,
            Page(indicator, dimension, max(kept, default=0)),
            [figure for figure in known if figure.key.period in kept],
            by,
        )
        rungs.notes.extend(stretch_notes(desk, run, years, kept))
        rungs.notes.append(
            Note("years_known", (("years", tuple(sorted(kept))), ("area", area)), indicator),
        )
    return rungs


def _within(figures: list[Figure]) -> list[Figure]:
    """Of a run of years those whose rise lies in it; that of the first may be of a new method."""
    if len(figures) < RUN or not (figures[0].change and figures[0].change.breaks):
        return figures
    return figures[1:]


def _measure_of_years(desk: Desk, figures: Sequence[Figure]) -> Measure:
    """The measure asked; the place only where the scores of fewer than two years are known."""
    scored = sum(figure.value is not None for figure in figures) >= PAIR
    return desk.query.by if scored else best_measure(desk, figures)


def _places_since(desk: Desk) -> bool:
    """Whether places are asked for since a named year: unlike scores they bear a new scale."""
    bounded = desk.query.periods.kind in {PeriodKind.SINCE, PeriodKind.UNTIL}
    return bounded and desk.query.by in RANKS


def _counts(figure: Figure, by: Measure, *, named: bool) -> bool:
    """Whether a period takes part; a rise that comes of a new method does not, unless named."""
    if measured(figure, by) is None:
        return False
    change = figure.change
    broken = change is not None and bool(change.breaks or change.merged)
    return named or by not in CHANGES or not broken


def _dimensions(desk: Desk) -> Rungs:
    """The dimensions of each area and period; places do not tell of unlike scales."""
    rungs = Rungs()
    for indicator in desk.query.indicators:
        for area in desk.query.areas:
            for period in dimension_periods(desk, indicator, area):
                numbers = desk.query.dimensions or all_dimensions(desk, indicator, period)
                keys = [Key(indicator, period, area, number) for number in numbers]
                figures, gaps = look_up_all(desk, keys)
                rungs.gaps.extend(gaps if figures else gaps[:1])
                rungs.add(desk, Page(indicator, None, period), figures, desk.query.by)
                if desk.query.by is Measure.SCORE and _unlike(desk, figures):
                    rungs.notes.append(Note("unlike_scales", (), indicator))
    return rungs


def _unlike(desk: Desk, figures: Sequence[Figure]) -> bool:
    """Whether dimensions have maxima of their own."""
    return len({desk.maximum(figure.key) for figure in figures}) > 1


def all_dimensions(desk: Desk, indicator: str, period: int) -> tuple[int, ...]:
    """The dimensions of an indicator in a period."""
    scale = scale_of(desk.indicator(indicator), period)
    return scale.dimensions if scale else ()


def dimension_periods(desk: Desk, indicator: str, area: str) -> tuple[int, ...]:
    """Periods asked in which the area has dimension figures."""
    numbers = desk.query.dimensions or tuple(desk.indicator(indicator).dimensions)
    years = {year for n in numbers for year in resolve(desk, indicator, n, (area,))}
    latest = desk.query.periods.kind is PeriodKind.LATEST
    return tuple(sorted(years))[-1:] if latest else tuple(sorted(years))


def _indicators(desk: Desk) -> Rungs:
    """The indicators of one area beside each other; by rank, for their units differ."""
    rungs = Rungs()
    figures, rungs.gaps = _listed(look_up_all(desk, wanted(desk)))
    latest = max((figure.key.period for figure in figures), default=0)
    page = Page(desk.query.indicators[0], None, latest)
    rungs.add(desk, page, figures, best_measure(desk, figures))
    return rungs


def _listed(
    found: tuple[tuple[Figure, ...], tuple[Gap, ...]],
) -> tuple[tuple[Figure, ...], list[Gap]]:
    return found[0], list(found[1])
