"""What is said of any or every one of a kind: "any … province", "tỉnh nào cũng tăng"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.terms import OPPOSITE, Comparator, Condition, Measure
from knowledge.text import fold
from knowledge.understand.denied import denied
from knowledge.understand.gathered import lone_unit
from knowledge.understand.selecting import always_on_side, side_of, within_top
from knowledge.understand.shape import by_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

FAR: Final = 3
"""Tags from "any", "every" to what is counted at most: a region or "of the" may stand between."""
PAIR: Final = 2
_SHARE: Final = frozenset({"what percentage of", "what share", "share of"})
"""What asks for the weight of a part, unless provinces are counted."""
_ENDS: Final = {"higher": ("bottom", "tail"), "lower": ("top", "place")}
"""Where everyone else is -> the end of the table at which the one is."""
_ALMOST: Final = frozenset({"gan nhu", "hau nhu", "hau het", "da so", "phan lon"})
_TURNING: Final = ("deny", "negate", "refer", "degree")
"""What makes another belief of it: "không phải ai cũng"."""
COUNTED: Final = 4
"""Tags from "how many" to what is counted at most."""


def quantify(slots: Slots) -> None:
    """Give "any province" and "every province" their meaning, whatever stands between."""
    _at_the_end(slots)
    for value, at in slots.cues.pop("of_all", ()):
        following = slots.tags[at + 1 : at + 1 + FAR]
        if value != "provinces" and not any(map(_provinces, following)):
            _leave_unknown(slots, slots.tags[at])
        elif value == "any":
            _ask_whether(slots, at)
        elif _believed(slots):
            slots.add("whole", "yes", at)
        elif _one_by_one(slots):
            slots.add("listing", "yes", at)
    said = dict.fromkeys(at for _, at in slots.cues.get("always", ()))
    for at in [at for at in said if _each_one(slots, slots.tags[at], at)]:
        slots.add("whole", "yes", at)
    if slots.has("whole"):
        slots.cues.pop("always", None)


def _at_the_end(slots: Slots) -> None:
    """As in "ai cũng hơn Đồng Tháp đúng không": that it is the last of all is believed."""
    if not slots.has("verify") or not _one_against_all(slots):
        return
    for _, at in tuple(slots.cues.get("always", ())):
        sides = {*slots.means_at(at + 1).get("compare", ())} & _ENDS.keys()
        named = slots.tags[at + PAIR : at + PAIR + 1]
        if sides and _everyone_before(slots, at) and any(map(_stands_for_one, named)):
            _believe_end(slots, at, *_ENDS[sides.pop()])


def _one_against_all(slots: Slots) -> bool:
    """Whether one province is set against a whole table, and nothing bounds or turns that."""
    others = slots.ministries or slots.dimensions or slots.loose
    bounded = bool(others) or any(number.role != "year" for number in slots.numbers)
    turned = slots.has("question", "no") or any(map(slots.has, _TURNING))
    regional = bool(slots.regions) or slots.has("scope", "own_region")
    two_tables = regional and (slots.nation or slots.has("scope", "nation"))
    return len(slots.areas) + slots.home == 1 and not (bounded or turned or two_tables)


def _everyone_before(slots: Slots, at: int) -> bool:
    before = slots.tags[max(at - FAR, 0) : at]
    every = bool(before) and (_asks_which(before[-1]) or _provinces(before[-1]))
    return every and not _but_some(before[:-1])


def _believe_end(slots: Slots, at: int, order: str, end: str) -> None:
    """Let the words around "cũng" say that the one stands there; two ends cannot both be."""
    if {*slots.said("order")} - {order}:
        return
    slots.drop(at - 1, "ask", "unit")
    slots.drop(at, "always", "ellipsis")
    slots.drop(at + 1, "compare", "comparator", "beside")
    slots.add("order", order, at)
    slots.add(end, "1" if end == "place" else "yes", at)


def _but_some(tags: Sequence[Tag]) -> bool:
    """As in "hầu như ai cũng": of nearly everyone, which is no place in a table."""
    words = fold(" ".join(tag.text for tag in tags))
    return any(words.endswith(almost) for almost in _ALMOST)


def _stands_for_one(tag: Tag) -> bool:
    return bool(tag.values("area") or tag.values("home")) or "self" in tag.means


def _one_by_one(slots: Slots) -> bool:
    """As in "the score of each province in the region": a list of them, no mean."""
    plain = not (slots.has("average") or slots.has("sign") or slots.has("order"))
    return plain and not (slots.areas or slots.home)


def _ask_whether(slots: Slots, at: int) -> None:
    """As in "did any … province": who they are, if there are any."""
    for slot, meant in (("ask", "area"), ("question", "yes"), ("present", "yes")):
        slots.add(slot, meant, at)


def _leave_unknown(slots: Slots, tag: Tag) -> None:
    """A word for all that counts nothing is not understood, where it means nothing else."""
    if tag.means.keys() == {"of_all"} and not tag.values("filler"):
        slots.unknown.append(tag.text)
        slots.content -= tag.end - tag.start


def settle_everyone(slots: Slots) -> None:
    """Where every one is meant, nobody is sought: "tỉnh nào cũng"."""
    for _, at in slots.cues.get("whole", ()):
        asked, refer = slots.cues.get("ask", []), slots.cues.get("refer", [])
        slots.cues["refer"] = [cue for cue in refer if cue[0] not in ("area", "areas")]
        slots.cues["ask"] = [cue for cue in asked if cue[0] != "area" or not 0 < at - cue[1] <= FAR]


def count_apart(slots: Slots) -> None:
    """As in "how many Mekong Delta provinces", "how many PAPI dimensions": a name between."""
    _count_share(slots)
    for _, at in tuple(slots.cues.get("counted", ())):
        following = slots.tags[at + 1 : at + 1 + COUNTED]
        if _led(following, _provinces, "region"):
            slots.add("ask", "area", at)
            slots.add("count", "yes", at)
        elif _led(following, _dimensions, "indicator"):
            asked = [cue for cue in slots.cues.get("ask", ()) if cue[1] != at]
            slots.cues["ask"] = [*asked, ("dimension", at)]
            slots.add("count", "yes", at)


def _count_share(slots: Slots) -> None:
    """As in "bao nhiêu phần trăm tỉnh tăng điểm": how many of how many is told."""
    placed = slots.areas or slots.home
    for at in () if placed else tuple(_shares(slots)):
        for beside in (at - 1, at + 1):
            slots.drop(beside, "ask")
        slots.drop(at, "unit", "topic", "aspect")
        slots.add("ask", "area", at)
        slots.add("count", "yes", at)


def _shares(slots: Slots) -> Iterator[int]:
    """Where a share of the provinces is meant: no share that stands behind a number."""
    bounded = {number.index + 1 for number in slots.numbers}
    among = {number.index + 1 for number in slots.role("limit")}  # "trong 61 tỉnh"
    counted = slots.has("comparator") and any(
        _provinces(slots.tags[at]) for at in among if at < len(slots.tags)
    )
    said = [at for value, at in slots.cues.get("unit", ()) if value == "percent"]
    weighed = [at for _, at in slots.cues.get("aspect", ()) if fold(slots.tags[at].text) in _SHARE]
    for at in (*said, *weighed):
        amount = at in said and "quantity" in slots.means_at(at - 1).get("ask", ())
        of_all = any(map(_provinces, slots.tags[at + 1 : at + 1 + PAIR]))
        if at not in bounded and (of_all or (counted and amount)):
            yield at


def _led(tags: Sequence[Tag], counted: Callable[[Tag], bool], kind: str) -> bool:
    """Whether something that is counted is there, and a name of a kind before it."""
    places = [at for at, tag in enumerate(tags) if counted(tag)]
    between = tags[: places[0]] if places else ()
    named = [tag for tag in between if tag.values(kind)]
    plain = kind == "region" or len(named) + sum(tag.text.isdigit() for tag in between) == len(
        between
    )
    return bool(named) and plain


def _dimensions(tag: Tag) -> bool:
    return "dimension" in tag.means.get("unit", ())


def _provinces(tag: Tag) -> bool:
    listed = "listing" in tag.means or "all_areas" in tag.means
    return listed or "areas" in tag.means.get("unit", ())


def _each_one(slots: Slots, tag: Tag, at: int) -> bool:
    """As in "tỉnh nào cũng tăng", "các tỉnh ĐBSCL đều tăng"."""
    told = set() if _of_listed_years(slots, at) else {*tag.means.get("always", ())}
    placed = slots.areas or slots.home
    before = slots.tags[max(at - FAR, 0) : at]
    if "also" in told and before and not placed:
        return _asks_which(before[-1]) or (
            bool(before[-1].values("region")) and any(map(_asks_which, before))
        )
    own = len(slots.role("year")) > 1 and any(map(lone_unit, before))  # one's own, in each year
    everyone = any(map(_provinces, before)) and not (placed or own)
    return "on" in told and everyone and _believed(slots)


def _of_listed_years(slots: Slots, at: int) -> bool:
    """As in "PAPI của tỉnh các năm 2019, 2020": the years that follow, nothing of everyone."""
    listed = "trend" in slots.tags[at].means
    return listed and any(year.index == at + 1 for year in slots.role("year"))


def _asks_which(tag: Tag) -> bool:
    return "area" in tag.means.get("ask", ()) or "which_of" in tag.means


def _believed(slots: Slots) -> bool:
    told = ("verify", "question", "inverted", "deny")
    return any(map(slots.has, told)) and not slots.has("ask", "area", "quantity")


def of_everyone(slots: Slots) -> Condition | None:
    """What is believed of every one; None where nothing is."""
    if always_on_side(slots):
        return _each_year(slots)
    placed = slots.areas or slots.home or slots.ministries
    sought = slots.has("ask", "quantity", "area", "period", "dimension", "region")
    if not slots.has("whole") or placed or sought or denied(slots) is not False:
        return None
    found = within_top(slots) or _moved(slots) or _beyond(slots)
    return replace(found, every=True) if found else None


def _each_year(slots: Slots) -> Condition | None:
    """The side of the mean on which each year is believed to be; "never below" is one too."""
    side, turned = side_of(slots), denied(slots)
    if side is None or turned is None:
        return None
    return Condition(Measure.SCORE, OPPOSITE[side] if turned else side, mean=True, every=True)


def _moved(slots: Slots) -> Condition | None:
    signs = slots.said("sign")
    if len(signs) != 1 or slots.role("score") or slots.role("places"):
        return None
    comparator = Comparator.GT if signs[0] == "up" else Comparator.LT
    return Condition(by_of(slots) or Measure.CHANGE, comparator, Decimal(0))


def _beyond(slots: Slots) -> Condition | None:
    """Above or below a score, or the mean."""
    scores, side = slots.role("score"), side_of(slots)
    if slots.has("sign") or len(scores) > 1:
        return None
    if scores and (said := slots.said("comparator")):
        comparator = Comparator(said[0])
        return (
            Condition(Measure.SCORE, comparator, scores[0].value)
            if comparator in OPPOSITE
            else None
        )
    if slots.has("average") and side is not None and not scores:
        return Condition(Measure.SCORE, side, mean=True)
    return None


def exceptions(believed: Condition) -> Condition:
    """Those of whom it does not hold."""
    return replace(believed, comparator=OPPOSITE[believed.comparator], every=False)
