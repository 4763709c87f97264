"""What people type, made comparable: cleaning, tone placement, folding, Telex and VNI.

A syllable has two keys. The *marked* key keeps vowel quality and tone, but not where the tone
mark sits (`hoà` and `hòa` are one). The *folded* key has no marks at all. Marks that were typed
are evidence; the folded key is the second look.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_TONES: Final = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}

# Letters of other scripts that look like Latin ones; people paste them, attackers type them.
_LOOK_ALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухᎠΑΒΕΖΗΙΚΜΝΟΡΤΥΧοаν",
    "ABESIJKMHOPCTYXaesijopcyxDABEZHIKMNOPTYXoav",
) | {0xD0: 0x110, 0xF0: 0x111, 0x189: 0x110}  # the letters eth and African D, for D with a stroke
# Characters that carry no letter: zero width, directions, variation selectors, keycaps.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\u20e3\U000e0000-\U000e007f]",
)
_LINK: Final = re.compile(r"\]\([^)\s]*\)|https?://\S+|www\.\S+|</?[a-zA-Z][^>]{0,80}>")
_QUOTED: Final = re.compile(r"(?m)^\s*>+\s*(?=[^\s\d=])")
"""The mark of a quotation at the start of a line."""
_SPACED: Final = re.compile(r"(?:(?<=\s)|^)(?:\w ){2,}\w(?=\s|$)")
_YEAR_K: Final = re.compile(r"\b2k(\d\d?)\b", re.IGNORECASE)
_POINTED_YEAR: Final = re.compile(
    r"\b(?:(?:n\wm|years?)\s+2[.,]0[0-3]\d|(?:papi|index|sipas)\s+2[.,]0[0-3]\d(?!\s*[%\u0111dp]))"
    r"(?:\s*(?:[,–-]|\b\w{1,3}\b)\s*2[.,]0[0-3]\d)*(?![.,]?\d)",
    re.IGNORECASE,
)
"""As in "năm 2.021": a year written with the point of thousands, no score of three decimals."""
_ORDINAL: Final = re.compile(
    r"\b(\d?(?:(?<!1)1(?=st)|(?<!1)2(?=nd)|(?<!1)3(?=rd)|[04-9](?=th)|(?<=1)[1-3](?=th)))(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_FOURTH_ON: Final = ("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL_WORDS: Final = {word: f"{place}th" for place, word in enumerate(_FOURTH_ON, 4)}
_ORDINAL_WORD: Final = re.compile(
    rf"(?<!\ba )(?<!\bone )\b(?:{'|'.join(_ORDINAL_WORDS)})\b(?! quarter)",
    re.IGNORECASE,
)
"""As in "ranked fifth": no share ("a fifth of"), no part of a year."""
_ORDINAL_PART: Final = re.compile(
    r"\b(\d)(?:st|nd|rd|th) (?=(dimension|component|pillar|factor|criterion)\b)\2",
    re.IGNORECASE,
)

_DRAWN_OUT: Final = re.compile(
    r"\b(?:iii|b?tttt)\b|([eo])\1{2,}|([^\W\d_])\2{2,}",  # numerals and initials as they are
    re.IGNORECASE,
)
_SMALL_L: Final = re.compile(r"\b(?=[A-Zl]*[A-Z][A-Zl]*[A-Z])[A-Z]*l[A-Zl]*\b")
"""As in "PAPl": a small L among capitals."""
_DOTTED: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}[^\W\d_](?!\w)")
"""As in "P.A.P.I": the letters of one name."""
_ZERO: Final = re.compile(r"\b\d[\doO]*[oO][\doO]*\b")

MAX_LENGTH: Final = 4000
"""Longer messages are cut: nobody asks a question of more characters."""


def clean(text: str) -> str:
    """The text as NFC without invisible signs, links, markup and look-alike letters.

    >>> clean("P\u200bAPI  2\ufe0f\u20e30\ufe0f\u20e32\ufe0f\u20e31\ufe0f\u20e3")
    'PAPI  2021'
    >>> clean("P A P I  2 0 2 1")
    'PAPI 2021'
    >>> clean("PAPl, SlPAS, P.A.P.I, Lai Vung")
    'PAPI, SIPAS, PAPI, Lai Vung'
    >>> clean("ranked 2nd, 13th, 61st"), clean("PAPI 22th, 13rd")
    ('ranked number 2, number 13, number 61', 'PAPI 22th, 13rd')
    >>> clean("came fifth, a fifth of it, fourth quarter")
    'came number 5, a fifth of it, fourth quarter'
    >>> clean("nam 2.020 va 2.021: 2.021"), clean("PAPI 2.021 d")
    ('nam 2020 va 2021: 2.021', 'PAPI 2.021 d')
    """
    text = _INVISIBLE.sub("", text[:MAX_LENGTH])
    text = unicodedata.normalize("NFKC", text)
    text = _QUOTED.sub("", _LINK.sub(" ", text)).translate(_LOOK_ALIKES)
    if not text.isprintable():
        text = "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else " " for c in text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _SMALL_L.sub(lambda match: match[0].replace("l", "I"), text)
    text = _ZERO.sub(lambda match: match[0].replace("o", "0").replace("O", "0"), text)
    text = _DRAWN_OUT.sub(lambda match: match[2] or match[0][: 2 if match[1] else None], text)
    text = _YEAR_K.sub(lambda match: str(2000 + int(match[1])), text)
    text = _POINTED_YEAR.sub(lambda match: re.sub(r"[.,](?=0)", "", match[0]), text)
    text = _ORDINAL_WORD.sub(lambda match: _ORDINAL_WORDS[match[0].lower()], text)
    text = _ORDINAL_PART.sub(r"\2 \1", text)
    text = _ORDINAL.sub(r"number \1", text)
    if _SPACED.search(text):
        words = re.split(r" {2,}", text)
        text = " ".join(_SPACED.sub(lambda m: m[0].replace(" ", ""), word) for word in words)
    return text.strip()


@lru_cache(maxsize=20_000)
def marked_key(word: str) -> str:
    """Lower-case letters with their quality, then the tone as a digit (Vietnamese VNI order).

    >>> marked_key("Hoà") == marked_key("hòa") == "hoa2"
    True
    """
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without any marks; `đ` becomes `d`.

    >>> fold("Đồng Tháp")
    'dong thap'
    """
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def has_marks(word: str) -> bool:
    """Whether the writer typed any Vietnamese mark in the word."""
    return not word.isascii()


