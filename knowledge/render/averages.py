"""Means, published or computed, always with over how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.findings import Key
from knowledge.render.body import Body, headline, text
from knowledge.render.grid import grid, one_series
from knowledge.terms import Axis, Line, Measure

if TYPE_CHECKING:
    from knowledge.findings import AverageFinding, Figure, Mean
    from knowledge.render.voice import Voice


def body(voice: Voice, finding: AverageFinding) -> Body:
    """The means, then the figures named beside them or averaged."""
    lines: list[Line] = []
    for mean in finding.means:
        lines.append(headline(_mean(voice, mean)))
        lines.extend(
            text(said) for figure in finding.areas if (said := _beside(voice, mean, figure))
        )
    over_time = finding.query.axis is Axis.PERIODS
    if over_time and len(finding.areas) > 1 and one_series(finding.areas):
        lines.append(grid(voice, finding.query, finding.areas))
    own = tuple(mean.figure for mean in finding.means if mean.figure)
    return Body(tuple(lines), (*own, *finding.areas))


def _mean(voice: Voice, mean: Mean) -> str:
    series, area = voice.series(mean.indicator, mean.dimension), voice.area(mean.label)
    key = Key(mean.indicator, mean.period or 0, mean.label, mean.dimension)
    value = voice.value(key, mean.value)
    if mean.period is None:
        years = voice.years(mean.periods)
        return voice.say(
            "mean.periods", series=series, area=area, years=years, value=value, of=mean.of
        )
    values = {"series": series, "period": mean.period, "area": area}
    if not mean.published:
        return voice.say("mean.computed", **values, value=value, of=mean.of)
    if mean.figure and mean.figure.rank:
        value = f"{value}, {voice.rank(mean.figure.rank)}"
    return voice.say("mean.published", **values, value=value)


def _beside(voice: Voice, mean: Mean, figure: Figure) -> str:
    """A figure named beside the mean of its year, with the distance."""
    key = figure.key
    if mean.period != key.period or figure.value is None:
        return ""
    if (key.indicator, key.dimension) != (mean.indicator, mean.dimension):
        return ""
    difference = figure.value - mean.value
    side = "mean.above" if difference > 0 else "mean.below" if difference < 0 else "mean.equal"
    size = {"size": voice.amount(key.indicator, difference)} if difference else {}
    relation = voice.say(side, **size)
    value = voice.measures(figure, (Measure.SCORE, Measure.RANK))
    return voice.say("mean.area", area=voice.area(key.area), value=value, relation=relation)
