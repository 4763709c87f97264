"""What stands around every answer: how the question was read, remarks, sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge import numbers
from knowledge.render.body import capital, text
from knowledge.terms import (
    AreaKind,
    Axis,
    Line,
    LineKind,
    Measure,
    Operation,
    Provenance,
    claimed_measures,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.findings import Change, Figure, Finding, Note, Rank, Verdict
    from knowledge.render.body import Body
    from knowledge.render.voice import Voice
    from knowledge.terms import Query, Source

SOURCES_SHOWN: Final = 4


def reading(voice: Voice, query: Query, body: Body) -> Iterator[Line]:
    """Measure, indicator, dimension, place and period, and which of them were assumed."""
    years = query.periods.years or tuple(figure.key.period for figure in body.figures)
    said = " · ".join(filter(None, _slots(voice, query, years)))
    assumed = ", ".join(dict.fromkeys(_assumed(voice, query.provenance)))
    if assumed:
        said = voice.say("reading.assumed", reading=said, assumed=assumed)
    if said:
        yield Line(LineKind.READING, voice.say("reading", reading=said))


def label(voice: Voice, query: Query) -> str:
    """A finished reading in one line, for a button."""
    years = query.periods.years
    return " · ".join(filter(None, _slots(voice, query, years)))


def _slots(voice: Voice, query: Query, years: Iterable[int]) -> Iterator[str]:
    measures = ", ".join(voice.say(f"measure.{measure.value}") for measure in _measures(query))
    key = f"reading.{query.operation.value}"
    yield voice.say(key, measures=measures) if voice.knows(key) else measures
    yield ", ".join(voice.series(code) for code in query.indicators)
    for code in query.indicators[:1]:
        yield ", ".join(voice.nth(code, number) for number in query.dimensions)
    if query.axis is Axis.DIMENSIONS and not query.dimensions:
        yield voice.say("reading.all_dimensions")
    if query.axis is Axis.PAIRS:
        pairs = zip(query.areas, query.periods.years, strict=False)
        yield ", ".join(f"{voice.area(name)} {year}" for name, year in pairs)
        return
    first = min(query.periods.years, default=0)
    yield ", ".join(voice.area(name, first) for name in query.areas)
    if query.scope:
        yield voice.region(query.scope)
    elif not query.areas:
        key = f"reading.all_{query.kind.value}"
        yield voice.say(key if voice.knows(key) else "area.nation")
    if query.without_areas and (query.scope or query.reference or not query.areas):
        yield voice.say("reading.without", areas=voice.join(names_left_out(voice, query)))
    yield voice.years(years)


def _measures(query: Query) -> tuple[Measure, ...]:
    """What is asked of the figures; what ranks or selects them where they are ranked."""
    if query.operation is Operation.FILTER and query.condition is not None:
        return (query.condition.measure,)
    by_measure = {Operation.COMPARE, Operation.RANKING, Operation.AVERAGE}
    if query.operation in by_measure or not query.measures:
        return (query.by,)
    return query.measures


def _assumed(voice: Voice, provenance: Iterable[tuple[str, Provenance]]) -> Iterator[str]:
    for slot, whence in provenance:
        if whence is Provenance.STATED:
            continue
        key = f"assumed.{slot}.{whence.value}"
        yield voice.say(key if voice.knows(key) else f"assumed.{whence.value}")


def judged(voice: Voice, finding: Finding, lines: Sequence[Line]) -> Iterator[Line]:
    """The answer, after "yes" or "no" where something was claimed."""
    first, *rest = lines
    if finding.verdict is None:
        yield first
    else:
        key = "verdict.yes" if finding.verdict.holds else "verdict.no"
        yield replace(first, text=voice.say(key, fact=first.text))
        yield from _who_is_at_end(voice, finding.verdict, finding.query.kind)
        yield from _one_against(voice, finding.verdict, finding.query)
    yield from rest


def _who_is_at_end(voice: Voice, verdict: Verdict, kind: AreaKind) -> Iterator[Line]:
    """As in "Đứng đầu vùng …: Bến Tre", where another was believed to be first, or last."""
    found = verdict.other
    if verdict.end is not None and found and found.value:
        wide = "ministry" if kind is AreaKind.MINISTRY else "nation"
        where = "region" if verdict.claim.measure is Measure.REGION_RANK else wide
        facts = voice.measures(found, (Measure.SCORE,))
        end = "first" if verdict.end == 1 else "last"
        yield text(
            voice.say(f"verdict.{end}_{where}", area=voice.area(found.key.area), facts=facts)
        )


def _one_against(voice: Voice, verdict: Verdict, query: Query) -> Iterator[Line]:
    """A year, or one of several areas, that refutes what was believed of each."""
    figure = verdict.figure
    if verdict.holds or not figure:
        return
    facts = voice.measures(figure, claimed_measures(verdict.claim))
    if verdict.claim.every:
        yield text(voice.say("verdict.against", period=figure.key.period, facts=facts))
    elif query.operation is Operation.COMPARE and len(query.areas) > 1:
        area = voice.area(figure.key.area)
        yield text(voice.say("verdict.against_area", area=area, facts=facts))
    elif query.claim is not None and query.claim.besides:
        yield text(voice.say("verdict.against_part", facts=facts))


def remarks(voice: Voice, finding: Finding, body: Body) -> Iterator[Line]:
    """Notes: how ranks were found, changes of method, what could not be compared."""
    said = [
        *_rank_notes(voice, body.ranks),
        *_change_notes(voice, body.changed),
        *([] if body.exact else [voice.say("note.inexact")]),
        *(note(voice, one) for one in finding.notes),
        *([voice.say("note.means")] if _computed(finding, body) else []),
    ]
    for content in dict.fromkeys(filter(None, said)):
        yield Line(LineKind.NOTE, capital(content))


def _computed(finding: Finding, body: Body) -> bool:
    """Whether means are among the figures that do not tell how they were found."""
    told = finding.query.operation in {Operation.FIGURE, Operation.AVERAGE}
    told = told and not any(figure.mean_of for figure in body.changed)
    return not told and any(figure.mean_of for figure in body.figures)


def _rank_notes(voice: Voice, ranks: Sequence[Rank]) -> Iterator[str]:
    computed = {rank.of for rank in ranks if not rank.published}
    if len(computed) == 1 and all(not rank.published for rank in ranks):
        yield voice.say("note.computed_rank", of=computed.pop())
    elif computed:
        yield voice.say("note.computed_rank_years")


def _change_notes(voice: Voice, figures: Sequence[Figure]) -> Iterator[str]:
    """What is to be known of the changes shown."""
    for figure in figures:
        if figure.change is not None:
            yield from break_notes(voice, figure, figure.change)
            if not figure.change.exact:
                yield voice.say("note.inexact")


def break_notes(voice: Voice, figure: Figure, change: Change) -> Iterator[str]:
    """The changes of method, and of the territory, that a change runs across."""
    for broken in change.breaks:
        yield voice.say("note.break", note=broken.note.get(voice.language) or broken.note["vi"])
    if change.merged:
        yield voice.say("note.merged", area=voice.area(figure.key.area))


def shows_change(query: Query, change: Change) -> bool:
    """A change across a break is given only where it was asked for."""
    asked = {Measure.CHANGE, Measure.RANK_CHANGE} & {*query.measures, query.by}
    over_time = query.operation is Operation.COMPARE and query.reference is None
    explicit = bool(asked) or query.base is not None or over_time
    return explicit or not (change.breaks or change.merged)


def changed(query: Query, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of which the change is shown."""
    return tuple(f for f in figures if f.change and shows_change(query, f.change))


