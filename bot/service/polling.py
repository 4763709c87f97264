"""The life of the bot: connect, poll until a signal comes, finish what is in hand, go.

What is wrong when it starts ends it with a line for the operator: a token that Telegram does not
take, an address that does not answer, another process that polls with the same token. Later a lost
connection is tried again for as long as it takes, and of two processes the one that was there
first stays.
"""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.handlers import (
    ALLOWED_UPDATES,
    COMMANDS,
    Bell,
    Board,
    Desk,
    Gallery,
    Menus,
    Porter,
    Turns,
    leave_buttons,
    register,
)
from bot.messenger import Broadcaster, Keyboards, Messenger, Pacer, Rates
from bot.service import StartError
from bot.service.requests import Requests
from bot.service.sifting import sifted
from bot.usecases.courier import Courier
from bot.usecases.herald import Herald
from bot.usecases.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping, Sequence

    from telegram.request import RequestData

    from bot.usecases.office import Office

    App = Application[Any, Any, Any, Any, Any, Any]

POLL_SECONDS: Final = 10
LAST_POLL_SECONDS: Final = 5.0
"""For telling Telegram which updates need not come again."""
LAST_FLUSH_SECONDS: Final = 2.0
"""For writing down what was asked last."""
GRACE_SECONDS: Final = 20.0
"""For what is in hand when the signal comes; service managers kill after 30."""

_UNWELCOME: Final = (401, 404)
_TAKEN: Final = 409
_OK: Final = 200
_SOME: Final = b'"update_id"'
"""In an answer that brings updates."""
_CAUSES: Final = {
    "ClientConnectorDNSError": "name",
    "ClientConnectorError": "connect",
    "ClientConnectorCertificateError": "certificate",
    "ClientConnectorSSLError": "certificate",
    "ConnectionTimeoutError": "slow",
    "Timed out": "slow",
}
"""How the client calls what fails -> how it is told."""
_PROXY_CAUSES: Final = {
    "ProxyConnectionError": "closed",
    "ClientProxyConnectionError": "closed",
    "ClientConnectorDNSError": "unknown",
    "ProxyError": "refuses",
    "ClientHttpProxyError": "refuses",
    "ClientConnectorCertificateError": "certificate",
    "ClientConnectorSSLError": "certificate",
    "ConnectionTimeoutError": "slow",
    "ProxyTimeoutError": "slow",
    "Timed out": "slow",
    "ServerDisconnectedError": "broken",
    "ClientOSError": "broken",
}
"""The same where there is a proxy, at which it fails then."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Connection:
    """How Telegram is reached."""

    token: str
    api: str
    """Address of the Bot API server."""
    proxy: str | None = None


class Worker(Protocol):
    """Does something besides answering, for as long as the bot lives."""

    async def work(self) -> None:
        """Do it until told to end."""

    def end(self) -> None:
        """Finish what is in hand and take no more."""


class Watch:
    """Knows when to end: on a signal, or when polling has become pointless."""

    def __init__(self) -> None:
        self.refusal: str | None = None
        """Key of what the operator is told; None after a signal."""
        self._ended = asyncio.Event()
        self._polled = False

    async def over(self) -> None:
        """Wait for the end."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._ended.set)
        await self._ended.wait()
        for number in (signal.SIGTERM, signal.SIGINT):  # a second one ends at once
            loop.remove_signal_handler(number)

    def note(self, status: int) -> None:
        """Take note of what Telegram said to a poll."""
        if status in _UNWELCOME:
            self._end("token")
        elif status == _TAKEN and not self._polled:
            self._end("conflict")
        elif status == _TAKEN:
            log.warning("another process polls with the same token")
        self._polled = self._polled or status == _OK

    def _end(self, refusal: str) -> None:
        self.refusal = refusal
        self._ended.set()


