"""From slots to a frame: what is asked, composed from the words that ask."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Axis,
    Comparator,
    Condition,
    Frame,
    Measure,
    Operation,
    Order,
    Periods,
    Reference,
    ReferenceKind,
)
from knowledge.understand.claims import claim_of
from knowledge.understand.times import periods_of

if TYPE_CHECKING:
    from datetime import date

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
PLURAL_WORDS: Final = frozenset(
    {"những", "các", "top", "tốp", "nhung", "cac", "top", "list", "provinces", "danh"}
)
TEXT_TOPICS: Final = ("cause", "solution", "directive", "event", "person", "strength", "weakness")


def frame_of(slots: Slots, today: date, language: str) -> Frame:
    """The frame of one clause."""
    times = periods_of(slots, today)
    operation, topic = _operation(slots, times.periods)
    axis = _axis(slots)
    return Frame(
        operation=operation,
        indicators=_indicators(slots),
        dimensions=_dimensions(slots),
        areas=tuple(slots.areas) or tuple(slots.ministries),
        home=slots.home
        or (
            operation in (Operation.AVAILABILITY, Operation.SOURCE)
            and slots.has("unit", "areas")
            and not slots.areas
        ),
        ministries=bool(slots.ministries) or slots.has("ask", "ministry"),
        scope=_scope(slots),
        periods=times.periods,
        base=times.base,
        shift=times.shift,
        measures=_measures(slots),
        sign=_sign(slots),
        axis=axis,
        by=_by(slots),
        orders=_orders(slots, axis),
        limit=_limit(slots),
        nth=_nth(slots, operation),
        reference=_reference(slots),
        condition=_condition(slots, operation),
        claim=claim_of(slots) if operation is not Operation.FILTER else None,
        verify=slots.has("verify"),
        counting=slots.has("count"),
        regions=slots.has("ask", "region"),
        several=int(slots.first("several") or 0),
        comparing=slots.has("compare") or slots.has("against"),
        average=slots.has("average"),
        nation=slots.nation or slots.has("scope", "nation"),
        without_areas=tuple(slots.without.get("area", ())),
        without_periods=tuple(int(year) for year in slots.without.get("year", ())),
        without_indicators=tuple(slots.without.get("indicator", ())),
        topic=topic,
        focus=" ".join(tag.text for tag in slots.tags),
        refer=slots.said("refer"),
        item=int(slots.first("item") or 0),
        merged=slots.has("merged"),
        listing=slots.has("listing"),
        plural=_plural(slots),
        ellipsis=slots.has("ellipsis"),
        correct=slots.has("correct"),
        reverse=slots.has("reverse"),
        overall=slots.has("overall"),
        wants=slots.said("want"),
        language=language,
        unknown=tuple(slots.unknown),
        bare=_bare(slots),
    )


# ---------------------------------------------------------------- operation


def asks_figures(slots: Slots) -> bool:
    """Whether any word asks for a figure rather than a text."""
    return any(slots.has(slot) for slot in FIGURE_SLOTS) or slots.has(
        "ask", "quantity", "area", "period", "dimension"
    )


def _operation(slots: Slots, periods: Periods | None) -> tuple[Operation | None, str | None]:
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
    if (
        slots.has("operation", "availability")
        and not slots.has("order")
        or _asks_which_years(slots)
    ):
        return Operation.AVAILABILITY, None
    aspect = _aspect(slots)
    return (Operation.DEFINITION, aspect) if aspect else (None, None)


def _asks_which_years(slots: Slots) -> bool:
    """ "Có SIPAS tỉnh năm nào": nothing but which years there are."""
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
    if not topics or topics == ["person"] and _asks_who_ranks(slots):
        return None
    if "cause" in topics and slots.has("measure", "change", "rank_change") and slots.indicators:
        return Operation.EXPLAIN, "cause"
    hard = (
        slots.has("ask", "quantity")
        and slots.has("measure")
        or slots.has("order")
        or slots.has("compare", "gap", "side")
        or slots.has("average")
    )
    if hard and (slots.indicators or slots.dimensions):
        return None
    return Operation.NARRATIVE, _main_topic(slots, topics)


def _asks_why(slots: Slots) -> bool:
    """ "sao" before a rise or fall asks for its cause; at the end it asks how things are."""
    why, moved = slots.position("why"), slots.position("measure", "change", "rank_change")
    return why is not None and moved is not None and why < moved


def _asks_who_ranks(slots: Slots) -> bool:
    """ "hạng 3 là ai" asks for a province, not for a person."""
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
    by_whom = slots.ministries and slots.has("verify") or slots.has("ask", "ministry")
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
    if _reference(slots) is not None and not slots.has("average"):
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
        len(periods.years) > 2
        or periods.kind  # noqa: PLR2004
        in ("last", "since", "until", "all")
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
    """ "SIPAS tỉnh 2021 và của cả nước": the province's figure beside the national one."""
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
    if _beside_one(slots) and asks_set:
        return True
    if _movers(slots):
        return True
    if _rank_years(slots) or _group_years(slots) or _whose_score(slots):
        return True
    if (
        slots.has("group")
        and asks_set
        and (slots.has("ask", "area") or slots.has("count") or slots.has("listing"))
        and not slots.areas
    ):
        return True
    if _place_years(slots):
        return True
    return bool(
        slots.has("comparator") and (slots.role("score") or _mean_threshold(slots)) and asks_set
    )


