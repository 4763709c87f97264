"""Sources, what data there are, mergers, small talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from knowledge import numbers
from knowledge.render import missing
from knowledge.render.body import Body, headline, rows, text
from knowledge.terms import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import (
        AvailabilityFinding,
        Gap,
        Holding,
        MergerFinding,
        RegionFinding,
        SmalltalkFinding,
        SourceFinding,
        Union,
    )
    from knowledge.render.voice import Voice
    from knowledge.terms import Area, Line, Source

SHOWN: Final = 5
"""So many publications of a whole table are told."""


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
        lines += [headline(head), titles(voice, own)]
    if not finding.figures:
        series = ", ".join(map(voice.series, finding.query.indicators))
        years = voice.years(finding.query.periods.years)
        lines.append(headline(voice.say("source.table", series=series, years=years)))
        lines.append(titles(voice, finding.sources[:SHOWN]))
    return Body(tuple(lines), finding.figures)


def titles(voice: Voice, sources: Sequence[Source]) -> Line:
    """One publication a row."""
    return rows(_title(voice, one) for one in sources)


def _title(voice: Voice, one: Source) -> str:
    """A publication, with the site where it stands: whoever asks for a source looks it up."""
    title = _dated(voice, one)
    site = urlsplit(one.url or "").netloc.removeprefix("www.")
    return voice.say("source.site", title=title, site=site) if site else title


def _dated(voice: Voice, one: Source) -> str:
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
        told = [gap for gap in finding.gaps if _is_of(gap, one)]
        lines.extend(text(said) for gap in told for said in missing.why(voice, gap))
        lines.extend(text(said) for said in _held(voice, one))
    return Body(tuple(lines), finding.figures)


def _is_of(gap: Gap, one: Holding) -> bool:
    return gap.key.indicator == one.indicator and one.area in (None, gap.key.area)


def _asked(voice: Voice, finding: AvailabilityFinding, one: Holding) -> Iterator[str]:
    series = voice.series(one.indicator, one.dimension)
    counted = {year: (given, of) for year, given, of in one.scored}
    for year in one.asked:
        state = "yes" if year in one.periods else "no"
        values: dict[str, object] = {"series": series, "period": year}
        if one.area is None:
            yield voice.say(f"available.{state}", **values)
            given, of = counted[year]
            if given:
                yield voice.say("available.scored", **values, given=given, of=of)
            continue
        values["area"] = voice.area(one.area)
        key = (one.indicator, year, one.area, one.dimension)
        for figure in finding.figures:
            found = figure.key
            if (found.indicator, found.period, found.area, found.dimension) == key:
                values["facts"] = voice.measures(figure, (Measure.SCORE, Measure.RANK))
        yield voice.say(f"available.{state}_area", **values)


def _held(voice: Voice, one: Holding) -> Iterator[str]:
    """Which years there are: of a unit, or whole tables and then those that were begun."""
    series = voice.series(one.indicator, one.dimension)
    if one.area is not None:
        yield _held_of(voice, one, voice.area(one.area))
        return
    begun = [year for year, *_ in one.begun]
    years = voice.years(year for year in one.periods if year not in begun)
    if not one.periods:
        yield voice.say("available.nothing", series=series)
    elif years:
        whole = voice.indicator(one.indicator).complete
        key = "available.whole" if whole else "available.part"
        yield voice.say(key, series=series, years=years)
    for year, lack, given, of in one.begun:
        yield voice.say(f"available.{lack}", series=series, period=year, given=given, of=of)


def _held_of(voice: Voice, one: Holding, area: str) -> str:
    values = {"series": voice.series(one.indicator, one.dimension), "area": area}
    years = voice.years(one.periods)
    if not one.periods:
        return voice.say("available.none", **values)
    if one.missing:
        missing = ", ".join(map(str, one.missing))
        return voice.say("available.area_missing", **values, years=years, missing=missing)
    return voice.say("available.area", **values, years=years)


# ---------------------------------------------------------------- merger and small talk


def merger(voice: Voice, finding: MergerFinding) -> Body:
    """What became of the provinces named, or of all."""
    count = voice.say("merger.count", before=finding.before, after=finding.after)
    if finding.query.areas:
        lines = [headline(_union(voice, one)) for one in finding.unions]
        parts = tuple(part.name for one in finding.unions for part in one.parts)
        told = (*lines, text(count), text(voice.say("merger.data")))
        return Body(told, listed=parts)
    merged = [one for one in finding.unions if len(one.parts) > 1]
    listed = rows(
        voice.say("merger.item", area=one.area.name, parts=", ".join(p.name for p in one.parts))
        for one in merged
    )
    return Body((headline(count), listed))


def region(voice: Voice, finding: RegionFinding) -> Body:
    """The provinces of a region, before the merger and since."""
    name = voice.region_name(finding.region)
    of = (voice.say("region.of", area=area, region=name) for area in finding.query.areas)
    told = voice.say(
        "region.provinces",
        region=name,
        count=len(finding.provinces),
        provinces=", ".join(finding.provinces),
    )
    since = voice.say("region.after", count=len(finding.after), provinces=", ".join(finding.after))
    lines = (*map(headline, of), headline(told), text(since))
    return Body(lines, listed=finding.provinces)


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
