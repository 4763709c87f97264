"""The order in which the slots of a query are filled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.terms import (
    AreaKind,
    Axis,
    Clarification,
    Context,
    Frame,
    Measure,
    NotUnderstood,
    Operation,
    Option,
    Order,
    PeriodKind,
    Periods,
    Provenance,
    Query,
    Reference,
    ReferenceKind,
)

if TYPE_CHECKING:
    from knowledge.library import Library

MAX_OPTIONS: Final = 4
SHORT_LIST: Final = 5
"""How many a list shows when no number was said."""
FIRST_MERGED_YEAR: Final = 2025
FIGURES: Final = (
    Operation.FIGURE,
    Operation.COMPARE,
    Operation.RANKING,
    Operation.FILTER,
    Operation.TREND,
    Operation.AVERAGE,
    Operation.EXPLAIN,
)
OF_ONE_AREA: Final = (Operation.FIGURE, Operation.TREND, Operation.EXPLAIN)
NEEDS_INDICATOR: Final = (*FIGURES, Operation.AVAILABILITY)

Planned: TypeAlias = Query | Clarification | NotUnderstood


@dataclass(frozen=True, slots=True)
class Planner:
    """What completes frames: the library, the home area and the conversation so far."""

    library: Library
    home: str
    context: Context = field(default_factory=Context)

    @property
    def previous(self) -> Query | None:
        """The query the conversation last answered."""
        return self.context.query


def plan(frame: Frame, planner: Planner) -> Planned:
    """The query of a frame, or a clarification where a slot can only be guessed."""
    if planner.previous is not None and _asks_source_of_text(frame, planner):
        return planner.previous
    chosen = _chosen_option(frame, planner)
    if chosen:
        return chosen
    if frame.unclear:
        return _which_area(frame, planner)
    if _points_nowhere(frame, planner):
        return Clarification("which_reference", language=frame.language)
    query = _fill(frame, planner)
    absent = _absent_dimension(query, planner)
    if absent:
        return NotUnderstood("no_dimension", str(absent), language=frame.language)
    if _nothing_to_compare(query, frame):
        return Clarification("which_reference", language=frame.language)
    if not query.indicators and query.operation in NEEDS_INDICATOR:
        return _which_indicator(query, planner)
    if frame.leftover:
        return Clarification("which_reading", frame.leftover, (Option("", query),), frame.language)
    return query


def _nothing_to_compare(query: Query, frame: Frame) -> bool:
    """Whether a comparison was asked for and its other side cannot be told."""
    settled = frame.leftover or frame.merged or frame.without_areas
    return (
        frame.operation is Operation.COMPARE
        and query.operation is Operation.FIGURE
        and not settled
    )


def _asks_source_of_text(frame: Frame, planner: Planner) -> bool:
    """Whether the source of the texts that were just shown is asked for."""
    texts = planner.previous and planner.previous.operation is Operation.NARRATIVE
    return bool(texts) and frame.operation is Operation.SOURCE and not frame.indicators


def _absent_dimension(query: Query, planner: Planner) -> int | None:
    """A dimension number that none of the indicators has."""
    known = [planner.library.indicators[code].dimensions for code in query.indicators]
    missing = (n for n in query.dimensions if known and not any(n in one for one in known))
    return next(missing, None)


def suggestions(planner: Planner, language: str) -> tuple[Option, ...]:
    """What can be asked instead of what was not understood; labelled by whoever shows them."""
    code = next(iter(planner.library.indicators))
    asked = (
        Query(Operation.FIGURE, (code,), areas=(planner.home,), language=language),
        Query(Operation.RANKING, (code,), orders=(Order.TOP,), limit=SHORT_LIST, language=language),
    )
    return tuple(Option("", query) for query in asked)


# ---------------------------------------------------------------- asking back


def _which_area(frame: Frame, planner: Planner) -> Clarification:
    text, candidates = frame.unclear[0]
    options = []
    for name in candidates[:MAX_OPTIONS]:
        certain = replace(frame, areas=(*frame.areas, name), unclear=frame.unclear[1:])
        query = plan(certain, planner)
        if isinstance(query, Query):
            options.append(Option(name, query))
        elif isinstance(query, Clarification) and query.options:
            options.append(Option(name, replace(query.options[0].query, areas=certain.areas)))
    return Clarification("which_area", text, tuple(options), frame.language)


def _which_indicator(query: Query, planner: Planner) -> Clarification:
    codes = tuple(planner.library.indicators)
    options = [
        Option(planner.library.indicators[code].label, replace(query, indicators=(code,)))
        for code in codes[: MAX_OPTIONS - 1]
    ]
    if query.operation is Operation.FIGURE:
        label = " + ".join(planner.library.indicators[code].label for code in codes)
        options.append(Option(label, replace(query, indicators=codes)))
    return Clarification("which_indicator", "", tuple(options[:MAX_OPTIONS]), query.language)


def _points_nowhere(frame: Frame, planner: Planner) -> bool:
    """Whether "that province" and the like have nothing to point at."""
    if planner.previous is not None:
        return False
    here = {
        "area": bool(frame.areas or frame.home),
        "areas": len(frame.areas) + frame.home > 1 or bool(frame.areas and frame.comparing),
        "period": frame.periods is not None,
        "dimension": bool(frame.dimensions),
        "indicator": bool(frame.indicators),
        "rest": False,
    }
    if any(not here.get(what, True) for what in frame.refer):
        asks_alone = "areas" in frame.refer and (frame.axis is Axis.AREAS or frame.orders)
        return not asks_alone and not (
            frame.indicators and (frame.areas or frame.periods) and "areas" not in frame.refer
        )
    if frame.item and not frame.indicators:
        return True
    return frame.ellipsis and not (
        frame.indicators
        or frame.dimensions
        or frame.topic
        or frame.areas
        or frame.periods
        or frame.operation
    )


def _chosen_option(frame: Frame, planner: Planner) -> Query | None:
    """A one-word answer that picks one of the readings offered last."""
    options = planner.context.options
    if not options or not frame.item or frame.item > len(options):
        return None
    return options[frame.item - 1].query


# ---------------------------------------------------------------- filling the slots


def _fill(frame: Frame, planner: Planner) -> Query:
    follows = follows_up(frame, planner)
    operation = _operation(frame, planner, follows=follows)
    query = Query(
        operation=operation,
        measures=frame.measures,
        axis=frame.axis or Axis.AREAS,
        by=frame.by or Measure.SCORE,
        orders=frame.orders,
        limit=frame.limit,
        nth=frame.nth,
        reference=frame.reference,
        condition=frame.condition,
        claim=frame.claim,
        counting=frame.counting,
        without_areas=frame.without_areas,
        without_periods=frame.without_periods,
        topic=frame.topic,
        focus=frame.focus,
        wants=frame.wants,
        language=frame.language,
    )
    if follows and frame.operation is None and planner.previous is not None:
        query = _as_before(query, frame, planner.previous)
    query = _with_indicators(query, frame, planner, follows=follows)
    query = _with_dimensions(query, frame, planner, follows=follows)
    query = _with_areas(query, frame, planner, follows=follows)
    query = _with_periods(query, frame, planner, follows=follows)
    return _settled(query, frame, planner)


def follows_up(frame: Frame, planner: Planner) -> bool:
    """Whether a frame goes on with the conversation instead of opening a new subject."""
    if planner.previous is None:
        return False
    if frame.ellipsis or frame.correct or frame.refer or frame.item or frame.reverse:
        return True
    if frame.operation in (Operation.SMALLTALK, Operation.MERGER):
        return False
    named = bool(frame.indicators or frame.dimensions)
    if not named:
        return True
    return frame.bare and not (frame.areas and frame.periods)


def _operation(frame: Frame, planner: Planner, *, follows: bool) -> Operation:
    if frame.operation is None and ("dimension" in frame.refer or "area" in frame.refer):
        return Operation.FIGURE
    if frame.operation is None and "periods" in frame.refer and frame.comparing:
        return Operation.COMPARE
    if frame.operation is not None:
        if frame.operation is Operation.FIGURE and follows and _keeps_ranking(frame, planner):
            return Operation.RANKING
        return frame.operation
    if follows and planner.previous is not None:
        previous = planner.previous.operation
        of_region = planner.previous.kind is AreaKind.REGION or previous is Operation.AVERAGE
        if of_region and frame.scope not in (None, "nation") and not frame.areas:
            return Operation.AVERAGE
        if frame.areas and previous not in (*OF_ONE_AREA, Operation.COMPARE):
            return Operation.FIGURE
        if previous in FIGURES:
            if previous is Operation.COMPARE and len(frame.areas) == 1 and not frame.comparing:
                return Operation.FIGURE
            return previous
        if frame.topic is None and previous in (
            Operation.DEFINITION,
            Operation.NARRATIVE,
            Operation.SOURCE,
        ):
            asks = frame.periods or frame.areas or frame.home
            return Operation.FIGURE if asks else previous
    return Operation.FIGURE


def _keeps_ranking(frame: Frame, planner: Planner) -> bool:
    return (
        False
        if planner.previous is None
        else bool(
            frame.ellipsis
            and planner.previous.operation is Operation.RANKING
            and not frame.areas
            and not frame.home
            and frame.measures in ((), (Measure.SCORE,))
        )
    )


def _as_before(query: Query, frame: Frame, previous: Query) -> Query:
    """Take over what was asked last where this message does not say."""
    if query.operation is not previous.operation:
        return query if query.measures else replace(query, measures=_plain(previous.measures))
    orders = query.orders or previous.orders
    if frame.reverse:
        orders = tuple(_turned(order) for order in orders)
    return replace(
        query,
        measures=query.measures or previous.measures,
        axis=frame.axis or previous.axis,
        by=frame.by or previous.by,
        orders=orders,
        limit=query.limit or previous.limit,
        nth=query.nth or previous.nth,
        reference=query.reference or previous.reference,
        condition=query.condition or previous.condition,
        counting=query.counting or previous.counting,
        topic=query.topic or previous.topic,
        focus=previous.focus if previous.topic else query.focus,
    )


def _plain(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(m for m in measures if m in (Measure.SCORE, Measure.RANK, Measure.GROUP))


def _turned(order: Order) -> Order:
    return {Order.TOP: Order.BOTTOM, Order.BOTTOM: Order.TOP}.get(order, order)


def _marked(query: Query, slot: str, provenance: Provenance) -> Query:
    return replace(query, provenance=(*query.provenance, (slot, provenance)))


def _with_indicators(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    library = planner.library
    previous = planner.previous
    if frame.indicators == ("*",):
        return replace(query, indicators=tuple(library.indicators))
    owners = tuple(dict.fromkeys(code for code, _ in frame.dimensions if code))
    if query.operation is Operation.NARRATIVE:
        owners = ()
    if frame.indicators or owners:
        return replace(query, indicators=frame.indicators or owners)
    if "rest" in frame.refer and previous is not None:
        rest = tuple(
            c
            for c in planner.context.indicators or library.indicators
            if c not in previous.indicators
        )
        rest = rest or tuple(c for c in library.indicators if c not in previous.indicators)
        return replace(query, indicators=rest)
    if frame.without_indicators:
        left = tuple(c for c in library.indicators if c not in frame.without_indicators)
        return replace(query, indicators=left if len(left) == 1 else ())
    if (
        follows
        and previous is not None
        and previous.indicators
        and query.operation is not Operation.MERGER
    ):
        if query.operation is Operation.NARRATIVE and not frame.ellipsis and not frame.refer:
            return query
        return _marked(
            replace(query, indicators=previous.indicators), "indicator", Provenance.CARRIED
        )
    return _implied_indicator(query, frame, planner)


def _implied_indicator(query: Query, frame: Frame, planner: Planner) -> Query:
    """A number behind "nội dung", "lĩnh vực" or "yếu tố" tells whose dimension it is."""
    if not frame.dimensions and frame.axis is not Axis.DIMENSIONS:
        if frame.ministries and query.operation in FIGURES:
            partial = [c for c, i in planner.library.indicators.items() if _scores_ministries(i)]
            return _marked(
                replace(query, indicators=tuple(partial[:1])), "indicator", Provenance.IMPLIED
            )
        return query
    words = (frame.focus or "").lower()
    for code, indicator in planner.library.indicators.items():
        if any(word.lower() in words for word in indicator.dimension_words):
            return _marked(replace(query, indicators=(code,)), "indicator", Provenance.IMPLIED)
    return query


def _scores_ministries(indicator: object) -> bool:
    return getattr(indicator, "code", "") == "PAR_INDEX"


def _with_dimensions(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    if query.operation is Operation.NARRATIVE:
        return query
    if frame.dimensions:
        return replace(query, dimensions=tuple(number for _, number in frame.dimensions))
    previous = planner.previous
    if "dimension" in frame.refer and planner.context.dimensions:
        return replace(query, dimensions=planner.context.dimensions[:1])
    if not follows or previous is None or frame.overall or not previous.dimensions:
        return query
    if frame.indicators or query.axis is Axis.DIMENSIONS:
        return query
    return replace(query, dimensions=previous.dimensions)


def _with_areas(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    if planner.home in frame.without_areas:
        frame = replace(frame, home=False)
    query = _with_scope(query, frame, planner, follows=follows)
    if frame.ministries:
        query = replace(query, kind=AreaKind.MINISTRY)
    if frame.regions and not (frame.scope and not frame.orders):
        return replace(query, kind=AreaKind.REGION, scope=None)
    named = _named_areas(query, frame, planner)
    if named:
        return replace(query, areas=named, scope=_scope_of(query.scope, named, planner))
    previous = planner.previous
    if follows and previous is not None:
        carried = _carried_areas(query, frame, planner, previous)
        if carried is not None:
            query = replace(query, areas=carried, scope=_scope_of(query.scope, carried, planner))
            return _marked(query, "area", Provenance.CARRIED) if carried else query
    if _wants_home(query, frame):
        query = replace(
            query, areas=(planner.home,), scope=_scope_of(query.scope, (planner.home,), planner)
        )
        return query if frame.home else _marked(query, "area", Provenance.HOME)
    spoken_of = previous.areas[:1] if follows and previous is not None else ()
    if "region" in frame.refer:
        spoken_of = planner.context.mentioned[-1:]
    regions = {area.region for area in planner.library.areas if area.region}
    listed = planner.context.areas[:1]
    if "region" in frame.refer and listed and listed[0] in regions:
        return replace(query, scope=listed[0])
    return replace(query, scope=_scope_of(query.scope, spoken_of or (planner.home,), planner))


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
    )  # noqa: PLR2004
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
    elif listed and (pointing or comparing and not areas):
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
    return len(years) < 2 and len(frame.indicators) < 2 and frame.axis in (None, Axis.AREAS)  # noqa: PLR2004


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
    if frame.ministries or _between_ends(query):
        return False
    if query.operation in (Operation.RANKING, Operation.FILTER):
        return (
            frame.home
            or query.axis is not Axis.AREAS
            and frame.scope is None
            or bool(query.condition and query.condition.area == "")
        )
    if query.operation is Operation.AVERAGE:
        return frame.home or frame.scope is None and query.periods.kind is not PeriodKind.LATEST
    if query.operation is Operation.FIGURE and not frame.home:
        return not _about_scope(frame)
    if query.operation is Operation.SOURCE:
        return frame.home or frame.periods is not None
    return query.operation in FIGURES or (query.operation is Operation.AVAILABILITY and frame.home)


def _between_ends(query: Query) -> bool:
    """Whether the leader is set against the last: no area of one's own takes part."""
    return query.reference is not None and {Order.TOP, Order.BOTTOM} <= set(query.orders)


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


