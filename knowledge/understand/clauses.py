"""Cut a message into clauses: at sentence ends and between two questions, bits put together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.understand.around.items import is_item
from knowledge.understand.collect import collect
from knowledge.understand.gathered import is_stop, is_unit, names_index
from knowledge.understand.halves import (
    asks_again,
    halved,
    mean_and_table,
    numbered,
    two_halves,
    two_questions,
)
from knowledge.understand.joined.either import opposed
from knowledge.understand.mixed import (
    facts,
    figure_and_part,
    list_beside_place,
    of_two_kinds,
    place_and_gap,
)
from knowledge.understand.numbers.beside import is_full_year
from knowledge.understand.premises import tells_end_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots


_ASKS: Final = ("ask", "verify", "measure", "order")
_COMMAS: Final = (",", ":")
"""Signs between two questions; what stands in brackets is no question of its own."""
_OPENS: Final = (
    *("ask", "topic", "operation", "measure", "order", "most", "least", "count", "compare"),
    *("average", "which_rank", "extreme", "comparator"),
)
"""Cues of which the first of two questions has one, where it names no index."""
_FACTS: Final = frozenset({"aspect", "topic", "operation", "conduct"})
_ENDS: Final = frozenset({"order", "extreme", "most", "least", "comparator"})
_SOUGHT: Final = frozenset({"ask", "ministry ask", "reference"})
_PLACED: Final = frozenset({"ask", "which_rank", "rank measure", "region_rank measure"})
_GAP: Final = (frozenset({"compare"}), frozenset({"ask"}), _ENDS | {"reference", "average"})
_MOVES: Final = (frozenset({"sign"}), frozenset({"ask"}))
_EVERY_MINISTRY: Final = ("ministry",)
_SIDES: Final = (
    ((_FACTS,), (_FACTS | _PLACED | _ENDS | {"measure"},)),
    ((_ENDS, _SOUGHT), (_PLACED | {"average", "overall", "reference"},)),
    (_GAP, _GAP),
    (_MOVES, _MOVES),
    ((frozenset({"limit"}), _ENDS), (_PLACED | {"place", "self"},)),
)
"""What two questions beside each other say at least, each on its side: one of each set.

