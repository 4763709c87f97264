"""What is wrong with the data files: collected while they are read, told all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapidfuzz import process

from knowledge.library import messages
from knowledge.terms import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR: Final = 60
"""Names less alike than this (0-100) are not suggested."""


class DataError(Exception):
    """The data files cannot be used; the text lists every problem, one a line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Report:
    """The problems found so far."""

    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, file: str, line: int | None, message: str, hint: str = "") -> None:
        """Note a problem; the same one is noted once."""
        self._found[Problem(file, line, message, hint)] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, by file and line."""
        return tuple(sorted(self._found, key=lambda problem: (problem.file, problem.line or 0)))

    def settle(self) -> None:
        """Raise `DataError` if there is any problem."""
        if self._found:
            raise DataError(self.problems)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint with the known name that is most like this one; empty if none is."""
    found = process.extractOne(name, tuple(known), score_cutoff=_NEAR)
    return messages.NEAREST.format(name=found[0]) if found else ""
