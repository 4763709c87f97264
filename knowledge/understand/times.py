"""Which periods a clause names: years, ranges, "năm ngoái", "3 năm gần đây", "so với 2020"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import PeriodKind, Periods
from knowledge.understand.gathered import is_comma
from knowledge.understand.groups import groups_of_years
from knowledge.understand.shape import means_apart
from knowledge.understand.spans import means_of_span, ranged
from knowledge.understand.steps import shift_at, shift_of
from knowledge.understand.streaks import since_of_streak, years_of_streak

if TYPE_CHECKING:
    from datetime import date

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

RECENT: Final = 5
"""How many periods "mấy năm gần đây" stands for."""
LONGEST_RANGE: Final = 40
PAIR: Final = 2
DATED: Final = frozenset({"unit", "number", "shift"})
"""Of words between "so với" and its year: "năm", "cùng kỳ"."""
FAR: Final = 5
"""Tags from "từ khi có" to the year in brackets at most."""
NEAR: Final = 3
"""Tags from "từ" to its year at most: farther away it speaks of something else."""


@dataclass(frozen=True, slots=True)
class Times:
    """The periods of a clause; `base` is the earlier year of a change."""

    periods: Periods | None = None
    base: int | None = None
    shift: int | None = None


def periods_of(slots: Slots, today: date) -> Times:
    """The periods that the words and numbers of a clause name."""
    years = list(slots.role("year"))
    both = _two_relative(slots, today.year)
    if both is not None and not years:
        return both
    ago = slots.role("ago")
    if not years and (base := _against_past(slots, today.year)):
        return Times(None, base=base)
    if ago and not years:
        return Times(Periods(PeriodKind.YEARS, (today.year - ago[0].whole,)))
    relative = _relative_year(slots)
    shift = shift_of(slots)
    arriving = relative == "1" and years  # "sang năm 2021" is no "sang năm"
    if relative is not None and not arriving and not slots.role("last"):
        times = _relative(slots, today.year + int(relative), years)
        return replace(times, shift=None if years else shift)
    if years:
        return _years(slots, years, shift)
    unnamed = _unnamed(slots)
    return Times(unnamed) if unnamed else Times(shift=_unless_base(slots, shift))


def _two_relative(slots: Slots, year: int) -> Times | None:
    """As in "năm ngoái so năm kia": two years by today's date."""
    ago = {year - number.whole for number in slots.role("ago")}
    named = sorted({year + int(value) for value in slots.said("relative")} | ago)
    if len(named) != 2:  # noqa: PLR2004
        return None
    moved = slots.has("measure", "change", "rank_change") or slots.has("against")
    if moved or slots.has("compare"):
        return Times(Periods(PeriodKind.YEARS, (named[1],)), base=named[0])
    return Times(Periods(PeriodKind.YEARS, tuple(named)))


def _against_past(slots: Slots, year: int) -> int | None:
    """As in "so với năm kia", "so với 5 năm trước": the year that the newest figures are against.

    "Năm ngoái" may be the newest itself.
    """
    told = [(year - ago.whole, ago.index) for ago in slots.role("ago")]
    past = (cue for cue in slots.cues.get("relative", ()) if cue[0] not in ("-1", "0", "1"))
    told += [(year + int(value), at) for value, at in past]
    alone = len(told) == 1 and len(slots.said("relative")) <= 1
    return told[0][0] if alone and _right_after(slots, "against", told[0][1]) else None


def _relative_year(slots: Slots) -> str | None:
    """The first year told by today's date; "sang năm 2021" is a year by its number."""
    numbered = {number.index - 1 for number in slots.role("year")}
    said = (v for v, at in slots.cues.get("relative", ()) if v != "1" or at not in numbered)
    return next(said, None)


def _unnamed(slots: Slots) -> Periods | None:
    """Periods that are meant without a year: "5 năm qua", "các năm", "gần đây", "mới nhất"."""
    if slots.role("last"):
        return Periods(PeriodKind.LAST, count=slots.role("last")[0].whole)
    if slots.has("all_periods") or _leaders_of_years(slots):
        return Periods(PeriodKind.ALL)
    if slots.has("recent"):
        return Periods(PeriodKind.LAST, count=RECENT)
    return Periods() if slots.has("latest") else None