def _whose_score(slots: Slots) -> bool:
    """"Tỉnh được 44,75 điểm tên gì": a score is given, the province is sought."""
    return bool(slots.role("score")) and slots.has("ask", "area") and not slots.areas


def _place_years(slots: Slots) -> bool:
    """ "Đứng đầu vào những năm nào": the years in which the rank was first."""
    return (
        slots.has("place")
        and slots.has("ask", "period")
        and not slots.has("ask", "area")
        and bool(slots.areas or slots.home or slots.ministries)
        and not slots.role("year")
    )


def _group_years(slots: Slots) -> bool:
    """"Những năm nào được vào nhóm Cao nhất": the years in a group."""
    return slots.has("group") and slots.has("ask", "period") and not slots.has("ask", "area")


def _rank_years(slots: Slots) -> bool:
    """ "Hạng 27 là năm nào": the years with this rank."""
    return (
        bool(slots.role("rank"))
        and slots.has("ask", "period")
        and not slots.has("ask", "area")
        and not slots.role("year")
    )


def _beside_one(slots: Slots) -> bool:
    """Whether areas above or below one area are asked for."""
    one = slots.home + len(slots.areas) == 1 or slots.has("refer", "area")
    if not one:
        return False
    compared = slots.has("comparator", ">", "<") or slots.has("compare", "higher", "lower")
    return slots.has("beside") or (
        compared
        and slots.has("ask", "area")
        and not slots.role("score")
        and not slots.has("average")
        and not slots.has("measure", "change", "rank_change")
    )


def _movers(slots: Slots) -> bool:
    """ "Bao nhiêu tỉnh tăng điểm": those that rose, not the one that rose most."""
    extreme = slots.has("order") or slots.has("most") or slots.has("least") or slots.role("limit")
    return (
        slots.has("sign")
        and not extreme
        and not slots.areas
        and (
            slots.has("count")
            and slots.has("ask", "area")
            or slots.has("ask", "area")
            and _plural(slots)
        )
    )


def _mean_threshold(slots: Slots) -> bool:
    return slots.has("average") and slots.has("ask", "area")


