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
_MANY: Final = "may"
_HOW_HIGH: Final = frozenset({_MANY, "bao", "where", "what", "how"})
"""Folded words that ask for a place, ..."""
_ASKING: Final = _HOW_HIGH | {"nao", "gi", "which"}
"""... or for a group, ..."""
_OF_IT: Final = _ASKING | {
    *("hang", "nhom", "bac", "loai", "vi", "tri", "so", "thu", "thuoc", "xep", "dung", "nam"),
    *("o", "vao", "trong", "cua", "vung", "ca", "nuoc", "toan", "quoc", "thi", "the", "vay"),
    *("con", "la", "roi", "a", "nha", "ha", "nhi", "nhieu", "va", "duoc", "tren"),
    *("rank", "group", "is", "in", "nationally"),
}
"""... and those that may stand beside them where no one is named."""
_OURS: Final = frozenset(
    {"minh", "ta", "toi", "tui", "tao", "em", "chung", "bon", "day", "we", "our", "us", "my", "i"}
)
"""Those that speak of whoever asks, or of the place that one is in."""
_FULL: Final = frozenset({"day", "du"})
_ONE: Final = frozenset({"tinh", "province"})
_WITHIN: Final = ("o", "trong", "tai", "in")
_POLITE: Final = re.compile(r"\bcho (toi|em|minh|tui) (hoi|biet|xem)\b|\bplease\b")


def place_of_found(frame: Frame, _planner: Planner, last: Query) -> Frame:
    """As in "tỉnh nào nhất" – "nhóm nào", "hạng mấy vùng": of the one found, not of one's own.

    "Ta hạng mấy" is of one's own still, "xếp hạng cả nước" the table; else it is asked back.
    """
    plain = frame.operation in _PLAIN and frame.scope in _WIDE and not frame.claim
    asks = bool(frame.measures) and {*frame.measures} <= _OF_PLACES
    if not (plain and asks and found_one(last)) or _placed(frame) or last.kind is AreaKind.REGION:
        return frame
    words = _words(frame)
    if words & _ASKING and words <= _OF_IT:
        return replace(frame, refer=("area",))
    if _whole_table(words, frame):
        return replace(frame, operation=Operation.RANKING, listing=True)
    return frame if words & _OURS else replace(frame, leftover=frame.focus or "")


def _words(frame: Frame) -> set[str]:
    """The folded words of the message, without "cho tôi hỏi"."""
    return {*_POLITE.sub("", fold(frame.focus or "")).split()}


def _whole_table(words: set[str], frame: Frame) -> bool:
    """As in "xếp hạng đầy đủ", "show ranking": the table of all, no place of one."""
    every = "xep" in words and (frame.nation or words >= _FULL)
    return bool(every or "ranking" in words) and not words & (_ASKING | _OURS - _FULL)


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
    words = fold(frame.focus or "").split()
    within = frame.scope is not None and words[:1] and words[0] in _WITHIN and not frame.regions
    spoken = _words(frame) - (_OURS if frame.scope == "home" else set())
    if within or spoken & (_OURS | _ONE) or not {*words} & _HOW_HIGH:
        return False
    if _MANY not in words or frame.scope is None:
        return frame.scope is None or "in" not in words
    after = words[len(words) - words[::-1].index(_MANY) :]
    return all(word in _OF_IT or word.isdigit() for word in after)


def _asks_place(frame: Frame) -> bool:
    """Whether one place is asked for, no list of them."""
    lists = frame.listing or frame.orders or frame.limit or frame.axis or frame.plural
    return frame.operation in _PLAIN or (frame.operation is Operation.RANKING and not lists)
