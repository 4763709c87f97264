"""Which encoding a CSV file is in: those that programs in Vietnam write, else a refusal."""

from __future__ import annotations

import codecs
import re
from typing import Final
from unicodedata import normalize

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_OLD_FONTS: Final = {
    "tcvn3": re.compile(
        rb"[Tt]\xd8(?:nh|NH)|\xa7[iI]\xd3[mM]|\xa7\xe5ng|[Hh]\xb9ng|[Tt]h\xb5nh|[Nn]\xa8m"
    ),
    "vni": re.compile(
        rb"[Tt]\xe6nh|T\xc6NH|\xd1(?:ie\xe5m|IE\xc5M|o\xe0ng|O\xc0NG)|[Hh]a\xefng|[Tt]ha\xf8nh|[Nn]a\xeam",
    ),
}
"""Words that tables have, as they look without their font; no word of Vietnamese looks so."""
_EVERY_OTHER: Final = 4
"""A zero byte in every fourth place or more: two bytes a letter."""


def decoded(content: bytes) -> str | None:
    """The text of a file, composed; None where the encoding is not known for sure.

    >>> decoded("Đồng Tháp".encode("utf-16-le"))
    'Đồng Tháp'
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _tried(content, name)
    if content.count(0) * _EVERY_OTHER > len(content):
        little = content[1::2].count(0) > content[::2].count(0)
        return _tried(content, "utf-16-le" if little else "utf-16-be")
    return _tried(content, "utf-8") or _windows_1258(content)


def legacy(content: bytes) -> str:
    """Which refusal fits what is no text: fonts of before Unicode are called by name."""
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "kind"
    return in_old_font(content.decode("latin-1")) or "encoding"


def in_old_font(text: str) -> str | None:
    r"""The refusal of a text that only a font of before Unicode shows right; None without one.

    >>> in_old_font("T\xd8nh"), in_old_font("T\xe6nh")
    ('tcvn3', 'vni')
    """
    letters = text.encode("latin-1", "replace")
    return next((key for key, words in _OLD_FONTS.items() if words.search(letters)), None)


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _ODD.search(text) else normalize("NFC", text)


def _windows_1258(content: bytes) -> str | None:
    """Windows' own Vietnamese, which writes tones as letters of their own.

    What the fonts of before Unicode (.VnTime, VNI) wrote reads as letters that Vietnamese lacks.
    """
    text = _tried(content, "cp1258")
    strange = text is None or any(not sign.isascii() and sign not in _LETTERS for sign in text)
    return None if strange else text


def _letters() -> frozenset[str]:
    """Every letter of Vietnamese that is not in ASCII, and the signs that texts have besides."""
    circumflex, breve, horn, tones = "\u0302", "\u0306", "\u031b", "\u0300\u0301\u0303\u0309\u0323"
    vowels = ["a", "e", "i", "o", "u", "y", "a" + breve, "o" + horn, "u" + horn]
    vowels += [vowel + circumflex for vowel in "aeo"]
    small = {normalize("NFC", vowel + tone) for vowel in vowels for tone in ("", *tones)}
    small |= {"\u0111", *"\xa0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\xab\xbb\xb2\xb3\xb0"}
    return frozenset(small | {letter.upper() for letter in small})


_LETTERS: Final = _letters()