# ---------------------------------------------------------------- tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number as typed, with its keys and place in the cleaned text."""

    text: str
    marked: str
    folded: str
    start: int
    end: int
    kind: str
    """"word", "number", "date", "document" ("45/KH-UBND"), "fraction", "stop" (sentence end) or
    "comma"."""

    @property
    def has_marks(self) -> bool:
        """Whether any mark was typed."""
        return not self.text.isascii()


_TOKEN: Final = re.compile(
    r"(?P<date>\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}\b|\b\d{1,2}/\d{4}\b)"
    r"|(?P<document>\b(?<![^\W\d_]/)(?!(?:19|20)\d\d\s?/\s?(?:[^\W\d_-]+[-/])*(?i:par|papi|sipas))"
    r"\d{1,5}(?:/\d{4})?\s?/\s?[^\W\d_]{2,}(?:-[^\W\d_]+)+)"
    r"|(?P<fraction>\b\d{1,2}\s?/\s?\d{1,3}\b(?![,.]?\d))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<percent>%)"
    r"|(?P<compare>>=|<=|≥|≤|>(?!>)|<|=|\+)"
    r"|(?P<stop>[?;\n]+|[.!…]+(?=\s|$))"
    r"|(?P<dash>[-–—~→])"
    r"|(?P<comma>[,:()\"“”]|>>+)",
)


def tokenize(cleaned: str) -> tuple[Token, ...]:
    """Words, numbers, dates ("17/6/2022"), fractions ("27/63") and the stops between them."""
    return tuple(
        Token(
            text=match[0],
            marked=marked_key(match[0]),
            folded=fold(match[0]),
            start=match.start(),
            end=match.end(),
            kind=str(match.lastgroup),
        )
        for match in _TOKEN.finditer(cleaned)
    )


def split_tone(marked: str) -> tuple[str, str]:
    """A marked syllable as its letters and its tone, "" for the level one.

    >>> split_tone("điêm3")
    ('điêm', '3')
    """
    return (marked[:-1], marked[-1]) if marked[-1:].isdigit() else (marked, "")


# ---------------------------------------------------------------- what a syllable can be

_ONSETS: Final = (
    "nh|ch|gi|kh|ph|qu|th|tr|b|d|h|l|m|n|p|r|s|t|v|x|(?:ngh|gh|k)(?=[eiy])|(?:ng|c)(?![eiy])|g(?![ey])|"
    "(?!ie)"
)
_RIMES: Final = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|"
    "ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oat|oay|oc|oe|oen|"
    "oet|oi|om|on|ong|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uoc|uoi|uom|uon|uong|"
    "uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|y|yem|yen|yet|yeu"
)
_SYLLABLE: Final = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")


@lru_cache(maxsize=20_000)
def is_syllable(folded: str) -> bool:
    """Whether a word without marks could be a Vietnamese one.

    >>> is_syllable("nghieng"), is_syllable("hnag"), is_syllable("thuam")
    (True, False, False)
    """
    return _SYLLABLE.fullmatch(folded) is not None


