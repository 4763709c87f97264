"""Figures: the asked measures first, then what a clerk would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, headline, rows, text
from knowledge.render.frame import changed, shows_change
from knowledge.render.grid import grid, list_title, one_series
from knowledge.terms import CHANGES, AreaKind, Line, LineKind, Measure, claimed_measures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from knowledge.findings import Change, Figure, FigureFinding, Rank
    from knowledge.render.voice import Voice
    from knowledge.terms import Query

ORDER: Final = (
    Measure.SCORE,
    Measure.RANK,
    Measure.REGION_RANK,
    Measure.GROUP,
    Measure.CHANGE,
    Measure.RANK_CHANGE,
)
"""In which order a clerk would put them."""
LISTED: Final = 3
"""From so many figures of one series on, a table."""


def body(voice: Voice, finding: FigureFinding) -> Body:
    """One figure told in full, several in a list or a table."""
    figures, query = finding.figures, finding.query
    asked = asked_measures(query)
    if "brief" in query.wants:
        told = "\n".join(_brief(voice, figure) for figure in figures)
        lines: tuple[Line, ...] = (Line(LineKind.COPY, told),)
        shown = changed(query, figures)
    elif len(figures) == 1:
        lines = tuple(single(voice, query, figures[0], asked))
        shown = changed(query, figures)
    elif len(figures) >= LISTED and one_series(figures) and Measure.GROUP not in asked:
        lines = (headline(list_title(voice, figures)), grid(voice, query, figures))
        shown = changed(query, figures) if CHANGES & {*asked, query.by} else ()
    else:
        lines = (rows(_item(voice, query, figure, asked) for figure in figures),)
        shown = changed(query, figures)
    return Body(lines, figures, national(figures), shown)


def asked_measures(query: Query) -> tuple[Measure, ...]:
    """What goes first: what is claimed, then what is asked."""
    claimed = claimed_measures(query.claim)
    return tuple(dict.fromkeys((*claimed, *query.measures))) or (Measure.SCORE,)


def national(figures: Iterable[Figure]) -> tuple[Rank, ...]:
    """The national places of figures."""
    return tuple(figure.rank for figure in figures if figure.rank)


def single(
    voice: Voice,
    query: Query,
    figure: Figure,
    asked: Sequence[Measure] = (Measure.CHANGE,),
) -> Iterator[Line]:
    """One figure: what was asked as a headline, the rest below."""
    told = {measure for measure in asked if voice.measure(figure, measure)}
    key, change = figure.key, figure.change
    if change is not None:
        yield from _region_places(voice, query, figure, change)
    if change is not None and told and told <= CHANGES:
        yield headline(_change_sentence(voice, figure, change))
        rest = [Measure.REGION_RANK, Measure.GROUP]
    else:
        first = told or {Measure.SCORE, Measure.RANK}
        facts = facts_of(voice, query, figure, [m for m in ORDER if m in first])
        values = {"series": voice.series(key.indicator, key.dimension), "period": key.period}
        yield headline(voice.say("figure.one", **values, area=voice.area(key.area), facts=facts))
        said = first | (CHANGES if first & CHANGES else set())
        rest = [measure for measure in ORDER if measure not in said]
    more = facts_of(voice, query, figure, rest)
    if more:
        yield text(voice.say("figure.more", facts=more))
    yield from _not_compared(voice, query, figure)


def _not_compared(voice: Voice, query: Query, figure: Figure) -> Iterator[Line]:
    """Why no change on the year before is given, where none was asked for."""
    key, change = figure.key, figure.change
    year = key.period - 1
    if query.base is not None or CHANGES & {*query.measures, query.by}:
        return
    if change is not None and change.breaks and not shows_change(query, change):
        told = change.breaks[0].note
        note = told.get(voice.language) or told["vi"]
        note = note[:1].lower() + note[1:]
        yield Line(LineKind.NOTE, voice.say("note.not_compared", year=year, note=note))
    elif change is not None and change.merged:
        yield Line(LineKind.NOTE, voice.say("note.merged", area=voice.area(key.area)))
    elif change is None and _single_unit(voice, figure):
        yield Line(LineKind.NOTE, voice.say("note.no_change", year=year))


def _single_unit(voice: Voice, figure: Figure) -> bool:
    """Whether it is a figure of a province or ministry that may have had one the year before."""
    key = figure.key
    later = key.period > voice.indicator(key.indicator).first_period
    return later and voice.kinds.get(key.area) in {None, AreaKind.MINISTRY}


def _brief(voice: Voice, figure: Figure) -> str:
    """A figure as a sentence for a report, with its change if it may be given."""
    key, change = figure.key, figure.change
    facts = voice.measures(
        figure,
        (Measure.SCORE, Measure.RANK, Measure.REGION_RANK, Measure.GROUP),
    )
    values = {
        "period": key.period,
        "series": voice.series(key.indicator, key.dimension),
        "area": voice.area(key.area),
        "facts": facts,
    }
    told = voice.change(key, change) if change and not change.breaks else ""
    if not told or change is None or change.merged:
        return voice.say("figure.brief", **values)
    base = change.earlier.key.period
    return voice.say("figure.brief_change", **values, change=told, base=base)


def _change_sentence(voice: Voice, figure: Figure, change: Change) -> str:
    """The change, from what to what."""
    key = figure.key
    earlier = voice.measures(change.earlier, (Measure.SCORE, Measure.RANK))
    return voice.say(
        "figure.change",
        series=voice.series(key.indicator, key.dimension),
        period=key.period,
        area=voice.area(key.area),
        change=voice.change(key, change),
        base=change.earlier.key.period,
        earlier=earlier,
        later=voice.measures(figure, (Measure.SCORE, Measure.RANK)),
    )


def _region_places(voice: Voice, query: Query, figure: Figure, change: Change) -> Iterator[Line]:
    """The places climbed within the region, where those are asked for."""
    now, before = figure.region_rank, change.earlier.region_rank
    asked = {*query.measures}
    moved = Measure.RANK_CHANGE in asked or (Measure.CHANGE in asked and Measure.SCORE not in asked)
    regional = Measure.REGION_RANK in asked or query.scope is not None
    if not (moved and regional):
        return
    if now is None or before is None or now.scope != before.scope:
        return
    if query.scope not in {None, now.scope}:
        return
    yield headline(
        voice.say(
            "figure.region_change",
            area=voice.area(figure.key.area),
            series=voice.series(figure.key.indicator, figure.key.dimension),
            period=figure.key.period,
            base=change.earlier.key.period,
            change=voice.climbed(before.position - now.position),
            earlier=voice.rank(before),
            later=voice.rank(now),
        ),
    )


def facts_of(voice: Voice, query: Query, figure: Figure, measures: Collection[Measure]) -> str:
    """Measures in a row; a change in points takes its places along, on what year it is."""
    said: list[str] = []
    for measure in measures:
        if measure in CHANGES:
            said.append(_change_fact(voice, query, figure))
        else:
            said.append(voice.measure(figure, measure))
    if figure.mean_of and Measure.SCORE in measures:
        said.append(voice.say("figure.mean_of", of=figure.mean_of))
    return ", ".join(dict.fromkeys(filter(None, said)))


def _change_fact(voice: Voice, query: Query, figure: Figure) -> str:
    change = figure.change
    if change is None or not shows_change(query, change):
        return ""
    told = voice.change(figure.key, change)
    year = change.earlier.key.period
    earlier = voice.measures(change.earlier, (Measure.SCORE, Measure.RANK))
    if told and earlier and CHANGES.intersection(query.measures):
        return voice.say("change.since_then", change=told, year=year, earlier=earlier)
    return voice.say("change.since", change=told, year=year) if told else ""


def _item(voice: Voice, query: Query, figure: Figure, asked: Sequence[Measure]) -> str:
    """One of several figures, in a row."""
    key = figure.key
    wanted = {*asked, Measure.SCORE, Measure.RANK, Measure.CHANGE}
    measures = [measure for measure in ORDER if measure in wanted]
    return voice.say(
        "figure.item",
        series=voice.series(key.indicator, key.dimension),
        period=key.period,
        area=voice.area(key.area),
        facts=facts_of(voice, query, figure, measures),
    )
