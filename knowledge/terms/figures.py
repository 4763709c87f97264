"""Figures and what they stand on: indices, areas, observations, sources, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003  (dataclass fields are resolved at run time by the codec)
from decimal import Decimal  # noqa: TC003
from enum import StrEnum


class AreaKind(StrEnum):
    """What sort of unit a figure is about."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    REGION = "region"
    NATION = "nation"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that figures or texts are taken from."""

    id: str
    title: str
    publisher: str
    url: str | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A unit as it stands in one set of areas (the 63 until 30/6/2025, the 34 after)."""

    set: str
    code: str
    name: str
    kind: AreaKind
    title: str = ""
    """"tỉnh" or "thành phố"; empty for other kinds."""
    region: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One published cell: value and published ranks of an area in a period."""

    indicator: str
    period: int
    area: str
    dimension: int | None
    """None is the total."""
    value: Decimal | None
    """None where only a rank was published."""
    rank: int | None
    rank_of: int | None
    region_rank: int | None
    group: str | None
    source: str
    """Id of the source of the value (of the rank where there is no value)."""
    rank_source: str | None
    release: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """The dimensions and the maximum of an indicator over a stretch of periods."""

    first: int
    last: int | None
    dimensions: tuple[int, ...]
    maximum: Decimal
    dimension_max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A component of an indicator, with its name in each language and what people call it."""

    number: int
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    earlier_name: str | None = None
    """Vietnamese name before `earlier_until`."""
    earlier_until: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A change of method: values before and from `period` are not directly comparable."""

    period: int
    dimension: int | None
    """None: the whole indicator."""
    note: dict[str, str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One index: how it is named, measured, scaled and published."""

    code: str
    label: str
    """Short name as people write it: PAPI, PAR Index, SIPAS."""
    names: dict[str, str]
    measures: dict[str, str]
    aliases: tuple[str, ...]
    unit: str
    """"điểm" or "%"."""
    decimals: int
    publishers: tuple[str, ...]
    first_period: int
    scales: tuple[Scale, ...]
    dimensions: dict[int, Dimension]
    dimension_words: tuple[str, ...]
    """What its dimensions are called: "nội dung", "lĩnh vực", "yếu tố"."""
    complete: bool
    """Whether its tables hold every province of a period (scored or known missing)."""
    ministries: bool = False
    """Whether ministries are scored as well as provinces."""
    groups: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    missing: dict[int, tuple[str, ...]] = field(default_factory=dict)
    published_on: dict[int, date] = field(default_factory=dict)
    respondents: dict[int, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Narrative:
    """A loaded text: a cause, a solution, a directive, an event, a definition and the like."""

    id: str
    topic: str
    indicator: str | None
    period: int | None
    area: str
    text: str
    source: Source
    tags: tuple[str, ...] = ()
    """Words people use when they ask for this text and that do not stand in it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a data file or a loaded sheet, told so that a clerk can mend it."""

    file: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`file:line: message (hint)`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Release:
    """A set of observations that was published together."""

    indicator: str
    origin: str
    """"builtin" or "admin"."""
    file: str
    sha256: str
    loaded_by: str
