"""Trends as lines: the years without gaps, a line a series, a panel a scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from knowledge.render.drawing import tracks
from knowledge.render.names import common, differing
from knowledge.terms import Measure, Panel, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.findings import Figure, Finding, Series
    from knowledge.render.voice import Voice
    from knowledge.terms import Query


def panels(voice: Voice, finding: Finding, home: str) -> tuple[Panel, ...]:
    """A panel for each scale."""
    return tuple(_panel(voice, finding, group, home) for group in tracks(voice, finding))


def _panel(voice: Voice, finding: Finding, group: Sequence[Series], home: str) -> Panel:
    code = group[0].indicator
    ranks = _ranked(finding.query, group)
    shown = [f for one in group for f in one.figures if ranks or f.value is not None]
    years = [figure.key.period for figure in shown]
    span = range(min(years), max(years) + 1)
    percent = bool(voice.sign(group[0].figures[-1].key)) and not ranks
    names = differing(voice, [one.figures[-1] for one in group]) if len(group) > 1 else ("",)
    return Panel(
        tuple(map(str, span)),
        tuple(
            Run(name, _values(one.figures, span, ranks=ranks))
            for name, one in zip(names, group, strict=True)
        ),
        title=common(voice, shown),
        unit=voice.say(f"picture.{'rank' if ranks else 'percent' if percent else 'points'}"),
        decimals=0 if ranks else voice.indicator(code).decimals,
        percent=percent,
        falling=ranks,
        marked=tuple(place for place, one in enumerate(group) if one.area == home),
        breaks=tuple(sorted({year - span[0] for year in _cuts(finding, code) if year in span[1:]})),
    )


def _cuts(finding: Finding, code: str) -> Iterator[int]:
    """The years from which on figures do not go on from the earlier ones."""
    for note in finding.notes:
        year = dict(note.values).get("period")
        ours = note.key in {"break", "merged"} and note.indicator in {code, None}
        if ours and isinstance(year, int):
            yield year


def _ranked(query: Query, group: Iterable[Series]) -> bool:
    """Whether places are drawn: where only they were asked for, and all are known."""
    asked = Measure.RANK in query.measures and Measure.SCORE not in query.measures
    return asked and all(figure.rank for one in group for figure in one.figures)


def _values(figures: Iterable[Figure], span: range, *, ranks: bool) -> tuple[Decimal | None, ...]:
    """A value to each year, None where there is none."""
    found: dict[int, Decimal | None] = {}
    for figure in figures:
        place = Decimal(figure.rank.position) if figure.rank else None
        found[figure.key.period] = place if ranks else figure.value
    return tuple(found.get(year) for year in span)
