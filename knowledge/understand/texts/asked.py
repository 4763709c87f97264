"""Which loaded text, definition or fact about the data is asked for, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import INSIDE, REGION, Operation
from knowledge.understand.composed import counts_covered
from knowledge.understand.selecting import one_year, why_missing
from knowledge.understand.texts.aspects import (
    aims_at_figure,
    aspect_of,
    fact_to_tell,
    most_of_plan,
    weighs_in_another,
)
from knowledge.understand.texts.belonging import asks_belonging
from knowledge.understand.texts.topics import asks_who_ranks, asks_why, main_topic, of_own_day
from knowledge.understand.thresholds import told_aside

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

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
_MORE: Final = (
    "order",
    "measure",
    "comparator",
    "average",
    "beside",
    "extreme",
    "tail",
    "within",
    "most",
    "topic",
    "aspect",
    "latest",
)
"""Cues beside which more is asked for than which years there are."""
_MOVES: Final = ("compare", "least", "trait", "sign", "group", "average", "beside", "lost", "trend")
"""The same where no "có" asks whether there are any."""
SMALLTALK: Final = ("thanks", "help", "greeting", "bye", "acknowledge")
"""Of several the first is answered."""
TEXT_TOPICS: Final = (
    "cause",
    "solution",
    "directive",
    "event",
    "person",
    "strength",
    "weakness",
    "definition",
)


def ranks_inside(slots: Slots) -> bool:
    """As in "sở nào dẫn đầu PAR Index 2023": first or last of the units within a province."""
    within = slots.has("which_inside") or (slots.has("inside") and slots.has("ask", "area"))
    ended = slots.has("order") or slots.has("extreme")
    foreign = slots.has("compare") or slots.role("score") or slots.has("average")
    placed = slots.has("which_inside") and (slots.areas or slots.home)
    named = slots.indicators or (placed and not (slots.dimensions or slots.other_indices))
    return bool(within and ended and named) and not foreign and not slots.elsewhere


def asks_figures(slots: Slots) -> bool:
    """Whether any word asks for a figure rather than a text."""
    return any(slots.has(slot) for slot in FIGURE_SLOTS) or slots.has(
        "ask",
        "quantity",
        "area",
        "period",
        "dimension",
    )


def text_operation(slots: Slots) -> tuple[Operation, str | None] | None:
    """The operation that tells no figures, and its topic; None where figures are asked for."""
    if _only_smalltalk(slots):
        return Operation.SMALLTALK, min(slots.said("smalltalk"), key=SMALLTALK.index)
    belongs = asks_belonging(slots)
    merged = slots.has("operation", "merger") and not weighs_in_another(slots)  # "make up"
    if belongs or (merged and not _merger_figure(slots)):
        return Operation.MERGER, REGION if belongs else None
    years = len(slots.role("year")) + slots.has("topic", "cause")
    if slots.has("aspect", "comparability") and years > 1:
        beside = slots.has("ask", "quantity") or slots.has("put") or slots.has("next_to")
        of_one = slots.areas and beside
        return (Operation.COMPARE, None) if of_one else (Operation.DEFINITION, "comparability")
    ranked = ranks_inside(slots)
    if ranked or (slots.has("inside") and not slots.elsewhere):
        return Operation.NARRATIVE, INSIDE if ranked else "event"
    if counts_covered(slots):
        return Operation.AVAILABILITY, None
    fact = fact_to_tell(slots)
    return (Operation.DEFINITION, fact) if fact else _topic(slots) or _about_data(slots)


def _about_data(slots: Slots) -> tuple[Operation, str | None] | None:
    """The source, the coverage or the meaning of figures."""
    ordered = slots.has("order") or slots.has("within")
    dated = slots.has("aspect", "published_on") and slots.has("ask", "period")
    if slots.has("operation", "source") and not (ordered or dated or slots.has("aspect", "weight")):
        return Operation.SOURCE, None
    held = slots.has("operation", "availability") and not (ordered or _with_figures(slots))
    if _asks_which_years(slots) or held:
        return Operation.AVAILABILITY, None
    aspect = None if loses(slots) else aspect_of(slots)
    return (Operation.DEFINITION, aspect) if aspect else None


def _with_figures(slots: Slots) -> bool:
    """As in "các năm đã có số liệu kèm tỷ lệ %": the figures of those years."""
    held = slots.position("operation", "availability") or 0
    figures = (
        at
        for slot in ("unit", "measure")
        for value, at in slots.cues.get(slot, ())
        if value in ("percent", "points", "score") and at > held
    )
    one = len(slots.areas) + slots.home == 1 and not slots.has("ask")
    return one and slots.has("trend") and any(figures)


def _only_smalltalk(slots: Slots) -> bool:
    subject = slots.indicators or slots.areas or slots.numbers or slots.dimensions
    asks = slots.has("measure") or slots.has("topic")
    return slots.has("smalltalk") and not subject and not asks


def _asks_which_years(slots: Slots) -> bool:
    """As in "Có SIPAS tỉnh năm nào": nothing but which years there are."""
    placed = slots.areas or slots.home or slots.has("unit", "areas")
    bare = placed and not slots.has("ask", "quantity") and not any(map(slots.has, _MOVES))
    asked = slots.has("ask", "period") and (slots.has("question") or bare)
    more = any(map(slots.has, (*_MORE, "place"))) or slots.has("compare", "higher", "lower")
    sized = slots.role("score") or slots.role("rank") or slots.role("limit")
    return bool(asked and slots.indicators) and not (more or sized)


def _merger_figure(slots: Slots) -> bool:
    scored = slots.has("unit", "points", "percent") and slots.has("ask", "quantity")
    bound = slots.has("comparator") and not slots.role("score")  # as in "từ 1/7/2025"
    figures = (slot for slot in FIGURE_SLOTS if slot != "comparator" or not bound)
    pointed = slots.has("refer") and (scored or any(map(slots.has, figures)))
    named = bool(slots.indicators or slots.dimensions) or pointed or scored
    return named and (asks_figures(slots) or bool(slots.role("year")))


def _topic(slots: Slots) -> tuple[Operation, str] | None:
    """A loaded text is asked for, unless the clause is about figures."""
    topics = [topic for topic in slots.said("topic") if topic in TEXT_TOPICS]
    if slots.has("aim") and not slots.role("score"):
        return Operation.NARRATIVE, "aim" if aims_at_figure(slots) else "solution"
    if "solution" in topics and most_of_plan(slots):
        return Operation.NARRATIVE, "aim"
    if not topics and asks_why(slots):
        topics = ["cause"]
    if not topics or of_own_day(slots) or told_aside(slots) or _about_figures(slots, topics):
        return None
    moved = slots.has("measure", "change", "rank_change") and slots.indicators
    if "cause" in topics and moved and not _of_meeting(slots):
        return Operation.EXPLAIN, "cause"
    hard = (
        (slots.has("ask", "quantity") and slots.has("measure"))
        or slots.has("order")
        or slots.has("compare", "gap", "side")
        or slots.has("average")
    )
    if hard and (slots.indicators or slots.dimensions):
        return None
    return Operation.NARRATIVE, main_topic(slots, topics)


def _year_of_move(slots: Slots) -> bool:
    """As in "tụt hạng nhiều nhất năm nào và vì sao": the year is found first."""
    return slots.has("ask", "period") and (slots.has("most") or slots.has("order"))


def _of_meeting(slots: Slots) -> bool:
    """As in "hội nghị 17/6/2022 nêu vì sao PAPI giảm": what was told there, of the year before."""
    met = slots.has("topic", "event") or slots.has("inside")
    return bool(met or slots.role("date")) and not slots.role("year")


def _about_figures(slots: Slots, topics: list[str]) -> bool:
    """Whether a word that may ask for a text asks for a figure, or for why there is none."""
    directed = topics == ["directive"] and slots.has("ask", "dimension") and slots.has("sign")
    missing = topics == ["cause"] and why_missing(slots)
    moved = "cause" in topics and slots.has("measure", "change", "rank_change")
    dated = moved and bool(slots.indicators) and _year_of_move(slots)
    return dated or directed or missing or (topics == ["person"] and asks_who_ranks(slots))


def loses(slots: Slots) -> bool:
    """As in "mất ngôi á quân năm nào": from which year on, so that the years are told in turn."""
    held = slots.has("place") or slots.has("nth") or bool(slots.role("rank"))
    held = held or bool(slots.role("limit"))
    when = slots.has("ask", "period") or slots.has("aspect", "first_period")
    sought = when and not slots.has("ask", "area")
    return slots.has("lost") and held and sought and not one_year(slots)
