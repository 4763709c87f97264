"""Words of a message that goes on: one thing put in another's place, a bound moved, ends alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.sizes import WITHIN
from knowledge.understand.gathered import is_comma
from knowledge.understand.joined.both_years import of_both_years
from knowledge.understand.joined.estimated import only_look_up
from knowledge.understand.joined.groups import settle_groups
from knowledge.understand.joined.strengths import most_moved, tell_strengths

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots
    from knowledge.understand.numbers.quantities import Quantity

REACH: Final = 2
"""Tags from a word to the number or the name that it leans on at most."""
FEWEST: Final = 2
MOST_LISTED: Final = 9
"""As many as somebody counts of a list shown: "trong ba tỉnh"."""
_LEANING: Final = {"swap", "swap_into", "move_bound", "since_that", "share"}
_WITHIN: Final = WITHIN | {"of"}
_TURNS: Final = (["doi"], ["thay"], ["sua"], ["chinh"])
"""First words of "đổi thành", "sửa lại"."""
_OUT: Final = "ra"
_BOUND: Final = ("measure", "sign", "until", "onward", "comparator", "ellipsis")


def follow(slots: Slots) -> None:
    """Give such words the meaning that they have there."""
    of_both_years(slots)
    most_moved(slots)
    tell_strengths(slots)
    only_look_up(slots)
    settle_groups(slots)
    _turned_to(slots)
    used = {*_swap(slots), *_move_bound(slots), *_since_that(slots), *_shared(slots)}
    _among_counted(slots)
    _no_weight(slots)
    _in_that_list(slots)
    _among_block(slots)
    _is_among(slots)
    _behind_head(slots)
    _taken_out(slots)
    _forget(slots, used)


def _forget(slots: Slots, used: set[int]) -> None:
    """A word that means nothing where it stands, and nothing else, is not understood."""
    places = {at for slot in _LEANING for _, at in slots.cues.get(slot, ())}
    for at in sorted(places - used):
        slots.disown(at, *_LEANING)


def _named(slots: Slots) -> bool:
    """Whether an index, a part, a place or a year is named, so that the message stands alone."""
    places = slots.areas or slots.home or slots.regions or slots.ministries or slots.nation
    return bool(places or slots.indicators or slots.dimensions or slots.role("year"))


# ---------------------------------------------------------------- "đổi A thành B"


def _swap(slots: Slots) -> tuple[int, ...]:
    """As in "đổi Bạc Liêu thành Cà Mau", "thay 2021 bằng 2020": B in the place of A."""
    if slots.has("ask", "quantity", "updown"):
        return ()  # as in "by how many points did it change from 2022 to 2024"
    into = (at for _, at in slots.cues.get("swap_into", ()))
    found = next((pair for at in into if (pair := _swapped(slots, at))), None)
    if found is None:
        return ()
    begin, turn, kind, old = found
    slots.without.setdefault(kind, []).append(old)
    slots.cues["decline"] = [cue for cue in slots.cues.get("decline", ()) if cue[1] != begin]
    slots.add("ellipsis", "yes", begin)
    slots.add("swapped", "yes", begin)
    for slot in ("comparator", "correct", "until", "aspect", "add", "listing", "tie"):
        kept = [cue for cue in slots.cues.get(slot, ()) if not begin <= cue[1] <= turn]
        slots.cues[slot] = kept
    _drop_named(slots, kind, old, begin)
    return begin, turn


def _turned_to(slots: Slots) -> None:
    """As in "đổi thành Trà Vinh", nothing but a name behind it: the last question of that one."""
    acts = [at for what, at in slots.cues.get("decline", ()) if what == "action"]
    first = fold(slots.tags[0].text).split()[:1] if slots.tags else []
    behind = [tag for tag in slots.tags[1:] if tag.entries and not tag.values("filler")]
    names = [tag for tag in behind if tag.values("area") or tag.values("indicator")]
    alone = len(behind) == len(names) == 1 and not slots.numbers
    dated = not behind and len(slots.numbers) == len(slots.role("year")) == 1
    if acts != [0] or first not in _TURNS or not (alone or dated):
        return
    slots.cues["decline"] = []
    slots.add("ellipsis", "yes", 0)


def _swapped(slots: Slots, at: int) -> tuple[int, int, str, str] | None:
    """Where the swap begins and turns, of what kind, and what gives way; None for no swap."""
    starts = [place for _, place in slots.cues.get("swap", ()) if place < at]
    for kind in ("area", "indicator", "year"):
        said = _said(slots, kind)
        old = [name for name, place in said if starts and starts[-1] < place < at]
        new = [name for name, place in said if at < place <= at + 1 + REACH]
        if len(old) == 1 and len(new) == 1 and old != new:
            return starts[-1], at, kind, old[0]
    return None


def _said(slots: Slots, kind: str) -> list[tuple[str, int]]:
    if kind == "year":
        return [(str(year.whole), year.index) for year in slots.role("year")]
    own = [("", at) for at, tag in enumerate(slots.tags) if tag.values("home")]
    return [*slots.cues.get(f"at_{kind}", ()), *(own if kind == "area" else ())]


def _drop_named(slots: Slots, kind: str, old: str, begin: int) -> None:
    if kind == "year":
        slots.numbers = tuple(n for n in slots.numbers if n.index < begin or str(n.whole) != old)
    elif kind == "area" and not old:
        slots.home = False
    else:
        names = slots.areas if kind == "area" else slots.indicators
        names[:] = [name for name in names if name != old]


# ---------------------------------------------------------------- "nâng lên 45"


def _move_bound(slots: Slots) -> tuple[int, ...]:
    """As in "nâng lên 46,5 thì còn mấy tỉnh", "còn 41 thì sao": the bound before, elsewhere."""
    if _named(slots) or slots.role("rank") or slots.role("limit") or slots.has("verify"):
        return ()
    moves = [at for _, at in slots.cues.get("move_bound", ())]
    number = next((n for n in slots.numbers if _is_bound(n, slots, moves)), None)
    if number is None:
        return ()
    text = slots.tags[number.index].text
    slots.unknown[:] = [word for word in slots.unknown if word != text]
    scored = replace(number, role="score")
    slots.numbers = tuple(scored if n is number else n for n in slots.numbers)
    near = range(number.index - REACH, number.index + 1)
    for slot in _BOUND:
        slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in near]
    slots.cues["comparator"] = [(">=", number.index - 1)]
    slots.cues["moved_bound"] = slots.cues["ellipsis"] = [("yes", number.index - 1)]
    for cue in tuple(slots.cues.get("operation", ())):
        if cue[0] == "merger":  # "còn mấy tỉnh" of a list, not of the country
            slots.cues["operation"].remove(cue)
            slots.add("ask", "area", cue[1])
            slots.add("count", "yes", cue[1])
    return tuple(moves)


def _is_bound(number: Quantity, slots: Slots, moves: list[int]) -> bool:
    if number.role not in ("score", "stray"):
        return False
    led = any(0 < number.index - at <= REACH for at in moves)
    only = all(_small(tag) or at == number.index for at, tag in enumerate(slots.tags))
    return led or (only and slots.has("ellipsis"))


def _small(tag: Tag) -> bool:
    means = set(tag.means) <= {"ellipsis", "until", "unit"}
    return (means and tag.known) or is_comma(tag)


# ---------------------------------------------------------------- ends and members of a list


def _among_counted(slots: Slots) -> None:
    """As in "ai cao nhất trong ba tỉnh": of those three, which are not the first three."""
    counts = [n for n in slots.role("limit") if _within(slots, n) and n.value <= MOST_LISTED]
    ended = slots.has("order") or slots.has("compare", "higher", "lower")
    if len(counts) != 1 or _named(slots) or not ended or slots.has("scope"):
        return
    (count,) = counts
    slots.numbers = tuple(number for number in slots.numbers if number is not count)
    slots.add("refer", "areas", count.index)
    slots.cues["several"] = [(str(count.whole), count.index)]


def _within(slots: Slots, number: Quantity) -> bool:
    before = slots.word_at(number.index - 1) if number.index else None
    return before is not None and fold(before) in _WITHIN


def _no_weight(slots: Slots) -> None:
    """As in "trong so do noi dung nao dung nhat": among those, no weight ("trọng số").

    Nor is a weight asked for by "trung bình (không trọng số)".
    """
    for what, at in tuple(slots.cues.get("aspect", ())):
        plain = what == "weight" and "no" in slots.means_at(at - 1).get("question", ())
        if plain and slots.has("average"):
            slots.drop(at, "aspect")
            slots.drop(at - 1, "question")
    if slots.has("order") or slots.has("place"):
        slots.cues["aspect"] = [
            (what, at)
            for what, at in slots.cues.get("aspect", ())
            if not (what == "weight" and "listed" in slots.tags[at].means)
        ]


def _in_that_list(slots: Slots) -> None:
    """As in "tỉnh đứng chót danh sách đó là ai": an end of the list shown, not of the table."""
    lists = () if _named(slots) else [at for _, at in slots.cues.get("that_list", ())]
    ends = {(end, at) for end, at in slots.cues.get("order", ()) if at + 1 in lists}
    if len(ends) != 1 or slots.role("limit") or slots.has("nth") or slots.has("count"):
        return
    ((end, at),) = ends
    for slot in ("order", "place", "reference", "tail", "ask"):
        beside = {at, at - 1} if slot == "ask" else {at}
        slots.cues[slot] = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in beside]
    slots.cues["ask"] = [cue for cue in slots.cues["ask"] if cue[0] != "area"]
    slots.cues["listing"] = [cue for cue in slots.cues.get("listing", ()) if cue[1] != at + 1]
    slots.cues["topic"] = [cue for cue in slots.cues.get("topic", ()) if cue[0] != "person"]
    pointed = ("highest" if end == "top" else "lowest", at)
    slots.cues.setdefault("refer", []).extend((pointed, ("list", at)))


def _is_among(slots: Slots) -> None:
    """As in "có An Giang không?": a place and no more, whether the list shown holds it."""
    named = [tag for tag in slots.tags if tag.values("area") or tag.values("home")]
    others = [tag for tag in slots.tags if tag not in named and tag.token is None]
    asked = all("question" in tag.means or _courtesy(tag) for tag in others)
    both = slots.has("question", "yes") and slots.has("question", "no")
    if len(named) == 1 and both and asked and not slots.numbers:
        slots.add("refer", "among", slots.tags.index(named[0]))


def _courtesy(tag: Tag) -> bool:
    return bool(tag.values("filler")) and tag.means.keys() <= {"ellipsis", "self"}


def _among_block(slots: Slots) -> None:
    """As in "hạng mấy trong các bộ?": of the ministry spoken of, none is sought."""
    block = slots.has("all_areas") and slots.has("ask", "ministry")
    if block and slots.has("which_rank") and not _named(slots) and not slots.has("order"):
        slots.add("refer", "area", slots.cues["which_rank"][0][1])


def _taken_out(slots: Slots) -> None:
    """As in "bỏ Bến Tre ra": the end of the word that leaves something out."""
    last = slots.tags[-1].text if slots.tags else ""
    if slots.has("except") and slots.without and fold(last) == _OUT and last in slots.unknown:
        slots.unknown.remove(last)


def _behind_head(slots: Slots) -> None:
    """As in "mình thua người đứng đầu mấy điểm": who leads the table, no head of an office."""
    heads = {at for _, at in slots.cues.get("head", ())}
    for _, at in tuple(slots.cues.get("compare", ())):
        near = heads & {at + 1, at + REACH}
        if near:
            place = min(near)
            topics = slots.cues.get("topic", ())
            slots.cues["topic"] = [cue for cue in topics if cue[1] != place]
            slots.add("reference", "leader", place)


# ---------------------------------------------------------------- "từ năm đó đến 2024"


def _since_that(slots: Slots) -> tuple[int, ...]:
    """As in "từ đáy đó đến 2024 hồi được bao nhiêu": the change since the year spoken of."""
    begun = [at for _, at in slots.cues.get("since_that", ())]
    until = [at for _, at in slots.cues.get("until", ())]
    years = slots.role("year")
    bounded = len(years) == 1 and any(at < years[0].index for at in until)
    if not begun or not (bounded or slots.has("until", "now")):
        return ()
    asked = slots.has("ask", "quantity") or slots.has("measure", "change", "rank_change")
    if not asked or slots.has("order") or slots.has("ask", "period"):
        return ()
    near = {*begun, *(at + 1 for at in begun)}
    for slot in ("since", "until", "trend", "refer", "ellipsis"):
        kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in near and slot != "until"]
        slots.cues[slot] = kept
    slots.add("ellipsis", "yes", begun[0])
    slots.add("begins_there", "yes", begun[0])
    if not slots.has("measure", "change", "rank_change"):
        slots.add("measure", "change", begun[0])
    return tuple(begun)


# ---------------------------------------------------------------- "nội dung nào góp nhiều nhất"


def _shared(slots: Slots) -> tuple[int, ...]:
    """As in "noi dung nao gop nhieu nhat": what gave most, without its marks no merger."""
    shared = {at for _, at in slots.cues.get("share", ())}
    if not shared or not slots.has("ask", "dimension"):
        return ()
    for slot in ("operation", "give"):
        kept = [cue for cue in slots.cues.get(slot, ()) if cue[1] not in shared]
        slots.cues[slot] = kept
    return tuple(shared)
