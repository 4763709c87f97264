"""Filters: how many and which, or that there is none and who comes nearest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge import numbers
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
LAST_PLACE: Final = -1
"""As the rank of a condition: the last one, whatever their number."""
_SIDES: Final = {
    Comparator.LT: "below",
    Comparator.LE: "no_higher",
    Comparator.GT: "above",
    Comparator.GE: "no_lower",
}
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
    exact = all(
        voice.subtracts_exactly(*pair) for one in finding.selections for pair in _beside(one)
    )
    return Body(tuple(lines), (*figures, *extremes), ranks, tuple(changed), exact=exact)


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
    yield from _edges(voice, condition, one)
    yield from (text(_apart(voice, *pair)) for pair in _beside(one))
    key = "filter.of_published" if one.published else "filter.of"
    told = voice.say(key, of=one.of, units=units)
    yield text(f"{told} {_share(voice, one)}" if query.counting and one.of else told)


def _share(voice: Voice, one: Selection) -> str:
    """How many of a hundred they are."""
    share = numbers.digits(Decimal(len(one.figures) * 100) / one.of, voice.language, 1)
    return voice.say("filter.share", share=share)


def _beside(one: Selection) -> Iterator[tuple[Figure, Figure]]:
    """The one right above or below a province, and that province; the higher one first."""
    other = one.threshold
    if not one.nearest or other is None or other.value is None or len(one.figures) != 1:
        return
    value = one.figures[0].value
    if value is not None and value != other.value:
        yield (one.figures[0], other) if value > other.value else (other, one.figures[0])


def _edges(voice: Voice, condition: Condition, one: Selection) -> Iterator[Line]:
    """In full, the figures that look like the bound once they are rounded: 45,0036 is above 45."""
    beyond = condition.comparator in {Comparator.GT, Comparator.LT}
    bound = condition.value if beyond and condition.measure is Measure.SCORE else None
    decimals = voice.indicator(one.indicator).decimals
    for figure in one.figures:
        value = figure.value
        if bound is None or value is None:
            continue
        if numbers.rounded(value, decimals) == numbers.rounded(bound, decimals):
            exact = numbers.plain(value, voice.language)
            yield text(voice.say("filter.edge", who=_who(voice, one, figure), value=exact))


def _apart(voice: Voice, higher: Figure, lower: Figure) -> str:
    """How far the two are apart."""
    size = voice.amount(higher.key, (higher.value or 0) - (lower.value or Decimal(0)))
    names = {"first": voice.area(higher.key.area), "second": voice.area(lower.key.area)}
    return voice.say("mean.gap", **names, size=size)


def _extreme(voice: Voice, condition: Condition, one: Selection) -> Iterator[Line]:
    """The nearest one where nothing meets the condition."""
    if one.extreme is None:
        return
    low = condition.comparator in (HIGH if condition.measure in RANKS else LOW)
    who = _who(voice, one, one.extreme)
    value = voice.measures(one.extreme, _measures(condition))
    yield text(voice.say("filter.lowest" if low else "filter.highest", who=who, value=value))


def _who(voice: Voice, one: Selection, figure: Figure) -> str:
    """What is selected: a year, a dimension, an area."""
    key = figure.key
    if one.period is None:
        return str(key.period)
    if one.area is None or key.dimension is None:
        return voice.area(key.area)
    name = voice.dimension(one.indicator, key.dimension)
    return voice.say("series.dimension_short", dimension=key.dimension, name=name)


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
        side = low if condition.measure in RANKS else _side(condition)
        key = f"condition.next_{low}_area" if one.nearest else f"condition.{side}_area"
        return voice.say(key, area=area, value=value)
    if one.mean is not None and one.mean.figure is not None:
        figure = one.mean.figure
        value = voice.measures(figure, (Measure.SCORE,))
        key = f"condition.{_side(condition)}_mean"
        return voice.say(key, area=voice.area(figure.key.area), value=value)
    if condition.measure in CHANGES:
        return _change_wording(voice, condition, one.indicator)
    return voice.condition(condition, one.indicator)


def _side(condition: Condition) -> str:
    """On which side of something; "no higher than" it where it may be equal."""
    return _SIDES.get(condition.comparator, "above")


def _change_wording(voice: Voice, condition: Condition, code: str) -> str:
    """A rise or a fall of a size; the smaller the change, the larger the fall."""
    value = condition.value or Decimal(0)
    low = condition.comparator in LOW
    upper = condition.upper
    falling = value < 0 or (not value and low)
    if upper is not None:
        way = voice.say("condition.fall" if falling else "condition.rise")
        ends = (-upper, -value) if falling else (value, upper)
        return f"{way} {voice.condition(replace(condition, value=ends[0], upper=ends[1]), code)}"
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
    if value is not None and value <= LAST_PLACE:
        return _from_the_end(voice, condition, -int(value))
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


def _from_the_end(voice: Voice, condition: Condition, place: int) -> str:
    """In one place from the end, among so many of the last, or before them."""
    if condition.comparator is Comparator.GE:
        return voice.say("condition.bottom", count=place)
    if condition.comparator is Comparator.LT:
        return voice.say("condition.before_bottom", count=place)
    key = "condition.last" if place == -LAST_PLACE else "condition.from_the_end"
    return voice.say(key, place=place)


# ---------------------------------------------------------------- periods and dimensions


def _years(voice: Voice, query: Query, condition: Condition, one: Selection) -> Iterator[Line]:
    area = voice.area(query.areas[0]) if query.areas else ""
    values = {
        "series": voice.series(one.indicator, one.dimension),
        "area": voice.area(one.area) if one.area else area,
        "condition": _of_marks(voice, query, condition, one) or wording(voice, condition, one),
    }
    years = voice.years(one.periods)
    if not one.figures:
        yield headline(voice.say("filter.no_year", **values, of=one.of, years=years))
        yield from _extreme(voice, condition, one)
        return
    listed = voice.say("filter.list", items=_items(voice, condition, one, ", "))
    yield headline(voice.say("filter.years", **values, count=len(one.figures), list=listed))
    yield from _edges(voice, condition, one)
    if query.every and query.claim is None:
        yield text(_longest_run(voice, one))
    yield text(voice.say("filter.of_years", of=one.of, years=years))


def _items(voice: Voice, condition: Condition, one: Selection, mark: str) -> str:
    """What is selected with its figures, and what each one was held against."""
    against = {(figure.key.period, figure.key.dimension): figure for figure in one.marks}
    said = []
    for figure in one.figures:
        facts = voice.measures(figure, dict.fromkeys((Measure.SCORE, *_measures(condition))))
        if condition.measure in (*RANKS, *CHANGES) and one.period is None:
            facts = voice.measures(figure, dict.fromkeys((*_measures(condition), Measure.SCORE)))
        other = against.get((figure.key.period, figure.key.dimension))
        if other is not None:
            value = voice.measures(other, (Measure.SCORE,))
            key = "filter.against_mean" if condition.mean else "filter.against_area"
            area = voice.area(other.key.area)
            facts = voice.say(key, facts=facts, mean=value, area=area)
        said.append(voice.say("filter.item", who=_who(voice, one, figure), facts=facts))
    return mark.join(said)


def _of_marks(voice: Voice, query: Query, condition: Condition, one: Selection) -> str:
    """As in "cao hơn mức trung bình cả nước của chính năm đó": held against others one by one."""
    side = _side(condition)
    if condition.area:
        return voice.say(f"condition.{side}_other", area=voice.area(condition.area))
    if not condition.mean:
        return ""
    area = voice.region(query.scope) if query.scope else voice.say("area.nation")
    word = voice.say("word.year") if one.period is None else voice.word(one.indicator)
    return voice.say(f"condition.{side}_means", area=area, word=word)


def _longest_run(voice: Voice, one: Selection) -> str:
    """The longest of the runs of consecutive years, the latest where two are as long."""
    runs: list[list[int]] = []
    for year in sorted(figure.key.period for figure in one.figures):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    longest = max(reversed(runs), key=len)
    years = voice.years(longest)
    if len(longest) == 1:
        return voice.say("filter.no_run")
    return voice.say("filter.run", count=len(longest), years=years)


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
    told = _of_marks(voice, query, condition, one) or wording(voice, condition, one)
    values = {"what": what, "condition": told, "word": word}
    if not one.figures:
        yield headline(voice.say("filter.no_dimension", **values, of=one.of))
        yield from _extreme(voice, condition, one)
        return
    end = voice.say("filter.list", items=_items(voice, condition, one, "; "))
    count = len(one.figures)
    yield headline(voice.say("filter.dimensions", **values, count=count, of=one.of, list=end))
