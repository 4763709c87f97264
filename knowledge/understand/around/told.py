"""Sentences of a letter that only tell: what is asked stands in others.

"Kế hoạch 2026 lấy mức hài lòng của người dân làm thước đo. PAPI 2021 của tỉnh xếp thứ mấy?"
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.text import fold
from knowledge.understand.around.items import is_item
from knowledge.understand.around.wrapping import begins
from knowledge.understand.gathered import is_unit, lone_unit
from knowledge.understand.numbers.beside import is_full_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

LONG: Final = 12
"""Words of a sentence that makes a message a letter: it asks nothing, and is no bare question."""
BARE: Final = 8
"""Words from which on a sentence of a letter that asks nothing only tells."""
_ORDERS: Final = ("compare", "operation", "listing", "give")
"""Meanings of a first word that wants something: "So sánh …", "Liệt kê …"."""
_COURTEOUS: Final = frozenset({"smalltalk", "self", "post", "office", "title"})
"""Meanings of greetings and thanks, and of whom they are for."""
_RELATIVE: Final = ("who", "which", "where", "when", "what")
"""English words that only join inside a sentence: "the partners who visit us"."""
_AMOUNTS: Final = frozenset({"bao", "may", "many", "much"})
"""Words that ask how much inside a phrase: "tăng bao nhiêu bậc"."""
_FOR: Final = ("cho",)
PAIR: Final = 2
PHONE: Final = 9
"""Digits of a number that is to be called."""
EDGE: Final = 3
"""Tags from either end of a sentence within which "đúng" asks whether it is so."""
_SUBJECTS: Final = ("indicator", "dimension", "ministry")
_ABOUT: Final = ("all_indicators", "topic", "operation")
"""Meanings of what is asked without the name of an index: "nguyên nhân", "sáp nhập"."""
_PLACES: Final = ("area", "home", "region", "nation", "ministry", "areas")
_ELSEWHERE: Final = ("area", "areas", "region")
"""Kinds of places that are asked about only where they are named."""
_SOUGHT: Final = {"area", "region", "ministry"}


def without_told(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without sentences that only tell, where another one asks."""
    sentences = _sentences(tags)
    if len(sentences) <= 1:
        return tuple(tags)
    told = {at for at, sentence in enumerate(sentences) if _is_told(sentence, library)}
    letter = any(_words(sentences[at]) >= LONG or _heads(sentences[at]) for at in told)
    letter = letter or any(map(is_item, sentences))
    idle = {at for at, sentence in enumerate(sentences) if not any(map(_matters, sentence))}
    needed = {*range(len(sentences))} - told - idle
    if not letter or not needed:
        return tuple(tags)
    named = dict(found for at in told for found in _introduced(sentences[at]))
    for at in tuple(needed):
        if len(named) == 1:
            sentences[at] = _with_place(sentences[at], *named.values())
        needed |= _leaned_on(sentences, at)
    return tuple(tag for at in sorted(needed) for tag in sentences[at])


def _is_told(sentence: Sequence[Tag], library: Library) -> bool:
    return (_words(sentence) >= BARE or _heads(sentence)) and _only_tells(sentence, library)


def _words(sentence: Sequence[Tag]) -> int:
    return sum(tag.end - tag.start for tag in sentence)


def _heads(sentence: Sequence[Tag]) -> bool:
    """As in "SỞ NỘI VỤ", "V/v cung cấp số liệu PAPI": a line above a letter, or below it."""
    about = [tag.text.lower() for tag in sentence[:PAIR]] == ["v", "v"]
    counted = any(map(_is_number, sentence))
    line = sentence[-1].text.startswith("\n") or not _stops(sentence[-1])
    named = any(tag.values(kind) for tag in sentence for kind in ("indicator", "dimension"))
    whole = line and not counted and (about or not named)
    return whole and (about or any("office" in tag.means for tag in sentence))


def _is_number(tag: Tag) -> bool:
    """Whether it is a number, and none to be called."""
    return tag.token is not None and tag.token.kind == "number" and len(tag.text) < PHONE


def _sentences(tags: Sequence[Tag]) -> list[list[Tag]]:
    """The sentences with the stops behind them; what a semicolon parts is one."""
    found: list[list[Tag]] = [[]]
    for tag in tags:
        found[-1].append(tag)
        if _stops(tag):
            found.append([])
    return [sentence for sentence in found if sentence]


def _stops(tag: Tag) -> bool:
    return tag.token is not None and tag.token.kind == "stop" and tag.text != ";"


def _only_tells(sentence: Sequence[Tag], library: Library) -> bool:
    """Whether nothing in a sentence asks or wants something."""
    edges = (*sentence[:EDGE], *sentence[-EDGE - 1 :])
    asks = _asks(sentence[0]) or any(_asks(t) for t in sentence[1:] if t.text not in _RELATIVE)
    believes = any(map(_verifies, edges)) and (_named(sentence) or any(map(_is_number, sentence)))
    if "?" in sentence[-1].text or asks or believes:
        return False
    questions = {value for tag in sentence for value in tag.means.get("question", ())}
    first = next((tag for tag in sentence if not tag.values("filler")), sentence[0])
    ordered = any(slot in first.means for slot in _ORDERS)
    wants = ordered and (_named(sentence) or _placed(sentence) or _pointed(sentence))
    return not (wants or questions == {"yes", "no"} or any(_requests(t, library) for t in sentence))


def _requests(tag: Tag, library: Library) -> bool:
    """As in "đề nghị", "cho xin"; "cho" alone leads to anybody."""
    verbs = library.filler_groups.get("request_verbs", ())
    return begins(tag, verbs) or (begins(tag, _FOR) and " " in tag.text)


def _asks(tag: Tag) -> bool:
    """Whether a tag asks; "các bộ, ngành" and "điểm sáng" do not by themselves."""
    asked = {*tag.means.get("ask", ())} - {"ministry"}
    amount = "measure" in tag.means and not _AMOUNTS.isdisjoint(fold(tag.text).split())
    return "which_rank" in tag.means or amount or (bool(asked) and "order" not in tag.means)


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


def _with_place(sentence: list[Tag], area: Tag) -> list[Tag]:
    """As in "Sở Nội vụ tỉnh Cà Mau đang lập báo cáo. … PAPI 2021 của tỉnh": that province."""
    if any(tag.values(kind) for tag in sentence for kind in ("area", "areas")):
        return sentence
    placed: list[Tag] = []
    for tag in sentence:
        counted = bool(placed) and placed[-1].token is not None
        placed += [tag, area] if lone_unit(tag) and not counted else [tag]
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
    placed = not _placed(asked) and any(tag.values(kind) for tag in before for kind in _ELSEWHERE)
    dated = not _dated(asked) and any(map(is_full_year, before))
    return {at - 1} if placed or dated else set()


def _named(sentence: Sequence[Tag]) -> bool:
    about = any(slot in tag.means for tag in sentence for slot in _ABOUT)
    return about or any(tag.values(kind) for tag in sentence for kind in _SUBJECTS)


def _pointed(sentence: Sequence[Tag]) -> bool:
    return any(slot in tag.means for tag in sentence for slot in ("refer", "item"))


def _placed(sentence: Sequence[Tag]) -> bool:
    """Whether a sentence says whom it is about, or that somebody is sought."""
    sought = any(_SOUGHT & {*tag.means.get("ask", ())} for tag in sentence)
    return sought or any(tag.values(kind) for tag in sentence for kind in _PLACES)


def _dated(sentence: Sequence[Tag]) -> bool:
    return any(map(_is_number, sentence)) or any(
        "year" in tag.means or "period" in tag.means for tag in sentence
    )
