"""Those on both sides of a place in a table: "kế trên và kế dưới tỉnh mình là hai tỉnh nào"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.terms import Comparator, Frame, Operation
from knowledge.text import fold
from knowledge.understand.gathered import is_comma

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_SIDES: Final = ("above", "below")
_OTHER: Final = {"above": "<", "below": ">"}
"""The word that adds the other side: "ngay trên và dưới"."""
_SIGNS: Final = frozenset(_OTHER.values())
OWN: Final = frozenset({"yes", "quantity"})
"""What asks for a figure of its own: "hạng mấy", "bao nhiêu"."""
EACH: Final = 2
_ONE: Final = frozenset({"1", "mot"})
"""The number of places from one to the next."""
REACH: Final = 2
"""Tags from one side to the other at most: "ngay trên và dưới"."""


def join_sides(slots: Slots) -> None:
    """Let "ngay trên và dưới" say both sides, and "hai tỉnh" count them, not point back."""
    _behind_whom(slots)
    _by_one_place(slots)
    for value, at in tuple(slots.cues.get("beside", ())):
        following = slots.tags[at + 1 : at + 1 + REACH]
        near = [tag for tag in following if _OTHER[value] in tag.means.get("comparator", ())]
        if slots.has("next") and near and not slots.role("score") and _side_alone(near[0]):
            other = _SIDES[value == "above"]
            slots.cues["beside"].append((other, at))
            slots.cues["comparator"] = [
                cue for cue in slots.cues["comparator"] if slots.tags[cue[1]] is not near[0]
            ]
    _over_and_under(slots)
    _amid(slots)
    _gap_to_next(slots)
    if both_sides(slots) and slots.has("pair"):
        slots.cues["refer"] = [cue for cue in slots.cues.get("refer", ()) if cue[0] != "areas"]
    one = len(slots.areas) + slots.home == 1
    counted = slots.has("pair") or slots.has("unit", "areas") or slots.role("limit")
    if slots.has("next") and one and counted and not _asks(slots):  # "hai tỉnh liền trên liền dưới"
        slots.cues["ask"] = [("area", slots.cues["next"][0][1])]


def _behind_whom(slots: Slots) -> None:
    """As in "chỉ đứng sau tỉnh nào": those above, nobody being believed to stand there.

    "chỉ thua Quảng Ninh 0,06 điểm" tells how far the two lie apart.
    """
    for _, at in tuple(slots.cues.get("behind_only", ())):
        if any(number.index > at for number in slots.role("score")):
            slots.drop(at, "behind_only")
            slots.add("compare", "lower", at)
            continue
        if "area" in slots.means_at(at + 1).get("ask", ()):
            slots.drop(at, "behind_only")
            slots.add("beside", "below", at)


def _by_one_place(slots: Slots) -> None:
    """As in "trên mình 1 bậc là ai": the next one, no bound of a score."""
    sought = slots.has("ask", "area") and not slots.role("score")
    for value, at in tuple(slots.cues.get("comparator", ())) if sought else ():
        one, unit = slots.tags[at + 2 : at + 3], slots.means_at(at + 3).get("unit", ())
        placed = at + 1 < len(slots.tags) and _is_place(slots.tags[at + 1])
        if value in _SIGNS and placed and one and fold(one[0].text) in _ONE and "places" in unit:
            slots.drop(at, "comparator")
            slots.numbers = tuple(n for n in slots.numbers if n.index != at + 2)
            slots.unknown[:] = [word for word in slots.unknown if word != one[0].text]
            slots.home = slots.home or not slots.areas
            slots.add("beside", _SIDES[value == "<"], at)
            slots.add("next", "yes", at)


def _is_place(tag: Tag) -> bool:
    return bool(tag.values("area") or tag.values("home")) or "self" in tag.means


def _gap_to_next(slots: Slots) -> None:
    """As in "hơn tỉnh đứng ngay sau mấy điểm": the next one, found with its gap."""
    sides = [at for slot in ("compare", "comparator") for _, at in slots.cues.get(slot, ())]
    behind = [at for _, at in slots.cues.get("beside", ()) if sides and at > min(sides)]
    if not (behind and slots.has("next") and _of_one(slots, min(sides))):
        return
    for at in (*sides, behind[0]):
        slots.drop(at, "compare", "comparator")
    slots.cues["ask"] = [("area", behind[0])]


def _of_one(slots: Slots, side: int) -> bool:
    """Whether how far one province is from another is asked, and nothing else of it.

    Who that other is may be asked behind the side: "kém tỉnh liền trên mấy điểm, là tỉnh nào".
    """
    one = len(slots.areas) + slots.home == 1 and not slots.ministries
    apart = slots.has("compare", "higher", "lower", "gap") and slots.has("ask", "quantity")
    sought = slots.has("ask", "period", "dimension", "region")
    sought = sought or any(v == "area" and at < side for v, at in slots.cues.get("ask", ()))
    foreign = any(map(slots.has, ("order", "which_rank", "average", "verify")))
    stands = {at - 1 for _, at in slots.cues.get("beside", ())}  # "xếp | liền dưới"
    ranked = any(v == "rank" and at not in stands for v, at in slots.cues.get("measure", ()))
    return one and apart and not (sought or foreign or ranked)


def _over_and_under(slots: Slots) -> None:
    """As in "trên và dưới tỉnh mình sát nút là ai": places, no bounds of a score."""
    sides = [(value, at) for value, at in slots.cues.get("comparator", ()) if value in _SIGNS]
    near = len(sides) == EACH and 0 < sides[1][1] - sides[0][1] <= EACH
    if not near or sides[0][0] == sides[1][0] or slots.role("score") or slots.has("beside"):
        return
    slots.cues.pop("comparator")
    slots.cues.pop("compare", None)
    _set_both(slots, sides[0][1])


def _amid(slots: Slots) -> None:
    """As in "tỉnh mình đứng giữa hai tỉnh nào": between two neighbours."""
    at = slots.position("amid")
    one = len(slots.areas) + slots.home == 1
    if at is not None and one and slots.has("ask", "area") and not slots.role("score"):
        slots.cues.pop("listed", None)
        _set_both(slots, at)
    elif at is not None and "listed" not in slots.tags[at].means:
        slots.unknown.append(slots.tags[at].text)


def _set_both(slots: Slots, at: int) -> None:
    slots.cues["beside"] = [(side, at) for side in _SIDES]
    slots.cues["next"] = [("yes", at)]


def _asks(slots: Slots) -> bool:
    return any(map(slots.has, ("ask", "verify", "question", "compare", "count")))


def _side_alone(tag: Tag) -> bool:
    return "unit" not in tag.means


def both_sides(slots: Slots) -> bool:
    """Whether those above and those below are asked for."""
    return set(slots.said("beside")) == {*_SIDES}


def on_both_sides(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """The two frames, those above first; none where one side is asked for."""
    condition = frame.condition
    beside = bool(frame.beside) or (condition is not None and condition.area is not None)
    plain = frame.operation in (None, Operation.FILTER) and not frame.leftover
    if not (both_sides(slots) and beside and plain):
        return ()
    one = replace(frame, limit=_each(slots) if slots.has("next") else frame.limit)
    return tuple(_on(side, one) for side in _SIDES)


def own_place_too(slots: Slots, frame: Frame) -> tuple[Frame, ...]:
    """As in "hạng mấy và tỉnh nào đứng liền trên": its own figure, then its neighbours.

    None where its own is not asked for, apart from them.
    """
    sides = [at for _, at in slots.cues.get("beside", ())] or _compared_to(slots)
    asked = [at for slot in ("which_rank", "ask") for v, at in slots.cues.get(slot, ()) if v in OWN]
    asked += [at for v, at in slots.cues.get("measure", ()) if v == "region_rank"]
    one = frame.operation is Operation.FILTER and frame.condition is not None
    if not (one and sides and not frame.leftover and _parted(slots, asked, sides)):
        return ()
    plain = replace(frame, operation=Operation.FIGURE, condition=None, axis=None, limit=None)
    figure = replace(plain, counting=False, listing=False, orders=(), beside="")
    neighbours = replace(frame, measures=())
    if slots.has("measure", "region_rank") and frame.scope is None:
        neighbours = replace(neighbours, scope="own")
    return figure, *(on_both_sides(slots, neighbours) or (neighbours,))


def _compared_to(slots: Slots) -> list[int]:
    """As in "hạng mấy, thua ai": the word that sets its own place beside those sought."""
    compared = (at for v, at in slots.cues.get("compare", ()) if v in {"higher", "lower"})
    return [at for at in compared if "area" in slots.means_at(at + 1).get("ask", ())]


def _parted(slots: Slots, asked: list[int], sides: list[int]) -> bool:
    """Whether a comma or "và" stands between what asks for its own and the side.

    What asks behind the side is of the neighbour: "ai đứng ngay sau và được bao nhiêu".
    """
    parts = [at for at, tag in enumerate(slots.tags) if _parts(tag)]
    own = [a for a in asked if a < sides[0] or _names(slots.tags[a - 1])]
    return any(min(a, b) < at < max(a, b) for a in own for b in sides[:1] for at in parts)


def _names(tag: Tag) -> bool:
    return bool(tag.values("area") or tag.values("home"))


def _parts(tag: Tag) -> bool:
    comma = is_comma(tag)
    return comma or "conjunction" in tag.means or "ellipsis" in tag.means


def _on(side: str, frame: Frame) -> Frame:
    comparator = Comparator.GT if side == "above" else Comparator.LT
    condition = replace(frame.condition, comparator=comparator) if frame.condition else None
    return replace(frame, condition=condition, beside=frame.beside and side)


def _each(slots: Slots) -> int:
    """How many on each side: "hai tỉnh" are one above and one below."""
    limits = [number.whole for number in slots.role("limit")]
    if len(limits) == 1 and not limits[0] % EACH:
        return limits[0] // EACH
    return limits[0] if limits else 1
