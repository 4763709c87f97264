"""One language at a time: templates, and how figures, ranks, changes and names are said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge import numbers
from knowledge.terms import AreaKind, Comparator, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from knowledge.findings import Change, Figure, Key, Rank
    from knowledge.library import Library
    from knowledge.terms import Condition, Indicator

PERCENT: Final = "%"
HUNDRED: Final = 100
SHORTENED: Final = 3
"""From so many years in a row on, the first and the last are said."""
LANGUAGES: Final = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in the language of the question."""

    library: Library
    language: str
    kinds: dict[str, AreaKind]
    """Of every unit but the provinces."""
    renamed: dict[str, tuple[str, int]]
    """A province that only bears another name since a year -> that name, and the year."""

    @classmethod
    def of(cls, library: Library, language: str) -> Voice:
        """The voice of a language; Vietnamese where it is not spoken."""
        language = language if language in LANGUAGES else LANGUAGES[0]
        return cls(library, language, _kinds(library), _renamed(library))

    def say(self, key: str, **values: object) -> str:
        """A template with its values filled in."""
        return self.library.replies[key][self.language].format(**values)

    def knows(self, key: str) -> bool:
        """Whether there is a wording of that key."""
        return key in self.library.replies

    def join(self, parts: Iterable[str]) -> str:
        """Words in a row, the last after "and"."""
        items = [part for part in parts if part]
        *first, last = items or [""]
        return self.say("list.and", first=", ".join(first), last=last) if first else last

    # ------------------------------------------------------------ names

    def indicator(self, code: str) -> Indicator:
        """An indicator by its code."""
        return self.library.indicators[code]

    def series(self, code: str, dimension: int | None = None, *, brief: bool = False) -> str:
        """An indicator, or a dimension of it."""
        label = self.indicator(code).label
        if dimension is None:
            return label
        if brief:
            numbered = self.nth(code, dimension)
            return self.say("series.dimension_brief", label=label, dimension=numbered)
        name = self.dimension(code, dimension)
        if not name:
            return self.series(code, dimension, brief=True)
        numbered = self.nth(code, dimension)
        return self.say("series.dimension", label=label, dimension=numbered, name=name)

    def nth(self, code: str, dimension: int) -> str:
        """A dimension by its number, in the word of its indicator."""
        return f"{self.word(code)} {dimension}"

    def word(self, code: str) -> str:
        """What the dimensions of an indicator are called."""
        key = f"dimension.{code}"
        return self.say(key if self.knows(key) else "dimension.any")

    def dimension(self, code: str, number: int, period: int = 0) -> str:
        """The name of a dimension, that of the period where it bore another."""
        facts = self.indicator(code).dimensions.get(number)
        if facts is None:
            return ""
        until = facts.earlier_until or 0
        if facts.earlier_name and self.language == "vi" and 0 < period <= until:
            return facts.earlier_name
        return facts.names.get(self.language) or facts.names["vi"]

    def area(self, name: str, period: int = 0) -> str:
        """A unit: provinces by their name, that of the period; the country and regions in words."""
        kind = self.kinds.get(name)
        renamed, first = self.renamed.get(name, (name, 0))
        if first and period >= first:
            return renamed
        if kind in (AreaKind.NATION, AreaKind.MEAN):
            return self.say(f"area.{kind.value}")
        return self.region(name) if kind is AreaKind.REGION else name

    def region(self, name: str) -> str:
        """A region with the word for it."""
        return self.say("area.region", name=self.region_name(name))

    def region_name(self, name: str) -> str:
        """A region in the language, where it has a name in it."""
        key = f"region.{name}"
        return self.say(key) if self.knows(key) else name

    def group(self, code: str, name: str) -> str:
        """A published group; those of the indicator in the language's own words."""
        groups = self.indicator(code).groups
        key = f"group.{code}.{groups.index(name) + 1}" if name in groups else ""
        return self.say(key) if key and self.knows(key) else self.say("group.other", name=name)

    def units(self, kind: AreaKind, count: int = 2) -> str:
        """The word for so many units of a kind."""
        key = f"units.{kind.value}"
        return self.say(f"{key}_one" if count == 1 and self.knows(f"{key}_one") else key)

    # ------------------------------------------------------------ figures

    def value(self, key: Key, value: Decimal) -> str:
        """A value with its unit; one of a dimension with a maximum of its own in points."""
        shown = numbers.digits(value, self.language, self.indicator(key.indicator).decimals)
        maximum = self.own_maximum(key)
        if maximum is not None:
            of = numbers.plain(maximum, self.language)
            return self.say("value.points_of", value=shown, maximum=of)
        return self.say("value.percent" if self.sign(key) else "value.points", value=shown)

    def sign(self, key: Key) -> str:
        """The percent sign where values of a cell bear one."""
        percent = self.percent(key.indicator) and self.own_maximum(key) is None
        return PERCENT if percent else ""

    def own_maximum(self, key: Key) -> Decimal | None:
        """The maximum of a dimension that is given in points of its own."""
        maxima = self.library.dimension_maxima
        maximum = maxima.get((key.indicator, key.period, key.dimension or 0))
        return None if maximum == HUNDRED else maximum

    def percent(self, code: str) -> bool:
        """Whether an indicator is measured in percent."""
        return self.indicator(code).unit == PERCENT

    def size(self, key: Key, value: Decimal) -> str:
        """The size of a difference, with its unit."""
        decimals = self.indicator(key.indicator).decimals
        shown = numbers.magnitude(value, self.language, decimals)
        return self.say("size.percent" if self.sign(key) else "size.points", value=shown)

    def amount(self, key: Key, value: Decimal) -> str:
        """The size of a difference that may be too small to be shown."""
        if numbers.rounded(value, self.indicator(key.indicator).decimals):
            return self.size(key, value)
        return self.say("size.slight")

    def subtracts_exactly(self, higher: Figure, lower: Figure) -> bool:
        """Whether the distance of two figures fits the values shown."""
        if higher.value is None or lower.value is None:
            return True
        decimals = self.indicator(higher.key.indicator).decimals
        return numbers.subtracts_exactly(lower.value, higher.value, decimals)

    def rank(self, rank: Rank) -> str:
        """A place, and among how many."""
        if rank.scope is not None:
            region = self.region(rank.scope)
            return self.say("rank.region", place=self.place(rank), region=region)
        return self.say("rank.nation", place=self.place(rank))

    def place(self, rank: Rank) -> str:
        """27/63."""
        return f"{rank.position}/{rank.of}" if rank.of else str(rank.position)

    def moved(self, key: Key, points: Decimal) -> str:
        """By how much a value rose or fell."""
        shown = numbers.rounded(points, self.indicator(key.indicator).decimals)
        if not shown:
            return self.say("change.slight" if points else "change.none")
        return self.say("change.up" if shown > 0 else "change.down", size=self.size(key, points))

    def climbed(self, places: int) -> str:
        """By how many places a unit rose or fell."""
        if not places:
            return self.say("places.same")
        key = "places.up" if places > 0 else "places.down"
        return self.say(key if abs(places) > 1 else f"{key}_one", count=abs(places))

    def change(self, key: Key, change: Change) -> str:
        """A change in points and places."""
        parts = []
        if change.points is not None:
            parts.append(self.moved(key, change.points))
        if change.places is not None:
            parts.append(self.climbed(change.places))
        return ", ".join(parts)

    def measure(self, figure: Figure, measure: Measure) -> str:
        """One measure of a figure; empty where it is not there."""
        code, change = figure.key.indicator, figure.change
        match measure:
            case Measure.SCORE:
                return "" if figure.value is None else self.value(figure.key, figure.value)
            case Measure.RANK:
                return self.rank(figure.rank) if figure.rank else ""
            case Measure.REGION_RANK:
                return self.rank(figure.region_rank) if figure.region_rank else ""
            case Measure.GROUP:
                return self.group(code, figure.group) if figure.group else ""
            case Measure.CHANGE:
                points = change.points if change else None
                return "" if points is None else self.moved(figure.key, points)
            case _:
                places = change.places if change else None
                return "" if places is None else self.climbed(places)

    def measures(self, figure: Figure, measures: Iterable[Measure]) -> str:
        """Several measures of a figure in a row."""
        return ", ".join(filter(None, (self.measure(figure, measure) for measure in measures)))

    # ------------------------------------------------------------ conditions and years

    def condition(self, condition: Condition, code: str) -> str:
        """A threshold in words."""
        if condition.group is not None:
            return self.group(code, condition.group)
        if condition.value is None:
            return ""
        low = self._threshold(condition.measure, condition.value, code)
        if condition.upper is not None:
            high = self._threshold(condition.measure, condition.upper, code)
            return self.say("condition.between", low=low, high=high)
        return self.say(f"condition.{_NAMES[condition.comparator]}", value=low)

    def _threshold(self, measure: Measure, value: Decimal, code: str) -> str:
        plain = numbers.plain(value, self.language)
        match measure:
            case Measure.RANK | Measure.REGION_RANK:
                return self.say("rank.nation", place=plain)
            case Measure.RANK_CHANGE:
                return self.say("size.places", value=plain)
            case Measure.CHANGE:
                key = "size.percent" if self.percent(code) else "size.points"
                return self.say(key, value=plain)
            case _:
                key = "value.percent" if self.percent(code) else "value.points"
                return self.say(key, value=plain)

    def years(self, years: Iterable[int]) -> str:
        """2021; 2019, 2020; 2011–2013, 2015, 2018–2024."""
        runs: list[list[int]] = []
        for year in sorted(set(years)):
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        said = (
            f"{run[0]}–{run[-1]}" if len(run) >= SHORTENED else ", ".join(map(str, run))
            for run in runs
        )
        return ", ".join(said)


@lru_cache(maxsize=4)
def _kinds(library: Library) -> dict[str, AreaKind]:
    """The kind of every unit but the provinces."""
    areas = [area for area in library.areas if area.kind is not AreaKind.PROVINCE]
    kinds = {area.region: AreaKind.REGION for area in library.areas if area.region}
    return kinds | {area.name: area.kind for area in areas}


_NAMES: Final = {
    Comparator.GT: "above",
    Comparator.GE: "at_least",
    Comparator.LT: "below",
    Comparator.LE: "at_most",
    Comparator.EQ: "equal",
}


@lru_cache(maxsize=8)
def _renamed(library: Library) -> dict[str, tuple[str, int]]:
    """The provinces that became one of another name alone."""
    into = Counter(area.successor for area in library.areas)
    ends = ((a, a.successor, a.valid_to) for a in library.areas if a.successor != a.name)
    return {a.name: (new, end.year) for a, new, end in ends if new and end and into[new] == 1}
