"""Find in a message every word the library knows: names, cues, fillers; account for each token.

A trie over syllables holds all phrases. Each token may stand for itself, for what it decodes to
(Telex, VNI, chat shorthand, a name written together) or for a known syllable one edit away. The
cheapest way to cover all tokens wins; what nothing explains stays unknown and costs most.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import OSA

from knowledge.terms import AreaKind
from knowledge.text import (
    Token,
    clean,
    decode_telex,
    decode_vni,
    fold,
    is_syllable,
    marked_key,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.library import Library

UNKNOWN_COST: Final = 3.0
"""A word nothing explains."""
EDGE_COST: Final = 0.3
"""Each phrase costs a little, so that one long phrase beats several short ones."""
TYPO_COST: Final = 1.0
REAL_WORD_TYPO_COST: Final = 1.9
"""An edit that turns one known syllable into another one: possible, but the second thought."""
TWO_TYPOS_COST: Final = 2.0
DOUBTFUL: Final = ("capitals", "part")
"""Rules whose entries stay possible when they do not hold, as the very last reading."""
DOUBT_COST: Final = 2.2
COST_LIMIT: Final = 2.7
SAME_WORD: Final = 0.3
"""Up to here marks are only left out, not different."""
OTHER_TONE_COST: Final = 0.75
KNOWN_WORD_COST: Final = 0.8
"""Marks that make another known word: the writer rather meant that one."""
OTHER_WORD: Final = 1.5
"""Marks so different that a single syllable is another word."""
AREA_MARGIN: Final = 0.8
"""A misspelt name is taken only if the next best name fits this much worse."""
KIND_COST: Final = {"filler": 0.12, "elsewhere": 0.2, "off_topic": 0.1, "other_index": 0.05}
MAX_TOKENS: Final = 400
UNIT_WORDS: Final = frozenset(
    {"tinh", "huyen", "quan", "xa", "phuong", "thi", "tran", "pho", "tp", "province", "district"}
)
"""Folded words after which a bare name stands for a place."""
MAX_JOINED: Final = 5
"""Syllables of a phrase that people may write together."""
LONG_JOINED: Final = 6
"""Letters from which on a name written together is known in spite of a misspelling."""
EXACT_KINDS: Final = ("elsewhere", "off_topic", "other_index", "part", "ambiguous")
"""Kinds that no misspelling leads to."""
SHORT_PHRASE: Final = 4
"""A single syllable with fewer letters is never read out of a misspelling."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of the library and what it stands for."""

    kind: str
    value: object
    phrase: str
    folded: tuple[str, ...]
    marked: tuple[str, ...]
    rule: str = ""
    """When it counts: "exact" marks typed, "capitals", "place" (after a word for a unit)."""


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class _Alternative(NamedTuple):
    """One way to read the tokens from a position on."""

    width: int
    syllables: tuple[str, ...]
    marked: tuple[str | None, ...]
    cost: float
    real_word: bool = False
    """Whether a known syllable was taken for a misspelt other one."""
    typo: bool = False


_PASSED_OVER: Final = _Alternative(1, (), (), 0.05)
"""A comma inside a name: "Tiếp nhận, giải quyết góp ý"."""


