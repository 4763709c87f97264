"""Definitions, sources, what data there are, mergers, small talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import numbers
from knowledge.render import missing
from knowledge.render.body import Body, headline, rows, text
from knowledge.render.texts import items
from knowledge.terms import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import (
        AvailabilityFinding,
        DefinitionFinding,
        Holding,
        MergerFinding,
        SmalltalkFinding,
        SourceFinding,
        Union,
    )
    from knowledge.render.voice import Voice
    from knowledge.terms import Area, Indicator, Line, Query, Scale, Source


def definition(voice: Voice, finding: DefinitionFinding) -> Body:
    """The aspect asked for, of each indicator."""
    say = _ASPECTS.get(finding.aspect, _meaning)
    lines = [line for facts in finding.indicators for line in say(voice, finding.query, facts)]
    if finding.narratives and voice.language == "vi":
        lines.append(items(voice, finding.narratives))
    return Body(tuple(lines))


def _publishers(voice: Voice, facts: Indicator) -> str:
    return voice.join(facts.publishers)


def _meaning(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    named = [number for number in query.dimensions if number in facts.dimensions]
    for number in named:
        names = facts.dimensions[number].names
        english = names.get("en") or names["vi"]
        values = {"label": facts.label, "dimension": voice.nth(facts.code, number)}
        yield headline(voice.say("define.dimension", **values, name=names["vi"], english=english))
    if not named:
        names = facts.names
        values = {"label": facts.label, "name": names["vi"], "english": names["en"]}
        yield headline(voice.say("define.meaning", **values))
        yield text(voice.say("define.measures", measures=_measures(voice, facts)))
        yield from _publisher(voice, query, facts)


def _measures(voice: Voice, facts: Indicator) -> str:
    told = facts.measures.get(voice.language) or facts.measures["vi"]
    return told[:1].lower() + told[1:]


def _publisher(voice: Voice, _query: Query, facts: Indicator) -> Iterator[Line]:
    publishers = _publishers(voice, facts)
    yield text(voice.say("define.publisher", label=facts.label, publishers=publishers))


def _method(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    measures = _measures(voice, facts)
    yield headline(voice.say("define.method", label=facts.label, measures=measures))
    years = query.periods.years or tuple(sorted(facts.respondents))[-3:]
    counts = [
        voice.say(
            "define.respondent",
            period=year,
            count=numbers.whole(facts.respondents[year], voice.language),
        )
        for year in years
        if year in facts.respondents
    ]
    if counts:
        yield text(voice.say("define.respondents", items=", ".join(counts)))
    yield from _note(voice, facts)


def _note(voice: Voice, facts: Indicator) -> Iterator[Line]:
    note = facts.notes.get(voice.language) or facts.notes.get("vi")
    if note:
        yield text(voice.say("define.note", note=note))


def _scale(voice: Voice, _query: Query, facts: Indicator) -> Iterator[Line]:
    for scale in reversed(facts.scales):
        values = {
            "label": facts.label,
            "years": _stretch(voice, scale),
            "maximum": _amount(voice, facts, scale),
            "count": len(scale.dimensions),
            "word": voice.word(facts.code),
        }
        if scale.dimension_max is None:
            yield text(voice.say("define.scale", **values))
        else:
            each = numbers.plain(scale.dimension_max, voice.language)
            each = voice.say("value.points", value=each)
            yield text(voice.say("define.scale_each", **values, each=each))


def _amount(voice: Voice, facts: Indicator, scale: Scale) -> str:
    key = "value.percent" if voice.percent(facts.code) else "value.points"
    return voice.say(key, value=numbers.plain(scale.maximum, voice.language))


def _stretch(voice: Voice, scale: Scale) -> str:
    if scale.last is None:
        return voice.say("define.years_from", first=scale.first)
    return voice.say("define.years_between", first=scale.first, last=scale.last)


def _dimensions(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    year = max(query.periods.years, default=0)
    scales = [s for s in facts.scales if year >= s.first and year <= (s.last or year)]
    scale = scales[-1] if scales else facts.scales[-1]
    word, count = voice.word(facts.code), len(scale.dimensions)
    period = voice.say("define.in_year", year=year) if scales else _stretch(voice, scale)
    values = {"label": facts.label, "period": period, "count": count, "word": word}
    yield headline(voice.say("define.dimensions", **values))
    yield rows(
        voice.say("series.dimension_short", dimension=n, name=voice.dimension(facts.code, n, year))
        for n in scale.dimensions
    )


def _difference(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    yield from _meaning(voice, query, facts)


def _first(voice: Voice, _query: Query, facts: Indicator) -> Iterator[Line]:
    yield headline(voice.say("define.first_period", label=facts.label, first=facts.first_period))
    yield from _note(voice, facts)


def _published(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    dates = facts.published_on
    for year in query.periods.years or tuple(sorted(dates))[-1:]:
        values = {"label": facts.label, "period": year}
        if year in dates:
            date = numbers.day(dates[year], voice.language)
            yield headline(voice.say("define.published_on", **values, date=date))
        else:
            yield headline(voice.say("define.no_date", **values))


def _comparable(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    """Whether years compare, or every change of method where none are named."""
    years = query.periods.years
    of = [b for b in facts.breaks if b.dimension is None or b.dimension in query.dimensions]
    if len(years) > 1:
        of = [b for b in of if min(years) < b.period <= max(years)]
        key = "define.not_comparable" if of else "define.comparable"
        yield headline(voice.say(key, label=facts.label, years=voice.years(years)))
    else:
        of = of if query.dimensions else list(facts.breaks)
        key = "define.breaks" if of else "define.no_breaks"
        yield headline(voice.say(key, label=facts.label))
    if of:
        notes = (b.note.get(voice.language) or b.note["vi"] for b in of)
        yield rows(voice.say("define.break", note=note) for note in notes)


def _groups(voice: Voice, _query: Query, facts: Indicator) -> Iterator[Line]:
    if not facts.groups:
        yield headline(voice.say("define.no_groups", label=facts.label))
        return
    groups = voice.join(voice.group(facts.code, name) for name in facts.groups)
    yield headline(voice.say("define.groups", label=facts.label, groups=groups))
    yield from _note(voice, facts)


_ASPECTS = {
    "meaning": _meaning,
    "publisher": _publisher,
    "method": _method,
    "scale": _scale,
    "dimensions": _dimensions,
    "difference": _difference,
    "first_period": _first,
    "published_on": _published,
    "comparability": _comparable,
    "mean_of_group": _groups,
    "groups": _groups,
}


# ---------------------------------------------------------------- source


def source(voice: Voice, finding: SourceFinding) -> Body:
    """Each figure and the publications it was taken from."""
    lines = []
    for figure in finding.figures:
        key = figure.key
        own = [one for one in finding.sources if one.id in figure.sources]
        head = voice.say(
            "source.of",
            series=voice.series(key.indicator, key.dimension),
            period=key.period,
            area=voice.area(key.area),
            facts=voice.measures(figure, (Measure.SCORE, Measure.RANK)),
        )
        lines += [headline(head), _titles(voice, own)]
    if not finding.figures:
        series = ", ".join(map(voice.series, finding.query.indicators))
        years = voice.years(finding.query.periods.years)
        lines.append(headline(voice.say("source.table", series=series, years=years)))
        lines.append(_titles(voice, finding.sources[:SHOWN]))
    return Body(tuple(lines), finding.figures)


SHOWN = 5


def _titles(voice: Voice, sources: Sequence[Source]) -> Line:
    return rows(_title(voice, one) for one in sources)


def _title(voice: Voice, one: Source) -> str:
    values = {"publisher": one.publisher, "title": one.title}
    if one.published_on is None:
        return voice.say("source.title", **values)
    date = numbers.day(one.published_on, voice.language)
    return voice.say("source.title_dated", **values, date=date)


# ---------------------------------------------------------------- availability


def availability(voice: Voice, finding: AvailabilityFinding) -> Body:
    """Which years there are; of the years asked for, whether."""
    lines: list[Line] = []
    for one in finding.holdings:
        lines.extend(headline(said) for said in _asked(voice, finding, one))
        told = [gap for gap in finding.gaps if gap.key.indicator == one.indicator]
        lines.extend(text(said) for gap in told for said in missing.why(voice, gap))
        lines.append(text(_held(voice, one)))
    return Body(tuple(lines), finding.figures)


def _asked(voice: Voice, finding: AvailabilityFinding, one: Holding) -> Iterator[str]:
    series = voice.series(one.indicator, one.dimension)
    for year in one.asked:
        state = "yes" if year in one.periods else "no"
        values: dict[str, object] = {"series": series, "period": year}
        if one.area is None:
            yield voice.say(f"available.{state}", **values)
            continue
        values["area"] = voice.area(one.area)
        key = (one.indicator, year, one.area, one.dimension)
        for figure in finding.figures:
            found = figure.key
            if (found.indicator, found.period, found.area, found.dimension) == key:
                values["facts"] = voice.measures(figure, (Measure.SCORE, Measure.RANK))
        yield voice.say(f"available.{state}_area", **values)


def _held(voice: Voice, one: Holding) -> str:
    values = {
        "series": voice.series(one.indicator, one.dimension),
        "years": voice.years(one.periods),
    }
    if one.area is not None:
        area = voice.area(one.area)
        if not one.periods:
            return voice.say("available.none", series=values["series"], area=area)
        return voice.say("available.area", **values, area=area)
    whole = voice.indicator(one.indicator).complete
    return voice.say("available.whole" if whole else "available.part", **values)


# ---------------------------------------------------------------- merger and small talk


def merger(voice: Voice, finding: MergerFinding) -> Body:
    """What became of the provinces named, or of all."""
    count = voice.say("merger.count", before=finding.before, after=finding.after)
    if finding.query.areas:
        lines = [headline(_union(voice, one)) for one in finding.unions]
        return Body((*lines, text(count), text(voice.say("merger.data"))))
    merged = [one for one in finding.unions if len(one.parts) > 1]
    listed = rows(
        voice.say("merger.item", area=one.area.name, parts=", ".join(p.name for p in one.parts))
        for one in merged
    )
    return Body((headline(count), listed))


def _union(voice: Voice, one: Union) -> str:
    names = [part.name for part in one.parts]
    if len(names) > 1:
        return voice.say("merger.union", parts=voice.join(names), area=_titled(voice, one.area))
    if names and names[0] != one.area.name:
        return voice.say("merger.renamed", old=names[0], area=one.area.name)
    return voice.say("merger.same", area=one.area.name)


def _titled(voice: Voice, area: Area) -> str:
    """With "tỉnh" or "thành phố" in Vietnamese."""
    return f"{area.title} {area.name}".strip() if voice.language == "vi" else area.name


def smalltalk(voice: Voice, finding: SmalltalkFinding) -> Body:
    """A word back."""
    key = f"smalltalk.{finding.topic}"
    return Body((headline(voice.say(key if voice.knows(key) else "smalltalk.help")),))
