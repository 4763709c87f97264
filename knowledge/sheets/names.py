"""Names as people write them in tables: units, indices, dimensions, groups."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from knowledge.observations import Units
from knowledge.sheets.cells import without_footnote, words_of
from knowledge.terms import AreaKind
from knowledge.text import clean, marked_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from knowledge.library import Library
    from knowledge.terms import Indicator

NEAR: Final = 70
"""Names less alike than this (0-100) are not offered."""
ALIAS_NEAR: Final = 85
SHORTEST_ALIAS: Final = 6
_NUMBERED: Final = re.compile(r"^(\d{1,2})\s*[.):]\s*(.+)$")
_YEAR_BEHIND: Final = re.compile(r"(?<=[^\W\d_])(?=\d{4}(?!\d))")
"""Between a name and its year, where nothing stands: "PAPI2024"."""
_COUNTED: Final = re.compile(r"^\d{1,2}[\s.)]+(?=\D)")
"""The number of a row in the cell of its name."""
_CALLED: Final = re.compile(r"^(\D+\d{1,2})\s*[.:(\u2013-]\s*([^)]+)\)?$")
"""A dimension by its number and its name: "Nội dung 1: …"."""


def marked_words(text: str) -> str:
    """A text in words with their marks, wherever the tone mark sits."""
    return " ".join(marked_key(word) for word in re.findall(r"[^\W_]+", clean(text)))


@lru_cache(maxsize=4)
def names_of(library: Library) -> Names:
    """The names of a library, indexed once."""
    return Names(library)


class Names:
    """All names of a library, exactly and without marks; nothing is guessed."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.units = Units(library.areas)

    def prepared(self) -> Iterator[None]:
        """Make the indexes that every table needs, one a step."""
        for name in ("_areas_marked", "_areas_folded", "_indicators"):
            getattr(self, name)
            yield

    # ------------------------------------------------------------ areas

    def area(self, text: str, period: int) -> str | None:
        """The name under which figures of a unit are kept in a period; None if there is none."""
        found = self.known_area(without_footnote(text))
        if found is None:
            return None
        kept = self.library.region_names.get(found, found)
        return self.units.name_in(self.units.canonical(kept), period) if kept == found else kept

    def known_area(self, text: str) -> str | None:
        """The unit that a text names, whatever the period; None if there is none."""
        return self._area(text) or self._area(self._without_title(text))

    def is_summary(self, text: str) -> bool:
        """Whether a row of totals or averages is called so, not a unit."""
        words = words_of(without_footnote(text))
        begins = (words.startswith(f"{each} ") for each in self._summaries if " " in each)
        return words in self._summaries or (any(begins) and self.known_area(text) is None)

    @cached_property
    def _summaries(self) -> frozenset[str]:
        return frozenset(map(words_of, self.library.table_words["summaries"]))

    def nearest_area(self, text: str) -> str:
        """The unit whose name is most like this, or else an alias; empty if none is."""
        plain = self._without_title(text)
        near = _nearest(plain, self.units_known)
        return near or self._aliased.get(_nearest(plain, self._aliased, ALIAS_NEAR), "")

    @cached_property
    def _aliased(self) -> dict[str, str]:
        """The aliases that are no abbreviations, and their units."""
        return {alias: name for alias, name in self._area_names() if len(alias) >= SHORTEST_ALIAS}

    @cached_property
    def units_known(self) -> tuple[str, ...]:
        """Every unit's own name."""
        return tuple(dict.fromkeys(area.name for area in self.library.areas))

    def _area(self, text: str) -> str | None:
        marked = self._areas_marked.get(marked_words(text), set())
        folded = self._areas_folded.get(words_of(text), set()) if text.isascii() else set()
        found = marked or folded
        return next(iter(found)) if len(found) == 1 else None

    def _without_title(self, text: str) -> str:
        words = _COUNTED.sub("", clean(text)).strip()
        return self._titled.sub("", words).strip()

    @cached_property
    def _titled(self) -> re.Pattern[str]:
        """A title before a unit's name, or behind it."""
        longest = sorted(self.library.table_words["area_titles"], key=len, reverse=True)
        titles = "|".join(map(re.escape, longest))
        return re.compile(rf"^(?:{titles})[\s.:]+|[\s(,]+(?:{titles})[.)]*$", re.IGNORECASE)

    @cached_property
    def _areas_marked(self) -> dict[str, set[str]]:
        return _indexed(self._area_names(), marked_words)

    @cached_property
    def _areas_folded(self) -> dict[str, set[str]]:
        return _indexed(self._area_names(), words_of)

    def _area_names(self) -> Iterable[tuple[str, str]]:
        library = self.library
        for area in library.areas:
            name = area.region if area.kind is AreaKind.REGION and area.region else area.name
            kept = self.units.canonical(name)
            for alias in (area.name, *library.area_aliases.get(area.name, ())):
                yield alias, kept
        yield from library.exact_areas.items()

    # ------------------------------------------------------------ indices and dimensions

    def indicator(self, text: str) -> str | None:
        """The code of an index by any of its names; None if it is none, or not held."""
        words = words_of(text)
        called = (
            each.code for each in self.library.indicators.values() if words in self.calling(each)
        )
        return self._indicators.get(words) or next(called, None)

    def mentioned(self, text: str) -> str | None:
        """The one index that a title names."""
        words = f" {words_of(_YEAR_BEHIND.sub(' ', text))} "
        found = {code for name, code in self._indicators.items() if f" {name} " in words}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The short names of all indices."""
        return tuple(indicator.label for indicator in self.library.indicators.values())

    @cached_property
    def _indicators(self) -> dict[str, str]:
        return {
            words_of(name): code
            for code, indicator in self.library.indicators.items()
            for name in (code, indicator.label, *indicator.names.values())
        }

    @cache  # noqa: B019  (few of these are made, and they stay)
    def _calling(self, code: str) -> frozenset[str]:
        indicator = self.library.indicators[code]
        names = (indicator.label, indicator.names["vi"], *indicator.aliases)
        return frozenset(map(words_of, names))

    def calling(self, indicator: Indicator) -> frozenset[str]:
        """How an index may be called where nothing else can be meant, in folded words."""
        return self._calling(indicator.code)

    def dimension(self, text: str, indicator: Indicator) -> int | None:
        """The number of a dimension by its name, an alias, or "nội dung 3"; None if it is none."""
        names = self._dimensions(indicator.code)
        found = names.get(words_of(text))
        if found is not None:
            return found
        if numbered := _NUMBERED.match(clean(text)):
            found = names.get(words_of(numbered[2]))
            return found if found == int(numbered[1]) else None
        called = _CALLED.match(clean(text))
        both = {names.get(words_of(part)) for part in called.groups()} if called else set()
        return both.pop() if len(both) == 1 else None

    def nearest_dimension(self, text: str, indicator: Indicator) -> str:
        """The dimension whose name is most like this."""
        return _nearest(text, [each.names["vi"] for each in indicator.dimensions.values()])

    @cache  # noqa: B019  (few of these are made, and they stay)
    def _dimensions(self, code: str) -> dict[str, int]:
        found: dict[str, int] = {}
        indicator = self.library.indicators[code]
        for number, dimension in indicator.dimensions.items():
            names = (*dimension.names.values(), *dimension.aliases, dimension.earlier_name or "")
            words = indicator.dimension_words
            numbered = (f"{word} {part}{number}" for word in words for part in ("", "số "))
            for name in filter(None, (*names, *numbered)):
                found.setdefault(words_of(name), number)
        return found

    @staticmethod
    def group(text: str, indicator: Indicator) -> str:
        """A group as the index calls it; the text itself where it has no list of them."""
        known = {words_of(group): group for group in indicator.groups}
        return known.get(words_of(text), text.strip())


def _indexed(
    names: Iterable[tuple[str, str]],
    key: Callable[[str], str],
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for alias, name in names:
        found[key(alias)].add(name)
    return found


def _nearest(text: str, known: Iterable[str], least: int = NEAR) -> str:
    by_words = {words_of(name): name for name in known}
    found = process.extractOne(words_of(text), tuple(by_words), score_cutoff=least)
    return by_words[found[0]] if found else ""
