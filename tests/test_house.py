"""The order of the house: what every file, room, reply and indicator has to keep to.

A known breach stands here as a strict `xfail`, by file; when it is mended, its line goes.
"""

import ast
import re
import subprocess
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from knowledge.library import load_library
from knowledge.library.loading import DATA

MOST_PHRASES = 4_000
"""Each is read at every start: 47,000 of one cue once doubled it."""

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "knowledge")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
PACKAGES = sorted(path.parent for path in SOURCES if path.name == "__init__.py")
LONGEST_FILE = 400
LONGEST_SIGN = 12
REPLIES = load_library().replies


def name_of(path):
    return path.relative_to(ROOT).as_posix()


WORDED_BY_MISTAKE = dict.fromkeys(
    ("knowledge/understand/shape.py",),
    "looks for words of the question; they belong in cues",
)


def files(known):
    """Every Python file of the house, the known breaches marked."""
    return [
        pytest.param(
            path,
            id=name_of(path),
            marks=[pytest.mark.xfail(strict=True, reason=known[name_of(path)])]
            if name_of(path) in known
            else [],
        )
        for path in SOURCES
    ]


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


def strings(path, *, whole=False):
    """The strings of a file with their lines, but no docstrings; whole: no parts of f-strings."""
    left_out = {
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    if whole:
        f_strings = (node for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr))
        left_out |= {part for each in f_strings for part in each.values}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            yield node.lineno, node.value


# ---------------------------------------------------------------- wordings are data

WORDED = {
    "bot/cli/__init__.py": "the help of the command line",
    "bot/cli/asking.py": "what the command line says before any data file is read",
    "bot/settings.py": "said before any data file is read; the default home area is a name",
    "bot/store/errors.py": "said where no data file has been read: migrations, the engine",
    "knowledge/library/areas.py": "the two kinds as areas.csv writes them",
    "knowledge/library/messages.py": "has to be there when the data files are broken",
}
"""Files that may word something in Vietnamese -> why."""


def is_vietnamese(text):
    """Whether a word of it has a Vietnamese letter; letters alone are spelling, not wording."""
    words = [word for word in re.findall(r"\w+", text) if len(word) > 2]
    marks = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
    return any(
        "đ" in word.lower() or set(marks) & set(unicodedata.normalize("NFD", word))
        for word in words
    )


def test_what_may_be_worded_in_python_is_still_worded_there():
    for name in WORDED:
        assert any(is_vietnamese(text) for _, text in strings(ROOT / name)), name


@pytest.mark.parametrize("path", files(WORDED_BY_MISTAKE))
def test_no_vietnamese_in_python(path):
    found = [f"{line}: {text}" for line, text in strings(path) if is_vietnamese(text)]

    assert name_of(path) in WORDED or not found


# ---------------------------------------------------------------- rooms and files


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_a_room_has_a_sign(package):
    sign = ast.get_docstring(tree(package / "__init__.py"))

    assert sign
    assert len(sign.splitlines()) <= LONGEST_SIGN


def test_known_breaches_are_of_files_that_are_there():
    assert {*WORDED, *WORDED_BY_MISTAKE} <= set(map(name_of, SOURCES))


@pytest.mark.parametrize("path", files({}))
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


# ---------------------------------------------------------------- nothing of one machine

OF_A_MACHINE = {
    "a path": r"(?<![\w.])/(?:work|home|Users)/\w|[A-Z]:\\Users|/opt/(?:pypi|wheels)|/tmp/\w*venv",
    "an index": r"--(?:extra-)?index-url|--find-links|--trusted-host|pythonhosted|https?://\S+/simple\b",
}


def committed():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("no git repository here")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


@pytest.mark.parametrize("pattern", list(OF_A_MACHINE.values()), ids=list(OF_A_MACHINE))
def test_no_file_tells_of_the_machine_it_was_made_on(pattern):
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in committed()
        if path.is_file() and path != Path(__file__)
        for match in re.finditer(pattern, path.read_bytes().decode("utf-8", "replace"))
    ]

    assert found == []


# ---------------------------------------------------------------- replies

HEADS = {key.partition(".")[0] for key in REPLIES}
PREFIX = "telegram."
"""What handlers leave out of a key."""


def texts():
    return {text for path in SOURCES for _, text in strings(path)}


def joined(node):
    """An f-string as a regular expression with a group for each value in it."""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values
    )


def said():
    """The keys given in full as the first argument of `say`, and where."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say" and node.args:
                first = node.args[0]
                choices = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                for each in choices:
                    if isinstance(each, ast.Constant):
                        yield path, each.lineno, each.value


def test_every_reply_that_is_said_exists():
    missing = [
        f"{name_of(path)}:{line}: {key}"
        for path, line, key in said()
        if key not in REPLIES and PREFIX + key not in REPLIES
    ]

    assert missing == []


def test_every_name_of_a_reply_is_one():
    """A string that looks like a key is a key: also one that is chosen first and said later."""
    looks = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(HEADS)))})(?:\.[a-z_]+)+")
    wrong = [
        f"{name_of(path)}:{line}: {text}"
        for path in SOURCES
        for line, text in strings(path, whole=True)
        if looks.fullmatch(text) and text not in REPLIES
    ]

    assert wrong == [], wrong


def test_no_reply_is_dead():
    """A key stands in the code, or an f-string makes it of strings that do, of names or numbers."""
    library = load_library()
    names = {
        *texts(),
        *library.indicators,
        *(area.region for area in library.areas if area.region),
        *library.region_names.values(),
        *(value for cue in library.cues for value in cue.means.values()),
        *map(str, range(1, 10)),
    }
    patterns = {
        re.compile(joined(node))
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
    }

    @cache
    def alive(key):
        if key in names:
            return True
        matches = (match for pattern in patterns if (match := pattern.fullmatch(key)))
        return any(
            all(len(part) < len(key) and alive(part) for part in match.groups())
            for match in matches
            if match.groups()
        )

    short = (key.removeprefix(PREFIX) for key in REPLIES)
    dead = {
        key for key, brief in zip(REPLIES, short, strict=True) if not (alive(key) or alive(brief))
    }
    assert dead == set()


# ---------------------------------------------------------------- indicators

DIRECTION_IS_MISSING = pytest.mark.xfail(
    strict=True,
    reason="neither the data files nor Indicator say whether higher is better",
)


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        pytest.param(*each, marks=[DIRECTION_IS_MISSING] if each[1] == "direction" else [])
        for each in product(
            load_library().indicators,
            ("unit", "publishers", "names", "scales", "direction"),
        )
    ],
)
def test_an_indicator_tells_what_it_is(code, fact):
    assert getattr(load_library().indicators[code], fact, None)


def test_every_figure_has_a_source():
    sources = load_library().sources
    for path in sorted((DATA / "observations").glob("*.csv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            *_, source, rank_source = line.split(",")
            assert source in sources or (not source and rank_source in sources), line


def test_no_cue_unfolds_into_more_spellings_than_start_up_can_bear():
    most = max(load_library().cues, key=lambda cue: len(cue.phrases))

    assert len(most.phrases) <= MOST_PHRASES, most.means
