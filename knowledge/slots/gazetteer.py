"""All phrases of a library in a trie, and the walk of a message through it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from knowledge.slots.cover import Tag, cheapest, contested, unexplained
from knowledge.slots.crossing import weighed
from knowledge.slots.doubts import AlmostNames
from knowledge.slots.fitting import (
    DOUBT_COST,
    MARKED_WORD_COST,
    OTHER_TONE_COST,
    PASSED_OVER,
    TELEX_WORD_COST,
    TYPO_COST,
    Alternative,
    expanded,
    written_together,
)
from knowledge.slots.mending import LONG_JOINED, Mender
from knowledge.slots.nearby import Nearby, acronym, only_bare
from knowledge.slots.paths import Paths, Walked
from knowledge.slots.spelling import FAR, break_word
from knowledge.slots.trie import Node
from knowledge.slots.vocabulary import vocabulary_of
from knowledge.slots.words import (
    Entry,
    at_capitals,
    folded_of,
    linked,
    part_of,
    phrases_of,
    short_forms,
    shorthand_of,
    syllables_of,
    vni_word,
)
from knowledge.slots.years import half_marked_until
from knowledge.text import (
    Token,
    clean,
    decode_telex,
    decode_vni,
    fold,
    is_word,
    marked_key,
    split_tone,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.library import Library

RECENT: Final = 256
"""Messages whose tags are kept: when results come out, many ask the same."""
WORDS: Final = 4_096
"""Words whose slips are kept."""
MAX_TOKENS: Final = 400
MOST_STRANGE: Final = 3
"""Unexplained words up to which a message is looked at for slips: more are about something else."""


class _Look(NamedTuple):
    """A message looked up: its tokens, its tags, and these with doubt about names."""

    tokens: tuple[Token, ...]
    tags: tuple[Tag, ...]
    doubted: tuple[Tag, ...]


class Gazetteer:
    """All phrases of a library, compiled for look-up."""

    def __init__(self, library: Library) -> None:
        known = vocabulary_of(phrases_of(library))
        self._root = Node.over(known.beginnings)
        self._vocabulary, self._marked, self._everyday = known.folded, known.marked, known.everyday
        self._joined, self._area_names = known.joined, known.areas
        self._shorthand = shorthand_of(library)
        self._short_forms = short_forms(self._shorthand)
        self._mender = Mender(
            library,
            self._vocabulary,
            self._marked,
            self._joined,
            frozenset(self._short_forms) - self._vocabulary,
        )
        self._paths = Paths(self._root, self._marked)
        self._nearby = Nearby(self._root, self._mender, library.languages["english"])
        self._almost_names = AlmostNames(known.areas, known.marked_areas)
        self._slips = lru_cache(maxsize=WORDS)(self._slips_of)
        self._look = lru_cache(maxsize=RECENT)(self._looked_at)

    def named(self, phrase: str) -> tuple[Entry, ...]:
        """What a phrase stands for, whatever marks it is written with."""
        node: Node | None = self._root
        for syllable, _ in syllables_of(phrase):
            node = node.children.get(syllable) if node else None
        return node.entries if node else ()

    # ------------------------------------------------------------ reading a message

    def tags(self, text: str) -> tuple[Tag, ...]:
        """Every token of a message, covered at the least cost, in order."""
        return self._look(text).doubted

    def with_doubts(self, text: str, tags: Iterable[Tag]) -> tuple[Tag, ...]:
        """Those of its tags that are read, told which of them may be a slip of what asks."""
        look = self._look(text)
        places = {(tag.start, tag.end): place for place, tag in enumerate(look.tags)}
        bare = only_bare(look.tags, look.tokens)

        def told(tag: Tag) -> Tag:
            place = places.get((tag.start, tag.end))
            decides = place is not None and self._decides(look, place, bare)
            return replace(tag, decisive=True) if decides else tag

        return tuple(map(told, tags))

    def _looked_at(self, text: str) -> _Look:
        tokens = self.tokens(text)
        typed = self._paths.through(tokens, self._as_typed(tokens))
        tags = tuple(cheapest(tokens, typed.edges, typed.steps))
        if not all((tag.known and tag.cost < DOUBT_COST) or tag.token is not None for tag in tags):
            meant = self._paths.through(tokens, self._as_meant(tokens, typed.words), typed)
            known = {(tag.start, tag.end): tag for tag in tags if tag.start not in meant.fresh}
            again = tags if meant is typed else cheapest(tokens, meant.edges, meant.steps, known)
            tags = tuple(weighed(tag, meant.edges, tokens) for tag in again)
            if 0 < len(strange := unexplained(tags)) <= MOST_STRANGE:
                tags = self._mended(tokens, meant, strange) or tags
            tags = tuple(tag if tag.known else self._judged(tag, tokens) for tag in tags)
        return _Look(tokens, tags, self._almost_names.doubted(tags, tokens))

    def _decides(self, look: _Look, place: int, bare: int | None) -> bool:
        tag = look.tags[place]
        likely = tag.cost < OTHER_TONE_COST or TYPO_COST <= tag.cost < MARKED_WORD_COST
        if tag.cost >= TYPO_COST and self._nearby.framed(tag, look.tokens):
            return True
        if tag.token is not None or tag.rivals or (likely and not acronym(tag)):
            return self._nearby.missed(look.tags, place, look.tokens, bare)
        return self._nearby.decides(look.tags, place, look.tokens)

    def _mended(
        self,
        tokens: tuple[Token, ...],
        meant: Walked,
        strange: set[int],
    ) -> tuple[Tag, ...]:
        """The tags with strange words read as slips, save those that may be of several words."""
        telex = self._in_telex(tokens)
        mended = {at: self._mender.mended(tokens[at], telex=telex) for at in strange}
        slips = {at: tuple(self._spelt_out(steps)) for at, steps in mended.items()}
        while strange:
            words = [
                (*known, *slips[at]) if at in strange else known
                for at, known in enumerate(meant.words)
            ]
            walked = self._paths.through(tokens, words, meant)
            edges, tags = walked.edges, tuple(cheapest(tokens, walked.edges, walked.steps))
            torn = {
                at
                for tag in tags
                for at in strange & set(range(tag.start, tag.end))
                if contested(tag, edges, at)
                or (not tag.values("area") and self._almost_names.beside(tokens, at))
            }
            if not torn:
                return tags
            strange -= torn
        return ()

    def knows(self, word: str) -> bool:
        """Whether some phrase has this very syllable, marks and all."""
        return marked_key(word) in self._marked

    def _judged(self, tag: Tag, tokens: tuple[Token, ...]) -> Tag:
        words = tokens[tag.start : tag.end]
        familiar = all(
            word.folded in self._vocabulary and (not word.has_marks or word.marked in self._marked)
            for word in words
        )
        return replace(tag, familiar=True) if familiar else tag

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of the message, run-together words taken apart."""
        found: list[Token] = []
        for token in self._signed(list(linked(tokenize(clean(text))[:MAX_TOKENS]))):
            if token.kind != "word":
                found.append(token)
                continue
            for word in (token,) if token.text.islower() else at_capitals(token):
                found.extend(self._apart(word))
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
            whole = vni_word(tokens[i:j], self._marked) if j - i > 2 else None  # noqa: PLR2004
            yield from [whole] if whole else tokens[i:j]
            i = j

    def _apart(self, token: Token) -> list[Token]:
        word = token.folded
        if len(word) < 6 or word in self._vocabulary or word in self._joined:  # noqa: PLR2004
            return [token]
        if self._telex(token):
            return [token]
        pieces = break_word(word, self._vocabulary, self._joined)
        words = [part_of(token, a, b) for a, b in pieces]
        if not words or (self._one_word(token) and not self._all_marked(token, words)):
            return [token]
        return words

    def _one_word(self, token: Token) -> bool:
        """Whether it is rather a misspelt syllable, or the misspelt name of an area."""
        if token.has_marks and self._mender.close(token):
            return True
        return any(
            len(syllables) == 1 or (cost < FAR and "".join(syllables) in self._area_names)
            for syllables, cost in self._mender.near(token.folded)
        )

    def _all_marked(self, token: Token, words: list[Token]) -> bool:
        """Whether each word bears its own marks: "nămtỉnh" is no misspelt "Nam Định"."""
        if not token.has_marks or self._mender.close(token):
            return False
        return all(word.marked in self._marked and is_word(word.marked) for word in words)

    def _telex(self, token: Token) -> str | None:
        decoded = decode_telex(token.text)
        return decoded if decoded and decoded in self._marked else None

    def _in_telex(self, tokens: tuple[Token, ...]) -> bool:
        """Whether another word of the message is surely Telex: "hangj maays car nuowcs"."""
        return any(t.folded not in self._vocabulary and self._telex(t) for t in tokens)

    def _as_typed(self, tokens: tuple[Token, ...]) -> list[tuple[Alternative, ...]]:
        """What each token may be, taken as it is written."""
        in_telex = self._in_telex(tokens)
        return [
            tuple(self._alternatives(tokens, i, in_telex=in_telex))
            if token.kind in ("word", "number")
            else (PASSED_OVER,)
            if token.kind == "comma"
            else ()
            for i, token in enumerate(tokens)
        ]

    def _as_meant(
        self,
        tokens: tuple[Token, ...],
        typed: list[tuple[Alternative, ...]],
    ) -> list[tuple[Alternative, ...]]:
        """The same, words that may be slips included."""
        return [
            (*known, *self._slips(token.folded, token.marked if token.has_marks else None))
            if token.kind == "word"
            else known
            for token, known in zip(tokens, typed, strict=True)
        ]

    def _slips_of(self, word: str, marked: str | None) -> tuple[Alternative, ...]:
        slips = self._mender.misspelt(word, marked, everyday=word in self._everyday)
        return tuple(self._spelt_out(slips))

    def _alternatives(
        self,
        tokens: tuple[Token, ...],
        i: int,
        *,
        in_telex: bool,
    ) -> Iterator[Alternative]:
        token = tokens[i]
        word = token.folded
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if word in self._vocabulary:
            yield Alternative(1, (word,), (token.marked,), 0.0)
        if token.kind == "number":
            return
        if word in self._joined and not (token.has_marks and len(word) < LONG_JOINED):
            yield written_together(folded_of(self._joined[word]), 0.1)
        yield from expanded(self._shorthand, tokens, i)
        if (word not in self._vocabulary or in_telex) and (decoded := self._telex(token)):
            cost = 0.1 if word not in self._vocabulary else TELEX_WORD_COST
            yield Alternative(1, (fold(split_tone(decoded)[0]),), (decoded,), cost)
        if following:
            yield from self._with_next(token, following)
        if half_marked_until(tokens, i):
            yield Alternative(1, (word,), (None,), 0.1)

    def _spelt_out(self, steps: Iterable[Alternative]) -> Iterator[Alternative]:
        """The readings of a slip, and what they stand for where they are short forms: "nihu"."""
        for step in steps:
            yield step
            if step.real_word or len(step.syllables) > 1:
                continue
            for full in self._short_forms.get(step.marked[0] or step.syllables[0], ()):
                marked = tuple(marked for _, marked in full)
                yield step._replace(syllables=tuple(folded for folded, _ in full), marked=marked)

    def _with_next(self, token: Token, following: Token) -> Iterator[Alternative]:
        """A syllable that the tokenizer or the writer cut in two."""
        if following.kind == "word":
            yield from self._broken(token.folded, following)
        elif following.start == token.end and following.text.isdigit():
            yield from self._vni(token, following)

    def _vni(self, token: Token, digits: Token) -> Iterator[Alternative]:
        decoded = decode_vni(token.text, digits.text) if token.text.isascii() else None
        if decoded and decoded in self._marked:
            sure = len(digits.text) > 1 or digits.text in "6789"
            yield Alternative(
                2,
                (token.folded.replace("đ", "d"),),
                (decoded,),
                0.1 if sure else 0.35,
            )

    def _broken(self, word: str, following: Token) -> Iterator[Alternative]:
        """A blank inside a syllable or a name: "xe p", "dongt hap"."""
        whole = word + following.folded
        if word in self._vocabulary and following.folded in self._vocabulary:
            return
        if whole in self._vocabulary:
            yield Alternative(2, (whole,), (None,), 0.6)
        elif whole in self._joined:
            yield written_together(folded_of(self._joined[whole]), 0.6, 2)
