"""Figures of one series in aligned columns, for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import numbers
from knowledge.render.body import WIDTH, rows, table
from knowledge.terms import AreaKind, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.findings import Figure
    from knowledge.render.voice import Voice
    from knowledge.terms import Line, Query


def one_series(figures: Sequence[Figure]) -> bool:
    """Whether figures differ in the area only, or in the period only."""
    keys = [figure.key for figure in figures]
    series = {(key.indicator, key.dimension) for key in keys}
    return len(series) == 1 and 1 in {len({k.area for k in keys}), len({k.period for k in keys})}


def list_title(voice: Voice, figures: Sequence[Figure]) -> str:
    """What a list of figures is about."""
    key = figures[0].key
    series = voice.series(key.indicator, key.dimension)
    years = [figure.key.period for figure in figures]
    if len(set(years)) > 1:
        values = {"area": voice.area(key.area), "years": voice.years(years)}
        what = voice.say("figure.what", series=series, **values)
    else:
        what = voice.say("figure.what_year", series=series, period=key.period)
    return voice.say("figure.list", what=what)


def grid(voice: Voice, query: Query, figures: Sequence[Figure], places: Sequence[int] = ()) -> Line:
    """Figures of one series as a table, with their places in front; long names make it a list."""
    by_year = len({figure.key.period for figure in figures}) > 1
    labels = [str(f.key.period) if by_year else voice.area(f.key.area) for f in figures]
    if places:
        width = len(str(max(places)))
        labels = [f"{p:>{width}} {label}" for p, label in zip(places, labels, strict=True)]
    regional = Measure.REGION_RANK in query.measures and not places
    regional = regional and any(figure.region_rank for figure in figures)
    changes = bool({Measure.CHANGE, Measure.RANK_CHANGE} & {*query.measures, query.by})
    cells = [
        (label, *_cells(voice, figure, ranked=not places, changes=changes, regional=regional))
        for label, figure in zip(labels, figures, strict=True)
    ]
    aligned = table(_head(voice, figures[0], by_year=by_year, places=places), cells)
    if max(map(len, aligned.text.split("\n"))) > WIDTH:
        return rows(_line(row) for row in cells)
    return aligned


def _head(voice: Voice, figure: Figure, *, by_year: bool, places: Sequence[int]) -> Sequence[str]:
    ministry = voice.kinds.get(figure.key.area) is AreaKind.MINISTRY
    first = "table.year" if by_year else "table.ministry" if ministry else "table.area"
    label = ("# " if places else "") + voice.say(first)
    rank = "" if places else voice.say("table.rank")
    region = voice.say("table.region_rank")
    return label, voice.say("table.score"), rank, region, voice.say("table.change")


def _cells(
    voice: Voice,
    figure: Figure,
    *,
    ranked: bool,
    changes: bool,
    regional: bool,
) -> tuple[str, str, str, str]:
    """Value, places and change of a figure; a stroke where there is none."""
    facts = voice.indicator(figure.key.indicator)
    sign = voice.sign(figure.key)
    language, decimals = voice.language, facts.decimals
    value = "–"
    if figure.value is not None:
        value = numbers.digits(figure.value, language, decimals) + sign
    rank = (voice.place(figure.rank) if figure.rank else "–") if ranked else ""
    points = figure.change.points if figure.change and changes else None
    region = ""
    if regional:
        region = voice.place(figure.region_rank) if figure.region_rank else "–"
    change = "" if points is None else numbers.signed(points, language, decimals)
    return value, rank, region, change


def _line(cells: Sequence[str]) -> str:
    label, *rest = cells
    return f"{label}: " + " · ".join(cell for cell in rest if cell not in {"", "–"})
