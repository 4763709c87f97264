"""Who asks faster than she is answered: slowed politely, and nobody else is affected.

Whoever waits for her answers may ask as fast as they come: she keeps nobody waiting. What counts
are messages sent on top of several that are still unanswered.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

PATIENT: Final = 3
"""Messages of one person that may be in hand before a further one counts."""
RATE: Final = 20.0
"""Such further messages a minute that are still answered."""
CALM: Final = 15.0
"""Seconds without a message after which one who was slowed is answered again."""
MOST: Final = 10_000
"""People remembered; who was silent longest is forgotten first."""


class Verdict(Enum):
    """What becomes of a message."""

    ADMITTED = auto()
    WARNED = auto()
    """Not answered, and she is to be told once."""
    IGNORED = auto()


@dataclass(slots=True)
class _Person:
    at: float
    """When the last message came, in seconds of any clock."""
    left: float = RATE
    """Messages that may still be sent without waiting."""
    in_hand: int = 0
    warned: bool = False


class Crowd:
    """A token bucket for each person."""

    def __init__(self) -> None:
        self._people: OrderedDict[int, _Person] = OrderedDict()

    def __len__(self) -> int:
        return len(self._people)

    def enter(self, user: int, now: float) -> Verdict:
        """Judge a message that has come; one that is admitted has to `leave` when answered."""
        person = self._people.setdefault(user, _Person(now))
        self._people.move_to_end(user)
        if len(self._people) > MOST:
            self._people.popitem(last=False)
        pause, person.at = now - person.at, now
        if person.warned and pause < CALM:
            return Verdict.IGNORED
        person.left = RATE if person.warned else min(RATE, person.left + pause * RATE / 60)
        person.warned = False
        if person.in_hand >= PATIENT:
            person.left -= 1
        if person.left < 0:
            person.warned = True
            return Verdict.WARNED
        person.in_hand += 1
        return Verdict.ADMITTED

    def admit(self, user: int) -> None:
        """Let in after all somebody who was to be warned, and begin to count anew."""
        person = self._people[user]
        person.warned, person.left = False, RATE
        person.in_hand += 1

    def leave(self, user: int) -> None:
        """One of her messages is answered."""
        person = self._people.get(user)
        if person and person.in_hand:
            person.in_hand -= 1
