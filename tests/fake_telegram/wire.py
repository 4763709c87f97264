"""HTTP: requests taken apart, answers written, webhooks called; knows nothing of the methods."""

import json
import re
import socket
import sys
from contextlib import suppress
from email.message import Message
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.fake_telegram.limits import UPLOAD, RefusedError
from tests.fake_telegram.world import Json, Upload

Answer = tuple[int, Json | str]

_ROAD: Final = re.compile(r"/(?P<file>file/)?bot(?P<bot>\d+):[\w-]+/(?P<rest>.+)")
_NAMES: Final = re.compile(r'[; ](name|filename)="([^"]*)"')
_KIND: Final = re.compile(r"content-type: *([^\r\n]+)", re.IGNORECASE)
_WORDS: Final = {
    *("text", "caption", "parse_mode", "url", "secret_token", "name", "description", "file_id"),
    *("short_description", "callback_query_id", "inline_query_id", "language_code", "action"),
}
"""Parameters that are strings; in a form all others are JSON."""


class Telegram(Protocol):
    """What stands behind the wire."""

    def serve(self, bot_id: int, method: str, params: Json) -> Answer | None:
        """Answer one request; None if the connection is to be closed without a word."""

    def download(self, path: str) -> bytes | None:
        """Give the content of a stored file."""


def refusal(error: RefusedError) -> Answer:
    """Write a refusal as the Bot API does."""
    more = {"parameters": error.parameters} if error.parameters else {}
    answer = {"ok": False, "error_code": error.code, "description": error.description}
    return error.code, answer | more


def call_webhook(hook: Json, update: Json) -> str | None:
    """Bring an update to the webhook; give what went wrong."""
    url = urlsplit(hook["url"])
    headers = {"Content-Type": "application/json"}
    if hook["secret_token"]:
        headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
    connection = HTTPConnection(url.netloc, timeout=5)
    try:
        connection.request("POST", url.path or "/", json.dumps(update), headers)
        response = connection.getresponse()
    except (OSError, HTTPException) as error:
        return str(error)
    finally:
        connection.close()
    good = 200 <= response.status < 300
    return None if good else f"Wrong response from the webhook: {response.status} {response.reason}"


class Server(ThreadingHTTPServer):
    """One thread for each connection, all of which end with the server."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, telegram: Telegram, port: int) -> None:
        self.telegram = telegram
        self._connections: set[Any] = set()
        super().__init__(("127.0.0.1", port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection while it is open."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection and close it."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End all connections, so that their threads end."""
        for connection in tuple(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about a bot that has gone away; tell of anything else."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        """Take a request apart and hand it on."""
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        road = _ROAD.fullmatch(unquote(url.path))
        if road is None:
            self._answer(refusal(RefusedError(404, "Not Found")))
        elif road["file"]:
            self._download(road["rest"])
        elif len(body) > UPLOAD:
            self._answer(refusal(RefusedError(413, "Request Entity Too Large")))
        else:
            params = _params(url.query, self.headers, body)
            self._answer(self.server.telegram.serve(int(road["bot"]), road["rest"], params))

    do_GET = do_POST  # noqa: N815  # Telegram takes both

    def _download(self, path: str) -> None:
        content = self.server.telegram.download(path)
        if content is None:
            self._answer(refusal(RefusedError(404, "Not Found")))
        else:
            self._write(200, "application/octet-stream", content)

    def _answer(self, answer: Answer | None) -> None:
        if answer is None:
            self.close_connection = True
        else:
            status, body = answer
            if isinstance(body, str):
                self._write(status, "text/html", body.encode())
            else:
                self._write(status, "application/json", json.dumps(body).encode())

    def _write(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing; the journal tells."""


def _params(query: str, headers: Message, body: bytes) -> Json:
    """Decode query string and body, whether JSON, form or multipart."""
    form: Json = dict(parse_qsl(query, keep_blank_values=True))
    kind = headers.get_content_type()
    if kind == "application/json":
        form |= json.loads(body or b"{}")
        return form
    if kind == "multipart/form-data":
        parts = body.split(f"--{headers.get_boundary()}".encode())[1:-1]
        form |= dict(map(_part, parts))
    else:
        form |= parse_qsl(body.decode(), keep_blank_values=True)
    return {name: _decoded(name, value) for name, value in form.items()}


def _part(part: bytes) -> tuple[str, str | Upload]:
    """Read one part of a multipart body: a field or a file."""
    head, _, content = part.partition(b"\r\n\r\n")
    content = content.removesuffix(b"\r\n")
    names = dict(_NAMES.findall(head.decode()))
    if "filename" not in names:
        return names["name"], content.decode()
    kind = _KIND.search(head.decode())
    return names["name"], Upload(names["filename"], content, kind[1] if kind else Upload.kind)


def _decoded(name: str, value: str | Upload) -> Any:
    if name in _WORDS or isinstance(value, Upload):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
