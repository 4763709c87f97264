"""Which fact about an indicator is asked for: its meaning, publisher, scale, weight, its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.texts.facts import own_fact

NEAR: Final = 3
"""Tags from "ai" to what is done at most: "bên nào là bên đi khảo sát"."""
_OF_FIGURES: Final = (
    "measure",
    "order",
    "extreme",
    "compare",
    "trait",
    "tone",
    "sign",
    "average",
    "comparator",
    "most",
    "least",
    "trend",
    "verify",
)
"""Words beside which provinces are weighed: "ai làm tốt nhất"."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.understand.gathered import Slots


def aspect_of(slots: Slots) -> str | None:
    """Which fact about an indicator is asked for, unless its figures are."""
    for aspect, looks in _SURELY.items():
        if any(look(slots) for look in looks):
            return aspect
    aspects = slots.said("aspect")
    for aspect, holds in _OWN_ASPECTS.items():
        if aspect in aspects and holds(slots):
            return aspect
    plain = [aspect for aspect in PLAIN_ASPECTS if aspect in aspects]
    if plain == ["meaning"] and _how_much(slots):
        return None
    if not plain or _speaks_of_figures(slots):
        return None
    of_area = slots.areas or slots.regions or not (slots.indicators or slots.dimensions)
    return None if plain[0] == "dimensions" and of_area else plain[0]


def _believed_to_publish(slots: Slots) -> bool:
    """As in "PAPI do Bộ Nội vụ công bố phải không": by whom, the one named being put aside."""
    doubted = slots.has("verify") and slots.has("conduct") and slots.has("aspect", "published_on")
    figures = any(map(slots.has, ("ask", "measure", "unit", "order", "latest", "relative")))
    placed = slots.areas or slots.home or slots.regions or slots.numbers
    return bool(doubted and slots.indicators) and not (figures or placed)


def believed_scale(slots: Slots) -> bool:
    """As in "thang điểm PAPI là 100 phải không": the scale itself, no figure on it.

    A scale is whole: "thang điểm PAPI 2021 của tỉnh 42,43 đúng không" tells a score.
    """
    told = [number for number in slots.numbers if number.role != "year"]
    named = slots.has("aspect", "scale") or bool(slots.role("scale"))
    whole = slots.areas or slots.home or slots.regions or slots.ministries or slots.dimensions
    figures = any(map(slots.has, ("ask", "order", "compare", "average", "sign")))
    figures = figures or slots.has("measure", "rank", "group", "change", "rank_change")
    doubted = slots.has("verify") or slots.has("inverted") or slots.has("question", "no")
    believed = doubted and named and len(told) == 1 and len(slots.indicators) == 1
    return believed and not (whole or figures or _fractional(slots))


def _fractional(slots: Slots) -> bool:
    return any(number.value % 1 for number in slots.numbers)


def aims_at_figure(slots: Slots) -> bool:
    """As in "mục tiêu PAPI 2022": how much is aimed at, not what is to be done."""
    much = slots.has("ask", "quantity") or slots.has("unit", "points", "percent")
    return much or slots.has("quota") or bool(slots.indicators and slots.role("year"))


def fact_to_tell(slots: Slots) -> str | None:
    """As in "yếu tố hợp thành SIPAS, em chép vô bài tuyên truyền": the fact, not what is done."""
    if _day_it_came_out(slots):
        return "published_on"
    if own := own_fact(slots):
        return own
    if _somebody_asks(slots):
        return "publisher"
    fact, told = slots.position("aspect"), slots.position("topic", "solution")
    before = fact is not None and told is not None and fact < told
    return aspect_of(slots) if before and slots.indicators and not slots.has("aim") else None


def _day_it_came_out(slots: Slots) -> bool:
    """As in "ngày Bộ Nội vụ công bố SIPAS 2021 là ngày mấy": no meeting is asked about."""
    came_out = slots.has("idiom", "day") and slots.has("aspect", "published_on")
    asked = slots.has("ask", "period") and set(slots.said("topic")) == {"event"}
    return came_out and asked and bool(slots.indicators) and not (slots.areas or slots.home)


def most_of_plan(slots: Slots) -> bool:
    """As in "trong kế hoạch, nội dung nào bị giao mức tăng nặng nhất": nothing that was reached."""
    most = slots.has("most") or slots.has("least") or slots.has("order")
    return slots.has("idiom", "assigned") and slots.has("ask", "dimension") and most


def _by_whom(slots: Slots) -> bool:
    """As in "PAPI do Bộ Nội vụ làm phải không", "which ministry runs SIPAS"."""
    body = (slots.ministries and slots.has("verify")) or slots.has("ask", "ministry")
    about_figures = slots.has("measure") or slots.has("order")
    return bool(body and slots.has("conduct") and slots.indicators and not about_figures)


