"""Pictures that go out: drawn once, uploaded once, found again by what they show."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messenger import Button, Messenger, Page, Place
    from bot.usecases.showing import Showing
    from knowledge.terms import Picture

KEPT: Final = 500
"""Pictures that Telegram is known to have; each weighs a few kB here."""

log = structlog.get_logger(__name__)


class Gallery:
    """Sends pictures."""

    def __init__(self, showing: Showing, messenger: Messenger) -> None:
        self._showing = showing
        self._messenger = messenger
        self._known: OrderedDict[Picture, str] = OrderedDict()

    async def send(
        self,
        place: Place,
        picture: Picture,
        about: Page,
        buttons: Sequence[Button] = (),
    ) -> bool:
        """Send a picture with what is said about it; whether it came through."""
        known = self._known.pop(picture, None)
        sent = await self._messenger.send_photo(place, known, about, buttons) if known else None
        if sent is None:
            sent = await self._upload(place, picture, about, buttons)
        if sent is not None:
            self._known[picture] = sent
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return sent is not None

    async def _upload(
        self,
        place: Place,
        picture: Picture,
        about: Page,
        buttons: Sequence[Button],
    ) -> str | None:
        png = await self._showing.picture(picture)
        if png is None:
            log.warning("not drawn", title=picture.title)
            return None
        return await self._messenger.send_photo(place, png, about, buttons)