def _scope_of(scope: str | None, areas: tuple[str, ...], planner: Planner) -> str | None:
    """The region's name for "own", None for the whole country."""
    if scope == "nation":
        return None
    if scope != "own":
        return scope
    names = areas or (planner.home,)
    regions = [a.region for a in planner.library.areas if a.name == names[0] and a.region]
    return regions[0] if regions else None


def _with_periods(query: Query, frame: Frame, planner: Planner, *, follows: bool) -> Query:
    previous = planner.previous
    said = frame.periods
    if said is not None:
        if said.kind is PeriodKind.LATEST and not said.years:
            return replace(query, periods=said, base=frame.base)
        return replace(query, periods=said, base=frame.base)
    carried = _carried_periods(query, frame, planner) if follows and previous is not None else None
    if frame.shift is not None and carried and carried.years:
        carried = Periods(PeriodKind.YEARS, (carried.years[-1] + frame.shift,))
    between = _between_mentioned(query, frame, planner) if follows else None
    if between:
        periods = Periods(PeriodKind.YEARS, (max(between),))
        return _marked(
            replace(query, periods=periods, base=min(between)), "period", Provenance.CARRIED
        )
    if carried is not None and previous is not None:
        base = frame.base or (previous.base if carried == previous.periods else None)
        query = replace(query, periods=carried, base=base)
        return _marked(query, "period", Provenance.CARRIED)
    if query.axis is Axis.PERIODS and query.operation in (Operation.RANKING, Operation.FILTER):
        return replace(query, periods=Periods(PeriodKind.ALL))
    if query.operation is Operation.TREND:
        return replace(query, periods=Periods(PeriodKind.ALL))
    if query.operation in FIGURES:
        return _marked(replace(query, base=frame.base), "period", Provenance.LATEST)
    return query


