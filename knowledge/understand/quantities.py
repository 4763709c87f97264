"""What each number in a message is: a year, a rank, a limit, a threshold, a dimension, a date.

A number has no meaning of its own; the words beside it give it one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
SHORT_YEARS: Final = range(9, 31)
"""Two-digit numbers that may stand for a year when nothing else claims them."""
MONTHS: Final = 12
MOST_AREAS: Final = 70
"""More areas than were ever ranked: a larger number is no rank and no length of a list."""
MOST_YEARS: Final = 20
RANGE: Final = 2
"""Tags at most between the two ends of a range: "20 đến hạng 30"."""
MAX_DIMENSION: Final = 12
_OVER: Final = frozenset({"of", "out", "out of"})
NATIONAL_TOTALS: Final = range(55, 64)
"""What stands behind the slash of a national rank."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the role that its neighbours give it."""

    role: str
    """One of "year", "rank", "of", "limit", "score", "places", "dimension", "last", "dimensions",
    "indicators", "date" or "stray"."""
    value: Decimal
    index: int
    """Position of its tag."""
    of: int = 0
    """Behind the slash of "27/63"."""

    @property
    def whole(self) -> int:
        """The value as an integer."""
        return int(self.value)


def number_of(tag: Tag) -> Decimal | None:
    """The number a tag shows, in digits or in words; Vietnamese decimal comma or point.

    >>> from knowledge.text import Token
    """
    token = tag.token
    if token is not None and token.kind == "number":
        return parse_number(token.text)
    said = tag.means.get("number")
    return Decimal(said[0]) if said else None


def parse_number(text: str) -> Decimal | None:
    """A number as people type it.

    >>> parse_number("42,43"), parse_number("42.43"), parse_number("1.234,5")
    (Decimal('42.43'), Decimal('42.43'), Decimal('1234.5'))
    """
    if len(text) > 15:  # noqa: PLR2004  (no figure of ours is longer)
        return None
    if "," in text and "." in text:
        text = text.replace("." if text.rfind(",") > text.rfind(".") else ",", "")
    text = text.replace(",", ".")
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def quantities(tags: Sequence[Tag]) -> tuple[Quantity, ...]:
    """The numbers of a message with their roles, in order."""
    found: list[Quantity] = []
    for i, tag in enumerate(tags):
        quantity = _special(tag, i, tags) or _year_in_words(tag, i)
        value = number_of(tag)
        if quantity is None and value is not None:
            role = _role(value, _Beside(tags, i), found)
            if tag.token is None and (_names_a_year(tag, tags, i) or _begins_range(tag, tags, i)):
                continue
            if role:
                quantity = Quantity(role, _year_value(value) if role == "year" else value, i)
        if quantity:
            found.append(quantity)
    return tuple(found)


