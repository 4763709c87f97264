"""Beliefs about every year: "luôn tăng phải không", "từ 2019 đến 2024 năm nào cũng giảm hả"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.denied import claims, claims_after

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

PAIR: Final = 2
_OPEN: Final = ("since", "until")
"""Words that make a run of years of a single one."""


def believe_of_years(slots: Slots) -> None:
    """Keep what is believed of each year of one area; of all years where none is named."""
    several = len(slots.role("year")) > 1 and not slots.has("always")
    for _, at in slots.cues.get("every", ()) if several else ():
        if _goes_on(slots, at):  # as in "giảm ba năm liên tiếp 2020-2022"
            slots.cues.setdefault("always", []).append(("yes", at))
    meant = [at for value, at in slots.cues.get("always", ()) if _meant(slots, value, at)]
    placed = len(slots.areas) + slots.home < PAIR and not slots.has("ask", "area")
    years = {number.whole for number in slots.role("year")}
    lone = len(years) == 1 and not any(map(slots.has, _OPEN))
    if not meant or not placed or lone:
        slots.cues.pop("always", None)
        return
    slots.cues["always"] = [cue for cue in slots.cues["always"] if cue[1] in meant]
    if not (years or slots.role("last") or slots.has("recent")):
        slots.cues.setdefault("all_periods", []).append(("yes", meant[0]))
    slots.cues["ask"] = [cue for cue in slots.cues.get("ask", ()) if cue[0] != "period"]


def lists_years(slots: Slots) -> bool:
    """As in "2022 và 2023 năm nào cũng tăng": years one by one, no span between two."""
    years = slots.role("year")
    between = slots.tags[years[0].index : years[-1].index] if years else ()
    dashed = any(tag.token is not None and tag.token.kind == "dash" for tag in between)
    return len(years) > 1 and not (dashed or any("until" in tag.means for tag in between))


def _meant(slots: Slots, value: str, at: int) -> bool:
    if value == "yes":
        return True
    if value == "on":
        return _goes_on(slots, at)
    each = value == "before" or slots.has("ask", "period")
    return each and claims_after(slots.tags, at)


def _goes_on(slots: Slots, at: int) -> bool:
    """As in "liên tục giảm", "giảm đều đặn", believed and not asked for."""
    before = at > 0 and claims(slots.tags[at - 1])
    doubted = slots.has("verify") or slots.has("question")
    sought = slots.has("ask") or slots.has("count")
    return doubted and not sought and (before or claims_after(slots.tags, at))