class _Trail(NamedTuple):
    """How far a walk through the trie has come, and what it cost."""

    position: int
    cost: float = 0.0
    typed: tuple[str | None, ...] = ()
    typo: bool = False
    real_word: bool = False
    on_comma: bool = False
    crossed: bool = False
    """Whether a comma was passed over, as only names of dimensions hold them."""

    def after(self, step: _Alternative) -> _Trail:
        """The trail one alternative further."""
        return _Trail(
            self.position + step.width,
            self.cost + step.cost,
            self.typed + step.marked,
            self.typo or step.typo,
            self.real_word or step.real_word,
            not step.syllables,
            self.crossed or not step.syllables,
        )


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch of the message and everything it may stand for."""

    start: int
    end: int
    text: str
    cost: float
    entries: tuple[Entry, ...] = ()
    rivals: tuple[str, ...] = ()
    """Names of areas that fit a misspelt name nearly as well."""
    token: Token | None = None
    """The token of a number, date, fraction or sign."""

    def values(self, kind: str) -> tuple[object, ...]:
        """What the tag stands for among the entries of a kind."""
        return tuple(entry.value for entry in self.entries if entry.kind == kind)

    @property
    def means(self) -> dict[str, tuple[str, ...]]:
        """The cue meanings of the stretch: slot -> values."""
        merged: dict[str, tuple[str, ...]] = {}
        for value in self.values("cue"):
            assert isinstance(value, dict)  # noqa: S101  (typing: cues carry dicts)
            for slot, meaning in value.items():
                merged[slot] = (*merged.get(slot, ()), meaning)
        return merged

    @property
    def known(self) -> bool:
        """Whether the library explains the stretch."""
        return bool(self.entries) or self.token is not None


class Gazetteer:
    """All phrases of a library, compiled for look-up."""

    def __init__(self, library: Library) -> None:
        self._root = _Node()
        self._vocabulary: set[str] = set()
        self._marked: set[str] = set()
        self._everyday: set[str] = set()
        """Syllables of cues and fillers: nobody who typed one of them meant another."""
        self._joined: dict[str, tuple[str, ...]] = {}
        self._shorthand = _shorthand(library)
        for entry in _entries(library):
            self._add(entry)
        self._neighbours = _Neighbours(self._vocabulary | set(self._joined))
        self._spellings = lru_cache(maxsize=4096)(self._near)

    def _add(self, entry: Entry) -> None:
        node = self._root
        for syllable in entry.folded:
            node = node.children.setdefault(syllable, _Node())
        node.entries.append(entry)
        self._vocabulary.update(entry.folded)
        if entry.kind in ("cue", "filler"):
            self._everyday.update(entry.folded)
        if entry.kind not in EXACT_KINDS:
            self._marked.update(entry.marked)
        joined = "".join(entry.folded)
        shortest = 4 if entry.kind == "area" else 5
        if (
            1 < len(entry.folded) <= MAX_JOINED
            and len(joined) >= shortest
            and entry.kind not in EXACT_KINDS
        ):
            self._joined.setdefault(joined, entry.folded)

    # ------------------------------------------------------------ reading a message

    def tags(self, text: str) -> tuple[Tag, ...]:
        """Every token of the message, covered at the least cost, in order."""
        tokens = self.tokens(text)
        tags = tuple(_cheapest(tokens, self._edges(tokens, misspelt=False)))
        if all(tag.known and tag.cost < DOUBT_COST or tag.token is not None for tag in tags):
            return tags
        return tuple(_cheapest(tokens, self._edges(tokens, misspelt=True)))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of the message, run-together words taken apart."""
        found: list[Token] = []
        for token in self._signed(list(_linked(tokenize(clean(text))[:MAX_TOKENS]))):
            found.extend(self._apart(token) if token.kind == "word" else [token])
        return tuple(found)

    def _signed(self, tokens: list[Token]) -> Iterator[Token]:
        """Words with VNI digits inside put together: "d9o62ng" is one word."""
        i = 0
        while i < len(tokens):
            j = i + 1
            while (
                j < len(tokens)
                and tokens[j].start == tokens[j - 1].end
                and (tokens[j].kind == "word" or tokens[j].text.isdigit())
            ):
                j += 1
            whole = self._vni_word(tokens[i:j]) if j - i > 2 else None  # noqa: PLR2004
            yield from [whole] if whole else tokens[i:j]
            i = j

    def _vni_word(self, glued: list[Token]) -> Token | None:
        letters = "".join(token.text for token in glued if token.kind == "word")
        digits = "".join(token.text for token in glued if token.kind != "word")
        decoded = decode_vni(letters, digits) if glued[0].kind == "word" else None
        if decoded is None or decoded not in self._marked:
            return None
        text = "".join(token.text for token in glued)
        return Token(
            text, decoded, fold(_split_tone(decoded)[0]), glued[0].start, glued[-1].end, "word"
        )

    def _apart(self, token: Token) -> list[Token]:
        word = token.folded
        if len(word) < 6 or word in self._vocabulary or word in self._joined:  # noqa: PLR2004
            return [token]
        if self._near(word) or self._telex(token):
            return [token]
        pieces = _break(word, self._vocabulary, self._joined)
        if not pieces:
            return [token]
        return [
            Token(
                token.text[a:b],
                marked_key(token.text[a:b]),
                word[a:b],
                token.start + a,
                token.start + b,
                "word",
            )
            for a, b in pieces
        ]

    def _telex(self, token: Token) -> str | None:
        decoded = decode_telex(token.text)
        return decoded if decoded and decoded in self._marked else None

    def _near(self, word: str) -> tuple[tuple[tuple[str, ...], float], ...]:
        """Known spellings one or two edits away, as syllables with their cost."""
        known = word in self._vocabulary or is_syllable(word)
        near = self._neighbours.of(word, 1)
        cost = REAL_WORD_TYPO_COST if known else TYPO_COST
        if not near and not known:
            near, cost = self._neighbours.of(word, 2), TWO_TYPOS_COST
        found = [((other,), cost) for other in near if other in self._vocabulary]
        if not known:
            found += [
                (self._joined[other], cost)
                for other in near
                if other in self._joined and len(other) >= LONG_JOINED
            ]
        return tuple(found)

    def _alternatives(
        self, tokens: tuple[Token, ...], i: int, *, misspelt: bool
    ) -> Iterator[_Alternative]:
        token = tokens[i]
        word = token.folded
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if word in self._vocabulary:
            yield _Alternative(1, (word,), (token.marked,), 0.0)
        if token.kind == "number":
            return
        if word in self._joined:
            yield _written_together(self._joined[word], 0.1)
        yield from self._expanded(tokens, i)
        if following and following.start == token.end and following.text.isdigit():
            yield from self._vni(token, following)
        if word not in self._vocabulary and (decoded := self._telex(token)):
            yield _Alternative(1, (fold(_split_tone(decoded)[0]),), (decoded,), 0.1)
        if following and following.kind == "word":
            yield from self._broken(word, following)
        known = word in self._vocabulary or is_syllable(word)
        if not misspelt or word in self._everyday:
            return
        for syllables, cost in self._spellings(word):
            yield _Alternative(1, syllables, (None,) * len(syllables), cost, known, typo=True)

    def _expanded(self, tokens: tuple[Token, ...], i: int) -> Iterator[_Alternative]:
        for short, expansion in self._shorthand.get(tokens[i].text.lower(), ()):
            width = len(short)
            typed = tuple(token.text.lower() for token in tokens[i : i + width])
            if typed == short:
                upper = width == 1 and tokens[i].text.isupper() and len(typed[0]) > 1
                yield _Alternative(
                    width,
                    tuple(f for f, _ in expansion),
                    tuple(m for _, m in expansion),
                    0.4 if upper else -0.1,
                )

    def _vni(self, token: Token, digits: Token) -> Iterator[_Alternative]:
        decoded = decode_vni(token.text, digits.text) if token.text.isascii() else None
        if decoded and decoded in self._marked:
            sure = len(digits.text) > 1 or digits.text in "6789"
            yield _Alternative(
                2, (token.folded.replace("đ", "d"),), (decoded,), 0.1 if sure else 0.35
            )

    def _broken(self, word: str, following: Token) -> Iterator[_Alternative]:
        """A blank inside a syllable or a name: "xe p", "dongt hap"."""
        whole = word + following.folded
        if word in self._vocabulary and following.folded in self._vocabulary:
            return
        if whole in self._vocabulary:
            yield _Alternative(2, (whole,), (None,), 0.6)
        elif whole in self._joined:
            yield _Alternative(2, self._joined[whole], (None,) * len(self._joined[whole]), 0.6)

    def _marks_cost(self, typed: tuple[str | None, ...], entry: Entry, *, any_marks: bool) -> float:
        """How badly the marks that were typed fit the phrase."""
        total = 0.0
        for given, proper in zip(typed, entry.marked, strict=True):
            if given is None or given == proper:
                continue
            cost = _mark_cost(given, proper, any_marks=any_marks)
            meant = cost > 0.1 and given in self._marked and not given.isascii()  # noqa: PLR2004
            total += max(cost, KNOWN_WORD_COST) if meant else cost
        return total * (2.0 if len(entry.marked) == 1 and not proper_name(entry) else 1.0)

    def _edges(
        self, tokens: tuple[Token, ...], *, misspelt: bool
    ) -> dict[int, dict[int, list[tuple[float, Entry]]]]:
        alternatives = [
            tuple(self._alternatives(tokens, i, misspelt=misspelt))
            if token.kind in ("word", "number")
            else (_PASSED_OVER,)
            if token.kind == "comma"
            else ()
            for i, token in enumerate(tokens)
        ]
        signs = {i: t.text for i, t in enumerate(tokens) if t.kind in ("percent", "compare")}
        any_marks = any(token.has_marks for token in tokens if token.kind == "word")
        edges: dict[int, dict[int, list[tuple[float, Entry]]]] = {}
        for i in range(len(tokens)):
            found: dict[int, list[tuple[float, Entry]]] = defaultdict(list)
            if i in signs and signs[i] in self._root.children:
                node = self._root.children[signs[i]]
                found[i + 1] += [(0.0, entry) for entry in node.entries]
            self._walk(self._root, _Trail(i), alternatives, found, any_marks=any_marks)
            edges[i] = _ruled(found, tokens, i)
        return edges

    def _walk(
        self,
        node: _Node,
        trail: _Trail,
        alternatives: list[tuple[_Alternative, ...]],
        found: dict[int, list[tuple[float, Entry]]],
        *,
        any_marks: bool,
    ) -> None:
        for entry in () if trail.on_comma else node.entries:
            if trail.crossed and entry.kind != "dimension":
                continue
            total = self._fit(entry, trail, any_marks=any_marks)
            if total <= COST_LIMIT:
                found[trail.position].append((total, entry))
        if trail.position >= len(alternatives):
            return
        for step in alternatives[trail.position]:
            below: _Node | None = node if trail.cost + step.cost <= COST_LIMIT else None
            for syllable in step.syllables:
                below = below.children.get(syllable) if below else None
            if below is not None and (step.syllables or trail.typed):
                self._walk(below, trail.after(step), alternatives, found, any_marks=any_marks)

    def _fit(self, entry: Entry, trail: _Trail, *, any_marks: bool) -> float:
        """What reading the trail as this phrase costs; infinite where it may not be."""
        if not trail.typed or len(trail.typed) != len(entry.marked):
            return float("inf")
        if trail.typo and not _may_be_misspelt(entry, real_word=trail.real_word):
            return float("inf")
        marks = self._marks_cost(trail.typed, entry, any_marks=any_marks)
        if entry.kind in EXACT_KINDS and marks > SAME_WORD:
            return float("inf")
        if marks >= OTHER_WORD and len(entry.marked) == 1 and not proper_name(entry):
            return float("inf")
        return trail.cost + marks


