"""Means, published or computed, always with over how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge import numbers
from knowledge.findings import Key
from knowledge.render.body import Body, headline, text
from knowledge.render.frame import names_left_out
from knowledge.render.grid import grid, one_series
from knowledge.terms import AreaKind, Axis, Line, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import AverageFinding, Figure, Mean
    from knowledge.render.voice import Voice

PAIR: Final = 2


def body(voice: Voice, finding: AverageFinding) -> Body:
    """The means, then the figures named beside them or averaged."""
    lines: list[Line] = []
    for mean in finding.means:
        left_out = voice.join(names_left_out(voice, finding.query))
        lines.append(headline(_mean(voice, mean, left_out)))
        lines.extend(
            text(said) for figure in finding.areas if (said := _beside(voice, mean, figure))
        )
    over_time = finding.query.axis is Axis.PERIODS
    if over_time and finding.query.areas:
        lines.extend(map(text, _gap(voice, finding.means)))
    named = any(mean.names for mean in finding.means)
    if named and one_series(finding.areas):
        lines.append(grid(voice, finding.query, finding.areas))
    if over_time and len(finding.areas) > 1 and one_series(finding.areas):
        lines.append(grid(voice, finding.query, finding.areas))
    own = tuple(mean.figure for mean in finding.means if mean.figure)
    exact = all(_exact(voice, mean, figure) for mean in finding.means for figure in finding.areas)
    return Body(tuple(lines), (*own, *finding.areas), exact=exact)


def _gap(voice: Voice, means: Sequence[Mean]) -> Iterator[str]:
    """How far the means of two units over the same years are apart."""
    if len(means) != PAIR or len({(mean.indicator, mean.dimension, mean.of) for mean in means}) > 1:
        return
    lower, higher = sorted(means, key=lambda mean: mean.value)
    if higher.value == lower.value:
        return
    size = voice.amount(Key(higher.indicator, 0, higher.label), higher.value - lower.value)
    names = {"first": _whose(voice, higher), "second": _whose(voice, lower)}
    yield voice.say("mean.gap", **names, size=size)


def _exact(voice: Voice, mean: Mean, figure: Figure) -> bool:
    """Whether a distance that is told fits the values shown."""
    if figure.value is None or not _beside(voice, mean, figure):
        return True
    decimals = voice.indicator(mean.indicator).decimals
    return numbers.subtracts_exactly(mean.value, figure.value, decimals)


def _mean(voice: Voice, mean: Mean, left_out: str) -> str:
    series, area = voice.series(mean.indicator, mean.dimension), _whose(voice, mean)
    key = Key(mean.indicator, mean.period or 0, mean.label, mean.dimension)
    value = voice.value(key, mean.value)
    if mean.names:
        names = voice.join(map(voice.area, mean.names))
        said = {"series": series, "period": mean.period, "area": names}
        return voice.say("mean.named", **said, value=value, of=mean.of)
    if mean.period is None:
        years = voice.years(mean.periods)
        return voice.say(
            "mean.periods",
            series=series,
            area=area,
            years=years,
            value=value,
            of=mean.of,
        )
    values = {"series": series, "period": mean.period, "area": area}
    if left_out and not mean.published:
        return voice.say("mean.rest", **values, left_out=left_out, value=value, of=mean.of)
    if mean.figure and mean.figure.rank:
        value = f"{value}, {voice.rank(mean.figure.rank)}"
    if not mean.published:
        return voice.say("mean.computed", **values, value=value, of=mean.of)
    return voice.say("mean.published", **values, value=value)


def _whose(voice: Voice, mean: Mean) -> str:
    """Whose mean it is."""
    if voice.kinds.get(mean.label) is AreaKind.MEAN:
        return voice.say("reading.all_ministry")
    return voice.area(mean.label)


def _beside(voice: Voice, mean: Mean, figure: Figure) -> str:
    """A figure named beside the mean of its year, with the distance."""
    key = figure.key
    if mean.names or mean.period != key.period or figure.value is None:
        return ""
    if (key.indicator, key.dimension) != (mean.indicator, mean.dimension):
        return ""
    difference = figure.value - mean.value
    side = "mean.above" if difference > 0 else "mean.below" if difference < 0 else "mean.equal"
    size = {"size": voice.amount(key, difference)} if difference else {}
    relation = voice.say(side, **size)
    value = voice.measures(figure, (Measure.SCORE, Measure.RANK))
    return voice.say("mean.area", area=voice.area(key.area), value=value, relation=relation)
