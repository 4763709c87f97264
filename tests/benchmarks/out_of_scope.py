"""Questions about anything else: none may be answered with a figure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from knowledge.terms import Outcome
from tests.benchmarks.report import LIMITS, table
from tests.benchmarks.sample import OUT_OF_SCOPE, asked

if TYPE_CHECKING:
    from tests.benchmarks.report import Options

FIGURE: Final = re.compile(r"\d[,.]\d+ ?(?:điểm|%|points?)|\b\d{1,2}/6\d\b")


def run(options: Options) -> None:
    cases = asked(OUT_OF_SCOPE)
    outcomes = Counter(case.reply.outcome.value for case in cases)
    table(("outcome", "questions"), outcomes.most_common())
    answered = [
        case
        for case in cases
        if case.reply.outcome is Outcome.ANSWER or FIGURE.search(case.reply.text)
    ]
    LIMITS.check(f"answers or figures to {len(cases)} questions out of scope", len(answered), 0)
    shown = [case for case in cases if case.verdict != "right"] if options.listing else answered
    for case in shown:
        print(f"  {case}")
