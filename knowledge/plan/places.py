"""Which areas and which region are meant: named, pointed at, carried on, or the home area."""

from __future__ import annotations

from dataclasses import replace

from knowledge.plan.planner import FIGURES, Planner, between_ends, marked
from knowledge.terms import (
    AreaKind,
    Axis,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    Provenance,
    Query,
)


def with_areas(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    if planner.home in frame.without_areas:
        frame = replace(frame, home=False)
    query = _with_scope(query, frame, planner, follows=follows)
    if frame.ministries:
        query = replace(query, kind=AreaKind.MINISTRY)
    if frame.regions and not (frame.scope and not frame.orders):
        return replace(query, kind=AreaKind.REGION, scope=None)
    named = _named_areas(query, frame, planner)
    if named:
        return replace(query, areas=named, scope=scope_of(query.scope, named, planner))
    previous = planner.previous
    if follows and previous is not None:
        carried = _carried_areas(query, frame, planner, previous)
        if carried is not None:
            query = replace(query, areas=carried, scope=scope_of(query.scope, carried, planner))
            return marked(query, "area", Provenance.CARRIED) if carried else query
    if _wants_home(query, frame):
        query = replace(
            query, areas=(planner.home,), scope=scope_of(query.scope, (planner.home,), planner)
        )
        return query if frame.home else marked(query, "area", Provenance.HOME)
    spoken_of = previous.areas[:1] if follows and previous is not None else ()
    if "region" in frame.refer:
        spoken_of = planner.context.mentioned[-1:]
    regions = {area.region for area in planner.library.areas if area.region}
    listed = planner.context.areas[:1]
    if "region" in frame.refer and listed and listed[0] in regions:
        return replace(query, scope=listed[0])
    return replace(query, scope=scope_of(query.scope, spoken_of or (planner.home,), planner))


def _named_areas(query: Query, frame: Frame, planner: Planner) -> tuple[str, ...]:
    context = planner.context
    areas = [*frame.areas]
    if "other" in frame.refer and planner.previous is not None:
        known = (*context.areas, *context.mentioned)
        areas += [name for name in known if name not in planner.previous.areas][:1]
    if frame.home and planner.home not in areas:
        areas.append(planner.home)
    if frame.item and context.areas:
        place = frame.item - 1 if frame.item > 0 else frame.item
        if -len(context.areas) <= place < len(context.areas):
            areas.append(context.areas[place])
    pointing = "areas" in frame.refer and not (len(areas) > 1)
    comparing = (
        query.operation is Operation.COMPARE
        and query.reference is None
        and len(areas) < 2
        and not frame.scope
        and _compares_areas(frame)
    )
    listed = context.areas if len(context.areas) > 1 else context.mentioned[-2:]
    if frame.several and len(context.areas) != frame.several:
        listed = context.mentioned[-frame.several :]
    if (
        comparing
        and len(areas) == 1
        and not frame.ellipsis
        and context.areas[:1] not in ((), tuple(areas))
        and planner.previous is not None
        and not pointing
    ):
        areas.append(context.areas[0])
    elif listed and (pointing or (comparing and not areas)):
        areas += [name for name in listed if name not in areas]
    elif comparing and len(areas) == 1 and planner.previous is not None and frame.ellipsis:
        areas = [*planner.previous.areas[:1], *areas]
    elif (
        comparing
        and len(areas) == 1
        and not frame.base
        and planner.home not in (*areas, *frame.without_areas)
    ):
        areas.append(planner.home)
    return tuple(dict.fromkeys(areas))


def _compares_areas(frame: Frame) -> bool:
    years = frame.periods.years if frame.periods else ()
    return len(years) < 2 and len(frame.indicators) < 2 and frame.axis in (None, Axis.AREAS)


def _carried_areas(
    query: Query, frame: Frame, planner: Planner, previous: Query
) -> tuple[str, ...] | None:
    if "area" in frame.refer:
        return previous.areas[:1] or planner.context.mentioned[-1:] or planner.context.areas[:1]
    if query.operation in (Operation.RANKING, Operation.FILTER) and query.axis is Axis.AREAS:
        if previous.operation is query.operation and frame.operation is None:
            return previous.areas
        return () if frame.scope != "own" else None
    if frame.ministries or frame.home or query.operation is Operation.AVERAGE:
        return None
    if query.operation in (Operation.NARRATIVE, Operation.DEFINITION):
        return None
    return previous.areas or None


def _wants_home(query: Query, frame: Frame) -> bool:
    if frame.ministries or between_ends(query):
        return False
    if query.operation in (Operation.RANKING, Operation.FILTER):
        return (
            frame.home
            or (query.axis is not Axis.AREAS and frame.scope is None)
            or bool(query.condition and query.condition.area == "")
        )
    if query.operation is Operation.AVERAGE:
        return frame.home or (frame.scope is None and query.periods.kind is not PeriodKind.LATEST)
    if query.operation is Operation.FIGURE and not frame.home:
        return not _about_scope(frame)
    if query.operation is Operation.SOURCE:
        return frame.home or frame.periods is not None
    return query.operation in FIGURES or (query.operation is Operation.AVAILABILITY and frame.home)


def _about_scope(frame: Frame) -> bool:
    """Whether the figure of a region or of the nation itself is asked for."""
    ranking = any(m in (Measure.RANK, Measure.REGION_RANK) for m in frame.measures)
    return frame.scope not in (None, "own") and not ranking


def _with_scope(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    previous = planner.previous
    if frame.scope == "own" and follows and previous is not None and previous.scope:
        return replace(query, scope=previous.scope)
    if frame.scope:
        return replace(query, scope=frame.scope)
    listing = query.operation in (Operation.RANKING, Operation.FILTER, Operation.AVERAGE)
    if follows and previous is not None and listing and previous.scope:
        return replace(query, scope=previous.scope)
    return query


def scope_of(scope: str | None, areas: tuple[str, ...], planner: Planner) -> str | None:
    """The region's name for "own", None for the whole country."""
    if scope == "nation":
        return None
    if scope != "own":
        return scope
    names = areas or (planner.home,)
    regions = [a.region for a in planner.library.areas if a.name == names[0] and a.region]
    return regions[0] if regions else None
