"""How far an announcement is, and each of its deliveries."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """States of an announcement."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class State(StrEnum):
    """States of a delivery."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


WAITING: Final = (State.QUEUED, State.RETRY)
OPEN: Final = (*WAITING, State.SENDING)
"""States from which something still comes."""
