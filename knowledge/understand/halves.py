"""Two questions in one clause about one subject, each with its own end of a table or its own mean.

"Tỉnh nào tăng nhiều nhất, tỉnh nào giảm nhiều nhất": the second half borrows what the first names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.collect import collect
from knowledge.understand.gathered import lone_unit
from knowledge.understand.spans import over_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots


PAIR: Final = 2
_OURS: Final = frozenset({"minh", "ta"})
"""As in "vùng ta": words that make a region one's own."""


def two_halves(left: Slots, right: Slots) -> bool:
    """Whether both ask on their own and only one of them names the indicator."""
    first, second = map(_on_subject, (left, right))
    return first != second and any(holds(left, right) for holds in _KINDS)


def two_questions(left: Slots, right: Slots) -> bool:
    """Different indicators, each with its own year or its own area."""
    if _merger_and_figure(left, right) or _merger_and_figure(right, left):
        return True
    if left.ambiguous or right.ambiguous:
        return False
    if not left.indicators or not right.indicators or set(left.indicators) & set(right.indicators):
        return False
    years = left.role("year") and right.role("year") and not _runs_on(right)
    same = [n.whole for n in left.role("year")] == [n.whole for n in right.role("year")]
    places = _placed(left), _placed(right)
    return bool((years and not same) or (all(places) and places[0] != places[1]))


def _placed(slots: Slots) -> tuple[str, ...]:
    """Of which place it asks: provinces, one's own, regions, the whole country."""
    wide = (*slots.regions, *(("nation",) if slots.nation else ()))
    own = slots.home or any(map(lone_unit, slots.tags))
    return (*slots.areas, *(("home",) if own else ()), *wide)


def _merger_and_figure(merger: Slots, figure: Slots) -> bool:
    """As in "nhập với tỉnh nào, PAPI 2024 mấy điểm": what became of a province, and its figure."""
    sought = merger.has("ask", "area") or merger.has("unit", "areas")
    told = merger.has("operation", "merger") and sought and not _on_subject(merger)
    plain = not (figure.has("operation", "merger") or figure.has("ask", "area"))
    return told and plain and bool(figure.indicators)


def _runs_on(right: Slots) -> bool:
    """As in "PAPI 2021 | và 2022, SIPAS thì sao": its year belongs to the list of years before."""
    year = right.role("year")[0].index
    named = min(at for _, at in right.cues["at_indicator"])
    return year < named - 1


def _on_subject(slots: Slots) -> bool:
    return bool(slots.indicators or slots.dimensions or slots.role("dimension"))


def asks_again(tag: Tag) -> bool:
    """As in "tỉnh nào tăng nhiều nhất tỉnh nào giảm nhiều nhất": no comma stands between."""
    return "area" in tag.means.get("ask", ())


def borrowed(tags: list[Tag], *, to: Slots, own: Slots) -> list[Tag]:
    """What one half lends the other: its indicator, and the years, areas, region it alone names."""
    lent = {"indicator", "dimension"} if _on_subject(own) and not _on_subject(to) else set()
    if not (to.areas or to.home or to.has("ask", "area")):
        lent |= {"area", "home"}
    wide = to.nation or to.has("scope") or to.has("nationwide")
    if not (to.regions or wide) or _that_region(to, own):
        lent |= {"region"}
    years = {number.index for number in own.role("year")} if not to.role("year") else set()
    kept = years | (numbered(own) if "dimension" in lent else set())
    return [
        tag for at, tag in enumerate(tags) if at in kept or any(tag.values(kind) for kind in lent)
    ]


def _that_region(to: Slots, own: Slots) -> bool:
    """As in "Đông Nam Bộ ai nhất, ai bét vùng": the region named before, not one's own."""
    said = [at for value, at in to.cues.get("scope", ()) if value == "own_region"]
    ours = any(_OURS & {*fold(to.tags[at].text).split()} for at in said)
    return bool(said and own.regions) and not (ours or to.regions or to.nation)


def numbered(slots: Slots) -> set[int]:
    """Where dimensions are told by number: the number and the word before it, "nội dung 4"."""
    return {at for number in slots.role("dimension") for at in (number.index - 1, number.index)}


def halved(first: list[Tag], second: list[Tag]) -> tuple[list[Tag], list[Tag]]:
    """Both halves with what the other lends."""
    left, right = collect(first), collect(second)
    return (
        [*first, *borrowed(second, to=left, own=right)],
        [*borrowed(first, to=right, own=left), *second],
    )


