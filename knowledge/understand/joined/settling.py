"""What a word means by what stands beside it, so that it does not say what it seems to say."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import lone_unit
from knowledge.understand.joined.begun import since_first, since_parts
from knowledge.understand.joined.gaps import tell_sizes
from knowledge.understand.joined.refused import refuse
from knowledge.understand.joined.subtracted import subtract

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

NEAR: Final = 2
"""Tags from "gì" to what is told at most: "có gì được nêu là đáng mừng"."""
APART: Final = 4
"""Tags from "cao" to "nhất" at most, and from "kéo" to "xuống"."""
SEVERAL: Final = 2
SHORT: Final = 6
"""Words of a question that leans on the one before."""
HERE: Final = "o day"
_TOLD: Final = frozenset({"cause", "directive", "event", "solution", "strength", "weakness"})
_MANY: Final = frozenset({"nhieu", "it"})
"""Folded words before what is counted: "nhiều hạng", "ít hạng"."""
_BETWEEN: Final = frozenset({"unit", "measure"})


def settle_told(slots: Slots) -> None:
    """Settle superlatives and verbs whose halves stand apart, what is explained, and "gì"."""
    _that_one(slots)
    _apart(slots)
    _climbed(slots)
    _pulled(slots)
    _moved_most(slots)
    _compared(slots)
    _explained(slots)
    _shone(slots)
    _what(slots)
    _particle(slots)
    _years_to_now(slots)
    _ranked_nationwide(slots)
    _apart_or_reckoned(slots)
    _here(slots)
    _holding(slots)
    _figure_meant(slots)
    _meant_by_name(slots)


def _climbed(slots: Slots) -> None:
    """As in "ai tăng ít hạng hơn": places are counted there, so it is they that changed."""
    moves = [at for value, at in slots.cues.get("measure", ()) if value == "change"]
    for value, at in tuple(slots.cues.get("unit", ())):
        near = value == "rank" and any(0 < at - move <= APART for move in moves)
        if near and fold(slots.tags[at - 1].text) in _MANY:
            slots.drop(at, "measure", "unit")
            slots.cues["unit"].append(("places", at))


def _meant_by_name(slots: Slots) -> None:
    """As in "What does PAPI mean and …": what it is; "mean", which ends it, is no average."""
    named = {at + 1 for _, at in slots.cues.get("at_indicator", ())}
    told = [at for value, at in slots.cues.get("aspect", ()) if value == "meaning"]
    for _, at in tuple(slots.cues.get("average", ())):
        behind = slots.means_at(at + 1)
        last = at + 1 >= len(slots.tags) or "conjunction" in behind
        if at in named and {at} < {*told} and last and min(told) < at:
            slots.drop(at, "average")


def _particle(slots: Slots) -> None:
    """As in "hang may nhi", "ai dung dau nhi": "nhỉ" without its mark; "ai nhi" is a place."""
    last = len(slots.tags) - 1
    before = slots.means_at(last - 1)
    whose = "area" in before.get("ask", ()) and "order" not in before
    asked = "order" in before or any(map(slots.has, ("ask", "which_rank", "aspect")))
    if slots.role("score") and "verify" in slots.means_at(last):
        slots.drop(last, "order", "nth", "place")
    elif asked and not whose and _said_alike(slots.tags[last]):
        slots.drop(last, "order", "nth", "place", "verify")
        slots.numbers = tuple(number for number in slots.numbers if number.index != last)


def _said_alike(tag: Tag) -> bool:
    return "nth" in tag.means and bool(tag.values("filler"))


def _years_to_now(slots: Slots) -> None:
    """As in "5 năm nay": the last five years, not this one alone."""
    for number in slots.role("last"):
        slots.drop(number.index + 1, "relative", "refer")


def _ranked_nationwide(slots: Slots) -> None:
    """As in "chỉ số nào của tỉnh có thứ hạng toàn quốc cao nhất": a place, not all provinces."""
    for value, at in tuple(slots.cues.get("measure", ())):
        own = slots.has("ask", "indicator") and any(map(lone_unit, slots.tags))
        if value == "rank" and own and "nation" in slots.means_at(at).get("scope", ()):
            slots.drop(at, "scope")
            slots.home, slots.nation = True, False


def _apart_or_reckoned(slots: Slots) -> None:
    """As in "cach tinh hang 20 bao nhieu": "cách tỉnh …", or "cách tính", how it is reckoned."""
    for value, at in tuple(slots.cues.get("aspect", ())):
        if value not in ("method", "ranks") or "gap" not in slots.means_at(at).get("compare", ()):
            continue
        placed = any(at < number.index <= at + NEAR for number in slots.role("rank"))
        ended = any(map(slots.means_at(at + 1).__contains__, ("order", "reference", "next")))
        if placed or ended:
            slots.drop(at, "aspect")
        else:
            slots.drop(at, "compare", "unit")


def _here(slots: Slots) -> None:
    """As in "o day hang may": "ở đây" without its marks, no last place."""
    for order, at in tuple(slots.cues.get("order", ())):
        typed = slots.tags[at].text.lower() == HERE
        if order == "bottom" and typed and "which_rank" in slots.means_at(at + 1):
            slots.drop(at, "order", "tail", "place")


def _holding(slots: Slots) -> None:
    """As in "bảng PAPI 5 năm gồm điểm từng năm": what a table holds, no parts of the index."""
    for value, at in tuple(slots.cues.get("aspect", ())):
        behind = slots.means_at(at + 1)
        figures = "measure" in behind or {"points", "rank"} & {*behind.get("unit", ())}
        if value == "dimensions" and figures and slots.has("listing"):
            slots.drop(at, "aspect")


def _figure_meant(slots: Slots) -> None:
    """As in "PAPI 2021 của An Giang là gì": what it was there, not what it is."""
    one = len(slots.areas) + slots.home == 1 and len(slots.role("year")) == 1
    for value, at in tuple(slots.cues.get("aspect", ())):
        if one and value == "meaning" and slots.indicators and at + 1 == len(slots.tags):
            slots.drop(at, "aspect")
            slots.add("ask", "quantity", at)


def _that_one(slots: Slots) -> None:
    """As in "papi 24 tang 38 bac, tinh nao do": "đó" without its marks, for the one told of."""
    told = slots.has("sign") or any(map(slots.role, ("score", "places", "rank", "limit")))
    for _, at in tuple(slots.cues.get("trait", ())):
        if told and slots.tags[at].values("filler") and "extreme" not in slots.means_at(at + 1):
            slots.drop(at, "trait", "check", "conduct")


def _apart(slots: Slots) -> None:
    """As in "tỉnh cao điểm PAPI nhất": what is measured stands between the two words."""
    for _, end in slots.cues.get("extreme", ()):
        traits = [cue for cue in slots.cues.get("trait", ()) if 0 < end - cue[1] <= APART]
        if not traits or traits[-1][1] + 1 == end:
            continue
        trait, at = traits[-1]
        if all(map(_measured, slots.tags[at + 1 : end])) and "order" not in slots.means_at(at):
            order = "top" if trait == "high" else "bottom"
            slots.cues["order"] = sorted([*slots.cues.get("order", ()), (order, at)], key=_place)


def _place(cue: tuple[str, int]) -> int:
    return cue[1]


def _measured(tag: Tag) -> bool:
    named = tag.values("indicator") or tag.values("dimension")
    return bool(named) or (bool(tag.means) and set(tag.means) <= _BETWEEN)


def _pulled(slots: Slots) -> None:
    """As in "nội dung nào kéo PAPI xuống mạnh nhất": a fall, the index between the words."""
    for _, at in slots.cues.get("pull", ()):
        ways = [cue for cue in slots.cues.get("way", ()) if 0 < cue[1] - at <= APART + NEAR]
        led = at - 1 if slots.means_at(at - 1) else at - NEAR  # past the filler of "làm sao để kéo"
        before = slots.means_at(led)
        if ways and "quantity" in before.get("ask", ()) and not slots.role("year"):
            slots.drop(led, "ask")  # as in "làm sao kéo PAPI lên": what is to be done
            slots.add("topic", "solution", at)
        elif ways and "bottom" in slots.means_at(ways[0][1] + 1).get("order", ()):
            slots.drop(ways[0][1], "until", "onward")  # as in "kéo tỉnh xuống thấp nhất"
        elif ways:
            _move(slots, *ways[0])
        elif not slots.has("measure", "change", "rank_change"):
            slots.unknown.append(slots.tags[at].text)
        if "what" in before and (ways or slots.has("measure", "change", "rank_change")):
            slots.add("topic", "cause", led)


def _moved_most(slots: Slots) -> None:
    """As in "tỉnh nào lên nhiều nhất", "xuống PAPI mạnh nhất": a move, the index between."""
    moved = slots.has("measure", "change", "rank_change") or slots.has("sign")
    if moved or not slots.has("ask", "area", "period", "dimension", "region"):
        return
    most = [at for _, at in slots.cues.get("most", ())]
    for way, at in slots.cues.get("way", ()):
        behind = [place for place in most if 0 < place - at <= NEAR]
        if way in ("up", "down") and behind:
            slots.drop(behind[0], "order")
            _move(slots, way, at)
            return


def _move(slots: Slots, way: str, at: int) -> None:
    slots.drop(at, "until", "onward")
    if slots.tags[at].text in slots.unknown:
        slots.unknown.remove(slots.tags[at].text)
    slots.cues["measure"] = [cue for cue in slots.cues.get("measure", ()) if cue[0] != "score"]
    slots.cues["measure"].append(("change", at))
    slots.cues["sign"] = [(way, at)]
    if slots.has("extreme") and not any(map(slots.has, ("most", "least", "order"))):
        slots.cues["most"] = [("yes", at)]


def _compared(slots: Slots) -> None:
    """As in "2017 được 39,00 mà 2018 lên 45, có so được không": whether years compare at all."""
    if slots.has("aspect", "comparability") and len(slots.role("year")) >= SEVERAL:
        told = (*slots.role("stray"), *slots.role("score"))
        texts = {slots.tags[number.index].text for number in told}
        slots.unknown[:] = [text for text in slots.unknown if text not in texts]
        slots.numbers = tuple(number for number in slots.numbers if number not in told)


def _explained(slots: Slots) -> None:
    """As in "Sở Nội vụ giải thích thế nào việc PAPI 2021 giảm": how it came, not what it means."""
    at = slots.position("explains")
    moved = slots.has("measure", "change", "rank_change") or slots.has("trait", "low")
    if at is not None and moved and slots.role("year"):
        slots.add("topic", "cause", at)


def _what(slots: Slots) -> None:
    """As in "có gì đáng mừng": known where a text is asked for, else a strange word."""
    for _, at in slots.cues.get("what", ()):
        signs = [cue[0] for cue in slots.cues.get("sign", ()) if 0 < cue[1] - at <= NEAR]
        if signs and slots.has("topic", "event"):  # as in "có gì khởi sắc theo hội nghị"
            told = "strength" if signs[0] == "up" else "weakness"
            slots.cues["topic"].append((told, at))
        if not any(_tells(slots, place) for place in range(at - NEAR, at + NEAR + 2)):
            slots.unknown.append(slots.tags[at].text)


def _shone(slots: Slots) -> None:
    """As in "điểm sáng được nêu tại hội nghị": what was told there, no part of an index."""
    met = slots.has("topic", "event") and slots.has("title", "meeting")
    for value, at in tuple(slots.cues.get("ask", ())) if met else ():
        ends = slots.means_at(at).get("order", ())
        if value == "dimension" and ends:
            slots.drop(at, "ask", "order", "trait")
            slots.cues["aspect"] = [a for a in slots.cues.get("aspect", ()) if a[0] != "meaning"]
            told = "strength" if "top" in ends else "weakness"
            slots.cues["topic"].append((told, at))


def _tells(slots: Slots, at: int) -> bool:
    return any(place == at and topic in _TOLD for topic, place in slots.cues.get("topic", ()))


def settle_first(slots: Slots) -> None:
    """Settle what decides which names are meant, before any is left out."""
    _spelt_out(slots)
    tell_sizes(slots)
    since_parts(slots)
    since_first(slots)
    _waiting(slots)
    _where(slots)
    _year_so_year(slots)
    _moved_over_year(slots)
    _difference_alone(slots)
    subtract(slots)
    refuse(slots)


def _spelt_out(slots: Slots) -> None:
    """As in "bt(ben tre)", "Bến Tre (BT)": the initials are those of the name in brackets."""
    tags = slots.tags
    for at, bracket in enumerate(tags):
        if bracket.text != "(" or not 0 < at < len(tags) - 1:
            continue
        for short, name in ((tags[at - 1], tags[at + 1]), (tags[at + 1], tags[at - 1])):
            told = {*name.values("area")} & {*slots.areas}
            slots.ambiguous[:] = [
                one for one in slots.ambiguous if one[0] != short.text or not told & {*one[1]}
            ]


def _where(slots: Slots) -> None:
    """As in "PAPI của tỉnh tụt ở đâu": in which dimension, one place being named."""
    one = len(slots.areas) + slots.home == 1 or (not slots.areas and slots.has("unit", "areas"))
    wide = slots.regions or slots.nation or slots.has("scope") or slots.has("nationwide")
    compared = slots.has("against") or slots.has("compare") or slots.dimensions
    if not one or wide or compared or not slots.indicators or slots.ministries:
        return
    moves = [at for _, at in slots.cues.get("sign", ())]
    for _, at in slots.cues.get("where", ()):
        if any(0 < at - move <= NEAR for move in moves):
            slots.drop(at, "ask", "aspect", "unit")
            slots.add("ask", "dimension", at)


def _year_so_year(slots: Slots) -> None:
    """As in "PAPI ĐBSCL 2021 so 2020": of the region, as "so với" is, no province beside it."""
    wide = slots.regions or slots.nation or slots.has("scope", "nation")
    sought = slots.has("ask", "area", "region", "dimension", "indicator", "period")
    years = [number.index for number in slots.role("year")]
    if not wide or slots.areas or slots.home or sought or len(years) != SEVERAL:
        return
    for value, at in tuple(slots.cues.get("compare", ())):
        if value == "side" and years[0] < at < years[1] <= at + NEAR:
            slots.drop(at, "compare", "idiom")
            slots.add("against", "yes", at)


def _moved_over_year(slots: Slots) -> None:
    """As in "PAPI 2020 tăng hơn 2019", "tăng hơn được bao nhiêu": since then, no one outdone.

    "Tăng nhiều hơn 2019" may set one move against the other.
    """
    moves = {at + 1 for _, at in slots.cues.get("sign", ())}
    sought = slots.has("ask", "area", "region", "dimension", "indicator", "period") or slots.areas
    amount = slots.has("ask", "quantity") and not sought
    for value, at in tuple(slots.cues.get("compare", ())):
        alone = slots.tags[at].end - slots.tags[at].start == 1
        then = _leads_to_year(slots, at + 1)
        if value == "higher" and at in moves and alone and (then or amount):
            slots.drop(at, "compare", "comparator")
            slots.cues.setdefault("against", []).extend([("yes", at)] * then)


def _leads_to_year(slots: Slots, at: int) -> bool:
    """Whether a year stands here: "2019", "năm 2019", "năm trước"."""
    years = {number.index for number in slots.role("year")}
    dated = "year" in slots.means_at(at).get("unit", ())
    return at + dated in years or "shift" in slots.means_at(at)


def _difference_alone(slots: Slots) -> None:
    """As in "What's the difference?" after two figures: how far they lie apart."""
    named = slots.indicators or slots.dimensions or slots.areas or slots.home or slots.regions
    if named or slots.numbers or slots.has("topic") or slots.content > SHORT:
        return
    at = slots.position("aspect", "difference")
    if at is not None:
        slots.drop(at, "aspect")
        slots.add("compare", "gap", at)


def _waiting(slots: Slots) -> None:
    """As in "… sep dang doi": with nothing behind it that could be changed it may be "đợi"."""
    for value, at in tuple(slots.cues.get("decline", ())):
        behind = takewhile(lambda tag: tag.token is None, slots.tags[at + 1 :])
        small = all(tag.values("filler") for tag in behind)
        if value == "action" and small and slots.tags[at].values("filler"):
            slots.drop(at, "decline", "swap")
