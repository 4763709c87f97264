"""What the data files must keep to besides being readable: letters, and names used once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from knowledge.library import messages
from knowledge.library.alternatives import phrases_of
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from knowledge.library.areas import Areas
    from knowledge.library.files import Folder
    from knowledge.library.indicators import IndicatorFile
    from knowledge.library.values import Item

    Claims = Iterable[tuple[str, Item]]
    """Who is called so, and the name where it stands."""

_STRANGE: Final = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u13a0-\u13ff\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f]",
)
"""Greek, Cyrillic and Cherokee letters, which look like Latin ones, and invisible signs."""
_SHOWN: Final = 20
"""Characters shown on each side of a strange one."""


def check_letters(folder: Folder) -> None:
    """Report text that is not NFC and signs that are not what they look like, line by line."""
    for name in (*folder.names("**/*.yaml"), *folder.names("**/*.csv")):
        text = folder.text(name) or ""
        if unicodedata.is_normalized("NFC", text) and not _STRANGE.search(text):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            for message in _strange_letters(line):
                folder.report.add(folder.label(name), number, message)


def _strange_letters(line: str) -> Iterator[str]:
    for match in _STRANGE.finditer(line):
        shown = line[max(0, match.start() - _SHOWN) : match.end() + _SHOWN].strip()
        yield messages.LOOK_ALIKE.format(code=f"U+{ord(match[0]):04X}", text=shown)
    for word in line.split():
        if not unicodedata.is_normalized("NFC", word):
            yield messages.NOT_NFC.format(text=word)


# ---------------------------------------------------------------- names


def check_aliases(folder: Folder, files: Iterable[IndicatorFile], areas: Areas) -> None:
    """Report names under which two things of one kind are called."""
    files = tuple(files)
    codes = {file.indicator.code for file in files}
    _check_once((*_indicator_names(files), *_other_indices(folder, codes)))
    for file in files:
        _check_once(_dimension_names(file))
    _check_once(_area_names(areas))


def check_phrases(folder: Folder) -> None:
    """Report phrases that a cue has twice."""
    for name in folder.names("cues/*.yaml"):
        for entry in folder.tree(name).items():
            seen: set[str] = set()
            for phrase, item in phrases_of(entry.get("phrases")):
                if phrase.casefold() in seen:
                    item.wrong(messages.PHRASE_TWICE.format(phrase=phrase))
                seen.add(phrase.casefold())


def fold_name(name: str) -> str:
    """A name without case, marks and punctuation: "BR-VT" and "br vt" are one."""
    return " ".join(re.findall(r"\w+", fold(name)))


def _check_once(claims: Claims) -> None:
    seen: dict[str, tuple[str, Item]] = {}
    for owner, item in claims:
        if not item.present:
            continue
        other, first = seen.setdefault(fold_name(item.text()), (owner, item))
        if other != owner:
            item.wrong(
                messages.ALIAS_TWICE.format(
                    alias=item.text(),
                    owner=owner,
                    other=other,
                    place=first.place,
                ),
            )


def _indicator_names(files: Iterable[IndicatorFile]) -> Iterator[tuple[str, Item]]:
    for file in files:
        names = (name for _, name in file.fields["names"].pairs())
        aliases = file.fields["aliases"].items()
        for item in (file.fields["code"], file.fields["label"], *names, *aliases):
            yield file.indicator.label, item


def _other_indices(folder: Folder, held: Container[str]) -> Iterator[tuple[str, Item]]:
    pairs = folder.tree("lexicon/other_indices.yaml").pairs()
    for key, item in pairs:
        if key.text() in held:
            continue
        yield from ((key.text(), alias) for alias in item.get("aliases").items())


def _dimension_names(file: IndicatorFile) -> Iterator[tuple[str, Item]]:
    for key, item in file.fields["dimensions"].pairs():
        names = (name for _, name in item.get("names").pairs())
        for name in (*names, item.get("earlier_name"), *item.get("aliases").items()):
            yield key.text(), name


def _area_names(areas: Areas) -> Iterator[tuple[str, Item]]:
    for group in ("provinces", "regions", "ministries"):
        for key, aliases in areas.lexicon[group].pairs():
            yield from ((key.text(), item) for item in (key, *aliases.items()))
    for group in ("nation", "home"):
        yield from ((group, item) for item in areas.lexicon[group].items())
    for key, _ in areas.lexicon["ambiguous"].pairs():
        yield key.text(), key
