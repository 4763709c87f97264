"""All use cases, ready to work: what the service and its handlers are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.usecases.admins import Admins
    from bot.usecases.announcing import Announcing
    from bot.usecases.ask import Answerer
    from bot.usecases.choosing import Choosing
    from bot.usecases.counting import Counting
    from bot.usecases.exporting import Exporting
    from bot.usecases.learning import Learning
    from bot.usecases.loading import Loading
    from bot.usecases.searching import Searching
    from bot.usecases.showing import Showing
    from bot.usecases.sourcing import Sourcing
    from bot.usecases.statistics import Observing
    from bot.usecases.subscribing import Subscribing


@dataclass(frozen=True, slots=True)
class Office:
    """One field a use case."""

    answerer: Answerer
    admins: Admins
    loading: Loading
    exporting: Exporting
    subscribing: Subscribing
    choosing: Choosing
    searching: Searching
    sourcing: Sourcing
    announcing: Announcing
    showing: Showing
    counting: Counting
    learning: Learning
    observing: Observing
    place: str
    """Where the database is, without who may enter."""
