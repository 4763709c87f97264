"""Loaded texts, and why a score moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge import numbers
from knowledge.render import figure
from knowledge.render.body import Body, headline, rows, text
from knowledge.render.facts import titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.findings import ExplainFinding, Key, NarrativeFinding, Part
    from knowledge.render.voice import Voice
    from knowledge.terms import Line, Narrative


def body(voice: Voice, finding: NarrativeFinding) -> Body:
    """The texts under a word on what they are."""
    if "source" in finding.query.wants:
        return Body((headline(voice.say("source.texts")), titles(voice, finding.sources)))
    key = f"narrative.{finding.topic}"
    head = voice.say(key if voice.knows(key) else "narrative.any")
    years = tuple(one.period for one in finding.narratives[:1] if one.period is not None)
    return Body((headline(head), items(voice, finding.narratives)), years=years)


def items(voice: Voice, narratives: Sequence[Narrative]) -> Line:
    """One text a row, as loaded."""
    return rows(voice.say("narrative.item", text=one.text) for one in narratives)


def explanation(voice: Voice, finding: ExplainFinding) -> Body:
    """The change, its parts, the causes."""
    lines = [*figure.single(voice, finding.query, finding.figure)]
    if finding.parts:
        lines.extend(_parts(voice, finding))
    if finding.narratives:
        lines += [text(voice.say("explain.causes")), items(voice, finding.narratives)]
    else:
        lines.append(text(voice.say("explain.no_causes", period=finding.figure.key.period)))
    shown = (finding.figure,)
    exact = all(
        numbers.subtracts_exactly(
            part.earlier,
            part.later,
            voice.indicator(finding.figure.key.indicator).decimals,
        )
        for part in finding.parts
    )
    parts = tuple(part.dimension for part in finding.parts)
    return Body(tuple(lines), shown, figure.national(shown), shown, exact, parts=parts)


def _parts(voice: Voice, finding: ExplainFinding) -> Iterator[Line]:
    """What each dimension gave or took, what weighed most in the change first."""
    key, change = finding.figure.key, finding.figure.change
    if change is None:
        return
    word = voice.word(key.indicator)
    base = change.earlier.key.period
    yield text(voice.say("explain.parts", word=word, base=base, period=key.period))
    yield rows(_part(voice, key, part) for part in finding.parts)


def _part(voice: Voice, key: Key, part: Part) -> str:
    facts = voice.indicator(key.indicator)
    name = voice.dimension(key.indicator, part.dimension)
    return voice.say(
        "explain.part",
        name=voice.say("series.dimension_short", dimension=part.dimension, name=name),
        change=voice.moved(replace(key, dimension=part.dimension), part.later - part.earlier),
        earlier=numbers.digits(part.earlier, voice.language, facts.decimals),
        later=numbers.digits(part.later, voice.language, facts.decimals),
    )