def note(voice: Voice, one: Note) -> str:
    """A note of the finding in words."""
    values = dict(one.values)
    if one.key == "years_known":
        years, area = values["years"], str(values["area"])
        return _years_known(voice, years if isinstance(years, tuple) else (), area)
    if one.key == "merged":
        return voice.say("note.merged", area=voice.area(str(values["area"])))
    if one.key in {"break", "stretch"} and one.indicator:
        return _method_note(voice, one.key, one.indicator, values)
    if one.key.startswith("passed_") and one.indicator:
        values = {**values, "label": voice.indicator(one.indicator).label}
    return voice.say(f"note.{one.key}", **values)


def _years_known(voice: Voice, years: tuple[int, ...], area: str) -> str:
    """Among which years was looked."""
    said = voice.years(years)
    return voice.say("note.years_known", years=said, area=voice.area(area)) if said else ""


def _method_note(voice: Voice, key: str, code: str, values: Mapping[str, object]) -> str:
    """A break, or the stretch after one, with what changed."""
    year = values.get("period")
    told = [
        b.note.get(voice.language) or b.note["vi"]
        for b in voice.indicator(code).breaks
        if b.period == year and (b.dimension or 0) == values.get("dimension", 0)
    ]
    if not told:
        return ""
    said = told[0][:1].lower() + told[0][1:]
    return (
        voice.say("note.break", note=said)
        if key == "break"
        else voice.say("note.stretch", since=year, note=said)
    )


def citations(voice: Voice, sources: Sequence[Source]) -> Iterator[Line]:
    """A line a source, the first ones; equal lines once."""
    lines: dict[str, str | None] = {}
    for source in sources:
        lines.setdefault(citation(voice, source), source.url)
    for content, url in list(lines.items())[:SOURCES_SHOWN]:
        yield Line(LineKind.SOURCE, content, url)
    if len(lines) > SOURCES_SHOWN:
        count = len(lines) - SOURCES_SHOWN
        yield Line(LineKind.SOURCE, voice.say("source.more", count=count))


def citation(voice: Voice, source: Source) -> str:
    """Publisher and date."""
    if source.published_on is None:
        return voice.say("source.undated", publisher=source.publisher)
    date = numbers.day(source.published_on, voice.language)
    return voice.say("source", publisher=source.publisher, date=date)


def names_left_out(voice: Voice, query: Query) -> Iterator[str]:
    """Who was left out; the provinces of a whole region by its name."""
    names = list(query.without_areas)
    provinces = [a for a in voice.library.areas if a.kind is AreaKind.PROVINCE and a.region]
    for region in dict.fromkeys(area.region for area in provinces):
        within = {area.name for area in provinces if area.region == region}
        if region and within <= set(names):
            names = [name for name in names if name not in within]
            yield voice.region(region)
    yield from map(voice.area, names)
