"""What each number in a message is: a year, a rank, a limit, a threshold, a dimension, a date.

A number has no meaning of its own; the words beside it give it one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_AREAS,
    Beside,
    counts_years,
    is_full_year,
    number_of,
)
from knowledge.understand.numbers.ranges import score_bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

_NUMERIC: Final = ("number", "year")
"""Meanings of a number in words."""
SHORT_YEARS: Final = range(9, 31)
"""Two-digit numbers that may stand for a year when nothing else claims them."""
MONTHS: Final = 12
SIDE: Final = 2
"""Tags from one year to the other in "24 hơn 23"."""
MOST_YEARS: Final = 20
MAX_DIMENSION: Final = 12
NATIONAL_TOTALS: Final = range(55, 64)
"""What stands behind the slash of a national rank."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the role that its neighbours give it."""

    role: str
    """One of "year", "rank", "of", "limit", "score", "places", "dimension", "last", "dimensions",
    "indicators", "years", "steps", "date", "paper", "counted" or "stray"."""
    value: Decimal
    index: int
    """Position of its tag."""
    of: int = 0
    """Behind the slash of "27/63"."""

    @property
    def whole(self) -> int:
        """The value as an integer."""
        return int(self.value)


def quantities(tags: Sequence[Tag]) -> tuple[Quantity, ...]:
    """The numbers of a message with their roles, in order."""
    found: list[Quantity] = []
    bounds = score_bounds(tags)
    for i, tag in enumerate(tags):
        if tag.token is None and tag.means.keys().isdisjoint(_NUMERIC):
            continue
        quantity = _special(tag, i, tags) or _year_in_words(tag, i)
        value = number_of(tag)
        if quantity is None and value is not None:
            role = "score" if i in bounds else _role(value, Beside(tags, i), found)
            if tag.token is None and any(no(tag, tags, i) for no in _NO_NUMBERS):
                continue
            if role:
                quantity = Quantity(role, _year_value(value) if role == "year" else value, i)
        if quantity:
            found.append(quantity)
    return tuple(found)