class _Polls(Requests):
    """The connection of the long poll, which the watch listens to.

    Where the library asks for the same updates once more it could not read all of them.
    """

    def __init__(self, watch: Watch, proxy: str | None) -> None:
        super().__init__(proxy, most=1)
        self._watch = watch
        self._brought: object = None
        """From which update on some were brought last."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """As the library does, and tell what came of it."""
        status, payload = await super().do_request(url, method, request_data, *args, **kwargs)
        self._watch.note(status)
        if status != _OK or _SOME not in payload:
            return status, payload
        start = request_data.parameters.get("offset") if request_data else None
        again, self._brought = start == self._brought, start
        return status, sifted(payload) if again else payload


async def serve(connection: Connection, office: Office, rates: Rates) -> None:
    """Answer people until SIGTERM or SIGINT; what is in hand then is finished.

    Raises:
        StartError: Telegram cannot be reached or refuses the token, or another process has it.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's future way to tell durations
    texts = {key: text["vi"] for key, text in office.answerer.library.replies.items()}
    watch, turns = Watch(), Turns()
    application = _build(connection, watch, turns)
    library = office.answerer.library
    menus = Menus(COMMANDS, library.replies, office.admins)
    pacer = Pacer(rates)
    broadcaster = Broadcaster(application.bot, pacer, leave_buttons(library.replies))
    messenger = Messenger(application.bot, pacer)
    gallery = Gallery(office.showing, messenger)
    desk = Desk(office, messenger, Keyboards(library), menus, broadcaster, gallery)
    turns.porter = Porter(desk)
    register(application, desk)
    courier = Courier(office.announcing, office.subscribing, broadcaster, Board(desk))
    herald = Herald(office.answerer, office.learning, Bell(desk))
    scribe = Scribe(office.counting, office.answerer)
    try:
        await _live(application, desk, watch, (courier, herald, scribe))
    except InvalidToken:
        watch.refusal = "token"
    except TelegramError as error:
        raise StartError(_unreachable(texts, connection, error)) from None
    if watch.refusal:
        raise StartError(texts[f"telegram.refused.{watch.refusal}"])


def _build(connection: Connection, watch: Watch, turns: Turns) -> App:
    """The library's application, speaking to the right server."""
    return (
        ApplicationBuilder()
        .token(connection.token)
        .base_url(f"{connection.api}/bot")
        .base_file_url(f"{connection.api}/file/bot")
        .request(Requests(connection.proxy))
        .get_updates_request(_Polls(watch, connection.proxy))
        .concurrent_updates(turns)
        .job_queue(None)
        .build()
    )


async def _live(application: App, desk: Desk, watch: Watch, workers: Sequence[Worker]) -> None:
    over = asyncio.create_task(watch.over())
    carrying: list[Awaitable[None]] = []
    async with application:
        updater = application.updater
        if updater is None:
            raise RuntimeError("an application without an updater")
        await application.start()
        try:
            await updater.start_polling(
                timeout=POLL_SECONDS,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=_tell_lost,
            )
            application.create_task(desk.menus.publish(application.bot))
            log.info("polling", bot=application.bot.username)
            carrying += [asyncio.create_task(worker.work()) for worker in workers]
            await over
            log.info("stopping")
            for worker in workers:
                worker.end()
        finally:
            if updater.running:
                await _within(LAST_POLL_SECONDS, updater.stop())
            await _within(GRACE_SECONDS, _all(application.stop(), *carrying))
            await _within(LAST_FLUSH_SECONDS, desk.office.counting.flush())  # what came last


async def _all(*works: Awaitable[None]) -> None:
    await asyncio.gather(*works)


async def _within(seconds: float, work: Awaitable[None]) -> None:
    """Let it end, but not for ever."""
    try:
        async with asyncio.timeout(seconds):
            await work
    except Exception as error:  # noqa: BLE001  (whatever it is, the rest has to stop as well)
        log.warning("stopped before all was done", reason=str(error) or "took too long")


def _tell_lost(error: TelegramError) -> None:
    if not isinstance(error, Conflict):  # which the watch tells
        log.warning("no updates from Telegram, trying again", reason=error.message)


def _unreachable(texts: Mapping[str, str], connection: Connection, error: TelegramError) -> str:
    kind, _, detail = error.message.partition(":")
    if connection.proxy and kind in _PROXY_CAUSES:
        reason = texts[f"telegram.proxy.{_PROXY_CAUSES[kind]}"]
        proxy = urlsplit(connection.proxy)
        place = f"{proxy.scheme}://{proxy.netloc.rpartition('@')[2]}"  # no name, no password
        text = texts["telegram.refused.proxy"]
        return text.format(proxy=place, api=connection.api, reason=reason)
    cause = texts[f"telegram.cause.{_CAUSES[kind]}"] if kind in _CAUSES else error.message
    text = texts["telegram.refused.unreachable"]
    return text.format(api=connection.api, reason=cause.format(detail=detail.strip()))