def _linked(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Without the dashes inside names ("e-governance") and the full stops of "TP." and "Q."."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        between = (
            before is not None
            and before.kind == "word"
            and after is not None
            and after.kind == "word"
        )
        if between and token.kind == "dash":
            continue
        if between and token.text == "." and before is not None and len(before.text) <= 2:  # noqa: PLR2004
            continue
        yield token


def _may_be_misspelt(entry: Entry, *, real_word: bool) -> bool:
    """Whether letters may be wrong in it: not in short words, not in names of other things."""
    if entry.kind in EXACT_KINDS or entry.rule:
        return False
    if len(entry.folded) == 1:
        acronym = entry.phrase.isupper() and entry.kind != "indicator"
        return len(entry.folded[0]) >= SHORT_PHRASE and not real_word and not acronym
    named = proper_name(entry) or entry.kind == "dimension"
    return named or not real_word or len(entry.folded) > 3  # noqa: PLR2004


def _ruled(
    found: dict[int, list[tuple[float, Entry]]], tokens: tuple[Token, ...], i: int
) -> dict[int, list[tuple[float, Entry]]]:
    """The entries whose own rule holds where they were found."""
    kept: dict[int, list[tuple[float, Entry]]] = {}
    for j, entries in found.items():
        allowed = [
            (cost + _rule_cost(e, tokens, i, j), e)
            for cost, e in entries
            if not e.rule or e.rule in DOUBTFUL or _holds(e, tokens, i, j)
        ]
        if allowed:
            kept[j] = allowed
    return kept