_STOPS: Final = ("c", "ch", "p", "t")
"""Endings that bear only two tones."""


@lru_cache(maxsize=20_000)
def is_word(marked: str) -> bool:
    """Whether a syllable with its marks could be a Vietnamese one.

    >>> is_word("điêm3"), is_word("nhâ1"), is_word("đưc")
    (True, False, False)
    """
    letters, tone = split_tone(marked)
    stopped = letters.endswith(_STOPS) and tone not in ("1", "5")
    return is_syllable(fold(letters)) and not stopped and not letters.endswith(("â", "ă"))


# ---------------------------------------------------------------- input methods left undecoded

_VNI_SIGNS: Final = {"6": "\u0302", "7": "\u031b", "8": "\u0306"}
_TONE_OF: Final = {digit: mark for mark, digit in _TONES.items()}
_TELEX_TONES: Final = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_TELEX_DOUBLES: Final = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("dd", "đ"))
_TELEX_OF: Final = {letter: typed for typed, letter in _TELEX_DOUBLES} | {
    "ă": "aw",
    "ơ": "ow",
    "ư": "uw",
}
_TELEX_HORNS: Final = (
    ("uwow", "ươ"),
    ("uow", "ươ"),
    ("uwo", "ươ"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)


def decode_telex(word: str) -> str | None:
    """Marked key of a word typed in Telex with the input method off, None if it is not Telex.

    >>> decode_telex("xeesp"), decode_telex("ddoongf"), decode_telex("tawng")
    ('xêp1', 'đông2', 'tăng')
    """
    if not word.isascii() or not word.isalpha():
        return None
    letters, tone = word.lower(), ""
    found = [i for i, char in enumerate(letters) if char in _TELEX_TONES and i > 0]
    for i in reversed(found):
        if i == len(letters) - 1 or letters[i - 1] in "aeiouyw":
            tone = _TELEX_TONES[letters[i]]
            letters = letters[:i] + letters[i + 1 :]
            break
    plain = letters
    for typed, letter in (*_TELEX_HORNS, *_TELEX_DOUBLES):
        letters = letters.replace(typed, letter)
    letters = _telex_late(letters)
    return None if letters == plain and not tone else letters + tone


def _telex_late(letters: str) -> str:
    """Signs typed at the end of the syllable: "nama" is not one, "dongd" and "nhieue" are."""
    if letters.startswith("d") and letters.endswith("d") and len(letters) > 2:  # noqa: PLR2004
        return "đ" + letters[1:-1]
    for vowel, letter in (("a", "â"), ("e", "ê"), ("o", "ô")):
        if letters.endswith(vowel) and vowel in letters[:-1] and letters[-2] != vowel:
            return letters[:-1].replace(vowel, letter, 1)
    if letters.endswith("w"):
        for vowel, letter in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
            if vowel in letters:
                return letters[:-1].replace(vowel, letter, 1)
    return letters


def decode_vni(word: str, digits: str) -> str | None:
    """Marked key of a word typed in VNI with the input method off, None if it is not VNI.

    >>> decode_vni("nhat", "61"), decode_vni("nao", "2"), decode_vni("nam", "24")
    ('nhât1', 'nao2', None)
    """
    letters, tone = word.lower(), ""
    for digit in digits:
        if digit in _TONE_OF:
            if tone:
                return None
            tone = digit
        elif digit == "9" and letters.startswith("d"):
            letters = "đ" + letters[1:]
        elif digit in _VNI_SIGNS:
            signed = _vni_sign(letters, digit)
            if signed is None:
                return None
            letters = signed
        else:
            return None
    return letters + tone


def _vni_sign(letters: str, digit: str) -> str | None:
    """The letters with the sign put on the vowel it belongs to."""
    vowels = {"6": "eoa", "7": "ou", "8": "a"}[digit]
    if digit == "7" and "ươ" in letters:  # both horns typed: "d9u7o75c"
        return letters
    if digit == "7" and "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    for vowel in vowels:
        if vowel in letters:
            signed = unicodedata.normalize("NFC", vowel + _VNI_SIGNS[digit])
            return letters.replace(vowel, signed, 1)
    return None


def telex_of(marked: str) -> tuple[str, ...]:
    """How a marked syllable with any mark is typed in Telex: the tone last, the horns together.

    >>> telex_of("hang5"), telex_of("đươc5"), telex_of("cao")
    (('hangj',), ('dduwowcj', 'dduowcj'), ())
    """
    letters, tone = split_tone(marked)
    spelt = "".join(_TELEX_OF.get(char, char) for char in letters)
    key = next((key for key, digit in _TELEX_TONES.items() if digit == tone), "")
    if spelt + key == letters:
        return ()
    return tuple(dict.fromkeys((spelt + key, spelt.replace("uwow", "uow") + key)))