def _between_mentioned(query: Query, frame: Frame, planner: Planner) -> tuple[int, ...] | None:
    """ "Tức là tụt mấy bậc": the change between the two years that were just spoken of."""
    moved = Measure.CHANGE in frame.measures or Measure.RANK_CHANGE in frame.measures
    previous, years = planner.previous, planner.context.periods
    if not moved or frame.indicators or frame.areas or frame.base or len(years) != 2:  # noqa: PLR2004
        return None
    one_by_one = (
        previous is not None
        and previous.operation is Operation.FIGURE
        and len(previous.periods.years) == 1
        and previous.base is None
    )
    return years if one_by_one and query.operation is Operation.FIGURE else None


def _carried_periods(query: Query, frame: Frame, planner: Planner) -> Periods | None:
    previous = planner.previous
    if previous is None or query.operation in (Operation.TREND, Operation.MERGER):
        return None
    if "periods" in frame.refer or ("areas" in frame.refer and query.axis is Axis.PERIODS):
        listed = planner.context.periods
        return Periods(PeriodKind.YEARS, listed) if len(listed) > 1 else None
    if query.axis is Axis.PERIODS and query.operation in (Operation.RANKING, Operation.FILTER):
        return None
    if "period" in frame.refer and planner.context.periods:
        return Periods(PeriodKind.YEARS, planner.context.periods[-1:])
    if previous.operation not in FIGURES:
        return None
    if previous.operation is Operation.TREND and query.operation is not Operation.TREND:
        return None
    return previous.periods