def _names_a_year(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """Whether "năm" is the year word here, not the number five: a number follows it."""
    following = tags[i + 1].token if i + 1 < len(tags) else None
    return (
        "year" in tag.means.get("unit", ()) and following is not None and following.kind == "number"
    )


def _begins_range(tag: Tag, tags: Sequence[Tag], i: int) -> bool:
    """Whether "tu" is "từ" here, not the number four: a number follows it."""
    following = tags[i + 1].token if i + 1 < len(tags) else None
    return "since" in tag.means and following is not None and following.kind == "number"


def _special(tag: Tag, i: int, tags: Sequence[Tag]) -> Quantity | None:
    """Dates and fractions, which have a shape of their own."""
    token = tag.token
    if token is None or token.kind not in ("date", "fraction"):
        return None
    parts = [int(part) for part in re.split(r"\s?[/.\-]\s?", token.text)]
    if token.kind == "date":
        return Quantity("date", Decimal(parts[-1]), i)
    beside = _Beside(tags, i)
    ranked = beside.before("unit", "rank") or beside.before("measure", "rank")
    if ranked or (parts[1] > MONTHS and parts[0] <= parts[1]):
        return Quantity("rank", Decimal(parts[0]), i, parts[1])
    return Quantity("date", Decimal(0), i)


def _year_in_words(tag: Tag, i: int) -> Quantity | None:
    said = tag.means.get("year")
    return Quantity("year", Decimal(said[0]), i) if said else None


def _year_value(value: Decimal) -> Decimal:
    return value if value >= FIRST_YEAR else value + 2000


class _Beside:
    """The meanings of the words next to a number, fillers skipped."""

    def __init__(self, tags: Sequence[Tag], i: int) -> None:
        self._tags = tags
        self._i = i
        self._before = self._near(range(i - 1, -1, -1))
        self._after = self._near(range(i + 1, len(tags)))

    def _near(self, places: range) -> Tag | None:
        for j in places:
            tag = self._tags[j]
            fillers = tag.values("filler") and not tag.values("cue")
            if not fillers:
                return tag
        return None

    def before(self, slot: str, *values: str) -> bool:
        """Whether the word before means one of these values of the slot."""
        return _means(self._before, slot, values)

    def after(self, slot: str, *values: str) -> bool:
        """Whether the word after means one of these values of the slot."""
        return _means(self._after, slot, values)

    @property
    def year_phrase(self) -> bool:
        """Whether the word before is "năm" itself, not "năm" as the number five."""
        return self.before("unit", "year") and self._before is not None

    def lead(self, slot: str, *values: str, reach: int = 3) -> bool:
        """Whether one of the few words before means it."""
        places = range(max(0, self._i - reach), self._i)
        return any(_means(self._tags[j], slot, values) for j in places)

    def trail(self, slot: str, *values: str, reach: int = 3) -> bool:
        """Whether one of the few words after means it."""
        places = range(self._i + 1, min(len(self._tags), self._i + 1 + reach))
        return any(_means(self._tags[j], slot, values) for j in places)

    def next_means(self, slot: str, *values: str) -> bool:
        """Whether the very next tag means it, no filler between."""
        following = self._tags[self._i + 1] if self._i + 1 < len(self._tags) else None
        return _means(following, slot, values)

    @property
    def spans_years(self) -> bool:
        """Whether "từ … đến …" frames the number, and no unit says otherwise."""
        framed = (self.before("since") and self.after("until")) or self.before("until")
        return framed and not (self.after("unit", "points", "percent") or self.spans_ranks)

    @property
    def spans_ranks(self) -> bool:
        """As in "hạng từ 11 đến 15": the unit stands before the range."""
        return self.before("since") and self.lead("unit", "rank", reach=2)

    @property
    def spans_places(self) -> bool:
        """As in "11 đến 15 là ai", "top 11-15": a range begins, of places where no year can be."""
        following = self._tags[self._i + 1 : self._i + 1 + RANGE]
        last = number_of(following[-1]) if len(following) == RANGE else None
        between = self.before("conjunction") and len(following) == RANGE
        leads = bool(following) and (
            _leads_on(following[0]) or (between and "conjunction" in following[0].means)
        )
        if not leads or last is None or not _is_place(last):
            return False
        places = self.before("limit") or any(
            _means(tag, "unit", ("rank",)) or _means(tag, "ask", ("area",)) for tag in self._tags
        )
        return places and not self.year_phrase and any(map(_is_full_year, self._tags))

    def stands_over(self, index: int) -> bool:
        """Whether only "trên", "out of" stands between another number and this one."""
        between = self._tags[index + 1 : self._i]
        over = ("comparator" in tag.means or tag.text.lower() in _OVER for tag in between)
        return 0 < len(between) <= RANGE and all(over)

    def joined_from(self, index: int) -> bool:
        """As in "between 11 and 15": the second end of it."""
        between = self._tags[max(index - 1, 0) : index], self._tags[index + 1 : self._i]
        return all(len(tags) == 1 and "conjunction" in tags[0].means for tags in between)

    def goes_on_from(self, index: int) -> bool:
        """Whether "20–30", "20 đến hạng 30" leads from another number to this one."""
        between = self._tags[index + 1 : self._i]
        return 0 < len(between) <= RANGE and any(map(_leads_on, between))

    def listed_after(self, index: int) -> bool:
        """Whether only a comma or "và" stands between another number and this one."""
        between = self._tags[index + 1 : self._i]
        following = self._tags[self._i + 1 : self._i + 2]
        counted = any(slot in tag.means for tag in following for slot in ("unit", "number"))
        joined = len(between) == 1 and (
            "conjunction" in between[0].means
            or (between[0].token is not None and between[0].token.kind == "comma")
        )
        return joined and not counted

    def after_indicator(self, slot: str, *values: str) -> bool:
        """As in "all eight PAPI dimensions": the indicator stands between."""
        following = self._tags[self._i + 1 : self._i + 3]
        named = len(following) == RANGE and bool(following[0].values("indicator"))
        return named and _means(following[1], slot, values)

    def trails_to(self, unit: str) -> bool:
        """As in "3-4 câu": a dash, another number and the unit follow."""
        following = self._tags[self._i + 1 : self._i + 4]
        if len(following) <= RANGE or not _leads_on(following[0]):
            return False
        return number_of(following[1]) is not None and _means(following[2], "unit", (unit,))

    @property
    def stands_as_year(self) -> bool:
        """Whether an indicator leads to it, and it counts no provinces beside a full year."""
        counts = self.next_means("unit", "areas") and any(map(_is_full_year, self._tags))
        return (self.before_indicator and not counts) or self.spans_years

    @property
    def before_indicator(self) -> bool:
        """Whether an indicator's name stands just before."""
        return self._before is not None and bool(self._before.values("indicator"))


def _is_place(value: Decimal) -> bool:
    return value == value.to_integral_value() and value <= MOST_AREAS


def _leads_on(tag: Tag) -> bool:
    return "until" in tag.means or (tag.token is not None and tag.token.kind == "dash")


def _is_full_year(tag: Tag) -> bool:
    text = tag.text
    return text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _means(tag: Tag | None, slot: str, values: tuple[str, ...]) -> bool:
    if tag is None:
        return False
    meant = tag.means.get(slot, ())
    return bool(meant) if not values else any(value in meant for value in values)


def _role(value: Decimal, beside: _Beside, found: list[Quantity]) -> str:
    whole = value == value.to_integral_value()
    threshold = beside.before("comparator") and beside.after("unit", "points", "percent")
    if whole and FIRST_YEAR <= value <= LAST_YEAR and not threshold:
        return "year"
    if not whole:
        return "score"
    goes_on = _goes_on(value, beside, found)
    if goes_on is not None:
        return goes_on
    told = next((role for role, holds in _WORDS_BESIDE if holds(value, beside)), None)
    return told if told is not None else "year" if value in SHORT_YEARS else "stray"


def _goes_on(value: Decimal, beside: _Beside, found: list[Quantity]) -> str | None:
    """What a whole number is by those before it, or as the year of an indicator."""
    if _counts_ranks(value, beside, found):
        return "of"
    if _ends_ranks(value, beside, found):
        return "rank"
    if _further_dimension(value, beside, found):
        return "dimension"
    return "year" if value in SHORT_YEARS and beside.stands_as_year else None


def _counts_ranks(value: Decimal, beside: _Beside, found: list[Quantity]) -> bool:
    """As in "vị trí 5 trên 63": how many places there are."""
    ranked = bool(found) and found[-1].role == "rank" and beside.stands_over(found[-1].index)
    return ranked and value in NATIONAL_TOTALS


def _ends_ranks(value: Decimal, beside: _Beside, found: list[Quantity]) -> bool:
    """Whether a range of ranks begins or ends here: "hạng 20–30", "vị trí từ 11 đến 15"."""
    if value > MOST_AREAS or beside.after("unit", "points", "percent", "year"):
        return False
    if beside.spans_places or (beside.spans_ranks and beside.after("until")):
        return True
    if not found or found[-1].role != "rank":
        return False
    next_one = value == found[-1].value + 1 and beside.listed_after(found[-1].index)
    last = found[-1].index
    return next_one or beside.goes_on_from(last) or beside.joined_from(last)


def _further_dimension(value: Decimal, beside: _Beside, found: list[Quantity]) -> bool:
    """As in "nội dung 1, 2 và 3": the word stands before the first only."""
    if not found or found[-1].role != "dimension" or value > MAX_DIMENSION:
        return False
    return beside.listed_after(found[-1].index)


def _is_dimension(value: Decimal, beside: _Beside) -> bool:
    return (
        value <= MAX_DIMENSION
        and beside.before("unit", "dimension")
        and not beside.before("ask", "dimension")
    )


def _is_rank(value: Decimal, beside: _Beside) -> bool:
    return (
        value <= MOST_AREAS
        and beside.before("unit", "rank")
        and not beside.after(
            "unit",
            "points",
            "percent",
        )
    )


def _is_limit(value: Decimal, beside: _Beside) -> bool:
    if value > MOST_AREAS:
        return False
    counted = beside.next_means("unit", "areas") or beside.next_means("ask", "area", "ministry")
    if counted and not beside.before("comparator"):
        return True
    if beside.after("order", "top", "bottom") and not beside.before("unit", "year"):
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


def _looks_like_year(value: Decimal, beside: _Beside) -> bool:
    """After a superlative that is not "top" a plausible year is a year: "cao nhất 21"."""
    return value in SHORT_YEARS and not beside.before("limit") and not beside.after("unit", "areas")


_WORDS_BESIDE: Final = (
    ("lines", lambda _v, b: b.after("unit", "lines") or b.trails_to("lines")),
    (
        "last",
        lambda v, b: (
            v <= MOST_YEARS
            and (b.after("recent") or (b.after("unit", "year") and b.trail("recent")))
        ),
    ),
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
    ("rank", lambda v, b: v <= 70 and b.before("measure", "rank_change")),  # noqa: PLR2004
    ("year", lambda v, b: v < 100 and b.year_phrase),  # noqa: PLR2004
    ("scale", lambda _v, b: b.before("unit", "scale")),
    ("groups", lambda _v, b: b.next_means("measure", "group")),
    ("dimensions", lambda _v, b: b.after("unit", "dimension") or b.after("axis", "dimensions")),
    ("dimensions", lambda _v, b: b.after_indicator("unit", "dimension")),
    ("indicators", lambda _v, b: b.after("unit", "indicators")),
    ("score", lambda _v, b: b.after("unit", "points", "percent")),
    ("limit", _is_limit),
    (
        "score",
        lambda _v, b: (
            b.before("comparator")
            or b.lead("comparator", reach=2)
            or b.after("comparator", ">=", "<=")
        ),
    ),
)