That is either way round.
"""
_IN_ORDER: Final = (
    *_SIDES,
    *((other, one) for one, other in _SIDES),
    ((_PLACED,), (frozenset({"next"}), frozenset({"ask"}))),
    ((frozenset({"always"}),), (_ENDS, _PLACED)),
    ((frozenset({"years"}),), (frozenset({"period ask"}), _ENDS)),
)
"""The same in the order of the message, with those that go one way only."""
_PLACES: Final = frozenset({"area", "home", "region", "nation"})
_OURS: Final = frozenset({"topic", "operation", "verify"})
"""Meanings that nothing foreign has."""


def clauses_of(tags: Sequence[Tag], telling: frozenset[int] = frozenset()) -> Iterator[Slots]:
    """What each clause says: cut at sentence ends and between two questions, bits put together.

    A sentence of which every tag begins at one of the `telling` tokens holds no question.
    """
    last: Slots | None = None
    for sentence in filter(None, _sentences(tags)):
        item = is_item(sentence)
        asks = not telling.issuperset(tag.start for tag in sentence)
        for clause in _cut(sentence[item:] or sentence) if asks else (sentence,):
            said = collect(clause)
            if last is None:
                last = said
            elif _fact_first(last, said):
                yield last
                last = collect([*_lent(last.tags, to=said), *clause])
            elif _belongs(last, said) and not (_anew(last, said) or (item and _asks_itself(said))):
                last = collect([*last.tags, *clause])
            else:
                yield last
                last = said
    yield last or collect(tags)


def _sentences(tags: Sequence[Tag]) -> list[list[Tag]]:
    found: list[list[Tag]] = [[]]
    for tag in tags:
        if is_stop(tag):
            found.append([])
        else:
            found[-1].append(tag)
    return found


def _belongs(first: Slots, second: Slots) -> bool:
    """Whether a sentence only goes on with the one before (or is led up to by it)."""
    told = second.areas or second.numbers or second.indicators or second.has("shift")
    if second.has("ellipsis") and told:
        return False
    if _strange(second) or _strange(first):
        return False
    if second.has("decline") or second.has("smalltalk") or first.has("smalltalk"):
        return False
    return not (_anchored(first) and _anchored(second))


def _anew(first: Slots, second: Slots) -> bool:
    """As in "… 2023 đúng không? Hồi 2019 hạng mấy?": a question that follows up on a whole one."""
    if _belief_and_end(first, second) or _whether_member(second):
        return True
    if figure_and_part(first, second) or mean_and_table(first, second):
        return True
    if tells_end_before(first, second):
        return False
    whole = bool(first.indicators) and any(map(first.has, _ASKS)) and bool(first.role("year"))
    years = {number.whole for number in first.role("year")}
    other = {number.whole for number in second.role("year")} - years
    asked = second.has("ask", "quantity") or second.has("measure") or second.has("verify")
    apart = second.has("compare") or second.has("against") or second.has("average")
    sought = first.has("ask", "period") or first.has("compare") or first.has("trend")
    return whole and bool(other) and asked and not (apart or sought)


def _asks_itself(said: Slots) -> bool:
    """As in "- So với 2023 tăng hay giảm": a line of a list that is a question of its own.

    "… trong nhóm 5 tỉnh này" goes on with those just named.
    """
    asks = any(map(said.has, ("ask", "which_rank", "question", "verify", "order", "measure")))
    return asks and not said.has("refer", "areas")


def _fact_first(first: Slots, second: Slots) -> bool:
    """As in "PAPI 2017 thang mấy điểm? Quảng Bình được bao nhiêu?": a fact, then a figure."""
    placed = second.areas or second.home or second.has("unit", "areas")
    asked = second.has("ask", "quantity") or second.has("which_rank")
    figured = first.has("measure") or first.home or len(first.numbers) > len(first.role("year"))
    named = second.indicators or second.dimensions or second.has("aspect") or second.has("topic")
    told = first.indicators and facts(first) and not (figured or first.has("operation"))
    return bool(told and placed and asked) and not named


def _whether_member(second: Slots) -> bool:
    """As in "… giảm điểm? Hà Giang có trong đó không?": a list, then whether one is in it."""
    one = len(second.areas) + second.home == 1 and second.has("refer", "areas", "among")
    return one and second.has("question") and not (second.numbers or second.indicators)


def _belief_and_end(first: Slots, second: Slots) -> bool:
    """As in "chưa từng lọt top 15. Hạng tốt nhất là mấy, năm nào?": what is told of all years."""
    told = bool(first.indicators) and first.has("always") and not first.has("ask")
    sought = second.has("ask", "quantity", "period") or second.has("which_rank")
    named = second.indicators or second.areas or second.numbers or second.has("ask", "area")
    return told and second.has("order") and sought and not bool(named)


def _anchored(slots: Slots) -> bool:
    return bool(
        slots.indicators
        or slots.dimensions
        or slots.has("all_indicators")
        or slots.has("topic")
        or slots.has("operation"),
    )


def _strange(slots: Slots) -> bool:
    """Whether a clause is mostly about something else."""
    return bool(slots.off_topic) or len(slots.unknown) > max(1, slots.content // 2)


def _cut(sentence: list[Tag]) -> Iterator[list[Tag]]:
    """Cut where a conjunction joins two whole questions, or one with something foreign."""
    places = range(1, len(sentence) - 1) if any(map(_is_subject, sentence)) else ()
    parted = next(filter(None, (_parted(sentence, i) for i in places)), None)
    if parted is None:
        yield sentence
        return
    yield parted[0]
    yield from _cut(parted[1])


def _is_subject(tag: Tag) -> bool:
    """Whether a tag may be what one of two questions is about: an indicator or a dimension."""
    return _is_number(tag) or names_index(tag)


def _is_number(tag: Tag) -> bool:
    return "number" in tag.means or (tag.token is not None and tag.token.kind == "number")


def _is_figure(tag: Tag) -> bool:
    """As in "86,77 hay 88,77": a number with decimals."""
    return tag.token is not None and tag.token.kind == "number" and not tag.text.isdecimal()


def _parted(sentence: list[Tag], i: int) -> tuple[list[Tag], list[Tag]] | None:
    """The two questions before and behind a tag; None where it parts none."""
    tag, first = sentence[i], sentence[:i]
    if asks_again(tag) and two_halves(collect(first), collect(sentence[i:])):
        return halved(first, sentence[i:])
    if "rank" in tag.means.get("measure", ()) and (both := _list_and_rank(first, sentence[i:])):
        return both
    beside = sentence[i - 1], sentence[i + 1]
    if not _joins(tag) or opposed(*beside) or all(map(_is_figure, beside)):
        return None
    if _amid_years(sentence, i):
        return None
    return _joined(first, sentence[i + 1 :])


def _joined(first: list[Tag], second: list[Tag]) -> tuple[list[Tag], list[Tag]] | None:
    left = collect(first) if _may_be_two(first, second) else None
    if left is None or not _may_be_one(left):
        return None
    right = collect(second)
    if _belief_and_end(left, right):
        return first, second
    if of_two_kinds(left, right):
        lent = [*_lent(first, to=right), *_where(first, left, right)]
        return [*first, *_lent(second, to=left)], [*lent, *second]
    if two_halves(left, right):
        return halved(first, second)
    if two_questions(left, right):
        shared = _shared_area(first, second, left, right)
        return [*first, *shared[0]], [*shared[1], *second]
    return (first, second) if _one_foreign(left, right) else None


def _may_be_two(first: list[Tag], second: list[Tag]) -> bool:
    """Whether two questions may stand beside each other.

    A glance at the words, as most commas part no questions.
    """
    said, further = _said(first), _said(second)
    if any(_says(said, one) and _says(further, other) for one, other in _IN_ORDER):
        return True
    named, behind = any(map(names_index, first)), any(map(names_index, second))
    if (named or behind) and "operation" in said | further:
        return True
    return named and (_of_two(first, second) if behind else _may_be_foreign(second, further))


def _says(said: set[str], needed: tuple[frozenset[str], ...]) -> bool:
    return not any(map(said.isdisjoint, needed))


def _is_count(tag: Tag) -> bool:
    """Whether it is a number that may be how many: no year."""
    return _is_number(tag) and not is_full_year(tag)


def _may_be_foreign(tags: list[Tag], said: set[str]) -> bool:
    """Whether there is a strange word or a number that is no year, and nothing of ours."""
    if not said.isdisjoint(_OURS) or any(tag.values("area") for tag in tags):
        return False
    return any(not tag.known or _is_count(tag) or tag.values("off_topic") for tag in tags)


def _said(tags: list[Tag]) -> set[str]:
    """What some words mean, as "ask" and "area ask", and where they name years, a number, a place.

    "Các bộ, ngành" does not ask by itself: it is a "ministry ask" only.
    """
    found: set[str] = set()
    for tag in tags:
        if _is_number(tag):
            found.add("years" if is_full_year(tag) else "limit")
        elif tag.values("area") or tag.values("home"):
            found.add("place")
        for slot, values in tag.means.items():
            found |= _meanings(slot, values)
    return found


@lru_cache(maxsize=1_024)
def _meanings(slot: str, values: tuple[str, ...]) -> frozenset[str]:
    named = {f"{value} {slot}" for value in values}
    return frozenset(named if slot == "ask" and values == _EVERY_MINISTRY else {slot, *named})


def _of_two(first: list[Tag], second: list[Tag]) -> bool:
    """Whether each side is about an index of its own, and has its own years or place."""
    sides = (first, second)
    one, other = ({v for tag in side for v in tag.values("indicator")} for side in sides)
    if not (one and other) or not one.isdisjoint(other):
        return False
    return any(all(any(map(own, side)) for side in sides) for own in (_is_number, _is_place))


def _is_place(tag: Tag) -> bool:
    return is_unit(tag) or not tag.kinds.isdisjoint(_PLACES)


def _where(tags: list[Tag], left: Slots, right: Slots) -> list[Tag]:
    """The region that the first of two questions lends, before it the place of a gap."""
    gap = place_and_gap(left, right)
    placed = [tag for tag in tags if gap and (tag.values("area") or tag.values("home"))]
    shared = gap or mean_and_table(left, right)
    return [*placed, *(tag for tag in tags if shared and _is_scope(tag))]


def _is_scope(tag: Tag) -> bool:
    """Whether a tag names a region and no more: "ĐBSCL", "vùng mình"."""
    own = "scope" in tag.means and tag.means.keys() <= {"scope", "at_home"}
    return bool(tag.values("region")) or own


def _may_be_one(left: Slots) -> bool:
    """Whether what stands before a conjunction may be the first of two questions."""
    subject = left.indicators or left.dimensions or left.role("dimension")
    return bool(subject) or any(map(left.has, _OPENS))


def _amid_years(sentence: Sequence[Tag], i: int) -> bool:
    """As in "giữa 2020 và 2021": the years of one question."""
    led = any("between" in tag.means for tag in sentence[max(i - 2, 0) : i + 1])
    return led and is_full_year(sentence[i + 1])


def _joins(tag: Tag) -> bool:
    comma = tag.token is not None and tag.text in _COMMAS
    return comma or "conjunction" in tag.means or "ellipsis" in tag.means


def _list_and_rank(first: list[Tag], second: list[Tag]) -> tuple[list[Tag], list[Tag]] | None:
    """As in "top 5 PAPI 2024 kèm hạng của tỉnh mình": no conjunction stands between."""
    left = collect(first) if any(map(_is_number, first)) else None
    if left is None or not left.role("limit"):
        return None
    right = collect(second)
    if not right.home + len(right.areas) or not list_beside_place(left, right):
        return None
    return [*first, *_lent(second, to=left)], [*_lent(first, to=right), *second]


def _lent(tags: Sequence[Tag], *, to: Slots) -> list[Tag]:
    """The indicator and the year that one half of a message lends to the other."""
    if to.indicators or to.dimensions:
        return []
    own = collect(tags)
    kept = {number.index for number in own.role("year")} if not to.role("year") else set()
    kept |= numbered(own)
    return [
        tag
        for at, tag in enumerate(tags)
        if at in kept or tag.values("indicator") or tag.values("dimension")
    ]


def _shared_area(
    left_tags: list[Tag],
    right_tags: list[Tag],
    left: Slots,
    right: Slots,
) -> tuple[list[Tag], list[Tag]]:
    """The area tag one side lends to the other, where only one names an area."""
    if left.areas and not right.areas and not right.home:
        return [], [tag for tag in left_tags if tag.values("area")]
    if right.areas and not left.areas and not left.home:
        return [tag for tag in right_tags if tag.values("area")], []
    return [], []


def _one_foreign(left: Slots, right: Slots) -> bool:
    """A whole question joined with a foreign one: "… và hôm nay trời có mưa không"."""
    whole = bool(left.indicators or left.dimensions) and not _strange(left) and left.content > 1
    foreign = (
        _strange(right) and not _anchored(right) and not right.areas and not right.has("verify")
    )
    return whole and foreign and (bool(right.off_topic) or len(right.unknown) > 1)
