"""What a word beside says: "nhóm 3 tỉnh thấp nhất", "thí điểm đầu tiên", "sau 1/7/2025"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.numbers.quantities import Quantity

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

MERGED: Final = re.compile(r"0?1[/.-]0?7[/.-]2025")
"""The day the provinces were merged."""
_PROVINCES: Final = "tinh"
"""The first syllable of what is counted."""
MOST: Final = 63
_ONE: Final = frozenset({"1", "nhat", "mot"})
_MANY: Final = frozenset({"cac", "may", "nhung", "vai", "cua cac"})
_SINCE: Final = {"edge", "since"}
_FIRST: Final = "dau tien"
_FINAL: Final = frozenset({"cuoi cung", "sau cung"})


def settle_groups(slots: Slots) -> None:
    """Give such words the meaning that they have there."""
    _counted(slots)
    _members(slots)
    _since_merger(slots)
    _tried_first(slots)
    _latest_one(slots)
    _last_held(slots)
    _first_to(slots)


def _counted(slots: Slots) -> None:
    """As in "nhóm 3 tỉnh thấp nhất": three provinces, not the third group."""
    for _, at in tuple(slots.cues.get("group", ())):
        number = fold(slots.tags[at].text).split()[-1]
        following = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        if not number.isdecimal() or following is None or not _of_provinces(following):
            continue
        for slot in ("group", "measure"):
            slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[1] != at]
        slots.numbers = (*slots.numbers, Quantity("limit", Decimal(number), at))


def _members(slots: Slots) -> None:
    """As in "nhóm A gồm những tỉnh nào": who is in it, not what an index or a unit is made of."""
    if not slots.has("group") or slots.areas or slots.home or slots.has("ask", "dimension"):
        return
    merged = [at for what, at in slots.cues.get("operation", ()) if what == "merger"]
    listed = slots.has("listing") or slots.has("unit", "areas")
    if not (merged or listed or slots.has("ask", "area", "ministry")):
        return
    for slot, what in (("operation", "merger"), ("aspect", "dimensions")):
        slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[0] != what]
    for at in merged:
        slots.add("ask", "area", at)
        slots.add("listing", "yes", at)


def _of_provinces(tag: Tag) -> bool:
    counted = "order" in tag.means or "areas" in tag.means.get("unit", ())
    return counted and fold(tag.text).split()[0] == _PROVINCES


def _tried_first(slots: Slots) -> None:
    """As in "thí điểm đầu tiên ở những tỉnh nào": where it began, no leader of a table."""
    begun = {at for what, at in slots.cues.get("aspect", ()) if what == "first_period"}
    for cue in tuple(slots.cues.get("order", ())):
        beside = begun & {cue[1] - 1, cue[1] + 1}
        if beside and fold(slots.tags[cue[1]].text) == _FIRST:
            slots.cues["order"].remove(cue)


def _since_merger(slots: Slots) -> None:
    """As in "sau 1/7/2025 PAPI của Đồng Tháp mới": of the unit since that day."""
    days = [n.index for n in slots.role("date") if MERGED.fullmatch(slots.tags[n.index].text)]
    led = [at for at in days if at and _SINCE & slots.means_at(at - 1).keys()]
    if not led or slots.role("year") or not (slots.areas or slots.home):
        return
    idle = {slots.tags[led[0] - 1].text, *(t.text for t in slots.tags if not t.text.isalnum())}
    slots.unknown[:] = [word for word in slots.unknown if word not in idle]
    slots.cues.pop("renewed", None)
    slots.add("merged", "yes", led[0])


def _latest_one(slots: Slots) -> None:
    """As in "PAPI năm gần nhất của tỉnh": the last year, where no number of years is told."""
    for cue in tuple(slots.cues.get("recent", ())):
        before = slots.tags[cue[1] - 1] if cue[1] else None
        if "latest" not in slots.means_at(cue[1]):
            continue
        numbered = before is not None and ("number" in before.means or before.text.isdecimal())
        if not numbered and (before is None or fold(before.text) not in _MANY):
            slots.cues["recent"].remove(cue)


def _last_held(slots: Slots) -> None:
    """As in "PAPI cuối cùng của Quảng Bình là bao nhiêu": that of the last year, no last place."""
    one = len(slots.areas) + slots.home == 1 and slots.has("ask", "quantity")
    sought = slots.has("ask", "area", "period", "dimension", "region") or slots.role("year")
    for _, at in tuple(slots.cues.get("order", ())) if one and not sought else ():
        named = at > 0 and bool(slots.tags[at - 1].values("indicator"))
        if named and fold(slots.tags[at].text) in _FINAL:
            slots.drop(at, "order", "tail", "reference")
            slots.add("latest", "yes", at)


def _first_to(slots: Slots) -> None:
    """As in "hạng 1 tới 5", "từ hạng 1 đến hạng 5": the first five, not the first alone."""
    placed = slots.areas or slots.home or slots.ministries or slots.has("sign")
    if placed or slots.has("measure", "change", "rank_change") or slots.has("verify"):
        return
    for _, at in tuple(slots.cues.get("reference", ())):
        led = fold(slots.tags[at].text).split()[-1] in _ONE and "until" in slots.means_at(at + 1)
        last = at + 3 if "rank" in slots.means_at(at + 2).get("unit", ()) else at + 2
        text = slots.tags[last].text if led and last < len(slots.tags) else ""
        if not text.isdecimal() or not 1 < int(text) <= MOST:
            continue
        near = range(at - 1, last + 1)
        for slot in ("reference", "place", "until", "since", "comparator", "ellipsis", "measure"):
            slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in near]
        others = (number for number in slots.numbers if number.index != last)
        slots.numbers = (*others, Quantity("limit", Decimal(text), last))
        slots.unknown[:] = [word for word in slots.unknown if word != text]
