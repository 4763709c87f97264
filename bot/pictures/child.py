"""The process that draws: `python -m bot.pictures.child`.

An order is the length of a text and the text, a picture as JSON; the answer is the length of the
PNG and the PNG, nothing where it could not be drawn. It ends with its input.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.pictures.studio import SIZE
from knowledge.codec import load
from knowledge.terms import Picture

if TYPE_CHECKING:
    from typing import BinaryIO


def main() -> None:
    """Draw what is ordered until the input ends."""
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Draw each order in turn."""
    while head := orders.read(SIZE):
        png = drawn(orders.read(int.from_bytes(head, "big")))
        answers.write(len(png).to_bytes(SIZE, "big") + png)
        answers.flush()


def drawn(order: bytes) -> bytes:
    """The picture of an order; nothing where it cannot be drawn."""
    from bot.pictures.drawing import draw  # noqa: PLC0415  (heavy: only where something is drawn)

    try:
        return draw(load(Picture, order.decode()))
    except Exception:  # noqa: BLE001  (whatever it is, the next one may go well)
        return b""


if __name__ == "__main__":
    main()
