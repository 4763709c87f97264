"""DEFINITION, SOURCE, AVAILABILITY, MERGER, SMALLTALK: facts about the figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final

from knowledge.conclude.figures import bare
from knowledge.conclude.missing import BEFORE_MERGER, gap
from knowledge.conclude.periods import resolve
from knowledge.conclude.telling import cited, look_up_all, wanted
from knowledge.conclude.texts import choose, fits, of_time
from knowledge.findings import (
    AvailabilityFinding,
    Belonging,
    DefinitionFinding,
    Figure,
    Finding,
    Holding,
    Key,
    MergerFinding,
    NoData,
    RegionFinding,
    SmalltalkFinding,
    SourceFinding,
    Union,
)
from knowledge.numbers import rounded
from knowledge.terms import REGION, AreaKind, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.terms import Area, Narrative

SHOWN: Final = 4
"""So many figures are told the source of."""
MEANING: Final = "meaning"
TEXTS: Final = frozenset({"publisher", "method", "first_period", "weight"})
"""Aspects of which loaded texts say more."""


def define(desk: Desk) -> Finding:
    """Facts about the indicators asked for, or about all."""
    codes = desk.query.indicators or tuple(desk.library.indicators)
    aspect = desk.query.topic or MEANING
    texts = _definitions(desk, codes, aspect)
    return DefinitionFinding(
        query=replace(desk.query, indicators=codes),
        aspect=aspect,
        indicators=tuple(desk.indicator(code) for code in codes),
        narratives=texts,
        sources=tuple(dict.fromkeys(one.source for one in texts)),
        answered=aspect != "published_on" or _dated(desk, codes),
    )


def _dated(desk: Desk, codes: tuple[str, ...]) -> bool:
    years = desk.query.periods.years
    known = [desk.indicator(code).published_on for code in codes]
    return any(dates if not years else set(years) & dates.keys() for dates in known)


def _definitions(desk: Desk, codes: tuple[str, ...], aspect: str) -> tuple[Narrative, ...]:
    """The loaded definitions that the words of the question stand in."""
    if aspect not in TEXTS or not desk.query.focus:
        return ()
    desk = replace(desk, query=replace(desk.query, areas=()))
    found: list[Narrative] = []
    for code in codes:
        texts = [
            text
            for text in desk.library.narratives
            if (text.topic, text.indicator) == ("definition", code)
            and (text.period is None or of_time(desk.query, text))
            and fits(desk, text)
        ]
        found.extend(choose(desk, texts, "definition")[:1])
    return tuple(found)


# ---------------------------------------------------------------- source


def cite(desk: Desk) -> Finding:
    """The figures whose source is asked; of a table those it was taken from most."""
    figures = tuple(_meant(desk))
    if figures:
        query = desk.resolved(sorted({figure.key.period for figure in figures}))
        sources = desk.cite(cited(replace(figure, change=None) for figure in figures))
        return SourceFinding(query=query, figures=figures, sources=sources)
    gaps = tuple(gap(desk, key) for key in wanted(desk))
    if gaps:
        return NoData(query=desk.query, reason="no_figure", gaps=gaps)
    ids, periods = _table_sources(desk)
    query = desk.resolved(periods)
    if not ids:
        return NoData(query=query, reason="nothing")
    return SourceFinding(query=query, figures=(), sources=desk.cite(ids))


def _meant(desk: Desk) -> Iterator[Figure]:
    """The figures of the query; a number that was quoted picks those that show it."""
    quoted = _numbers(desk.query.focus or "")
    if quoted:
        matches = tuple(islice(_showing(desk, quoted), SHOWN))
        if matches:
            yield from matches
            return
    for key in wanted(desk):
        if figure := bare(desk, key):
            yield figure


def _numbers(text: str) -> tuple[Decimal, ...]:
    """Decimal numbers in a text, with a comma or a point."""
    found = re.findall(r"(?<![\d.,])(\d+)[.,](\d+)(?![\d.,])", text)
    return tuple(Decimal(f"{whole}.{part}") for whole, part in found)


def _showing(desk: Desk, quoted: tuple[Decimal, ...]) -> Iterator[Figure]:
    """Cells of the named areas that are shown with a quoted number."""
    codes = desk.query.indicators or tuple(desk.library.indicators)
    cells = (
        Key(code, period, area)
        for code in codes
        for area in desk.query.areas or desk.units.provinces(BEFORE_MERGER)
        for period in desk.observations.periods(code, area)
    )
    for key in cells:
        cell = desk.observations.cell(key.indicator, key.area, key.period)
        if cell and cell.value is not None and rounded(cell.value) in quoted:
            figure = bare(desk, key)
            yield from (figure,) if figure else ()


def _table_sources(desk: Desk) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Sources of whole tables, the most used first."""
    counts: Counter[str] = Counter()
    periods: list[int] = []
    for code in desk.query.indicators:
        for period in resolve(desk, code, None):
            rows = desk.observations.page(code, period, None, desk.query.kind)
            counts.update(id_ for row in rows for id_ in (row.source, row.rank_source) if id_)
            periods.append(period)
    return tuple(id_ for id_, _ in counts.most_common()), tuple(sorted(set(periods)))


