"""Grade replies against questions with their right answers.

A question file holds one JSON object a line: `text` (or `turns` of a dialogue), `kind`, `must`
(groups of strings; each group is met by one of its strings), `must_not`, `tags`. A figure must
stand alone: "27" is not found in "127" or "27,5".
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS: Final = Path(__file__).parent / "questions"
SAMPLES: Final = ("office", "phone", "analyst", "adversarial")
"""Files of the questions that were given."""
TODAY: Final = date(2025, 6, 1)
"""The day that all question files mean by "today"."""


@dataclass(frozen=True)
class Turn:
    """One question with what a right reply holds."""

    id: str
    chat: str
    text: str
    kind: str
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    tags: tuple[str, ...]


def turns(name: str) -> Iterator[Turn]:
    """The turns of a question file; those of one dialogue share a chat."""
    for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        for number, turn in enumerate(item.get("turns", [item])):
            yield Turn(
                id=item["id"] if "turns" not in item else f"{item['id']}.{number + 1}",
                chat=item["id"],
                text=turn["text"],
                kind=turn["kind"],
                must=tuple(tuple(group) for group in turn.get("must", ())),
                must_not=tuple(turn.get("must_not", ())),
                tags=tuple(item.get("tags", ())),
            )


def plain(text: str) -> str:
    """Comparable text: NFC, lower case, single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).lower()).strip()


def holds(reply: str, wanted: str) -> bool:
    """Whether the reply contains the string, its figures standing alone."""
    needle = plain(wanted)
    if not needle:
        return False
    before = r"(?<![\d,.])" if needle[0].isdigit() else ""
    after = r"(?!\d|[,.]\d)" if needle[-1].isdigit() else ""
    return re.search(before + re.escape(needle) + after, reply) is not None


def verdict(turn: Turn, outcome: str, reply: str) -> str:
    """ "right", "asked", "declined" or "wrong"."""
    text = plain(reply)
    spoilt = any(holds(text, bad) for bad in turn.must_not)
    met = (
        bool(turn.must)
        and not spoilt
        and all(any(holds(text, one) for one in group) for group in turn.must)
    )
    if spoilt:
        return "wrong"
    return _VERDICTS[turn.kind](outcome, met, bool(turn.must))


def _answer(outcome: str, met: bool, _must: bool) -> str:
    if outcome in ("answer", "no_data") and met:
        return "right"
    return {"clarification": "asked", "answer": "wrong"}.get(outcome, "declined")


def _no_data(outcome: str, met: bool, must: bool) -> str:
    if (
        outcome == "no_data"
        or (outcome == "not_understood" and not must)
        or (outcome == "answer" and met)
    ):
        return "right"
    return {"clarification": "asked", "answer": "wrong"}.get(outcome, "declined")


def _refuse(outcome: str, met: bool, _must: bool) -> str:
    if outcome in ("not_understood", "no_data") or (outcome == "answer" and met):
        return "right"
    return "asked" if outcome == "clarification" else "wrong"


def _clarify(outcome: str, met: bool, _must: bool) -> str:
    if outcome == "clarification" or (outcome == "answer" and met):
        return "right"
    return "wrong" if outcome == "answer" else "declined"


_VERDICTS: Final = {
    "answer": _answer,
    "no_data": _no_data,
    "refuse": _refuse,
    "clarify": _clarify,
}
