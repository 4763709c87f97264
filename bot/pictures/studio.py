"""Has pictures drawn, in a process of its own that is there while it is needed."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

from knowledge.codec import dump

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from knowledge.terms import Picture

SECONDS: Final = 20.0
"""How long a picture may take, those before it and the start of the process included."""
IDLE: Final = 300.0
"""Seconds after which the process goes when nothing is drawn; it takes one to start again."""
KEPT: Final = 24
"""Pictures that are kept; each takes some 60 kB."""
SIZE: Final = 4
"""Bytes that tell the length of what follows them."""


class Studio:
    """Draws pictures, equal ones once; one at a time, for there are few processors."""

    def __init__(self, *command: str) -> None:
        self._command = command or (sys.executable, "-m", "bot.pictures.child")
        self._drawn: OrderedDict[Picture, bytes] = OrderedDict()
        self._lock = asyncio.Lock()
        self._child: Process | None = None
        self._leaving: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    async def draw(self, picture: Picture) -> bytes | None:
        """The picture as PNG; None where it could not be drawn, or not in time."""
        with suppress(TimeoutError, OSError, asyncio.IncompleteReadError):
            async with asyncio.timeout(SECONDS), self._lock:
                if picture not in self._drawn:
                    self._keep(picture, await self._ask(picture))
                self._drawn.move_to_end(picture)
                return self._drawn[picture]
        return None

    def _keep(self, picture: Picture, png: bytes) -> None:
        self._drawn[picture] = png
        if len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)

    async def _ask(self, picture: Picture) -> bytes:
        """What the process draws; it is ended where it does not do as it is told."""
        try:
            stdin, stdout = await self._pipes()
            order = dump(picture).encode()
            stdin.write(len(order).to_bytes(SIZE, "big") + order)
            await stdin.drain()
            size = int.from_bytes(await stdout.readexactly(SIZE), "big")
            png = await stdout.readexactly(size)
        except BaseException:
            await self._end()
            raise
        self._leave_later()
        if not png:
            raise OSError("not drawn")
        return png

    async def _pipes(self) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
        """The ways to the process and back; it is started where there is none."""
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            )
        if self._child.stdin is None or self._child.stdout is None:
            raise OSError("no pipes")
        return self._child.stdin, self._child.stdout

    def _leave_later(self) -> None:
        """Let the process go once it has been idle for long."""
        if self._leaving:
            self._leaving.cancel()
        self._leaving = asyncio.get_running_loop().call_later(IDLE, self._leave)

    def _leave(self) -> None:
        if self._child and self._child.stdin and not self._lock.locked():
            self._child.stdin.close()
            self._child = None

    async def _end(self) -> None:
        child, self._child = self._child, None
        if self._leaving:
            self._leaving.cancel()
        if child and child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
