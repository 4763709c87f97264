"""Facts about the indicators: what they are, who publishes them, how, on which scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import numbers
from knowledge.render.body import Body, headline, rows, text
from knowledge.render.texts import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.findings import DefinitionFinding
    from knowledge.render.voice import Voice
    from knowledge.terms import Indicator, Line, Query, Scale


def body(voice: Voice, finding: DefinitionFinding) -> Body:
    """The aspect asked for, of each indicator."""
    say = _ASPECTS.get(finding.aspect, _meaning)
    told = finding.indicators
    if finding.aspect == "weight" and len(told) > 1:
        told = _shares(voice, told)
    if not told:
        labels = voice.join(facts.label for facts in finding.indicators)
        return Body((headline(voice.say("define.no_share", labels=labels)),))
    lines = [line for facts in told for line in say(voice, finding.query, facts)]
    if finding.narratives and (voice.language == "vi" or _tells_more(finding)):
        lines.append(items(voice, finding.narratives))
    return Body(tuple(lines))


def _tells_more(finding: DefinitionFinding) -> bool:
    """Whether loaded texts tell what nothing in English does."""
    years = finding.query.periods.years
    counted = (year for facts in finding.indicators for year in years if year in facts.respondents)
    uncounted = finding.aspect == "method" and bool(years) and not any(counted)
    return uncounted or finding.aspect not in _ASPECTS or finding.aspect == "weight"


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
    elif query.periods.years and facts.respondents:
        yield text(voice.say("define.no_respondents", years=voice.years(query.periods.years)))
    yield from _note(voice, facts)


def _weight(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    """What parts count for: as many points as each can have where the total is their sum."""
    last = facts.scales[-1]
    if last.dimension_max and last.dimension_max * len(last.dimensions) == last.maximum:
        yield from _scale(voice, query, facts)
    elif query.dimensions:
        values = {"label": facts.label, "dimension": voice.nth(facts.code, query.dimensions[0])}
        yield headline(voice.say("define.no_weight", **values))
    yield from _note(voice, facts)


def _shares(voice: Voice, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Those of which it is known what they count for in another."""
    labels = {facts.label for facts in indicators}
    return tuple(
        facts
        for facts in indicators
        if any(other in _noted(voice, facts) for other in labels - {facts.label})
    )


def _ranks(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    """Who ranks the provinces, and by what."""
    yield from _note(voice, facts)
    yield from _publisher(voice, query, facts)


def _note(voice: Voice, facts: Indicator) -> Iterator[Line]:
    note = _noted(voice, facts)
    if note:
        yield text(voice.say("define.note", note=note))


def _noted(voice: Voice, facts: Indicator) -> str:
    return facts.notes.get(voice.language) or facts.notes.get("vi") or ""


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
    yield from _parts(voice, query, facts, "series.dimension_short")


def _in_both(voice: Voice, query: Query, facts: Indicator) -> Iterator[Line]:
    yield from _parts(voice, query, facts, "series.dimension_both")


def _parts(voice: Voice, query: Query, facts: Indicator, key: str) -> Iterator[Line]:
    """The parts by number and name, those of a year where one is named."""
    year = max(query.periods.years, default=0)
    scales = [s for s in facts.scales if year >= s.first and year <= (s.last or year)]
    scale = scales[-1] if scales else facts.scales[-1]
    word, count = voice.word(facts.code), len(scale.dimensions)
    period = voice.say("define.in_year", year=year) if scales else _stretch(voice, scale)
    values = {"label": facts.label, "period": period, "count": count, "word": word}
    yield headline(voice.say("define.dimensions", **values))
    yield rows(
        voice.say(
            key,
            dimension=n,
            name=voice.dimension(facts.code, n, year),
            english=facts.dimensions[n].names.get("en") or "",
        )
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
    "english_parts": _in_both,
    "difference": _difference,
    "first_period": _first,
    "published_on": _published,
    "comparability": _comparable,
    "mean_of_group": _groups,
    "groups": _groups,
    "weight": _weight,
    "ranks": _ranks,
}
