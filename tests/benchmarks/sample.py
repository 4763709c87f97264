"""The sample questions, each with the conversation before it and what is answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from knowledge.terms import Context, Outcome, Reply
from tests.benchmarks.road import road
from tests.grading import QUESTIONS, turns, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.grading import Turn

OUT_OF_SCOPE: Final = "out_of_scope"
HELD_OUT: Final = "held_out"
"""Questions that nobody who mends the reading looks at: counted, never shown."""
_CRASHED: Final = Reply(Outcome.NOT_UNDERSTOOD, ())
_TOLD: Final[set[str]] = set()


@dataclass(frozen=True)
class Case:
    """A question as it was asked and answered."""

    file: str
    turn: Turn
    before: Context
    """The conversation it was asked in."""
    text: str
    reply: Reply
    verdict: str

    def asked(self, text: str) -> Case:
        """The same question in the same conversation in other letters."""
        reply, grade = _answered(self.turn, text, self.before)
        return Case(self.file, self.turn, self.before, text, reply, grade)

    def __str__(self) -> str:
        """What one needs to see to judge it."""
        if self.file == HELD_OUT:
            return f"[{self.verdict}] {self.turn.id} [{self.turn.kind}] (held out)"
        said = " ⏎ ".join(self.reply.text.splitlines())[:260]
        return (
            f"[{self.verdict}] {self.turn.id} [{self.turn.kind}] {self.text}\n"
            f"      > {self.reply.outcome.value}: {said}"
        )


def names() -> tuple[str, ...]:
    """The question files that a person may ask, in order."""
    found = (path.stem for path in sorted(QUESTIONS.glob("*.jsonl")))
    return tuple(name for name in found if name != OUT_OF_SCOPE)


@cache
def asked(name: str) -> tuple[Case, ...]:
    """All turns of a file, dialogues in their conversations."""
    return tuple(_walk(name))


@cache
def sample() -> tuple[Case, ...]:
    """All turns of all question files but the one out of scope."""
    return tuple(case for name in names() for case in asked(name))


def counted(
    cases: Iterable[Case],
    groups: Callable[[Case], Iterable[str]],
) -> dict[str, Counter[str]]:
    """Group -> verdict -> how many."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        for group in groups(case):
            found[group][case.verdict] += 1
    return dict(sorted(found.items()))


def _walk(name: str) -> Iterator[Case]:
    contexts: defaultdict[str, Context] = defaultdict(Context)
    for turn in turns(name):
        before = contexts[turn.chat]
        reply, grade = _answered(turn, turn.text, before)
        if grade != "crashed":
            contexts[turn.chat] = reply.context
        yield Case(name, turn, before, turn.text, reply, grade)


def _answered(turn: Turn, text: str, before: Context) -> tuple[Reply, str]:
    try:
        reply = road().reply(text, before)
    except Exception as error:  # noqa: BLE001  (a crash is a result like any other)
        _tell_crash(turn.id, repr(error))
        return _CRASHED, "crashed"
    return reply, verdict(turn, reply.outcome.value, reply.text)


def _tell_crash(where: str, error: str) -> None:
    """Each kind of crash is told where it is met first."""
    if error not in _TOLD:
        print(f"  crashed: {where}: {error}")
        _TOLD.add(error)