def _rule_cost(entry: Entry, tokens: tuple[Token, ...], i: int, j: int) -> float:
    """Initials and name parts typed in passing count only where nothing else explains them."""
    if entry.rule not in DOUBTFUL or _holds(entry, tokens, i, j):
        return 0.0
    marked = any(token.has_marks for token in tokens)
    return UNKNOWN_COST if entry.rule == "part" and marked else DOUBT_COST


def _holds(entry: Entry, tokens: tuple[Token, ...], i: int, j: int) -> bool:
    typed = tokens[i:j]
    placed = i > 0 and tokens[i - 1].folded in UNIT_WORDS
    exact = tuple(token.marked for token in typed) == entry.marked
    capital = typed[0].text[:1].isupper()
    if entry.rule == "capitals":
        shouting = all(t.text.isupper() for t in tokens if t.kind == "word")
        return placed or typed[0].text.isupper() and not shouting
    if entry.rule == "exact":
        return exact
    if entry.rule == "name":
        return exact and capital or placed
    if entry.rule == "end":
        return j >= len(tokens) or tokens[j].kind == "stop"
    alone = len(tokens) == 1
    return (placed and (exact or not typed[0].has_marks)) or alone or (exact and capital)


def _written_together(syllables: tuple[str, ...], cost: float) -> _Alternative:
    return _Alternative(1, syllables, (None,) * len(syllables), cost)


