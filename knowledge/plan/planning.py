"""From a frame to a query, or a question back: the order in which slots are filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.library import TAUGHT
from knowledge.plan.before.again import again
from knowledge.plan.before.following import (
    ON_TEXTS,
    as_before,
    axis_before,
    beyond_list,
    completed,
    follows_up,
    operation_of,
)
from knowledge.plan.before.keeping import kept
from knowledge.plan.before.leaning import leaning, with_figures
from knowledge.plan.before.shown import of_shown
from knowledge.plan.before.since import since_year
from knowledge.plan.before.together import counted_of_meeting, some_of_list, together
from knowledge.plan.before.told import of_meeting
from knowledge.plan.before.unsaid import of_whom
from knowledge.plan.members import of_region
from knowledge.plan.places import with_areas
from knowledge.plan.planner import (
    SHORT_LIST,
    Planner,
    end_of_list,
    listed_indices,
    others_spoken_of,
    that_area,
)
from knowledge.plan.settling import settled
from knowledge.plan.subjects import lacks_indicator, several_parts, with_dimensions, with_indicators
from knowledge.plan.times import with_periods
from knowledge.plan.whole import of_whole
from knowledge.terms import (
    ON_FIGURES,
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
    Query,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_OPTIONS: Final = 4
THREE: Final = 3


BY_WORDS: Final = (*ON_TEXTS, Operation.EXPLAIN, Operation.MERGER)
"""Operations that are answered by the very words of the question."""


Planned: TypeAlias = Query | Clarification | NotUnderstood


def plan(frame: Frame, planner: Planner) -> Planned:
    """The query of a frame, or a clarification where a slot can only be guessed."""
    planner = replace(planner, home=planner.context.own or planner.home)
    if "" in frame.without_areas:
        without = tuple(name or planner.home for name in frame.without_areas)
        frame = replace(frame, without_areas=without)
    frame = together(of_shown(again(of_whole(frame), planner), planner), planner)
    frame, planner = leaning(frame, planner), _of_no_place(frame, planner)
    frame = of_meeting(since_year(frame, planner), planner)
    planner = with_figures(frame, planner)
    frame = of_whom(kept(frame, planner), planner)
    if len(planner.context.options) > 1 and not frame.item and follows_up(frame, planner):
        return _under_each_reading(frame, planner)
    known = _known_already(frame, planner)
    if known is not None:
        return known
    if frame.unclear:
        return _which_area(frame, planner)
    if frame.loose and frame.operation not in ON_TEXTS:
        return _which_region(frame, frame.loose, planner)
    if _no_part_meant(frame, planner) or _points_nowhere(frame, planner):
        return Clarification("which_reference", language=frame.language)
    return _checked(fill(frame, planner), frame, planner)


def _of_no_place(frame: Frame, planner: Planner) -> Planner:
    """After a place without figures its index and year are taken over by a named place only."""
    if not planner.context.placeless or frame.areas or frame.home:
        return planner
    return replace(planner, context=Context())


def declined(part: NotUnderstood, planner: Planner) -> Context:
    """What the next message may take over of a question about what is not there."""
    if part.reason == "too_many":
        return planner.context
    if part.rest is None or _off_topic(part.rest):
        return Context()
    query = fill(replace(part.rest, leftover="", unclear=()), planner)
    placeless = part.reason in ("other_place", "unknown_words")
    return Context(replace(query, areas=()) if placeless else query, placeless=placeless)


def _off_topic(rest: Frame) -> bool:
    """As in "Đà Lạt tháng này có lạnh không": nothing of ours is asked, nothing is left behind."""
    ours = rest.indicators or rest.dimensions or rest.measures or rest.periods or rest.operation
    goes_on = rest.ellipsis or rest.refer or rest.correct
    return bool(rest.unknown) and not (ours or goes_on)


def _under_each_reading(frame: Frame, planner: Planner) -> Planned:
    """What the message means under each reading offered last; asked again where that differs."""
    context = planner.context
    planned = {
        option.label: plan(
            frame,
            replace(planner, context=replace(context, query=option.query, options=())),
        )
        for option in context.options
    }
    first = next(iter(planned.values()))
    options = [Option(label, one) for label, one in planned.items() if isinstance(one, Query)]
    if not options or all(one == first for one in planned.values()):
        return first
    codes = {option.query.indicators for option in options}
    reason = "which_indicator" if len(codes) > 1 else "which_area"
    return Clarification(reason, "", tuple(options), frame.language)


def _known_already(frame: Frame, planner: Planner) -> Query | None:
    """A taught text, a reading offered and chosen, or the texts whose source is asked for."""
    if frame.topic and frame.topic.startswith(TAUGHT):
        return Query(Operation.NARRATIVE, topic=frame.topic, language=frame.language)
    if planner.previous is not None and _asks_source_of_text(frame, planner):
        return replace(planner.previous, wants=("source",))
    return _chosen_option(frame, planner)


def _checked(query: Query, frame: Frame, planner: Planner) -> Planned:
    """The query if it can stand as it is, else what has to be asked or said first."""
    absent = _absent_dimension(query, planner)
    if absent:
        return NotUnderstood("no_dimension", str(absent), language=frame.language)
    if _nothing_to_compare(query, frame):
        return Clarification("which_reference", language=frame.language)
    if lacks_indicator(query):
        return of_region(query, frame) or _which_indicator(query, planner)
    unclear = _left_unused(query, frame) or _of_what(query, frame, planner)
    if unclear or _best_year_of_gap(query, frame):
        return Clarification("which_reference", language=frame.language)
    if frame.leftover:
        return Clarification("which_reading", frame.leftover, (Option("", query),), frame.language)
    return query


def _left_unused(query: Query, frame: Frame) -> bool:
    """Whether years, a threshold or a neighbour were asked for that it has no use for."""
    carried = "periods" in frame.refer and frame.periods is None
    if "three_years" in frame.refer and len(query.periods.years) != THREE:
        return True
    held = query.operation is Operation.AVAILABILITY  # of all the years
    if carried and query.periods.kind is PeriodKind.LATEST and not held:
        return True  # as in "2 năm đó" where only one has been spoken of
    lists = query.operation in (Operation.FILTER, Operation.RANKING, Operation.COMPARE)
    return bool(frame.beside or frame.condition) and query.operation in ON_FIGURES and not lists


def _best_year_of_gap(query: Query, frame: Frame) -> bool:
    """As in "năm nào hơn nhiều nhất" after two provinces: no gaps are ranked, only figures."""
    years = query.operation is Operation.RANKING and query.axis is Axis.PERIODS
    return years and len(query.areas) > 1 and frame.comparing


def _of_what(query: Query, frame: Frame, planner: Planner) -> bool:
    """As in "cái nào hạng cao nhất" after the figure of one province: of no table at all."""
    last = planner.previous
    one = last is not None and last.operation is Operation.FIGURE and len(last.areas) == 1
    named = frame.axis or frame.indicators or frame.scope or frame.limit or frame.nth
    table = query.operation is Operation.RANKING and query.axis is Axis.AREAS and not query.areas
    return frame.which and one and table and not named


def _nothing_to_compare(query: Query, frame: Frame) -> bool:
    """Whether a comparison was asked for and its other side cannot be told."""
    settled = frame.leftover or frame.merged or frame.without_areas
    return (
        frame.operation is Operation.COMPARE and query.operation is Operation.FIGURE and not settled
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


def suggestions(planner: Planner, part: NotUnderstood) -> tuple[Option, ...]:
    """What can be asked instead of what was not understood; labelled by whoever shows them."""
    if part.beside:
        return ()
    language = part.language
    code = next(iter(planner.library.indicators))
    asked = (
        Query(Operation.FIGURE, (code,), areas=(planner.home,), language=language),
        Query(Operation.RANKING, (code,), orders=(Order.TOP,), limit=SHORT_LIST, language=language),
    )
    return tuple(Option("", query) for query in asked)


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
    beyond = candidates[MAX_OPTIONS:]
    return Clarification("which_area", text, tuple(options), frame.language, others=beyond)


def _which_region(frame: Frame, loose: str, planner: Planner) -> Clarification:
    """The regions that a part of the country touches; it has no figures of its own."""
    certain = (
        (name, plan(replace(frame, scope=name, loose=None), planner))
        for name in planner.library.loose_regions[loose]
    )
    options = (Option(name, query) for name, query in certain if isinstance(query, Query))
    return Clarification("which_region", loose, tuple(options)[:MAX_OPTIONS], frame.language)


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


def _no_year_meant(frame: Frame, planner: Planner, last: Query) -> bool:
    """As in "năm đó" where no reply told of a year."""
    told = planner.context.periods or last.periods.years or last.periods.count
    return "period" in frame.refer and not (frame.periods or told)


def _points_nowhere(frame: Frame, planner: Planner) -> bool:
    """Whether "that province" and the like have nothing to point at."""
    if planner.previous is not None:
        if _nobody_meant(frame, planner) or some_of_list(frame, planner):
            return True
        if _no_year_meant(frame, planner, planner.previous):
            return True
        outside = any(not _in_list(item, planner) for item in frame.items)
        return outside and not beyond_list(frame, planner)
    here = {
        "area": bool(frame.areas or frame.home or _of_index(frame)),
        "areas": len(frame.areas) + frame.home > 1 or bool(frame.areas and frame.comparing),
        "period": frame.periods is not None,
        "dimension": bool(frame.dimensions),
        "indicator": bool(frame.indicators),
        "rest": False,
        "highest": False,
        "mean": False,
        "lowest": False,
    }
    if any(not here.get(what, True) for what in frame.refer):
        asks_alone = "areas" in frame.refer and (frame.axis is Axis.AREAS or frame.orders)
        fact = frame.operation is Operation.DEFINITION and bool(frame.indicators)
        yonder = "yonder" in frame.refer and not here["area"]
        return yonder or (
            not asks_alone
            and not fact
            and not (
                frame.indicators and (frame.areas or frame.periods) and "areas" not in frame.refer
            )
        )
    if frame.item and not frame.indicators:
        return True
    return (frame.ellipsis or frame.operation is Operation.SOURCE) and not (
        frame.indicators
        or frame.dimensions
        or frame.topic
        or frame.areas
        or frame.periods
        or (frame.operation and not (frame.operation is Operation.SOURCE and frame.measures))
    )


def _nobody_meant(frame: Frame, planner: Planner) -> bool:
    """Whether "tỉnh đó" or an end of the list is meant, and no area has been spoken of."""
    if frame.areas or frame.home or frame.operation in ON_TEXTS:
        return False
    for end in {"highest", "lowest"} & {*frame.refer}:
        return not end_of_list(planner, highest=end == "highest")
    pointed = that_area(planner)
    either = planner.previous is not None and len(planner.previous.areas) > 1
    if ("yonder" in frame.refer and either) or (
        "other" in frame.refer and not others_spoken_of(planner)
    ):
        return True  # as in "An Giang và Cà Mau" – "tỉnh kia": either may be meant
    kinds = {area.name: area.kind for area in planner.library.areas}
    other_kind = frame.ministries and [*map(kinds.get, pointed)] != [AreaKind.MINISTRY]
    return "area" in frame.refer and (not pointed or other_kind)


def _no_part_meant(frame: Frame, planner: Planner) -> bool:
    """Whether fewer parts than "nội dung đó", "hai nội dung đó" need have been spoken of."""
    sought = frame.axis is Axis.DIMENSIONS or frame.operation in ON_TEXTS
    if "dimension" not in frame.refer or sought:
        return False
    held = planner.previous.dimensions if planner.previous else ()
    spoken = frame.dimensions or held or planner.context.dimensions
    return not spoken or len(several_parts(frame, planner)) < frame.several


def _of_index(frame: Frame) -> bool:
    """As in "PAR Index là gì và nó đo cái gì": the index itself is pointed at."""
    return bool(frame.indicators) and frame.operation is Operation.DEFINITION


def _in_list(item: int, planner: Planner) -> bool:
    """Whether the list shown last has such a place, from its start or its end."""
    return abs(item) <= len(listed_indices(planner) or planner.context.areas)


def _chosen_option(frame: Frame, planner: Planner) -> Query | None:
    """A one-word answer that picks one of the readings offered last."""
    options = planner.context.options
    if not options or not frame.item or frame.item > len(options):
        return None
    return options[frame.item - 1].query


def _left_out(frame: Frame, planner: Planner) -> Iterator[str]:
    """The provinces left out, those of a region one by one."""
    for name in frame.without_areas:
        areas = planner.library.areas
        within = [a.name for a in areas if a.region == name and a.kind is AreaKind.PROVINCE]
        yield from dict.fromkeys(within or (name,))


def fill(frame: Frame, planner: Planner) -> Query:
    """Every slot from the frame, the conversation or the defaults."""
    follows = follows_up(frame, planner)
    operation = operation_of(frame, planner, follows=follows)
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
        every=frame.every and frame.axis in (Axis.AREAS, Axis.PERIODS),
        without_areas=tuple(_left_out(frame, planner)),
        without_periods=frame.without_periods,
        topic=frame.topic,
        focus=frame.focus,
        wants=frame.wants,
        language=frame.language,
    )
    if follows and beyond_list(frame, planner):
        query = replace(query, nth=frame.item)
    if follows and planner.previous is not None:
        query = completed(axis_before(query, frame, planner.previous), frame, planner)
        if frame.operation is None:
            query = as_before(query, frame, planner.previous)
    query = with_indicators(query, frame, planner, follows=follows)
    query = with_dimensions(query, frame, planner, follows=follows)
    query = with_areas(query, frame, planner, follows=follows)
    query = with_periods(query, frame, planner, follows=follows)
    query = settled(counted_of_meeting(query, frame), frame, planner)
    return query if query.operation in BY_WORDS else replace(query, focus=None)
