"""Long work of this process in short slices, so that questions go on being answered meanwhile.

A thread would not do: it holds the interpreter for milliseconds at a time, and an answer needs it
back a dozen times.
"""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

SLICE: Final = 0.001
"""Seconds of work before others get their turn."""

T = TypeVar("T")


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
        await asyncio.sleep(0)