# ---------------------------------------------------------------- availability


def available(desk: Desk) -> Finding:
    """Which periods are there, of the areas asked for or of any."""
    codes = desk.query.indicators or tuple(desk.library.indicators)
    stated = desk.query.periods.kind is PeriodKind.YEARS
    years = desk.query.periods.years if stated else ()
    asked = tuple(year for year in years if year not in desk.query.without_periods)
    holdings = tuple(
        _holding(desk, code, dimension, area)
        for code in codes
        for area in (desk.query.areas or (None,))
        for dimension in desk.dimensions
    )
    hit = any(set(one.periods) & set(asked) if asked else one.periods for one in holdings)
    named = replace(desk, query=replace(desk.query, indicators=codes))
    figures, gaps = look_up_all(named, wanted(named) if asked else ())
    return AvailabilityFinding(
        query=named.query,
        holdings=holdings,
        figures=figures,
        gaps=gaps,
        answered=hit,
        sources=desk.cite(cited(replace(figure, change=None) for figure in figures)),
    )


def _holding(desk: Desk, code: str, dimension: int | None, area: str | None) -> Holding:
    stated = desk.query.periods.kind is PeriodKind.YEARS
    years = desk.query.periods.years if stated else ()
    asked = tuple(year for year in years if year not in desk.query.without_periods)
    held = _held(desk, code, dimension, area)
    whole = desk.indicator(code).complete and area is not None and not asked
    every = _held(desk, code, dimension, None) if whole else ()
    missing = tuple(year for year in every if year not in held)
    begun = tuple(_begun(desk, code, dimension, held)) if area is None else ()
    scored = tuple(_scored(desk, code, dimension, asked)) if area is None else ()
    return Holding(code, dimension, area, held, asked, scored, missing, begun)


def _scored(
    desk: Desk,
    code: str,
    dimension: int | None,
    years: tuple[int, ...],
) -> Iterator[tuple[int, int, int]]:
    """How many provinces of how many have a score in each year."""
    for year in years:
        page = desk.observations.page(code, year, dimension, AreaKind.PROVINCE)
        given = sum(row.value is not None for row in page)
        yield year, given, len(desk.units.provinces(year))


def _begun(
    desk: Desk,
    code: str,
    dimension: int | None,
    years: tuple[int, ...],
) -> Iterator[tuple[int, str, int, int]]:
    """The years of which some provinces only are there."""
    facts = desk.indicator(code)
    for year in years:
        lack = desk.observations.begun(facts, year, dimension)
        if lack:
            yield year, *lack


def _held(desk: Desk, code: str, dimension: int | None, area: str | None) -> tuple[int, ...]:
    if area is not None:
        return desk.observations.periods(code, area, dimension)
    return tuple(
        year
        for year in desk.observations.periods(code, None, dimension)
        if desk.observations.page(code, year, dimension, desk.query.kind)
    )


# ---------------------------------------------------------------- merger and small talk


def merge(desk: Desk) -> Finding:
    """Which provinces became which, of all where none is named; or which region they are of."""
    if desk.query.topic == REGION:
        return _belonging(desk)
    before = len(desk.units.provinces(BEFORE_MERGER))
    after = desk.units.provinces(BEFORE_MERGER + 1)
    names = dict.fromkeys(unit.name for area in desk.query.areas for unit in _becomes(desk, area))
    unions = tuple(Union(after[name], desk.units.parts(name)) for name in names or after)
    return MergerFinding(query=desk.query, unions=unions, before=before, after=len(after))


def _belonging(desk: Desk) -> Finding:
    """The region of each province named; of a region all its provinces."""
    if desk.query.areas:
        regions = {area: desk.units.region(area, BEFORE_MERGER) for area in desk.query.areas}
        found = tuple(Belonging(region, (area,)) for area, region in regions.items() if region)
    else:
        names = (desk.region,) if desk.region else desk.units.regions(BEFORE_MERGER)
        found = tuple(Belonging(one, desk.units.of_region(one, BEFORE_MERGER)) for one in names)
    if not found:
        ministries = desk.query.kind is AreaKind.MINISTRY
        return NoData(query=desk.query, reason="no_region" if ministries else "nothing")
    listed = not desk.query.areas
    return RegionFinding(query=desk.query, regions=found, period=BEFORE_MERGER, listed=listed)


def _becomes(desk: Desk, name: str) -> Iterator[Area]:
    """The unit that a province is part of since the merger."""
    after = desk.units.provinces(BEFORE_MERGER + 1)
    old = desk.units.provinces(BEFORE_MERGER).get(name)
    successor = old.successor if old and old.successor else name
    if successor in after:
        yield after[successor]


def chat(desk: Desk) -> Finding:
    """A greeting, thanks, help."""
    return SmalltalkFinding(query=desk.query, topic=desk.query.topic or "help")
