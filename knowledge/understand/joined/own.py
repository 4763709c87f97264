"""The province of whoever asks, called "mình" alone: "mình nhiêu?", "Cà Mau với mình thì sao"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import beyond_mean, is_comma, lone_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_GOES_ON: Final = frozenset({"ellipsis", "conjunction", "returns"})
"""What leads to "mình" in a message that goes on: "còn mình?"."""
REACH: Final = 3
"""Tags from "tỉnh" to the province beside it at most: "so với", "và của"."""
PAIR: Final = 2
_JOINS: Final = frozenset({"until", "conjunction"})
"""Meanings of words that may as well go on with what was said: "đến", "và"."""
_TABLE: Final = frozenset({"order", "reference", "place", "which_of", "item", "trait"})
"""What follows "tỉnh" where it is one sought in a table: "của tỉnh đứng đầu"."""
_WIDE: Final = ("scope", "beside", "next", "between", "trait")
"""What seeks somebody among others than those named."""
_OWNERS: Final = ("cua", "ma")
"""Folded words between what is best and whose it is: "của tỉnh", "mà tỉnh đạt"."""
_LEADS: Final = frozenset(
    {"duoc", "dat", "thi", "la", "co", "dung", "xep", "o", "dang", "nay", "nha", "nhe", "a", "vay"}
)
"""Folded words between "mình" and what is asked of it, and those that close a message."""
_ASKED: Final = frozenset({"ask", "which_rank", "ellipsis", "compare", "unit", "question"})
"""What may follow "Cà Mau với mình"; anything else, and it is only who asks."""


def tell_own(slots: Slots) -> None:
    """Take "mình" for the home province where it is asked about; else it is a polite word."""
    places = [at for _, at in slots.cues.get("self", ())]
    our_province(slots)
    if not places or slots.home or slots.ministries:
        return
    several = len(slots.areas) > 1
    told = _one_of_them if several else _beside_another if slots.areas else _asked_about
    slots.home = any(told(slots, at) for at in places)


def _asked_about(slots: Slots, at: int) -> bool:
    """As in "mình nhiêu", "còn mình?", "mình cao hơn hông"; nobody else is named."""
    behind = _next(slots, at)
    if slots.has("ask", "area", "region", "ministry"):
        return behind is not None and _beyond_whom(slots, behind)
    if behind is not None and "gap" in behind.means.get("compare", ()):
        return True
    led = slots.tags[:at]
    alone = all(_is_small(tag) or tag.means.keys() <= _GOES_ON for tag in led)
    goes_on = any(tag.means.keys() & _GOES_ON for tag in led)
    if behind is None:
        led_by = slots.tags[at - 1] if at else None  # as in "PAPI 2024 mình"
        named = led_by is not None and (led_by.values("indicator") or led_by.text.isdecimal())
        return (alone and goes_on) or bool(named)
    if _bound_of_score(slots, slots.tags.index(behind)):
        return True
    still = slots.tags.index(behind) + ("question" in behind.means)  # "mình có lọt top 5 không"
    if "within" in slots.means_at(still) and (slots.has("verify") or slots.has("question")):
        return not slots.has("count")  # as in "mình lọt top 10 hông"
    asked = "quantity" in behind.means.get("ask", ()) or "which_rank" in behind.means
    asked = asked or "region_rank" in behind.means.get("measure", ())  # "mình hạng mấy vùng"
    last = all(map(_is_small, slots.tags[slots.tags.index(behind) + 1 :]))
    aside = alone and last and "ellipsis" in behind.means and not slots.indicators
    side = {"higher", "lower"} & {*behind.means.get("compare", ())}
    return asked or aside or bool(alone and side and slots.has("question"))


def _bound_of_score(slots: Slots, at: int) -> bool:
    """As in "mình hơn 90% đúng không": believed to be beyond a score, nothing being sought."""
    bounded = slots.has("verify") and "comparator" in slots.means_at(at)
    scored = any(number.index == at + 1 for number in slots.role("score"))
    return bounded and scored and not slots.has("ask")


def _beyond_whom(slots: Slots, side: Tag) -> bool:
    """As in "mình thua ai trong vùng", "mình hơn những tỉnh nào": whom the home one trails."""
    after = _next(slots, slots.tags.index(side))
    apart = {"higher", "lower"} & {*side.means.get("compare", ())}
    return bool(apart) and after is not None and "area" in after.means.get("ask", ())


def _beside_another(slots: Slots, at: int) -> bool:
    """As in "Cà Mau với mình thì sao", "mình và An Giang": joined to the one that is named."""
    for step in (-1, 1):
        joined = "conjunction" in slots.means_at(at + step)
        other = slots.tags[at + 2 * step] if 0 <= at + 2 * step < len(slots.tags) else None
        if joined and other is not None and other.values("area"):
            behind = _next(slots, at + max(step, 0) * 2)
            return behind is None or bool(behind.means.keys() & _ASKED) or not behind.known
    return False


def our_province(slots: Slots) -> None:
    """As in "hạng PAPI của tỉnh từ 2011 đến 2024": "tỉnh" alone is ours, nobody being sought."""
    goes_on = any("ellipsis" in t.means and not t.means.keys() & _JOINS for t in slots.tags)
    goes_on = goes_on and len(slots.areas) < PAIR
    named = slots.indicators and not (goes_on or slots.has("refer"))
    others = bool(slots.ministries or slots.ambiguous or slots.loose)
    others = others or slots.has("ask", "region", "ministry")
    others = others or (slots.has("ask", "area") and not _asks_of_them(slots))
    others = others or any(map(slots.has, ("topic", "operation", "aspect")))
    if others or not named:
        return
    bounded = slots.has("comparator") and slots.role("score") and not beyond_mean(slots)
    if slots.has("within") or bounded:
        slots.home = slots.home or _whether_ours(slots)
        return
    strict = len(slots.areas) > 1 or slots.has("ask", "area")
    ours = (_joined_to_them if strict else _beside_one) if slots.areas else _of_ours
    for at, tag in enumerate(slots.tags):
        slots.home = slots.home or (lone_unit(tag) and ours(slots, at))


def _asks_of_them(slots: Slots) -> bool:
    """As in "của tỉnh với A, B, ai cao nhất": which of those named, none of the country."""
    several = len(slots.areas) > 1 or (slots.has("compare") and not slots.has("order"))
    wide = slots.regions or slots.nation or slots.role("score") or slots.role("rank")
    return bool(slots.areas) and several and not (wide or any(map(slots.has, _WIDE)))


def _whether_ours(slots: Slots) -> bool:
    """As in "PAPI 2024 của tỉnh lọt top 10 chưa", "… có trên 45 điểm không": ours, no list."""
    whether = slots.has("question", "no") or slots.has("verify")
    many = any(map(slots.has, ("count", "listing", "refer", "present"))) or slots.has("ask")
    if not whether or many or slots.areas or slots.regions or slots.nation:
        return False
    units = [at for at, tag in enumerate(slots.tags) if lone_unit(tag)]
    return len(units) == 1 and (_owned(slots, units[0]) or _opens(slots, units[0]))


def _owned(slots: Slots, at: int) -> bool:
    return at > 0 and fold(slots.tags[at - 1].text) in _OWNERS


def _opens(slots: Slots, at: int) -> bool:
    """As in "PAPI 2024 tỉnh có lọt top 10 không": an index or its year stands before."""
    years = {number.index for number in slots.role("year")}
    before = not at or at - 1 in years or bool(slots.tags[at - 1].values("indicator"))
    return before and "yes" in slots.means_at(at + 1).get("question", ())


def _beside_one(slots: Slots, at: int) -> bool:
    """As in "PAPI của tỉnh so với An Giang", "của tỉnh và của An Giang": ours, and the other."""
    led, behind = slots.tags[max(at - 1, 0)], slots.tags[at + 1 : at + 1 + REACH]
    owner = fold(led.text) in _OWNERS or bool(led.values("indicator")) or led.text.isdecimal()
    if not ((owner or not at) and behind):
        return False
    sides = [place for slot in ("against", "compare") for _, place in slots.cues.get(slot, ())]
    if any(at < place and _names(slots, _past_leader(slots, place + 1)) for place in sides):
        return True
    joins = is_comma(behind[0]) or bool(
        behind[0].means.keys() & {"against", "compare", "conjunction"}
    )
    other = next((tag for tag in behind[1:] if fold(tag.text) not in _OWNERS), None)
    return joins and other is not None and bool(other.values("area"))


def _joined_to_them(slots: Slots, at: int) -> bool:
    """As in "của tỉnh với Long An, Hậu Giang", "PAPI 2023 tỉnh so với A, B ai cao hơn".

    "3 tỉnh với A" are so many of them.
    """
    led = slots.tags[max(at - 1, 0)]
    owner = fold(led.text).split()[-1:] == [_OWNERS[0]]
    owner = owner or bool(led.values("indicator")) or is_full_year(led)
    joins = bool(slots.means_at(at + 1).keys() & {"against", "compare", "conjunction"})
    behind = slots.tags[at + 2 : at + 2 + PAIR]
    other = next((tag for tag in behind if fold(tag.text) not in _OWNERS), None)
    return bool(at and owner and joins and other is not None and other.values("area"))


def _past_leader(slots: Slots, at: int) -> int:
    """The place behind "tỉnh dẫn đầu", "đơn vị dẫn đầu là", which a name follows."""
    if "reference" not in slots.means_at(at):
        return at
    behind = slots.tags[at + 1 : at + PAIR]
    return at + (PAIR if behind and behind[0].values("filler") else 1)


def _names(slots: Slots, at: int) -> bool:
    return at < len(slots.tags) and bool(slots.tags[at].values("area"))


def _of_ours(slots: Slots, at: int) -> bool:
    """Whether what stands before "tỉnh" is what is asked of it, and no end of a table follows."""
    if not at:
        return False
    before, behind = slots.means_at(at - 1), slots.means_at(at + 1).keys()
    if "dimension" in before.get("ask", ()):
        return not behind & {"which_of", "item"}
    ended = any(place < at for _, place in slots.cues.get("order", ()))
    told = ended or len(slots.role("year")) > 1 or beyond_mean(slots)  # else home is meant anyhow
    return _owned(slots, at) and told and not behind & _TABLE


def _one_of_them(slots: Slots, at: int) -> bool:
    """As in "giữa An Giang, Cà Mau, mình ai cao nhất", "so với A và B, mình thứ mấy"."""
    behind = _next(slots, at)
    before = slots.tags[at - 1] if at else None
    comma = is_comma(before)
    joined = comma or "conjunction" in slots.means_at(at - 1)
    named = joined and at > 1 and bool(slots.tags[at - 2].values("area"))
    return named or (behind is not None and "which_rank" in behind.means)


def _next(slots: Slots, at: int) -> Tag | None:
    """The next tag that says more than "được"; "mình còn thiếu" is read as "mình thiếu".

    Not what stands behind a verb of somebody who asks: "mình quên mất hạng mấy".
    """
    behind = [tag for tag in slots.tags[at + 1 :] if not _leads(tag)]
    still = len(behind) > 1 and behind[0].means.keys() == {"ellipsis"}
    return behind[still and "compare" in behind[1].means] if behind else None


def _leads(tag: Tag) -> bool:
    small = bool(tag.values("filler")) and not tag.means
    return tag.token is not None or (small and fold(tag.text) in _LEADS)


def _is_small(tag: Tag) -> bool:
    return tag.token is not None or (bool(tag.values("filler")) and not tag.means)
