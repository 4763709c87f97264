"""Why a cell is not there, and what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.conclude.desk import WIDE, scale_of
from knowledge.findings import Gap, Key, Note
from knowledge.terms import CHANGES, RANKS, AreaKind, Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.conclude.desk import Desk
    from knowledge.terms import Indicator, Measure

BEFORE_MERGER: Final = 2024
"""The last period of the 63 provinces."""
Reason = tuple[str, str]
"""Key of the wording and the detail it needs."""


def gap(desk: Desk, key: Key) -> Gap:
    """The gap of a cell, with the nearest periods that are there."""
    reason, detail = _reason(desk, key)
    parts = desk.units.parts(desk.units.name_in(key.area, key.period))
    formed = len(parts) > 1 and desk.units.merged(key.area, BEFORE_MERGER, key.period)
    loaded = desk.observations.periods(key.indicator, key.area)
    formed = formed and not any(year > BEFORE_MERGER for year in loaded)
    names = tuple(part.name for part in parts) if formed else ()
    return Gap(key, reason, have=_have(desk, key), detail=detail, parts=names)


def former_units(desk: Desk) -> Iterator[Note]:
    """Whose figures are told where the unit since the merger was named: that of the time."""
    if ("unit", Provenance.IMPLIED) not in desk.query.provenance:
        return
    successors = {area.name: area.successor or area.name for area in desk.library.areas}
    formed: dict[str, list[str]] = {}
    for name in desk.query.areas:
        formed.setdefault(successors.get(name, name), []).append(name)
    for new, names in formed.items():
        parts = desk.units.parts(desk.units.name_in(new, BEFORE_MERGER + 1))
        if len(parts) > 1:
            of = ", ".join(part.name for part in parts)
            yield Note("former_unit", (("area", ", ".join(names)), ("new", new), ("parts", of)))


def measure_gap(desk: Desk, key: Key, measure: Measure) -> Gap:
    """The gap of one measure of a cell that is there; of a change with the year it is on."""
    base = desk.query.base or key.period - 1
    begun = _begun(desk, key) if measure in RANKS else None
    reason, detail = begun or ("no_measure", str(base))
    if measure in CHANGES and not desk.units.ranked_alike(key.area, base, key.period):
        reason = "across_merger"
    return Gap(key, reason, have=_have(desk, key), detail=detail, measure=measure)


def _have(desk: Desk, key: Key) -> tuple[int, ...]:
    years = desk.observations.periods(key.indicator, key.area, key.dimension)
    return tuple(
        sorted((y for y in years if y != key.period), key=lambda y: (abs(y - key.period), -y)),
    )


def _reason(desk: Desk, key: Key) -> Reason:
    facts = desk.indicator(key.indicator)
    return (
        _of_unit(desk, key)
        or _of_scale(facts, key)
        or _of_table(desk, facts, key)
        or ("not_loaded", "")
    )


def _of_unit(desk: Desk, key: Key) -> Reason | None:
    """The unit does not exist in the period."""
    if desk.units.exists(key.area, key.period):
        return None
    new = desk.units.successor(key.area)
    return ("merged", new) if new else ("no_unit", "")


def _of_scale(facts: Indicator, key: Key) -> Reason | None:
    """The indicator was not measured yet, or has no such dimension in the period."""
    if key.period < facts.first_period:
        return "before_first", str(facts.first_period)
    scale = scale_of(facts, key.period)
    if key.dimension is None or scale is None or key.dimension in scale.dimensions:
        return None
    since = [s.first for s in facts.scales if key.dimension in s.dimensions]
    return ("no_dimension", str(min(since))) if since else ("never_dimension", "")


def _of_table(desk: Desk, facts: Indicator, key: Key) -> Reason | None:
    """The table of the period leaves the unit out, or is not there yet."""
    if key.area in facts.missing.get(key.period, ()):
        return "withheld", ""
    is_province = desk.units.kind(key.area) is AreaKind.PROVINCE
    if (is_province or desk.units.kind(key.area) in WIDE) and (begun := _begun(desk, key)):
        return begun
    loaded = desk.observations.periods(facts.code)
    if loaded and key.period > loaded[-1]:
        return "not_yet", str(loaded[-1])
    return ("not_ranked_kind", "") if facts.complete and not is_province else None


def _begun(desk: Desk, key: Key) -> Reason | None:
    """Some provinces only are in the table so far, or scored: how many of how many."""
    facts, page = desk.indicator(key.indicator), (key.period, key.dimension)
    lack = desk.observations.begun(facts, *page)
    return (lack[0], f"{lack[1]}/{lack[2]}") if lack else None
