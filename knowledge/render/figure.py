"""Figures: the asked measures first, then what a clerk would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, headline, rows, text
from knowledge.render.frame import changed, shows_change
from knowledge.render.grid import grid, list_title, one_series
from knowledge.terms import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.findings import Figure, FigureFinding, Rank
    from knowledge.render.voice import Voice
    from knowledge.terms import Line, Query

CHANGES: Final = (Measure.CHANGE, Measure.RANK_CHANGE)
ALL: Final[tuple[Measure, ...]] = (Measure.SCORE, Measure.RANK, Measure.REGION_RANK, Measure.GROUP)
CHANGE_SET: Final = frozenset(CHANGES)
LISTED: Final = 3
"""From so many figures of one series on, a table."""


def body(voice: Voice, finding: FigureFinding) -> Body:
    """One figure told in full, several in a list or a table."""
    figures, query = finding.figures, finding.query
    asked = asked_measures(query)
    if len(figures) == 1:
        lines = tuple(single(voice, query, figures[0], asked))
        shown = changed(query, figures)
    elif len(figures) >= LISTED and one_series(figures):
        lines = (headline(list_title(voice, figures)), grid(voice, query, figures))
        shown = changed(query, figures) if CHANGE_SET & {*asked, query.by} else ()
    else:
        lines = (rows(_item(voice, query, figure, asked) for figure in figures),)
        shown = changed(query, figures)
    return Body(lines, figures, national(figures), shown)


def asked_measures(query: Query) -> tuple[Measure, ...]:
    """What goes first: what is claimed, then what is asked."""
    claimed = (query.claim.measure,) if query.claim else ()
    return tuple(dict.fromkeys((*claimed, *query.measures))) or (Measure.SCORE,)


def national(figures: Iterable[Figure]) -> tuple[Rank, ...]:
    """The national places of figures."""
    return tuple(figure.rank for figure in figures if figure.rank)


def single(
    voice: Voice, query: Query, figure: Figure, asked: Sequence[Measure] = (Measure.CHANGE,)
) -> Iterator[Line]:
    """One figure: what was asked as a headline, the rest below."""
    told = tuple(m for m in asked if voice.measure(figure, m))
    key = figure.key
    if told and set(told) <= set(CHANGES):
        yield headline(_change_sentence(voice, figure))
        rest = [Measure.REGION_RANK, Measure.GROUP]
    else:
        facts = facts_of(voice, query, figure, told or ALL[:2])
        values = {"series": voice.series(key.indicator, key.dimension), "period": key.period}
        yield headline(voice.say("figure.one", **values, area=voice.area(key.area), facts=facts))
        rest = [m for m in (*ALL, Measure.CHANGE) if m not in told]
        rest = [] if not told else rest
    more = facts_of(voice, query, figure, rest)
    if more:
        yield text(voice.say("figure.more", facts=more))


def _change_sentence(voice: Voice, figure: Figure) -> str:
    """The change, from what to what."""
    key, change = figure.key, figure.change
    assert change is not None  # noqa: S101  (only asked for where there is one)
    earlier = voice.measures(change.earlier, (Measure.SCORE, Measure.RANK))
    return voice.say(
        "figure.change",
        series=voice.series(key.indicator, key.dimension),
        period=key.period,
        area=voice.area(key.area),
        change=voice.change(key.indicator, change),
        base=change.earlier.key.period,
        earlier=earlier,
        later=voice.measures(figure, (Measure.SCORE, Measure.RANK)),
    )


def facts_of(voice: Voice, query: Query, figure: Figure, measures: Iterable[Measure]) -> str:
    """Measures in a row; a change in points takes its places along, on what year it is."""
    said: list[str] = []
    for measure in measures:
        if measure in CHANGES:
            said.append(_change_fact(voice, query, figure))
        else:
            said.append(voice.measure(figure, measure))
    if figure.mean_of:
        said.append(voice.say("figure.mean_of", of=figure.mean_of))
    return ", ".join(dict.fromkeys(filter(None, said)))


def _change_fact(voice: Voice, query: Query, figure: Figure) -> str:
    change = figure.change
    if change is None or not shows_change(query, change):
        return ""
    told = voice.change(figure.key.indicator, change)
    year = change.earlier.key.period
    return voice.say("change.since", change=told, year=year) if told else ""


def _item(voice: Voice, query: Query, figure: Figure, asked: Sequence[Measure]) -> str:
    """One of several figures, in a row."""
    key = figure.key
    measures = dict.fromkeys((*asked, Measure.SCORE, Measure.RANK, Measure.CHANGE))
    return voice.say(
        "figure.item",
        series=voice.series(key.indicator, key.dimension),
        period=key.period,
        area=voice.area(key.area),
        facts=facts_of(voice, query, figure, measures),
    )
