"""The examples of the cue files: each is understood, means what its cue means, and no other steals it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pytest

from knowledge.terms import (
    AreaKind,
    Axis,
    Clarification,
    Comparator,
    Measure,
    NotUnderstood,
    Operation,
    Order,
    PeriodKind,
    Provenance,
    Query,
    ReferenceKind,
)
from tests.edits import without_marks
from tests.grading import TODAY
from tests.harness import converse, frames, library, meaning, read
from tests.lists import known

CUES: Final = {cue.id: cue for cue in library().cues}
EXAMPLES: Final = [
    pytest.param(cue.id, example, id=f"{cue.id}:{number}")
    for cue in library().cues
    for number, example in enumerate(cue.examples)
]
SMALL_TALK: Final = {
    "greeting": "greeting",
    "thanks": "thanks",
    "bye": "bye",
    "help": "help",
    "acknowledge": "acknowledge",
}
OPEN_ENDED: Final = (PeriodKind.SINCE, PeriodKind.UNTIL)
ELSEWHERE: Final = {"so nao noi covid anh huong kq": "narrative"}
"""Examples that another operation of the same cue answers: without a year a cause is a loaded text."""


def expected(cue):
    """What operations.yaml says of a cue."""
    operations = known("operations")
    return operations.get(cue) or operations[re.sub(r"\d+$", "*", cue)]


def context_of(cue):
    """The conversation before the examples of a cue."""
    before = list(converse(expected(cue).get("after", [])))
    return {"context": before[-1].context} if before else {}


def reading(cue, example):
    (part, *_) = read(example, **context_of(cue))
    return part


def operation_of(part):
    if isinstance(part, Clarification):
        return "ask"
    return "decline" if isinstance(part, NotUnderstood) else part.operation.value


@pytest.fixture(autouse=True)
def _known_to_fail(request):
    listed = known("misread_examples").get(request.node.originalname, {})
    example = getattr(request.node, "callspec", None) and request.node.callspec.params.get(
        "example"
    )
    if example in listed:
        request.applymarker(pytest.mark.xfail(reason=listed[example], strict=True))


# ---------------------------------------------------------------- understood, and by the right one


def test_every_cue_has_an_example_and_an_expected_operation():
    assert [cue.id for cue in CUES.values() if not cue.examples] == []
    names = {
        re.sub(r"\d+$", "*", cue) if re.match(r"(number|year)_\d", cue) else cue for cue in CUES
    }
    assert set(known("operations")) == names


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_an_example_is_read_as_the_operation_of_its_cue_and_no_other(cue, example):
    """The over-match gate: what one operation is asked with, no other may answer."""
    wanted = ELSEWHERE.get(example, expected(cue)["operation"])
    assert operation_of(reading(cue, example)) == wanted


def _alike(plain, marked):
    """Equal, but that a word which lost its marks ("dung" for "đúng", "đứng") may ask for the rank too."""
    more = set(plain.measures) - set(marked.measures)
    by = plain.by if plain.by is Measure.RANK else marked.by
    return more <= {Measure.RANK, Measure.REGION_RANK} and meaning(plain) == replace(
        meaning(marked), measures=plain.measures, by=by
    )


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_an_example_without_marks_is_read_alike_or_asked_back(cue, example):
    marked, plain = reading(cue, example), reading(cue, without_marks(example))
    if isinstance(plain, Query):
        assert isinstance(marked, Query)
        assert _alike(plain, marked), plain
    else:
        assert isinstance(plain, (type(marked), Clarification))


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_no_word_of_an_example_is_unknown(cue, example):
    unknown = [
        word
        for frame in frames(example, **context_of(cue))
        for word in getattr(frame, "unknown", ())
    ]
    assert unknown == []


# ---------------------------------------------------------------- by its own meaning


def _asks(value, query, _frame):
    return {
        "area": lambda: query.axis is Axis.AREAS and query.kind is AreaKind.PROVINCE,
        "region": lambda: query.kind is AreaKind.REGION,
        "ministry": lambda: query.kind is AreaKind.MINISTRY,
        "period": lambda: query.axis is Axis.PERIODS,
        "dimension": lambda: query.axis is Axis.DIMENSIONS or query.topic == "dimensions",
        "indicator": lambda: query.axis is Axis.INDICATORS,
        "which": lambda: query.axis is Axis.INDICATORS,
        "quantity": lambda: query.operation is Operation.FIGURE,
    }[value]()


def _groups(value, query, _frame):
    named = [one.group for one in (query.condition, query.claim) if one is not None]
    return value in named or (Measure.GROUP in query.measures and not named)


def _within(value, query, _frame):
    wanted = Comparator.LE if value == "yes" else Comparator.GT
    return (query.condition.measure, query.condition.comparator) == (Measure.RANK, wanted)


def _beside(value, query, _frame):
    wanted = Comparator.GT if value == "above" else Comparator.LT
    return query.condition.comparator is wanted and query.condition.area == "Đồng Tháp"


def _turned(value, query):
    """Better places have smaller numbers: beyond rank 55 are those below it."""
    below, above = Comparator.LT, Comparator.GT
    ranks = query.condition.measure is Measure.RANK
    return {"<": above, ">": below}[value] if ranks else Comparator(value)


def _compares(_value, query, _frame):
    return query.operation is Operation.COMPARE


def _moves(value, query, _frame):
    return Measure(value) in query.measures or Measure.RANK_CHANGE in query.measures


SEEN: Final = {
    "ask": _asks,
    "measure": lambda v, q, f: (v == "change" and _moves(v, q, f)) or Measure(v) in q.measures,
    "order": lambda v, q, f: Order(v) in q.orders,
    "nth": lambda v, q, f: q.nth == int(v),
    "number": lambda v, q, f: q.nth == int(v),
    "year": lambda v, q, f: q.periods.years == (int(v),),
    "comparator": lambda v, q, f: q.condition.comparator is _turned(v, q),
    "group": _groups,
    "topic": lambda v, q, f: q.topic == v or (v, q.topic) in OWN_TOPICS,
    "aspect": lambda v, q, f: q.topic == v,
    "smalltalk": lambda v, q, f: q.topic == SMALL_TALK[v],
    "operation": lambda v, q, f: q.operation.value == v or f.merged,
    "axis": lambda v, q, f: q.axis.value == v,
    "scope": lambda v, q, f: (q.scope is None) == (v == "nation"),
    "count": lambda v, q, f: q.counting or q.topic == "dimensions",
    "verify": lambda v, q, f: q.claim is not None,
    "within": _within,
    "beside": _beside,
    "compare": _compares,
    "average": lambda v, q, f: q.operation is Operation.AVERAGE,
    "reference": lambda v, q, f: q.reference.kind is ReferenceKind(v),
    "trait": lambda v, q, f: q.orders == (Order.TOP if v == "high" else Order.BOTTOM,),
    "listing": lambda v, q, f: q.orders == (Order.ALL,),
    "all_areas": lambda v, q, f: q.orders == (Order.ALL,),
    "each_region": lambda v, q, f: q.kind is AreaKind.REGION,
    "lost": lambda v, q, f: q.operation is Operation.TREND,
    "taken": lambda v, q, f: q.operation is Operation.RANKING and not q.areas,
    "all_indicators": lambda v, q, f: len(q.indicators) == 3,
    "trend": lambda v, q, f: q.operation is Operation.TREND,
    "relative": lambda v, q, f: q.periods.years == (TODAY.year + int(v),),
    "latest": lambda v, q, f: q.periods.kind is PeriodKind.LATEST,
    "recent": lambda v, q, f: q.periods.kind is PeriodKind.LAST,
    "years_gone": lambda v, q, f: q.periods.kind is PeriodKind.LAST,
    "since": lambda v, q, f: q.periods.kind is PeriodKind.SINCE,
    "until": lambda v, q, f: len(q.periods.years) > 2 or q.periods.kind in OPEN_ENDED,
    "always": lambda v, q, f: q.every or q.periods.kind is PeriodKind.ALL or q.claim.every,
    "all_periods": lambda v, q, f: q.periods.kind is PeriodKind.ALL,
    "negate": lambda v, q, f: bool(f.without_indicators),
    "except": lambda v, q, f: q.without_periods == (2020,),
    "refer": lambda v, q, f: v in f.refer,
    "item": lambda v, q, f: f.item == int(v),
    "several": lambda v, q, f: f.several == int(v) and len(q.areas) == int(v),
    "ellipsis": lambda v, q, f: f.ellipsis,
    "correct": lambda v, q, f: f.correct,
    "reverse": lambda v, q, f: f.reverse and q.orders == (Order.BOTTOM,),
    "want": lambda v, q, f: v in q.wants,
    "against": lambda v, q, f: q.base is not None,
    "renewed": lambda v, q, f: ("unit", Provenance.IMPLIED) in q.provenance,
    "merged": lambda v, q, f: q.periods.years == (2025,),
    "next": lambda v, q, f: q.limit == 1,
    "sign": lambda v, q, f: f.sign == {"up": 1, "down": -1}[v],
    "overall": lambda v, q, f: f.overall,
    "every": lambda v, q, f: q.every,
    "provisional": lambda v, q, f: ("status", Provenance.IMPLIED) in q.provenance,
    "both": lambda v, q, f: f.both,
}
"""Slot of a cue -> whether a query and its frame carry the value."""
OWN_TOPICS: Final = {("solution", "aim"), ("person", "post")}
"""(the topic a cue means, the narrower one that is asked for)."""
THROUGH_OTHERS: Final = frozenset(
    {
        "aim",
        "amid",
        "as_then",
        "behind_only",
        "between",
        "coming",
        "new_units",
        "beyond",
        "check",
        "doubted",
        "had",
        "dont",
        "give",
        "next_to",
        "of_whom",
        "often",
        "returns",
        "others",
        "put",
        "tie",
        "title",
        "told",
        "but",
        "change_sign",
        "condition",
        "deny",
        "conduct",
        "conjunction",
        "counted",
        "decline",
        "degree",
        "ever",
        "english",
        "which_figure",
        "enters",
        "saying",
        "explains",
        "extreme",
        "head",
        "idiom",
        "inside",
        "raters",
        "which_inside",
        "inverted",
        "least",
        "limit",
        "listed",
        "most",
        "near",
        "nationwide",
        "instructions",
        "disregard",
        "office",
        "only",
        "pair",
        "part_year",
        "period",
        "post",
        "pull",
        "way",
        "what",
        "place",
        "present",
        "profile",
        "question",
        "quota",
        "self",
        "shift",
        "steps",
        "unit",
        "which_of",
        "which_rank",
        "why",
        "within_of",
        "add",
        "at_home",
        "document",
        "draft",
        "met",
        "onward",
        "upwards",
        "whom",
        "either",
        "estimate",
        "running",
        "manner",
        "by_rank",
        "of_all",
        "gradual",
        "ordering",
        "scored",
        "tail",
        "ago",
        "amount",
        "refuse",
        "where",
        "minus",
        "body",
        "edge",
        "tone",
        "swap",
        "swap_into",
        "move_bound",
        "that_list",
        "since_that",
        "share",
    },
)
"""Slots that show only in what the words beside them come to mean."""


def test_every_slot_that_a_cue_may_mean_is_looked_at():
    used = {slot for cue in CUES.values() for slot in cue.means}
    assert used <= set(SEEN) | THROUGH_OTHERS


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_an_example_carries_the_meaning_of_its_cue(cue, example):
    part = reading(cue, example)
    if not isinstance(part, Query):
        pytest.skip("is asked back or declined: see the gate above")
    (frame, *_) = frames(example, **context_of(cue))
    means = {slot: value for slot, value in CUES[cue].means.items() if slot in SEEN}
    missing = {slot: value for slot, value in means.items() if not SEEN[slot](value, part, frame)}
    assert missing == {}


@pytest.mark.parametrize(
    ("cue", "example"),
    [param for param in EXAMPLES if "decline" in CUES[param.values[0]].means],
)
def test_an_example_of_a_refusal_is_refused_for_that_reason(cue, example):
    part = reading(cue, example)
    assert isinstance(part, NotUnderstood)
    assert part.reason == CUES[cue].means["decline"]
