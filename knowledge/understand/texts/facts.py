"""Facts about an index that words for figures stand in: "loại A từ mấy phần trăm trở lên"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

_OF_ONE_ANOTHER: Final = {"PAR_INDEX", "SIPAS"}
"""Indices of which one is a part of the other."""
_FIGURES: Final = ("order", "compare", "average", "count", "nth", "limit")
"""Cues of a question about figures."""


def own_fact(slots: Slots) -> str | None:
    """Which fact is asked for, whatever numbers and units are named beside it."""
    if _figure_of_pilot(slots):
        return "first_period"
    if any(map(slots.has, _FIGURES)) or not (slots.indicators or slots.role("dimension")):
        return None
    looks = {
        "english_parts": parts_in_english,
        "first_period": _piloted,
        "published_on": _came_out,
        "weight": _weighs,
        "method": _who_rates,
        "groups": _group_begins,
        "meaning": _part_called,
        "ranks": _who_ranks,
    }
    return next((fact for fact, holds in looks.items() if holds(slots)), None)


def piloted(slots: Slots) -> bool:
    """As in "thí điểm ở ba tỉnh nào": the provinces named are those of the pilot."""
    return slots.has("idiom", "pilot")


def _figure_of_pilot(slots: Slots) -> bool:
    """As in "PAR Index thí điểm tỉnh nào cao nhất": of the pilot no figures are held, only texts.

    Without tones "thi diem" may be "thì điểm".
    """
    pilots = [at for value, at in slots.cues.get("idiom", ()) if value == "pilot"]
    sure = any(not slots.tags[at].text.lower().startswith("thi ") for at in pilots)
    return sure and bool(slots.indicators) and not slots.role("year")


def parts_in_english(slots: Slots) -> bool:
    """As in "tên tiếng Anh các trục nội dung PAPI": of all parts, no place being named."""
    parts = slots.has("axis", "dimensions") or slots.has("aspect", "dimensions")
    parts = parts or bool(slots.role("dimensions"))
    placed = slots.areas or slots.home or slots.regions or slots.has("unit", "areas")
    return parts and slots.has("english") and not placed


def _piloted(slots: Slots) -> bool:
    begun = slots.has("aspect", "first_period") and slots.has("idiom", "launch")
    begun = begun and slots.has("ask", "period") and not slots.role("year")
    figured = slots.has("measure") or slots.has("unit", "points", "percent")
    return (piloted(slots) or begun) and not figured


def _came_out(slots: Slots) -> bool:
    """As in "When were the 2022 PAPI findings launched", "PAPI 2024 ra mắt ngày nào"."""
    asked = slots.has("aspect", "published_on") and slots.has("ask", "period")
    out = asked or slots.has("idiom", "launch")
    told = set(slots.said("topic")) <= {"event"} and not slots.has("measure")
    day = slots.has("ask", "period") or slots.has("topic", "event")
    dated = bool(slots.role("year")) and day
    return out and told and dated and not (slots.areas or slots.home or slots.role("date"))


def _weighs(slots: Slots) -> bool:
    return _survey_weighs(slots) or _one_in_other(slots)


def _one_in_other(slots: Slots) -> bool:
    """As in "PAR Index tính SIPAS bao nhiêu phần trăm": no province, no year, no "và" between."""
    much = slots.has("ask", "quantity") and slots.has("unit", "percent")
    placed = slots.areas or slots.home or slots.regions or slots.nation or slots.ministries
    if not much or placed or slots.numbers or slots.has("unit", "areas"):
        return False
    if set(slots.indicators) != _OF_ONE_ANOTHER:
        return False
    first, last = (at for _, at in slots.cues["at_indicator"][:2])
    between = slots.tags[first + 1 : last]
    return bool(between) and not any(map(_sets_apart, between))


def _sets_apart(tag: Tag) -> bool:
    comma = tag.token is not None and tag.token.kind in ("comma", "stop")
    return comma or "conjunction" in tag.means or "against" in tag.means


def _who_rates(slots: Slots) -> bool:
    """As in "PAPI là do dân đánh giá hay cán bộ đánh giá": who is asked, no figure."""
    doubted = any(map(slots.has, ("either", "verify", "question")))
    doubted = doubted or len(slots.cues.get("raters", ())) > 1
    placed = slots.areas or slots.home or slots.regions or slots.nation or slots.numbers
    figured = slots.has("measure") or slots.has("ask", "quantity") or slots.has("unit", "areas")
    return slots.has("raters") and doubted and not (placed or figured)


def _survey_weighs(slots: Slots) -> bool:
    """As in "điều tra xã hội học chiếm mấy điểm trên 100": what it counts for."""
    return slots.has("idiom", "survey") and slots.has("aspect", "weight", "scale")


def _group_begins(slots: Slots) -> bool:
    """As in "loại A từ mấy phần trăm", "ngưỡng vào nhóm A": no province is sought or named."""
    much = slots.has("ask", "quantity") or slots.has("comparator")
    shared = slots.has("unit", "percent", "points") or slots.has("comparator")
    placed = slots.areas or slots.home or slots.regions or slots.has("unit", "areas")
    sought = slots.has("ask", "area", "period") or slots.has("verify")
    return slots.has("group") and much and shared and not (placed or sought)


def _part_called(slots: Slots) -> bool:
    """As in "lĩnh vực 5 của PAR Index tên gì", "là lĩnh vực nào"."""
    parts = len(slots.dimensions) or len(slots.role("dimension"))
    called = slots.has("idiom", "name") or slots.has("ask", "dimension")
    placed = slots.areas or slots.home or slots.regions or slots.has("unit", "areas")
    figured = slots.has("ask", "quantity") or slots.has("measure") or slots.has("unit", "points")
    return parts == 1 and called and not (placed or figured or slots.role("year"))


def _who_ranks(slots: Slots) -> bool:
    """As in "UNDP có xếp hạng các tỉnh không", "hạng PAPI là do ai xếp"."""
    if slots.has("aspect", "ranks"):
        return not (slots.areas or slots.role("rank"))
    whose = slots.has("aspect", "publisher") and slots.has("measure", "rank")
    asked = slots.has("question") or slots.has("verify") or slots.has("inverted")
    return whose and asked and not (slots.areas or slots.home or slots.role("rank"))
