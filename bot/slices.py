"""Long work of this process in short slices, which rest while somebody waits for an answer.

A thread would not do: it holds the interpreter for milliseconds at a time, and an answer needs it
back a dozen times.
"""

from __future__ import annotations

import asyncio
from functools import wraps
from time import perf_counter
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

SLICE: Final = 0.001
"""Seconds of work before others get their turn."""
TURNS: Final = 5
"""Rounds of the loop between slices: what arrives needs a few until it is known as a question."""
REST: Final = 0.03
"""Seconds that work rests for answers at most, so that it comes to its end on a busy day too."""

T = TypeVar("T")
P = ParamSpec("P")


class _Answers:
    """How many answers are under way."""

    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    def begin(self) -> None:
        self._count += 1
        self._none.clear()

    def end(self) -> None:
        self._count -= 1
        if not self._count:
            self._none.set()

    async def rest(self) -> None:
        """Wait until there is none."""
        if self._count:
            try:
                async with asyncio.timeout(REST):
                    await self._none.wait()
            except TimeoutError:
                pass


_ANSWERS: Final = _Answers()


def goes_first(run: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """Let long work rest while this runs."""

    @wraps(run)
    async def running(*arguments: P.args, **named: P.kwargs) -> T:
        _ANSWERS.begin()
        try:
            return await run(*arguments, **named)
        finally:
            _ANSWERS.end()

    return running


async def unhurried(
    steps: Generator[None, None, T],
    tell: Callable[[int], None] | None = None,
) -> T:
    """Do the steps and give what they return; `tell` hears how many are done."""
    done = 0
    while True:
        until = perf_counter() + SLICE
        while perf_counter() < until:
            try:
                next(steps)
            except StopIteration as end:
                found: T = end.value
                return found
            done += 1
        if tell:
            tell(done)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        await _ANSWERS.rest()
