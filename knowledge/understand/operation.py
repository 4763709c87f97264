"""What is done with figures or texts, told by the words that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Operation,
    Periods,
)
from knowledge.understand.shape import axis_of, orders_of, reference_of
from knowledge.understand.thresholds import (
    beside_one,
    group_years,
    movers,
    place_years,
    rank_years,
    whose_score,
)

if TYPE_CHECKING:
    from knowledge.understand.collect import Slots

FIGURE_SLOTS: Final = (
    "measure",
    "order",
    "compare",
    "comparator",
    "average",
    "group",
    "trend",
    "within",
    "beside",
    "against",
    "most",
    "least",
)
"""Cues that speak of figures, against those that speak of texts."""


TEXT_TOPICS: Final = ("cause", "solution", "directive", "event", "person", "strength", "weakness")


def asks_figures(slots: Slots) -> bool:
    """Whether any word asks for a figure rather than a text."""
    return any(slots.has(slot) for slot in FIGURE_SLOTS) or slots.has(
        "ask",
        "quantity",
        "area",
        "period",
        "dimension",
    )


def operation_of(slots: Slots, periods: Periods | None) -> tuple[Operation | None, str | None]:
    text = _text_operation(slots)
    if text[0] is not None:
        return text
    return _figure_operation(slots, periods), None


def _text_operation(slots: Slots) -> tuple[Operation | None, str | None]:
    if (
        slots.has("smalltalk")
        and not slots.indicators
        and not slots.areas
        and not slots.numbers
        and not slots.has("measure")
        and not slots.dimensions
    ):
        return Operation.SMALLTALK, slots.first("smalltalk")
    if slots.has("operation", "merger") and not _merger_figure(slots):
        return Operation.MERGER, None
    if slots.has("aspect", "comparability") and len(slots.role("year")) > 1:
        if slots.areas and slots.has("ask", "quantity"):
            return Operation.COMPARE, None
        return Operation.DEFINITION, "comparability"
    topic = _topic(slots)
    if topic:
        return topic
    if slots.has("operation", "source") and not slots.has("order"):
        return Operation.SOURCE, None
    if (slots.has("operation", "availability") and not slots.has("order")) or _asks_which_years(
        slots,
    ):
        return Operation.AVAILABILITY, None
    aspect = _aspect(slots)
    return (Operation.DEFINITION, aspect) if aspect else (None, None)


def _asks_which_years(slots: Slots) -> bool:
    """As in "Có SIPAS tỉnh năm nào": nothing but which years there are."""
    return (
        slots.has("ask", "period")
        and slots.has("question")
        and bool(slots.indicators)
        and not any(
            slots.has(slot)
            for slot in (
                "order",
                "measure",
                "comparator",
                "within",
                "most",
                "topic",
                "aspect",
                "latest",
                "place",
            )
        )
    )


def _merger_figure(slots: Slots) -> bool:
    named = bool(slots.indicators or slots.dimensions)
    return named and (asks_figures(slots) or bool(slots.role("year")))


def _topic(slots: Slots) -> tuple[Operation, str] | None:
    """A loaded text is asked for, unless the clause is about figures."""
    topics = [topic for topic in slots.said("topic") if topic in TEXT_TOPICS]
    if not topics and _asks_why(slots):
        topics = ["cause"]
    if not topics or (topics == ["person"] and _asks_who_ranks(slots)):
        return None
    if "cause" in topics and slots.has("measure", "change", "rank_change") and slots.indicators:
        return Operation.EXPLAIN, "cause"
    hard = (
        (slots.has("ask", "quantity") and slots.has("measure"))
        or slots.has("order")
        or slots.has("compare", "gap", "side")
        or slots.has("average")
    )
    if hard and (slots.indicators or slots.dimensions):
        return None
    return Operation.NARRATIVE, _main_topic(slots, topics)


def _asks_why(slots: Slots) -> bool:
    """As in "sao" before a rise or fall asks for its cause; at the end it asks how things are."""
    why, moved = slots.position("why"), slots.position("measure", "change", "rank_change")
    return why is not None and moved is not None and why < moved


def _asks_who_ranks(slots: Slots) -> bool:
    """As in "hạng 3 là ai" asks for a province, not for a person."""
    return bool(slots.indicators or slots.dimensions) and (
        bool(slots.role("rank"))
        or slots.has("order")
        or slots.has("measure", "rank")
        or slots.has("trait")
        or slots.has("comparator")
    )


def _main_topic(slots: Slots, topics: list[str]) -> str:
    """Of several topics the one that asks: causes and directives before events and people."""
    for topic in ("cause", "solution", "directive", "weakness", "strength"):
        if topic in topics:
            return topic
    if len(topics) > 1 and not slots.has("ask", "period"):
        who = slots.has("ask", "area") or slots.first("topic") == "person"
        return "person" if who else "event"
    return "event" if "event" in topics else topics[0]


def _aspect(slots: Slots) -> str | None:
    by_whom = (slots.ministries and slots.has("verify")) or slots.has("ask", "ministry")
    if (
        by_whom
        and slots.has("conduct")
        and slots.indicators
        and not slots.has("measure")
        and not slots.has("order")
    ):
        return "publisher"
    if not slots.has("aspect"):
        return None
    aspects = slots.said("aspect")
    if "scale" in aspects and not (slots.areas or slots.home or slots.has("order")):
        return "scale"
    if "difference" in aspects and len(slots.indicators) > 1 and not slots.has("measure"):
        return "difference"
    if "published_on" in aspects and (slots.has("ask", "period") or _dated(slots)):
        return "published_on"
    figures = (
        slots.has("order")
        or slots.has("measure")
        or slots.has("compare", "gap")
        or slots.has("comparator")
        or slots.has("average")
    )
    others = [a for a in aspects if a not in ("difference", "published_on")]
    if others and others[0] in ("weight", "groups"):
        return others[0]
    if not others or figures:
        return None
    if others[0] == "dimensions" and not slots.indicators and not slots.dimensions:
        return None
    if slots.areas and others[0] in ("dimensions",):
        return None
    for preferred in (
        "first_period",
        "publisher",
        "comparability",
        "scale",
        "method",
        "first_period",
        "dimensions",
        "meaning",
    ):
        if preferred in others:
            return preferred
    return others[0]


def _dated(slots: Slots) -> bool:
    return any("ngày" in tag.text.lower() or "khi" in tag.text.lower() for tag in slots.tags)


def _figure_operation(slots: Slots, periods: Periods | None) -> Operation | None:  # noqa: PLR0911
    several = len(slots.areas) + len(slots.ministries) > 1 or _with_home(slots)
    if _filtering(slots):
        return Operation.FILTER
    if reference_of(slots) is not None and not slots.has("average"):
        return Operation.COMPARE
    if slots.has("average"):
        if slots.has("ask", "region") and slots.has("order"):
            return Operation.RANKING
        gap = slots.has("compare") and not slots.has("ask", "area", "region")
        return Operation.COMPARE if gap or _measured_against_mean(slots) else Operation.AVERAGE
    if several and not slots.has("trend"):
        return Operation.COMPARE
    if _set_beside_nation(slots):
        return Operation.COMPARE
    if _ranking(slots):
        return Operation.RANKING
    if slots.has("trend") or slots.has("recent"):
        return Operation.TREND
    if slots.has("compare") and not slots.has("measure", "change"):
        return Operation.COMPARE
    if periods is not None and (
        len(periods.years) > 2 or periods.kind in ("last", "since", "until", "all")
    ):
        return Operation.TREND
    if slots.has("ask", "region") and slots.regions and not slots.areas and not slots.home:
        return Operation.AVERAGE
    if slots.has("measure") or slots.has("group"):
        return Operation.FIGURE
    return None


def _measured_against_mean(slots: Slots) -> bool:
    return slots.has("against") and bool(slots.areas or slots.home)


def _set_beside_nation(slots: Slots) -> bool:
    """As in "SIPAS tỉnh 2021 và của cả nước": the province's figure beside the national one."""
    nation = slots.nation or slots.has("scope", "nation")
    return (
        nation
        and slots.has("unit", "areas")
        and slots.has("conjunction")
        and not slots.has("measure", "rank")
        and not slots.has("order")
        and not slots.has("ask")
    )


