"""The province of whoever asks, called "mình" alone: "mình nhiêu?", "Cà Mau với mình thì sao"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_GOES_ON: Final = frozenset({"ellipsis", "conjunction", "returns"})
"""What leads to "mình" in a message that goes on: "còn mình?"."""
_ASKED: Final = frozenset({"ask", "which_rank", "ellipsis", "compare", "unit", "question"})
"""What may follow "Cà Mau với mình"; anything else, and it is only who asks."""


def tell_own(slots: Slots) -> None:
    """Take "mình" for the home province where it is asked about; else it is a polite word."""
    places = [at for _, at in slots.cues.get("self", ())]
    if not places or slots.home or len(slots.areas) > 1 or slots.ministries:
        return
    told = _beside_another if slots.areas else _asked_about
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
    asked = "quantity" in behind.means.get("ask", ()) or "which_rank" in behind.means
    asked = asked or "region_rank" in behind.means.get("measure", ())  # "mình hạng mấy vùng"
    aside = alone and "ellipsis" in behind.means and not slots.indicators
    side = {"higher", "lower"} & {*behind.means.get("compare", ())}
    return asked or aside or bool(alone and side and slots.has("question"))


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


def _next(slots: Slots, at: int) -> Tag | None:
    """The next tag that is more than a filler; "mình còn thiếu" is read as "mình thiếu"."""
    behind = [tag for tag in slots.tags[at + 1 :] if not _is_small(tag)]
    still = len(behind) > 1 and behind[0].means.keys() == {"ellipsis"}
    return behind[still and "compare" in behind[1].means] if behind else None


def _is_small(tag: Tag) -> bool:
    return tag.token is not None or (bool(tag.values("filler")) and not tag.means)
