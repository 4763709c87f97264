"""How well what was typed fits a phrase: misspellings, marks, and the rules of single phrases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from knowledge.slots.words import TAUGHT, UNIT_WORDS, Entry
from knowledge.slots.years import in_year
from knowledge.text import (
    Token,
    fold,
    is_syllable,
    split_tone,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Shorthand: TypeAlias = "Mapping[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]]"
"""First word of a short form -> (its words as typed, what it stands for)."""
BEFORE: Final = "truoc"
DAY: Final = "ngay"
ABOVE: Final = "tren"
"""The folded word that points back, and stands before a threshold as well."""
OWNS: Final = frozenset({"cua", "o", "toan", "trong", "ubnd"})
"""Folded words that a noun follows: "tinh" behind them is the province."""
CALCULATE: Final = "tinh1"
"""The marked word that "tinh" may be as well: reckon."""
UNKNOWN_COST: Final = 3.0
"""A word nothing explains."""


TYPO_COST: Final = 1.0


REAL_WORD_TYPO_COST: Final = 1.9
"""An edit that turns one known syllable into another one: possible, but the second thought."""


MARKED_WORD_COST: Final = 1.5
"""An edit that keeps the marks, of what could be another word that is not known."""


TWO_TYPOS_COST: Final = 2.0


DOUBTFUL: Final = ("capitals", "part")
"""Rules whose entries stay possible when they do not hold, as the very last reading."""


DOUBT_COST: Final = 2.2


COST_LIMIT: Final = 2.7


SAME_WORD: Final = 0.3
"""Up to here marks are only left out, not different."""


OTHER: Final = 0.4
"""Above it the marks of a syllable say another one."""


OTHER_TONE_COST: Final = 0.75


TELEX_WORD_COST: Final = 0.4
"""A known word that is another one in Telex, beside words that are surely Telex."""
KNOWN_WORD_COST: Final = 0.8
"""Marks that make another known word: the writer rather meant that one."""


MOST_MARKS: Final = {False: COST_LIMIT, True: OTHER_TONE_COST}
"""How far marks may be off in a phrase, and beside a letter that is wrong: "Quảnng năm"."""


OTHER_WORD: Final = 1.5
"""Marks so different that a single syllable is another word."""


EXACT_KINDS: Final = ("elsewhere", "off_topic", "other_index", "part", "ambiguous")
"""Kinds that no misspelling leads to."""


NEVER_MENDED: Final = ("other_index", "part", "ambiguous")
"""Kinds that not even the last look leads to."""


MAX_JOINED: Final = 5
"""Syllables of a phrase that people may write together."""
SHORTEST_NAME, SHORTEST = 4, 5
"""Letters that a name, and another phrase, has at least when it is written as one word."""
SHORT_PHRASE: Final = 4
"""A single syllable with fewer letters is never read out of a misspelling."""


LONG_ACRONYM: Final = 5
"""Letters from which on a slip in an acronym leaves it recognisable."""


class Alternative(NamedTuple):
    """One way to read the tokens from a position on."""

    width: int
    syllables: tuple[str, ...]
    marked: tuple[str | None, ...]
    cost: float
    real_word: bool = False
    """Whether a known syllable was taken for a misspelt other one."""
    typo: bool = False
    mended: bool = False
    """Whether it is thought of only where nothing else explains the word."""


PASSED_OVER: Final = Alternative(1, (), (), 0.05)
"""A comma inside a name: "Tiếp nhận, giải quyết góp ý"."""


class Trail(NamedTuple):
    """How far a walk through the trie has come, and what it cost."""

    position: int
    cost: float = 0.0
    typed: tuple[str | None, ...] = ()
    slips: int = 0
    real_word: bool = False
    on_comma: bool = False
    crossed: bool = False
    """Whether a comma was passed over, as names of dimensions and "tỉnh, thành" hold them."""
    mended: int = 0
    """Syllables read out of words that nothing else explains."""

    def after(self, step: Alternative) -> Trail:
        """The trail one alternative further."""
        return Trail(
            self.position + step.width,
            self.cost + step.cost,
            self.typed + step.marked,
            self.slips + step.typo,
            self.real_word or step.real_word,
            not step.syllables,
            self.crossed or not step.syllables,
            self.mended + step.mended,
        )


def one_word(kind: str, joined: str, shortest: int) -> bool:
    """Whether people may write its syllables together; "thoa" is a word, no "T.Hóa"."""
    if kind in EXACT_KINDS or (shortest == 1 and is_syllable(joined)):
        return False
    return len(joined) >= (SHORTEST_NAME if kind == "area" else SHORTEST)


def may_slip(entry: Entry, trail: Trail) -> bool:
    """Whether the letters that are wrong on the trail may be wrong in the phrase."""
    if not trail.mended:
        return may_be_misspelt(entry, real_word=trail.real_word)
    if entry.rule or trail.slips > 1 or entry.kind in NEVER_MENDED or entry.phrase.isupper():
        return False
    if entry.kind in EXACT_KINDS:
        return len(entry.folded) > 1 and not trail.real_word
    return len(entry.folded) > 1 or may_be_misspelt(entry, real_word=trail.real_word)


def may_be_misspelt(entry: Entry, *, real_word: bool) -> bool:
    """Whether letters may be wrong in it: not in short words, not in names of other things."""
    if entry.kind in EXACT_KINDS or entry.rule:
        return False
    if len(entry.folded) == 1:
        acronym = (
            entry.phrase.isupper()
            and entry.kind != "indicator"
            and len(entry.phrase) < LONG_ACRONYM
        )
        return len(entry.folded[0]) >= SHORT_PHRASE and not real_word and not acronym
    named = proper_name(entry) or entry.kind == "dimension"
    return named or not real_word or len(entry.folded) > 3  # noqa: PLR2004


def as_taught(typed: tuple[str | None, ...], entry: Entry) -> bool:
    """Whether the marks that were typed fit a phrase that was taught.

    Any do where it was taught without; else its own, or none where it has several syllables.
    """
    if entry.marked == entry.folded:
        return True
    unmarked = len(entry.folded) > 1
    syllables = zip(typed, entry.marked, entry.folded, strict=True)
    return all(
        given == proper or (unmarked and given in (None, folded))
        for given, proper, folded in syllables
    )


def ruled(
    found: dict[int, list[tuple[float, Entry]]],
    tokens: tuple[Token, ...],
    i: int,
) -> dict[int, list[tuple[float, Entry]]]:
    """The entries whose own rule holds where they were found."""
    kept: dict[int, list[tuple[float, Entry]]] = {}
    name_like = _like_a_name(tokens, i)
    for j, entries in found.items():
        allowed = [
            (cost + _rule_cost(e, tokens, i, j), e)
            for cost, e in entries
            if (not e.rule or e.rule in DOUBTFUL or _holds(e, tokens, i, j))
            and not _wishful(e, cost, single=j - i == 1, name_like=name_like)
            and not (e.folded[-1] == ABOVE and len(e.folded) > 1 and _counts_on(e, tokens, j))
            and not (e.folded[-1] == BEFORE and len(e.folded) > 1 and _dated(tokens, j))
            and not _of_a_verb(e, tokens, i)
            and not (cost >= OTHER_TONE_COST and _other_capital(e, tokens[i:j]))
            and not (_everyday(e, cost) and _capital(tokens, i, j))
        ]
        if allowed:
            kept[j] = allowed
    return kept


def _of_a_verb(entry: Entry, tokens: tuple[Token, ...], i: int) -> bool:
    """As in "cua tinh tu 2019": the province's, no "tính từ", behind a word that owns or places."""
    verb = len(entry.folded) > 1 and entry.marked[0] == CALCULATE and not tokens[i].has_marks
    return verb and i > 0 and tokens[i - 1].folded in OWNS