def _leaders_of_years(slots: Slots) -> bool:
    """As in "tỉnh nào cao nhất từ trước đến nay": the table of each year, not only the latest."""
    ended = slots.has("ask", "area") and slots.has("order")
    moved = slots.has("sign") or slots.has("measure", "change", "rank_change")
    return (slots.has("trend") or slots.has("often")) and ended and not moved


def _unless_base(slots: Slots, shift: int | None) -> int | None:
    """As in "so với năm trước" asks for the change, not for another year."""
    changing = slots.has("measure", "change", "rank_change") or slots.has("against")
    return None if shift == -1 and changing else shift


def _relative(slots: Slots, year: int, years: list[Quantity]) -> Times:
    named = [number.whole for number in years]
    if named and named != [year] and slots.has("against"):
        return Times(Periods(PeriodKind.YEARS, (max(year, *named),)), base=min(year, *named))
    return Times(Periods(PeriodKind.YEARS, tuple(sorted({year, *named}))))


def _years(slots: Slots, years: list[Quantity], shift: int | None) -> Times:
    named = list(dict.fromkeys(number.whole for number in years))
    if one_by_one := _one_by_one(slots, named):
        return Times(one_by_one)
    if len(named) == 1:
        return _one_year(slots, named[0], years[0].index, shift)
    sides = len(slots.areas) + len(slots.ministries) + slots.home > 1
    changing = slots.has("measure", "change", "rank_change") or means_apart(slots)
    changing = changing or (slots.has("against") and not sides)  # "A so với B": no year's base
    wide = abs(named[0] - named[-1]) > 2 and not slots.has("sign") and _ranged(slots, years)  # noqa: PLR2004
    pair = len(named) == 2  # noqa: PLR2004
    extreme = changing and (slots.has("most") or slots.has("least") or slots.has("order"))
    beside_mean = slots.has("average") and bool(slots.areas or slots.home) and _ranged(slots, years)
    course = (slots.has("trend") or beside_mean) and not extreme
    if pair and changing and not (course or wide or _each_year_asked(slots)):
        return Times(Periods(PeriodKind.YEARS, (max(named),)), base=min(named))
    spans = _ranged(slots, years) or _between(slots, years)
    if len(named) == 2 and spans:  # noqa: PLR2004
        first, last = min(named), max(named)
        if last - first <= LONGEST_RANGE:
            return Times(Periods(PeriodKind.YEARS, tuple(range(first, last + 1))))
    return Times(Periods(PeriodKind.YEARS, tuple(named)))


def _one_by_one(slots: Slots, named: list[int]) -> Periods | None:
    """The years of which each one counts: those of groups, of a mean over them, of a streak."""
    span, groups = ranged(slots), groups_of_years(slots)
    if span and (groups or means_of_span(slots)):
        return Periods(PeriodKind.YEARS, tuple(range(min(named), max(named) + 1)))
    if groups:
        return Periods(PeriodKind.YEARS, tuple(sorted(named)))
    return years_of_streak(slots, named, ranged=_ranged(slots, list(slots.role("year"))))


def _each_year_asked(slots: Slots) -> bool:
    return slots.has("ask", "period") or slots.has("always")


def _one_year(slots: Slots, year: int, index: int, shift: int | None) -> Times:
    open_ended = since_of_streak(slots, _open_ended(slots, year, index))
    if slots.has("aspect"):
        open_ended = _last_before(open_ended)
    if open_ended is not None:
        return Times(open_ended)
    against = slots.position("against")
    changing = slots.has("measure", "change", "rank_change")
    if (back := _years_back(slots, shift)) is not None:
        usual = back == -1 and changing  # a change is on the year before where nothing is said
        return Times(Periods(PeriodKind.YEARS, (year,)), base=None if usual else year + back)
    if against is not None and against < index and changing and index - against <= 3:  # noqa: PLR2004
        return Times(None, base=year)
    if _right_after(slots, "against", index):
        return Times(None, base=year)
    return _moved_on(slots, year, shift, changing=changing)


def _moved_on(slots: Slots, year: int, shift: int | None, *, changing: bool) -> Times:
    """The year so many off the one named; both where both are asked for, or set apart."""
    moved = 0 if shift is None or (shift == -1 and changing) else shift
    first, last = sorted((year, year + moved))
    if changing and abs(moved) > 1:
        return Times(Periods(PeriodKind.YEARS, (last,)), base=first)
    if moved and not changing and _beside_year(slots):
        return Times(Periods(PeriodKind.YEARS, (first, last)))
    return Times(Periods(PeriodKind.YEARS, (year + moved,)))


