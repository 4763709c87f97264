"""Telegram's HTML, read as strictly as Telegram does: markup in, plain text and entities out."""

import re
from dataclasses import dataclass
from typing import Any, Final

Entity = dict[str, Any]

KINDS: Final = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""Every tag Telegram takes, and the entity it makes of it."""

_TAG: Final = re.compile(
    r"""<(?P<end>/?)(?P<name>[^\s>]*)
    (?P<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+(?=[\s>]))|(?<=quote)\s+expandable)*)
    (?P<closed>\s*>)?""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=]+)\s*=\s*("[^"]*"|'[^']*'|[\w.-]+)""")
_CHARACTER: Final = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?",
)
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SEEN: Final = re.compile(
    r"(?P<url>https?://\S+)|(?<![\w/])(?P<bot_command>/\w{1,32}(?:@\w+)?)|(?<!\w)(?P<mention>@\w{4,32})",
    re.ASCII,
)


class MarkupError(ValueError):
    """Markup that Telegram cannot parse, in its own words."""


@dataclass(frozen=True)
class Formatted:
    """Text as the reader sees it, and its entities (offsets in UTF-16 units, as in the Bot API)."""

    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "Formatted":
        """Give what Telegram stores: no white space around the text."""
        lead = width(self.text) - width(self.text.lstrip())
        text = self.text.strip()
        moved = (_moved(entity, lead, width(text)) for entity in self.entities)
        return Formatted(text, tuple(entity for entity in moved if entity["length"] > 0))


def _moved(entity: Entity, lead: int, end: int) -> Entity:
    start = max(entity["offset"] - lead, 0)
    stop = min(entity["offset"] - lead + entity["length"], end)
    return {**entity, "offset": start, "length": stop - start}


def width(text: str) -> int:
    """Count UTF-16 units, Telegram's measure of offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def from_plain(text: str) -> Formatted:
    """Mark what Telegram finds by itself: commands, mentions, links."""
    found = (
        {"type": seen.lastgroup, "offset": width(text[: seen.start()]), "length": width(seen[0])}
        for seen in _SEEN.finditer(text)
    )
    return Formatted(text, tuple(found))


def from_html(source: str) -> Formatted:
    """Read Telegram's HTML; raise `MarkupError` where Telegram would.

    >>> from_html("<b>42,13</b> &lt; 43")
    Formatted(text='42,13 < 43', entities=({'type': 'bold', 'offset': 0, 'length': 5},))
    """
    text, at = "", 0
    opened: list[tuple[re.Match[str], int]] = []
    entities: list[Entity] = []
    for tag in _TAG.finditer(source):
        text += _unescaped(source[at : tag.start()])
        at = tag.end()
        if complaint := _complaint(tag, opened[-1][0]["name"].lower() if opened else None):
            where = f"at byte offset {len(source[: tag.start()].encode())}"
            raise MarkupError(complaint.replace("HERE", where))
        if not tag["end"]:
            opened.append((tag, len(text)))
        else:
            start, begin = opened.pop()
            entities += _entity(start, text[:begin], text[begin:])
    if opened:
        name = opened[-1][0]["name"]
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{name}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(text + _unescaped(source[at:]), tuple(entities))


def _complaint(tag: re.Match[str], expected: str | None) -> str | None:
    """Say what Telegram finds wrong with a tag, HERE standing for the place."""
    return _wrong_end(tag, expected) if tag["end"] else _wrong_start(tag)


def _wrong_end(tag: re.Match[str], expected: str | None) -> str | None:
    name = tag["name"].lower()
    if expected is None:
        return "Unexpected end tag HERE"
    if not tag["closed"] or tag["attributes"]:
        return "Unclosed end tag HERE"
    if name not in ("", expected):
        return f'Unmatched end tag HERE, expected "</{expected}>", found "</{name}>"'
    return None


def _wrong_start(tag: re.Match[str]) -> str | None:
    name, attributes = tag["name"].lower(), _attributes(tag)
    if tag.end("name") == len(tag.string):
        return "Unclosed start tag HERE"
    if name not in KINDS:
        return f'Unsupported start tag "{name}" HERE'
    if not tag["closed"]:
        return f'Unclosed start tag "{name}" HERE'
    if name == "span" and attributes.get("class") != "tg-spoiler":
        return 'Tag "span" must have class "tg-spoiler" HERE'
    if name == "tg-emoji" and not attributes.get("emoji-id", "").isdecimal():
        return "Invalid custom emoji identifier specified"
    return None


def _attributes(tag: re.Match[str]) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag["attributes"])
    return {key: _unescaped(value.strip("\"'")) for key, value in found}


def _entity(tag: re.Match[str], before: str, text: str) -> list[Entity]:
    """Make the entity of a tag that has ended; none of an empty one."""
    attributes, kind = _attributes(tag), KINDS[tag["name"].lower()]
    more = {}
    if kind == "text_link":
        more = {"url": attributes.get("href") or text}
    if kind == "custom_emoji":
        more = {"custom_emoji_id": attributes["emoji-id"]}
    return [{"type": kind, "offset": width(before), "length": width(text), **more}] if text else []


def _unescaped(text: str) -> str:
    return _CHARACTER.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """Decode one character reference; Telegram leaves unknown ones as they stand."""
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]