def _counts_on(entry: Entry, tokens: tuple[Token, ...], j: int) -> bool:
    """As in "các tỉnh trên 45 điểm": not those above, but those over a number."""
    points = entry.kind == "cue" and isinstance(entry.value, Mapping) and "refer" in entry.value
    number = j < len(tokens) and tokens[j].kind == "number"
    return points and number and not tokens[j].text.startswith(("19", "20"))


def _dated(tokens: tuple[Token, ...], j: int) -> bool:
    """As in "của tỉnh trước ngày 20/6": not the first province, but until a day."""
    return j < len(tokens) and (tokens[j].folded == DAY or tokens[j].kind == "date")


def _wishful(entry: Entry, cost: float, *, single: bool, name_like: bool) -> bool:
    """Whether a single word would be explained away: a name, or what may be a misspelt cue."""
    if entry.kind not in ("cue", "filler"):
        return False
    if len(entry.folded) > 1:
        return single and name_like and cost >= TYPO_COST
    if name_like or entry.kind == "cue":
        return cost > 0 and name_like
    return OTHER_TONE_COST <= cost < TYPO_COST or cost >= MARKED_WORD_COST


def _everyday(entry: Entry, cost: float) -> bool:
    """Whether other marks would make it a word that names nothing: "tỉnh Hình", "tình hình"."""
    if entry.kind == "cue":
        return OTHER_TONE_COST <= cost < TYPO_COST
    return entry.kind in ("filler", "home") and cost >= OTHER_TONE_COST


