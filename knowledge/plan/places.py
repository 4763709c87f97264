"""Which areas and which region are meant: named, pointed at, carried on, or the home area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.pairing import (
    beside_found,
    listed_for,
    of_those,
    other_end,
    region_spoken_of,
    spoken_of,
)
from knowledge.plan.planner import (
    Planner,
    between_ends,
    end_of_list,
    listed_indices,
    marked,
    others_spoken_of,
    that_area,
    to_a_place,
)
from knowledge.terms import (
    CHANGES,
    ON_FIGURES,
    RANKS,
    AreaKind,
    Axis,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    Provenance,
    Query,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


PAIR: Final = 2


def with_areas(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    """The query with its areas, its region and what kind of unit is ranked."""
    if query.areas:
        return query
    if planner.home in frame.without_areas:
        frame = replace(frame, home=False)
    query = _with_scope(query, frame, planner, follows=follows)
    if frame.ministries or _of_ministries_still(query, frame, planner, follows=follows):
        query = replace(query, kind=AreaKind.MINISTRY)
    if query.operation is Operation.AVAILABILITY and frame.axis is Axis.AREAS and not frame.areas:
        lacking = () if frame.counting else _left_out(query, frame, planner)
        return replace(query, areas=of_those(lacking, frame, planner))
    regions = frame.regions and (frame.scope in (None, "nation") or bool(frame.orders))
    if regions or (follows and _of_regions_still(query, frame, planner)):
        apart = frame.areas if regions and query.reference is not None else ()
        return replace(query, kind=AreaKind.REGION, scope=None, areas=apart)
    if follows and planner.previous is not None and _of_mean(query, frame, planner.previous):
        return replace(query, scope=planner.previous.scope, kind=planner.previous.kind)
    found = _found_areas(query, frame, planner, follows=follows)
    if found is None:
        return replace(query, scope=_region_alone(query, frame, planner, follows=follows))
    areas, whence = found
    query = replace(query, areas=areas, scope=scope_of(query.scope, areas, planner))
    return marked(query, "area", whence) if areas and whence is not Provenance.STATED else query


def _left_out(query: Query, frame: Frame, planner: Planner) -> tuple[str, ...]:
    """The provinces of the scope that the table of a named year is known to leave out."""
    known = [planner.library.indicators[code].missing for code in query.indicators]
    carried = planner.previous.periods if planner.previous is not None else None
    periods = frame.periods or carried
    years = periods.years if periods else ()
    names = {name for missing in known for year in years for name in missing.get(year, ())}
    within = (a for a in planner.library.areas if query.scope in (None, a.region))
    return tuple(dict.fromkeys(area.name for area in within if area.name in names))


def _of_ministries_still(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> bool:
    """Whether a ranking of ministries goes on, no province or region being named."""
    previous = planner.previous
    ranked = previous is not None and previous.kind is AreaKind.MINISTRY and not previous.areas
    named = frame.areas or frame.home or frame.scope or frame.indicators
    provinces = frame.listing and query.operation is Operation.AVERAGE  # as in "các tỉnh thì sao"
    on = (Operation.RANKING, Operation.AVERAGE)
    return bool(follows and ranked and not (named or provinces)) and query.operation in on


def _of_regions_still(query: Query, frame: Frame, planner: Planner) -> bool:
    """As in "trung bình các vùng" – "vẽ biểu đồ": the same ranking of regions, nothing named."""
    previous = planner.previous
    regional = previous is not None and previous.kind is AreaKind.REGION and not previous.areas
    named = frame.areas or frame.home or frame.scope or frame.axis or frame.operation
    return regional and not named and query.operation is Operation.RANKING


def _found_areas(
    query: Query,
    frame: Frame,
    planner: Planner,
    *,
    follows: bool,
) -> tuple[tuple[str, ...], Provenance] | None:
    """The areas and whence they come: named, carried on, or the home area; None for none."""
    named = _named_areas(query, frame, planner)
    if named:
        return named, Provenance.STATED
    if merged := _merged_still(frame, planner):
        return merged, Provenance.CARRIED
    if follows and planner.previous is not None and not frame.ends:
        carried = _carried_areas(query, frame, planner, planner.previous)
        if carried is not None:
            return carried, Provenance.CARRIED
    if _wants_home(query, frame, planner):
        return (planner.home,), Provenance.STATED if frame.home else Provenance.HOME
    return None


def _merged_still(frame: Frame, planner: Planner) -> tuple[str, ...]:
    """As in "PAPI Phú Yên" – "sáp nhập với tỉnh nào": what became of the one spoken of."""
    previous = planner.previous
    which = frame.operation is Operation.MERGER and frame.axis is Axis.AREAS
    if previous is None or not which or frame.scope or frame.plural or frame.counting:
        return ()
    one = previous.operation in ON_FIGURES and len(previous.areas) == 1
    return previous.areas if one and previous.kind is AreaKind.PROVINCE else ()


def _region_alone(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> str | None:
    """The region where no area is meant; "the region" is that of what was spoken of."""
    if "region" not in frame.refer:
        previous = planner.previous if follows else None
        spoken_of = previous.areas[:1] if previous else ()
        return scope_of(query.scope, spoken_of or (planner.home,), planner)
    regions = {area.region for area in planner.library.areas if area.region}
    listed = planner.context.areas[:1]
    if listed and listed[0] in regions:
        return listed[0]
    return scope_of(query.scope, planner.context.mentioned[-1:] or (planner.home,), planner)


def _named_areas(query: Query, frame: Frame, planner: Planner) -> tuple[str, ...]:
    """The areas that the message names or points at, and the other side of a comparison."""
    areas = (*frame.areas, *_pointed_at(frame, planner))
    if frame.home:
        areas = (*areas, planner.home)
    areas = tuple(dict.fromkeys(areas))
    areas = (*_set_against(areas, frame, planner), *areas)
    pointing = "areas" in frame.refer and len(areas) < PAIR
    comparing = (
        query.operation is Operation.COMPARE
        and query.reference is None
        and len(areas) < PAIR
        and not frame.scope
        and _compares_areas(frame)
    )
    if not pointing and not comparing:
        return (*_course_beside(query, frame, planner), *areas) if areas else areas
    other = _other_side(areas, frame, planner, pointing=pointing, comparing=comparing)
    first = frame.ellipsis or frame.apart
    return tuple(dict.fromkeys((*other, *areas) if first else (*areas, *other)))


def _set_against(
    areas: tuple[str, ...],
    frame: Frame,
    planner: Planner,
) -> tuple[str, ...]:
    """As in "PAPI 2024 Đồng Tháp" – "so với An Giang và Cần Thơ": the area spoken of is one too."""
    previous = planner.previous
    several = frame.against and len(areas) >= PAIR and not frame.indicators
    if previous is None or not several or len(previous.areas) != 1:
        return ()
    return tuple(name for name in previous.areas if name not in areas)


def _course_beside(query: Query, frame: Frame, planner: Planner) -> tuple[str, ...]:
    """As in "PAPI Cần Thơ qua các năm" – "so với tỉnh mình": the course of both."""
    previous = planner.previous
    course = previous is not None and previous.operation is query.operation is Operation.TREND
    if not course or previous is None or not frame.comparing:
        return ()
    named = (*frame.areas, *((planner.home,) if frame.home else ()))
    return tuple(name for name in previous.areas if name not in named)


def _pointed_at(frame: Frame, planner: Planner) -> Iterator[str]:
    """Single areas of the conversation: "tỉnh kia", "tỉnh thứ hai"."""
    context = planner.context
    yonder = "yonder" in frame.refer and len(context.areas) == PAIR
    if "other" in frame.refer or yonder:
        yield from others_spoken_of(planner)[: frame.several or 1]
    if "area" in frame.refer and frame.comparing and (frame.areas or frame.home):
        yield from that_area(planner)
    if {"highest", "lowest"} & {*frame.refer}:
        yield from end_of_list(planner, highest="highest" in frame.refer)
    if listed_indices(planner):
        return
    for item in frame.items:
        place = item - 1 if item > 0 else item
        if -len(context.areas) <= place < len(context.areas):
            yield context.areas[place]


def _other_side(
    areas: tuple[str, ...],
    frame: Frame,
    planner: Planner,
    *,
    pointing: bool,
    comparing: bool,
) -> tuple[str, ...]:
    """What a comparison with too few areas is with: the last list, the last area, the home."""
    if pointing or not areas:
        beside = () if frame.orders else beside_found(planner)
        listed = beside or listed_for(frame, planner)
        if listed:
            return listed
    if not comparing or len(areas) != 1:
        return ()
    if planner.previous is not None:
        spoken = spoken_of(areas, frame, planner, planner.previous)
        if spoken or frame.ellipsis:
            return spoken
    home = planner.home not in (*areas, *frame.without_areas) and not frame.base
    return (planner.home,) if home else ()


def _compares_areas(frame: Frame) -> bool:
    years = frame.periods.years if frame.periods else ()
    return len(years) < PAIR and len(frame.indicators) < PAIR and frame.axis in (None, Axis.AREAS)


_OF_NO_AREA: Final = (Operation.AVERAGE, Operation.NARRATIVE, Operation.DEFINITION)
"""Operations that take no area over from the question before."""


_WIDE: Final = (AreaKind.REGION, AreaKind.NATION)


def _winner(
    query: Query,
    frame: Frame,
    planner: Planner,
    previous: Query,
) -> tuple[str, ...]:
    """As in "Tỉnh nào tăng nhiều nhất" – "từ hạng mấy lên hạng mấy": the one just found."""
    one = previous.operation is Operation.RANKING and (previous.limit == 1 or previous.nth)
    moved = CHANGES & {*query.measures} and query.operation is Operation.FIGURE
    alone = one and len(previous.orders) == 1 and previous.axis is Axis.AREAS
    if not (alone and (moved or to_a_place(query))) or frame.home or frame.scope == "own":
        return ()
    return planner.context.mentioned[-1:]


def _carried_areas(
    query: Query,
    frame: Frame,
    planner: Planner,
    previous: Query,
) -> tuple[str, ...] | None:
    winner = _winner(query, frame, planner, previous)
    if winner or "area" in frame.refer or (other_end(query, previous) and not frame.home):
        return winner or that_area(planner)
    if query.operation is Operation.COMPARE and frame.scope and not previous.areas:
        spoken = (name for name in planner.context.mentioned if not _is_wide((name,), planner))
        return tuple(spoken)[-1:] or None
    if query.operation in (Operation.RANKING, Operation.FILTER) and query.axis is Axis.AREAS:
        return _ranked_among(query, frame, planner, previous)
    elsewhere = frame.ministries or frame.home or query.operation in _OF_NO_AREA
    if elsewhere or (query.scope and _is_wide(previous.areas, planner)):
        return None
    if frame.reference is not None and len(previous.areas) > 1:  # what it is held against is named
        return tuple(n for n in previous.areas if not _is_wide((n,), planner)) or None
    return previous.areas or None


def _ranked_among(
    query: Query,
    frame: Frame,
    planner: Planner,
    previous: Query,
) -> tuple[str, ...] | None:
    """The areas a ranking is among, none for the whole table."""
    listed = listed_for(frame, planner)
    beside = frame.comparing and frame.base is None  # not "tăng nhiều nhất so với 2023"
    if query.operation is Operation.RANKING and beside and len(listed) >= PAIR:
        return listed
    same = previous.operation is query.operation and frame.operation is None
    if same or _among_compared(query, frame, previous):
        return previous.areas
    return () if frame.scope != "own" else None


def _is_wide(areas: tuple[str, ...], planner: Planner) -> bool:
    """Whether a region or the whole country was spoken of, for which another is named now."""
    wide = (area.name for area in planner.library.areas if area.kind in _WIDE)
    return len(areas) == 1 and areas[0] in wide


def _among_compared(query: Query, frame: Frame, previous: Query) -> bool:
    """As in "PAPI 2021 của A, B, C" – "tỉnh nào cao nhất?": one of those three."""
    ranks = query.operation is Operation.RANKING
    elsewhere = frame.scope or frame.regions or frame.ministries or frame.indicators
    counted = frame.limit is not None or frame.nth is not None
    dated = frame.periods or frame.refer
    return ranks and len(previous.areas) > PAIR and not (elsewhere or counted or dated)


def _of_mean(query: Query, frame: Frame, previous: Query) -> bool:
    """As in "SIPAS cả nước 2022" – "giảm bao nhiêu so với 2021?": still of the mean."""
    named = frame.areas or frame.home or frame.scope or frame.refer or frame.item
    over_time = query.operation is Operation.RANKING and query.axis is Axis.PERIODS
    goes_on = over_time or query.operation in (Operation.FIGURE, Operation.TREND)
    mean = previous.operation is Operation.AVERAGE and not previous.areas
    return mean and goes_on and not named and not RANKS & {*query.measures}


def _wants_home(query: Query, frame: Frame, planner: Planner) -> bool:
    if frame.ministries or frame.ends or between_ends(query):
        return False
    if query.operation in (Operation.RANKING, Operation.FILTER):
        bound = query.condition.measure if query.condition is not None else query.by
        placed = bound in RANKS  # which means have none
        return (
            frame.home
            or (query.axis is not Axis.AREAS and (frame.scope is None or placed))
            or bool(query.condition and query.condition.area == "")
        )
    if query.operation is Operation.AVERAGE:
        best = query.axis is Axis.PERIODS and bool(query.orders)  # of all, over several years
        return frame.home or (
            not best and frame.scope is None and query.periods.kind is not PeriodKind.LATEST
        )
    of_one = (Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)
    if query.operation in of_one and not frame.home:
        of_mean = frame.average and query.operation is Operation.TREND
        return not (_about_scope(frame, planner) or of_mean)
    if query.operation is Operation.SOURCE:
        return frame.home or frame.periods is not None
    return query.operation in ON_FIGURES or (
        query.operation is Operation.AVAILABILITY and frame.home
    )


def _about_scope(frame: Frame, planner: Planner) -> bool:
    """Whether the figure of a region or of the nation itself is asked for.

    A place within the nation or the region of the home province is asked of that province.
    """
    around = (None, "own", "nation", scope_of("own", (planner.home,), planner))
    if {*RANKS, Measure.RANK_CHANGE} & {*frame.measures}:
        return frame.scope not in around
    return frame.scope not in (None, "own")


def _with_scope(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    previous = planner.previous
    if frame.scope == "own" and follows and previous is not None and previous.scope:
        return replace(query, scope=previous.scope)
    if frame.scope:
        return replace(query, scope=frame.scope)
    if not follows or previous is None or frame.nation:
        return query
    if not previous.scope:
        wide = region_spoken_of(query, previous, planner)
        return replace(query, scope=wide or _of_list_before(query, planner))
    listing = query.operation in (Operation.RANKING, Operation.FILTER, Operation.AVERAGE)
    against = query.operation is Operation.COMPARE and query.reference is not None
    ranked = previous.operation in (Operation.RANKING, Operation.FILTER) and not frame.areas
    within = listing or (against and (previous.reference is not None or ranked))
    return replace(query, scope=previous.scope) if within else query


def _of_list_before(query: Query, planner: Planner) -> str | None:
    """As in a list of a region – "tỉnh thứ hai?" – "dưới 40 điểm có ai": in that region still."""
    last, before, listed = planner.previous, planner.context.before, planner.context.areas
    lists = (Operation.RANKING, Operation.FILTER)
    if last is None or before is None or {query.operation, before.operation} - {*lists}:
        return query.scope
    picked = last.operation is Operation.FIGURE and len(last.areas) == 1
    return before.scope if picked and last.areas[0] in listed else query.scope


def scope_of(scope: str | None, areas: tuple[str, ...], planner: Planner) -> str | None:
    """The region's name for "own", None for the whole country."""
    if scope == "nation":
        return None
    if scope not in ("own", "home"):
        return scope
    names = areas if areas and scope == "own" else (planner.home,)
    regions = [a.region for a in planner.library.areas if a.name == names[0] and a.region]
    return regions[0] if regions else None
