"""How requests reach Telegram: the library's seam for another HTTP client.

The library's own client looks through all its connections at every request; with many messages on
the wire that is most of the work.
"""

from __future__ import annotations

import ssl
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import certifi
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest
from yarl import URL

from bot.messenger import NotSentError

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

CONNECT_SECONDS: Final = 5.0
QUEUE_SECONDS: Final = 30.0
"""How long a request may wait for one of the connections."""
READ_SECONDS: Final = 15.0
"""How long Telegram may take to answer a request."""
MOST: Final = 256
"""Connections at a time."""
_OUR_OWN: Final = ("entities", "caption_entities", "reply_markup", "link_preview_options")
"""Parts of a message that only who gets it needs to read."""
_URLENCODED: Final = {"Content-Type": "application/x-www-form-urlencoded"}


class Requests(BaseRequest):
    """Requests over connections that are kept open."""

    def __init__(self, proxy: str | None = None, most: int = MOST) -> None:
        self._proxy = proxy
        self._most = most
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that Telegram may take to answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=None if self._has_socks else self._proxy,
            )

    async def shutdown(self) -> None:
        """Close it with all its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  (the library's own signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; status and body of the answer.

        Raises:
            NotSentError: no connection came about; Telegram has seen nothing.
            TimedOut: it may have been taken, but was not answered in time.
            NetworkError: it may have been taken, but the connection broke.
        """
        if self._session is None:
            raise RuntimeError("a request before the session was opened")
        del write_timeout, connect_timeout, pool_timeout  # those of this module suit all requests
        reading = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        timeout = aiohttp.ClientTimeout(
            connect=QUEUE_SECONDS,
            sock_connect=CONNECT_SECONDS,
            sock_read=reading,
        )
        body, kind = _body(request_data)
        try:
            async with self._session.request(
                method, _target(url), data=body, headers=kind, timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except _NO_CONNECTION as error:
            raise NotSentError(_named(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_named(error)) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What the answer says, without what the bot has just sent itself.

        The library would make objects of all that, which costs as much as the request.
        """
        answer = BaseRequest.parse_json_payload(payload)
        sent = answer.get("result")
        if isinstance(sent, dict):
            for part in _OUR_OWN:
                sent.pop(part, None)
        return answer

    @property
    def _has_socks(self) -> bool:
        return (self._proxy or "").startswith("socks")

    def _connector(self) -> aiohttp.BaseConnector:
        if not self._has_socks:
            return aiohttp.TCPConnector(limit=self._most, ssl=_trusted())
        # Names are looked up behind the proxy: where Telegram is blocked, so is its name.
        url = (self._proxy or "").replace("socks5h://", "socks5://", 1)
        return ProxyConnector.from_url(url, rdns=True, limit=self._most, ssl=_trusted())


_NO_CONNECTION: Final = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    ProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
)
"""Nothing was sent: there was nobody to send it to."""


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates of the library's own client, which need not be on the machine."""
    return ssl.create_default_context(cafile=certifi.where())


@lru_cache(maxsize=64)
def _target(url: str) -> URL:
    """Where a method of the API is; the same few over and over."""
    return URL(url, encoded=True)


def _body(data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    """The parameters as a form, with the files if there are any; and the headers that tell so."""
    if data is None:
        return None, None
    if not data.contains_files:  # written here: as quick as the client's own form is slow
        return URL.build(query=data.json_parameters).raw_query_string.encode(), _URLENCODED
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


def _named(error: BaseException) -> str:
    """What went wrong: where a connection failed, what the system says of it."""
    return f"{type(error).__name__}: {getattr(error, 'os_error', error)}"