# ---------------------------------------------------------------- last touches


def _settled(query: Query, frame: Frame, planner: Planner) -> Query:
    query = _settle_condition(query, planner)
    query = _settle_ranking(query, frame)
    query = _settle_means(query, frame, planner)
    query = _settle_compare(query, frame)
    query = _settle_scope_figure(query, planner)
    if frame.merged and frame.periods is None and query.operation in FIGURES:
        return _after_merger(query, planner)
    return query


def _after_merger(query: Query, planner: Planner) -> Query:
    """The figure of the new unit, in the first year it exists."""
    successors = {area.name: area.successor or area.name for area in planner.library.areas}
    areas = tuple(dict.fromkeys(successors.get(name, name) for name in query.areas))
    return replace(
        query,
        operation=Operation.FIGURE,
        areas=areas,
        reference=None,
        periods=Periods(PeriodKind.YEARS, (FIRST_MERGED_YEAR,)),
    )


def _settle_condition(query: Query, planner: Planner) -> Query:
    condition = query.condition
    if condition is None or condition.area is None:
        return query
    pointed = planner.previous.areas[:1] if planner.previous and not query.areas else ()
    area = condition.area or (*query.areas, *pointed, planner.home)[0]
    return replace(query, condition=replace(condition, area=area), areas=())


