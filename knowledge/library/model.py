"""What the data files say, compiled and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from knowledge.terms import Area, Indicator, Narrative, Observation, Source


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and phrases that mean the same for the reading of a question."""

    id: str
    means: dict[str, str]
    """Slot -> value; closed keys and values."""
    phrases: tuple[str, ...]
    """As properly written, with diacritics; Vietnamese and English."""
    examples: tuple[str, ...]
    """Whole questions in which it occurs."""


@dataclass(frozen=True, slots=True)
class BuiltinTable:
    """The observations of one indicator that come with the product."""

    indicator: str
    file: str
    """Path as it is told to users: "knowledge/data/observations/papi.csv"."""
    sha256: str
    """Of the file's bytes."""
    rows: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Everything the knowledge rooms read from data files, but the observations.

    Read once; one is no other, so that what is made of it can be kept for it.
    """

    indicators: dict[str, Indicator]
    areas: tuple[Area, ...]
    """Both sets of provinces, the regions, the ministries, the nation and the means."""
    area_aliases: dict[str, tuple[str, ...]]
    """Canonical name of a province, region, ministry or the nation -> aliases."""
    ambiguous_areas: dict[str, tuple[str, ...]]
    """Abbreviation or bare name part -> the provinces it may mean."""
    area_groups: dict[str, tuple[str, ...]]
    """What several provinces are called together -> all of them."""
    loose_regions: dict[str, tuple[str, ...]]
    """Grouping that is no region of the data -> the regions it touches."""
    home_aliases: tuple[str, ...]
    sources: dict[str, Source]
    narratives: tuple[Narrative, ...]
    cues: tuple[Cue, ...]
    fillers: tuple[str, ...]
    shorthand: dict[str, str]
    other_indices: dict[str, tuple[str, ...]]
    """Label of an index that is not held -> aliases."""
    elsewhere: dict[str, tuple[str, ...]]
    """Kind -> names: "district", "namesake" (unit word and a province's name), "need_unit_word"
    (districts that count only after a unit word), "unit_word", "not_unit" (phrases that hold a unit
    word but name no place), "former_province", "country", "exact_only" (countries that count only
    as properly written)."""
    out_of_scope: dict[str, tuple[str, ...]]
    replies: dict[str, dict[str, str]]
    """Key -> language -> template."""
    exact_areas: dict[str, str] = field(default_factory=dict)
    """Abbreviation that means the province only with the marks it has here -> province."""
    area_parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Syllable that several names share -> provinces; only where it stands for a place."""
    weak_areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Abbreviation of a province -> the everyday words it also stands for."""
    capital_areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Abbreviation that means the province only in capitals or after "tỉnh" -> other readings."""
    all_ministries: tuple[str, ...] = ()
    """Words for the ministries as a group."""
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """District, namesake or former province -> the provinces it lies in."""
    region_names: dict[str, str] = field(default_factory=dict)
    """Region as in `areas` -> its name in the observations: "Vùng Tây Nguyên"."""
    filler_groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Group -> its part of `fillers`."""
    other_indices_exact: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Label of an index that is not held -> aliases that count only with their diacritics."""
    acronyms: dict[str, str] = field(default_factory=dict)
    """Abbreviation of the administration -> what it stands for; some are names as well (CCHC)."""
    out_of_scope_exact: tuple[str, ...] = ()
    """Phrases of `out_of_scope` that count only as written, with their diacritics."""
    out_of_scope_at_end: tuple[str, ...] = ()
    """Phrases that are out of scope at the end of a message only."""
    languages: dict[str, frozenset[str]] = field(default_factory=dict)
    """Language ("english", "vietnamese") -> folded words that show it."""
    lookalikes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A word that questions are made of -> real words one letter away."""
    missing_reasons: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    """Indicator and period -> language -> why its missing areas are missing, where known."""
    dimension_maxima: dict[tuple[str, int, int], Decimal] = field(default_factory=dict)
    """Indicator, period, dimension -> highest possible figure, where the scale has none for all:
    100 where the figures are percent of the dimension's maximum, else points."""

    summed: frozenset[str] = frozenset()
    """Indicators whose total is the sum of their dimensions."""
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What a column of a file of results may mean -> its names; "ignored" means nothing."""
    table_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that tables have: "blanks" (cells without a figure), "summaries" (names of rows of
    totals and averages), "rank_words" (before a rank), "units" (after a figure),
    "template" (asks for an empty table), "source_marks" (before a source),
    "area_titles" (before a name)."""

    taught: frozenset[str] = frozenset()
    """Phrases that admins have taught, which are known only as they were taught."""
    answers: dict[str, Narrative | None] = field(default_factory=dict)
    """Words of a question that is declined otherwise -> the text that was taught for it; None: it
    was marked as not ours."""

    def region_observation_name(self, region: str) -> str:
        """The name under which figures of a region are published; the region itself if none."""
        return self.region_names.get(region, region)
