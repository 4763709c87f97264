"""What Telegram refuses: markup it cannot parse, sizes, and too many messages at once."""

import math
import re
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, Final

from tests.fake_telegram.markup import Formatted, MarkupError, from_html, from_plain

TEXT: Final = 4096
"""Characters of a message, counted after the markup is read."""
CAPTION: Final = 1024
"""The same for the caption of a file."""
CALLBACK_DATA: Final = 64
"""Bytes behind a button; Vietnamese letters take two or three."""
COPIED: Final = 256
"""Characters that a button copies."""
PHOTO: Final = 10_000_000
"""Bytes of a picture."""
PHOTO_SIDES: Final = 10_000
"""Pixels of its width and height together."""
PHOTO_RATIO: Final = 20
CALLBACK_ANSWER: Final = 200
INLINE_RESULTS: Final = 50
RESULT_ID: Final = 64
"""Bytes."""
REACTIONS: Final = frozenset(
    "👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🤡🥱🥴😍🐳🌚🌭💯🤣💔🤨😐🍓🍾💋😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
"""Those of one character that everybody may use."""
DOWNLOAD: Final = 20_000_000
"""Bytes of a file that a bot may fetch."""
UPLOAD: Final = 50_000_000
"""Bytes of a file that a bot may send."""
ABOUT: Final = {"name": 64, "short_description": 120, "description": 512}
"""What a bot may say of itself, in characters."""
TOTAL_PACE: Final = (30, 1.0)
"""Messages and seconds, all chats together."""
CHAT_PACE: Final = (1, 1.0)
GROUP_PACE: Final = (20, 60.0)


class RefusedError(Exception):
    """Telegram's no: HTTP status, its words, and `parameters` such as `retry_after`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad_request(what: str) -> RefusedError:
    """Make the common 400."""
    return RefusedError(400, f"Bad Request: {what}")


def formatted(text: str, mode: str | None, entities: list[dict[str, Any]] | None) -> Formatted:
    """Read a text as its parse mode says; the stand-in knows plain text and HTML."""
    if not mode:
        return (Formatted(text, tuple(entities)) if entities else from_plain(text)).trimmed()
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode (the stand-in reads HTML only)")
    try:
        return from_html(text).trimmed()
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def message_text(params: dict[str, Any], field: str = "text") -> Formatted:
    """Read the text of a message: 1 to 4096 characters as read."""
    read = formatted(str(params.get(field, "")), params.get("parse_mode"), params.get("entities"))
    if not read.text:
        raise bad_request("message text is empty")
    if len(read.text) > TEXT:
        raise bad_request("message is too long")
    return read


def message_caption(params: dict[str, Any]) -> Formatted:
    """Read the caption of a file: up to 1024 characters as read."""
    text, entities = str(params.get("caption", "")), params.get("caption_entities")
    read = formatted(text, params.get("parse_mode"), entities)
    if len(read.text) > CAPTION:
        raise bad_request("message caption is too long")
    return read


def check_keyboard(markup: dict[str, Any]) -> None:
    """Refuse an inline button without text or action, and callback data outside 1 to 64 bytes."""
    wrong = "can't parse inline keyboard button: "
    for button in (button for row in markup.get("inline_keyboard", ()) for button in row):
        if not button.get("text"):
            raise bad_request(wrong + "Button text must be non-empty")
        if not button.keys() - {"text", "style", "icon_custom_emoji_id"}:
            raise bad_request(wrong + "Text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button.get("callback_data", "-").encode()) <= CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        if not 1 <= len(button.get("copy_text", {"text": "-"})["text"]) <= COPIED:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture: a PNG's own; what is too large or too narrow is refused."""
    width, height = 1280, 720
    if content.startswith(b"\x89PNG"):
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if len(content) > PHOTO:
        raise bad_request("file is too big")
    return width, height


def check_result(result: dict[str, Any]) -> None:
    """Refuse an inline result that Telegram would."""
    if not 1 <= len(str(result.get("id", "")).encode()) <= RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") == "article":
        if not result.get("title"):
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if "input_message_content" not in result:
            raise bad_request("SEND_MESSAGE_EMPTY")
    if "message_text" in result.get("input_message_content", {}):
        message_text(result["input_message_content"], "message_text")
    check_keyboard(result.get("reply_markup") or {})


def check_inline_button(button: dict[str, Any] | None) -> None:
    """Refuse a button above the results without words, or with a link that no bot is started by."""
    if button is None:
        return
    if not button.get("text"):
        raise bad_request("BUTTON_TEXT_INVALID")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise bad_request("START_PARAM_INVALID")


def check_commands(commands: list[dict[str, str]]) -> None:
    """Refuse a menu entry that Telegram would."""
    for entry in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", entry["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(entry["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


class Pace:
    """Telegram's limits on sending, as sliding windows; what is refused does not count."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sent: defaultdict[int | None, deque[float]] = defaultdict(deque)

    def admit(self, chat_id: int) -> None:
        """Count one message to the chat, or refuse it with the seconds to wait."""
        now = self._clock()
        paces = {None: TOTAL_PACE, chat_id: GROUP_PACE if chat_id < 0 else CHAT_PACE}
        wait = math.ceil(max(self._wait(key, *pace, now) for key, pace in paces.items()))
        if wait > 0:
            raise RefusedError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        for key in paces:
            self._sent[key].append(now)

    def _wait(self, key: int | None, count: int, seconds: float, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= count else 0.0
