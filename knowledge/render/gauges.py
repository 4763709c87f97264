"""In which of several years two places of a table lie farthest apart, and nearest."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from knowledge.render.body import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import Match
    from knowledge.render.voice import Voice
    from knowledge.terms import Line

PAIR: Final = 2


def widest(voice: Voice, matches: Sequence[Match]) -> Iterator[Line]:
    """The years of the largest and the smallest gap, of those measured alike."""
    gaps = {
        match.figures[0].key: abs(match.difference)
        for match in matches
        if match.difference is not None and (match.gauge or len(match.figures) == PAIR)
    }
    tables = {(key.indicator, key.dimension) for key in gaps}
    if len(tables) != 1 or len(gaps) != len(matches):
        return
    ((indicator, dimension),) = tables
    breaks = voice.indicator(indicator).breaks
    since = max((b.period for b in breaks if b.dimension in (None, dimension)), default=0)
    alike = {key: gap for key, gap in gaps.items() if key.period >= since}
    if len({key.period for key in alike}) < 2:  # noqa: PLR2004
        return
    most, least = max(alike, key=alike.__getitem__), min(alike, key=alike.__getitem__)
    yield text(
        voice.say(
            "gap_to.widest",
            years=voice.years(sorted(key.period for key in alike)),
            most=most.period,
            large=voice.amount(most, alike[most] or Decimal(0)),
            least=least.period,
            small=voice.amount(least, alike[least] or Decimal(0)),
        )
    )
