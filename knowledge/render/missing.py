"""What is not there: which figure, why, and what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.render.body import Body, capital, headline, text
from knowledge.terms import CHANGES, Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import Figure, Finding, Gap, NoData, Standing
    from knowledge.render.voice import Voice

TOLD: Final = 3
"""So many gaps are told one by one."""
KNOWN: Final = 12
"""So many known places of a partial table are listed."""


def body(voice: Voice, finding: NoData) -> Body:
    """A reply that gives no figure."""
    if finding.reason == "no_figure" and finding.gaps:
        return Body(tuple(_gaps_first(voice, finding.gaps)))
    lines = [headline(_reason(voice, finding))]
    if finding.known:
        lines.append(text(_known(voice, finding.known)))
    elif finding.gaps and finding.reason not in {"no_place", "across_merger"}:
        lines.extend(text(why) for why in dict.fromkeys(why(voice, finding.gaps[0])))
    if finding.held:
        lines.append(text(_held(voice, finding.held)))
    return Body(tuple(lines), (*(row.figure for row in finding.known), *finding.held))


def _reason(voice: Voice, finding: NoData) -> str:
    """What is not there, of the first table asked for."""
    if finding.reason in {"no_text", "no_region"}:
        return voice.say(f"nodata.{finding.reason}")
    if not finding.gaps or not voice.knows(f"nodata.{finding.reason}"):
        return voice.say("nodata.nothing")
    key = finding.gaps[0].key
    periods = voice.years(gap.key.period for gap in finding.gaps)
    series = voice.series(key.indicator, key.dimension)
    values = {"series": series, "period": periods}
    if finding.reason == "no_place":
        of, nth = finding.gaps[0].detail, finding.query.nth
        return voice.say("nodata.no_place", **values, of=of, nth=nth)
    if finding.reason == "across_merger":
        return voice.say("nodata.across_merger", **values, base=finding.gaps[0].detail)
    if finding.reason == "no_mean":
        return voice.say("nodata.no_mean", **values, area=voice.area(key.area))
    return voice.say(f"nodata.{finding.reason}", **values)


def _known(voice: Voice, standings: Sequence[Standing]) -> str:
    """The places that are known."""
    items = []
    for row in standings[:KNOWN]:
        figure = row.figure
        values = {"place": row.position, "area": voice.area(figure.key.area)}
        if figure.value is None:
            items.append(voice.say("nodata.known_item", **values))
        else:
            value = voice.value(figure.key, figure.value)
            items.append(voice.say("nodata.known_value", **values, value=value))
    more = "; …" if len(standings) > KNOWN else ""
    return voice.say("nodata.known", items="; ".join(items) + more)


def _held(voice: Voice, figures: Sequence[Figure]) -> str:
    """The figures of a table that was begun."""
    items = (
        voice.say(
            "nodata.held_item",
            area=voice.area(figure.key.area),
            value=voice.value(figure.key, figure.value),
        )
        for figure in figures[:KNOWN]
        if figure.value is not None
    )
    more = "; …" if len(figures) > KNOWN else ""
    return voice.say("nodata.held", items="; ".join(items) + more)


def _gaps_first(voice: Voice, gaps: Sequence[Gap]) -> Iterator[Line]:
    """The gaps as the answer itself."""
    first, *others = dict.fromkeys(_what(voice, gap) for gap in gaps[:TOLD])
    yield headline(first)
    for content in others:
        yield text(content)
    for content in dict.fromkeys(line for gap in gaps[:TOLD] for line in why(voice, gap)):
        yield text(content)
    for content in dict.fromkeys(_have(voice, gap) for gap in gaps[:TOLD]):
        yield text(content)


def lines(voice: Voice, finding: Finding) -> Iterator[Line]:
    """The gaps beside figures that are there."""
    gaps = finding.gaps
    if len(gaps) > TOLD:
        items = "; ".join(dict.fromkeys(_row(voice, gap) for gap in gaps))
        yield Line(LineKind.NOTE, voice.say("gap.rows", items=items))
        return
    told: set[str] = set()
    for gap in gaps:
        reasons = [one for one in why(voice, gap) if one not in told]
        told.update(reasons)
        yield Line(LineKind.NOTE, " ".join(map(capital, (_what(voice, gap), *reasons))))


def _what(voice: Voice, gap: Gap) -> str:
    """Which figure is missing."""
    key = gap.key
    values = {
        "series": voice.series(key.indicator, key.dimension),
        "period": key.period,
        "area": voice.area(key.area, key.period),
    }
    if gap.measure is None:
        return voice.say("gap.figure", **values)
    if gap.measure in CHANGES:
        return voice.say("gap.change", **values, base=gap.detail or key.period - 1)
    measure = voice.say(f"measure.{gap.measure.value}")
    return voice.say("gap.measure", **values, measure=measure)


def _row(voice: Voice, gap: Gap) -> str:
    key = gap.key
    series = voice.series(key.indicator, key.dimension, brief=True)
    if gap.measure is not None:
        return f"{series} {key.period}, {voice.area(key.area, key.period)}, " + voice.say(
            f"measure.{gap.measure.value}",
        )
    return f"{series} {key.period}, {voice.area(key.area, key.period)}"


def why(voice: Voice, gap: Gap) -> Iterator[str]:
    """The reason, where it is known."""
    key = gap.key
    if not voice.knows(f"gap.{gap.reason}"):
        return
    values = {
        "label": voice.indicator(key.indicator).label,
        "period": key.period,
        "area": voice.area(key.area, key.period),
        "detail": gap.detail,
    }
    if key.dimension is not None:
        values["dimension"] = voice.nth(key.indicator, key.dimension)
    reason = voice.library.missing_reasons.get((key.indicator, key.period), {})
    told = reason.get(voice.language, "") if gap.reason == "withheld" else ""
    if told:
        yield voice.say("gap.withheld_why", **values, reason=told[:1].lower() + told[1:])
    else:
        yield voice.say(f"gap.{gap.reason}", **values)
    if gap.parts:
        parts = voice.join(gap.parts)
        yield voice.say("gap.formed", area=values["area"], detail=parts)


def _have(voice: Voice, gap: Gap) -> str:
    """Which periods of the same series are there."""
    key = gap.key
    values = {
        "series": voice.series(key.indicator, key.dimension),
        "area": voice.area(key.area, key.period),
    }
    if not gap.have:
        return voice.say("gap.have_none", **values)
    return voice.say("gap.have", **values, years=voice.years(gap.have))
