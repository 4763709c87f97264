"""A library that knows ten times as much: made-up syllables that could be Vietnamese."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.library import Cue, Library
    from knowledge.terms import Area

ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RIMES: Final = (
    "a ai am an ang anh ao ap at ay ăm ăn ăng ăt âm ân âng ât âu ây e em en eo et ê êm ên êt êu i ia"
    " iêm iên iêng iêu im in inh it o oai oan oang oc oi om on ong ot ô ôc ôi ôm ôn ông ôt ơ ơi ơm"
    " ơn ơt u ua uc ui um un ung uôc uôi uôn uông uât uyên uyêt ư ưa ưng ươc ươi ươn ương ươt y"
)
SEED: Final = 10


def grown(library: Library, times: int) -> Library:
    """The library with cues, aliases and areas multiplied; what is added means the same as before."""
    maker = _Maker(times - 1)
    return replace(
        library,
        cues=tuple(maker.cue(cue) for cue in library.cues),
        area_aliases={name: maker.more(known) for name, known in library.area_aliases.items()},
        areas=(*library.areas, *maker.areas(library.areas)),
        indicators={
            code: replace(indicator, aliases=maker.more(indicator.aliases))
            for code, indicator in library.indicators.items()
        },
    )


class _Maker:
    """Makes phrases as long as those that are there."""

    def __init__(self, times: int) -> None:
        self._times = times
        self._random = Random(SEED)
        self._syllables = [onset + rime for onset in ONSETS.split() for rime in RIMES.split()]

    def cue(self, cue: Cue) -> Cue:
        return replace(cue, phrases=self.more(cue.phrases))

    def more(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        made = (self._like(phrase) for phrase in phrases for _ in range(self._times))
        return (*phrases, *made)

    def areas(self, areas: Iterable[Area]) -> Iterable[Area]:
        for area in areas:
            for number in range(self._times):
                name = self._like(area.name).title()
                yield replace(area, name=name, code=f"{area.code}x{number}", successor=None)

    def _like(self, phrase: str) -> str:
        """As many made-up syllables as the phrase has words, at least two."""
        count = max(2, len(phrase.split()))
        return " ".join(self._random.choices(self._syllables, k=count))
