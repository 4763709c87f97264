"""Two questions of different kinds about one index in one clause: a figure and a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.gathered import lone_unit
from knowledge.understand.halves import mean_and_table, two_tables

if TYPE_CHECKING:
    from knowledge.understand.gathered import Slots

_TOLD: Final = frozenset({"cause", "solution", "directive"})
"""Topics of which each asks for texts of its own."""
_ABOUT: Final = frozenset({"meaning aspect", "publisher aspect"})
"""Facts that a table says nothing of."""
_OF_PUBLISHING: Final = _ABOUT | {"published_on aspect"}
"""Facts that may be asked behind a figure."""
_NO_FIGURE: Final = ("order", "compare", "sign", "trait", "aim", "inside", "operation")
"""Cues of a clause that asks for more, or less, than one figure or one text."""
PAIR: Final = 2
"""Tokens of the longest name that stands alone, as "Đồng Tháp" does."""


def of_two_kinds(left: Slots, right: Slots) -> bool:
    """Whether each side of a conjunction asks a question of its own kind."""
    return any(told(left, right) for told in _BESIDE)


def _two_facts(left: Slots, right: Slots) -> bool:
    """As in "ai công bố và đo cái gì": two facts about one indicator, no figure between them."""
    if _two_topics(left, right):
        return True
    named = left.indicators and not (right.indicators or right.areas or right.home)
    first, second = facts(left), facts(right)
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
    about = bool(facts(left) & _OF_PUBLISHING) and not left.has("aspect", "first_period")
    placed = right.home or right.areas or (about and any(map(lone_unit, right.tags)))
    foreign = right.has("order") or right.has("compare") or left.has("measure")
    asked = right.has("ask", "quantity") or (about and right.has("which_rank"))
    dated = len(left.numbers) == (len(left.role("year")) if about else 0)
    figure = placed and asked and not right.has("aspect")
    return bool(named and facts(left) and figure and dated) and not foreign


def _figure_and_fact(left: Slots, right: Slots) -> bool:
    """As in "PAPI 2021 của tỉnh mấy điểm, do ai công bố": a figure, and who or when behind it."""
    named = left.indicators and not (right.indicators or right.areas or right.home or right.numbers)
    figure = left.has("which_rank") or (left.has("ask", "quantity") and left.has("unit", "points"))
    told = facts(right) & _OF_PUBLISHING and not any(map(left.has, ("aspect", "topic", "verify")))
    return bool(named and figure and told)


def _fact_beside_table(left: Slots, right: Slots) -> bool:
    """As in "What does PAPI stand for, and which province leads it in 2024?", and turned round."""
    named = left.indicators and not (right.indicators or right.dimensions)
    facing = ((left, right), (right, left))
    told = (facts(fact) and facts(fact) <= _ABOUT and _lists(table) for fact, table in facing)
    return bool(named and any(told)) and not (right.home or left.dimensions)


def figure_and_part(left: Slots, right: Slots) -> bool:
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
    counted = all(number.role == "stray" for number in right.numbers)  # as in "so hai năm"
    plain = counted and not (right.indicators or right.areas or right.has("ask"))
    told = left.has("aspect") or left.has("topic") or left.role("score")
    return figures and plain and not told and right.has("aspect", "comparability")


def list_beside_place(left: Slots, right: Slots) -> bool:
    """As in "tỉnh nào dẫn đầu và tỉnh ta đứng thứ mấy": a table, and one place in it."""
    named = left.indicators or left.dimensions or right.indicators or right.dimensions
    both = (left.indicators or left.dimensions) and (right.indicators or right.dimensions)
    pairs = ((left, right), (right, left))
    return bool(named) and not both and any(_lists(a) and _places(b) for a, b in pairs)


def place_and_gap(left: Slots, right: Slots) -> bool:
    """As in "đứng thứ mấy vùng, hơn tỉnh kế tiếp bao nhiêu điểm": a place, and what lies behind."""
    named = left.indicators and not (right.indicators or right.areas or right.home or right.numbers)
    place = left.has("which_rank") or left.has("measure", "region_rank")
    place = place and not any(map(left.has, ("order", "compare", "beside")))
    apart = right.has("compare") or right.has("comparator")
    gap = apart and right.has("next") and right.has("beside") and right.has("ask", "quantity")
    return bool(named and place and gap)


def _list_and_one(left: Slots, right: Slots) -> bool:
    """As in "top 3 PAPI 2024 với mình": a table, and the figure of one province, only named."""
    one = len(right.areas) + (right.home or right.has("self")) == 1
    alone = one and not (right.unknown or right.numbers) and right.content <= PAIR
    listed = left.role("limit") and left.has("order") and not left.has("ask")
    asks = right.has("ask") or right.has("question") or right.has("verify") or left.has("among")
    return bool(alone and listed and left.indicators and not (left.areas or left.home or asks))


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


def facts(slots: Slots) -> set[str]:
    """Which facts about an indicator a clause asks for; none where it asks for figures."""
    if slots.areas or slots.home or slots.has("order") or slots.has("compare"):
        return set()
    about = {f"{value} {slot}" for slot in ("aspect", "operation") for value in slots.said(slot)}
    if slots.has("ask", "ministry") and slots.has("conduct") and not slots.has("measure"):
        about.add("publisher aspect")  # as in "which ministry publishes it"
    return about - {"merger operation"}


_BESIDE: Final = (
    _two_facts,
    _figure_and_text,
    _fact_and_figure,
    _figure_and_fact,
    _fact_beside_table,
    figure_and_part,
    _figures_and_whether,
    list_beside_place,
    place_and_gap,
    _list_and_one,
    two_tables,
    mean_and_table,
)
"""Two questions of different kinds about one index, told one below the other."""
