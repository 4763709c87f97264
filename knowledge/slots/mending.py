"""What a word that is not as known may be a slip of, and how far one may trust that."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.slots.cover import CLEARLY
from knowledge.slots.fitting import (
    MARKED_WORD_COST,
    REAL_WORD_TYPO_COST,
    SHORT_PHRASE,
    TWO_TYPOS_COST,
    TYPO_COST,
    Alternative,
)
from knowledge.slots.spelling import FAR, LIKELY, NEAR, MarkedNeighbours, Neighbours, slip_cost
from knowledge.slots.words import folded_of
from knowledge.text import fold, is_syllable, is_word, marked_key, split_tone, telex_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.library import Library
    from knowledge.text import Token

LONG_JOINED: Final = 6
"""Letters from which on a name written together is known in spite of a misspelling."""
REAL_COST: Final = 0.3
"""What it costs more where the slip made what could be another word."""


class Mender:
    """Known spellings near to a word."""

    def __init__(
        self,
        library: Library,
        vocabulary: set[str],
        marked: set[str],
        joined: Mapping[str, str],
        short_forms: frozenset[str],
    ) -> None:
        """Take the syllables folded and marked, the names written together, the short forms."""
        self._short_forms = short_forms
        self._vocabulary, self._marked, self._joined = vocabulary, marked, joined
        self._frame_words = {marked_key(word) for word in library.lookalikes}
        """Words that questions are made of, to which a slip leads back."""
        self._english = frozenset(library.lookalikes.get("english", ()))
        self._real_words = {marked_key(w) for ws in library.lookalikes.values() for w in ws}
        self._marked_neighbours = MarkedNeighbours(marked)
        self._neighbours = Neighbours(vocabulary | set(joined) | short_forms)
        self.near = lru_cache(maxsize=4096)(self._near)
        self._close = lru_cache(maxsize=4096)(self._likely)

    # ------------------------------------------------------------ at the second look

    def misspelt(self, word: str, marked: str | None, *, everyday: bool) -> Iterator[Alternative]:
        """What a word may be a slip of: by its marks where it has some, else without them."""
        if marked is not None and self._no_word(marked):
            for other in self._marked_neighbours.of(marked):
                yield self._remarked(marked, other)
        if everyday or word in self._real_words:
            return
        known = word in self._vocabulary or is_syllable(word)
        near = self.near(word)
        least = min((cost for _, cost in near), default=FAR)
        for syllables, cost in near:
            doubtful = known or cost == FAR or cost > least
            yield Alternative(1, syllables, (None,) * len(syllables), cost, doubtful, typo=True)

    def _near(self, word: str) -> tuple[tuple[tuple[str, ...], float], ...]:
        """Known spellings one or two edits away, as syllables with their cost."""
        known = word in self._vocabulary or is_syllable(word)
        near = self._neighbours.of(word, 1)
        cost = REAL_WORD_TYPO_COST if known else TYPO_COST
        far = not near and not known
        if far:
            near, cost = self._neighbours.of(word, 2), TWO_TYPOS_COST
        usual = NEAR if known else LIKELY
        costs = {other: cost if far else cost + slip_cost(word, other) - usual for other in near}
        found: list[tuple[tuple[str, ...], float]] = [
            ((other,), costs[other]) for other in near if other in self._vocabulary
        ]
        if not known and not far and all(cost > NEAR for _, cost in found):
            found += [((other,), costs[other]) for other in near if other in self._short_forms]
        if not known:
            found += [
                (folded_of(self._joined[other]), costs[other])
                for other in near
                if len(other) >= LONG_JOINED and self._of_syllables(other)
            ]
        return tuple(found)

    def _of_syllables(self, joined: str) -> bool:
        """Whether a word is several whole syllables written together, not "A.Giang"."""
        return joined in self._joined and min(map(len, folded_of(self._joined[joined]))) > 1

    def _no_word(self, marked: str) -> bool:
        """Whether what was typed is no word that is known to be one."""
        return marked not in self._marked and marked not in self._real_words

    def _remarked(self, marked: str, other: str) -> Alternative:
        """A known syllable one letter from what was typed, with the marks that were typed."""
        doubtful = is_word(marked) and other not in self._frame_words
        slip = _letters_cost(marked, other)
        return Alternative(
            1,
            (fold(split_tone(other)[0]),),
            (other,),
            (MARKED_WORD_COST if doubtful else TYPO_COST) + slip - LIKELY,
            doubtful or slip >= FAR,
            typo=True,
        )

    # ------------------------------------------------------------ at the last look

    def mended(self, token: Token, *, telex: bool) -> tuple[Alternative, ...]:
        """What a word that nothing explains may be a slip of, the words around it deciding."""
        if token.kind != "word" or token.marked in self._real_words:
            return ()
        found = dict(self._by_telex(token.text.lower())) if telex else {}
        if token.has_marks:
            for other in self._marked_neighbours.of(token.marked):
                found[fold(split_tone(other)[0]), other] = _letters_cost(token.marked, other)
        else:
            for other in self._neighbours.of(token.folded, 1):
                if other in self._vocabulary:
                    found[other, None] = slip_cost(token.folded, other)
        least = min(found.values(), default=FAR)
        real = is_word(token.marked) if token.has_marks else is_syllable(token.folded)
        return tuple(
            Alternative(
                1,
                (syllable,),
                (marked,),
                cost + (REAL_COST if real else 0.0),
                real or cost > least or cost >= FAR,
                typo=True,
                mended=True,
            )
            for (syllable, marked), cost in found.items()
            if cost < (FAR if real else least + CLEARLY)
            and (len(syllable) >= SHORT_PHRASE or not real)
        )

    def close(self, token: Token) -> tuple[tuple[str, str | None], ...]:
        """Known syllables one likely slip away, folded and with the marks where some are typed."""
        if token.kind != "word" or token.folded in self._english:
            return ()
        return self._close(token.marked if token.has_marks else token.folded, token.has_marks)

    def _likely(self, word: str, marked: bool) -> tuple[tuple[str, str | None], ...]:  # noqa: FBT001  (kept by its arguments)
        found: list[tuple[str, str | None]] = []
        if marked:
            near = self._marked_neighbours.of(word)
            likely = (other for other in near if _letters_cost(word, other) < FAR)
            found += [(fold(split_tone(other)[0]), other) for other in likely]
        else:
            near = self._neighbours.of(word, 1)
            likely = (other for other in near if slip_cost(word, other) < FAR)
            found += [(other, None) for other in likely if other in self._vocabulary]
        return tuple(pair for pair in found if len(pair[0]) >= SHORT_PHRASE)

    def _by_telex(self, typed: str) -> Iterator[tuple[tuple[str, str | None], float]]:
        for spelt in self._telex.of(typed, 1):
            for marked in self._spelt[spelt]:
                yield (fold(split_tone(marked)[0]), marked), slip_cost(typed, spelt)

    @cached_property
    def _spelt(self) -> dict[str, tuple[str, ...]]:
        """Telex spelling -> the marked syllables it stands for."""
        found: dict[str, tuple[str, ...]] = {}
        for marked in sorted(self._marked):
            for spelt in telex_of(marked):
                found[spelt] = (*found.get(spelt, ()), marked)
        return found

    @cached_property
    def _telex(self) -> Neighbours:
        return Neighbours(self._spelt)


def _letters_cost(typed: str, meant: str) -> float:
    """The cost of a slip between two marked syllables."""
    return slip_cost(split_tone(typed)[0], split_tone(meant)[0])