def proper_name(entry: Entry) -> bool:
    """Whether the entry is a name, for which marks are often typed wrong."""
    return entry.kind in ("area", "ministry", "indicator", "region")


@lru_cache(maxsize=50_000)
def _mark_cost(given: str, proper: str, *, any_marks: bool) -> float:
    if fold(given) == given and not given[-1:].isdigit():
        return 0.1 if any_marks else 0.0
    given_letters, given_tone = _split_tone(given)
    letters, tone = _split_tone(proper)
    if given_letters == letters:
        return 0.2 if not given_tone else OTHER_TONE_COST
    if fold(given_letters) == given_letters and given_tone == tone:
        return OTHER_TONE_COST if given_tone else 0.25
    if given_tone == tone:
        return 0.45
    return 0.75


def _split_tone(marked: str) -> tuple[str, str]:
    return (marked[:-1], marked[-1]) if marked[-1:].isdigit() else (marked, "")


# ---------------------------------------------------------------- choosing the cheapest cover


def _cheapest(
    tokens: tuple[Token, ...], edges: dict[int, dict[int, list[tuple[float, Entry]]]]
) -> Iterator[Tag]:
    size = len(tokens)
    best: list[float] = [0.0] + [float("inf")] * size
    step: list[tuple[int, float] | None] = [None] * (size + 1)
    for i, token in enumerate(tokens):
        for j, cost in _steps(token, i, edges[i]):
            if best[i] + cost < best[j] - 1e-9:
                best[j], step[j] = best[i] + cost, (i, cost)
    path: list[tuple[int, int]] = []
    j = size
    while j > 0:
        previous = step[j]
        assert previous is not None  # noqa: S101  (every token has at least its unknown step)
        path.append((previous[0], j))
        j = previous[0]
    for i, j in reversed(path):
        yield _tag(tokens, i, j, edges[i].get(j, []))


def _steps(
    token: Token, i: int, found: dict[int, list[tuple[float, Entry]]]
) -> Iterator[tuple[int, float]]:
    for j, entries in found.items():
        yield j, min(cost + KIND_COST.get(e.kind, 0.0) for cost, e in entries) + EDGE_COST
    if token.kind == "word":
        yield i + 1, UNKNOWN_COST - (1.0 if len(token.text) < 3 else 0.0)  # noqa: PLR2004
    else:
        yield i + 1, EDGE_COST + 0.2


