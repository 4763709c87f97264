"""A message that is a number and nothing else, behind a table: "nhì?", "ba?", "còn tư?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.terms import AreaKind, Axis, Operation
from knowledge.understand.gathered import is_stop
from knowledge.understand.numbers.beside import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.slots import Tag
    from knowledge.terms import Query, Question

MOST: Final = 63
"""Places of a whole table."""
FEW: Final = 9
"""Places that are told in digits: "20" may be a year."""


def lone_place(question: Question, tags: Sequence[Tag]) -> int:
    """The place of the table spoken of that is asked for by its number alone; 0 for none."""
    last = question.context.query
    if last is None or not _ranks_areas(last):
        return 0
    said = [tag for tag in tags if not is_stop(tag)]
    numbers = [number for tag in said if (number := number_of(tag)) is not None]
    others = [tag for tag in said if number_of(tag) is None]
    alone = len(numbers) == 1 and all(_leads(tag) for tag in others)
    worded = not any("unit" in tag.means for tag in said if number_of(tag))  # "năm": a year
    digits = any(tag.token is not None and tag.token.kind == "number" for tag in said)
    one = last.limit == 1 or last.nth is not None  # else "5?" may be how many, "20?" a year
    place = int(numbers[0]) if alone and worded and numbers[0] == int(numbers[0]) else 0
    return place if 0 < place <= (MOST if not digits else FEW if one else 0) else 0


def _leads(tag: Tag) -> bool:
    """As in "còn … thì sao": a word that goes on with what was asked, or a small one."""
    return tag.means.keys() <= {"ellipsis"} and bool(tag.means or tag.values("filler"))


def _ranks_areas(query: Query) -> bool:
    """Whether a query is of a whole table of provinces or ministries."""
    ranked = query.operation is Operation.RANKING and query.axis is Axis.AREAS
    return ranked and not query.areas and query.kind is not AreaKind.REGION