def _ranking(slots: Slots) -> bool:
    axis = _axis(slots)
    ordered = bool(_orders(slots, axis))
    if slots.role("limit") and (ordered or slots.has("limit")):
        return True
    if slots.role("dimensions") or slots.has("axis", "dimensions"):
        return True
    if ordered and axis in (Axis.PERIODS, Axis.DIMENSIONS):
        return True
    if slots.role("rank") and (slots.has("ask", "area", "ministry") or _whose_rank(slots)):
        return True
    if slots.has("ask", "region") and (
        ordered or not slots.regions and (slots.has("measure", "rank") or slots.has("listing"))
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
    """ "Tỉnh đứng thứ năm PAPI năm 2020": a rank is given, the province is sought."""
    return not (
        slots.areas
        or slots.home
        or slots.ministries
        or slots.has("verify")
        or slots.has("question")
        or slots.has("group")
    )


# ---------------------------------------------------------------- slots of the figure


def _indicators(slots: Slots) -> tuple[str, ...]:
    if slots.has("all_indicators") or any(n.whole == 3 for n in slots.role("indicators")):  # noqa: PLR2004
        return ("*",)
    return tuple(slots.indicators)


def _dimensions(slots: Slots) -> tuple[tuple[str, int], ...]:
    """Each mention once; a name shared by indicators goes to the one that was named."""
    found: list[tuple[str, int]] = []
    for mention in slots.dimensions:
        fitting = [d for d in mention if d[0] in slots.indicators] or list(mention)
        found.append(fitting[0])
    words = " ".join(tag.text.lower() for tag in slots.tags)
    owner = _owner(words) if not slots.indicators else slots.indicators[0]
    found += [(owner, number.whole) for number in slots.role("dimension")]
    return tuple(dict.fromkeys(found))


def _owner(words: str) -> str:
    """Whose word for its components was used, where no indicator is named."""
    return ""


def _plural(slots: Slots) -> bool:
    """Whether several are asked for: "những tỉnh nào", "top", "bảng"."""
    plain = [
        tag.text.lower().split()[0]
        for tag in slots.tags
        if "ask" in tag.means or "order" in tag.means or "listing" in tag.means
    ]
    return any(word in PLURAL_WORDS for word in plain)


def _scope(slots: Slots) -> str | None:
    if slots.regions:
        return slots.regions[0]
    if slots.has("scope", "own_region"):
        return "own"
    if slots.nation or slots.has("scope", "nation"):
        return "nation"
    return None


def _measures(slots: Slots) -> tuple[Measure, ...]:
    said = [Measure(value) for value in slots.said("measure")]
    if slots.has("unit", "places") or slots.role("places"):
        said = [Measure.RANK_CHANGE if m is Measure.CHANGE else m for m in said]
    if slots.has("group") or slots.has("measure", "group"):
        said.append(Measure.GROUP)
    if slots.has("unit", "points", "percent") and Measure.SCORE not in said:
        said.append(Measure.SCORE)
    if Measure.RANK in said and (slots.regions or slots.has("scope", "own_region")):
        said.append(Measure.REGION_RANK)
    return tuple(dict.fromkeys(said))


def _sign(slots: Slots) -> int:
    signs = slots.said("sign")
    if len(signs) != 1 or slots.has("ask", "updown"):
        return 0
    return 1 if signs[0] == "up" else -1


def _axis(slots: Slots) -> Axis | None:
    if slots.has("ask", "dimension") or slots.has("axis", "dimensions") or slots.role("dimensions"):
        return Axis.DIMENSIONS
    if _extreme_dimension(slots):
        return Axis.DIMENSIONS
    if _mean_over_years(slots):
        return Axis.PERIODS
    if slots.has("ask", "period") and not slots.has("ask", "area"):
        return Axis.PERIODS
    if slots.has("ask", "indicator") or slots.has("ask", "which") and len(slots.indicators) > 1:
        return Axis.INDICATORS
    if slots.has("ask", "area", "ministry", "region"):
        return Axis.AREAS
    if (
        _several_years(slots)
        and slots.has("order")
        and not slots.role("limit")
        and not slots.has("place")
    ):
        return Axis.PERIODS
    return None


def _mean_over_years(slots: Slots) -> bool:
    """"Trung bình của Đồng Tháp qua sáu năm": of one area over time."""
    one = len(slots.areas) + slots.home == 1
    return slots.has("average") and one and _several_years(slots) and not slots.has("compare")


def _extreme_dimension(slots: Slots) -> bool:
    """ "Can Tho's lowest-scoring dimension": a component, which one is sought."""
    named = slots.dimensions or slots.role("dimension") or slots.role("dimensions")
    return (
        slots.has("unit", "dimension")
        and slots.has("order")
        and not named
        and not slots.has("ask", "area")
    )


def _several_years(slots: Slots) -> bool:
    return (
        len(slots.role("year")) > 1
        or slots.has("trend")
        or slots.has("recent")
        or bool(slots.role("last"))
        or slots.has("all_periods")
        or slots.has("since")
    )


def _by(slots: Slots) -> Measure | None:
    """What ranks, filters or compares: the change where a rise or fall is spoken of."""
    if (
        slots.has("measure", "rank_change")
        or slots.has("unit", "places")
        and slots.has("measure", "change")
    ):
        return Measure.RANK_CHANGE
    if slots.has("measure", "change"):
        return Measure.CHANGE
    return None


def _orders(slots: Slots, axis: Axis | None) -> tuple[Order, ...]:
    """Which end; "giảm nhiều nhất" is the bottom of the changes, "tăng ít nhất" too."""
    if slots.has("measure", "change", "rank_change") and (
        slots.has("most")
        or slots.has("least")
        or slots.has("compare", "higher")
        or slots.has("order")
        and _sign(slots) < 0
    ):
        rising = _sign(slots) >= 0
        most = not slots.has("least")
        return (Order.TOP if rising == most else Order.BOTTOM,)
    said = [Order(value) for value in slots.said("order")]
    if not said and (slots.has("most") or slots.has("least")):
        said = [Order.TOP if slots.has("most") else Order.BOTTOM]
    if not said and axis is Axis.DIMENSIONS and slots.has("trait"):
        said = [Order.TOP if slots.first("trait") == "high" else Order.BOTTOM]
    if not said and axis is Axis.AREAS and slots.has("trait"):
        said = [Order.TOP if slots.first("trait") == "high" else Order.BOTTOM]
    if not said and _sign(slots) and slots.has("measure", "change", "rank_change") and axis:
        said = [Order.TOP if _sign(slots) > 0 else Order.BOTTOM]
    return tuple(said)


def _limit(slots: Slots) -> int | None:
    limits = slots.role("limit")
    if slots.has("next"):
        return 1
    if not limits and slots.has("nth") and _also_first(slots):
        return max(int(nth) for nth in slots.said("nth"))
    return limits[0].whole if limits else None


def _also_first(slots: Slots) -> bool:
    """ "quán quân và á quân": the first is asked for beside the second."""
    nth = {at for _, at in slots.cues.get("nth", ())}
    return any(value == "top" and at not in nth for value, at in slots.cues.get("order", ()))


def _nth(slots: Slots, operation: Operation | None) -> int | None:
    if slots.has("nth") and not _also_first(slots):
        return int(slots.first("nth") or 0)
    ranks = slots.role("rank")
    if operation is Operation.RANKING and ranks:
        return ranks[0].whole
    return None


def _reference(slots: Slots) -> Reference | None:
    compared = slots.has("compare", "gap", "higher", "lower")
    ends = (
        set(slots.said("order"))
        if compared and not slots.has("ask", "area", "period", "dimension")
        else set()
    )
    if compared and (slots.has("reference") or ends) and len(slots.areas) < 2:  # noqa: PLR2004
        if slots.has("nth") and slots.first("nth") != "1":
            return Reference(ReferenceKind.NTH, int(slots.first("nth") or 2))
        both = {"top", "bottom"} <= ends or {"leader", "last"} <= set(slots.said("reference"))
        last = "bottom" in ends or slots.has("reference", "last")
        return Reference(ReferenceKind.LAST if both or last else ReferenceKind.LEADER)
    if slots.has("average"):
        return Reference(ReferenceKind.MEAN)
    return None


def _condition(slots: Slots, operation: Operation | None) -> Condition | None:
    if operation is not Operation.FILTER:
        return None
    if slots.has("within") and slots.role("limit"):
        inside = slots.first("within") == "yes"
        return Condition(
            Measure.RANK,
            Comparator.LE if inside else Comparator.GT,
            Decimal(slots.role("limit")[0].whole),
        )
    if _beside_one(slots):
        above = (
            slots.first("beside") == "above"
            if slots.has("beside")
            else not (slots.has("comparator", "<") or slots.has("compare", "lower"))
        )
        area = slots.areas[0] if slots.areas else None
        return Condition(Measure.SCORE, Comparator.GT if above else Comparator.LT, area=area or "")
    if _movers(slots):
        rising = slots.first("sign") == "up"
        return Condition(
            _by(slots) or Measure.CHANGE, Comparator.GT if rising else Comparator.LT, Decimal(0)
        )
    if _rank_years(slots):
        return Condition(Measure.RANK, Comparator.EQ, slots.role("rank")[0].value)
    if _place_years(slots):
        return Condition(Measure.RANK, Comparator.EQ, Decimal(slots.first("place") or 1))
    if slots.has("group"):
        return Condition(Measure.GROUP, Comparator.EQ, group=slots.first("group"))
    comparator = _comparator(slots)
    scores = slots.role("score")
    if not scores:
        return Condition(Measure.SCORE, comparator, mean=True)
    values = sorted(number.value for number in scores)
    measure = _by(slots) or Measure.SCORE
    if len(values) > 1:
        return Condition(measure, Comparator.GE, values[0], upper=values[-1])
    return Condition(measure, comparator, values[0])


def _comparator(slots: Slots) -> Comparator:
    """The last word counts: "từ 42,5 trở lên", "từ 40 trở xuống"."""
    said = slots.said("comparator")
    if "<=" in said:
        return Comparator.LE
    if said[:1] == (">=",) and ">" in said:
        return Comparator.GE
    if not said and slots.role("score"):
        return Comparator.EQ
    return Comparator(said[0]) if said else Comparator.GT


def _bare(slots: Slots) -> bool:
    """Whether nothing but names and years was said."""
    return not any(
        slots.has(slot)
        for slot in (
            *FIGURE_SLOTS,
            "ask",
            "topic",
            "aspect",
            "operation",
            "verify",
            "smalltalk",
            "refer",
            "item",
            "want",
            "listing",
            "recent",
            "latest",
            "reference",
            "all_indicators",
            "unit",
            "profile",
        )
    )
