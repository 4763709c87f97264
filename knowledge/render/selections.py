"""Filters: how many and which, or that there is none and who comes nearest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, headline, text
from knowledge.render.figure import national
from knowledge.render.grid import grid
from knowledge.terms import CHANGES, RANKS, Axis, Comparator, Line, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import Figure, FilterFinding, Selection
    from knowledge.render.voice import Voice
    from knowledge.terms import Condition, Query

INLINE: Final = 10
"""So many are named in the sentence; more go into a table."""
TURNED: Final = {
    Comparator.LT: Comparator.GT,
    Comparator.LE: Comparator.GE,
    Comparator.GT: Comparator.LT,
    Comparator.GE: Comparator.LE,
    Comparator.EQ: Comparator.EQ,
}
"""A smaller change is a larger fall."""
LOW: Final = frozenset({Comparator.LT, Comparator.LE})
HIGH: Final = frozenset({Comparator.GT, Comparator.GE})
"""Of a place: a larger number is a lower one."""


def body(voice: Voice, finding: FilterFinding) -> Body:
    """The selections one after the other."""
    query = finding.query
    condition = query.condition
    if condition is None:
        return Body(())
    say = {Axis.PERIODS: _years, Axis.DIMENSIONS: _dimensions}.get(query.axis, _areas)
    lines = [line for one in finding.selections for line in say(voice, query, condition, one)]
    figures = [figure for one in finding.selections for figure in one.figures]
    extremes = [one.extreme for one in finding.selections if one.extreme]
    changed = figures if condition.measure in CHANGES else ()
    tabled = any(len(one.figures) > INLINE for one in finding.selections)
    shown = condition.measure is Measure.RANK or (tabled and query.axis is Axis.AREAS)
    ranks = national(figures) if shown else ()
    return Body(tuple(lines), (*figures, *extremes), ranks, tuple(changed))


def _areas(voice: Voice, query: Query, condition: Condition, one: Selection) -> Iterator[Line]:
    units = voice.units(query.kind)
    told = wording(voice, condition, one)
    if query.every:
        told = voice.say("condition.every", condition=told)
    values = {"what": _what(voice, one), "condition": told, "units": units}
    if not one.figures:
        yield headline(voice.say("filter.none", **values, of=one.of))
        yield from _extreme(voice, condition, one)
        return
    some = {**values, "units": voice.units(query.kind, len(one.figures))}
    if len(one.figures) > INLINE:
        end = voice.say("filter.list_below")
        yield headline(voice.say("filter.some", **some, count=len(one.figures), list=end))
        yield grid(voice, query, one.figures)
    else:
        names = (_named(voice, condition, figure, one) for figure in one.figures)
        listed = voice.say("filter.list", items=", ".join(names))
        yield headline(voice.say("filter.some", **some, count=len(one.figures), list=listed))
    key = "filter.of_published" if one.published else "filter.of"
    yield text(voice.say(key, of=one.of, units=units))


def _extreme(voice: Voice, condition: Condition, one: Selection) -> Iterator[Line]:
    """The nearest one where nothing meets the condition."""
    if one.extreme is None:
        return
    low = condition.comparator in (HIGH if condition.measure in RANKS else LOW)
    key = one.extreme.key
    who = str(key.period) if one.period is None else voice.area(key.area)
    value = voice.measures(one.extreme, _measures(condition))
    yield text(voice.say("filter.lowest" if low else "filter.highest", who=who, value=value))


def _measures(condition: Condition, *, published: bool = False) -> tuple[Measure, ...]:
    """What to show beside a name; the place too where it alone may be known."""
    if condition.group is not None:
        return (Measure.SCORE,)
    if condition.measure is Measure.SCORE:
        return (Measure.SCORE, Measure.RANK) if published else (Measure.SCORE,)
    if condition.measure in RANKS:
        return (condition.measure, Measure.SCORE)
    return (condition.measure,)


def _named(voice: Voice, condition: Condition, figure: Figure, one: Selection) -> str:
    alone = one.published and figure.value is None
    facts = voice.measures(figure, _measures(condition, published=alone))
    return voice.say("filter.item", who=voice.area(figure.key.area), facts=facts)


def title(voice: Voice, condition: Condition, one: Selection) -> str:
    """What is selected."""
    return f"{_what(voice, one)}, {wording(voice, condition, one)}"


def _what(voice: Voice, one: Selection) -> str:
    series = voice.series(one.indicator, one.dimension)
    if one.scope:
        scope = voice.region(one.scope)
        return voice.say("board.what_scope", series=series, period=one.period, scope=scope)
    return voice.say("board.what", series=series, period=one.period)


def wording(voice: Voice, condition: Condition, one: Selection) -> str:
    """The condition in words, with what it was compared with."""
    low = "below" if condition.comparator in LOW else "above"
    if condition.measure in RANKS and condition.value is not None:
        return _rank_wording(voice, condition, one.indicator)
    if one.threshold is not None:
        if condition.measure in RANKS:
            low = "above" if low == "below" else "below"
        value = voice.measures(one.threshold, _measures(condition, published=one.published))
        area = voice.area(one.threshold.key.area)
        key = f"condition.next_{low}_area" if one.nearest else f"condition.{low}_area"
        return voice.say(key, area=area, value=value)
    if one.mean is not None and one.mean.figure is not None:
        figure = one.mean.figure
        value = voice.measures(figure, (Measure.SCORE,))
        return voice.say(f"condition.{low}_mean", area=voice.area(figure.key.area), value=value)
    if condition.measure in CHANGES and condition.upper is None:
        return _change_wording(voice, condition, one.indicator)
    return voice.condition(condition, one.indicator)


def _change_wording(voice: Voice, condition: Condition, code: str) -> str:
    """A rise or a fall of a size; the smaller the change, the larger the fall."""
    value = condition.value or Decimal(0)
    low = condition.comparator in LOW
    falling = value < 0 or (not value and low)
    way = voice.say("condition.fall" if falling else "condition.rise")
    if not value and condition.comparator in {Comparator.LE, Comparator.GE}:
        return voice.say("condition.no_rise" if low else "condition.no_fall")
    if not value:
        return way
    turned = replace(condition, value=abs(value))
    if falling:
        turned = replace(turned, comparator=TURNED[condition.comparator])
    return f"{way} {voice.condition(turned, code)}"


def _rank_wording(voice: Voice, condition: Condition, code: str) -> str:
    """Places are better the smaller they are: "rank 10 or better", "beyond rank 10"."""
    value, comparator = condition.value, condition.comparator
    if value is None or condition.upper is not None or comparator is Comparator.EQ:
        return voice.condition(condition, code)
    whole = int(value)
    match comparator:
        case Comparator.LE:
            return voice.say("condition.top", count=whole)
        case Comparator.LT:
            return voice.say("condition.top", count=whole - 1)
        case Comparator.GT:
            return voice.say("condition.beyond", count=whole)
        case _:
            return voice.say("condition.beyond", count=whole - 1)


# ---------------------------------------------------------------- periods and dimensions


def _years(voice: Voice, query: Query, condition: Condition, one: Selection) -> Iterator[Line]:
    area = voice.area(query.areas[0]) if query.areas else ""
    values = {
        "series": voice.series(one.indicator, one.dimension),
        "area": voice.area(one.area) if one.area else area,
        "condition": wording(voice, condition, one),
    }
    years = voice.years(one.periods)
    if not one.figures:
        yield headline(voice.say("filter.no_year", **values, of=one.of, years=years))
        yield from _extreme(voice, condition, one)
        return
    items = (
        voice.say(
            "filter.item",
            who=figure.key.period,
            facts=voice.measures(figure, dict.fromkeys((*_measures(condition), Measure.SCORE))),
        )
        for figure in one.figures
    )
    listed = voice.say("filter.list", items=", ".join(items))
    yield headline(voice.say("filter.years", **values, count=len(one.figures), list=listed))
    yield text(voice.say("filter.of_years", of=one.of, years=years))


def _dimensions(
    voice: Voice,
    query: Query,
    condition: Condition,
    one: Selection,
) -> Iterator[Line]:
    word = voice.word(one.indicator)
    series = voice.series(one.indicator)
    area = voice.area(one.area or "")
    what = voice.say("board.what_area", series=series, period=one.period, area=area)
    told = wording(voice, condition, one)
    if condition.mean:
        mean = voice.region(query.scope) if query.scope else voice.say("area.nation")
        low = "below" if condition.comparator in LOW else "above"
        told = voice.say(f"condition.{low}_means", area=mean, word=word)
    names = []
    marks = {figure.key.dimension: figure for figure in one.marks}
    for figure in one.figures:
        number = figure.key.dimension or 0
        name = voice.dimension(one.indicator, number)
        who = voice.say("series.dimension_short", dimension=number, name=name)
        facts = voice.measures(figure, dict.fromkeys((Measure.SCORE, *_measures(condition))))
        if mark := marks.get(number):
            mean = voice.measures(mark, (Measure.SCORE,))
            facts = voice.say("filter.against_mean", facts=facts, mean=mean)
        names.append(voice.say("filter.item", who=who, facts=facts))
    if not names:
        values = {"what": what, "condition": told, "word": word}
        yield headline(voice.say("filter.no_dimension", **values, of=one.of))
        return
    end = voice.say("filter.list", items="; ".join(names))
    values = {"what": what, "condition": told, "word": word}
    count = len(one.figures)
    yield headline(voice.say("filter.dimensions", **values, count=count, of=one.of, list=end))
