"""What a told sentence of a letter leaves to its question: whom it looks among, its year.

"Chúng tôi chỉ lấy các tỉnh miền Tây. Tỉnh nào PAPI 2021 cao nhất?"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.gathered import is_unit, lone_unit, names_index
from knowledge.understand.numbers.beside import is_full_year
from knowledge.understand.numbers.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from knowledge.slots import Tag

_LEAVES_OUT: Final = ("except", "negate", "only")
"""Meanings that bound any question in another sentence."""
_BOUNDS: Final = ("limit", "within", "order", "lost")
"""Meanings that bound whoever is sought in another sentence."""
_OTHER_THINGS: Final = frozenset({"things", "dimension"})
"""Units of numbers that are no scores."""
_TELLS: Final = ("order", "place", "sign", "measure", "group")
"""Meanings of what is told of somebody: "dẫn đầu", "xếp hạng", "tăng"."""
FAR: Final = 4
"""Tags from a word that bounds to what it bounds at most."""
_AMONG: Final = ("order", "limit", "most", "least", "count", "listing", "average")
"""Meanings of a question that looks among several: "cao nhất", "top 5", "bao nhiêu tỉnh"."""
EVENTS: Final = ("date", "document")
"""Kinds of tokens of what was done on a day, or by a paper."""
_RELATIVE: Final = ("relative", "latest", "recent")
_ALL_YEARS: Final = ("ever", "always", "trend")
"""Meanings of questions about many years, which only a span of them bounds."""
_BASE: Final = frozenset({"goc", "moc", "base", "baseline"})
"""Words of a year that others are set against."""
EXACT: Final = ("percent", "fraction")
"""Kinds of tokens of a figure that is told."""
ELSEWHERE: Final = ("area", "areas", "region")
"""Kinds of places that are asked about only where they are named."""
SOUGHT: Final = frozenset({"area", "region", "ministry"})
PAIR: Final = 2
PHONE: Final = 9
"""Digits of a number that is to be called."""


def bounds(sentence: Sequence[Tag], asked: Sequence[Tag]) -> bool:
    """Whether a sentence may say which ones a question looks among, or what is left out of it."""
    places = range(len(sentence))
    if any(_leaves_out(sentence, at) for at in places):
        return True
    if _tells_fact(sentence) or _tells_event(sentence) or any(map(_is_district, sentence)):
        return False
    seeks = _seeks(asked)
    if (seeks or not _placed(asked)) and _places(sentence) - _places(asked):
        return True
    return seeks and any(_bounds_whom(sentence, at) for at in places)


def _is_district(tag: Tag) -> bool:
    """As in "Ví dụ Hà Nội: chọn 6 quận": none of those that figures are held of."""
    return bool(tag.values("elsewhere"))


def _leaves_out(sentence: Sequence[Tag], at: int) -> bool:
    """As in "loại trừ tỉnh Huế", "Năm 2020 thì không tính", "chứ không phải điểm tổng"."""
    means = sentence[at].means
    if means.keys().isdisjoint(_LEAVES_OUT):
        return False
    near = (*sentence[max(0, at - FAR) : at], *sentence[at + 1 : at + 1 + FAR])
    parts = "negate" in means and any(map(_is_part, near))
    return parts or any(_is_whom(tag) or is_full_year(tag) for tag in near)


def _bounds_whom(sentence: Sequence[Tag], at: int) -> bool:
    """As in "các tỉnh có điểm từ 43 trở lên", "10 tỉnh dẫn đầu"."""
    means, behind = sentence[at].means, sentence[at + 1 : at + PAIR + PAIR]
    numbers = (n for n, tag in enumerate(behind[:PAIR]) if is_number(tag) and not is_full_year(tag))
    if "comparator" in means and any(not _counts(behind[n + 1 : n + PAIR]) for n in numbers):
        return True
    if means.keys().isdisjoint(_BOUNDS):
        return False
    around = (*sentence[max(0, at - PAIR) : at], *sentence[at + 1 : at + 1 + FAR])
    return any(map(_is_whom, around))


def _counts(behind: Sequence[Tag]) -> bool:
    """As in "hơn 120 | chỉ tiêu", "từ 18 | tuổi": a number of other things than points."""
    units = {unit for tag in behind for unit in tag.means.get("unit", ())}
    return bool(_OTHER_THINGS & units) or any(not tag.known for tag in behind)


def _is_whom(tag: Tag) -> bool:
    return is_unit(tag) or "listing" in tag.means or any(map(tag.values, ELSEWHERE))


def _is_part(tag: Tag) -> bool:
    return names_index(tag) or "overall" in tag.means


def _seeks(asked: Sequence[Tag]) -> bool:
    """Whether a question seeks somebody, or looks among several."""
    sought = any(SOUGHT & {*tag.means.get("ask", ())} for tag in asked)
    return sought or any(slot in tag.means for tag in asked for slot in _AMONG)


def _placed(asked: Sequence[Tag]) -> bool:
    """Whether a question says whose figure it asks for."""
    whose = any(tag.values(kind) for tag in asked for kind in (*ELSEWHERE, "home", "ministry"))
    return whose or any(map(lone_unit, asked))


def _places(sentence: Sequence[Tag]) -> set[object]:
    return {value for tag in sentence for kind in ELSEWHERE for value in tag.values(kind)}


def _tells_fact(sentence: Sequence[Tag]) -> bool:
    """As in "SIPAS 2020 của Đồng Tháp đạt 89,06%, thứ 12/63": what an index was, of somebody."""
    kinds = {tag.token.kind for tag in sentence if tag.token is not None}
    points = any(is_number(tag) and "," in tag.text for tag in sentence)
    ranked = any(slot in tag.means for tag in sentence for slot in _TELLS)
    whose = any(tag.values(kind) for tag in sentence for kind in ("area", "home"))
    figure = points or not kinds.isdisjoint(EXACT) or (ranked and whose)
    return of_index(sentence) and figure


def _tells_event(sentence: Sequence[Tag]) -> bool:
    """As in "Sáng 17/6/2022, Chủ tịch UBND tỉnh chủ trì hội nghị": what was done, and by whom."""
    dated = any(tag.token is not None and tag.token.kind in EVENTS for tag in sentence)
    return dated or any(slot in tag.means for tag in sentence for slot in ("post", "office"))


def year_beside(sentences: Sequence[Sequence[Tag]], told: Collection[int], at: int) -> set[int]:
    """The told sentences that name the year of a question which names none, or its base year."""
    based = {n for n in told if _names_base(sentences[n])}
    if _dated(sentences[at]) or not of_index(sentences[at]):
        return based
    before, behind = range(at - 1, -1, -1), range(at + 1, len(sentences))
    fewest = PAIR if _of_all_years(sentences[at]) else 1
    dated = (n for n in (*before, *behind) if sum(map(is_full_year, sentences[n])) >= fewest)
    nearest = next(dated, -1)
    tells = nearest in told and not _tells_fact(sentences[nearest])
    return based | ({nearest} if tells else set())


def only_years(sentence: Sequence[Tag]) -> list[Tag]:
    """As in "Số liệu dùng cho báo cáo | năm 2022 | của Ban Tổ chức": what tells the years."""
    years = [at for at, tag in enumerate(sentence) if is_full_year(tag)]
    first = 0 if _names_base(sentence) else max(0, years[0] - PAIR)
    return [*sentence[first : years[-1] + 1], *sentence[max(years[-1] + 1, len(sentence) - 1) :]]


def _dated(asked: Sequence[Tag]) -> bool:
    """Whether a question says of which year it asks: "2021", "21", "năm ngoái"."""
    told = any(slot in tag.means for tag in asked for slot in _RELATIVE)
    return told or any(number.role == "year" for number in quantities(asked))


def _of_all_years(asked: Sequence[Tag]) -> bool:
    """As in "từng đứng nhất", "năm nào thấp nhất"."""
    return any("period" in tag.means.get("ask", ()) for tag in asked) or any(
        slot in tag.means for tag in asked for slot in _ALL_YEARS
    )


def _names_base(sentence: Sequence[Tag]) -> bool:
    """As in "Năm gốc để so sánh là năm 2019": the year that a question's is set against."""
    based = any(_BASE.intersection(fold(tag.text).split()) for tag in sentence)
    return based and any(map(is_full_year, sentence)) and not of_index(sentence)


def is_number(tag: Tag) -> bool:
    """Whether it is a number, and none to be called."""
    return tag.token is not None and tag.token.kind == "number" and len(tag.text) < PHONE


def of_index(sentence: Sequence[Tag]) -> bool:
    """Whether an index, or a part of one, is named."""
    return any(map(names_index, sentence))
