"""The words next to a number, which give it its meaning."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
MOST_AREAS: Final = 70
"""More areas than were ever ranked: a larger number is no rank and no length of a list."""
RANGE: Final = 2
"""Tags at most between the two ends of a range: "20 đến hạng 30"."""
MOST_PARTS: Final = 8
"""More dimensions than any index has."""
ROUND: Final = 5
"""People ask for the first five, ten, fifteen."""
FAR: Final = 6
"""Tags from "6 năm" to the years that it counts at most."""
SILENT: Final = frozenset(
    {
        "check",
        "dont",
        "give",
        "move_bound",
        "next_to",
        "put",
        "since_that",
        "swap",
        "swap_into",
        "that_list",
        "tie",
        "title",
        "told",
    },
)
"""Meanings that say nothing of a number beside them."""
_OVER: Final = frozenset({"of", "out", "out of"})


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


class Beside:
    """The meanings of the words next to a number, fillers skipped."""

    def __init__(self, tags: Sequence[Tag], i: int) -> None:
        self._tags = tags
        self._i = i
        self._before = self._near(range(i - 1, -1, -1))
        self._after = self._near(range(i + 1, len(tags)))

    def _near(self, places: range) -> Tag | None:
        for j in places:
            tag = self._tags[j]
            idle = not tag.values("cue") or (tag.means and tag.means.keys() <= SILENT)
            if not (tag.values("filler") and idle):
                return tag
        return None

    @property
    def at(self) -> int:
        """Where the number stands."""
        return self._i

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
        return places and not self.year_phrase and any(map(is_full_year, self._tags))

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
        """Whether a name leads to it, and it counts no provinces beside a full year."""
        counts = self.next_means("unit", "areas") and any(map(is_full_year, self._tags))
        named = self.before_area or self._behind_part
        of_area = named and not (self.after("unit") or self.after("recent"))
        return (self.before_indicator and not counts) or of_area or self.spans_years

    def opens_as_year(self, value: Decimal) -> bool:
        """As in "22 co may tinh …", "24 ai dung dau …": it opens the message and counts nobody.

        "10 tỉnh nào …" counts them, as round numbers do; "21 tinh nao nhat" hardly does.
        """
        before, after = self._tags[: self._i], self._after
        opens = all(tag.values("filler") and not tag.means for tag in before)
        if not opens or after is None or any(map(is_full_year, self._tags)):
            return False
        sought = "area" in after.means.get("ask", ())
        alone = "count" in after.means or " " not in after.text
        near = self._tags[self._i + 1 : self._i + 1 + RANGE]
        ordered = any("order" in tag.means for tag in near)
        return sought and (alone or (value % ROUND != 0 and ordered))

    @property
    def stands_recent(self) -> bool:
        """As in "3 năm học gần đây", "over the last 3 years": the word stands on either side."""
        return self.trail("recent") or self.before("recent")

    @property
    def to_now(self) -> bool:
        """As in "5 năm nay", "4 năm rồi": so many up to now; "hạng 5 năm nay" is a place."""
        ranked = any(map(self.before, ("order", "limit", "measure", "unit", "within", "nth")))
        return (self.after("relative", "0") or self.after("years_gone")) and not ranked

    def counts_sought(self, kind: str) -> bool:
        """As in "ba nội dung nào", "which three years": so many of what is sought."""
        sought = self.next_means("ask", kind) and not self.next_means("count")
        return sought and not self.before("unit", "dimension", "year")

    @property
    def steps_off(self) -> bool:
        """As in "3 năm sau", "sau 3 năm": so many years off the one that is named."""
        if self.next_means("shift") or self.next_means("steps"):
            return True
        led = self.before("shift") or (self.before("edge") and not self.before("unit"))
        return led and self.next_means("unit", "year") and not self.trail("recent", reach=2)

    def counts_years(self, value: Decimal) -> bool:
        """As in "6 năm từ 2019 đến 2024", "nhất nước ba năm 2022, 2023, 2024": told behind it."""
        told = () if self.before("unit", "rank") else _years_told(self._tags, self._i)
        if self.before("limit") or (self.before("order") and len(told) <= 1):
            told = ()
        return len(told) == value or (len(told) == 1 and self.trail("until", "now", reach=FAR))

    def dates_part(self, value: Decimal) -> bool:
        """As in "Vĩnh Phúc 24 mảng dịch vụ công": no index has so many parts, one is named."""
        following = self._tags[self._i + RANGE : self._i + 1 + RANGE]
        numbered = any(number_of(tag) is not None for tag in following)
        named = numbered or any(tag.values("dimension") for tag in following)
        counts = self.next_means("unit", "dimension") and value > MOST_PARTS
        return counts and named and not any(map(is_full_year, self._tags))

    @property
    def dated(self) -> bool:
        """Whether a full year is told, so that no short number is one: "2022 hạng 10, 20"."""
        return any(map(is_full_year, self._tags))

    @property
    def in_words(self) -> bool:
        """As in "bottom ten": a number spelt out, which is no year."""
        return self._tags[self._i].token is None

    @property
    def _behind_part(self) -> bool:
        """As in "quản trị điện tử 24 ai nhất": a dimension is named just before, none counted."""
        before, after = self._before, self._after
        alone = after is None or ("order" not in after.means and " " not in after.text)
        return alone and before is not None and bool(before.values("dimension"))

    @property
    def before_area(self) -> bool:
        """As in "Sóc Trăng 23 đứng nhất": a province stands just before."""
        before = self._tags[self._i - 1] if self._i else None
        return before is not None and bool(before.values("area") or before.values("home"))

    @property
    def before_indicator(self) -> bool:
        """Whether an indicator's name stands just before."""
        return self._before is not None and bool(self._before.values("indicator"))


def counts_years(tags: Sequence[Tag], i: int) -> bool:
    """Whether a number counts the years that are told behind it."""
    value = number_of(tags[i]) if i >= 0 else None
    return value is not None and Beside(tags, i).counts_years(value)


def _years_told(tags: Sequence[Tag], i: int) -> tuple[int, ...]:
    """The years behind "6 năm", "6-year average": a range, those listed, or the first of them."""
    behind = [tag for tag in tags[i + 1 :] if tag.token is None or tag.token.kind != "comma"]
    if behind and behind[0].token is not None and behind[0].token.kind == "dash":
        behind = behind[1:]
    if not behind or "year" not in behind[0].means.get("unit", ()):
        return ()
    places = [at for at, tag in enumerate(behind) if is_full_year(tag)]
    if not places or places[0] > FAR:
        return ()
    years = tuple(int(behind[at].text) for at in places)
    ranged = len(places) == RANGE and any(map(_leads_on, behind[places[0] + 1 : places[1]]))
    return tuple(range(years[0], years[1] + 1)) if ranged else years


def _is_place(value: Decimal) -> bool:
    return value == value.to_integral_value() and value <= MOST_AREAS


def _leads_on(tag: Tag) -> bool:
    return "until" in tag.means or (tag.token is not None and tag.token.kind == "dash")


def is_full_year(tag: Tag) -> bool:
    """Whether a tag shows a year in four digits."""
    text = tag.text
    return text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _means(tag: Tag | None, slot: str, values: tuple[str, ...]) -> bool:
    meant = tag.means.get(slot, ()) if tag is not None else ()
    return bool(meant) and (not values or not set(values).isdisjoint(meant))
