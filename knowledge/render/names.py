"""What several figures have in common, and what tells them apart: titles and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.render.boards import dimension_name
from knowledge.render.body import capital
from knowledge.terms import AreaKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import Figure
    from knowledge.render.voice import Voice


def common(voice: Voice, figures: Sequence[Figure]) -> str:
    """What all of them are about: series, area, years."""
    keys = [figure.key for figure in figures]
    series = tuple(dict.fromkeys((key.indicator, key.dimension) for key in keys))
    areas = tuple(dict.fromkeys(key.area for key in keys))
    codes = dict.fromkeys(key.indicator for key in keys)
    one = len(series) == 1
    said = voice.series(*series[0]) if one else voice.join(voice.series(code) for code in codes)
    area = area_name(voice, areas[0]) if len(areas) == 1 else ""
    return ", ".join(filter(None, (said, area, voice.years(key.period for key in keys))))


def differing(voice: Voice, figures: Sequence[Figure]) -> tuple[str, ...]:
    """A label for each: what the others do not share."""
    keys = [figure.key for figure in figures]
    apart = {
        slot
        for slot in ("indicator", "dimension", "area", "period")
        if len({getattr(key, slot) for key in keys}) > 1
    }
    return tuple(" ".join(_parts(voice, figure, apart)) for figure in figures)


def _parts(voice: Voice, figure: Figure, apart: set[str]) -> Iterator[str]:
    key = figure.key
    if "dimension" in apart and key.dimension is not None:
        yield dimension_name(voice, figure)
    elif apart & {"indicator", "dimension"}:
        yield voice.series(key.indicator)
    if "area" in apart:
        yield area_name(voice, key.area)
    if "period" in apart:
        yield str(key.period)


def area_name(voice: Voice, name: str) -> str:
    """A unit; of the country and of a region it is their mean."""
    mean = voice.kinds.get(name) in {AreaKind.NATION, AreaKind.REGION}
    area = voice.area(name)
    return voice.say("picture.mean", area=area) if mean else capital(area)
