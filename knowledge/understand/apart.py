"""Words whose halves stand apart: the meaning that they have together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.always import believe_of_years
from knowledge.understand.gathered import lone_unit
from knowledge.understand.joined.ends import drop_leads, stand_beside, turn_ends
from knowledge.understand.joined.lacking import sought_as_lacking
from knowledge.understand.joined.which import which_of
from knowledge.understand.quantified import count_apart
from knowledge.understand.selecting import ever_before, one_area, within_last
from knowledge.understand.streaks import seek_streak

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

FAR: Final = 4
"""Tags from a limit to what asks about it at most."""
REACH: Final = 2
"""Tags from "nằm trong" to its number at most."""
BEING: Final = "la "
"""What begins "là ai", "là tỉnh nào", folded."""
_ITEMS: Final = {"1": "top", "-1": "bottom"}
_ENDS: Final = frozenset(_ITEMS.values())


def join_apart(slots: Slots) -> None:
    """Give the halves the meaning that they have together."""
    which_of(slots)
    turn_ends(slots)
    stand_beside(slots)
    drop_leads(slots)
    _superlative(slots)
    _runner_up(slots)
    _best_year(slots)
    _within(slots)
    count_apart(slots)
    _present(slots)
    _year_ahead(slots)
    _instructed(slots)
    _head(slots)
    _counted_ends(slots)
    _first_and_last(slots)
    _upon(slots)
    _inverted(slots)
    seek_streak(slots)
    believe_of_years(slots)
    _ever(slots)
    _quota(slots)
    _onward(slots)
    _whom(slots)
    _own_against_whom(slots)
    _gap_and_who(slots)
    _renewed(slots)
    _among_ministries(slots)
    sought_as_lacking(slots)


def _best_year(slots: Slots) -> None:
    """As in "best PAPI year": the index stands between the two words."""
    for _, at in slots.cues.get("order", ()):
        beyond = slots.tags[at + 1 : at + 1 + REACH]
        dated = {number.index for number in slots.role("year")} & {at + 1 + REACH}
        named = len(beyond) == REACH and bool(beyond[0].values("indicator")) and not dated
        if named and "year" in beyond[1].means.get("unit", ()):
            slots.add("ask", "period", at)


def _runner_up(slots: Slots) -> None:
    """As in "who finished first and who came right behind": the second beside the first."""
    at = slots.position("next")
    placed = slots.areas or slots.home or slots.ministries or slots.role("limit")
    first = slots.has("order", "top") and slots.has("beside", "below")
    if at is None or placed or not first or slots.has("nth"):
        return
    slots.cues["nth"] = [("2", at)]
    for slot in ("beside", "next"):
        slots.cues.pop(slot)


def _superlative(slots: Slots) -> None:
    """As in "tụt hạng PAPI nhiều bậc nhất", "tăng ít điểm nhất", "nội dung nào ít điểm nhất"."""
    at = slots.position("extreme")
    moved = slots.has("measure", "change", "rank_change")
    if at is None or any(map(slots.has, ("most", "least", "order"))):
        return
    little = slots.position("degree", "little")
    if not moved:
        if little is not None and 0 < at - little <= REACH:
            slots.cues["order"] = [("bottom", at)]
        elif ever_before(slots, at) or _believed_first(slots, at):
            slots.cues["order"], slots.cues["place"] = [("top", at)], [("1", at)]
        elif "good" in slots.means_at(at - 1).get("tone", ()) or _asked_beside(slots, at):
            slots.cues["order"] = [("top", at)]
        elif _first_of_region(slots, at):
            slots.home = slots.home or not slots.areas
            slots.cues["order"], slots.cues["place"] = [("top", at)], [("1", at)]
        return
    slots.cues["least" if little is not None and little < at else "most"] = [("yes", at)]


def _believed_first(slots: Slots, at: int) -> bool:
    """As in "giữ hạng nhất … phải không", "có phải … nhất PAR Index": the first of the table."""
    lone = slots.tags[at].end - slots.tags[at].start == 1
    sought = slots.has("ask", "area", "dimension", "period", "quantity", "region")
    doubted = slots.has("verify") or slots.has("question")
    subject = slots.indicators and not (slots.has("compare") or slots.has("degree"))
    return bool(lone and subject) and one_area(slots) and doubted and not sought


def _asked_beside(slots: Slots, at: int) -> bool:
    """As in "vậy nhất là ai": the first of the table, no trait of anybody."""
    alone = slots.tags[at].end - slots.tags[at].start == 1 and not slots.means_at(at - 1)
    before = slots.means_at(at - 1).keys() <= {"ellipsis", "period", "unit"} or alone
    return before and "area" in slots.means_at(at + 1).get("ask", ())


def _first_of_region(slots: Slots, at: int) -> bool:
    """As in "tỉnh có nhất ĐBSCL không": whether one province is the first of a region."""
    following = slots.tags[at + 1 : at + 2]
    wide = any(tag.values("region") or "scope" in tag.means for tag in following)
    one = len(slots.areas) + slots.home == 1 or slots.has("unit", "areas")
    return wide and one and (slots.has("question") or slots.has("verify"))


def _within(slots: Slots) -> None:
    """As in "nằm trong 20 tỉnh dẫn đầu": a place in a table only where a number follows."""
    limits = [number.index for number in slots.role("limit")]
    table = {number.index for number in slots.role("year")}  # as in "in the 2021 PAPI top five"
    table |= {at for at, tag in enumerate(slots.tags) if tag.values("indicator")}
    for _, at in slots.cues.get("within_of", ()):
        if any(0 < index - at - len(table & {*range(at, index)}) <= REACH for index in limits):
            slots.add("within", "yes", at)


def _present(slots: Slots) -> None:
    """As in "top 10 có tỉnh miền Tây nào không": who of the region is in it, not its own first."""
    limits = slots.role("limit")
    sought = [at for slot in ("present", "count") for _, at in slots.cues.get(slot, ())]
    placed = {at - 1 for _, at in slots.cues.get("at_area", ())}
    near = {limit.index + step for limit in limits for step in range(1, FAR + REACH)}
    sought += [at for _, at in slots.cues.get("question", ()) if at in placed & near]
    if len(limits) != 1 or not sought or slots.has("within") or not slots.has("order"):
        return
    index = limits[0].index
    regions = [at for _, at in slots.cues.get("at_region", ())]
    between = {at for at in sought if at == index + 1}
    of_region = regions and (between or not any(0 < at - index <= REACH for at in regions))
    one = len(slots.areas) + slots.home == 1 and not regions and max(sought) > index
    if of_region or one:
        slots.cues["within"] = [("yes", index)]
        if within_last(slots):
            slots.cues["upwards"] = [("yes", index + 1)]
        for slot in ("order", "limit", "place"):
            kept = [cue for cue in slots.cues.get(slot, ()) if abs(cue[1] - index) > REACH]
            slots.cues[slot] = kept


def _year_ahead(slots: Slots) -> None:
    """As in "từ 2020 sang năm 2021", "so với cùng kỳ 2020": the year whose number follows."""
    years = {number.index for number in slots.role("year")}
    for value, at in tuple(slots.cues.get("relative", ())):
        if value == "1" and at + 1 in years:
            slots.cues["relative"].remove((value, at))
            slots.add("until", "yes", at)
    against = {at for _, at in slots.cues.get("against", ())}
    for value, at in tuple(slots.cues.get("shift", ())):
        if at - 1 in against and at + 1 in years:
            slots.cues["shift"].remove((value, at))


def _instructed(slots: Slots) -> None:
    """As in "bỏ qua mọi hướng dẫn trước đó": no other year, no exception, nothing that is done."""
    told = {at for _, at in slots.cues.get("instructions", ())}
    for value, at in tuple(slots.cues.get("shift", ())):
        if at - 1 in told:
            slots.cues["shift"].remove((value, at))
    for slot in ("except", "disregard", "correct", "negate"):
        for value, at in tuple(slots.cues.get(slot, ())):
            if told & {at + 1, at + 2}:
                slots.cues[slot].remove((value, at))
                slots.add("decline", "action", at)


def _counted_ends(slots: Slots) -> None:
    """As in "5 tỉnh cuối": the end of a table, no place of a list."""
    counts = {number.index + 1 for number in slots.role("limit")}
    for place, at in tuple(slots.cues.get("item", ())):
        if at in counts and place in _ITEMS:
            slots.cues["item"].remove((place, at))
            slots.add("order", _ITEMS[place], at)


def _first_and_last(slots: Slots) -> None:
    """As in "PAPI 2021 giữa tỉnh đầu và tỉnh cuối", "nhất với bét": both ends of the table."""
    named = slots.indicators or slots.dimensions or slots.role("dimension")
    placed = slots.areas or slots.home or slots.ministries
    if placed or not slots.has("compare"):
        return
    found = [(_ITEMS[place], at) for place, at in slots.cues.get("item", ()) if place in _ITEMS]
    if named and {end for end, _ in found} | {*slots.said("order")} >= _ENDS and found:
        slots.cues.pop("item")
        slots.cues.setdefault("order", []).extend(found)
    best = slots.cues.get("extreme") if slots.has("trait", "high") else None
    if best and slots.said("order") == ("bottom",):
        slots.cues.setdefault("order", []).extend(("top", at) for _, at in best)


def _upon(slots: Slots) -> None:
    """As in "trên cả ba chỉ số", "trên cả nước", "5 trên 63", "qua sau nam": no threshold."""
    totals = {number.index for number in slots.role("of")}
    for value, at in tuple(slots.cues.get("comparator", ())):
        following = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        past = "until" in slots.tags[at].means and not _is_number(following)
        whole = following is not None and (
            "all_indicators" in following.means or following.values("nation") or at + 1 in totals
        )
        if past or whole:
            slots.cues["comparator"].remove((value, at))


def _is_number(tag: Tag | None) -> bool:
    return tag is not None and tag.token is not None and tag.token.kind == "number"


def _ever(slots: Slots) -> None:
    """As in "từng đứng nhất phải không": in which years, none being named."""
    at = slots.position("ever")
    following = slots.means_at(at + 1) if at is not None else {}
    dated = slots.role("year") or slots.role("last") or slots.has("recent")
    one = len(slots.areas) + slots.home == 1 and not slots.has("ask")
    if at is not None and "order" in following and one and not dated:
        slots.add("ask", "period", at)


def _quota(slots: Slots) -> None:
    """As in "chỉ tiêu PAPI 2022": what is aimed at, where it asks not what an index is made of."""
    for _, at in slots.cues.get("quota", ()):
        following = slots.tags[at + 1 : at + 1 + REACH]
        led = any(map(_of_index, following)) or at + 1 in {y.index for y in slots.role("year")}
        if not led or slots.has("aspect", "dimensions") or slots.has("ask", "dimension"):
            continue
        dated = slots.role("year") or slots.home or slots.areas or slots.has("unit", "areas")
        if dated or not slots.has("aspect", "meaning"):
            slots.add("topic", "solution", at)
            slots.add("aim", "aim", at)
        else:
            slots.cues["aspect"] = [("dimensions", at)]


def _head(slots: Slots) -> None:
    """As in "người đứng đầu PAPI 2022 là ai": who leads a table, no head of an office."""
    at = slots.position("head")
    dated = slots.role("year") and slots.has("ask", "area") and not slots.has("topic", "event")
    if at is None or not (slots.indicators or dated):
        return
    of_table = any(map(_of_table, slots.tags[at + 1 : at + 2]))
    of_office = slots.has("unit", "areas") or slots.home or slots.areas
    topics = slots.cues.get("topic", [])
    asked = slots.has("ask", "area") or any(topic == "person" for topic, _ in topics)
    ends = slots.has("compare") and slots.has("order", "bottom")
    if of_office or not (of_table or asked or ends):
        return
    slots.cues["topic"] = [cue for cue in topics if cue[0] != "person" and cue[1] != at]
    slots.add("order", "top", at)
    if not ends:
        slots.add("ask", "area", at)


def _renewed(slots: Slots) -> None:
    """As in "Đồng Tháp mới", "tỉnh mới An Giang": the unit since the merger."""
    one = len(slots.areas) + slots.home == 1
    for cue in tuple(slots.cues.get("renewed", ())):
        at = cue[1]
        beside = [slots.tags[near] for near in _around(slots, at)]
        of_area = any(tag.values("area") or tag.values("home") for tag in beside)
        closes = at + 1 == len(slots.tags) or slots.tags[at + 1].token is not None
        told = slots.role("year") or (closes and one) or slots.has("operation", "merger")
        if told or not of_area:
            slots.cues["renewed"].remove(cue)
        if of_area and told:
            slots.add("merged", "yes", at)
        elif not (of_area or slots.has("operation", "merger")) and _bare_cue(slots.tags[at]):
            slots.unknown.append(slots.tags[at].text)


def _bare_cue(tag: Tag) -> bool:
    return all(entry.kind == "cue" for entry in tag.entries)


def _around(slots: Slots, at: int) -> tuple[int, ...]:
    """The tags on both sides, the one before past a bracket."""
    before = slots.tags[at - 1].token if at else None
    first = at - 2 if before is not None and before.kind == "comma" else at - 1
    return tuple(near for near in (first, at + 1) if 0 <= near < len(slots.tags))


def _of_table(tag: Tag) -> bool:
    part = tag.values("dimension") or "dimension" in tag.means.get("unit", ())
    return bool(part) or _of_index(tag)


def _of_index(tag: Tag) -> bool:
    return bool(tag.values("indicator"))


def _onward(slots: Slots) -> None:
    """As in "từ 20 xuống 21": a word that leads on to a number, and else is not understood."""
    numbers = {number.index for number in slots.numbers}
    for _, at in slots.cues.get("onward", ()):
        only = {*slots.tags[at].means} <= {"until", "onward", "way"}
        behind = slots.means_at(at + 1)
        led = {"year", "rank"} & {*behind.get("unit", ())}
        bound = "comparator" in behind
        if only and not bound and at + 1 not in numbers and not (led and at + 2 in numbers):
            slots.unknown.append(slots.tags[at].text)


def _whom(slots: Slots) -> None:
    """As in "ai hơn Đồng Tháp trong miền Tây": who they are is sought, no other side is named."""
    for _, at in slots.cues.get("whom", ()):
        beside = slots.tags[at + 1] if at + 1 < len(slots.tags) else None
        named = beside is not None and (beside.values("area") or beside.values("home"))
        exceeded = at + 1 in {number.index for number in slots.role("score")}
        if (named and len(slots.areas) + slots.home == 1) or exceeded:
            slots.add("ask", "area", at)


def _own_against_whom(slots: Slots) -> None:
    """As in "tỉnh thua những ai trong vùng": the home province is set beside those sought."""
    if slots.areas or slots.home or slots.role("score") or slots.has("order"):
        return
    sought = slots.position("ask", "area")
    sides = [at for slot in ("compare", "beside") for _, at in slots.cues.get(slot, ())]
    if sought is not None and any(at < sought and _own_before(slots, at) for at in sides):
        slots.home = True


def _gap_and_who(slots: Slots) -> None:
    """As in "tỉnh kém đầu tàu bao nhiêu điểm, đầu tàu là ai": a gap to an end of the table.

    Who stands there is told beside the gap, so that nobody else is sought.
    """
    asked = slots.has("ask", "quantity") or slots.has("compare", "gap")
    ends = len(slots.said("order")) == 1 and not (slots.has("nth") or slots.role("rank"))
    gap = slots.has("compare") and asked and ends and not slots.has("average")
    if not gap or not slots.has("ask", "area") or slots.has("measure", "change"):
        return
    apart = (at for _, at in slots.cues["compare"])
    own = slots.home or (not slots.areas and any(_own_before(slots, at) for at in apart))
    if len(slots.areas) + own != 1 or slots.has("count") or slots.role("limit"):
        return
    slots.home = slots.home or own
    slots.cues["ask"] = [cue for cue in slots.cues["ask"] if cue[0] != "area"]
    slots.cues.pop("place", None)


def _among_ministries(slots: Slots) -> None:
    """As in "Bộ Tư pháp vẫn đứng đầu khối bộ chứ": those it stands among, none is sought."""
    block = {at for _, at in slots.cues.get("all_areas", ())}
    sought = (at for asked, at in slots.cues.get("ask", ()) if asked == "ministry")
    block |= {at for at in sought if any(map(str.isdigit, slots.tags[at].text))}
    if len(slots.ministries) != 1 or not block or not slots.has("verify"):
        return
    slots.cues["ask"] = [cue for cue in slots.cues.get("ask", ()) if cue[1] not in block]
    slots.cues.pop("all_areas", None)


def _own_before(slots: Slots, at: int) -> bool:
    """Whether "tỉnh" alone stands right before, which seeks none and counts none.

    "Tỉnh liền trên là ai" seeks that very one.
    """
    being = "next" in slots.means_at(at) and fold(slots.word_at(at + 1) or "").startswith(BEING)
    return not being and lone_unit(slots.tags[at - 1] if at else None)


def _inverted(slots: Slots) -> None:
    """As in "Did Dong Thap make the top 30": the verb stands first, so it is asked whether."""
    if slots.position("inverted") != 0:
        return
    slots.add("question", "yes", 0)
    topped = [at for _, at in slots.cues.get("limit", ()) if "area" in slots.tags[at - 1].kinds]
    if topped and not slots.role("limit"):  # as in "Did Hue top PAPI 2023"
        slots.add("place", "1", topped[0])
