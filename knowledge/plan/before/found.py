"""What is asked on of what was just found or ranked: its group or place, one of the regions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.plan.planner import found_one
from knowledge.terms import RANKS, AreaKind, Frame, Measure, Operation
from knowledge.text import fold

if TYPE_CHECKING:
    from knowledge.plan.planner import Planner
    from knowledge.terms import Query

_OF_PLACES: Final = frozenset({*RANKS, Measure.GROUP})
_WIDE: Final = (None, "own", "nation")
"""Words for a scope that name no region: the one found has a place within each."""
_PLAIN: Final = (None, Operation.FIGURE)
_ASKING: Final = frozenset({"may", "bao", "where", "what", "how", "nao", "gi", "which"})
"""Folded words that ask for a place or a group."""
_RANKS: Final = frozenset({"hang", "thu", "xep", "dung", "vi", "rank", "position", "place"})
"""Those that begin what is asked: who is named before them is asked about."""
_SORTS: Final = "xep"
_FULL: Final = frozenset({"day", "du"})
_ONE: Final = frozenset({"tinh", "province"})
_WITHIN: Final = ("o", "trong", "tai", "in")
_LEADS: Final = frozenset(
    {"con", "the", "vay", "thi", "vung", "khu", "vuc", "da", "va", "nam", "a", "what", "is"}
)
"""Those that name nobody where they stand before it."""
_OURS: Final = re.compile(
    r"\b(minh|ta|tao|toi|tui|chung (toi|ta|em|minh)|(bon|tui) (em|minh)|em|o day|we|our|us|my|i)\b"
)
"""Whoever asks, or the place that one is in, ..."""
_POLITE: Final = re.compile(
    r"\bcho (toi|em|minh|tui) (hoi|biet|xem)\b"
    r"|\b(em|anh|chi|ban|ad|minh) (oi|cho hoi|cho biet)\b"
    r"|\b(vay|ha|roi|nhi|the|nhe|nha|a|z|v|da|thua|vang) (em|minh|anh|chi|ban|ad)$"
    r"|\b(please|da|ua)\b"
)
"""... but not where it is said to whoever answers: "hạng mấy vậy em"."""


def place_of_found(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "tỉnh nào nhất" – "nhóm nào", "hạng mấy vùng": of the one found, not of one's own.

    "Ta hạng mấy" is of one's own still, "xếp hạng cả nước" the table, "các nhóm" is asked back.
    """
    plain = frame.operation in _PLAIN and frame.scope in _WIDE and not frame.claim
    asks = bool(frame.measures) and {*frame.measures} <= _OF_PLACES
    if not (plain and asks and found_one(last)) or _placed(frame) or last.kind is AreaKind.REGION:
        return frame
    said = _said(frame)
    if _OURS.search(said):
        return frame
    words = {*said.split()}
    if _whole_table(words, frame):
        return replace(frame, operation=Operation.RANKING, listing=True)
    if {*frame.measures} == {Measure.GROUP} and not words & _ASKING:
        return replace(frame, leftover=frame.focus or "")
    return replace(frame, refer=("area",))


def _said(frame: Frame) -> str:
    """The folded message without what is only polite."""
    return " ".join(_POLITE.sub(" ", fold(frame.focus or "")).split())


def _whole_table(words: set[str], frame: Frame) -> bool:
    """As in "xếp hạng đầy đủ", "show ranking": the table of all, no place of one."""
    every = _SORTS in words and (frame.nation or words >= _FULL)
    return bool(every or "ranking" in words) and not words & _ASKING


def _placed(frame: Frame) -> bool:
    """Whether another place or figure is named, or the one meant is pointed at."""
    place = frame.areas or frame.home or frame.ministries or frame.regions or frame.own
    figure = frame.indicators or frame.dimensions or frame.shift or frame.axis
    other = frame.refer or frame.item or frame.comparing or frame.orders or frame.verify
    return bool(place or figure or other)


def region_of_table(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "vùng nào cao nhất" – "ĐBSCL đứng thứ mấy": that region's place among the regions.

    After the mean of a region – "hạng mấy" – that of the same one.
    """
    ranked = last.operation is Operation.RANKING and last.kind is AreaKind.REGION
    mean = last.operation is Operation.AVERAGE and bool(last.scope) and not last.areas
    place = frame.areas or frame.home or frame.ministries or frame.refer or frame.own
    other = frame.dimensions or not {*frame.indicators} <= {*last.indicators}
    asks = _asks_place(frame) and Measure.RANK in frame.measures and _of_region(frame)
    if not (ranked or mean) or place or other or not asks:
        return frame
    scope = frame.scope or (last.scope if mean and not frame.indicators else None)
    if scope in _WIDE:
        return frame
    return replace(frame, operation=Operation.AVERAGE, regions=True, scope=scope, ellipsis=True)


def _of_region(frame: Frame) -> bool:
    """Whether the place of a region is asked for, none within it: not "hạng mấy ĐBSCL"."""
    said = _said(frame)
    words = said.split()
    own = frame.scope != "home" and _OURS.search(said)
    if own or {*words} & _ONE or (words and words[0] in _WITHIN):
        return False
    if frame.scope is None:
        return True
    asked = next((at for at, word in enumerate(words) if word in _RANKS), len(words))
    named = any(not (word in _LEADS or word.isdigit()) for word in words[:asked])
    of_it = not {*words} & _ASKING and (words[:1] != [_SORTS] or bool({"cua", "of"} & {*words}))
    return named or of_it


def _asks_place(frame: Frame) -> bool:
    """Whether one place is asked for, no list of them."""
    lists = frame.listing or frame.orders or frame.limit or frame.axis or frame.plural
    return frame.operation in _PLAIN or (frame.operation is Operation.RANKING and not lists)