def _tag(tokens: tuple[Token, ...], i: int, j: int, entries: list[tuple[float, Entry]]) -> Tag:
    text = " ".join(token.text for token in tokens[i:j])
    if not entries:
        token = tokens[i]
        return Tag(i, j, text, UNKNOWN_COST, token=None if token.kind == "word" else token)
    least = min(cost for cost, _ in entries)
    chosen = _distinct(entry for cost, entry in entries if cost <= least + 0.05)
    names = {str(entry.value) for entry in chosen if entry.kind == "area"}
    rivals = {
        str(entry.value)
        for cost, entry in entries
        if entry.kind == "area" and least > AREA_MARGIN and cost < least + AREA_MARGIN
    }
    single = tokens[i] if j == i + 1 and tokens[i].kind != "word" else None
    return Tag(
        i,
        j,
        text,
        least,
        chosen,
        tuple(sorted(rivals | names)) if rivals - names or len(names) > 1 else (),
        token=single,
    )


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for entry in entries:
        if all(entry.kind != other.kind or entry.value != other.value for other in found):
            found.append(entry)
    return tuple(found)


# ---------------------------------------------------------------- spellings nearby


class _Neighbours:
    """Words within one or two edits (substitution, deletion, insertion, swap), by deletions."""

    def __init__(self, words: set[str]) -> None:
        self._by_deletion: dict[int, dict[str, list[str]]] = {}
        self._words = words

    def of(self, word: str, distance: int) -> tuple[str, ...]:
        """Known words at just this distance; short words have no neighbours two edits away."""
        if len(word) < (3 if distance == 1 else 6) or not word.isalpha():
            return ()
        if distance not in self._by_deletion:
            self._by_deletion[distance] = self._index(distance)
        index = self._by_deletion[distance]
        candidates = {w for key in _deletions(word, distance) for w in index.get(key, ())}
        return tuple(
            sorted(
                other
                for other in candidates
                if other != word and OSA.distance(word, other, score_cutoff=distance) <= distance
            )
        )

    def _index(self, distance: int) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        shortest = 2 if distance == 1 else 6
        for word in self._words:
            if len(word) >= shortest:
                for key in _deletions(word, distance):
                    index[key].append(word)
        return index


def _deletions(word: str, distance: int) -> set[str]:
    found = {word}
    for count in range(1, distance + 1):
        for places in combinations(range(len(word)), count):
            found.add("".join(c for i, c in enumerate(word) if i not in places))
    return found


