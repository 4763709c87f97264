"""Right, asked, declined and wrong over the sample, by file, kind and tag."""

from __future__ import annotations

from collections import Counter
from textwrap import fill
from typing import TYPE_CHECKING, Final

from tests.benchmarks.report import LIMITS, percent, verdict_table
from tests.benchmarks.sample import counted, sample

if TYPE_CHECKING:
    from tests.benchmarks.report import Options
    from tests.benchmarks.sample import Case

LEAST_RIGHT: Final = 97.0
MOST_WRONG: Final = 0.0


def run(options: Options) -> None:
    cases = sample()
    verdict_table("file", counted(cases, lambda case: [case.file]))
    print()
    verdict_table("kind", counted(cases, lambda case: [case.turn.kind]))
    print()
    _print_tags(cases)
    print()
    total = Counter(case.verdict for case in cases)
    verdict_table("", {"all": total})
    LIMITS.check("right %", percent(total["right"], len(cases)), LEAST_RIGHT, least=True)
    LIMITS.check("wrong %", percent(total["wrong"], len(cases)), MOST_WRONG)
    if options.listing:
        for case in cases:
            if case.verdict != "right":
                print(f"  {case}")


def _print_tags(cases: tuple[Case, ...]) -> None:
    """Tags with a question that is not right; the others by name."""
    counts = counted(cases, lambda case: case.turn.tags)
    perfect = [tag for tag, count in counts.items() if set(count) == {"right"}]
    verdict_table("tag", {tag: count for tag, count in counts.items() if tag not in perfect})
    print(
        fill(f"all right: {', '.join(perfect)}", 98, initial_indent="  ", subsequent_indent="    "),
    )
