"""Words that a text leaves unanswered: it was asked for figures, or for more than it tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.terms import Axis, Frame, Operation
from knowledge.understand.texts.facts import piloted

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_FIGURED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("average", ()),
    ("compare", ("gap", "higher", "lower")),
    ("comparator", (">", "<")),
    ("count", ()),
    ("group", ()),
    ("order", ()),
    ("place", ()),
    ("within", ()),
)
"""Cues that tell of figures."""

_BOUNDS: Final = ("weight", "groups", "first_period")
"""Facts that numbers may be told beside."""


def untold(slots: Slots, frame: Frame) -> str | None:
    """The first word that a definition, a source or a list of years does not answer."""
    if word := _year_that(slots):
        return word
    if frame.operation is Operation.DEFINITION:
        strange = _strange_before_year(slots) if frame.topic == "dimensions" else None
        since = frame.topic == "first_period"  # as in "liên tục từ năm nào": what has lasted?
        lasting = slots.word_at(slots.position("every")) if since else None
        apart = frame.topic == "comparability"  # as in "cộng thêm hơn 7 điểm, so vậy có ổn không"
        weighed = frame.topic == "weight" and frame.verify  # told what it is, right or wrong
        numbers: tuple[str, ...] = (
            ("rank", "limit") if apart or weighed else ("rank", "score", "limit")
        )
        if frame.topic in _BOUNDS:  # as in "trên 100 điểm", "từ 90% trở lên", "ba tỉnh nào"
            numbers = ("rank",)
        if word := strange or lasting or _unused_number(slots, numbers):
            return word
    if frame.topic == "aim" and (least := slots.position("least")) is not None:
        much = "quantity" in slots.means_at(least + 1).get("ask", ())  # "ít nhất bao nhiêu"
        return None if much else slots.word_at(least)
    if frame.operation is Operation.MERGER:
        points = slots.word_at(slots.position("unit", "points", "percent"))
        told = points or _unused_number(slots, ("score",))  # "điểm chung của tỉnh mới năm 2024"
        if told:
            return told
    return _figured(slots, frame)


def _figured(slots: Slots, frame: Frame) -> str | None:
    """A word that compares, ranks or counts figures, where a text or a list of years is told."""
    if frame.operation is Operation.AVAILABILITY:
        covered = frame.counting and frame.axis is Axis.AREAS  # how many provinces a table has
        kept = (cue for cue in _FIGURED if not (covered and cue[0] == "count"))
        told = (slots.position(slot, *values) for slot, values in kept)
        return next((slots.word_at(at) for at in told if at is not None), None)
    lists = frame.operation in (Operation.DEFINITION, Operation.SOURCE) and len(slots.areas) > 1
    if lists and not piloted(slots):
        return slots.tags[slots.cues["at_area"][0][1]].text
    return None


def _year_that(slots: Slots) -> str | None:
    """As in "PAPI năm mà hội nghị đó bàn": a year told by what happened in it is not looked up."""
    if slots.role("year") or slots.role("last") or slots.has("ask", "period"):
        return None
    for tag, after in pairwise(slots.tags):
        if "year" in tag.means.get("unit", ()) and "but" in after.means:
            return f"{tag.text} {after.text}"
    return None


def _strange_before_year(slots: Slots) -> str | None:
    """As in "papi truoc 2018 may noi dung": a strange word may turn the year that follows."""
    before = (slots.tags[year.index - 1] for year in slots.role("year") if year.index)
    return next((tag.text for tag in before if tag.text in slots.unknown), None)


def _unused_number(slots: Slots, roles: tuple[str, ...]) -> str | None:
    for role in roles:
        for number in slots.role(role):
            return slots.tags[number.index].text
    return None
