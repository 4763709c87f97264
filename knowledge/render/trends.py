"""Trends: the change over the run in a sentence, the run itself in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, headline, text
from knowledge.render.figure import national, single
from knowledge.render.grid import grid
from knowledge.terms import Line, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import Figure, Series, TrendFinding
    from knowledge.render.voice import Voice
    from knowledge.terms import Query

PAIR: Final = 2
"""Of two years it is plain which is the higher."""


def body(voice: Voice, finding: TrendFinding) -> Body:
    """The series one after the other."""
    lines = [line for one in finding.series for line in _series(voice, finding.query, one)]
    figures = tuple(figure for one in finding.series for figure in one.figures)
    exact = all(one.exact for one in finding.series)
    return Body(tuple(lines), figures, national(figures), exact=exact)


def _series(voice: Voice, query: Query, one: Series) -> Iterator[Line]:
    if len(one.figures) == 1:
        yield from single(voice, query, one.figures[0], (Measure.SCORE, Measure.RANK))
        return
    values = {
        "series": voice.series(one.indicator, one.dimension),
        "area": voice.area(one.area),
        "years": voice.years(figure.key.period for figure in one.figures),
    }
    if one.change is None:
        yield headline(voice.say("trend.one", **values))
    else:
        told = _moved(voice, query, one)
        yield headline(_change(voice, one, {**values, "years": _span(voice, one), "change": told}))
        if one.best and one.worst and len(one.stretch) > PAIR:
            yield text(_extremes(voice, one.best, one.worst))
    yield grid(voice, query, one.figures)


def _span(voice: Voice, one: Series) -> str:
    return voice.years(figure.key.period for figure in one.stretch)


def _change(voice: Voice, one: Series, values: dict[str, str]) -> str:
    """By how much the series moved from its first to its last year."""
    first, last = one.stretch[0], one.stretch[-1]
    return voice.say(
        "trend.change",
        **values,
        first=voice.measure(first, Measure.SCORE),
        start=first.key.period,
        last=voice.measure(last, Measure.SCORE),
        end=last.key.period,
    )


def _moved(voice: Voice, query: Query, one: Series) -> str:
    """The change in points, and in places where those are asked for."""
    points = "" if one.change is None else voice.moved(one.stretch[-1].key, one.change)
    if one.places is None or Measure.RANK_CHANGE not in query.measures:
        return points
    return f"{points}, {voice.climbed(one.places)}"


def _extremes(voice: Voice, best: Figure, worst: Figure) -> str:
    return voice.say(
        "trend.extremes",
        best=best.key.period,
        high=voice.measure(best, Measure.SCORE),
        worst=worst.key.period,
        low=voice.measure(worst, Measure.SCORE),
    )
