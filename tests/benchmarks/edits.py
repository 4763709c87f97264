"""One slip of a finger in each sample question, and all diacritics gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final

from knowledge.terms import AreaKind
from tests.benchmarks.report import LIMITS, percent, verdict_table
from tests.benchmarks.road import road
from tests.benchmarks.sample import HELD_OUT, Case, asked, sample
from tests.edits import edited, without_marks
from tests.grading import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.benchmarks.report import Options
    from tests.edits import Edit

MOST_WRONG: Final = 0.3
LEAST_RIGHT: Final = 90.0
SEED: Final = 20250601
OFTEN: Final = 12
"""How many times as often slips in the questions that were given are tried as in every one."""


@dataclass(frozen=True)
class Slip:
    """A sample question with a slip, and what was answered to it."""

    clean: Case
    edit: Edit
    case: Case

    def __str__(self) -> str:
        change = "" if self.clean.file == HELD_OUT else f"{self.edit.before} → {self.edit.after} "
        return f"{change}{self.case}"


def run(options: Options) -> None:
    few = [case for name in SAMPLES for case in asked(name)]
    _print_slips(_meant(_slips(few, options.seeds * OFTEN)), "the sample files")
    slips = tuple(_slips(sample(), options.seeds))
    meant = _meant(slips)
    _print_slips(meant, "every question")
    _print_renamed([slip for slip in slips if _renamed(slip)], shown=options.listing)
    if options.listing:
        _list(meant)
    print("\n  Without any diacritics, those that are right with them:")
    _print_unmarked(shown=options.listing)


# ---------------------------------------------------------------- one slip


def _meant(slips: Iterable[Slip]) -> list[Slip]:
    return [slip for slip in slips if not _renamed(slip)]


def _slips(cases: Sequence[Case], seeds: int) -> Iterator[Slip]:
    for seed in range(seeds):
        random = Random(SEED + seed)
        for clean in cases:
            edit = edited(clean.text, random)
            if edit:
                yield Slip(clean, edit, clean.asked(edit.text))


def _print_slips(slips: list[Slip], of: str) -> None:
    kinds: dict[str, Counter[str]] = {}
    for slip in slips:
        for group in (slip.edit.kind, f"the question itself is {slip.clean.verdict}", "all"):
            kinds.setdefault(group, Counter())[slip.case.verdict] += 1
    total = kinds.pop("all")
    verdict_table(f"one slip, {of}", dict(sorted(kinds.items())) | {"all": total})
    LIMITS.check(f"wrong % with a slip, {of}", percent(total["wrong"], len(slips)), MOST_WRONG)
    LIMITS.check(
        f"right % with a slip, {of}",
        percent(total["right"], len(slips)),
        LEAST_RIGHT,
        least=True,
    )


def _list(slips: Iterable[Slip]) -> None:
    for slip in slips:
        if slip.case.verdict not in {slip.clean.verdict, "right"}:
            print(f"  {slip}")


# ---------------------------------------------------------------- a slip that makes another name


@cache
def _names() -> tuple[tuple[str, ...], ...]:
    """The provinces' names as folded syllables."""
    areas = road().library.areas
    return tuple({_syllables(area.name) for area in areas if area.kind is AreaKind.PROVINCE})


def _syllables(text: str) -> tuple[str, ...]:
    letters = without_marks(text).lower()
    return tuple("".join(c if c.isalnum() else " " for c in letters).split())


def _named(text: str) -> set[tuple[str, ...]]:
    """The provinces' names that stand in a text."""
    words = _syllables(text)
    return {
        name
        for name in _names()
        for at in range(len(words) - len(name) + 1)
        if words[at : at + len(name)] == name
    }


def _renamed(slip: Slip) -> bool:
    """Whether the slip made the name of another province."""
    return bool(_named(slip.edit.text) - _named(slip.clean.text))


def _print_renamed(slips: list[Slip], *, shown: bool) -> None:
    """Right is what names the province that now stands there, or asks."""
    counts = Counter(_for_new_name(slip) for slip in slips)
    told = ", ".join(f"{count} {what}" for what, count in counts.most_common()) or "none"
    print(f"\n  Slips that make another province's name (not counted above): {told}")
    for slip in slips if shown else ():
        print(f"  {slip}")


def _for_new_name(slip: Slip) -> str:
    if slip.case.reply.outcome.value == "clarification":
        return "asked"
    new = _named(slip.edit.text) - _named(slip.clean.text)
    said = {_syllables(area) for query in slip.case.reply.queries for area in query.areas}
    return "answered for that province" if new <= said else "answered otherwise or declined"


# ---------------------------------------------------------------- no diacritics


def _print_unmarked(*, shown: bool) -> None:
    cases = [
        case.asked(without_marks(case.text))
        for case in sample()
        if case.verdict == "right" and without_marks(case.text) != case.text
    ]
    counts = Counter(case.verdict for case in cases)
    verdict_table("no diacritics", {"all": counts})
    kept = counts["right"] + counts["asked"]
    LIMITS.check("stays right or is asked %", percent(kept, len(cases)), 100, least=True)
    LIMITS.check("wrong without diacritics", counts["wrong"], 0)
    for case in cases:
        if case.verdict == "wrong" or (shown and case.verdict != "right"):
            print(f"  {case}")
