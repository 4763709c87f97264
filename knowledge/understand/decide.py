"""From slots to a frame: what is asked, composed from the words that ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Frame,
    Measure,
    Operation,
)
from knowledge.text import fold
from knowledge.understand.beliefs import with_besides
from knowledge.understand.claims import claim_of, presumed_move
from knowledge.understand.composed import both_means, each_dimension, two_places
from knowledge.understand.groups import groups_of_years
from knowledge.understand.joined.pointing import ordinal_part, several_of, waived
from knowledge.understand.operation import operation_of, regions_compared
from knowledge.understand.paired import with_pairs
from knowledge.understand.quantified import of_everyone
from knowledge.understand.references import reference_of
from knowledge.understand.shape import (
    axis_of,
    by_of,
    counts_movers,
    dimensions_of,
    ends_of,
    indicators_of,
    limit_of,
    measures_of,
    nth_of,
    orders_of,
    plural,
    scope_of,
    sign_of,
)
from knowledge.understand.sides import region_beside_nation
from knowledge.understand.texts.asked import FIGURE_SLOTS
from knowledge.understand.texts.details import counted_of
from knowledge.understand.thresholds import condition_of
from knowledge.understand.times import periods_of

if TYPE_CHECKING:
    from datetime import date

    from knowledge.slots import Tag
    from knowledge.terms import Condition
    from knowledge.understand.gathered import Slots


FIRST_MERGED_YEAR: Final = 2025
"""The first whose figures are of the provinces since the merger."""
PAIR: Final = 2
REGIONAL: Final = frozenset({"average", "ask"})
"""Words that say no more than the regions set side by side do."""


def frame_of(slots: Slots, today: date, language: str) -> Frame:
    """The frame of one clause."""
    times = periods_of(slots, today)
    operation, topic = operation_of(slots, times.periods)
    axis = axis_of(slots)
    if regions_compared(slots, operation):
        slots.areas, slots.regions, operation = slots.regions, [], Operation.COMPARE
        slots.cues = {slot: found for slot, found in slots.cues.items() if slot not in REGIONAL}
    frame = Frame(
        operation=operation,
        indicators=indicators_of(slots),
        dimensions=dimensions_of(slots),
        areas=tuple(slots.areas) or tuple(slots.ministries),
        home=slots.home
        or (
            operation in (Operation.AVAILABILITY, Operation.SOURCE)
            and slots.has("unit", "areas")
            and not slots.areas
        ),
        ministries=bool(slots.ministries) or slots.has("ask", "ministry"),
        scope=scope_of(slots),
        loose=_loose(slots),
        periods=times.periods,
        base=times.base,
        shift=times.shift,
        measures=measures_of(slots),
        sign=sign_of(slots),
        axis=axis,
        by=by_of(slots),
        orders=orders_of(slots, axis),
        limit=limit_of(slots),
        nth=nth_of(slots, operation),
        reference=reference_of(slots),
        ends=ends_of(slots),
        condition=condition_of(slots, operation),
        claim=_claim(slots, operation),
        verify=slots.has("verify"),
        counting=slots.has("count"),
        every=slots.has("every") and not _both_in_one_year(slots),
        both=slots.has("both") or _both_in_one_year(slots),
        regions=slots.has("ask", "region") and operation is not Operation.MERGER,
        several=several_of(slots),
        comparing=slots.has("compare") or slots.has("against"),
        against=_set_against(slots),
        apart=_set_apart(slots),
        average=slots.has("average") or region_beside_nation(slots),
        others=slots.has("average") and slots.has("others"),
        nation=_nationwide(slots) or both_means(slots),
        without_areas=(*slots.without.get("area", ()), *slots.without.get("region", ())),
        without_periods=tuple(int(year) for year in slots.without.get("year", ())),
        without_indicators=tuple(slots.without.get("indicator", ())),
        topic=topic,
        focus=" ".join(map(_meant, slots.tags)),
        counted=counted_of(slots),
        refer=_pointed_at(slots),
        item=0 if two_places(slots) else int(slots.first("item") or 0),
        items=() if two_places(slots) else tuple(int(place) for place in slots.said("item")),
        merged=_after_merger(slots),
        renewed=slots.has("merged"),
        since_that=slots.has("begins_there"),
        ordinal=ordinal_part(slots),
        swap=slots.has("swapped"),
        waived=waived(slots),
        share=slots.has("share") and slots.has("ask", "dimension"),
        shifted=slots.has("moved_bound"),
        listing=slots.has("listing"),
        provisional=slots.has("provisional"),
        plural=plural(slots) and not slots.has("often"),
        ellipsis=slots.has("ellipsis") or (slots.has("returns") and not _bare(slots)),
        correct=slots.has("correct"),
        reverse=slots.has("reverse"),
        parts=slots.has("aspect", "dimensions"),
        each=each_dimension(slots),
        beside=_beside(slots),
        adding=slots.has("add"),
        overall=slots.has("overall"),
        wants=slots.said("want"),
        language=language,
        unknown=tuple(slots.unknown),
        which=slots.has("ask", "which"),
        bare=_bare(slots),
    )
    return with_pairs(slots, _with_places_told(frame))


def _with_places_told(frame: Frame) -> Frame:
    """As in "đứng đầu vùng cả hai năm phải không": the places that decide are shown as well."""
    claim = frame.claim
    regional = claim is not None and claim.every and claim.measure is Measure.REGION_RANK
    if not regional or Measure.REGION_RANK in frame.measures:
        return frame
    return replace(frame, measures=(*frame.measures, Measure.REGION_RANK))


def _loose(slots: Slots) -> str | None:
    """A part of the country that is no region; "Bắc Trung Bộ" is one since the merger only.

    Of two provinces set against each other it only tells where they lie.
    """
    if slots.has("compare", "gap") and len(slots.areas) == PAIR:
        return None
    named = slots.loose[0] if slots.loose else None
    later = any(number.whole >= FIRST_MERGED_YEAR for number in slots.role("year"))
    return named if not slots.regions or (slots.regions == [named] and not later) else None


def _claim(slots: Slots, operation: Operation | None) -> Condition | None:
    """What is believed; of a list only what is believed of every one of it."""
    if groups_of_years(slots):
        return None
    if operation is Operation.EXPLAIN:
        return claim_of(slots) or presumed_move(slots)
    if operation is Operation.FILTER:
        return of_everyone(slots)
    return with_besides(slots, claim_of(slots))


def _meant(tag: Tag) -> str:
    """The words of a tag, those meant where it is misspelt."""
    meant = tag.entries[0] if tag.entries else None
    spelt = meant is None or " ".join(meant.folded) == fold(tag.text)
    return tag.text if meant is None or spelt else meant.phrase


def _beside(slots: Slots) -> str:
    """As in "Tỉnh nào đứng trên?", no area being named."""
    named = slots.areas or slots.home or slots.role("rank") or slots.role("score")
    return "" if named or slots.has("order") else slots.first("beside") or ""


def _pointed_at(slots: Slots) -> tuple[str, ...]:
    """What is pointed at; "2 tỉnh bét" counts, only "2 tỉnh" alone points back."""
    counts = slots.has("pair") and not slots.has("compare")
    counts = counts and (slots.has("order") or counts_movers(slots))
    no_longer = {"areas"} if counts else {"periods"} if slots.role("year") else set()
    pointed = tuple(what for what in slots.said("refer") if what not in no_longer)
    if _those_compared(slots) and "areas" not in pointed:
        pointed = (*pointed, "areas")
    return (*pointed, "end") if _end_as_topic(slots) else pointed


def _both_in_one_year(slots: Slots) -> bool:
    """As in "cả hai năm 2020": one year, so that two other things are meant."""
    every = {at for _, at in slots.cues.get("every", ())}
    years = {at for what, at in slots.cues.get("refer", ()) if what == "periods"}
    return bool(every & years) and len(slots.role("year")) == 1


def _those_compared(slots: Slots) -> bool:
    """As in "từ 2022 đến 2024 ai tăng nhiều hơn?", nobody being named: of those spoken of."""
    named = slots.areas or slots.home or slots.regions or slots.nation or slots.ministries
    moved = slots.has("measure", "change", "rank_change") and slots.has("ask", "area")
    numbered = slots.role("score") or slots.role("limit") or slots.role("rank")
    more = slots.has("compare", "higher", "lower") and not any(
        map(slots.has, ("most", "least", "order"))
    )
    sides = slots.has("idiom", "side") and not (slots.has("most") or slots.has("least"))
    return bool(moved and (more or sides)) and not (named or numbered or slots.has("average"))


def _end_as_topic(slots: Slots) -> bool:
    """As in "tỉnh cuối bảng thì năm 2019 …": an end of a table, set apart from what follows."""
    ends = {at for _, at in slots.cues.get("order", ())}
    return any(at - 1 in ends for _, at in slots.cues.get("ellipsis", ())) or _into_year(slots)


def _into_year(slots: Slots) -> bool:
    """As in "tỉnh bét nhất trong đó sang 2023 …": that one, followed into another year."""
    end, listed = slots.position("order"), slots.position("refer", "areas")
    led = {at + 1 for _, at in slots.cues.get("swap_into", ())}
    years = slots.role("year")
    into = len(years) == 1 and years[0].index in led
    return into and end is not None and listed is not None and end < listed < years[0].index


def _set_against(slots: Slots) -> bool:
    """Whether "so với" stands before all the areas named, or before the country or a region."""
    against, areas = slots.position("against"), slots.position("at_area")
    behind = slots.tags[against + 1 : against + 2] if against is not None else ()
    if areas is None and any(tag.values("nation") or tag.values("region") for tag in behind):
        return True
    return against is not None and areas is not None and against < areas


def _set_apart(slots: Slots) -> bool:
    """As in "kém Hưng Yên bao nhiêu", "hơn mình hông": against the one named, the one spoken of."""
    sides = [at for _, at in (*slots.cues.get("compare", ()), *slots.cues.get("against", ()))]
    own = [at for at, tag in enumerate(slots.tags) if tag.values("home") or "self" in tag.means]
    named = [at for _, at in slots.cues.get("at_area", ())]
    places = named if not slots.home else () if named else own
    return bool(sides and places) and min(sides) < min(places)


def _nationwide(slots: Slots) -> bool:
    return slots.nation or slots.has("scope", "nation") or slots.has("nationwide")


def _after_merger(slots: Slots) -> bool:
    """Whether the figure of a merged unit is meant: a merger is spoken of and no year."""
    spoken = slots.has("merged") or slots.has("operation", "merger")
    return spoken and not slots.role("year") and not slots.has("refer")


def _bare(slots: Slots) -> bool:
    """Whether nothing but names and years was said."""
    doubted = slots.has("verify") and not slots.has("all_indicators")  # "cả ba chỉ số chứ"
    return not doubted and not any(
        slots.has(slot)
        for slot in (
            *FIGURE_SLOTS,
            "ask",
            "topic",
            "aspect",
            "operation",
            "smalltalk",
            "refer",
            "item",
            "want",
            "listing",
            "recent",
            "latest",
            "reference",
            "unit",
            "profile",
        )
    )