def _with_home(slots: Slots) -> bool:
    return slots.home and len(slots.areas) == 1


def _filtering(slots: Slots) -> bool:
    asks_set = (
        slots.has("ask", "area", "period", "ministry")
        or slots.has("count")
        or slots.has("listing")
        or slots.has("question")
    )
    if slots.has("within") and slots.role("limit") and asks_set:
        return True
    if beside_one(slots) and asks_set:
        return True
    if movers(slots):
        return True
    if rank_years(slots) or group_years(slots) or whose_score(slots):
        return True
    if (
        slots.has("group")
        and asks_set
        and (slots.has("ask", "area") or slots.has("count") or slots.has("listing"))
        and not slots.areas
    ):
        return True
    if place_years(slots):
        return True
    return bool(
        slots.has("comparator") and (slots.role("score") or _mean_threshold(slots)) and asks_set,
    )


def _mean_threshold(slots: Slots) -> bool:
    return slots.has("average") and slots.has("ask", "area")


def _ranking(slots: Slots) -> bool:
    axis = axis_of(slots)
    ordered = bool(orders_of(slots, axis))
    if slots.role("limit") and (ordered or slots.has("limit")):
        return True
    if slots.role("dimensions") or slots.has("axis", "dimensions"):
        return True
    if ordered and axis in (Axis.PERIODS, Axis.DIMENSIONS):
        return True
    if slots.role("rank") and (slots.has("ask", "area", "ministry") or _whose_rank(slots)):
        return True
    if slots.has("ask", "region") and (
        ordered or (not slots.regions and (slots.has("measure", "rank") or slots.has("listing")))
    ):
        return True
    if slots.has("ask", "dimension"):
        return True
    if ordered and slots.has("ask", "period"):
        return True
    asks_areas = slots.has("ask", "area", "ministry")
    if ordered and (
        asks_areas or not (slots.areas or slots.ministries or slots.home or slots.has("verify"))
    ):
        return True
    return (
        slots.has("listing")
        and not slots.areas
        and not slots.home
        and (slots.has("measure", "rank", "score") or bool(slots.regions) or asks_areas)
    )


def _whose_rank(slots: Slots) -> bool:
    """As in "Tỉnh đứng thứ năm PAPI năm 2020": a rank is given, the province is sought."""
    return not (
        slots.areas
        or slots.home
        or slots.ministries
        or slots.has("verify")
        or slots.has("question")
        or slots.has("group")
    )
