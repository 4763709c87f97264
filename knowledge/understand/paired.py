"""Areas that each have a year of their own: "Huế năm 2021 với Quảng Ninh năm 2020"."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from knowledge.terms import (
    CHANGES,
    Axis,
    Frame,
    Measure,
    Operation,
    PeriodKind,
    Periods,
    ReferenceKind,
)
from knowledge.understand.gathered import lone_unit

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_PLAIN: Final = (None, Operation.FIGURE, Operation.COMPARE)
_APART: Final = ("against", "compare", "conjunction", "until", "ellipsis")
"""Words that never stand between an area and its own year."""
_UNITS: Final = ("at_area", "at_ministry", "at_region")
_MOVED: Final = ("change", "rank_change")
_COURSE: Final = ("trend", "average", "reference", "always", "except")

Pairs = tuple[tuple[str, int], ...]
"""(area, year) in order; the area is "" for the home province."""
_Mark = tuple[int, str | None, int]
"""Where it stands; an area, or None and a year."""


def with_pairs(slots: Slots, frame: Frame) -> Frame:
    """The frame that sets each area in its own year beside the others, where they are told so."""
    publisher = frame.operation is Operation.DEFINITION and slots.has("compare")
    if frame.operation not in _PLAIN and not publisher:
        return frame
    pairs = sorted(_pairs(slots), key=lambda pair: not pair[0])
    if len({year for _, year in pairs}) < PAIR:
        return frame
    return replace(
        frame,
        operation=Operation.COMPARE,
        topic=None,
        axis=Axis.PAIRS,
        areas=tuple(name for name, _ in pairs if name),
        home=not all(name for name, _ in pairs),
        periods=Periods(PeriodKind.YEARS, tuple(year for _, year in pairs)),
        base=None,
        claim=replace(frame.claim, vague=True) if frame.claim else None,
        by=Measure.RANK if _by_rank(frame) else None,
        measures=tuple(one for one in frame.measures if one not in CHANGES),
    )


def _by_rank(frame: Frame) -> bool:
    return Measure.RANK in frame.measures and Measure.SCORE not in frame.measures


def _pairs(slots: Slots) -> Pairs:
    """The pairs; none where an area or a year has no partner right beside it."""
    marks = sorted((*_areas(slots), *_years(slots)), key=itemgetter(0))
    if len(marks) < PAIR * PAIR or len(marks) % PAIR or _of_moves(slots):
        return ()
    couples = list(zip(marks[::PAIR], marks[1::PAIR], strict=True))
    if not all(_joined(slots, one, other) for one, other in couples):
        return ()
    names = [name for couple in couples for _, name, _ in couple if name is not None]
    years = [year for couple in couples for _, _, year in couple if year]
    distinct = len(set(names)) == len(names) == len(years) == len(couples)
    return tuple(zip(names, years, strict=True)) if distinct else ()


def _areas(slots: Slots) -> list[_Mark]:
    """Areas where they stand; of one that is set against a year without, the home province."""
    units = [cue for kind in _UNITS for cue in slots.cues.get(kind, ())]
    named = [(at, name) for name, at in units if name in slots.areas or name in slots.ministries]
    own = [at for at, tag in enumerate(slots.tags) if tag.values("home")]
    if len(named) == 1 and not own:
        own = [at for at in range(len(slots.tags)) if _is_own(slots, at)]
    if len(named) == 1 and not own:
        own = _own_year(slots, named[0][0])
    return [*((at, name, 0) for at, name in named), *((at, "", 0) for at in own)]


def _is_own(slots: Slots, at: int) -> bool:
    """Whether "tỉnh" stands alone there, no name behind it."""
    following = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
    return lone_unit(slots.tags[at]) and not (following and following.values("area"))


def _own_year(slots: Slots, at: int) -> list[int]:
    """As in "PAPI 2023 so với Cần Thơ 2022": right behind the year that is not the other's."""
    years = [number.index for number in slots.role("year")]
    against = slots.position("against")
    apart = len(years) == PAIR and against is not None and years[0] < against < at < years[1]
    return years[:1] if apart else []


def _years(slots: Slots) -> list[_Mark]:
    return [(number.index, None, number.whole) for number in slots.role("year")]


def _joined(slots: Slots, one: _Mark, other: _Mark) -> bool:
    """Whether one is an area, the other a year, and nothing parts them."""
    mixed = (one[1] is None) != (other[1] is None)
    return mixed and not any(map(_parts, slots.tags[one[0] + 1 : other[0]]))


def _parts(tag: Tag) -> bool:
    comma = tag.token is not None and tag.token.kind in ("comma", "dash")
    return comma or any(slot in tag.means for slot in _APART)


def mean_of_other_year(slots: Slots, frame: Frame) -> str | None:
    """As in "Đồng Tháp 2023 so với trung bình cả nước 2022": the mean is of the same year only."""
    reference = frame.reference is not None and frame.reference.kind is ReferenceKind.MEAN
    years = _years(slots)
    against = slots.position("against")
    placed = slots.areas or slots.home
    if not (reference and placed) or len({year for *_, year in years}) < PAIR or against is None:
        return None
    apart = years[0][0] < against < years[-1][0]
    return slots.tags[years[-1][0]].text if apart else None


def _of_moves(slots: Slots) -> bool:
    """Whether a move or a course is asked for, which years of one province bear out."""
    moved = slots.has("measure", *_MOVED) and not slots.has("against")
    moved = moved or slots.has("ask", "period")
    return moved or any(map(slots.has, _COURSE)) or bool(slots.without)
