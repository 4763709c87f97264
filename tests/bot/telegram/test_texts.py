"""Every text of the catalogues, once in both languages, as a strict reader of Telegram's HTML takes it."""

import re
from string import Formatter

import pytest

from bot.messenger import pages
from knowledge.library import load_library
from knowledge.terms import Line, LineKind
from tests.fake_telegram.markup import from_html

REPLIES = load_library().replies
SAMPLES = ("Bà Rịa - Vũng Tàu", "<b>&amp;</i> & \"x\" 'y' > z", "42,43", "")
"""What may stand in a place: a name, what somebody typed, a figure, nothing."""


@pytest.mark.parametrize("kind", LineKind)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_is_sound_html(language, kind):
    for key, text in REPLIES.items():
        names = {name for _, name, _, _ in Formatter().parse(text[language]) if name is not None}
        for sample in SAMPLES:
            told = text[language].format(**dict.fromkeys(names, sample)).strip()
            shown = pages([Line(kind, told, "https://papi.org.vn/?a=1&b=<2>")])
            read = "".join(from_html(page.html).trimmed().text for page in shown)
            assert read == " ".join(told.split(" ")).strip(), key


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_has_markup_of_its_own(language):
    """It is written as it is read; what sets it off is the kind of its line."""
    marked = {key for key, text in REPLIES.items() if re.search(r"</?\w+>|&\w+;", text[language])}
    assert marked == set()