def _years_back(slots: Slots, shift: int | None) -> int | None:
    """As in "2021 so với năm trước", "… so với 5 năm trước": how far off the other year is."""
    ago = slots.role("ago")
    if ago and _right_after(slots, "against", ago[0].index):
        return -ago[0].whole
    at = shift_at(slots)
    return shift if at is not None and _right_after(slots, "against", at) else None


def _last_before(periods: Periods | None) -> Periods | None:
    """As in "trước năm 2018 PAPI có mấy nội dung": a fact as it was in the last year before."""
    before = periods is not None and periods.kind is PeriodKind.UNTIL
    return Periods(PeriodKind.YEARS, periods.years) if before and periods else None


def _beside_year(slots: Slots) -> bool:
    """As in "PAPI 2021 và năm trước đó", "PAPI 2021, năm trước đó thì sao": both years."""
    at = shift_at(slots) or 0
    led = [tag for tag in slots.tags[:at] if not _leads_to_shift(tag)]
    before = led[-1] if led else None
    comma = is_comma(before)
    joined = before is not None and "conjunction" in before.means
    return comma or joined or slots.has("believed")


def _leads_to_shift(tag: Tag) -> bool:
    """Of words between the comma and "5 năm sau": "đúng", "sau đó"."""
    exact = tag.means.get("comparator") == ("=",)
    small = bool(tag.values("filler")) and not tag.means
    return exact or small or "edge" in tag.means or "shift" in tag.means


def _right_after(slots: Slots, slot: str, index: int) -> bool:
    """Whether only words like "năm" and "cùng kỳ" stand between a cue and a year."""
    before = [at for _, at in slots.cues.get(slot, ()) if at < index]
    between = slots.tags[before[-1] + 1 : index] if before else ()
    plain = all(tag.means.keys() <= DATED and _nameless(tag) for tag in between)
    return bool(before) and plain


def _nameless(tag: Tag) -> bool:
    return tag.known and all(entry.kind in ("cue", "filler") for entry in tag.entries)


def _open_ended(slots: Slots, year: int, index: int) -> Periods | None:
    """To one side of a year: "từ 2019", "2019 đến nay", "trước năm 2018", "2018 trở về trước"."""
    if slots.has("until", "now"):
        return Periods(PeriodKind.SINCE, (year,))
    for word, at in slots.cues.get("since", ()):
        if 0 < index - at <= NEAR:
            return Periods(PeriodKind.SINCE, (year + (word == "after"),))
    for word, at in slots.cues.get("until", ()):
        if word == "before" and 0 < index - at <= NEAR:
            return Periods(PeriodKind.UNTIL, (year - 1,))
        if word == "back" and 0 < at - index <= NEAR:
            return Periods(PeriodKind.UNTIL, (year,))
        if word == "yes" and index - at == 1 and slots.has("ask", "period"):
            return Periods(PeriodKind.UNTIL, (year,))  # as in "how many years up to 2024"
    return Periods(PeriodKind.SINCE, (year,)) if _since_what(slots, index) else None


def _since_what(slots: Slots, index: int) -> bool:
    """As in "từ khi có thang 80 (2018), năm nào cao nhất": what began in the year in brackets."""
    open_ended = [at for _, at in slots.cues.get("all_periods", ()) if 0 < index - at <= FAR]
    bracket = slots.tags[index - 1].text == "(" if index else False
    return bool(open_ended) and bracket and slots.has("ask", "period")


def _between(slots: Slots, years: list[Quantity]) -> bool:
    """As in "the best rank between 2018 and 2024": all those years, where an end is sought."""
    sought = slots.has("order") or slots.has("most") or slots.has("trend") or slots.has("count")
    led = any(0 < years[0].index - at <= PAIR for _, at in slots.cues.get("between", ()))
    apart = abs(years[0].whole - years[-1].whole) > 1
    return led and apart and sought and not slots.has("compare")


def _ranged(slots: Slots, years: list[Quantity]) -> bool:
    """Whether a dash or "đến" stands between the two years."""
    between = slots.tags[years[0].index + 1 : years[-1].index]
    for tag in between:
        if tag.token is not None and tag.token.kind == "dash":
            return True
        if "until" in tag.means:
            return True
    return False
