"""What a told sentence of a letter leaves to its question: whom it looks among, its year.

"Chúng tôi chỉ lấy các tỉnh miền Tây. Tỉnh nào PAPI 2021 cao nhất?"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.gathered import is_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.slots import Tag

_LEAVES_OUT: Final = ("except", "negate", "only")
"""Meanings that bound any question in another sentence."""
_BOUNDS: Final = ("limit", "within", "order", "lost")
"""Meanings that bound whoever is sought in another sentence."""
_TELLS: Final = ("order", "place", "sign", "measure", "group")
"""Meanings of what is told of somebody: "dẫn đầu", "xếp hạng", "tăng"."""
FAR: Final = 4
"""Tags from a word that bounds to what it bounds at most."""
_AMONG: Final = ("order", "limit", "most", "least", "count", "listing", "average")
"""Meanings of a question that looks among several: "cao nhất", "top 5", "bao nhiêu tỉnh"."""
EXACT: Final = ("percent", "fraction")
"""Kinds of tokens of a figure that is told."""
ELSEWHERE: Final = ("area", "areas", "region")
"""Kinds of places that are asked about only where they are named."""
SOUGHT: Final = frozenset({"area", "region", "ministry"})
PAIR: Final = 2
PHONE: Final = 9
"""Digits of a number that is to be called."""


def bounds(sentence: Sequence[Tag], asked: Sequence[Tag]) -> bool:
    """Whether a sentence may say which ones a question looks among, or what is left out of it."""
    places = range(len(sentence))
    if any(_leaves_out(sentence, at) for at in places):
        return True
    if not _seeks(asked) or _tells_fact(sentence):
        return False
    placed = any(tag.values(kind) for tag in asked for kind in ("region", "areas", "nation"))
    wide = not placed and any(tag.values(kind) for tag in sentence for kind in ("region", "areas"))
    areas = sum(bool(tag.values("area")) for tag in sentence)
    return wide or areas > 1 or any(_bounds_whom(sentence, at) for at in places)


def _leaves_out(sentence: Sequence[Tag], at: int) -> bool:
    """As in "loại trừ tỉnh Huế", "chỉ lấy các tỉnh miền Tây", "chứ không phải điểm tổng"."""
    near = sentence[at + 1 : at + 1 + FAR]
    means = sentence[at].means
    parts = "negate" in means and any(_is_part(tag) for tag in near)
    return parts or (not means.keys().isdisjoint(_LEAVES_OUT) and any(map(_is_whom, near)))


def _bounds_whom(sentence: Sequence[Tag], at: int) -> bool:
    """As in "các tỉnh có điểm từ 43 trở lên", "10 tỉnh dẫn đầu"."""
    means, near = sentence[at].means, sentence[at + 1 : at + 1 + PAIR]
    if "comparator" in means and any(is_number(tag) and not is_full_year(tag) for tag in near):
        return True
    around = (*sentence[max(0, at - PAIR) : at], *sentence[at + 1 : at + 1 + FAR])
    return not means.keys().isdisjoint(_BOUNDS) and any(map(_is_whom, around))


def _is_whom(tag: Tag) -> bool:
    return is_unit(tag) or "listing" in tag.means or any(map(tag.values, ELSEWHERE))


def _is_part(tag: Tag) -> bool:
    return bool(tag.values("indicator") or tag.values("dimension")) or "overall" in tag.means


def _seeks(asked: Sequence[Tag]) -> bool:
    """Whether a question seeks somebody, or looks among several."""
    sought = any(SOUGHT & {*tag.means.get("ask", ())} for tag in asked)
    return sought or any(slot in tag.means for tag in asked for slot in _AMONG)


def _tells_fact(sentence: Sequence[Tag]) -> bool:
    """As in "SIPAS 2020 của Đồng Tháp đạt 89,06%, thứ 12/63": what an index was, of somebody."""
    kinds = {tag.token.kind for tag in sentence if tag.token is not None}
    points = any(is_number(tag) and "," in tag.text for tag in sentence)
    ranked = any(slot in tag.means for tag in sentence for slot in _TELLS)
    whose = any(tag.values(kind) for tag in sentence for kind in ("area", "home"))
    figure = points or not kinds.isdisjoint(EXACT) or (ranked and whose)
    return of_index(sentence) and figure


def year_before(sentences: Sequence[Sequence[Tag]], told: Collection[int], at: int) -> int | None:
    """The told sentence that last named the year of a question which names none."""
    if any(map(is_number, sentences[at])):
        return None
    dated = (n for n in range(at - 1, -1, -1) if any(map(is_full_year, sentences[n])))
    last = next(dated, -1)
    return last if last in told and not _tells_fact(sentences[last]) else None


def is_number(tag: Tag) -> bool:
    """Whether it is a number, and none to be called."""
    return tag.token is not None and tag.token.kind == "number" and len(tag.text) < PHONE


def of_index(sentence: Sequence[Tag]) -> bool:
    """Whether an index, or a part of one, is named."""
    return any(tag.values(kind) for tag in sentence for kind in ("indicator", "dimension"))
