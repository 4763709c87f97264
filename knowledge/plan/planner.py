"""What completes frames, and the words that the stops of planning share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    Context,
    Order,
    Provenance,
    Query,
)

if TYPE_CHECKING:
    from knowledge.library import Library

SHORT_LIST: Final = 5
"""How many a list shows when no number was said."""


@dataclass(frozen=True, slots=True)
class Planner:
    """What completes frames: the library, the home area and the conversation so far."""

    library: Library
    home: str
    context: Context = field(default_factory=Context)

    @property
    def previous(self) -> Query | None:
        """The query the conversation last answered."""
        return self.context.query


def marked(query: Query, slot: str, provenance: Provenance) -> Query:
    """The query, which remembers whence a slot comes."""
    return replace(query, provenance=(*query.provenance, (slot, provenance)))


def between_ends(query: Query) -> bool:
    """Whether the leader is set against the last: no area of one's own takes part."""
    return query.reference is not None and {Order.TOP, Order.BOTTOM} <= set(query.orders)
