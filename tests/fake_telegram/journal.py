"""The journal: every request of the bot, as Telegram took it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Condition
from typing import Any, Final

from tests.fake_telegram.limits import RefusedError, formatted

OK: Final = "ok"
LOST: Final = "ok, but the answer was lost"
DROPPED: Final = "dropped before it was accepted"
UNDER_WAY: Final = "under way"

PATIENCE: Final = 30.0
"""Seconds that a test waits for something at most; a busy machine needs many."""

Matcher = Callable[["Call"], bool]


class NotSeenError(AssertionError):
    """What the test waited for did not come; the message lists what did."""


@dataclass
class Call:
    """One request."""

    method: str
    params: dict[str, Any]
    """Decoded; an uploaded file is an `Upload`."""
    at: float
    """When it came, by the server's clock, in seconds."""
    outcome: str = UNDER_WAY
    """`OK`, `LOST`, `DROPPED`, or status and words of a refusal; `UNDER_WAY` is an unanswered poll."""
    result: Any = None
    """What Telegram answered, such as the sent message."""
    text: str = field(init=False)
    """Text or caption as the reader sees it, markup removed."""

    def __post_init__(self) -> None:
        self.text = _plain(self.params)

    @property
    def accepted(self) -> bool:
        """Whether Telegram did what was asked."""
        return self.outcome in (OK, LOST)

    @property
    def chat(self) -> int | None:
        """The chat it went to."""
        return self.params.get("chat_id")

    @property
    def message_id(self) -> int | None:
        """The message that was sent, or the one it is about."""
        sent = self.result.get("message_id") if isinstance(self.result, dict) else None
        return sent or self.params.get("message_id")

    @property
    def buttons(self) -> list[str]:
        """Labels of its keyboard, row by row."""
        markup = self.params.get("reply_markup") or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or ()
        return [key["text"] if isinstance(key, dict) else key for row in rows for key in row]

    def __str__(self) -> str:
        about = [
            f"{self.at:.3f}",
            self.method,
            self.chat,
            self.text and repr(self.text),
            self.buttons,
        ]
        return f"{' '.join(str(part) for part in about if part)} -> {self.outcome}"


def _plain(params: dict[str, Any]) -> str:
    text = str(params.get("text", params.get("caption", "")))
    try:
        return formatted(text, params.get("parse_mode"), None).text
    except RefusedError:
        return text


class Journal:
    """All calls in order; `news` guards them and tells of new ones."""

    def __init__(self, news: Condition) -> None:
        self._news = news
        self._calls: list[Call] = []
        self.listeners: list[Callable[[Call], None]] = []
        """Told of each call when it has ended."""

    def __len__(self) -> int:
        return len(self._calls)

    def __iter__(self) -> Iterator[Call]:
        with self._news:
            return iter(tuple(self._calls))

    def open(self, call: Call) -> None:
        """Enter a call that has come in."""
        self._calls.append(call)
        self._news.notify_all()

    def settle(self, call: Call, outcome: str, result: object = None) -> None:
        """Enter how it ended."""
        call.outcome, call.result = outcome, result
        for listener in self.listeners:
            listener(call)
        self._news.notify_all()

    def finder(self, matches: Matcher, count: int, since: int) -> Callable[[], Call | None]:
        """Make a look-out for the `count`-th match after entry `since`; it looks at no call twice."""
        ahead, left = since, count

        def look() -> Call | None:
            nonlocal ahead, left
            while ahead < len(self._calls):
                ahead += 1
                left -= matches(self._calls[ahead - 1])
                if not left:
                    return self._calls[ahead - 1]
            return None

        return look

    def __str__(self) -> str:
        told = [call for call in self if call.method != "getUpdates"]
        head = f"{len(told)} requests seen, and {len(self) - len(told)} polls; the last are:"
        return "\n  ".join([head, *map(str, told[-40:])])


def matcher(
    method: str | tuple[str, ...] | None,
    chat: int | None,
    also: Matcher | None,
) -> Matcher:
    """Make one test of method(s), chat and anything else."""
    methods = (method,) if isinstance(method, str) else method

    def matches(call: Call) -> bool:
        fits = (methods is None or call.method in methods) and chat in (None, call.chat)
        return fits and (also is None or bool(also(call)))

    return matches