def _names_a_year(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """Whether "năm" is the year word here, not the number five: a number stands beside it."""
    following = tags[i + 1].token if i + 1 < len(tags) else None
    numbered = following is not None and following.kind == "number"
    return "year" in tag.means.get("unit", ()) and (numbered or counts_years(tags, i - 1))


def _begins_range(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """Whether "tu" is "từ" here, not the number four: a number or a range of places follows."""
    if "since" not in tag.means or i + 1 == len(tags):
        return False
    following = tags[i + 1].token
    places = {"rank", "dimension"} & {*tags[i + 1].means.get("unit", ())}
    ended = any("until" in later.means for later in tags[i + 2 : i + 4])
    ranged = ended and bool(places or {"order", "reference", "place"} & tags[i + 1].means.keys())
    return ranged or (following is not None and following.kind == "number")


def _counts_years(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """As in "Năm năm liền 2020–2024": five years, of which the numbers follow; none is 2005."""
    beside = [tags[at].means for at in (i - 1, i + 1) if 0 <= at < len(tags)]
    doubled = any("year" in means.get("unit", ()) and "number" in means for means in beside)
    dated = any(map(is_full_year, tags))
    ranked = i > 0 and "rank" in tags[i - 1].means.get("unit", ())  # "hạng năm năm 2019"
    return doubled and dated and not ranked and "year" in tag.means.get("unit", ())


def _names_a_place(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """As in "nhì là ai": the second place of the table, no number of provinces."""
    following = tags[i + 1].means if i + 1 < len(tags) else {}
    sought = {"area", "ministry"} & {*following.get("ask", ())}
    return "nth" in tag.means and bool(sought) and "unit" not in following


def first_beside(tags: Sequence[Tag], i: int) -> bool:
    """As in "nhất và nhì", "nhất hơn nhì": the first place stands right before the second."""
    if i < SIDE or "nth" not in tags[i].means:
        return False
    joins = {"conjunction", "compare", "against"} & tags[i - 1].means.keys()
    return bool(joins) and "extreme" in tags[i - SIDE].means


def _second_beside(_tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    return first_beside(tags, i)


_NO_NUMBERS: Final = (_second_beside, _names_a_year, _begins_range, _counts_years, _names_a_place)


def _special(tag: Tag, i: int, tags: Sequence[Tag]) -> Quantity | None:
    """Dates and fractions, which have a shape of their own."""
    token = tag.token
    if token is None or token.kind not in ("date", "fraction"):
        return None
    parts = [int(part) for part in re.split(r"\s?[/.\-]\s?", token.text)]
    if token.kind == "date":
        return Quantity("date", Decimal(parts[-1]), i)
    beside = Beside(tags, i)
    ranked = beside.before("unit", "rank") or beside.before("measure", "rank")
    if ranked or (parts[1] > MONTHS and parts[0] <= parts[1]):
        return Quantity("rank", Decimal(parts[0]), i, parts[1])
    return Quantity("date", Decimal(0), i)


def _year_in_words(tag: Tag, i: int) -> Quantity | None:
    said = tag.means.get("year")
    return Quantity("year", Decimal(said[0]), i) if said else None


def _year_value(value: Decimal) -> Decimal:
    return value if value >= FIRST_YEAR else value + 2000


def _role(value: Decimal, beside: Beside, found: list[Quantity]) -> str:
    whole = value == value.to_integral_value()
    threshold = beside.before("comparator") and beside.after("unit", "points", "percent")
    if whole and FIRST_YEAR <= value <= LAST_YEAR and not threshold:
        return _of_papers(beside) or "year"
    if beside.next_means("unit", "things") and not beside.before("unit", "rank", "dimension"):
        return "counted"
    if not whole:
        return "score"
    if value in SHORT_YEARS and (beside.opens_as_year(value) or beside.dates_part(value)):
        return "year"
    goes_on = _goes_on(value, beside, found)
    if goes_on is not None:
        return goes_on
    told = next((role for role, holds in _WORDS_BESIDE if holds(value, beside)), None)
    return told if told is not None else "year" if value in SHORT_YEARS else "stray"


def _of_papers(beside: Beside) -> str:
    """As in "quyết định số 2019", "2021 phiếu": what looks like a year is the number of a paper."""
    if beside.before("unit", "paper"):
        return "paper"
    counts = beside.next_means("unit", "things") and not beside.year_phrase
    return "counted" if counts or beside.before("unit", "letter") else ""


def _goes_on(value: Decimal, beside: Beside, found: list[Quantity]) -> str | None:
    """What a whole number is by those before it, or as the year of an indicator."""
    if _counts_ranks(value, beside, found):
        return "of"
    if _ends_ranks(value, beside, found):
        return "rank"
    if _further_dimension(value, beside, found):
        return "dimension"
    if _year_against_year(value, beside, found):
        return "year"
    return "year" if value in SHORT_YEARS and beside.stands_as_year else None


def _year_against_year(value: Decimal, beside: Beside, found: list[Quantity]) -> bool:
    """As in "papi 24 hơn 23 mấy điểm": of two short years side by side, no score that low."""
    apart = beside.before("compare", "higher", "lower") and value in SHORT_YEARS
    alone = not beside.next_means("unit") and bool(found) and found[-1].role == "year"
    return apart and alone and found[-1].index == beside.at - SIDE


def _counts_ranks(value: Decimal, beside: Beside, found: list[Quantity]) -> bool:
    """As in "vị trí 5 trên 63": how many places there are."""
    ranked = bool(found) and found[-1].role == "rank" and beside.stands_over(found[-1].index)
    return ranked and value in NATIONAL_TOTALS


def _ends_ranks(value: Decimal, beside: Beside, found: list[Quantity]) -> bool:
    """Whether a range of ranks begins or ends here: "hạng 20–30", "vị trí từ 11 đến 15"."""
    if value > MOST_AREAS or beside.after("unit", "points", "percent", "year"):
        return False
    if beside.spans_places or (beside.spans_ranks and beside.after("until")):
        return True
    if not found or found[-1].role != "rank":
        return False
    last = found[-1].index
    listed = beside.listed_after(last) or beside.at == last + 1
    next_one = value == found[-1].value + 1 and listed
    another = value > found[-1].value and beside.listed_after(last) and beside.dated
    return next_one or another or beside.goes_on_from(last) or beside.joined_from(last)


def _further_dimension(value: Decimal, beside: Beside, found: list[Quantity]) -> bool:
    """As in "nội dung 1, 2 và 3": the word stands before the first only."""
    if not found or found[-1].role != "dimension" or value > MAX_DIMENSION:
        return False
    return beside.listed_after(found[-1].index)


def _is_dimension(value: Decimal, beside: Beside) -> bool:
    return (
        value <= MAX_DIMENSION
        and beside.before("unit", "dimension")
        and not beside.before("ask", "dimension")
    )


def _is_rank(value: Decimal, beside: Beside) -> bool:
    sorted_ones = beside.before("idiom", "sorts") and beside.next_means("unit", "areas")
    return (
        value <= MOST_AREAS
        and beside.before("unit", "rank")
        and not sorted_ones
        and not beside.after(
            "unit",
            "points",
            "percent",
        )
    )


def _is_bound_of_ranks(value: Decimal, beside: Beside) -> bool:
    """As in "hạng dưới 50": places beyond the fiftieth, no score below it."""
    bounded = beside.before("comparator", "<", ">") and beside.lead("unit", "rank", reach=2)
    pointed = beside.after("unit", "points", "percent", "places")
    return value <= MOST_AREAS and bounded and not pointed


def _is_limit(value: Decimal, beside: Beside) -> bool:
    if value > MOST_AREAS:
        return beside.before("limit")  # as in "top 100": all there are
    counted = beside.next_means("unit", "areas") or beside.next_means("ask", "area", "ministry")
    exceeded = beside.before("comparator") or _is_exceeded(value, beside)
    if counted and not exceeded:
        return True
    of_area = value in SHORT_YEARS and beside.before_area
    dated = beside.before("unit", "year") or of_area
    if beside.after("order", "top", "bottom") and not dated:
        return True
    if beside.after("most") or beside.after("least"):
        return True
    return beside.before("within") or (
        (
            beside.before("order", "top", "bottom")
            and not beside.after("unit", "points", "percent")
            and not beside.before("unit", "year")
        )
        and not _looks_like_year(value, beside)
    )


def _is_exceeded(value: Decimal, beside: Beside) -> bool:
    """As in "tỉnh nào cao hơn 45", "thấp hơn 40 tỉnh nào": a score, though no unit stands there."""
    side = beside.before("compare", "higher", "lower")
    return value > SHORT_YEARS[-1] and side and not beside.next_means("unit")


def _looks_like_year(value: Decimal, beside: Beside) -> bool:
    """After a superlative that is not "top" a plausible year is a year: "cao nhất 21"."""
    led = beside.before("limit") or beside.in_words
    return value in SHORT_YEARS and not led and not beside.after("unit", "areas")


_WORDS_BESIDE: Final = (
    ("lines", lambda _v, b: b.after("unit", "lines") or b.trails_to("lines")),
    (
        "last",
        lambda v, b: (
            v <= MOST_YEARS
            and (b.after("recent") or (b.after("unit", "year") and b.stands_recent) or b.to_now)
        ),
    ),
    ("ago", lambda v, b: v <= MOST_YEARS and b.next_means("ago")),
    ("steps", lambda v, b: v <= MOST_YEARS and b.steps_off),
    (
        "",
        lambda _v, b: (
            b.after("unit", "year")
            and b.trail("unit", "year", reach=1)
            and b.trail("listing", reach=1)
        ),
    ),
    ("dimension", _is_dimension),
    (
        "places",
        lambda v, b: (
            v < MOST_AREAS
            and (
                b.after("unit", "places")
                or (
                    b.after("unit", "rank")
                    and (b.lead("sign") or b.lead("measure", "rank_change", "change"))
                )
            )
        ),
    ),
    ("rank", _is_rank),
    ("rank", _is_bound_of_ranks),
    ("rank", lambda v, b: v <= 70 and b.before("measure", "rank_change")),  # noqa: PLR2004
    ("year", lambda v, b: v < 100 and b.year_phrase),  # noqa: PLR2004
    ("years", lambda v, b: b.counts_years(v)),
    ("scale", lambda _v, b: b.before("unit", "scale")),
    ("groups", lambda _v, b: b.next_means("measure", "group")),
    ("dimensions", lambda _v, b: b.after("unit", "dimension") or b.after("axis", "dimensions")),
    ("dimensions", lambda _v, b: b.after_indicator("unit", "dimension")),
    ("dimensions", lambda v, b: v <= MAX_DIMENSION and b.counts_sought("dimension")),
    ("limit", lambda v, b: v <= MAX_DIMENSION and b.counts_sought("period")),
    ("indicators", lambda _v, b: b.after("unit", "indicators")),
    ("score", lambda _v, b: b.after("unit", "points", "percent")),
    ("limit", _is_limit),
    ("score", _is_exceeded),
    (
        "score",
        lambda _v, b: (
            b.before("comparator")
            or b.lead("comparator", reach=2)
            or b.after("comparator", ">=", "<=")
        ),
    ),
)
