"""Cut a message into clauses: at sentence ends and between two questions, bits put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.around.items import is_item
from knowledge.understand.collect import collect
from knowledge.understand.halves import (
    asks_again,
    halved,
    mean_and_table,
    numbered,
    two_halves,
    two_questions,
    two_tables,
)
from knowledge.understand.joined.either import opposed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_TOLD: Final = frozenset({"cause", "solution", "directive"})
"""Topics of which each asks for texts of its own."""


_ASKS: Final = ("ask", "verify", "measure", "order")
_COMMAS: Final = (",", ":")
"""Signs between two questions; what stands in brackets is no question of its own."""
_OPENS: Final = (
    *("ask", "topic", "operation", "measure", "order", "most", "least", "count", "compare"),
    *("average", "which_rank", "extreme", "comparator"),
)
"""Cues of which the first of two questions has one, where it names no index."""
PAIR: Final = 2
"""Tokens of the longest name that stands alone, as "Đồng Tháp" does."""
_NO_FIGURE: Final = ("order", "compare", "sign", "trait", "aim", "inside", "operation")
"""Cues of a clause that asks for more, or less, than one figure or one text."""


def clauses_of(tags: Sequence[Tag]) -> Iterator[Slots]:
    """What each clause says: cut at sentence ends and between two questions, bits put together."""
    last: Slots | None = None
    for sentence in filter(None, _sentences(tags)):
        item = is_item(sentence)
        for clause in _cut(sentence[item:] or sentence):
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
        if tag.token is not None and tag.token.kind == "stop":
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
    if _figure_and_part(first, second) or mean_and_table(first, second):
        return True
    whole = bool(first.indicators) and any(map(first.has, _ASKS)) and bool(first.role("year"))
    years = {number.whole for number in first.role("year")}
    other = {number.whole for number in second.role("year")} - years
    asked = second.has("ask", "quantity") or second.has("measure") or second.has("verify")
    apart = second.has("compare") or second.has("against") or second.has("average")
    sought = first.has("ask", "period") or first.has("compare") or first.has("trend")
    return whole and bool(other) and asked and not (apart or sought)


def _asks_itself(said: Slots) -> bool:
    """As in "- So với 2023 tăng hay giảm": a line of a list that is a question of its own."""
    return any(map(said.has, ("ask", "which_rank", "question", "verify", "order", "measure")))


def _fact_first(first: Slots, second: Slots) -> bool:
    """As in "PAPI 2017 thang mấy điểm? Quảng Bình được bao nhiêu?": a fact, then a figure."""
    placed = second.areas or second.home or second.has("unit", "areas")
    asked = second.has("ask", "quantity") or second.has("which_rank")
    figured = first.has("measure") or first.home or len(first.numbers) > len(first.role("year"))
    named = second.indicators or second.dimensions or second.has("aspect") or second.has("topic")
    told = first.indicators and _facts(first) and not (figured or first.has("operation"))
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
    numbered = "number" in tag.means or (tag.token is not None and tag.token.kind == "number")
    return numbered or bool(tag.values("indicator") or tag.values("dimension"))


def _parted(sentence: list[Tag], i: int) -> tuple[list[Tag], list[Tag]] | None:
    """The two questions before and behind a tag; None where it parts none."""
    tag, first = sentence[i], sentence[:i]
    if asks_again(tag) and two_halves(collect(first), collect(sentence[i:])):
        return halved(first, sentence[i:])
    if "rank" in tag.means.get("measure", ()) and (both := _list_and_rank(first, sentence[i:])):
        return both
    if not _joins(tag) or opposed(sentence[i - 1], sentence[i + 1]):
        return None
    return _joined(first, sentence[i + 1 :])


def _joined(first: list[Tag], second: list[Tag]) -> tuple[list[Tag], list[Tag]] | None:
    left = collect(first)
    if not _may_be_one(left):
        return None
    right = collect(second)
    if _belief_and_end(left, right):
        return first, second
    if any(told(left, right) for told in _BESIDE):
        wide = [tag for tag in first if _is_scope(tag)] if mean_and_table(left, right) else []
        return [*first, *_lent(second, to=left)], [*_lent(first, to=right), *wide, *second]
    if two_halves(left, right):
        return halved(first, second)
    if two_questions(left, right):
        shared = _shared_area(first, second, left, right)
        return [*first, *shared[0]], [*shared[1], *second]
    return (first, second) if _one_foreign(left, right) else None


def _is_scope(tag: Tag) -> bool:
    """Whether a tag names a region and no more: "ĐBSCL", "vùng mình"."""
    own = "scope" in tag.means and tag.means.keys() <= {"scope", "at_home"}
    return bool(tag.values("region")) or own


def _may_be_one(left: Slots) -> bool:
    """Whether what stands before a conjunction may be the first of two questions."""
    subject = left.indicators or left.dimensions or left.role("dimension")
    return bool(subject) or any(map(left.has, _OPENS))


def _joins(tag: Tag) -> bool:
    comma = tag.token is not None and tag.text in _COMMAS
    return comma or "conjunction" in tag.means or "ellipsis" in tag.means


def _two_facts(left: Slots, right: Slots) -> bool:
    """As in "ai công bố và đo cái gì": two facts about one indicator, no figure between them."""
    if _two_topics(left, right):
        return True
    named = left.indicators and not (right.indicators or right.areas or right.home)
    first, second = _facts(left), _facts(right)
    return bool(named and first and second) and not first & second


def _two_topics(left: Slots, right: Slots) -> bool:
    """As in "nguyên nhân và giải pháp": two kinds of loaded texts."""
    first, second = ({*slots.said("topic")} & _TOLD for slots in (left, right))
    plain = not any(slots.has("order") or slots.has("compare") for slots in (left, right))
    return plain and len(first) == len(second) == 1 and first != second


def _figure_and_text(left: Slots, right: Slots) -> bool:
    """As in "PAPI 2021 tỉnh xếp thứ mấy và nguyên nhân": a figure, and a text about it."""
    named = left.indicators and not (right.indicators or right.areas or right.home)
    figure = left.has("measure", "score", "rank") or left.has("ask", "quantity")
    told = {*left.said("topic")} & _TOLD or any(map(left.has, (*_NO_FIGURE, "verify")))
    text = {*right.said("topic")} & _TOLD and not any(map(right.has, (*_NO_FIGURE, "measure")))
    return bool(named and figure and not told and text and not right.numbers)


def _fact_and_figure(left: Slots, right: Slots) -> bool:
    """As in "PAPI do ai công bố, năm 2024 tỉnh mình mấy điểm": a fact, and a figure after it."""
    named = left.indicators and not (right.indicators or right.dimensions)
    placed = right.home or right.areas
    foreign = right.has("order") or right.has("compare") or left.has("measure")
    asked = right.has("ask", "quantity") and not right.has("aspect")
    return bool(named and _facts(left) and placed and asked) and not (foreign or left.numbers)


def _figure_and_part(left: Slots, right: Slots) -> bool:
    """As in "PAPI 2024 hạng mấy, nội dung nào cao nhất": the total, and the end of its parts."""
    named = left.indicators and not (right.indicators or right.areas or right.home)
    figure = left.has("ask", "quantity") or left.has("which_rank")
    figure = figure or (left.has("overall") and left.has("measure", "score"))
    other = left.has("order") or left.has("most") or left.has("axis") or left.has("compare")
    other = other or left.has("ask", "area", "period", "dimension", "region") or left.has("verify")
    end = right.has("order") or right.has("most") or right.has("least")
    opens = right.position("ask", "dimension") in (0, 1)
    sought = opens and not right.has("ask", "area", "period", "region")
    plain = not (right.numbers or left.dimensions or right.has("compare") or left.has("topic"))
    return bool(named and figure and end and sought and plain) and not other


def _figures_and_whether(left: Slots, right: Slots) -> bool:
    """As in "2022 thấp hơn 2021 bao nhiêu, có so được không": figures, then if they compare."""
    amount = left.has("ask", "quantity") or left.has("measure", "change")
    figures = bool(left.indicators) and len(left.role("year")) > 1 and amount
    plain = not (right.indicators or right.areas or right.numbers or right.has("ask"))
    told = left.has("aspect") or left.has("topic") or left.role("score")
    return figures and plain and not told and right.has("aspect", "comparability")


def _list_beside_place(left: Slots, right: Slots) -> bool:
    """As in "tỉnh nào dẫn đầu và tỉnh ta đứng thứ mấy": a table, and one place in it."""
    named = left.indicators or left.dimensions or right.indicators or right.dimensions
    both = (left.indicators or left.dimensions) and (right.indicators or right.dimensions)
    pairs = ((left, right), (right, left))
    return bool(named) and not both and any(_lists(a) and _places(b) for a, b in pairs)


def _list_and_one(left: Slots, right: Slots) -> bool:
    """As in "top 3 PAPI 2024 với mình": a table, and the figure of one province, only named."""
    one = len(right.areas) + (right.home or right.has("self")) == 1
    alone = one and not (right.unknown or right.numbers) and right.content <= PAIR
    listed = left.role("limit") and left.has("order") and not left.has("ask")
    asks = right.has("ask") or right.has("question") or right.has("verify") or left.has("among")
    return bool(alone and listed and left.indicators and not (left.areas or left.home or asks))


def _list_and_rank(first: list[Tag], second: list[Tag]) -> tuple[list[Tag], list[Tag]] | None:
    """As in "top 5 PAPI 2024 kèm hạng của tỉnh mình": no conjunction stands between."""
    left, right = collect(first), collect(second)
    if not (left.role("limit") and right.home + len(right.areas)):
        return None
    if not _list_beside_place(left, right):
        return None
    return [*first, *_lent(second, to=left)], [*_lent(first, to=right), *second]


def _lists(slots: Slots) -> bool:
    """Whether the clause asks who is first, last or in a list."""
    if slots.areas or slots.home or slots.has("compare") or slots.has("beside"):
        return False
    sought = slots.has("ask", "area", "region", "ministry") or bool(slots.role("limit"))
    ended = slots.has("order") or (slots.has("extreme") and slots.has("trait", "high"))
    ended = ended or bool(slots.has("comparator") and slots.role("score"))
    return sought and ended and not slots.has("which_rank")


def _places(slots: Slots) -> bool:
    """Whether the clause asks where one unit stands."""
    named = len(slots.areas) + len(slots.ministries) + slots.home
    one = named == 1 or (not named and (slots.has("self") or slots.has("unit", "areas")))
    region = len(slots.regions) == 1 and slots.has("ask", "region")
    foreign = any(slots.has(slot) for slot in ("order", "compare", "beside", "verify", "against"))
    asked = slots.has("ask", "quantity") or slots.has("measure", "rank", "region_rank")
    return (one or region) and asked and not foreign and not slots.has("ask", "area")


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


def _facts(slots: Slots) -> set[str]:
    """Which facts about an indicator a clause asks for; none where it asks for figures."""
    if slots.areas or slots.home or slots.has("order") or slots.has("compare"):
        return set()
    about = {f"{value} {slot}" for slot in ("aspect", "operation") for value in slots.said(slot)}
    return about - {"merger operation"}


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


_BESIDE: Final = (
    _two_facts,
    _figure_and_text,
    _fact_and_figure,
    _figure_and_part,
    _figures_and_whether,
    _list_beside_place,
    _list_and_one,
    two_tables,
    mean_and_table,
)
"""Two questions of different kinds about one index, told one below the other."""
