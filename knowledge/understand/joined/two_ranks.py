"""Two places of a table set beside each other: "nhì hơn ba", "hạng 2 hơn hạng 3"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import number_of
from knowledge.understand.numbers.quantities import Quantity

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_JOINS: Final = frozenset({"conjunction", "compare", "against"})
_RANK: Final = "hang"
_COMMA: Final = ","
MOST_RANKS: Final = 63
_DROPPED: Final = ("nth", "reference", "order", "place", "verify", "comparator", "beside")


def ranks_beside(slots: Slots) -> None:
    """Make places of two numbers that are set against each other, nobody being named."""
    if slots.areas or slots.home or slots.ministries:
        return
    for at in range(len(slots.tags)):
        first = _place(slots, at)
        second = _joined(slots, first.index) if first is not None else None
        if first is None or second is None or _more_places(slots, at, second.index):
            continue
        if _sought(slots, first, second):
            _make_ranks(slots, at, first, second)
            return


def _more_places(slots: Slots, first: int, last: int) -> bool:
    """Whether other places are told of as well, as in "…, giữa nhất với nhì"."""
    ends = [at for slot in ("order", "extreme") for _, at in slots.cues.get(slot, ())]
    return any(not first <= at <= last for at in ends)


def _sought(slots: Slots, first: Quantity, second: Quantity) -> bool:
    """Whether how far they are apart is asked, or who holds them; of the first a list tells."""
    if "beside" in slots.means_at(_join(slots, first.index)):
        return True
    asked = slots.has("compare") or slots.has("ask", "area")
    return asked and min(first.value, second.value) > 1


def _joined(slots: Slots, end: int) -> Quantity | None:
    """The place that stands behind a word which joins or compares."""
    at = _join(slots, end)
    if "beside" in slots.means_at(at):  # "hơn hạng | 3"
        ranked = any(entry.folded[-1] == _RANK for entry in slots.tags[at].entries)
        return _numbered(slots, at + 1) if ranked and slots.has("ask", "quantity") else None
    if _JOINS & slots.means_at(at).keys():
        return _second(slots, at + 1)
    return _second(slots, at) if at <= end + 1 + _is_comma(slots, end + 1) else None


def _join(slots: Slots, end: int) -> int:
    """Where it goes on behind a place and what it is of: "á quân PAPI 2024 | hơn hạng ba"."""
    at = end + 1 + _is_comma(slots, end + 1)
    while at < len(slots.tags) and _names(slots, at):
        at += 1
    return at


def _is_comma(slots: Slots, at: int) -> bool:
    return at < len(slots.tags) and slots.tags[at].text == _COMMA


def _names(slots: Slots, at: int) -> bool:
    """Whether a tag only says of what table a place is."""
    tag = slots.tags[at]
    dated = any(year.index == at for year in slots.role("year"))
    named = tag.values("indicator") or tag.values("region") or tag.values("nation")
    whole = {"unit", "scope"} & tag.means.keys() and tag.means.keys() <= {"unit", "number", "scope"}
    return bool(named or dated or whole)


def _second(slots: Slots, at: int) -> Quantity | None:
    at += "areas" in slots.means_at(at).get("unit", ())
    bare = not {"unit"} & {*slots.means_at(at), *slots.means_at(at + 1)}  # no "nhì và ba điểm"
    return _place(slots, at) or (_numbered(slots, at, words=True) if bare else None)


def _place(slots: Slots, at: int) -> Quantity | None:
    """The place that begins here: "hạng nhì", "nhì", "hạng 2"."""
    if at >= len(slots.tags):
        return None
    means = slots.means_at(at)
    first = ("1",) if "leader" in means.get("reference", ()) else ()
    told = means.get("nth") or means.get("place") or first
    if told and told[0].isdecimal() and "top" in means.get("order", ()):
        return Quantity("rank", Decimal(told[0]), at)
    return _numbered(slots, at + 1) if "rank" in means.get("unit", ()) else None


def _numbered(slots: Slots, at: int, *, words: bool = False) -> Quantity | None:
    """The number here, one in words alone where `words`."""
    tag: Tag | None = slots.tags[at] if at < len(slots.tags) else None
    value = number_of(tag) if tag is not None else None
    if tag is None or value is None or (words and tag.token is not None):
        return None
    whole = value == value.to_integral_value()
    return Quantity("rank", value, at) if whole and 0 < value <= MOST_RANKS else None


def _make_ranks(slots: Slots, start: int, first: Quantity, second: Quantity) -> None:
    join = _join(slots, first.index)
    if "beside" in slots.means_at(join):
        side = "higher" if "above" in slots.means_at(join)["beside"] else "lower"
        slots.add("compare", side, join)
    for at in range(start, second.index + 1):
        slots.drop(at, *_DROPPED)
    within = {*range(start, second.index + 1)}
    slots.numbers = tuple(n for n in slots.numbers if n.index not in within)
    slots.numbers = (*slots.numbers, first, second)
    slots.unknown[:] = [word for word in slots.unknown if word != slots.tags[second.index].text]
