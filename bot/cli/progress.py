"""A bar for work that takes a while, on a terminal only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Never, Self

if TYPE_CHECKING:
    from types import TracebackType

    from tqdm import tqdm

    from bot.usecases.telling import Teller


class Progress:
    """A bar a stage, gone when the work is done."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._stage = ""
        self._bar: tqdm[Never] | None = None

    def __enter__(self) -> Self:
        """Nothing is shown before there is something to tell."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._close()

    def tell(self, stage: str, done: int, whole: int) -> None:
        """Show how much of a stage is done."""
        if not sys.stderr.isatty():
            return
        if self._bar is None or stage != self._stage:
            self._begin(stage, whole)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def _begin(self, stage: str, whole: int) -> None:
        from tqdm import tqdm  # noqa: PLC0415  (only where somebody looks on)

        self._close()
        told = self._teller.say(f"loading.stage.{stage}")
        self._stage = stage
        self._bar = tqdm(
            total=whole, desc=told, leave=False, bar_format="{desc} {bar} {percentage:3.0f} %"
        )

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None
