"""Figures told of named sides before or beside what is asked: the data's own are shown instead."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_comma
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
HALF: Final = "nua"
_SIZES: Final = frozenset({"points", "percent", "places"})
_FIGURES: Final = frozenset({"score", "rank", "places", "stray"})
_SOUGHT: Final = ("area", "period", "dimension", "region")
_APART: Final = ("average", "listing", "count", "order", "reference")


def tell_sizes(slots: Slots) -> None:
    """Leave out what is told of one side or of the gap of two, which the reply shows itself."""
    sides = _sides(slots)
    if len(sides) == 1:
        _beats_mean(slots)
    if len(sides) < PAIR or slots.has("ask", *_SOUGHT):
        return
    if len(sides) == PAIR:
        _told_gap(slots, sides)
        _told_of_first(slots, sides)
        _told_of_other(slots, sides)
    _told_of_each(slots, sides)


def _sides(slots: Slots) -> list[int]:
    return [at for at, tag in enumerate(slots.tags) if tag.values("area") or tag.values("home")]


def _beats_mean(slots: Slots) -> None:
    """As in "by how many points did Quang Ninh beat the average": how far it lies above."""
    asked = slots.has("ask", "quantity") and not slots.has("ask", *_SOUGHT)
    if not (asked and slots.has("average")) or slots.has("compare") or slots.has("next"):
        return
    for side, at in slots.cues.pop("beside", ()):
        way = "higher" if side == "above" else "lower"
        slots.add("compare", way, at)


def _told_gap(slots: Slots, sides: list[int]) -> None:
    """As in "Bến Tre hơn Đồng Tháp có 0,02 điểm hả", "kém Sơn La đúng một bậc và nửa điểm"."""
    first, second = sides
    led = slots.means_at(second - 1).get("compare", ())
    if not {"higher", "lower"} & {*led} or first > second - 1 or any(map(slots.has, _APART)):
        return
    end = second + 1
    while end < len(slots.tags) and _of_size(slots, end):
        end += 1
    span = range(second + 1, end)
    doubted = slots.has("verify") or any(at >= end for _, at in slots.cues.get("question", ()))
    if not doubted or not any(_sized(slots, at) for at in span):
        return
    _leave_out(slots, span)
    for at in (second - 1, *span):
        slots.drop(at, "comparator", "question")


def _of_size(slots: Slots, at: int) -> bool:
    """Of words of a size: "đúng", "có", "một", "bậc", "và", "nửa", "điểm"."""
    tag = slots.tags[at]
    unit = _SIZES & {*tag.means.get("unit", ())}
    joins = tag.means.keys() <= {"question", "comparator", "conjunction"} and tag.token is None
    joins = joins and "no" not in tag.means.get("question", ())
    small = joins and (bool(tag.means) or bool(tag.values("filler")))
    return bool(unit) or small or _sized(slots, at)


def _sized(slots: Slots, at: int) -> bool:
    """Whether a number, or "nửa", stands right before a unit of points or places."""
    unit = _SIZES & {*slots.means_at(at + 1).get("unit", ())}
    return bool(unit) and (_number(slots.tags[at]) or fold(slots.tags[at].text) == HALF)


def _number(tag: Tag) -> bool:
    token = tag.token
    return number_of(tag) is not None or (token is not None and token.kind == "number")


def _told_of_first(slots: Slots, sides: list[int]) -> None:
    """As in "Hậu Giang đứng đầu với 7,59 điểm, hơn Đồng Tháp bao nhiêu": only the gap is asked."""
    first, second = sides
    led = {"higher", "lower", "gap"} & {*slots.means_at(second - 1).get("compare", ())}
    asked = slots.position("ask", "quantity")
    told = range(first, second - 1)
    commas = [at for at in told if is_comma(slots.tags[at])]
    several = len(slots.role("year")) > 1
    if led and asked is not None and asked > second and commas and not several:
        _leave_out(slots, range(first, commas[-1]))


def _told_of_other(slots: Slots, sides: list[int]) -> None:
    """As in "Tiền Giang 76,42% hạng 51, thế Đồng Tháp mấy phần trăm": both are shown."""
    first, second = sides
    turned = {"ellipsis", "but"} & slots.means_at(second - 1).keys()
    asked = slots.has("which_rank") or slots.has("ask", "quantity")
    told = [number for number in slots.numbers if first < number.index < second]
    figures = [number for number in told if number.role in _FIGURES]
    if turned and asked and figures and not slots.has("compare"):
        _leave_out(slots, range(first, second - 1))


def _told_of_each(slots: Slots, sides: list[int]) -> None:
    """As in "sao A 86,89% mà hạng 32, B 86,97% lại hạng 33": each side with its own figures."""
    doubted = slots.has("verify") or slots.has("question") or slots.has("why")
    figures = [number for number in slots.numbers if number.role in _FIGURES]
    sought = {*slots.cues.get("ask", ())} - {
        ("quantity", at) for _, at in slots.cues.get("why", ())
    }
    asks = bool(sought) or slots.has("compare") or any(map(slots.has, _APART))
    ends = pairwise((*sides, len(slots.tags)))
    each = all(any(start < n.index < end for n in figures) for start, end in ends)
    after = all(number.index > sides[0] for number in figures)
    if doubted and not asks and each and after and len(slots.areas) == len(sides):
        _leave_out(slots, range(sides[0], len(slots.tags)))


def _leave_out(slots: Slots, span: range) -> None:
    """Forget the figures that stand there; years stay."""
    told = [n for n in slots.numbers if n.role in _FIGURES and n.index in span]
    words = [slots.tags[n.index].text for n in told]
    words += [slots.tags[at].text for at in span if _sized(slots, at)]
    for word in words:
        if word in slots.unknown:
            slots.unknown.remove(word)
    slots.numbers = tuple(number for number in slots.numbers if number not in told)
