"""Sentences of a letter that only tell: what is asked stands in others.

"Kế hoạch 2026 lấy mức hài lòng của người dân làm thước đo. PAPI 2021 của tỉnh xếp thứ mấy?"
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.bounds import (
    ELSEWHERE,
    EVENTS,
    PAIR,
    SOUGHT,
    bounds,
    is_number,
    of_index,
    only_years,
    year_beside,
)
from knowledge.understand.around.items import is_item
from knowledge.understand.around.wrapping import begins, closes
from knowledge.understand.gathered import is_stop, is_unit, lone_unit, names_index
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

LONG: Final = 12
"""Words of a sentence that makes a message a letter: it asks nothing, and is no bare question."""
BARE: Final = 8
"""Words from which on a sentence of a letter that asks nothing only tells."""
_ORDERS: Final = ("compare", "operation", "listing", "give", "limit")
"""Meanings of a first word that wants something: "So sánh …", "Liệt kê …"."""
_COURTEOUS: Final = frozenset({"smalltalk", "self", "post", "office", "title"})
"""Meanings of greetings and thanks, and of whom they are for."""
_APART: Final = ("compare", "against", "comparator", "beside")
"""Meanings that set somebody against a mean."""
_RELATIVE: Final = ("who", "which", "where", "when", "what")
"""English words that only join inside a sentence: "the partners who visit us"."""
_MANY: Final = "nhieu"
_ASKING: Final = frozenset(
    {"bao", "may", "many", "much", "ai", "gi", "nao", "sao", "who", "what", "why", "which"},
)
"""Words that ask inside a phrase: "tăng bao nhiêu bậc", "ai chủ trì", "là gì"."""
_PHRASED: Final = frozenset(
    {"measure", "topic", "aspect", "order", "operation", "compare", "ordering", "ask", "what"},
) | {"which_of", "which_inside", "doubted", "ellipsis"}
"""Meanings of phrases inside which something may be asked."""
_FOR: Final = ("cho",)
"""As in "cho xin", "cho biết"."""
_I_ASK: Final = ("toi hoi", "em hoi", "minh hoi", "tui hoi")
FEW: Final = 1
"""Words that nothing explains in a bare question at most, ..."""
MANY: Final = 10
"""... and cues and fillers that it has at most."""
MANY_PARTS: Final = 5
"""Parts of an index that a bare question names at most: more are a list that tells."""
EDGE: Final = 3
"""Tags from either end of a sentence within which "đúng" asks whether it is so."""
_SUBJECTS: Final = ("indicator", "dimension", "ministry")
_ABOUT: Final = ("all_indicators", "topic", "operation")
"""Meanings of what is asked without the name of an index: "nguyên nhân", "sáp nhập"."""
_PLACES: Final = ("area", "home", "region", "nation", "ministry", "areas")


def without_told(tags: Sequence[Tag], library: Library) -> tuple[tuple[Tag, ...], frozenset[int]]:
    """The tags without sentences that only tell, where another one asks; where such ones begin.

    What may bound a question, or tell its year, is kept: from these tokens on nothing is asked.
    """
    sentences = _sentences(tags)
    if len(sentences) <= 1:
        return tuple(tags), frozenset()
    told = {at for at, sentence in enumerate(sentences) if _is_told(sentence, library)}
    letter = any(map(is_item, sentences)) or any(_of_letter(sentences[at]) for at in told)
    others = {*range(len(sentences))} - told
    asked = {at for at in others if any(map(_matters, sentences[at]))}
    if not letter:
        return tuple(tags), frozenset()
    if not asked:
        return tuple(tags), frozenset(tag.start for at in told for tag in sentences[at])
    introduced = {at: [*_introduced(sentences[at])] for at in told}
    needed = asked | {at for at in told if any(bounds(sentences[at], sentences[q]) for q in asked)}
    for year in {year for at in asked for year in year_beside(sentences, told, at)} - needed:
        needed.add(year)
        sentences[year] = only_years(sentences[year])
    whence = {area: at for at, found in introduced.items() for area, _ in found}
    area = next((tag for at in whence.values() for _, tag in introduced[at]), None)
    leaned: set[int] = set()
    for at in tuple(asked):
        if len(whence) == 1 and area is not None:
            lent = _with_place(sentences[at], area)
            needed |= {*whence.values()} if lent == sentences[at] and _of_one(lent) else set()
            sentences[at] = lent
        leaned |= _leaned_on(sentences, at)
    needed |= leaned
    telling = frozenset(tag.start for at in (needed & told) - leaned for tag in sentences[at])
    return tuple(tag for at in sorted(needed) for tag in sentences[at]), telling


def _is_told(sentence: Sequence[Tag], library: Library) -> bool:
    prose = _words(sentence) >= BARE and not _may_be_asked(sentence)
    return _cites(sentence) or ((prose or _heads(sentence)) and _only_tells(sentence, library))


def _of_letter(sentence: Sequence[Tag]) -> bool:
    return _words(sentence) >= LONG or _heads(sentence) or _cites(sentence)


def _may_be_asked(sentence: Sequence[Tag]) -> bool:
    """Whether it is a line of a list, a bare question, or what somebody believes of a figure."""
    named = of_index(sentence)
    dated = any(map(is_full_year, sentence)) or any(tag.values("dimension") for tag in sentence)
    named = named or any("all_indicators" in tag.means for tag in sentence)
    about = named and (dated or any(tag.values("area") for tag in sentence))
    strange = sum(not tag.known for tag in sentence)
    worded = sum(bool(tag.kinds) and tag.kinds <= {"cue", "filler"} for tag in sentence)
    bare = not _is_prose(sentence) and strange <= FEW and worded <= MANY
    return is_item(sentence) or (about and (bare or any(map(_verifies, sentence))))


def _is_prose(sentence: Sequence[Tag]) -> bool:
    """Whether it is no bare question: it tells a figure, who did something, or begins with when.

    Or it lists parts: "Tên tiếng Anh tám nội dung PAPI: Participation at Local Levels; …".
    """
    listed = sum(bool(tag.values("dimension")) for tag in sentence) > MANY_PARTS
    figured = any(is_number(tag) and not is_full_year(tag) for tag in sentence)
    kinds = [tag.token.kind if tag.token is not None else "" for tag in sentence]
    opens = next((at for at, tag in enumerate(sentence) if names_index(tag)), 0)
    event = any(kind in EVENTS for kind in kinds[:opens])
    told = figured or listed or event or "fraction" in kinds
    return told or any("office" in tag.means for tag in sentence)


def _words(sentence: Sequence[Tag]) -> int:
    return sum(tag.end - tag.start for tag in sentence)


def _heads(sentence: Sequence[Tag]) -> bool:
    """As in "SỞ NỘI VỤ": a line above a letter, or below it."""
    counted = any(map(is_number, sentence))
    line = sentence[-1].text.startswith("\n") or not _stops(sentence[-1])
    named = of_index(sentence)
    return line and not (counted or named) and any("office" in tag.means for tag in sentence)


def _cites(sentence: Sequence[Tag]) -> bool:
    """As in "V/v cung cấp số liệu PAPI": what a letter is about, in a line of its own."""
    about = [tag.text.lower() for tag in sentence[:PAIR]] == ["v", "v"]
    return about and not any(map(is_number, sentence))


def _sentences(tags: Sequence[Tag]) -> list[list[Tag]]:
    """The sentences with the stops behind them; what a semicolon parts is one."""
    found: list[list[Tag]] = [[]]
    for tag in tags:
        found[-1].append(tag)
        if _stops(tag):
            found.append([])
    return [sentence for sentence in found if sentence]


def _stops(tag: Tag) -> bool:
    return is_stop(tag) and tag.text != ";"


def _only_tells(sentence: Sequence[Tag], library: Library) -> bool:
    """Whether nothing in a sentence asks or wants something."""
    edges = (*sentence[:EDGE], *sentence[-EDGE - 1 :])
    asks = _asks(sentence[0]) or any(map(_asks, _apart_from_many(sentence[1:])))
    believes = any(map(_verifies, edges)) and (_named(sentence) or any(map(is_number, sentence)))
    if "?" in sentence[-1].text or asks or believes:
        return False
    whether = any(map(_opens_whether, sentence)) and _whether_ends(sentence)
    first = next((tag for tag in sentence if not tag.values("filler")), sentence[0])
    ordered = any(slot in first.means for slot in _ORDERS)
    ordered = ordered or _requires(sentence, library)
    wants = ordered and (_named(sentence) or _placed(sentence) or _pointed(sentence))
    return not (wants or whether or any(_requests(tag, library) for tag in sentence))


def _opens_whether(tag: Tag) -> bool:
    return "yes" in tag.means.get("question", ())


def _whether_ends(sentence: Sequence[Tag]) -> bool:
    """As in "có hơn Cà Mau không, vì sao": "không nhằm xếp hạng" denies what follows."""
    for at, tag in enumerate(sentence):
        if "no" in tag.means.get("question", ()):
            behind = sentence[at + 1 : at + 1 + EDGE]
            if len(behind) < EDGE or any(map(closes, behind)):
                return True
    return False


def _apart_from_many(tags: Sequence[Tag]) -> Iterator[Tag]:
    """The tags without words that only join, and without those that ask nothing beside others.

    "nhieu nam" is many years, not how many; "chưa thấy văn bản nào" is none.
    """
    denied = False
    for tag, after in zip_longest(tags, tags[1:]):
        many = after is not None and "year" in after.means.get("unit", ())
        none = denied and "topic" in tag.means
        if tag.text not in _RELATIVE and not (many and tag.text == _MANY) and not none:
            yield tag
        denied = "no" in tag.means.get("question", ()) or (denied and bool(tag.values("filler")))


def _requests(tag: Tag, library: Library) -> bool:
    """As in "đề nghị", "cho xin", "tôi hỏi …"; "cho" alone leads to anybody."""
    verbs = library.filler_groups.get("request_verbs", ())
    led = begins(tag, _FOR) and " " in tag.text
    return begins(tag, verbs) or led or fold(tag.text) in _I_ASK


def _requires(sentence: Sequence[Tag], library: Library) -> bool:
    """As in "Tính giúp trung bình …", "Xếp 5 tỉnh …", "5 tỉnh dẫn đầu …": it wants something."""
    helping = library.filler_groups.get("helping", ())
    sorts = "sorts" in sentence[0].means.get("idiom", ()) and any(map(is_number, sentence[1:PAIR]))
    helped = (tag for tag in sentence[:PAIR] if "topic" not in tag.means)  # "Hồ …" is a name
    return sorts or _counts_ends(sentence) or any(begins(tag, helping) for tag in helped)


def _counts_ends(sentence: Sequence[Tag]) -> bool:
    opens = len(sentence) > PAIR and is_number(sentence[0]) and is_unit(sentence[1])
    return opens and any("order" in tag.means for tag in sentence[1 : EDGE + 1])


def _asks(tag: Tag) -> bool:
    """Whether a tag asks; "các bộ, ngành" and "điểm sáng" do not by themselves."""
    asked = {*tag.means.get("ask", ())} - {"ministry"}
    phrased = not _PHRASED.isdisjoint(tag.means)
    within = phrased and not _ASKING.isdisjoint(fold(tag.text).split())
    return "which_rank" in tag.means or within or (bool(asked) and "order" not in tag.means)


def _matters(tag: Tag) -> bool:
    """Whether a tag asks or says something, unlike "Trân trọng", "Xin đồng chí giúp"."""
    named = tag.token is not None and tag.token.kind not in ("stop", "comma", "dash")
    meant = not tag.means.keys() <= _COURTEOUS
    return not tag.known or named or meant or bool(tag.kinds - {"filler", "cue"})


def _verifies(tag: Tag) -> bool:
    return "verify" in tag.means


def _introduced(sentence: Sequence[Tag]) -> Iterator[tuple[object, Tag]]:
    """As in "Sở Nội vụ tỉnh Cà Mau": provinces called so, each with its tag."""
    for before, tag in pairwise(sentence):
        if is_unit(before) or "office" in before.means:
            yield from ((area, tag) for area in tag.values("area"))


def _of_one(sentence: Sequence[Tag]) -> bool:
    """Whether a sentence asks of a province that it does not name, or of one beside another."""
    placed = any(tag.values(kind) for tag in sentence for kind in ELSEWHERE)
    mean = any("average" in tag.means and "scope" in tag.means for tag in sentence)
    apart = any(slot in tag.means for tag in sentence for slot in _APART)
    return not (placed or (mean and not apart)) or any(map(lone_unit, sentence))


def _with_place(sentence: list[Tag], area: Tag) -> list[Tag]:
    """As in "Sở Nội vụ tỉnh Cà Mau đang lập báo cáo. … PAPI 2021 của tỉnh": that province.

    So it is where a figure is asked for and no place is named at all.
    """
    if not _of_one(sentence) or any(tag.values("area") for tag in sentence):
        return sentence
    placed: list[Tag] = []
    for tag in sentence:
        counted = bool(placed) and placed[-1].token is not None
        placed += [tag, area] if lone_unit(tag) and not counted else [tag]
    if (
        placed == sentence
        and of_index(sentence)
        and not (_placed(sentence) or any(map(is_unit, sentence)))
    ):
        return [*sentence[:-1], area, sentence[-1]] if _stops(sentence[-1]) else [*sentence, area]
    return placed


def _leaned_on(sentences: Sequence[Sequence[Tag]], at: int) -> set[int]:
    """The sentences beside one that asks which say what it leaves out."""
    asked = sentences[at]
    if not _named(asked):
        named = next((place for place in range(at - 1, -1, -1) if _named(sentences[place])), None)
        following = range(at + 1, min(at + 2, len(sentences)))
        return {*following} if named is None else {*range(named, at)}
    if not any(tag.values(kind) for tag in asked for kind in _SUBJECTS):
        return set()
    before = sentences[at - 1] if at else ()
    placed = not _placed(asked) and any(tag.values(kind) for tag in before for kind in ELSEWHERE)
    dated = not _dated(asked) and any(map(is_full_year, before))
    return {at - 1} if placed or dated else set()


def _named(sentence: Sequence[Tag]) -> bool:
    about = any(slot in tag.means for tag in sentence for slot in _ABOUT)
    return about or any(tag.values(kind) for tag in sentence for kind in _SUBJECTS)


def _pointed(sentence: Sequence[Tag]) -> bool:
    return any(slot in tag.means for tag in sentence for slot in ("refer", "item"))


def _placed(sentence: Sequence[Tag]) -> bool:
    """Whether a sentence says whom it is about, or that somebody is sought."""
    sought = any(SOUGHT & {*tag.means.get("ask", ())} for tag in sentence)
    return sought or any(tag.values(kind) for tag in sentence for kind in _PLACES)


def _dated(sentence: Sequence[Tag]) -> bool:
    return any(map(is_number, sentence)) or any(
        "year" in tag.means or "period" in tag.means for tag in sentence
    )
