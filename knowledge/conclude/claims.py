"""Conditions: thresholds of a filter and beliefs of the asker, held against figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Final

from knowledge.conclude.desk import scale_of
from knowledge.conclude.figures import look_up
from knowledge.findings import Figure, Note, Verdict
from knowledge.numbers import rounded
from knowledge.terms import CHANGES, RANKS, Comparator, Measure, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.conclude.desk import Desk
    from knowledge.findings import Gap, Key
    from knowledge.terms import Condition

PERCENT: Final = "%"
LAST_PLACE: Final = -1
"""As the rank of a claim: the last one, whatever their number; -2 is the one before it."""
COMPARE: Final[dict[Comparator, Callable[[Decimal, Decimal], bool]]] = {
    Comparator.GT: gt,
    Comparator.GE: ge,
    Comparator.LT: lt,
    Comparator.LE: le,
}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What figures are held against: a number, or another figure."""

    value: Decimal | None
    figure: Figure | None = None


def measured(figure: Figure, measure: Measure) -> Decimal | None:
    """A measure of a figure as a number; ranks and places count as whole numbers."""
    change = figure.change
    match measure:
        case Measure.SCORE:
            return figure.value
        case Measure.RANK:
            return Decimal(figure.rank.position) if figure.rank else None
        case Measure.REGION_RANK:
            return Decimal(figure.region_rank.position) if figure.region_rank else None
        case Measure.CHANGE:
            return change.points if change else None
        case Measure.RANK_CHANGE:
            places = change.places if change else None
            return None if places is None else Decimal(places)
        case _:
            return None


def yardstick(desk: Desk, condition: Condition, key: Key) -> Yardstick | None:
    """What a condition compares with in the period of `key`; None where that is not there."""
    if condition.group is not None or condition.value is not None:
        return Yardstick(condition.value)
    mean = desk.region or desk.units.nation()
    area = condition.area or (mean if condition.mean else "")
    found = look_up(desk, replace(key, area=area), desk.query.base) if area else None
    if not isinstance(found, Figure):
        return None
    value = measured(found, condition.measure)
    return None if value is None else Yardstick(value, found)


def meets(desk: Desk, figure: Figure, condition: Condition, mark: Yardstick) -> bool | None:
    """Whether a figure meets a condition; None where it lacks the measure."""
    if condition.group is not None:
        if figure.group is None:
            return None
        return figure.group.casefold() == condition.group.casefold()
    value, placed = measured(figure, condition.measure), of_last(condition, figure)
    if value is None or placed is None:
        return None
    stated = mark.value if placed is condition else placed.value
    return None if stated is None else _on_side(desk, figure, placed, value, stated)


def _on_side(
    desk: Desk, figure: Figure, condition: Condition, value: Decimal, stated: Decimal
) -> bool:
    if condition.upper is not None:
        return stated <= value <= condition.upper
    if condition.comparator is Comparator.EQ:
        return _equal(value, stated, desk.indicator(figure.key.indicator).decimals)
    return COMPARE[condition.comparator](value, stated)


def _equal(value: Decimal, stated: Decimal, decimals: int) -> bool:
    """A stated value is the shown one: equal after rounding to the shown decimals."""
    return rounded(value, decimals) == rounded(stated, max(decimals, _decimals(stated)))


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def of_last(claim: Condition | None, figure: Figure) -> Condition | None:
    """A condition to be last, or so far from it, as one about the place that is there."""
    if claim is None or claim.value is None or claim.value > LAST_PLACE:
        return claim
    if claim.measure not in RANKS:
        return claim
    rank = figure.place(claim.measure)
    return replace(claim, value=rank.of + 1 + claim.value) if rank and rank.of else None


def judge(desk: Desk, figure: Figure) -> Verdict | None:
    """Whether the claim of the query holds for a figure; None where nothing can tell."""
    claim = desk.query.claim
    return None if claim is None or claim.every else _judged(desk, figure)


def _judged(desk: Desk, figure: Figure) -> Verdict | None:
    """What stands against any of the claims; that they hold only where all of them do."""
    claim = desk.query.claim
    if claim is None or claim.vague:
        return None
    found = [_held(desk, figure, one) for one in (claim, *claim.besides)]
    wrong = [one for one in found if one and not one.holds]
    if wrong:
        besides = tuple(one.claim for one in wrong[1:])
        return replace(wrong[0], claim=replace(wrong[0].claim, besides=besides))
    return found[0] if all(found) else None


def _held(desk: Desk, figure: Figure, believed: Condition) -> Verdict | None:
    claim = of_last(believed, figure)
    if claim is None or (claim.percent and _in_points(desk, figure)):
        return None
    mark = yardstick(desk, claim, figure.key)
    holds = meets(desk, figure, claim, mark) if mark else None
    if holds is None or mark is None or (holds and not _among(figure, claim)):
        return None
    return Verdict(claim, holds is not claim.denied, figure, mark.figure)


def judge_all(desk: Desk, figures: Sequence[Figure]) -> Verdict | None:
    """The verdict that all figures share; the first of a run has no change of its own."""
    claim = desk.query.claim
    if claim is not None and claim.every:
        moves = claim.measure in CHANGES and not claim.listed
        return _judged_each(desk, figures[1:] if moves else figures)
    verdicts = [judge(desk, figure) for figure in figures]
    if len(verdicts) > 1 and verdicts[0] is None:
        verdicts = verdicts[1:]
    first = next(iter(verdicts), None)
    alike = first is not None and all(one and one.holds is first.holds for one in verdicts)
    return first if alike else None


def borne_out(verdict: Verdict | None, gaps: Sequence[Gap]) -> Verdict | None:
    """The verdict; none that confirms where figures of what is believed are missing."""
    return None if verdict is not None and verdict.holds and gaps else verdict


def _judged_each(desk: Desk, figures: Sequence[Figure]) -> Verdict | None:
    """One year against it refutes a claim of each year; only years named bear it out."""
    steady = [f for f in figures if not (f.change and (f.change.breaks or f.change.merged))]
    verdicts = [_judged(desk, figure) for figure in steady]
    against = next((one for one in verdicts if one and not one.holds), None)
    named = desk.query.periods.kind is not PeriodKind.ALL
    whole = named and len(steady) == len(figures) > 0 and all(verdicts)
    return against or (verdicts[0] if whole else None)


def unit_notes(desk: Desk, periods: Sequence[int]) -> Iterator[Note]:
    """That an index is told in points, where a share is believed: "43,84%" of PAPI."""
    claim = desk.query.claim
    if claim is None or not claim.percent or not periods:
        return
    for code in desk.query.indicators:
        facts = desk.indicator(code)
        scale = scale_of(facts, max(periods))
        if facts.unit != PERCENT and scale is not None:
            yield Note("in_points", (("label", facts.label), ("maximum", int(scale.maximum))), code)


def _in_points(desk: Desk, figure: Figure) -> bool:
    return desk.indicator(figure.key.indicator).unit != PERCENT


def _among(figure: Figure, claim: Condition) -> bool:
    """Whether the places told are as many as there are; "27/60" of 63 is not confirmed."""
    rank = figure.place(claim.measure)
    return not claim.of or rank is None or rank.of in (None, claim.of)