def _break(
    word: str, vocabulary: set[str], joined: dict[str, tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Cut points of a run-together word into known pieces, fewest and longest first."""
    size = len(word)
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * size
    for end in range(2, size + 1):
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            if before is None or (
                word[start:end] not in vocabulary and word[start:end] not in joined
            ):
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, (start, end)]
    pieces = best[size] or []
    return pieces if pieces and size / len(pieces) >= 3 else []  # noqa: PLR2004


# ---------------------------------------------------------------- what the library offers


def _syllables(phrase: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (token.folded, token.marked)
        for token in tokenize(clean(phrase))
        if token.kind in ("word", "number", "percent", "compare")
    )


def entry(kind: str, value: object, phrase: str, rule: str = "") -> Entry:
    """The entry of a phrase, split into comparable syllables."""
    syllables = _syllables(phrase)
    return Entry(
        kind, value, phrase, tuple(f for f, _ in syllables), tuple(m for _, m in syllables), rule
    )


def _shorthand(
    library: Library,
) -> dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]]:
    """First word of a short form -> (its words as typed, what it stands for)."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
    for short, full in (*library.shorthand.items(), *library.acronyms.items()):
        typed = tuple(token.text.lower() for token in tokenize(clean(short)))
        if typed:
            found.setdefault(typed[0], []).append((typed, _syllables(full)))
    return found


def _entries(library: Library) -> Iterator[Entry]:
    core = [made for made in _core_entries(library) if made.folded]
    taken = {made.folded for made in core}
    yield from core
    for made in (*_foreign_entries(library),):
        if made.folded and made.folded not in taken:
            yield made


def _foreign_entries(library: Library) -> Iterator[Entry]:
    """What the product does not answer for, so that it is known for what it is."""
    for label, phrases in library.other_indices.items():
        for phrase in (label, *phrases):
            yield entry("other_index", (label, phrase), phrase)
    for label, phrases in library.other_indices_exact.items():
        for phrase in phrases:
            yield entry("other_index", (label, phrase), phrase, "exact")
    exact, at_end = set(library.out_of_scope_exact), set(library.out_of_scope_at_end)
    ruled = {"": tuple(library.out_of_scope_exact) + tuple(library.out_of_scope_at_end)}
    for topic, phrases in (*library.out_of_scope.items(), *ruled.items()):
        for phrase in phrases:
            rule = "exact" if phrase in exact else "end" if phrase in at_end else ""
            yield entry("off_topic", (topic, phrase), phrase, rule)
    elsewhere = library.elsewhere
    need_unit, exact_places = set(elsewhere["need_unit_word"]), set(elsewhere["exact_only"])
    for kind in ("district", "namesake", "former_province", "country", "unit_word"):
        for place in elsewhere[kind]:
            rule = "name" if place in need_unit or place in exact_places else ""
            yield entry("elsewhere", (kind, place), place, rule)
    for phrase in elsewhere["not_unit"]:
        yield entry("filler", None, phrase)


def _core_entries(library: Library) -> Iterator[Entry]:
    yield from _area_entries(library)
    for code, indicator in library.indicators.items():
        for phrase in (indicator.label, *indicator.names.values(), *indicator.aliases):
            yield entry("indicator", code, phrase)
        for number, dimension in indicator.dimensions.items():
            names = (*dimension.names.values(), *dimension.aliases, dimension.earlier_name or "")
            for phrase in filter(None, names):
                yield entry("dimension", (code, number), phrase)
    for cue in library.cues:
        for phrase in cue.phrases:
            yield entry("cue", cue.means, phrase)
    for phrase in library.fillers:
        yield entry("filler", None, phrase)


def _canonical_names(library: Library) -> dict[str, str]:
    """Other names of one unit -> the name it is known by: "Vùng Tây Nguyên", the new "Huế"."""
    provinces = [area for area in library.areas if area.kind is AreaKind.PROVINCE]
    older = {area.code: area.name for area in provinces if area.valid_to is not None}
    names = {area.name for area in provinces if area.valid_to is not None}
    renamed = {
        area.name: older[area.code]
        for area in provinces
        if area.valid_to is None and area.name not in names and area.code in older
    }
    return {observed: name for name, observed in library.region_names.items()} | renamed


def _area_entries(library: Library) -> Iterator[Entry]:
    kinds = {area.name: str(area.kind) for area in reversed(library.areas)}
    regions_or_older = _canonical_names(library)
    weak = {*library.weak_areas, *library.capital_areas}
    for name, kind in kinds.items():
        for phrase in (name, *library.area_aliases.get(name, ())):
            yield entry(
                _ENTRY_KIND[kind],
                regions_or_older.get(name, name),
                phrase,
                "capitals" if phrase in weak else "",
            )
    for phrase, name in library.exact_areas.items():
        yield entry("area", name, phrase, "exact")
    for phrase, names in library.ambiguous_areas.items():
        yield entry("ambiguous", names, phrase, "capitals" if phrase in weak else "")
    for phrase, names in library.area_parts.items():
        yield entry("ambiguous", names, phrase, "part")
    for name in library.loose_regions:
        yield entry("loose", name, name)
    for phrase in library.all_ministries:
        yield entry("cue", {"ask": "ministry"}, phrase)
    for phrase in library.home_aliases:
        yield entry("home", None, phrase)


_ENTRY_KIND: Final = {
    "province": "area",
    "ministry": "ministry",
    "region": "region",
    "nation": "nation",
    "mean": "mean",
}