def _somebody_asks(slots: Slots) -> bool:
    """As in "PAPI là bên nào đi hỏi dân": who conducts it, no province is sought."""
    acts = [at for _, at in slots.cues.get("conduct", ())]
    who = [at for _, at in slots.cues.get("body", ())]
    near = any(0 < act - at <= NEAR for at in who for act in acts)
    foreign = any(map(slots.has, _OF_FIGURES)) or slots.areas or slots.regions or slots.numbers
    topics = {*slots.said("topic")} - {"person", "definition"}
    return near and bool(slots.indicators) and not (foreign or topics or slots.ministries)


def _names_parts(slots: Slots) -> bool:
    """As in "liệt kê 5 yếu tố của SIPAS": which they are, no place or year being named."""
    placed = (
        slots.areas or slots.home or slots.nation or slots.regions or slots.has("unit", "areas")
    )
    since = slots.role("year") if slots.has("since") and slots.has("verify") else ()
    numbers = tuple(number for number in slots.numbers if number not in since)
    asked = numbers != slots.role("dimensions") or slots.has("ask") or slots.has("ellipsis")
    listed = bool(slots.role("dimensions")) and len(slots.indicators) == 1
    return listed and not (placed or asked or slots.dimensions or _speaks_of_figures(slots))


def _parts_since_when(slots: Slots) -> bool:
    """As in "PAPI chuyển sang 8 nội dung từ năm nào": since when it has them, no first result.

    "PAPI có thêm nội dung môi trường từ năm nào" names one that was added.
    """
    added = slots.dimensions and slots.has("idiom", "gathers")
    parts = slots.role("dimensions") or slots.role("dimension") or added
    return bool(parts) and slots.has("aspect", "first_period") and len(slots.indicators) == 1


def _how_much(slots: Slots) -> bool:
    """As in "what is PAPI 2021 of An Giang": its figure there, not what an index is."""
    wide = (slots.regions or slots.nation) and slots.role("year")
    placed = slots.areas or slots.home or slots.ministries or wide
    both = any("ask" in slots.tags[at].means for what, at in slots.cues["aspect"] if what)
    scored = bool(slots.role("year")) and slots.has("unit", "points", "percent")
    return bool(placed) and (both or scored)


def _speaks_of_figures(slots: Slots) -> bool:
    named = slots.areas or slots.home or slots.ministries or slots.has("unit", "areas")
    placed = bool(slots.role("year") and named)
    units = ("points", "places", "percent") if placed else ("points", "places")
    counted = slots.has("unit", *units) and slots.has("ask", "quantity")
    threshold = slots.has("comparator") and any(n.role != "year" for n in slots.numbers)
    return (
        counted
        or threshold  # alone it may be "chấm" that lost its mark
        or slots.has("compare", "gap")
        or (slots.has("compare") and len(slots.areas) + slots.home > 1)
        or any(slots.has(slot) for slot in ("order", "measure", "average"))
        or (placed and slots.has("beside"))  # as in "đơn vị nào đứng trên Đồng Tháp"
    )


def weighs_in_another(slots: Slots) -> bool:
    """As in "SIPAS chiếm tỷ trọng bao nhiêu trong thang điểm PAR Index": one index in another."""
    return slots.has("aspect", "weight") and len(slots.indicators) > 1


def _dated(slots: Slots) -> bool:
    return slots.has("ask", "period") or slots.has("topic", "event")


PLAIN_ASPECTS: Final = (
    "first_period",
    "publisher",
    "comparability",
    "scale",
    "method",
    "dimensions",
    "meaning",
)
"""Facts that are asked for where no figure is; the more special first."""
_SURELY: Final[dict[str, tuple[Callable[[Slots], bool], ...]]] = {
    "publisher": (_by_whom, _believed_to_publish),
    "scale": (believed_scale,),
    "dimensions": (_names_parts, _parts_since_when),
}
"""Facts that are asked for whatever else is said."""
_OWN_ASPECTS: Final[dict[str, Callable[[Slots], bool]]] = {
    "scale": lambda slots: (
        not (slots.areas or slots.home or slots.has("order") or weighs_in_another(slots))
        and not _fractional(slots)
    ),
    "difference": lambda slots: len(slots.indicators) > 1 and not slots.has("measure"),
    "published_on": _dated,
    "weight": lambda slots: (
        not (slots.has("ask", "area") or slots.role("rank") or slots.areas or slots.home)
        and not slots.has("sign")
    ),
    "groups": lambda _slots: True,
}
"""Facts that are asked for even beside words for figures."""
