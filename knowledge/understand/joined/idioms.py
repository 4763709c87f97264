"""Words whose meaning hangs on what stands right beside them in the same breath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import lone_unit
from knowledge.understand.joined.scales import tell_scale
from knowledge.understand.texts.facts import parts_in_english

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

REACH: Final = 2
"""Tags from a word to the one that it leans on at most."""
FAR: Final = 4
"""The same where a name or two stand between."""
_HOW_FAR: Final = frozenset({"may", "nhieu", "many", "far"})
"""Words that ask a number inside a longer phrase: "rớt mấy bậc"."""
_ONWARD: Final = frozenset({"len", "xuong", "toi", "ve", "lai", "up", "to", "down"})
"""Ends of words that lead to a place: "bứt lên dẫn đầu", but "tăng hạng nhất"."""
_PLACES: Final = frozenset({"hang", "bac"})
_MOVES: Final = ("change", "rank_change")
FIRST: Final = "dau tien"
_EACH: Final = frozenset({"moi", "tung"})
_WHOM: Final = frozenset({"tinh", "dia", "noi", "thanh", "don"})
"""Begin "tỉnh", "địa phương", "nơi", "thành phố", "đơn vị"."""
_TIMES: Final = frozenset({"lan", "ky", "dot"})
"""Begin "lần công bố", "kỳ khảo sát": what has a first time."""
_WIDE: Final = ("scope", "nationwide")
_LEADS: Final = frozenset({"comparator", "within", "within_of", "listed", "unit", "overall"})
"""Meanings of the words between a place and among how many it is."""


def join_idioms(slots: Slots) -> None:
    """Give each such word the meaning that it has where it stands."""
    _worst_of_region(slots)
    _moved_to_place(slots)
    _slipped_to(slots)
    _short_of(slots)
    _surprised(slots)
    _named_parts(slots)
    _gathered_in(slots)
    _named_neighbour(slots)
    _put_beside(slots)
    _added_before(slots)
    _day_of(slots)
    _whoever_has_it(slots)
    _so_with_year(slots)
    _so_of_years(slots)
    _ministry_at_end(slots)
    _leapt_most(slots)
    _near_an_end(slots)
    _in_the_end(slots)
    _among_how_many(slots)
    _in_english(slots)
    _by_region(slots)
    _which_office(slots)
    _two_ends(slots)
    _first_time(slots)
    _each_province(slots)
    tell_scale(slots)


def _places(slots: Slots, idiom: str) -> list[int]:
    return [at for value, at in slots.cues.get("idiom", ()) if value == idiom]


def _worst_of_region(slots: Slots) -> None:
    """As in "lẹt đẹt | nhất vùng", "yếu | nhất cả nước": the word before says which end."""
    for value, at in tuple(slots.cues.get("order", ())):
        wide = any(slot in slots.means_at(at) for slot in _WIDE) and value == "top"
        before = slots.means_at(at - 1)
        bottom = "bottom" in before.get("order", ()) and "place" not in before
        little = any("little" in slots.means_at(at - back).get("degree", ()) for back in (1, REACH))
        if wide and (bottom or little or before.get("trait") == ("low",)):
            slots.drop(at, "order", "place")
            if not bottom:
                slots.cues["order"].append(("bottom", at))


def _moved_to_place(slots: Slots) -> None:
    """As in "bứt lên dẫn đầu", "rớt xuống đội sổ": a place is reached, no rise is measured."""
    for _, at in tuple(slots.cues.get("sign", ())):
        following = slots.means_at(at + 1)
        onward = fold(slots.tags[at].text).split()[-1] in _ONWARD
        last = "last" in following.get("reference", ())
        measured = "order" in slots.means_at(at) or slots.has("most") or slots.has("least")
        if measured or slots.has("against"):
            continue
        if (onward and "place" in following) or last:
            slots.drop(at, "sign", "measure")
        elif "place" in following and _most_places(slots, at + 1):
            slots.drop(at + 1, "order", "place", "reference")
            slots.cues["measure"].append(("rank_change", at))
            slots.cues["most"] = [("yes", at + 1)]


def _most_places(slots: Slots, at: int) -> bool:
    """As in "tỉnh nào tụt | hạng nhất": most places, not the first of them."""
    return fold(slots.tags[at].text).split()[0] in _PLACES and slots.has("ask", "area")


def _slipped_to(slots: Slots) -> None:
    """As in "rot con may diem": "rớt" that lost its mark, no "rốt" that seeks the last."""
    for value, at in tuple(slots.cues.get("order", ())):
        moved = any(move in slots.means_at(at).get("measure", ()) for move in _MOVES)
        if value == "bottom" and moved and not slots.has("ask", "area"):
            slots.drop(at, "order")


def _short_of(slots: Slots) -> None:
    """As in "hụt hơi so với tỉnh dẫn đầu mấy điểm": a gap to an end of the table, no change."""
    against = slots.position("against")
    if against is None or len(slots.role("year")) > 1 or slots.has("shift"):
        return
    beyond = (slots.means_at(place) for place in range(against + 1, against + 1 + REACH))
    ended = any("reference" in means for means in beyond)
    moved = slots.position("measure", *_MOVES)
    if moved is not None and "short" in slots.means_at(moved).get("idiom", ()):
        named = [at for _, at in slots.cues.get("at_area", ()) if 0 < at - against <= REACH]
        ended = ended or bool(named and len(slots.areas) + slots.home > 1)
    foreign = any(map(slots.has, ("most", "least", "count"))) or slots.has("ask", "area")
    if not ended or moved is None or foreign:
        return
    for slot in ("measure", "sign"):
        slots.drop(moved, slot)
    slots.add("compare", "gap", moved)
    slots.home = slots.home or (slots.has("self") and not slots.areas)


def _surprised(slots: Slots) -> None:
    """As in "ủa sao hạng lại rớt, rớt mấy bậc lận": how far is asked, the wonder is none."""
    asked = [at for value, at in slots.cues.get("ask", ()) if value == "quantity"]
    moved = slots.position("measure", *_MOVES)
    why = slots.position("why")
    if why is None or moved is None or slots.has("topic"):
        return
    counted = (at for at in asked if at > moved and at != why)
    places = (at for value, at in slots.cues["measure"] if value in _MOVES and at > moved)
    how_far = any(_HOW_FAR & {*fold(slots.tags[at].text).split()} for at in places)
    if how_far or any("unit" in slots.means_at(at + 1) for at in counted):
        slots.drop(why, "why", "ask")


def _named_parts(slots: Slots) -> None:
    """As in "liệt kê các yếu tố của SIPAS": what it is made of, no figures of a place and year."""
    at = slots.position("axis", "dimensions")
    listed = any(place != at for _, place in slots.cues.get("listing", ()))
    placed = slots.areas or slots.home or slots.numbers or slots.has("unit", "areas")
    figures = any(map(slots.has, ("measure", "order", "compare", "average", "trend", "latest")))
    if at is None or not (listed and slots.indicators) or placed or figures:
        return
    if not (slots.has("unit", "points", "percent") or slots.has("ask")):
        slots.add("aspect", "dimensions", at)


def _gathered_in(slots: Slots) -> None:
    """As in "tỉnh Vĩnh Long mới gom thêm những tỉnh nào": which provinces were merged into it."""
    at = slots.position("idiom", "gathers")
    asked = slots.has("ask", "area") and bool(slots.areas or slots.home)
    if at is None:
        return
    if asked and not (slots.indicators or slots.dimensions):
        slots.drop(at, "measure", "sign")
        slots.add("operation", "merger", at)
    elif "measure" not in slots.means_at(at):
        slots.disown(at, "idiom")


def _named_neighbour(slots: Slots) -> None:
    """As in "Hà Tĩnh và láng giềng Nghệ An": the neighbour is named."""
    for _, at in tuple(slots.cues.get("near", ())):
        named = at + 1 < len(slots.tags) and bool(slots.tags[at + 1].values("area"))
        sought = slots.has("listing") or slots.has("ask", "area")
        if named and len(slots.areas) + slots.home > 1 and not sought:
            slots.drop(at, "near")


def _put_beside(slots: Slots) -> None:
    """As in "đặt Quảng Ngãi cạnh Quảng Nam"; else "đặt" may tell of an aim."""
    for at in _places(slots, "puts"):
        named = at + 1 < len(slots.tags) and _is_place(slots.tags[at + 1])
        if not (named and slots.has("compare")) and not slots.has("aim"):
            slots.disown(at, "idiom")


def _is_place(tag: Tag) -> bool:
    return bool(tag.values("area") or tag.values("home") or tag.values("region"))


def _added_before(slots: Slots) -> None:
    """As in "2018 cộng thêm hơn 7 điểm so 2017": what happened, nothing to be done."""
    years = {number.whole for number in slots.role("year")}
    beside = slots.has("compare") or slots.has("against") or slots.has("aspect", "comparability")
    for value, at in tuple(slots.cues.get("decline", ())):
        adds = "add" in slots.means_at(at) and value == "action"
        if adds and len(years) > 1 and beside:
            slots.drop(at, "decline", "ellipsis", "add")


def _day_of(slots: Slots) -> None:
    """As in "ngày Bộ Nội vụ công bố PAR Index 2023": the day on which it came out."""
    for at in _places(slots, "day"):
        published = slots.position("aspect", "published_on")
        dated = bool(slots.role("date"))
        if published is not None and 0 < published - at <= FAR and not dated:
            slots.add("ask", "period", at)
        else:
            slots.disown(at, "idiom")


def _whoever_has_it(slots: Slots) -> None:
    """As in "đồng chí nào nắm số SIPAS 2022 cho tôi xin": who is asked, not what."""
    for at in _places(slots, "holds"):
        slots.drop(at - 1, "topic", "ask")


def _so_with_year(slots: Slots) -> None:
    """As in "so năm 2022 lên hay xuống": against that year, nobody being set beside another."""
    for at in _places(slots, "so"):
        if {"shift", "relative"} & slots.means_at(at + 1).keys():  # as in "so năm trước"
            slots.drop(at, "compare")
            slots.add("against", "yes", at)
    years = [number.index for number in slots.role("year")]
    several = len(slots.areas) + slots.home > 1 or slots.has("refer", "areas")
    listed = slots.has("listing") or slots.has("ask", "area", "region", "ministry")
    listed = bool(listed or slots.regions) and not slots.has("measure", *_MOVES)
    if len(years) != 1 or several or listed or slots.has("against"):
        return
    for at in (*_places(slots, "so"), *_unmarked_so(slots)):
        between = slots.tags[at + 1 : years[0]]
        if at < years[0] and all("year" in tag.means.get("unit", ()) for tag in between):
            slots.drop(at, "compare")
            slots.add("against", "yes", at)


def _so_of_years(slots: Slots) -> None:
    """As in "so điểm 2019 với 2024": the two years set side by side, no "số điểm" of each."""
    pair = len(slots.role("year")) == REACH and len(slots.areas) + slots.home < REACH
    for at in _places(slots, "so") if pair and not slots.has("ask") else ():
        typed = slots.tags[at].text.lower().split()[0]
        if "measure" in slots.means_at(at) and typed == fold(typed):
            slots.add("compare", "side", at)


def _ministry_at_end(slots: Slots) -> None:
    """As in "bộ đầu bảng", "bộ chót bảng": the ministry that stands there is sought."""
    for at in _places(slots, "ministry"):
        if {"order", "place", "reference"} & slots.means_at(at + 1).keys():
            slots.add("ask", "ministry", at)
        else:
            slots.disown(at, "idiom")


def _near_an_end(slots: Slots) -> None:
    """As in "họ gần bét mà, hạng bao nhiêu": about where it stood; the rank is asked for."""
    one = len(slots.areas) + slots.home == 1 and not slots.has("ask", "area", "period")
    for at in _places(slots, "near_end") if one and slots.has("measure", "rank") else ():
        slots.drop(at, "order", "nth", "place")


def _leapt_most(slots: Slots) -> None:
    """As in "nội dung nào nhảy vọt nhiều điểm nhất": the largest rise in points, no rank."""
    for at in _places(slots, "points_most"):
        moved = slots.means_at(at - 1) if at else {}
        if "sign" in moved and "rank_change" in moved.get("measure", ()):
            slots.drop(at - 1, "measure")
            slots.drop(at, "order", "trait", "extreme")
            slots.add("measure", "change", at - 1)
            slots.add("most", "yes", at)


def _unmarked_so(slots: Slots) -> list[int]:
    """As in "con so 2021 thi tuot may diem": "còn so" without its mark, no "con số"."""
    moved = slots.has("measure", *_MOVES)
    return [0] if moved and slots.tags[0].text.lower() == "con so" else []


def _in_the_end(slots: Slots) -> None:
    """As in "nhắm mốc nào, cuối cùng được bao nhiêu": what came of an aim, no end of a table."""
    _planned(slots)
    for at in _places(slots, "outcome"):
        if slots.has("aim") or _ends_a_tale(slots, at):
            slots.drop(at, "order", "item")


def _planned(slots: Slots) -> None:
    """As in "kế hoạch PAPI 2022 đề ra bao nhiêu điểm": what is aimed at."""
    plan = slots.has("title", "plan") and slots.has("topic", "solution")
    for at in _places(slots, "assigned") if plan and not slots.has("ask", "dimension") else ():
        if "quantity" in slots.means_at(at + 1).get("ask", ()):
            slots.add("aim", "aim", at)


def _ends_a_tale(slots: Slots, at: int) -> bool:
    """As in "…, cuối cùng tỉnh được bao nhiêu": of one province; "tỉnh cuối cùng" is the last."""
    before = slots.tags[at - 1] if at else None
    apart = before is None or before.token is not None or "conjunction" in before.means
    named = [*slots.areas, *("" for _ in range(slots.home))]
    units = [tag for tag in slots.tags if lone_unit(tag) or "self" in tag.means]
    one = len(named) == 1 or (not named and bool(units))
    sought = slots.has("ask", "area", "period", "dimension", "region", "ministry")
    sought = sought or slots.has("scope") or bool(slots.regions) or slots.nation
    return apart and one and slots.has("ask", "quantity") and not sought and _alone(slots, at)


def _alone(slots: Slots, at: int) -> bool:
    """Whether no other end of a table is named."""
    return all(place == at for _, place in slots.cues.get("order", ()))


def _among_how_many(slots: Slots) -> None:
    """As in "xếp 27 trên bao nhiêu tỉnh", "hạng mấy trong bao nhiêu tỉnh": told with each place."""
    ranks = {number.index for number in slots.role("rank")}
    asked = {at for slot in ("which_rank", "rank_of") for _, at in slots.cues.get(slot, ())}
    for value, at in tuple(slots.cues.get("ask", ())):
        counted = value == "area" and "count" in slots.means_at(at)
        before = [place for place in range(max(at - FAR, 0), at) if place in ranks | asked]
        if not counted or not before:
            continue
        between = slots.tags[before[-1] + 1 : at]
        if between and all(_leads_on(tag) for tag in between):
            slots.drop(at, "ask", "count")
            for place in range(before[-1] + 1, at):
                slots.drop(place, "comparator", "within", "unit", "listing", "all_areas")
            slots.numbers = tuple(n for n in slots.numbers if n.index != before[-1])
            slots.home = slots.home or not slots.areas


def _by_region(slots: Slots) -> None:
    """As in "PAPI 2024 theo vùng": each region; of a province its place in its own."""
    one = slots.areas or slots.home or slots.has("unit", "areas") or slots.has("refer")
    for at in _places(slots, "by_region"):
        slot, value = ("scope", "own_region") if one else ("ask", "region")
        slots.add(slot, value, at)


def _each_province(slots: Slots) -> None:
    """As in "điểm PAPI 2024 của từng tỉnh ĐBSCL": all of them, nobody set against another."""
    named = bool(slots.regions) or bool(slots.indicators and slots.role("year"))
    several = slots.areas or slots.home or slots.ministries or slots.has("refer")
    foreign = slots.has("average") or slots.has("order") or slots.has("ask", "area", "region")
    if not named or several or foreign or len(slots.regions) > 1:
        return
    for value, at in tuple(slots.cues.get("compare", ())):
        each, *whom = slots.tags[at].entries[0].folded
        if value == "side" and each in _EACH and whom and whom[0] in _WHOM:
            slots.drop(at, "compare")
            slots.add("listing", "yes", at)


def _first_time(slots: Slots) -> None:
    """As in "lần công bố đầu tiên (năm 2012)": that year, named as well; no end of a table."""
    dated = len(slots.role("year")) == 1 and not slots.has("ask", "area", "period", "dimension")
    for _, at in tuple(slots.cues.get("order", ())) if dated else ():
        before = [fold(tag.text).split()[0] for tag in slots.tags[max(at - FAR, 0) : at]]
        if fold(slots.tags[at].text) == FIRST and _TIMES.intersection(before):
            slots.drop(at, "order", "place", "item", "reference")


def _two_ends(slots: Slots) -> None:
    """As in "cao nhất hơn thấp nhất bao nhiêu, là hai tỉnh nào": both are named anyway."""
    ends = set(slots.said("order")) | set(slots.said("reference"))
    both = len(ends) > 1 and slots.has("compare") and not (slots.areas or slots.home)
    for at, tag in enumerate(slots.tags) if both else ():
        two = tag.means.get("number") == ("2",) or tag.text == "2"
        if two and "area" in slots.means_at(at + 1).get("ask", ()):
            slots.numbers = tuple(n for n in slots.numbers if n.index != at)
            slots.unknown[:] = [word for word in slots.unknown if word != tag.text]
            slots.drop(at + 1, "ask")


def _which_office(slots: Slots) -> None:
    """As in "sở nào PAR Index cao nhất": an office of the province, and no province."""
    for at in _places(slots, "which_office"):
        if slots.has("order") or slots.has("which_rank") or slots.has("trait"):
            slots.drop(at, "topic")
            slots.add("inside", "yes", at)


def _in_english(slots: Slots) -> None:
    """As in "tên tiếng Anh là gì"; beside figures it may ask for a reply in that language."""
    told = slots.has("aspect", "meaning", "dimensions") or parts_in_english(slots)
    for _, at in () if told else slots.cues.get("english", ()):
        slots.disown(at, "english")


def _leads_on(tag: Tag) -> bool:
    """As in "trên", "trong", "trên tổng số"."""
    return bool(tag.values("filler")) or tag.means.keys() <= _LEADS
