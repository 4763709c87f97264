"""Which operation is asked for: our reading beside classifiers trained on the cues' examples."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from knowledge.terms import Context, Query
from tests.benchmarks.report import p50, p99, percent, skipped, table
from tests.benchmarks.road import Road, road
from tests.benchmarks.sample import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.report import Options

OPERATIONS: Final = {
    "average": "average",
    "availability": "availability",
    "best-year": "ranking",
    "bottom": "ranking",
    "cause": "narrative explain",
    "change": "figure",
    "compare-areas": "compare",
    "compare-indicators": "compare figure",
    "compare-years": "compare figure",
    "definition": "definition",
    "directive": "narrative",
    "event": "narrative",
    "filter": "filter",
    "gap": "compare",
    "group": "figure",
    "merger": "merger",
    "mover": "ranking",
    "nth": "ranking",
    "overview": "figure",
    "person": "narrative",
    "rank": "figure",
    "region-rank": "figure",
    "score": "figure",
    "solution": "narrative",
    "source": "source",
    "top": "ranking",
    "trend": "trend",
}
"""Tag of a question -> the operations that answer it; any of all its tags is right."""

Labels = frozenset[str]


@dataclass(frozen=True)
class Asked:
    """A single question and the operations that would be right."""

    text: str
    right: Labels


def run(_: Options) -> None:
    """Each example is labelled with the operation that we read in it: no example is misread."""
    ours = _our_reader(Road(road().library))
    examples = {example for cue in road().library.cues for example in cue.examples}
    labelled = {
        example: label for example in sorted(examples) if (label := min(ours(example), default=""))
    }
    questions = _questions()
    rows = [
        _row("chiso", _our_reader(Road(road().library)), questions),
        _row("rapidfuzz, nearest example", _nearest(labelled), questions),
    ]
    svm = _svm(labelled)
    if svm:
        rows.append(_row("scikit-learn, SVM of letters", svm, questions))
    print(f"  {len(labelled)} examples, {len(questions)} questions")
    table(("reader", "right %", "no figure %", "wrong %", "p50 ms", "p99 ms"), rows)
    if not svm:
        skipped("scikit-learn is not installed (requirements-bench.lock)")


def _questions() -> list[Asked]:
    """Single questions that have an answer and whose tags tell an operation."""
    found = []
    for case in sample():
        right = " ".join(OPERATIONS.get(tag, "") for tag in case.turn.tags).split()
        if right and case.turn.kind == "answer" and case.turn.id == case.turn.chat:
            found.append(Asked(case.text, frozenset(right)))
    return found


def _row(
    name: str,
    reader: Callable[[str], Labels],
    questions: Sequence[Asked],
) -> tuple[object, ...]:
    right = unread = 0
    times = []
    for question in questions:
        start = perf_counter()
        labels = reader(question.text)
        times.append(1_000 * (perf_counter() - start))
        right += bool(labels & question.right)
        unread += not labels
    total = len(questions)
    wrong = total - right - unread
    shares = (percent(count, total) for count in (right, unread, wrong))
    return (name, *shares, p50(times), p99(times))


def _our_reader(reader: Road) -> Callable[[str], Labels]:
    """The operations of the queries; none where we ask back or decline."""

    def read(text: str) -> Labels:
        parts: list[object] = []
        with suppress(Exception):  # `questions` tells of it
            parts += reader.read(text, Context())
        return frozenset(part.operation.value for part in parts if isinstance(part, Query))

    return read


def _nearest(labelled: dict[str, str]) -> Callable[[str], Labels]:
    examples = {example: example.lower() for example in labelled}

    def read(text: str) -> Labels:
        found = process.extractOne(text.lower(), examples, scorer=fuzz.WRatio)
        return frozenset({labelled[found[2]]} if found else ())

    return read


def _svm(labelled: dict[str, str]) -> Callable[[str], Labels] | None:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
        from sklearn.pipeline import make_pipeline  # noqa: PLC0415
        from sklearn.svm import LinearSVC  # noqa: PLC0415
    except ImportError:
        return None
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(letters, LinearSVC())
    model.fit(list(labelled), list(labelled.values()))
    return lambda text: frozenset(map(str, model.predict([text])))