def _capital(tokens: tuple[Token, ...], i: int, j: int) -> bool:
    """Whether a word is written like a name: what is strange in it is no everyday word.

    A phrase of several words that opens a sentence has its capital from there.
    """
    opens = j - i > 1 and (i == 0 or tokens[i - 1].kind == "stop")
    return any(token.text.istitle() for token in tokens[i + opens : j])


def _other_capital(entry: Entry, typed: tuple[Token, ...]) -> bool:
    """As in "aLos", read as "also": a name whose first two letters changed places."""
    swapped = [t.folded for t in typed if t.text[:1].islower() and t.text[1:2].isupper()]
    return any(word[1::-1] + word[2:] not in entry.folded for word in swapped)


def _like_a_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word has a capital inside a sentence that has small letters else."""
    if i == 0 or tokens[i - 1].kind == "stop" or not tokens[i].text.istitle():
        return False
    return any(token.kind == "word" and token.text.islower() for token in tokens)


def _rule_cost(entry: Entry, tokens: tuple[Token, ...], i: int, j: int) -> float:
    """Initials and name parts typed in passing count only where nothing else explains them."""
    if entry.rule not in DOUBTFUL or _holds(entry, tokens, i, j):
        return 0.0
    marked = any(token.has_marks for token in tokens)
    return UNKNOWN_COST if entry.rule == "part" and marked else DOUBT_COST


def _holds(entry: Entry, tokens: tuple[Token, ...], i: int, j: int) -> bool:
    typed = tokens[i:j]
    placed = i > 0 and tokens[i - 1].folded in UNIT_WORDS and not in_year(tokens, i)
    exact = tuple(token.marked for token in typed) == entry.marked
    capital = typed[0].text[:1].isupper()
    if entry.rule == "capitals":
        shouting = all(t.text.isupper() for t in tokens if t.kind == "word")
        named = placed and not is_syllable(typed[0].folded)
        return named or (typed[0].text.isupper() and not shouting)
    if entry.rule in ("exact", TAUGHT):
        return exact or entry.rule == TAUGHT
    if entry.rule == "name":
        return (exact and capital) or placed
    if entry.rule == "end":
        return j >= len(tokens) or tokens[j].kind == "stop"
    alone = len(tokens) == 1
    return (placed and (exact or not typed[0].has_marks)) or alone or (exact and capital)


def written_together(syllables: tuple[str, ...], cost: float, width: int = 1) -> Alternative:
    """One token, or a broken one, that stands for several syllables."""
    return Alternative(width, syllables, (None,) * len(syllables), cost)


def proper_name(entry: Entry) -> bool:
    """Whether the entry is a name, for which marks are often typed wrong."""
    return entry.kind in ("area", "ministry", "indicator", "region")


@lru_cache(maxsize=50_000)
def mark_cost(given: str, proper: str, *, any_marks: bool) -> float:
    """How far the marks of a typed syllable are from the proper ones; 0 where none were typed."""
    if fold(given) == given and not given[-1:].isdigit():
        return 0.1 if any_marks else 0.0
    given_letters, given_tone = split_tone(given)
    letters, tone = split_tone(proper)
    if given_letters == letters:
        return 0.2 if not given_tone else OTHER_TONE_COST
    if fold(given_letters) == given_letters and given_tone == tone:
        return OTHER_TONE_COST if given_tone else 0.25
    if given_tone == tone and not _conflict(given_letters, letters):
        return 0.45
    return 0.75


def marks_cost(
    typed: tuple[str | None, ...], entry: Entry, known: Collection[str], *, any_marks: bool
) -> float:
    """How badly the marks that were typed fit the phrase."""
    total = 0.0
    for given, proper in zip(typed, entry.marked, strict=True):
        if given is None or given == proper:
            continue
        cost = mark_cost(given, proper, any_marks=any_marks)
        meant = cost > 0.1 and given in known and not given.isascii()  # noqa: PLR2004
        total += max(cost, KNOWN_WORD_COST) if meant else cost
    return total * (2.0 if len(entry.marked) == 1 and not proper_name(entry) else 1.0)


def contradicted(typed: tuple[str | None, ...], entry: Entry) -> bool:
    """As in "bí mật" for "bị mất", "hóm nào" for "hôm nào": the marks say other words."""
    if len(typed) == 1 or proper_name(entry) or entry.rule == TAUGHT:
        return False
    return any(map(_another, typed, entry.marked)) or all(
        given is not None and given != proper and mark_cost(given, proper, any_marks=True) > OTHER
        for given, proper in zip(typed, entry.marked, strict=True)
    )


def _another(given: str | None, proper: str) -> bool:
    """Whether both the letters and the tone that were typed are those of another word.

    Who left out a tone, but typed "ô" for "ơ", meant another one: "tôi giờ" is no "tới giờ".
    """
    letters, tone = split_tone(given or "")
    proper_letters, proper_tone = split_tone(proper)
    other = tone != proper_tone and letters != proper_letters
    return other and (bool(tone) or _other_marks(letters, proper_letters))


def _conflict(given: str, proper: str) -> bool:
    """Whether the letters bear marks that are not those of the proper ones: "duối", "thăn"."""
    return proper.isascii() or _other_marks(given, proper)


def _other_marks(given: str, proper: str) -> bool:
    """As in "ô" for "ơ": where two letters differ, both bear a mark."""
    return any(
        one != other and not (one + other).isascii() and fold(one) != one and fold(other) != other
        for one, other in zip(given, proper, strict=False)
    )


def expanded(shorthand: Shorthand, tokens: tuple[Token, ...], i: int) -> Iterator[Alternative]:
    """What the short form at a token stands for; capitals may be the initials of a name.

    A single word written like a name is none, as in "PAPI của Bnh".
    """
    name_like = _like_a_name(tokens, i)
    for short, expansion in shorthand.get(tokens[i].text.lower(), ()):
        width = len(short)
        typed = tuple(token.text.lower() for token in tokens[i : i + width])
        if typed == short and not (width == 1 and name_like):
            upper = width == 1 and tokens[i].text.isupper() and len(typed[0]) > 1
            yield Alternative(
                width,
                tuple(f for f, _ in expansion),
                tuple(m for _, m in expansion),
                0.4 if upper else -0.1,
            )
