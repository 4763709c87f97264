"""What goes wrong, and when: refusals, lost connections and late answers, planned by the test."""

from dataclasses import dataclass, replace
from threading import Event
from typing import Final

from tests.fake_telegram.limits import RefusedError


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong with a request."""

    refusal: RefusedError | None = None
    """Answered instead of doing what was asked."""
    accepts: bool = True
    """Whether Telegram does what was asked."""
    answers: bool = True
    """Whether the bot hears of it; otherwise the connection is closed without a word."""
    page: str = ""
    """A page that a gateway answers instead."""
    gate: Event | None = None
    """The answer waits for this event, ..."""
    patience: float | None = None
    """... at most for so many seconds."""

    def release(self) -> None:
        """Let a held answer go."""
        if self.gate is not None:
            self.gate.set()


def refused(code: int, description: str, **parameters: int) -> Fault:
    """Answer any refusal you like."""
    return Fault(RefusedError(code, description, **parameters), accepts=False)


BLOCKED: Final = refused(403, "Forbidden: bot was blocked by the user")
CHAT_NOT_FOUND: Final = refused(400, "Bad Request: chat not found")
UNAUTHORIZED: Final = refused(401, "Unauthorized")
BAD_GATEWAY: Final = refused(502, "Bad Gateway")
GATEWAY_PAGE: Final = replace(BAD_GATEWAY, page="<html><h1>502 Bad Gateway</h1></html>")
GARBLED: Final = Fault(page="<html>")
"""Telegram does what was asked; its answer arrives in pieces."""
DROPPED: Final = Fault(accepts=False, answers=False)
"""The connection breaks before Telegram has accepted the request."""
LOST: Final = Fault(answers=False)
"""Telegram does what was asked; its answer never arrives."""


def too_many(retry_after: int) -> Fault:
    """Flood control: wait so many seconds."""
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(to: int) -> Fault:
    """Tell that the group has become a supergroup with another id."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return refused(400, words, migrate_to_chat_id=to)


def delayed(seconds: float) -> Fault:
    """Do what was asked at once, answer late."""
    return Fault(gate=Event(), patience=seconds)


def held() -> Fault:
    """Do what was asked at once, answer after `release()`."""
    return Fault(gate=Event())


@dataclass
class Rule:
    """A planned fault: from the `first` fitting request on, so many `times` (None: for ever)."""

    fault: Fault
    method: str
    chat: int | None
    first: int
    times: int | None
    seen: int = 0

    def strikes(self, method: str, chat: object) -> bool:
        """Count a fitting request; say whether it is one of those to fail."""
        if self.method not in ("*", method) or self.chat not in (None, chat):
            return False
        self.seen += 1
        after = self.seen - self.first
        return after >= 0 and (self.times is None or after < self.times)


class FaultPlan(list[Rule]):
    """The rules in force; the first that strikes decides, all count."""

    def strike(self, method: str, chat: object) -> Fault:
        """Give what befalls this request."""
        struck = [rule.fault for rule in self if rule.strikes(method, chat)]
        return struck[0] if struck else Fault()