def _opposite_moves(left: Slots, right: Slots) -> bool:
    """As in "tỉnh nào tăng nhiều nhất, tỉnh nào giảm nhiều nhất"."""
    signs = left.said("sign"), right.said("sign")
    apart = len(signs[0]) == len(signs[1]) == 1 and signs[0] != signs[1]
    return apart and all(map(_extreme_mover, (left, right)))


def _extreme_mover(slots: Slots) -> bool:
    most = any(map(slots.has, ("most", "least", "order", "count")))
    return most and slots.has("ask", "area") and not (slots.areas or slots.home)


def _two_gaps(left: Slots, right: Slots) -> bool:
    """As in "cách ngôi đầu cả nước bao xa, và cách ngôi đầu miền Tây bao xa"."""
    gaps = all(map(_gap_to_end, (left, right)))
    return gaps and _reach(left) != _reach(right)


def _gap_to_end(slots: Slots) -> bool:
    measured = slots.has("reference") or slots.has("order") or slots.has("average")
    asked = slots.has("ask", "quantity") and not slots.has("ask", "area")
    return slots.has("compare") and measured and asked


def _reach(slots: Slots) -> tuple[str, ...]:
    """Where a question looks: regions, and its kind of reference."""
    own = ("own",) if slots.has("scope", "own_region") else ()
    ends = slots.said("average") or slots.said("order")
    return (*slots.regions, *own, *ends)


def _mean_and_end(left: Slots, right: Slots) -> bool:
    """As in "trung bình vùng bao nhiêu, tỉnh nào thấp nhất"."""
    return any(_mean(a) and _end(b) for a, b in ((left, right), (right, left)))


def _mean(slots: Slots) -> bool:
    foreign = any(map(slots.has, ("order", "compare", "comparator", "against", "verify")))
    if over_span(slots) and not slots.has("ask", "quantity"):
        return False  # as in "trung bình 2021–2024 tỉnh nào cao nhất"
    return slots.has("average") and not foreign and not slots.has("ask", "area", "region", "period")


def _end(slots: Slots) -> bool:
    foreign = any(map(slots.has, ("average", "compare", "comparator", "verify")))
    sought = slots.has("ask", "area") or slots.has("reference")
    return slots.has("order") and sought and not foreign and not (slots.areas or slots.home)


def _two_tables(left: Slots, right: Slots) -> bool:
    """As in "ai dẫn đầu cả nước, ai dẫn đầu miền Tây"."""
    return (
        _end(left)
        and _end(right)
        and _reach(left) != _reach(right)
        and bool(left.regions or right.regions)
    )


def _years_and_end(left: Slots, right: Slots) -> bool:
    """As in "điểm 2021, 2022, 2023 và năm nào rơi mạnh nhất": each of them, and one among them."""
    listed = len(left.role("year")) > PAIR and not any(map(left.has, ("order", "ask", "compare")))
    ended = any(map(right.has, ("most", "least", "order")))
    return listed and ended and right.has("ask", "period") and not right.role("year")


_KINDS: Final[tuple[Callable[[Slots, Slots], bool], ...]] = (
    _opposite_moves,
    _two_gaps,
    _mean_and_end,
    _two_tables,
    _years_and_end,
)


def two_tables(left: Slots, right: Slots) -> bool:
    """As in "vùng nào cao nhất, tỉnh nào cao nhất": tables of units of two kinds."""
    kinds = [{*slots.said("ask")} & _UNITS for slots in (left, right)]
    ended = all(slots.has("order") or slots.has("most") for slots in (left, right))
    named = right.indicators or right.areas or right.home or right.numbers
    one_each = all(len(kind) == 1 for kind in kinds) and kinds[0] != kinds[1]
    return bool(left.indicators and one_each and ended) and not (named or right.has("compare"))


def mean_and_table(left: Slots, right: Slots) -> bool:
    """As in "SIPAS 2024 cả nước bao nhiêu, tỉnh nào cao nhất": a mean, and an end of the table."""
    wide = left.nation or left.regions or left.has("scope")
    mean = wide and left.has("ask", "quantity") and not (left.areas or left.home)
    other = any(map(left.has, ("order", "most", "count", "compare", "comparator", "which_rank")))
    sought = right.said("ask") == ("area",) and (right.has("order") or right.has("most"))
    named = right.indicators or right.areas or right.home or right.numbers or right.has("compare")
    return bool(left.indicators and mean and sought) and not (other or named)


_UNITS: Final = frozenset({"area", "region", "ministry"})
"""What a table may be of."""
