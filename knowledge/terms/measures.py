"""What is told of a figure, how it stands to another, and bounds on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003  (dataclass fields are resolved at run time by the codec)
from enum import StrEnum
from typing import Final


class Measure(StrEnum):
    """What is asked about a series."""

    SCORE = "score"
    RANK = "rank"
    REGION_RANK = "region_rank"
    GROUP = "group"
    CHANGE = "change"
    RANK_CHANGE = "rank_change"


RANKS: Final = frozenset({Measure.RANK, Measure.REGION_RANK})
CHANGES: Final = frozenset({Measure.CHANGE, Measure.RANK_CHANGE})


class Comparator(StrEnum):
    """How a value stands to a threshold."""

    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="
    EQ = "="


OPPOSITE: Final = {
    Comparator.GT: Comparator.LE,
    Comparator.GE: Comparator.LT,
    Comparator.LT: Comparator.GE,
    Comparator.LE: Comparator.GT,
}
"""What holds where a comparison does not."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold on a measure, a group, or "above that area"; also a claim to be verified."""

    measure: Measure
    comparator: Comparator
    value: Decimal | None = None
    upper: Decimal | None = None
    """With `value` a closed range."""
    group: str | None = None
    area: str | None = None
    """Compare with the figure of this area instead of `value`."""
    mean: bool = False
    """Compare with the mean of the scope instead of `value`."""
    of: int = 0
    """Of how many a claimed rank is, where said."""
    denied: bool = False
    """A claim that is true where the rest does not hold."""
    vague: bool = False
    """A claim whose truth cannot be told: figures only."""
    percent: bool = False
    """A change said in percent: of an index in points another thing."""
    every: bool = False
    """A claim about each of several periods."""
    listed: bool = False
    """Those are named one by one, so that the change of the first counts too."""
    besides: tuple[Condition, ...] = ()
    """What else is claimed of the same figure: only all of it together is right."""


def claimed_measures(claim: Condition | None) -> tuple[Measure, ...]:
    """All that is claimed of a figure, in order."""
    return () if claim is None else (claim.measure, *(one.measure for one in claim.besides))
