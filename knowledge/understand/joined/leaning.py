"""Words that are something else by what they lean on: "PAPI chung toàn quốc", "thứ mấy trên 63"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.numbers.beside import number_of
from knowledge.understand.steps import settle_believed

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

REACH: Final = 3
"""Tags from "thứ mấy" to the number of places at most."""
MOST_AREAS: Final = 64
_ENDS: Final = {"peak": "top", "trough": "bottom"}
_SIDES: Final = ("average", "against", "order", "reference", "most", "least")
_OVER: Final = ("comparator", "within", "within_of")


def lean(slots: Slots) -> None:
    """Give each such word the meaning that it has where it stands."""
    settle_believed(slots)
    _mean_of_all(slots)
    _peak(slots)
    _out_of(slots)
    _in_a_hurry(slots)
    _not_yet(slots)
    _not_now(slots)


def _mean_of_all(slots: Slots) -> None:
    """As in "mức PAPI chung toàn quốc": the mean of the country, or of a region."""
    for value, at in tuple(slots.cues.get("idiom", ())):
        if value != "common":
            continue
        named = at > 0 and bool(slots.tags[at - 1].values("indicator"))
        following = [tag for tag in slots.tags[at + 1 :] if not _small(tag)][:1]
        if named and any(map(_wide, following)):
            slots.drop(at, "refer")
            slots.add("average", "yes", at)


def _peak(slots: Slots) -> None:
    """As in "đỉnh PAPI của Hà Tĩnh rơi vào năm nào": the best year; without its mark a name."""
    one = len(slots.areas) + slots.home == 1 or slots.has("refer", "periods")  # "mấy năm đó"
    one = one and not slots.has("order")
    for value, at in tuple(slots.cues.get("idiom", ())):
        if value not in _ENDS:
            continue
        named = any(tag.values("indicator") for tag in slots.tags[at + 1 : at + 2])
        behind = [tag for tag in slots.tags[at + 1 :] if not _small(tag)][:1]
        named = named or any("period" in tag.means.get("ask", ()) for tag in behind)
        lower = at == 0 or slots.tags[at].text.islower()
        bare = lower and all(tag.text.isascii() for tag in slots.tags)
        written = bare or not slots.tags[at].text.isascii()
        if one and named and written and not slots.has("ask", "area"):
            slots.add("order", _ENDS[value], at)
            if not slots.has("ask", "period"):
                slots.add("ask", "period", at)
        elif slots.tags[at].means.keys() == {"idiom"}:
            slots.unknown.append(slots.tags[at].text)


def _wide(tag: Tag) -> bool:
    return bool(tag.values("nation") or tag.values("region")) or "scope" in tag.means


def _small(tag: Tag) -> bool:
    return bool(tag.values("filler")) and not tag.means


def _out_of(slots: Slots) -> None:
    """As in "đứng thứ bao nhiêu trên 63": how many places there are, and no bound."""
    for _, at in slots.cues.get("which_rank", ()):
        behind = slots.tags[at + 1 : at + 1 + REACH]
        places = [place for place, tag in enumerate(behind, at + 1) if number_of(tag) is not None]
        if not places:
            continue
        index, count = places[0], number_of(slots.tags[places[0]])
        between = range(at + 1, index)
        over = any(slot in slots.means_at(place) for place in between for slot in _OVER)
        counted = {"unit", "comparator"} & slots.means_at(index + 1).keys()
        if over and not counted and count is not None and count < MOST_AREAS:
            for place in between:
                slots.drop(place, *_OVER)
            slots.numbers = tuple(n for n in slots.numbers if n.index != index)
            slots.unknown[:] = [text for text in slots.unknown if text != slots.tags[index].text]


def _in_a_hurry(slots: Slots) -> None:
    """As in "bao cao gap, par index 2023 bao nhieu": "gấp", where nothing is set apart."""
    sides = len(slots.areas) + slots.home + len(slots.regions) + len(slots.ministries)
    apart = sides > 1 or len(slots.role("year")) > 1 or any(map(slots.has, _SIDES))
    for value, at in tuple(slots.cues.get("compare", ())):
        hurried = value == "gap" and slots.tags[at].values("filler")
        if hurried and not (apart or slots.has("refer")):
            slots.drop(at, "compare")


def _not_yet(slots: Slots) -> None:
    """As in "co diem papi chua": "chưa" at the end, where "chừa" leaves nothing out."""
    for _, at in tuple(slots.cues.get("except", ())):
        no = "no" in slots.means_at(at).get("question", ())
        if no and all(_small(tag) for tag in slots.tags[at + 1 :]):
            slots.drop(at, "except")


def _not_now(slots: Slots) -> None:
    """As in "2024 du ca ba chi so chu": "chứ", where "chừ" would ask for now and a year is told."""
    for _, at in tuple(slots.cues.get("latest", ())):
        if slots.role("year") and "verify" in slots.means_at(at):
            slots.drop(at, "latest")
