"""Is it safe to answer? Every word must be accounted for, or it is evidence against an answer.

A few strange words are let pass where all that matters was said by name; some more, and the
reading is offered instead of the answer; more than that, and the message is declined.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from knowledge.terms import Frame, NotUnderstood, Operation
from knowledge.text import fold, is_syllable, is_word, marked_key
from knowledge.understand.doubts.going_on import goes_on
from knowledge.understand.doubts.halved import halved, strange
from knowledge.understand.doubts.leftover import leftover
from knowledge.understand.doubts.slips import joined, slipped
from knowledge.understand.gathered import is_unit
from knowledge.understand.texts.asked import asks_figures
from knowledge.understand.texts.details import drafts
from knowledge.understand.texts.posts import private

if TYPE_CHECKING:
    from datetime import date

    from knowledge.slots import Tag
    from knowledge.understand.gathered import Slots

TEXT_SHARE: Final = 0.4
"""Strange words per known one in a question after a loaded text."""
EXPLICIT_SHARE: Final = 0.35
"""The same where indicator, area and year were all named."""
LONG_SHARE: Final = 0.2
"""The same in a long message whose area or operation rests on fewer words."""
LONG: Final = 8
"""Known words from which on a message is long."""
FOLLOWED: Final = 2
"""Known words that a question without its indicator needs beside a strange one."""
FEW: Final = 2
CHANTED: Final = 3
"""The same name so often, and nothing asked of it, is no question."""
VOWELS: Final = frozenset("aeiouy")
SLIP: Final = 4
"""Letters from which on a strange word is looked at as a slip."""
OFF_TOPIC_WEIGHT: Final = 3
ODD_NUMBER_WEIGHT: Final = 3
"""A number without a role, where no year was understood, may have been one."""
ONE_SIDED: Final = (Operation.COMPARE, Operation.FILTER)
"""Operations for which the home area is assumed as the other side."""
TEXTS: Final = (Operation.NARRATIVE, Operation.EXPLAIN, Operation.MERGER)
LISTS: Final = (
    Operation.RANKING,
    Operation.FILTER,
    Operation.AVERAGE,
    Operation.COMPARE,
    Operation.DEFINITION,
    Operation.SOURCE,
    Operation.AVAILABILITY,
)
"""Operations that do not fall back on the home area."""
ASKING: Final = (
    "all_indicators",
    "ask",
    "unit",
    "refer",
    "item",
    "verify",
    "ellipsis",
    "sign",
    "trait",
    "want",
)


class Tolerance(NamedTuple):
    """How many strange words a message may hold, to be answered and to be asked back."""

    answered: float
    asked: float


def judge(slots: Slots, frame: Frame, today: date, *, following: bool) -> Frame | NotUnderstood:
    """The frame if it may be answered or asked back about, else the decline."""
    refusal = _not_ours(slots, frame, today)
    unclear = _unclear(slots) if following or _anchored(slots) else ()
    strange = _strange(slots)
    tolerance = _tolerance(slots, frame, following=following)
    weight = _weight(slots)
    if refusal is None and not (unclear and weight < FEW):
        refusal = _unexplained(slots, frame, tolerance, following=following)
    if refusal:
        kept = refusal[0] in ("other_index", "other_place", "part_year")
        onward = refusal[0] == "unknown_words" and following and goes_on(slots, frame)
        rest = frame if kept or onward else None
        return NotUnderstood(refusal[0], refusal[1], language=frame.language, rest=rest)
    if unclear:
        return replace(frame, unclear=unclear)
    doubt = strange if weight > tolerance.answered else _doubted(slots, frame)
    left = doubt or leftover(slots, frame, following=following)
    return replace(frame, leftover=left) if left else frame


def _doubted(slots: Slots, frame: Frame) -> str | None:
    """The first word that may be another one than it was read as, or left aside as."""
    if frame.operation is Operation.SMALLTALK:
        return _misspelt(slots, frame)
    halves = None if frame.operation in TEXTS else halved(slots)
    told = _untold_years(slots) if frame.operation is Operation.AVAILABILITY else None
    return _misspelt(slots, frame) or slipped(slots) or halves or told


def _untold_years(slots: Slots) -> str | None:
    """As in "nam nao tha nhut": the years of what is told by words that nothing explains."""
    torn = (tag.text for tag in slots.tags if strange(tag) and " " in tag.text)
    return next(torn, None)


# ---------------------------------------------------------------- what is not ours


def other_beside(slots: Slots, frame: Frame) -> NotUnderstood | None:
    """That another index, asked for beside one of ours, is not held."""
    if not slots.other_indices or frame.operation in TEXTS:
        return None
    named = ", ".join(slots.other_indices)
    return NotUnderstood("other_index", named, language=frame.language, beside=True)


def _not_ours(slots: Slots, frame: Frame, today: date) -> tuple[str, str] | None:
    drafted = drafts(slots)
    if drafted or (slots.has("decline", "action") and not _harmless_action(slots, frame)):
        return ("drafting", drafted) if drafted else ("action", _text_of(slots, "decline"))
    if unheld := _never_held(slots, frame, today):
        return unheld, _text_of(slots, "decline")
    if slots.other_indices and (not slots.indicators or _set_against_other(slots, frame)):
        return "other_index", ", ".join(slots.other_indices)
    if slots.elsewhere and frame.operation not in TEXTS:
        return "other_place", " ".join(slots.elsewhere)
    if slots.part_years and frame.operation not in TEXTS:
        return "part_year", slots.part_years[0]
    return None


def _never_held(slots: Slots, frame: Frame, today: date) -> str | None:
    """What no data will ever tell: the future, and what statisticians work out of them."""
    foretold = slots.has("decline", "prediction") and frame.operation is not Operation.MERGER
    if foretold and not _past_year(slots, today):
        return "prediction"
    worked_out = slots.has("decline", "statistic") and frame.operation not in TEXTS
    return "statistic" if worked_out else None


def _set_against_other(slots: Slots, frame: Frame) -> bool:
    """As in "PCI và PAPI 2021 bên nào cao hơn": one of the two sides is not held."""
    sides = len(frame.areas) + frame.home, len(frame.indicators), len(slots.role("year"))
    alone = max(sides) < FEW and frame.reference is None and not frame.average
    difference = slots.has("aspect", "difference")
    return difference or (frame.comparing and alone)


def _harmless_action(slots: Slots, frame: Frame) -> bool:
    weighed = frame.topic == "weight"  # as in "make up a share of"
    return frame.operation in TEXTS or slots.has("except") or weighed


def _past_year(slots: Slots, today: date) -> bool:
    years = slots.role("year")
    return bool(years) and all(number.whole < today.year for number in years)


def _text_of(slots: Slots, slot: str) -> str:
    at = slots.position(slot)
    return slots.tags[at].text if at is not None else ""


# ---------------------------------------------------------------- words that nothing explains


def _strange(slots: Slots) -> str | None:
    """The first strange word; what is off topic before what is only unknown."""
    return next(iter((*slots.off_topic, *slots.unknown)), None)


def _misspelt(slots: Slots, frame: Frame) -> str | None:
    """The first strange word that may stand for a known one: a slip, a name, or a year.

    What it stands for matters where an area may be meant by it, or a list be cut by it.
    """
    if frame.operation in TEXTS:
        if slots.unknown and _about_places(slots, frame):
            return slots.unknown[0]
        strange = (t.text for t in slots.tags if _no_word(t))
        return next(strange, None) if frame.language == "vi" else None
    if frame.operation in ONE_SIDED and (beside := _one_side(slots)):
        return beside
    vietnamese = frame.language == "vi"
    placed = slots.areas and frame.operation not in LISTS
    numbered = _strange_with_number(slots) or _strange_counted(slots)
    numbered = numbered or _number_before_year(slots) or _strange_kind(slots, frame)
    if numbered:
        return numbered
    for tag, before in zip(slots.tags, (None, *slots.tags), strict=False):
        if tag.known or not tag.text.isalpha():
            continue
        slip = vietnamese and tag.text.islower() and not is_syllable(fold(tag.text))
        odd = (vietnamese and not tag.familiar) or (before is not None and tag.text.istitle())
        dated = before is not None and "year" in before.means.get("unit", ())
        if slip or (odd and not placed) or (dated and not slots.role("year")):
            return tag.text
    return None


def _strange_with_number(slots: Slots) -> str | None:
    """As in "quậnn 7": a strange word and a number that only it could explain."""
    return next(
        (
            tag.text
            for tag, following in pairwise(slots.tags)
            if not tag.known
            and tag.text.isalpha()
            and following.text.isdigit()
            and following.text in slots.unknown
        ),
        None,
    )


def _number_before_year(slots: Slots) -> str | None:
    """As in "may nam tu 2018": a number in words that nothing explains, right before a year."""
    years = (slots.tags[year.index - 1] for year in slots.role("year") if year.index)
    strange = (tag.text for tag in years if "number" in tag.means and tag.text in slots.unknown)
    return next(strange, None)


def _strange_counted(slots: Slots) -> str | None:
    """As in "top 3 bộ": what is counted is not understood."""
    counts = (slots.tags[number.index + 1 :][:1] for number in slots.role("limit"))
    strange = (tag.text for tags in counts for tag in tags if not tag.known)
    return next((text for text in strange if text.isalpha()), None)


def _strange_kind(slots: Slots, frame: Frame) -> str | None:
    """As in "tỉnh nghèo", "poor provinces": which of the units are meant is not understood."""
    if slots.areas or slots.home:
        return None
    following = pairwise(slots.tags)
    kinds = (tag for unit, tag in following if is_unit(unit) or "listing" in unit.means)
    if frame.language != "vi":
        kinds = (tag for tag, unit in following if is_unit(unit))
    return next((tag.text for tag in kinds if not tag.known and tag.text.isalpha()), None)


def _about_places(slots: Slots, frame: Frame) -> bool:
    """Whether "là ai" may ask for a province or somebody else, no meeting being named."""
    return frame.topic == "person" and not slots.has("topic", "event")


def _no_word(tag: Tag) -> bool:
    """Whether a tag is a strange word that could not even be a Vietnamese one."""
    if tag.known or tag.rivals or not tag.text.isalpha() or len(tag.text) < SLIP:
        return False
    spelt = not tag.text.isupper() and bool(set(fold(tag.text)) & VOWELS)
    return spelt and not is_word(marked_key(tag.text))


def _one_side(slots: Slots) -> str | None:
    """What was not understood right beside a word that sets it against a single province."""
    if len(slots.areas) + slots.home != 1 or len(slots.role("year")) >= FEW:
        return None
    for before, after in pairwise(slots.tags):
        for tag, other in ((before, after), (after, before)):
            joined = "conjunction" in other.means or "against" in other.means
            if joined and not tag.known and not tag.rivals:
                return tag.text
    return None


def _weight(slots: Slots) -> float:
    odd = 0 if slots.role("year") else sum(text.isdigit() for text in slots.unknown)
    return (
        OFF_TOPIC_WEIGHT * len(slots.off_topic) + len(slots.unknown) + (ODD_NUMBER_WEIGHT - 1) * odd
    )


def _unexplained(
    slots: Slots,
    frame: Frame,
    tolerance: Tolerance,
    *,
    following: bool,
) -> tuple[str, str] | None:
    strange = _strange(slots)
    if slots.off_topic and (frame.operation in TEXTS or not slots.indicators):
        return ("personal" if private(slots) else "unknown_words"), slots.off_topic[0]
    odd_year = _anchored(slots) and _placed(slots) and all(map(str.isdigit, slots.unknown))
    if strange is not None and _weight(slots) > tolerance.asked and not odd_year:
        return "unknown_words", strange
    if _says_something(slots, frame, following=following):
        return None
    return ("unknown_words", strange) if strange else ("empty", "")


def _says_something(slots: Slots, frame: Frame, *, following: bool) -> bool:
    if frame.bare and any(count >= CHANTED for count in Counter(_named_at(slots)).values()):
        return False
    if _only_a_name(slots, frame) and not following:
        return slots.content == slots.named
    names = (slots.indicators, slots.dimensions, slots.areas, slots.ministries)
    if any(names) or slots.ambiguous or slots.regions or slots.role("year"):
        return True
    said = frame.operation is not None or any(slots.has(slot) for slot in ASKING)
    if frame.operation is None and slots.has("want") and slots.has("question", "no"):
        return following  # as in "file slide em gửi anh chưa": whether it was sent
    return said or (following and slots.content > 0)


def _named_at(slots: Slots) -> tuple[str, ...]:
    """The indices named, each as often as it stands there: "papi papi papi lalala"."""
    return tuple(code for code, _ in slots.cues.get("at_indicator", ()))


def _only_a_name(slots: Slots, frame: Frame) -> bool:
    """Whether an indicator is named and nothing is asked of it, no place and no year given."""
    placed = (
        slots.areas
        or slots.numbers
        or slots.regions
        or slots.home
        or slots.nation
        or frame.periods is not None
    )
    asked = any(slots.has(slot) for slot in ("ask", "measure", "latest", "profile", "verify"))
    return bool(slots.indicators) and frame.operation is None and not placed and not asked


def _tolerance(slots: Slots, frame: Frame, *, following: bool) -> Tolerance:
    if frame.operation in TEXTS:
        few = 0.0 if _any_meeting(slots, frame) else slots.content * TEXT_SHARE
        return Tolerance(few, few)
    if not _anchored(slots):
        one = 1.0 if following and not frame.bare and slots.content > FOLLOWED else 0.0
        return Tolerance(one, one)
    if not (slots.surely_named or slots.has("all_indicators")):
        one = 1.0 if _placed(slots) and asks_figures(slots) else 0.0
        return Tolerance(one, one)
    answered = _answered(slots, frame)
    asked = slots.content if _placed(slots) and not frame.bare else FEW if _placed(slots) else 0
    return Tolerance(answered, max(answered, asked))


def _any_meeting(slots: Slots, frame: Frame) -> bool:
    """As in "họp hành gì mà lâu dữ vậy": a meeting, and nothing of what or when it was."""
    told = _anchored(slots) or _placed(slots) or slots.numbers or slots.has("unit", "areas")
    return frame.topic == "event" and not told


def _anchored(slots: Slots) -> bool:
    """Whether an indicator or a dimension was named."""
    return bool(slots.indicators or slots.dimensions or slots.has("all_indicators"))


def _placed(slots: Slots) -> bool:
    """Whether a place or a year was named."""
    return bool(
        slots.areas or slots.role("year") or slots.regions or slots.home or slots.ministries,
    )


def _answered(slots: Slots, frame: Frame) -> float:
    """Strange words an answer may leave aside where the indicator was named."""
    of_area = bool(slots.areas or slots.home or slots.ministries)
    share = LONG_SHARE * slots.content if slots.content >= LONG else 0.0
    if frame.bare:
        return 1.0 if of_area and slots.role("year") else share
    if of_area and slots.role("year") and frame.operation not in LISTS:
        return max(float(FEW), EXPLICIT_SHARE * slots.content)
    return max(1.0, share) if of_area or frame.operation in LISTS else share


# ---------------------------------------------------------------- names to be asked back


def _unclear(slots: Slots) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that fit several areas; a bare syllable beside a full name is somebody's name."""
    found = []
    for text, candidates in slots.ambiguous:
        beside = (slots.areas or slots.home) and not slots.unknown
        beside_another = bool(slots.areas) and joined(slots, text)
        single = len(text.split()) == 1 and not text.isupper()
        somebody = beside and single and not beside_another
        others = tuple(name for name in candidates if name not in slots.areas)
        misspelt = (len(text.split()) > 1 or beside_another) and bool(others)
        if not somebody and (misspelt or others == candidates):
            found.append((text, others))
    return tuple(found)
