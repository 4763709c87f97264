"""One of two: which figure is right, which side of another one; a doubt that ends a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

REACH: Final = 2
"""Tags from "hay" to a figure at most: its unit may stand between."""
FIGURES: Final = frozenset({"score", "rank", "places"})
_HIGHER: Final = (("comparator", ">"), ("compare", "higher"), ("beside", "above"))
_LOWER: Final = (("comparator", "<"), ("compare", "lower"), ("beside", "below"))
SOUGHT: Final = ("area", "region", "ministry", "period", "dimension")


def weigh(slots: Slots) -> None:
    """Give "hay" between two figures or two sides its meaning, and a doubt at the end its own."""
    _weigh_ways(slots)
    _weigh_loss(slots)
    _weigh_figures(slots)
    _weigh_two(slots)
    _weigh_sides(slots)
    _doubt_at_end(slots)


def _weigh_figures(slots: Slots) -> None:
    """As in "86,77 hay 88,77": neither is a bound, the figure itself tells which is right."""
    if len(slots.areas) + slots.home + len(slots.ministries) > 1 or _lists(slots):
        return
    for _, at in slots.cues.get("either", ()):
        sides = _beside(slots, at, -1), _beside(slots, at, 1)
        told = [side for side in sides if side is not None]
        if len(told) == len(sides):
            same = {side.value for side in told} if told[0].value == told[1].value else set()
            again = (n for n in slots.role("score") if n.value in same and n not in told)
            _tell(slots, [*told, *again], at)


def _weigh_two(slots: Slots) -> None:
    """As in "86,77 và 88,77, dùng số nào": of two figures told the data's own is shown."""
    if len(slots.areas) + slots.home + len(slots.ministries) > 1 or _lists(slots):
        return
    sides = [n for n in slots.numbers if n.role != "year" and "," in slots.tags[n.index].text]
    for _, at in slots.cues.get("which_figure", ()) if len(sides) == REACH else ():
        _tell(slots, sides, at)
        counted = slots.tags[sides[0].index - REACH : sides[0].index]
        for tag in counted:
            if tag.means.get("number") == (str(REACH),) and tag.text in slots.unknown:
                slots.unknown.remove(tag.text)
        return


def _weigh_sides(slots: Slots) -> None:
    """As in "trên hay dưới trung bình": a comparison with what follows, no bound of a score."""
    for _, at in slots.cues.get("either", ()):
        if 0 < at < len(slots.tags) - 1 and opposed(slots.tags[at - 1], slots.tags[at + 1]):
            for side in (at - 1, at + 1):
                slots.drop(side, "comparator", "beside", "compare")
            slots.add("compare", "side", at)


def opposed(before: Tag, behind: Tag) -> bool:
    """Whether two words are the two sides of something: "trên" and "dưới", "hơn" and "kém"."""
    high = [_any_of(tag, _HIGHER) for tag in (before, behind)]
    low = [_any_of(tag, _LOWER) for tag in (before, behind)]
    return (high[0] and low[1]) or (low[0] and high[1])


def _any_of(tag: Tag, meanings: tuple[tuple[str, str], ...]) -> bool:
    return any(value in tag.means.get(slot, ()) for slot, value in meanings)


def _weigh_ways(slots: Slots) -> None:
    """As in "có năm nào lùi không hay tăng đều": how it went, and no list of one of the two."""
    ways = {*slots.said("way"), *slots.said("sign")}
    one = len(slots.areas) + slots.home == 1
    if one and slots.has("either") and {"up", "down"} <= ways and len(slots.role("year")) > REACH:
        slots.cues["ask"] = [cue for cue in slots.cues.get("ask", ()) if cue[0] != "period"]


def _weigh_loss(slots: Slots) -> None:
    """As in "nhất nước ba năm …, hay có năm nào mất ngôi": whether it was first in each of them."""
    lost = slots.position("lost")
    at = slots.position("either")
    if lost is None or at is None or not slots.has("place") or len(slots.role("year")) < REACH:
        return
    between = [slots.tags[place] for place in range(at + 1, lost)]
    asks = all("period" in tag.means.get("ask", ()) or tag.values("filler") for tag in between)
    if not asks or not 0 < lost - at <= REACH + 1:
        return
    for place in range(at, lost + 1):
        slots.drop(place, "ask", "question", "lost", "place", "order", "either", "conjunction")
    slots.add("verify", "yes", lost)


def _lists(slots: Slots) -> bool:
    return slots.has("ask", *SOUGHT) or slots.has("count") or slots.has("listing")


def _beside(slots: Slots, at: int, step: int) -> Quantity | None:
    """The figure on one side, past its unit; no year."""
    for place in range(at + step, at + step * (REACH + 1), step):
        found = next((number for number in slots.numbers if number.index == place), None)
        if found is not None:
            return None if is_full_year(slots.tags[place]) else found
        if not ({"unit", "measure"} & slots.means_at(place).keys()):
            return None
    return None


def _tell(slots: Slots, sides: list[Quantity], at: int) -> None:
    roles = {side.role for side in sides}
    dated = roles == {"year"} and any(map(is_full_year, slots.tags))
    if not (roles & FIGURES or dated):
        return  # as in "22 hay 23": years, unless another one is named
    places = {side.index for side in sides}
    slots.numbers = tuple(number for number in slots.numbers if number.index not in places)
    for side in sides:
        text = slots.tags[side.index].text
        if side.role == "stray" and text in slots.unknown:
            slots.unknown.remove(text)
    if "rank" in roles:
        slots.add("measure", "rank", at)


def _doubt_at_end(slots: Slots) -> None:
    """As in "cua tinh tang 3% a": "à", without its mark, closes what is believed and not asked."""
    last = len(slots.tags) - 1
    asks = slots.has("ask") or slots.has("which_rank") or _lists(slots)
    claimed = any(slots.role(role) for role in FIGURES)
    if claimed and not asks and "verify" in slots.means_at(last):
        slots.add("verify", "yes", last)
