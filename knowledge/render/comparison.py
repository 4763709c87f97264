"""Comparisons: who is higher and by how much, and what both sides are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge import numbers
from knowledge.render.body import Body, headline, rows, text
from knowledge.render.figure import national
from knowledge.render.gauges import widest
from knowledge.render.grid import grid
from knowledge.terms import CHANGES, RANKS, AreaKind, Axis, Line, LineKind, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import ComparisonFinding, Figure, Gauge, Match
    from knowledge.render.voice import Voice
    from knowledge.terms import Query

PAIR: Final = 2


def body(voice: Voice, finding: ComparisonFinding) -> Body:
    """The matches one after the other."""
    query = finding.query
    lines: list[Line] = []
    figures: list[Figure] = []
    for match in finding.matches:
        figures.extend(match.figures)
        if match.gauge and match.gauge.figure:
            figures.append(match.gauge.figure)
        lines.extend(_told(voice, query, match))
    if query.axis is Axis.PERIODS or query.orders:  # of two in each of the years
        lines.extend(widest(voice, finding.matches))
    if "brief" in query.wants:
        told = "\n".join(_brief(voice, query, match) for match in finding.matches)
        lines = [Line(LineKind.COPY, told)]
    exact = all(match.exact for match in finding.matches)
    shown = figures if query.axis is Axis.PERIODS or query.by in CHANGES else ()
    figures = list({figure.key: figure for figure in figures}.values())
    return Body(tuple(lines), tuple(figures), national(figures), tuple(shown), exact)


def _told(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    if match.gauge is not None:
        yield from _gauge(voice, query, match, match.gauge)
    elif len(match.figures) == 1:
        yield rows([_alone(voice, query, match.figures[0])])
    elif query.axis is Axis.PERIODS:
        yield from _years(voice, query, match)
    else:
        yield from _sides(voice, query, match)


def _alone(voice: Voice, query: Query, figure: Figure) -> str:
    """A figure whose other side is missing."""
    key = figure.key
    facts = voice.measures(figure, dict.fromkeys((Measure.SCORE, Measure.RANK, *query.measures)))
    values = {"period": key.period, "area": voice.area(key.area), "facts": facts}
    return voice.say("figure.item", series=voice.series(key.indicator, key.dimension), **values)


def _brief(voice: Voice, query: Query, match: Match) -> str:
    """A comparison as a sentence for a report, with all sides where it only announces them."""
    said = next(_told(voice, query, match)).text
    if not said.endswith(":"):
        return said
    sides = (
        voice.say(
            "filter.item",
            who=_who(voice, query, figure),
            facts=voice.measures(figure, dict.fromkeys((match.by, Measure.SCORE, Measure.RANK))),
        )
        for figure in match.figures
    )
    return f"{said} {'; '.join(sides)}."


# ---------------------------------------------------------------- side by side


def _who(voice: Voice, query: Query, figure: Figure) -> str:
    """What tells the sides apart."""
    key = figure.key
    match query.axis:
        case Axis.INDICATORS:
            return f"{voice.series(key.indicator)} {key.period}"
        case Axis.DIMENSIONS:
            name = voice.dimension(key.indicator, key.dimension or 0)
            return voice.say("series.dimension_short", dimension=key.dimension, name=name)
        case Axis.PAIRS:
            return voice.say("compare.area_year", area=voice.area(key.area), year=key.period)
        case _:
            return voice.area(key.area)


def _what(voice: Voice, query: Query, figure: Figure) -> str:
    """What the sides have in common."""
    key = figure.key
    match query.axis:
        case Axis.INDICATORS:
            return voice.area(key.area)
        case Axis.DIMENSIONS:
            values = {"series": voice.series(key.indicator), "area": voice.area(key.area)}
            return voice.say("board.what_area", **values, period=key.period)
        case Axis.PAIRS:
            return voice.series(key.indicator, key.dimension)
        case _:
            series = voice.series(key.indicator, key.dimension)
            return voice.say("figure.what_year", series=series, period=key.period)


def _sides(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    if match.by in CHANGES:
        yield from _changes(voice, query, match)
    elif len(match.figures) == PAIR:
        yield headline(_pair(voice, query, match))
        yield from _places_apart(voice, query, match)
        yield rows(_facts(voice, query, figure) for figure in match.figures)
    else:
        yield headline(_many(voice, query, match))
        if query.axis is Axis.AREAS:
            yield grid(voice, query, match.figures)
            yield from _among_them(voice, query, match)
        else:
            yield rows(_facts(voice, query, figure) for figure in match.figures)


def _among_them(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    """The place of each among those named, where places are asked for; none shares one."""
    values = [figure.value for figure in match.figures]
    alike = len({*values}) < len(values) or None in values or match.by in RANKS
    if Measure.RANK not in query.measures or alike:
        return
    places = (
        voice.say("compare.place", place=place, who=_who(voice, query, figure))
        for place, figure in enumerate(match.figures, 1)
    )
    yield text(voice.say("compare.among", count=len(values), places=", ".join(places)))


def _places_apart(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    """How many places two areas of one table are apart, where places are asked for."""
    ranks = [figure.rank for figure in match.figures]
    first, second = ranks[0], ranks[-1]
    if Measure.RANK not in query.measures or query.axis is not Axis.AREAS or not (first and second):
        return
    apart = second.position - first.position
    same = len({figure.key.period for figure in match.figures}) == 1
    if same and apart and first.published == second.published:
        names = [voice.area(figure.key.area) for figure in match.figures]
        higher, lower = names if apart > 0 else reversed(names)
        yield text(voice.say("compare.places", first=higher, second=lower, count=abs(apart)))


def _facts(voice: Voice, query: Query, figure: Figure) -> str:
    measures = (Measure.SCORE, Measure.RANK, Measure.REGION_RANK, Measure.GROUP)
    wanted = [m for m in measures if m in {Measure.SCORE, Measure.RANK, *query.measures, query.by}]
    facts = voice.measures(figure, wanted)
    return voice.say("compare.item", who=_who(voice, query, figure), facts=facts)


def _pair(voice: Voice, query: Query, match: Match) -> str:
    """Who is higher, in a sentence."""
    first, second = match.figures
    values: dict[str, object] = {
        "what": _what(voice, query, first),
        "first": _who(voice, query, first),
        "second": _who(voice, query, second),
    }
    if match.by in RANKS:
        places = (voice.measure(first, match.by), voice.measure(second, match.by))
        if not match.difference:
            return voice.say("compare.rank_equal", **values, place=places[0])
        return voice.say("compare.rank", **values, place=places[0], other=places[1])
    value = voice.measure(first, Measure.SCORE)
    if not match.difference:
        return voice.say("compare.equal", **values, value=value)
    facts = voice.indicator(first.key.indicator)
    other = voice.measure(second, Measure.SCORE)
    if not numbers.rounded(match.difference, facts.decimals):
        return voice.say("compare.slight", **values, value=value, other=other)
    size = voice.size(first.key, match.difference)
    if voice.kinds.get(first.key.area) is AreaKind.NATION:  # a part is held against the whole
        below = {**values, "first": values["second"], "second": values["first"]}
        return voice.say("compare.lower", **below, size=size, value=other, other=value)
    return voice.say("compare.higher", **values, size=size, value=value, other=other)


def _many(voice: Voice, query: Query, match: Match) -> str:
    """Highest and lowest of several."""
    first, last = match.figures[0], match.figures[-1]
    what = _what(voice, query, first)
    if match.by in RANKS or last.value is None or match.difference is None:
        return voice.say("compare.many_ranks", what=what)
    return voice.say(
        "compare.many",
        what=what,
        first=_who(voice, query, first),
        last=_who(voice, query, last),
        value=voice.measure(first, Measure.SCORE),
        other=voice.measure(last, Measure.SCORE),
        size=voice.size(first.key, match.difference),
    )


# ---------------------------------------------------------------- changes


def _changes(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    """Who rose or fell more."""
    changed = [f for f in match.figures if voice.measure(f, match.by)]
    first = match.figures[0]
    what = _what(voice, query, first)
    if first.change is not None:
        base = first.change.earlier.key.period
        what = voice.say("compare.what_change", what=what, base=base)
    if len(changed) == PAIR:
        yield headline(_changed_pair(voice, query, match, what))
    else:
        yield headline(voice.say("compare.changes", what=what))
    rising = not changed or _amount(changed[0], match.by) > 0
    listed = match.figures if rising else reversed(match.figures)
    yield rows(_from_to(voice, query, figure) for figure in listed)


def _changed_pair(voice: Voice, query: Query, match: Match, what: str) -> str:
    """The larger rise, or the larger fall, first."""
    first, second = (f for f in match.figures if voice.measure(f, match.by))
    sizes = [_amount(figure, match.by) for figure in (first, second)]
    falling = all(size < 0 for size in sizes)
    if falling:
        first, second = second, first
    change, other = voice.measure(first, match.by), voice.measure(second, match.by)
    values = {
        "what": what,
        "first": _who(voice, query, first),
        "second": _who(voice, query, second),
    }
    if sizes[0] == sizes[1]:
        return voice.say("compare.change_same", **values, change=change)
    key = "fall" if falling else "rise" if all(size > 0 for size in sizes) else "mixed"
    return voice.say(f"compare.change_{key}", **values, change=change, other=other)


def _amount(figure: Figure, by: Measure) -> float:
    change = figure.change
    amount = None if change is None else change.points if by is Measure.CHANGE else change.places
    return float(amount or 0)


def _from_to(voice: Voice, query: Query, figure: Figure) -> str:
    """A side with both years."""
    facts = [voice.measures(figure, (Measure.SCORE, Measure.RANK))]
    if figure.change is not None:
        earlier = figure.change.earlier
        change = voice.change(figure.key, figure.change)
        before = voice.measures(earlier, (Measure.SCORE, Measure.RANK))
        since = voice.say("change.since", change=change, year=earlier.key.period)
        facts.append(f"{since} ({before})")
    return voice.say("compare.item", who=_who(voice, query, figure), facts=", ".join(facts))


# ---------------------------------------------------------------- years


def _years(voice: Voice, query: Query, match: Match) -> Iterator[Line]:
    """Which year is the best, and the change from the first to the last."""
    valued = [figure for figure in match.figures if figure.value is not None]
    if len(valued) > 1 and match.by not in RANKS:
        yield headline(_best_year(voice, valued))
    else:
        yield headline(_rank_years(voice, match))
    last = match.figures[-1]
    if last.change is not None and (told := voice.change(last.key, last.change)):
        earlier = last.change.earlier.key.period
        values = {"later": last.key.period, "earlier": earlier, "change": told}
        yield text(voice.say("compare.years_change", **values))
    if len(match.figures) > PAIR:
        yield grid(voice, query, match.figures)
    else:
        yield rows(
            voice.say(
                "compare.item",
                who=figure.key.period,
                facts=voice.measures(figure, (Measure.SCORE, Measure.RANK)),
            )
            for figure in match.figures
        )


def _best_year(voice: Voice, valued: list[Figure]) -> str:
    best = max(valued, key=lambda figure: figure.value or 0)
    worst = min(valued, key=lambda figure: figure.value or 0)
    key = best.key
    equal = best.value == worst.value
    if equal:
        best, worst = valued[-1], valued[0]
    values = {
        "series": voice.series(key.indicator, key.dimension),
        "area": voice.area(key.area),
        "best": best.key.period,
        "other": worst.key.period,
        "value": voice.measure(best, Measure.SCORE),
        "second": voice.measure(worst, Measure.SCORE),
    }
    if len(valued) > PAIR:
        return voice.say("compare.years_many", **values)
    return voice.say("compare.years_equal" if equal else "compare.years", **values)


def _rank_years(voice: Voice, match: Match) -> str:
    first, last = match.figures[0], match.figures[-1]
    by = match.by if match.by in RANKS else Measure.RANK
    return voice.say(
        "compare.years_rank",
        series=voice.series(last.key.indicator, last.key.dimension),
        area=voice.area(last.key.area),
        best=last.key.period,
        other=first.key.period,
        place=voice.measure(last, by) or "–",
        second=voice.measure(first, by) or "–",
    )


# ---------------------------------------------------------------- a reference


def _gauge(voice: Voice, query: Query, match: Match, gauge: Gauge) -> Iterator[Line]:
    """The distance of a figure from a leader, a last, a place or a mean."""
    figure, difference = match.figures[0], match.difference
    key = figure.key
    scope = _scope(voice, gauge)
    values = {
        "what": _what(voice, query, figure),
        "area": voice.area(key.area),
        "value": voice.measure(figure, Measure.SCORE),
    }
    if gauge.figure is not None and gauge.figure.key == key:
        place = Measure.REGION_RANK if gauge.scope else Measure.RANK
        values["value"] = voice.measures(figure, (Measure.SCORE, place))
        yield headline(voice.say(f"gap_to.self_{gauge.label}", **values, scope=scope))
        return
    other = _other(voice, gauge, scope)
    if not difference:
        yield headline(voice.say("gap_to.equal", **values, other=other))
    else:
        side = "gap_to.above" if difference > 0 else "gap_to.below"
        size = voice.amount(key, difference)
        yield headline(voice.say(side, **values, other=other, size=size))
    yield from _places_to(voice, query, figure, gauge)
    yield rows([_facts(voice, query, figure)])


def _places_to(voice: Voice, query: Query, figure: Figure, gauge: Gauge) -> Iterator[Line]:
    """How many places the one is away that holds a place, where places are asked for."""
    rank, other = figure.rank, gauge.figure
    placed = gauge.label in {"nth", "leader"} and gauge.of and not gauge.scope
    asked = placed and Measure.RANK in query.measures
    if not asked or other is None or rank is None or rank.published:
        return
    apart = rank.position - (gauge.of or 0)
    names = voice.area(other.key.area), voice.area(figure.key.area)
    higher, lower = names if apart > 0 else reversed(names)
    yield text(voice.say("compare.places", first=higher, second=lower, count=abs(apart)))


def _scope(voice: Voice, gauge: Gauge) -> str:
    """Whose leader or mean it is."""
    if gauge.scope:
        return voice.region(gauge.scope)
    of_ministries = {AreaKind.MEAN, AreaKind.MINISTRY}
    kind = voice.kinds.get(gauge.figure.key.area) if gauge.figure else None
    return voice.say("reading.all_ministry" if kind in of_ministries else "area.nation")


def _other(voice: Voice, gauge: Gauge, scope: str) -> str:
    """The reference in words."""
    figure = gauge.figure
    if figure is None:
        return ""
    value = voice.measure(figure, Measure.SCORE)
    match gauge.label:
        case "mean_published":
            return voice.say("gap_to.mean_published", scope=scope, value=value)
        case "mean_computed":
            return voice.say("gap_to.mean_computed", scope=scope, value=value, of=gauge.of)
        case "nth":
            name = voice.area(figure.key.area)
            return voice.say("gap_to.nth", scope=scope, value=value, name=name, place=gauge.of)
        case _:
            name = voice.area(figure.key.area)
            return voice.say(f"gap_to.{gauge.label}", scope=scope, value=value, name=name)
