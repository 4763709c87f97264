"""Right, asked, declined and wrong over the sample, by file, kind and tag."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tests.benchmarks.report import LIMITS, percent, verdict_table
from tests.benchmarks.sample import counted, sample

if TYPE_CHECKING:
    from tests.benchmarks.report import Options

MOST_RIGHT: Final = 97.0
MOST_WRONG: Final = 0.0


def run(options: Options) -> None:
    cases = sample()
    verdict_table("file", counted(cases, lambda case: [case.file]))
    print()
    verdict_table("kind", counted(cases, lambda case: [case.turn.kind]))
    print()
    verdict_table("tag", counted(cases, lambda case: case.turn.tags))
    print()
    total = Counter(case.verdict for case in cases)
    verdict_table("", {"all": total})
    LIMITS.check("right %", percent(total["right"], len(cases)), MOST_RIGHT, least=True)
    LIMITS.check("wrong %", percent(total["wrong"], len(cases)), MOST_WRONG)
    if options.listing:
        for case in cases:
            if case.verdict != "right":
                print(f"  {case}")
