"""What an asker quotes or forwards before the question: "Fwd: “Căn cứ …” – vậy năm đó …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.understand.around.wrapping import PLACES, SUBJECTS, rests_on
from knowledge.understand.gathered import is_stop
from knowledge.understand.numbers.beside import FIRST_YEAR, LAST_YEAR, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.library import Library
    from knowledge.slots import Tag

_MARKS: Final = frozenset('"“”')
_LONG: Final = 6
"""Tags from which on a quotation is a passage, no name and no title."""
_NEAR: Final = 4
"""Tags from an index to its year at most: "Chỉ số cải cách hành chính năm 2020"."""
_ASKS: Final = ("ask", "measure", "order", "aim")
_CHECKS: Final = frozenset({"verify", "told", "check", "question"})


def without_quotation(tags: Sequence[Tag], library: Library) -> tuple[Tag, ...]:
    """The tags without a passage that the question behind it only rests on.

    The question decides; of the passage it takes the index, the year and the province that it
    does not name itself ("năm đó"). A passage that is to be checked is the question.
    """
    span = _quotation(tags) or _leading_sentence(tags, library)
    if span is None:
        return tuple(tags)
    passage, rest = tags[span[0] : span[1]], tags[span[1] :]
    asks = any(slot in tag.means for tag in rest for slot in _ASKS)
    checks = any(_CHECKS.intersection(tag.means) for tag in rest)
    office = any(rests_on(tag, library) or _is_office(tag) for tag in passage)
    own = asks and not checks and not any("ask" in tag.means for tag in passage)
    told = any("told" in tag.means for tag in rest)  # "số liệu này có đúng không"
    if (
        told
        or not (office or own)
        or not (_has(rest, SUBJECTS) or (asks and _has(passage, SUBJECTS)))
    ):
        return tuple(tags)
    return (*_lent(passage, rest), *rest)


def _quotation(tags: Sequence[Tag]) -> tuple[int, int] | None:
    """Where a long quotation stands that the question follows, with what leads up to it."""
    marks = [at for at, tag in enumerate(tags) if tag.text in _MARKS]
    if len(marks) < 2 or marks[1] - marks[0] <= _LONG:  # noqa: PLR2004
        return None
    lead, end = tags[: marks[0]], marks[1] + 1
    idle = (
        len(lead) <= _LONG and not _has(lead, (*SUBJECTS, *PLACES)) and not any(map(_is_year, lead))
    )
    asks = any(slot in tag.means for tag in lead for slot in _ASKS)
    return (0, end) if idle and not asks and end < len(tags) else None


def _leading_sentence(tags: Sequence[Tag], library: Library) -> tuple[int, int] | None:
    """As in "Căn cứ … của Bộ Nội vụ về … năm 2020. Vậy năm đó …": a first sentence of its own."""
    end = next((at for at, tag in enumerate(tags) if is_stop(tag)), None)
    if end is None or end + 1 == len(tags):
        return None
    sentence = tags[:end]
    cited = any(rests_on(tag, library) for tag in sentence[:_NEAR])
    asks = any(map(_seeks, sentence))
    points = any("periods" in tag.means.get("refer", ()) for tag in tags[end:])
    return (0, end + 1) if cited and not asks and (points or _has(tags[end:], SUBJECTS)) else None


def _seeks(tag: Tag) -> bool:
    """Whether a word asks something; "công bố ngày 24/6/2021" only dates a paper."""
    return "verify" in tag.means or ("ask" in tag.means and "aspect" not in tag.means)


def _is_office(tag: Tag) -> bool:
    return bool({"plan"} & {*tag.means.get("title", ())}) or "directive" in tag.means.get(
        "topic", ()
    )


def _has(tags: Sequence[Tag], kinds: tuple[str, ...]) -> bool:
    return any(tag.values(kind) for tag in tags for kind in kinds)


def _lent(passage: Sequence[Tag], rest: Sequence[Tag]) -> tuple[Tag, ...]:
    """The index, the year and the one province of a passage, where the question names none."""
    subjects = [at for at, tag in enumerate(passage) if _has((tag,), SUBJECTS)]
    lent: list[Tag] = []
    if subjects and not _has(rest, SUBJECTS):
        lent.append(passage[subjects[0]])
    if not any(map(_is_year, rest)):
        lent.extend(_years(passage, subjects))
    areas = [tag for tag in passage if tag.values("area")]
    if len({tag.values("area") for tag in areas}) == 1 and not _has(rest, PLACES):
        lent.append(areas[0])
    return tuple(lent)


def _years(passage: Sequence[Tag], subjects: Sequence[int]) -> list[Tag]:
    """The year of the index, else the only year told."""
    years = {at: tag for at, tag in enumerate(passage) if _is_year(tag)}
    near = [tag for at, tag in years.items() for of in subjects if 0 < at - of <= _NEAR]
    found = near or list(years.values())
    return found[:1] if len({tag.text for tag in found}) == 1 else []


def _is_year(tag: Tag) -> bool:
    number = number_of(tag) if tag.token is not None else None
    return number is not None and FIRST_YEAR <= number <= LAST_YEAR
