"""A slip of the finger that may have turned the sense of a message: asked back, not answered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.text import fold, is_word, marked_key
from knowledge.understand.doubts.halved import strange

if TYPE_CHECKING:
    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

MENDED: Final = 0.9
"""Cost from which on a known word was read out of a misspelt one."""
OTHER_TONE: Final = 0.7
"""Cost from which on the marks that were typed are others."""
OTHER_WORD: Final = 1.3
"""Cost from which on what was typed could be a word of its own: "găng đúng"."""
TURNING: Final = frozenset({"comparator", "lost"})
_REACHES: Final = frozenset({"comparator", "until"})
BACK: Final = 2
"""Tags from a name back to the word that joins it to another."""


def slipped(slots: Slots) -> str | None:
    """The first word whose slip may have changed what is asked; None where none is seen."""
    looks = (
        _decisive,
        _torn,
        _turned,
        _uncounted,
        _bare_score,
        _same_twice,
        _taken_back,
        _alone,
        _unsaid_verb,
        _no_side,
        _own,
        _capital,
        _half_name,
    )
    return next((word for look in looks if (word := look(slots)) is not None), None)


def joined(slots: Slots, text: str) -> bool:
    """Whether a name is joined to another one: "an giang voi kiem giang", "Bình hay Cà Mau"."""
    at = next((at for at, tag in enumerate(slots.tags) if tag.text == text), 0)
    before, behind = slots.tags[max(0, at - BACK) : at], slots.tags[at + 1 : at + 1 + BACK]
    leads = len(behind) == BACK and bool(behind[1].values("area")) and _joins(behind[0])
    first = not before and slots.has("compare")  # "Sơn được mấy điểm, hơn hay kém Thanh Hóa?"
    return leads or first or any("conjunction" in tag.means for tag in before)


def _joins(tag: Tag) -> bool:
    return any(slot in tag.means for slot in ("conjunction", "either", "against"))


def _decisive(slots: Slots) -> str | None:
    """As in "cao hất", "giả pháp": one letter away from what says what is asked."""
    return next((tag.text for tag in slots.tags if tag.decisive), None)


def _torn(slots: Slots) -> str | None:
    """As in "thp nhất": what the known word behind it says is told by the strange one."""
    torn = (tag.text for tag in slots.tags if strange(tag) and " " in tag.text)
    return next((text for text in torn if not is_word(marked_key(text.split()[0]))), None)


def _turned(slots: Slots) -> str | None:
    """As in "ngợii" for "ngoại trừ", "top thre": an exception, a count that nobody wrote."""
    for tag in slots.tags:
        turning = "except" in tag.means or "limit" in tag.means
        ends = " " in tag.text and ("most" in tag.means or "least" in tag.means)
        if ends and tag.cost >= OTHER_WORD:
            return tag.text  # as in "gia nhất" for "giữa nhất"
        surely = MENDED if turning else OTHER_WORD if TURNING & tag.means.keys() else None
        if surely is not None and tag.cost >= surely:
            return tag.text
    return None


def _taken_back(slots: Slots) -> str | None:
    """As in "Lon An" for "Long An": a word without its marks among words that bear theirs."""
    at = slots.position("correct")
    marked = any(not tag.text.isascii() for tag in slots.tags)
    bare = at is not None and marked and slots.tags[at].text.istitle()
    return slots.tags[at].text if at is not None and bare and slots.tags[at].cost > 0 else None


def _bare_score(slots: Slots) -> str | None:
    """As in "tỉnh nào tên 46 điểm": a comparator that lost a letter, or one too few."""
    for number in slots.role("score"):
        before = slots.tags[max(0, number.index - BACK) : number.index]
        if len(before) < BACK:
            continue
        over = "comparator" in before[0].means and strange(before[1])
        lost = all(map(_counts, before)) and " " not in before[1].text
        if over or lost:
            return before[1].text
        reaches = not before[1].means.keys().isdisjoint(_REACHES)
        one = before[0].end - before[0].start == 1 and not before[0].text.isascii()
        if reaches and one and 0 < before[0].cost < MENDED:
            return before[0].text  # as in "chư tới 42 điểm"
    return None


def _counts(tag: Tag) -> bool:
    """As in "mấy tỉnh", "tỉnh nào": what a bound follows."""
    return "areas" in tag.means.get("unit", ()) or "ask" in tag.means


def _uncounted(slots: Slots) -> str | None:
    """As in "top tree provinces": how many are asked for is told by the strange word."""
    pairs = pairwise(slots.tags)
    return next((a.text for tag, a in pairs if "limit" in tag.means and strange(a)), None)


def _same_twice(slots: Slots) -> str | None:
    """As in "Nình Thuận và Ninh Thuận": the one that is misspelt is another one."""
    named = slots.cues.get("at_area", ())
    for name, at in named:
        again = any(other == name and place != at for other, place in named)
        if again and slots.tags[at].cost >= OTHER_TONE:
            return slots.tags[at].text
    return None


def _alone(slots: Slots) -> str | None:
    """As in "Ngiã" for "nghĩa": nothing else stands by it."""
    only = slots.tags[0] if len(slots.tags) == 1 else None
    mended = only is not None and only.cost >= MENDED and "aspect" in only.means
    return only.text if only is not None and mended else None


def _unsaid_verb(slots: Slots) -> str | None:
    """As in "giả bao nhiêu so với 2021": how it moved is told by the strange word."""
    if not slots.has("against") or slots.has("measure") or slots.has("compare"):
        return None
    return next((tag.text for tag in slots.tags if strange(tag)), None)


def _no_side(slots: Slots) -> str | None:
    """As in "tin minh": whose place is meant is told by the strange word."""
    pairs = pairwise(slots.tags)
    return next((tag.text for tag, after in pairs if strange(tag) and "self" in after.means), None)


def _own(slots: Slots) -> str | None:
    """As in "ình 2021", "tỉnh Nình": half of a name rather than "mình"."""
    read = (tag for tag in slots.tags if "self" in tag.means and tag.cost >= OTHER_TONE)
    return next(
        (tag.text for tag in read if fold(tag.text)[:1] != tag.entries[0].folded[0][:1]), None
    )


def _capital(slots: Slots) -> str | None:
    """As in "PAPI 2022 cua Ha": written like a name, read as a word that asks for consent."""
    if slots.areas or slots.home or not all(tag.text.isascii() for tag in slots.tags):
        return None
    single = (tag for tag in slots.tags[1:] if " " not in tag.text and len(tag.text) > 1)
    written = (tag for tag in single if tag.text.istitle())
    return next((tag.text for tag in written if "verify" in tag.means), None)


def _half_name(slots: Slots) -> str | None:
    """As in "Tinh Quang nam 2022": Quảng Nam, or the year of some Quảng …."""
    for tag, after in pairwise(slots.tags):
        words = tag.text.split()
        dated = bool(words) and words[-1].islower() and after.text.isdigit()
        if dated and words[0].istitle() and tag.text.isascii() and tag.values("area"):
            return tag.text
    return None