def _settle_ranking(query: Query, frame: Frame) -> Query:
    if query.operation is not Operation.RANKING:
        return query
    if query.axis is Axis.AREAS:
        if "areas" not in frame.refer and not frame.item and len(query.areas) < 2:  # noqa: PLR2004
            query = replace(query, areas=())
        elif query.areas:
            return replace(query, limit=query.limit or 1, orders=query.orders or (Order.TOP,))
    if query.kind is AreaKind.REGION:
        return replace(query, orders=query.orders or (Order.ALL,), limit=query.limit or 6)
    if query.nth is not None:
        return replace(query, orders=query.orders or (Order.TOP,))
    if not query.orders:
        order = Order.TOP if query.limit or query.by is not Measure.SCORE else Order.ALL
        return replace(query, orders=(order,))
    if query.limit is None:
        return replace(query, limit=SHORT_LIST if frame.plural else 1)
    return query


def _settle_means(query: Query, frame: Frame, planner: Planner) -> Query:
    """The mean of a region set against the national one."""
    both = frame.average and frame.scope not in (None, "nation") and frame.nation
    if query.operation is not Operation.COMPARE or not both or frame.areas or frame.home:
        return query
    return replace(query, areas=(query.scope or "", _nation(planner)), scope=None, reference=None)


def _settle_compare(query: Query, frame: Frame) -> Query:
    if (
        query.axis is Axis.INDICATORS
        and len(query.indicators) > 1
        and query.operation in (Operation.FIGURE, Operation.RANKING)
    ):
        return replace(query, operation=Operation.COMPARE)
    if query.operation is not Operation.COMPARE:
        return query
    if len(query.areas) > 1:
        return replace(query, axis=Axis.AREAS, reference=None)
    if _between_ends(query):
        return replace(query, areas=())
    if query.reference is not None:
        return query
    if len(query.periods.years) > 1 or query.base is not None:
        return replace(query, axis=Axis.PERIODS)
    if len(query.indicators) > 1:
        return replace(query, axis=Axis.INDICATORS)
    if frame.scope is not None:
        return replace(query, reference=Reference(ReferenceKind.MEAN))
    return replace(query, operation=Operation.FIGURE)


def _settle_scope_figure(query: Query, planner: Planner) -> Query:
    """A figure of a region or the nation, with no area named, is its mean."""
    if query.areas or query.kind is not AreaKind.PROVINCE:
        return query
    wide = query.scope or _nation(planner)
    moved = {Measure.CHANGE, Measure.RANK_CHANGE} & set(query.measures)
    if query.operation in (Operation.FIGURE, Operation.AVERAGE) and moved:
        return replace(query, operation=Operation.FIGURE, areas=(wide,), reference=None)
    if query.operation is Operation.TREND:
        return replace(query, areas=(wide,))
    if query.operation is Operation.FIGURE:
        return replace(query, operation=Operation.AVERAGE)
    return query


def _nation(planner: Planner) -> str:
    return next(a.name for a in planner.library.areas if a.kind is AreaKind.NATION)
